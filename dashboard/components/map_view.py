"""The map of the khu phố on a page: one that answers clicks, and one that only shows."""

from __future__ import annotations

from datetime import date

import folium
import pandas as pd
import streamlit as st
from markupsafe import Markup
from streamlit_folium import st_folium

from dashboard import data
from dashboard.analysis import classes
from dashboard.charts import map_parts, neighbourhood_map
from dashboard.components import source
from etl.model import Indicator


def still(rows: pd.DataFrame, *, indicator: Indicator, month: str, height: int) -> None:
    """The map with its tooltips and popups, its legend beneath; a click chooses nothing.

    Args:
        rows: One row per khu phố (analysis.comparison.by_area).
        indicator: What is drawn.
        month: The month shown.
        height: In px, the least: it grows with the window.
    """
    if not _has_boundaries(rows):
        return
    version = (data.state().version, data.today())
    page = _page(version, indicator.id, month, _rows=rows, _indicator=indicator)
    st.iframe(page, height=height, alt=f"Bản đồ {indicator.short_name} theo khu phố")
    swatches = Markup().join(
        Markup('<span><i style="background:{}"></i>{} <b>{}</b></span>').format(fill, word, count)
        for fill, word, count in neighbourhood_map.legend_rows(
            classes_of(indicator), rows["value_pct"]
        )
    )
    st.html(Markup('<div class="legend"><span>Số khu phố:</span>{}</div>').format(swatches))


def clickable(
    rows: pd.DataFrame, *, indicator: Indicator, selected: str | None, height: int
) -> str | None:
    """The map whose khu phố can be chosen; gives the code clicked last, None before any click."""
    if not _has_boundaries(rows):
        return None
    answer = st_folium(
        _drawn(rows, indicator=indicator, selected=selected, with_legend=True),
        key=f"map-{indicator.id}",
        height=height,
        use_container_width=True,
        returned_objects=["last_active_drawing"],
        render=False,  # it renders the map once more by itself
    )
    return neighbourhood_map.clicked_code(answer)


def _has_boundaries(rows: pd.DataFrame) -> bool:
    """Whether anything can be drawn; what cannot be is said."""
    drawable = set(data.boundaries()["area"])
    if not drawable:
        source.note(
            "Chưa có ranh giới khu phố nên chưa vẽ được bản đồ; "
            "bộ phận thường trực nhập tệp ranh giới do phường cung cấp."
        )
        return False
    absent = rows.loc[~rows["area"].isin(drawable), "name"]
    if len(absent):
        source.note(f"Chưa có ranh giới nên không có trên bản đồ: {', '.join(absent)}.")
    return True


@st.cache_data(show_spinner=False, max_entries=50)
def _page(
    version: tuple[int, date],
    indicator_id: str,
    month: str,
    *,
    _rows: pd.DataFrame,
    _indicator: Indicator,
) -> str:
    """The still map as a page of its own, kept for the figures of one version of the store."""
    drawn = _drawn(_rows, indicator=_indicator, selected=None, with_legend=False)
    return str(drawn.get_root().render()).replace(map_parts.SERVED_FROM, "app/static/")


def _drawn(
    rows: pd.DataFrame, *, indicator: Indicator, selected: str | None, with_legend: bool
) -> folium.Map:
    boundaries = data.boundaries()
    areas = boundaries.merge(rows, on="area", how="inner", validate="one_to_one")
    return neighbourhood_map.neighbourhood_map(
        areas=areas.assign(
            code=areas["area"],
            label=_labels(areas["name"]),
            status=areas["status"].where(areas["value_pct"].notna(), areas["reason"]),
        ),
        classes=classes_of(indicator),
        title=f"{indicator.short_name} (%)",
        is_schematic=bool(boundaries["is_schematic"].any()),
        selected=selected,
        with_legend=with_legend,
        unit_type=data.catalog().locality.unit_type,
    )


def classes_of(indicator: Indicator) -> classes.Classes:
    """The five classes of an indicator, anchored on its first target."""
    target = next((t for t in indicator.targets if t.value is not None), None)
    if target is None:
        return classes.anchored(target=None)
    return classes.anchored(target=target.value, operator=target.operator or ">=")


def _labels(names: pd.Series[str]) -> list[str]:
    """What stands on the map: the number of a numbered khu phố, else its name."""
    return [
        name.rpartition(" ")[2] if name.rpartition(" ")[2].isdigit() else name for name in names
    ]
