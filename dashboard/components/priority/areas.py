"""The khu phố side by side: groups against their registers, and the households to help."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from dashboard import theme
from dashboard.analysis import priority
from dashboard.components import finding, table
from dashboard.components.links import link


def show(rows: pd.DataFrame, to_help: pd.DataFrame, *, month: str) -> None:
    """One row per khu phố, the lowest share of the elderly first; unknown ones at the end.

    Args:
        rows: From analysis.priority.by_area.
        to_help: One row per khu phố: area, weak, back, overdue.
        month: The month shown, which the links keep.
    """
    finding.block("Từng khu phố", small="chỉ bộ phận thường trực xem được")
    names = dict(zip(rows["area"], rows["name"], strict=True))
    cells = {(r["area"], r["group"]): r for r in rows.to_dict("records")}
    need = to_help.set_index("area")
    frame = pd.DataFrame(
        [
            {
                "area": area,
                "share": cells[(area, "elderly")]["share_pct"],
                **{g.key: _cell(cells[(area, g.key)]) for g in priority.SHARED},
                **{
                    name: need.loc[area, name] if area in need.index else None
                    for name in ("weak", "back", "overdue")
                },
            }
            for area in names
        ],
        dtype=object,  # a column of text would take from markup that it is one
    )
    columns = [
        table.Column(
            "area",
            "Khu phố",
            lambda code: link("khu-pho", names[code], thang=month, khu_pho=code),
            name=True,
        ),
        table.Column("elderly", "Người cao tuổi", numeric=True),
        table.Column("share", "Tỷ lệ người cao tuổi", table.bar, wide_only=True),
        table.Column("poor", "Hộ nghèo", numeric=True),
        table.Column("near_poor", "Hộ cận nghèo", numeric=True),
        table.Column("weak", "Hộ cần phân công người giúp", theme.number, numeric=True),
        table.Column("back", "Hộ hẹn quay lại", theme.number, numeric=True),
        table.Column("overdue", "trong đó quá hẹn", theme.number, numeric=True),
    ]
    table.show(frame.sort_values(["share", "area"], na_position="last"), columns, height=620)


def _cell(row: Mapping[Hashable, Any]) -> Markup:
    """48,2% 155/285; the reason where there is no share, with what was counted."""
    counts = theme.out_of(row["reached"], row["register"])
    if not pd.isna(row["share_pct"]):
        return Markup('<b>{}</b> <span class="absent">{}</span>').format(
            theme.percent(row["share_pct"]), counts
        )
    why = row["problem"]
    if why == priority.MORE_THAN_REGISTER:
        why = f"{counts}: cần đối chiếu"
    return Markup('<span class="absent">{}</span>').format(why)
