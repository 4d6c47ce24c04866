"""The invented ward: its khu phố, how each one works, and the denominators they share."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from random import Random

SOURCE = "Số liệu minh họa"
WARD = "25333"
CODES = tuple(f"KP{number:02d}" for number in range(1, 30))
SUMMARY_CODES = ("KP05", "KP11", "KP17", "KP20", "KP24", "KP27")
WITHOUT_ROSTER = ("KP24", "KP27")  # only their totals are sent
MONTHS = tuple(range(1, 11))
CORRECTED_FROM = date(2026, 7, 1)
CORRECTIONS = {"KP09": 38, "KP16": -21}  # households found by a recount
# How busy the teams are, January to October: Tết in February, holidays in early September.
RHYTHM = (0.7, 0.4, 0.95, 1.1, 1.15, 1.1, 1.0, 1.05, 0.9, 1.15)


@dataclass(frozen=True, slots=True)
class Habits:
    """How the team of one khu phố works; shares are of what happens in one visit."""

    coverage: float  # households reached for a first assessment by the end of October
    skilled: float  # of first assessments
    signs: float  # of adults met who sign digitally on the spot
    asks: float  # of visits in which payment habits are asked about
    pays: float  # factor on the share that pays electronically
    rhythm: tuple[float, ...]
    relapses_from: int | None = None  # month from which revisits mostly find skills lost


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """One khu phố on 01/01/2026."""

    code: str
    households: int
    persons_per_household: float
    habits: Habits
    register: dict[str, int] = field(default_factory=dict)  # the other denominators

    @property
    def sends_totals(self) -> bool:
        """Whether the team sends totals per period in place of single visits."""
        return self.code in SUMMARY_CODES


def build(seed: int) -> tuple[Neighbourhood, ...]:
    """The 29 khu phố, the same for the same seed."""
    return tuple(_neighbourhood(code, Random(f"{seed}/ward/{code}")) for code in CODES)


def corrected(neighbourhood: Neighbourhood) -> Neighbourhood:
    """The khu phố after the recount of July 2026 (unchanged where nothing was recounted)."""
    change = CORRECTIONS.get(neighbourhood.code, 0)
    households = neighbourhood.households + change
    factor = households / neighbourhood.households
    scaled = ("population_total", "pop_16_plus", "pop_18_plus", "pop_working_age", "pop_60_plus")
    register = {
        name: round(value * factor) if name in scaled else value
        for name, value in neighbourhood.register.items()
    }
    return replace(neighbourhood, households=households, register=register)


def on_day(neighbourhood: Neighbourhood, day: date) -> Neighbourhood:
    """The khu phố with the denominators in force on that day."""
    return corrected(neighbourhood) if day >= CORRECTED_FROM else neighbourhood


def _neighbourhood(code: str, random: Random) -> Neighbourhood:
    low, high = (810, 1095) if code in SUMMARY_CODES else (502, 845)
    households = random.randint(low, high)
    persons = random.uniform(3.0, 3.45) if random.random() < 0.8 else random.uniform(3.45, 3.9)
    population = round(households * persons)
    has_market = random.random() < 0.35
    register = {
        "population_total": population,
        "pop_16_plus": round(population * random.uniform(0.752, 0.768)),
        "pop_18_plus": round(population * random.uniform(0.712, 0.728)),
        "pop_working_age": round(population * random.uniform(0.605, 0.635)),
        "pop_60_plus": round(population * random.uniform(0.105, 0.135)),
        "households_poor": random.randint(1, 9),
        "households_near_poor": random.randint(3, 14),
        "business_households": random.randint(18, 74),
        "market_stalls": random.randint(25, 120) if has_market else random.randint(0, 12),
        "enterprises_sme": random.randint(1, 14),
        "cooperatives": random.choice((0, 0, 0, 1)),
        "students_secondary": round(population * random.uniform(0.075, 0.095)),
        "social_insurance_beneficiaries": round(population * random.uniform(0.025, 0.05)),
    }
    return Neighbourhood(code, households, persons, _habits(code, random), register)


def _habits(code: str, random: Random) -> Habits:
    usual = Habits(
        coverage=random.uniform(0.7, 0.89),
        skilled=random.uniform(0.8, 0.92),
        signs=random.uniform(0.57, 0.93),
        asks=random.uniform(0.1, 0.22),
        pays=random.uniform(0.75, 1.25),
        rhythm=tuple(weight * random.uniform(0.7, 1.3) for weight in RHYTHM),
    )
    return _story(code, usual)


def _story(code: str, usual: Habits) -> Habits:
    """What sets some khu phố apart from the others."""
    until_july = (*usual.rhythm[:7], 0.0, 0.0, 0.0)
    match code:
        case "KP21":  # silent since August, and few were asked how they pay
            return replace(usual, coverage=0.44, asks=0.04, rhythm=until_july)
        case "KP28":  # silent since August
            return replace(usual, coverage=0.51, rhythm=until_july)
        case "KP14":  # October not sent yet
            return replace(usual, coverage=0.7, rhythm=(*usual.rhythm[:9], 0.0))
        case "KP03":  # a slow start, then faster and faster
            rhythm = (0.25, 0.1, 0.3, 0.3, 0.4, 0.6, 1.4, 1.9, 2.0, 2.4)
            return replace(usual, coverage=0.91, skilled=0.93, signs=0.85, rhythm=rhythm)
        case "KP19":  # skills lost again from August
            rhythm = (0.9, 0.5, 1.2, 1.5, 1.3, 1.4, 1.3, 0.4, 0.3, 0.4)
            return replace(usual, coverage=0.86, skilled=0.9, relapses_from=8, rhythm=rhythm)
        case "KP26":  # few were asked how they pay
            return replace(usual, asks=0.035)
        case _:
            return usual
