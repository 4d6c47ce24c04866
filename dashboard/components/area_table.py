"""The khu phố of a month as a table: the twin of the map, what needs attention first."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
from markupsafe import Markup

from dashboard import access, data, theme
from dashboard.analysis import kinds
from dashboard.analysis.board import Standing
from dashboard.analysis.status import Verdict
from dashboard.analysis.succession import ESTIMATED
from dashboard.components import download as to_file
from dashboard.components import source, table, why
from dashboard.components.links import link
from etl.model import Indicator

_BOUNDS = (
    "Cao nhất: nếu mọi hộ chưa đánh giá đều đạt; ✕: ngay cả khi đó cũng dưới chỉ tiêu, không thể "
    "đạt theo số đã đánh giá"
)
_OF_BOUNDS = (
    table.Column("coverage_pct", "Đã đánh giá", theme.percent, numeric=True),
    table.Column("among_pct", "Đạt trong số đó", theme.percent, numeric=True),
    table.Column("most", "Cao nhất", numeric=True),
)


def show(
    rows: pd.DataFrame,
    *,
    found: Standing,
    month: str,
    chosen: str | None = None,
    height: int | None = 620,
    has_bounds: bool = True,
    kept: Mapping[str, str] | None = None,
) -> None:
    """One row per khu phố, the lowest first, those without a value at the end.

    Args:
        rows: From analysis.comparison.by_area.
        found: The ward's standing on the same indicator.
        month: The month shown.
        chosen: The khu phố that stands out.
        height: In px; a longer table scrolls (None: all of it is shown).
        has_bounds: There is room for what coverage allows, where it is known.
        kept: What else the address says of the map, for the links to each khu phố.
    """
    goal, indicator = found.goal, found.indicator
    target = goal.value if goal else None
    names = dict(zip(rows["area"], rows["name"], strict=True))
    columns = [
        table.Column(
            "area",
            "Khu phố",
            lambda code: link(
                "ban-do",
                names[code],
                **{**(kept or {}), "chi_tieu": indicator.id, "thang": month, "khu_pho": code},
            ),
            name=True,
        ),
        table.Column("counts", f"Đạt/tổng số {found.noun}", numeric=True),
        table.Column("value_pct", "Tỷ lệ", lambda v: theme.percent(v, target=target), numeric=True),
    ]
    if goal is not None:
        columns.append(table.Column("status", "Tình trạng"))
        if not kinds.is_of_respondents(indicator):
            columns.append(table.Column("gap_units", "Còn thiếu", theme.number, numeric=True))
    has_bounds = has_bounds and bool(rows["coverage_pct"].notna().any())
    if has_bounds:
        columns += _OF_BOUNDS
    columns.append(table.Column("bar", "So với chỉ tiêu", wide_only=True))
    counts = [
        written and source.traced(written, indicator, month=month, area=area) + (ESTIMATED * guess)
        for written, area, guess in zip(
            table.counts(rows), rows["area"], rows["is_estimate"], strict=True
        )
    ]
    counts = [theme.HIDDEN if h else c for h, c in zip(rows["is_suppressed"], counts, strict=True)]
    judged = [_judged(row, indicator, month) for row in rows.to_dict("records")]
    # as objects: a column of text would take from a link that it is one
    links = pd.Series(counts, index=rows.index, dtype="object")
    badges = pd.Series(judged, index=rows.index, dtype="object")
    bars = [
        table.bar(value, target=target, most=most)
        for value, most in zip(rows["value_pct"], rows["ceiling_pct"], strict=True)
    ]
    drawn = pd.Series(bars, index=rows.index, dtype="object")
    shown = rows.assign(counts=links, bar=drawn, status=badges, most=_most(rows, target))
    table.show(
        shown.sort_values(["value_pct", "area"], na_position="last"),
        columns,
        height=height,
        chosen=chosen,
    )
    source.hidden_note(rows)
    if has_bounds:
        source.note(_BOUNDS)


def _most(rows: pd.DataFrame, target: float | None) -> pd.Series[Any]:
    """The ceilings, those marked that lie below the target."""
    written = [
        Markup('<b title="không thể đạt">{} ✕</b>').format(theme.percent(most, target=target))
        if verdict == Verdict.OUT_OF_REACH
        else theme.percent(most, target=target)
        for most, verdict in zip(rows["ceiling_pct"], rows["verdict"], strict=True)
    ]
    return pd.Series(written, index=rows.index, dtype="object")


def _judged(row: Mapping[Hashable, Any], indicator: Indicator, month: str) -> Markup:
    """The badge of a status, leading to why; the reason where there is no value to judge."""
    if pd.isna(row["value_pct"]):
        return Markup('<span class="absent">{}</span>').format(row["reason"])
    place = {"name": row["name"], "area": row["area"]}
    return why.area_link(row["status"], indicator_id=indicator.id, month=month, **place)


def download(*, indicator: Indicator, month: str) -> None:
    """The same rows as a file, as far as they may leave the ward."""
    if not access.allowed(access.current_role(), access.Action.DOWNLOAD):
        return
    rows = data.by_area(indicator=indicator, month=month, of_file=True)
    columns = {
        "area": "Mã",
        "name": "Khu phố",
        "numerator": "Tử số",
        "denominator": "Mẫu số",
        "value_pct": "Tỷ lệ (%)",
        "coverage_pct": "Đã đánh giá (%)",
        "ceiling_pct": "Cao nhất có thể (%)",
        "status": "Tình trạng",
        "last_data_on": "Số liệu đến",
        "note": "Ghi chú",
    }
    to_file.csv(to_file.with_note(rows), columns, name=f"{indicator.id}-{month}")
