"""What the reader must decide before a file can be loaded, each with examples of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard import actions, data
from dashboard.components import source, spoken, table
from dashboard.components.intake import words
from dashboard.components.intake.tray import Item
from etl.load_report import Question, Report

_UNANSWERED: dict[str, Any] = {
    "encoding": None,
    "readings": {},
    "yes": False,
    "crs": None,
    "name_column": None,
}
_FONTS = {"tcvn3": "TCVN3 (.VnTime)", "vni": "VNI (VNI-Times)"}


def show(item: Item, report: Report, question: Question) -> None:
    """The question with its answers and one button."""
    with st.container(key=f"hoi-{item.id}"):
        match question.about:
            case "reading":
                _reading(item, report, question)
            case "encoding":
                _encoding(item, question)
            case "crs":
                _place(item, question)
            case "name_column":
                _name_column(item, report, question)
            case _:
                _confirm(item, report)


def answered(item: Item) -> None:
    """What the reader has answered so far, and the way to answer anew."""
    said = item.choices
    parts = [f"chữ đã chuyển từ phông {_FONTS[said.encoding]}"] if said.encoding else []
    parts += ["cột số hoặc ngày đọc theo cách đã chọn"] if said.readings else []
    parts += [f"tọa độ của tệp là EPSG:{said.crs}"] if said.crs else []
    parts += [f"tên khu phố ở cột “{said.name_column}”"] if said.name_column else []
    parts += ["đã xác nhận điều cần xác nhận"] if said.yes else []
    if not parts:
        return
    text, again = st.columns([5, 1], vertical_alignment="center")
    with text:
        source.note("Theo câu trả lời của anh/chị: " + "; ".join(parts) + ".")
    with again:
        st.button(
            "Trả lời lại",
            key=f"tra-loi-lai-{item.id}",
            on_click=item.choose,
            kwargs=_UNANSWERED,
        )


def _reading(item: Item, report: Report, question: Question) -> None:
    column = question.column or ""
    label = actions.column_labels(report.kind or "").get(column, column)
    _ask(f"Cột “{label}” đọc được hai cách. Tệp này viết theo cách nào?")
    choices = dict(question.choices)
    answer = st.radio(
        f"Cách đọc cột “{label}”",
        list(choices),
        index=None,
        format_func=lambda key: words.markdown_safe(choices[key]),
        key=f"cach-doc-{item.id}-{column}",
        label_visibility="collapsed",
    )
    remembers = st.checkbox("Nhớ cho các tệp cùng mẫu", value=False, key=f"nho-{item.id}-{column}")
    st.button(
        "Đọc theo cách này",
        type="primary",
        disabled=answer is None,
        key=f"doc-{item.id}-{column}",
        on_click=item.choose,
        kwargs={
            "readings": {**item.choices.readings, column: answer},
            "remembers": remembers,
        },
    )
    if answer is None:
        source.note("Chọn một cách đọc để tiếp tục.")


def _encoding(item: Item, question: Question) -> None:
    font = _FONTS.get(question.column or "", question.column)
    _ask(f"Tệp gõ bằng phông chữ cũ {font}. Chữ ở cột bên phải có đọc đúng không?")
    rows = pd.DataFrame(list(question.choices.items()), columns=["old", "new"])
    with st.container(width=900):
        table.show(
            rows,
            (
                table.Column("old", "Trong tệp"),
                table.Column("new", "Sau khi chuyển mã", lambda t: Markup("<b>{}</b>").format(t)),
            ),
        )
    st.button(
        "Đúng, chuyển mã",
        type="primary",
        key=f"chuyen-ma-{item.id}",
        on_click=item.choose,
        kwargs={"encoding": question.column},
    )
    if item.report is not None and item.report.boundaries is not None:
        source.note(
            "Nếu cột bên phải đọc không đúng, đừng bấm: xuất lại bản đồ với bảng thuộc tính mã "
            "Unicode (UTF-8) rồi thả tệp mới."
        )
        return
    source.note(
        "Nếu cột bên phải đọc không đúng, đừng bấm: mở tệp bằng Excel, chuyển sang phông Unicode "
        "(Times New Roman), lưu lại rồi thả tệp mới. Ô gốc vẫn được giữ kèm theo."
    )


def _place(item: Item, question: Question) -> None:
    _ask("Bản đồ trong tệp có thể nằm ở những chỗ khác nhau. Chỗ nào đúng?")
    source.note("Bản đồ phía dưới vẽ cả các khả năng; hỏi nơi cấp tệp nếu chưa chắc.")
    chosen = _radio(item, "Hệ tọa độ", question.choices, key="he-toa-do")
    st.button(
        "Đặt bản đồ theo cách này",
        type="primary",
        disabled=chosen is None,
        key=f"dat-ban-do-{item.id}",
        on_click=item.choose,
        kwargs={"crs": int(chosen) if chosen else None},
    )


def _name_column(item: Item, report: Report, question: Question) -> None:
    if not question.choices:
        _ask(words.reason(report, spoken.names(data.facts())))
        return
    _ask("Chưa rõ cột nào ghi tên khu phố. Tên hoặc mã khu phố nằm ở cột nào?")
    chosen = _radio(item, "Cột ghi tên khu phố", question.choices, key="cot-ten-hoi")
    st.button(
        "Đọc theo cột này",
        type="primary",
        disabled=chosen is None,
        key=f"doc-cot-{item.id}",
        on_click=item.choose,
        kwargs={"name_column": chosen},
    )
    source.note(
        "Nếu không cột nào có tên khu phố: ghi tên hoặc mã khu phố vào bảng thuộc tính trong phần "
        "mềm bản đồ rồi thả lại tệp."
    )


def _radio(item: Item, label: str, choices: Mapping[str, str], *, key: str) -> str | None:
    answer: str | None = st.radio(
        label,
        list(choices),
        index=None,
        format_func=lambda choice: words.markdown_safe(choices[choice]),
        key=f"{key}-{item.id}",
        label_visibility="collapsed",
    )
    return answer


def _confirm(item: Item, report: Report) -> None:
    _ask(words.reason(report, spoken.names(data.facts())))
    st.button(
        "Vẫn ghi nhận lần nhập này",
        type="primary",
        key=f"van-nap-{item.id}",
        on_click=item.choose,
        kwargs={"yes": True},
    )


def _ask(sentence: str) -> None:
    text = sentence[:1].upper() + sentence[1:]
    st.html(Markup('<p class="question"><b>?</b> {}</p>').format(text))
