"""Frames as plain records, as tables on a terminal, and as files that a spreadsheet opens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
from openpyxl import Workbook
from rich.table import Table

from etl.errors import UsageError
from etl.load_report import Report
from etl.reading.periods import ICT, day_in_words

ROWS_NOT_TAKEN = "Dòng không nhận"


def write_table(
    frame: pd.DataFrame, path: Path, *, head: Sequence[str] = (), sheet: str = ROWS_NOT_TAKEN
) -> None:
    """Write a frame to an .xlsx or .csv file; no text of it can act as a formula.

    Args:
        frame: The rows, under the headings to print.
        path: Where to.
        head: Lines above the headings, an empty row after them (.xlsx).
        sheet: Title of the sheet (.xlsx).

    Raises:
        UsageError: another kind of file.
    """
    safe = frame.map(_harmless).astype(object).where(frame.notna(), None)
    if path.suffix.lower() == ".csv":
        safe.to_csv(path, index=False, encoding="utf-8-sig")
    elif path.suffix.lower() == ".xlsx":
        book = Workbook(write_only=True)
        page = book.create_sheet(sheet)
        for line in (*head, "") if head else ():
            page.append([_harmless(line)])
        page.append(list(safe.columns))
        for row in safe.itertuples(index=False):
            page.append(list(row))
        book.save(path)
    else:
        raise UsageError(f"Chỉ ghi được .xlsx hoặc .csv, không ghi được “{path.suffix}”.")


def _harmless(cell: object) -> object:
    """Text that a spreadsheet program will not take for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in tuple("=+-@\t\r") else cell


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as plain values: whole numbers without a point, unknown as None."""

    def plain(value: Any) -> Any:
        if value is None or value is pd.NaT or value != value:
            return None
        if isinstance(value, float) and value.is_integer():
            return int(value)
        return value.item() if hasattr(value, "item") else value

    return [{str(k): plain(v) for k, v in row.items()} for row in frame.to_dict("records")]


LOAD_LABELS = {
    "batch_id": "Lần nhập",
    "kind": "Loại",
    "file_name": "Tệp",
    "loaded_at": "Nạp lúc",
    "rows_read": "Đọc",
    "rows_accepted": "Nhận",
    "rows_unchanged": "Không đổi",
    "rows_rejected": "Không nhận",
    "undone_at": "Hoàn tác lúc",
}
MEASURE_FIELDS = (
    "indicator_id",
    "area",
    "month",
    "numerator",
    "denominator",
    "value_pct",
    "assessed",
    "coverage_pct",
    "ceiling_pct",
    "source",
)
FRESH_LABELS = {"area": "Khu phố", "last_data_on": "Số liệu đến"}


def ward_time(moment: str) -> str:
    """A UTC time stamp as the clock in the ward showed it."""
    local = datetime.fromisoformat(moment).astimezone(ICT)
    return f"{local:%H:%M} {day_in_words(local.date().isoformat())}"


def table(title: str, frame: pd.DataFrame, labels: dict[str, str]) -> Table:
    """A frame for the terminal; unknown cells are blank."""
    drawn = Table(*(labels[str(c)] for c in frame.columns), title=title)
    for row in records(frame):
        drawn.add_row(*("" if v is None else str(v) for v in row.values()))
    return drawn


def outcome(report: Report) -> str:
    """What became of a file that was taken, in one line."""
    line = (
        f"{'▲' if report.rows_rejected else '✓'} {Path(report.file).name} ({report.kind}): "
        f"đọc {report.rows_read} dòng, thêm {report.rows_added}, sửa {report.rows_corrected}, "
        f"không đổi {report.rows_unchanged}, không nhận {report.rows_rejected}"
    )
    return line + (f"; lần nhập {report.batch}." if report.batch else ".")
