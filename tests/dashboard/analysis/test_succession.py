"""What can be compared across a change of khu phố, and how the change is said."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from dashboard.analysis import board, change, comparison
from dashboard.analysis.succession import COLUMNS

NAMES = {"KP05": "Khu phố 5", "KP06": "Khu phố 6", "KP07": "Khu phố 7", "KP30": "Khu phố 30"}


@pytest.fixture
def changed(facts_of):
    """Facts of khu phố some of which begin or end on 01/7/2026, with the changes of that day."""

    def build(*rows, changes, new=(), ended=(), **more):
        facts = facts_of(*rows, names=NAMES, **more)
        areas = facts.areas
        areas.loc[areas["code"].isin(new), "valid_from"] = date(2026, 7, 1)
        areas["valid_to"] = [date(2026, 6, 30) if c in ended else None for c in areas["code"]]
        table = [(old, to, "2026-07-01", "2026-07", share) for old, to, share in changes]
        return replace(facts, areas=areas, changes=pd.DataFrame(table, columns=list(COLUMNS)))

    return build


@pytest.fixture
def merged(changed):
    """KP05 20/100 and 30/100, KP06 10/50 and 12/50; KP30 45/150 in July, 60/150 in October."""
    return changed(
        ("AL-2", "KP05", "2026-05", 20, 100),
        ("AL-2", "KP06", "2026-05", 10, 50),
        ("AL-2", "KP05", "2026-06", 30, 100),
        ("AL-2", "KP06", "2026-06", 12, 50),
        ("AL-2", "KP30", "2026-07", 45, 150),
        ("AL-2", "KP30", "2026-10", 60, 150),
        changes=[("KP05", "KP30", 100.0), ("KP06", "KP30", 100.0)],
        new=["KP30"],
        ended=["KP05", "KP06"],
        last_months={"KP30": "2026-10"},
    )


def line(facts, area, month):
    rows = facts.measures[facts.measures["indicator_id"] == "AL-2"]
    found = facts.succession.line(rows, area, month)
    columns = ["month", "numerator", "denominator", "is_carried"]
    return [tuple(row) for row in found[columns].itertuples(index=False)]


def test_the_months_before_a_merger_are_the_sum_of_the_old_ones(merged):
    assert line(merged, "KP30", "2026-10") == [
        ("2026-05", 30, 150, True),
        ("2026-06", 42, 150, True),
        ("2026-07", 45, 150, False),
        ("2026-10", 60, 150, False),
    ]
    assert line(merged, "KP05", "2026-06") == [
        ("2026-05", 20, 100, False), ("2026-06", 30, 100, False),
    ]  # fmt: skip


def test_a_month_in_which_a_part_is_unknown_stays_a_gap(changed):
    facts = changed(
        ("AL-2", "KP05", "2026-05", 20, 100),
        ("AL-2", "KP06", "2026-05", None, 50),
        ("AL-2", "KP05", "2026-06", 30, 100),
        ("AL-2", "KP06", "2026-06", 60, 50),
        ("AL-2", "KP30", "2026-07", 45, 150),
        changes=[("KP05", "KP30", 100.0), ("KP06", "KP30", 100.0)],
        new=["KP30"],
    )
    assert line(facts, "KP30", "2026-07") == [("2026-07", 45, 150, False)]


def test_a_khu_pho_that_received_another_is_compared_with_both(changed):
    facts = changed(
        ("AL-2", "KP05", "2026-06", 30, 100),
        ("AL-2", "KP06", "2026-06", 12, 50),
        ("AL-2", "KP05", "2026-07", 45, 150),
        changes=[("KP06", "KP05", 100.0)],
        ended=["KP06"],
    )
    assert line(facts, "KP05", "2026-07") == [
        ("2026-06", 42, 150, True),
        ("2026-07", 45, 150, False),
    ]
    assert line(facts, "KP05", "2026-06")[0] == ("2026-06", 30, 100, False)  # June as it was
    origin = facts.succession.origin("KP05", "2026-07")
    assert origin.words(NAMES) == "nhận thêm Khu phố 6 từ 01/7/2026"


@pytest.mark.parametrize(
    ("changes", "area", "words"),
    [
        ([("KP05", "KP30", 100.0), ("KP06", "KP30", 100.0)], "KP30",
         "gộp từ Khu phố 5, Khu phố 6 từ 01/7/2026"),
        ([("KP05", "KP30", 100.0)], "KP30", "đổi từ Khu phố 5 từ 01/7/2026"),
        ([("KP07", "KP07", 62.5), ("KP07", "KP30", 37.5)], "KP30",
         "tách từ Khu phố 7 (37,5% số hộ) từ 01/7/2026"),
        ([("KP07", "KP07", 60.0), ("KP07", "KP30", 40.0)], "KP07",
         "còn 60% số hộ sau khi chia tách từ 01/7/2026"),
    ],
)  # fmt: skip
def test_the_change_is_said_in_words(changed, changes, area, words):
    facts = changed(changes=changes, new=["KP30"])
    assert facts.succession.origin(area, "2026-07").words(NAMES) == words
    assert facts.succession.origin(area, "2026-06") is None


def test_what_became_of_a_khu_pho_is_said(changed):
    parts = [("KP05", "KP30", 100.0), ("KP07", "KP07", 60.0), ("KP07", "KP30", 40.0)]
    facts = changed(changes=parts, new=["KP30"], ended=["KP05"])
    tell = facts.succession.fate
    assert tell("KP05", "2026-07", NAMES) == "đã nhập vào Khu phố 30 từ 01/7/2026"
    assert tell("KP05", "2026-06", NAMES) is None
    assert tell("KP07", "2026-07", NAMES) is None  # it goes on


def test_after_a_division_nothing_before_is_comparable(changed):
    facts = changed(
        ("AL-2", "KP07", "2026-06", 20, 100),
        ("AL-2", "KP07", "2026-07", 12, 60),
        ("AL-2", "KP30", "2026-07", 8, 40),
        changes=[("KP07", "KP07", 60.0), ("KP07", "KP30", 40.0)],
        new=["KP30"],
    )
    assert line(facts, "KP07", "2026-07") == [("2026-07", 12, 60, False)]
    assert line(facts, "KP30", "2026-07") == [("2026-07", 8, 40, False)]


def points(facts, month):
    before = change.quarter_end_before(month)
    measures = facts.succession.between(facts.measures, month=month, before=before)
    found = change.between(measures=measures, month=month, before=before).set_index("area")
    return found["change_points"]


def test_the_change_against_the_quarter_before_uses_the_sum(merged):
    # June 42/150 = 28 %, July 45/150 = 30 %
    assert points(merged, "2026-07")["KP30"] == pytest.approx(2)


def test_the_change_of_a_part_of_a_division_is_not_told(changed):
    facts = changed(
        ("AL-2", "KP07", "2026-06", 20, 100),
        ("AL-2", "KP07", "2026-07", 30, 60),
        changes=[("KP07", "KP07", 60.0), ("KP07", "KP30", 40.0)],
        new=["KP30"],
    )
    assert pd.isna(points(facts, "2026-07")["KP07"])


def test_quarters_on_one_side_of_the_change_are_compared_as_before(merged):
    assert merged.succession.between(merged.measures, month="2026-06", before="2026-03") is (
        merged.measures
    )


def test_the_level_before_is_that_of_what_the_khu_pho_is_made_of(merged):
    indicator = merged.catalog.indicators["AL-2"]
    then = merged.level_before(indicator, "2026-10", "2026-06")
    assert then.set_index("area").at["KP30", "value_pct"] == pytest.approx(28)  # 42/150
    assert merged.begins()["KP30"] == "2026-07"


def test_what_is_still_sent_under_an_old_name_was_sent_by_the_new_khu_pho(merged):
    sent = pd.DataFrame(
        {"area": ["KP05", "KP05", "KP07"], "month": ["2026-06", "2026-07", "2026-07"]}
    )
    assert list(merged.succession.under_new_names(sent)["area"]) == ["KP05", "KP30", "KP07"]


def test_a_merger_is_no_progress(changed):
    # KP05 alone had 20 households, and 40 with those of KP06 in July: 10 more than both, not 20
    facts = changed(
        ("AL-2", "KP05", "2026-05", 20, 100),
        ("AL-2", "KP06", "2026-05", 10, 50),
        ("AL-2", "KP05", "2026-06", 20, 100),
        ("AL-2", "KP06", "2026-06", 10, 50),
        ("AL-2", "KP05", "2026-07", 40, 150),
        changes=[("KP06", "KP05", 100.0)],
        ended=["KP06"],
        last_months={"KP05": "2026-07", "KP06": "2026-06"},
        source="visits",
    )
    indicator = facts.catalog.indicators["AL-2"]
    found = board.standing(facts, indicator=indicator, month="2026-07", area="KP05")
    assert found.observed is not None
    assert found.observed.per_month == pytest.approx(10 / 2, rel=0.02)  # 30, 30, 40 in two months


def test_a_past_month_shows_its_own_khu_pho(merged):
    indicator = merged.catalog.indicators["AL-2"]
    june = comparison.by_area(merged, indicator=indicator, month="2026-06")
    october = comparison.by_area(merged, indicator=indicator, month="2026-10")
    assert set(june["area"]) == {"KP05", "KP06", "KP07"}
    assert set(october["area"]) == {"KP07", "KP30"}
    named = merged.names_over(["2026-05", "2026-10"])
    assert named["KP05"] == "Khu phố 5 (đến 30/6/2026)"
    assert list(named) == ["KP07", "KP30", "KP05", "KP06"]
    assert "KP05" not in merged.names_over(["2026-08", "2026-10"])


def test_an_estimated_figure_is_marked(facts_of):
    facts = facts_of(("AL-2", "KP01", "2026-10", 12, 30), source="visits")
    facts = replace(facts, measures=facts.measures.assign(is_estimate=1.0))
    indicator = facts.catalog.indicators["AL-2"]
    rows = comparison.by_area(facts, indicator=indicator, month="2026-10").set_index("area")
    assert rows["is_estimate"].to_dict() == {"KP01": True, "KP02": False}
