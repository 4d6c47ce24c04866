"""What was written beside a figure: which version stands, and which stood before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from dashboard import theme


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an explanation; one that withdraws has no text and no day."""

    explanation_id: int
    period: str
    number: int  # 1, 2, … of its figure
    cause: str
    next_step: str
    responsible: str
    due: date | None
    is_withdrawn: bool
    written_at: datetime
    written_by: str

    def is_overdue(self, on: date) -> bool:
        """Whether its day has passed."""
        return self.due is not None and self.due < on

    def says(self, *, cause: str, next_step: str, responsible: str, due: date) -> bool:
        """Whether it has this very content."""
        own = (self.cause, self.next_step, self.responsible, self.due)
        return own == (cause.strip(), next_step.strip(), responsible.strip(), due)

    def signed(self) -> str:
        """Lần 2, thường trực ghi lúc 14:05 ngày 05/6/2026."""
        verb = "rút" if self.is_withdrawn else "ghi"
        return f"Lần {self.number}, {self.written_by} {verb} lúc {theme.moment(self.written_at)}"


def periods(month: str) -> tuple[str, str]:
    """The month itself and the quarter it lies in: 2026-10, 2026Q4."""
    year, number = month.split("-")
    return month, f"{year}Q{(int(number) - 1) // 3 + 1}"


def versions(
    rows: pd.DataFrame, *, indicator_id: str, area: str, period: str
) -> tuple[Version, ...]:
    """Every version of one figure, the latest first.

    Args:
        rows: One row per version (etl.store.explanations).
        indicator_id: Of the figure.
        area: The ward or a khu phố.
        period: A month or a quarter.
    """
    own = rows[
        (rows["indicator_id"] == indicator_id) & (rows["area"] == area) & (rows["period"] == period)
    ]
    return tuple(
        Version(
            explanation_id=int(row["explanation_id"]),
            period=period,
            number=int(row["version"]),
            cause=row["cause"],
            next_step=row["next_step"],
            responsible=row["responsible"],
            due=None if pd.isna(row["due"]) else date.fromisoformat(row["due"]),
            is_withdrawn=bool(row["is_withdrawn"]),
            written_at=datetime.fromisoformat(row["written_at"]),
            written_by=row["written_by"],
        )
        for row in own.sort_values("version", ascending=False).to_dict("records")
    )


def standing(found: tuple[Version, ...]) -> Version | None:
    """The version that stands (None: nothing was written, or it was withdrawn)."""
    return found[0] if found and not found[0].is_withdrawn else None
