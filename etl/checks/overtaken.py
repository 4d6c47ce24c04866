"""Totals of a khu phố that lie below what its recorded visits already show."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from etl.checks.jumps import Told
from etl.checks.listing import grouped, period_in_words
from etl.reading.periods import last_month

Changes = Mapping[tuple[str, str], Mapping[str, int]]  # (khu phố, column) -> month -> change


def overtaken(figures: Collection[Told], recorded: Changes, titles: Mapping[str, str]) -> list[str]:
    """Such totals, in words.

    Args:
        figures: The figures of summaries to judge.
        recorded: What visits add month by month to the figure that a column reports.
        titles: Column -> its label.
    """
    found = []
    for told in sorted(figures, key=lambda t: (t.area, last_month(t.period), t.name)):
        changes = recorded.get((told.area, told.name), {})
        shown = sum(n for month, n in changes.items() if month <= last_month(told.period))
        if told.value < shown:
            found.append(
                f"{told.area} {period_in_words(told.period)} “{titles[told.name]}” "
                f"{grouped(told.value)}, từ các lượt đã ghi là {grouped(shown)}"
            )
    return found
