"""How the map is looked at: which months, drawn how, on what; all of it in the address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import streamlit as st

from dashboard.components import pickers
from dashboard.components.pickers import BEFORE

VIEW, DRAWING, TILES, PLACES, PRINT = "xem", "ve", "so_do_o", "dia_diem", "ban_in"


class View(StrEnum):
    """Which months are on the page."""

    MONTH = "mot-thang"
    SIDE = "hai-thang"
    CHANGE = "chenh-lech"
    PLAY = "tung-thang"


class Drawing(StrEnum):
    """What stands for a value."""

    CLASSED = "bac"
    UNCLASSED = "lien-tuc"
    DISCS = "so-luong"


_VIEWS: dict[str, str] = {
    View.MONTH: "Xem một tháng",
    View.SIDE: "Hai tháng cạnh nhau",
    View.CHANGE: "Chênh lệch giữa hai tháng",
    View.PLAY: "Chạy qua các tháng",
}
_DRAWINGS: dict[str, str] = {
    Drawing.CLASSED: "Tô màu theo 5 bậc",
    Drawing.UNCLASSED: "Tô màu liên tục",
    Drawing.DISCS: "Vòng tròn theo số lượng",
}


@dataclass(frozen=True, slots=True)
class Choices:
    """How the reader wants the map.

    Attributes:
        view: Which months.
        drawing: Classes, a ramp, or discs for counts.
        before: The other month of SIDE and CHANGE (None: there is no earlier one).
        is_grid: A grid of equal tiles in place of the boundaries.
        has_places: Markets, houses of culture and support points are drawn.
    """

    view: View
    drawing: Drawing
    before: str | None
    is_grid: bool
    has_places: bool

    def address(self) -> dict[str, str]:
        """The choices as they stand in the address, defaults left out."""
        said = {
            VIEW: "" if self.view is View.MONTH else str(self.view),
            DRAWING: "" if self.drawing is Drawing.CLASSED else str(self.drawing),
            BEFORE: self.before or "",
            TILES: pickers.ON if self.is_grid else "",
            PLACES: pickers.ON if self.has_places else "",
        }
        return {key: value for key, value in said.items() if value}


def show(*, month: str, months: Sequence[str], has_boundaries: bool) -> Choices:
    """The row of choices under those of the figure.

    Args:
        month: The month shown.
        months: All months there are, oldest first.
        has_boundaries: Without any, the grid is all there is and places have no place.
    """
    with st.container(key="map-choices", horizontal=True, vertical_alignment="center"):
        view = View(pickers.choice("Cách xem", _VIEWS, key=VIEW, bare=True))
        drawing, before = Drawing.CLASSED, None
        if view is not View.CHANGE:
            drawing = Drawing(pickers.choice("Cách vẽ", _DRAWINGS, key=DRAWING, bare=True))
        if view in (View.SIDE, View.CHANGE):
            before = pickers.month_before(months, month=month, bare=True)
        is_grid = not has_boundaries or pickers.switch("Sơ đồ ô bằng nhau", key=TILES)
        has_places = not is_grid and view is View.MONTH and pickers.switch("Địa điểm", key=PLACES)
    return Choices(view, drawing, before, is_grid, has_places)
