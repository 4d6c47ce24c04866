"""The small map of Tổng quan, which only shows, its legend beneath."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import data
from dashboard.charts import map_legend
from dashboard.components.maps import figures, ground, show
from dashboard.components.maps.choices import Drawing
from dashboard.components.maps.figures import Picture
from dashboard.components.maps.ground import Ground
from etl.model import Indicator


def still(rows: pd.DataFrame, *, indicator: Indicator, month: str, height: int) -> str:
    """The map with its tooltips and popups; a click chooses nothing.

    Returns:
        What must be said of its boundaries, for the page's notes.

    Args:
        rows: One row per khu phố (analysis.comparison.by_area).
        indicator: What is drawn.
        month: The month shown.
        height: In px, the least: it grows with the window.
    """
    facts = data.facts()
    here = ground.of(month, as_grid=False)
    drawn = here.standing_on(rows)
    picture = figures.of_month(
        facts, drawn, indicator=indicator, month=month, drawing=Drawing.CLASSED
    )
    page = _page(data.seen(), indicator.id, month, _picture=picture, _ground=here)
    st.iframe(page, height=height, alt=f"Bản đồ {indicator.short_name} theo khu phố")
    unit_type = facts.catalog.locality.unit_type
    counted = [row for row in picture.legend if row.count or not row.pattern]
    st.html(map_legend.line(counted, counted=unit_type))
    ground.say_absent(rows, here, has_boundaries=not here.is_grid)
    return here.notice


@st.cache_data(show_spinner=False, max_entries=50)
def _page(
    version: data.Seen, indicator_id: str, month: str, *, _picture: Picture, _ground: Ground
) -> str:
    """The map as a page of its own, kept for what one audience sees of a version of the store."""
    del version, indicator_id, month
    return show.small(_picture, _ground)
