"""The lines above the table of a form: whose it is, what it is, the khu phố, the period, advice."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.worksheet.worksheet import Worksheet

from etl.model import Catalog
from etl.workbooks import guide, look
from etl.workbooks.form import ADVICE, ASKED, ISSUER, TITLE, TOLD, Form
from etl.workbooks.inputs import period_choice
from etl.workbooks.lists import Listed

_SCREEN = 110  # how wide the advice may run: what a screen shows at once


def write_banner(
    sheet: Worksheet, form: Form, catalog: Catalog, lists: Mapping[str, Listed]
) -> None:
    """The lines above the table, which the importer reads the khu phố and the period from."""
    told = [f"Khu phố: {form.area.name} ({form.area.code})"] if form.area else []
    told += [f"Kỳ báo cáo: {form.period}"] if form.period else []
    texts = {
        ISSUER: (f"{catalog.locality.name} · {catalog.locality.standing_body}".upper(), 9.0),
        TITLE: (f"BIỂU MẪU: {form.kind.title.upper()}", 15.0),
        TOLD: ("   ·   ".join(told), 11.0),
        ADVICE: (
            f"{guide.use_of(form.kind)} Cột có dải “bắt buộc” phải điền; ô chưa biết thì để trống, "
            "không ghi 0. Cách ghi từng cột ở trang “Hướng dẫn”, các từ được dùng ở trang "
            "“Danh mục”.",
            9.5,
        ),
    }
    for row, (text, size) in texts.items():
        for number in range(1, len(form.fields) + 1):
            sheet.cell(row, number).protection = look.LOCKED
        cell = sheet.cell(row, 1, text or None)
        color = look.MUTED if row in (ISSUER, ADVICE) else look.PRIMARY
        cell.font = look.font(size, color, bold=row in (TITLE, TOLD))
        cell.alignment = look.MIDDLE
    sheet.row_dimensions[ISSUER].height = 15
    sheet.row_dimensions[TITLE].height = 24
    sheet.row_dimensions[TOLD].height = 20 if told else 3
    sheet.row_dimensions[ASKED].height = 20 if form.asks_period else 3
    _advice_lines(sheet, form)
    if form.asks_period:
        _ask_period(sheet, lists)


def _advice_lines(sheet: Worksheet, form: Form) -> None:
    """The advice wraps over as many columns as a screen shows at once."""
    width, last = 0.0, 0
    while last < len(form.fields) and width < _SCREEN:
        width += form.fields[last].width
        last += 1
    sheet.merge_cells(start_row=ADVICE, start_column=1, end_row=ADVICE, end_column=last)
    cell = sheet.cell(ADVICE, 1)
    cell.alignment = look.TOP
    sheet.row_dimensions[ADVICE].height = 6 + 12.5 * look.lines(str(cell.value), width * 1.05)


def _ask_period(sheet: Worksheet, lists: Mapping[str, Listed]) -> None:
    sheet.cell(ASKED, 1, "Kỳ báo cáo:").font = look.font(11, look.PRIMARY, bold=True)
    answer = sheet.cell(ASKED, 2)
    answer.fill, answer.border, answer.protection = look.WANTED, look.GRID, look.OPEN
    answer.font, answer.alignment = look.font(11, bold=True), look.MIDDLE
    answer.number_format = "@"
    choice = period_choice(lists)
    choice.add(answer.coordinate)
    sheet.add_data_validation(choice)
