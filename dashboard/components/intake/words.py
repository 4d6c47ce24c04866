"""What a file's report is called on screen: its state, its counts, its errors, its sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

import pandas as pd

from dashboard import theme
from dashboard.components.spoken import on_page
from etl.load_report import Report


@dataclass(frozen=True, slots=True)
class Look:
    """A state as word and icon, and whether the reader has to do something about it."""

    word: str
    icon: str
    wants_reader: bool


class State(Enum):
    """How far a file has come."""

    UNSEEN = Look("Chưa kiểm tra được: kho đang bận", "…", True)
    READY = Look("Sẵn sàng nạp", "✓", False)
    PARTLY = Look("Có dòng chưa nhận được", "▲", True)
    ASKING = Look("Cần anh/chị trả lời", "?", True)
    REFUSED = Look("Không nạp được", "✕", True)
    NOTHING = Look("Không có dòng nào mới", "–", False)
    LOADED = Look("Đã nạp", "●", False)


_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
WHOLE_ROW = "Cả dòng"
FALLS = "falls"  # rule of a cumulative figure that falls, which a reader may take all the same


def state(report: Report | None, *, is_loaded: bool = False) -> State:
    """The state of a file with this report."""
    if report is None:
        return State.UNSEEN
    if is_loaded:
        return State.LOADED if report.refused_because is None else State.REFUSED
    if report.question is not None:
        return State.ASKING
    if report.refused_because is not None:
        return State.REFUSED
    if report.rows_rejected:
        return State.PARTLY
    return State.READY if report.rows_accepted else State.NOTHING


def reason(report: Report, named: Mapping[str, str]) -> str:
    """Why a file is refused, without its path; codes by name."""
    said = report.refused_because or ""
    name = re.split(r"[/\\]", report.file)[-1]
    return on_page(said.removeprefix(f"{report.file}: ").removeprefix(f"{name}: "), named)


def found(report: Report) -> str:
    """What a trial run would do, in one line: Đọc 500 dòng: 488 nhận, 12 không nhận."""
    number, noun = theme.number, row(report)
    if report.rows_accepted and not (report.rows_added or report.rows_corrected):
        return f"Đọc {number(report.rows_read)} {noun}: {number(report.rows_accepted)} nhận."
    parts = [
        f"{number(report.rows_added)} thêm mới",
        f"{number(report.rows_corrected)} sửa",
        f"{number(report.rows_unchanged)} không đổi",
        f"{number(report.rows_rejected)} không nhận",
    ]
    return f"Đọc {number(report.rows_read)} {noun}: " + ", ".join(parts) + "."


def row(report: Report) -> str:
    """What one record of the file is."""
    return "dòng" if report.boundaries is None else "vùng"


def done(report: Report) -> str:
    """What a load has changed: 0 thêm, 12 sửa, 488 không đổi."""
    number = theme.number
    line = (
        f"{number(report.rows_added)} thêm, {number(report.rows_corrected)} sửa, "
        f"{number(report.rows_unchanged)} không đổi"
    )
    return line + (f", {number(report.rows_rejected)} không nhận" if report.rows_rejected else "")


def load_button(report: Report) -> str:
    """What the confirming button says it will do."""
    if report.refused_because is not None or not report.rows_accepted:
        return "Nạp vào kho số liệu"
    noun = row(report)
    rows = f"{theme.number(report.rows_accepted)} {noun}"
    if report.rows_rejected:
        left_out = theme.number(report.rows_rejected)
        return f"Nạp {rows} đúng, bỏ lại {left_out} {noun} chưa đúng"
    return f"Nạp {rows} vào kho số liệu"


def tally(states: Sequence[State]) -> str:
    """Several files in one line: 5 tệp: 3 sẵn sàng nạp, 1 không nạp được."""
    counted = [(states.count(s), s.value.word) for s in State]
    parts = [f"{count} {word[0].lower()}{word[1:]}" for count, word in counted if count]
    return f"{len(states)} tệp: " + ", ".join(parts) + "."


def errors(report: Report, labels: Mapping[str, str], named: Mapping[str, str]) -> pd.DataFrame:
    """One row per rejection, in the file's order: sheet, row, column, value, advice.

    Args:
        report: Of a trial run or a load.
        labels: Machine name of a column to its label.
        named: Code to name (see spoken.names).
    """
    rows = []
    for r in report.rejections:
        label = labels.get(r.column, r.column) if r.column else None
        place = f"Trang “{r.sheet}”, dòng {r.row_no}" if r.sheet else f"Dòng {r.row_no}"
        where = f"{place}, cột “{label}”" if label else place
        rows.append(
            {
                "sheet": r.sheet,
                "row": r.row_no,
                "column": label or WHOLE_ROW,
                "value": month_written(r.value),
                "advice": on_page(_advice(r.sentence, where=where, value=r.value), named),
            }
        )
    frame = pd.DataFrame(rows, columns=["sheet", "row", "column", "value", "advice"])
    return frame.sort_values(["sheet", "row"], kind="stable", ignore_index=True)


def _advice(sentence: str, *, where: str, value: str | None) -> str:
    """The sentence without the place and the value, which stand in columns of their own."""
    said = sentence.removeprefix(f"{where}:").strip()
    if value is not None:
        said = said.removeprefix(f"“{value}”").strip()
    return said[:1].upper() + said[1:]


def month_written(value: str | None) -> str | None:
    """A month that the loader has read as offices write it, 6/2026; other values as they are."""
    is_month = value is not None and _MONTH.fullmatch(value) is not None
    return theme.short_month(value) if is_month else value


def day_written(day: str) -> str:
    """An ISO day as written elsewhere: 01/7/2026."""
    return theme.day(date.fromisoformat(day))


def remarks(report: Report) -> list[str]:
    """The warnings, without what the page says of the place of a map anyway."""
    placing = report.boundaries.placing if report.boundaries else None
    return [w for w in report.warnings if placing is None or w != placing.said]


def markdown_safe(text: str) -> str:
    """Plain text for a place that reads Markdown."""
    return re.sub(r"([\\`*_{}\[\]()<>#+\-.!$:~|])", r"\\\1", text)
