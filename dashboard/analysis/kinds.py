"""Which indicators there are, and what their rule makes of them."""

from __future__ import annotations

from etl.model import Basis, Catalog, Indicator, RuleKind, Unit

_NOUNS = {
    RuleKind.MEMBERS_TRAINED: "thành viên",
    RuleKind.HOUSEHOLD_STATE: "hộ",
    RuleKind.HOUSEHOLD_OUTCOME: "hộ",
    RuleKind.SURVEY_SHARE: "người trả lời",
}
SOURCES = {  # kinds of record that a figure comes from, in words
    "visits": "phiếu lượt hướng dẫn của các Tổ CNSCĐ",
    "summary": "bảng tổng hợp của khu phố",
    "observation": "số liệu do đơn vị báo cáo",
    "roster": "danh sách thành viên và lớp tập huấn",
}


def headline(catalog: Catalog) -> tuple[Indicator, ...]:
    """The indicators whose targets bind the locality, in printed order."""
    assigned = [use.plan for use in catalog.locality.plans if use.basis is Basis.ASSIGNED]
    return tuple(i for plan in assigned for i in catalog.top_level(plan))


def reference(catalog: Catalog) -> tuple[Indicator, ...]:
    """The indicators shown for comparison only, in printed order."""
    compared = [use.plan for use in catalog.locality.plans if use.basis is Basis.REFERENCE]
    return tuple(i for plan in compared for i in catalog.top_level(plan))


def noun(indicator: Indicator) -> str:
    """What a unit of the indicator's figure is called: hộ, người, thành viên, bộ dữ liệu."""
    if indicator.unit is Unit.COUNT:
        return indicator.counted or ""
    return _NOUNS.get(indicator.rule.kind, "người") if indicator.rule else "người"


def is_of_respondents(indicator: Indicator) -> bool:
    """Whether only those asked are counted: what is missing is then no number of people."""
    return indicator.rule is not None and indicator.rule.kind is RuleKind.SURVEY_SHARE


def least_respondents(indicator: Indicator) -> int:
    """How many must have answered before a share is given (0: no such rule)."""
    return indicator.rule.min_respondents or 0 if indicator.rule else 0


def is_only_reported(indicator: Indicator) -> bool:
    """Whether figures come from reports alone: their day is the report's own."""
    rule = indicator.rule
    return rule is not None and rule.kind is RuleKind.OBSERVATION and rule.summary is None
