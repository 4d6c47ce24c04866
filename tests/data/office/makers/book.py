"""Workbooks written the same, byte for byte, whenever they are written."""

import datetime
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

WRITTEN = datetime.datetime(2026, 7, 6, 8, 0)
Rows = Sequence[Sequence[object]]


@dataclass(frozen=True)
class Sheet:
    """One sheet: its rows from the first on, and what an office does to it.

    `fonts` gives a column letter its font, `formats` a cell its number format; the `quoted` cells
    bear the apostrophe with which Excel keeps a number as text.
    """

    rows: Rows
    title: str = "Sheet1"
    merged: Sequence[str] = ()
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[str] = ()
    is_hidden: bool = False
    fonts: Mapping[str, str] = field(default_factory=dict)
    formats: Mapping[str, str] = field(default_factory=dict)
    quoted: Sequence[str] = ()


def write(path: Path, *sheets: Sheet) -> None:
    """Write a workbook."""
    book = Workbook()
    book.properties.creator = "Bộ tệp mẫu"
    book.properties.created = book.properties.modified = WRITTEN
    book.remove(book.active)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.title), sheet)
    memory = BytesIO()
    book.save(memory)
    rezip(memory, path)


def rezip(memory: BytesIO, path: Path, changed: Mapping[str, bytes] | None = None) -> None:
    """The parts of a workbook once more, with one time stamp and some parts replaced."""
    with zipfile.ZipFile(memory) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            body = old.read(entry)
            if entry.filename == "docProps/core.xml":  # openpyxl stamps the hour of saving on it
                start, _, rest = body.partition(b'<dcterms:modified xsi:type="dcterms:W3CDTF">')
                stamp, tag = WRITTEN.isoformat().encode() + b"Z", b"</dcterms:modified>"
                body = start + b'<dcterms:modified xsi:type="dcterms:W3CDTF">' + stamp + tag
                body += rest.partition(tag)[2]
            body = (changed or {}).get(entry.filename, body)
            info = zipfile.ZipInfo(entry.filename, WRITTEN.timetuple()[:6])
            new.writestr(info, body, zipfile.ZIP_DEFLATED)


def _fill(page: Worksheet, sheet: Sheet) -> None:
    for number, row in enumerate(sheet.rows, start=1):
        for column, value in enumerate(row, start=1):
            if value is not None:
                page.cell(number, column, value)
    for area in sheet.merged:
        page.merge_cells(area)
    _style(page, sheet)
    for row in sheet.hidden_rows:
        page.row_dimensions[row].hidden = True
    for column in sheet.hidden_columns:
        page.column_dimensions[column].hidden = True
    page.sheet_state = "hidden" if sheet.is_hidden else "visible"


def _style(page: Worksheet, sheet: Sheet) -> None:
    for column, name in sheet.fonts.items():
        for cell in page[column]:
            cell.font = Font(name=name)
    for address, number_format in sheet.formats.items():
        page[address].number_format = number_format
    for address in sheet.quoted:
        page[address].quotePrefix = True
