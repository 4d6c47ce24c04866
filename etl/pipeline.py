"""What can be done to a store: the only way in for the command line and the dashboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from etl import boundaries, refresh, samples, typed
from etl.boundary_report import BoundaryReport
from etl.catalog import locality_slugs, parse_catalog, read_documents
from etl.checks.explanation import Explanation, faults
from etl.errors import RefusedFileError, UsageError
from etl.kinds import KINDS
from etl.load_report import Move, Options, Question, Report, SheetView
from etl.loading import digest, load_rows
from etl.model import Catalog
from etl.store import (
    batches,
    conflicts,
    explanations,
    facts,
    moved,
    setup,
    versions,
    withdrawals,
)
from etl.store.engine import ROOT, Connection, Engine, open_store
from etl.store.secret import Secret
from etl.workbooks.corrected import mark
from etl.workbooks.template import build

PLANS = ROOT / "plans"


@dataclass(frozen=True, slots=True)
class Workspace:
    """A store opened for one locality."""

    engine: Engine
    secret: Secret
    code: str

    def catalog(self) -> Catalog:
        """The plans as the store keeps them."""
        with self.engine.connect() as connection:
            return setup.read_catalog(connection, self.code)


def init(url: str | None = None, slug: str = "an-loc", plans: Path = PLANS) -> list[str]:
    """Create the store, or bring it up to this release, and apply the plan files.

    Returns:
        The plan files that are new or changed since the last time.

    Raises:
        CatalogError: a plan file is not as it should be; the store keeps its former plans.
        UsageError: no locality of that name.
    """
    if slug not in locality_slugs(plans):
        known = ", ".join(locality_slugs(plans))
        raise UsageError(f"Không có địa phương “{slug}” trong thư mục plans; có: {known}.")
    documents = read_documents(plans)
    catalog = parse_catalog(documents, slug)
    opened = setup.create_or_upgrade(open_store(url))
    with setup.writing(opened.engine) as connection, connection.begin():
        changed = setup.apply_documents(connection, documents, catalog)
        if changed or opened.is_other_release:
            refresh.everything(connection, catalog)
    opened.engine.dispose()
    return changed


def open_workspace(url: str | None = None, locality: str | None = None) -> Workspace:
    """Open an existing store for one locality.

    Raises:
        StoreError: not made yet, of another release or secret, or the locality is not in it.
    """
    opened = setup.open_existing(open_store(url))
    with opened.engine.connect() as connection:
        code = setup.the_locality(connection, locality)
    return Workspace(opened.engine, opened.secret, code)


def load(workspace: Workspace, path: Path, options: Options | None = None) -> Report:
    """Load one file in one transaction; a refused file leaves the store as it was."""
    chosen = options or Options()
    views: list[SheetView] = []
    maps: list[BoundaryReport] = []
    try:
        is_sample = digest(path) in samples.hashes(workspace.catalog())
        chosen = replace(chosen, is_sample=is_sample, on_sheet=views.append, on_map=maps.append)
        with setup.writing(workspace.engine) as connection, connection.begin() as transaction:
            setup.lock(connection, workspace.code)
            before = moved.latest(connection, workspace.code)
            report = _load(connection, workspace, path, chosen)
            report = replace(report, moved=_moves(connection, workspace, before))
            if chosen.dry_run or (chosen.typed_at and not report.rows_accepted):
                transaction.rollback()
                report = replace(report, batch=None)
    except RefusedFileError as refusal:
        report = Report(
            str(path),
            chosen.kind or _kind_seen(path, chosen, views),
            None,
            refused_because=str(refusal),
            question=Question.of(refusal),
        )
    if report.kind == boundaries.KIND:
        return replace(report, boundaries=maps[-1] if maps else BoundaryReport())
    return replace(report, sheets=tuple(views))


def observe(
    workspace: Workspace, cells: Mapping[str, str], options: Options | None = None
) -> Report:
    """Load one reported value that was typed in, as a file of that one row would be.

    Args:
        workspace: Where to.
        cells: Machine name of a column of `observations` -> what was typed.
        options: Who typed it; a dry run; readings where a number reads two ways.

    Returns:
        As of a file. Nothing is stored of a value that is rejected or that stands already.
    """
    kind = KINDS["observations"]
    moment = datetime.now(UTC).isoformat()
    chosen = replace(options or Options(), kind=kind.name, yes=True, typed_at=moment)
    with TemporaryDirectory() as folder:
        try:
            path = typed.write(kind, cells, Path(folder))
        except RefusedFileError as refusal:
            return Report(typed.NAME, kind.name, None, refused_because=str(refusal))
        return replace(load(workspace, path, chosen), file=typed.NAME)


def _kind_seen(path: Path, options: Options, views: list[SheetView]) -> str | None:
    """What the rows of a refused file are, as far as that was found out."""
    if boundaries.is_boundary_file(path, options):
        return boundaries.KIND
    return next((view.kind for view in views if view.columns), None)


def _load(connection: Connection, workspace: Workspace, path: Path, options: Options) -> Report:
    catalog = setup.read_catalog(connection, workspace.code)
    if boundaries.is_boundary_file(path, options):
        report = boundaries.load_boundaries(connection, catalog, path, options)
    else:
        report = load_rows(connection, catalog, workspace.secret, path, options)
    if options.is_sample:
        day = samples.today(catalog)
        batches.set_sample_today(connection, workspace.code, day)
    return report


def _moves(connection: Connection, workspace: Workspace, before: moved.Latest) -> tuple[Move, ...]:
    after = moved.latest(connection, workspace.code)
    return tuple(Move(*change) for change in moved.changes(before, after))


def withdraw(
    workspace: Workspace,
    kind: str,
    *,
    batch_id: int,
    row_no: int,
    sheet: str | None,
    reason: str,
    by: str,
) -> tuple[Move, ...]:
    """Take out the record that a load brought in one row of its file; measures follow.

    Returns:
        The latest figures that changed.

    Raises:
        UsageError: no record in that row, or no reason given.
    """
    place = _Place(kind, batch_id, row_no, sheet)
    return _change_one(
        workspace,
        place,
        lambda c, v: withdrawals.withdraw(c, workspace.code, v, reason=reason, by=by),
    )


def restore(
    workspace: Workspace, kind: str, *, batch_id: int, row_no: int, sheet: str | None, by: str
) -> tuple[Move, ...]:
    """Put a withdrawn record back; measures follow.

    Returns:
        The latest figures that changed.

    Raises:
        UsageError: no record in that row, or its month is reported in the other mode by now.
    """

    def put_back(connection: Connection, found: withdrawals.Version) -> bool:
        held = conflicts.other_mode(connection, workspace.code, kind, found.version_id)
        if held is not None:
            area, month = held
            raise UsageError(
                f"{area} đã nộp tháng {int(month[5:])}/{month[:4]} theo cách khác (lượt hoặc bảng "
                "tổng hợp); hoàn tác lần nhập đó rồi mới khôi phục bản ghi này."
            )
        return withdrawals.restore(connection, workspace.code, found, by=by)

    return _change_one(workspace, _Place(kind, batch_id, row_no, sheet), put_back)


@dataclass(frozen=True, slots=True)
class _Place:
    """A row of a file that was loaded."""

    kind: str
    batch_id: int
    row_no: int
    sheet: str | None


def _change_one(
    workspace: Workspace,
    place: _Place,
    change: Callable[[Connection, withdrawals.Version], bool],
) -> tuple[Move, ...]:
    with setup.writing(workspace.engine) as connection, connection.begin():
        setup.lock(connection, workspace.code)
        before = moved.latest(connection, workspace.code)
        kind = KINDS[place.kind]
        found = withdrawals.find(
            connection,
            workspace.code,
            kind,
            batch_id=place.batch_id,
            row_no=place.row_no,
            sheet=place.sheet,
        )
        if change(connection, found):
            catalog = setup.read_catalog(connection, workspace.code)
            refresh.after_change(connection, catalog, kind, found.record_key)
        return _moves(connection, workspace, before)


def undo(workspace: Workspace, batch_id: int) -> tuple[Move, ...] | None:
    """Take one load back; measures follow.

    Returns:
        The latest figures that changed; None where it had been taken back before.

    Raises:
        UsageError: there is no such load.
    """
    with setup.writing(workspace.engine) as connection, connection.begin():
        setup.lock(connection, workspace.code)
        catalog = setup.read_catalog(connection, workspace.code)
        row = batches.find_batch(connection, workspace.code, batch_id)
        if row.undone_at is not None:
            return None
        before = moved.latest(connection, workspace.code)
        batches.mark_undone(connection, batch_id)
        if row.kind in KINDS:
            kind = KINDS[row.kind]
            versions.take_back(connection, kind, batch_id, workspace.code)
            refresh.after_load(connection, catalog, kind, batch_id)
        else:
            batches.bump_version(connection, workspace.code)
        return _moves(connection, workspace, before)


def explain(workspace: Workspace, said: Explanation, *, by: str, after: int | None = None) -> int:
    """Write an explanation beside a figure; the versions before it stay.

    Returns:
        The number of the version, to be given as `after` by who corrects it.

    Raises:
        UsageError: one sentence per line: what is missing, too long, or names a person; no such
            figure; or somebody else has written since `after`.
    """
    with setup.writing(workspace.engine) as connection, connection.begin():
        setup.lock(connection, workspace.code)
        catalog = setup.read_catalog(connection, workspace.code)
        known = {area.code for area in facts.read_areas(connection, catalog)}
        if said.indicator_id not in catalog.indicators:
            raise UsageError(f"Không có chỉ tiêu mã “{said.indicator_id}”.")
        if said.area not in known:
            raise UsageError(f"Không có khu phố mã “{said.area}”; ví dụ KP03.")
        wrong = faults(said)
        if wrong:
            raise UsageError("\n".join(wrong))
        return explanations.write(connection, workspace.code, said.cleaned(), by=by, after=after)


def withdraw_explanation(
    workspace: Workspace, *, indicator_id: str, area: str, period: str, by: str, after: int
) -> int:
    """Take back the explanation that stands beside a figure; it stays among its versions.

    Raises:
        UsageError: somebody else has written since `after`.
    """
    figure = (indicator_id, area, period)
    with setup.writing(workspace.engine) as connection, connection.begin():
        setup.lock(connection, workspace.code)
        return explanations.withdraw(connection, workspace.code, figure, by=by, after=after)


def template(
    workspace: Workspace, kind: str, *, area: str | None = None, period: str | None = None
) -> bytes:
    """The Excel form of a kind, for the whole ward or for one khu phố.

    Raises:
        UsageError: no such kind, or no such khu phố.
    """
    if kind not in KINDS:
        raise UsageError(_no_template(kind))
    with workspace.engine.connect() as connection:
        catalog = setup.read_catalog(connection, workspace.code)
        areas = facts.read_areas(connection, catalog)
        teams = facts.read_teams(connection, workspace.code, area) if area else ()
    if area is not None and area not in {a.code for a in areas if a.level == "khu_pho"}:
        raise UsageError(f"Không có khu phố mã “{area}”; ví dụ KP03.")
    return build(KINDS[kind], catalog, areas, area=area, period=period, teams=teams)


def _no_template(kind: str) -> str:
    if kind == boundaries.KIND:
        return "Ranh giới là tệp bản đồ, không có biểu mẫu Excel; xuất từ phần mềm bản đồ."
    return f"Không có loại tệp “{kind}”; có: {', '.join(KINDS)}."


def corrected(path: Path, report: Report, *, encoding: str | None = None) -> bytes:
    """The file that was judged as a workbook with the cells marked that need mending."""
    positions = {
        (view.name, name): position
        for view in report.sheets
        for name, position in view.columns.items()
        if name not in view.given
    }
    return mark(path, report.rejections, positions, encoding=encoding)


def rollup(workspace: Workspace) -> None:
    """Compute all measures anew from the current records."""
    with setup.writing(workspace.engine) as connection, connection.begin():
        setup.lock(connection, workspace.code)
        refresh.everything(connection, setup.read_catalog(connection, workspace.code))
