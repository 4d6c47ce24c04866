"""Codes given by the office, and the ID and phone numbers that must never stand in for them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import pandas as pd

from etl.errors import CellError, RefusedFileError
from etl.kinds import Cell
from etl.reading import numbers
from etl.reading.header import Header
from etl.reading.text import clean, half_width

_LETTER = re.compile(r"[^\W\d_]")
_ID_NUMBER = re.compile(r"\d{9}|\d{11,12}")  # 11: Excel drops the leading zero of 12
_PHONE = re.compile(r"(\+84|0)\d{9}")
_MOMENT = re.compile(r"20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d")
_SEPARATORS = str.maketrans("", "", " .-")
_PERSONAL_SHARE = 0.2
_TEXT_CELLS = {Cell.TEXT, Cell.SECRET}
LONGEST_CODE = 100


_PERSONAL = re.compile(
    # kept as they are: identifiers made by devices
    r"(?P<kept>\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|\b[a-z]{1,9}[_-]\d{8}[_-]\d+)"
    r"|(?P<mail>[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+)"
    r"|\b(?:stk|so tai khoan|so tk|tai khoan ngan hang|so the)\b[^\d\n]{0,30}"
    r"(?P<account>\d[\d .-]{4,24}\d)"
    r"|\b(?:otp|ma pin|ma xac thuc)\b\D{0,15}(?P<otp>\d{4,8})\b"
    r"|\b(?:mat khau|password|pass|mk)\b ?(?:[:=]|la) ?(?P<password>\S{0,40}\d\S{0,40})"
    r"|(?<![\w/])(?<!\d[.,])(?:(?<![a-z\d]-)|(?<=cccd-)|(?<=cmnd-))"
    r"(?P<id>\d{9}|\d{11,12}|\d{4} \d{4} \d{4}"
    r"|\d{3}(?P<joint>[ .-])\d{3}(?P=joint)\d{3}(?:(?P=joint)\d{3})?)(?![.-]?\d|\w|/\D)"
    r"|(?<![\w+])(?P<phone>(?:\+?84|0)[ .-]?[235789]\d{1,2}[ .-]?\d{3}[ .-]?\d{3,4}"
    r"|0\d{2,3}[ .-]\d{3,4}[ .-]\d{3,4}|0[35789]\d{1,3}(?:[ .-]\d{2,4}){2,4})(?!\w)"
)
_MAYBE_PERSONAL = re.compile(r"[\d@]")
_AMOUNT_BEFORE = re.compile(r"\b(?:so tien|kinh phi|tri gia|gia tri|von|ngan sach)\b[^\d]{0,15}$")
_AMOUNT_AFTER = re.compile(r" ?(?:dong|d|vnd|trieu|ty|nghin)\b")
_MASK = "•••"


def mask_personal(text: str) -> tuple[str, bool]:
    """Free text with ID and phone numbers, e-mail addresses, account numbers and passwords hidden.

    Returns:
        The text, '•••' in the place of each, and whether there was any. Numbers of documents, days,
        amounts of money and identifiers made by devices stay.
    """
    if not _MAYBE_PERSONAL.search(text):  # most texts: spares them what follows
        return text, False
    plain = "".join(map(_plain_letter, text))  # letter for letter, so that places agree
    shown, end = [], 0
    for match in _PERSONAL.finditer(plain):
        group = str(match.lastgroup)
        if group == "kept" or (group == "id" and _is_no_id(plain, match)):
            continue
        start, after = match.span(group)
        shown += [text[end:start], _MASK]
        end = after
    return "".join([*shown, text[end:]]), bool(shown)


@lru_cache(maxsize=10_000)
def _plain_letter(letter: str) -> str:
    """One small letter or digit without accents."""
    if letter.isascii():
        return letter.lower()
    plain = unicodedata.normalize("NFKD", letter)[0].lower()[:1]
    return "d" if plain == "đ" else plain


def _is_no_id(plain: str, match: re.Match[str]) -> bool:
    """An amount of money, or a moment such as 202606051011."""
    start, end = match.span("id")
    is_grouped = match["joint"] == "."
    is_amount = _AMOUNT_AFTER.match(plain, end) or (
        is_grouped and _AMOUNT_BEFORE.search(plain, 0, start)
    )
    is_moment = _MOMENT.fullmatch(match["id"])
    return bool(is_moment or (is_amount and not match["id"].startswith("0")))


def read_id(cell: object) -> str:
    """A code as text; a number that a spreadsheet made of it is text again.

    Raises:
        CellError: too long to be a code.
    """
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    code = clean(str(cell))
    if len(code) > LONGEST_CODE:
        raise CellError("too_long", f"dài quá {LONGEST_CODE} ký tự; kiểm tra lại mã")
    return code


def read_person_code(cell: object) -> str:
    """The code of a household, person or member.

    Raises:
        CellError: an ID number, or too long.
    """
    code = read_id(cell)
    if _may_be_number(code) and _ID_NUMBER.fullmatch(_digits(code)):
        raise CellError("id_number", "là số căn cước/chứng minh; không được dùng làm mã")
    return code


def _digits(cell: object) -> str:
    """The text of a cell without separators; the float that XLS makes of a number is whole."""
    whole = int(cell) if isinstance(cell, float) and cell.is_integer() else cell
    return half_width(clean(str(whole))).lstrip("'").translate(_SEPARATORS)


def _may_be_number(cell: object) -> bool:
    """Whether no letter stands in the cell: spares a million codes a closer look."""
    return not isinstance(cell, str) or _LETTER.search(cell) is None


def _is_personal(cell: object) -> bool:
    if not _may_be_number(cell):
        return False
    digits = _digits(cell)
    return bool(_ID_NUMBER.fullmatch(digits) or _PHONE.fullmatch(digits))


def refuse_personal_values(
    chunk: pd.DataFrame, headings: tuple[str, ...], header: Header, file_name: str
) -> None:
    """Stop at a column of which a fifth or more of the values are ID or phone numbers.

    Raises:
        RefusedFileError: naming the column.
    """
    text_columns = {
        position
        for name, position in header.positions.items()
        if header.kind.column(name).cell in _TEXT_CELLS or name == "member_key"
    }
    judged = text_columns | (set(range(len(headings))) - set(header.positions.values()))
    for position in sorted(judged):
        counts = chunk[position].value_counts()
        given = [(c, n) for c, n in counts.items() if not numbers.is_unknown(c)]
        hits = sum(n for cell, n in given if _is_personal(cell))
        if hits and hits / sum(n for _, n in given) >= _PERSONAL_SHARE:
            raise RefusedFileError(
                f"{file_name}: cột “{headings[position]}” chứa số căn cước hoặc số điện thoại; "
                "đây là dữ liệu cá nhân không được thu thập. Xóa cột đó rồi nạp lại."
            )
