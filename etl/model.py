"""The things we talk about: localities, areas, plans, indicators, rules, targets, loads.

Frozen dataclasses for meaning; frames carry the rows. Names are the field's standard terms.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from etl.model_indicator import (
    Definition,
    Direction,
    Indicator,
    Milestone,
    Rule,
    RuleKind,
    SummaryColumns,
    Target,
    TargetKind,
    Unit,
)
from etl.model_locality import (
    Area,
    Baseline,
    Basis,
    Letterhead,
    Locality,
    OpenDefinition,
    PlanUse,
    ReportingCalendar,
    Settings,
)
from etl.model_plan import Correction, Duty, Entry, Obligation, Plan, Task

__all__ = [
    "Area",
    "Baseline",
    "Basis",
    "Catalog",
    "Correction",
    "Definition",
    "Direction",
    "Duty",
    "Entry",
    "Indicator",
    "Letterhead",
    "Locality",
    "Milestone",
    "Obligation",
    "OpenDefinition",
    "Plan",
    "PlanUse",
    "ReportingCalendar",
    "Rule",
    "RuleKind",
    "Settings",
    "SummaryColumns",
    "Target",
    "TargetKind",
    "Task",
    "Unit",
]


@dataclass(frozen=True, slots=True)
class Catalog:
    """A locality with the plans in force there, looked up by id."""

    locality: Locality
    plans: dict[str, Plan]
    indicators: dict[str, Indicator] = field(default_factory=dict)

    def basis_of(self, indicator_id: str) -> Basis:
        """Whether the targets of this indicator bind the locality."""
        plan = self.indicators[indicator_id].plan
        return next(use.basis for use in self.locality.plans if use.plan == plan)

    def top_level(self, plan: str) -> tuple[Indicator, ...]:
        """The indicators of one plan in printed order, without components and sub-targets."""
        return tuple(i for i in self.indicators.values() if i.plan == plan and i.parent is None)

    def children(self, indicator_id: str, role: str | None = None) -> tuple[Indicator, ...]:
        """Components, series or sub-targets of an indicator, in printed order."""
        return tuple(
            i
            for i in self.indicators.values()
            if i.parent == indicator_id and role in (None, i.role)
        )
