"""Everything the pages know, as read from the store in one version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from dashboard import theme
from dashboard.analysis import goals, kinds, succession, suppression
from dashboard.analysis.succession import Succession
from etl.model import Catalog, Indicator


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that is known, as read from the store in one version.

    measures: one row per (indicator_id, area, month); areas: one row per area (code, name, level,
    valid_from, valid_to); freshness: one row per khu phố (last_data_on, last_month); decisions: one
    row per target given later; changes: one row per old and new khu phố (succession.COLUMNS).
    """

    catalog: Catalog
    measures: pd.DataFrame
    areas: pd.DataFrame
    freshness: pd.DataFrame
    decisions: pd.DataFrame
    today: date
    changes: pd.DataFrame = field(default_factory=succession.none)

    @property
    def succession(self) -> Succession:
        """The khu phố that merged or split."""
        return Succession(self.changes, self.areas)

    @property
    def ward(self) -> str:
        """Code of the ward."""
        return self.catalog.locality.code

    def names(self, on: date | None = None) -> dict[str, str]:
        """Code to name of the khu phố that exist on a day (None: today), in order of codes."""
        day = str(on or self.today)
        rows = self.areas[self.areas["level"] == "khu_pho"].sort_values(["code", "valid_from"])
        begun = rows["valid_from"].astype(str) <= day
        ended = rows["valid_to"].notna() & (rows["valid_to"].astype(str) < day)
        rows = rows[begun & ~ended]
        return dict(zip(rows["code"], rows["name"], strict=True))

    def names_ever(self) -> dict[str, str]:
        """Code to name of every khu phố, those too that no longer exist, by their latest name."""
        rows = self.areas[self.areas["level"] == "khu_pho"].sort_values(["code", "valid_from"])
        return dict(zip(rows["code"], rows["name"], strict=True))

    def names_over(self, months: Sequence[str]) -> dict[str, str]:
        """The khu phố of today and, after them, those that ended within the months."""
        found = self.names()
        rows = self.areas[(self.areas["level"] == "khu_pho") & self.areas["valid_to"].notna()]
        for row in rows.sort_values("code").to_dict("records"):
            ended = pd.Timestamp(row["valid_to"]).date()
            if row["code"] not in found and f"{ended:%Y-%m}" >= months[0]:
                found[str(row["code"])] = f"{row['name']} (đến {theme.day(ended)})"
        return found

    def months(self, indicator_ids: set[str]) -> list[str]:
        """The months that the ward has rows for, oldest first."""
        rows = self.measures[
            (self.measures["area"] == self.ward) & self.measures["indicator_id"].isin(indicator_ids)
        ]
        return sorted(rows["month"].unique())

    def ward_history(self, indicator_id: str, month: str) -> pd.DataFrame:
        """The ward's rows of an indicator up to a month, oldest first."""
        rows = self.measures[
            (self.measures["indicator_id"] == indicator_id)
            & (self.measures["area"] == self.ward)
            & (self.measures["month"] <= month)
        ]
        return rows.sort_values("month", ignore_index=True)

    def lines(self, indicator: Indicator, areas: Sequence[str], month: str) -> pd.DataFrame:
        """Rows of an indicator; those of these khu phố as they are in a month (Succession.line)."""
        rows = self.measures[self.measures["indicator_id"] == indicator.id]
        least = kinds.least_respondents(indicator)
        return self.succession.lines(rows, areas, month, least_respondents=least)

    def level_before(self, indicator: Indicator, month: str, before: str) -> pd.DataFrame:
        """What the khu phố of a month had in an earlier one: area, value_pct, is_suppressed.

        One that has merged since has the sum of its parts; one that has come out of a division, or
        has a part without figures, has no row.
        """
        rows = self.measures[self.measures["indicator_id"] == indicator.id]
        rows = self.succession.between(rows, month=month, before=before)
        rows = rows.loc[rows["month"] == before]
        return rows[["area", "value_pct"]].assign(is_suppressed=suppression.hidden(rows))

    def begins(self) -> dict[str, str]:
        """Code to the first month of every khu phố."""
        rows = self.areas[self.areas["level"] == "khu_pho"]
        return {str(c): str(day)[:7] for c, day in rows.groupby("code")["valid_from"].min().items()}

    def last_months(self) -> dict[str, str]:
        """Area to the last month that it sent anything for."""
        return dict(zip(self.freshness["area"], self.freshness["last_month"], strict=True))

    def first_months(self) -> dict[str, str]:
        """Area to the first month with a figure from data it sent, of any indicator."""
        rows = self.measures[
            (self.measures["area"] != self.ward)
            & (self.measures["numerator"].notna() | suppression.hidden(self.measures))
            & (self.measures["source"] != "roster")
        ]
        return {
            str(area): str(month) for area, month in rows.groupby("area")["month"].min().items()
        }

    def clock(self, month: str) -> date:
        """The day a month is judged on: its last day, or today while it runs."""
        return min(goals.last_day(month), self.today)
