"""Rules of a khu phố's totals: one mode a month, within the register, never falling."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from etl.checks.found import Figures, Found, Setting, other_mode
from etl.checks.listing import period_in_words
from etl.reading.periods import day_in_words, last_month, months_of, order

_OF_REGISTER = (
    ("households_visited_cum", "households_total"),
    ("households_skilled_cum", "households_total"),
    ("people_18plus_ds_issued_cum", "pop_18_plus"),
    ("people_18plus_ds_able_cum", "pop_18_plus"),
    ("working_age_eid2_and_app_cum", "pop_working_age"),
)


@dataclass(frozen=True, slots=True)
class _Total:
    """One row of the file."""

    row: int
    area: str
    period: str
    figures: Figures
    has_note: bool


def check_totals(frame: pd.DataFrame, setting: Setting, found: Found) -> None:
    """Judge the totals of one chunk."""
    totals = _totals(frame, found)
    for total in totals:
        _period(total, setting, found)
        _within_register(total, setting, found)
    if not setting.takes_falls:
        _never_falls(totals, setting, found)


def _totals(frame: pd.DataFrame, found: Found) -> list[_Total]:
    counts = [c.name for c in found.kind.columns if c.name not in ("neighbourhood", "period")]
    return [
        _Total(
            row=int(row),
            area=record["neighbourhood"],
            period=record["period"],
            figures={c: record[c] for c in counts},
            has_note=record["note"] is not None,
        )
        for row, record in zip(frame.index.tolist(), frame.to_dict("records"), strict=True)
        if record["neighbourhood"] is not None and record["period"] is not None
    ]


def _period(total: _Total, setting: Setting, found: Found) -> None:
    months = months_of(total.period)
    held = next((m for m in months if (total.area, m) in setting.other_mode), None)
    if held is not None:
        found.add(total.row, "period", "other_mode", other_mode("visits", total.area, held))
    elif months[0] < setting.plan_start[:7]:
        start = day_in_words(setting.plan_start)
        sentence = f"trước ngày bắt đầu kế hoạch ({start}); kiểm tra năm"
        found.add(total.row, "period", "before_plan", sentence)
    elif months[0] > setting.today[:7]:
        found.add(total.row, "period", "future", "là kỳ chưa tới; kiểm tra năm và tháng")


def _within_register(total: _Total, setting: Setting, found: Found) -> None:
    register = setting.register(total.area, last_month(total.period))
    for part, whole in _OF_REGISTER:
        figure, limit = total.figures[part], register.get(whole)
        if figure is not None and limit and figure > limit:
            sentence = f"lớn hơn số trong sổ mẫu số ({limit}); kiểm tra lại hai số"
            found.add(total.row, part, "part_over_whole", sentence)


def _never_falls(totals: list[_Total], setting: Setting, found: Found) -> None:
    """A cumulative figure below that of the period before, or above that of a stored later one.

    Rows are judged in the order of their periods; a rejected row is no yardstick for the next. What
    is taken is a yardstick for the sheets and chunks that follow.
    """
    replaced = {(t.area, t.period) for t in totals}
    for area, periods in setting.summaries.items():
        for period in [p for p in periods if (area, p) in replaced]:
            del periods[period]
    for total in sorted(totals, key=lambda t: order(t.period)):
        periods = setting.summaries.setdefault(total.area, {})
        for column in total.figures:
            if column.endswith("_cum"):
                _between_neighbours(total, column, periods, found)
        if total.row not in found.rows:
            periods[total.period] = (total.figures, total.has_note)


def _between_neighbours(
    total: _Total, column: str, told: Mapping[str, tuple[Figures, bool]], found: Found
) -> None:
    figure, month = total.figures[column], last_month(total.period)
    if figure is None:
        return
    others = [
        (order(period), period, other, noted)
        for period, (figures, noted) in told.items()
        if period != total.period and (other := figures.get(column)) is not None
    ]
    before = max((o for o in others if o[0][0] < month), default=None)
    if before and figure < before[2] and not total.has_note:
        found.add(
            total.row,
            column,
            "falls",
            f"là số lũy kế nhưng nhỏ hơn {period_in_words(before[1])} ({before[2]}); "
            "nếu đúng thì ghi lý do vào cột Ghi chú, hoặc nạp với --yes",
        )
    after = min((o for o in others if o[0][0] > month), default=None)
    if after and figure > after[2] and not after[3]:
        found.add(
            total.row,
            column,
            "falls",
            f"là số lũy kế nhưng lớn hơn kỳ sau, {period_in_words(after[1])} ({after[2]}); "
            "kiểm tra lại hai kỳ, hoặc nạp với --yes",
        )
