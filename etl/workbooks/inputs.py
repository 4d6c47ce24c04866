"""What a cell of a form accepts: lists, whole numbers, days; each with a sentence in Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from openpyxl.worksheet.datavalidation import DataValidation

from etl.kinds import Cell, Column
from etl.workbooks.form import Form
from etl.workbooks.guide import Advice
from etl.workbooks.lists import Listed, keys_of

LONGEST_TITLE = 32  # what Excel takes; a longer text makes it repair the file
LONGEST_ERROR = 225
_HAPPENED = frozenset({"visit_date", "session_date", "received_on", "reported_on"})
_OF_PLAN = frozenset({"visit_date", "session_date"})  # never before the plan's start
_EPOCH = date(1899, 12, 30)
_EARLIEST = date(2000, 1, 1)
_CHOOSE = "Chọn một mục trong danh sách bấm ở mép phải của ô."
_DEGREES = {"lat": ("8", "24"), "lon": ("102", "118")}  # Vietnam, its islands included


def validation(
    column: Column,
    heading: str,
    cell: str,
    form: Form,
    lists: Mapping[str, Listed],
    said: Advice,
    plan_start: date,
) -> DataValidation:
    """What the cells of one column accept, and what is said while one is filled in.

    Args:
        column: The column.
        heading: As it stands on the form.
        cell: The first input cell, "C7".
        form: The form.
        lists: Where the lists stand.
        said: What the form says about the column.
        plan_start: First day that a visit may bear.
    """
    rule = _rule(column, cell, form, lists, plan_start)
    rule.allow_blank = True
    rule.showInputMessage = True
    rule.promptTitle = _short(heading, LONGEST_TITLE)
    rule.prompt = said.prompt
    rule.errorTitle = "Chưa đúng cách ghi"
    return rule


def period_choice(lists: Mapping[str, Listed]) -> DataValidation:
    """The cell of the banner that takes the period."""
    rule = _listed(lists[Cell.PERIOD].words, "warning", "Kỳ này không có trong danh sách. Vẫn ghi?")
    rule.promptTitle = "Kỳ báo cáo"
    rule.prompt = "Chọn tháng, quý hoặc năm của mọi số liệu trong biểu này."
    rule.errorTitle = "Kiểm tra lại kỳ"
    rule.showInputMessage = True
    return rule


def _rule(
    column: Column, cell: str, form: Form, lists: Mapping[str, Listed], plan_start: date
) -> DataValidation:
    match column.cell:
        case Cell.DATE:
            return _day(column, plan_start)
        case Cell.COUNT | Cell.MONEY:
            error = "Ô này chỉ nhận số nguyên từ 0 trở lên. Chưa biết thì để trống."
            return _number("whole", "0", None, error)
        case Cell.NUMBER | Cell.FIGURE:
            return _number("decimal", "0", None, "Ô này chỉ nhận số. Chưa biết thì để trống.")
        case Cell.PERCENT:
            return _number("decimal", "0", "100", "Ô này chỉ nhận số từ 0 đến 100.")
        case Cell.YEAR:
            return _number("whole", "2000", "2100", "Ô này chỉ nhận năm, đủ bốn chữ số.")
        case Cell.DEGREES:
            low, high = _DEGREES[column.name]
            error = f"Ô này chỉ nhận số từ {low} đến {high}; kiểm tra có đổi chỗ vĩ độ, kinh độ."
            return _number("decimal", low, high, error)
        case Cell.YES_NO:
            return _listed('"có,không"', "stop", _CHOOSE)
        case Cell.SECRET:
            return _code_of_household(cell, form, lists)
        case _:
            return _choice(column, cell, form, lists)


def _choice(column: Column, cell: str, form: Form, lists: Mapping[str, Listed]) -> DataValidation:
    """A list where there is one; a row's own code must stand once; all else is free."""
    keys = keys_of(column)
    if len(keys) == 1 and keys[0] in lists:
        words = lists[keys[0]].words
        match column.cell:
            case Cell.CODES | Cell.OPEN_CODE | Cell.ID:  # several of the list, or none of it
                return _listed(words, None, "")
            case Cell.PERIOD:
                return _listed(words, "warning", "Kỳ này không có trong danh sách. Vẫn ghi?")
            case _:
                return _listed(words, "stop", _CHOOSE)
    if form.kind.key == (column.name,):
        letter = cell.rstrip("0123456789")
        whole = f"${letter}${cell[len(letter) :]}:${letter}$9999"
        error = "Mã này đã có ở dòng khác của biểu; mỗi dòng cần một mã riêng."
        return _custom(f"COUNTIF({whole},{cell})=1", error)
    return DataValidation(type=None)


def _day(column: Column, plan_start: date) -> DataValidation:
    first = plan_start if column.name in _OF_PLAN else _EARLIEST
    last = "TODAY()" if column.name in _HAPPENED else "73050"  # 31/12/2099
    until = "đến hôm nay" if column.name in _HAPPENED else "trở đi"
    return DataValidation(
        type="date",
        operator="between",
        formula1=str((first - _EPOCH).days),
        formula2=last,
        errorStyle="stop",
        showErrorMessage=True,
        error=f"Ô này chỉ nhận ngày, từ {first:%d/%m/%Y} {until}, ghi ngày/tháng/năm.",
    )


def _code_of_household(cell: str, form: Form, lists: Mapping[str, Listed]) -> DataValidation:
    """The code begins with that of a khu phố, so that no two khu phố give the same."""
    error = f"Mã phải bắt đầu bằng mã khu phố, như {form.example_area.code}-0125."
    if form.area:
        start = f"{form.area.code}-"
        return _custom(f'LEFT({cell},{len(start)})="{start}"', error)
    codes = lists[Cell.NEIGHBOURHOOD].beside
    return _custom(f'ISNUMBER(MATCH(LEFT({cell},FIND("-",{cell})-1),{codes},0))', error)


def _number(
    sort: Literal["whole", "decimal"], low: str, high: str | None, error: str
) -> DataValidation:
    return DataValidation(
        type=sort,
        operator="between" if high else "greaterThanOrEqual",
        formula1=low,
        formula2=high,
        errorStyle="stop",
        showErrorMessage=True,
        error=error,
    )


def _listed(formula: str, style: Literal["stop", "warning"] | None, error: str) -> DataValidation:
    """A drop-down list; without a style other words are taken as well."""
    return DataValidation(
        type="list",
        formula1=formula,
        errorStyle=style,
        showErrorMessage=style is not None,
        error=error or None,
        allow_blank=True,
    )


def _custom(formula: str, error: str) -> DataValidation:
    return DataValidation(
        type="custom", formula1=formula, errorStyle="stop", showErrorMessage=True, error=error
    )


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
