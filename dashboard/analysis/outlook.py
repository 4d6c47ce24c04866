"""What can be said about the due day: a sentence, a band, or lines of "what if"."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

import pandas as pd

from dashboard.analysis import scenarios
from dashboard.analysis.denominators import Comparable
from dashboard.analysis.intervals import Interval

LIKELY, UNLIKELY = 0.80, 0.20
DRAWN_COLUMNS = ["on", "centre_pct", "low_80", "high_80", "low_95", "high_95"]


class Kind(StrEnum):
    """How much can be said."""

    NONE = "none"
    SENTENCE = "sentence"
    BAND = "band"
    SCENARIOS = "scenarios"


class Chance(StrEnum):
    """How likely the target is reached by its due day; never a number."""

    HIGH = "cao"
    MEDIUM = "vừa"
    LOW = "thấp"


def _no_band() -> pd.DataFrame:
    return pd.DataFrame(columns=DRAWN_COLUMNS)


def _no_scenarios() -> pd.DataFrame:
    return pd.DataFrame(columns=scenarios.COLUMNS)


@dataclass(frozen=True, slots=True)
class Projection:
    """What can be said about the due day.

    Attributes:
        kind: How much.
        sentence: It, in words; why there is nothing to say where `kind` is NONE.
        months: The months it rests on, of one denominator, and which of them were changed.
        why_no_band: Why there is no band to the due day ("" where there is one).
        centre_pct: At the due day, on the line (BAND) or at the pace of the last three months.
        likely: The 80 % at the due day (BAND only).
        annex: The 95 % at the due day (BAND only).
        chance: That the target is reached by then (BAND only; None where it cannot be said).
        drawn: One row per month end to draw, from the month after the last point to the due day or
            to where the band ends: `DRAWN_COLUMNS`, in percent; empty without a band.
        lines: From `scenarios.lines`; empty for other kinds.
    """

    kind: Kind
    sentence: str
    months: Comparable
    why_no_band: str = ""
    centre_pct: float | None = None
    likely: Interval | None = None
    annex: Interval | None = None
    chance: Chance | None = None
    drawn: pd.DataFrame = field(default_factory=_no_band)
    lines: pd.DataFrame = field(default_factory=_no_scenarios)

    def words(self) -> str:
        """The sentence, and what was done about a change of the denominator."""
        changed = self.months.words() if self.kind is not Kind.NONE else None
        return f"{self.sentence} {changed}" if changed else self.sentence


def chance_of(probability: float | None) -> Chance | None:
    """In words: cao above 80 %, thấp below 20 %, vừa between, both bounds included."""
    if probability is None:
        return None
    if probability > LIKELY:
        return Chance.HIGH
    return Chance.LOW if probability < UNLIKELY else Chance.MEDIUM
