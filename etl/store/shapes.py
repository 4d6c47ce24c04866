"""Boundaries of the khu phố: every polygon of every load, and the one that is drawn on a day.

A polygon is known by its area and its first day. Of those that are valid on a day the one with the
latest first day stands, then the one of the latest load not undone. A sketch gives way to the first
real boundary: the two are never drawn side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy import Connection, Row, Select, func, insert, or_, select

from etl.model import Area
from etl.store.schema import batch, boundary
from etl.store.standing import blocks

KIND = "boundaries"
Key = tuple[str, str]  # area, first day


@dataclass(frozen=True, slots=True)
class Shape:
    """One polygon of one area, in degrees (WGS84), and where it stands in its file."""

    area: str
    geometry: BaseGeometry
    valid_from: str
    valid_to: str | None = None
    row_no: int | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """The polygon of an area on a day.

    `source` is who supplied it, else the name of its file; `loaded_at` is UTC ISO text.
    """

    area: str
    geometry: BaseGeometry
    is_schematic: bool
    valid_from: str
    source: str
    loaded_at: str


def write_shapes(
    connection: Connection,
    shapes: Sequence[Shape],
    *,
    locality: str,
    batch_id: int,
    is_schematic: bool,
    source: str,
    crs: str,
) -> None:
    """Keep the polygons that a load has brought, those that stood before too."""
    if not shapes:
        return
    connection.execute(
        insert(boundary),
        [
            {
                "locality": locality,
                "area": shape.area,
                "valid_from": shape.valid_from,
                "valid_to": shape.valid_to,
                "geometry": shapely.to_wkb(shape.geometry, byte_order=1, output_dimension=2),
                "is_schematic": is_schematic,
                "source": source,
                "crs": crs,
                "row_no": shape.row_no,
                "batch_id": batch_id,
            }
            for shape in shapes
        ],
    )


def standing_shapes(
    connection: Connection, locality: str, *, is_schematic: bool, without: int | None = None
) -> dict[Key, int]:
    """(area, first day) to the boundary_id of what stands: the latest load not undone.

    Args:
        connection: To the store.
        locality: Code of the locality.
        is_schematic: Sketches, or real boundaries: neither corrects the other.
        without: A load to leave out, as if it were undone.
    """
    query = _standing(locality).where(boundary.c.is_schematic == is_schematic)
    if without is not None:
        query = query.where(boundary.c.batch_id != without)
    return {(row.area, row.valid_from): row.boundary_id for row in connection.execute(query)}


def read_shapes(connection: Connection, ids: Iterable[int]) -> dict[int, Shape]:
    """The polygons of these boundary_ids."""
    names = ("boundary_id", "area", "geometry", "valid_from", "valid_to", "row_no")
    found: dict[int, Shape] = {}
    for block in blocks(sorted(ids)):
        query = select(*(boundary.c[n] for n in names)).where(boundary.c.boundary_id.in_(block))
        for row in connection.execute(query):
            geometry = shapely.from_wkb(row.geometry)
            found[row.boundary_id] = Shape(
                row.area, geometry, row.valid_from, row.valid_to, row.row_no
            )
    return found


def drawn_on(connection: Connection, locality: str, areas: Sequence[Area], on: date) -> list[Drawn]:
    """The polygon of every khu phố that exists on a day and has one, by code."""
    day = on.isoformat()
    query = _standing(locality).where(
        boundary.c.valid_from <= day, or_(boundary.c.valid_to.is_(None), boundary.c.valid_to >= day)
    )
    chosen: dict[str, Row[tuple[object, ...]]] = {}
    sketched: dict[str, Row[tuple[object, ...]]] = {}
    for row in connection.execute(query):
        if _is_of_term(row.valid_from, [a for a in areas if a.code == row.area], on):
            (sketched if row.is_schematic else chosen)[row.area] = row
    rows = chosen or sketched
    polygons = read_shapes(connection, [row.boundary_id for row in rows.values()])
    return [
        Drawn(
            area=area,
            geometry=polygons[row.boundary_id].geometry,
            is_schematic=row.is_schematic,
            valid_from=row.valid_from,
            source=row.source,
            loaded_at=row.loaded_at,
        )
        for area, row in sorted(rows.items())
    ]


def undoing(
    connection: Connection, locality: str, batch_id: int
) -> tuple[dict[Key, bytes], dict[Key, bytes]]:
    """The polygons of a load's areas and days as they stand, and as they would without the load."""
    mine = select(boundary.c.area, boundary.c.valid_from, boundary.c.is_schematic).where(
        boundary.c.batch_id == batch_id
    )
    rows = connection.execute(mine).all()
    found: list[dict[Key, bytes]] = []
    for left_out in (None, batch_id):
        stand: dict[Key, bytes] = {}
        for is_schematic in {row.is_schematic for row in rows}:
            ids = standing_shapes(connection, locality, is_schematic=is_schematic, without=left_out)
            wanted = {(r.area, r.valid_from) for r in rows} & ids.keys()
            polygons = read_shapes(connection, [ids[key] for key in wanted])
            stand |= {key: polygons[ids[key]].geometry.wkb for key in wanted}
        found.append(stand)
    return found[0], found[1]


def crs_of(connection: Connection, batch_id: int) -> str | None:
    """The reference system that the file of a load was read in."""
    query = select(boundary.c.crs).where(boundary.c.batch_id == batch_id).limit(1)
    return connection.scalar(query)


def rows_brought(connection: Connection, batch_ids: list[int]) -> dict[int, str]:
    """The rows of the attribute table whose polygons these loads brought, each with its area."""
    query = select(boundary.c.row_no, boundary.c.area).where(
        boundary.c.batch_id.in_(batch_ids), boundary.c.row_no.is_not(None)
    )
    return {row.row_no: row.area for row in connection.execute(query)}


def last_load(connection: Connection, locality: str) -> int:
    """The latest load of boundaries that is not undone; 0 where there is none."""
    query = select(func.max(batch.c.batch_id)).where(
        batch.c.locality == locality, batch.c.kind == KIND, batch.c.undone_at.is_(None)
    )
    return connection.scalar(query) or 0


def _standing(locality: str) -> Select[tuple[object, ...]]:
    """All polygons of loads not undone, without their geometry, what stands last."""
    names = ("boundary_id", "area", "valid_from", "is_schematic", "source")
    return (
        select(*(boundary.c[n] for n in names), batch.c.loaded_at)
        .join(batch, batch.c.batch_id == boundary.c.batch_id)
        .where(boundary.c.locality == locality, batch.c.undone_at.is_(None))
        .order_by(boundary.c.valid_from, boundary.c.batch_id, boundary.c.boundary_id)
    )


def _is_of_term(valid_from: str, terms: Sequence[Area], on: date) -> bool:
    """Whether the area exists on the day and the polygon is not that of a term before."""
    held = next((term for term in terms if term.is_valid_on(on)), None)
    begun = date.fromisoformat(valid_from)
    own = next((term for term in terms if term.is_valid_on(begun)), held)
    return held is not None and own is held
