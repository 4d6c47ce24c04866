"""Rows that no load has taken yet: which, why, and what to do; and the warnings of the loads."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from dashboard import data, theme
from dashboard.components import download as to_file
from dashboard.components import finding, pickers, source, spoken, table

_SHOWN = 200
_HEADINGS = {
    "batch_id": "Lần nhập",
    "file_name": "Tệp",
    "sheet": "Trang tính",
    "row_no": "Dòng",
    "column_name": "Cột",
    "value": "Đang ghi",
    "sentence": "Vì sao và cách sửa",
}


def open_rows(rows: pd.DataFrame) -> int:
    """How many rows of files are still open: a row may have several faults."""
    return len(rows[["batch_id", "sheet", "row_no"]].drop_duplicates())


def show(rows: pd.DataFrame) -> None:
    """The open rows, of one load or of all, with a file to take away."""
    finding.block("Dòng chưa được nhận", small="sửa trong tệp rồi nạp lại")
    if rows.empty:
        source.note("Không có dòng nào đang chờ sửa.")
        return
    files = rows.drop_duplicates("batch_id").set_index("batch_id")["file_name"]
    names = {"": f"Tất cả ({theme.number(open_rows(rows))} dòng)"} | {
        str(number): f"Lần nhập {number}: {name}" for number, name in files.items()
    }
    with st.columns([2, 3])[0]:
        chosen = pickers.choice("Của lần nhập", names, key="loi_cua")
    named = spoken.names(data.facts())
    shown = rows[rows["batch_id"].astype(str) == chosen] if chosen else rows
    shown = shown.assign(sentence=[spoken.on_page(s, named) for s in shown["sentence"]])
    table.show(
        shown.head(_SHOWN),
        (
            table.Column("batch_id", "Lần nhập", numeric=True),
            table.Column("file_name", "Tệp", wide_only=True),
            table.Column("sheet", "Trang tính", wide_only=True),
            table.Column("row_no", "Dòng", numeric=True),
            table.Column("value", "Đang ghi"),
            table.Column("sentence", "Vì sao và cách sửa"),
        ),
        height=380,
    )
    if len(shown) > _SHOWN:
        source.note(f"Hiện {_SHOWN} trong {theme.number(len(shown))} lỗi; tệp tải về có đủ.")
    to_file.xlsx(partial(_for_file, shown), label="Tải các dòng này (XLSX)", name="dong-chua-nhan")


def _for_file(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[list(_HEADINGS)].rename(columns=_HEADINGS)


def warnings(loads: pd.DataFrame) -> None:
    """What the standing loads warned about, the latest load first."""
    standing = loads[loads["undone_at"].isna()]
    told = standing[["batch_id", "file_name", "warnings"]].explode("warnings").dropna()
    named = spoken.names(data.facts())
    told["warnings"] = [spoken.on_page(s, named) for s in told["warnings"]]
    finding.block("Lưu ý khi nạp", small="đã nhận, nên xem lại")
    if told.empty:
        source.note("Không có lưu ý nào.")
        return
    table.show(
        told.head(_SHOWN),
        (
            table.Column("batch_id", "Lần nhập", numeric=True),
            table.Column("file_name", "Tệp", name=True, wide_only=True),
            table.Column("warnings", "Lưu ý"),
        ),
        height=300,
    )
