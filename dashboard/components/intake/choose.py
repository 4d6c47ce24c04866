"""Step 1: the files, the mapping of a phone form, and the empty forms to fill in."""

from __future__ import annotations

import re
import unicodedata
from functools import partial

import streamlit as st

from dashboard import actions, data, theme
from dashboard.components import finding, source
from dashboard.components.intake.tray import Tray
from etl.kinds import KINDS, Cell

MOST_MB = 300
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WARD = ""
_OPEN = ""


def files(tray: Tray) -> None:
    """The place to drop files; the tray then holds them."""
    finding.block("Chọn tệp")
    with st.container(key="dropzone"):
        dropped = st.file_uploader(
            "Một hoặc nhiều tệp: Excel (.xlsx, .xlsm, .xls), ODS, CSV, bản xuất Kobo, ODK (.zip); "
            "bản đồ ranh giới (SHP cả bộ hoặc .zip, GPKG, GeoJSON, KML, TAB, MIF, DXF, DGN)",
            accept_multiple_files=True,
            max_upload_size=MOST_MB,
            key=f"tep-{tray.round}",
        )
    with st.expander("Tệp xuất từ biểu mẫu điện thoại (Kobo, ODK) dùng tên câu hỏi riêng"):
        mapping = st.file_uploader(
            "Tệp ánh xạ biểu mẫu điện thoại (.yaml)",
            max_upload_size=1,
            key=f"anh-xa-{tray.round}",
        )
        source.note(
            "Tệp ánh xạ cho biết câu hỏi nào trong biểu mẫu là cột nào trong kho số liệu; "
            "bộ phận quản trị soạn một lần cho mỗi biểu mẫu. Không có thì bỏ qua mục này."
        )
    tray.take(dropped)
    tray.take_mapping(mapping)
    if tray.items:
        st.button("Bỏ hết, nhập tệp khác", on_click=tray.start_over, key="lam-lai")


def empty_forms(tray: Tray) -> None:
    """The Excel forms: a kind, for one khu phố or for the ward, and the button.

    Folded up as soon as there are files, which then come first.
    """
    with st.expander("Chưa có tệp? Tải biểu mẫu trống", expanded=not tray.items):
        _forms()


def _forms() -> None:
    kinds = {k: v for k, v in actions.kinds().items() if k != actions.BOUNDARIES}
    kind = st.selectbox(
        "Loại số liệu",
        list(kinds),
        format_func=lambda name: _capital(kinds[name]),
        key="mau-loai",
        filter_mode=None,
        placeholder="Chọn",
    )
    names = {_WARD: "Cả phường"} | data.facts().names()
    area = st.selectbox(
        "Cho khu phố",
        list(names),
        format_func=lambda code: names[code],
        key="mau-khu-pho",
        filter_mode=None,
        placeholder="Chọn",
    )
    period = _period() if _has_periods(kind) else _OPEN
    parts = ("mau", _plain(kinds[kind]), area, period)
    name = "-".join(part for part in parts if part) + ".xlsx"
    st.download_button(
        "Tải biểu mẫu (.xlsx)",
        partial(actions.template, kind, area=area or None, period=period or None),
        file_name=name,
        mime=_XLSX,
        on_click="ignore",
        key="tai-mau",
    )
    source.note(
        f"Tệp {name}: tiêu đề đã khóa, có danh sách chọn và tờ hướng dẫn; biểu mẫu của một khu phố "
        "ghi sẵn tên và mã khu phố."
    )


def _has_periods(kind: str) -> bool:
    return any(column.cell is Cell.PERIOD and column.required for column in KINDS[kind].columns)


def _period() -> str:
    """A month or quarter of the year so far, the latest first; none unless it is chosen."""
    today = data.today()
    months = range(today.month, 0, -1)
    periods = [f"{today.year}-{month:02d}" for month in months]
    periods += [f"{today.year}Q{month // 3}" for month in months if month % 3 == 0]
    names = {_OPEN: "Ghi sau trong tệp"} | {p: _capital(theme.period(p)) for p in periods}
    return st.selectbox(
        "Kỳ báo cáo",
        list(names),
        format_func=lambda period: names[period],
        key="mau-ky",
        filter_mode=None,
        placeholder="Chọn",
    )


def _plain(text: str) -> str:
    """Words for a file name: bang-tong-hop-cua-khu-pho."""
    letters = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "-".join(re.findall(r"[a-z0-9]+", "".join(c for c in letters if c.isascii())))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
