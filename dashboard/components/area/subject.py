"""One khu phố in one month, as its reader may see it or take it away."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from dashboard import data
from dashboard.analysis import kinds
from dashboard.analysis.board import Facts, Standing
from etl.model import Indicator


@dataclass(frozen=True, slots=True)
class Subject:
    """What the blocks of the page speak of.

    Attributes:
        facts: All that is known.
        area: Which khu phố.
        month: The month shown.
        is_file: The figures leave the ward, on paper or as a picture.
    """

    facts: Facts
    area: str
    month: str
    is_file: bool = False

    @property
    def name(self) -> str:
        """What the khu phố is called."""
        return self.facts.names_ever()[self.area]

    @property
    def unit_type(self) -> str:
        """What a khu phố is called in this locality."""
        return self.facts.catalog.locality.unit_type

    def to_take_away(self) -> Subject:
        """The same with what a file may hold."""
        return replace(self, facts=data.facts(of_file=True), is_file=True)

    def standings(self) -> list[Standing]:
        """Its figures on the targets that bind the locality."""
        return [self.standing(indicator) for indicator in kinds.headline(self.facts.catalog)]

    def standing(self, indicator: Indicator) -> Standing:
        """Its figure on one indicator."""
        return data.standing(
            indicator=indicator, month=self.month, area=self.area, of_file=self.is_file
        )

    def ward(self, indicator: Indicator) -> Standing:
        """The ward's figure on the same indicator."""
        return data.standing(indicator=indicator, month=self.month, of_file=self.is_file)

    def rows(self, indicator: Indicator) -> pd.DataFrame:
        """All khu phố of the month on one indicator (see analysis.comparison.by_area)."""
        return data.by_area(indicator=indicator, month=self.month, of_file=self.is_file)
