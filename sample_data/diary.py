"""When a team goes out and what for: the dated events of one khu phố in one month."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from random import Random

from sample_data.ward import MONTHS, Neighbourhood

START, END = date(2026, 1, 5), date(2026, 10, 31)
HOLIDAYS = {date(2026, 2, 14) + timedelta(days=n) for n in range(9)} | {
    date(2026, 4, 30),
    date(2026, 5, 1),
    date(2026, 9, 2),
}
REVISITS, ABSENT, POINTS, GROUPS = 0.13, 0.035, 0.085, 0.012  # beside one first assessment


class Event(StrEnum):
    """What a visit is for."""

    FIRST = "a household not yet assessed"
    REVISIT = "a household assessed before"
    ABSENT = "nobody at home"
    POINT = "one person at a market, support point or event"
    GROUP = "a class or a meeting"


def month_of(place: Neighbourhood, month: int, random: Random) -> list[tuple[date, Event]]:
    """The events of that month in the order of their dates."""
    rhythm = place.habits.rhythm
    firsts = place.households * place.habits.coverage * rhythm[month - 1] / sum(rhythm)
    if firsts < 1:
        return []
    relapses = place.habits.relapses_from
    revisits = 3.6 if relapses is not None and month >= relapses else REVISITS
    has_history = month > MONTHS[0]
    counts = {
        Event.FIRST: round(firsts),
        Event.REVISIT: round(firsts * revisits * random.uniform(0.7, 1.3)) if has_history else 0,
        Event.ABSENT: round(firsts * ABSENT * random.uniform(0.3, 1.7)),
        Event.POINT: round(firsts * POINTS * random.uniform(0.4, 1.6)),
        Event.GROUP: round(firsts * GROUPS + random.random()),
    }
    days, weights = _days(month, random)
    events = [
        (day, event)
        for event, count in counts.items()
        for day in random.choices(days, weights, k=count)
    ]
    random.shuffle(events)
    return sorted(events, key=lambda item: item[0])


def is_first_weekend(day: date) -> bool:
    """Whether the ward's "Ngày cuối tuần chuyển đổi số" falls on that day."""
    return day.weekday() == 5 and day.day <= 7


def _days(month: int, random: Random) -> tuple[list[date], list[float]]:
    """The days on which the team may go out; weekends and a few campaign days weigh more."""
    first = date(2026, month, 1)
    days = [first + timedelta(days=n) for n in range(31)]
    days = [d for d in days if d.month == month and START <= d <= END and d not in HOLIDAYS]
    campaign = set(random.sample(days, 3))
    weights = []
    for day in days:
        weight = (0.8, 0.7, 0.9, 0.8, 1.0, 2.4, 1.9)[day.weekday()]
        weight *= 2.0 if is_first_weekend(day) else 1.0
        weights.append(weight * (3.0 if day in campaign else random.uniform(0.3, 1.5)))
    return days, weights
