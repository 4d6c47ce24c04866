"""The references of 2030 and 2035 beside a target of 2026: another quantity, in a picture apart."""

from __future__ import annotations

import pandas as pd

from dashboard import data, theme
from dashboard.analysis import lookalikes, reference
from dashboard.analysis.reference import Row
from dashboard.charts.trajectory import trajectory
from dashboard.components import chart, download, finding, reference_table, source, table
from dashboard.components.links import link
from dashboard.components.trends.view import View


def show(view: View) -> None:
    """What the reference is and how it differs, its own picture and table; never on one axis."""
    indicator, catalog = view.asked.indicator, view.facts.catalog
    found = lookalikes.reference_to(catalog, indicator.id)
    own = next(
        (r for r in data.reference_rows() if found and r.indicator.id == found.other.id), None
    )
    if found is None or own is None:
        source.note("Phụ lục I không có chỉ tiêu nào cùng tên gọi cho năm 2030, 2035")
        return
    name = reference_table.title(found.other)
    finding.block("Tham chiếu 2030 và 2035, vẽ riêng", small=name)
    source.note(
        f"{name} không phải cùng một đại lượng với “{indicator.short_name}”: {found.difference}. "
        "Vì vậy hai hình có trục riêng và không nối với nhau",
        trace=link("phu-luc-1", "Xem dòng này ở Phụ lục I", chi_tieu=found.other.id),
    )
    _picture(view, own)


def _picture(view: View, row: Row) -> None:
    lines = [line for line in row.lines if line.indicator.role in (None, "series")]
    observed = reference.points(
        data.observations(), indicators=[line.indicator for line in lines], ward=view.facts.ward
    )
    marks = [
        (line.indicator.qualifier or "", mark)
        for line in lines
        for standing in line.standings
        if (mark := chart.mark(standing.goal)) is not None
    ]
    if not marks:
        return
    chart.show(
        trajectory(observed=observed, marks=marks, unit=row.indicator.unit),
        key="apart",
        alt=f"Tham chiếu 2030 và 2035: {row.indicator.short_name}",
    )
    rows = _rows(observed, row)
    columns = [
        table.Column("what", "Kỳ"),
        table.Column("words", "Giá trị", numeric=True),
        table.Column("counts", "Số đạt/tổng số", numeric=True),
    ]
    table.show(rows, columns, width_rem=36)
    headings = {"what": "Kỳ", "value": "Giá trị", "note": "Ghi chú"}
    download.csv(rows, headings, name=f"tham-chieu-{row.indicator.id}")


def _rows(observed: pd.DataFrame, row: Row) -> pd.DataFrame:
    """The targets, latest first, and below them what was reported."""
    told: list[tuple[str, str, float, str | None, str]] = [
        (
            f"Mốc {standing.goal.due.year}",
            standing.goal.words(),
            standing.goal.value,
            None,
            "tham chiếu",
        )
        for line in row.lines[:1]
        for standing in reversed(line.standings)
        if standing.goal is not None
    ]
    told += [
        (
            _capital(theme.period(str(r["period"]))),
            theme.measured(r["value"], unit=row.indicator.unit),
            r["value"],
            None if pd.isna(r["denominator"]) else theme.out_of(r["numerator"], r["denominator"]),
            "đã báo cáo",
        )
        for r in observed.dropna(subset=["value"]).to_dict("records")[::-1]
    ]
    return pd.DataFrame(told, columns=["what", "words", "value", "counts", "note"])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
