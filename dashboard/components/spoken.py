"""A sentence of the loader as a page says it: no switches, no machine names, no codes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from dashboard.analysis.board import Facts
from etl.kinds import KINDS

# The command line's way of answering, as a page's reader answers.
_ON_PAGE = (
    (re.compile(r"nếu vẫn muốn ghi nhận lần nhập này, nạp lại với --yes"),
     "nếu vẫn muốn ghi nhận lần nhập này, bấm nút bên dưới"),
    (re.compile(r", hoặc nạp với --yes"),
     ", hoặc đánh dấu ô chấp nhận ở dưới bảng lỗi khi kiểm tra tệp"),
    (re.compile(r"nạp lại với --kind"), "chọn loại số liệu ở mục Sửa cách hiểu"),
    (re.compile(r" \(--mapping\)"), " (mục Tệp xuất từ biểu mẫu điện thoại)"),
    (re.compile(r" thì nạp lại với --encoding \w+"), " thì bấm nút bên dưới"),
    (re.compile(r"\?\."), "?"),
)  # fmt: skip
_BESIDE = re.compile(r" \(([a-z][a-z0-9_]*)\)")  # a machine name after its label
_NAMED_KIND = re.compile(r"([a-z]+) \(([^()]+)\)")  # summary (bảng tổng hợp của khu phố)
# a code on its own, not within a quoted cell, a file name or a longer code
_CODE = re.compile(r"(?<![\w“.-])([A-Z0-9][A-Z0-9-]*\d)(?![\w”-]|\.\w)")
_CODE_BESIDE = re.compile(r" \(([A-Z0-9][A-Z0-9-]*\d)\)")  # Khu phố 3 (KP03)
_NONE: Mapping[str, str] = {}


def names(facts: Facts) -> Mapping[str, str]:
    """What the codes in a sentence stand for: the ward, its khu phố, the indicators."""
    indicators = {i.id: i.short_name for i in facts.catalog.indicators.values()}
    return {facts.ward: facts.catalog.locality.name, **indicators, **facts.names_ever()}


def on_page(sentence: str, named: Mapping[str, str] = _NONE) -> str:
    """The sentence in words that a page's reader knows.

    Args:
        sentence: As the loader says it.
        named: Code to name, of what is called by its name.
    """
    for pattern, words in _ON_PAGE:
        sentence = pattern.sub(words, sentence)
    sentence = _NAMED_KIND.sub(_title_alone, sentence)
    sentence = _BESIDE.sub(lambda found: "" if found[1] in _columns() else found[0], sentence)
    sentence = _kinds().sub(lambda found: KINDS[found[1]].title, sentence)
    sentence = _CODE_BESIDE.sub(
        lambda found: "" if _ends_in(sentence[: found.start()], named.get(found[1])) else found[0],
        sentence,
    )
    return _CODE.sub(lambda found: named.get(found[1], found[0]), sentence)


def _ends_in(text: str, name: str | None) -> bool:
    return name is not None and text.endswith(name)


def _title_alone(found: re.Match[str]) -> str:
    kind = KINDS.get(found[1])
    return found[2] if kind is not None and kind.title == found[2] else found[0]


@cache
def _columns() -> frozenset[str]:
    return frozenset(column.name for kind in KINDS.values() for column in kind.columns)


@cache
def _kinds() -> re.Pattern[str]:
    """A kind by its machine name, as a word of its own: not in a cell or a file name."""
    return re.compile(rf"(?<![\w“./-])({'|'.join(KINDS)})(?![\w”-]|\.\w)")
