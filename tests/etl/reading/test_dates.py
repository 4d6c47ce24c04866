from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.errors import CellError, UndecidedColumnError
from etl.reading.dates import DateOrder, date_order, read_date

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
FORMS = [
    "{0.day}/{0.month}/{0.year}",
    "{0.day:02d}/{0.month:02d}/{0.year}",
    "{0.day}.{0.month}.{0:%y}",
    "{0.day}-{0.month}-{0.year}",
    "ngày {0.day:02d} tháng {0.month} năm {0.year}",
    "{0.day:02d}-Thg{0.month}-{0:%y}",
    "{0.year}-{0.month:02d}-{0.day:02d}",
    "{0.year}/{0.month}/{0.day}",
]


@pytest.mark.parametrize(
    "cell",
    [
        "2026-06-05",
        "2026-06-05 08:30",
        "2026-06-05T08:30:00+07:00",
        "2026-06-04T23:30:00Z",
        "2026-06-05T08:30:00.000 +07:00",
        "2026/6/5",
        "05/6/2026",
        "5/6/2026",
        "05/06/26",
        "05-06-2026",
        "5.6.2026",
        "5.6.26",
        " 05 / 6 / 2026 ",
        "'05/6/2026",
        "０５/６/２０２６",
        "05/6/2026 8:30",
        "05/06/2026, 8:30:00 SA",
        "ngày 05 tháng 6 năm 2026",
        "Ngày 5/6/2026",
        "5 tháng 6, 2026",
        "05-Thg6-26",
        46178,
        46178.354,
        "46178",
        "46178,354",
        date(2026, 6, 5),
        datetime(2026, 6, 5, 8, 30),
        datetime(2026, 6, 4, 23, 30, tzinfo=UTC),
    ],
)
def test_the_fifth_of_june_is_read_however_it_is_written(cell: object) -> None:
    assert read_date(cell) == "2026-06-05"


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "31/02/2026",
            "2026-13-01",
            "hôm qua",
            "2026",
            "06/2026",
            "05/06/026",
            "5/6",
            "5-Jun-2026",
        ),
        *(2026, 1, 1.0, 73051, 20260605, True, float("nan"), float("inf"), time(8, 30), None, ""),
        *("9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00", "2026-06-05T25:00:00Z"),
        datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-12))),
    ],
)
def test_what_is_no_day_is_refused(cell: object) -> None:
    with pytest.raises(CellError) as error:
        read_date(cell)
    assert error.value.rule == "date"


def test_serial_numbers_end_where_they_cannot_be_meant() -> None:
    assert read_date(36526) == "2000-01-01"
    assert read_date(73050) == "2099-12-31"


def test_texts_of_the_us_are_read_month_first_where_chosen() -> None:
    assert read_date("06/05/2026", order=DateOrder.MONTH_FIRST) == "2026-06-05"
    assert read_date(date(2026, 6, 5), order=DateOrder.MONTH_FIRST) == "2026-06-05"
    assert read_date("ngày 05 tháng 6 năm 2026", order=DateOrder.MONTH_FIRST) == "2026-06-05"
    assert read_date("2026-06-05", order=DateOrder.MONTH_FIRST) == "2026-06-05"


def test_swapped_cells_are_turned_back_where_chosen() -> None:
    assert read_date(datetime(2026, 5, 6), order=DateOrder.SWAPPED) == "2026-06-05"
    assert read_date("25/06/2026", order=DateOrder.SWAPPED) == "2026-06-25"
    with pytest.raises(CellError):  # no month 25
        read_date(date(2026, 6, 25), order=DateOrder.SWAPPED)


def order_of(cells: list[object], chosen: str | None = None) -> DateOrder:
    return date_order("visit_date", "Ngày", cells, chosen)


@pytest.mark.parametrize(
    "cells",
    [
        ["05/06/2026", "06/05/2026"],
        ["25/06/2026", "05/06/2026"],
        ["25/06/2026", "06/25/2026"],
        ["2026-06-25", "2026-06-05"],
        [date(2026, 6, 5), date(2026, 6, 25), "25/06/2026"],
        [date(2026, 6, 5), date(2026, 7, 5)],
        [date(2026, 6, 6), "25/06/2026"],
        [46178, 46198, "25/06/2026"],
        [date(2026, 6, 5), "05/06/2026"],
        ["ngày 25 tháng 6 năm 2026", None, "", "chưa có", True, float("nan")],
        [],
    ],
)
def test_a_clean_column_is_not_asked_about(cells: list[object]) -> None:
    assert order_of(cells) is DateOrder.DAY_FIRST


def test_a_column_written_as_in_the_us_is_asked_about() -> None:
    with pytest.raises(UndecidedColumnError, match="“06/25/2026”") as error:
        order_of(["06/05/2026", "06/25/2026"])
    assert error.value.column == "visit_date"
    assert error.value.readings == {
        "day_first": "Ngày trước, tháng sau: “06/25/2026” không có trong lịch, bị loại",
        "month_first": "Tháng trước, ngày sau: “06/25/2026” là ngày 25 tháng 6 năm 2026",
    }


@pytest.mark.parametrize("stored", [date(2026, 5, 6), datetime(2026, 5, 6), 46148])
def test_dates_that_a_us_spreadsheet_misread_are_asked_about(stored: object) -> None:
    with pytest.raises(UndecidedColumnError) as error:
        order_of([date(2026, 4, 4), stored, "25/06/2026"])
    assert error.value.readings == {
        "day_first": "Các ô kiểu ngày đã đúng: ngày 06 tháng 5 năm 2026",
        "swapped": "Các ô kiểu ngày bị đổi chỗ ngày và tháng: đúng ra là ngày 05 tháng 6 năm 2026",
    }


@pytest.mark.parametrize("chosen", list(DateOrder))
def test_the_reading_that_the_user_chose_holds(chosen: DateOrder) -> None:
    assert order_of(["06/25/2026"], chosen.value) is chosen


@given(day=DAYS, form=st.sampled_from(FORMS))
def test_every_day_is_read_in_every_spelling(day: date, form: str) -> None:
    assert read_date(form.format(day)) == day.isoformat()


@given(st.lists(DAYS, max_size=20), st.sampled_from(FORMS[:4]))
def test_days_written_day_first_are_never_asked_about(days: list[date], form: str) -> None:
    assert order_of([form.format(day) for day in days]) is DateOrder.DAY_FIRST


@given(st.lists(DAYS, min_size=1))
def test_days_written_month_first_are_never_silently_taken(days: list[date]) -> None:
    cells: list[object] = [f"{day.month}/{day.day}/{day.year}" for day in days]
    if any(day.day > 12 for day in days):
        with pytest.raises(UndecidedColumnError):
            order_of(cells)
    assert [read_date(cell, order=order_of(cells, "month_first")) for cell in cells] == [
        day.isoformat() for day in days
    ]


@given(
    st.one_of(
        st.text(max_size=40), st.floats(), st.integers(), st.datetimes(timezones=st.timezones())
    )
)
def test_any_cell_is_a_day_or_refused_as_a_cell(cell: object) -> None:
    try:
        day = read_date(cell)
    except CellError:
        return
    assert date.fromisoformat(day).isoformat() == day
