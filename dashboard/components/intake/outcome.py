"""Step 4: what a load has changed, and which figures moved by it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard import data, theme
from dashboard.analysis.board import Facts
from dashboard.components import source, table
from dashboard.components.intake import words
from dashboard.components.links import link
from etl.load_report import Move, Report
from etl.model import Unit

_SHOWN = 200


def show(report: Report) -> None:
    """The counts, the number of the load, and the figures before and after."""
    number = f" (lần nhập {report.batch})" if report.batch else ""
    st.html(
        Markup('<p class="done" role="status"><b>✓ Đã nạp{}:</b> {}.</p>').format(
            number, words.done(report)
        )
    )
    figures(report.moved, done=True)


def figures(moves: Sequence[Move], *, done: bool) -> None:
    """The latest figures that changed, or would: the ward's first, then by indicator and area."""
    if not moves:
        if done:
            source.note("Không con số nào trên bảng điều hành thay đổi.")
        return
    facts = data.facts()
    what = "đã đổi" if done else "sẽ đổi nếu nạp tệp này"
    st.html(
        Markup('<p class="block-label">{} con số {}</p>').format(theme.number(len(moves)), what)
    )
    names = facts.names_ever()
    table.show(
        _rows(moves, facts),
        (
            table.Column("indicator", "Chỉ tiêu"),
            table.Column("area", "Địa bàn", lambda code: _area(code, names, facts), name=True),
            table.Column("month", "Tháng", theme.short_month, numeric=True),
            table.Column("before", "Trước", numeric=True),
            table.Column("after", "Sau", lambda t: Markup("<b>{}</b>").format(t), numeric=True),
        ),
        height=300,
    )


def _rows(moves: Sequence[Move], facts: Facts) -> pd.DataFrame:
    ordered = sorted(moves, key=lambda m: (m.area != facts.ward, m.indicator_id, m.area))
    rows = []
    for move in ordered[:_SHOWN]:
        indicator = facts.catalog.indicators[move.indicator_id]
        before, after = _apart(move, indicator.unit)
        rows.append(
            {
                "indicator": indicator.short_name,
                "area": move.area,
                "month": move.month,
                "before": before,
                "after": after,
            }
        )
    return pd.DataFrame(rows)


def _area(code: str, names: Mapping[str, str], facts: Facts) -> str:
    """The area by name; a khu phố leads to its place on the map."""
    if code == facts.ward:
        ward = facts.catalog.locality.name
        return ward[:1].upper() + ward[1:]
    return link("ban-do", names[code], khu_pho=code) if code in names else code


def _apart(move: Move, unit: Unit) -> tuple[str, str]:
    """Both values as written elsewhere; with more decimals where they would read the same."""
    values = move.before, move.after
    before, after = (theme.measured(value, unit=unit) for value in values)
    if before != after or unit is not Unit.PERCENT:
        return before, after
    before, after = (theme.percent(value, decimals=3) for value in values)
    return before, after
