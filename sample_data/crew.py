"""What the team of one khu phố knows while it goes from door to door."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random

from sample_data.teams import Member
from sample_data.ward import Neighbourhood

# household, from, to, month: families that moved within the ward and were visited again there
MOVES = (
    ("KP02-0017", "KP01", 4),
    ("KP09-0031", "KP10", 5),
    ("KP12-0008", "KP13", 6),
    ("KP22-0112", "KP23", 7),
    ("KP06-0054", "KP07", 8),
    ("KP15-0020", "KP16", 9),
    ("KP25-0077", "KP26", 9),
    ("KP18-0041", "KP03", 10),
)


@dataclass(slots=True)
class Team:
    """What the team of one khu phố knows so far."""

    place: Neighbourhood
    members: list[Member]
    random: Random
    to_visit: list[str]
    moved_away: set[str]
    arrivals: dict[int, str]  # month -> household
    status: dict[str, bool] = field(default_factory=dict)  # household -> skilled
    assessed_on: dict[str, date] = field(default_factory=dict)
    ages: dict[str, str] = field(default_factory=dict)
    signed: set[str] = field(default_factory=set)


def assemble(place: Neighbourhood, members: list[Member], seed: int) -> Team:
    """The team on 01/01: households in the order of the first visit, the movers before all."""
    random = Random(f"{seed}/visits/{place.code}")
    households = [f"{place.code}-{n:04d}" for n in range(1, place.households - 25)]
    random.shuffle(households)
    leaving = {household for household, _, _ in MOVES if household.startswith(place.code)}
    queue = sorted(leaving) + [h for h in households if h not in leaving]
    arrivals = {month: household for household, to, month in MOVES if to == place.code}
    return Team(place, members, random, queue[::-1], leaving, arrivals)
