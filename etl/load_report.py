"""What the user says about a load, what was understood, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from etl.boundary_report import BoundaryReport
from etl.errors import (
    ConfirmationNeededError,
    OldFontError,
    RefusedFileError,
    UndecidedColumnError,
    UndecidedMapError,
)
from etl.reading.rejections import Rejection


@dataclass(frozen=True, slots=True)
class Options:
    """What the user says about a load.

    Attributes:
        kind: What the rows are, where it shall not be guessed.
        sheet: The one sheet to read.
        yes: What asks for confirmation is confirmed.
        dry_run: Judge everything, store nothing.
        loaded_by: Who loads.
        is_sample: The figures are invented.
        typed_at: When the record was typed in on a screen (UTC): typed again, it is another load
            and not the same file; what is not taken, or says nothing new, is no load at all.
        encoding: The old font ('tcvn3', 'vni') that the user agrees to convert.
        mapping: The mapping of a phone form (YAML).
        header_row: Number of the header's last row, where it was not found right.
        columns: Heading -> machine name ('' for none), where the user has set them.
        readings: Machine name of a column -> how to read it, where two ways are possible.
        remembers: The columns and readings that the user has set are kept for this form.
        crs: EPSG code of a map's coordinates, where it was not found right.
        name_column: The column of a map that names the khu phố.
        valid_from: The day from which a map holds.
        source: Who supplied a map, where it is not told by the file's name.
        on_rows: Told how many more rows have been read.
        on_sheet: Told each sheet as understood.
        on_map: Told what is understood of a boundary file, each time it is more.
    """

    kind: str | None = None
    sheet: str | None = None
    yes: bool = False
    dry_run: bool = False
    loaded_by: str = "thường trực"
    is_sample: bool = False
    typed_at: str | None = None
    encoding: str | None = None
    mapping: Path | None = None
    header_row: int | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    readings: Mapping[str, str] = field(default_factory=dict)
    remembers: bool = False
    crs: int | None = None
    name_column: str | None = None
    valid_from: date | None = None
    source: str | None = None
    on_rows: Callable[[int], None] | None = None
    on_sheet: Callable[[SheetView], None] | None = None
    on_map: Callable[[BoundaryReport], None] | None = None


@dataclass(frozen=True, slots=True)
class SheetView:
    """One sheet as understood, before anything of it is stored.

    Attributes:
        name: None for CSV.
        kind: What one row is.
        header_row: Number of the header's last row.
        headings: One per column; those given by the banner come last.
        columns: Machine name -> position in `headings`.
        given: Machine name -> value taken from the banner or the sheet's name.
        ignored: Headings that bear no column.
        first_rows: The first records as text; codes of households and persons are blotted out.
    """

    name: str | None
    kind: str
    header_row: int
    headings: tuple[str, ...]
    columns: Mapping[str, int]
    given: Mapping[str, str]
    ignored: tuple[str, ...]
    first_rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What the user must decide before the file can be loaded.

    Attributes:
        about: 'reading' (a column reads two ways), 'encoding' (an old font), 'confirm'; of a map
            'crs' (where it lies), 'name_column' (which column names the khu phố).
        column: Machine name, for a reading.
        choices: Answer -> sentence with an example.
    """

    about: str
    column: str | None = None
    choices: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, refusal: RefusedFileError) -> Question | None:
        """What an answer to would have the file taken after all; None where nothing would."""
        match refusal:
            case UndecidedColumnError():
                return cls("reading", refusal.column, refusal.readings)
            case OldFontError():
                return cls("encoding", refusal.encoding, dict(refusal.examples))
            case ConfirmationNeededError():
                return cls("confirm")
            case UndecidedMapError():
                return cls(refusal.about, choices=refusal.choices)
            case _:
                return None


@dataclass(frozen=True, slots=True)
class Move:
    """A figure that a load has changed: the latest of an indicator and area."""

    indicator_id: str
    area: str
    month: str | None
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one file; `as_json` is what `load --json` prints.

    `rows_read` = accepted + unchanged + rejected, `rows_accepted` = added + corrected. Rejections
    are those of this load; `moved` names the latest figures that changed; `boundaries` is there for
    boundary files alone.
    """

    file: str
    kind: str | None
    batch: int | None
    rows_read: int = 0
    rows_accepted: int = 0
    rows_unchanged: int = 0
    rows_rejected: int = 0
    refused_because: str | None = None
    warnings: list[str] = field(default_factory=list)
    rows_added: int = 0
    rows_corrected: int = 0
    rejections: tuple[Rejection, ...] = ()
    moved: tuple[Move, ...] = ()
    sheets: tuple[SheetView, ...] = ()
    question: Question | None = None
    boundaries: BoundaryReport | None = None

    @property
    def exit_status(self) -> int:
        """4 refused, 3 some rows rejected, 0 all taken or unchanged."""
        if self.refused_because is not None:
            return 4
        return 3 if self.rows_rejected else 0

    def as_json(self) -> dict[str, Any]:
        """The counts and sentences, without what only a page shows; of a map what it is like."""
        printed = {name: getattr(self, name) for name in _PRINTED}
        return printed | (self.boundaries.as_json() if self.boundaries else {})


_PRINTED = (
    "file",
    "kind",
    "batch",
    "rows_read",
    "rows_accepted",
    "rows_unchanged",
    "rows_rejected",
    "refused_because",
    "warnings",
)
