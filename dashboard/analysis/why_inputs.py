"""What a judgement rests on: every figure that went in, with its date and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard import theme
from dashboard.analysis import kinds
from dashboard.analysis.board import Facts, Standing
from dashboard.analysis.figures import Goal, Reading
from etl.model import Unit


@dataclass(frozen=True, slots=True)
class Input:
    """One figure that went in: its name, its value, and its date and source."""

    name: str
    value: str
    note: str = ""


def inputs(
    facts: Facts, found: Standing, *, month: str, area: str | None = None
) -> tuple[Input, ...]:
    """Every figure behind the judgement of an area (None: the ward) in a month."""
    goal = found.goal
    reading = found.reading
    rows = [*_figure(facts, found, month=month, area=area)]
    if goal is not None:
        rows += [_target(facts, found, goal, area=area), _start(facts, found, goal)]
        rows += _time(goal, reading)
    rows += _reach(facts, found, area=area)
    return tuple(rows)


def plain(value: float, goal: Goal | None) -> str:
    """A figure in a formula, without its unit; on its own side of the target."""
    target, operator = (goal.value, goal.operator) if goal else (None, ">=")
    decimals = 0 if float(value).is_integer() else 1
    near = theme.on_its_side(value, target=target, operator=operator, decimals=decimals)
    return theme.number(float(near), decimals=decimals)


def _figure(facts: Facts, found: Standing, *, month: str, area: str | None) -> list[Input]:
    """Numerator and denominator, or the value where it was reported as such."""
    reading, indicator = found.reading, found.indicator
    rows = facts.measures[
        (facts.measures["indicator_id"] == indicator.id)
        & (facts.measures["month"] == month)
        & (facts.measures["area"] == area if area else True)
    ]
    told = sorted(set(rows["source"].dropna()) - {"mixed"})
    origin = ", ".join(kinds.SOURCES[source] for source in told)
    if reading.is_suppressed:
        return [Input("Giá trị", theme.HIDDEN)]
    dated = "; ".join(part for part in (f"đến {theme.day(reading.on)}", origin) if part)
    if reading.numerator is None and reading.denominator is None:
        unit = found.goal.unit if found.goal else Unit.PERCENT
        value = theme.measured(reading.value, unit=unit)
        return [Input("Giá trị", value, dated if reading.value is not None else "")]
    card = indicator.definition
    parts = (card.numerator, card.denominator) if card else ("", "")
    of_register = reading.has_register and "roster" not in told
    base = f"sổ mẫu số có hiệu lực đến {theme.day(reading.on)}" if of_register else dated
    return [
        Input("Số đạt", _counted(reading.numerator, found), _said(parts[0], dated)),
        Input("Tổng số", _counted(reading.denominator, found), _said(parts[1], base)),
    ]


def _counted(value: float | None, found: Standing) -> str:
    return theme.MISSING if value is None else f"{theme.number(value)} {found.noun}"


def _said(words: str, dated: str) -> str:
    return f"{words} ({dated})" if words else dated


def _target(facts: Facts, found: Standing, goal: Goal, *, area: str | None) -> Input:
    indicator, horizon = found.indicator, str(goal.due.year)
    plan = facts.catalog.plans[indicator.plan]
    printed = any(t.horizon == horizon and t.value == goal.value for t in indicator.targets)
    section = indicator.section if "mục" in indicator.section else f"mục {indicator.section}"
    origin = f"Kế hoạch của {plan.issuer}, {section}" if printed else "quyết định giao chỉ tiêu"
    if printed and area is not None:
        origin += f"; {facts.catalog.locality.unit_type} theo chỉ tiêu chung của phường"
    return Input("Chỉ tiêu", goal.words(), f"hạn {theme.day(goal.due)}; {origin}")


def _start(facts: Facts, found: Standing, goal: Goal) -> Input:
    baselines = facts.catalog.locality.baselines
    own = next((b for b in baselines if b.indicator_id == found.indicator.id), None)
    ground = (own.note if own else None) or "Lấy số đầu tiên nhận được."
    if goal.base is None or goal.start is None:
        return Input("Mốc đầu kỳ", theme.MISSING, ground)
    return Input(
        "Mốc đầu kỳ", _start_words(goal, goal.base), f"ngày {theme.day(goal.start)}. {ground}"
    )


def _start_words(goal: Goal, base: float) -> str:
    whole = goal.unit is Unit.PERCENT and float(base).is_integer()
    return theme.short_percent(base) if whole else theme.measured(base, unit=goal.unit)


def _time(goal: Goal, reading: Reading) -> list[Input]:
    elapsed = goal.elapsed(reading.on)
    if elapsed is None or goal.start is None:
        return []
    span = f"từ {theme.day(goal.start)} đến {theme.day(goal.due)}"
    return [Input("Thời gian đã qua", theme.percent(100 * elapsed), span)]


def _reach(facts: Facts, found: Standing, *, area: str | None) -> list[Input]:
    """How much of the whole was seen, of whom, and how fresh it is."""
    reading, locality = found.reading, facts.catalog.locality
    rows = []
    if reading.coverage_pct is not None:
        least = theme.short_percent(locality.settings.min_coverage_pct)
        rows.append(
            Input(
                "Đã đánh giá",
                f"{theme.percent(reading.coverage_pct)} số {found.noun}",
                f"dưới {least} thì chưa xếp loại",
            )
        )
    if reading.ceiling_pct is not None:
        rows.append(
            Input(
                "Cao nhất có thể",
                theme.percent(reading.ceiling_pct),
                f"nếu mọi {found.noun} chưa đánh giá đều đạt",
            )
        )
    least_asked = kinds.least_respondents(found.indicator)
    if least_asked:
        rows.append(
            Input(
                "Số người trả lời tối thiểu",
                theme.number(least_asked),
                "ít hơn thì không tính tỷ lệ",
            )
        )
    if area is None and reading.areas_known is not None:
        counts = theme.out_of(reading.areas_known, reading.areas_total)
        rows.append(Input(f"{locality.unit_type.capitalize()} có số liệu", counts))
    if reading.last_data_on is not None:
        rows.append(Input("Số liệu gần nhất", theme.day(reading.last_data_on)))
    return rows
