"""Rows counted by a figure, at their place in the files that brought them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import Connection, func, select

from etl.store import counted
from etl.store.schema import batch, records, resent
from etl.store.standing import blocks

ROW_COLUMNS = (
    "role",
    "area",
    "day",
    "numerator",
    "denominator",
    "kind",
    "record_key",
    "batch_id",
    "file_name",
    "sheet",
    "row_no",
)
_BLOCK = 500  # rows whose place is asked for at once
LOAD_COLUMNS = ("batch_id", "kind", "file_name", "loaded_at", "loaded_by", "is_sample", "rows")


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one kind of record that a figure counts."""

    kind: str
    query: counted.Counted


def counted_rows(connection: Connection, part: Part) -> pd.DataFrame:
    """One row per row counted, what was reached first; `number` is the load that stands for it."""
    table, rows = records[part.kind], part.query.subquery()
    query = select(rows, table.c.batch_id.label("number")).join_from(
        rows, table, rows.c.version_id == table.c.version_id
    )
    result = connection.execute(query)
    frame = pd.DataFrame(result.all(), columns=list(result.keys()))
    undone = set(connection.scalars(select(batch.c.batch_id).where(batch.c.undone_at.is_not(None))))
    orphans = frame[frame["number"].isin(undone)]
    if not orphans.empty:
        again = _brought_again(connection, part.kind, orphans["version_id"].tolist())
        frame.loc[orphans.index, "number"] = orphans["version_id"].map(again)
    few_words = dict.fromkeys(("role", "area", "day"), "category")  # sorts a million rows at once
    frame = frame.astype(few_words)
    order_by = ["role", "area", "day", "version_id"]
    return frame.sort_values(order_by, ascending=[False, True, True, True], ignore_index=True)


def _brought_again(connection: Connection, kind: str, versions: list[int]) -> dict[int, int]:
    """Version to the latest standing load that brought it after its own was undone."""
    found: dict[int, int] = {}
    for block in blocks(versions):
        query = (
            select(resent.c.version_id, func.max(resent.c.batch_id).label("number"))
            .join(batch, batch.c.batch_id == resent.c.batch_id)
            .where(
                resent.c.kind == kind,
                resent.c.version_id.in_(block),
                batch.c.undone_at.is_(None),
            )
            .group_by(resent.c.version_id)
        )
        found |= {row.version_id: row.number for row in connection.execute(query)}
    return found


def loads_behind(connection: Connection, parts: list[tuple[str, pd.DataFrame]]) -> pd.DataFrame:
    """The loads behind all parts, with how many rows of each are counted."""
    names = [name for name in LOAD_COLUMNS if name not in ("rows", "kind")]
    found: list[dict[str, Any]] = []
    for kind, frame in parts:
        sizes = frame["number"].value_counts()
        query = select(*(batch.c[n] for n in names)).where(
            batch.c.batch_id.in_([int(n) for n in sizes.index])
        )
        for row in connection.execute(query).mappings():
            found.append({**row, "kind": kind, "rows": int(sizes[row["batch_id"]])})
    frame = pd.DataFrame(found, columns=list(LOAD_COLUMNS))
    return frame.sort_values(["kind", "batch_id"], ignore_index=True)


def rows_in_place(
    connection: Connection,
    parts: list[tuple[str, pd.DataFrame]],
    limit: int | None = None,
    offset: int = 0,
) -> pd.DataFrame:
    """Rows of the parts one after the other, from `offset` on, where they stand in the files."""
    found: list[dict[str, Any]] = []
    begins = 0
    for kind, frame in parts:
        first = max(offset - begins, 0)
        last = None if limit is None else first + limit - len(found)
        found += _placed(connection, kind, frame.iloc[first:last])
        begins += len(frame)
    rows = pd.DataFrame(found, columns=list(ROW_COLUMNS))
    return rows.astype(dict.fromkeys(("numerator", "denominator"), "float64"))


def _placed(connection: Connection, kind: str, rows: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows with their file, sheet and row number."""
    table = records[kind]
    files = dict(
        tuple(row)
        for row in connection.execute(
            select(batch.c.batch_id, batch.c.file_name).where(
                batch.c.batch_id.in_([int(n) for n in rows["number"].unique()])
            )
        )
    )
    found: list[dict[str, Any]] = []
    for start in range(0, len(rows), _BLOCK):
        block = rows.iloc[start : start + _BLOCK]
        ids = [int(v) for v in block["version_id"]]
        own = (table.c.version_id, table.c.batch_id, table.c.sheet, table.c.row_no)
        query = select(*own, table.c.record_key).where(table.c.version_id.in_(ids))
        stood = {row.version_id: row for row in connection.execute(query)}
        again = select(resent).where(resent.c.kind == kind, resent.c.version_id.in_(ids))
        later = {(row.version_id, row.batch_id): row for row in connection.execute(again)}
        for row in block.to_dict("records"):
            version = stood[row["version_id"]]
            number = int(row["number"])
            at = version if version.batch_id == number else later[version.version_id, number]
            found.append(
                {
                    **{str(name): row[name] for name in row if name in ROW_COLUMNS},
                    "kind": kind,
                    "record_key": version.record_key,
                    "batch_id": number,
                    "file_name": files[number],
                    "sheet": at.sheet,
                    "row_no": at.row_no,
                }
            )
    return found
