"""What is said of a figure that the reader may not see: it is hidden, not that there is none."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from dashboard.analysis import board, change, comparison, findings, priorities
from dashboard.analysis.status import Status
from dashboard.analysis.succession import COLUMNS

WARD = "25333"
MONTH = "2026-10"


@pytest.fixture
def facts(facts_of):
    """KP01 is hidden, KP02 has 300 of 500, the ward 303 of 1000 with a coverage that is hidden."""
    found = facts_of(
        ("AL-4", WARD, MONTH, 303, 1000),
        ("AL-4", "KP01", MONTH, None, None),
        ("AL-4", "KP02", MONTH, 100, 500),
    )
    hidden = found.measures["area"] == "KP01"
    return replace(found, measures=found.measures.assign(is_suppressed=hidden))


def indicator(facts, name="AL-4"):
    return facts.catalog.indicators[name]


def test_a_hidden_figure_is_not_called_missing(facts):
    found = board.standing(facts, indicator=indicator(facts), month=MONTH, area="KP01")
    assert found.reading.is_suppressed
    assert found.assessment.status is Status.INSUFFICIENT
    assert found.assessment.reason == "Ẩn vì số quá nhỏ."


def test_rows_and_frames_say_which_are_hidden(facts):
    rows = comparison.by_area(facts, indicator=indicator(facts), month=MONTH)
    assert rows["is_suppressed"].tolist() == [True, False]
    assert rows["last_month"].tolist() == [MONTH, MONTH]  # what is hidden has been sent
    frames = comparison.over_months(facts, indicator=indicator(facts))
    assert frames[MONTH]["is_suppressed"].tolist() == [True, False]


def test_an_indicator_of_which_all_khu_pho_are_hidden_is_still_offered(facts):
    only = facts.measures[facts.measures["area"] != "KP02"]
    offered = board.with_areas(replace(facts, measures=only))
    assert "AL-4" in {found.id for found in offered}


def test_the_sentence_of_the_map_counts_the_hidden_apart(facts):
    rows = comparison.by_area(facts, indicator=indicator(facts), month=MONTH)
    ward = board.standing(facts, indicator=indicator(facts), month=MONTH)
    said = findings.on_the_map(ward, rows=rows, unit_type="khu phố")
    assert said.endswith("Chỉ có Khu phố 2 (20,0%); 1 khu phố ẩn vì số quá nhỏ.")
    hidden = rows.assign(value_pct=None, is_suppressed=True)
    assert findings.on_the_map(ward, rows=hidden, unit_type="khu phố") == (
        "Chữ ký số cá nhân: toàn phường 30,3%; số của các khu phố ẩn vì số quá nhỏ."
    )


def test_a_hidden_ward_is_said_to_be_hidden(facts):
    measures = facts.measures.copy()
    own = measures["area"] == WARD
    measures.loc[own, ["numerator", "denominator", "value_pct"]] = None
    measures.loc[own, "is_suppressed"] = True
    facts = replace(facts, measures=measures)
    rows = comparison.by_area(facts, indicator=indicator(facts), month=MONTH)
    ward = board.standing(facts, indicator=indicator(facts), month=MONTH)
    assert findings.on_the_map(ward, rows=rows, unit_type="khu phố") == (
        "Chữ ký số cá nhân: số của toàn phường tháng này ẩn vì số quá nhỏ."
    )


def test_a_change_is_hidden_where_either_month_is():
    areas = ["KP01", "KP02", "KP03"]
    now = pd.DataFrame({"area": areas, "name": areas, "value_pct": [None, 20.0, 30.0]})
    then = pd.DataFrame({"area": areas, "name": areas, "value_pct": [10.0, None, 20.0]})
    rows = change.of_areas(
        now=now.assign(is_suppressed=[True, False, False]),
        then=then.assign(is_suppressed=[False, True, False]),
    )
    assert rows["is_suppressed"].tolist() == [True, True, False]
    said = findings.on_the_change(
        rows, name="Chữ ký số", month=MONTH, before="2026-09", unit_type="khu phố"
    )
    assert "1 khu phố tăng, 0 giảm, 0 không đổi, 2 ẩn vì số quá nhỏ" in said


def test_a_hidden_khu_pho_is_not_said_to_have_sent_nothing():
    rows = pd.DataFrame(
        {"area": ["KP01"], "numerator": [None], "denominator": [None], "value_pct": [None],
         "is_suppressed": [True]}
    )  # fmt: skip
    found = priorities.rank(
        rows=rows, month=MONTH, needed_pct=50.0, last_months={"KP01": MONTH}, noun="người"
    )
    assert found.incomplete["why"].tolist() == ["có số liệu, ẩn vì số quá nhỏ"]


@pytest.mark.parametrize(("numerator", "status"), [(600, Status.INSUFFICIENT), (900, Status.MET)])
def test_with_a_hidden_coverage_only_what_is_proven_is_judged(facts_of, numerator, status):
    # 85 % of the register is reached whoever is left; below it the coverage must be known
    facts = facts_of(("AL-2", "KP01", MONTH, numerator, 1000), ("AL-2", WARD, MONTH, 900, 2000))
    measures = facts.measures.assign(is_suppressed=False, is_coverage_suppressed=True)
    facts = replace(facts, measures=measures)
    found = board.standing(facts, indicator=indicator(facts, "AL-2"), month=MONTH, area="KP01")
    assert found.assessment.status is status
    if status is Status.INSUFFICIENT:
        assert found.assessment.reason == "Độ phủ ẩn vì số quá nhỏ nên chưa xếp loại."


def test_the_sum_of_former_khu_pho_is_hidden_where_a_part_is(facts_of):
    facts = facts_of(
        ("AL-4", "KP01", "2026-06", None, None),
        ("AL-4", "KP02", "2026-06", 100, 500),
        ("AL-4", "KP30", "2026-07", 110, 900),
        names={"KP01": "Khu phố 1", "KP02": "Khu phố 2", "KP30": "Khu phố 30"},
    )
    facts.areas.loc[facts.areas["code"] == "KP30", "valid_from"] = date(2026, 7, 1)
    merged = [(old, "KP30", "2026-07-01", "2026-07", 100.0) for old in ("KP01", "KP02")]
    hidden = facts.measures["area"] == "KP01"
    facts = replace(
        facts,
        measures=facts.measures.assign(is_suppressed=hidden),
        changes=pd.DataFrame(merged, columns=list(COLUMNS)),
    )
    june, july = facts.succession.line(facts.measures, "KP30", MONTH).to_dict("records")
    assert pd.isna(june["numerator"])
    assert june["is_suppressed"]
    assert july["numerator"] == 110
