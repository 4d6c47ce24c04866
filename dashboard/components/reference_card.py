"""One row of Phụ lục I in full: its words, its way to 2030 and 2035, and every report of it."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard import access, theme
from dashboard.analysis import board, reference
from dashboard.analysis.reference import Row
from dashboard.charts.trajectory import trajectory
from dashboard.components import badge, chart, finding, reference_table, source, table
from dashboard.components.observing import form, versions
from dashboard.components.target_section import verbatim
from etl.model import Indicator, Unit


def show(facts: board.Facts, observations: pd.DataFrame, *, row: Row) -> None:
    """Draw the card; a row without a number has its states instead of a trajectory."""
    indicator = row.indicator
    with st.container(key="opened", border=True):
        st.html(
            Markup('<h2 class="opened">{} {}</h2>').format(
                reference_table.title(indicator), reference_table.status(row.lines[0])
            )
        )
        left, right = st.columns([2, 3])
        with left:
            verbatim(facts.catalog, indicator)
            _facts(indicator)
        with right:
            for part in _pictured(row):
                _trajectory(facts, observations, parts=part)
        _reports(facts, observations, row=row)
        known = facts.months({indicator.id})
        source.note(
            source.supplier(indicator),
            source.definition(indicator),
            trace=source.trace(indicator, month=known[-1]) if known else None,
        )
        versions.show([line.indicator for line in row.lines])
        form.show(facts, observations, row=row)


def _pictured(row: Row) -> list[list[Indicator]]:
    """What shares an axis: the row's series together, each sub-target by itself."""
    numbered = [line.indicator for line in row.lines if line.standings]
    own = [i for i in numbered if i.role in (None, "series")]
    return [part for part in (own, *([i] for i in numbered if i.role == "sub_target")) if part]


def _trajectory(facts: board.Facts, observations: pd.DataFrame, *, parts: list[Indicator]) -> None:
    observed = reference.points(observations, indicators=parts, ward=facts.ward)
    if observed["value"].isna().all():
        return  # the targets stand beside in words; axes without a figure say nothing more
    unit = parts[0].unit
    if parts[0].role == "sub_target":
        finding.block(parts[0].short_name)
    marks = []
    for part in parts:
        for horizon in reference.HORIZONS:
            found = board.standing(
                facts, indicator=part, month=f"{facts.today:%Y-%m}", horizon=horizon
            )
            mark = chart.mark(found.goal)
            if mark is not None:
                marks.append((part.qualifier or "", mark))
    chart.show(
        trajectory(
            observed=observed,
            marks=marks,
            unit=unit,
            height=300 if parts[0].role != "sub_target" else 220,
        ),
        key=f"trajectory-{parts[0].id}",
        alt=f"Quỹ đạo đến 2030 và 2035: {parts[0].short_name}",
    )


def _facts(indicator: Indicator) -> None:
    lines = [
        *((f"Chỉ tiêu {t.horizon}", reference_table.printed(t)) for t in indicator.targets),
        ("Đơn vị chủ trì", "; ".join(indicator.lead)),
        ("Phối hợp", indicator.coordination or theme.DASH),
        ("Lưu ý", indicator.special_case or ""),
    ]
    st.html(
        Markup('<dl class="facts">{}</dl>').format(
            Markup().join(
                Markup("<dt>{}</dt><dd>{}</dd>").format(name, text) for name, text in lines if text
            )
        )
    )


def _reports(facts: board.Facts, observations: pd.DataFrame, *, row: Row) -> None:
    """What was reported, when, by whom and in which file."""
    parts = [line.indicator for line in row.lines]
    reports = reference.points(observations, indicators=parts, ward=facts.ward)
    if reports.empty:
        source.note("Chưa có báo cáo nào cho chỉ tiêu này.")
        return
    unit = {part.id: part.unit for part in parts}
    short = {part.id: part.qualifier or part.short_name for part in parts}
    latest_first = reports.iloc[::-1]
    shown = latest_first.assign(
        what=[short[i] for i in latest_first["indicator_id"]],
        counts=table.counts(latest_first),
        given=pd.Series(
            [
                (unit[i], value, state)
                for i, value, state in zip(
                    latest_first["indicator_id"],
                    latest_first["value"],
                    latest_first["status"],
                    strict=True,
                )
            ],
            index=latest_first.index,
            dtype="object",
        ),
    )
    columns = [
        table.Column("period", "Kỳ", theme.period, name=True),
        table.Column("given", "Giá trị", _given, numeric=True),
        table.Column("counts", "Số đạt/tổng số", numeric=True),
        table.Column("supplier", "Đơn vị cung cấp"),
        table.Column("evidence", "Minh chứng"),
    ]
    if len(parts) > 1:
        columns.insert(1, table.Column("what", "Nội dung"))
    if access.allowed(access.current_role(), access.Action.SEE_SOURCES):
        columns.append(table.Column("file_name", "Tệp", wide_only=True))
    table.show(shown, columns, height=300)


def _given(cell: tuple[Unit, float, str]) -> str:
    """The number reported, or the state where the row has none."""
    unit, value, state = cell
    if unit is Unit.STATE:
        return badge.state(None if pd.isna(state) else state)
    return theme.measured(None if pd.isna(value) else value, unit=unit)
