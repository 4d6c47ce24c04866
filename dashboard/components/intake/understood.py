"""Step 2: how a file was understood, with its first rows; everything can be set otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard import actions, theme
from dashboard.components import source, table
from dashboard.components.intake import words
from dashboard.components.intake.tray import Item
from etl.load_report import Report, SheetView

_BY_ITSELF = ""
_LEFT_OUT = ""
_SEARCHED_ROWS = 40
_SHOWN_SHEETS = 40
_EXAMPLE_LETTERS = 40
_VEIL = "•••"
_OF_PHONES = frozenset({"_uuid", "_submission_time", "KEY", "instanceID", "SubmissionDate"})
_HEIGHT = 290  # px of the two tables side by side


def line(report: Report) -> None:
    """In one line: what kind of rows, in which sheets, under which header row."""
    guessed = report.sheets[-1].kind if is_unread(report) else None
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


def is_unread(report: Report) -> bool:
    """Whether the columns were not recognised, so that the reader has to say what they mean."""
    if report.refused_because is None or report.question is not None or not report.sheets:
        return False
    view = report.sheets[-1]
    return bool(actions.required_columns(view.kind) - {*view.columns, *view.given})


def show(item: Item, report: Report) -> None:
    """The columns beside the first rows, and the switch to set everything otherwise."""
    is_wanted = is_unread(report)
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
        _settings(item, report, actions.kinds())
        for index, view in enumerate(_layouts(report.sheets)):
            _columns_form(item, view, key=f"{item.id}-{index}")


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
                "example": _example(view, position),
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


def _example(view: SheetView, position: int) -> str | None:
    first = view.first_rows[0] if view.first_rows else ()
    text = first[position] if position < len(first) else ""
    if len(text) > _EXAMPLE_LETTERS:
        return text[:_EXAMPLE_LETTERS] + "…"
    return words.month_written(text) or None


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


def _settings(item: Item, report: Report, kinds: Mapping[str, str]) -> None:
    """Kind, sheet and header row: one choice each, taken at once."""
    kind, sheet, header = st.columns(3)
    with kind:
        _choice(
            item,
            "Loại số liệu",
            {_BY_ITSELF: "Tự nhận ra"} | {k: t[:1].upper() + t[1:] for k, t in kinds.items()},
            field="kind",
            now=item.choices.kind or _BY_ITSELF,
        )
    with sheet:
        names = dict.fromkeys(item.sheets)
        _choice(
            item,
            "Trang tính",
            {_BY_ITSELF: "Tất cả"} | {name: name for name in names},
            field="sheet",
            now=item.choices.sheet or _BY_ITSELF,
        )
    with header:
        found = f" (dòng {report.sheets[0].header_row})" if report.sheets else ""
        rows = {str(number): f"Dòng {number}" for number in range(1, _SEARCHED_ROWS + 1)}
        _choice(
            item,
            "Dòng cuối của tiêu đề",
            {_BY_ITSELF: "Tự tìm" + ("" if item.choices.header_row else found)} | rows,
            field="header_row",
            now=str(item.choices.header_row or _BY_ITSELF),
        )


def _choice(item: Item, label: str, names: Mapping[str, str], *, field: str, now: str) -> None:
    key = f"{field}-{item.id}"
    st.session_state[key] = now if now in names else _BY_ITSELF

    def take() -> None:
        chosen = st.session_state[key]
        value = int(chosen) if field == "header_row" and chosen else chosen or None
        item.choose(**{field: value}, **(_beside_kind(item) if field == "kind" else {}))

    st.selectbox(
        label,
        list(names),
        format_func=lambda option: names[option],
        key=key,
        on_change=take,
        filter_mode=None,
        placeholder="Chọn",
    )


def _beside_kind(item: Item) -> dict[str, Any]:
    """What changes with the kind: columns of another kind mean nothing in this one.

    The header row of a file that was not recognised stays where the reader sees it.
    """
    report = item.report
    stays = report is not None and is_unread(report) and item.choices.header_row is None
    row = {"header_row": report.sheets[-1].header_row} if report and stays else {}
    return {"columns": {}, **row}


def _layouts(views: Sequence[SheetView]) -> list[SheetView]:
    """One sheet of every set of headings: the others are set with it."""
    return list({view.headings: view for view in reversed(views)}.values())[::-1]


def _columns_form(item: Item, view: SheetView, *, key: str) -> None:
    """What each heading means, set by the reader all at once."""
    labels = actions.column_labels(view.kind)
    required = actions.required_columns(view.kind)
    taken = {position: name for name, position in view.columns.items()}
    names = {_LEFT_OUT: "Không dùng cột này"} | {
        name: label + (" (bắt buộc)" if name in required else "") for name, label in labels.items()
    }
    places = [
        (position, heading)
        for position, heading in enumerate(view.headings)
        if heading and taken.get(position) not in view.given
    ]
    with st.form(f"cot-{key}"):
        cells = st.columns(3)
        chosen: dict[str, str] = {}
        for index, (position, heading) in enumerate(places):
            example = _example(view, position)
            with cells[index % 3]:
                chosen[heading] = st.selectbox(
                    words.markdown_safe(heading + (f" – ví dụ: {example}" if example else "")),
                    list(names),
                    index=list(names).index(taken.get(position, _LEFT_OUT)),
                    format_func=lambda option: names[option],
                    key=f"cot-{key}-{view.kind}-{position}-{taken.get(position)}",
                    filter_mode=None,
                    placeholder="Chọn",
                )
        remembers = st.checkbox("Nhớ cách hiểu này cho các tệp cùng mẫu", value=True)
        source.note("Mỗi nội dung chỉ lấy từ một cột. Chưa có gì được lưu khi kiểm tra lại.")
        if st.form_submit_button("Kiểm tra lại theo cách này"):
            item.choose(columns=_said(item, view, chosen), remembers=remembers)
            st.rerun()


def _said(item: Item, view: SheetView, chosen: Mapping[str, str]) -> dict[str, str]:
    """What the reader has said of the headings: all that are understood, and every change.

    A heading that is neither taken nor named as left out (a serial number, the second name of the
    same khu phố) stays as it is unless it is given a meaning.
    """
    meant = {view.headings[position] for position in view.columns.values()}
    plain = {h: c for h, c in chosen.items() if c or h in meant or h in view.ignored}
    return {**item.choices.columns, **plain}
