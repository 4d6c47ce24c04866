"""Where the header of a sheet stands: the rows that bear the most known headings.

A heading may take up to three rows, merged cells standing for all that they span.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from etl.kinds import KINDS, Kind
from etl.reading.header import JOINT, positions_in
from etl.reading.names import AreaNames
from etl.reading.sheets import RawSheet, Row, Span
from etl.reading.text import clean, same_word

_LEVELS = 3  # rows that a merged heading may take
LEAST = 2  # headings that must be known before a row is taken for a header


@dataclass(frozen=True, slots=True)
class Place:
    """Where a header stands: the row number of its first level, its levels, its headings."""

    index: int  # of its first row among the rows looked at
    levels: int
    headings: tuple[str, ...]
    row: int  # number of its last row

    @property
    def fingerprint(self) -> str:
        """What files of one form share: their headings in order (SHA-256)."""
        joined = "|".join(same_word(h) for h in self.headings)
        return hashlib.sha256(joined.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is known of a sheet before it is read.

    Attributes:
        kind: Its kind, where the user or a former sheet has said so.
        follows: A former sheet has said so: this one need not have a table.
        header_row: Number of its header's last row, where the user has said so.
        columns: Heading -> machine name, as the user has set them.
        remembered: Fingerprint of a form's headings -> what the user once set for it.
        names: The areas as they are called.
        default_year: The year of a period that leaves it out.
        is_plain: The first row is the header and every other row a record, as programs write.
    """

    names: AreaNames
    default_year: int
    is_plain: bool = False
    kind: str | None = None
    follows: bool = False
    header_row: int | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    remembered: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def find(top: list[Row], raw: RawSheet, wanted: Wanted) -> Place | None:
    """The header among the first rows: the rows whose joined cells are best known as headings.

    The row that the user has named is tried first; a sheet after the first may have its own.
    """
    place = _find(top, raw, wanted)
    is_lost = place is None or not is_header(place, wanted)
    if is_lost and wanted.follows and wanted.header_row is not None:
        return _find(top, raw, replace(wanted, header_row=None))
    return place


def _find(top: list[Row], raw: RawSheet, wanted: Wanted) -> Place | None:
    kinds = [KINDS[wanted.kind]] if wanted.kind else list(KINDS.values())
    best: tuple[float, Place] | None = None
    last = len(top)  # index of the last row that may still be the better header
    if wanted.is_plain and top:
        return _joined(top, 0, 1, ())
    for index in range(len(top)):
        for levels in range(1, min(_LEVELS, len(top) - index) + 1):
            if wanted.header_row not in (None, top[index + levels - 1][0]):
                continue
            place = _joined(top, index, levels, raw.merged)
            if place.fingerprint in wanted.remembered:
                return place
            if index > last:
                continue
            score = max(_score(place, kind, wanted.columns) for kind in kinds)
            if best is None or score > best[0]:
                best = score, place
                last = index + _LEVELS if _is_sure(place, kinds, wanted.columns) else len(top)
    if best is not None and best[0] < LEAST and wanted.kind is not None:
        # of that kind nothing is known here: the likeliest header of any kind shows what is lacking
        return find(top, raw, replace(wanted, kind=None)) or best[1]
    return None if best is None else best[1]


def is_header(place: Place, wanted: Wanted) -> bool:
    """Whether enough is known of the likeliest header to take the sheet for a table."""
    is_told = not wanted.follows and (wanted.header_row is not None or wanted.kind is not None)
    if is_told or wanted.is_plain or place.fingerprint in wanted.remembered:
        return True
    kinds = [KINDS[wanted.kind]] if wanted.kind else list(KINDS.values())
    return any(_score(place, kind, wanted.columns) >= LEAST for kind in kinds)


def _score(place: Place, kind: Kind, chosen: Mapping[str, str]) -> float:
    """How many headings are known; what the kind requires counts a little more."""
    known = positions_in(place.headings, kind, chosen).keys()
    # a hair less for every further level: of two readings that know as much, the plain one
    return len(known) + 0.1 * len(kind.required & known) - 0.01 * place.levels


def _is_sure(place: Place, kinds: list[Kind], chosen: Mapping[str, str]) -> bool:
    """Whether most headings are known and no required one is missing: no need to look far below."""
    most = 0.6 * sum(map(bool, place.headings))
    return any(
        kind.required <= known and len(known) >= most
        for kind in kinds
        if (known := positions_in(place.headings, kind, chosen).keys())
    )


def _joined(top: list[Row], index: int, levels: int, merged: tuple[Span, ...]) -> Place:
    """The headings of some rows joined column by column; a merged cell stands for all it spans."""
    rows = top[index : index + levels]
    width = max(len(cells) for _, cells in rows)
    grid = [_texts(cells, width) for _, cells in rows]
    places = {number: i for i, (number, _) in enumerate(rows)}
    for span in merged:
        source = places.get(span.first_row)
        if source is None or span.first_column >= width:  # it begins outside, or has no value
            continue
        text = grid[source][span.first_column]
        for row in (i for number, i in places.items() if i >= source and number <= span.last_row):
            for column in range(span.first_column, min(span.last_column, width - 1) + 1):
                grid[row][column] = text
    if not merged:
        _spread(grid)
    columns = [list(dict.fromkeys(t for t in column if t)) for column in zip(*grid, strict=True)]
    headings = [JOINT.join(parts) for parts in columns]
    while headings and not headings[-1]:
        headings.pop()
    return Place(index, levels, tuple(headings), rows[-1][0])


def _texts(cells: list[object], width: int) -> list[str]:
    texts = [clean(str(cell)) if cell is not None else "" for cell in cells]
    return texts + [""] * (width - len(texts))


def _spread(grid: list[list[str]]) -> None:
    """Without merge marks (CSV) an upper heading reaches over the empty cells to its right."""
    for upper, lower in pairwise(grid):
        for column in range(1, len(upper)):
            if not upper[column] and lower[column] and upper[column - 1] and lower[column - 1]:
                upper[column] = upper[column - 1]
