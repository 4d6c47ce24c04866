"""A stored record as offices write it: words for codes, names for areas, 05/6/2026, 1.234,5."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from dashboard import theme
from etl.codelists import code_lists
from etl.kinds import KINDS, Cell, Column
from etl.model import Catalog

_YES_NO = {"1": "Có", "0": "Không"}


def words(
    kind: str, content: Mapping[str, object], *, catalog: Catalog, areas: Mapping[str, str]
) -> dict[str, str]:
    """Column of the record -> what it says; a column that is not of the kind as it stands.

    Args:
        kind: Machine name of the kind.
        content: Column -> value as stored.
        catalog: Names the indicators and the ward.
        areas: Code to name of every khu phố.
    """
    columns = {name: c for c in KINDS[kind].columns for name in (c.name, c.stored)}
    places = {catalog.locality.code: catalog.locality.name, **areas}
    indicators = {i.id: i.short_name for i in catalog.indicators.values()}
    return {
        name: _said(columns.get(name), value, places=places, indicators=indicators)
        for name, value in content.items()
    }


def _said(
    column: Column | None,
    value: object,
    *,
    places: Mapping[str, str],
    indicators: Mapping[str, str],
) -> str:
    text = str(value)
    if column is None:
        return text
    match column.cell:
        case Cell.DATE:
            return theme.day(date.fromisoformat(text))
        case Cell.PERIOD:
            return theme.period(text)
        case Cell.NEIGHBOURHOOD | Cell.AREA:
            return places.get(text, text)
        case Cell.INDICATOR:
            return indicators.get(text, text)
        case Cell.YES_NO:
            return _YES_NO.get(text, text)
        case Cell.YEAR:
            return text
        case Cell.CODE | Cell.OPEN_CODE | Cell.CODES | Cell.CODE_MAP:
            return _coded(column, text)
        case _:
            return theme.number(value) if isinstance(value, int | float) else text


def _coded(column: Column, text: str) -> str:
    """Codes of a list in its words: several by semicolons, the result after each of a map."""

    def word(codes: str | None) -> Callable[[str], str]:
        known = code_lists()[codes] if codes else {}
        return lambda code: known.get(code, code)

    key, result = word(column.codes), word(column.values)
    parts = (part.partition("=") for part in text.split(";"))
    return "; ".join(f"{key(k)}: {result(v)}" if equals else key(k) for k, equals, v in parts)
