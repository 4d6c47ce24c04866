"""One khu phố as an upright picture for a chat group: few words, large, read on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard import theme
from dashboard.analysis.status import Status
from dashboard.charts import sheet
from dashboard.charts.sheet import Sheet

SIZE_PX = (1080, 1350)
MAX_ROWS = 5  # more would be too small to read
MARGIN = 30.0  # points, as everything below
_WIDTH, _HEIGHT = (side * 72 / sheet.DPI for side in SIZE_PX)
_TITLE, _SUBTITLE, _NAME, _VALUE, _BODY, _SMALL = 28.0, 15.0, 14.5, 24.0, 13.0, 9.5
_ROW, _BAR = 84.0, 9.0
_BADGE = 17.0


@dataclass(frozen=True, slots=True)
class PosterRow:
    """One target.

    Attributes:
        name: Of the indicator.
        value: Percent; None draws no bar.
        words: The value, or why there is none.
        target: Percent (None: no number to reach).
        target_words: The target as printed.
        status: The judgement (None: there is no target).
        left: What is still to do, in whole units; "" where nothing is.
    """

    name: str
    value: float | None
    words: str
    target: float | None
    target_words: str
    status: Status | None
    left: str


def poster(
    *,
    title: str,
    subtitle: str,
    rows: Sequence[PosterRow],
    ahead: str | None,
    footer: Sequence[str],
    notice: str | None = None,
) -> bytes:
    """The picture of `drawn` as a PNG of SIZE_PX."""
    page = drawn(
        title=title, subtitle=subtitle, rows=rows, ahead=ahead, footer=footer, notice=notice
    )
    return page.png()


def drawn(
    *,
    title: str,
    subtitle: str,
    rows: Sequence[PosterRow],
    ahead: str | None,
    footer: Sequence[str],
    notice: str | None = None,
) -> Sheet:
    """Draw the targets one below the other; no text lies on another or is cut.

    Args:
        title: The khu phố.
        subtitle: The ward and the month.
        rows: Those beyond MAX_ROWS are counted, not drawn.
        ahead: The next activity (None: none is planned).
        footer: Day, source, what is hidden.
        notice: Says that the figures are invented.
    """
    page = Sheet(SIZE_PX)
    right = _WIDTH - MARGIN
    top = MARGIN - 8
    if notice:
        top = _band(page, notice, top=top) + 8
    top = page.write(title, x=MARGIN, top=top, size=_TITLE, bold=True, width=right - MARGIN)
    top = page.write(subtitle, x=MARGIN, top=top, size=_SUBTITLE, colour=theme.MUTED) + 6
    more = len(rows) - MAX_ROWS
    rest = [f"Còn {more} chỉ tiêu khác, xem ở trang khu phố."] if more > 0 else []
    foot = _footer(page, [*rest, *footer])
    foot = _ahead(page, ahead, bottom=foot - 8)
    rows = rows[:MAX_ROWS]
    height = min(_ROW, (foot - 8 - top) / max(len(rows), 1))
    beside = max((page.length(_goal(row), size=_BODY) for row in rows), default=0.0)
    for row in rows:
        page.rule(top=top, left=MARGIN, right=right)
        _row(page, row, top=top + 5, whole=right - MARGIN - beside - 12)
        top += height
    return page


def _row(page: Sheet, row: PosterRow, *, top: float, whole: float) -> None:
    """One target; `whole` is the length of 100 %, the same for all of them."""
    right = _WIDTH - MARGIN
    is_number = row.value is not None
    size = _VALUE if is_number else _BODY
    room = page.length(row.words, size=size, bold=is_number) + 14
    page.write(
        row.words, x=right, top=top if is_number else top + 5, size=size, bold=is_number,
        align="right",
    )  # fmt: skip
    page.write(row.name, x=MARGIN, top=top + 3, size=_NAME, bold=True, width=right - room - MARGIN)
    bar = top + 34
    _bar(page, row, top=bar, whole=whole)
    if row.status is None:
        return
    look, line = theme.STATUS_LOOKS[row.status], bar + _BAR + 8
    page.disc(x=MARGIN, top=line, size=_BADGE, fill=look.fill)
    page.write(
        look.icon, x=MARGIN + _BADGE / 2, top=line + 1.5, size=9.5, colour=look.text, align="center"
    )
    page.write(look.word, x=MARGIN + _BADGE + 6, top=line, size=_BODY, bold=True)
    if row.left:
        page.write(row.left, x=right, top=line, size=_BODY, align="right")


def _goal(row: PosterRow) -> str:
    return f"chỉ tiêu {row.target_words}" if row.target is not None else ""


def _bar(page: Sheet, row: PosterRow, *, top: float, whole: float) -> None:
    """The value on a scale of 0-100 with the target as a tick, its words beside it."""
    page.box(x=MARGIN, top=top, width=whole, height=_BAR, fill=theme.TRACK, edge=theme.TRACK)
    if row.value is not None and row.status is not None:
        length = whole * min(max(row.value, 0.0), 100.0) / 100
        fill = theme.STATUS_LOOKS[row.status].fill
        page.box(x=MARGIN, top=top, width=length, height=_BAR, fill=fill, edge=fill)
    if row.target is not None:
        x = MARGIN + whole * min(row.target, 100.0) / 100
        page.box(x=x - 1.5, top=top - 3, width=3, height=_BAR + 6, fill=theme.INK, edge=theme.INK)
        page.write(
            _goal(row),
            x=_WIDTH - MARGIN,
            top=top - 5,
            size=_BODY,
            colour=theme.MUTED,
            align="right",
        )


def _ahead(page: Sheet, text: str | None, *, bottom: float) -> float:
    """The next activity in a box; gives where the box begins."""
    words = f"Hoạt động tới: {text}" if text else "Hoạt động tới: chưa có lịch"
    width = _WIDTH - 2 * MARGIN
    lines = page.wrapped(words, width=width - 20, size=_BODY, bold=True)
    height = len(lines) * sheet.LINE * _BODY + 10
    top = bottom - height
    page.box(x=MARGIN, top=top, width=width, height=height, fill=theme.SURFACE, edge=theme.LINE)
    for i, line in enumerate(lines):
        page.write(line, x=MARGIN + 10, top=top + 4 + i * sheet.LINE * _BODY, size=_BODY, bold=True)
    return top


def _band(page: Sheet, text: str, *, top: float) -> float:
    width = _WIDTH - 2 * MARGIN
    lines = page.wrapped(text, width=width - 20, size=11, bold=True)
    height = len(lines) * sheet.LINE * 11 + 7
    page.box(
        x=MARGIN, top=top, width=width, height=height, fill=theme.NOTICE, edge=theme.NOTICE_LINE
    )
    for i, line in enumerate(lines):
        page.write(line, x=MARGIN + 10, top=top + 3 + i * sheet.LINE * 11, size=11, bold=True)
    return top + height


def _footer(page: Sheet, texts: Sequence[str]) -> float:
    """Small lines at the foot of the picture; gives where they begin."""
    width = _WIDTH - 2 * MARGIN
    lines = [line for text in texts for line in page.wrapped(text, width=width, size=_SMALL)]
    top = _HEIGHT - MARGIN + 12 - len(lines) * sheet.LINE * _SMALL
    for i, line in enumerate(lines):
        where = top + i * sheet.LINE * _SMALL
        page.write(line, x=MARGIN, top=where, size=_SMALL, colour=theme.MUTED)
    return top - 2
