"""Measures kept current: after a load or undo only what it touched is computed anew."""

from __future__ import annotations

from collections.abc import Collection

from etl.kinds import Kind
from etl.measures.assemble import assemble
from etl.model import Catalog, Indicator, RuleKind
from etl.store import batches, facts, rollup
from etl.store.engine import Connection


def after_load(connection: Connection, catalog: Catalog, kind: Kind, batch_id: int) -> None:
    """Bring steps and measures up to date with the records that a batch brought or lost."""
    code = catalog.locality.code
    touched = [i for i in catalog.indicators.values() if _is_touched(i, kind.name)]
    if kind.name == "visits":
        known = [a.code for a in facts.read_areas(connection, catalog) if a.level == "khu_pho"]
        areas = facts.touched_neighbourhoods(connection, code, batch_id, known)
        settings = catalog.locality.settings
        rollup.rebuild_steps(connection, code, touched, settings, areas)
    _assemble(connection, catalog, touched)


def after_change(connection: Connection, catalog: Catalog, kind: Kind, record_key: str) -> None:
    """Bring steps and measures up to date with one record that was taken out or put back."""
    code = catalog.locality.code
    touched = [i for i in catalog.indicators.values() if _is_touched(i, kind.name)]
    if kind.name == "visits":
        areas = facts.touched_by(connection, code, [record_key])
        rollup.rebuild_steps(connection, code, touched, catalog.locality.settings, areas)
    _assemble(connection, catalog, touched)


def everything(connection: Connection, catalog: Catalog) -> None:
    """Compute all steps and measures of a locality anew."""
    code, indicators = catalog.locality.code, list(catalog.indicators.values())
    rollup.clear_steps(connection, code)
    rollup.rebuild_steps(connection, code, indicators, catalog.locality.settings)
    facts.clear_measures(connection, code)
    _assemble(connection, catalog, indicators)


def _assemble(connection: Connection, catalog: Catalog, indicators: Collection[Indicator]) -> None:
    code = catalog.locality.code
    if indicators:
        known = facts.read_facts(connection, catalog)
        for indicator in indicators:
            facts.write_measures(connection, code, indicator.id, assemble(indicator, known))
    batches.bump_version(connection, code)


def _is_touched(indicator: Indicator, kind: str) -> bool:
    rule = indicator.rule
    if rule is None:
        return False
    by_roster = rule.kind is RuleKind.MEMBERS_TRAINED
    return {
        "visits": rollup.is_visit_borne(indicator) or by_roster,
        "summary": rule.summary is not None or by_roster,
        "register": rule.denominator is not None,
        "neighbourhoods": True,
        "area_changes": True,
        "roster": by_roster,
        "training": by_roster,
        "observations": rule.kind is RuleKind.OBSERVATION,
    }.get(kind, False)
