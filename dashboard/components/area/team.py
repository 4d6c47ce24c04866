"""The team of one khu phố: its decision, who is trained in what, and what the register says."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard import data, theme
from dashboard.analysis.board import Standing
from dashboard.analysis.figures import Reading
from dashboard.components import finding, source, table
from dashboard.components.area.subject import Subject
from etl.model import RuleKind

_REGISTER = {
    "households_total": "Tổng số hộ",
    "population_total": "Nhân khẩu",
    "pop_18_plus": "Từ đủ 18 tuổi",
    "pop_working_age": "Trong độ tuổi lao động",
    "pop_60_plus": "Từ đủ 60 tuổi",
    "business_households": "Hộ kinh doanh",
    "market_stalls": "Sạp chợ",
}


def of_members(standings: Sequence[Standing]) -> Standing | None:
    """The figure on trained members among the targets."""
    for found in standings:
        rule = found.indicator.rule
        if rule is not None and rule.kind is RuleKind.MEMBERS_TRAINED:
            return found
    return None


def show(of: Subject, found: Standing | None) -> None:
    """The team, the training of its members by topic.

    Args:
        of: The khu phố.
        found: Its figure on trained members (None: the plans have none).
    """
    finding.block("Tổ công nghệ số cộng đồng")
    teams = data.teams()
    for team in teams[teams["area"] == of.area].to_dict("records"):
        source.note(_decision(team))
    if found is None:
        return
    parts = of.facts.catalog.children(found.indicator.id, "component")
    figures = [of.standing(part).reading for part in parts]
    rows = [("Đã học đủ các nội dung bắt buộc", found.reading)]
    rows += [(part.short_name, reading) for part, reading in zip(parts, figures, strict=True)]
    shown = pd.DataFrame(
        [
            {
                "name": name,
                "counts": _counts(reading),
                "value": reading.value,
            }
            for name, reading in rows
        ]
    )
    columns = (
        table.Column("name", "Nội dung tập huấn"),
        table.Column("counts", "Thành viên đã học/đang hoạt động", numeric=True),
        table.Column("value", "Tỷ lệ", theme.percent, numeric=True),
    )
    table.show(shown, columns)


def _counts(reading: Reading) -> str:
    if reading.is_suppressed:
        return theme.HIDDEN
    if reading.numerator is None:
        return theme.MISSING
    return theme.out_of(reading.numerator, reading.denominator)


def _decision(team: Mapping[Hashable, Any]) -> str:
    day = team["decision_date"]
    when = f" ngày {theme.day(pd.Timestamp(day).date())}" if isinstance(day, str) else ""
    number = team["decision_no"]
    made = f"Quyết định số {number}{when}" if number else "chưa có số quyết định"
    streets = f"; phụ trách: {team['streets']}" if team["streets"] else "; chưa ghi tuyến phụ trách"
    return f"Tổ {team['team_id']}: {made}{streets}."


def register(of: Subject) -> None:
    """The denominators of the khu phố, and the paper they stand in."""
    finding.block("Sổ mẫu số")
    rows = data.registers(of.month)
    own = rows[rows["area"] == of.area].to_dict("records")
    if not own:
        source.note("Chưa có sổ mẫu số của khu phố này.")
        return
    facts = Markup().join(
        Markup("<dt>{}</dt><dd>{}</dd>").format(words, theme.number(own[0][name], decimals=0))
        for name, words in _REGISTER.items()
    )
    st.html(Markup('<dl class="facts">{}</dl>').format(facts))
    paper, since = own[0]["source_doc"], own[0]["valid_from"]
    said = [f"Theo {paper}"] if paper else ["Cộng từ các khu phố cũ"] if not since else []
    said += [f"áp dụng từ {theme.day(pd.Timestamp(since).date())}"] if since else []
    source.note(*said)
