"""What the team of one khu phố did: visits by topic, channel, audience; difficulties met."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard import data, theme
from dashboard.analysis import activity
from dashboard.components import download as to_file
from dashboard.components import finding, source, table
from dashboard.components.area.subject import Subject
from etl.codelists import code_lists


def show(of: Subject, *, months: Sequence[str]) -> None:
    """The last months in a sentence, then each list as bars with their numbers.

    Args:
        of: The khu phố.
        months: Those looked back over, oldest first.
    """
    area, unit_type = of.area, of.unit_type
    # a team may still send under the old name of a khu phố that went into this one
    sent, rows = (of.facts.succession.under_new_names(f) for f in (data.sent(), data.visits_by()))
    finding.block("Hướng dẫn người dân")
    source.note(activity.sentence(sent, area=area, months=months))
    has_visits = bool((rows["area"].eq(area) & rows["month"].isin(list(months))).any())
    if has_visits:
        left, right = st.columns(2, gap="medium")
        with left:
            _bars(rows, part="topics", months=months, area=area)
        with right:
            for part in ("channels", "audiences"):
                _bars(rows, part=part, months=months, area=area)
            _bars(rows, part="difficulties", months=months, area=area)
    _by_period(sent, area=area, month=months[-1])
    silent = activity.totals_only(sent, months=months)
    areas, visits, people = activity.of_single_visits(sent, months=months)
    source.note(
        "Lượt không phải là người hay hộ: một người được hướng dẫn hai lần là hai lượt; một lượt "
        "có thể có nhiều chủ đề nên các dòng cộng lại có thể quá 100%",
        f"Cột Phường: {theme.number(visits)} lượt, {theme.number(people)} lượt người của {areas} "
        f"{unit_type} gửi từng lượt; {len(silent)} {unit_type} chỉ gửi số tổng, không có chủ đề",
    )


def _bars(rows: pd.DataFrame, *, part: str, months: Sequence[str], area: str) -> None:
    found = activity.breakdown(rows, part=part, months=months, area=area)
    found = found[found["visits"] > 0]
    if found.empty:
        source.note(f"{activity.TITLES[part]}: chưa ghi nhận.")
        return
    columns = [
        table.Column("words", activity.TITLES[part]),
        table.Column("visits", "Lượt", theme.number, numeric=True),
        table.Column("bar", "Tỷ lệ số lượt", table.bar),
        table.Column("share_pct", "Khu phố", theme.percent, numeric=True),
        table.Column("ward_pct", "Phường", theme.percent, numeric=True),
    ]
    table.show(found.assign(bar=found["share_pct"]), columns)


def _by_period(sent: pd.DataFrame, *, area: str, month: str) -> None:
    """Every period sent, latest first: the only figures of a khu phố that sends totals."""
    own = activity.by_period(sent, area=area, month=month)
    if own.empty:
        return
    with st.expander("Lượt theo từng kỳ đã gửi"):
        names = code_lists()["difficulties"]
        told = [
            ", ".join(names.get(code, code) for code in str(codes).split(";"))
            if isinstance(codes, str) and codes
            else theme.DASH
            for codes in own["difficulty_codes"]
        ]
        shown = own.assign(difficulties=told)
        columns = [
            table.Column("period", "Kỳ", lambda period: theme.period(period).capitalize()),
            table.Column("visits", "Lượt hướng dẫn", theme.number, numeric=True),
            table.Column("people", "Lượt người", theme.number, numeric=True),
        ]
        if (own["source"] == "summary").any():
            columns.append(table.Column("difficulties", "Khó khăn (theo bảng tổng hợp)"))
        table.show(shown, columns, width_rem=40)
        headings = {"period": "Kỳ", "visits": "Lượt hướng dẫn", "people": "Lượt người"}
        to_file.csv(own, headings, name=f"luot-{area}")
