"""Taking a table away as a file that Vietnamese Excel opens with its letters whole."""

from __future__ import annotations

import csv as csv_lines
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import streamlit as st

from dashboard import access, theme
from dashboard.analysis import suppression
from etl.tables import ROWS_NOT_TAKEN, write_table


def csv(
    rows: pd.DataFrame, columns: Mapping[str, str], *, name: str, head: Sequence[str] = ()
) -> None:
    """A button for the rows as CSV (UTF-8 with BOM, semicolons, decimal comma), unrounded.

    Args:
        rows: What to give; a missing value is an empty cell.
        columns: Field to heading, in order.
        name: File name without its ending.
        head: Lines above the headings, for a table that must say what it is.
    """
    if not access.allowed(access.current_role(), access.Action.DOWNLOAD):
        return
    table = as_written(rows, columns)
    text = _lines(head) + table.to_csv(index=False, sep=";", decimal=",")
    st.download_button(
        "Tải bảng này (CSV)",
        text.encode("utf-8-sig"),
        file_name=f"{name}.csv",
        mime="text/csv",
        on_click="ignore",
        key=f"download-{name}",
    )


def with_note(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with a note beside figures that a file may not hold: these cells are empty."""
    note = suppression.hidden(rows).map({True: theme.HIDDEN, False: None})
    return rows.assign(note=note.astype("object"))


def as_written(rows: pd.DataFrame, columns: Mapping[str, str]) -> pd.DataFrame:
    """The columns under their headings, each cell as a spreadsheet should have it."""
    return rows[list(columns)].apply(_as_written).rename(columns=dict(columns))


def _lines(head: Sequence[str]) -> str:
    """The lines as cells of their own, an empty one after them."""
    written = StringIO()
    csv_lines.writer(written, delimiter=";", lineterminator="\n").writerows([x] for x in head)
    return written.getvalue() + ("\n" if head else "")


def _as_written(cells: pd.Series) -> pd.Series:
    """Counts without a decimal, days as 05/6/2026; shares and texts as they are."""
    known = cells.dropna()
    if pd.api.types.is_float_dtype(cells) and (known % 1 == 0).all():
        return cells.astype("Int64")
    if pd.api.types.is_string_dtype(cells) and len(known) and known.str.fullmatch(_ISO_DAY).all():
        return cells.map(lambda day: theme.day(date.fromisoformat(day)), na_action="ignore")
    return cells


_ISO_DAY = r"\d{4}-\d{2}-\d{2}"


def xlsx(
    rows: Callable[[], pd.DataFrame],
    *,
    label: str,
    name: str,
    head: Sequence[str] = (),
    sheet: str = ROWS_NOT_TAKEN,
) -> None:
    """A button for rows as an Excel workbook, made when it is asked for.

    Args:
        rows: Gives the rows, with the headings to print.
        label: What the button says.
        name: File name without its ending.
        head: Lines above the headings, for a table that must say what it is.
        sheet: Title of the sheet.
    """
    if not access.allowed(access.current_role(), access.Action.DOWNLOAD):
        return

    def made() -> bytes:
        with TemporaryDirectory() as folder:
            path = Path(folder) / f"{name}.xlsx"
            write_table(rows(), path, head=head, sheet=sheet)
            return path.read_bytes()

    st.download_button(
        label,
        made,
        file_name=f"{name}.xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        on_click="ignore",
        key=f"xlsx-{name}",
    )
