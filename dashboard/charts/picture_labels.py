"""Numbers, names and discs on the picture of a map: each in the widest place of its khu phố."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from textwrap import wrap
from typing import Any

import numpy as np
import pandas as pd
import shapely
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke
from matplotlib.text import Annotation
from matplotlib.transforms import Bbox
from shapely.geometry.base import BaseGeometry

from dashboard import theme
from dashboard.charts import sheet

SMALLEST, LARGEST = 9.0, 13.0  # points
SHRUNK = (1.0, 0.85, 0.7)  # all labels have the largest size at which none is left out
LONGEST_LABEL = 10  # characters of a line
LEAST_ROOM = 4.0  # an area whose widest place is narrower than twice this has no label
WIDEST = 1.5  # a label is at most so many times as wide as that place
POINTS_PER_PX = 0.75


@dataclass(frozen=True, slots=True)
class Spot:
    """The middle of the widest place of an area, in the axes' units; `room` around it in points."""

    x: float
    y: float
    room: float


def spots(axes: Axes, shapes: Sequence[BaseGeometry]) -> list[Spot]:
    """One per shape; the axes have their final place and limits."""
    (left, _), (right, _) = axes.transData.transform([(0, 0), (1, 0)])
    points_per_unit = float(right - left) * 72 / sheet.DPI
    stack = np.array(shapes, dtype=object)
    exact = np.maximum(shapely.length(stack) / 1000, 1e-9)
    radii = shapely.maximum_inscribed_circle(stack, tolerance=exact)
    return [
        Spot(x=radius.coords[0][0], y=radius.coords[0][1], room=radius.length * points_per_unit)
        for radius in radii.tolist()
    ]


def discs(axes: Axes, areas: pd.DataFrame, places: Sequence[Spot]) -> None:
    """Counts as discs (radius_px), within a ring for the whole (whole_px) where there is one."""
    x, y = [spot.x for spot in places], [spot.y for spot in places]
    looks = (
        ("whole_px", "none", theme.MAP_OUTLINE),
        ("radius_px", theme.COUNT_DISC, theme.PAGE),
    )
    for column, fill, edge in looks:
        if column in areas:
            across = 2 * POINTS_PER_PX * areas[column].fillna(0).to_numpy(dtype=float)
            discs = axes.scatter(x, y, s=across**2, facecolors=fill, edgecolors=edge, zorder=3)
            discs.set(linewidths=0.8, gid=column)


def write(axes: Axes, areas: pd.DataFrame, places: Sequence[Spot], *, renderer: Any) -> None:
    """Write the labels in one size; those that find no room even when small are left out.

    Args:
        axes: The map.
        areas: code, label, fill, pattern; radius_px and whole_px where counts are discs.
        places: One per area.
        renderer: Measures texts.
    """
    pairs = zip(places, areas.to_dict("records"), strict=True)
    wanted = [(spot, row) for spot, row in pairs if spot.room >= LEAST_ROOM]
    wanted.sort(key=lambda pair: (-pair[0].room, str(pair[1]["code"])))
    size = min(max(0.32 * median(spot.room for spot in places), SMALLEST), LARGEST)
    for share in SHRUNK:
        labels = _placed(axes, wanted, size=size * share, renderer=renderer)
        if len(labels) == len(wanted) or share == SHRUNK[-1]:
            return
        for label in labels:
            label.remove()


def _placed(
    axes: Axes, wanted: Sequence[tuple[Spot, Any]], *, size: float, renderer: Any
) -> list[Annotation]:
    """The labels that fit their khu phố and meet none before them."""
    labels: list[Annotation] = []
    taken: list[Bbox] = []
    for spot, row in wanted:
        label = _label(axes, row, spot, size=size, renderer=renderer)
        box = label.get_window_extent(renderer)
        is_wide = box.width * 72 / sheet.DPI > WIDEST * 2 * spot.room
        if is_wide or any(box.overlaps(other) for other in taken):
            label.remove()
        else:
            labels.append(label)
            taken.append(box)
    return labels


def _label(axes: Axes, row: Any, spot: Spot, *, size: float, renderer: Any) -> Annotation:
    """White on dark colours, else ink; in its disc where that has room, else below."""
    label = axes.annotate(
        "\n".join(wrap(str(row["label"]), LONGEST_LABEL)),
        (spot.x, spot.y),
        xytext=(0, 0),
        textcoords="offset points",
        fontproperties=sheet.font(size, bold=True),
        ha="center",
        va="center_baseline",
        parse_math=False,
        zorder=4,
        gid=f"label:{row['code']}",
    )
    ground = row["fill"] if row["pattern"] == "" and sheet.is_dark(row["fill"]) else theme.PAGE
    box = label.get_window_extent(renderer)
    width, height = (side * 72 / sheet.DPI for side in (box.width, box.height))
    disc, ring = (_points(row.get(column)) for column in ("radius_px", "whole_px"))
    if disc >= math.hypot(width, height) / 2:
        ground = theme.COUNT_DISC
    elif disc or ring:
        label.set_position((0, -max(disc, ring) - height / 2 - 1))
    label.set_color(theme.PAGE if sheet.is_dark(ground) else theme.INK)
    label.set_path_effects([withStroke(linewidth=2.4, foreground=ground)])
    return label


def _points(pixels: float | None) -> float:
    return 0.0 if pixels is None or theme.is_missing(pixels) else pixels * POINTS_PER_PX
