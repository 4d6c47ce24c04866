"""A boundary file as understood: its place, its names, its days, a preview, what does not fit."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st
from markupsafe import Markup
from shapely.geometry.base import BaseGeometry

from dashboard import data, theme
from dashboard.charts import boundary_preview, map_parts
from dashboard.components import table
from dashboard.components.intake import boundary_settings
from dashboard.components.intake.tray import Item
from etl.boundary_report import BoundaryReport
from geo.area import area_km2

_STATES = {"added": "mới", "corrected": "thay ranh giới cũ", "unchanged": "không đổi"}
_HEIGHT, _TABLE_HEIGHT = 480, 300  # px


def show(item: Item, seen: BoundaryReport) -> None:
    """What can be set otherwise, then the map, then the same in tables."""
    if seen.placing is not None:
        st.html(Markup('<p class="understood">{}</p>').format(seen.placing.said))
        boundary_settings.show(item, seen)
    if seen.areas:
        st.html(Markup('<p class="understood">{}</p>').format(summary(seen)))
    if seen.areas or seen.strangers or seen.candidates:
        _preview(item, seen)
    if seen.name_column is not None:
        _tables(seen)


def summary(seen: BoundaryReport) -> Markup:
    """How much of the ward the file covers, in one line."""
    there = seen.areas_total - len(seen.missing)
    parts = [Markup("Tệp có ranh giới của <b>{}/{} khu phố</b>").format(there, seen.areas_total)]
    if seen.strangers:
        parts.append(Markup("{} vùng không nhận").format(len(seen.strangers)))
    if seen.topology is not None:
        total = theme.number(seen.topology.area_km2, decimals=2)
        published = theme.number(seen.published_area_km2, decimals=2)
        parts.append(Markup("tổng diện tích {} km² (công bố {} km²)").format(total, published))
        for word, area in (
            ("chồng lấn", seen.topology.overlaps_m2),
            ("khoảng hở", seen.topology.gaps_m2),
        ):
            parts.append(Markup("{} {} m²").format(word, theme.number(area, decimals=0)))
    return Markup(" · ").join(parts) + "."


def _preview(item: Item, seen: BoundaryReport) -> None:
    if item.picture is None:
        drawn = boundary_preview.boundary_preview(
            seen,
            bbox=data.catalog().locality.bbox,
            current=_drawn_today(),
        )
        page = str(drawn.get_root().render())
        item.picture = page.replace(map_parts.SERVED_FROM, "app/static/")
    st.html('<p class="block-label">Bản đồ trong tệp (xem trước, chưa lưu gì)</p>')
    st.iframe(item.picture, height=_HEIGHT, alt="Bản đồ xem trước của tệp ranh giới")


def _drawn_today() -> list[BaseGeometry]:
    """The boundaries in use; a sketch is none."""
    today = data.boundaries(f"{data.today():%Y-%m}")
    return list(today.loc[~today["is_schematic"].astype(bool), "geometry"])


def _tables(seen: BoundaryReport) -> None:
    faults = _faults(seen)
    left, right = st.columns(2) if seen.areas and len(faults) else (st.container(), None)
    if seen.areas or seen.strangers:
        with left:
            _polygons(seen)
    if right is not None:
        with right:
            _fault_table(faults)


def _polygons(seen: BoundaryReport) -> None:
    """Khu phố by code, then the polygons that belong to none, then the khu phố without one."""
    rows = [
        {
            "name": seen.names.get(area.code, area.code),
            "row": theme.number(area.row_no),
            "area": theme.number(area_km2(area.geometry), decimals=2),
            "state": _STATES[area.state],
        }
        for area in sorted(seen.areas, key=lambda area: (area.code, area.valid_from))
    ]
    rows += [
        {
            "name": f"“{stranger.name}”" if stranger.name else "(không tên)",
            "row": theme.number(stranger.row_no),
            "area": theme.number(area_km2(stranger.geometry), decimals=2),
            "state": "không nhận",
        }
        for stranger in seen.strangers
    ]
    rows += [
        {"name": seen.names.get(code, code), "row": "", "area": "", "state": "không có trong tệp"}
        for code in seen.missing
    ]
    st.html('<p class="block-label">Từng vùng trong tệp và khu phố</p>')
    table.show(
        pd.DataFrame(rows, columns=["name", "row", "area", "state"]),
        (
            table.Column("name", "Khu phố"),
            table.Column("row", "Dòng trong tệp", numeric=True),
            table.Column("area", "Diện tích (km²)", numeric=True),
            table.Column("state", "Kết quả"),
        ),
        height=_TABLE_HEIGHT,
    )


def _faults(seen: BoundaryReport) -> pd.DataFrame:
    """One row per overlap and gap, largest first."""
    found = seen.topology
    rows: list[tuple[str, tuple[str, ...], float, bool]] = []
    if found is not None:
        rows += [("chồng lấn", (o.first, o.second), o.area_m2, o.is_sliver) for o in found.overlaps]
        rows += [("khoảng hở", g.neighbours, g.area_m2, g.is_sliver) for g in found.gaps]
    frame = pd.DataFrame(rows, columns=["what", "codes", "m2", "sliver"], dtype=object)
    where = [_named(codes, seen.names) for codes in frame["codes"]]
    sorted_frame = frame.assign(where=where).sort_values("m2", ascending=False)
    return sorted_frame.reset_index(drop=True)


def _named(codes: tuple[str, ...], names: Mapping[str, str]) -> str:
    return ", ".join(names.get(code, code) for code in codes)


def _fault_table(faults: pd.DataFrame) -> None:
    st.html('<p class="block-label">Chỗ chồng lấn và khoảng hở</p>')
    shown = faults.assign(
        kind=[
            f"{what} (vệt mảnh)" if sliver else what
            for what, sliver in zip(faults["what"], faults["sliver"], strict=True)
        ]
    )
    table.show(
        shown,
        (
            table.Column("kind", "Loại"),
            table.Column("where", "Ở khu phố"),
            table.Column("m2", "m²", lambda v: theme.number(v, decimals=0), numeric=True),
        ),
        height=_TABLE_HEIGHT,
    )
