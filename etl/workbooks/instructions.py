"""The sheet "Hướng dẫn": how to fill the form in, what must never be written, and whom to ask."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from etl.codelists import code_lists
from etl.kinds import Cell, Column
from etl.model import Catalog
from etl.workbooks import guide, look
from etl.workbooks.form import Form

SHEET = "Hướng dẫn"
_WIDTHS = (38.0, 13.0, 78.0, 38.0)
_MOST_WORDS = 6  # a longer list is to be looked up on its sheet
_NEVER = (
    "Tuyệt đối không ghi vào bất kỳ ô nào: số căn cước, số chứng minh, số điện thoại, ngày sinh, "
    "địa chỉ, họ và tên người dân, mật khẩu, mã OTP, số tài khoản ngân hàng, dân tộc, tôn giáo, "
    "tình trạng sức khỏe, ảnh giấy tờ tùy thân. Hộ và người chỉ ghi bằng mã. Tệp có thông tin này "
    "sẽ không được nhận."
)
_STEPS = (
    "Điền vào trang đầu, mỗi bản ghi một dòng, bắt đầu từ dòng ngay dưới tiêu đề. Không thêm, xóa "
    "hoặc đổi tên cột; tiêu đề đã khóa để khỏi sửa nhầm.",
    "Ô có danh sách: bấm mũi tên ở mép phải để chọn. Ô nhận nhiều mục: ghi các mục cách nhau bằng "
    "dấu chấm phẩy (;).",
    "Chưa biết thì để trống; chỉ ghi 0 khi đã đếm và đúng là không có. Dòng chưa dùng thì để "
    "nguyên.",
    "Ô tô vàng trong dòng đang ghi là ô bắt buộc còn thiếu.",
    "Ghi xong, lưu tệp và nạp ở trang Nhập số liệu. Hệ thống nêu từng ô cần sửa; sửa ngay trong "
    "tệp này rồi nạp lại, dòng đã nhận không bị ghi hai lần.",
)


def write_instructions(book: Workbook, form: Form, catalog: Catalog) -> None:
    """Add the sheet. No row of it may look like a header: headings are named inside a phrase."""
    sheet = book.create_sheet(SHEET)
    for number, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    row = _line(sheet, 1, f"HƯỚNG DẪN GHI BIỂU MẪU: {form.kind.title.upper()}", size=14)
    row = _line(sheet, row, guide.use_of(form.kind))
    row = _heading(sheet, row + 1, "Cách làm")
    for number, step in enumerate(_STEPS, start=1):
        row = _line(sheet, row, f"{number}. {step}")
    row = _heading(sheet, row + 1, "Không bao giờ ghi")
    row = _line(sheet, row, _NEVER, fill=look.WRONG)
    row = _heading(sheet, row + 1, "Từng cột")
    row = _columns(sheet, row, form)
    row = _heading(sheet, row + 1, "Hỏi ai")
    body = f"{catalog.locality.standing_body} {catalog.locality.name}"
    _line(sheet, row, f"Chưa rõ cách ghi, thiếu mã hoặc cần biểu mẫu khác: hỏi {body}.")
    look.lock(sheet)
    look.page(sheet, landscape=True)


def _line(
    sheet: Worksheet, row: int, text: str, *, size: float = 10, fill: PatternFill | None = None
) -> int:
    """One text over the whole width; gives the number of the next row."""
    cell = sheet.cell(row, 1, text)
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(_WIDTHS))
    is_title = size > 10
    cell.font = look.font(size, look.PRIMARY if is_title else look.INK, bold=is_title)
    cell.alignment = look.TOP
    if fill:
        cell.fill = fill
    sheet.row_dimensions[row].height = 5 + 13 * look.lines(text, sum(_WIDTHS)) + (size - 10)
    return row + 1


def _heading(sheet: Worksheet, row: int, text: str) -> int:
    cell = sheet.cell(row, 1, text)
    cell.font = look.font(11.5, look.PRIMARY, bold=True)
    sheet.row_dimensions[row].height = 19
    return row + 1


def _columns(sheet: Worksheet, row: int, form: Form) -> int:
    """One row per column of the form."""
    _row(sheet, row, ("Cột của biểu", "Phải điền?", "Cách ghi", "Ví dụ"), is_head=True)
    example = form.example_area
    for number, one in enumerate(form.fields, start=1):
        row += 1
        place = f"Cột {get_column_letter(number)}: “{one.heading}”"
        if one.column is None:
            _row(sheet, row, (place, "in sẵn", "Để đọc cho rõ dòng đó là gì; không sửa.", ""))
            continue
        said = guide.advice(form.kind, one.column, example.code, example.name)
        needed = "bắt buộc" if one.column.required else "nếu có"
        how = " ".join(t for t in (said.meaning, said.how, _words(one.column)) if t)
        _row(sheet, row, (place, needed, how, said.example))
    return row + 1


def _words(column: Column) -> str:
    """The words that a column takes, where they are few."""
    if column.cell is Cell.CODE_MAP:
        pairs = (column.codes, column.values)
        return "Các mục và kết quả ở trang Danh mục." if all(pairs) else ""
    words = list(code_lists()[column.codes].values()) if column.codes else []
    if not words:
        return ""
    if len(words) > _MOST_WORDS:
        return f"Có {len(words)} mục, xem trang Danh mục."
    return f"Gồm: {'; '.join(words)}."


def _row(sheet: Worksheet, row: int, texts: tuple[str, ...], *, is_head: bool = False) -> None:
    for number, text in enumerate(texts, start=1):
        cell = sheet.cell(row, number, text or None)
        cell.alignment, cell.border = look.TOP, look.GRID
        cell.font = look.font(bold=is_head or number == 1)
        if is_head:
            cell.fill = look.OPTIONAL
    most = max(look.lines(t, w) for t, w in zip(texts, _WIDTHS, strict=True))
    sheet.row_dimensions[row].height = 5 + 13 * most
