"""How often the 80 % band of a projection held what came: simulated wards, visited month by month.

    python -m bench.projection [--wards 400] [--seed 2]

Nothing of the fitted model is in the wards. Households live in khu phố of different size; teams
begin at different times, some slowly, with a capacity that wanders from month to month and a
campaign or a slack month now and then; they go door to door, miss those who are out, come again,
return to those who were visited and are not able yet; some households learn easily and some hardly;
some lose what they had (they move, a certificate ends). Registers are corrected in single khu phố
and grow a little; now and then a month is reported wrongly. What the dashboard would have drawn at
some month is held against what the same ward showed later.
"""

from __future__ import annotations

import argparse
import statistics
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from dashboard.analysis import band, denominators, goals
from dashboard.analysis.denominators import Point

MONTHS = 49
NOW = (6, 8, 10, 12, 18, 24)  # months of data when the band is drawn
AHEAD = (1, 2, 3, 4, 6, 8, 10, 12, 18, 24)
REACH = 2  # times the months seen, no further
WRONG_MONTHS = 0.01  # share of months that are reported wrongly
_STEADY = 0.6  # how much of last month's mood a team keeps


@dataclass(slots=True)
class Ward:
    """Households with what happens to them, in arrays; one row per household or khu phố."""

    pick: np.random.Generator
    sizes: np.ndarray
    area: np.ndarray
    at_home: np.ndarray
    learns: np.ndarray
    turn: np.ndarray  # the order of doors
    visited: np.ndarray
    able: np.ndarray
    capacity: np.ndarray  # visits a month, share of the households
    begins: np.ndarray
    slow: np.ndarray  # teams that are slow in their first months
    mood: np.ndarray
    common_mood: float
    revisits: float
    relapse: float
    season: np.ndarray
    drift: float


def ward(pick: np.random.Generator, span: int) -> Ward:
    """A ward on the eve of its first month, to be watched for so many months."""
    count = int(pick.integers(10, 41))
    sizes = np.clip(pick.lognormal(np.log(150), 0.45, count), 40, 450).astype(int)
    area = np.repeat(np.arange(count), sizes)
    households = len(area)
    learns = pick.beta(pick.uniform(1.2, 3.2), 1.6, households)
    begun = pick.choice([0.0, pick.uniform(0.05, 0.4)])
    visited = pick.random(households) < begun
    season = np.ones(span)
    if pick.random() < 0.5:
        season[pick.integers(0, span)] *= pick.uniform(1.4, 2.2)
        season[pick.integers(0, span)] *= pick.uniform(0.4, 0.8)
    late = pick.random() < 0.5
    return Ward(
        pick=pick,
        sizes=sizes,
        area=area,
        at_home=pick.beta(4, 2, households),
        learns=learns,
        turn=pick.random(households),
        visited=visited,
        able=visited & (pick.random(households) < learns),
        capacity=pick.uniform(0.04, 0.22) * np.exp(pick.normal(0, 0.35, count)),
        begins=pick.integers(0, 7, count) if late else np.zeros(count, dtype=int),
        slow=np.where(pick.random(count) < 0.5, pick.uniform(0.0, 0.7, count), 0.0),
        mood=pick.normal(0, 0.4, count),
        common_mood=pick.normal(0, 0.3),
        revisits=pick.uniform(0.05, 0.35),
        relapse=pick.uniform(0, 0.012),
        season=season,
        drift=pick.normal(0, 0.02),
    )


def months(found: Ward) -> Iterator[tuple[float, float]]:
    """Able households and the register at the end of each month."""
    pick, count = found.pick, len(found.sizes)
    error = np.where(pick.random(count) < 0.3, pick.normal(0, 0.06, count), 0.0)
    span = len(found.season)
    corrected, growth = pick.integers(2, span, count), pick.normal(0.0005, 0.001)
    for month in range(span):
        _visit(found, _calls(found, month))
        found.able &= pick.random(len(found.able)) >= found.relapse
        wrong = np.where(corrected > month, error, 0.0)
        register = float(np.round(found.sizes * (1 + growth * month) * (1 + wrong)).sum())
        yield min(float(found.able.sum()), register), register


def _calls(found: Ward, month: int) -> np.ndarray:
    """How many doors each team knocks at."""
    pick, fresh = found.pick, np.sqrt(1 - _STEADY**2)
    found.common_mood = _STEADY * found.common_mood + pick.normal(0, 0.3 * fresh)
    found.mood = _STEADY * found.mood + pick.normal(0, 0.4 * fresh, len(found.mood))
    at_work = np.clip((month - found.begins + 1) / 4, 0, 1) ** found.slow
    effort = np.exp(found.common_mood + found.mood + found.drift * month) * found.season[month]
    at_work = np.where(month >= found.begins, at_work, 0.0)
    return pick.poisson(at_work * found.sizes * found.capacity * effort)


def _visit(found: Ward, calls: np.ndarray) -> None:
    """One month of knocking: new doors in turn, the others again."""
    pick, count = found.pick, len(found.sizes)
    new = calls - pick.binomial(calls, found.revisits)
    first = ~found.visited & (
        _place(found, np.where(found.visited, 9.0, found.turn)) < new[found.area]
    )
    spared = new - np.bincount(found.area[first], minlength=count)
    again = found.visited & ~found.able
    place = _place(found, np.where(again, pick.random(len(again)), 9.0))
    second = again & (place < (calls - new + spared)[found.area])
    met = (first | second) & (pick.random(len(first)) < found.at_home)
    found.turn[first & ~met] += 0.5 * pick.random(int((first & ~met).sum()))
    ease = np.where(found.visited, 0.7 * found.learns, found.learns)
    found.able |= met & (pick.random(len(met)) < ease)
    found.visited |= met


def _place(found: Ward, key: np.ndarray) -> np.ndarray:
    """The place of every household in its khu phố, by a key."""
    order = np.lexsort((key, found.area))
    starts = np.cumsum(found.sizes) - found.sizes
    place = np.empty(len(key), dtype=int)
    place[order] = np.arange(len(key)) - np.repeat(starts, found.sizes)
    return place


def observed(pick: np.random.Generator, span: int) -> tuple[list[Point], list[float]]:
    """What a ward reports month by month, and what is true."""
    points, truth = [], []
    for month, (able, register) in enumerate(months(ward(pick, span))):
        truth.append(100 * able / register)
        told = able
        if pick.random() < WRONG_MONTHS:
            told = min(register, able * pick.uniform(0.7, 1.3))
        on = goals.last_day(f"{2026 + month // 12}-{month % 12 + 1:02d}")
        points.append(Point(on, 100 * told / register, told, register))
    return points, truth


@dataclass(frozen=True, slots=True)
class Trial:
    """One band held against what came."""

    points: int
    ahead: int
    held: bool
    held_unwidened: bool
    width: float  # percentage points
    miss: float  # what came less the centre, percentage points


def trials(wards: int, *, seed: int, span: int = MONTHS) -> list[Trial]:
    """Every band that the wards, watched for so many months, would have been shown."""
    found = []
    for number in range(wards):
        points, truth = observed(np.random.default_rng([seed, number]), span)
        for now in NOW:
            known = denominators.comparable(points[:now]).points
            if len(known) < now:
                continue
            drawn = [(p.on, p.value_pct) for p in known]
            for ahead in AHEAD:
                if now - 1 + ahead >= len(truth) or ahead > REACH * (now - 1):
                    continue
                line = band.of(drawn, months_ahead=ahead)
                if line is not None:
                    found.append(_trial(line, now, ahead, truth[now - 1 + ahead]))
    return found


def _trial(line: band.Band, now: int, ahead: int, came: float) -> Trial:
    shown = line.interval(ahead)
    back = band.of_scale(line.scale)
    low, high = line.line.interval(line.last_x + ahead, level=band.LEVEL)
    return Trial(
        points=now,
        ahead=ahead,
        held=shown.low_pct <= came <= shown.high_pct,
        held_unwidened=back(low) <= came <= back(high),
        width=shown.high_pct - shown.low_pct,
        miss=came - line.centre(ahead),
    )


def coverage(found: list[Trial]) -> float:
    """Percent of the bands that held what came."""
    return 100 * statistics.mean(trial.held for trial in found)


def _order(cell: tuple[tuple[str, int], list[Trial]]) -> tuple[int, int]:
    (points, ahead), _ = cell
    return (0 if points == "all" else int(points), ahead)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wards", type=int, default=400)
    parser.add_argument("--seed", type=int, default=2)
    asked = parser.parse_args()
    found = trials(asked.wards, seed=asked.seed)
    cells: dict[tuple[str, int], list[Trial]] = defaultdict(list)
    for trial in found:
        cells["all", trial.ahead].append(trial)
        cells[str(trial.points), trial.ahead].append(trial)
    print("points  ahead  bands  held %  as by the formula %  width  median miss")
    for (points, ahead), own in sorted(cells.items(), key=_order):
        plain = 100 * statistics.mean(t.held_unwidened for t in own)
        width, miss = (statistics.median(getattr(t, n) for t in own) for n in ("width", "miss"))
        print(
            f"{points:>6}  {ahead:>5}  {len(own):>5}  {coverage(own):6.1f}  {plain:19.1f}"
            f"  {width:5.1f}  {miss:11.1f}"
        )
    print(f"all: {coverage(found):.1f} % of {len(found)} bands of {asked.wards} wards")


if __name__ == "__main__":
    main()
