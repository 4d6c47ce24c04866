"""The three sentences a page opens with: where we stand, whom to urge on, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard import theme
from dashboard.analysis.board import Facts, Standing
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


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
