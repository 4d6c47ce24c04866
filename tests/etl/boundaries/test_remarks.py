"""What is said of a map: where it does not fit, how large it is, what is missing; and as JSON."""

import json
from datetime import date

import pytest
from shapely.geometry import box

from etl.errors import UsageError
from etl.store import read

WARD = "25333"

# 0,001° x 0,01° at 11,7° north: 109,0 m x 1.106,2 m
STRIP_M2 = 120_580


def test_an_overlap_is_named_with_its_area(ward, write, square):
    report = ward.load(write([("KP01", square(1, wider=0.001)), ("KP02", square(2))]))
    found = report.as_json()
    assert found["overlaps_m2"] == pytest.approx(STRIP_M2, rel=0.002)
    assert found["overlaps"] == [
        {"areas": ["KP01", "KP02"], "m2": found["overlaps_m2"], "sliver": False}
    ]
    said = next(w for w in report.warnings if "chồng lấn" in w)
    assert said.startswith("Khu phố 1 và Khu phố 2 chồng lấn 120.")
    assert report.exit_status == 0


def test_a_gap_is_named_with_its_neighbours(ward, write):
    # a frame of two halves around a hole of 0,001° x 0,01°
    west = box(106.50, 11.69, 106.51, 11.72)
    east = box(106.511, 11.69, 106.53, 11.72)
    lids = box(106.50, 11.68, 106.53, 11.69), box(106.50, 11.72, 106.53, 11.73)
    rows = [("KP01", west), ("KP02", east), ("KP03", lids[0]), ("KP04", lids[1])]
    found = ward.load(write(rows)).as_json()
    assert found["gaps_m2"] == pytest.approx(3 * STRIP_M2, rel=0.002)
    (gap,) = found["gaps"]
    assert set(gap["areas"]) == {"KP01", "KP02", "KP03", "KP04"}
    assert not gap["sliver"]


def test_slivers_are_summed_up_in_one_sentence(ward, write, square):
    rows = [("KP01", square(1, wider=1e-5)), ("KP02", square(2, wider=1e-5)), ("KP03", square(3))]
    report = ward.load(write(rows))
    about = [w for w in report.warnings if "chồng lấn" in w]
    assert len(about) == 1
    assert about[0].startswith("2 vệt chồng lấn hoặc hở rất mảnh")


def test_of_many_overlaps_the_ten_largest_are_named(ward, write, square):
    rows = [(f"KP{n:02d}", square(n, wider=0.001)) for n in range(1, 14)]
    report = ward.load(write(rows))
    about = [w for w in report.warnings if "chồng lấn" in w]
    assert len(about) == 11
    assert about[-1].startswith("Và 2 chỗ chồng lấn hoặc hở nữa, tổng 241.")


def test_the_total_is_held_against_the_published_area(ward, write, square):
    # two squares of 1,206 km² against 88,70 km²
    report = ward.load(write([("KP01", square(1)), ("KP02", square(2))]))
    found = report.as_json()
    assert found["area_km2"] == pytest.approx(2.412, rel=0.002)
    assert found["published_area_km2"] == 88.7
    assert any("2,41 km²" in w and "88,70 km²" in w and "97,3%" in w for w in report.warnings)


def test_a_whole_ward_of_the_published_size_is_not_remarked_upon(ward, write):
    # 29 strips over a box of 16,43 km x 5,40 km = 88,7 km²
    west, south, east, north = 106.4959, 11.675, 106.6466, 11.72382
    width = (east - west) / 29
    rows = [
        (f"KP{n:02d}", box(west + (n - 1) * width, south, west + n * width, north))
        for n in range(1, 30)
    ]
    report = ward.load(write(rows))
    assert report.as_json()["areas_missing"] == []
    assert len(report.warnings) == 1  # which reference system it is in


def test_missing_khu_pho_are_named_and_those_still_drawn_counted(ward, write, square):
    ward.load(write([("KP03", square(3))], "a.gpkg"))
    report = ward.load(write([("KP01", square(1)), ("KP02", square(2))], "b.gpkg"))
    assert report.as_json()["areas_missing"] == [f"KP{n:02d}" for n in range(3, 30)]
    said = report.warnings[-1]
    assert said.startswith("2/29 khu phố có ranh giới trong tệp; chưa có: Khu phố 3, Khu phố 4,")
    assert said.endswith("1 khu phố khác vẫn giữ ranh giới đã nạp trước.")


@pytest.mark.parametrize("day", [date(2099, 1, 1), date.max])
def test_a_map_for_a_later_day_says_that_nothing_changes_until_then(
    ward, write, square, drawn, day
):
    report = ward.load(write([("KP01", square(1))]), valid_from=day)
    said = f"Ranh giới trong tệp có hiệu lực từ {day:%d/%m/%Y}"
    assert report.warnings[-1] == f"{said}; trước ngày đó bản đồ chưa đổi."
    assert drawn() == {}


def test_a_correction_is_held_against_the_neighbours_that_stay(ward, write, square):
    ward.load(write([("KP01", square(1)), ("KP02", square(2))], "a.gpkg"))
    report = ward.load(write([("KP01", square(1, wider=0.001))], "b.gpkg"))
    assert report.as_json()["overlaps_m2"] == pytest.approx(STRIP_M2, rel=0.002)


def test_a_map_whose_place_is_open_is_asked_about_with_a_picture_of_each(ward, write, square):
    # easting of UTM 48: on VN-2000 or on WGS 84, some 200 m apart
    path = write([("KP01", square(1)), ("KP02", square(2))], "ranh.shp", crs=3405)
    path.with_suffix(".prj").unlink()
    report = ward.load(path)
    assert report.exit_status == 4
    assert report.question.about == "crs"
    drawn = {c.key: c.polygons for c in report.boundaries.candidates}
    assert drawn.keys() == report.question.choices.keys() == {"3405", "32648"}
    assert drawn["3405"][0].hausdorff_distance(square(1)) < 1e-5
    assert drawn["32648"][0].hausdorff_distance(square(1)) > 1e-3
    answered = ward.load(path, crs=3405)
    assert (answered.exit_status, answered.as_json()["crs_decided_by"]) == (0, "option")


def test_the_command_line_prints_what_a_map_is_like(ward, command, write, square):
    path = write([("KP01", square(1)), ("Chợ", square(2)), ("KP03", square(3))], crs=9212)
    status, out, _ = command("load", path, "--kind", "boundaries", "--dry-run", "--json")
    assert status == 3
    (found,) = json.loads(out)
    assert found["batch"] is None
    assert (found["rows_read"], found["rows_accepted"], found["rows_rejected"]) == (3, 2, 1)
    assert (found["crs"], found["crs_decided_by"]) == ("EPSG:9212", "file")
    assert found["names_unmatched"] == ["Chợ"]
    assert len(found["areas_missing"]) == 27
    assert found["mended"] == []
    assert found["overlaps_m2"] == 0


def test_the_command_line_takes_the_answers(ward, command, write, square):
    path = write([("KP01", square(1))], "ranh.shp", crs=3405, CU=["KP02"])
    path.with_suffix(".prj").unlink()
    status, _, said = command("load", path)
    assert status == 4
    assert "--crs 3405" in said
    told = ("--crs", "EPSG:3405", "--name-column", "CU", "--valid-from", "01/7/2026")
    status, out, _ = command("load", path, *told, "--source", "Phường", "--json")
    assert (status, json.loads(out)[0]["rows_accepted"]) == (0, 1)
    (row,) = read.boundaries(ward.workspace.engine, WARD, date(2026, 8, 1)).to_dict("records")
    assert (row["area"], row["valid_from"], row["source"]) == ("KP02", "2026-07-01", "Phường")


@pytest.mark.parametrize("crs", [99999, 4979])
def test_a_code_that_is_none_or_of_another_place_is_refused(ward, write, square, crs):
    report = ward.load(write([("KP01", square(1))], crs=9212), crs=crs)
    assert report.exit_status == 4
    assert str(crs) in report.refused_because


@pytest.mark.parametrize("told", [("--crs", "VN2000"), ("--valid-from", "tháng 7")])
def test_an_answer_that_means_nothing_is_wrong_usage(command, ward, write, square, told):
    with pytest.raises(UsageError):
        command("load", write([("KP01", square(1))]), *told)


def test_rejected_polygons_are_listed_by_the_command_for_rejected_rows(
    ward, command, write, square
):
    report = ward.load(write([("KP01", square(1)), ("Chợ", square(2))]))
    status, out, _ = command("rejects", report.batch)
    assert status == 0
    assert "“Chợ” không có trong danh sách khu phố" in out
