from datetime import date

import pytest

from dashboard.analysis.denominators import Point
from dashboard.analysis.goals import last_day
from dashboard.analysis.outlook import Chance, Kind, chance_of
from dashboard.analysis.projection import project

YEAR_END = date(2026, 12, 31)
STEADY = (12, 15, 19, 22, 27, 30, 34)  # April to October 2026


def months(*values, of=None, first=4):
    return [
        Point(
            last_day(f"{2026 + (first + i - 1) // 12}-{(first + i - 1) % 12 + 1:02d}"),
            float(value),
            None if of is None else value * of / 100,
            of,
        )
        for i, value in enumerate(values)
    ]


def asked(points, *, due=YEAR_END, target=60.0, operator=">="):
    return project(points, due=due, target=target, operator=operator)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ((), "Chưa có số liệu để ước tính."),
        ((5,), "của 1 tháng, cần ít nhất 3 tháng"),
        ((5, 7), "của 2 tháng, cần ít nhất 3 tháng"),
        ((5, 7, 104), "là 104,0%, ngoài 0–100%"),
    ],
)
def test_too_little_to_project_from_says_what_is_missing(values, words):
    found = asked(months(*values))
    assert found.kind is Kind.NONE
    assert words in found.words()
    assert (found.centre_pct, found.likely, found.chance) == (None, None, None)
    assert found.drawn.empty
    assert found.lines.empty


def test_once_the_due_day_is_reached_there_is_nothing_to_project():
    found = asked(months(*STEADY), due=date(2026, 10, 31))
    assert found.words() == "Đã đến hạn 31/10/2026, không còn gì để ước tính."


def test_from_three_months_on_there_is_a_sentence():
    found = asked(months(12, 15, 19, first=8))
    assert found.kind is Kind.SENTENCE
    # 3.5 a month over the two steps: 19 + 2 · 3.5
    assert found.words() == "Giữ nhịp này, đến 31/12/2026 đạt khoảng 26% (ước tính)."
    assert found.why_no_band == "Khoảng dự báo cần ít nhất 6 tháng có số liệu, mới có 3 tháng."


@pytest.mark.parametrize(("count", "kind"), [(5, Kind.SENTENCE), (6, Kind.BAND)])
def test_due_within_a_year_a_band_needs_six_months(count, kind):
    assert asked(months(*STEADY[-count:], first=11 - count)).kind is kind


def test_the_band_says_the_pace_the_estimate_and_the_chance():
    found = asked(months(*STEADY))
    assert found.kind is Kind.BAND
    assert found.why_no_band == ""
    assert found.words() == (
        "Nếu giữ nhịp hiện nay, đến 31/12/2026 đạt từ 37% đến 43% (ước tính, 8 phần 10 là nằm "
        "trong khoảng này); khả năng đạt 60%: thấp."
    )
    assert found.annex.low_pct < found.likely.low_pct < found.centre_pct < found.likely.high_pct
    assert found.likely.high_pct < found.annex.high_pct
    assert found.drawn["on"].tolist() == [date(2026, 11, 30), YEAR_END]
    last = found.drawn.iloc[-1]
    assert (last["low_80"], last["high_80"]) == (found.likely.low_pct, found.likely.high_pct)
    assert last["centre_pct"] == found.centre_pct


@pytest.mark.parametrize(
    ("target", "chance"), [(35.0, Chance.HIGH), (40.0, Chance.MEDIUM), (60.0, Chance.LOW)]
)
def test_the_chance_is_a_word(target, chance):
    assert asked(months(*STEADY), target=target).chance is chance


@pytest.mark.parametrize(
    ("probability", "chance"),
    [
        (0.8001, Chance.HIGH),
        (0.80, Chance.MEDIUM),
        (0.20, Chance.MEDIUM),
        (0.1999, Chance.LOW),
        (None, None),
    ],
)
def test_the_words_change_at_a_fifth_and_at_four_fifths(probability, chance):
    assert chance_of(probability) is chance


def test_a_target_of_everyone_can_be_reached_where_they_are_counted():
    values = (60, 72, 84, 92, 96, 98, 99)
    assert asked(months(*values), target=100.0).chance is None  # a share never gets there
    # of 150, from 149.5 on: 99.67 %
    assert asked(months(*values, of=150), target=100.0).chance is Chance.MEDIUM


def test_a_standstill_has_a_sentence_and_no_band():
    found = asked(months(*[40] * 7))
    assert found.kind is Kind.SENTENCE
    assert found.words() == "Giữ nhịp này, đến 31/12/2026 đạt khoảng 40% (ước tính)."
    assert found.why_no_band == "Các tháng qua không đổi nên không tính được khoảng dự báo."


@pytest.mark.parametrize(
    "values", [(0, 0, 0, 0, 5, 9), (0, 4, 9, 15, 20, 26), (60, 75, 90, 97, 100, 100)]
)
def test_values_at_the_ends_of_the_scale_stay_within_it(values):
    found = asked(months(*values, first=5))
    assert found.kind is Kind.BAND
    drawn = found.drawn.drop(columns="on").astype("float64")
    assert drawn.min().min() >= 0.0
    assert drawn.max().max() <= 100.0


def test_only_zeros_stay_zero():
    found = asked(months(*[0] * 7))
    assert found.centre_pct == 0.0
    assert found.kind is Kind.SENTENCE


def test_beyond_twice_the_months_seen_there_are_scenarios_and_no_chance():
    found = asked(months(*STEADY), due=date(2035, 12, 31), target=85.0)
    assert found.kind is Kind.SCENARIOS
    assert (found.likely, found.chance) == (None, None)
    # seen six months; 4.0 a month in the last three, so that both paces end at the top
    assert found.words() == (
        "Hạn 31/12/2035 xa hơn hai lần thời gian đã theo dõi (6 tháng) nên chỉ nêu kịch bản, không "
        "dự báo. Nếu giữ nhịp hiện nay: khoảng 100%; nếu chậm 50%: khoảng 100%; muốn đạt 85% cần "
        "tăng 0,5 điểm/tháng."
    )
    assert set(found.lines["scenario"]) == {"giữ nhịp", "chậm 50%", "đúng lộ trình"}
    assert found.lines["value_pct"].between(0, 100).all()
    # the band is drawn for twice six months and stops
    assert found.drawn["on"].max() == date(2027, 10, 31)


@pytest.mark.parametrize(
    ("due", "kind"), [(date(2027, 10, 31), Kind.BAND), (date(2027, 11, 30), Kind.SCENARIOS)]
)
def test_twice_the_months_seen_is_still_within_reach(due, kind):
    assert asked(months(*STEADY), due=due).kind is kind


def test_beyond_a_year_a_band_needs_five_points_over_four_quarters():
    year = months(*range(10, 22))  # April 2026 to March 2027, 11 months: reach 22
    assert asked(year, due=date(2028, 6, 30)).kind is Kind.BAND
    sparse = [year[i] for i in (0, 1, 2, 11)]
    found = asked(sparse, due=date(2028, 6, 30))
    assert found.kind is Kind.SENTENCE
    assert found.why_no_band.endswith(
        "ít nhất 5 lần có số liệu trong 4 quý, mới có 4 lần trong 2 quý."
    )


def test_a_changed_register_is_named_and_does_not_look_like_a_fall():
    before = months(12, 15, 19, 22, 27, of=1000)
    after = [
        Point(date(2026, 9, 30), 100 * 300 / 1080, 300, 1080),
        Point(date(2026, 10, 31), 100 * 340 / 1080, 340, 1080),
    ]
    found = asked([*before, *after])
    assert found.months.changed_on == (date(2026, 9, 30),)
    assert found.words().endswith(
        " Mẫu số đổi ở tháng 9/2026; các tháng trước được tính lại theo mẫu số hiện nay 1.080."
    )
    same = asked(months(*(100 * v / 108 for v in STEADY)))  # the same counts of 1080 all along
    assert found.centre_pct == pytest.approx(same.centre_pct)
    assert found.likely.low_pct == pytest.approx(same.likely.low_pct)


def test_another_population_leaves_only_the_months_since_then():
    found = asked([*months(*STEADY[:5], of=1000), *months(*STEADY[5:], of=1300, first=9)])
    assert found.kind is Kind.NONE
    assert found.words().startswith("Mới có số liệu so được với nhau của 2 tháng")


def test_where_lower_is_better_the_chance_is_that_of_being_low_enough():
    falling = months(*reversed(STEADY))
    assert asked(falling, target=20.0, operator="<=").chance is Chance.HIGH
    assert asked(falling, target=5.0, operator="<=").chance is Chance.LOW


def test_the_ends_of_the_band_are_not_rounded_onto_the_target():
    found = asked(months(*STEADY), target=43.0)
    assert found.likely.high_pct < 43.0
    assert "đến 42%" in found.words()  # 42.9 is not yet 43
