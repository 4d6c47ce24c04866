"""Why a figure is judged as it is: what went in, the formula with its numbers, and the result.

Nothing is judged here: the status is the one of analysis.status, and this says how it came about.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from dashboard import theme
from dashboard.analysis import kinds, status
from dashboard.analysis.board import Facts, Standing
from dashboard.analysis.figures import Goal
from dashboard.analysis.status import Status
from dashboard.analysis.why_inputs import Input as Input
from dashboard.analysis.why_inputs import inputs, plain
from etl.model import Catalog, Indicator, OpenDefinition, Unit

UNROUNDED = "Tính trên số chưa làm tròn; ở đây ghi số đã làm tròn."
_EDGES = (status.ON_TRACK, status.CATCHING_UP, 0.0)
_AT_EDGE = 1e-9  # as status reads a value on a boundary


@dataclass(frozen=True, slots=True)
class Why:
    """One judgement, taken apart.

    Attributes:
        inputs: What went in, each with its date and source.
        formula: One line per step, the numbers put in; empty without a value.
        result: What came out, and between which bounds it lies.
        holds_back: The lowest part of the indicator; None where no two parts are known.
        rests_on: What the committee has not decided yet, with the default in force.
    """

    inputs: tuple[Input, ...]
    formula: tuple[str, ...]
    result: str
    holds_back: str | None
    rests_on: tuple[OpenDefinition, ...]


def explain(facts: Facts, found: Standing, *, month: str, area: str | None = None) -> Why:
    """Take apart how an area (None: the ward) is judged on an indicator in a month.

    Args:
        facts: Everything that is known.
        found: The judgement (board.standing of the same area and month).
        month: The month shown.
        area: A khu phố.
    """
    return Why(
        inputs=inputs(facts, found, month=month, area=area),
        formula=tuple(_formula(found)),
        result=_result(found),
        holds_back=_lowest(facts, found, month=month, area=area),
        rests_on=rests_on(facts.catalog, found.indicator),
    )


def rests_on(catalog: Catalog, indicator: Indicator) -> tuple[OpenDefinition, ...]:
    """The open decisions that the indicator, or the one it is a part of, rests on."""
    named = {indicator.id, indicator.parent}
    return tuple(d for d in catalog.locality.open_definitions if named & set(d.indicators))


def bounds(of: Status) -> str:
    """Between which shares of the way a status lies: từ 0,60 đến dưới 0,95."""
    on_track, speed_up = share(status.ON_TRACK), share(status.CATCHING_UP)
    return {
        Status.ON_TRACK: f"từ {on_track} trở lên",
        Status.SPEED_UP: f"từ {speed_up} đến dưới {on_track}",
        Status.BEHIND: f"từ 0 đến dưới {speed_up}",
        Status.FALLING: "dưới 0",
    }[of]


def share(attainment: float) -> str:
    """A share of the way with two decimals, never rounded across the bound of a class."""
    for edge in _EDGES:
        if math.isclose(attainment, edge, abs_tol=_AT_EDGE):
            return theme.number(edge, decimals=2)
    rounded = theme.on_its_side(attainment, target=None, decimals=2)
    for edge in _EDGES:
        kept = theme.on_its_side(attainment, target=edge, decimals=2)
        if kept != rounded:
            return theme.number(float(kept), decimals=2)
    return theme.number(float(rounded), decimals=2)


def _formula(found: Standing) -> list[str]:
    reading, goal, value = found.reading, found.goal, found.reading.value
    if goal is None or value is None:
        return []
    lines = []
    shown = plain(value, goal)
    is_share = goal.unit is Unit.PERCENT
    if is_share and reading.numerator is not None and reading.denominator:
        counts = f"{theme.number(reading.numerator)} / {theme.number(reading.denominator)}"
        lines.append(f"Tỷ lệ đạt = {counts} × 100 = {shown}%")
    if goal.met_by(value) or found.assessment.status is Status.OVERDUE:
        verb = "đạt" if goal.met_by(value) else "chưa đạt"
        lines.append(f"So với chỉ tiêu: {shown} {verb} {goal.words()}")
        return lines
    return lines + _on_the_way(found, goal, shown)


def _on_the_way(found: Standing, goal: Goal, shown: str) -> list[str]:
    """The level needed by now, and the way gone over the way to go until now."""
    elapsed, attainment = goal.elapsed(found.reading.on), found.assessment.attainment
    expected = found.assessment.expected
    if goal.base is None or goal.start is None or elapsed is None or expected is None:
        return []
    base, target = plain(goal.base, goal), plain(goal.value, goal)
    days = (min(found.reading.on, goal.due) - goal.start).days
    time = theme.number(elapsed, decimals=3)
    passed, whole = theme.number(max(days, 0)), theme.number((goal.due - goal.start).days)
    lines = [f"Thời gian đã qua = {passed} / {whole} ngày = {time}"]
    needed = plain(expected, None)
    straight = goal.base + (goal.value - goal.base) * elapsed
    if math.isclose(straight, expected, abs_tol=_AT_EDGE):
        way = f"{base} + ({target} − {base}) × {time}"
        lines.append(f"Mức cần đạt đến nay = {way} = {needed}")
    else:
        lines.append(f"Mức cần đạt đến nay = {needed} (theo các mốc kế hoạch giao)")
    if attainment is not None:
        way = f"({shown} − {base}) / ({needed} − {base})"
        lines.append(f"Đã đi so với cần đi đến nay = {way} = {share(attainment)}")
    return lines


def _result(found: Standing) -> str:
    """The status, and what makes it so."""
    judged, goal, value = found.assessment, found.goal, found.reading.value
    head = f"{judged.status}: "
    is_between = judged.status in (Status.ON_TRACK, Status.SPEED_UP, Status.BEHIND, Status.FALLING)
    if goal is None or value is None or goal.met_by(value) or not is_between:
        return head + _lower_first(_why_met(found) or judged.reason)
    if judged.attainment is None:  # the start meets the target already: keep it
        return head + _lower_first(judged.reason)
    own = share(judged.attainment)
    if judged.attainment < 0 and judged.status is Status.BEHIND:
        return (
            f"{head}đã đi bằng {own} lần quãng đường cần đi đến nay; chưa tháng nào cao hơn mức "
            f"hiện nay nên không xếp “{Status.FALLING}”."
        )
    between = bounds(judged.status)
    return f"{head}đã đi bằng {own} lần quãng đường cần đi đến nay (loại này: {between})."


def _why_met(found: Standing) -> str | None:
    """What proves a target met; None where it is not."""
    goal, reading = found.goal, found.reading
    if found.assessment.status is not Status.MET or goal is None or reading.value is None:
        return None
    shown = theme.measured(reading.value, unit=goal.unit, target=goal.value, operator=goal.operator)
    if not reading.areas_missing:
        return f"{shown} đạt chỉ tiêu {goal.words()}."
    return (
        f"{shown} đạt chỉ tiêu {goal.words()}, kể cả khi {reading.areas_missing} khu phố chưa có "
        "số liệu đều chưa làm được gì."
    )


def _lowest(facts: Facts, found: Standing, *, month: str, area: str | None) -> str | None:
    """The part with the lowest share."""
    parts = facts.catalog.children(found.indicator.id, "component")
    rows = facts.measures[facts.measures["indicator_id"].isin([part.id for part in parts])]
    known = []
    for part in parts:
        own = facts.succession.line(
            rows[rows["indicator_id"] == part.id],
            area or facts.ward,
            month,
            least_respondents=kinds.least_respondents(part),
        )
        for row in own[(own["month"] == month) & own["value_pct"].notna()].to_dict("records"):
            counts = theme.out_of(row["numerator"], row["denominator"])
            known.append((float(row["value_pct"]), part.short_name, counts))
    if len(known) < 2:
        return None
    value, name, counts = min(known, key=lambda part: part[0])
    if all(other == value for other, _, _ in known):
        return f"Các phần bằng nhau ({theme.percent(value)})."
    return f"{name}: {theme.percent(value)} ({counts})."


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
