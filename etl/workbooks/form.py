"""What one form asks for: its columns, what is printed on it beforehand, what its banner says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from etl.errors import CellError, UsageError
from etl.kinds import Cell, Column, Kind
from etl.model import Area, Catalog, Indicator, RuleKind, Unit
from etl.reading.header import labels
from etl.reading.names import AreaNames
from etl.reading.periods import read_period, today
from etl.store.facts import plan_start

ISSUER, TITLE, TOLD, ASKED, ADVICE, BAND, HEAD = range(1, 8)  # rows above the input
FIRST_ROW = HEAD + 1
LAST_ROW = FIRST_ROW + 1999  # of what is checked; only some of them are drawn
_OPEN_ROWS = 200
_FEW_ROWS = 24  # a khu phố has few totals and few registers
_SPARE_ROWS = 15  # below printed tasks and indicators, for further ones
_UNITS = {
    Unit.PERCENT: "%",
    Unit.POINTS: "điểm",
    Unit.COUNT: "số lượng",
    Unit.MONTHS: "tháng",
    Unit.GBIT_S: "Gbit/s",
    Unit.STATE: "trạng thái",
}
_WIDTHS = {
    Cell.DATE: 13.0,
    Cell.COUNT: 13.5,
    Cell.PERCENT: 11.0,
    Cell.YEAR: 9.0,
    Cell.MONEY: 17.0,
    Cell.YES_NO: 11.0,
    Cell.NUMBER: 12.0,
    Cell.FIGURE: 12.0,
    Cell.DEGREES: 12.0,
    Cell.NEIGHBOURHOOD: 16.0,
    Cell.AREA: 18.0,
    Cell.INDICATOR: 15.0,
    Cell.TASK: 14.0,
    Cell.OBLIGATION: 14.0,
    Cell.PERIOD: 16.0,
    Cell.CODES: 27.0,
    Cell.CODE_MAP: 34.0,
    Cell.TEXT: 24.0,
}
_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Field:
    """One column of the form; `column` is None where it is only there to be read."""

    name: str
    heading: str
    column: Column | None

    @property
    def width(self) -> float:
        """How wide it is drawn, in characters."""
        if self.column is None:
            return 52.0 if self.heading.startswith("Nội dung") else 15.0
        return _WIDTHS.get(self.column.cell, 19.0)


@dataclass(frozen=True, slots=True)
class Form:
    """A form to be drawn.

    Attributes:
        kind: What its rows are.
        fields: Its columns, in order.
        printed: Rows filled in beforehand: name of a field -> text.
        rows: How many rows are drawn.
        areas: Those that exist today.
        area: The khu phố that the banner names.
        period: The period that the banner names, in words.
        asks_period: The banner has a cell for the period; the column may then stay empty.
    """

    kind: Kind
    fields: tuple[Field, ...]
    rows: int
    areas: tuple[Area, ...]
    printed: tuple[dict[str, str], ...] = ()
    area: Area | None = None
    period: str | None = None
    asks_period: bool = False
    teams: tuple[str, ...] = field(default=())

    def must_be_filled(self, one: Field) -> bool:
        """Whether a row that has been begun needs this cell."""
        is_told = one.name == "period" and self.asks_period
        return one.column is not None and one.column.required and not is_told

    @property
    def fixed(self) -> int:
        """How many columns, from the first on, are printed beforehand."""
        given = {name for row in self.printed for name in row}
        return sum(one.name in given for one in self.fields)

    @property
    def example_area(self) -> Area:
        """The khu phố that examples name: the form's own, else the first."""
        return self.area or next(a for a in self.areas if a.level == "khu_pho")


def design(
    kind: Kind,
    catalog: Catalog,
    areas: Sequence[Area],
    *,
    area: str | None = None,
    period: str | None = None,
    teams: Sequence[str] = (),
) -> Form:
    """Decide what a form asks for, and what it says by itself.

    Raises:
        UsageError: no such khu phố or period.
    """
    present = _listed(kind, areas)
    own = _area(present, area) if area is not None and _place_column(kind) else None
    extra, printed = _printed(kind, catalog, present, own)
    has_period = any(c.name == "period" for c in kind.columns)
    told_period = _period(catalog, period) if period is not None and has_period else None
    asks_period = told_period is None and has_period and bool(printed)
    left_out = {_place_column(kind)} if own else set()
    left_out |= {"period"} if told_period else set()
    written = [_field(kind, c) for c in kind.columns if c.name not in left_out]
    blank_rows = _FEW_ROWS if own and kind.name in ("summary", "register") else _OPEN_ROWS
    return Form(
        kind=kind,
        fields=(written[0], *(Field(h, h, None) for h in extra), *written[1:]),
        rows=len(printed) + (_SPARE_ROWS if extra else 0) if printed else blank_rows,
        areas=present,
        printed=printed,
        area=own,
        period=told_period,
        asks_period=asks_period,
        teams=tuple(teams),
    )


def _listed(kind: Kind, areas: Sequence[Area]) -> tuple[Area, ...]:
    """The areas that a form names: those of today; where khu phố change, former ones too."""
    if kind.name == "area_changes":
        return tuple({a.code: a for a in areas}.values())
    return tuple(a for a in areas if a.is_valid_on(today()))


def period_in_words(period: str) -> str:
    """A stored period as offices write it: năm 2026, quý III/2026, tháng 6/2026."""
    if "Q" in period:
        return f"quý {_ROMAN[int(period[-1]) - 1]}/{period[:4]}"
    return f"tháng {int(period[5:])}/{period[:4]}" if "-" in period else f"năm {period}"


def unit_of(indicator: Indicator) -> str:
    """What a value of the indicator counts, in words."""
    return indicator.counted or _UNITS[indicator.unit]


def _field(kind: Kind, column: Column) -> Field:
    return Field(column.name, labels(kind)[column.name], column)


def _place_column(kind: Kind) -> str | None:
    """The column that the banner can stand for: where a row belongs."""
    names = [c.name for c in kind.columns if c.cell in (Cell.NEIGHBOURHOOD, Cell.AREA)]
    return next((n for n in names if n in ("neighbourhood", "area")), None)


def _area(areas: tuple[Area, ...], wanted: str) -> Area:
    try:
        code = AreaNames.of(areas).neighbourhood(wanted)
    except CellError as error:
        raise UsageError(f"“{wanted}” {error.sentence}.") from error
    return next(a for a in areas if a.code == code)


def _period(catalog: Catalog, wanted: str) -> str:
    try:
        return period_in_words(read_period(wanted, default_year=plan_start(catalog).year))
    except CellError as error:
        raise UsageError(f"“{wanted}” {error.sentence}.") from error


def _printed(
    kind: Kind, catalog: Catalog, areas: tuple[Area, ...], area: Area | None
) -> tuple[tuple[str, ...], tuple[dict[str, str], ...]]:
    """Headings of columns that are only read, and the rows filled in beforehand."""
    if kind.name in ("summary", "register") and area is None:
        rows = [{"neighbourhood": a.name} for a in areas if a.level == "khu_pho"]
        return (), tuple(rows)
    if kind.name == "tasks":
        return ("Nội dung nhiệm vụ",), tuple(
            {"task_code": t.code, "Nội dung nhiệm vụ": t.text_corrected or t.text_verbatim}
            for plan in catalog.plans.values()
            for t in plan.tasks
            if not t.is_heading
        )
    if kind.name == "observations":
        ward = next(a.name for a in areas if a.code == catalog.locality.code)
        place = {} if area else {"area": ward}
        return ("Nội dung chỉ tiêu", "Tính bằng"), tuple(
            {
                "indicator_id": i.id,
                "Nội dung chỉ tiêu": i.short_name,
                "Tính bằng": unit_of(i),
                **place,
            }
            for i in _observed(catalog)
            if area is None or i.level == "khu_pho"
        )
    return (), ()


def _observed(catalog: Catalog) -> list[Indicator]:
    """Indicators whose values are reported; of one printed as two series, the series."""
    return [
        i
        for i in catalog.indicators.values()
        if i.rule is not None
        and i.rule.kind is RuleKind.OBSERVATION
        and not catalog.children(i.id, "series")
    ]
