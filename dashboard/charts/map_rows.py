"""What every khu phố on a map looks like and says: one list for Leaflet, pictures and files."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard import theme
from dashboard.charts import map_scale
from dashboard.charts.map_legend import LegendRow
from dashboard.charts.map_scale import Scale

BIGGEST_DISC_PX = 26.0
HIDDEN = theme.HIDDEN
Lines = list[list[str]]


def painted(rows: pd.DataFrame, *, scale: Scale) -> pd.DataFrame:
    """The rows with their fill, pattern, lines and label.

    Args:
        rows: One row per khu phố: area, name, numerator, denominator, value_pct, status, reason,
            is_unsure, is_suppressed.
        scale: What colours mean.

    Returns:
        The same rows with code, label (the number of a numbered khu phố, else its name), fill
        (#RRGGBB), pattern and lines ([[heading, text], …]).
    """
    looks = [
        map_scale.look(scale, value, is_unsure=unsure, is_suppressed=hidden)
        for value, unsure, hidden in zip(
            rows["value_pct"], rows["is_unsure"], rows["is_suppressed"], strict=True
        )
    ]
    return rows.assign(
        code=rows["area"],
        label=[label(name) for name in rows["name"]],
        fill=[fill for fill, _ in looks],
        pattern=[pattern for _, pattern in looks],
        lines=pd.Series(
            [lines(row, scale) for row in rows.to_dict("records")],
            index=rows.index,
            dtype="object",
        ),
    )


def with_discs(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with radius_px and whole_px: areas in proportion to numerator and denominator.

    The largest count of all has BIGGEST_DISC_PX; what is unknown or hidden has none.
    """
    counts = rows[["numerator", "denominator"]].astype("float64")
    counts = counts.where(~rows["is_suppressed"].astype(bool), axis=0)
    largest = float(counts.max().max())
    radii = ((counts / largest) ** 0.5 * BIGGEST_DISC_PX).fillna(0.0)
    return rows.assign(radius_px=radii["numerator"], whole_px=radii["denominator"])


def legend(
    rows: pd.DataFrame, *, scale: Scale, unsure_words: str, is_whole: bool = False
) -> list[LegendRow]:
    """The legend of rows to paint, with the count of every entry (see map_scale.legend)."""
    return map_scale.legend(
        scale,
        [None if theme.is_missing(v) else v for v in rows["value_pct"]],
        unsure=list(rows["is_unsure"]),
        suppressed=list(rows["is_suppressed"]),
        unsure_words=unsure_words,
        is_whole=is_whole,
    )


def lines(row: Any, scale: Scale) -> Lines:
    """What the map says of a khu phố, heading by heading."""
    if row["is_suppressed"]:
        return [["Tỷ lệ", HIDDEN]]
    value = row["value_pct"]
    if theme.is_missing(value):
        absent = theme.MISSING if theme.is_missing(row["numerator"]) else theme.NO_RATE
        said = [["Tỷ lệ", absent]]
    else:
        said = [["Tỷ lệ", scale.written(value)]]
    said.append(["Số đạt/tổng số", theme.out_of(row["numerator"], row["denominator"])])
    if row.get("is_estimate") == 1:
        said.append(["Lưu ý", "ước theo bảng chuyển đổi khu phố"])
    status = row.get("status")
    if status:
        said.append(["Tình trạng", str(row["reason"] if theme.is_missing(value) else status)])
    coverage = row.get("coverage_pct")
    if coverage is not None and not theme.is_missing(coverage):
        said.append(["Độ phủ", theme.percent(coverage)])
        said += _bounds(value, coverage, row.get("ceiling_pct"))
    return said


def _bounds(value: float, coverage: float, ceiling: float | None) -> Lines:
    """The share among those assessed, and the most that is still possible."""
    said = []
    if coverage and not theme.is_missing(value):
        said.append(["Trong số đã đánh giá", theme.percent(100 * value / coverage)])
    if ceiling is not None and not theme.is_missing(ceiling):
        said.append(["Cao nhất có thể", theme.percent(ceiling)])
    return said


def of_change(rows: pd.DataFrame, *, scale: Scale, now: str, then: str) -> pd.DataFrame:
    """Painted rows of a change between two months.

    Args:
        rows: One row per khu phố: area, name, value_pct (the change in points), now_pct, then_pct,
            mark (an arrow), is_unsure, is_suppressed, numerator.
        scale: What colours mean.
        now: The later month in words.
        then: The earlier one.
    """
    shown = painted(rows, scale=scale)
    said = [
        [
            ["Thay đổi", HIDDEN if row["is_suppressed"] else _written(scale, row["value_pct"])],
            *([] if row["is_suppressed"] else _both(row, now=now, then=then)),
        ]
        for row in rows.to_dict("records")
    ]
    marks = [f"{a} {b}".strip() for a, b in zip(shown["label"], rows["mark"], strict=True)]
    return shown.assign(lines=pd.Series(said, index=rows.index, dtype="object"), label=marks)


def frames(by_month: dict[str, pd.DataFrame], *, scale: Scale) -> list[dict[str, Any]]:
    """What a map shows in each month, for the slider: name, looks and counts of the legend."""
    found = []
    for month, marked in by_month.items():
        rows = painted(marked, scale=scale)
        entries = legend(marked, scale=scale, unsure_words="", is_whole=True)
        looks = {
            row["code"]: [row["fill"], row["pattern"], row["lines"]]
            for row in rows.to_dict("records")
        }
        counts = [theme.number(e.count) for e in entries if e.count is not None]
        found.append({"name": theme.month(month).capitalize(), "looks": looks, "counts": counts})
    return found


def label(name: str) -> str:
    """What stands on the map: the number of a numbered khu phố, else its name."""
    last = name.rpartition(" ")[2]
    return last if last.isdigit() else name


def _written(scale: Scale, value: float | None) -> str:
    return "chưa so sánh được" if theme.is_missing(value) else scale.written(value)


def _both(row: Any, *, now: str, then: str) -> Lines:
    both = ((now, row["now_pct"]), (then, row["then_pct"]))
    return [
        [month.capitalize(), theme.MISSING if theme.is_missing(v) else theme.percent(v)]
        for month, v in both
    ]
