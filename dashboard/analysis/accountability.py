"""Who answers for the rows of Phụ lục I: where the rows of each lead unit stand, what is owed.

A row is owed once for every period of its definition card that has ended since the plan began: by
the quarter where the card says so ("quý"), else by the year. It is told by a report that belongs to
the last month of the period, whichever period the report itself names.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from dashboard.analysis import goals
from dashboard.analysis.reference import Row
from dashboard.analysis.status import Status
from etl.model import Indicator

UNREPORTED, IN_WORDS = "chua-bao-cao", "trang-thai"
GROUPS = {  # as in an address -> as on screen
    "dat": Status.MET.value,
    "dung-tien-do": Status.ON_TRACK.value,
    "tang-toc": Status.SPEED_UP.value,
    "cham": Status.BEHIND.value,
    "giam": Status.FALLING.value,
    "qua-han": Status.OVERDUE.value,
    "chua-du": Status.INSUFFICIENT.value,
    IN_WORDS: "Theo trạng thái",
    UNREPORTED: "Chưa có báo cáo",
}
_OF_STATUS = {word: slug for slug, word in GROUPS.items()}
_QUARTER_MONTHS = 3


def group(row: Row) -> str:
    """The group of a row (a key of GROUPS); one that nobody has reported is a group of its own."""
    own = [line for line in row.lines if line.indicator.role in (None, "series")]
    if not any(line.reported_on or line.state or line.value is not None for line in own):
        return UNREPORTED
    return _OF_STATUS.get(row.status.value, IN_WORDS)


def by_lead(rows: Sequence[Row]) -> pd.DataFrame:
    """One row per lead unit, in printed order.

    Columns: unit, coordination (those named beside it, each once), one count per key of GROUPS,
    total. A row with two lead units counts with both.
    """
    units = list(dict.fromkeys(unit for row in rows for unit in row.indicator.lead))
    records = []
    for unit in units:
        own = [row for row in rows if unit in row.indicator.lead]
        found = [group(row) for row in own]
        beside = (i.coordination_corrected or i.coordination for i in (r.indicator for r in own))
        records.append(
            {
                "unit": unit,
                "coordination": "; ".join(dict.fromkeys(b for b in beside if b)),
                **{slug: found.count(slug) for slug in GROUPS},
                "total": len(own),
            }
        )
    return pd.DataFrame(records, columns=["unit", "coordination", *GROUPS, "total"])


def is_quarterly(indicator: Indicator) -> bool:
    """Whether its card asks for it every quarter; "quý/năm" leaves the year enough."""
    card = indicator.definition
    return card is not None and card.period.startswith("quý") and "năm" not in card.period


def ended_periods(*, since: date, today: date) -> list[str]:
    """The quarters and years that have ended since a plan began, oldest first."""
    found: list[str] = []
    for year in range(since.year, today.year + 1):
        for quarter in range(1, 5):
            end = goals.last_day(f"{year}-{quarter * _QUARTER_MONTHS:02d}")
            if since <= end <= today:
                found.append(f"{year}Q{quarter}")
        if since <= date(year, 12, 31) <= today:
            found.append(str(year))
    return found


def owed(
    rows: Sequence[Row], observations: pd.DataFrame, *, since: date, today: date
) -> pd.DataFrame:
    """One row per indicator and period that is owed: indicator_id, period, is_told.

    Args:
        rows: The rows of Phụ lục I.
        observations: Current ones; of a row that khu phố report, one of them is enough.
        since: First day of the plan.
        today: Periods that have not ended by then are not owed yet.
    """
    told = set(zip(observations["indicator_id"], observations["month"], strict=True))
    records = []
    for row in rows:
        names = [i.id for i in (line.indicator for line in row.lines) if i.role != "sub_target"]
        for period in ended_periods(since=since, today=today):
            if ("Q" in period) == is_quarterly(row.indicator):
                month = _last_month(period)
                is_told = any((name, month) in told for name in {row.indicator.id, *names})
                records.append((row.indicator.id, period, is_told))
    return pd.DataFrame(records, columns=["indicator_id", "period", "is_told"]).astype(
        {"is_told": bool}
    )


def _last_month(period: str) -> str:
    year, _, quarter = period.partition("Q")
    return f"{year}-{int(quarter or 4) * _QUARTER_MONTHS:02d}"


def sentence(table: pd.DataFrame, due: pd.DataFrame) -> str:
    """How many rows nobody has reported, and how many reports are owed."""
    silent = table[table[UNREPORTED] > 0]
    missing = due[~due["is_told"]]
    if silent.empty and missing.empty:
        return "Chỉ tiêu nào cũng đã có báo cáo, không kỳ nào còn thiếu."
    units = ", ".join(f"{r['unit']} ({r[UNREPORTED]})" for r in silent.to_dict("records"))
    first = f"Chỉ tiêu chưa có báo cáo nào: {units}." if units else ""
    then = (
        f"Theo kỳ của phiếu định nghĩa còn thiếu {len(missing)} báo cáo của "
        f"{missing['indicator_id'].nunique()} chỉ tiêu."
        if len(missing)
        else ""
    )
    return f"{first} {then}".strip()
