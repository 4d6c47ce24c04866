"""Columns of percentages: whether a bare 0,855 means 85,5% or 0,855%."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import repeat

from etl.errors import CellError, UndecidedColumnError
from etl.reading.numbers import Mark, Scale, is_unknown, picked, read_quantity
from etl.reading.text import half_width

_NEAR = 1.0  # percentage points between what is written and what the parts of the row give
_GAP = (1.5, 10.0)  # values between show that small ones are percentages too


def share_scale(
    name: str,
    label: str,
    cells: Iterable[object],
    mark: Mark,
    *,
    implied: Iterable[float | None] | None = None,
    chosen: str | None = None,
) -> Scale:
    """What the bare numbers of a column mean: percentages, or fractions of one.

    Args:
        name: Machine name of the column.
        label: Its heading, as the user knows it.
        cells: Its cells in the rows that hold percentages.
        mark: Its decimal mark.
        implied: For each cell the percentage that numerator and denominator of its row give,
            None where they give none.
        chosen: The reading that the user chose, "percent" or "fraction".

    Raises:
        UndecidedColumnError: bare numbers of at most 1, and nothing that shows what they mean.
    """
    if reading := picked(chosen, Scale):
        return Scale(reading)
    bare = {
        (value, hint)
        for cell, hint in zip(cells, repeat(None) if implied is None else implied, strict=False)
        if (value := _bare_value(cell, mark))
    }
    values = {value for value, _ in bare}
    large = {value for value in values if value > 1}
    small = values - large - ({1.0} if large else set())
    if not small or any(_GAP[0] < value < _GAP[1] for value in large):
        return Scale.PERCENT
    shown = {_scale_shown(v, hint) for v, hint in bare if v in small and hint is not None} - {None}
    if len(shown) == 1 and (scale := shown.pop()):
        return scale
    raise _undecided(name, label, min(small), chosen)


def _bare_value(cell: object, mark: Mark) -> float | None:
    """The number of a cell without a percent sign; None where it has one or is no number."""
    has_sign = isinstance(cell, str) and half_width(cell).rstrip().endswith("%")
    if is_unknown(cell) or has_sign:
        return None
    try:
        return read_quantity(cell, mark)
    except CellError:
        return None


def _scale_shown(value: float, implied: float) -> Scale | None:
    errors = {Scale.PERCENT: abs(value - implied), Scale.FRACTION: abs(100 * value - implied)}
    nearest = min(errors, key=lambda scale: errors[scale])
    return nearest if errors[nearest] <= _NEAR else None


def _undecided(name: str, label: str, value: float, chosen: str | None) -> UndecidedColumnError:
    shown, percent = (f"{v:.10g}".replace(".", ",") for v in (value, 100 * value))
    earlier = f"{chosen};" if chosen else ""  # what was answered before stays answered
    return UndecidedColumnError(
        name,
        f"Cột “{label}”: không rõ “{shown}” là {shown}% hay {percent}%; "
        "chọn cách đọc, hoặc ghi kèm dấu %.",
        {
            earlier + Scale.PERCENT: f"Số ghi sẵn là phần trăm: {shown} là {shown}%",
            earlier + Scale.FRACTION: f"Số từ 1 trở xuống là phần của 1: {shown} là {percent}%",
        },
    )
