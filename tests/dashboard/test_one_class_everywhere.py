"""A figure has one class on the arc, the badge, the map, in the table and in words."""

from datetime import date

import pytest

from dashboard import theme
from dashboard.analysis import classes
from dashboard.analysis.figures import Goal, Reading
from dashboard.analysis.status import Status, assess
from dashboard.charts import gauge_svg
from dashboard.components.badge import badge

# Half of the time has passed (200 of 400 days): 42.5 of 85 is needed; 0.95 of it is 40.375,
# 0.60 of it 25.5.
START, HALF_WAY, DUE = date(2026, 1, 1), date(2026, 7, 20), date(2027, 2, 5)
GOAL = Goal(value=85.0, due=DUE, base=0.0, start=START)
CASES = [
    (85.0, Status.MET, "85,0%"),
    (84.96, Status.ON_TRACK, "84,9%"),
    (84.9999999, Status.ON_TRACK, "84,9%"),
    (40.375, Status.ON_TRACK, "40,4%"),
    (40.3749, Status.SPEED_UP, "40,4%"),
    (25.5, Status.SPEED_UP, "25,5%"),
    (25.4999, Status.BEHIND, "25,5%"),
    (0.0, Status.BEHIND, "0,0%"),
]


def judged(value):
    return assess(goal=GOAL, reading=Reading(value=value, on=HALF_WAY), today=HALF_WAY)


@pytest.mark.parametrize(("value", "status", "shown"), CASES)
def test_arc_badge_and_words_show_the_same_class(value, status, shown):
    found = judged(value)
    assert found.status is status
    colour = theme.STATUS_LOOKS[status].fill
    others = {look.fill for look in theme.STATUS_LOOKS.values()} - {colour, theme.LINE}
    drawn = gauge_svg.gauge_svg(value=value, target=85.0, status=found.status)
    assert f">{shown}</text>" in drawn
    assert not any(other in drawn for other in others)
    if value > 0:  # an arc of nothing has no colour
        assert colour in drawn
    assert badge(found.status) == badge(status.value)
    assert status.value in badge(found.status)
    assert shown in found.reason


@pytest.mark.parametrize(("value", "status", "_shown"), CASES)
def test_the_last_class_of_the_map_is_that_of_the_met_target(value, status, _shown):
    found = classes.anchored(target=GOAL.value, operator=GOAL.operator).index(value)
    assert (found == 4) is (status is Status.MET)


@pytest.mark.parametrize("operator", [">=", ">"])
@pytest.mark.parametrize("value", [84.96, 85.0, 85.04])
def test_met_is_the_same_for_status_map_and_printed_number(operator, value):
    goal = Goal(value=85.0, due=DUE, operator=operator, base=0.0, start=START)
    status = assess(goal=goal, reading=Reading(value=value, on=HALF_WAY), today=HALF_WAY).status
    on_map = classes.anchored(target=85.0, operator=operator).index(value) == 4
    shown = theme.percent(value, target=85.0, operator=operator)
    printed = float(shown.rstrip("%").replace(",", "."))
    assert (status is Status.MET) == on_map
    assert (status is Status.MET) == theme.meets(printed, operator=operator, target=85.0)
