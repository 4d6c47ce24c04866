"""Which khu phố a polygon is: the column that names it, and the khu phố that its cells mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from etl.boundary_report import Column
from etl.errors import CellError, UndecidedMapError
from etl.model import Area
from etl.reading.ids import mask_personal
from etl.reading.names import AreaNames

_EXAMPLES = 3
_SHOWN = 8  # columns that a question names
_NUMBER = re.compile(r"(\d{1,3})(?:\.0+)?")


class Names:
    """The areas under every name they go by; those that exist on the day go before all others."""

    def __init__(self, areas: Sequence[Area], day: date) -> None:
        self._then = AreaNames.of(a for a in areas if a.is_valid_on(day))
        self._ever = AreaNames.of(areas)
        self._wards = {a.code for a in areas if a.level == "phuong"}

    def neighbourhood(self, text: str) -> str:
        """The code of the khu phố that a text names.

        Raises:
            CellError: none or several go by that name.
        """
        try:
            return self._then.neighbourhood(text)
        except CellError as error:
            try:
                return self._ever.neighbourhood(text)
            except CellError:
                raise error from None

    def is_ward(self, text: str) -> bool:
        """Whether a text names the ward itself."""
        called = self._ever.called(text) if text.strip() else set()
        return bool(called) and called <= self._wards


@dataclass(frozen=True, slots=True)
class Named:
    """A column as read.

    Attributes:
        name: Its heading.
        cells: Its texts, one per polygon.
        areas: The khu phố that each names; None where it names none.
        is_code: Its texts are the codes of the khu phố.
    """

    name: str
    cells: tuple[str, ...]
    areas: tuple[str | None, ...]
    is_code: bool

    @property
    def score(self) -> int:
        """How many khu phố it names."""
        return len({area for area in self.areas if area})

    def agrees(self, other: Named) -> bool:
        """Whether no polygon goes by two khu phố."""
        return all(a == b for a, b in zip(self.areas, other.areas, strict=True) if a and b)


def judged(columns: dict[str, list[str]], names: Names) -> list[Named]:
    """Every column with the khu phố that it names, the likeliest first."""
    found = []
    for name, cells in columns.items():
        areas = tuple(_area(cell, names) for cell in cells)
        is_code = all(
            a is None or c.strip().upper() == a for a, c in zip(areas, cells, strict=True)
        )
        found.append(Named(name, tuple(cells), areas, is_code))
    return sorted(found, key=lambda column: (-column.score, not column.is_code))


def in_view(columns: Sequence[Named]) -> tuple[Column, ...]:
    """The columns with examples, for those who choose one."""
    shown = []
    for column in columns:
        examples = dict.fromkeys(cell.strip() for cell in column.cells if cell.strip())
        texts = tuple(mask_personal(text)[0] for text in list(examples)[:_EXAMPLES])
        shown.append(Column(column.name, column.score, texts))
    return tuple(shown)


def chosen(columns: Sequence[Named], wanted: str | None, *, polygons: int) -> Named:
    """The column that names the khu phố.

    Args:
        columns: As judged.
        wanted: The one that the user has named.
        polygons: How many polygons have to be named.

    Raises:
        UndecidedMapError: no such column; two name the khu phố and contradict each other; or none
            names half of the polygons.
    """
    if not columns:
        raise UndecidedMapError(
            "name_column",
            "bảng thuộc tính không có cột nào có nội dung nên không biết vùng nào là khu phố nào; "
            "thêm cột ghi tên hoặc mã khu phố (ví dụ KP03) trong phần mềm bản đồ rồi nạp lại.",
            {},
        )
    if wanted is not None:
        named = next((c for c in columns if _same(c.name) == _same(wanted)), None)
        if named is None:
            raise asked(columns, f"không có cột “{wanted}”")
        return named
    best = columns[0]
    if 2 * best.score < polygons or not best.score:
        raise asked(columns, "không cột nào có tên hoặc mã của quá nửa số khu phố trong tệp")
    rivals = [c for c in columns[1:] if c.score == best.score and not c.agrees(best)]
    if rivals:
        raise asked([best, *rivals], "có nhiều cột ghi tên khu phố mà trái nhau")
    return best


def numbered(column: Named, names: Names, unit_type: str) -> Named:
    """A column that somebody chose and that holds numbers alone: those of the khu phố.

    Only a choice makes a number a name; a column of running numbers looks the same.
    """
    texts = [cell.strip() for cell in column.cells]
    found = [_NUMBER.fullmatch(text) for text in texts]
    if any(text and number is None for text, number in zip(texts, found, strict=True)):
        return column
    cells = tuple(f"{unit_type} {int(number[1])}" if number else "" for number in found)
    return replace(column, cells=cells, areas=tuple(_area(cell, names) for cell in cells))


def asked(columns: Sequence[Named], why: str) -> UndecidedMapError:
    """The question which column names the khu phố, with examples of each."""
    choices = {}
    for column in in_view(columns[:_SHOWN]):
        examples = ", ".join(f"“{text}”" for text in column.examples)
        choices[column.name] = f"“{column.name}” (ví dụ {examples})"
    listed = "; ".join(choices.values())
    return UndecidedMapError(
        "name_column",
        f"{why}. Các cột: {listed}. Chọn cột ghi tên khu phố với --name-column, hoặc sửa tên "
        "trong tệp theo danh sách khu phố.",
        choices,
    )


def _area(cell: str, names: Names) -> str | None:
    if not cell.strip():
        return None
    try:
        return names.neighbourhood(cell)
    except CellError:
        return None


def _same(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip().casefold()
