"""The pictures of one row of Phụ lục I: its way to 2030 and 2035, and its states over time."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard.analysis import board, goals, prospects, reference
from dashboard.analysis.prospects import Prospect
from dashboard.analysis.reference import Line, Row
from dashboard.analysis.scenarios import HALF, KEEP, ON_PATH
from dashboard.charts.outlook import BAND_WORDS, scenario_words
from dashboard.charts.states import states
from dashboard.charts.targets import REFERENCE_WORDS
from dashboard.charts.trajectory import trajectory
from dashboard.components import chart, finding, source
from etl.model import Unit

_LINES = tuple(
    (name, scenario_words(scenario))
    for name, scenario in zip(("keep", "half", "way"), (KEEP, HALF, ON_PATH), strict=True)
)


def show(facts: board.Facts, observations: pd.DataFrame, *, row: Row) -> None:
    """Every picture that the row has figures for, each with what can be said of the years ahead."""
    for part in _pictured(row):
        _trajectory(facts, observations, part)
    _states(facts, observations, row)


def _pictured(row: Row) -> list[list[Line]]:
    """What shares an axis: the row's series together, each sub-target by itself."""
    numbered = [line for line in row.lines if line.standings]
    own = [line for line in numbered if line.indicator.role in (None, "series")]
    clauses = [[line] for line in numbered if line.indicator.role == "sub_target"]
    return [part for part in (own, *clauses) if part]


def _trajectory(facts: board.Facts, observations: pd.DataFrame, lines: list[Line]) -> None:
    parts = [line.indicator for line in lines]
    observed = reference.told(facts, observations, indicators=parts)
    if observed["value"].isna().all():
        return  # the targets stand beside in words; axes without a figure say nothing more
    is_clause = parts[0].role == "sub_target"
    if is_clause:
        finding.block(parts[0].short_name)
    ahead = {line.indicator.id: _ahead(observed, line) for line in lines}
    every = [prospect for found in ahead.values() for prospect in found]
    marks = [
        (line.indicator.qualifier or "", mark)
        for line in lines
        for standing in line.standings
        if (mark := chart.mark(standing.goal)) is not None
    ]
    band = pd.concat([prospects.band(found) for found in ahead.values()])
    scenarios = _scenarios(ahead)
    chart.show(
        trajectory(
            observed=observed,
            marks=marks,
            unit=parts[0].unit,
            band=band,
            scenarios=scenarios,
            height=220 if is_clause else 320,
        ),
        key=f"trajectory-{parts[0].id}",
        alt=f"Quỹ đạo đến 2030 và 2035: {parts[0].short_name}",
    )
    _legend(has_band=not band.empty, has_scenarios=not scenarios.empty)
    if every:
        _said(ahead, lines)
    elif lines[0].standings and (pace := lines[0].standings[0].pace_sentence()):
        source.note(f"{pace}. Chỉ tiêu không tính bằng % nên không dự báo.")


def _ahead(observed: pd.DataFrame, line: Line) -> list[Prospect]:
    own = observed[observed["indicator_id"] == line.indicator.id]
    return prospects.prospects(own, [standing.goal for standing in line.standings])


def _scenarios(ahead: dict[str, list[Prospect]]) -> pd.DataFrame:
    """Lines of one series alone: those of two would not be told apart."""
    drawn = [lines for found in ahead.values() if not (lines := prospects.lines(found)).empty]
    return drawn[0] if len(drawn) == 1 else prospects.lines([])


def _legend(*, has_band: bool, has_scenarios: bool) -> None:
    """What each line is; the straight one is ours and no plan of the ward."""
    entries = [("seen", "đã báo cáo"), ("path", REFERENCE_WORDS)]
    entries += [("band", BAND_WORDS)] if has_band else []
    entries += list(_LINES) if has_scenarios else []
    shown = Markup().join(
        Markup('<span><i class="{}"></i>{}</span>').format(name, words) for name, words in entries
    )
    st.html(Markup('<p class="legend path-legend">{}</p>').format(shown))


def _said(ahead: dict[str, list[Prospect]], lines: list[Line]) -> None:
    sentences = [
        Markup("<li>{}{}</li>").format(
            f"{line.indicator.qualifier}. " if line.indicator.qualifier else "", prospect.words()
        )
        for line in lines
        for prospect in ahead[line.indicator.id]
    ]
    st.html(Markup('<ul class="prospects">{}</ul>').format(Markup().join(sentences)))


def _states(facts: board.Facts, observations: pd.DataFrame, row: Row) -> None:
    """The states over time, of a row that is reported in words."""
    own = reference.points(observations, indicators=[row.indicator], ward=facts.ward)
    if own["status"].isna().all():
        return
    if row.indicator.unit is not Unit.STATE:
        finding.block("Trạng thái đã báo cáo")
    due = {
        goals.last_day(f"{target.horizon}-12"): (
            target.text_verbatim if len(target.text_verbatim) < 24 else ""
        )
        for target in row.indicator.targets
    }
    chart.show(
        states(reported=own, due=due),
        key=f"states-{row.indicator.id}",
        alt=f"Trạng thái qua các kỳ: {row.indicator.short_name}",
    )
