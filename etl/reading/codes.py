"""Code lists: a cell may give the code or its Vietnamese words."""

from __future__ import annotations

import re
from functools import cache

from etl.codelists import code_lists
from etl.errors import CellError
from etl.reading.text import accent_free, clean, same_word

_YES = frozenset(
    {"1", "1.0", "co", "x", "×", "true", "yes", "ok", "roi", "hoan thanh", "da hoan thanh"}
    | {"co mat", "dat"}
)
_NO = frozenset(
    {"0", "0.0", "khong", "false", "no", "chua", "chua hoan thanh", "vang", "vang mat"}
    | {"khong dat", "chua dat"}
)
_TICKS = frozenset({"✓", "✔", "✅", "☑", "☒", "√", "\uf0fc"})  # the last: a tick of Wingdings
_DASH = re.compile(r" ?[\u2010-\u2015-] ?")  # Word makes 15–17 of 15-17
_AMBIGUOUS = {
    "v": "có thể là “vắng” hoặc dấu tích",
    "p": "có thể là “có phép”",
    "k": "có thể là “không” hoặc “không phép”",
    **dict.fromkeys(("✗", "✘", "❌"), "có thể là dấu tích hoặc “không”"),
    **dict.fromkeys(("☐", "□"), "có thể là “không” hoặc chưa điền"),
}


@cache
def _lookup(list_name: str) -> dict[str, str]:
    entries = code_lists()[list_name]
    words = {same_word(label): code for code, label in entries.items()}
    return words | {_code_key(code): code for code in entries}


def _code_key(text: str) -> str:
    # '60+' and '15-17' must stay apart from '60' and '1517'
    return "code:" + _DASH.sub("-", clean(text).casefold().removesuffix(" tuổi"))


def read_code(cell: object, list_name: str) -> str:
    """One code of a list.

    Raises:
        CellError: neither a code nor the words of one.
    """
    text = clean(str(cell))
    lookup = _lookup(list_name)
    found = lookup.get(_code_key(text)) or lookup.get(same_word(text))
    if found is None:
        allowed = ", ".join(code_lists()[list_name])
        raise CellError("unknown_code", f"không có trong danh mục; được dùng: {allowed}")
    return found


def read_open_code(cell: object, list_name: str) -> str:
    """One code of a list where its code or words are given, else the words as written."""
    try:
        return read_code(cell, list_name)
    except CellError:
        return clean(str(cell))


def read_codes(cell: object, list_name: str) -> str | None:
    """Several codes between ';', once each and sorted, so that order does not matter.

    None where nothing stands between the ';'.
    """
    codes = {read_code(part, list_name) for part in str(cell).split(";") if part.strip()}
    return ";".join(sorted(codes)) or None


def read_code_map(cell: object, keys: str, values: str) -> str | None:
    """'KEY=VALUE;KEY=VALUE' with both from lists, sorted by key; None where there is no pair.

    Raises:
        CellError: not of that form, an unknown code, or one key with two values.
    """
    pairs: dict[str, str] = {}
    for part in str(cell).split(";"):
        if not part.strip():
            continue
        key_text, equals, value_text = part.partition("=")
        if not equals:
            raise CellError("map", "thiếu dấu '='; cần dạng MÃ=KẾT_QUẢ;MÃ=KẾT_QUẢ")
        key, value = read_code(key_text, keys), read_code(value_text, values)
        if pairs.setdefault(key, value) != value:
            raise CellError("map", f"ghi {key} hai lần với hai kết quả khác nhau")
    return ";".join(f"{key}={pairs[key]}" for key in sorted(pairs)) or None


def read_yes_no(cell: object) -> int:
    """1 or 0.

    Raises:
        CellError: ambiguous ('v' may be "vắng" or a tick) or not an answer.
    """
    text = accent_free(str(cell)).removesuffix("\ufe0f").lstrip("'").rstrip(".")
    if text in _TICKS or text in _YES:
        return 1
    if text in _NO:
        return 0
    if text in _AMBIGUOUS:
        raise CellError("ambiguous", f"{_AMBIGUOUS[text]}; ghi có hoặc không")
    raise CellError("yes_no", "không phải có/không; ghi 1, 0, có, không hoặc x")
