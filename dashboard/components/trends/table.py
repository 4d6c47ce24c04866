"""The states of a few areas as a table: the twin of the lines."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from dashboard import access, data, theme
from dashboard.analysis import grouped, periods
from dashboard.analysis.periods import Step
from dashboard.analysis.succession import ESTIMATED
from dashboard.charts.succession import CARRIED_WORDS
from dashboard.components import download as to_file
from dashboard.components import source, table
from dashboard.components.trends import view as views
from dashboard.components.trends.choose import Asked
from dashboard.components.trends.view import View

NAMES = {Step.MONTH: "Tháng", Step.QUARTER: "Quý", Step.YEAR: "Năm"}
_Row = Mapping[Hashable, Any]
_NO_MONTHS: Mapping[str, str] = {}


def show(view: View) -> None:
    """One row per period, latest first; share and counts of the ward and of what is chosen.

    Counts of the ward and of khu phố lead to their source; those of former khu phố or of a group,
    added up, lead nowhere.
    """
    areas, target = view.areas, view.goal.value if view.goal else None
    own = view.states[view.states["area"].isin(areas)]
    whole = own[own["area"] == view.facts.ward]
    until = dict(zip(whole["period"], whole["month"], strict=True))
    cells = {
        (row["area"], row["period"]): _cell(row, view, until.get(row["period"]))
        for row in own.to_dict("records")
    }
    steps = sorted({period for _, period in cells}, reverse=True)
    frame = pd.DataFrame(
        [{"period": step, **{area: cells.get((area, step)) for area in areas}} for step in steps],
        columns=["period", *areas],
    )
    running = dict(zip(own["period"], own["is_running"], strict=True))
    columns = [period_column(view.asked.step, running, until)]
    columns += [
        table.Column(
            area, view.asked.names[area], lambda cell: _written(cell, target), numeric=True
        )
        for area in areas
    ]
    table.show(frame, columns, width_rem=10 + 16 * len(areas))
    source.hidden_note(own)


def period_column(
    step: Step, running: Mapping[str, bool], until: Mapping[str, str] = _NO_MONTHS
) -> table.Column:
    """The first column: 10/2026, III/2026, 2026; whether it runs, and to which month it reaches.

    Args:
        step: Of the periods.
        running: Period to whether it has not ended yet.
        until: Period to the month that the ward's figure is of.
    """

    def write(period: str) -> str:
        words = theme.short_month(period) if "-" in period else theme.period(period)
        words = words.removeprefix("quý ").removeprefix("năm ")
        month = until.get(period, periods.last_month(period))
        told = ["đang diễn ra"] * running[period]
        told += [f"đến {theme.short_month(month)}"] * (month != periods.last_month(period))
        if not told:
            return words
        return Markup('{} <span class="absent">{}</span>').format(words, ", ".join(told))

    return table.Column("period", NAMES[step], write, name=True)


def _cell(row: _Row, view: View, until: str | None) -> tuple[float, str, float] | str:
    if row.get("is_suppressed") == 1:
        return theme.HIDDEN
    month = row["month"]
    at = until or periods.last_month(row["period"])
    late = "" if month == at else f" · đến {theme.short_month(month)}"
    return row["value_pct"], _counts(row, view) + late, row["denominator"]


def _counts(row: _Row, view: View) -> str:
    counts = theme.out_of(row["numerator"], row["denominator"])
    if row["area"] in {group.code for group in view.asked.groups}:
        return f"{counts} · {grouped.in_the_sum(row)}"
    if row.get("is_carried"):
        return f"{counts} · {CARRIED_WORDS}"
    area = None if row["area"] == view.facts.ward else row["area"]
    traced = source.traced(counts, view.asked.indicator, month=row["month"], area=area)
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


def download(asked: Asked) -> None:
    """All periods of all areas and of the groups as a file, as far as they may leave the ward."""
    if not access.allowed(access.current_role(), access.Action.DOWNLOAD):
        return
    rows = views.of(data.facts(of_file=True), asked, of_file=True).states
    is_group = rows["area"].isin([group.code for group in asked.groups])
    rows = rows.assign(
        area=rows["area"].where(~is_group, rows["area"].map(asked.names)),
        period=rows["period"].map(theme.period),
    )
    columns = {"area": "Mã địa bàn"}
    columns |= {} if asked.step is Step.MONTH else {"period": "Kỳ"}
    columns |= {
        "month": "Tháng" if asked.step is Step.MONTH else "Số đến tháng",
        "numerator": "Tử số",
        "denominator": "Mẫu số",
        "value_pct": "Tỷ lệ (%)",
        "note": "Ghi chú",
    }
    name = "dien-bien" if asked.step is Step.MONTH else f"dien-bien-{asked.step}"
    to_file.csv(to_file.with_note(rows), columns, name=f"{name}-{asked.indicator.id}")
