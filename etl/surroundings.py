"""What a file is read and judged against: the words it may use, the plan, and the store so far."""

from __future__ import annotations

from dataclasses import replace

from etl.checks.found import Figures, Setting
from etl.checks.jumps import Told, jumps, moves
from etl.checks.listing import listed, member_in_words
from etl.checks.overtaken import overtaken
from etl.kinds import KINDS, Kind
from etl.measures.facts import Registers
from etl.model import Area, Catalog, RuleKind, Unit
from etl.reading.cells import Vocabulary
from etl.reading.header import labels
from etl.reading.names import AreaNames
from etl.reading.periods import day_in_words, months_of, today
from etl.regrouping import terms, unfit
from etl.store import batches, conflicts, facts, patterns
from etl.store.engine import Connection
from etl.store.rollup import is_visit_borne
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
        shares=_shares(catalog),
        tasks=_tasks(catalog),
        obligations=frozenset(o.id for plan in catalog.plans.values() for o in plan.obligations),
    )


def _shares(catalog: Catalog) -> frozenset[str]:
    """The indicators counted in percent."""
    return frozenset(i.id for i in catalog.indicators.values() if i.unit is Unit.PERCENT)


def _tasks(catalog: Catalog) -> frozenset[str]:
    """What progress may be reported of: tasks, but not their headings, duties and obligations."""
    plans = catalog.plans.values()
    tasks = {task.code for plan in plans for task in plan.tasks if not task.is_heading}
    duties = {duty.id for plan in plans for duty in plan.duties}
    return frozenset(tasks | duties | {o.id for plan in plans for o in plan.obligations})


def read_setting(
    connection: Connection, catalog: Catalog, kind: Kind, *, takes_falls: bool
) -> Setting:
    """What the rules of this kind need to know of the plan and of the store."""
    code = catalog.locality.code
    areas = facts.read_areas(connection, catalog)
    changes = facts.read_changes(connection, code)
    setting = Setting(
        plan_start=facts.plan_start(catalog).isoformat(),
        earliest={
            i.id: catalog.plans[i.plan].earliest_observation.isoformat()[:7]
            for i in catalog.indicators.values()
        },
        today=max(today().isoformat(), batches.sample_today(connection, code) or ""),
        shares=_shares(catalog),
        names=AreaNames.of(areas),
        terms=terms(areas, facts.plan_start(catalog), changes),
        bbox=catalog.locality.bbox,
        takes_falls=takes_falls,
    )
    if kind.name == "area_changes":
        given: dict[tuple[str, str], dict[str, float]] = {}
        for c in changes:
            given.setdefault((c.old, c.effective_on), {})[c.new] = c.share_pct
        return replace(setting, shares_given=given)
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


def notices(connection: Connection, catalog: Catalog, kind: Kind, batch_id: int) -> list[str]:
    """What a load shows, together with the store, that is worth a second look.

    Called once its rows are sorted out. What visits show of an indicator is known as far as its
    steps are.
    """
    match kind.name:
        case "visits":
            return [
                *_busy_members(connection, batch_id),
                *_overtaken_by_visits(connection, catalog, batch_id),
            ]
        case "summary":
            return _odd_totals(connection, catalog, batch_id)
        case "training":
            return _unknown_members(connection, catalog, batch_id)
        case "observations":
            return [
                *_unused_reports(connection, catalog, batch_id),
                *_moves(connection, catalog, batch_id),
            ]
        case "area_changes" | "neighbourhoods":
            code = catalog.locality.code
            return unfit(
                facts.read_changes(connection, code), facts.read_areas(connection, catalog)
            )
        case "register":
            return _odd_households(connection, batch_id)
    return []


def _busy_members(connection: Connection, batch_id: int) -> list[str]:
    days = [
        f"{member_in_words(member)} ngày {day_in_words(day)} ({count} lượt)"
        for member, day, count in patterns.busy_members(connection, batch_id)
    ]
    return _told(
        f"Một thành viên ghi quá {patterns.MOST_VISITS} lượt trong một ngày: {{}}; kiểm tra lại.",
        days,
    )


def _odd_households(connection: Connection, batch_id: int) -> list[str]:
    areas = [
        f"{area} ({f'{ratio:.1f}'.replace('.', ',')})"
        for area, ratio in patterns.odd_households(connection, batch_id)
    ]
    return _told("Số người mỗi hộ ngoài khoảng 2,5-5,0: {}; kiểm tra lại sổ mẫu số.", areas)


def _unknown_members(connection: Connection, catalog: Catalog, batch_id: int) -> list[str]:
    unknown = batches.unknown_members(connection, catalog.locality.code, batch_id)
    if not unknown:
        return []
    return [
        f"{unknown} mã thành viên chưa có trong danh sách Tổ; sẽ được tính khi danh sách có tên."
    ]


def _unused_reports(connection: Connection, catalog: Catalog, batch_id: int) -> list[str]:
    reported = batches.observed_indicators(connection, batch_id)
    unused = sorted(i for i in reported if not _is_observed(catalog, i))
    return _told(
        "Số báo cáo của {} được lưu nhưng không dùng: "
        "các chỉ tiêu này tính từ lượt hướng dẫn, bảng tổng hợp hoặc danh sách Tổ.",
        unused,
    )


def _is_observed(catalog: Catalog, indicator_id: str) -> bool:
    rule = catalog.indicators[indicator_id].rule
    return rule is not None and rule.kind is RuleKind.OBSERVATION


def _moves(connection: Connection, catalog: Catalog, batch_id: int) -> list[str]:
    shares: dict[Told, bool] = {}
    for row in patterns.shares_beside(connection, catalog.locality.code, batch_id):
        value = row.value
        if value is None and row.numerator is not None and row.denominator:
            value = 100 * row.numerator / row.denominator
        if value is not None and row.indicator_id in _shares(catalog):
            area = "toàn phường" if row.area == catalog.locality.code else row.area
            shares[Told(area, row.indicator_id, row.period, value)] = row.is_new
    found = moves(shares, [told for told, is_new in shares.items() if is_new])
    return _told("Tỷ lệ thay đổi hơn 20 điểm phần trăm giữa hai kỳ liền nhau: {}; xem lại.", found)


def _odd_totals(connection: Connection, catalog: Catalog, batch_id: int) -> list[str]:
    new = patterns.summaries_of(connection, batch_id)
    figures = _summary_figures(connection, catalog)
    judged = [told for told in figures if told.name.endswith(("_cum", "_in_period"))]
    found = jumps(judged, new, labels(KINDS["summary"]))
    fresh = [told for told in figures if (told.area, told.period) in new]
    return [
        *_told("Số liệu tăng vọt so với các kỳ trước: {}; kiểm tra lại.", found),
        *_overtaken(connection, catalog, fresh),
    ]


def _overtaken_by_visits(connection: Connection, catalog: Catalog, batch_id: int) -> list[str]:
    figures = _summary_figures(connection, catalog)
    if not figures:
        return []
    areas = patterns.visited_by(connection, batch_id)
    return _overtaken(connection, catalog, [told for told in figures if told.area in areas])


def _overtaken(connection: Connection, catalog: Catalog, figures: list[Told]) -> list[str]:
    """Which of these totals lie below what the visits of their khu phố show."""
    if not figures:
        return []
    recorded = _recorded(connection, catalog, {told.area for told in figures})
    found = overtaken(figures, recorded, labels(KINDS["summary"]))
    return _told("Bảng tổng hợp thấp hơn số lượt đã ghi cho thấy: {}; đối chiếu lại.", found)


def _summary_figures(connection: Connection, catalog: Catalog) -> list[Told]:
    return [
        Told(row.area, name, row.period, value)
        for row in facts.read_summaries(connection, catalog.locality.code)
        for name, value in row.figures.items()
        if value is not None
    ]


def _recorded(
    connection: Connection, catalog: Catalog, areas: set[str]
) -> dict[tuple[str, str], dict[str, int]]:
    """(Khu phố, column of a summary) -> month -> what visits add to the figure."""
    code = catalog.locality.code
    by_column = {"households_visited_cum": patterns.new_households(connection, code, areas)}
    for indicator in catalog.indicators.values():
        rule = indicator.rule
        if rule is None or rule.summary is None or rule.kind is RuleKind.SURVEY_SHARE:
            continue
        if is_visit_borne(indicator):
            changes = patterns.net_changes(connection, code, indicator.id, areas)
            by_column.setdefault(rule.summary.numerator, changes)
    return {
        (area, column): changes
        for column, by_area in by_column.items()
        for area, changes in by_area.items()
    }


def _told(sentence: str, places: list[str]) -> list[str]:
    return [sentence.format(listed(places))] if places else []
