"""One row of Phụ lục I in full: its words, its way to 2030 and 2035, and every report of it."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard import access, data, theme
from dashboard.analysis import board, goals, lookalikes, reference
from dashboard.analysis.reference import Row
from dashboard.components import (
    badge,
    reference_parts,
    reference_path,
    reference_table,
    source,
    table,
    why,
)
from dashboard.components.links import link
from dashboard.components.observing import estimate, form, versions
from dashboard.components.target_section import verbatim
from etl.model import Indicator, Unit


def show(facts: board.Facts, observations: pd.DataFrame, *, row: Row) -> None:
    """Draw the card; a row without a number has its states instead of a trajectory."""
    indicator = row.indicator
    with st.container(key="opened", border=True):
        st.html(
            Markup(
                '<div class="opened"><h2 class="opened">{}</h2><div class="judged">{}{}</div></div>'
            ).format(
                reference_table.title(indicator),
                reference_table.status(row.lines[0]),
                _why(facts, row),
            )
        )
        left, right = st.columns([2, 3])
        with left:
            verbatim(facts.catalog, indicator)
            _facts(facts, row)
            _lookalike(facts, indicator)
            _estimate(indicator)
        with right:
            reference_path.show(facts, observations, row=row)
        reference_parts.show(facts, observations, row=row)
        _reports(facts, observations, row=row)
        known = facts.months({indicator.id})
        source.note(
            source.supplier(indicator),
            source.definition(indicator),
            trace=source.trace(indicator, month=known[-1]) if known else None,
        )
        versions.show(reference.reported(facts.catalog, indicator))
        form.show(facts, observations, row=row)


def _why(facts: board.Facts, row: Row) -> Markup:
    """How its judgement came about; nothing where it has no number to reach."""
    judged = [standing for line in row.lines[:1] for standing in line.standings[:1]]
    return Markup().join(why.of_row(facts, standing) for standing in judged)


def _facts(facts: board.Facts, row: Row) -> None:
    indicator = row.indicator
    bases = [
        goals.base_words(catalog=facts.catalog, indicator=line.indicator, goal=standing.goal)
        for line in row.lines[:1]
        for standing in line.standings[:1]
        if standing.goal is not None
    ]
    lines = [
        *((f"Chỉ tiêu {t.horizon}", reference_table.printed(t)) for t in indicator.targets),
        *(("Xuất phát", words.removeprefix("Xuất phát ")) for words in bases),
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


def _estimate(indicator: Indicator) -> None:
    """What our own records suggest, for readers without the form, which shows it itself."""
    if access.allowed(access.current_role(), access.Action.OBSERVE):
        return
    found = data.proposal(indicator.id)
    if found is not None:
        estimate.beside(found)


def _lookalike(facts: board.Facts, indicator: Indicator) -> None:
    """The target of 2026 that the row must not be taken for, with its own figure."""
    alike = lookalikes.of(facts.catalog, indicator.id)
    if alike is None:
        return
    known = facts.months({alike.other.id})
    now = (
        board.standing(facts, indicator=alike.other, month=known[-1]).reading.value
        if known
        else None
    )
    st.html(
        Markup('<p class="not-same">Không phải chỉ tiêu 2026 {} ({}): dòng này {}.</p>').format(
            link("chi-tieu-2026", f"“{alike.other.short_name}”"),
            theme.measured(now, unit=alike.other.unit),
            alike.difference,
        )
    )


def _reports(facts: board.Facts, observations: pd.DataFrame, *, row: Row) -> None:
    """What was reported, when, by whom and in which file."""
    parts = reference.reported(facts.catalog, row.indicator)
    reports = reference.told(facts, observations, indicators=parts)
    if reports.empty:
        source.note("Chưa có báo cáo nào cho chỉ tiêu này.")
        return
    unit = {part.id: part.unit for part in parts}
    short = {part.id: part.qualifier or part.short_name for part in parts}
    place = {part.id: n for n, part in enumerate(parts)}
    order = reports.assign(place=reports["indicator_id"].map(place))
    latest_first = order.sort_values(["month", "place"], ascending=[False, True])
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
