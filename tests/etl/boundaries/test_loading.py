"""A map goes in: placed, matched, compared with what stands, and taken back."""

import json
import warnings
import zipfile
from datetime import date

import geopandas
import pyogrio
import pytest
from shapely.affinity import translate

from etl.store import history, read

METRE = 1 / 110_000  # of a degree, near enough


def test_a_shapefile_in_vn2000_lands_where_it_was_drawn(ward, write, square, drawn):
    path = write([("Khu phố 1", square(1)), ("kp 02", square(2))], "ranh.shp", crs=9212)
    report = ward.load(path)
    assert (report.exit_status, report.kind) == (0, "boundaries")
    assert (report.rows_read, report.rows_accepted, report.rows_added) == (2, 2, 2)
    assert drawn().keys() == {"KP01", "KP02"}
    assert drawn()["KP02"].hausdorff_distance(square(2)) < METRE
    assert report.as_json()["crs"] == "EPSG:9212"


@pytest.mark.parametrize("crs", [5899, 3405])
def test_the_same_map_in_another_zone_changes_nothing(ward, write, square, crs):
    rows = [("Khu phố 1", square(1)), ("Khu phố 2", square(2))]
    ward.load(write(rows, "a.gpkg", crs=9212))
    report = ward.load(write(rows, "b.gpkg", crs=crs))
    assert (report.exit_status, report.rows_unchanged, report.rows_accepted) == (0, 2, 0)


def test_the_same_file_is_not_loaded_again_whatever_its_name(ward, write, square):
    path = write([("Khu phố 1", square(1))])
    first = ward.load(path)
    again = ward.load(path.read_bytes(), name="ten-khac.gpkg")
    assert (again.exit_status, again.rows_unchanged, again.batch) == (0, 1, first.batch)
    assert len(read.loads(ward.workspace.engine, ward.workspace.code)) == 1


def test_names_mended_in_the_attribute_table_make_another_file_of_a_shapefile(ward, write, square):
    ward.load(write([("Khu phố 1", square(1)), ("Khu phố 77", square(2))], "ranh.shp"))
    report = ward.load(write([("Khu phố 1", square(1)), ("Khu phố 2", square(2))], "ranh.shp"))
    assert (report.rows_accepted, report.rows_unchanged, report.rows_rejected) == (1, 1, 0)


def test_a_moved_border_corrects_and_undo_brings_the_former_map_back(ward, write, square, drawn):
    ward.load(write([("KP01", square(1)), ("KP02", square(2))], "a.gpkg"))
    report = ward.load(write([("KP01", square(1)), ("KP02", square(3))], "b.gpkg"))
    assert (report.rows_added, report.rows_corrected, report.rows_unchanged) == (0, 1, 1)
    assert drawn()["KP02"].equals(square(3))
    ward.undo(report)
    assert drawn()["KP02"].equals(square(2))


def test_undoing_a_map_in_another_zone_changes_only_what_it_changed(ward, write, square):
    ward.load(write([("KP01", square(1)), ("KP02", square(2))], "a.gpkg", crs=9212))
    report = ward.load(write([("KP01", square(1)), ("KP02", square(3))], "b.gpkg", crs=5899))
    effect = history.undo_effect(ward.workspace.engine, ward.workspace.code, report.batch)
    assert (effect.vanish, effect.fall_back, effect.stay) == (0, 1, 1)


def test_a_polygon_that_a_later_file_brought_again_outlives_the_first(ward, write, square, drawn):
    first = ward.load(write([("KP01", square(1))], "a.gpkg"))
    ward.load(write([("KP01", square(1)), ("KP02", square(2))], "b.gpkg"))
    ward.undo(first)
    assert drawn().keys() == {"KP01", "KP02"}


def test_an_undone_file_may_be_loaded_again(ward, write, square, drawn):
    path = write([("KP01", square(1))])
    ward.undo(ward.load(path))
    assert drawn() == {}
    assert ward.load(path).rows_accepted == 1


def test_a_dry_run_says_everything_and_stores_nothing(ward, write, square, drawn):
    report = ward.load(write([("KP01", square(1))]), dry_run=True)
    assert (report.rows_accepted, report.batch) == (1, None)
    assert report.boundaries.areas[0].code == "KP01"
    assert drawn() == {}
    assert read.loads(ward.workspace.engine, ward.workspace.code).empty


def test_a_polygon_that_no_khu_pho_bears_is_rejected_and_taken_once_the_list_has_it(
    ward, write, square, drawn
):
    path = write([("Khu phố 1", square(1)), ("Khu phố 30", square(2))])
    report = ward.load(path)
    assert (report.exit_status, report.rows_accepted, report.rows_rejected) == (3, 1, 1)
    assert report.as_json()["names_unmatched"] == ["Khu phố 30"]
    (sentence,) = ward.sentences(report)
    assert sentence.startswith("Dòng 2, cột “TEN”: “Khu phố 30” không có trong danh sách khu phố")
    again = ward.load(path)
    assert (again.exit_status, again.rows_unchanged, again.rows_rejected) == (3, 1, 1)
    ward.take("code,name,valid_from,parent\nKP30,Khu phố 30,2025-07-01,25333\n")
    retried = ward.load(path)
    assert (retried.exit_status, retried.rows_accepted, retried.rows_unchanged) == (0, 1, 1)
    assert drawn()["KP30"].equals(square(2))


def test_nothing_of_a_refused_map_is_loaded_and_the_rest_of_the_store_stays(ward, geojson, square):
    path = geojson([({"TEN": "Chợ"}, square(1)), ({"TEN": "Trường học"}, square(2))])
    report = ward.load(path)
    assert report.exit_status == 4
    assert "“TEN” (ví dụ “Chợ”, “Trường học”)" in report.refused_because
    assert read.loads(ward.workspace.engine, ward.workspace.code).empty


def test_a_sketch_gives_way_to_the_first_real_map(ward, geojson, write, square):
    ward.load(
        geojson([({"code": "KP01"}, square(1)), ({"code": "KP02"}, square(2))], schematic=True)
    )
    frame = read.boundaries(ward.workspace.engine, ward.workspace.code)
    assert frame["is_schematic"].tolist() == [True, True]
    report = ward.load(write([("KP01", square(3))]))
    assert report.rows_added == 1  # a sketch is no former version of a boundary
    frame = read.boundaries(ward.workspace.engine, ward.workspace.code)
    assert frame[["area", "is_schematic"]].values.tolist() == [["KP01", False]]


def test_a_map_holds_from_the_day_that_is_said(ward, write, square, drawn):
    ward.load(write([("KP01", square(1))], "cu.gpkg"))
    report = ward.load(write([("KP01", square(2))], "moi.gpkg"), valid_from=date(2026, 7, 1))
    assert report.rows_added == 1  # another day, another record
    assert drawn(date(2026, 6, 30))["KP01"].equals(square(1))
    assert drawn(date(2026, 7, 1))["KP01"].equals(square(2))


def test_the_same_file_may_be_loaded_for_another_day(ward, write, square):
    path = write([("KP01", square(1))])
    ward.load(path)
    assert ward.load(path, valid_from=date(2026, 7, 1)).rows_added == 1


def test_another_reference_system_for_a_loaded_file_wants_the_first_load_undone(
    ward, write, square
):
    path = write([("KP01", square(1))], "ranh.shp", crs=9212)
    ward.load(path)
    assert ward.load(path, crs=9212).rows_unchanged == 1
    report = ward.load(path, crs=5899)
    assert report.exit_status == 4
    assert "hoàn tác lần nhập ấy" in report.refused_because


def test_the_source_of_a_map_is_its_file_or_who_supplied_it(ward, write, square):
    ward.load(write([("KP01", square(1))], "a.gpkg"))
    ward.load(write([("KP02", square(2))], "b.gpkg"), source="Sở Nông nghiệp và Môi trường")
    frame = read.boundaries(ward.workspace.engine, ward.workspace.code)
    assert list(frame["source"]) == ["a.gpkg", "Sở Nông nghiệp và Môi trường"]


@pytest.mark.parametrize("name", ["a.kml", "a.kmz", "a.geojson", "a.tab", "a.mif", "a.gpkg"])
def test_every_format_gives_the_same_map(ward, write, square, drawn, name):
    # KML is always in degrees; MapInfo forgets the datum of VN-2000, which would be 225 m
    crs = 4326 if name.startswith("a.k") else 9212
    path = write([("Khu phố 1", square(1)), ("Khu phố 2", square(2))], name, crs=crs)
    report = ward.load(path)
    assert (report.exit_status, report.rows_accepted) == (0, 2), report.refused_because
    for code, number in (("KP01", 1), ("KP02", 2)):
        assert drawn()[code].hausdorff_distance(square(number)) < METRE


def test_a_drawing_is_named_by_its_texts_and_placed_by_its_numbers(ward, square, drawn):
    # X east, Y north in metres of zone 106°15', as AutoCAD saves them; no word about where it is
    borders = geopandas.GeoSeries([square(1), square(2)], crs=4326).to_crs(9212)
    texts = ["Khu phố 1", "Khu phố 2"]
    drawing = geopandas.GeoDataFrame(
        {
            "Layer": ["RANH", "RANH", "TEN", "TEN"],
            "Text": [None, None, *texts],
            "OGR_STYLE": [None, None, *(f'LABEL(f:"Arial",t:"{t}",s:50g)' for t in texts)],
        },
        geometry=[*borders.exterior, *borders.representative_point()],
    )
    path = ward.folder / "ve.dxf"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a drawing has no reference system
        pyogrio.write_dataframe(drawing, path, driver="DXF")
    report = ward.load(path, crs=9212)
    assert (report.exit_status, report.boundaries.name_column) == (0, "Text"), report
    assert drawn()["KP02"].hausdorff_distance(square(2)) < METRE


def test_a_zip_with_a_shapefile_is_a_map_and_one_with_tables_is_not(ward, write, square):
    write([("KP01", square(1))], "ranh.shp", crs=9212)
    whole = ward.folder / "gui.zip"
    with zipfile.ZipFile(whole, "w") as archive:
        for path in sorted(ward.folder.glob("ranh.*")):
            archive.write(path, path.name)
    assert ward.load(whole).rows_accepted == 1
    tables = ward.folder / "bang.zip"
    with zipfile.ZipFile(tables, "w") as archive:
        archive.writestr("a.csv", "x,y\n1,2\n")
    assert ward.load(tables).kind is None


def test_a_table_of_text_that_ends_in_tab_is_not_taken_for_a_map(ward):
    table = "neighbourhood\tvalid_from\thouseholds_total\nKP01\t2026-01-01\t10\n"
    assert ward.load(table, name="so.tab", kind="register").rows_accepted == 1
    assert ward.load("!table\n!version 300\n", name="ranh.tab").kind == "boundaries"


def test_a_map_of_elsewhere_is_refused(ward, geojson, square):
    report = ward.load(geojson([({"TEN": "KP01"}, translate(square(1), 1.5, 4.0))]))
    assert report.exit_status == 4
    assert json.dumps(report.as_json(), ensure_ascii=False)
    assert report.as_json()["crs"] is None


def test_a_file_that_is_no_map_at_all_is_refused_in_words(ward):
    report = ward.load(b"\x00\x01\x02", name="ranh.gpkg")
    assert (report.exit_status, report.kind) == (4, "boundaries")
    assert report.refused_because.startswith("ranh.gpkg: ")


def test_polygons_that_mostly_lie_on_each_other_must_be_confirmed(ward, write, square, drawn):
    rows = [("Khu phố 1", square(1)), ("Khu phố 2", square(1, wider=0.001))]
    # the second covers the first, 0,01 of its 0,011: 91 % of the whole lies doubly
    path = write(rows)
    report = ward.load(path)
    assert report.exit_status == 4
    assert "có thể nhiều khu phố dùng chung một hình" in report.refused_because
    assert drawn() == {}
    assert ward.load(path, yes=True).exit_status == 0


def test_a_quarter_of_the_map_lying_doubly_is_told_and_taken(ward, write, square):
    # 0,01 and 0,015 wide, 0,005 in common: a quarter of the 0,02 of the whole
    report = ward.load(write([("Khu phố 1", square(1, wider=0.005)), ("Khu phố 2", square(2))]))
    assert report.exit_status == 0
    assert any("chồng lấn" in warning for warning in report.warnings)


def test_an_object_with_nothing_drawn_is_told(ward, geojson, square):
    path = geojson([({"ten": "Khu phố 1"}, square(1)), ({"ten": "Khu phố 2"}, square(2))])
    document = json.loads(path.read_text(encoding="utf-8"))
    document["features"][1]["geometry"] = None
    path.write_text(json.dumps(document), encoding="utf-8")
    report = ward.load(path)
    assert report.rows_read == 1
    assert any("1 đối tượng trong tệp không có hình vẽ" in warning for warning in report.warnings)
