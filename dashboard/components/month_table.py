"""The months of a few areas as a table: the twin of the lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from markupsafe import Markup

from dashboard import theme
from dashboard.analysis.figures import Goal
from dashboard.components import download as to_file
from dashboard.components import table
from etl.model import Indicator


def show(
    rows: pd.DataFrame, *, areas: Sequence[str], names: Mapping[str, str], goal: Goal | None
) -> None:
    """One row per month, latest first; share and counts of each area side by side.

    Args:
        rows: One row per (area, month) of one indicator.
        areas: Which areas, in order.
        names: Area code to name.
        goal: What they are to reach (decides how a value next to it is rounded).
    """
    target = goal.value if goal else None
    cells = {
        (row["area"], row["month"]): (row["value_pct"], row["numerator"], row["denominator"])
        for row in rows[rows["area"].isin(areas)].to_dict("records")
    }
    months = sorted({month for _, month in cells}, reverse=True)
    frame = pd.DataFrame(
        [{"month": month, **{area: cells.get((area, month)) for area in areas}} for month in months]
    )
    columns = [table.Column("month", "Tháng", theme.short_month, name=True)]
    columns += [
        table.Column(area, names[area], lambda cell: _written(cell, target), numeric=True)
        for area in areas
    ]
    table.show(frame, columns, width_rem=10 + 16 * len(areas))


def _written(cell: tuple[float, float, float] | None, target: float | None) -> str:
    if cell is None or (pd.isna(cell[0]) and pd.isna(cell[2])):
        return theme.DASH
    value, numerator, denominator = cell
    return Markup('<b>{}</b> <span class="absent">{}</span>').format(
        theme.percent(value, target=target), theme.out_of(numerator, denominator)
    )


def download(rows: pd.DataFrame, *, indicator: Indicator) -> None:
    """All months of all areas as a file."""
    columns = {
        "area": "Mã địa bàn",
        "month": "Tháng",
        "numerator": "Tử số",
        "denominator": "Mẫu số",
        "value_pct": "Tỷ lệ (%)",
    }
    to_file.csv(rows, columns, name=f"dien-bien-{indicator.id}")
