"""Step 2: how a file was understood, with its first rows; everything can be set otherwise."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard import actions, theme
from dashboard.components import source, table
from dashboard.components.intake import settings, words
from dashboard.components.intake.tray import Item
from etl.load_report import Report, SheetView

_SHOWN_SHEETS = 40
_VEIL = "•••"
_OF_PHONES = frozenset({"_uuid", "_submission_time", "KEY", "instanceID", "SubmissionDate"})
_HEIGHT = 290  # px of the two tables side by side


def line(report: Report) -> None:
    """In one line: what kind of rows, in which sheets, under which header row."""
    guessed = report.sheets[-1].kind if settings.is_unread(report) else None
    kind = guessed or report.kind
    if kind is None:
        return
    sure = "Chưa nhận ra tiêu đề; tạm đoán là" if guessed else "Hiểu là"
    parts = [Markup("{} <b>{}</b>").format(sure, actions.kinds()[kind])]
    views = report.sheets[:_SHOWN_SHEETS]
    if len(views) == 1:
        sheet = f"trang “{views[0].name}”, " if views[0].name else ""
        parts.append(Markup("{}tiêu đề ở dòng {}").format(sheet, views[0].header_row))
    elif views:
        names = ", ".join(f"“{view.name}”" for view in views)
        parts.append(Markup("{} trang tính: {}").format(len(report.sheets), names))
    st.html(Markup('<p class="understood">{}</p>').format(Markup(" · ").join(parts)))


def show(item: Item, report: Report) -> None:
    """The columns beside the first rows, and the switch to set everything otherwise."""
    is_wanted = settings.is_unread(report)
    if is_wanted:
        _first_rows(report.sheets[-1])
    elif report.sheets:
        columns, rows = st.columns(2)
        with columns:
            _columns(report.sheets[0])
        with rows:
            _first_rows(report.sheets[0])
    is_of_phone = is_wanted and not _OF_PHONES.isdisjoint(report.sheets[-1].headings)
    if is_of_phone:
        st.html(
            '<p class="question"><b>?</b> Tệp giống bản xuất từ biểu mẫu điện thoại (Kobo, ODK): '
            "thả tệp ánh xạ của biểu mẫu vào mục Tệp xuất từ biểu mẫu điện thoại ở phía trên.</p>"
        )
    if st.toggle(
        "Sửa cách hiểu (loại số liệu, dòng tiêu đề, cột)",
        value=is_wanted and not is_of_phone,
        key=f"sua-{item.id}-{is_wanted}-{is_of_phone}",
    ):
        if is_wanted:
            source.note(
                "Chọn loại số liệu trước; sau đó cho biết mỗi cột của tệp là nội dung gì, "
                "rồi bấm Kiểm tra lại theo cách này."
            )
        settings.show(item, report)


def _columns(view: SheetView) -> None:
    """Heading by heading what it is taken for, with an example; what is left out stands out."""
    labels = actions.column_labels(view.kind)
    taken = {position: name for name, position in view.columns.items()}
    rows = []
    for position, heading in enumerate(view.headings):
        if not heading and position not in taken:
            continue
        name = taken.get(position)
        rows.append(
            {
                "heading": _given(view, name) or heading,
                "meaning": labels.get(name, name) if name else None,
                "example": settings.example(view, position),
            }
        )
    st.html('<p class="block-label">Cột trong tệp và nội dung được hiểu</p>')
    table.show(
        pd.DataFrame(rows, columns=["heading", "meaning", "example"]),
        (
            table.Column("heading", "Tiêu đề trong tệp"),
            table.Column("meaning", "Được hiểu là", _meaning),
            table.Column("example", "Ví dụ ở dòng đầu", _broken_anywhere),
        ),
        height=_HEIGHT,
    )


def _given(view: SheetView, name: str | None) -> str | None:
    """Where a column comes from that the sheet itself does not have."""
    return "(lấy từ phần đầu trang hoặc tên trang)" if name in view.given else None


def _meaning(label: object) -> str:
    # a frame writes an absent label as a number that is none
    return label if isinstance(label, str) else Markup('<span class="absent">Không dùng</span>')


def _broken_anywhere(text: object) -> str:
    """A long word must not take the room of the other columns."""
    return Markup('<span class="anywhere">{}</span>').format(table.text(text))


def _first_rows(view: SheetView) -> None:
    headings = list(view.headings)
    rows = [(*cells, *[""] * (len(headings) - len(cells))) for cells in view.first_rows]
    frame = pd.DataFrame([row[: len(headings)] for row in rows], columns=range(len(headings)))
    where = f" của trang “{view.name}”" if view.name else ""
    is_veiled = any(_VEIL in cell for row in view.first_rows for cell in row)
    veiled = f", ô “{_VEIL}” có thể là mã hộ, mã người nên được che" if is_veiled else ""
    st.html(Markup('<p class="block-label">{} dòng đầu{}{}</p>').format(len(rows), where, veiled))
    columns = [
        table.Column(str(i), _clamped(heading), _cell, name=True)
        for i, heading in enumerate(headings)
        if heading
    ]
    table.show(frame.rename(columns=str), columns, height=_HEIGHT)


def _clamped(heading: str) -> Markup:
    """A heading on three lines at most; the whole of it where the pointer rests."""
    return Markup('<span class="clamped" title="{0}">{0}</span>').format(heading)


def _cell(text: str) -> str:
    return words.month_written(text) or theme.DASH
