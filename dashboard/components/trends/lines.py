"""The states over time as lines, what lies ahead of one of them, and the same as a table."""

from __future__ import annotations

import streamlit as st

from dashboard import data
from dashboard.analysis import goals, reference, trends
from dashboard.analysis.figures import Goal
from dashboard.analysis.outlook import Kind, Projection
from dashboard.analysis.periods import Step
from dashboard.charts import trend
from dashboard.charts.trend_ahead import Ahead
from dashboard.components import chart, finding, source
from dashboard.components.trends import table
from dashboard.components.trends.view import View

PATH = "Đường đứt là đường tham chiếu nội suy từ đầu kỳ đến chỉ tiêu, không phải mốc của kế hoạch"


def show(view: View) -> None:
    """Sentences, lines, and the table."""
    found = _ahead(view)
    ward = view.states[view.states["area"] == view.facts.ward]
    said = [trends.over_time(view.asked.indicator.short_name, ward, view.goal)]
    finding.show(*said, *_said(view, found))
    _draw(view, found)
    is_by_month = view.asked.step is Step.MONTH
    if is_by_month and found is not None and found.projection.months.changed_on:
        source.note("Vòng tròn trên đường: tháng mẫu số đổi so với tháng trước")
    table.show(view)


def _ahead(view: View) -> Ahead | None:
    asked = view.asked
    if asked.ahead is None:
        return None
    last = trends.last_months(view.facts, asked.groups).get(asked.ahead)
    own = view.of(asked.ahead)
    found = trends.ahead(own, goal=_goal(view, asked.ahead), month=view.month, last=last)
    return Ahead(asked.ahead, found)


def _goal(view: View, area: str) -> Goal | None:
    """A khu phố may have been given a target of its own; a group has the ward's."""
    if area not in view.asked.areas:
        return view.goal
    return data.standing(indicator=view.asked.indicator, month=view.month, area=area).goal


def _said(view: View, ahead: Ahead | None) -> list[str]:
    if ahead is None:
        return []
    words = _words(ahead.projection)
    return [words if ahead.area == view.facts.ward else f"{view.asked.names[ahead.area]}: {words}"]


def _words(found: Projection) -> str:
    """The projection, and why there is no band where there is only a sentence."""
    return f"{found.words()} {found.why_no_band}" if found.kind is Kind.SENTENCE else found.words()


def _draw(view: View, ahead: Ahead | None) -> None:
    asked, facts = view.asked, view.facts
    horizons = trends.beyond(goals.horizons(asked.indicator), reference.HORIZONS)
    with st.container(key="lines"):
        chart.show(
            trend.trend(
                values=view.states,
                ward=facts.ward,
                names=asked.names,
                chosen=asked.chosen,
                target=chart.mark(view.goal),
                changes=facts.succession.origins(asked.areas, view.month),
                ahead=ahead,
                horizons=horizons if asked.step is Step.YEAR else (),
                height=480,
                scale=1.15,
            ),
            key="trend",
            alt=f"Đường diễn biến {asked.indicator.short_name} theo {_STEPS[asked.step]}",
        )


_STEPS = {Step.MONTH: "tháng", Step.QUARTER: "quý", Step.YEAR: "năm"}
