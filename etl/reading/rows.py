"""The rows under a header: which are records, and which are totals, groups, notes or signatures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from etl.errors import RefusedFileError
from etl.kinds import Cell, Kind
from etl.reading.header import Header, column_of, recognised
from etl.reading.names import AreaNames
from etl.reading.sheets import Row
from etl.reading.skipped import Skipped, Sort
from etl.reading.text import accent_free, clean, same_word

_TOTAL = re.compile(
    r"(tổng cộng|tổng số|tổng|cộng|t\. ?cộng|tong cong|tong so|toàn phường)"
    r"( (toàn|cả phường|các|phường|cụm|nhóm|khu phố|chung|dồn|lũy kế|\d+ khu phố)\b.*"
    r"|\s*[:(.].*)?"
)
_GROUP = re.compile(r"(?:[ivx]+\. ?)?(cụm|nhóm|liên khu phố)\b.*")
_FOOTER = re.compile(
    r"(nguoi lap|ghi chu|noi nhan|thu truong|xac nhan|tm\.|kt\.|chu tich|ky ten|\(ky|lap bieu)"
)
_AREAS = (Cell.NEIGHBOURHOOD, Cell.AREA)
# one word that is neither "(2)" nor the beginning of "Tổng" or "Cộng", with or without marks
_PLAIN_KEY = re.compile(r"(?![TtCc][oOổỔộỘôÔ])[^\s(]\S*")
_PRINTED = (*_AREAS, Cell.INDICATOR, Cell.TASK)  # what a row is about, before it is filled in
_BLANK = (None, "")
_NUMBER = re.compile(r"\(\d{1,2}\).*")


@dataclass(slots=True)
class Rows:
    """Sorts the rows of one table.

    Attributes:
        header: The columns.
        width: How many columns the sheet itself has.
        given: Values that the banner gives, in the columns after those.
        instead: Position of a column left empty -> the banner's value for it.
        levels: The cells of each header row, as keys, to know a repeated one.
        headings: The headings of the sheet, joined.
        names: The areas as they are called.
        is_plain: Every row is a record.
        skipped: Where rows that are no records are written down.
        file_name: For the sentences.
    """

    header: Header
    width: int
    given: tuple[str, ...]
    instead: Mapping[int, str]
    levels: tuple[tuple[str, ...], ...]
    headings: tuple[str, ...]
    names: AreaNames
    is_plain: bool
    skipped: Skipped
    file_name: str
    _is_below: bool = False  # a signature has been met: the table is over

    def frame(self, rows: Sequence[Row]) -> pd.DataFrame:
        """The records among some rows, as wide as the header and one column more."""
        kept: list[list[object]] = []
        numbers: list[int] = []
        keys = {
            n: p for n in self.header.kind.key if (p := self.header.positions.get(n)) is not None
        }
        own = {n: p for n, p in keys.items() if p < self.width}
        own_keys = [] if all(map(self._may_be_printed, own)) else list(own.values())
        for number, cells in rows:
            if self._is_odd(cells, own_keys) and not self._is_record(number, cells):
                continue
            kept.append(self._fitted(cells))
            numbers.append(number)
        return to_frame(kept, numbers, self.width + len(self.given) + 1)

    def _fitted(self, cells: list[object]) -> list[object]:
        """The row as wide as the header, the banner's values, and what stands beyond."""
        for position, value in self.instead.items():
            if position >= len(cells):
                cells = [*cells, *[None] * (position + 1 - len(cells))]
            if cells[position] in _BLANK:
                cells = [*cells[:position], value, *cells[position + 1 :]]
        if len(cells) == self.width:  # most rows: spares a million of them what is below
            return [*cells, *self.given, ""]
        beyond = ";".join(str(c) for c in cells[self.width :] if c is not None and str(c).strip())
        missing = [None] * (self.width - len(cells))
        return [*cells[: self.width], *missing, *self.given, beyond]

    def _is_odd(self, cells: list[object], keys: list[int]) -> bool:
        """Whether a row may be something else than a record: a cheap look at its key."""
        if self.is_plain:
            return False
        if self._is_below or not keys:
            return True
        for position in keys:
            cell = cells[position] if position < len(cells) else None
            if isinstance(cell, str):
                if _PLAIN_KEY.fullmatch(cell) is None or cell == self.headings[position]:
                    return True
            elif cell is None:
                return True
        return False

    def _is_record(self, number: int, cells: list[object]) -> bool:
        sort = self._sort(number, cells)
        if sort is Sort.TOTAL:
            self.skipped.totals[number] = cells
        elif sort is Sort.HEADER:
            self.skipped.headers.append(number)
        elif sort is Sort.NOTE:
            self.skipped.notes.append(number)
        return sort is Sort.RECORD

    def _sort(self, number: int, cells: list[object]) -> Sort:
        texts = {i: c for i, c in enumerate(cells) if isinstance(c, str) and c.strip()}
        if self._repeats_header(number, cells, texts):
            return Sort.HEADER
        self._refuse_other_table(number, texts)
        if self._is_total(texts) or self._is_group_with_figures(cells, texts):
            return Sort.TOTAL
        if self._is_untouched(cells):
            return Sort.BLANK
        if not self._filled(cells) and not any(" " in t.strip() for t in texts.values()):
            return Sort.BLANK
        return Sort.NOTE if self._is_note(cells, texts) else Sort.RECORD

    def _repeats_header(self, number: int, cells: list[object], texts: dict[int, str]) -> bool:
        filled = [str(c).strip() for c in cells if c not in _BLANK]
        for level in self.levels:
            known = {i: word for i, t in texts.items() if (word := same_word(t)) in level}
            same = sum(i < len(level) and level[i] == word for i, word in known.items())
            if same >= 2 and same >= 0.6 * len(filled) and same == len(known):
                return True
        follows_header = number - 1 in self.skipped.headers
        return follows_header and len(filled) > 1 and all(map(_NUMBER.fullmatch, filled))

    def _refuse_other_table(self, number: int, texts: dict[int, str]) -> None:
        """A second header with its columns elsewhere: what is below it must not be read by ours."""
        named = {
            i: name
            for i, t in texts.items()
            if (name := column_of(t.strip(), self.header.kind)) is not None
        }
        moved = [i for i, name in named.items() if self.header.positions.get(name) != i]
        of_any_kind = recognised(tuple(texts.values())) if len(texts) > 2 else 0
        known = len(named) if moved else of_any_kind if of_any_kind > len(named) else 0
        if known > 2 and known >= 0.6 * len(texts):
            raise RefusedFileError(
                f"{self.file_name}: dòng {number} là một tiêu đề khác với tiêu đề phía trên; "
                "tách mỗi bảng ra một trang tính rồi nạp lại."
            )

    def _is_total(self, texts: dict[int, str]) -> bool:
        """Whether the row is one of totals: the word stands in its key or in a column not used."""
        positions = self.header.positions
        others = {p for n, p in positions.items() if n not in self.header.kind.key}
        return any(
            _TOTAL.fullmatch(clean(t).casefold())
            and (_has_counts(self.header.kind) or not self.names.called(t))
            for i, t in texts.items()
            if i not in others
        )

    def _is_group_with_figures(self, cells: list[object], texts: dict[int, str]) -> bool:
        """Whether the row is the title of a group, 'Cụm 1', with what the group adds up to."""
        return (
            _has_counts(self.header.kind)
            and len(self._filled(cells)) > 1
            and any(
                _GROUP.fullmatch(clean(t).casefold()) and not self.names.called(t)
                for t in map(texts.get, self._keys())
                if t
            )
        )

    def _keys(self) -> list[int]:
        """Positions of the columns that say what a row is about."""
        positions = self.header.positions
        return [positions[name] for name in self.header.kind.key if name in positions]

    def _is_note(self, cells: list[object], texts: dict[int, str]) -> bool:
        kind = self.header.kind
        filled = self._filled(cells)
        if any(kind.column(n).cell in _AREAS and self._is_area(c) for n, c in filled.items()):
            return False
        if len(filled) <= 2 and any(_FOOTER.match(accent_free(t)) for t in texts.values()):
            self._is_below = True
            return True
        digits = any(ch.isdigit() for c in filled.values() for ch in c)
        if self._is_below:  # two who sign fill as many columns as a record, but with names alone
            few = len(kind.required & filled.keys()) < max(1, len(kind.required) / 2)
            return few or not digits
        if len(filled) <= 1:
            return len(kind.required) > 1 and all(" " in c.strip() for c in filled.values())
        return len(filled) == 2 and _has_counts(kind) and not digits

    def _filled(self, cells: list[object]) -> dict[str, str]:
        """The cells of the row that stand under a column of the kind."""
        return {
            name: str(cells[p])
            for name, p in self.header.positions.items()
            if p < min(self.width, len(cells)) and cells[p] is not None and str(cells[p]).strip()
        }

    def _is_untouched(self, cells: list[object]) -> bool:
        """Whether a row holds only what forms print: which khu phố, indicator or task it is for."""
        filled = self._filled(cells)
        return bool(filled) and all(
            self._may_be_printed(name)
            and (" " not in text.strip() or bool(self.names.called(text)))
            for name, text in filled.items()
        )

    def _may_be_printed(self, name: str) -> bool:
        kind = self.header.kind
        return name in kind.key and kind.column(name).cell in _PRINTED

    def _is_area(self, text: str) -> bool:
        """Whether the text names an area, or means to: 'Khu phố 99' is a record to be rejected."""
        plain = accent_free(text)
        return bool(self.names.called(text)) or plain.startswith(("khu pho", "kp", "k.p"))


def _has_counts(kind: Kind) -> bool:
    return any(column.cell is Cell.COUNT for column in kind.columns)


def to_frame(rows: list[list[object]], numbers: list[int], width: int) -> pd.DataFrame:
    """Rows of equal length as a frame of untouched cells; the index is the row number."""
    cells = np.empty((len(rows), width), dtype=object)
    if rows:
        cells[:] = rows
    return pd.DataFrame(cells, index=pd.Index(numbers, dtype="int64"), dtype=object)
