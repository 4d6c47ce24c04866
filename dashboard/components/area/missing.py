"""Whether one khu phố sends in time, and what is still missing of it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard import data
from dashboard.analysis import area_gaps, completeness
from dashboard.analysis.board import Facts, Standing
from dashboard.analysis.completeness import Cell
from dashboard.components import finding
from dashboard.components.oversight import months as sent_months


def cells(facts: Facts, *, area: str) -> dict[str, Cell]:
    """Every month of the plan up to today's, judged for one khu phố."""
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


def reports(facts: Facts, found: dict[str, Cell], *, area: str) -> None:
    """The months of the khu phố: received, in time or not."""
    finding.block("Nộp số liệu theo tháng")
    own = facts.freshness[facts.freshness["area"] == area].to_dict("records")
    fresh = {str(row["area"]): pd.Timestamp(row["last_data_on"]).date() for row in own}
    sent_months.show({area: found}, months=list(found), names=facts.names_ever(), fresh=fresh)


def said(
    facts: Facts,
    standings: Sequence[Standing],
    found: dict[str, Cell],
    *,
    area: str,
    month: str,
    members: Standing | None,
) -> list[str]:
    """Everything that is missing, one sentence each.

    Args:
        facts: All that is known.
        standings: The figures of the khu phố.
        found: Its months (`cells`).
        area: Which khu phố.
        month: The month shown.
        members: Its figure on trained members.
    """
    return [
        *area_gaps.of_months(found, month),
        *area_gaps.of_figures(standings),
        *area_gaps.of_lists(
            area=area,
            teams=data.teams(),
            register=data.registers(month),
            listed=data.places(month),
            team_source=_source(facts, members, area=area, month=month),
        ),
    ]


def _source(facts: Facts, members: Standing | None, *, area: str, month: str) -> str | None:
    """What the figure on members comes from; None where there is none."""
    if members is None:
        return None
    rows = facts.measures
    own = rows[
        (rows["indicator_id"] == members.indicator.id)
        & (rows["area"] == area)
        & (rows["month"] == month)
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
