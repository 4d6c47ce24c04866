"""Where a row of Phụ lục I arrives by 2030 and 2035: a band where the data allow, else scenarios.

What the ward reports has denominators of its own period (files, ratings, transactions), so that a
share is taken as it was reported and never brought to a later denominator.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.analysis import projection, scenarios
from dashboard.analysis.denominators import Point
from dashboard.analysis.figures import Goal
from dashboard.analysis.outlook import DRAWN_COLUMNS, Kind, Projection
from etl.model import Unit

_DRAWN = ["on", "scenario", "value_pct"]


@dataclass(frozen=True, slots=True)
class Prospect:
    """What can be said of one horizon."""

    goal: Goal
    projection: Projection

    def words(self) -> str:
        """Đến 2030: …."""
        return f"Mốc {self.goal.due.year}: {self.projection.words()}"


def prospects(reported: pd.DataFrame, goals: Sequence[Goal | None]) -> list[Prospect]:
    """One per target in percent, nearest first; none for other units.

    Args:
        reported: One row per report of one series, any order: on (date), value (percent).
        goals: Of that series.
    """
    points = [
        Point(row["on"], float(row["value"]))
        for row in reported.dropna(subset=["value"])
        .sort_values("on")
        .drop_duplicates("on", keep="last")
        .to_dict("records")
    ]
    aims = [goal for goal in goals if goal is not None and goal.unit is Unit.PERCENT]
    return [
        Prospect(
            aim,
            projection.project(points, due=aim.due, target=aim.value, operator=aim.operator),
        )
        for aim in sorted(aims, key=lambda aim: aim.due)
    ]


def band(found: Sequence[Prospect]) -> pd.DataFrame:
    """The band to draw, to the farthest horizon that it reaches: DRAWN_COLUMNS, maybe empty.

    Where only scenarios can be named there is none: a band beside them would read as a forecast.
    """
    drawn = [p.projection.drawn for p in found if p.projection.kind is Kind.BAND]
    return drawn[-1] if drawn else pd.DataFrame(columns=DRAWN_COLUMNS)


def lines(found: Sequence[Prospect]) -> pd.DataFrame:
    """The scenario lines to draw, one row per day and line: on, scenario, value_pct.

    The pace of today and half of it go on to the farthest horizon; the third line goes from the
    last report to the nearest target and from there to the next one.
    """
    far = [p for p in found if p.projection.kind is Kind.SCENARIOS]
    if not far:
        return pd.DataFrame(columns=_DRAWN)
    own = far[-1].projection.lines
    kept = own[own["scenario"] != scenarios.ON_PATH]
    return pd.concat([kept, _on_path(far)], ignore_index=True)


def _on_path(far: Sequence[Prospect]) -> pd.DataFrame:
    first = far[0].projection.lines
    legs = [first[first["scenario"] == scenarios.ON_PATH]]
    for prospect in far[1:]:
        end = legs[-1].iloc[-1]
        leg = scenarios.lines(
            value=float(end["value_pct"]),
            per_month=0.0,
            on=end["on"],
            due=prospect.goal.due,
            target=prospect.goal.value,
            operator=prospect.goal.operator,
        )
        legs.append(leg[leg["scenario"] == scenarios.ON_PATH].iloc[1:])
    return pd.concat(legs, ignore_index=True)
