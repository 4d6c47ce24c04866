"""The four ways to look at the map, each with its finding, its picture and its table twin."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from dashboard import data, theme
from dashboard.analysis import findings, places
from dashboard.analysis.board import Facts, Standing
from dashboard.components import (
    area_card,
    area_table,
    change_table,
    finding,
    pickers,
    source,
)
from dashboard.components.maps import figures, ground, show
from dashboard.components.maps.choices import Choices, View
from dashboard.components.maps.figures import Picture
from dashboard.components.maps.ground import Ground
from etl.model import Indicator

HEIGHT, HALF_HEIGHT = 520, 430


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page is about.

    Attributes:
        facts: All that is known.
        indicator: What is drawn.
        month: The month shown.
        area: The chosen khu phố (None: none).
        choices: How the map is looked at.
        rows: One row per khu phố of the month (analysis.comparison.by_area).
        ward: The ward's own standing.
        of_file: What is shown may leave the ward.
    """

    facts: Facts
    indicator: Indicator
    month: str
    area: str | None
    choices: Choices
    rows: pd.DataFrame
    ward: Standing
    of_file: bool = False

    def to_take_away(self) -> Asked:
        """The same with what a file may hold."""
        indicator, month = self.indicator, self.month
        return replace(
            self,
            facts=data.facts(of_file=True),
            rows=data.by_area(indicator=indicator, month=month, of_file=True),
            ward=data.standing(indicator=indicator, month=month, of_file=True),
            of_file=True,
        )

    @property
    def unit_type(self) -> str:
        """What a khu phố is called here."""
        return self.facts.catalog.locality.unit_type

    @property
    def compares(self) -> bool:
        """Whether two months are on the page: there must be an earlier one."""
        views = (View.SIDE, View.CHANGE)
        return self.choices.view in views and self.choices.before is not None

    def ground(self, month: str | None = None) -> Ground:
        """The ground of a month (None: the month shown)."""
        return ground.of(month or self.month, as_grid=self.choices.is_grid)

    def picture(self) -> Picture:
        """What the page's own map shows: for files and the print."""
        if self.compares and self.choices.view is View.CHANGE:
            return self.of_change()[1]
        return self.of_month(self.month, self.rows)

    def of_month(self, month: str, rows: pd.DataFrame, *, plays: bool = False) -> Picture:
        """The figures of a month as they are to be drawn."""
        return figures.of_month(
            self.facts,
            self.ground(month).standing_on(rows),
            indicator=self.indicator,
            month=month,
            drawing=self.choices.drawing,
            plays=plays,
        )

    def of_change(self) -> tuple[pd.DataFrame, Picture]:
        """The change between the two months, as rows and as they are to be drawn."""
        indicator, month, before = self.indicator, self.month, str(self.choices.before)
        rows = figures.changes(
            indicator=indicator, month=month, before=before, of_file=self.of_file
        )
        drawn = self.ground().standing_on(rows)
        picture = figures.of_change(
            self.facts, drawn, indicator=indicator, month=month, before=before
        )
        return rows, picture

    def sentence(self) -> str:
        """The finding of what the page's own map shows."""
        if not (self.compares and self.choices.view is View.CHANGE):
            return findings.on_the_map(self.ward, rows=self.rows, unit_type=self.unit_type)
        return findings.on_the_change(
            self.of_change()[0],
            name=self.indicator.short_name,
            month=self.month,
            before=str(self.choices.before),
            unit_type=self.unit_type,
        )


def show_page(asked: Asked) -> None:
    """Finding, picture and table of the way that was chosen."""
    here = asked.ground()
    if asked.choices.view in (View.SIDE, View.CHANGE) and not asked.compares:
        source.note(f"Chưa có tháng nào trước {theme.month(asked.month)} để so sánh.")
    match asked.choices.view:
        case View.SIDE if asked.compares:
            _side_by_side(asked, here)
        case View.CHANGE if asked.compares:
            _change(asked, here)
        case View.PLAY:
            _month(asked, here, plays=True)
        case _:
            _month(asked, here)
    ground.say_absent(asked.rows, here, has_boundaries=not data.boundaries(asked.month).empty)


def _month(asked: Asked, here: Ground, *, plays: bool = False) -> None:
    finding.show(asked.sentence())
    left, right = st.columns([7, 5])
    with left:
        picture = asked.of_month(asked.month, asked.rows, plays=plays)
        _answer(asked, picture, here, plays=plays)
    with right, st.container(key="map-twin"):
        _card(asked)
        area_table.show(
            asked.rows,
            found=asked.ward,
            month=asked.month,
            chosen=asked.area,
            height=HEIGHT,
            has_bounds=False,  # the map and the card say them; here they would stand out of sight
            kept=asked.choices.address(),
        )


def _side_by_side(asked: Asked, here: Ground) -> None:
    before = str(asked.choices.before)
    earlier = data.by_area(indicator=asked.indicator, month=before)
    then = data.standing(indicator=asked.indicator, month=before)
    left, right = st.columns(2)
    for place, month, rows, ward, base in (
        (left, before, earlier, then, asked.ground(before)),
        (right, asked.month, asked.rows, asked.ward, here),
    ):
        with place:
            finding.block(theme.month(month).capitalize())
            finding.show(findings.on_the_map(ward, rows=rows, unit_type=asked.unit_type))
            show.still(
                asked.of_month(month, rows),
                base,
                unit_type=asked.unit_type,
                height=HALF_HEIGHT,
                alt=f"Bản đồ {asked.indicator.short_name}, {theme.month(month)}",
                selected=asked.area,
            )
    _card(asked)
    change_table.show(asked.of_change()[0], month=asked.month, before=before, chosen=asked.area)


def _change(asked: Asked, here: Ground) -> None:
    rows, picture = asked.of_change()
    before = str(asked.choices.before)
    finding.show(asked.sentence())
    left, right = st.columns([7, 5])
    with left:
        _answer(asked, picture, here)
    with right, st.container(key="map-twin"):
        _card(asked)
        change_table.show(rows, month=asked.month, before=before, chosen=asked.area, height=HEIGHT)


def _answer(asked: Asked, picture: Picture, here: Ground, *, plays: bool = False) -> None:
    """The map that can be clicked; a click goes into the address."""
    months, frames = (
        figures.frames_of(
            asked.facts, here, indicator=asked.indicator, drawing=asked.choices.drawing
        )
        if plays
        else ([], [])
    )
    found = data.places(asked.month) if asked.choices.has_places else None
    with st.container(key="map-frame"):
        clicked = show.clickable(
            picture,
            here,
            key=f"map-{asked.indicator.id}",
            selected=asked.area,
            unit_type=asked.unit_type,
            height=HEIGHT,
            frames=frames,
            at=months.index(asked.month) if asked.month in months else 0,
            places=found,
        )
    if found is not None:
        source.note(places.not_drawn_sentence(found) or "")
    pickers.follow_click(clicked, shown=asked.area)


def _card(asked: Asked) -> None:
    if asked.area is not None:
        area_card.show(asked.facts, indicator=asked.indicator, month=asked.month, area=asked.area)
