"""A page for pictures, A4 across unless said otherwise.

Texts and swatches are placed in points from its upper left corner. Made without pyplot: every page
is a figure of its own, and nothing is shared between readers.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Ellipse, Patch, Rectangle

from dashboard import theme
from dashboard.charts.map_legend import DISC, NO_DATA, RING, SUPPRESSED, UNSURE, LegendRow

DPI = 150
SIZE_PX = (1754, 1240)  # A4 across at 150 dpi
WIDTH, HEIGHT = (side * 72 / DPI for side in SIZE_PX)  # points
FONT = "DejaVu Sans"  # comes with matplotlib and writes Vietnamese
LINE = 1.36  # from one line to the next, in sizes of the font; room for marks over capitals
_ASCENT = 1.02
_RAMP_STEPS = 32
_HATCHES = {NO_DATA: ("////", 1.1), UNSURE: ("///", 0.8), SUPPRESSED: ("....", 1.0)}


class Sheet:
    """A white page of so many pixels; whatever is written goes on `figure`."""

    def __init__(self, size_px: tuple[int, int] = SIZE_PX) -> None:
        size = (size_px[0] / DPI, size_px[1] / DPI)
        self.figure = Figure(figsize=size, dpi=DPI, facecolor=theme.PAGE)
        canvas: Any = FigureCanvasAgg(self.figure)  # its types are incomplete
        self.renderer = canvas.get_renderer()  # measures texts
        self._axes = self.figure.add_axes((0, 0, 1, 1))
        self._axes.set(xlim=(0, size[0] * 72), ylim=(size[1] * 72, 0))
        self._axes.set_axis_off()

    def length(self, text: str, *, size: float, bold: bool = False) -> float:
        """How long a line of text is, in points."""
        pixels, _, _ = self.renderer.get_text_width_height_descent(
            text, font(size, bold=bold), ismath=False
        )
        return float(pixels) * 72 / DPI

    def wrapped(self, text: str, *, width: float, size: float, bold: bool = False) -> list[str]:
        """The text in lines that fit a width; a single word that does not fit stays whole."""
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.length(longer, size=size, bold=bold) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def write(
        self,
        text: str,
        *,
        x: float,
        top: float,
        size: float,
        width: float | None = None,
        bold: bool = False,
        colour: str = theme.INK,
        align: str = "left",
    ) -> float:
        """Write a text, wrapped where a width is given; gives the top of what may follow."""
        lines = [text] if width is None else self.wrapped(text, width=width, size=size, bold=bold)
        for line in lines:
            self._axes.text(
                x,
                top + _ASCENT * size,
                line,
                fontproperties=font(size, bold=bold),
                color=colour,
                ha=align,
                va="baseline",
                parse_math=False,
            )
            top += LINE * size
        return top

    def rule(self, *, top: float, left: float, right: float) -> None:
        """A hairline across."""
        self._axes.plot([left, right], [top, top], color=theme.LINE, linewidth=0.8)

    def box(
        self, *, x: float, top: float, width: float, height: float, fill: str, edge: str
    ) -> None:
        """A filled rectangle."""
        self._axes.add_patch(
            Rectangle((x, top), width, height, facecolor=fill, edgecolor=edge, linewidth=0.8)
        )

    def disc(self, *, x: float, top: float, size: float, fill: str) -> None:
        """A filled circle, by the corner of the square around it."""
        self._axes.add_patch(
            Ellipse((x + size / 2, top + size / 2), size, size, facecolor=fill, linewidth=0)
        )

    def swatch(self, row: LegendRow, *, x: float, top: float, width: float, height: float) -> None:
        """What an entry of a legend looks like on the map."""
        if row.pattern in (DISC, RING):
            centre = (x + width / 2, top + height / 2)
            patch: Patch = Ellipse(centre, height, height)
            edge = theme.MAP_OUTLINE if row.pattern == RING else row.fill
            dress(patch, fill=row.fill, pattern="", edge=edge)
        else:
            colours = row.fill.split()
            if len(colours) > 1:
                self._ramp(colours, x=x, top=top, width=width, height=height)
            patch = Rectangle((x, top), width, height)
            fill = "none" if len(colours) > 1 else row.fill
            dress(patch, fill=fill, pattern=row.pattern, edge=theme.MAP_OUTLINE)
        patch.set_gid(f"legend:{row.words}")
        self._axes.add_patch(patch)

    def png(self) -> bytes:
        """The page as a picture of its pixels."""
        picture = BytesIO()
        self.figure.savefig(picture, format="png", dpi=DPI, metadata={"Software": None})
        return picture.getvalue()

    def _ramp(
        self, colours: list[str], *, x: float, top: float, width: float, height: float
    ) -> None:
        shades = LinearSegmentedColormap.from_list("ramp", colours)(np.linspace(0, 1, _RAMP_STEPS))
        step = width / _RAMP_STEPS
        for i, shade in enumerate(shades):
            strip = Rectangle((x + i * step, top), step, height, facecolor=shade, linewidth=0)
            self._axes.add_patch(strip)


def font(size: float, *, bold: bool = False) -> FontProperties:
    """The font of every picture."""
    return FontProperties(family=FONT, size=size, weight="bold" if bold else "normal")


def dress(patch: Patch, *, fill: str, pattern: str, edge: str, width: float = 0.8) -> None:
    """Colour and pattern of an area, the same on the map and in the legend."""
    patch.set(facecolor=fill, edgecolor=edge, linewidth=width)
    if pattern:
        hatch, thickness = _HATCHES[pattern]
        patch.set_hatch(hatch)
        patch.set_hatch_linewidth(thickness)
        patch.set_hatchcolor(_hatch_colour(fill, pattern))


def is_dark(fill: str) -> bool:
    """Whether white is read better than ink on a colour (#RRGGBB): luminance below a quarter."""
    shares = [int(fill[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.03928 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.25


def _hatch_colour(fill: str, pattern: str) -> str:
    if pattern == SUPPRESSED:
        return theme.MUTED
    return theme.PAGE if pattern == UNSURE and is_dark(fill) else theme.NO_DATA_HATCH
