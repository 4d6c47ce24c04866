"""What is still missing of a khu phố: what was not sent, not given, not known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard import theme
from dashboard.analysis import places
from dashboard.analysis.board import Standing
from dashboard.analysis.completeness import Cell, Sent


def of_months(cells: Mapping[str, Cell], month: str) -> list[str]:
    """The months up to one that are overdue, in one sentence."""
    overdue = [m for m, cell in cells.items() if m <= month and cell.state is Sent.MISSING]
    if not overdue:
        return []
    listed = ", ".join(theme.short_month(m) for m in overdue)
    return [f"Chưa gửi số liệu tháng {listed} (hạn gần nhất {theme.day(cells[overdue[-1]].due)})."]


def of_figures(standings: Sequence[Standing]) -> list[str]:
    """The indicators without a value: why, and who gives the figures."""
    found = []
    for standing in standings:
        if standing.reading.value is not None or standing.reading.is_suppressed:
            continue
        card = standing.indicator.definition
        name, why = standing.indicator.short_name, standing.reading.why_absent()
        whom = f" Nơi cung cấp: {card.supplier.rstrip('.')}." if card else ""
        found.append(f"{name}: {why[:1].lower()}{why[1:]}{whom}")
    return found


def of_lists(
    *,
    area: str,
    teams: pd.DataFrame,
    register: pd.DataFrame,
    listed: pd.DataFrame,
    team_source: str | None,
) -> list[str]:
    """What the lists of teams, members, denominators and places lack.

    Args:
        area: Which khu phố.
        teams: One row per team (etl.store.read_activity.teams).
        register: One row per khu phố (etl.store.read_activity.registers).
        listed: One row per place (analysis.places.rows).
        team_source: What the figure of the team comes from: roster, summary; None: no figure.
    """
    found = []
    own = teams[teams["area"] == area]
    if own.empty:
        found.append("Chưa có Tổ CNSCĐ trong danh sách Tổ.")
    elif own["decision_no"].isna().any():
        found.append("Chưa có số quyết định thành lập Tổ.")
    if team_source == "summary":
        found.append("Chưa có danh sách thành viên Tổ; đang dùng số tổng do khu phố gửi.")
    elif team_source is None:
        found.append("Chưa có danh sách thành viên Tổ.")
    if area not in set(register["area"]):
        found.append("Chưa có sổ mẫu số (số hộ, số dân).")
    return found + _of_places(listed[listed["area"] == area])


def _of_places(own: pd.DataFrame) -> list[str]:
    houses = own[own["kind"] == places.HOUSE]
    if houses.empty:
        return ["Chưa có nhà văn hóa trong danh sách địa điểm."]
    without = houses[houses["why_not_drawn"] != ""]
    return [f"{row['name']}: {row['why_not_drawn']}." for row in without.to_dict("records")]
