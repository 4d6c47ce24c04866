"""A division of what is left: bars, the same as a table, and what takes no part."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard import theme
from dashboard.analysis import kinds
from dashboard.analysis.allocation import Allocation
from dashboard.charts import allocation_bars
from dashboard.components import chart, finding, source, table
from dashboard.components.links import link
from etl.model import Indicator

_ALL = "all"


def show(
    found: Allocation,
    *,
    rows: pd.DataFrame,
    own: Sequence[str],
    indicator: Indicator,
    month: str,
) -> None:
    """Bars and table side by side, under each other on a narrow screen.

    Args:
        found: The division.
        rows: One row per khu phố (analysis.comparison.by_area).
        own: Khu phố with a target of their own.
        indicator: What is divided.
        month: The month of the figures.
    """
    noun = kinds.noun(indicator)
    left, right = st.columns([4, 7])
    with left:
        finding.block("Phần phân bổ trong tổng số", small=noun)
        _legend()
        chart.show(
            allocation_bars.bars(found.rows, noun=noun),
            key="allocation",
            alt=f"{indicator.short_name}: phần phân bổ cho từng khu phố",
        )
    with right:
        finding.block("Phương án phân bổ", small="phương án tính, chưa phải chỉ tiêu giao")
        _table(found, rows=rows, own=own, indicator=indicator, month=month)


def left_out(found: Allocation) -> str:
    """Who takes no part and why, as a sentence; empty where all do."""
    parts = [
        f"{', '.join(group['name'])} ({why})"
        for why, group in found.left_out.groupby("why", sort=False)
    ]
    return f"Không chia cho {'; '.join(parts)}." if parts else ""


def _legend() -> None:
    entries = (
        (allocation_bars.DONE, "đã đạt"),
        (allocation_bars.SHARE, "phần phân bổ"),
        (allocation_bars.REST, "chưa đạt, ngoài phần phân bổ"),
    )
    marks = Markup().join(
        Markup('<span><i style="background:{}"></i>{}</span>').format(*entry) for entry in entries
    )
    st.html(Markup('<div class="legend">{}</div>').format(marks))


def _table(
    found: Allocation,
    *,
    rows: pd.DataFrame,
    own: Sequence[str],
    indicator: Indicator,
    month: str,
) -> None:
    shown = with_pace(found, rows)
    links = [
        link("ban-do", name, chi_tieu=indicator.id, thang=month, khu_pho=code)
        for code, name in zip(shown["area"], shown["name"], strict=True)
    ]
    shown["name"] = pd.Series(links, index=shown.index, dtype="object")
    columns = [
        table.Column("name", "Khu phố", name=True),
        table.Column("counts", f"Đạt/tổng số {kinds.noun(indicator)}", numeric=True),
        table.Column("remaining", "Chưa đạt", theme.number, numeric=True),
        table.Column("share", "Phân bổ", _strong, numeric=True),
        table.Column("per_month", "Mỗi tháng", theme.number, numeric=True),
        table.Column("pace", "Đang làm/tháng", _whole, numeric=True),
        table.Column("after_pct", "Xong thì đạt", theme.percent, numeric=True),
    ]
    if own:
        columns.append(
            table.Column("own_gap", "Thiếu so với mức giao riêng", theme.number, numeric=True)
        )
        shown["own_gap"] = shown["own_gap"].where(shown["area"].isin(list(own)))
    table.show(pd.concat([shown, _total(found)]), columns, height=None, chosen=_ALL)
    if found.months_left:
        source.note(
            f"Mỗi tháng: phần phân bổ chia cho {theme.number(found.months_left)} tháng còn lại, "
            "làm tròn lên. Đang làm: bình quân các tháng gần nhất có số liệu mới."
        )


def with_pace(found: Allocation, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of a division with counts in words, the pace so far and the gap to their target."""
    known = rows.set_index("area")
    counts = [
        "chưa có số liệu" if silent else theme.out_of(done, whole)
        for done, whole, silent in zip(
            found.rows["done"], found.rows["whole"], found.rows["is_silent"], strict=True
        )
    ]
    return found.rows.assign(
        counts=counts,
        pace=found.rows["area"].map(known["per_month"]),
        own_gap=found.rows["area"].map(known["gap_units"]),
    )


def _total(found: Allocation) -> pd.DataFrame:
    """The last row: all of them together."""
    rows, left = found.rows, found.months_left
    done, whole, share = rows["done"].sum(), rows["whole"].sum(), int(rows["share"].sum())
    total = {
        "area": _ALL,
        "name": "Cộng",
        "counts": theme.out_of(done, whole),
        "remaining": rows["remaining"].sum(),
        "share": share,
        "per_month": math.ceil(share / left) if left else None,
        "after_pct": 100 * (done + share) / whole,
    }
    return pd.DataFrame([total], dtype="object")


def _strong(units: int) -> Markup:
    return Markup("<b>{}</b>").format(theme.number(units))


def _whole(units: float | None) -> str:
    return theme.number(units, decimals=0)
