from datetime import date

import pandas as pd
import pytest

from dashboard.analysis import entered

WARD = "25333"


@pytest.mark.parametrize(
    ("indicator", "asked"),
    [
        ("PL1-I-02", (True, True, False)),  # percent: counts, or the share alone
        ("PL1-I-01", (False, True, False)),  # points
        ("PL1-I-15t", (False, True, False)),  # months
        ("PL1-I-10", (False, False, True)),  # only a state
        ("PL1-III-06", (True, True, True)),  # "Đảm bảo", with 90 % in its text
        ("PL1-III-01-5G", (True, True, False)),
    ],
)
def test_what_is_asked_follows_the_unit(catalog, indicator, asked):
    found = entered.fields(catalog.indicators[indicator])
    assert (found.parts, found.value, found.state) == asked


def test_only_periods_that_have_begun_are_offered_and_the_latest_first():
    found = entered.periods(since=date(2025, 1, 1), today=date(2026, 5, 2))
    assert found[:4] == ["2026Q2", "2026Q1", "2026", "2026-05"]
    assert "2026-06" not in found
    assert "2026Q3" not in found
    # 2026: 2 quarters, the year, 5 months; 2025: 4 quarters, the year, 12 months
    assert len(found) == 2 + 1 + 5 + 4 + 1 + 12


@pytest.mark.parametrize(
    ("today", "period"),
    [(date(2026, 10, 31), "2026Q3"), (date(2027, 1, 5), "2026Q4"), (date(2026, 4, 1), "2026Q1")],
)
def test_the_usual_period_is_the_last_quarter_that_has_ended(today, period):
    assert entered.usual_period(today) == period


def test_what_stands_is_found_by_indicator_area_and_period_and_written_as_typed():
    rows = pd.DataFrame(
        {
            "indicator_id": ["PL1-I-01", "PL1-I-01"],
            "area": [WARD, "KP01"],
            "period": ["2026Q3", "2026Q3"],
            "numerator": [None, 1.0],
            "denominator": [None, 2.0],
            "value": [69.5, None],
            "status": [None, None],
            "qualifier": ["tự chấm", None],
            "supplier": ["Phòng VH-XH", "A"],
            "evidence": [None, None],
            "note": [None, None],
        }
    )
    found = entered.standing(rows, indicator_id="PL1-I-01", area=WARD, period="2026Q3")
    typed = entered.as_typed(found)
    assert (typed["value"], typed["numerator"], typed["qualifier"]) == ("69,5", "", "tự chấm")
    assert entered.standing(rows, indicator_id="PL1-I-01", area=WARD, period="2026Q2") is None
    assert set(entered.as_typed(None).values()) == {""}


@pytest.mark.parametrize(
    ("document", "day", "cited"),
    [
        ("BC số 12/BC-UBND", date(2026, 10, 5), "BC số 12/BC-UBND ngày 05/10/2026"),
        ("BC số 12/BC-UBND", None, "BC số 12/BC-UBND"),
        ("", date(2026, 10, 5), "ngày 05/10/2026"),
        ("", None, ""),
    ],
)
def test_a_document_is_cited_with_its_day_and_taken_apart_again(document, day, cited):
    assert entered.cited(document, day) == cited
    told = "05/10/2026" if day else ""
    assert entered.parts_of_citation(cited) == (document, told)


def test_a_value_without_number_and_state_says_nothing():
    assert entered.is_silent({"numerator": " ", "note": "chờ số"})
    assert not entered.is_silent({"status": "CHUA_PHAT_SINH"})


def test_differences_leave_out_what_is_empty_before_and_after():
    before = entered.as_typed(None) | {"numerator": "7", "supplier": "A"}
    after = {"numerator": "10", "denominator": "40", "supplier": "A"}
    found = entered.differences(before, after, {name: name for name in entered.TYPED})
    assert found.values.tolist() == [
        ["numerator", "7", "10", True],
        ["denominator", "", "40", True],
        ["supplier", "A", "A", False],
    ]


def test_a_ward_that_is_added_up_does_not_use_its_own_report(facts_of):
    facts = facts_of(("PL1-III-08", "KP01", "2026-09", 1, 2), ("PL1-I-02", WARD, "2026-09", 1, 2))
    assert entered.is_summed(facts.measures, "PL1-III-08", ward=WARD)
    assert not entered.is_summed(facts.measures, "PL1-I-02", ward=WARD)
