"""Every version of what was reported of a row: what it said, who brought it when, does it count."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import access, data, theme
from dashboard.components import badge, finding, source, table
from dashboard.components.links import link
from etl.model import Indicator, Unit


def show(parts: Sequence[Indicator]) -> None:
    """The versions of these indicators, latest first, for those who may see sources."""
    if not access.allowed(access.current_role(), access.Action.SEE_SOURCES):
        return
    found = data.observation_versions([part.id for part in parts])
    if found.empty:
        return
    former = int((~found["counts"]).sum())
    finding.block("Mọi bản đã nhập", small=f"{len(found)} bản, {former} bản không còn được tính")
    columns = [
        table.Column("period", "Kỳ", theme.period, name=True),
        table.Column("said", "Số liệu", numeric=True),
        table.Column("state", "Tình trạng"),
        table.Column("loaded_by", "Người nhập"),
        table.Column("loaded", "Lúc"),
        table.Column("batch_id", "Lần nhập", _load, numeric=True),
        table.Column("file_name", "Từ tệp", wide_only=True),
        table.Column("evidence", "Minh chứng", wide_only=True),
    ]
    if len(parts) > 1:
        columns.insert(1, table.Column("what", "Nội dung"))
    known = {part.id: part for part in parts}
    with st.container(key="ban-da-nhap"):
        table.show(_written(found, known), columns, height=300)
    source.note("Bản sai có thể rút, lần nhập sai có thể hoàn tác, ở trang Kiểm tra số liệu")


def _written(found: pd.DataFrame, parts: Mapping[str, Indicator]) -> pd.DataFrame:
    rows = found.to_dict("records")
    return found.assign(
        what=[
            parts[r["indicator_id"]].qualifier or parts[r["indicator_id"]].short_name for r in rows
        ],
        said=pd.Series([_said(r, parts[r["indicator_id"]]) for r in rows], dtype="object"),
        state=[_state(r) for r in rows],
        loaded=[theme.moment(datetime.fromisoformat(r["loaded_at"])) for r in rows],
    )


def _said(row: Mapping[Hashable, Any], indicator: Indicator) -> str:
    """104/122, 85,5%, 68 điểm, or the state."""
    if indicator.unit is Unit.STATE:
        return badge.state(None if pd.isna(row["status"]) else row["status"])
    if not pd.isna(row["denominator"]):
        return theme.out_of(row["numerator"], row["denominator"])
    if not pd.isna(row["value"]):
        return theme.measured(row["value"], unit=indicator.unit)
    return badge.state(None if pd.isna(row["status"]) else row["status"])


def _state(row: Mapping[Hashable, Any]) -> str:
    if row["counts"]:
        return "đang dùng"
    if not pd.isna(row["undone_at"]):
        return "đã hoàn tác"
    return "đã được thay" if pd.isna(row["withdrawn_at"]) else "đã rút"


def _load(number: int) -> str:
    return link("kiem-tra", str(number), lan_nhap=str(number))
