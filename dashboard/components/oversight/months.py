"""Khu phố by month: what has come, in time or not, as word and sign together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard import theme
from dashboard.analysis import completeness
from dashboard.analysis.completeness import Cell, Grid, Sent
from dashboard.components import download as to_file
from dashboard.components import source

_LOOKS = {
    Sent.MISSING: theme.STATUS_LOOKS["Chưa đạt (quá hạn)"],
    Sent.LATE: theme.STATUS_LOOKS["Cần tăng tốc"],
    Sent.ON_TIME: theme.STATUS_LOOKS["Đúng tiến độ"],
    Sent.RECEIVED: theme.STATUS_LOOKS["Đã đạt"],
    Sent.NOT_DUE: theme.STATUS_LOOKS["Không áp dụng"],
    Sent.NOT_THERE: theme.STATUS_LOOKS["Không áp dụng"],
}
_ICONS = {
    Sent.ON_TIME: "✓",
    Sent.LATE: "!",
    Sent.RECEIVED: "✓",
    Sent.MISSING: "✕",
    Sent.NOT_DUE: theme.DASH,
    Sent.NOT_THERE: "·",
}
_KINDS = {"visits": "phiếu lượt", "summary": "bảng tổng hợp"}


def show(
    judged: Grid, *, months: Sequence[str], names: Mapping[str, str], fresh: Mapping[str, date]
) -> None:
    """The grid, who owes most first; on a narrow screen it scrolls inside itself.

    Args:
        judged: Khu phố by month.
        months: Oldest first.
        names: Code to name.
        fresh: Code to the day its latest figures are of.
    """
    _legend(judged)
    head = Markup('<th scope="col">Khu phố</th>{}{}').format(
        Markup().join(map(_month, months)),
        Markup(
            '<th scope="col" class="num">Đã nộp</th><th scope="col" class="num">Số liệu đến</th>'
        ),
    )
    rows = Markup().join(
        Markup('<tr><th scope="row">{}</th>{}<td class="num">{}</td><td class="num">{}</td></tr>')
        .format(
            names[area],
            Markup().join(_cell(judged[area][month]) for month in months),
            _count(judged[area].values()),
            theme.day(fresh.get(area)),
        )
        for area in completeness.by_need(judged)
    )  # fmt: skip
    st.html(
        Markup(
            '<div class="tbl-wrap sent" tabindex="0"><table class="tbl"><thead><tr>{}</tr></thead>'
            "<tbody>{}</tbody></table></div>"
        ).format(head, rows)
    )


def _legend(judged: Grid) -> None:
    """Every state there is, with how many months of khu phố are in it."""
    states = Counter(cell.state for row in judged.values() for cell in row.values())
    parts = (
        Markup("<span>{}{} <b>{}</b></span>").format(_sign(s), s, theme.number(states[s]))
        for s in _LOOKS
        if states[s]
    )
    st.html(Markup('<p class="sent-legend">{}</p>').format(Markup().join(parts)))


def _month(month: str) -> Markup:
    """The heading of a month; a narrow screen leaves its year out."""
    number, year = theme.short_month(month).split("/")
    return Markup('<th scope="col" class="month">{}<small>/{}</small></th>').format(number, year)


def _cell(cell: Cell) -> Markup:
    """Sign and word; the word of what needs nothing is left to the legend and the ear."""
    word = f"Trễ {theme.number(cell.days_late)} ngày" if cell.days_late else str(cell.state)
    needs = cell.state in (Sent.MISSING, Sent.LATE)
    return Markup('<td class="month{}" title="{}">{}<span>{}</span></td>').format(
        " needs" if needs else "", _told(cell), _sign(cell.state), word
    )


def _sign(state: Sent) -> Markup:
    look = _LOOKS[state]
    if state in (Sent.ON_TIME, Sent.RECEIVED):
        ring = look.fill if state is Sent.RECEIVED else "transparent"
        style = f"color:{look.fill};border:1.5px solid {ring}"
    else:
        style = f"background:{look.fill};color:{look.text}"
    return Markup('<i style="{}" aria-hidden="true">{}</i>').format(style, _ICONS[state])


def _told(cell: Cell) -> str:
    """All that is known of a cell, for the pointer and for those who cannot see."""
    if cell.state is Sent.NOT_THERE:
        return cell.words()
    parts = [cell.words(), f"hạn {theme.day(cell.due)}"]
    if cell.received:
        parts.append(f"nhận {theme.day(cell.received)}")
    if cell.kind:
        parts.append(f"{theme.number(cell.rows)} dòng {_KINDS[cell.kind]}")
    if cell.rejected:
        parts.append(f"{theme.number(cell.rejected)} dòng không nhận")
    return "; ".join(parts)


def _count(cells: Collection[Cell]) -> str:
    come = sum(cell.has_come for cell in cells)
    owed = sum(cell.has_come or cell.state is Sent.MISSING for cell in cells)
    return f"{come}/{owed}"


def note(*, due_day: int, is_sample: bool) -> None:
    """Against what it is judged, and what cannot be judged."""
    source.note(
        f"Hạn gửi: ngày {due_day:02d} của tháng sau (khu phố gửi theo quý: sau tháng cuối quý). "
        "Kế hoạch không nêu hạn cho khu phố; đây là mức phường tự đặt trong cấu hình địa phương",
        "Ngày nhận là ngày nạp tệp lần đầu vào kho; lần nhập đã hoàn tác không tính là đã nộp",
        "Tệp số liệu minh họa được nạp cùng lúc nên chỉ ghi “Đã nộp”, không xét đúng hay trễ hạn"
        if is_sample
        else "",
    )


def download(judged: Grid, *, names: Mapping[str, str]) -> None:
    """The same grid as a file, one row per khu phố and month."""
    rows = pd.DataFrame(
        [
            {
                "area": area,
                "name": names[area],
                "month": theme.short_month(month),
                "state": cell.words(),
                "due": cell.due.isoformat(),
                "received": cell.received.isoformat() if cell.received else None,
                "kind": _KINDS.get(cell.kind or ""),
                "rows": cell.rows if cell.has_come else None,
            }
            for area, row in judged.items()
            for month, cell in row.items()
        ]
    )
    columns = {
        "area": "Mã",
        "name": "Khu phố",
        "month": "Tháng",
        "state": "Tình trạng",
        "due": "Hạn gửi",
        "received": "Ngày nhận",
        "kind": "Hình thức",
        "rows": "Số dòng",
    }
    to_file.csv(rows, columns, name="nop-so-lieu")
