"""Which record a row speaks of, and which rows are left once some are rejected."""

from __future__ import annotations

import pandas as pd

from etl.kinds import Kind
from etl.reading.records import Records
from etl.reading.rejections import Rejection


def without(frame: pd.DataFrame, rejections: list[Rejection]) -> pd.DataFrame:
    """The rows of a frame (index = row number) that no rejection names."""
    rows = {r.row_no for r in rejections}
    return frame[~frame.index.isin(rows)] if rows else frame


def record_keys(kind: Kind, records: Records) -> pd.Series:
    """The record key of every row; None where a part of it is missing or cannot be read."""
    frame = records.frame
    columns = [kind.column(name) for name in kind.key]
    parts = [frame[c.stored] for c in columns]
    key = parts[0].fillna("").astype(str)
    for part in parts[1:]:
        key = key + "\x1f" + part.fillna("").astype(str)
    known = ~pd.concat(
        [p.isna() for c, p in zip(columns, parts, strict=True) if c.required], axis=1
    ).any(axis=1)
    unread = {r.row_no for r in records.rejections if r.column in kind.key}
    return key.where(known & ~frame.index.isin(unread), None)
