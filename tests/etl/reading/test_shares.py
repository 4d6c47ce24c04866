from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.errors import UndecidedColumnError
from etl.reading.numbers import Mark, Scale
from etl.reading.shares import share_scale


def scale_of(
    cells: Sequence[object],
    implied: Sequence[float | None] | None = None,
    chosen: str | None = None,
) -> Scale:
    return share_scale("value", "Giá trị", cells, Mark.COMMA, implied=implied, chosen=chosen)


@pytest.mark.parametrize(
    "cells",
    [
        ["85,5%", "90%"],
        [85.5, 90, None, "chưa có"],
        ["85,5", "7"],
        [0.4, 1.2, 3.5, 27],
        [1, 45, 60],
        [0, 0.0],
        [],
        ["tốt"],
    ],
)
def test_these_columns_are_percentages(cells: list[object]) -> None:
    assert scale_of(cells) is Scale.PERCENT


@pytest.mark.parametrize(
    "cells", [[0.855, 0.9], ["0,855"], [1, 1], [0.5, "85,5%"], [0.78, 85.5], [0.98, 1.02]]
)
def test_a_column_that_may_be_either_is_asked_about(cells: list[object]) -> None:
    with pytest.raises(UndecidedColumnError, match="Giá trị"):
        scale_of(cells)


def test_the_question_names_both_readings_with_an_example() -> None:
    with pytest.raises(UndecidedColumnError) as error:
        scale_of([0.9, 0.855])
    assert error.value.column == "value"
    assert error.value.readings == {
        "percent": "Số ghi sẵn là phần trăm: 0,855 là 0,855%",
        "fraction": "Số từ 1 trở xuống là phần của 1: 0,855 là 85,5%",
    }


def test_what_was_answered_before_stays_in_the_next_answer() -> None:
    with pytest.raises(UndecidedColumnError) as error:
        scale_of([0.855], chosen="decimal_comma")
    assert list(error.value.readings) == ["decimal_comma;percent", "decimal_comma;fraction"]
    assert scale_of([0.855], chosen="decimal_comma;fraction") is Scale.FRACTION


@pytest.mark.parametrize(
    ("cells", "implied", "scale"),
    [
        ([0.855, 0.9], [85.5, None], Scale.FRACTION),
        ([0.855, 0.9], [0.86, None], Scale.PERCENT),
        (["0,5", "0,25"], [50.0, 25.0], Scale.FRACTION),
        ([0.78, 85.5], [78.0, 85.5], Scale.FRACTION),
    ],
)
def test_the_parts_of_the_rows_decide(
    cells: list[object], implied: list[float | None], scale: Scale
) -> None:
    assert scale_of(cells, implied=implied) is scale


def test_parts_that_disagree_with_each_other_decide_nothing() -> None:
    with pytest.raises(UndecidedColumnError):
        scale_of([0.5, 0.9], implied=[50.0, 0.9])


def test_parts_that_fit_neither_reading_decide_nothing() -> None:
    with pytest.raises(UndecidedColumnError):
        scale_of([0.5], implied=[33.0])


@given(st.lists(st.floats(0.001, 1.0), min_size=1))
def test_fractions_alone_are_never_guessed(cells: list[object]) -> None:
    with pytest.raises(UndecidedColumnError):
        scale_of(cells)


@given(st.lists(st.floats(0.001, 100.0), min_size=1))
def test_signs_in_every_cell_leave_nothing_to_ask(values: list[float]) -> None:
    assert scale_of([f"{value:.2f}%".replace(".", ",") for value in values]) is Scale.PERCENT
