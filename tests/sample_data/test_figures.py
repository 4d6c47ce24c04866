"""The stories that the sample must tell on 31/10/2026."""

import pytest

from sample_data.figures import INDICATORS, MONTH_ENDS, Files, household_states, ward
from sample_data.generate import HOME
from sample_data.ward import CODES


@pytest.fixture(scope="module")
def files() -> Files:
    return Files(HOME)


def by_month(files: Files, indicator: str, code: str) -> list[float | None]:
    pairs = [INDICATORS[indicator](files, day).get(code) for day in MONTH_ENDS]
    return [None if pair is None else 100 * pair[0] / pair[1] for pair in pairs]


@pytest.mark.parametrize(
    ("indicator", "low", "high", "areas"),
    [
        ("AL-1", 88, 93, 29),
        ("AL-2", 62, 68, 29),
        ("AL-3", 57, 61, 27),
        ("AL-4", 30, 33, 29),
        ("AL-5", 36, 41, 29),
    ],
)
def test_the_ward_stands_where_the_story_wants_it(files, indicator, low, high, areas):
    pairs = INDICATORS[indicator](files, MONTH_ENDS[-1])
    numerator, denominator = ward(pairs)
    assert len(pairs) == areas
    assert low < 100 * numerator / denominator < high


@pytest.mark.parametrize(("code", "last"), [("KP21", "07"), ("KP28", "07"), ("KP14", "09")])
def test_some_khu_pho_have_fallen_silent(files, code, last):
    days = [row["visit_date"] for row in files.visits if row["neighbourhood"] == code]
    assert max(days)[5:7] == last


def test_all_other_teams_were_out_in_october(files):
    out = {r["neighbourhood"] for r in files.visits if r["visit_date"] >= "2026-10-01"}
    totals = {r["neighbourhood"] for r in files.summary if r["period"] == "2026-10"}
    assert set(CODES) - out - totals == {"KP14", "KP21", "KP28"}
    assert not out & totals


def test_one_khu_pho_improves_fast_and_one_falls_back(files):
    fast = by_month(files, "AL-2", "KP03")
    assert fast[5] < 20
    assert fast[9] > 80
    falling = by_month(files, "AL-2", "KP19")
    assert falling[6] > falling[7] > falling[8] > falling[9]


def test_some_khu_pho_cannot_be_decided(files):
    paying = INDICATORS["AL-5"](files, MONTH_ENDS[-1])
    assert {code for code, pair in paying.items() if pair[1] < 30} == {"KP21", "KP24", "KP26"}
    identified = INDICATORS["AL-3"](files, MONTH_ENDS[-1])
    assert set(CODES) - set(identified) == {"KP08", "KP26"}


def test_about_three_quarters_of_the_households_were_assessed(files):
    states = household_states(files, MONTH_ENDS[-1])
    visited = {code for code, _ in states.values()}
    households = files.denominator("households_total", MONTH_ENDS[-1])
    assert 0.7 < len(states) / sum(households[code] for code in visited) < 0.8


def test_the_payment_survey_has_thirty_answers_in_the_first_month(files):
    assert ward(INDICATORS["AL-5"](files, MONTH_ENDS[0]))[1] >= 30
