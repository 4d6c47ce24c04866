"""Sheets typed in an old font (TCVN3, VNI), converted column by column once the user has agreed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, islice

from etl.errors import OldFontError
from etl.reading import old_fonts
from etl.reading.header import recognised
from etl.reading.ids import mask_personal
from etl.reading.sheets import RawSheet, Row

_LOOKED_AT = 300  # rows that show which columns are in an old font
_EXAMPLES = 4
_NAMES = {"tcvn3": "TCVN3 (.VnTime)", "vni": "VNI"}


@dataclass(frozen=True, slots=True)
class Converted:
    """A sheet with its old text converted.

    Attributes:
        sheet: As read, cells of old fonts converted.
        raw: (row number, column) -> the cell as it was written; grows as the rows go by.
    """

    sheet: RawSheet
    raw: dict[tuple[int, int], str] = field(default_factory=dict)


def converted(raw: RawSheet, encoding: str | None, file_name: str) -> Converted:
    """The sheet, with every column in an old font converted.

    Raises:
        OldFontError: a column is in an old font and the user has not said that it may be converted.
    """
    rows = iter(raw.rows)
    top = list(islice(rows, _LOOKED_AT))
    fonts = dict(raw.fonts)
    found = _old_columns(top, fonts)
    mixed = _mixed_columns(top, {c: font for c, font in fonts.items() if c not in found})
    if not found and not mixed:
        return Converted(replace(raw, rows=chain(top, rows)))
    if encoding not in {*found.values(), *mixed.values()}:  # not agreed, or to another font
        raise _not_agreed(top, found | mixed, file_name)
    result = Converted(raw)
    converting = _rows(chain(top, rows), found, mixed, encoding, result.raw)
    name = raw.name
    if name and old_fonts.detect([name]) == encoding:
        name = old_fonts.convert(name, encoding)
    return Converted(replace(raw, name=name, rows=converting), result.raw)


def _old_columns(top: list[Row], fonts: dict[int, str]) -> dict[int, str]:
    """Column -> 'tcvn3' or 'vni', for those in an old font."""
    width = max((len(cells) for _, cells in top), default=0)
    columns = {c: [cells[c] for _, cells in top if c < len(cells)] for c in range(width)}
    return old_fonts.detect_columns(columns, fonts)


def _mixed_columns(top: list[Row], fonts: dict[int, str]) -> dict[int, str]:
    """Column -> encoding, for those in which only some cells are: a form filled in long ago."""
    return {
        column: encoding
        for column, font in fonts.items()
        if (encoding := old_fonts.font_encoding(font))
        and any(_is_old(cells[column], encoding) for _, cells in top if column < len(cells))
    }


def _is_old(cell: object, encoding: str) -> bool:
    return old_fonts.detect([cell], expected=encoding) == encoding


def _rows(
    rows: Iterator[Row],
    columns: Collection[int],
    mixed: Collection[int],
    encoding: str,
    raw: dict[tuple[int, int], str],
) -> Iterator[Row]:
    for number, cells in rows:
        new = list(cells)
        for column in (*columns, *mixed):
            cell = new[column] if column < len(new) else None
            if not isinstance(cell, str) or (column in mixed and not _is_old(cell, encoding)):
                continue
            if recognised((cell,)):  # a heading typed anew above old cells
                continue
            text = old_fonts.convert(cell, encoding)
            if text != cell:
                new[column] = text
                raw[number, column] = cell
        yield number, new


def _not_agreed(top: list[Row], found: dict[int, str], file_name: str) -> OldFontError:
    encoding = next(iter(found.values()))
    examples: dict[str, str] = {}
    for _, cells in top:
        for column in found:
            cell = cells[column] if column < len(cells) else None
            if isinstance(cell, str) and len(examples) < _EXAMPLES and _is_old(cell, encoding):
                text = old_fonts.convert(cell, encoding)
                if not mask_personal(text)[1]:
                    examples[cell] = text
    shown = "; ".join(f"“{old}” → “{new}”" for old, new in examples.items())
    return OldFontError(
        f"{file_name}: {len(found)} cột được gõ bằng phông chữ cũ {_NAMES[encoding]}. "
        f"Nếu chuyển thế này là đúng: {shown} thì nạp lại với --encoding {encoding}.",
        encoding,
        list(examples.items()),
    )
