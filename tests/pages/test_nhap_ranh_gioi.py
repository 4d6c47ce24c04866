"""Nhập số liệu with boundary files, without a browser: seen, questioned, then loaded."""

import io
import shutil
import zipfile
from datetime import date
from pathlib import Path

import geopandas
import pytest
from shapely.geometry import box

from etl import pipeline
from etl.store import read


def square(number: int, *, wider: float = 0.0):
    west = 106.50 + (number - 1) / 100
    return box(west, 11.70, west + 0.01 + wider, 11.71)


@pytest.fixture
def shapefile(tmp_path):
    """The parts of a shapefile of these (name, polygon): name -> bytes."""

    def parts(*rows, crs=9212, without=(), **columns) -> dict[str, bytes]:
        names, polygons = zip(*rows, strict=True)
        frame = geopandas.GeoDataFrame(
            {"TEN": list(names), **columns}, geometry=list(polygons), crs=4326
        )
        folder = tmp_path / "ve"
        folder.mkdir(exist_ok=True)
        frame.to_crs(crs).to_file(folder / "ranh.shp")
        return {p.name: p.read_bytes() for p in folder.iterdir() if p.suffix not in without}

    return parts


def zipped(parts: dict[str, bytes]) -> dict[str, bytes]:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return {"ranh.zip": content.getvalue()}


@pytest.fixture
def store(empty_store, tmp_path):
    """A store of one's own, and the boundaries that it draws on a day."""
    folder = tmp_path / "kho"
    shutil.copytree(Path(empty_store.removeprefix("sqlite:///")).parent, folder)

    class Store:
        url = f"sqlite:///{folder / 'empty.db'}"

        def ask(self, what):
            workspace = pipeline.open_workspace(self.url)
            try:
                return what(workspace.engine, workspace.code)
            finally:
                workspace.engine.dispose()

        def drawn(self, day=date(2026, 11, 1)):
            frame = self.ask(lambda engine, code: read.boundaries(engine, code, day))
            return sorted(frame["area"])

    return Store()


@pytest.fixture
def drop(opened, store):
    """The page with these files dropped."""

    def run(files: dict[str, bytes]):
        at = opened("nhap_so_lieu", url=store.url)
        at.file_uploader[0].set_value([(name, content, "") for name, content in files.items()])
        at.run()
        assert not at.exception
        return at

    return run


def press(at, label: str):
    button = next(b for b in at.button if b.label.startswith(label))
    assert not button.disabled, label
    return button.click().run()


def item(at):
    (one,) = at.session_state["nhap_so_lieu"].items.values()
    return one


def test_a_map_is_understood_drawn_and_not_yet_stored(drop, said, store, shapefile):
    at = drop(zipped(shapefile(("Khu phố 1", square(1)), ("KP02", square(2)))))
    text = said(at)
    assert "ranh giới khu phố" in text
    assert "VN-2000 kinh tuyến trục 106°15’ (EPSG:9212)" in text
    assert "Đọc 2 vùng: 2 thêm mới, 0 sửa, 0 không đổi, 0 không nhận." in text
    assert "Tệp có ranh giới của <b>2/29 khu phố</b>" in text
    assert "tổng diện tích 2,41 km² (công bố 88,70 km²)" in text
    assert "Ranh giới trong tệp có hiệu lực từ 01/7/2025." in text
    assert "không có trong tệp" in text  # of the 27 others
    assert "areaMap.areas" in item(at).picture
    assert store.drawn() == []


def test_a_map_is_stored_when_the_reader_says_so_and_leads_to_the_page_of_maps(
    drop, said, store, shapefile
):
    at = press(drop(zipped(shapefile(("KP01", square(1))))), "Nạp 1 vùng vào kho số liệu")
    assert "1 thêm, 0 sửa, 0 không đổi" in said(at)
    assert "Xem bản đồ khu phố" in said(at)
    assert store.drawn() == ["KP01"]


def test_the_parts_of_a_shapefile_dropped_together_are_one_map(drop, shapefile):
    at = drop(shapefile(("KP01", square(1))))
    (label,) = (e.label for e in at.expander if "ranh" in e.label)
    assert "cùng 4 tệp đi kèm" in label  # .shx, .dbf, .prj, .cpg
    assert item(at).report.rows_accepted == 1


def test_a_shapefile_without_its_other_parts_says_which_are_missing(drop, said, shapefile):
    parts = shapefile(("KP01", square(1)))
    at = drop({"ranh.shp": parts["ranh.shp"]})
    assert "thiếu tệp .shx, .dbf" in said(at)
    assert ".zip" in said(at)
    assert next(b for b in at.button if b.label.startswith("Nạp vào kho")).disabled


def test_a_part_that_comes_later_completes_the_map(drop, said, shapefile):
    parts = shapefile(("KP01", square(1)))
    at = drop({"ranh.shp": parts.pop("ranh.shp")})
    assert item(at).report.refused_because is not None
    at.file_uploader[0].set_value(
        [("ranh.shp", item(at).path.read_bytes(), ""), *((n, c, "") for n, c in parts.items())]
    )
    at.run()
    assert item(at).report.rows_accepted == 1


def test_a_part_alone_is_told_what_it_belongs_to(drop, said, shapefile):
    at = drop({"ranh.dbf": shapefile(("KP01", square(1)))["ranh.dbf"]})
    assert "cần cả tệp .shp cùng tên" in said(at)


def test_two_columns_of_names_are_asked_about_and_the_answer_can_be_changed(
    drop, said, store, shapefile
):
    at = drop(zipped(shapefile(("KP01", square(1)), CU=["KP09"])))
    assert "Tên hoặc mã khu phố nằm ở cột nào?" in said(at)
    at.radio[0].set_value("CU").run()
    press(at, "Đọc theo cột này")
    assert [area.code for area in item(at).report.boundaries.areas] == ["KP09"]
    column = next(s for s in at.selectbox if s.label.startswith("Cột ghi tên"))
    column.select("TEN").run()
    assert [area.code for area in item(at).report.boundaries.areas] == ["KP01"]
    press(at, "Nạp 1 vùng")
    assert store.drawn() == ["KP01"]


def test_a_map_whose_place_is_open_is_drawn_in_both_places_and_asked_about(
    drop, said, store, shapefile
):
    at = drop(shapefile(("KP01", square(1)), crs=3405, without={".prj"}))
    assert "Chỗ nào đúng?" in said(at)
    assert "nếu là VN-2000" in item(at).picture.encode().decode("unicode_escape")
    at.radio[0].set_value("3405").run()
    press(at, "Đặt bản đồ theo cách này")
    assert "tọa độ của tệp là EPSG:3405" in said(at)
    press(at, "Trả lời lại")
    assert "Chỗ nào đúng?" in said(at)
    assert store.drawn() == []


def test_a_reference_system_can_be_set_against_what_the_file_says(drop, said, shapefile):
    at = drop(zipped(shapefile(("KP01", square(1)), crs=9212)))
    system = next(s for s in at.selectbox if s.label == "Hệ tọa độ của tệp")
    assert system.options[0] == "Tự nhận: EPSG:9212"
    system.select("5899").run()  # 27 km away for every quarter of a degree
    assert item(at).report.refused_because is not None
    press(at, "Trả lời lại")
    assert item(at).report.rows_accepted == 1


def test_the_day_of_a_map_is_typed_as_offices_write_it(drop, said, store, shapefile):
    at = drop(zipped(shapefile(("KP01", square(1)))))
    at.text_input[0].set_value("ngày mai").run()
    assert "Ngày hiệu lực “ngày mai”" in said(at)
    at.text_input[0].set_value("01/7/2026").run()
    assert "Ranh giới trong tệp có hiệu lực từ 01/7/2026." in said(at)
    press(at, "Nạp 1 vùng")
    assert store.drawn(date(2026, 6, 30)) == []
    assert store.drawn(date(2026, 7, 1)) == ["KP01"]


def test_what_does_not_fit_is_told_with_its_area(drop, said, shapefile):
    # 0,001° x 0,01° at 11,7° north: 109,0 m x 1.106,2 m
    at = drop(zipped(shapefile(("KP01", square(1, wider=0.001)), ("KP02", square(2)))))
    assert "Chỗ chồng lấn và khoảng hở" in said(at)
    assert "Khu phố 1 và Khu phố 2 chồng lấn 120." in said(at)
    assert "Khu phố 1, Khu phố 2" in said(at)


def test_polygons_of_no_khu_pho_are_named_and_the_others_loaded(drop, said, store, shapefile):
    at = drop(zipped(shapefile(("KP01", square(1)), ("Chợ cũ", square(2)))))
    assert "1 vùng chưa nhận được" in said(at)
    assert "“Chợ cũ”" in said(at)
    assert not any("đánh dấu" in b.proto.label for b in at.get("download_button"))
    press(at, "Nạp 1 vùng đúng, bỏ lại 1 vùng chưa đúng")
    assert store.drawn() == ["KP01"]


def test_a_loaded_map_stands_among_the_loads_and_says_what_undoing_takes_away(
    drop, opened, said, store, shapefile
):
    press(drop(zipped(shapefile(("KP01", square(1)), ("KP02", square(2))))), "Nạp 2 vùng")
    at = opened("kiem_tra", url=store.url, lan_nhap="1")
    text = said(at)
    assert "Ranh giới khu phố" in text
    assert "đọc 2 dòng: nhận 2" in text
    assert "VN-2000" in text
    press(at, "Hoàn tác lần nhập này")
    assert "2 bản ghi không còn được tính" in said(at)


def test_a_polygon_not_taken_is_still_owed_until_a_later_map_replaces_it(
    drop, opened, said, store, shapefile
):
    press(drop(zipped(shapefile(("KP01", square(1)), ("Chợ cũ", square(2))))), "Nạp 1 vùng")
    assert "Chợ cũ" in said(opened("kiem_tra", url=store.url))
    press(drop(zipped(shapefile(("KP01", square(1)), ("KP02", square(2))))), "Nạp 1 vùng")
    assert "Chợ cũ" not in said(opened("kiem_tra", url=store.url))
