"""From a figure to its source: formula, loads, register, and the rows of the files."""

from __future__ import annotations

from datetime import datetime
from functools import partial

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard import data, theme
from dashboard.analysis import kinds
from dashboard.analysis.board import Facts, Standing
from dashboard.components import download as to_file
from dashboard.components import finding, pickers, source, table
from dashboard.components.links import link
from etl.model import Indicator

_PER_PAGE = 100
_ROLES = {
    "numerator": "tính vào tử số",
    "assessed": "đã đánh giá, chưa đạt",
    "denominator": "chỉ tính vào mẫu số",
    "training": "buổi tập huấn được tính",
    "register": "mẫu số",
}
_HEADINGS = {
    "role": "Vai trò",
    "area": "Khu phố",
    "day": "Ngày hoặc kỳ",
    "numerator": "Tử số",
    "denominator": "Mẫu số",
    "record_key": "Mã bản ghi",
    "batch_id": "Lần nhập",
    "file_name": "Tệp",
    "sheet": "Trang tính",
    "row_no": "Dòng",
}


def traceable(facts: Facts) -> list[Indicator]:
    """The indicators with any figure: headline ones first, each before its parts."""
    known = set(facts.measures.loc[facts.measures["source"].notna(), "indicator_id"])
    tops = (*kinds.headline(facts.catalog), *kinds.reference(facts.catalog))
    family = [m for top in tops for m in (top, *facts.catalog.children(top.id))]
    return [indicator for indicator in family if indicator.id in known]


def parts(facts: Facts, *, indicator: Indicator, area: str | None, month: str) -> data.Origin:
    """What the figure rests on, with the first rows."""
    return data.origin(indicator.id, area or facts.ward, month, limit=_PER_PAGE)


def sentence(found: Standing, *, place: str, month: str, parts: data.Origin) -> str:
    """The figure, its counts, and how many rows of how many loads are behind it."""
    reading = found.reading
    head = f"{place}, {theme.month(month)}: {found.indicator.short_name} "
    if not parts.sources:
        return head + f"{theme.MISSING}."
    value = theme.measured(reading.value, unit=found.indicator.unit)
    counts = theme.out_of(reading.numerator, reading.denominator)
    shown = f"{value} ({counts} {found.noun})" if reading.numerator is not None else value
    rows = theme.number(parts.total)
    files = parts.loads["batch_id"].nunique()
    return f"{head}{shown}, tính từ {rows} dòng và {files} lần nhập."


def formula(facts: Facts, found: Standing, *, parts: data.Origin) -> None:
    """Numerator, denominator and the rule in words."""
    indicator, reading = found.indicator, found.reading
    top = facts.catalog.indicators[indicator.parent] if indicator.parent else indicator
    card = indicator.definition or top.definition
    told = sorted(set(parts.sources.values()))
    lines = [
        ("Tử số", _part(reading.numerator, card.numerator if card else "")),
        ("Mẫu số", _part(reading.denominator, card.denominator if card else "")),
        ("Cách tính", "Tử số : mẫu số × 100; của phường là tổng tử số : tổng mẫu số các khu phố"),
        ("Từ lượt hướng dẫn", card.from_visits if card and "visits" in told else ""),
        ("Lấy từ", ", ".join(source.SOURCES[s] for s in told)),
        ("Cung cấp", card.supplier if card else ""),
    ]
    if indicator.unit.value != "percent":
        lines[2] = ("Cách tính", "Giá trị do đơn vị báo cáo, không tính từ lượt hướng dẫn")
    written = Markup().join(
        Markup("<dt>{}</dt><dd>{}</dd>").format(name, text) for name, text in lines if text
    )
    st.html(Markup('<dl class="facts">{}</dl>').format(written))
    if indicator is not top and indicator.definition is None:
        source.note(f"Tử số và mẫu số theo phiếu định nghĩa của chỉ tiêu chính: {top.short_name}")


def _part(value: float | None, words: str) -> str:
    return f"{theme.number(value)}: {words}" if words else theme.number(value)


def loads(parts: data.Origin) -> None:
    """The loads behind the figure, with how many rows of each are counted."""
    finding.block("Lần nhập đứng sau con số")
    shown = parts.loads.assign(
        title=[data.kind_title(kind) for kind in parts.loads["kind"]],
        loaded=[theme.moment(datetime.fromisoformat(at)) for at in parts.loads["loaded_at"]],
    )
    table.show(
        shown,
        (
            table.Column(
                "batch_id",
                "Lần",
                lambda number: link("kiem-tra", str(number), lan_nhap=str(number)),
                numeric=True,
            ),
            table.Column("file_name", "Tệp"),
            table.Column("title", "Loại"),
            table.Column("loaded", "Nạp lúc"),
            table.Column("loaded_by", "Người nạp", wide_only=True),
            table.Column("rows", "Số dòng được tính", theme.number, numeric=True),
        ),
        height=330,
    )


def register(facts: Facts, found: Standing, *, parts: data.Origin) -> None:
    """The rows of the register that give the denominator."""
    finding.block("Dòng sổ mẫu số")
    if parts.register.empty:
        source.note("Mẫu số của con số này không lấy từ sổ mẫu số")
        return
    names = facts.names_ever()
    shown = parts.register.assign(name=[names.get(a, a) for a in parts.register["area"]])
    table.show(
        shown,
        (
            table.Column("name", "Khu phố", name=True),
            table.Column("day", "Từ ngày", _day),
            table.Column("denominator", f"Số {found.noun}", theme.number, numeric=True),
            table.Column("file_name", "Tệp", wide_only=True),
            table.Column("row_no", "Dòng", numeric=True),
        ),
        height=330,
    )


def rows(facts: Facts, *, indicator: Indicator, area: str | None, month: str) -> None:
    """The rows counted, in pages, where they stand in their files; all of them to take away."""
    figure = (indicator.id, area or facts.ward, month)
    total = data.origin(*figure, limit=_PER_PAGE).total
    finding.block("Từng dòng được tính", small=f"{theme.number(total)} dòng")
    first = 0
    if total > _PER_PAGE:
        starts = {
            str(n): f"{theme.number(n + 1)}–{theme.number(min(n + _PER_PAGE, total))}"
            for n in range(0, total, _PER_PAGE)
        }
        with st.columns([1, 3])[0]:
            first = int(pickers.choice("Xem dòng", starts, key="tu_dong"))
    shown = _written(facts, data.origin(*figure, limit=_PER_PAGE, offset=first).rows)
    numbers = shown["numerator"].notna().any() or shown["denominator"].notna().any()
    figures = (
        table.Column("numerator", "Tử số", theme.number, numeric=True),
        table.Column("denominator", "Mẫu số", theme.number, numeric=True),
    )
    table.show(
        shown,
        (
            table.Column("role", "Vai trò", name=True),
            table.Column("area", "Khu phố", name=True),
            table.Column("day", "Ngày hoặc kỳ", name=True),
            *(figures if numbers else ()),
            table.Column("record_key", "Mã bản ghi", wide_only=True),
            table.Column("file_name", "Tệp"),
            table.Column("sheet", "Trang tính", wide_only=True),
            table.Column("row_no", "Dòng", numeric=True),
        ),
        height=460,
    )
    source.note(
        "Mỗi hộ chỉ có lượt đánh giá mới nhất, mỗi người chỉ có một lượt làm căn cứ; "
        "mã hộ và mã người không hiện ra ở đây"
    )
    if data.is_hidden_in_files(indicator=indicator, month=month, area=area):
        source.note(
            "Không tải các dòng này thành tệp: từ đó đếm ra được số quá nhỏ. Nếu phường cam kết "
            "tệp chỉ dùng trong phường, đặt files_stay_inside: true trong tệp khai báo địa phương"
        )
        return
    to_file.xlsx(
        partial(_all_rows, facts, figure),
        label=f"Tải cả {theme.number(total)} dòng (XLSX)",
        name=f"nguon-{indicator.id}-{figure[1]}-{month}",
    )


def _all_rows(facts: Facts, figure: tuple[str, str, str]) -> pd.DataFrame:
    found = _written(facts, data.origin(*figure, limit=None).rows)
    return found[list(_HEADINGS)].rename(columns=_HEADINGS)


def _written(facts: Facts, found: pd.DataFrame) -> pd.DataFrame:
    names = facts.names_ever()
    return found.assign(
        role=[_ROLES[role] for role in found["role"]],
        area=[names.get(a, a) for a in found["area"]],
        day=[_day(d) for d in found["day"]],
        record_key=[" · ".join(filter(None, key.split("\x1f"))) for key in found["record_key"]],
    )


def _day(text: str | None) -> str:
    """A day or a period as offices write it."""
    if text is None or pd.isna(text):
        return theme.DASH
    if len(text) == len("2026-10-31"):
        return theme.day(datetime.fromisoformat(text).date())
    return theme.period(text)
