"""What the committee has yet to decide, the settings in force, and how a status is judged."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard import theme
from dashboard.analysis import kinds, method, status
from dashboard.components import finding, source, table
from dashboard.components.badge import badge
from dashboard.components.links import link
from etl.model import Catalog

PAGE = "cach-tinh"


def sentences(catalog: Catalog) -> tuple[str, ...]:
    """How many decisions are open, and how many assigned targets rest on them."""
    open_ones = catalog.locality.open_definitions
    touched = {name for question in open_ones for name in question.indicators}
    assigned = kinds.headline(catalog)
    resting = sum(i.id in touched for i in assigned)
    year = max((t.horizon for i in assigned for t in i.targets), default="")
    if not open_ones:
        return ("Ban Chỉ đạo đã quyết mọi quy ước tính.",)
    return (
        f"{len(open_ones)} điều Ban Chỉ đạo chưa quyết; {resting}/{len(assigned)} chỉ tiêu năm "
        f"{year} đang dựa vào đó.",
        "Đến khi có quyết định, các con số tính theo quy ước đang dùng ghi dưới đây.",
    )


def open_decisions(catalog: Catalog) -> None:
    """Every open question with the default in force and the indicators that rest on it."""
    finding.block("Điều Ban Chỉ đạo cần quyết")
    rows = pd.DataFrame(
        [
            {
                "no": number,
                "question": question.question,
                "default": question.default,
                "indicators": _links(catalog, question.indicators),
            }
            for number, question in enumerate(catalog.locality.open_definitions, start=1)
        ],
        columns=["no", "question", "default", "indicators"],
        dtype="object",
    )
    table.show(
        rows,
        (
            table.Column("no", "Số", numeric=True),
            table.Column("question", "Điều cần quyết"),
            table.Column("default", "Quy ước đang dùng"),
            table.Column("indicators", "Chỉ tiêu dựa vào"),
        ),
    )


def _links(catalog: Catalog, ids: tuple[str, ...]) -> Markup:
    """The indicators by name, each leading to its card."""
    if not ids:
        return Markup('<span class="absent">Không chỉ tiêu nào</span>')
    found = (link(PAGE, catalog.indicators[i].short_name, chi_tieu=i) for i in ids)
    return Markup("; ").join(found)


def settings(catalog: Catalog) -> None:
    """The numbers that decide figures, in plain words."""
    finding.block("Cài đặt đang dùng")
    table.show(
        pd.DataFrame(
            [[s.name, s.value, s.decides] for s in method.settings(catalog)], columns=_SET
        ),
        (
            table.Column("name", "Cài đặt", name=True),
            table.Column("value", "Giá trị"),
            table.Column("decides", "Dùng để làm gì"),
        ),
    )


_SET = ["name", "value", "decides"]


def judging() -> None:
    """The method of the status, and every class with its icon and word."""
    finding.block("Cách xếp loại")
    st.html(Markup('<p class="method">{}</p>').format(status.FORMULA))
    rows = [{"class": badge(of), "words": words} for of, words in method.classes()]
    table.show(
        pd.DataFrame(rows, dtype="object"),
        (table.Column("class", "Tình trạng", name=True), table.Column("words", "Khi nào")),
    )
    source.note(
        "So sánh trên số chưa làm tròn; giá trị đúng ngưỡng thuộc loại tốt hơn. "
        f"Bấm “Vì sao?” cạnh mỗi tình trạng để xem phép tính với số thật. {_WARD_START}"
    )


_WARD_START = (
    "Khu phố thấp hơn mốc đầu kỳ chung của phường mà chưa tháng nào cao hơn thì là "
    f"{theme.STATUS_LOOKS['Chậm tiến độ'].word.lower()}, không phải giảm."
)
