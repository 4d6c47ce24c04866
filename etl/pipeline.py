"""What can be done to a store: the only way in for the command line and the dashboard."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from etl import boundaries, refresh
from etl.catalog import locality_slugs, parse_catalog, read_documents
from etl.errors import RefusedFileError, UsageError
from etl.kinds import KINDS
from etl.load_report import Options, Report
from etl.loading import digest, load_rows
from etl.model import Catalog
from etl.store import batches, setup, versions
from etl.store.engine import ROOT, Engine, open_store
from etl.store.secret import Secret

PLANS = ROOT / "plans"
SAMPLES = ROOT / "sample_data"


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
    try:
        samples = sample_hashes(workspace)
        chosen = replace(chosen, is_sample=digest(path) in samples)
        with setup.writing(workspace.engine) as connection, connection.begin() as transaction:
            setup.lock(connection, workspace.code)
            catalog = setup.read_catalog(connection, workspace.code)
            if boundaries.is_boundary_file(path, chosen.kind):
                report = boundaries.load_boundaries(connection, catalog, path, chosen)
            else:
                report = load_rows(connection, catalog, workspace.secret, path, chosen)
            if chosen.is_sample:
                day = str(_manifest(catalog)["today"])
                batches.set_sample_today(connection, workspace.code, day)
            if chosen.dry_run:
                transaction.rollback()
                report = replace(report, batch=None)
    except RefusedFileError as refusal:
        return Report(str(path), chosen.kind, None, refused_because=str(refusal))
    return report


def undo(workspace: Workspace, batch_id: int) -> bool:
    """Take one load back; measures follow.

    Returns:
        False where it had been taken back before.

    Raises:
        UsageError: there is no such load.
    """
    with setup.writing(workspace.engine) as connection, connection.begin():
        setup.lock(connection, workspace.code)
        catalog = setup.read_catalog(connection, workspace.code)
        row = batches.find_batch(connection, workspace.code, batch_id)
        if row.undone_at is not None:
            return False
        batches.mark_undone(connection, batch_id)
        if row.kind in KINDS:
            kind = KINDS[row.kind]
            versions.take_back(connection, kind, batch_id, workspace.code)
            refresh.after_load(connection, catalog, kind, batch_id)
        else:
            batches.bump_version(connection, workspace.code)
    return True


def rollup(workspace: Workspace) -> None:
    """Compute all measures anew from the current records."""
    with setup.writing(workspace.engine) as connection, connection.begin():
        setup.lock(connection, workspace.code)
        refresh.everything(connection, setup.read_catalog(connection, workspace.code))


def sample_files(workspace: Workspace) -> list[Path]:
    """The sample files of the locality in load order; none where it has no sample."""
    catalog = workspace.catalog()
    folder = SAMPLES / catalog.locality.slug
    return [folder / str(entry["name"]) for entry in _manifest(catalog).get("files", [])]


def sample_hashes(workspace: Workspace) -> frozenset[str]:
    """SHA-256 of every sample file: their figures are marked wherever they are loaded from."""
    entries = _manifest(workspace.catalog()).get("files", [])
    return frozenset(str(entry["sha256"]) for entry in entries)


def _manifest(catalog: Catalog) -> dict[str, list[dict[str, str]]]:
    path = SAMPLES / catalog.locality.slug / "manifest.yaml"
    if not path.is_file():
        return {}
    manifest: dict[str, list[dict[str, str]]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return manifest
