"""ODS spreadsheets of LibreOffice and its like, a row at a time from their XML.

odfpy builds the whole document in memory, some hundred times the size of the file, and calamine
knows neither hidden rows nor percentages and makes every repeated row.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from openpyxl.utils import get_column_letter

from etl.errors import RefusedFileError
from etl.reading.sheets import RawSheet, Row
from etl.sources.archive import opened, part
from etl.sources.guard import MEGABYTE, counted, refusing
from etl.sources.opendocument_sheet import TABLE, Table
from etl.sources.shown import chosen, hidden_parts, legacy_font
from etl.sources.xml_stream import elements

_MOST_CONTENT = 200 * MEGABYTE  # some 60,000 rows of 24 columns
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_FORMAT = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"


def read_opendocument(path: Path, only: str | None = None) -> Iterator[RawSheet]:
    """The visible sheets of a document, or the one named; hidden ones are named in a warning.

    Raises:
        RefusedFileError: not a sound document, password-protected, too big, no sheet of that
            name, or a formula without value.
    """
    with refusing(path.name), opened(path) as archive:
        _refuse_unreadable(archive, path.name)
        document = _Document()
        for name in ("styles.xml", "content.xml"):
            if name in archive.namelist():
                with part(archive, name, path.name) as stream:
                    deque(counted(document.rows(stream), path.name), maxlen=0)
    tables = document.tables
    wanted, warnings = chosen(path.name, [(t.name, t.is_hidden) for t in tables], only)
    for table in tables:
        if table.name in wanted:
            _refuse_uncalculated(path.name, table)
            if table.rows:
                yield _raw(table, warnings)
                warnings = ()


def _raw(table: Table, warnings: tuple[str, ...]) -> RawSheet:
    width = max(len(cells) for _, cells in table.rows)
    columns = (column for column in table.hidden_columns if column < width)
    return RawSheet(
        table.name,
        iter(table.rows),
        tuple(table.merged),
        tuple(sorted(table.fonts)),
        (*warnings, *hidden_parts(table.name, table.hidden_rows, columns)),
    )


def _refuse_unreadable(archive: ZipFile, name: str) -> None:
    manifest = "META-INF/manifest.xml"
    if manifest in archive.namelist() and b"encryption-data" in archive.read(manifest):
        raise RefusedFileError(f"{name}: có mật khẩu; mở tệp, bỏ mật khẩu và lưu lại rồi nạp lại.")
    size = archive.getinfo("content.xml").file_size
    if size > _MOST_CONTENT:
        raise RefusedFileError(
            f"{name}: nội dung giải nén ra {size // MEGABYTE} MB, mức nhận của .ods là "
            f"{_MOST_CONTENT // MEGABYTE} MB; lưu dạng .xlsx hoặc CSV UTF-8 rồi nạp lại."
        )


def _refuse_uncalculated(name: str, table: Table) -> None:
    if table.uncalculated is not None:
        row, column = table.uncalculated
        raise RefusedFileError(
            f"{name}: trang tính “{table.name}”: ô {get_column_letter(column + 1)}{row} có công "
            "thức mà chưa có kết quả; mở tệp bằng LibreOffice hoặc Excel, bấm Lưu rồi nạp lại."
        )


class _Document:
    """What the parts of a document say, in the order in which they say it."""

    def __init__(self) -> None:
        self.tables: list[Table] = []
        self._hidden: set[str] = set()  # styles of tables not displayed
        self._families: dict[str, str] = {}  # name of a font -> its family
        self._fonts: dict[str, str] = {}  # style -> family of its font
        self._style = ""
        self._is_foreign = False  # a copy of a table of another file

    def rows(self, stream: IO[bytes]) -> Iterator[Row]:
        """Every row of every table, as it is put into its table."""
        for name, element in elements(stream, {"table-row"}):
            if name == "table-row":
                if self.tables and not self._is_foreign:
                    for row in self.tables[-1].add_rows(element):
                        self.tables[-1].rows.append(row)
                        yield row
            elif element.tag.startswith(TABLE):
                self._see_table(name, element)
            else:
                self._see_style(name, element)

    def _see_table(self, name: str, element: Element) -> None:
        if name == "table":
            self._is_foreign = False
            is_hidden = element.get(f"{TABLE}style-name") in self._hidden
            title = element.get(f"{TABLE}name", "")
            self.tables.append(Table(title, is_hidden=is_hidden, font_of=self._font_of))
        elif name == "table-source":
            self._is_foreign = True
            self.tables.pop()
        elif name == "table-column" and self.tables and not self._is_foreign:
            self.tables[-1].add_columns(element)

    def _see_style(self, name: str, element: Element) -> None:
        match name:
            case "font-face":
                family = element.get(f"{_SVG}font-family", "").strip("'")
                self._families[element.get(f"{_STYLE}name", "")] = family
            case "style":
                self._style = element.get(f"{_STYLE}name", "")
                parent = self._fonts.get(element.get(f"{_STYLE}parent-style-name", ""))
                if parent is not None:
                    self._fonts[self._style] = parent
            case "table-properties" if element.get(f"{TABLE}display") == "false":
                self._hidden.add(self._style)
            case "text-properties":
                named = element.get(f"{_STYLE}font-name", "")
                family = element.get(f"{_FORMAT}font-family") or self._families.get(named, "")
                if family:
                    self._fonts[self._style] = family.strip("'")

    def _font_of(self, style: str) -> str | None:
        return legacy_font(self._fonts.get(style or "Default"))
