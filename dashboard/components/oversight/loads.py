"""The loads: who loaded what and when, what became of the rows, and one of them in full."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard import data, theme
from dashboard.components import finding, pickers, source, spoken, table
from dashboard.components.oversight import undo, withdraw
from etl.kinds import KINDS

LOAD = "lan_nhap"


def history(loads: pd.DataFrame) -> None:
    """One row per load, latest first."""
    finding.block("Các lần nhập", small="mới nhất đứng đầu")
    if loads.empty:
        source.note("Chưa có lần nhập nào.")
        return
    shown = loads.assign(
        loaded=[theme.moment(datetime.fromisoformat(at)) for at in loads["loaded_at"]],
        title=[_capital(data.kind_title(kind)) for kind in loads["kind"]],
        state=[_state(row) for row in loads.to_dict("records")],
        told=[len(sentences) for sentences in loads["warnings"]],
    )

    def numeric(field: str, title: str) -> table.Column:
        return table.Column(field, title, theme.number, numeric=True)

    table.show(
        shown,
        (
            table.Column("batch_id", "Lần", numeric=True),
            table.Column("file_name", "Tệp"),
            table.Column("title", "Loại", wide_only=True),
            table.Column("loaded", "Nạp lúc", name=True),
            table.Column("loaded_by", "Người nạp", name=True),
            numeric("rows_read", "Đọc"),
            numeric("rows_added", "Thêm"),
            numeric("rows_corrected", "Sửa"),
            numeric("rows_unchanged", "Không đổi"),
            numeric("rows_rejected", "Không nhận"),
            numeric("told", "Lưu ý"),
            table.Column("state", "Tình trạng"),
        ),
        height=420,
    )
    if loads["rows_added"].isna().any():
        source.note("“–”: lần nhập trước khi kho tách số dòng thêm và sửa.")


def one(loads: pd.DataFrame) -> None:
    """One load, chosen by its number: its warnings, undoing it, withdrawing one record of it."""
    if loads.empty:
        return
    finding.block("Hoàn tác hoặc rút một bản ghi")
    names = {"": "Chưa chọn lần nhập"} | {
        str(row["batch_id"]): f"{row['batch_id']}: {row['file_name']}"
        for row in loads.to_dict("records")
    }
    with st.columns([2, 3])[0]:
        chosen = pickers.choice("Lần nhập", names, key=LOAD)
    if not chosen:
        source.note(
            "Hoàn tác lấy lại cả một lần nhập; rút chỉ bỏ một bản ghi sai, các dòng khác của tệp "
            "vẫn được tính. Hoàn tác rồi vẫn nạp lại tệp được; bản ghi đã rút vẫn khôi phục được."
        )
        return
    row = next(r for r in loads.to_dict("records") if str(r["batch_id"]) == chosen)
    _facts(row)
    if row["undone_at"] is not None:
        source.note("Lần nhập này đã hoàn tác; muốn tính lại thì nạp lại tệp")
        return
    undo.button(int(row["batch_id"]), str(row["file_name"]))
    if row["kind"] in KINDS:
        withdraw.form(str(row["kind"]), int(row["batch_id"]))


def _facts(row: dict[Any, Any]) -> None:
    counts = (
        f"đọc {theme.number(row['rows_read'])} dòng: "
        f"nhận {theme.number(row['rows_accepted'])}, "
        f"không đổi {theme.number(row['rows_unchanged'])}, "
        f"không nhận {theme.number(row['rows_rejected'])}"
    )
    named = spoken.names(data.facts())
    lines = [
        f"{_capital(data.kind_title(row['kind']))}, nạp lúc "
        f"{theme.moment(datetime.fromisoformat(row['loaded_at']))} bởi {row['loaded_by']}; "
        f"{counts}.",
        *(spoken.on_page(told, named) for told in row["warnings"]),
    ]
    st.html(
        Markup('<div class="area-card"><h2>Lần nhập {}: {}</h2>{}</div>').format(
            row["batch_id"],
            row["file_name"],
            Markup().join(Markup("<p>{}</p>").format(line) for line in lines),
        )
    )


def _state(row: dict[Any, Any]) -> str:
    if row["undone_at"] is not None:
        return f"đã hoàn tác lúc {theme.moment(datetime.fromisoformat(row['undone_at']))}"
    return "đang tính"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
