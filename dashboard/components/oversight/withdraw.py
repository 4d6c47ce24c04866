"""Taking one wrong record out of a load, with the reason, and putting it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard import access, actions, data, theme
from dashboard.components import finding, source, table
from dashboard.components.oversight import done, record
from etl.errors import UsageError


@dataclass(frozen=True, slots=True)
class _Place:
    """A row of a file that was loaded."""

    kind: str
    batch_id: int
    row_no: int
    sheet: str | None

    def words(self) -> str:
        sheet = f"trang “{self.sheet}”, " if self.sheet else ""
        return f"{sheet}dòng {self.row_no} của lần nhập {self.batch_id}"


def form(kind: str, batch_id: int) -> None:
    """Pick a record of a load by its row in the file, look at it, and withdraw or restore it."""
    if not access.allowed(access.current_role(), access.Action.LOAD):
        return
    st.html('<p class="block-label">Rút một bản ghi sai của lần nhập này</p>')
    sheet_column, row_column, _ = st.columns([2, 1, 4])
    with sheet_column:
        sheet = st.text_input("Trang tính (bỏ trống nếu là CSV)", key=f"rut-trang-{batch_id}")
    with row_column:
        row_no = st.number_input(
            "Dòng trong tệp", min_value=2, value=None, step=1, key=f"rut-dong-{batch_id}"
        )
    if row_no is None:
        source.note("Ghi số dòng như trong tệp gốc (dòng tiêu đề thường là dòng 1)")
        return
    place = _Place(kind, batch_id, int(row_no), sheet.strip() or None)
    try:
        found = data.record_in(
            kind, batch_id=place.batch_id, row_no=place.row_no, sheet=place.sheet
        )
    except UsageError as error:
        source.note(str(error))
        return
    _content(kind, found.content)
    version = found.version
    if version.withdrawn_at is not None:
        since = theme.moment(datetime.fromisoformat(version.withdrawn_at))
        source.note(f"Đã rút lúc {since}: {version.reason}")
        if st.button("Khôi phục bản ghi này", key="khoi-phuc"):
            with st.spinner("Đang khôi phục và tính lại các chỉ tiêu…"):
                _restore(place)
            st.rerun()
        return
    if not version.is_current:
        source.note("Bản ghi này không còn được tính: lần nhập sau đã sửa nó")
    reason = st.text_input("Lý do rút (bắt buộc)", key=f"rut-ly-do-{batch_id}-{row_no}")
    if st.button("Rút bản ghi này", type="primary", disabled=not reason.strip(), key="rut"):
        with st.spinner("Đang rút và tính lại các chỉ tiêu…"):
            _withdraw(place, reason)
        st.rerun()


def _content(kind: str, content: Mapping[str, object]) -> None:
    labels = actions.column_labels(kind)
    facts = data.facts()
    said = record.words(kind, content, catalog=facts.catalog, areas=facts.names_ever())
    rows = Markup().join(
        Markup("<dt>{}</dt><dd>{}</dd>").format(labels.get(name, name), text)
        for name, text in said.items()
    )
    st.html(Markup('<dl class="facts record">{}</dl>').format(rows))


def _withdraw(place: _Place, reason: str) -> None:
    try:
        moves = actions.withdraw(
            place.kind,
            batch_id=place.batch_id,
            row_no=place.row_no,
            sheet=place.sheet,
            reason=reason,
        )
    except actions.StoreBusyError:
        done.failed("Kho đang bận một lần nhập khác; chưa rút. Chờ một phút rồi bấm lại.")
    except UsageError as error:
        done.failed(str(error))
    else:
        done.keep(f"Đã rút bản ghi ở {place.words()}.", moves)


def _restore(place: _Place) -> None:
    try:
        moves = actions.restore(
            place.kind, batch_id=place.batch_id, row_no=place.row_no, sheet=place.sheet
        )
    except actions.StoreBusyError:
        done.failed("Kho đang bận một lần nhập khác; chưa khôi phục. Chờ một phút rồi bấm lại.")
    else:
        done.keep(f"Đã khôi phục bản ghi ở {place.words()}.", moves)


def listed(rows: pd.DataFrame) -> None:
    """Every record that is or was taken out, and why."""
    if rows.empty:
        return
    finding.block("Bản ghi đã rút")
    shown = rows.assign(
        since=[theme.moment(datetime.fromisoformat(at)) for at in rows["withdrawn_at"]],
        place=[
            f"{name}, {f'trang “{sheet}”, ' if sheet else ''}dòng {row}"
            for name, sheet, row in zip(
                rows["file_name"], rows["sheet"], rows["row_no"], strict=True
            )
        ],
        state=[
            "đang rút"
            if pd.isna(at)
            else f"đã khôi phục lúc {theme.moment(datetime.fromisoformat(at))}"
            for at in rows["restored_at"]
        ],
    )
    table.show(
        shown,
        (
            table.Column("batch_id", "Lần nhập", numeric=True),
            table.Column("place", "Ở đâu"),
            table.Column("reason", "Lý do"),
            table.Column("withdrawn_by", "Người rút"),
            table.Column("since", "Rút lúc"),
            table.Column("state", "Tình trạng"),
        ),
        height=260,
    )
