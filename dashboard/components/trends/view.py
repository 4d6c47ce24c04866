"""The rows of what is looked at, as a reader may see them or take them away."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard import data
from dashboard.analysis import moves, periods, trends
from dashboard.analysis.board import Facts
from dashboard.analysis.figures import Goal
from dashboard.components.trends.choose import Asked


@dataclass(frozen=True, slots=True)
class View:
    """What is drawn and written.

    Attributes:
        asked: The choices.
        facts: All that is known.
        month: The last month there is.
        goal: Of the ward.
        rows: One row per area and month (trends.rows).
        states: One row per area and period (periods.states).
    """

    asked: Asked
    facts: Facts
    month: str
    goal: Goal | None
    rows: pd.DataFrame
    states: pd.DataFrame

    @property
    def areas(self) -> list[str]:
        """The ward and all that is chosen, by code."""
        return [self.facts.ward, *self.asked.chosen]

    def of(self, area: str) -> pd.DataFrame:
        """The months of one area, oldest first."""
        return self.rows[self.rows["area"] == area].sort_values("month")

    def moves(self) -> pd.DataFrame:
        """What was done in each period by the ward and all that is chosen (moves.moves)."""
        own = self.rows[self.rows["area"].isin(self.areas)]
        last = trends.last_months(self.facts, self.asked.groups)
        return moves.moves(own, self.asked.step, last_months=last, today=self.facts.today)


def of(facts: Facts, asked: Asked, *, of_file: bool = False) -> View:
    """The view of these choices; with `of_file` of facts that a file may hold."""
    month = facts.months({asked.indicator.id})[-1]
    rows = trends.rows(facts, asked.indicator, asked.areas, asked.groups, month)
    return View(
        asked=asked,
        facts=facts,
        month=month,
        goal=data.standing(indicator=asked.indicator, month=month, of_file=of_file).goal,
        rows=rows,
        states=periods.states(rows, asked.step, today=facts.today),
    )
