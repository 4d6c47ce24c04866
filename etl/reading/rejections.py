"""Why a row is not taken, in a sentence that gives away neither codes nor names."""

from __future__ import annotations

import re
from dataclasses import dataclass

from etl.errors import CellError
from etl.kinds import Cell, Kind
from etl.reading.header import labels
from etl.reading.text import clean

_LONG_DIGITS = re.compile(r"\d(?:[ .-]?\d){8,}")
# in a file with household codes only these are shown: a code of a list, a word or phrase in small
# letters, a number or a day, the name of a khu phố, an error of the spreadsheet; all else may be a
# household's code or a person's name in the wrong column
_HARMLESS = re.compile(
    r"[A-Z_;=]+|(?:(?![A-Z])[^\W\d_]){1,12}( (?:(?![A-Z])[^\W\d_]){1,12})?"
    r"|[\d\s./:,%+•-]*|#[A-Z/0]+[!?]?"
    r"|(?i:k\.?\s?p|khu ph\S+)[\s.-]*([^\W\d]{1,12}|\w{1,3})"
)

HIDDEN = "(đã che)"


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why one row is not taken. `value` never shows a long run of digits."""

    sheet: str | None
    row_no: int
    column: str | None
    value: str | None
    rule: str
    sentence: str


def reject(
    kind: Kind, sheet: str | None, row: int, column: str | None, value: object, error: CellError
) -> Rejection:
    """A rejection with its sentence: where, what was found, what to do."""
    label = labels(kind).get(column, column) if column else None
    place = f"Trang “{sheet}”, dòng {row}" if sheet else f"Dòng {row}"
    where = place + (f", cột “{label}”" if label else "")
    shown = None if value is None else shown_value(kind, value)
    found = f" “{shown}”" if shown is not None else ""
    stop = "" if error.sentence.endswith("?") else "."
    sentence = f"{where}:{found} {error.sentence}{stop}"
    return Rejection(sheet, row, column, shown, error.rule, sentence)


def shown_value(kind: Kind, value: object) -> str:
    """The value as it may be shown.

    ID and phone numbers are blotted out. In files that bear household codes, so is whatever looks
    like one: a row that slipped by a column has its codes in the wrong place.
    """
    text = "".join(c for c in clean(str(value)) if c.isprintable())[:120]
    text = _LONG_DIGITS.sub("•••••••••", text)
    has_codes = any(column.cell is Cell.SECRET for column in kind.columns)
    return HIDDEN if has_codes and not _HARMLESS.fullmatch(text) else text
