"""Which polygon is drawn on which day: validity, later loads, sketches, terms, undone loads."""

from datetime import date

import pytest
from shapely.geometry import Polygon, box

from etl.store import batches, history, read, setup, shapes
from etl.store.shapes import Shape

NORTH, SOUTH = box(106.55, 11.70, 106.56, 11.71), box(106.55, 11.69, 106.56, 11.70)
OLD = box(106.50, 11.70, 106.51, 11.71)
NEW = box(106.52, 11.70, 106.53, 11.71)
START = "2025-07-01"  # the first day of every khu phố of the ward


@pytest.fixture
def keep(ward):
    """Keep polygons as one load would: the number of the load."""

    def run(*polygons: Shape, is_schematic=False, name="ban-do.gpkg") -> int:
        store = ward.workspace
        with setup.writing(store.engine) as connection, connection.begin():
            batch_id = batches.open_batch(
                connection,
                code=store.code,
                kind="boundaries",
                file_name=name,
                sha256="",
                loaded_by="x",
                is_sample=False,
            )
            shapes.write_shapes(
                connection,
                polygons,
                locality=store.code,
                batch_id=batch_id,
                is_schematic=is_schematic,
                source=name,
                crs="EPSG:9212",
            )
        return batch_id

    return run


@pytest.fixture
def drawn(ward):
    """Area to polygon on a day."""

    def ask(day: str) -> dict[str, Polygon]:
        store = ward.workspace
        frame = read.boundaries(store.engine, store.code, date.fromisoformat(day))
        return dict(zip(frame["area"], frame["geometry"], strict=True))

    return ask


def undo(ward, batch_id: int) -> None:
    with setup.writing(ward.workspace.engine) as connection, connection.begin():
        batches.mark_undone(connection, batch_id)


def test_a_ward_without_a_map_has_no_rows_but_all_columns(ward):
    store = ward.workspace
    frame = read.boundaries(store.engine, store.code)
    assert frame.empty
    assert list(frame) == [
        "area",
        "geometry",
        "is_schematic",
        "valid_from",
        "source",
        "loaded_at",
    ]


def test_a_past_month_is_drawn_on_the_map_of_its_time(keep, drawn):
    keep(Shape("KP01", OLD, START))
    keep(Shape("KP01", NEW, "2026-07-01"))
    assert drawn("2026-06-30")["KP01"].equals(OLD)
    assert drawn("2026-07-01")["KP01"].equals(NEW)
    assert drawn("2025-06-30") == {}  # the khu phố did not exist


def test_an_older_map_that_is_loaded_later_does_not_hide_the_newer_one(keep, drawn):
    keep(Shape("KP01", NEW, "2026-07-01"))
    keep(Shape("KP01", OLD, START))
    assert drawn("2026-08-31")["KP01"].equals(NEW)


def test_a_polygon_ends_with_its_last_day(keep, drawn):
    keep(Shape("KP01", OLD, START, valid_to="2026-03-31"))
    assert set(drawn("2026-03-31")) == {"KP01"}
    assert drawn("2026-04-01") == {}


def test_of_one_day_the_latest_load_stands_until_it_is_undone(ward, keep, drawn):
    keep(Shape("KP01", OLD, START))
    later = keep(Shape("KP01", NEW, START))
    assert drawn("2026-01-31")["KP01"].equals(NEW)
    undo(ward, later)
    assert drawn("2026-01-31")["KP01"].equals(OLD)


def test_no_sketch_is_drawn_beside_a_real_boundary_not_even_a_later_one(keep, drawn):
    keep(Shape("KP01", OLD, START), Shape("KP02", SOUTH, START), is_schematic=True)
    assert set(drawn("2026-01-31")) == {"KP01", "KP02"}
    keep(Shape("KP01", NORTH, START))
    keep(Shape("KP01", OLD, "2026-01-01"), is_schematic=True)
    assert set(drawn("2026-01-31")) == {"KP01"}  # KP02 has no boundary, not a sketch
    assert drawn("2026-01-31")["KP01"].equals(NORTH)


def test_before_the_first_real_boundary_the_sketch_still_serves(keep, drawn):
    keep(Shape("KP01", OLD, START), is_schematic=True)
    keep(Shape("KP01", NEW, "2026-07-01"))
    assert drawn("2026-06-30")["KP01"].equals(OLD)
    assert drawn("2026-07-31")["KP01"].equals(NEW)


def test_a_khu_pho_that_has_ended_or_begins_later_is_not_drawn(ward, keep, drawn):
    ward.take(
        "code,name,valid_from,valid_to\nKP01,Khu phố 1,2025-07-01,2026-06-30\n"
        "KP30,Khu phố 30,2026-07-01,\n"
    )
    keep(Shape("KP01", OLD, START), Shape("KP30", NEW, "2026-07-01"))
    assert set(drawn("2026-06-30")) == {"KP01"}
    assert set(drawn("2026-07-01")) == {"KP30"}


def test_the_shape_of_a_former_term_is_not_that_of_the_next(ward, keep, drawn):
    ward.take(
        "code,name,valid_from,valid_to\nKP01,Khu phố 1,2025-07-01,2026-06-30\n"
        "KP01,Khu phố 1,2026-07-01,\n"
    )
    keep(Shape("KP01", OLD, START))
    assert drawn("2026-07-31") == {}
    keep(Shape("KP01", NEW, "2026-07-01"))
    assert drawn("2026-07-31")["KP01"].equals(NEW)


def test_every_polygon_names_its_source_and_its_load(ward, keep):
    keep(Shape("KP02", SOUTH, START), name="cu.geojson")
    keep(Shape("KP01", NORTH, START), name="moi.gpkg")
    store = ward.workspace
    frame = read.boundaries(store.engine, store.code, date(2026, 1, 31))
    assert list(frame["source"]) == ["moi.gpkg", "cu.geojson"]
    assert list(frame["valid_from"]) == [START, START]
    assert frame["loaded_at"].str.fullmatch(r"\d{4}-\d\d-\d\dT[\d:]{8}\+00:00").all()


def test_undoing_a_map_tells_what_vanishes_what_falls_back_and_what_stays(ward, keep):
    keep(Shape("KP01", OLD, START), Shape("KP02", SOUTH, START))
    later = keep(
        Shape("KP01", NEW, START), Shape("KP02", SOUTH, START), Shape("KP03", NORTH, START)
    )
    store = ward.workspace
    effect = history.undo_effect(store.engine, store.code, later)
    assert (effect.vanish, effect.fall_back, effect.stay) == (1, 1, 1)
