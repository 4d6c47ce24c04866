"""The map as a picture to put in a document: A4 across, everything that must be said on it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
import shapely
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from dashboard import theme
from dashboard.charts import picture_labels, sheet
from dashboard.charts.map_legend import LegendRow
from dashboard.charts.sheet import HEIGHT, WIDTH, Sheet
from geo.plane import around

MARGIN = 34.0  # points, as everything below
TITLE, SUBTITLE, BODY, SMALL = 17.0, 11.5, 10.5, 8.5
LEGEND_WIDTH, LEGEND_GAP = 196.0, 22.0
SWATCH = (22.0, 13.0)
_CLOSE_M = 2.0  # hairline gaps between neighbours that the outline passes over


def picture(
    *,
    areas: pd.DataFrame,
    legend: Sequence[LegendRow],
    title: str,
    subtitle: str,
    footer: Sequence[str],
    stamp: str | None,
    notice: str | None = None,
    counted: str = "khu phố",
) -> bytes:
    """The page of `drawn` as a PNG, A4 across at 150 dpi."""
    page = drawn(
        areas=areas,
        legend=legend,
        title=title,
        subtitle=subtitle,
        footer=footer,
        stamp=stamp,
        notice=notice,
        counted=counted,
    )
    return page.png()


def drawn(
    *,
    areas: pd.DataFrame,
    legend: Sequence[LegendRow],
    title: str,
    subtitle: str,
    footer: Sequence[str],
    stamp: str | None,
    notice: str | None = None,
    counted: str = "khu phố",
) -> Sheet:
    """Draw the map with its legend and its texts; no text lies on another or is cut.

    Args:
        areas: One row per khu phố: code, label, geometry (shapely, degrees), fill (#RRGGBB),
            pattern (as in a legend row); radius_px and whole_px where counts are discs (CSS px).
        legend: Its entries, in order.
        title: What is shown, and when.
        subtitle: The finding.
        footer: Counts, date and source; whose boundaries these are.
        stamp: Says that this is a sketch or not to scale.
        notice: Says that the figures are invented.
        counted: What the legend counts.
    """
    page = Sheet()
    whole = WIDTH - 2 * MARGIN
    top = page.write(title, x=MARGIN, top=MARGIN - 8, size=TITLE, width=whole, bold=True) + 2
    top = page.write(subtitle, x=MARGIN, top=top, size=SUBTITLE, width=whole) + 6
    if notice:
        top = _notice(page, notice, top=top) + 8
    foot = _footer(page, footer)
    _legend(page, legend, top=top + 6, counted=counted)
    if stamp:
        top = page.write(stamp, x=MARGIN, top=top + 4, size=BODY, bold=True, colour=theme.MUTED)
    right = WIDTH - MARGIN - LEGEND_WIDTH - LEGEND_GAP
    if len(areas):
        _map(page, areas, left=MARGIN, right=right, top=top + 6, bottom=foot - 8)
    return page


def _notice(page: Sheet, text: str, *, top: float) -> float:
    width = WIDTH - 2 * MARGIN
    lines = page.wrapped(text, width=width - 20, size=BODY, bold=True)
    height = len(lines) * sheet.LINE * BODY + 7
    page.box(
        x=MARGIN, top=top, width=width, height=height, fill=theme.NOTICE, edge=theme.NOTICE_LINE
    )
    for i, line in enumerate(lines):
        page.write(line, x=MARGIN + 10, top=top + 3 + i * sheet.LINE * BODY, size=BODY, bold=True)
    return top + height


def _footer(page: Sheet, texts: Sequence[str]) -> float:
    """Small lines at the foot of the page; gives where they begin."""
    width = WIDTH - 2 * MARGIN
    lines = [line for text in texts for line in page.wrapped(text, width=width, size=SMALL)]
    top = HEIGHT - MARGIN + 12 - len(lines) * sheet.LINE * SMALL
    page.rule(top=top - 5, left=MARGIN, right=WIDTH - MARGIN)
    for i, line in enumerate(lines):
        where = top + i * sheet.LINE * SMALL
        page.write(line, x=MARGIN, top=where, size=SMALL, colour=theme.MUTED)
    return top - 5


def _legend(page: Sheet, rows: Sequence[LegendRow], *, top: float, counted: str) -> None:
    left, right = WIDTH - MARGIN - LEGEND_WIDTH, WIDTH - MARGIN
    swatch_width, swatch_height = SWATCH
    if any(row.count is not None for row in rows):
        page.write(f"số {counted}", x=right, top=top, size=SMALL, colour=theme.MUTED, align="right")
        top += sheet.LINE * SMALL + 3
    for row in rows:
        count = "" if row.count is None else theme.number(row.count)
        room = page.length(count, size=BODY, bold=True) + 10 if count else 0
        words = left + swatch_width + 8
        page.swatch(row, x=left, top=top, width=swatch_width, height=swatch_height)
        if count:
            page.write(count, x=right, top=top, size=BODY, bold=True, align="right")
        top = page.write(row.words, x=words, top=top, size=BODY, width=right - room - words) + 5


def _map(
    page: Sheet, areas: pd.DataFrame, *, left: float, right: float, top: float, bottom: float
) -> None:
    plane = around(areas["geometry"])
    shapes = [plane.metres(geometry) for geometry in areas["geometry"]]
    place = (left / WIDTH, 1 - bottom / HEIGHT, (right - left) / WIDTH, (bottom - top) / HEIGHT)
    axes = page.figure.add_axes(place)
    axes.set_axis_off()
    west, south, east, north = shapely.total_bounds(shapes)
    edge = max(east - west, north - south) * 0.005  # half of the outline's width
    axes.set(xlim=(west - edge, east + edge), ylim=(south - edge, north + edge))
    axes.set_aspect("equal", anchor="C")
    for row, shape in zip(areas.to_dict("records"), shapes, strict=True):
        area = PathPatch(_path(shape))
        sheet.dress(area, fill=row["fill"], pattern=row["pattern"], edge=theme.MAP_OUTLINE)
        area.set_gid(f"area:{row['code']}")
        axes.add_artist(area)  # quicker than add_patch: the limits are known
    _outline(axes, shapes)
    axes.apply_aspect()
    places = picture_labels.spots(axes, shapes)
    picture_labels.discs(axes, areas, places)
    picture_labels.write(axes, areas, places, renderer=page.renderer)


def _path(shape: BaseGeometry) -> Path:
    """Outer rings one way, holes the other, so that holes stay open."""
    rings = [
        ring
        for polygon in shapely.get_parts(shapely.orient_polygons(shape))
        for ring in (polygon.exterior, *polygon.interiors)
    ]
    return Path.make_compound_path(*(Path(np.array(ring.coords), closed=True) for ring in rings))


def _outline(axes: Axes, shapes: Sequence[BaseGeometry]) -> None:
    """The border of all together; areas that all stand apart (tiles) have none."""
    grown = shapely.union_all([shape.buffer(_CLOSE_M) for shape in shapes])
    parts = shapely.get_parts(grown.buffer(-_CLOSE_M))
    if len(parts) == len(shapes) > 1:
        return
    for part in parts:
        border = PathPatch(_path(Polygon(part.exterior)), fill=False)
        border.set(edgecolor=theme.INK, linewidth=2.0, joinstyle="round")
        border.set_gid("outline")
        axes.add_patch(border)
