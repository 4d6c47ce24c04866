"""The columns of an export that no rule reads: kept, left out with a word, or forbidden."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.forms import headings
from etl.forms.answers import text_of
from etl.forms.headings import Layer
from etl.forms.mapping import FormMapping
from etl.forms.tables import Record
from etl.reading import header

_PLACE = re.compile(r"(-?\d{1,3}\.\d+ -?\d{1,3}\.\d+( -?[\d.]+){0,2}( ?; ?|$))+")
_MEDIA = re.compile(
    r"\S+\.(jpe?g|png|heic|gif|webp|m4a|amr|mp3|wav|3gp|mp4|mov|pdf)", re.IGNORECASE
)
_TICKS = frozenset({"", "0", "1", "true", "false"})  # in a column that stands for one choice


@dataclass(frozen=True, slots=True)
class Leftovers:
    """What becomes of the columns that no rule reads.

    Attributes:
        kept: Positions of those that are handed on.
        headings: Under which headings.
        warnings: Which are not, where the user may want to know.
    """

    kept: list[int]
    headings: list[str]
    warnings: list[str]


def leftovers(
    mapping: FormMapping, within: Sequence[Layer], used: set[int], records: Sequence[Record]
) -> Leftovers:
    """Sort the columns that no rule reads.

    Metadata of the program and what the mapping ignores go without a word. Places (where somebody
    lives) and names of pictures and sound go with one. All else is kept.

    Args:
        mapping: The form.
        within: Its headings.
        used: Positions of the columns that rules read.
        records: The rows.
    """
    kept: dict[int, str] = {}
    places: list[str] = []
    media: list[str] = []
    for layer in within:
        for n in _unknown(mapping, layer, used):
            place, heading = layer.offset + n, layer.headings[n]
            texts = {text_of(cell) for cell in {record.cells[place] for record in records}}
            answers = texts - {""}
            if any(_PLACE.fullmatch(text) for text in answers):
                places.append(heading)
            elif answers and all(_MEDIA.fullmatch(text) for text in answers):
                media.append(heading)
            elif not _says_nothing(n, layer, texts):
                kept[place] = _heading(mapping, heading, n)
    told = [
        f"Cột {what} không được nạp: {', '.join(names)}."
        for what, names in (("chứa tọa độ nơi ở", places), ("chứa tên tệp ảnh, âm thanh", media))
        if names
    ]
    return Leftovers(list(kept), list(kept.values()), told)


def refuse_personal(mapping: FormMapping, within: Sequence[Layer], file_name: str) -> None:
    """Stop at a question that asks for forbidden personal data, be it mapped, ignored or neither.

    Columns of the program itself are passed over, for they are never loaded. So are columns that
    stand for one choice: "Khó khăn/Chưa có căn cước" holds no ID number.

    Raises:
        RefusedFileError: naming the columns.
    """
    options = {
        place
        for rule in mapping.columns.values()
        for place in headings.ticks(rule.many, within, mapping.source).options
    }
    asked = [
        heading
        for layer in within
        for n, heading in enumerate(layer.headings)
        if layer.offset + n not in options
        and not headings.is_metadata(n, layer, mapping.source)
        and not headings.is_option(layer.keys[n], layer)
    ]
    header.refuse_personal(tuple(asked), file_name)


def _unknown(mapping: FormMapping, layer: Layer, used: set[int]) -> Iterator[int]:
    ignored = [headings.key(pattern, mapping.source) for pattern in mapping.ignore]
    for n, heading_key in enumerate(layer.keys):
        if (
            layer.offset + n not in used
            and not headings.is_metadata(n, layer, mapping.source)
            and not headings.is_like(heading_key, ignored)
        ):
            yield n


def _says_nothing(n: int, layer: Layer, texts: set[str]) -> bool:
    """Whether a column is blank without a heading, or repeats an answer that another one holds."""
    if not layer.headings[n]:
        return texts <= {""}
    is_tick = {text.casefold() for text in texts} <= _TICKS
    return is_tick and headings.is_option(layer.keys[n], layer)


def _heading(mapping: FormMapping, heading: str, n: int) -> str:
    """Its own heading, unless that would pass for a column of ours: only rules fill those."""
    if not heading:
        return f"(cột thứ {n + 1}, không có tên)"
    is_ours = header.column_of(heading, mapping.kind) is not None
    return f"câu hỏi “{heading}”" if is_ours else heading
