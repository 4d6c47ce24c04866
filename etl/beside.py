"""What a row says beside its record: text before its conversion, answers no column knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd

from etl.intake import Intake
from etl.kinds import Cell
from etl.reading import old_fonts
from etl.reading.ids import mask_personal
from etl.reading.text import clean
from etl.store.kept import KeptCell

_OPEN = (Cell.TEXT, Cell.NEIGHBOURHOOD, Cell.AREA, Cell.PERIOD, Cell.DATE, Cell.CODE, Cell.CODES)


def old_text(frame: pd.DataFrame, taken: Intake) -> Iterator[KeptCell]:
    """Cells of accepted rows as they were typed in an old font; never a code of a household."""
    if not taken.raw:
        return
    header, sheet = taken.table.header, taken.table.name
    open_columns = {
        position: taken.table.headings[position]
        for name, position in header.positions.items()
        if header.kind.column(name).cell in _OPEN
    }
    rows = set(frame.index.tolist())
    for (row, position), text in taken.raw.items():
        if row in rows and position in open_columns:
            if any(mask_personal(old_fonts.convert(text, e))[1] for e in ("tcvn3", "vni")):
                continue  # what is blotted out of the record is kept nowhere
            shown = mask_personal(text)[0]
            yield KeptCell(header.kind.name, sheet, row, open_columns[position], shown, "raw")


def lost_letter(raw: Iterable[str], encoding: str | None) -> str | None:
    """A converted word that has lost its "ư" on the way; None where none has."""
    if encoding != "tcvn3":
        return None
    return old_fonts.lost_letter(old_fonts.convert(text, encoding) for text in raw)


def other_columns(frame: pd.DataFrame, chunk: pd.DataFrame, taken: Intake) -> Iterator[KeptCell]:
    """Answers of a phone form to questions that its mapping does not know."""
    header, sheet = taken.table.header, taken.table.name
    if not taken.keeps_ignored or not header.ignored:
        return
    ignored = [i for i, h in enumerate(taken.table.headings) if h in header.ignored]
    for position in ignored:
        heading = taken.table.headings[position]
        cells = chunk.loc[frame.index, position].tolist()
        for row, cell in zip(frame.index.tolist(), cells, strict=True):
            if cell is not None and str(cell).strip():
                shown = mask_personal(clean(str(cell)))[0]
                yield KeptCell(header.kind.name, sheet, row, heading, shown, "extra")
