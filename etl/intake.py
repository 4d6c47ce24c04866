"""From a file to its tables: the source, the form's mapping, the old fonts, the layout."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from etl import forms
from etl.errors import RefusedFileError
from etl.load_report import Options
from etl.reading import layout
from etl.reading.conversion import converted
from etl.reading.layout import Table, Unread
from etl.reading.place import Wanted
from etl.reading.sheets import RawSheet
from etl.sources import read_file


@dataclass(frozen=True, slots=True)
class Intake:
    """One table of a file.

    Attributes:
        table: As understood.
        raw: (row number, column) -> cell before its conversion from an old font.
        keeps_ignored: Columns that no column of the kind bears are kept beside the records.
    """

    table: Table
    raw: dict[tuple[int, int], str]
    keeps_ignored: bool


def tables(
    path: Path, options: Options, wanted: Wanted, warn: Callable[[str], None]
) -> Iterator[Intake]:
    """The tables of a file, one per sheet that has one; all are of the kind of the first.

    Args:
        path: The file.
        options: What the user says about it.
        wanted: What is known of its sheets.
        warn: Told what the person who loads the file should know.

    Raises:
        RefusedFileError: not readable, a forbidden column, an old font that nobody has agreed to
            convert, or no sheet with a table.
    """
    sheets = _sheets(path, options)
    if options.mapping is not None:
        mapping = forms.read_mapping(options.mapping)
        sheets = forms.apply(mapping, sheets, path.name)
        wanted = replace(wanted, kind=mapping.kind.name, is_plain=True)
    has_table = False
    unread: list[Unread] = []
    for raw in sheets:
        for warning in raw.warnings:
            warn(warning)
        ready = converted(raw, options.encoding, path.name)
        table = layout.read_table(ready.sheet, path.name, wanted)
        if isinstance(table, Unread):
            unread.append(table)
            if raw.name not in layout.OUR_OWN:
                warn(layout.unread(raw.name))
            continue
        has_table = True
        wanted = replace(wanted, kind=table.header.kind.name, follows=True)
        yield Intake(table, ready.raw, keeps_ignored=options.mapping is not None)
    if not has_table:
        seen = unread[0] if unread else Unread(None, None, "visits", {}, ())
        raise layout.nothing_found(path.name, seen)


def _sheets(path: Path, options: Options) -> Iterator[RawSheet]:
    if not path.is_file():
        raise RefusedFileError(f"{path}: không có tệp này.")
    if options.mapping is not None and path.suffix.lower() == ".zip":
        return forms.read_odk_zip(path)
    return read_file(path, options.sheet, encoding=options.encoding)
