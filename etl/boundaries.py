"""Boundary files into the store: each polygon matched to a khu phố by code or name."""

from __future__ import annotations

from pathlib import Path

from shapely.geometry import MultiPolygon, Polygon

from etl.errors import CellError, RefusedFileError
from etl.load_report import Options, Report
from etl.loading import digest
from etl.model import Catalog
from etl.reading.names import AreaNames
from etl.store import batches, facts, shapes
from etl.store.batches import Counts
from etl.store.engine import Connection
from geo.boundaries import Feature, read_geojson
from geo.errors import GeoError

KIND = shapes.KIND
_ENDINGS = {".geojson", ".json"}


def is_boundary_file(path: Path, kind: str | None) -> bool:
    """Whether the file is to be read as boundaries."""
    return kind == KIND or (kind is None and path.suffix.lower() in _ENDINGS)


def load_boundaries(
    connection: Connection, catalog: Catalog, path: Path, options: Options
) -> Report:
    """Load the polygons of one file; the caller owns the transaction.

    Raises:
        RefusedFileError: not readable, or polygons that no khu phố of the locality bears.
    """
    code = catalog.locality.code
    sha256 = digest(path)
    standing = batches.standing_batches(connection, code, sha256)
    if standing:
        first = standing[0]
        read = first.rows_read
        return Report(str(path), KIND, first.batch_id, read, rows_unchanged=read)
    try:
        found = read_geojson(path)
    except GeoError as error:
        raise RefusedFileError(f"{path.name}: {error}") from error
    areas = facts.read_areas(connection, catalog)
    try:
        matched, unmatched = _matched(found.features, AreaNames.of(areas))
    except RefusedFileError as refusal:
        raise RefusedFileError(f"{path.name}: {refusal}") from refusal
    if unmatched:
        raise RefusedFileError(
            f"{path.name}: không khớp được với khu phố nào: {', '.join(unmatched)}. "
            "Sửa tên hoặc mã trong tệp theo danh sách khu phố rồi nạp lại."
        )
    missing = [a.name for a in areas if a.level == "khu_pho" and a.code not in matched]
    warnings = [f"Chưa có ranh giới của: {', '.join(missing)}."] if missing else []
    batch_id = batches.open_batch(
        connection,
        code=code,
        kind=KIND,
        file_name=path.name,
        sha256=sha256,
        loaded_by=options.loaded_by,
        is_sample=options.is_sample,
    )
    shapes.write_shapes(
        connection,
        [
            shapes.Shape(area, geometry, min(a.valid_from for a in areas).isoformat())
            for area, geometry in matched.items()
        ],
        locality=code,
        batch_id=batch_id,
        is_schematic=found.is_schematic,
        source=path.name,
        crs="EPSG:4326",
    )
    counts = Counts(
        read=len(found.features), accepted=len(matched), added=len(matched), corrected=0
    )
    batches.close_batch(connection, batch_id, counts, [], warnings)
    batches.bump_version(connection, code)
    return Report(
        str(path),
        KIND,
        batch_id,
        counts.read,
        counts.accepted,
        warnings=warnings,
        rows_added=counts.accepted,
    )


def _matched(
    features: tuple[Feature, ...], names: AreaNames
) -> tuple[dict[str, Polygon | MultiPolygon], list[str]]:
    """Geometry by area code, and the names that no khu phố bears."""
    matched: dict[str, Polygon | MultiPolygon] = {}
    unmatched: list[str] = []
    for feature in features:
        try:
            area = names.neighbourhood(feature.code or feature.name)
        except CellError:
            unmatched.append(str(feature.name or feature.code))
            continue
        if area in matched:
            raise RefusedFileError(
                f"có hai hình cho {area}; gộp thành một đối tượng trong tệp rồi nạp lại."
            )
        matched[area] = feature.geometry
    return matched, unmatched
