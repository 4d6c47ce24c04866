"""What the user says about a load, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Options:
    """What the user says about a load."""

    kind: str | None = None
    sheet: str | None = None
    yes: bool = False
    dry_run: bool = False
    loaded_by: str = "thường trực"
    is_sample: bool = False
    on_rows: Callable[[int], None] | None = None  # told how many more rows have been read


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one file, as `load --json` prints it."""

    file: str
    kind: str | None
    batch: int | None
    rows_read: int = 0
    rows_accepted: int = 0
    rows_unchanged: int = 0
    rows_rejected: int = 0
    refused_because: str | None = None
    warnings: list[str] = field(default_factory=list)

    @property
    def exit_status(self) -> int:
        """4 refused, 3 some rows rejected, 0 all taken or unchanged."""
        if self.refused_because is not None:
            return 4
        return 3 if self.rows_rejected else 0
