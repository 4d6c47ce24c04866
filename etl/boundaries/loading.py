"""One boundary file into the store, in one transaction: read, place, match, compare, keep."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from etl.boundaries import names as naming
from etl.boundaries.attributes import about_lost_letter, read_attributes
from etl.boundaries.comparing import Comparison, compare, map_as_drawn
from etl.boundaries.kind import KIND, refuse_part
from etl.boundaries.matching import Matcher, Matching
from etl.boundaries.names import Names
from etl.boundaries.polygons import Placed, candidates, decide, placed
from etl.boundaries.remarks import about_nothing_drawn, refuse_much_overlap, remarks
from etl.boundaries.validity import Days
from etl.boundary_report import BoundaryReport, Stranger
from etl.errors import RefusedFileError, UndecidedMapError
from etl.load_report import Options, Report
from etl.loading import digest
from etl.model import Area, Catalog
from etl.reading.periods import today
from etl.store import batches, facts, shapes
from etl.store.batches import Batch
from etl.store.engine import Connection
from geo.crs import Placing, UndecidedCrsError
from geo.errors import GeoError
from geo.formats import COMPANIONS, RawMap, read_map


def load_boundaries(
    connection: Connection, catalog: Catalog, path: Path, options: Options
) -> Report:
    """Load the polygons of one file; the caller owns the transaction.

    Raises:
        RefusedFileError: nothing of the file may be loaded; the caller rolls back.
    """
    sha256 = _digest(path, options)
    known = batches.standing_batches(connection, catalog.locality.code, sha256)
    stand = [b for b in known if b.kind == KIND]
    load = _Load(connection, catalog, path, options, sha256, stand)
    try:
        return load.run()
    except RefusedFileError as refusal:
        done = next((b for b in stand if b.retry_of is None and not b.rows_rejected), None)
        if done is not None and options.crs is None and options.name_column is None:
            # what it asks was answered when it was loaded
            read = done.rows_read
            return Report(str(path), KIND, done.batch_id, read, rows_unchanged=read)
        if not str(refusal).startswith(f"{path.name}:"):
            refusal.args = (f"{path.name}: {refusal}",)
        raise


@dataclass(slots=True)
class _Load:
    """The state of one load."""

    connection: Connection
    catalog: Catalog
    path: Path
    options: Options
    sha256: str
    stand: list[Batch]
    seen: BoundaryReport = field(default_factory=BoundaryReport)

    def run(self) -> Report:
        self._refuse_other_crs()
        raw = self._read()
        areas = facts.read_areas(self.connection, self.catalog)
        locality = self.catalog.locality
        self._tell(
            is_schematic=raw.is_schematic,
            published_area_km2=locality.area_km2,
            names={a.code: a.name for a in areas if a.level == "khu_pho"},
        )
        placing = self._placing(raw)
        polygons = placed(raw, placing, locality)
        strangers = tuple(Stranger("", p.geometry, p.row_no) for p in polygons)
        self._tell(placing=placing, strangers=strangers)
        matching, warnings = self._matching(raw, areas, polygons)
        compared = compare(
            self.connection,
            locality.code,
            matching,
            is_schematic=raw.is_schematic,
            stand=self.stand,
        )
        self._tell(
            areas=compared.areas,
            strangers=tuple(matching.strangers),
            names_unmatched=tuple(matching.unmatched),
            outline=matching.outlines[0].geometry if matching.outlines else None,
            mended=tuple(m.area for m in matching.matched if m.placed.is_mended),
        )
        return self._keep(compared, areas, placing, [*warnings, *about_nothing_drawn(raw)])

    def _read(self) -> RawMap:
        refuse_part(self.path)
        try:
            return read_map(self.path, self.options.sheet)
        except GeoError as error:
            raise RefusedFileError(str(error)) from error

    def _placing(self, raw: RawMap) -> Placing:
        try:
            return decide(raw, self.catalog.locality, self.options.crs)
        except UndecidedCrsError as question:
            self._tell(candidates=candidates(raw, question))
            answers = "; ".join(f"--crs {key}: {words}" for key, words in question.choices.items())
            sentence = f"{question} Chọn một hệ tọa độ rồi nạp lại: {answers}."
            raise UndecidedMapError("crs", sentence, dict(question.choices)) from question

    def _matching(
        self, raw: RawMap, areas: Sequence[Area], polygons: Sequence[Placed]
    ) -> tuple[Matching, list[str]]:
        """The polygons by khu phố, and warnings about their texts.

        Raises:
            RefusedFileError: an old font, personal data, or no telling which column has the names.
        """
        options = self.options
        attributes = read_attributes(raw, self.path.name, options.encoding)
        names = Names(areas, options.valid_from or today())
        columns = naming.judged(attributes.columns, names)
        self._tell(columns=naming.in_view(columns))
        wanted = options.name_column
        if wanted is not None:
            wanted = attributes.spelt.get(wanted, wanted)
        column = naming.chosen(columns, wanted, polygons=len(polygons))
        if wanted is not None:
            column = naming.numbered(column, names, self.catalog.locality.unit_type)
        self._tell(name_column=column.name)
        days = Days(attributes.columns, areas, options.valid_from)
        rivals = columns if wanted is None else []
        matching = Matcher(column, rivals, names, days).run(polygons)
        if not column.score:
            raise naming.asked(columns, f"cột “{column.name}” không có tên hoặc mã của khu phố nào")
        return matching, about_lost_letter(attributes, options.encoding)

    def _keep(
        self, compared: Comparison, areas: Sequence[Area], placing: Placing, warnings: list[str]
    ) -> Report:
        """Write the polygons down, and judge the map as it will be drawn."""
        counts, locality = compared.counts, self.catalog.locality.code
        is_written = not self.stand or counts.accepted > 0
        number = self._written(compared, placing) if is_written else self.stand[0].batch_id
        self._tell(**map_as_drawn(self.connection, locality, areas, self.seen))
        if not self.options.yes:
            refuse_much_overlap(self.seen)
        warnings = [*warnings, *remarks(self.seen)]
        if is_written:
            batches.close_batch(self.connection, number, counts, compared.rejections, warnings)
            batches.bump_version(self.connection, locality)
        return Report(
            str(self.path),
            KIND,
            number,
            counts.read,
            counts.accepted,
            counts.unchanged,
            counts.rejected,
            warnings=warnings,
            rows_added=counts.added or 0,
            rows_corrected=counts.corrected or 0,
            rejections=compared.rejections,
        )

    def _written(self, compared: Comparison, placing: Placing) -> int:
        """The number of the new load, with its polygons."""
        locality, options = self.catalog.locality.code, self.options
        number = batches.open_batch(
            self.connection,
            code=locality,
            kind=KIND,
            file_name=self.path.name,
            sha256=self.sha256,
            loaded_by=options.loaded_by,
            is_sample=options.is_sample,
            retry_of=self.stand[0].batch_id if self.stand else None,
        )
        shapes.write_shapes(
            self.connection,
            compared.shapes,
            locality=locality,
            batch_id=number,
            is_schematic=self.seen.is_schematic,
            source=options.source or self.path.name,
            crs=f"EPSG:{placing.epsg}",
        )
        return number

    def _refuse_other_crs(self) -> None:
        """The same bytes elsewhere on the map would be another load, not the same again."""
        if not self.stand or self.options.crs is None:
            return
        number = self.stand[0].batch_id
        then = shapes.crs_of(self.connection, number)
        if then not in (None, f"EPSG:{self.options.crs}"):
            raise RefusedFileError(
                f"tệp đã nạp ở lần nhập {number} theo {then}; muốn đọc theo hệ tọa độ khác thì "
                "hoàn tác lần nhập ấy rồi nạp lại tệp."
            )

    def _tell(self, **found: Any) -> None:
        """What has been understood so far, also for a file that is then refused."""
        self.seen = replace(self.seen, **found)
        if self.options.on_map:
            self.options.on_map(self.seen)


def _digest(path: Path, options: Options) -> str:
    """SHA-256 of a map with all files that belong to it, the layer and the day it shall hold from.

    Raises:
        RefusedFileError: there is no such file.
    """
    whole = digest(path, options.sheet)
    wanted = COMPANIONS.get(path.suffix.lower(), frozenset())
    beside = sorted(
        p for p in path.parent.iterdir() if p.stem == path.stem and p.suffix.lower() in wanted
    )
    parts = [whole, *(digest(p) for p in beside)]
    if options.valid_from is not None:
        parts.append(options.valid_from.isoformat())
    return whole if len(parts) == 1 else hashlib.sha256("\n".join(parts).encode()).hexdigest()
