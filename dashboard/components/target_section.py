"""One assigned target in full: gauge, what is left, what holds it back, and every khu phố."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from dashboard import data, theme
from dashboard.analysis import board, bounds, comparison, findings, goals, status
from dashboard.components import area_table, finding, gauge_card, source, table, why
from dashboard.components.explaining import form
from dashboard.components.links import link
from etl.model import Catalog, Indicator


def show(facts: board.Facts, *, indicator: Indicator, month: str) -> None:
    """Draw the section of one indicator."""
    found = data.standing(indicator=indicator, month=month)
    with st.container(key=f"section-{indicator.id}"):
        st.html(
            Markup('<div class="target" id="{}"><h2>{}</h2>{}</div>').format(
                indicator.id, indicator.short_name, why.beside(found, month=month)
            )
        )
        verbatim(facts.catalog, indicator)
        form.section(indicator, area=facts.ward, month=month)
        left, right = st.columns([3, 7])
        with left:
            gauge_card.large(found)
            finding.show(*findings.of_target(found, facts=facts, month=month))
            _components(facts, indicator=indicator, month=month, found=found)
            _divided(facts.catalog, found, month=month)
        with right:
            area_table.show(
                data.by_area(indicator=indicator, month=month),
                found=found,
                month=month,
                height=640,
            )
        source.note(
            source.figures(found, board.sources_of(facts, indicator.id, month)),
            source.supplier(indicator),
            source.definition(indicator),
            goals.base_words(catalog=facts.catalog, indicator=indicator, goal=found.goal)
            if found.goal
            else "",
            source.least_respondents(indicator),
            trace=source.trace(indicator, month=month),
        )


def method() -> None:
    """How the status is judged, printed beside the figures it decides."""
    source.note(f"Cách xếp loại: {status.FORMULA}", gauge_card.LEGEND)


def verbatim(catalog: Catalog, indicator: Indicator) -> None:
    """The plan's own words, how a slip in them is read, and where they stand."""
    plan = catalog.plans[indicator.plan]
    corrected = (
        Markup("<cite>Đọc là: {}</cite>").format(indicator.text_corrected)
        if indicator.text_corrected
        else ""
    )
    st.html(
        Markup('<blockquote class="verbatim">“{}”{}<cite>{}, {}</cite></blockquote>').format(
            indicator.text_verbatim,
            corrected,
            f"Kế hoạch của {plan.issuer}",
            indicator.section if "mục" in indicator.section else f"mục {indicator.section}",
        )
    )


def _divided(catalog: Catalog, found: board.Standing, *, month: str) -> None:
    """The way to the page that divides what is left; nothing where there is nothing to divide."""
    indicator, gap = found.indicator, found.gap
    if gap and gap.units and indicator in comparison.divisible(catalog):
        words = f"Phân bổ {theme.number(gap.units)} {found.noun} còn lại cho các khu phố"
        source.note(trace=link("phan-bo", words, chi_tieu=indicator.id, thang=month))


def _components(
    facts: board.Facts, *, indicator: Indicator, month: str, found: board.Standing
) -> None:
    """The parts of the indicator, the lowest first; no part is judged by itself."""
    parts = comparison.components(facts, indicator=indicator, month=month)
    if parts.empty:
        return
    finding.block("Từng phần của chỉ tiêu", small="phần thấp nhất đứng đầu")
    counts = [
        theme.out_of(n, d) for n, d in zip(parts["numerator"], parts["denominator"], strict=True)
    ]
    table.show(
        parts.assign(counts=counts, bar=parts["value_pct"]),
        (
            table.Column("name", "Phần"),
            table.Column("counts", "Số đạt/tổng số", numeric=True),
            table.Column("value_pct", "Tỷ lệ", theme.percent, numeric=True),
        ),
    )
    if found.reading.value is None and len(parts) == 2:
        both = bounds.of_both(first_pct=parts["value_pct"][0], second_pct=parts["value_pct"][1])
        if both is not None:
            source.note(f"Chỉ biết từng phần: tỷ lệ đạt cả hai nằm trong khoảng {both.words()}.")
