"""How a file shall be read otherwise: kind, sheet, header row, and what each column means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from dashboard import actions
from dashboard.components import source
from dashboard.components.intake import words
from dashboard.components.intake.tray import Item
from etl.load_report import Report, SheetView

_BY_ITSELF = ""
_LEFT_OUT = ""
_SEARCHED_ROWS = 40
_EXAMPLE_LETTERS = 40


def show(item: Item, report: Report) -> None:
    """The choices for the file as a whole, then for the columns of each of its layouts."""
    _whole_file(item, report, actions.kinds())
    for index, view in enumerate(_layouts(report.sheets)):
        _columns_form(item, view, key=f"{item.id}-{index}")


def is_unread(report: Report) -> bool:
    """Whether the columns were not recognised, so that the reader has to say what they mean."""
    if report.refused_because is None or report.question is not None or not report.sheets:
        return False
    view = report.sheets[-1]
    return bool(actions.required_columns(view.kind) - {*view.columns, *view.given})


def example(view: SheetView, position: int) -> str | None:
    """What the first row has in a column, cut short; None where it is empty."""
    first = view.first_rows[0] if view.first_rows else ()
    text = first[position] if position < len(first) else ""
    if len(text) > _EXAMPLE_LETTERS:
        return text[:_EXAMPLE_LETTERS] + "…"
    return words.month_written(text) or None


def _whole_file(item: Item, report: Report, kinds: Mapping[str, str]) -> None:
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
            first = example(view, position)
            with cells[index % 3]:
                chosen[heading] = st.selectbox(
                    words.markdown_safe(heading + (f" – ví dụ: {first}" if first else "")),
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
