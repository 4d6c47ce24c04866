from datetime import date

import pandas as pd
import pytest

from dashboard.analysis import reference
from dashboard.analysis.status import Status

WARD = "25333"
FIELDS = ["indicator_id", "area", "period", "month", "numerator", "denominator", "value", "status"]


def observed(*rows):
    frame = pd.DataFrame(list(rows), columns=FIELDS)
    return frame.assign(supplier="Phòng VH-XH", evidence=None, file_name="quan-sat.csv").astype(
        {"numerator": "float64", "denominator": "float64", "value": "float64"}
    )


def row(facts, observations, indicator_id):
    return reference.row(facts, observations, facts.catalog.indicators[indicator_id])


def test_there_are_26_rows_in_printed_order(facts_of):
    found = reference.rows(facts_of(), observed())
    assert len(found) == 26
    assert [f"{r.indicator.group_no}.{r.indicator.number}" for r in found][:2] == ["I.1", "I.2"]
    assert found[-1].indicator.id == "PL1-III-09"


def test_a_lead_unit_leaves_only_its_rows(facts_of):
    found = reference.rows(facts_of(), observed(), lead="OC phường")
    assert {r.indicator.id for r in found} == {"PL1-I-10"}


def test_5g_and_6g_are_two_lines_with_a_target_each(facts_of):
    lines = row(facts_of(), observed(), "PL1-III-01").lines
    assert [line.indicator.qualifier for line in lines] == ["5G", "6G"]
    assert [[s.goal.value for s in line.standings] for line in lines] == [[100.0], [50.0]]


def test_a_row_in_words_has_a_state_and_no_number(facts_of):
    found = row(
        facts_of(),
        observed(
            ("PL1-I-10", WARD, "2026Q2", "2026-06", None, None, None, "CHUA_THUC_HIEN"),
            ("PL1-I-10", WARD, "2026Q3", "2026-09", None, None, None, "DANG_THUC_HIEN"),
        ),
        "PL1-I-10",
    )
    (line,) = found.lines
    assert line.state == "DANG_THUC_HIEN"
    assert line.standings == ()
    assert line.reported_on == date(2026, 9, 30)
    assert found.status is Status.NOT_APPLICABLE


def test_a_clause_that_restates_the_number_bears_the_figure_of_its_row(facts_of):
    facts = facts_of(("PL1-III-06", WARD, "2026-09", 9, 10))
    lines = row(
        facts, observed(("PL1-III-06", WARD, "2026Q3", "2026-09", 9, 10, None, None)), "PL1-III-06"
    ).lines
    assert [line.value for line in lines] == [90.0, 90.0]


def test_a_clause_with_a_number_of_its_own_stays_without_a_figure(facts_of):
    facts = facts_of(("PL1-I-07", WARD, "2026-09", 9, 10))
    lines = row(
        facts, observed(("PL1-I-07", WARD, "2026Q3", "2026-09", 9, 10, None, None)), "PL1-I-07"
    ).lines
    assert [line.value for line in lines] == [90.0, None]


def test_reported_points_are_shares_of_their_parts_and_keep_to_their_series(facts_of):
    catalog = facts_of().catalog
    parts = catalog.children("PL1-III-01", "series")
    found = reference.points(
        observed(
            (parts[0].id, WARD, "2025", "2025-12", 19, 29, None, None),
            (parts[1].id, WARD, "2025", "2025-12", None, None, 0.0, None),
            (parts[0].id, "KP01", "2025", "2025-12", 1, 1, None, None),
        ),
        indicators=parts,
        ward=WARD,
    )
    assert found["series"].tolist() == ["5G", "6G"]
    assert found["value"].tolist() == [pytest.approx(65.517, abs=0.001), 0.0]
    assert found["on"].tolist() == [date(2025, 12, 31)] * 2


def test_the_sentence_counts_every_row_once(facts_of):
    found = reference.rows(facts_of(), observed())
    assert reference.sentence(found) == (
        "26 chỉ tiêu tham chiếu, so với mốc 2030: 0 đã đạt hoặc đúng tiến độ, 0 chậm hơn đường "
        "tham chiếu, 23 chưa đủ căn cứ đánh giá, 3 định tính (theo trạng thái)."
    )


def test_the_parts_of_a_row_are_taken_of_the_last_period_that_has_all_of_them(facts_of):
    facts = facts_of()
    parts = reference.components(facts.catalog, facts.catalog.indicators["PL1-III-05"])
    assert [part.id[-1] for part in parts] == ["a", "b", "c", "d"]
    older = [(p.id, WARD, "2026Q2", "2026-06", 4, 10, None, None) for p in parts]
    newer = [(parts[0].id, WARD, "2026Q3", "2026-09", 9, 10, None, None)]
    found = reference.latest_parts(observed(*older, *newer), parts=parts, ward=WARD)
    assert found["value"].tolist() == [40.0] * 4
    found = reference.latest_parts(observed(*older[1:], *newer), parts=parts, ward=WARD)
    assert found["value"].tolist() == [90.0, 40.0, 40.0, 40.0]
    assert found["period"].tolist() == ["2026Q3", "2026Q2", "2026Q2", "2026Q2"]


def test_parts_that_nobody_reported_are_rows_without_a_value(facts_of):
    facts = facts_of()
    parts = reference.components(facts.catalog, facts.catalog.indicators["PL1-III-03"])
    found = reference.latest_parts(observed(), parts=parts, ward=WARD)
    assert len(found) == 6
    assert found["value"].isna().all()


def test_everything_of_a_row_can_be_reported_its_parts_too(facts_of):
    catalog = facts_of().catalog
    row = catalog.indicators["PL1-III-05"]
    assert [i.id for i in reference.reported(catalog, row)] == [
        "PL1-III-05",
        *(f"PL1-III-05{letter}" for letter in "abcd"),
    ]


def test_a_row_that_khu_pho_report_is_told_by_their_sums_and_not_by_the_wards_own_report(facts_of):
    facts = facts_of(
        ("PL1-III-08", "KP01", "2026-06", 1, 10),
        ("PL1-III-08", WARD, "2026-06", 1, 10),
        ("PL1-III-08", WARD, "2026-07", 1, 10),  # carried on: nothing new
        ("PL1-III-08", WARD, "2026-09", 4, 10),
        source="observation",
    )
    own = observed(("PL1-III-08", WARD, "2026Q3", "2026-09", 9, 10, None, None))
    indicator = facts.catalog.indicators["PL1-III-08"]
    found = reference.told(facts, own, indicators=[indicator])
    assert found[["month", "value"]].values.tolist() == [["2026-06", 10.0], ["2026-09", 40.0]]


def test_a_row_that_the_ward_reports_is_told_by_its_reports(facts_of):
    facts = facts_of(("PL1-I-02", WARD, "2026-09", 9, 10))
    own = observed(("PL1-I-02", WARD, "2026Q3", "2026-09", 9, 10, None, None))
    indicator = facts.catalog.indicators["PL1-I-02"]
    assert reference.told(facts, own, indicators=[indicator])["period"].tolist() == ["2026Q3"]
