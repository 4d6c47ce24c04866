"""One khu phố as one A4 page: its targets, its team, what is missing, without any control."""

from __future__ import annotations

import streamlit as st

from dashboard import access, data, theme
from dashboard.analysis import activity, events, findings, suppression
from dashboard.components import finding, pickers, regrouped, source
from dashboard.components.area import cards, choose, missing, targets, team
from dashboard.components.area.subject import Subject
from dashboard.components.links import link


def is_wanted() -> bool:
    """Whether the address asks for the page to print."""
    return st.query_params.get(choose.PRINT) == pickers.ON


def show(of: Subject) -> None:
    """The page, and above it, on the screen only, the buttons to print and to go back."""
    access.require(access.Action.DOWNLOAD)
    of = of.to_take_away()
    chosen = {k: st.query_params[k] for k in st.query_params if k != choose.PRINT}
    with st.container(key="print-bar", horizontal=True, vertical_alignment="center"):
        st.html('<button type="button" class="print" data-print>In trang này</button>')
        st.html(link(choose.PAGE, "Quay lại trang khu phố", **chosen))
    standings = of.standings()
    members, sent = team.of_members(standings), missing.cells(of)
    finding.show(
        f"{of.name}, {theme.month(of.month)}: {findings.where_we_stand(standings)}",
        *regrouped.sentences(of.facts, [of.area], month=of.month),
    )
    cards.row(of, standings)
    targets.show(of, standings)
    months = activity.window(of.month, first=min(sent))
    finding.block("Hướng dẫn người dân")
    ahead = events.next_words(data.activities(), area=of.area, today=of.facts.today)
    source.note(
        activity.sentence(data.sent(), area=of.area, months=months),
        f"Hoạt động tới: {ahead or 'chưa có lịch'}",
    )
    missing.show(missing.said(of, standings, sent, members))
    missing.reports(of, sent)
    hides = any(found.reading.is_suppressed for found in standings)
    source.note(
        findings.freshness(of.facts, of.month),
        *cards.note(of, standings),
        *([suppression.NOTE] if hides else []),
        f"In ngày {theme.day(of.facts.today)}",
    )
