"""Khu phố cần đôn đốc: a short list, each with what it is missing and a way to its card."""

from __future__ import annotations

import pandas as pd

from dashboard import theme
from dashboard.analysis.priorities import Priorities
from dashboard.components import finding, source, table
from dashboard.components.links import link
from etl.model import Indicator

_SHOWN = 6
_LEAST_BEHIND = 3


def show(
    priorities: Priorities, *, rows: pd.DataFrame, indicator: Indicator, month: str, noun: str
) -> None:
    """The furthest behind first, then those that have gone silent.

    Args:
        priorities: Of the ward in that month.
        rows: One row per khu phố (analysis.comparison.by_area).
        indicator: What they are behind on; the links open it on the map.
        month: The month shown.
        noun: What a missing unit is called.
    """
    silent = list(priorities.silent["area"])
    keep = max(_SHOWN - len(silent), _LEAST_BEHIND)
    listed = [*priorities.behind["area"].head(keep), *silent][:_SHOWN]
    total = len(priorities.behind) + len(silent)
    finding.block("Khu phố cần đôn đốc", small=f"{total}/{len(rows)} khu phố")
    if not listed:
        source.note("Không khu phố nào dưới mức cần đạt đến nay hay ngừng gửi số liệu.")
        return
    missing = priorities.behind.set_index("area")[["shortfall", "gap_points"]]
    shown = rows.set_index("area").loc[listed].join(missing).reset_index()
    in_units = bool(priorities.behind["shortfall"].notna().any())
    names = dict(zip(shown["area"], shown["name"], strict=True))
    table.show(
        shown,
        (
            table.Column(
                "area",
                "Khu phố",
                lambda code: link(
                    "ban-do", names[code], chi_tieu=indicator.id, thang=month, khu_pho=code
                ),
                name=True,
            ),
            table.Column("value_pct", "Hiện đạt", theme.percent, numeric=True),
            table.Column("shortfall", f"Thiếu ({noun})", theme.number, numeric=True)
            if in_units
            else table.Column("gap_points", "Thiếu (điểm %)", theme.number, numeric=True),
            table.Column("last_month", "Số liệu đến", theme.short_month, numeric=True),
        ),
    )
    more = (
        f"; {total - len(listed)} khu phố khác xem ở Bản đồ khu phố" if total > len(listed) else ""
    )
    source.note(f"Thiếu so với mức cần đạt đến nay{more}.")
