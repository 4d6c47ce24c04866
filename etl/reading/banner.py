"""What stands above a table or in a sheet's name: the period, the khu phố, the unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from etl.errors import RefusedFileError
from etl.kinds import Cell, Kind
from etl.reading.money import money_unit
from etl.reading.names import AreaNames
from etl.reading.periods import find_periods, find_year
from etl.reading.text import accent_free, clean

_UNIT_WORDS = ("dvt", "don vi tinh", "don vi:")
_UNIT_ALONE = re.compile(r"(?:^|\()(?:ty|trieu|nghin|ngan|1[., ]?000)\s*dong\)?$")  # "(triệu đồng)"


@dataclass(frozen=True, slots=True)
class Banner:
    """What the lines above a table say.

    Attributes:
        periods: As in the columns of that name, '2026Q3'; only the narrowest that are named.
        neighbourhoods: Codes of khu phố.
        year: A year, for periods of the table that leave theirs out; None where there is none.
        factor: What money is counted in (10**6: triệu đồng); None where it does not say.
        is_year_assumed: The period is named without its year.
    """

    periods: frozenset[str]
    neighbourhoods: frozenset[str]
    year: int | None
    factor: int | None
    is_year_assumed: bool = False

    def tells(self, column: str) -> bool:
        """Whether the banner has a value for a column."""
        return bool(self._found(column))

    def value(self, column: str, file_name: str) -> str:
        """The value for a column that the banner tells.

        Raises:
            RefusedFileError: it tells several.
        """
        found = sorted(self._found(column))
        if len(found) > 1:
            what = "kỳ" if column == "period" else "khu phố"
            raise RefusedFileError(
                f"{file_name}: phần trên bảng và tên trang tính nêu nhiều {what} khác nhau: "
                f"{', '.join(found)}; giữ lại một, hoặc thêm cột {what} vào bảng."
            )
        return found[0]

    def assumed(self, values: Mapping[str, str], sheet: str | None, year: int) -> tuple[str, ...]:
        """What to tell where a value that is used rests on the plan's year."""
        if not self.is_year_assumed or "period" not in values:
            return ()
        place = f"Trang “{sheet}”: kỳ" if sheet else "Kỳ ở phần trên bảng"
        return (f"{place} không ghi năm; đã hiểu là năm {year}.",)

    def _found(self, column: str) -> frozenset[str]:
        return self.periods if column == "period" else self.neighbourhoods


def columns_of(kind: Kind) -> list[str]:
    """The columns of a kind that a banner may give."""
    areas = (Cell.NEIGHBOURHOOD, Cell.AREA)
    return [
        c.name
        for c in kind.columns
        if (c.cell in areas and c.name in ("neighbourhood", "area")) or c.name == "period"
    ]


def read(
    lines: Sequence[Sequence[object]], *, sheet: str | None, names: AreaNames, default_year: int
) -> Banner:
    """Read the lines above a table (their cells) and the name of its sheet."""
    texts = [_line(cells) for cells in lines]
    year = next((y for y in map(find_year, texts) if y is not None), None)
    every = [*texts, sheet or ""]
    periods = {p for t in every for p in find_periods(t, default_year=year)}
    assumed = {p for t in every for p in find_periods(t, default_year=default_year)}
    return Banner(
        periods=frozenset(_narrowest(periods or assumed)),
        neighbourhoods=frozenset(a for t in every if (a := names.find_in(t))),
        year=year,
        factor=next((f for t in every if _tells_unit(t) and (f := money_unit(t))), None),
        is_year_assumed=not periods and bool(assumed),
    )


def _line(cells: Iterable[object]) -> str:
    return " ".join(clean(str(c)) for c in cells if c is not None and str(c).strip())


def _tells_unit(text: str) -> bool:
    plain = accent_free(text)
    return any(word in plain for word in _UNIT_WORDS) or bool(_UNIT_ALONE.search(plain))


def _narrowest(periods: set[str]) -> set[str]:
    """'Tháng 6' on the sheet under 'NĂM 2026' in the banner: the month is meant."""
    grain = {4: 2, 6: 1, 7: 0}  # 2026, 2026Q2, 2026-06
    least = min((grain[len(p)] for p in periods), default=0)
    return {p for p in periods if grain[len(p)] == least}
