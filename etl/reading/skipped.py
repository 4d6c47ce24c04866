"""What a row under a header may be, and the rows that are no records."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Sort(StrEnum):
    """What a row is."""

    RECORD = "record"
    TOTAL = "total"
    HEADER = "header"  # repeated after a page break
    NOTE = "note"  # a group's title, a remark, a signature
    BLANK = "blank"  # printed with its number, never filled in


@dataclass(slots=True)
class Skipped:
    """The rows that are no records, as they are met.

    Attributes:
        notes: Row numbers of groups, remarks, signatures.
        headers: Row numbers of repeated headers.
        totals: Row number -> cells of a row of totals.
    """

    notes: list[int] = field(default_factory=list)
    headers: list[int] = field(default_factory=list)
    totals: dict[int, list[object]] = field(default_factory=dict)
