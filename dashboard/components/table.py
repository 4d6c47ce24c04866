"""A table of ours: Vietnamese throughout, readable when projected."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard import theme

Cell = Callable[[Any], str]  # a value to text; Markup is taken as HTML, other text is escaped


def text(value: Any) -> str:
    """The value as text; a dash where there is none."""
    if isinstance(value, str):
        return value  # markup stays what it is
    return theme.DASH if value is None or value is pd.NA or value != value else str(value)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: which field of the row, under which heading, written how."""

    field: str
    title: str
    write: Cell = text
    numeric: bool = False  # right-aligned
    name: bool = False  # never broken over lines
    wide_only: bool = False  # left out on a narrow screen


def html(
    rows: pd.DataFrame,
    columns: Sequence[Column],
    *,
    chosen: Hashable = None,
    key: str = "area",
) -> Markup:
    """The rows as an HTML table, in their order; the row whose `key` is `chosen` stands out."""
    head = Markup().join(
        Markup('<th scope="col" class="{}">{}</th>').format(_classes(column), column.title)
        for column in columns
    )
    body = Markup().join(
        Markup("<tr{}>{}</tr>").format(
            Markup(' class="chosen"') if chosen is not None and row.get(key) == chosen else "",
            _cells(row, columns),
        )
        for row in rows.to_dict("records")
    )
    return Markup('<table class="tbl"><thead><tr>{}</tr></thead><tbody>{}</tbody></table>').format(
        head, body
    )


def show(
    rows: pd.DataFrame,
    columns: Sequence[Column],
    *,
    height: int | None = None,
    width_rem: int | None = None,
    chosen: Hashable = None,
) -> None:
    """Draw the table; with a height (px) it scrolls under its own heading.

    Without a width it is as wide as its place.
    """
    limits = [f"max-height:{height}px"] * bool(height) + [f"width:{width_rem}rem"] * bool(width_rem)
    style = Markup(' style="{}"').format(";".join(limits)) if limits else ""
    st.html(
        Markup('<div class="tbl-wrap"{} tabindex="0">{}</div>').format(
            style, html(rows, columns, chosen=chosen)
        )
    )


def counts(rows: pd.DataFrame) -> pd.Series[Any]:
    """2.951/4.820 for every row; None where there is no denominator."""
    parts = zip(rows["numerator"], rows["denominator"], strict=True)
    written = [None if pd.isna(whole) else theme.out_of(part, whole) for part, whole in parts]
    return pd.Series(written, index=rows.index, dtype="object")


def bar(value: float | None, *, target: float | None = None, most: float | None = None) -> Markup:
    """A percentage as a bar on 0-100 with a tick at its target; nothing where it is missing.

    `most`: what is still possible, a lighter bar beyond it.
    """
    if value is None or theme.is_missing(value):
        return Markup('<span class="absent">{}</span>').format(theme.DASH)
    tick = Markup('<u style="left:{:.1f}%"></u>').format(target) if target is not None else ""
    is_more = most is not None and not theme.is_missing(most)
    beyond = Markup('<s style="width:{:.1f}%"></s>').format(most) if is_more else ""
    return Markup('<span class="bar">{}<b style="width:{:.1f}%"></b>{}</span>').format(
        beyond, min(value, 100.0), tick
    )


def _cells(row: Mapping[Hashable, Any], columns: Sequence[Column]) -> Markup:
    return Markup().join(
        Markup('<td class="{}">{}</td>').format(_classes(column), _written(row, column))
        for column in columns
    )


def _written(row: Mapping[Hashable, Any], column: Column) -> str:
    value = row[column.field]
    if value is pd.NA:
        value = None
    return column.write(value)


def _classes(column: Column) -> str:
    names = ["num"] * column.numeric + ["name"] * column.name + ["wide-only"] * column.wide_only
    return " ".join(names)
