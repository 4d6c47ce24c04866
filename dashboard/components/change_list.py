"""Thay đổi so với quý trước: the ward per indicator, and how many khu phố clearly moved."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard import data, theme
from dashboard.analysis import change
from dashboard.analysis.movement import Movement
from dashboard.components import finding, table
from etl.model import Indicator


def show(found: pd.DataFrame, *, indicators: Sequence[Indicator], ward: str, month: str) -> None:
    """One row per indicator; `found` is from analysis.change.between.

    Khu phố are counted where the change is larger than noise and coverage (analysis.movement).
    """
    before = change.quarter_end_before(month)
    finding.block("Thay đổi so với quý trước", small=f"cuối {theme.quarter_of(before)}")
    rows = []
    for indicator in indicators:
        own = found[found["indicator_id"] == indicator.id]
        moved = data.movement(indicator=indicator, month=month, before=before)["movement"]
        rose, fell = (moved == Movement.ROSE).sum(), (moved == Movement.FELL).sum()
        ward_row = own[own["area"] == ward].reset_index(drop=True)
        rows.append(
            {
                "name": indicator.short_name,
                "levels": f"{theme.percent(ward_row['before_pct'].get(0))} → "
                f"{theme.percent(ward_row['value_pct'].get(0))}",
                "change": ward_row["change_points"].get(0),
                "areas": f"{rose}↑ {fell}↓",
            }
        )
    table.show(
        pd.DataFrame(rows),
        (
            table.Column("name", "Chỉ tiêu"),
            table.Column(
                "levels", f"{theme.short_month(before)} → {theme.short_month(month)}", numeric=True
            ),
            table.Column("change", "Điểm %", theme.points_change, numeric=True),
            table.Column("areas", "Khu phố tăng, giảm rõ", numeric=True),
        ),
    )
