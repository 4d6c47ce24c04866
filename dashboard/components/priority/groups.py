"""The groups in the whole ward: cards for those that a register knows, a table for all."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard import theme
from dashboard.analysis import priority
from dashboard.analysis.priority import InWard
from dashboard.components import download as to_file
from dashboard.components import finding, source, table


def cards(groups: Sequence[InWard], *, unit_type: str) -> None:
    """Share, counts and reach of the groups with a register, side by side."""
    shown = Markup().join(_card(found, unit_type) for found in groups if found.group.register)
    st.html(Markup('<div class="gauges">{}</div>').format(shown))


def _card(found: InWard, unit_type: str) -> Markup:
    share = found.share_pct
    small = found.counts()
    if share is not None:
        small += f" · {found.areas}/{found.total} {unit_type}"
    return Markup(
        '<div class="gauge area-figure"><div class="gauge-name">{}</div><p class="big {}">{}</p>'
        '<p>{}</p><div class="gauge-foot"><p>{}</p></div></div>'
    ).format(
        found.group.words,
        "none" if share is None else "",
        theme.percent(share) if share is not None else theme.NO_RATE,
        table.bar(share),
        small,
    )


def all_of_them(groups: Sequence[InWard], *, unit_type: str) -> None:
    """One row per group: reached, register, share, and the visits that cannot be told apart."""
    finding.block("Từng nhóm, toàn phường")
    columns = (
        table.Column("name", "Nhóm"),
        table.Column("reached", "Đã hướng dẫn", numeric=True),
        table.Column("register", "Trong sổ mẫu số", theme.number, numeric=True),
        table.Column("share_pct", "Tỷ lệ", theme.percent, numeric=True),
        table.Column("areas", "Khu phố tính được", numeric=True),
        table.Column("unnamed", "Lượt không có mã", theme.number, numeric=True),
        table.Column("note", "Lưu ý"),
    )
    table.show(pd.DataFrame([_row(found, unit_type) for found in groups]), columns)


def download(groups: Sequence[InWard], *, month: str) -> None:
    """The same rows as a file, of groups as a file may hold them."""
    frame = pd.DataFrame(
        [
            {
                "name": found.group.words,
                "noun": found.group.noun,
                "reached": None if found.is_hidden else found.reached,
                "numerator": found.numerator if found.share_pct is not None else None,
                "denominator": found.denominator if found.share_pct is not None else None,
                "share_pct": found.share_pct,
                "areas": found.areas if found.group.register else None,
                "note": theme.HIDDEN if found.is_hidden else "",
            }
            for found in groups
        ]
    )
    headings = {
        "name": "Nhóm",
        "noun": "Đơn vị đếm",
        "reached": "Đã hướng dẫn",
        "numerator": "Tử số",
        "denominator": "Mẫu số",
        "share_pct": "Tỷ lệ (%)",
        "areas": "Khu phố tính được",
        "note": "Lưu ý",
    }
    to_file.csv(frame, headings, name=f"nhom-uu-tien-{month}")


def _row(found: InWard, unit_type: str) -> dict[str, object]:
    has_share = found.share_pct is not None
    noun, notes = found.group.noun, []
    reached = found.counts()
    if has_share:
        reached = f"{theme.number(found.numerator)} {noun}"
    elif found.is_only_visits and not found.is_hidden:
        reached = f"{theme.number(found.unnamed)} lượt"
        notes.append(f"không có mã nên chưa đếm được số {noun}")
    elif found.reached is None:
        reached = theme.DASH
        notes.append(priority.NEVER_NAMED)
    if found.above:
        notes.append(f"{found.above} {unit_type} ghi {priority.MORE_THAN_REGISTER}")
    return {
        "name": found.group.words,
        "reached": reached,
        "register": found.denominator if has_share else None,
        "share_pct": found.share_pct,
        "areas": f"{found.areas}/{found.total}" if found.group.register else None,
        "unnamed": None if found.is_hidden else found.unnamed,
        "note": "; ".join(notes),
    }


def months(rows: pd.DataFrame, groups: Sequence[InWard]) -> None:
    """The ward month by month, latest first: persons or households reached so far.

    Args:
        rows: One row per group and month: group, month, reached.
        groups: Those shown, in order.
    """
    named = [found.group for found in groups if found.group.key in set(rows["group"])]
    if not named:
        return
    finding.block("Lũy kế theo tháng, toàn phường")
    wide = rows.pivot(index="month", columns="group", values="reached")
    wide = wide.sort_index(ascending=False).reset_index()
    columns = [table.Column("month", "Đến hết tháng", theme.short_month, name=True)]
    columns += [
        table.Column(group.key, f"{group.words.split(' (')[0]} ({group.noun})", theme.number,
                     numeric=True)
        for group in named
    ]  # fmt: skip
    table.show(wide, columns)
    source.note("Mỗi người, mỗi hộ chỉ đếm một lần, từ tháng đầu được ghi nhận.")
