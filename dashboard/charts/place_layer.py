"""The places on the map: signs that differ by form and letter, drawn here, nothing fetched."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any

import folium
import pandas as pd
from branca.element import MacroElement
from folium.template import Template
from markupsafe import Markup

from dashboard import theme
from dashboard.analysis import places

SIZE, SMALL, NARROW = 28, 22, 640  # px; signs are small on maps up to that wide
DECIMALS = 5  # of a degree: about one metre
# Form -> outline in a square of SIZE, height of the letter's foot, colour. White letters can be
# read on all of them, and their white edge sets them off from every class of the map.
_FORMS = {
    "square": ("M4 4H24V24H4Z", 19, theme.CHOSEN[0]),
    "house": ("M14 2L26 12V26H2V12Z", 21, theme.CHOSEN[1]),
    "diamond": ("M14 1L27 14L14 27L1 14Z", 19, theme.CHOSEN[2]),
    "circle": ("M14 3A11 11 0 1 1 14 25A11 11 0 1 1 14 3Z", 19, theme.MUTED),
}
_CSS = (
    '<style id="place-signs">.place-sign{cursor:pointer}.place-sign svg{width:100%;height:100%}'
    f".place-sign:focus{{outline:none}}.place-sign:focus-visible{{outline:3px solid {theme.INK};"
    "outline-offset:1px;border-radius:4px}"
    ".place-popup{font-size:14px;line-height:1.45;overflow-wrap:anywhere}</style>"
)


class Places(MacroElement):
    """Signs with a tooltip and a popup, by pointer, finger or keyboard (Enter, Space, Escape).

    One row each: lat, lon, sign (SVG), label (plain text), tooltip and popup (HTML).
    """

    _template = Template("""{% macro script(this, kwargs) %}
        (function (map) {
            if (!document.getElementById('place-signs')) {
                document.head.insertAdjacentHTML('beforeend', {{ this.css|tojson }});
            }
            var size = map.getSize().x > {{ this.narrow }} ? {{ this.size }} : {{ this.small }};
            {{ this.rows|tojson }}.forEach(function (row) {
                var sign = L.marker([row.lat, row.lon], {
                    keyboard: true, alt: row.label, riseOnHover: true, zIndexOffset: 1000,
                    icon: L.divIcon({
                        className: 'place-sign', html: row.sign, iconSize: [size, size]
                    })
                });
                sign.bindTooltip(row.tooltip, {direction: 'top', offset: [0, -12]});
                // Leaflet names the button in English; a click elsewhere or Escape closes too
                sign.bindPopup(row.popup, {closeButton: false, maxWidth: 280});
                sign.on('popupopen', function () { sign.closeTooltip(); });
                sign.on('add', function () {
                    var shown = sign.getElement();
                    shown.setAttribute('aria-label', row.label);
                    shown.addEventListener('keydown', function (event) {
                        if (event.key === ' ') { event.preventDefault(); sign.togglePopup(); }
                        if (event.key === 'Escape') { sign.closePopup(); }
                    });
                });
                sign.addTo(map);
            });
        })({{ this._parent.get_name() }});
        {% endmacro %}""")

    def __init__(self, rows: list[dict[str, object]]) -> None:
        begin: Callable[[], None] = super().__init__  # Folium's own has no types
        begin()
        self._name = type(self).__name__
        self.rows, self.css = rows, _CSS
        self.size, self.small, self.narrow = SIZE, SMALL, NARROW


def add_places(drawn: folium.Map, rows: pd.DataFrame) -> None:
    """Put the places that have a point (see analysis.places.rows) on a map, over all else on it."""
    shown = places.drawn(rows)
    if not shown.empty:
        Places([_marker(row) for row in shown.to_dict("records")]).add_to(drawn)


def legend_html(rows: pd.DataFrame) -> Markup:
    """A line of its own: sign, kind and how many are drawn; empty where none is."""
    found = places.counts(rows)
    if not found:
        return Markup()
    signs = Markup().join(
        Markup('<span class="sign">{}{} <b>{}</b></span>').format(
            sign_svg(sign, size=18), words, theme.number(count)
        )
        for sign, words, count in found
    )
    return Markup('<div class="legend"><span>Địa điểm:</span>{}</div>').format(signs)


def features(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """The places that have a point, as GeoJSON features in degrees (WGS84)."""
    return [
        {
            "type": "Feature",
            "id": row["place_id"],
            "geometry": {
                "type": "Point",
                "coordinates": [round(row["lon"], DECIMALS), round(row["lat"], DECIMALS)],
            },
            "properties": {
                "place_id": row["place_id"],
                "kind": row["kind_words"],
                "name": row["name"],
                "area": row["area"],
                "area_name": row["area_name"],
                "notes": list(row["lines"]),
            },
        }
        for row in places.drawn(rows).to_dict("records")
    ]


def sign_svg(sign: places.Sign, *, size: int = SIZE) -> Markup:
    """The sign of a kind as a picture of that many px; its meaning is said beside it."""
    outline, foot, colour = _FORMS[sign.form]
    return Markup(
        '<svg width="{0}" height="{0}" viewBox="-1 -1 30 30" aria-hidden="true" '
        'style="display:block"><path d="{1}" fill="{2}" stroke="{3}" stroke-width="2" '
        'stroke-linejoin="round"/><text x="14" y="{4}" text-anchor="middle" font-size="14" '
        'font-weight="700" fill="{3}">{5}</text></svg>'
    ).format(size, outline, colour, theme.PAGE, foot, sign.letter)


def _marker(row: Mapping[Hashable, Any]) -> dict[str, object]:
    sign = places.Sign(row["form"], row["letter"])
    what = ", ".join(text for text in (row["kind_words"], row["area_name"]) if text)
    lines = Markup().join(Markup("<br>{}").format(line) for line in row["lines"])
    return {
        "lat": round(row["lat"], DECIMALS),
        "lon": round(row["lon"], DECIMALS),
        "sign": str(sign_svg(sign)),
        "label": f"{row['name']} ({what})",
        "tooltip": str(Markup("<b>{}</b><br>{}").format(row["name"], what)),
        "popup": str(
            Markup('<div class="place-popup"><b>{}</b><br>{}{}</div>').format(
                row["name"], what, lines
            )
        ),
    }
