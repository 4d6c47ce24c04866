"""What no single field can tell: ids that clash, references that lead nowhere, rules half written.

Each check yields sentences in Vietnamese, "where: what is wrong; what is needed"; none stops at the
first.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from etl.catalog_targets import target_mistakes
from etl.codelists import code_lists
from etl.kinds import KINDS
from etl.model import (
    Catalog,
    Entry,
    Indicator,
    Locality,
    Plan,
    Rule,
    RuleKind,
    Settings,
    Task,
)

QUARTERS = ("I", "II", "III", "IV")
LEAST_COUNTS = (3, 50)  # what a count may be hidden below
LEAST_WHOLE_AT_MOST = 200
_DAY = re.compile(r"(0[1-9]|1[0-2])-(last|0[1-9]|[12]\d|3[01])")
_OUTCOME = ("denominator", "topics", "outcomes")
# kind of rule -> the fields it needs; every other field stays empty, save those of _ANY_RULE
_NEEDS: dict[RuleKind, tuple[str, ...]] = {
    RuleKind.MEMBERS_TRAINED: ("topics",),
    RuleKind.HOUSEHOLD_STATE: ("denominator",),
    RuleKind.HOUSEHOLD_OUTCOME: _OUTCOME,
    RuleKind.PERSON_OUTCOME: (*_OUTCOME, "age_bands"),
    RuleKind.SURVEY_SHARE: ("services", "age_bands", "min_respondents"),
    RuleKind.SHARE_OF_UNITS: ("units",),
    RuleKind.OBSERVATION: (),
}
_ANY_RULE = {"denominator", "summary"}
_RULE_FIELDS = ("denominator", "topics", "outcomes", "age_bands", "services", "min_respondents",
                "units", "summary")  # fmt: skip


def file_mistakes(
    plan: Plan, *, indicators: tuple[Indicator, ...], tasks: tuple[Task, ...]
) -> Iterator[str]:
    """Everything wrong in the part of a plan that one file holds."""
    ids = {indicator.id for indicator in plan.indicators}
    for indicator in indicators:
        if indicator.plan != plan.id:
            yield f"indicators[{indicator.id}].plan: đang là “{indicator.plan}”; cần: “{plan.id}”"
        yield from _indicator_mistakes(indicator, ids)
    yield from _task_mistakes(tasks)


def plan_mistakes(plan: Plan) -> Iterator[str]:
    """What is wrong with a plan as a whole."""
    yield from _repeated(plan_ids(plan))


def plan_ids(plan: Plan) -> list[str]:
    """Every id that the plan gives, in printed order."""
    return [
        *(indicator.id for indicator in plan.indicators),
        *(duty.id for duty in plan.duties),
        *(obligation.id for obligation in plan.obligations),
        *(task.code for task in plan.tasks),
        *(entry.id for entry in _entries(plan)),
    ]


def catalog_mistakes(catalog: Catalog) -> Iterator[str]:
    """Everything wrong between a locality and the plans in force there."""
    locality = catalog.locality
    yield from _area_mistakes(locality)
    yield from _calendar_mistakes(locality)
    yield from _settings_mistakes(locality.settings)
    yield from _repeated(use.plan for use in locality.plans)
    yield from _repeated(item.id for item in locality.open_definitions)
    named = [(f"baselines[{b.indicator_id}]", b.indicator_id) for b in locality.baselines]
    for item in locality.open_definitions:
        named += [(f"open_definitions[{item.id}]", name) for name in item.indicators]
    for where, name in named:
        if name not in catalog.indicators:
            yield (
                f"{where}: không có chỉ tiêu “{name}” trong các kế hoạch đang áp dụng"
                f" ({', '.join(catalog.plans)})"
            )


def _entries(plan: Plan) -> Iterator[Entry]:
    for group in (
        plan.activities,
        plan.partners,
        plan.priority_groups,
        plan.training_topics,
        plan.training_modes,
        plan.awards,
        plan.composition_rules,
    ):
        yield from group


def _repeated(ids: Iterable[str]) -> Iterator[str]:
    for name, times in Counter(ids).items():
        if times > 1:
            yield f"mã “{name}” ghi {times} lần; cần: mỗi mã một lần"


def _indicator_mistakes(indicator: Indicator, ids: set[str]) -> Iterator[str]:
    where = f"indicators[{indicator.id}]"
    if indicator.parent is not None and indicator.parent not in ids:
        yield f"{where}.parent: không có chỉ tiêu “{indicator.parent}” trong kế hoạch này"
    if (indicator.parent is None) != (indicator.role is None):
        yield f"{where}: cần cả parent và role, hoặc không có cả hai"
    if indicator.role == "component" and indicator.targets:
        yield f"{where}.targets: kế hoạch không giao mức cho từng phần; cần: danh sách trống []"
    if indicator.role == "component" and indicator.rule is None:
        yield f"{where}.rule: chưa có; cần: cách tính của phần này"
    if indicator.role == "series" and indicator.qualifier is None:
        yield f"{where}.qualifier: chưa có; cần: tên của chuỗi, ví dụ 5G"
    for horizon, times in Counter((t.horizon, t.qualifier) for t in indicator.targets).items():
        if times > 1:
            yield f"{where}.targets: mốc {horizon[0]} ghi {times} lần; cần: mỗi mốc một lần"
    for target in indicator.targets:
        yield from target_mistakes(target, f"{where}.targets[{target.horizon}]")
    if indicator.rule is not None:
        yield from _rule_mistakes(indicator.rule, f"{where}.rule")


def _rule_mistakes(rule: Rule, where: str) -> Iterator[str]:
    needed = _NEEDS[rule.kind]
    for name in _RULE_FIELDS:
        given = bool(getattr(rule, name))
        if name in needed and not given:
            yield f"{where}.{name}: chưa có; cách tính {rule.kind} cần trường này"
        if given and name not in needed and name not in _ANY_RULE:
            yield f"{where}.{name}: cách tính {rule.kind} không dùng trường này; cần: bỏ đi"
    yield from _unknown_names(rule, where)


def _unknown_names(rule: Rule, where: str) -> Iterator[str]:
    """Columns that no input file has and codes that no list has: they would count nothing."""
    trained = rule.kind is RuleKind.MEMBERS_TRAINED
    columns = [("denominator", rule.denominator, "register")]
    if rule.summary is not None:
        columns += [
            (f"summary.{part}", getattr(rule.summary, part), "summary")
            for part in ("numerator", "denominator", "assessed")
        ]
    for field, name, kind in columns:
        known = [column.name for column in KINDS[kind].columns]
        if name is not None and name not in known:
            yield f"{where}.{field}: “{name}” không phải cột của {kind}; cần: {', '.join(known)}"
    lists = {
        "topics": "training_topics" if trained else "topics",
        "outcomes": "outcomes",
        "services": "services",
        "age_bands": "age_bands",
    }
    for field, list_name in lists.items():
        for code in getattr(rule, field):
            if code not in code_lists()[list_name]:
                yield f"{where}.{field}: không có mã “{code}” trong danh mục {list_name}"


def _task_mistakes(tasks: tuple[Task, ...]) -> Iterator[str]:
    headings = {task.code for task in tasks if task.is_heading}
    for task in tasks:
        where = f"tasks[{task.code}]"
        above = task.code.rpartition(".")[0]
        if above and above not in headings:
            yield f"{where}: không có đầu mục “{above}”"
        if not task.is_heading and not (task.lead and task.period_kind and task.start_year):
            yield f"{where}: nhiệm vụ cần lead, period_kind và start_year"


def _area_mistakes(locality: Locality) -> Iterator[str]:
    codes = {area.code for area in locality.areas}
    yield from _repeated(f"{area.code} từ {area.valid_from}" for area in locality.areas)
    if locality.code not in codes:
        yield f"areas: chưa có đơn vị mã “{locality.code}” (trường code của địa phương)"
    for area in locality.areas:
        if area.parent is not None and area.parent not in codes:
            yield f"areas[{area.code}].parent: không có đơn vị mã “{area.parent}”"
        if area.valid_to is not None and area.valid_to < area.valid_from:
            yield f"areas[{area.code}].valid_to: trước valid_from"


def _calendar_mistakes(locality: Locality) -> Iterator[str]:
    digital_day = locality.calendar.digital_day
    if not _DAY.fullmatch(digital_day) or digital_day.endswith("last"):
        yield f"calendar.digital_day: đang là “{digital_day}”; cần: 'tháng-ngày' như '10-10'"
    for name in ("cutoff", "due"):
        days: dict[str, str] = getattr(locality.calendar, name)
        if tuple(days) != QUARTERS:
            yield f"calendar.{name}: có {', '.join(days)}; cần đủ bốn quý {', '.join(QUARTERS)}"
        for quarter, day in days.items():
            if not _DAY.fullmatch(day):
                yield (
                    f"calendar.{name}.{quarter}: đang là “{day}”;"
                    " cần: 'tháng-ngày' như '03-05', hoặc '02-last' cho ngày cuối tháng"
                )


def _settings_mistakes(settings: Settings) -> Iterator[str]:
    """Limits of small counts that would hide nothing, everything, or more from those inside."""
    least, in_files, whole = (
        settings.least_count,
        settings.least_count_in_files,
        settings.least_whole,
    )
    if not LEAST_COUNTS[0] <= least <= LEAST_COUNTS[1]:
        low, high = LEAST_COUNTS
        yield f"settings.least_count: đang là {least}; cần: từ {low} đến {high}"
    if not least <= in_files <= LEAST_COUNTS[1]:
        yield (
            f"settings.least_count_in_files: đang là {in_files}; cần: từ {least} (least_count) "
            f"đến {LEAST_COUNTS[1]}, vì tệp không được lộ hơn màn hình"
        )
    if not in_files <= whole <= LEAST_WHOLE_AT_MOST:
        yield (
            f"settings.least_whole: đang là {whole}; cần: từ {in_files} (least_count_in_files) "
            f"đến {LEAST_WHOLE_AT_MOST}"
        )
