"""A value of the ward that is about to be typed in: what is asked, what stands, what is sent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard import theme
from etl.model import Indicator, TargetKind, Unit

TYPED = (  # what is typed of a value; the rest follows from where it is typed
    "numerator",
    "denominator",
    "value",
    "status",
    "qualifier",
    "supplier",
    "evidence",
    "note",
)
_NUMBERS = ("numerator", "denominator", "value")
_DATED = re.compile(r"(.*?)\s*ngày (\d{1,2}/\d{1,2}/\d{4})", re.DOTALL)
_QUARTER_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Fields:
    """What is asked of an indicator: counts, one number, a state; at least one of them."""

    parts: bool
    value: bool
    state: bool


def fields(indicator: Indicator) -> Fields:
    """What can be reported of it by its unit; a row with words and a number takes both."""
    in_words = any(target.kind is not TargetKind.NUMERIC for target in indicator.targets)
    return Fields(
        parts=indicator.unit is Unit.PERCENT,
        value=indicator.unit is not Unit.STATE,
        state=indicator.unit is Unit.STATE or in_words,
    )


def periods(*, since: date, today: date) -> list[str]:
    """The periods that have begun, latest first: of a year the quarters, the year, the months."""
    found: list[str] = []
    for year in range(today.year, since.year - 1, -1):
        last = today.month if year == today.year else 12
        quarters = range((last - 1) // _QUARTER_MONTHS + 1, 0, -1)
        found += [f"{year}Q{quarter}" for quarter in quarters]
        found.append(str(year))
        found += [f"{year}-{month:02d}" for month in range(last, 0, -1)]
    return found


def usual_period(today: date) -> str:
    """The last quarter that has ended: the one that reports are due for."""
    quarter = (today.month - 1) // _QUARTER_MONTHS
    return f"{today.year}Q{quarter}" if quarter else f"{today.year - 1}Q4"


def standing(
    observations: pd.DataFrame, *, indicator_id: str, area: str, period: str
) -> Mapping[str, Any] | None:
    """The value that stands for that indicator, area and period (None: none does)."""
    rows = observations[
        (observations["indicator_id"] == indicator_id)
        & (observations["area"] == area)
        & (observations["period"] == period)
    ]
    return None if rows.empty else {str(k): v for k, v in rows.iloc[-1].items()}


def is_summed(measures: pd.DataFrame, indicator_id: str, *, ward: str) -> bool:
    """Whether the ward's figure is added up from khu phố, so that its own report is not used."""
    own = measures[(measures["indicator_id"] == indicator_id) & (measures["area"] != ward)]
    return bool(own["numerator"].notna().any())


def as_typed(found: Mapping[str, Any] | None) -> dict[str, str]:
    """A stored value as it would be typed: 1234,5; nothing where nothing was said."""
    if found is None:
        return dict.fromkeys(TYPED, "")
    return {name: _typed(name, found.get(name)) for name in TYPED}


def cited(document: str, day: date | None) -> str:
    """Evidence as offices cite it: Báo cáo số 12/BC-UBND ngày 05/10/2026."""
    parts = [document.strip(), f"ngày {theme.day(day)}" if day else ""]
    return " ".join(part for part in parts if part)


def parts_of_citation(evidence: str) -> tuple[str, str]:
    """Document and day of a citation; the day is empty where it does not end in one."""
    found = _DATED.fullmatch(evidence.strip())
    return (found[1], found[2]) if found else (evidence.strip(), "")


def is_silent(cells: Mapping[str, str]) -> bool:
    """Whether neither a number nor a state is given: the figure becomes unknown."""
    return not any(cells.get(name, "").strip() for name in (*_NUMBERS, "status"))


def differences(
    before: Mapping[str, str], after: Mapping[str, str], labels: Mapping[str, str]
) -> pd.DataFrame:
    """One row per cell that is said before or after: label, before, after, is_changed."""
    rows = [
        (labels[name], before[name], after.get(name, ""), before[name] != after.get(name, ""))
        for name in TYPED
        if before[name] or after.get(name, "")
    ]
    return pd.DataFrame(rows, columns=["label", "before", "after", "is_changed"])


def _typed(name: str, value: Any) -> str:
    if value is None or pd.isna(value):
        return ""
    return f"{value:.15g}".replace(".", ",") if name in _NUMBERS else str(value)
