"""Taking a table away as a file that Vietnamese Excel opens with its letters whole."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard import access


def csv(rows: pd.DataFrame, columns: Mapping[str, str], *, name: str) -> None:
    """A button for the rows as CSV (UTF-8 with BOM, semicolons, decimal comma), unrounded.

    Args:
        rows: What to give; a missing value is an empty cell.
        columns: Field to heading, in order.
        name: File name without its ending.
    """
    if not access.allowed(access.current_role(), access.Action.DOWNLOAD):
        return
    table = rows[list(columns)].rename(columns=dict(columns))
    st.download_button(
        "Tải bảng này (CSV)",
        table.to_csv(index=False, sep=";", decimal=",").encode("utf-8-sig"),
        file_name=f"{name}.csv",
        mime="text/csv",
        on_click="ignore",
        key=f"download-{name}",
    )
