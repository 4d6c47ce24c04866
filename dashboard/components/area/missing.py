"""Whether one khu phố sends in time, and what is still missing of it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard import data
from dashboard.analysis import area_gaps, completeness
from dashboard.analysis.board import Standing
from dashboard.analysis.completeness import Cell
from dashboard.components import finding
from dashboard.components.area.subject import Subject
from dashboard.components.oversight import months as sent_months


def cells(of: Subject) -> dict[str, Cell]:
    """Every month of the plan up to today's, judged for one khu phố."""
    facts, area = of.facts, of.area
    locality = facts.catalog.locality
    start = min(facts.catalog.plans[u.plan].start for u in locality.plans if u.basis == "assigned")
    shown = completeness.months_until(facts.today, start)
    received = facts.succession.under_new_names(data.received(shown))
    judged = completeness.grid(
        received,
        areas=[area],
        months=shown,
        today=facts.today,
        due_day=locality.settings.report_due_day,
        begins=facts.begins(),
    )
    return judged[area]


def reports(of: Subject, found: dict[str, Cell]) -> None:
    """The months of the khu phố: received, in time or not."""
    finding.block("Nộp số liệu theo tháng")
    days = of.facts.freshness
    own = days[days["area"] == of.area].to_dict("records")
    fresh = {str(row["area"]): pd.Timestamp(row["last_data_on"]).date() for row in own}
    names = of.facts.names_ever()
    sent_months.show({of.area: found}, months=list(found), names=names, fresh=fresh)


def said(
    of: Subject, standings: Sequence[Standing], found: dict[str, Cell], members: Standing | None
) -> list[str]:
    """Everything that is missing, one sentence each.

    Args:
        of: The khu phố.
        standings: Its figures.
        found: Its months (`cells`).
        members: Its figure on trained members.
    """
    return [
        *area_gaps.of_months(found, of.month),
        *area_gaps.of_figures(standings),
        *area_gaps.of_lists(
            area=of.area,
            teams=data.teams(),
            register=data.registers(of.month),
            listed=data.places(of.month),
            team_source=_source(of, members),
        ),
    ]


def _source(of: Subject, members: Standing | None) -> str | None:
    """What the figure on members comes from; None where there is none."""
    if members is None:
        return None
    rows = of.facts.measures
    own = rows[
        (rows["indicator_id"] == members.indicator.id)
        & (rows["area"] == of.area)
        & (rows["month"] == of.month)
    ]
    found = own["source"].dropna()
    return None if found.empty else str(found.iloc[0])


def show(sentences: Sequence[str]) -> None:
    """The sentences as a list; that nothing is missing is said as well."""
    finding.block("Còn thiếu")
    lines = Markup().join(
        Markup("<li>{}</li>").format(text)
        for text in sentences or ["Không thiếu gì trong các mục trang này theo dõi."]
    )
    st.html(Markup('<ul class="plain">{}</ul>').format(lines))
