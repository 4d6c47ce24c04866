"""What the pages change: the only writes to the store, and the trial runs before them.

Every function asks for the right it needs before it does anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from dashboard import access, data
from etl import pipeline
from etl.boundaries import read_day
from etl.checks.explanation import Explanation
from etl.kinds import KINDS
from etl.load_report import Move, Options, Report
from etl.reading.header import labels
from etl.store.engine import OperationalError

BOUNDARIES = "boundaries"


class StoreBusyError(Exception):
    """Somebody else writes to the store for longer than anyone should wait."""


@contextmanager
def _patient() -> Iterator[None]:
    """A store that stays locked is told apart from a fault.

    Raises:
        StoreBusyError: in place of the database's own error.
    """
    try:
        yield
    except OperationalError as error:
        said = str(error.orig).casefold()
        if "locked" in said or "busy" in said or "lock timeout" in said:
            raise StoreBusyError from error
        raise


def kinds() -> Mapping[str, str]:
    """Kinds of file that can be loaded: machine name -> what users call them."""
    return {kind.name: kind.title for kind in KINDS.values()} | {BOUNDARIES: "ranh giới khu phố"}


def column_labels(kind: str) -> Mapping[str, str]:
    """Machine name of each column of a kind -> its Vietnamese label; none for boundaries."""
    if kind not in KINDS:
        return {}
    known = labels(KINDS[kind])
    return {column.name: known.get(column.name, column.name) for column in KINDS[kind].columns}


def required_columns(kind: str) -> frozenset[str]:
    """Machine names of the columns that a file of the kind must have."""
    return KINDS[kind].required if kind in KINDS else frozenset()


def preview(path: Path, options: Options) -> Report:
    """What would become of a file; nothing of it is stored.

    Raises:
        StoreBusyError: another load has the store to itself.
    """
    access.require(access.Action.LOAD)
    with _patient():
        return pipeline.load(data.workspace(), path, replace(options, dry_run=True))


def load(path: Path, options: Options) -> Report:
    """Load a file, all of it or nothing.

    Raises:
        StoreBusyError: another load has the store to itself; nothing of this one is stored.
    """
    access.require(access.Action.LOAD)
    with _patient():
        return pipeline.load(data.workspace(), path, replace(options, dry_run=False))


def observe(
    cells: Mapping[str, str], *, dry_run: bool, readings: Mapping[str, str] | None = None
) -> Report:
    """Load one value that was typed in, as a file of that one row; a trial stores nothing.

    Raises:
        StoreBusyError: another load has the store to itself; nothing of this one is stored.
    """
    access.require(access.Action.OBSERVE)
    options = Options(
        dry_run=dry_run, readings=readings or {}, loaded_by=str(access.current_role())
    )
    with _patient():
        report = pipeline.observe(data.workspace(), cells, options)
    if report.batch is not None:
        data.look_again()
    return report


def day_said(text: str) -> date:
    """The day that a reader has typed: 01/7/2026 or 2026-07-01.

    Raises:
        UsageError: not a day.
    """
    return read_day(text)


def template(kind: str, *, area: str | None = None, period: str | None = None) -> bytes:
    """The Excel form of a kind: for a khu phố or the whole ward, for a period where it has one."""
    access.require(access.Action.LOAD)
    return pipeline.template(data.workspace(), kind, area=area, period=period)


def corrected(path: Path, report: Report, *, encoding: str | None = None) -> bytes:
    """The file as an Excel workbook with every cell that was not taken marked and explained."""
    access.require(access.Action.LOAD)
    return pipeline.corrected(path, report, encoding=encoding)


def explain(
    *,
    indicator_id: str,
    area: str,
    period: str,
    cause: str,
    next_step: str,
    responsible: str,
    due: date,
    after: int | None,
) -> int:
    """Write beside a figure why it is so and what follows; the number of the new version.

    Raises:
        StoreBusyError: a load has the store to itself.
        UsageError: one sentence per line of what is to be mended, or somebody else has written
            since version `after`.
    """
    access.require(access.Action.EXPLAIN)
    said = Explanation(indicator_id, area, period, cause, next_step, responsible, due)
    with _patient():
        number = pipeline.explain(data.workspace(), said, by=access.Role.SECRETARIAT, after=after)
    data.look_again()
    return number


def withdraw_explanation(*, indicator_id: str, area: str, period: str, after: int) -> int:
    """Take back what stands beside a figure; the number of the version that does so.

    Raises:
        StoreBusyError: a load has the store to itself.
        UsageError: somebody else has written since version `after`.
    """
    access.require(access.Action.EXPLAIN)
    figure = {"indicator_id": indicator_id, "area": area, "period": period}
    with _patient():
        number = pipeline.withdraw_explanation(
            data.workspace(), **figure, by=access.Role.SECRETARIAT, after=after
        )
    data.look_again()
    return number


def undo(batch_id: int) -> tuple[Move, ...] | None:
    """Take a load back; the figures that changed, None where it had been taken back before.

    Raises:
        StoreBusyError: another load has the store to itself.
    """
    access.require(access.Action.LOAD)
    with _patient():
        return pipeline.undo(data.workspace(), batch_id)


def withdraw(
    kind: str, *, batch_id: int, row_no: int, sheet: str | None, reason: str
) -> tuple[Move, ...]:
    """Take out the record in one row of a loaded file; the figures that changed.

    Raises:
        StoreBusyError: another load has the store to itself.
        UsageError: no record in that row, or no reason given.
    """
    access.require(access.Action.LOAD)
    with _patient():
        return pipeline.withdraw(
            data.workspace(),
            kind,
            batch_id=batch_id,
            row_no=row_no,
            sheet=sheet,
            reason=reason,
            by=access.Role.SECRETARIAT,
        )


def restore(kind: str, *, batch_id: int, row_no: int, sheet: str | None) -> tuple[Move, ...]:
    """Put a withdrawn record back; the figures that changed.

    Raises:
        StoreBusyError: another load has the store to itself.
        UsageError: no record in that row.
    """
    access.require(access.Action.LOAD)
    with _patient():
        return pipeline.restore(
            data.workspace(),
            kind,
            batch_id=batch_id,
            row_no=row_no,
            sheet=sheet,
            by=access.Role.SECRETARIAT,
        )
