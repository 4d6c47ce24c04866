"""The forms that offices fill in: one workbook per kind of file, ready to be loaded as it is.

The headings are the labels that the importer knows. What stands beside a printed code only to be
read has its heading in the row above, so that the importer sees a column without a name and leaves
it alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from etl.kinds import Cell, Column, Kind
from etl.model import Area, Catalog
from etl.store.facts import plan_start
from etl.workbooks import guide, look
from etl.workbooks.banner import write_banner
from etl.workbooks.form import BAND, FIRST_ROW, HEAD, LAST_ROW, Field, Form, design
from etl.workbooks.inputs import validation
from etl.workbooks.instructions import write_instructions
from etl.workbooks.lists import Listed, write_lists

NO_FORM = {
    "boundaries": (
        "Ranh giới khu phố không có biểu mẫu Excel: nạp tệp bản đồ (GeoJSON, Shapefile nén .zip, "
        "KML, GeoPackage…), mỗi khu phố một vùng, có cột tên hoặc mã khu phố."
    )
}

_LONGEST_SHEET_NAME = 31
_PAGE_WIDTH = 190  # characters that can still be read across a sheet of A4
_FORMATS = {
    Cell.DATE: "dd/mm/yyyy",
    Cell.COUNT: "#,##0",
    Cell.MONEY: "#,##0",
    Cell.NUMBER: "General",
    Cell.FIGURE: "General",
    Cell.PERCENT: "General",
    Cell.DEGREES: "General",
    Cell.YEAR: "0",
}  # everything else is text: a code such as 1.1 must not become a day


def build(
    kind: Kind,
    catalog: Catalog,
    areas: Sequence[Area],
    *,
    area: str | None = None,
    period: str | None = None,
    teams: Sequence[str] = (),
) -> bytes:
    """The form of one kind, as an .xlsx file.

    Args:
        kind: What one row of the form is.
        catalog: The locality and its plans.
        areas: The areas of the locality, those from loaded lists included.
        area: A khu phố, however it is spelt: the form is its own and needs no such column.
        period: A period, however it is spelt: all rows are of it.
        teams: Codes of the teams to choose from; without them the code is typed.

    Raises:
        UsageError: no such khu phố or period.
    """
    form = design(kind, catalog, areas, area=area, period=period, teams=teams)
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = _capital(kind.title)[:_LONGEST_SHEET_NAME]
    write_instructions(book, form, catalog)
    lists = write_lists(book, form, catalog)
    write_banner(sheet, form, catalog, lists)
    for number, one in enumerate(form.fields, start=1):
        _column(sheet, number, one, form)
        _input(sheet, number, one, form, lists, catalog)
    _heights(sheet, form)
    _remind(sheet, form)
    _view(sheet, form)
    book.properties.title = f"Biểu mẫu {kind.title}"
    book.properties.creator = catalog.locality.standing_body
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _column(sheet: Worksheet, number: int, one: Field, form: Form) -> None:
    """The heading of one column and the look of its cells."""
    letter = get_column_letter(number)
    column = sheet.column_dimensions[letter]
    column.width = one.width
    is_required = form.must_be_filled(one)
    band, head = sheet.cell(BAND, number), sheet.cell(HEAD, number)
    if one.column is None:
        band.value = one.heading
        sheet.merge_cells(start_row=BAND, start_column=number, end_row=HEAD, end_column=number)
    else:
        band.value = "bắt buộc" if is_required else _if_any(one.column)
        head.value = one.heading
    for cell in (band, head):
        cell.protection, cell.border, cell.alignment = look.LOCKED, look.GRID, look.CENTRED
        cell.fill = look.REQUIRED if is_required else look.OPTIONAL
        cell.font = look.font(10, look.WHITE if is_required else look.INK, bold=True)
    if one.column is not None:
        band.font = look.font(8, look.WHITE if is_required else look.MUTED, italic=True)
        column.number_format = _FORMATS.get(one.column.cell, "@")
        column.protection = look.OPEN  # rows added below what is drawn can be filled in as well
    column.font = look.font()
    column.alignment = look.TOP
    for row in range(FIRST_ROW, FIRST_ROW + form.rows):
        _cell(sheet, row, number, one, form)


def _if_any(column: Column) -> str:
    """What stands above a column that may stay empty."""
    if column.required:  # the period, where the banner asks for it
        return "nếu chưa ghi ở trên"
    return "nếu có (đồng)" if column.cell is Cell.MONEY else "nếu có"


def _cell(sheet: Worksheet, row: int, number: int, one: Field, form: Form) -> None:
    cell = sheet.cell(row, number)
    index = row - FIRST_ROW
    printed = form.printed[index].get(one.name) if index < len(form.printed) else None
    cell.border, cell.font, cell.alignment = look.GRID, look.font(), look.TOP
    cell.number_format = _FORMATS.get(one.column.cell, "@") if one.column else "@"
    # a printed place may be changed (a khu phố for the ward), a printed code may not
    is_fixed = one.column is None or (printed is not None and one.column.cell is not Cell.AREA)
    cell.protection = look.LOCKED if is_fixed else look.OPEN
    if printed is not None:
        cell.value, cell.fill = printed, look.PRINTED


def _input(
    sheet: Worksheet,
    number: int,
    one: Field,
    form: Form,
    lists: Mapping[str, Listed],
    catalog: Catalog,
) -> None:
    if one.column is None:
        return
    letter, example = get_column_letter(number), form.example_area
    said = guide.advice(form.kind, one.column, example.code, example.name)
    first = f"{letter}{FIRST_ROW}"
    rule = validation(one.column, one.heading, first, form, lists, said, plan_start(catalog))
    rule.add(f"{first}:{letter}{LAST_ROW}")
    sheet.add_data_validation(rule)


def _heights(sheet: Worksheet, form: Form) -> None:
    sheet.row_dimensions[BAND].height = 14
    most = max(look.lines(one.heading, one.width) for one in form.fields)
    sheet.row_dimensions[HEAD].height = 10 + 13 * most
    for index in range(form.rows):
        cells = form.printed[index] if index < len(form.printed) else {}
        most = max(
            (look.lines(cells.get(one.name, ""), one.width) for one in form.fields), default=1
        )
        sheet.row_dimensions[FIRST_ROW + index].height = 5 + 13 * most


def _remind(sheet: Worksheet, form: Form) -> None:
    """In a row that has been begun, what is required and still empty is coloured."""
    first, last = get_column_letter(form.fixed + 1), get_column_letter(len(form.fields))
    for number, one in enumerate(form.fields, start=1):
        if form.must_be_filled(one):
            letter = get_column_letter(number)
            formula = (
                f'AND(${letter}{FIRST_ROW}="",COUNTA(${first}{FIRST_ROW}:${last}{FIRST_ROW})>0)'
            )
            look.colour_where(sheet, f"{letter}{FIRST_ROW}:{letter}{LAST_ROW}", formula)


def _view(sheet: Worksheet, form: Form) -> None:
    """How the sheet opens: the header stays in sight, the first cell to fill in is chosen."""
    fixed = min(max(form.fixed, 1), 2)
    sheet.freeze_panes = f"{get_column_letter(fixed + 1)}{FIRST_ROW}"
    start = f"{get_column_letter(form.fixed + 1)}{FIRST_ROW}"
    chosen = sheet.sheet_view.selection[-1]  # of the pane that scrolls
    chosen.activeCell, chosen.sqref = start, start
    sheet.print_title_rows = f"{BAND}:{HEAD}"
    sheet.print_title_cols = f"A:{get_column_letter(fixed)}"
    width = sum(one.width for one in form.fields)
    look.page(sheet, landscape=True, pages=max(1, round(width / _PAGE_WIDTH)))
    look.lock(sheet)
