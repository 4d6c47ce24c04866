"""Explanations written beside a status: rows are only added, the latest of a figure stands."""

from __future__ import annotations

import pandas as pd
from sqlalchemy import Connection, Engine, insert, select

from etl.checks.explanation import Explanation
from etl.errors import UsageError
from etl.store.batches import bump_version, now
from etl.store.schema_intake import explanation

_FIGURE = ("indicator_id", "area", "period")
COLUMNS = (
    "explanation_id",
    *_FIGURE,
    "cause",
    "next_step",
    "responsible",
    "due",
    "is_withdrawn",
    "written_at",
    "written_by",
)


def write(
    connection: Connection, locality: str, said: Explanation, *, by: str, after: int | None
) -> int:
    """Add a version; the former ones stay.

    Args:
        connection: In a transaction that may write.
        locality: Code of the ward.
        said: What is written, checked by the caller.
        by: Who writes, by role.
        after: The version that the writer has seen last; None where there was none.

    Returns:
        The number of the new version in the store.

    Raises:
        UsageError: somebody else has written in the meantime.
    """
    figure = (said.indicator_id, said.area, said.period)
    _refuse_overtaken(connection, locality, figure, after)
    return _added(
        connection,
        locality,
        figure,
        cause=said.cause,
        next_step=said.next_step,
        responsible=said.responsible,
        due=said.due.isoformat(),
        is_withdrawn=False,
        written_by=by,
    )


def withdraw(
    connection: Connection, locality: str, figure: tuple[str, str, str], *, by: str, after: int
) -> int:
    """Take back what stands for a figure (indicator, area, period); it can still be read.

    Raises:
        UsageError: somebody else has written in the meantime.
    """
    _refuse_overtaken(connection, locality, figure, after)
    nothing = {"cause": "", "next_step": "", "responsible": "", "due": None}
    return _added(connection, locality, figure, is_withdrawn=True, written_by=by, **nothing)


def explanations(engine: Engine, locality: str) -> pd.DataFrame:
    """One row per version, oldest first: COLUMNS, and version (1, 2, … of its figure).

    A row with is_withdrawn has no text: it takes back what stood.
    """
    query = (
        select(*(explanation.c[name] for name in COLUMNS))
        .where(explanation.c.locality == locality)
        .order_by(explanation.c.explanation_id)
    )
    with engine.connect() as connection:
        result = connection.execute(query)
        rows = pd.DataFrame(result.all(), columns=list(result.keys()))
    rows["is_withdrawn"] = rows["is_withdrawn"].astype(bool)
    rows["version"] = rows.groupby(list(_FIGURE)).cumcount() + 1
    return rows


def _refuse_overtaken(
    connection: Connection, locality: str, figure: tuple[str, str, str], after: int | None
) -> None:
    newest = connection.execute(
        select(explanation.c.explanation_id, explanation.c.written_by)
        .where(
            explanation.c.locality == locality,
            *(explanation.c[n] == part for n, part in zip(_FIGURE, figure, strict=True)),
        )
        .order_by(explanation.c.explanation_id.desc())
        .limit(1)
    ).one_or_none()
    if newest is not None and newest.explanation_id != after:
        raise UsageError(
            f"Trong lúc ghi, {newest.written_by} đã lưu một bản khác của giải trình này; "
            "tải lại trang, đọc bản đó rồi sửa tiếp."
        )


def _added(
    connection: Connection, locality: str, figure: tuple[str, str, str], **values: object
) -> int:
    row = {"locality": locality, "written_at": now(), **dict(zip(_FIGURE, figure, strict=True))}
    number = connection.execute(
        insert(explanation).values(**row, **values).returning(explanation.c.explanation_id)
    ).scalar_one()
    bump_version(connection, locality)
    return int(number)
