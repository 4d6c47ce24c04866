"""Codes given by the office, and the ID and phone numbers that must never stand in for them."""

from __future__ import annotations

import re

import pandas as pd

from etl.errors import CellError, RefusedFileError
from etl.kinds import Cell
from etl.reading import numbers
from etl.reading.header import Header
from etl.reading.text import clean

_ID_NUMBER = re.compile(r"\d{9}|\d{11,12}")  # 11: Excel drops the leading zero of 12
_PHONE = re.compile(r"(\+84|0)\d{9}")
_SEPARATORS = str.maketrans("", "", " .-")
_PERSONAL_SHARE = 0.2
_TEXT_CELLS = {Cell.TEXT, Cell.SECRET}
LONGEST_CODE = 100


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
    if _ID_NUMBER.fullmatch(code.translate(_SEPARATORS)):
        raise CellError("id_number", "là số căn cước/chứng minh; không được dùng làm mã")
    return code


def _is_personal(text: str) -> bool:
    digits = text.translate(_SEPARATORS)
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
        shares = {clean(str(c)): n for c, n in counts.items() if not numbers.is_unknown(c)}
        hits = sum(n for text, n in shares.items() if _is_personal(text))
        if hits and hits / sum(shares.values()) >= _PERSONAL_SHARE:
            raise RefusedFileError(
                f"{file_name}: cột “{headings[position]}” chứa số căn cước hoặc số điện thoại; "
                "đây là dữ liệu cá nhân không được thu thập. Xóa cột đó rồi nạp lại."
            )
