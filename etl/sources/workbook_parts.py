"""What an XLSX says beside its sheets: their names, the styles and the shared texts."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900
from openpyxl.utils.escape import unescape

from etl.errors import RefusedFileError
from etl.sources.archive import part
from etl.sources.shown import is_percentage, legacy_font
from etl.sources.xml_stream import attributes, elements, local_name

_YES = {"1", "true", "on"}
# formats about which every reader agrees: a plain day or time, or no letter of a date in them
_PLAIN_DAY = re.compile(r"(\[\$-[0-9a-f]+\])?[dmy/\-. hs:\\]+(;@)?", re.IGNORECASE)
_PLAIN_NUMBER = re.compile(r"general|@|[^dmyhs%\[\"]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """How cells of one style are shown.

    Attributes:
        is_percentage: Numbers are shown as percentages.
        is_day: Numbers are days or times.
        is_duration: Numbers are durations, which may exceed a day.
        font: The legacy Vietnamese font, if it is one.
        is_plain: Any reader of workbooks gives such cells alike.
    """

    is_percentage: bool
    is_day: bool
    is_duration: bool
    font: str | None
    is_plain: bool


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet and the part of the archive that holds it."""

    name: str
    part: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Texts:
    """The shared texts, in order; `fonts` says which hold a run in a legacy font."""

    texts: list[str]
    fonts: dict[int, str]


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook without its cells.

    Attributes:
        sheets: In the order of the tabs; charts are no sheets.
        epoch: Day 0 of its calendar.
        is_uncalculated: The program that wrote it left the formulas to be calculated on opening.
        styles: By the number that cells bear.
        texts: The shared texts.
    """

    sheets: tuple[SheetPart, ...]
    epoch: datetime
    is_uncalculated: bool
    styles: tuple[Style, ...]
    texts: Texts


def read_book(archive: ZipFile, file_name: str) -> Book:
    """Everything of a workbook but its cells.

    Raises:
        RefusedFileError: a part declares entities, or there is no workbook in the archive.
    """
    main = _main_part(archive, file_name)
    targets = dict(_relations(archive, main, file_name))
    sheets: list[SheetPart] = []
    found: dict[str, dict[str, str]] = {}
    with part(archive, main, file_name) as stream:
        for name, element in elements(stream, frozenset()):
            given = attributes(element)
            found.setdefault(name, given)
            target = targets.get(given.get("id", ""), ("", ""))
            if name == "sheet" and target[0] == "worksheet":
                is_hidden = given.get("state", "visible") != "visible"
                sheets.append(SheetPart(given["name"], target[1], is_hidden))
    is_mac = found.get("workbookPr", {}).get("date1904") in _YES
    by_kind = dict(targets.values())
    return Book(
        tuple(sheets),
        CALENDAR_MAC_1904 if is_mac else CALENDAR_WINDOWS_1900,
        found.get("calcPr", {}).get("fullCalcOnLoad") in _YES,
        _styles(archive, by_kind.get("styles"), file_name),
        _texts(archive, by_kind.get("sharedStrings"), file_name),
    )


def _main_part(archive: ZipFile, file_name: str) -> str:
    for kind, target in dict(_relations(archive, "", file_name)).values():
        if kind == "officeDocument":
            return target
    raise RefusedFileError(
        f"{file_name}: tệp không chứa sổ tính Excel nào; mở bằng Excel, lưu dạng .xlsx rồi nạp lại."
    )


def _relations(
    archive: ZipFile, source: str, file_name: str
) -> Iterator[tuple[str, tuple[str, str]]]:
    """Id -> (kind, part) of what a part refers to."""
    folder, base = posixpath.split(source)
    with part(archive, posixpath.join(folder, "_rels", f"{base}.rels"), file_name) as stream:
        for name, element in elements(stream, frozenset()):
            if name == "Relationship":
                kind = element.attrib["Type"].rpartition("/")[2]
                target = posixpath.normpath(posixpath.join("/", folder, element.attrib["Target"]))
                yield element.attrib["Id"], (kind, target.lstrip("/"))


def _styles(archive: ZipFile, name: str | None, file_name: str) -> tuple[Style, ...]:
    if name is None:
        return (_style("General", None),)
    formats = {str(number): code for number, code in BUILTIN_FORMATS.items()}
    fonts: list[str | None] = []
    styles: list[Style] = []
    with part(archive, name, file_name) as stream:
        for kind, element in elements(stream, {"numFmt", "fonts", "cellXfs"}):
            if kind == "numFmt":
                formats[element.attrib["numFmtId"]] = element.attrib["formatCode"]
            elif kind == "fonts":
                fonts = [_font(font) for font in element]
            elif kind == "cellXfs":
                styles = [
                    _style(
                        formats.get(xf.get("numFmtId", "0"), "General"),
                        dict(enumerate(fonts)).get(int(xf.get("fontId", "0"))),
                    )
                    for xf in element
                ]
    return tuple(styles) or (_style("General", None),)


def _font(font: Element) -> str | None:
    names = [child.get("val") for child in font if local_name(child) in ("name", "rFont")]
    return legacy_font(names[0]) if names else None


def _style(code: str, font: str | None) -> Style:
    is_day = is_date_format(code)
    plain = _PLAIN_DAY if is_day else _PLAIN_NUMBER
    return Style(
        is_percentage=is_percentage(code),
        is_day=is_day,
        is_duration=is_timedelta_format(code),
        font=font,
        is_plain=font is None and plain.fullmatch(code) is not None,
    )


def _texts(archive: ZipFile, name: str | None, file_name: str) -> Texts:
    texts: list[str] = []
    fonts: dict[int, str] = {}
    if name is not None:
        with part(archive, name, file_name) as stream:
            for kind, element in elements(stream, {"si"}):
                if kind == "si":
                    text, font = rich_text(element)
                    if font is not None:
                        fonts[len(texts)] = font
                    texts.append(text)
    return Texts(texts, fonts)


def rich_text(element: Element) -> tuple[str, str | None]:
    """The text of a shared or inline string without its phonetic guide, and a legacy font in it."""
    pieces: list[str] = []
    font: str | None = None
    for child in element:
        kind = local_name(child)
        if kind == "t":
            pieces.append(child.text or "")
        elif kind == "r":
            for inner in child:
                if local_name(inner) == "t":
                    pieces.append(inner.text or "")
                else:
                    font = font or _font(inner)
    text = "".join(pieces)
    return (unescape(text) if "_x" in text else text), font
