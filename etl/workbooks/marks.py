"""Marks on cells that need mending, and the sheet that lists them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from etl.reading.rejections import Rejection
from etl.workbooks import look

SHEET = "Dòng cần sửa"
_TITLE = "CÁC DÒNG CHƯA ĐƯỢC NHẬN"
_HOW = (
    "Bấm vào ô ở cột C để tới chỗ cần sửa (ô tô màu, có ghi chú). Sửa xong, lưu tệp và nạp lại cả "
    "tệp: dòng đã nhận không bị ghi hai lần, trang này không bị coi là số liệu."
)
_AUTHOR = "Nhập số liệu"
_HEAD = "Cần sửa: "
_RULE = "\n———\n"  # between our words and a comment that was there before
_MOST_COMMENTS = 2_000  # more of them make a spreadsheet program slow
_MOST_LISTED = 50_000
_WIDTHS = (7.0, 26.0, 10.0, 110.0)


@dataclass(frozen=True, slots=True)
class Mark:
    """One cell that needs mending, and why; row and column count from 1."""

    sheet: str | None
    row: int
    column: int
    sentences: tuple[str, ...]

    @property
    def place(self) -> str:
        """The cell as a spreadsheet names it, "D7"."""
        return f"{get_column_letter(self.column)}{self.row}"


def gather(
    rejections: Iterable[Rejection], positions: Mapping[tuple[str | None, str], int]
) -> list[Mark]:
    """The cells to mark, in order of sheet (as first met), row and column."""
    found: dict[tuple[str | None, int, int], list[str]] = {}
    sheets: dict[str | None, int] = {}
    for r in rejections:
        position = positions.get((r.sheet, r.column)) if r.column else None
        sheets.setdefault(r.sheet, len(sheets))
        told = found.setdefault((r.sheet, r.row_no, (position or 0) + 1), [])
        if r.sentence not in told:
            told.append(r.sentence)
    marks = (Mark(*place, tuple(told)) for place, told in found.items())
    return sorted(marks, key=lambda m: (sheets[m.sheet], m.row, m.column))


def mark_cells(sheet: Worksheet, marks: Iterable[Mark]) -> None:
    """Colour and comment the cells of one sheet; a locked one is opened."""
    for number, one in enumerate(marks):
        cell = _anchor(sheet, one)
        cell.fill = look.WRONG
        if sheet.protection.sheet:
            cell.protection = look.OPEN
        if number < _MOST_COMMENTS:
            before = f"{_RULE}{cell.comment.text}" if cell.comment else ""
            text = f"{_HEAD}{' '.join(one.sentences)}{before}"
            cell.comment = Comment(text, _AUTHOR, height=30 + 18 * look.lines(text, 45), width=330)


def clear(sheet: Worksheet) -> None:
    """Take back what a former marking has put on a sheet."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.comment is not None and cell.comment.text.startswith(_HEAD):
                before = cell.comment.text.partition(_RULE)[2]
                cell.comment = Comment(before, _AUTHOR) if before else None
                if cell.fill.start_color.rgb == look.WRONG.start_color.rgb:
                    cell.fill = PatternFill()


def write_list(
    book: Workbook,
    marks: list[Mark],
    titles: Mapping[str | None, str],
    *,
    remark: str = _HOW,
) -> None:
    """Put the list of all marks before the other sheets of a workbook.

    Args:
        book: The workbook.
        marks: What to list.
        titles: Sheet of a mark -> title of the sheet of the workbook that holds its cell; a sheet
            that is not named has no cell to go to.
        remark: What stands above the list.
    """
    sheet = book.create_sheet(_free_title(book), 0)
    for number, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet["A1"], sheet["A2"] = _TITLE, remark
    sheet["A1"].font = look.font(14, look.PRIMARY, bold=True)
    sheet["A2"].font = look.font(10, look.MUTED)
    for number, text in enumerate(("Số", "Ở trang", "Tới ô", "Vì sao và cách sửa"), start=1):
        cell = sheet.cell(4, number, text)
        cell.font, cell.fill, cell.border = look.font(bold=True), look.OPTIONAL, look.GRID
    for row, one in enumerate(marks[:_MOST_LISTED], start=5):
        _listed(sheet, row, one, titles.get(one.sheet))
    if len(marks) > _MOST_LISTED:
        sheet.cell(5 + _MOST_LISTED, 4, f"Còn {len(marks) - _MOST_LISTED} ô nữa không liệt kê.")
    sheet.freeze_panes = "A5"
    look.page(sheet, landscape=True)
    book.active = 0
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet


def drop_list(book: Workbook) -> None:
    """Remove the list of a former marking."""
    for sheet in book.worksheets:
        if sheet.title.startswith(SHEET) and sheet["A1"].value == _TITLE:
            book.remove(sheet)


def _listed(sheet: Worksheet, row: int, one: Mark, title: str | None) -> None:
    texts = (str(row - 4), one.sheet or title or "", one.place, " ".join(one.sentences))
    for number, text in enumerate(texts, start=1):
        as_text(sheet, row, number, text)
        cell = sheet.cell(row, number)
        cell.font, cell.border, cell.alignment = look.font(), look.GRID, look.TOP
    sheet.row_dimensions[row].height = 5 + 13 * look.lines(texts[3], _WIDTHS[3])
    if title is not None:
        link = sheet.cell(row, 3)
        quoted = title.replace("'", "''")
        link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{quoted}'!{one.place}")
        link.font = look.font(color=look.PRIMARY)


def as_text(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Write a text that no spreadsheet program may take for a formula."""
    cell = sheet.cell(row, column, ILLEGAL_CHARACTERS_RE.sub("", text))
    cell.data_type = "s"
    cell.quotePrefix = text[:1] in ("=", "+", "-", "@")


def _anchor(sheet: Worksheet, one: Mark) -> Cell | MergedCell:
    """The cell of a mark; of a merged range the one that holds its value."""
    column = one.column if one.column <= sheet.max_column else 1
    cell = sheet.cell(one.row, column)
    if isinstance(cell, MergedCell):
        span = next(r for r in sheet.merged_cells.ranges if cell.coordinate in r)
        cell = sheet.cell(span.min_row, span.min_col)
    return cell


def _free_title(book: Workbook) -> str:
    taken = set(book.sheetnames)
    return next(t for n in range(1, 99) if (t := SHEET if n == 1 else f"{SHEET} {n}") not in taken)
