"""Khu phố cần đôn đốc: a short list, each with what it is missing and a way to its card."""

from __future__ import annotations

import pandas as pd

from dashboard import theme
from dashboard.analysis.priorities import Priorities
from dashboard.components import finding, source, table
from dashboard.components.links import link
from etl.model import Indicator

_SHOWN = 6


def show(
    priorities: Priorities, *, rows: pd.DataFrame, indicator: Indicator, month: str, noun: str
) -> None:
    """The furthest behind first; those that have gone silent by their latest data.

    Args:
        priorities: Of the ward in that month.
        rows: One row per khu phố (analysis.comparison.by_area).
        indicator: What they are behind on.
        month: The month shown.
        noun: What a missing unit is called.
    """
    urged = priorities.urged
    listed, total = list(urged["area"].head(_SHOWN)), len(urged)
    finding.block("Khu phố cần đôn đốc", small=f"{total}/{len(rows)} khu phố")
    if not listed:
        source.note("Không khu phố nào dưới mức cần đạt đến nay hay ngừng gửi số liệu.")
        return
    missing = urged.set_index("area")["words"]
    shown = rows.set_index("area").loc[listed].join(missing).reset_index()
    in_units = bool(urged["shortfall"].notna().any())
    names = dict(zip(shown["area"], shown["name"], strict=True))
    table.show(
        shown,
        (
            table.Column(
                "area",
                "Khu phố",
                lambda code: link("khu-pho", names[code], thang=month, khu_pho=code),
                name=True,
            ),
            table.Column("value_pct", "Hiện đạt", theme.percent, numeric=True),
            table.Column("words", f"Thiếu ({noun if in_units else 'điểm %'})", numeric=True),
        ),
    )
    more = (
        f"; {total - len(listed)} khu phố khác xem ở Bản đồ khu phố" if total > len(listed) else ""
    )
    source.note(f"Thiếu so với mức cần đạt đến nay{more}.")
