from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest

from dashboard import theme
from dashboard.analysis.status import Status
from etl.model import Unit


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1234.5, "1.234,5"),
        (412, "412"),
        (1234567.0, "1.234.567"),
        (-4.0, "−4"),
        (0, "0"),
        (None, "–"),
        (float("nan"), "–"),
        (pd.NA, "–"),
    ],
)
def test_numbers_are_written_with_a_point_for_thousands_and_a_comma_for_decimals(value, written):
    assert theme.number(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [(85.5, "85,5%"), (84.25, "84,2%"), (84.35, "84,4%"), (0.0, "0,0%"), (None, "–")],
)
def test_percentages_are_rounded_half_even_to_one_decimal(value, written):
    assert theme.percent(value) == written


@pytest.mark.parametrize(
    ("value", "target", "operator", "written"),
    [
        (84.96, 85, ">=", "84,9%"),
        (85.0, 85, ">=", "85,0%"),
        (99.1, 100, ">=", "99,1%"),
        (99.96, 100, ">=", "99,9%"),
        (10.04, 10, "<=", "10,1%"),
        (80.04, 80, ">", "80,1%"),
        (61.25, 85, ">=", "61,2%"),
    ],
)
def test_rounding_never_carries_a_value_across_its_target(value, target, operator, written):
    assert theme.percent(value, target=target, operator=operator) == written


def test_a_whole_percentage_is_also_kept_on_its_side():
    assert theme.percent(84.6, target=85, decimals=0) == "84%"
    assert theme.percent(84.6, decimals=0) == "85%"


def test_targets_and_values_carry_their_unit():
    assert theme.target_words(85) == "≥ 85%"
    assert theme.target_words(85, op_explicit=False) == "85%"
    assert theme.target_words(80, operator=">") == "> 80%"
    assert theme.target_words(80, unit=Unit.POINTS) == "≥ 80 điểm"
    assert theme.measured(82.5, unit=Unit.POINTS) == "82,5 điểm"
    assert theme.measured(79.96, unit=Unit.POINTS, target=80) == "79,9 điểm"
    assert theme.measured(1234, unit=Unit.COUNT) == "1.234"
    assert theme.measured(61.24) == "61,2%"
    assert theme.measured(None) == "chưa có số liệu"


def test_an_empty_month_of_a_frame_is_a_dash():
    assert theme.short_month(float("nan")) == "–"


def test_counts_behind_a_percentage_name_what_is_missing():
    assert theme.out_of(2951, 4820) == "2.951/4.820"
    assert theme.out_of(None, 4820) == "–/4.820"


@pytest.mark.parametrize(
    ("value", "written"), [(5.2, "+5,2"), (-0.4, "−0,4"), (0.01, "0,0"), (None, "–")]
)
def test_changes_bear_their_sign(value, written):
    assert theme.points_change(value) == written


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 6, 5), "05/6/2026"),
        (date(2026, 2, 5), "05/02/2026"),
        (date(2026, 3, 5), "05/3/2026"),
        (date(2026, 1, 31), "31/01/2026"),
        (date(2026, 12, 10), "10/12/2026"),
        (None, "–"),
    ],
)
def test_the_day_and_the_months_one_and_two_are_padded(day, written):
    assert theme.day(day) == written


def test_periods_are_written_as_officials_write_them():
    assert theme.month("2026-06") == "tháng 6/2026"
    assert theme.short_month("2026-06") == "6/2026"
    assert theme.quarter("2026Q3") == "quý III/2026"
    assert theme.quarter_of("2026-10") == "quý IV/2026"
    assert theme.quarter_of("2026-03") == "quý I/2026"
    assert [theme.period(p) for p in ("2026", "2026Q1", "2026-02")] == [
        "năm 2026",
        "quý I/2026",
        "tháng 2/2026",
    ]


def test_a_stored_instant_is_shown_in_the_time_of_the_ward():
    assert theme.moment(datetime(2026, 6, 4, 20, 5, tzinfo=UTC)) == "03:05 ngày 05/6/2026"
    assert theme.moment(datetime(2026, 6, 4, 20, 5)) == "03:05 ngày 05/6/2026"


@pytest.mark.parametrize(
    ("elapsed", "written"),
    [
        (timedelta(seconds=20), "vừa xong"),
        (timedelta(minutes=59), "59 phút trước"),
        (timedelta(hours=2, minutes=40), "2 giờ trước"),
        (timedelta(days=3), "3 ngày trước"),
    ],
)
def test_elapsed_time_is_told_in_its_coarsest_unit(elapsed, written):
    assert theme.ago(elapsed) == written


def test_every_status_has_a_look_with_word_and_icon():
    assert set(theme.STATUS_LOOKS) == set(Status)
    assert all(look.word and look.icon for look in theme.STATUS_LOOKS.values())


def test_every_text_can_be_read_on_its_ground():
    pairs = [(look.text, look.fill) for look in theme.STATUS_LOOKS.values()]
    pairs += [(colour, theme.PAGE) for colour in (*theme.CHOSEN, theme.PRIMARY, theme.MUTED)]
    pairs += [(theme.INK, fill) for fill in theme.MAP_CLASSES[:3]]
    pairs += [(theme.PAGE, fill) for fill in theme.MAP_CLASSES[4:]]
    assert [pair for pair in pairs if _contrast(*pair) < 4.5] == []


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
