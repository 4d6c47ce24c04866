"""Writes tests/data/office/sources: one sheet as LibreOffice itself saves it in three formats.

python tests/etl/sources/make_fixtures.py        (needs `soffice`; the tests do not)
"""

import datetime as dt
import shutil
import subprocess
import tempfile
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

FOLDER = Path(__file__).parents[2] / "data" / "office" / "sources"
HEADINGS = [
    "Khu phố", "Số hộ", "Tỷ lệ", "Ngày", "Giờ", "Lúc", "Có mạng", "Lỗi", "Mã", "Gấp đôi", "Trống",
    "Ghi chú",
]  # fmt: skip


def make(folder: Path) -> None:
    """Write the seed by openpyxl, which leaves formulas without values, and save it by office."""
    with tempfile.TemporaryDirectory() as place:
        seed = Path(place) / "du-kieu-o.xlsx"
        book = Workbook()
        _fill(book.active)
        book.create_sheet("Trang trống")
        draft = book.create_sheet("Nháp")
        draft["A1"] = "không nạp"
        draft.sheet_state = "hidden"
        book.save(seed)
        for ending in ("xlsx", "xls", "ods"):
            saved = _saved_by_office(seed, Path(place) / ending, ending)
            shutil.copy(saved, folder / saved.name)
        shutil.copy(seed, folder / "cong-thuc-chua-tinh.xlsx")
        plain = Path(place) / "bang-thuong.xlsx"
        _plain().save(plain)
        shutil.copy(_saved_by_office(plain, Path(place) / "plain", "xlsx"), folder)


def _fill(sheet: Worksheet) -> None:
    sheet.title = "Tháng 6"
    sheet["A1"] = "BIỂU TỔNG HỢP  THÁNG 6/2026"
    sheet.merge_cells("A1:L1")
    for column, heading in enumerate(HEADINGS, start=1):
        sheet.cell(3, column, heading)
    day, hour = dt.date(2026, 6, 5), dt.time(8, 30)
    moment = dt.datetime(2026, 6, 5, 14, 5)
    empty = '=IF(1>0,"","x")'
    rows = [
        ["Khu phố 1", 120, 0.278, day, hour, moment, True, "=1/0", "007", "=B4*2", empty, "a  b"],
        ["Khu phố 2", 1.5, 1, day, hour, moment, False, "=NA()", "'8", "=B5*2", empty, "hai\ndòng"],
        ["Khu phố 3", -7, 0, None, None, None, None, None, None, "=B6*2", empty, "B¶o Th¾ng"],
    ]
    for number, cells in enumerate(rows, start=4):
        for column, value in enumerate(cells, start=1):
            sheet.cell(number, column, value)
        sheet.cell(number, 3).number_format = "0.0%"
        sheet.cell(number, 4).number_format = "dd/mm/yyyy"
    for number in (4, 5):
        sheet.cell(number, 9).quotePrefix = True
        sheet.cell(number, 9).number_format = "@"
    sheet["L6"].font = Font(name=".VnTime")
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["I"].hidden = True
    line = Border(bottom=Side("thin"))
    for number in range(7, 60):  # ruled and empty, as printed forms are
        for column in range(1, 13):
            sheet.cell(number, column).border = line


def _plain() -> Workbook:
    """A table with nothing odd in it, away from the corner of its sheet."""
    book = Workbook()
    sheet = book.active
    sheet["B1"] = "BẢNG KÊ"
    sheet.merge_cells("B1:D1")
    rows = {
        3: ["Khu phố", "Số hộ", "Ngày"],
        4: ["Khu phố 1", 120, dt.date(2026, 6, 5)],
        6: ["Khu phố 2", 1.5, dt.date(2026, 6, 6)],
    }
    for number, cells in rows.items():
        for column, value in enumerate(cells, start=2):
            sheet.cell(number, column, value)
    return book


def _saved_by_office(seed: Path, folder: Path, ending: str) -> Path:
    command = [
        "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
        "--convert-to", ending, "--outdir", str(folder), str(seed),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / f"{seed.stem}.{ending}"


if __name__ == "__main__":
    make(FOLDER)
