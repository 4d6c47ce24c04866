"""A boundary file on the map before it is loaded: what is new beside what is drawn today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

import folium
import shapely
from markupsafe import Markup
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from dashboard import theme
from dashboard.charts import map_parts, map_rows
from dashboard.charts.neighbourhood_map import DECIMALS, bounds, feature
from etl.boundary_report import BoundaryReport, MappedArea
from geo import simplify
from geo.area import area_km2, area_m2

NEW, SAME, STRANGE = theme.MAP_CLASSES[1], theme.AREA_GROUND, theme.NO_DATA_FILL
OVERLAP, GAP, NOW = theme.CHOSEN[0], theme.NOTICE_LINE, theme.INK
PLACES = (theme.PRIMARY, theme.CHOSEN[0], theme.CHOSEN[1], theme.CHOSEN[3])  # of an open question
_FAR = 0.1  # of a degree from the frame: what lies so far off is not in the first view
_THIN = 4e-5  # of a degree, about four metres: enough for a preview
_STATES = {"added": "mới", "corrected": "thay ranh giới đang dùng", "unchanged": "không đổi"}


def boundary_preview(
    seen: BoundaryReport,
    *,
    bbox: tuple[float, float, float, float],
    current: Sequence[BaseGeometry] = (),
) -> folium.Map:
    """Draw a boundary file over the frame of the ward; where its place is open, every place.

    Args:
        seen: The file as understood.
        bbox: The ward's published frame: west, south, east, north in degrees.
        current: The boundaries drawn today.
    """
    drawn = map_parts.OfflineMap(
        tiles=None,
        zoom_control=False,
        attribution_control=False,
        scroll_wheel_zoom=False,
        keyboard=False,
        zoom_snap=0.25,
    )
    frame = box(*bbox)
    for layer in (*_areas(seen), *_faults(seen), *_strangers(seen)):
        layer.add_to(drawn)
    for candidate, colour in zip(seen.candidates, PLACES, strict=False):
        _border(_thin(candidate.polygons), colour, weight=2).add_to(drawn)
    if len(current):
        _border(_thin(current), NOW, weight=1.4, dash="5 5").add_to(drawn)
    if seen.outline is not None:
        _border(_thin([seen.outline]), NOW, weight=2.5).add_to(drawn)
    _border([frame], theme.MUTED, weight=1.2, dash="2 6").add_to(drawn)
    map_parts.Labels(_labels(seen.areas, seen.names)).add_to(drawn)
    map_parts.Corner(html=_legend(seen, current), position="bottomleft", name="legend").add_to(
        drawn
    )
    near = [shape for shape in _everything(seen) if shape.distance(frame) < _FAR]
    map_parts.Canvas(bounds=bounds([frame, *near])).add_to(drawn)
    return drawn


def _everything(seen: BoundaryReport) -> list[BaseGeometry]:
    return [
        *(area.geometry for area in seen.areas),
        *(stranger.geometry for stranger in seen.strangers),
        *chain.from_iterable(candidate.polygons for candidate in seen.candidates),
    ]


def _areas(seen: BoundaryReport) -> Iterable[map_parts.Areas]:
    simple = simplify.for_screen([area.geometry for area in seen.areas])
    features = [
        feature(
            f"{area.code}-{area.row_no}",
            shape,
            name=seen.names.get(area.code, area.code),
            lines=[
                ["Trong tệp", f"dòng {area.row_no}"],
                ["So với đang dùng", _STATES[area.state]],
                ["Diện tích", f"{theme.number(area_km2(area.geometry), decimals=2)} km²"],
            ],
            fill=SAME if area.state == "unchanged" else NEW,
            pattern="",
        )
        for area, shape in zip(seen.areas, simple, strict=True)
    ]
    if features:
        yield map_parts.Areas(features, outline=theme.MAP_OUTLINE, popups=False, opacity=0.85)


def _strangers(seen: BoundaryReport) -> Iterable[map_parts.Areas]:
    features = [
        feature(
            f"dòng {stranger.row_no}",
            shape,
            name=stranger.name or f"Dòng {stranger.row_no} của tệp",
            lines=[["Trong tệp", f"dòng {stranger.row_no}"], ["Khu phố", "chưa biết"]],
            fill=STRANGE,
            pattern="hatch",
        )
        for stranger, shape in zip(
            seen.strangers, _thin([s.geometry for s in seen.strangers]), strict=True
        )
    ]
    if features:
        yield map_parts.Areas(features, outline=theme.MAP_OUTLINE, popups=False, opacity=0.85)


def _faults(seen: BoundaryReport) -> Iterable[map_parts.Areas | map_parts.Outline]:
    """Overlaps and gaps with a border of their own, so that thin ones are seen."""
    if seen.topology is None:
        return
    names = seen.names
    overlaps = [((o.first, o.second), o.geometry, o.area_m2) for o in seen.topology.overlaps]
    gaps = [(g.neighbours, g.geometry, g.area_m2) for g in seen.topology.gaps]
    for word, colour, faults in (("Chồng lấn", OVERLAP, overlaps), ("Khoảng hở", GAP, gaps)):
        features = [
            feature(
                f"{word} {place}",
                geometry,
                name=word,
                lines=[
                    ["Khu phố", ", ".join(names.get(code, code) for code in codes)],
                    ["Diện tích", f"{theme.number(area, decimals=0)} m²"],
                ],
                fill=colour,
                pattern="",
            )
            for place, (codes, geometry, area) in enumerate(faults)
        ]
        if features:
            yield map_parts.Areas(features, outline=colour, popups=False)
            yield _border([geometry for _, geometry, _ in faults], colour, weight=3)


def _labels(
    areas: Sequence[MappedArea], names: Mapping[str, str]
) -> list[tuple[float, float, str, str]]:
    by_size = sorted(areas, key=lambda area: -area_m2(area.geometry))
    points = [(area, area.geometry.representative_point()) for area in by_size]
    return [
        (
            round(point.y, DECIMALS),
            round(point.x, DECIMALS),
            map_rows.label(names.get(area.code, area.code)),
            f"{area.code}-{area.row_no}",
        )
        for area, point in points
    ]


def _border(
    shapes: Sequence[BaseGeometry], colour: str, *, weight: float, dash: str = ""
) -> map_parts.Outline:
    """Every ring of every shape."""
    rings = [
        [(round(lat, DECIMALS), round(lon, DECIMALS)) for lon, lat in ring.coords]
        for polygon in chain.from_iterable(map(_polygons, shapes))
        for ring in (polygon.exterior, *polygon.interiors)
    ]
    return map_parts.Outline(rings, colour=colour, weight=weight, dash=dash)


def _polygons(shape: BaseGeometry) -> list[Any]:
    parts = shapely.get_parts(shape)
    return [part for part in parts if part.geom_type == "Polygon" and not part.is_empty]


def _thin(shapes: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    return [shape.simplify(_THIN) for shape in shapes]


def _legend(seen: BoundaryReport, current: Sequence[BaseGeometry]) -> Markup:
    """Only what is on the map, each with its words."""
    states = {area.state for area in seen.areas}
    faults = seen.topology
    strange = "vùng chưa biết của khu phố nào" if seen.name_column else "vùng trong tệp"
    hatch = f"repeating-linear-gradient(45deg,{STRANGE} 0 3px,{theme.NO_DATA_HATCH} 3px 5px)"
    entries = [
        (bool(states - {"unchanged"}), f"background:{NEW}", "khu phố trong tệp"),
        ("unchanged" in states, f"background:{SAME}", "khu phố không đổi"),
        (bool(seen.strangers), f"background:{hatch}", strange),
        (bool(faults and faults.overlaps), f"background:{OVERLAP}", "chồng lấn"),
        (bool(faults and faults.gaps), f"background:{GAP}", "khoảng hở"),
        *(
            (True, f"background:{colour}", f"nếu là {candidate.words.partition(',')[0]}")
            for candidate, colour in zip(seen.candidates, PLACES, strict=False)
        ),
        (bool(len(current)), _line(NOW, "1.4px dashed"), "ranh giới đang dùng"),
        (seen.outline is not None, _line(NOW, "2.5px solid"), "đường bao phường trong tệp"),
        (True, _line(theme.MUTED, "1.2px dotted"), "khung của phường"),
    ]
    shown = Markup().join(
        Markup('<span><i style="{}"></i>{}</span>').format(css, words)
        for is_there, css, words in entries
        if is_there
    )
    return Markup('<div class="legend">{}</div>').format(shown)


def _line(colour: str, look: str) -> str:
    return f"height:0;border:0;border-top:{look} {colour};vertical-align:4px"
