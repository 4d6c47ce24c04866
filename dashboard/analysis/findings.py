"""The three sentences a page opens with: where we stand, whom to urge on, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard import theme
from dashboard.analysis import goals, pace
from dashboard.analysis.board import Facts, Standing
from dashboard.analysis.comparison import components
from dashboard.analysis.priorities import Priorities
from dashboard.analysis.status import Status

_GOOD = (Status.MET, Status.ON_TRACK)
_SHOWN = 5  # names in one sentence; further ones are counted


def where_we_stand(standings: Sequence[Standing]) -> str:
    """How many targets are met or on track, and what the furthest one still needs."""
    good = sum(s.assessment.status in _GOOD for s in standings)
    undecided = sum(s.assessment.status is Status.INSUFFICIENT for s in standings)
    text = f"{good}/{len(standings)} chỉ tiêu đã đạt hoặc đúng tiến độ"
    if undecided:
        text += f", {undecided} chỉ tiêu chưa đủ căn cứ đánh giá"
    furthest = furthest_behind(standings)
    if furthest is None:
        return text + "."
    return f"{text}. {furthest.indicator.short_name} {furthest.pace_sentence()}."


def furthest_behind(standings: Sequence[Standing]) -> Standing | None:
    """The judged, unmet indicator that has gone the smallest part of its way."""
    judged = [
        s
        for s in standings
        if s.assessment.attainment is not None
        and s.assessment.status not in (Status.INSUFFICIENT, Status.MET)
    ]
    return min(judged, key=lambda s: s.assessment.attainment or 0.0, default=None)


def whom_to_urge(
    *, priorities: Priorities, names: Mapping[str, str], unit_type: str, indicator_name: str
) -> str:
    """The khu phố furthest below the level needed by now."""
    behind = priorities.behind
    if behind.empty:
        return (
            f"{indicator_name}: các {unit_type} có số liệu đều bằng hoặc trên mức cần đạt đến nay."
        )
    listed = _listed([names[area] for area in behind["area"]], unit_type)
    return (
        f"{_capital(unit_type)} cần đôn đốc ({indicator_name.lower()}): "
        f"{len(behind)} {unit_type} dưới mức cần đạt đến nay, thiếu nhiều nhất: {listed}."
    )


def what_is_missing(*, priorities: Priorities, names: Mapping[str, str], unit_type: str) -> str:
    """Who has gone silent, and since when; who sent data that give no figure."""
    parts = [
        f"{_listed([names[area] for area in rows['area']], unit_type)} {why}"
        for why, rows in priorities.silent.groupby("why", sort=False)
    ]
    if not priorities.incomplete.empty:
        listed = _listed([names[area] for area in priorities.incomplete["area"]], unit_type)
        parts.append(f"{listed} có số liệu nhưng chưa tính được tỷ lệ")
    if not parts:
        return f"Các {unit_type} đều có số liệu trong hai tháng gần đây."
    return "; ".join(parts) + "."


def freshness(facts: Facts, month: str) -> str:
    """Số liệu đến 31/10/2026 · 27/29 khu phố có số liệu tháng 10/2026."""
    on = facts.clock(month)
    days = facts.freshness["last_data_on"].dropna()
    last = min(max(pd.Timestamp(day).date() for day in days), on) if len(days) else None
    known = int((facts.freshness["last_month"].fillna("") >= month).sum())
    return (
        f"Số liệu đến {theme.day(last)} · {known}/{len(facts.names())} "
        f"{facts.catalog.locality.unit_type} có số liệu {theme.month(month)}"
    )


def of_target(found: Standing, *, facts: Facts, month: str) -> list[str]:
    """What is left and at what pace, why it is judged so, where it leads, what holds it back."""
    said = [found.assessment.reason]
    sentence = found.pace_sentence()
    if sentence and found.goal is not None and found.assessment.status is not Status.MET:
        said.insert(0, _capital(sentence) + ".")
    ahead = _ahead(found, facts.ward_history(found.indicator.id, month))
    if ahead and found.assessment.status is not Status.MET:
        said.append(_capital(ahead) + ".")
    parts = components(facts, indicator=found.indicator, month=month).dropna(subset=["value_pct"])
    if len(parts) > 1:
        low = parts.iloc[0]
        said.append(f"Phần thấp nhất: {low['name'].lower()} ({theme.percent(low['value_pct'])}).")
    reading = found.reading
    if reading.areas_missing:
        said.append(
            f"{reading.areas_known:.0f}/{reading.areas_total:.0f} "
            f"{facts.catalog.locality.unit_type} có số liệu."
        )
    if reading.coverage_pct is not None and reading.ceiling_pct is not None:
        said.append(
            f"Đã đánh giá {theme.percent(reading.coverage_pct)} số {found.noun}; nếu số còn lại "
            f"đều đạt thì cao nhất {theme.percent(reading.ceiling_pct)}."
        )
    return said


def on_the_map(ward: Standing, *, rows: pd.DataFrame, unit_type: str) -> str:
    """What the map shows: the ward, how many met the target, the lowest and the highest."""
    name, value = ward.indicator.short_name, ward.reading.value
    known = rows.dropna(subset=["value_pct"]).sort_values("value_pct")
    if value is None or known.empty:
        return f"{name}: chưa có số liệu cho tháng này."
    counts = theme.out_of(ward.reading.numerator, ward.reading.denominator)
    goal = ward.goal
    shown = theme.percent(value, target=goal.value if goal else None)
    text = f"{name}: toàn phường {shown} ({counts})"
    if goal is not None:
        met = sum(goal.met_by(v) for v in known["value_pct"])
        text += f", chỉ tiêu {goal.words()}; {met}/{len(known)} {unit_type} có số liệu đã đạt"
    low, high = known.iloc[0], known.iloc[-1]
    text += (
        f". Thấp nhất {low['name']} ({theme.percent(low['value_pct'])}), "
        f"cao nhất {high['name']} ({theme.percent(high['value_pct'])})"
    )
    missing = len(rows) - len(known)
    return text + (f"; {missing} {unit_type} chưa có số liệu." if missing else ".")


def over_months(ward: Standing, *, observed: pd.DataFrame) -> str:
    """How the ward moved: the last value, the pace, and where that would lead.

    Args:
        ward: At the last month shown.
        observed: One row per month of the ward, oldest first: month, value_pct.
    """
    name, goal = ward.indicator.short_name, ward.goal
    known = observed.dropna(subset=["value_pct"])
    if known.empty:
        return f"{name}: chưa có số liệu."
    first, last = known.iloc[0], known.iloc[-1]
    text = (
        f"{name} từ {theme.percent(first['value_pct'])} ({theme.month(first['month'])}) "
        f"đến {theme.percent(last['value_pct'], target=goal.value if goal else None)} "
        f"({theme.month(last['month'])})"
    )
    if goal is None:
        return text + "."
    ahead = _ahead(ward, observed)
    return f"{text}; {ahead or ward.assessment.reason[:-1].lower()}, chỉ tiêu {goal.words()}."


def changes(rows: pd.DataFrame) -> tuple[int, int]:
    """How many rows rose and how many fell (rows without a change count in neither)."""
    change = rows["change_points"].dropna()
    return int((change > 0).sum()), int((change < 0).sum())


def _ahead(found: Standing, observed: pd.DataFrame) -> str | None:
    if found.goal is None:
        return None
    known = observed.dropna(subset=["value_pct"])
    points = [
        (goals.last_day(month), float(value))
        for month, value in zip(known["month"], known["value_pct"], strict=True)
    ]
    return pace.projection_sentence(
        points=points,
        due=found.goal.due,
        target=found.goal.value,
        operator=found.goal.operator,
    )


def _listed(names: Sequence[str], unit_type: str) -> str:
    """Khu phố 7, 12, 19 và 4 khu phố khác: the common first words are said once."""
    shown = list(names[:_SHOWN])
    first = shown[0].rpartition(" ")[0]
    if first and all(name.rpartition(" ")[0] == first for name in shown):
        shown = [shown[0], *(name.rpartition(" ")[2] for name in shown[1:])]
    more = len(names) - len(shown)
    return ", ".join(shown) + (f" và {more} {unit_type} khác" if more > 0 else "")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
