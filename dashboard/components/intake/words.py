"""What a file's report is called on screen: its state, its counts, its errors, its sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

import pandas as pd

from dashboard import theme
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


# The command line's way of answering, as a page's reader answers.
_ON_PAGE = (
    (re.compile(r"nếu vẫn muốn ghi nhận lần nhập này, nạp lại với --yes"),
     "nếu vẫn muốn ghi nhận lần nhập này, bấm nút bên dưới"),
    (re.compile(r", hoặc nạp với --yes"),
     ", hoặc đánh dấu ô chấp nhận ở dưới bảng lỗi khi kiểm tra tệp"),
    (re.compile(r"nạp lại với --kind"), "chọn loại số liệu ở mục Sửa cách hiểu"),
    (re.compile(r" \(--mapping\)"), " (mục Tệp xuất từ biểu mẫu điện thoại)"),
    (re.compile(r" thì nạp lại với --encoding \w+"), " thì bấm nút bên dưới"),
)  # fmt: skip
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


def on_page(sentence: str) -> str:
    """A sentence of the loader with its command-line switches told as what is on the page."""
    for pattern, words in _ON_PAGE:
        sentence = pattern.sub(words, sentence)
    return sentence


def reason(report: Report) -> str:
    """Why a file is refused, without its path."""
    said = report.refused_because or ""
    name = re.split(r"[/\\]", report.file)[-1]
    return on_page(said.removeprefix(f"{report.file}: ").removeprefix(f"{name}: "))


def found(report: Report) -> str:
    """What a trial run would do, in one line: Đọc 500 dòng: 488 nhận, 12 không nhận."""
    number = theme.number
    if report.rows_accepted and not (report.rows_added or report.rows_corrected):
        return f"Đọc {number(report.rows_read)} dòng: {number(report.rows_accepted)} nhận."
    parts = [
        f"{number(report.rows_added)} thêm mới",
        f"{number(report.rows_corrected)} sửa",
        f"{number(report.rows_unchanged)} không đổi",
        f"{number(report.rows_rejected)} không nhận",
    ]
    return f"Đọc {number(report.rows_read)} dòng: " + ", ".join(parts) + "."


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
    rows = f"{theme.number(report.rows_accepted)} dòng"
    if report.rows_rejected:
        left_out = theme.number(report.rows_rejected)
        return f"Nạp {rows} đúng, bỏ lại {left_out} dòng chưa đúng"
    return f"Nạp {rows} vào kho số liệu"


def tally(states: Sequence[State]) -> str:
    """Several files in one line: 5 tệp: 3 sẵn sàng nạp, 1 không nạp được."""
    counted = [(states.count(s), s.value.word) for s in State]
    parts = [f"{count} {word[0].lower()}{word[1:]}" for count, word in counted if count]
    return f"{len(states)} tệp: " + ", ".join(parts) + "."


def errors(report: Report, labels: Mapping[str, str]) -> pd.DataFrame:
    """One row per rejection, in the file's order: sheet, row, column, value, advice."""
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
                "value": r.value,
                "advice": _advice(r.sentence, where=where, value=r.value),
            }
        )
    frame = pd.DataFrame(rows, columns=["sheet", "row", "column", "value", "advice"])
    return frame.sort_values(["sheet", "row"], kind="stable", ignore_index=True)


def _advice(sentence: str, *, where: str, value: str | None) -> str:
    """The sentence without the place and the value, which stand in columns of their own."""
    said = sentence.removeprefix(f"{where}:").strip()
    if value is not None:
        said = said.removeprefix(f"“{value}”").strip()
    return on_page(said[:1].upper() + said[1:])


def markdown_safe(text: str) -> str:
    """Plain text for a place that reads Markdown."""
    return re.sub(r"([\\`*_{}\[\]()<>#+\-.!$:~|])", r"\\\1", text)
