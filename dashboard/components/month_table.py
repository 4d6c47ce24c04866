"""The months of a few areas as a table: the twin of the lines."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd
from markupsafe import Markup

from dashboard import access, data, theme
from dashboard.analysis.board import Facts
from dashboard.analysis.figures import Goal
from dashboard.analysis.succession import ESTIMATED
from dashboard.charts.succession import CARRIED_WORDS
from dashboard.components import download as to_file
from dashboard.components import source, table
from etl.model import Indicator


def show(
    facts: Facts,
    rows: pd.DataFrame,
    *,
    indicator: Indicator,
    chosen: Sequence[str],
    goal: Goal | None,
) -> None:
    """One row per month, latest first; share and counts of the ward and of khu phố side by side.

    Args:
        facts: All that is known.
        rows: One row per (area, month) of the indicator; `is_carried` marks sums of former khu phố.
        indicator: What is shown; the counts lead to their source.
        chosen: Codes of khu phố, in order.
        goal: What they are to reach (decides how a value next to it is rounded).
    """
    names = {facts.ward: "Toàn phường", **facts.names_ever()}
    areas = [facts.ward, *chosen]
    target = goal.value if goal else None
    cells = {
        (row["area"], row["month"]): (
            row["value_pct"],
            _counts(row, facts, indicator),
            row["denominator"],
        )
        if row.get("is_suppressed") != 1
        else theme.HIDDEN
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
    source.hidden_note(rows[rows["area"].isin(areas)])


def _counts(row: Mapping[Hashable, Any], facts: Facts, indicator: Indicator) -> str:
    """The counts, leading to their source; those of former khu phố added up lead nowhere."""
    counts = theme.out_of(row["numerator"], row["denominator"])
    if row.get("is_carried"):
        return f"{counts} · {CARRIED_WORDS}"
    area = None if row["area"] == facts.ward else row["area"]
    traced = source.traced(counts, indicator, month=row["month"], area=area)
    return traced + ESTIMATED if row.get("is_estimate") == 1 else traced


def _written(cell: tuple[float, str, float] | str | None, target: float | None) -> str:
    if isinstance(cell, str):
        return Markup('<span class="absent">{}</span>').format(cell)
    if cell is None or (pd.isna(cell[0]) and pd.isna(cell[2])):
        return theme.DASH
    value, counts, _ = cell
    return Markup('<b>{}</b> <span class="absent">{}</span>').format(
        theme.percent(value, target=target), counts
    )


def download(*, indicator: Indicator) -> None:
    """All months of all areas as a file, as far as they may leave the ward."""
    if not access.allowed(access.current_role(), access.Action.DOWNLOAD):
        return
    measures = data.facts(of_file=True).measures
    rows = measures[measures["indicator_id"] == indicator.id]
    columns = {
        "area": "Mã địa bàn",
        "month": "Tháng",
        "numerator": "Tử số",
        "denominator": "Mẫu số",
        "value_pct": "Tỷ lệ (%)",
        "note": "Ghi chú",
    }
    to_file.csv(to_file.with_note(rows), columns, name=f"dien-bien-{indicator.id}")
