"""Leaflet pieces that ask nothing of the network: each hands its data to our own script.

Leaflet and our script are served by us from `dashboard/static/`; the addresses are relative to the
frame that streamlit-folium draws in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import folium
from branca.element import MacroElement
from folium.template import Template

SERVED_FROM = "../../app/static/"  # as seen from the frame that streamlit-folium draws in
_STATIC = Path(__file__).resolve().parents[1] / "static"


def _served(name: str) -> str:
    """Address of one of our files: browsers keep it for a year, so another content is another."""
    digest = hashlib.sha256((_STATIC / name).read_bytes()).hexdigest()[:10]
    return f"{SERVED_FROM}{name}?v={digest}"


_SCRIPTS = [
    ("leaflet", f"{SERVED_FROM}leaflet/leaflet.js"),
    ("area_map", _served("map/map.js")),
]
_SHEETS = [
    ("leaflet_css", f"{SERVED_FROM}leaflet/leaflet.css"),
    ("area_map_css", _served("map/map.css")),
]


class OfflineMap(folium.Map):
    """A Folium map with Leaflet and our script only, from our own server, and no tiles."""

    default_js = _SCRIPTS
    default_css = _SHEETS


@dataclass(frozen=True, slots=True)
class Basemap:
    """Pictures beneath the khu phố, where the operator has set some.

    Attributes:
        address: Template with {z}, {x} and {y}.
        source: Whose they are, as their owner wants it said.
    """

    address: str
    source: str


class _Piece(MacroElement):
    """A call of our script with the map that contains the piece."""

    _template = Template("""{% macro script(this, kwargs) %}
        areaMap.{{ this.call }}({{ this._parent.get_name() }}, {{ this.given|tojson }}
            {%- if this.options %}, {{ this.options|tojson }}{% endif %});
        {% endmacro %}""")

    def __init__(self, call: str, given: object, options: Mapping[str, object] | None = None):
        begin: Callable[[], None] = super().__init__  # Folium's own has no types
        begin()
        self._name = type(self).__name__
        self.call, self.given, self.options = call, given, options


class Areas(_Piece):
    """Polygons that answer the pointer, the keyboard and clicks.

    Every feature (GeoJSON) has the properties code, name, lines ([[heading, text]]), fill and
    pattern.
    """

    def __init__(
        self,
        features: Sequence[Mapping[str, Any]],
        *,
        outline: str,
        popups: bool,
        opacity: float = 1.0,
    ) -> None:
        collection = {"type": "FeatureCollection", "features": list(features)}
        look = {"outline": outline, "popups": popups, "opacity": opacity, "weight": 1}
        super().__init__("areas", collection, look)


class Labels(_Piece):
    """Short texts that never take a click and never lie on each other.

    One row each: latitude, longitude, text, code of its area; those to keep first.
    """

    def __init__(self, rows: Sequence[tuple[float, float, str, str]]) -> None:
        super().__init__("labels", list(rows))


class Discs(_Piece):
    """Counts as discs within a ring for the whole: latitude, longitude, two radii in px."""

    def __init__(self, rows: Sequence[tuple[float, float, float, float]], *, colour: str) -> None:
        super().__init__("circles", list(rows), {"disc": colour})


class Canvas(_Piece):
    """The first view, which cannot be left, and Vietnamese zoom buttons; after all other pieces.

    Room is kept for what stands at the top left and the bottom left.
    """

    def __init__(self, *, bounds: Sequence[Sequence[float]] | None, has_zoom: bool = True) -> None:
        super().__init__("frame", {"bounds": bounds, "zooms": has_zoom})


class Corner(_Piece):
    """A box of our own HTML in a corner ("bottomleft"), dressed by its name in map.css."""

    def __init__(self, *, html: str, position: str, name: str) -> None:
        super().__init__("corner", {"html": str(html), "position": position, "name": name})


class Search(_Piece):
    """A field that finds a khu phố by number or name, with its accents or without."""

    def __init__(self, *, unit_type: str) -> None:
        words = {"label": f"Tìm {unit_type}", "nothing": f"Không có {unit_type} này"}
        super().__init__("search", words)


class Months(_Piece):
    """A slider over months that also plays.

    Args:
        frames: Oldest first; each with name, looks ({code: [fill, pattern, lines]}) and counts (one
            per row of the legend that has a count).
        at: Which frame is shown first.
    """

    def __init__(self, frames: Sequence[Mapping[str, Any]], *, at: int) -> None:
        words = {
            "play": "Chạy",
            "pause": "Dừng",
            "month": "Tháng",
            "value": "Tỷ lệ",
            "none": "chưa có số liệu",
        }
        super().__init__("months", {"frames": list(frames), "at": at, "words": words})


class Outline(_Piece):
    """A border over those of the khu phố: rings of latitude and longitude."""

    def __init__(
        self,
        rings: Sequence[Sequence[tuple[float, float]]],
        *,
        colour: str,
        weight: float = 2.5,
        dash: str = "",
    ) -> None:
        look = {"color": colour, "weight": weight, "dashArray": dash or None}
        super().__init__("outline", list(rings), look)


class Tiles(_Piece):
    """The basemap, which says whose it is."""

    def __init__(self, basemap: Basemap) -> None:
        super().__init__("tiles", {"address": basemap.address, "source": basemap.source})
