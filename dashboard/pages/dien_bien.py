"""Diễn biến: how an indicator moves, for the ward, groups of khu phố and single ones."""

from dashboard import data
from dashboard.analysis import board, findings
from dashboard.analysis.periods import Step
from dashboard.components import reference_table, regrouped, shell, source
from dashboard.components.trends import apart, choose, done, lines, table, view

facts = data.facts()
indicators = board.with_areas(facts)
latest = facts.months({i.id for i in indicators})[-1:]
shell.head("Diễn biến", *(findings.freshness(facts, m) for m in latest))
shell.stop_without(indicators)
asked = choose.show(facts, indicators)

reference_table.basis_note(facts.catalog, asked.indicator)
shown = view.of(facts, asked)
if asked.is_flow:
    done.show(shown)
    done.download(asked)
else:
    lines.show(shown)
    table.download(asked)
if asked.step is Step.YEAR:
    apart.show(shown)
regrouped.note(facts, asked.areas, month=shown.month)
choose.note(asked)
ward = data.standing(indicator=asked.indicator, month=shown.month)
source.note(
    source.figures(ward, board.sources_of(facts, asked.indicator.id, shown.month)),
    source.supplier(asked.indicator),
    source.least_respondents(asked.indicator),
    "" if asked.is_flow else lines.PATH,
    trace=source.trace(asked.indicator, month=shown.month),
)
