"""Leaflet pieces that ask nothing of the network: the bare map, corner boxes, labels, hatching.

Leaflet itself is served by us from `dashboard/static/leaflet/`; the address is relative to the
frame that streamlit-folium draws in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import folium
from branca.element import MacroElement
from folium.template import Template

from dashboard import theme

SERVED_FROM = "../../app/static/"  # as seen from the frame that streamlit-folium draws in
_SCRIPTS = [("leaflet", f"{SERVED_FROM}leaflet/leaflet.js")]
_SHEETS = [("leaflet_css", f"{SERVED_FROM}leaflet/leaflet.css")]
HATCH = "url(#no-data-hatch)"  # a fill that `Canvas` defines
HATCH_CSS = (
    f"repeating-linear-gradient(45deg,{theme.NO_DATA_FILL} 0 3px,{theme.NO_DATA_HATCH} 3px 5px)"
)
_HATCH_SVG = (
    '<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>'
    '<pattern id="no-data-hatch" width="7" height="7" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)">'
    f'<rect width="7" height="7" fill="{theme.NO_DATA_FILL}"/>'
    f'<rect width="2.5" height="7" fill="{theme.NO_DATA_HATCH}"/></pattern></defs></svg>'
    "<style>path.leaflet-interactive:focus{outline:none}</style>"  # a box around a clicked shape
)


class OfflineMap(folium.Map):
    """A Folium map with Leaflet only, from our own server, and no tiles."""

    default_js = _SCRIPTS
    default_css = _SHEETS


class _Piece(MacroElement):
    """A piece of script in the map that contains it."""

    def __init__(self) -> None:
        begin: Callable[[], None] = super().__init__  # Folium's own has no types
        begin()
        self._name = type(self).__name__


class Canvas(_Piece):
    """White ground, our font, Vietnamese zoom buttons, the hatch pattern, and the first view.

    A wide frame leaves room (px) for the legend at the right, a narrow one below.
    """

    _template = Template("""{% macro script(this, kwargs) %}
        (function (map) {
            if (!document.getElementById('no-data-hatch')) {
                document.body.insertAdjacentHTML('beforeend', {{ this.hatch|tojson }});
            }
            map.getContainer().style.background = {{ this.ground|tojson }};
            map.getContainer().style.fontFamily = {{ this.font|tojson }};
            L.control.zoom({zoomInTitle: 'Phóng to', zoomOutTitle: 'Thu nhỏ'}).addTo(map);
            {% if this.bounds %}
            var room = map.getSize().x > 640 ? [{{ this.right }}, 14] : [14, {{ this.below }}];
            map.fitBounds({{ this.bounds|tojson }},
                {paddingTopLeft: [14, {{ this.top }}], paddingBottomRight: room});
            {% endif %}
        })({{ this._parent.get_name() }});
        {% endmacro %}""")

    def __init__(
        self, *, bounds: Sequence[Sequence[float]] | None, top: int, right: int, below: int
    ) -> None:
        super().__init__()
        self.bounds, self.top, self.right, self.below = bounds, top, right, below
        self.hatch, self.ground, self.font = _HATCH_SVG, theme.PAGE, theme.FONT_FAMILY


class Corner(_Piece):
    """A box of HTML in a corner of the map: "bottomleft", "bottomright"."""

    _template = Template("""{% macro script(this, kwargs) %}
        var {{ this.get_name() }} = L.control({position: {{ this.position|tojson }}});
        {{ this.get_name() }}.onAdd = function () {
            var box = L.DomUtil.create('div');
            box.style.cssText = {{ this.css|tojson }};
            box.innerHTML = {{ this.html|tojson }};
            return box;
        };
        {{ this.get_name() }}.addTo({{ this._parent.get_name() }});
        {% endmacro %}""")

    def __init__(self, *, html: str, position: str, css: str) -> None:
        super().__init__()
        self.html, self.position, self.css = html, position, css


class Labels(_Piece):
    """Short texts on the map that never take a click.

    One row each: latitude, longitude, text, colour, colour of its halo.
    """

    _template = Template("""{% macro script(this, kwargs) %}
        {{ this.rows|tojson }}.forEach(function (row) {
            L.marker([row[0], row[1]], {
                interactive: false, keyboard: false,
                icon: L.divIcon({
                    className: '', iconSize: [30, 18],
                    html: '<div style="text-align:center;line-height:18px;font-size:13px;'
                        + 'font-weight:600;color:' + row[3]
                        + ';text-shadow:0 0 3px ' + row[4] + '">' + row[2] + '</div>'
                })
            }).addTo({{ this._parent.get_name() }});
        });
        {% endmacro %}""")

    def __init__(self, rows: Sequence[tuple[float, float, str, str, str]]) -> None:
        super().__init__()
        self.rows = rows


class Outline(_Piece):
    """The ward's own border over those of its khu phố: rings of latitude and longitude."""

    _template = Template("""{% macro script(this, kwargs) %}
        L.polygon({{ this.rings|tojson }}, {
            color: {{ this.colour|tojson }}, weight: 2.5, fill: false, interactive: false
        }).addTo({{ this._parent.get_name() }});
        {% endmacro %}""")

    def __init__(self, rings: Sequence[Sequence[tuple[float, float]]]) -> None:
        super().__init__()
        self.rings, self.colour = rings, theme.INK
