"""The sheet "Danh mục": the words that a form's drop-down lists offer.

All lists stand below each other in one column: side by side, a row of it could pass for a header.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName

from etl.codelists import code_lists
from etl.kinds import Cell, Column
from etl.model import Catalog
from etl.reading.periods import today
from etl.store.facts import plan_start
from etl.workbooks import look
from etl.workbooks.form import Form, period_in_words, unit_of

SHEET = "Danh mục"
_OPERATORS = (
    ("≥", "ít nhất"),
    (">", "nhiều hơn"),
    ("≤", "nhiều nhất"),
    ("<", "ít hơn"),
    ("=", "đúng bằng"),
)
_TOP = "Trang này chỉ để tra cứu: chữ bên trái ghi được vào biểu mẫu; bên phải là mã hoặc nghĩa."

Entries = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """Where a list stands: names of the ranges of its words and of what stands beside them."""

    words: str
    beside: str


def keys_of(column: Column) -> tuple[str, ...]:
    """The lists that a column draws on."""
    match column.cell:
        case Cell.CODE | Cell.OPEN_CODE | Cell.CODES:
            return (str(column.codes),)
        case Cell.CODE_MAP:
            return str(column.codes), str(column.values)
        case Cell.SECRET:
            return (Cell.NEIGHBOURHOOD,)
        case (
            Cell.NEIGHBOURHOOD
            | Cell.AREA
            | Cell.PERIOD
            | Cell.INDICATOR
            | Cell.TASK
            | Cell.OBLIGATION
            | Cell.OPERATOR
        ):
            return (column.cell,)
        case _:
            return ("teams",) if column.name == "team_id" else ()


def write_lists(book: Workbook, form: Form, catalog: Catalog) -> dict[str, Listed]:
    """Add the sheet with every list that the form draws on.

    Returns:
        Key of a list (see `keys_of`) -> the ranges.
    """
    sheet = book.create_sheet(SHEET)
    sheet.column_dimensions["A"].width = 58
    sheet.column_dimensions["B"].width = 70
    sheet.cell(1, 1, "DANH MỤC DÙNG TRONG BIỂU MẪU").font = look.font(13, look.PRIMARY, bold=True)
    sheet.cell(2, 1, _TOP).font = look.font(9.5, look.MUTED, italic=True)
    row = 4
    found: dict[str, Listed] = {}
    for key, title in _needed(form).items():
        entries = _entries(key, form, catalog)
        if not entries:
            continue
        head = sheet.cell(row, 1, title)
        for cell in (head, sheet.cell(row, 2)):
            cell.fill, cell.font = look.OPTIONAL, look.font(bold=True)
        for number, (word, beside) in enumerate(entries, start=row + 1):
            for column, text in ((1, word), (2, beside)):
                cell = sheet.cell(number, column, text)
                cell.alignment, cell.border, cell.number_format = look.TOP, look.GRID, "@"
                cell.font = look.font(color=look.INK if column == 1 else look.MUTED)
            sheet.row_dimensions[number].height = 13.5 * max(
                look.lines(word, 58), look.lines(beside, 70)
            )
        name = f"danh_muc_{len(found) + 1}"
        found[key] = Listed(name, f"{name}_ben")
        for label, letter in ((found[key].words, "A"), (found[key].beside, "B")):
            span = f"'{SHEET}'!${letter}${row + 1}:${letter}${row + len(entries)}"
            book.defined_names[label] = DefinedName(label, attr_text=span)
        row += len(entries) + 2
    look.lock(sheet)
    look.page(sheet, landscape=False)
    return found


def _needed(form: Form) -> dict[str, str]:
    """Key -> title of each list, in the order of the columns."""
    needed: dict[str, str] = {}
    for one in form.fields:
        is_known = one.column is None or (one.column.cell is Cell.SECRET and form.area is not None)
        for key in keys_of(one.column) if one.column and not is_known else ():
            needed.setdefault(key, f"Dùng cho cột “{one.heading}”")
    if form.asks_period:
        needed.setdefault(Cell.PERIOD, "Dùng cho ô “Kỳ báo cáo”")
    return needed


def _entries(key: str, form: Form, catalog: Catalog) -> Entries:
    match key:
        case Cell.NEIGHBOURHOOD:
            return tuple((a.name, a.code) for a in form.areas if a.level == "khu_pho")
        case Cell.AREA:
            return tuple((a.name, a.code) for a in form.areas if a.level != "tinh")
        case Cell.PERIOD:
            return tuple((text, "") for text in _periods(catalog))
        case Cell.OPERATOR:
            return _OPERATORS
        case "teams":
            return tuple((code, "") for code in form.teams)
        case Cell.INDICATOR | Cell.TASK | Cell.OBLIGATION:
            return tuple(_of_plans(key, catalog))
        case _:
            return tuple((word, code) for code, word in code_lists()[key].items())


def _periods(catalog: Catalog) -> Iterable[str]:
    for year in range(plan_start(catalog).year, max(today().year, plan_start(catalog).year) + 1):
        yield from (period_in_words(f"{year}-{month:02d}") for month in range(1, 13))
        yield from (period_in_words(f"{year}Q{quarter}") for quarter in range(1, 5))
        yield period_in_words(str(year))


def _of_plans(key: str, catalog: Catalog) -> Iterable[tuple[str, str]]:
    if key == Cell.INDICATOR:
        for i in catalog.indicators.values():
            yield i.id, f"{i.short_name} ({unit_of(i)})"
        return
    for plan in catalog.plans.values():
        if key == Cell.OBLIGATION:
            yield from ((o.id, f"{o.who}: {o.what}") for o in plan.obligations)
            continue
        for task in plan.tasks:
            if not task.is_heading:
                yield task.code, task.text_corrected or task.text_verbatim
        yield from ((duty.id, duty.text_corrected or duty.text) for duty in plan.duties)
