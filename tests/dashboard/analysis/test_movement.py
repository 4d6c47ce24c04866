import math
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from dashboard.analysis import movement
from dashboard.analysis.movement import Movement

THEN, NOW = "2026-09", "2026-10"


def moved(facts_of, indicator_id, *figures, **more):
    """(then, now) of KP01, KP02, …: each (numerator, denominator) or (…, assessed), or None."""
    rows, assessed = [], {}
    for number, both in enumerate(figures, start=1):
        for month, figure in zip((THEN, NOW), both, strict=True):
            if figure is None:
                continue
            area = f"KP{number:02d}"
            rows.append((indicator_id, area, month, figure[0], figure[1]))
            assessed[area, month] = figure[2] if len(figure) > 2 else math.nan
    names = {f"KP{n:02d}": f"Khu phố {n}" for n in range(1, len(figures) + 1)}
    facts = facts_of(*rows, names=names, **more)
    keys = zip(facts.measures["area"], facts.measures["month"], strict=True)
    facts = replace(facts, measures=facts.measures.assign(assessed=[assessed[k] for k in keys]))
    indicator = facts.catalog.indicators[indicator_id]
    return movement.between(facts, indicator=indicator, month=NOW, before=THEN)


# --- everybody is counted


@pytest.mark.parametrize(
    ("then", "now", "word"),
    [
        ((300, 1000), (301, 1000), Movement.ROSE),
        ((300, 1000), (299, 1000), Movement.FELL),
        ((300, 1000), (300, 1000), Movement.ALIKE),
        ((300, 1000), (300, 900), Movement.ALIKE),  # the share rose, nobody more has it
        ((300, 1000), (301, 1200), Movement.ALIKE),  # one more, of many more: the share fell
        ((300, 1000), None, Movement.UNKNOWN),
        (None, (300, 1000), Movement.UNKNOWN),
    ],
)
def test_one_unit_and_a_share_that_moves_the_same_way_is_a_change(facts_of, then, now, word):
    found = moved(facts_of, "AL-4", (then, now), ((1, 2), (1, 2)))
    assert found["movement"][0] == word


# --- households are assessed one after the other


@pytest.mark.parametrize(
    ("now", "word", "effect"),
    [
        # 80 of 100 assessed were skilled: ten more assessed would bring eight
        ((88, 200, 110), Movement.BY_COVERAGE, 0.0),
        ((88.9, 200, 110), Movement.BY_COVERAGE, 0.45),  # 0,9 of a household is none
        ((89, 200, 110), Movement.ROSE, 0.5),  # 9 − 8 = 1 of 200
        ((81, 200, 100), Movement.ROSE, 0.5),
        ((79, 200, 100), Movement.FELL, -0.5),
        ((79, 200, 110), Movement.FELL, -4.5),  # −1 − 8 = −9 of 200
        ((81, 200, 110), Movement.BY_COVERAGE, -3.5),  # up, but less than the new ones bring
        ((76, 200, 95), Movement.BY_COVERAGE, 0.0),  # five have moved away, four of them skilled
        ((80, 200, 110), Movement.ALIKE, -4.0),
    ],
)
def test_what_the_newly_assessed_bring_is_taken_off(facts_of, now, word, effect):
    found = moved(facts_of, "AL-2", ((80, 200, 100), now))
    assert found["movement"][0] == word
    assert found["effect_points"][0] == pytest.approx(effect)
    assert found["units"][0] == pytest.approx(now[0] - 80)


@pytest.mark.parametrize("then", [(0, 200, 0), (80, 200)])
def test_without_anybody_assessed_before_nothing_can_be_taken_off(facts_of, then):
    assert moved(facts_of, "AL-2", (then, (90, 200, 110)))["movement"][0] == Movement.UNKNOWN


# --- only some are asked


def test_a_difference_within_chance_is_alike_however_large_it_looks(facts_of):
    # 10 points of 60 asked: the interval of 99,8 % is about ± 27
    found = moved(facts_of, "AL-5", ((24, 60), (30, 60)))
    assert found["change_points"][0] == pytest.approx(10.0)
    assert found["movement"][0] == Movement.ALIKE


def test_a_difference_beyond_chance_is_clear_in_both_directions(facts_of):
    found = moved(facts_of, "AL-5", ((60, 300), (120, 300)), ((120, 300), (60, 300)))
    assert list(found["movement"]) == [Movement.ROSE, Movement.FELL]


def test_the_interval_of_the_difference_is_newcombes(facts_of):
    # z = 3,0902 (99,8 %), z² = 9,5495, n = 100. Wilson's upper end of 50 %: 50 + 14,76. Of 71 %:
    # centre (0,71 + 0,04775)/1,095495 = 69,17, half 3,0902·√(0,002059 + 0,000239)/1,095495 = 13,52:
    # lower end 55,65, 15,35 below; √(15,35² + 14,76²) = 21,30 > 21: alike.
    # Of 72 %: lower end 56,69, 15,31 below; 21,27 < 22: clear.
    assert moved(facts_of, "AL-5", ((50, 100), (71, 100)))["movement"][0] == Movement.ALIKE
    assert moved(facts_of, "AL-5", ((50, 100), (72, 100)))["movement"][0] == Movement.ROSE


def test_where_nearly_all_were_asked_less_is_left_to_chance(facts_of):
    # the same 21 points of 100 asked, of 105 adults whom the register of AL-4 counts
    rows = (
        ("AL-5", "KP01", THEN, 50, 100),
        ("AL-5", "KP01", NOW, 71, 100),
        ("AL-4", "KP01", NOW, 10, 105),
    )
    facts = facts_of(*rows)
    indicator = facts.catalog.indicators["AL-5"]
    found = movement.between(facts, indicator=indicator, month=NOW, before=THEN)
    assert found.set_index("area").loc["KP01", "movement"] == Movement.ROSE


# --- the lists


def lists_of(*rows):
    frame = pd.DataFrame(rows, columns=["area", "movement", "effect_points", "units", "now_pct"])
    return frame.assign(name=frame["area"], movement=[str(m) for m in frame["movement"]])


FOUND = lists_of(
    ("KP01", Movement.ROSE, 2.0, 5, 60.0),
    ("KP02", Movement.ROSE, 3.0, 5, 60.0),
    ("KP03", Movement.FELL, -1.0, -2, 60.0),
    ("KP04", Movement.FELL, -4.0, -9, 90.0),
    ("KP05", Movement.ALIKE, 0.0, 0, 50.0),
    ("KP06", Movement.ALIKE, 0.0, 0, 40.0),
    ("KP07", Movement.ALIKE, 0.0, 0, 85.0),
    ("KP08", Movement.BY_COVERAGE, -1.0, 4, 30.0),
    ("KP09", Movement.UNKNOWN, math.nan, math.nan, math.nan),
)


def test_the_most_improved_come_first():
    assert list(movement.improved(FOUND)["area"]) == ["KP02", "KP01"]


def test_the_fallen_are_urged_on_first_then_those_below_the_target_that_stand_still():
    found = movement.to_urge(FOUND, target_pct=85.0, counted=True, silent={"KP06": "2026-07"})
    assert list(found["area"]) == ["KP04", "KP03", "KP06", "KP05"]
    assert list(found["why"]) == ["giảm rõ", "giảm rõ", "không tăng (số đến 7/2026)", "không tăng"]


def test_where_only_some_are_asked_standing_still_cannot_be_told():
    found = movement.to_urge(FOUND, target_pct=85.0, counted=False, silent={})
    assert list(found["area"]) == ["KP04", "KP03"]


@pytest.mark.parametrize(
    ("indicator_id", "words"),
    [("AL-1", "đếm đủ"), ("AL-2", "đánh giá thêm"), ("AL-3", "đếm đủ"), ("AL-5", "99,8%")],
)
def test_the_rule_is_said_as_it_is_applied(catalog, indicator_id, words):
    assert words in movement.rule_words(catalog.indicators[indicator_id])


# --- hidden and merged ones


def test_a_hidden_figure_cannot_be_compared(facts_of):
    rows = (("AL-4", "KP01", THEN, None, None), ("AL-4", "KP01", NOW, 30, 100))
    facts = facts_of(*rows)
    facts = replace(facts, measures=facts.measures.assign(is_suppressed=[True, False]))
    indicator = facts.catalog.indicators["AL-4"]
    found = movement.between(facts, indicator=indicator, month=NOW, before=THEN)
    assert found["movement"][0] == Movement.UNKNOWN
    assert list(found["is_suppressed"]) == [True, False]


def test_an_indicator_without_any_figure_cannot_be_compared_after_a_merger_either(facts_of):
    facts = facts_of(("AL-4", "KP01", NOW, 30, 100))
    changes = pd.DataFrame(
        [("KP02", "KP01", "2026-10-01", "2026-10", 100.0)],
        columns=["old_area", "new_area", "effective_on", "month", "share_pct"],
    )
    facts = replace(facts, changes=changes)
    indicator = facts.catalog.indicators["AL-2"]
    found = movement.between(facts, indicator=indicator, month=NOW, before=THEN)
    assert set(found["movement"]) == {Movement.UNKNOWN}


def test_a_merged_khu_pho_is_held_against_the_sum_of_its_parts(facts_of):
    # KP01 30 of 40 assessed and KP02 50 of 60; then KP30 92 of 110: ten more would bring eight
    rows = (
        ("AL-2", "KP01", THEN, 30, 100),
        ("AL-2", "KP02", THEN, 50, 100),
        ("AL-2", "KP30", NOW, 92, 200),
    )
    facts = facts_of(*rows, names={"KP01": "Khu phố 1", "KP02": "Khu phố 2", "KP30": "Khu phố 30"})
    areas = facts.areas.copy()
    areas["valid_to"] = [date(2026, 9, 30), date(2026, 9, 30), None]
    areas.loc[2, "valid_from"] = date(2026, 10, 1)
    changes = pd.DataFrame(
        [(old, "KP30", "2026-10-01", "2026-10", 100.0) for old in ("KP01", "KP02")],
        columns=["old_area", "new_area", "effective_on", "month", "share_pct"],
    )
    measures = facts.measures.assign(assessed=[40.0, 60.0, 110.0])
    facts = replace(facts, areas=areas, changes=changes, measures=measures)
    indicator = facts.catalog.indicators["AL-2"]
    found = movement.between(facts, indicator=indicator, month=NOW, before=THEN).iloc[0]
    assert (found["area"], found["units"], found["movement"]) == ("KP30", 12.0, Movement.ROSE)
    assert found["effect_points"] == pytest.approx(2.0)  # 12 − 8 = 4 of 200
