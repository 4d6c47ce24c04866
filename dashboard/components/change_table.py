"""The khu phố with their figures of two months and the change: the twin of the map of changes."""

from __future__ import annotations

import pandas as pd

from dashboard import theme
from dashboard.components import table


def show(
    rows: pd.DataFrame, *, month: str, before: str, chosen: str | None, height: int = 620
) -> None:
    """One row per khu phố, the largest fall first, those without a change at the end.

    Args:
        rows: From analysis.change.of_areas.
        month: The later month.
        before: The earlier one.
        chosen: The khu phố that stands out.
        height: In px; a longer table scrolls.
    """
    columns = (
        table.Column("name", "Khu phố", name=True),
        table.Column("then_pct", theme.short_month(before), theme.percent, numeric=True),
        table.Column("now_pct", theme.short_month(month), theme.percent, numeric=True),
        table.Column("change_points", "Thay đổi (điểm)", theme.points_change, numeric=True),
        table.Column("mark", "", numeric=True),
    )
    ordered = rows.sort_values(["change_points", "area"], na_position="last")
    table.show(ordered, columns, height=height, chosen=chosen)
