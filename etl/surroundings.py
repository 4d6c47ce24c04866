"""What a file is read and judged against: the words it may use, the plan, and the store so far."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from etl.checks.found import Figures, Setting
from etl.kinds import Kind
from etl.measures.facts import Registers
from etl.model import Area, Catalog, RuleKind, Unit
from etl.reading.names import AreaNames
from etl.reading.periods import day_in_words, months_of, today
from etl.reading.records import Vocabulary
from etl.store import batches, conflicts, facts
from etl.store.engine import Connection
from etl.store.secret import Secret


def vocabulary(catalog: Catalog, areas: tuple[Area, ...], secret: Secret) -> Vocabulary:
    """What the cells of this locality's files may name."""
    code = catalog.locality.code
    return Vocabulary(
        names=AreaNames.of(areas),
        hash_code=lambda scope, text: secret.hash_code(f"{code}|{scope}", text),
        default_year=facts.plan_start(catalog).year,
        indicators=frozenset(catalog.indicators),
        series={
            (str(i.parent), i.qualifier.casefold()): i.id
            for i in catalog.indicators.values()
            if i.role == "series" and i.qualifier
        },
    )


def read_setting(
    connection: Connection, catalog: Catalog, kind: Kind, *, takes_falls: bool
) -> Setting:
    """What the rules of this kind need to know of the plan and of the store."""
    code = catalog.locality.code
    areas = facts.read_areas(connection, catalog)
    setting = Setting(
        plan_start=facts.plan_start(catalog).isoformat(),
        earliest={
            i.id: catalog.plans[i.plan].earliest_observation.isoformat()[:7]
            for i in catalog.indicators.values()
        },
        today=max(today().isoformat(), batches.sample_today(connection, code) or ""),
        shares=frozenset(i.id for i in catalog.indicators.values() if i.unit is Unit.PERCENT),
        names=AreaNames.of(areas),
        terms=_terms(areas, facts.plan_start(catalog)),
        takes_falls=takes_falls,
    )
    summaries = facts.read_summaries(connection, code)
    if kind.name == "visits":
        claimed = {(s.area, m) for s in summaries for m in months_of(s.period)}
        return replace(setting, other_mode=frozenset(claimed))
    if kind.name != "summary":
        return setting
    noted = conflicts.summary_notes(connection, code)
    told: dict[str, dict[str, tuple[Figures, bool]]] = {}
    for s in summaries:
        told.setdefault(s.area, {})[s.period] = (s.figures, (s.area, s.period) in noted)
    register = Registers(facts.read_register(connection, code))
    return replace(
        setting,
        other_mode=conflicts.visited_months(connection, code),
        register=register.row_at,
        summaries=told,
    )


def _terms(areas: tuple[Area, ...], start: date) -> dict[str, list[tuple[str, str]]]:
    """When khu phố exist that began after the plan's start or have ended."""
    spans: dict[str, list[tuple[str, str]]] = {}
    for area in areas:
        end = area.valid_to.isoformat() if area.valid_to else "9999-12-31"
        spans.setdefault(area.code, []).append((area.valid_from.isoformat(), end))
    always = (start.isoformat(), "9999-12-31")
    return {
        code: terms
        for code, terms in spans.items()
        if not any(a <= always[0] and b == always[1] for a, b in terms)
    }


def notices(connection: Connection, catalog: Catalog, kind: Kind, batch_id: int) -> list[str]:
    """Patterns worth a second look; nothing is rejected for them."""
    code = catalog.locality.code
    found = []
    if kind.name == "visits":
        found += [
            f"Ngày {day_in_words(day)} một thành viên ghi {count} lượt; kiểm tra lại."
            for day, count in batches.busy_members(connection, batch_id)
        ]
    if kind.name == "training":
        unknown = batches.unknown_members(connection, code, batch_id)
        if unknown:
            found.append(
                f"{unknown} mã thành viên chưa có trong danh sách Tổ; "
                "sẽ được tính khi danh sách có tên."
            )
    if kind.name == "observations":
        reported = batches.observed_indicators(connection, batch_id)
        unused = sorted(i for i in reported if not _is_observed(catalog, i))
        if unused:
            found.append(
                f"Số báo cáo của {', '.join(unused)} được lưu nhưng không dùng: "
                "các chỉ tiêu này tính từ lượt hướng dẫn, bảng tổng hợp hoặc danh sách Tổ."
            )
    if kind.name == "register":
        found += [
            f"{area}: {f'{ratio:.1f}'.replace('.', ',')} người mỗi hộ, ngoài khoảng 2,5-5,0; "
            "kiểm tra lại sổ mẫu số."
            for area, ratio in batches.odd_households(connection, batch_id)
        ]
    return found


def _is_observed(catalog: Catalog, indicator_id: str) -> bool:
    rule = catalog.indicators[indicator_id].rule
    return rule is not None and rule.kind is RuleKind.OBSERVATION
