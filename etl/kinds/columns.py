"""What a kind of input file is made of: columns, what their cells hold, and the record key."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Cell(StrEnum):
    """What a column holds, and so how its cells are read."""

    TEXT = "text"
    ID = "id"  # a code given by the office; never an ID-card number
    SECRET = "secret"  # a household or person code: only its keyed hash is stored
    DATE = "date"  # ISO text
    PERIOD = "period"  # 2026 | 2026Q3 | 2026-06
    YEAR = "year"  # 2026
    COUNT = "count"  # whole, not negative
    NUMBER = "number"
    FIGURE = "figure"  # a number in the indicator's unit; a percentage may bear its sign
    PERCENT = "percent"  # 0 to 100; may bear its sign
    MONEY = "money"  # đồng, whole, not negative; more than an integer of 32 bits holds
    DEGREES = "degrees"  # latitude or longitude, WGS 84
    YES_NO = "yes_no"
    CODE = "code"  # one of a list
    OPEN_CODE = "open_code"  # one of a list where its words are known, else the words as written
    CODES = "codes"  # several of a list, ';' between them
    CODE_MAP = "code_map"  # 'KEY=VALUE;KEY=VALUE', both from lists
    NEIGHBOURHOOD = "neighbourhood"  # a khu phố, however it is spelt
    AREA = "area"  # any area: khu phố, ward, province
    INDICATOR = "indicator"
    OPERATOR = "operator"
    TASK = "task"  # a task or a duty of the locality's plans
    OBLIGATION = "obligation"  # a report that the locality's plans ask for


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a kind."""

    name: str
    cell: Cell = Cell.TEXT
    required: bool = False
    codes: str | None = None  # the list in codelists.yaml (of the keys, for a map)
    values: str | None = None  # the list of a map's values
    stored_as: str | None = None  # name in the store where it differs
    part_of: tuple[str, ...] = ()  # columns of the same row that it may not exceed

    @property
    def stored(self) -> str:
        """Name of the column in the store."""
        return self.stored_as or self.name


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of input file; one row of it is one record."""

    name: str
    title: str  # as users call it
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """The column of that machine name."""
        return next(c for c in self.columns if c.name == name)

    @property
    def required(self) -> frozenset[str]:
        """Machine names of the columns a file must have."""
        return frozenset(c.name for c in self.columns if c.required)


def counts(*names: str, part_of: tuple[str, ...] = ()) -> tuple[Column, ...]:
    """Several columns of whole numbers, none of which may exceed those of `part_of`."""
    return tuple(Column(n, Cell.COUNT, part_of=part_of) for n in names)
