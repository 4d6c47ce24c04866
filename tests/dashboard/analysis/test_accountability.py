from datetime import date

import pandas as pd
import pytest

from dashboard.analysis import accountability, reference

WARD = "25333"
FIELDS = ["indicator_id", "area", "period", "month", "numerator", "denominator", "value", "status"]
SERVICE = "Trung tâm Phục vụ hành chính công"
OFFICE = "Văn phòng HĐND và UBND"


def observed(*rows):
    return pd.DataFrame(
        [(i, WARD, p, m, n, d, None, s) for i, p, m, n, d, s in rows], columns=FIELDS
    ).astype({"numerator": "float64", "denominator": "float64", "value": "float64"})


@pytest.fixture
def judged(facts_of):
    """Two rows reported in numbers, one in words; nothing is known of the others."""
    facts = facts_of(("PL1-I-02", WARD, "2026-09", 100, 100), ("PL1-I-06", WARD, "2026-09", 1, 100))
    told = observed(
        ("PL1-I-02", "2026Q3", "2026-09", 100, 100, None),
        ("PL1-I-06", "2026Q3", "2026-09", 1, 100, None),
        ("PL1-I-10", "2026Q3", "2026-09", None, None, "DANG_THUC_HIEN"),
    )
    return reference.rows(facts, told), told


def of(rows, indicator_id):
    return next(row for row in rows if row.indicator.id == indicator_id)


def test_never_reported_is_a_state_of_its_own(judged):
    rows, _ = judged
    assert accountability.group(of(rows, "PL1-I-02")) == "dat"
    assert accountability.group(of(rows, "PL1-I-10")) == "trang-thai"
    assert accountability.group(of(rows, "PL1-I-03")) == "chua-bao-cao"
    # a row in words that nobody has reported is not "by its state"
    assert accountability.group(of(rows, "PL1-II-01")) == "chua-bao-cao"


def test_each_lead_unit_has_its_rows_by_status_and_those_named_beside_it(judged):
    table = accountability.by_lead(judged[0]).set_index("unit")
    # leads I.2 to I.7 and, with the office of the councils, III.9; I.2 and I.6 are reported
    assert table.loc[SERVICE, "total"] == 7
    assert table.loc[SERVICE, "dat"] == 1
    assert table.loc[SERVICE, "chua-bao-cao"] == 5
    assert table.loc[SERVICE, "coordination"] == "Các phòng, đơn vị liên quan"
    assert table.loc[OFFICE, "total"] == 1
    # III.9 counts with both of its units
    assert table["total"].sum() == 27
    counted = table[list(accountability.GROUPS)].sum(axis=1)
    assert counted.tolist() == table["total"].tolist()


def test_a_period_is_owed_once_it_has_ended():
    found = accountability.ended_periods(since=date(2026, 1, 1), today=date(2026, 9, 30))
    assert found == ["2026Q1", "2026Q2", "2026Q3"]
    found = accountability.ended_periods(since=date(2026, 1, 1), today=date(2026, 12, 31))
    assert found == ["2026Q1", "2026Q2", "2026Q3", "2026Q4", "2026"]


def test_only_cards_that_say_quarter_alone_are_owed_by_the_quarter(catalog):
    # "quý" · "quý/năm (ảnh chụp cuối kỳ)" · "năm"
    asked = [
        accountability.is_quarterly(catalog.indicators[i])
        for i in ("PL1-I-03", "PL1-I-02", "PL1-I-01")
    ]
    assert asked == [True, False, False]


def test_a_quarter_is_told_by_a_report_of_its_last_month_and_by_no_other(judged):
    rows, _ = judged
    told = observed(
        ("PL1-I-03", "2026-09", "2026-09", 1, 2, None),
        ("PL1-I-04", "2026-08", "2026-08", 1, 2, None),
    )
    due = accountability.owed(
        rows, told, since=date(2026, 7, 1), today=date(2026, 10, 31)
    ).set_index(["indicator_id", "period"])["is_told"]
    assert due["PL1-I-03", "2026Q3"]
    assert not due["PL1-I-04", "2026Q3"]
    assert "PL1-I-01" not in due.index.get_level_values(0)  # by the year, which has not ended


def test_a_row_of_two_series_is_told_by_either(judged):
    rows, _ = judged
    told = observed(("PL1-III-01-5G", "2026", "2026-12", 1, 2, None))
    due = accountability.owed(rows, told, since=date(2026, 1, 1), today=date(2026, 12, 31))
    own = due[due["indicator_id"] == "PL1-III-01"]
    assert own.values.tolist() == [["PL1-III-01", "2026", True]]
