"""Ways to spoil a spreadsheet: its cells, its rows and columns, or the bytes of the file."""

from __future__ import annotations

import datetime
import io
import random
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import IllegalCharacterError
from openpyxl.worksheet.worksheet import Worksheet

NASTY: list[Any] = [
    None, "", " ", "\u00a0", "x", "X", "v", "✓", "-", "–", "0", 0, -1, 1.5, 10**15, 1e308, -0.0,
    True, False, "NaN", "nan", "inf", "-inf", "#REF!", "#DIV/0!", "#N/A", "=1/0", "=A1",
    "=SUM(A:A)", "1.234", "1,234", "1.234,5", "12.345.678", "1e5", "１２３", "²", "٣", "½", "Ⅷ",
    "120/150", "1/0", "~85%", "khoảng", "khoảng 300 hộ", "85,5%", "200%", "'300", "+5", "@x",
    "=cmd|'/C'!A0",
    datetime.datetime(1900, 1, 1), datetime.datetime(9999, 12, 31), datetime.time(9, 30),
    datetime.datetime(2026, 6, 5, 9, 30), "31/02/2026", "00/00/0000", "29/2/2026", "9999-12-31",
    "tháng 13", "quý V", "Quý", "T0/2026", "Tổng cộng", "TỔNG", "Cộng", "Ghi chú:",
    "Người lập biểu", "STT", "Khu phố", "Kỳ báo cáo", "Mã lượt", "Họ và tên", "Khu phố 99",
    "KP", "kp 1 ", "Khu phô 1", "😀", "\u202eabc", "\u200b", "\ufeff", "e\u0301", "a" * 40_000,
    "a\nb\tc", "a;b=;", "=",
    "'; drop table visits; --", "%s %d {0}", "\\", '"', "<a>&amp;</a>", "\u00ad", "M\u00adêng",
    "012345678901", "0912345678", "B¶o Th¾ng", 46178, 46178.5, -46178, "46178", 2026, "2026",
]  # fmt: skip
_TALL, _WIDE = 60, 30  # no file that is spoilt is bigger
CONTROL = ["\x00", "\x07", "\x1b[31m", "\ud7ff", "\uffff", "\x85"]


def spoilt(source: Path, pick: random.Random) -> bytes:
    """The bytes of a file, spoilt in one to four ways."""
    body = source.read_bytes()
    if source.suffix in {".xlsx", ".xlsm"} and pick.random() < 0.8:
        body = _with_other_cells(body, pick)
    elif source.suffix == ".csv" and pick.random() < 0.8:
        body = _with_other_text(body, pick)
    ways: list[Callable[[bytes, random.Random], bytes]] = [_as_is, _flipped, _cut, _doubled, _parts]
    return pick.choices(ways, [12, 2, 1, 1, 3])[0](body, pick)


def _as_is(body: bytes, _pick: random.Random) -> bytes:
    return body


def _with_other_cells(body: bytes, pick: random.Random) -> bytes:
    try:
        book = load_workbook(io.BytesIO(body))
    except (zipfile.BadZipFile, KeyError, ValueError):  # one that is broken already
        return body
    for sheet in book.worksheets:
        for _ in range(pick.randint(1, 6)):
            pick.choice(_CHANGES)(sheet, pick)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _place(sheet: Worksheet, pick: random.Random) -> tuple[int, int]:
    """A place in or beside the table, whatever stray cell lies far from it."""
    return (
        pick.randint(1, min(sheet.max_row, _TALL) + 1),
        pick.randint(1, min(sheet.max_column, _WIDE) + 1),
    )


def _replace(sheet: Worksheet, pick: random.Random) -> None:
    row, column = _place(sheet, pick)
    try:
        sheet.cell(row, column, pick.choice(NASTY))
    except (AttributeError, IllegalCharacterError, ValueError):  # merged, or not to be written
        return


def _swap(sheet: Worksheet, pick: random.Random) -> None:
    one, other = sheet.cell(*_place(sheet, pick)), sheet.cell(*_place(sheet, pick))
    try:
        one.value, other.value = other.value, one.value
    except AttributeError:  # a cell inside a merged range
        return


def _merge(sheet: Worksheet, pick: random.Random) -> None:
    row, column = _place(sheet, pick)
    sheet.merge_cells(
        start_row=row, start_column=column,
        end_row=row + pick.randint(0, 3), end_column=column + pick.randint(0, 3),
    )  # fmt: skip


def _move(sheet: Worksheet, pick: random.Random) -> None:
    if sheet.max_row > _TALL:  # openpyxl would move every cell of the rectangle
        return
    row, column = _place(sheet, pick)
    change = pick.choice(
        [sheet.insert_rows, sheet.delete_rows, sheet.insert_cols, sheet.delete_cols]
    )
    change(row if "row" in change.__name__ else column, pick.randint(1, 2))


def _hide(sheet: Worksheet, pick: random.Random) -> None:
    row, _ = _place(sheet, pick)
    sheet.row_dimensions[row].hidden = True
    sheet.cell(row, 1).number_format = pick.choice(["0%", "0.00%", "dd/mm/yyyy", "@", "General"])


def _far(sheet: Worksheet, pick: random.Random) -> None:
    value: Any = pick.choice(["x", 1])
    sheet.cell(pick.choice([1000, 50_000]), pick.choice([1, 200]), value)


_CHANGES = [_replace, _replace, _replace, _swap, _merge, _move, _hide, _far]


def _with_other_text(body: bytes, pick: random.Random) -> bytes:
    lines = body.split(b"\n")
    for _ in range(pick.randint(1, 5)):
        number = pick.randrange(len(lines))
        cells = lines[number].split(pick.choice([b",", b";", b"\t"]))
        value = pick.choice([*NASTY, *CONTROL])
        place = pick.randrange(len(cells))
        encoding = pick.choices(["utf-8", "cp1258", "utf-16-le"], [18, 1, 1])[0]
        cells[place] = str(value).encode(encoding, "ignore")
        lines[number] = pick.choice([b",", b",", b";"]).join(cells)
        if pick.random() < 0.2:
            lines.insert(pick.randrange(len(lines)), lines[number])
    return b"\n".join(lines)


def _flipped(body: bytes, pick: random.Random) -> bytes:
    flipped = bytearray(body)
    for _ in range(pick.randint(1, 20) if flipped else 0):
        flipped[pick.randrange(len(flipped))] ^= 1 << pick.randrange(8)
    return bytes(flipped)


def _cut(body: bytes, pick: random.Random) -> bytes:
    return body[: pick.randint(0, len(body))]


def _doubled(body: bytes, pick: random.Random) -> bytes:
    at = pick.randint(0, len(body))
    return body[:at] + body[pick.randint(0, len(body)) :]


def _parts(body: bytes, pick: random.Random) -> bytes:
    """Of a zipped file: a part dropped, cut, flipped, emptied or written twice."""
    if not zipfile.is_zipfile(io.BytesIO(body)):
        return _flipped(body, pick)
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(out, "w") as new:
            victim = pick.choice(old.namelist())
            ways = [_cut, _flipped, _cut_in_tag, lambda _b, _p: b"", None]
            way = pick.choice(ways)
            for entry in old.infolist():
                part = old.read(entry)
                if entry.filename == victim:
                    if way is None:
                        continue
                    part = way(part, pick)
                new.writestr(entry.filename, part)
    except (zipfile.BadZipFile, OSError, zlib.error, IndexError, NotImplementedError, RuntimeError):
        return body  # broken already: it goes as it is
    return out.getvalue()


def _cut_in_tag(body: bytes, pick: random.Random) -> bytes:
    """XML that stays well formed more often: the text of one tag is replaced."""
    tags = body.split(b">")
    number = pick.randrange(len(tags))
    text = str(pick.choice(NASTY)).encode("utf-8", "ignore").replace(b"<", b"").replace(b"&", b"")
    _, bracket, rest = tags[number].partition(b"<")
    tags[number] = text + bracket + rest
    return b">".join(tags)
