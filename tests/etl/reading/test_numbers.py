import re
from contextlib import suppress
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.errors import CellError, UndecidedColumnError
from etl.reading.money import read_money
from etl.reading.numbers import (
    Mark,
    Scale,
    column_mark,
    decimal_mark,
    fraction,
    is_error,
    is_estimate,
    is_same,
    is_unknown,
    read_count,
    read_degrees,
    read_number,
    read_percent,
    read_quantity,
    read_share,
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
        ("1\u202f234", 1234),
        ("1 234 567", 1234567),
        ("１２", 12),
        ("１.２３４", 1234),
        ("～85", 85),
        ("khoảng 1.200 hộ", 1200),
        ("ước khoảng 85", 85),
        ("hơn 300 hộ dân", 300),
        ("gần 20 người.", 20),
        ("45 phút", 45),
        ("+5", 5),
        ("412.", 412),
        ("27  ", 27),
        ("\u200b27", 27),
        ("1,234.0", 1234),
        ("1.234,0", 1234),
        ("-0", 0),
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
        ("(5)", "negative"),
        ("−5", "negative"),
        ("–5", "negative"),
        ("1.5", "not_whole"),
        ("1.234,5", "not_whole"),
        ("1,234.5", "not_whole"),
        (1.234, "not_whole"),
        ("#VALUE!", "excel_error"),
        ("#NAME?", "excel_error"),
        ("#N/A", "excel_error"),
        ("#TÊN?", "excel_error"),
        ("#SPILL!", "excel_error"),
        ("Err:502", "excel_error"),
        ("Lỗi:502", "excel_error"),
        ("#####", "excel_error"),
        ("mười", "number"),
        ("x", "number"),
        ("✓", "number"),
        ("5 %", "number"),
        ("5 triệu", "number"),
        ("12 34", "number"),
        ("1.23.456", "number"),
        ("0.1.234", "number"),
        ("<10", "number"),
        ("5-", "number"),
        ("12m2", "number"),
        ("12²", "number"),
        ("", "number"),
        (None, "number"),
        (date(2026, 4, 3), "number"),
        (time(8, 30), "number"),
        (float("inf"), "number"),
        (float("nan"), "number"),
        ("9" * 400, "too_large"),
        ("9" * 12, "too_large"),
    ],
)
def test_what_is_no_count_is_refused_with_its_rule(cell: object, rule: str) -> None:
    with pytest.raises(CellError) as error:
        read_count(cell)
    assert error.value.rule == rule


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("x", "dấu đánh"),
        ("120/150", "phân số"),
        ("5 %", "tỷ lệ"),
        ("2,5 triệu", "ghi đủ con số"),
        (date(2026, 4, 3), "bảng tính đã tự đổi"),
        ("#####", "nới cột"),
    ],
)
def test_the_sentence_says_what_is_wrong_with_the_cell(cell: object, sentence: str) -> None:
    with pytest.raises(CellError, match=sentence):
        read_count(cell)


@pytest.mark.parametrize(
    ("cell", "meant"), [(1.234, "ghi 1234"), (1.5, "ghi 1500"), (412.07, "ghi 412070")]
)
def test_thousands_that_excel_made_decimals_are_named(cell: float, meant: str) -> None:
    with pytest.raises(CellError, match=meant):
        read_count(cell)


@pytest.mark.parametrize("cell", [0.855, 1.23456, 1234.5])
def test_other_decimals_are_not_taken_for_thousands(cell: float) -> None:
    with pytest.raises(CellError, match="cần số nguyên"):
        read_count(cell)


@pytest.mark.parametrize(
    "cell",
    [None, "", " ", "\u00a0", "'", "-", "–", "−", "--", "...", "chưa có", "Chưa có số liệu", "n/a"],
)
def test_these_cells_say_that_there_is_no_figure(cell: object) -> None:
    assert is_unknown(cell)


@pytest.mark.parametrize("cell", ["0", 0, "0,0"])
def test_zero_is_a_figure(cell: object) -> None:
    assert not is_unknown(cell)


def test_about_three_hundred_is_an_estimate() -> None:
    assert is_estimate("khoảng 300")
    assert is_estimate("～85%")
    assert is_estimate("Khoang 300 hộ")
    assert not is_estimate("300")
    assert not is_estimate("khoảng")
    assert not is_estimate("gần chợ")


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("120/150", ("120", "150")),
        ("120 / 150 hộ", ("120", "150")),
        ("1.200/1.500", ("1.200", "1.500")),
        ("5/6/2026", None),
        ("45/KH-UBND", None),
        (0.8, None),
    ],
)
def test_a_fraction_is_split_into_part_and_whole(
    cell: object, parts: tuple[str, str] | None
) -> None:
    assert fraction(cell) == parts


def test_a_whole_is_the_same_however_it_is_written() -> None:
    assert is_same(1500, "1.500")
    assert is_same("1 500 hộ", "1500")
    assert not is_same("150", "1500")
    assert not is_same("chưa có", "1500")
    assert not is_same("mười", "10")


@pytest.mark.parametrize("cell", ["#REF!", "#DIV/0!", "Err:502", " #VALUE! "])
def test_errors_of_a_spreadsheet_are_known(cell: str) -> None:
    assert is_error(cell)


@pytest.mark.parametrize("cell", ["#1", "# hộ", "lỗi hệ thống", "REF", None, 5])
def test_other_cells_are_no_errors_of_a_spreadsheet(cell: object) -> None:
    assert not is_error(cell)


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
        (["0.855", "1.234"], Mark.POINT),
        (["1 234,5"], Mark.COMMA),
        (["85,5 %", "1.234"], Mark.COMMA),
        (["8５，5", "1.234"], Mark.COMMA),
        (["khoảng 1,5", "1.234"], Mark.COMMA),
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
        ("1 234,5", Mark.COMMA, 1234.5),
        ("1.234.567", Mark.COMMA, 1234567),
        ("12,0 km²", Mark.COMMA, 12),
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


@pytest.mark.parametrize("cell", ["0.123", "033.600", "1.234 567", "1,2,3"])
def test_what_only_looks_like_thousands_is_refused(cell: str) -> None:
    with pytest.raises(CellError):
        read_number(cell, Mark.COMMA)


def test_a_column_that_reads_two_ways_is_asked_about_with_an_example() -> None:
    with pytest.raises(UndecidedColumnError, match="Kinh phí") as error:
        column_mark("planned_vnd", "Kinh phí", ["1.234", "7", None, 12])
    assert error.value.column == "planned_vnd"
    assert "“1.234” là 1234" in error.value.readings["decimal_comma"]
    assert "“1.234” là 1,234" in error.value.readings["decimal_point"]


def test_a_column_of_both_marks_is_asked_about_with_both_examples() -> None:
    with pytest.raises(UndecidedColumnError) as error:
        column_mark("value", "Giá trị", ["27,8", "33.6"])
    assert "“33.6” không đọc được, “27,8” là 27,8" in error.value.readings["decimal_comma"]


@pytest.mark.parametrize(
    ("chosen", "mark"),
    [
        ("decimal_comma", Mark.COMMA),
        ("decimal_point", Mark.POINT),
        ("decimal_point;percent", Mark.POINT),
    ],
)
def test_the_reading_that_the_user_chose_holds(chosen: str, mark: Mark) -> None:
    assert column_mark("value", "Giá trị", ["1.234"], chosen) is mark


def test_a_choice_that_is_no_reading_does_not_count() -> None:
    with pytest.raises(UndecidedColumnError):
        column_mark("value", "Giá trị", ["1.234"], "percent")


@pytest.mark.parametrize(
    ("cell", "scale", "value"),
    [
        ("85,5%", Scale.PERCENT, 85.5),
        ("85,5 %", Scale.FRACTION, 85.5),
        ("0,5%", Scale.FRACTION, 0.5),
        ("８５％", Scale.PERCENT, 85),
        ("~85%", Scale.PERCENT, 85),
        (85.5, Scale.PERCENT, 85.5),
        (0.855, Scale.FRACTION, 85.5),
        (0.07, Scale.FRACTION, 7.0),
        ("0,855", Scale.FRACTION, 85.5),
        (1, Scale.FRACTION, 100),
        (0.855, Scale.PERCENT, 0.855),
        (85.5, Scale.FRACTION, 85.5),
    ],
)
def test_a_share_is_read_in_all_its_spellings(cell: object, scale: Scale, value: float) -> None:
    assert read_share(cell, Mark.COMMA, scale) == value


def test_more_than_everything_is_no_percentage() -> None:
    assert read_percent("100%", Mark.COMMA) == 100
    with pytest.raises(CellError, match="lớn hơn 100%"):
        read_percent("100,5%", Mark.COMMA)


@pytest.mark.parametrize(
    ("cell", "factor", "dong"),
    [
        ("1.234.567", 1, 1_234_567),
        ("1.234.567 đồng", 10**6, 1_234_567),
        ("12,5", 10**6, 12_500_000),
        (12.5, 10**6, 12_500_000),
        ("1,5 triệu", 1, 1_500_000),
        ("1,5 triệu đồng", 10**3, 1_500_000),
        ("2 tỷ", 10**6, 2_000_000_000),
        ("500 nghìn", 1, 500_000),
        (0.1 + 0.2, 10**6, 300_000),
    ],
)
def test_money_is_read_in_dong(cell: object, factor: int, dong: int) -> None:
    assert read_money(cell, Mark.COMMA, factor) == dong


@pytest.mark.parametrize(
    ("cell", "rule"),
    [("1,5", "not_whole"), ("-5", "negative"), ("9" * 17, "too_large"), ("ít", "number")],
)
def test_what_is_no_amount_of_money_is_refused(cell: str, rule: str) -> None:
    with pytest.raises(CellError) as error:
        read_money(cell, Mark.COMMA)
    assert error.value.rule == rule


@pytest.mark.parametrize("cell", ["11.7021", "11,7021", "11,7021°", 11.7021])
def test_degrees_are_read_with_either_mark(cell: object) -> None:
    assert read_degrees(cell) == 11.7021


@pytest.mark.parametrize("cell", ["106.582.123", "phía bắc", 11702.1, True, None, "-181"])
def test_what_is_no_degrees_is_refused(cell: object) -> None:
    with pytest.raises(CellError):
        read_degrees(cell)


@pytest.mark.parametrize("cell", [1293846.2, "1293846,2", "563210"])
def test_metres_are_told_from_what_is_no_coordinate(cell: object) -> None:
    with pytest.raises(CellError, match="tính bằng mét; đổi sang độ thập phân"):
        read_degrees(cell)
    with pytest.raises(CellError, match="không phải tọa độ; ghi độ thập phân"):
        read_degrees("phía bắc")


def grouped(number: int, sign: str) -> str:
    return re.sub(r"(?<=\d)(?=(?:\d{3})+$)", sign, str(number))


@given(
    number=st.integers(0, 999_999_999),
    sign=st.sampled_from([".", ",", " ", "\u00a0", "\u202f", ""]),
    before=st.sampled_from(["", "'", "khoảng ", "~", "+", " "]),
    after=st.sampled_from(["", " hộ", " người", "  ", "\t"]),
)
def test_every_count_survives_every_spelling(
    number: int, sign: str, before: str, after: str
) -> None:
    assert read_count(before + grouped(number, sign) + after) == number


@given(
    whole=st.integers(0, 10**12),
    decimals=st.from_regex(r"[0-9]{1,6}", fullmatch=True),
    mark=st.sampled_from(Mark),
)
def test_every_figure_is_read_with_its_own_mark_and_never_with_the_other(
    whole: int, decimals: str, mark: Mark
) -> None:
    thousands, other = (".", Mark.POINT) if mark is Mark.COMMA else (",", Mark.COMMA)
    text = f"{grouped(whole, thousands)}{mark}{decimals}"
    assert read_number(text, mark) == float(f"{whole}.{decimals}")
    if whole >= 1000:
        assert decimal_mark([text]) is mark
        with pytest.raises(CellError):
            read_number(text, other)


@given(st.one_of(st.text(max_size=30), st.floats(), st.integers(), st.dates(), st.booleans()))
def test_any_cell_is_a_count_or_refused_as_a_cell(cell: object) -> None:
    with suppress(CellError):  # nothing else may come out of it
        assert 0 <= read_count(cell) <= 10**9
