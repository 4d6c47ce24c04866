"""What a map brings against what stands: new, corrected, unchanged; the map that comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from etl.boundaries.matching import Matched, Matching
from etl.boundaries.polygons import are_alike
from etl.boundary_report import BoundaryReport, MappedArea
from etl.errors import RefusedFileError
from etl.model import Area
from etl.reading.rejections import Rejection
from etl.store import batches, shapes
from etl.store.batches import Batch, Counts
from etl.store.engine import Connection
from etl.store.shapes import Shape
from geo.topology import inspect


@dataclass(frozen=True, slots=True)
class Comparison:
    """What loading makes of a map.

    Attributes:
        areas: Every polygon that is taken or stands already.
        shapes: Those to keep.
        rejections: Of the polygons that are judged.
        counts: What became of all of them.
    """

    areas: tuple[MappedArea, ...]
    shapes: tuple[Shape, ...]
    rejections: tuple[Rejection, ...]
    counts: Counts


def compare(
    connection: Connection,
    locality: str,
    matching: Matching,
    *,
    is_schematic: bool,
    stand: list[Batch],
) -> Comparison:
    """Sort the polygons of a map by what stands.

    Args:
        connection: In the transaction of the load.
        locality: Code of the locality.
        matching: The polygons of the file.
        is_schematic: The file is a sketch; only sketches are compared with it.
        stand: Loads of a file of the same bytes: of these only what is open is judged again.

    Raises:
        RefusedFileError: the same bytes were understood otherwise then.
    """
    retried = _retried(connection, matching, stand)
    known = _known(connection, locality, matching.matched, is_schematic=is_schematic)
    states: list[tuple[Matched, Literal["added", "corrected", "unchanged"]]] = []
    for one in matching.matched:
        is_open = retried is None or retried.is_open(None, one.placed.row_no)
        states.append((one, _state(one, known) if is_open else "unchanged"))
    rejections = [r for r in matching.rejections if not retried or retried.is_open(None, r.row_no)]
    kept = [
        _shape(one, known if state == "unchanged" else {})
        for one, state in states
        if retried is None or state != "unchanged"
    ]
    added, corrected = (sum(s == wanted for _, s in states) for wanted in ("added", "corrected"))
    skipped = len(matching.rejections) - len(rejections)
    unchanged = len(states) - added - corrected + matching.repeats + skipped
    counts = Counts(
        read=len(states) + matching.repeats + len(matching.rejections),
        accepted=added + corrected,
        unchanged=unchanged,
        rejected=len(rejections),
        added=added,
        corrected=corrected,
    )
    areas = tuple(_mapped(one, state) for one, state in states)
    return Comparison(areas, tuple(kept), tuple(rejections), counts)


def map_as_drawn(
    connection: Connection, locality: str, areas: Sequence[Area], seen: BoundaryReport
) -> dict[str, Any]:
    """Fields of a BoundaryReport: what the map with this file is like on its own first day."""
    if not seen.areas:
        return {}
    day = date.fromisoformat(max(area.valid_from for area in seen.areas))
    drawn = shapes.drawn_on(connection, locality, areas, day)
    whole = {d.area: d.geometry for d in drawn if d.is_schematic == seen.is_schematic}
    polygons = whole or {area.code: area.geometry for area in seen.areas}
    there = {a.code for a in areas if a.level == "khu_pho" and a.is_valid_on(day)}
    return {
        "topology": inspect(polygons),
        "missing": tuple(sorted(there - {area.code for area in seen.areas})),
        "areas_drawn": len(polygons),
        "areas_total": len(there),
    }


def _retried(
    connection: Connection, matching: Matching, stand: list[Batch]
) -> batches.Retry | None:
    if not stand:
        return None
    brought = shapes.rows_brought(connection, [b.batch_id for b in stand])
    for one in matching.matched:
        if brought.get(one.placed.row_no, one.area) != one.area:
            raise RefusedFileError(
                f"tệp đã nạp ở lần nhập {stand[0].batch_id} theo cách hiểu lúc đó; muốn đọc theo "
                "cách khác thì hoàn tác lần nhập ấy rồi nạp lại tệp."
            )
    return batches.retry_with(connection, stand, {("", row) for row in brought})


def _known(
    connection: Connection, locality: str, matched: Sequence[Matched], *, is_schematic: bool
) -> dict[shapes.Key, Shape]:
    """What stands of the same areas and days."""
    ids = shapes.standing_shapes(connection, locality, is_schematic=is_schematic)
    wanted = {(m.area, m.validity.first) for m in matched} & ids.keys()
    found = shapes.read_shapes(connection, [ids[key] for key in wanted])
    return {key: found[ids[key]] for key in wanted}


def _state(
    one: Matched, known: dict[shapes.Key, Shape]
) -> Literal["added", "corrected", "unchanged"]:
    former = known.get((one.area, one.validity.first))
    if former is None:
        return "added"
    is_same = former.valid_to == one.validity.last
    if is_same and are_alike(former.geometry, one.placed.geometry):
        return "unchanged"
    return "corrected"


def _shape(one: Matched, known: dict[shapes.Key, Shape]) -> Shape:
    """The polygon to keep; one that stands already is kept to the last digit as it stands."""
    placed, validity = one.placed, one.validity
    former = known.get((one.area, validity.first))
    geometry = former.geometry if former else placed.geometry
    return Shape(one.area, geometry, validity.first, validity.last, placed.row_no)


def _mapped(one: Matched, state: Literal["added", "corrected", "unchanged"]) -> MappedArea:
    placed = one.placed
    return MappedArea(one.area, placed.geometry, placed.row_no, one.validity.first, state)
