import pytest

from etl.errors import CellError
from etl.reading.numbers import (
    Mark,
    decimal_mark,
    is_estimate,
    is_unknown,
    read_count,
    read_number,
    read_quantity,
)


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        ("412", 412),
        ("1.234", 1234),
        ("1,234", 1234),
        ("1 234", 1234),
        ("1\u00a0234", 1234),
        ("1.234.567", 1234567),
        ("khoảng 300", 300),
        ("~85", 85),
        ("15 hộ", 15),
        ("'27", 27),
        (12.0, 12),
        ("12,0", 12),
    ],
)
def test_a_count_is_read_however_it_is_written(cell: object, count: int) -> None:
    assert read_count(cell) == count


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        ("-3", "negative"),
        ("12,5", "not_whole"),
        ("#REF!", "excel_error"),
        ("#DIV/0!", "excel_error"),
        ("ba", "number"),
        ("120/150", "number"),
        (True, "number"),
    ],
)
def test_what_is_no_count_is_refused_with_its_rule(cell: object, rule: str) -> None:
    with pytest.raises(CellError) as error:
        read_count(cell)
    assert error.value.rule == rule


@pytest.mark.parametrize("cell", [None, "", " ", "-", "–", "chưa có", "Chưa có số liệu"])
def test_these_cells_say_that_there_is_no_figure(cell: object) -> None:
    assert is_unknown(cell)


@pytest.mark.parametrize("cell", ["0", 0, "0,0"])
def test_zero_is_a_figure(cell: object) -> None:
    assert not is_unknown(cell)


def test_about_three_hundred_is_an_estimate() -> None:
    assert is_estimate("khoảng 300")
    assert not is_estimate("300")


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        (["85,5", "1.234"], Mark.COMMA),
        (["85.5", "1,234"], Mark.POINT),
        (["1.234,5"], Mark.COMMA),
        (["1,234.5"], Mark.POINT),
        (["1.234.567"], Mark.COMMA),
        (["12", "40"], Mark.COMMA),
        (["1.234"], None),
        (["1,234", "7"], None),
        (["27,8", "33.6"], None),
        ([61.235, 7], Mark.COMMA),
    ],
)
def test_the_decimal_mark_is_decided_for_the_column(cells: list[object], mark: Mark | None) -> None:
    assert decimal_mark(cells) is mark


@pytest.mark.parametrize(
    ("cell", "mark", "value"),
    [
        ("1.234,5", Mark.COMMA, 1234.5),
        ("1,234.5", Mark.POINT, 1234.5),
        ("0.855", Mark.POINT, 0.855),
        (0.25, Mark.COMMA, 0.25),
    ],
)
def test_a_number_is_read_with_the_mark_of_its_column(
    cell: object, mark: Mark, value: float
) -> None:
    assert read_number(cell, mark) == value


def test_a_percentage_is_read_where_a_share_may_stand() -> None:
    assert read_quantity("85,5%", Mark.COMMA, may_be_share=True) == 85.5


def test_a_percentage_is_no_count() -> None:
    with pytest.raises(CellError, match="tỷ lệ"):
        read_count("85%")


def test_a_mark_that_is_not_that_of_the_column_is_not_thrown_away() -> None:
    with pytest.raises(CellError):  # 33.6 is not 336
        read_number("33.6", Mark.COMMA)
