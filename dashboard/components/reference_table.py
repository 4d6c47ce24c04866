"""Phụ lục I as one table: bullet, both targets as printed, who leads, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import streamlit as st
from markupsafe import Markup

from dashboard import theme
from dashboard.analysis.reference import Line, Row
from dashboard.analysis.status import Status
from dashboard.charts.bullet import Mark, bullet_svg
from dashboard.components import badge
from dashboard.components.links import link
from dashboard.components.picture import svg
from etl.model import Basis, Catalog, Indicator, Target, Unit

_HEADINGS = (
    "Số",
    "Chỉ tiêu",
    "Hiện tại",
    "",
    "Mục tiêu 2030",
    "Mục tiêu 2035",
    "So với mốc gần nhất",
)


def title(indicator: Indicator) -> str:
    """I.1 Điểm Bộ chỉ số chuyển đổi số cấp phường."""
    return f"{indicator.group_no}.{indicator.number} {indicator.short_name}"


def basis_note(catalog: Catalog, indicator: Indicator | None = None) -> None:
    """Whose targets these are: on every page that shows them.

    With an indicator only where its target is a reference.
    """
    if indicator is not None and catalog.basis_of(indicator.id) is not Basis.REFERENCE:
        return
    notes = [u.note for u in catalog.locality.plans if u.basis is Basis.REFERENCE and u.note]
    st.html(
        Markup().join(
            Markup(
                '<div class="basis-note" role="note"><b>Chỉ tiêu tham chiếu.</b> {}</div>'
            ).format(note)
            for note in notes
        )
    )


def show(catalog: Catalog, rows: Sequence[Row], *, lead: str = "") -> None:
    """The rows under their three groups; `lead` stays in the links to single rows."""
    body = Markup()
    for heading, members in groupby(rows, key=lambda r: (r.indicator.group_no, r.indicator.group)):
        body += Markup('<tr class="group"><td colspan="7">{}. {}</td></tr>').format(*heading)
        body += Markup().join(_row(catalog, row, lead) for row in members)
    head = Markup().join(Markup('<th scope="col">{}</th>').format(h) for h in _HEADINGS)
    st.html(
        Markup(
            '<table class="tbl stack"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>'
        ).format(head, body)
    )


def _row(catalog: Catalog, row: Row, lead: str) -> Markup:
    """The lines of a row, one under the other; what they share stands before the first."""
    indicator = row.indicator
    chosen = {"chi_tieu": indicator.id} | ({"don_vi": lead} if lead else {})
    shared = Markup('<td rowspan="{0}">{1}</td><td class="text" rowspan="{0}">{2}</td>').format(
        len(row.lines),
        f"{indicator.group_no}.{indicator.number}",
        _words(catalog, indicator, link("phu-luc-1", indicator.short_name, **chosen)),
    )
    return Markup().join(
        Markup("<tr{}>{}{}</tr>").format(
            Markup(' class="more"') if i else Markup(' id="{}"').format(indicator.id),
            Markup() if i else shared,
            _cells(line, row),
        )
        for i, line in enumerate(row.lines)
    )


def _cells(line: Line, row: Row) -> Markup:
    cells = (
        ("now", _now(line, row)),
        ("bullet", _bullet(line)),
        ("target", _target(line, row, "2030")),
        ("target", _target(line, row, "2035")),
        ("status", status(line)),
    )
    return Markup().join(
        Markup('<td class="{}" data-label="{}">{}</td>').format(name, heading, cell)
        for (name, cell), heading in zip(cells, _HEADINGS[2:], strict=True)
    )


def _target(line: Line, row: Row, horizon: str) -> str:
    """The target cell as printed; the number of a clause that hides in the text."""
    own = next((t for t in line.indicator.targets if t.horizon == horizon), None)
    if own is None:
        return theme.DASH
    if line.indicator.role == "sub_target" and own.value is not None:
        return theme.target_words(
            own.value, operator=own.operator or ">=", unit=line.indicator.unit
        )
    return next(printed(t) for t in row.indicator.targets if t.horizon == horizon)


def printed(target: Target) -> Markup:
    """The target as the plan prints it; a right reading goes before what came to us garbled."""
    if target.text_corrected is None:
        return Markup("{}").format(target.text_verbatim)
    return Markup('{}<div class="printed">bản chép: {}</div>').format(
        target.text_corrected, target.text_verbatim
    )


def _words(catalog: Catalog, indicator: Indicator, name: Markup) -> Markup:
    corrected = (
        Markup('<div class="printed">Đọc là: {}</div>').format(indicator.text_corrected)
        if indicator.text_corrected
        else ""
    )
    return Markup(
        '<b>{}</b><div class="printed">{}</div>{}<div class="printed">Chủ trì: {}</div>'
    ).format(name, indicator.text_verbatim, corrected, _lead(catalog, indicator))


def _now(line: Line, row: Row) -> Markup:
    named = line.indicator.id != row.indicator.id
    name = Markup("<span>{}</span> ").format(line.indicator.qualifier or line.indicator.short_name)
    day = (
        Markup('<span class="absent">{}</span>').format(theme.day(line.reported_on))
        if line.reported_on
        else ""
    )
    value = Markup() if line.indicator.unit is Unit.STATE else _value(line)
    return Markup("{}{} {}").format(name if named else "", value, day)


def _value(line: Line) -> Markup:
    if not line.standings or line.value is None:
        return Markup('<span class="absent">{}</span>').format(theme.MISSING)
    reading, goal = line.standings[0].reading, line.standings[0].goal
    shown = theme.measured(
        line.value, unit=line.indicator.unit, target=goal.value if goal else None
    )
    counts = (
        Markup(' <span class="absent">{}</span>').format(
            theme.out_of(reading.numerator, reading.denominator)
        )
        if reading.denominator is not None
        else ""
    )
    return Markup("<b>{}</b>{}").format(shown, counts)


def _bullet(line: Line) -> Markup:
    goals = [standing.goal for standing in line.standings if standing.goal]
    if not goals:
        return Markup()
    marks = [Mark(str(g.due.year), g.value, g.operator) for g in goals]
    is_share = line.indicator.unit in (Unit.PERCENT, Unit.POINTS)
    highest = max([line.value or 0.0, *(g.value for g in goals)])
    drawing = bullet_svg(
        value=line.value,
        marks=marks,
        status=line.standings[0].assessment.status,
        name=line.indicator.short_name,
        unit=line.indicator.unit,
        scale_max=100.0 if is_share else highest * 1.25,
    )
    return svg(drawing, alt="", width="14rem")  # all it shows stands in words beside it


def _lead(catalog: Catalog, indicator: Indicator) -> Markup:
    place = catalog.locality.name.partition(" ")[2]
    here = {k: v for use in catalog.locality.plans for k, v in use.names_here.items()}
    return Markup("; ").join(
        Markup("{}{}").format(
            unit,
            Markup('<span class="absent"> (tại {}: {})</span>').format(place, here[unit])
            if unit in here and here[unit] != unit
            else "",
        )
        for unit in indicator.lead
    )


def status(line: Line) -> Markup:
    """Our judgement against the nearest target; for a row in words the state as reported."""
    if line.indicator.unit is Unit.STATE:
        return badge.state(line.state)
    judged = line.standings[0].assessment.status if line.standings else Status.NOT_APPLICABLE
    return badge.badge(judged)
