"""The three sentences a page opens with: where we stand, whom to urge on, what is missing."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard import theme
from dashboard.analysis import suppression
from dashboard.analysis.board import Facts, Standing
from dashboard.analysis.comparison import components
from dashboard.analysis.priorities import Priorities
from dashboard.analysis.status import Status, Verdict

_GOOD = (Status.MET, Status.ON_TRACK)
_SHOWN = 5  # names in one sentence; further ones are counted


def where_we_stand(standings: Sequence[Standing]) -> str:
    """How many targets are met or on track, and which are not, the furthest behind first."""
    rest = [s for s in standings if s.assessment.status not in _GOOD]
    good = len(standings) - len(rest)
    text = f"{good}/{len(standings)} chỉ tiêu đã đạt hoặc đúng tiến độ"
    if not rest:
        return text + "."
    rest.sort(key=_attained)
    parts = [_with_status(s) for s in rest if s.assessment.status is not Status.INSUFFICIENT]
    open_names = [
        s.indicator.short_name for s in rest if s.assessment.status is Status.INSUFFICIENT
    ]
    if open_names:
        parts.append(f"{', '.join(open_names)} ({_lower_first(Status.INSUFFICIENT)})")
    return f"{text}; còn {len(rest)}: {', '.join(parts)}."


def _attained(found: Standing) -> float:
    """How far of its way, to sort by; what is not judged comes last."""
    judged = found.assessment.status is not Status.INSUFFICIENT
    attainment = found.assessment.attainment
    return attainment if judged and attainment is not None else math.inf


def _with_status(found: Standing) -> str:
    words = [_lower_first(found.assessment.status)]
    if found.gap is not None and found.gap.units:
        words.append(f"thiếu {theme.number(found.gap.units)} {found.noun}")
    return f"{found.indicator.short_name} ({', '.join(words)})"


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
    behind, subject = priorities.behind, _lower_first(indicator_name)
    if not priorities.has_level:
        return f"{indicator_name}: chưa có mức cần đạt đến nay để so các {unit_type}."
    if behind.empty:
        return (
            f"{indicator_name}: các {unit_type} có số liệu đều bằng hoặc trên mức cần đạt đến nay."
        )
    listed = _listed([names[area] for area in behind["area"]], unit_type)
    heading = f"{_capital(unit_type)} cần đôn đốc ({subject})"
    if len(behind) == 1:
        return f"{heading}: {listed} dưới mức cần đạt đến nay."
    worst = "thiếu như nhau" if _is_equal(behind) else "thiếu nhiều nhất"
    return f"{heading}: {len(behind)} {unit_type} dưới mức cần đạt đến nay, {worst}: {listed}."


def what_is_missing(*, priorities: Priorities, names: Mapping[str, str], unit_type: str) -> str:
    """Who sent nothing, and since when; whose data give no figure, and why."""
    parts = [
        f"{_listed([names[area] for area in rows['area']], unit_type)} {why}"
        for frame in (priorities.silent, priorities.late, priorities.incomplete)
        for why, rows in frame.groupby("why", sort=False)
    ]
    if not parts:
        return f"Các {unit_type} đều đã gửi số liệu."
    return "; ".join(parts) + "."


def _is_equal(behind: pd.DataFrame) -> bool:
    """Whether all lack the same: units where they are counted, else points."""
    units = behind["shortfall"]
    measure = units if units.notna().all() else behind["gap_points"]
    return bool(measure.nunique() == 1)


def freshness(facts: Facts, month: str) -> str:
    """Số liệu đến 31/10/2026 · 27/29 khu phố có số liệu tháng 10/2026."""
    on = facts.clock(month)
    days = facts.freshness["last_data_on"].dropna()
    until = min(max(pd.Timestamp(day).date() for day in days), on) if len(days) else None
    names, sent = facts.names(on), facts.first_months()
    known = sum(
        area in names and area in sent and sent[area] <= month <= last
        for area, last in facts.last_months().items()
    )
    return (
        f"Số liệu đến {theme.day(until)} · {known}/{len(names)} "
        f"{facts.catalog.locality.unit_type} có số liệu {theme.month(month)}"
    )


def of_target(found: Standing, *, facts: Facts, month: str) -> list[str]:
    """What is left and at what pace, why it is judged so, where it leads, what holds it back."""
    said = [found.assessment.reason]
    sentence = found.pace_sentence()
    if sentence and found.goal is not None and found.assessment.status is not Status.MET:
        said.insert(0, sentence + ".")
    ahead = found.projection_sentence()
    if ahead and found.assessment.status is not Status.MET:
        said.append(ahead + ".")
    parts = components(facts, indicator=found.indicator, month=month).dropna(subset=["value_pct"])
    if len(parts) > 1:
        low = parts.iloc[0]
        said.append(
            f"Phần thấp nhất: {_lower_first(low['name'])} ({theme.percent(low['value_pct'])})."
        )
    reading = found.reading
    if reading.areas_missing:
        said.append(
            f"{reading.areas_known:.0f}/{reading.areas_total:.0f} "
            f"{facts.catalog.locality.unit_type} có số liệu."
        )
    if reading.coverage_pct is not None and reading.ceiling_pct is not None:
        said.append(
            f"Đã đánh giá {theme.percent(reading.coverage_pct)} số {found.noun}, trong đó "
            f"{theme.percent(reading.among_pct)} đạt; nếu số còn lại đều đạt thì cao nhất "
            f"{theme.percent(reading.ceiling_pct)}{_concluded(found)}."
        )
    return said


def _concluded(found: Standing) -> str:
    """What follows from the bounds for the target."""
    goal = found.goal
    if goal is None or found.verdict in (None, Verdict.MET):
        return ""
    if found.verdict is Verdict.OUT_OF_REACH:
        return f", vẫn dưới chỉ tiêu {goal.words()}: cần hướng dẫn lại cả nơi đã đánh giá chưa đạt"
    return f": chưa đủ căn cứ để kết luận đạt hay không đạt chỉ tiêu {goal.words()}"


def on_the_map(ward: Standing, *, rows: pd.DataFrame, unit_type: str) -> str:
    """What the map shows: the ward, how many met the target, the lowest and the highest."""
    name, value = ward.indicator.short_name, ward.reading.value
    known = rows.dropna(subset=["value_pct"]).sort_values("value_pct")
    if ward.reading.is_suppressed:
        return f"{name}: số của toàn phường tháng này {theme.HIDDEN}."
    if value is not None and known.empty and suppression.hidden(rows).any():
        return f"{name}: toàn phường {theme.percent(value)}; số của các {unit_type} {theme.HIDDEN}."
    if value is None and rows["numerator"].isna().all():
        return f"{name}: chưa có số liệu cho tháng này."
    counts = theme.out_of(ward.reading.numerator, ward.reading.denominator)
    goal = ward.goal
    text = f"{name}: toàn phường chưa tính được tỷ lệ"
    if value is not None:
        shown = theme.percent(value, target=goal.value if goal else None)
        text = f"{name}: toàn phường {shown} ({counts})"
    text += f", chỉ tiêu {goal.words()}" if goal is not None else ""
    if goal is not None and not known.empty:
        met = sum(goal.met_by(v) for v in known["value_pct"])
        text += f". {met} trong {len(known)} {unit_type} có số liệu đã đạt chỉ tiêu"
    text += f". {_range(known, unit_type)}" if not known.empty else ""
    few = int((rows["value_pct"].isna() & rows["numerator"].notna()).sum())
    hidden = int(suppression.hidden(rows).sum())
    none = len(rows) - len(known) - few - hidden
    text += f"; {hidden} {unit_type} {theme.HIDDEN}" if hidden else ""
    text += f"; {few} {unit_type} có số liệu nhưng chưa tính được tỷ lệ" if few else ""
    return text + (f"; {none} {unit_type} chưa có số liệu." if none else ".")


def on_the_change(rows: pd.DataFrame, *, name: str, month: str, before: str, unit_type: str) -> str:
    """How many khu phố rose and fell between two months, and which moved most.

    Args:
        rows: One row per khu phố (change.of_areas).
        name: Of the indicator.
        month: The later month.
        before: The earlier one.
        unit_type: What a khu phố is called.
    """
    known = rows.dropna(subset=["change_points"]).sort_values("change_points")
    span = f"{name}, từ {theme.month(before)} đến {theme.month(month)}"
    if known.empty:
        or_hidden = f" hoặc {theme.HIDDEN}" if suppression.hidden(rows).any() else ""
        return f"{span}: chưa so sánh được, vì một trong hai tháng chưa có số liệu{or_hidden}."
    rose, fell = changes(known)
    same = len(known) - rose - fell
    text = f"{span}: {rose} {unit_type} tăng, {fell} giảm, {same} không đổi"
    hidden = int(suppression.hidden(rows).sum())
    absent = len(rows) - len(known) - hidden
    text += f", {absent} chưa so sánh được" if absent else ""
    text += f", {hidden} {theme.HIDDEN}" if hidden else ""
    low, high = known.iloc[0], known.iloc[-1]
    moved = [
        f"{words} {row['name']} ({theme.points_change(row['change_points'])} điểm)"
        for words, row, is_such in (
            ("tăng nhiều nhất", high, high["change_points"] > 0),
            ("giảm nhiều nhất", low, low["change_points"] < 0),
        )
        if is_such
    ]
    return f"{text}. {_capital(', '.join(moved))}." if moved else f"{text}."


def _range(known: pd.DataFrame, unit_type: str) -> str:
    """The lowest and the highest; several that share an end are counted."""
    low, high = known["value_pct"].min(), known["value_pct"].max()
    if len(known) == 1:
        return f"Chỉ có {known['name'].iloc[0]} ({theme.percent(low)})"
    if low == high:
        return f"Các {unit_type} bằng nhau ({theme.percent(low)})"
    return f"Thấp nhất {_end(known, low, unit_type)}, cao nhất {_end(known, high, unit_type)}"


def _end(known: pd.DataFrame, value: float, unit_type: str) -> str:
    there = known.loc[known["value_pct"] == value, "name"]
    if len(there) == 1:
        return f"{there.iloc[0]} ({theme.percent(value)})"
    return f"{theme.short_percent(value)} ({len(there)} {unit_type})"


def changes(rows: pd.DataFrame) -> tuple[int, int]:
    """How many rows rose and how many fell (rows without a change count in neither)."""
    change = rows["change_points"].dropna()
    return int((change > 0).sum()), int((change < 0).sum())


def _listed(names: Sequence[str], unit_type: str) -> str:
    """Khu phố 7, 12, 19 và 4 khu phố khác: the common first words are said once."""
    shown = list(names[:_SHOWN])
    first = shown[0].rpartition(" ")[0]
    if first and all(name.rpartition(" ")[0] == first for name in shown):
        shown = [shown[0], *(name.rpartition(" ")[2] for name in shown[1:])]
    more = len(names) - len(shown)
    return ", ".join(shown) + (f" và {more} {unit_type} khác" if more > 0 else "")


def _lower_first(text: str) -> str:
    """For use within a sentence; an acronym keeps its capitals (AI cơ bản)."""
    first = text.split(" ", 1)[0]
    is_acronym = len(first) > 1 and first.isupper()
    return text if is_acronym else text[:1].lower() + text[1:]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
