"""Maps in ZIP files, good and hostile."""

import stat
import warnings
import zipfile

import pytest
from shapely.geometry import box

from geo.errors import GeoError
from geo.formats import read_map

AREAS = [box(530000, 1290000, 531000, 1291000), box(531000, 1290000, 532000, 1291000)]
NAMES = ["Khu phố Thanh Lương", "Khu phố 2"]


@pytest.fixture
def zipped(tmp_path):
    """A ZIP with the parts of a map, each under the name that `rename` gives its ending."""

    def written(main, *, rename=None, extra=(), name="bản đồ.zip"):
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for part in sorted(main.parent.glob(f"{main.stem}.*")):
                archive.write(part, (rename or "{0}").format(part.name, part.suffix))
            for member, content in extra:
                archive.writestr(member, content)
        return path

    return written


@pytest.fixture
def shapefile(write):
    return write("khu phố.shp", AREAS, driver="ESRI Shapefile", crs=9212, tên=NAMES)


@pytest.mark.parametrize(
    "rename",
    ["{0}", "Bản đồ An Lộc/Năm 2026/{0}", "RANH{1}", "thư mục/KHU PHỐ 1{1}"],
)
def test_a_zipped_shapefile_reads_wherever_it_lies_in_the_zip(shapefile, zipped, rename):
    read = read_map(zipped(shapefile, rename=rename))
    assert read.rows["tên"].tolist() == NAMES
    assert read.declared.to_epsg() == 9212
    assert [g.bounds for g in read.geometries] == [g.bounds for g in AREAS]


@pytest.mark.parametrize(
    ("name", "driver"),
    [
        ("a.gpkg", "GPKG"),
        ("a.geojson", "GeoJSON"),
        ("a.tab", "MapInfo File"),
        ("a.mif", "MapInfo File"),
        ("a.dxf", "DXF"),
        ("a.dgn", "DGN"),
    ],
)
def test_other_formats_read_from_a_zip_too(write, zipped, name, driver):
    crs = None if driver in {"DXF", "DGN"} else 9212
    assert len(read_map(zipped(write(name, AREAS, driver=driver, crs=crs))).geometries) == 2


def test_a_zipped_file_geodatabase_reads(write, tmp_path):
    folder = write("ranh.gdb", AREAS, driver="OpenFileGDB", crs=9212, ten=NAMES)
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for part in folder.iterdir():
            archive.write(part, f"Dữ liệu/{folder.name}/{part.name}")
    read = read_map(path)
    assert read.rows["ten"].tolist() == NAMES
    assert read.driver == "OpenFileGDB"
    with pytest.raises(GeoError, match="đây là thư mục"):
        read_map(folder)


def test_what_mac_and_windows_leave_in_a_zip_is_overlooked(shapefile, zipped):
    litter = [("__MACOSX/._khu phố.shp", b"x"), (".DS_Store", b"x"), ("Thumbs.db", b"x")]
    assert len(read_map(zipped(shapefile, extra=litter)).rows) == 2


def test_a_zip_is_known_by_its_content(shapefile, zipped):
    assert len(read_map(zipped(shapefile, name="bản đồ.shp")).rows) == 2


def test_two_maps_in_a_zip_are_named_and_refused(shapefile, zipped):
    with pytest.raises(GeoError, match=r"có 2 bản đồ \(khu phố\.shp; thửa\.geojson\)"):
        read_map(zipped(shapefile, extra=[("thửa.geojson", b"{}")]))


def test_a_zip_without_a_map_is_refused(shapefile, zipped):
    with pytest.raises(GeoError, match="không có bản đồ"):
        read_map(zipped(shapefile.with_name("không có"), extra=[("báo cáo.docx", b"x")]))


def test_a_drawing_that_cannot_be_read_gets_its_own_sentence_in_a_zip(shapefile, zipped):
    path = zipped(shapefile.with_name("không có"), extra=[("ranh.dwg", b"AC1027" + bytes(90))])
    with pytest.raises(GeoError, match="DWG của AutoCAD"):
        read_map(path)


def test_a_part_missing_from_a_zip_is_named(shapefile, zipped):
    shapefile.with_suffix(".shx").unlink()
    with pytest.raises(GeoError, match=r"“khu phố” thiếu tệp \.shx"):
        read_map(zipped(shapefile))


def test_a_zip_in_a_zip_is_refused(shapefile, zipped, tmp_path):
    inner = zipped(shapefile)
    path = tmp_path / "ngoài.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(inner, "trong.shp")  # even where it is called something else
    with pytest.raises(GeoError, match="lại có tệp nén"):
        read_map(path)


@pytest.mark.parametrize(
    "member",
    ["../ngoài.shp", "a/../../ngoài.shp", "/tmp/ngoài.shp", "..\\ngoài.shp", "C:\\ngoài.shp"],
)
def test_paths_that_lead_outside_are_refused_and_nothing_is_written(
    shapefile, zipped, tmp_path, monkeypatch, member
):
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    monkeypatch.setattr("tempfile.tempdir", str(inside))
    path = zipped(shapefile, extra=[(member, b"x")])
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(GeoError, match="đường dẫn ra ngoài thư mục"):
        read_map(path)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_link_in_a_zip_is_not_followed(write, tmp_path):
    secret = write("secret.geojson", AREAS, driver="GeoJSON", crs=9212)
    link = zipfile.ZipInfo("a.geojson")
    link.create_system = 3
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(link, str(secret))
    with pytest.raises(GeoError, match="không nhận ra định dạng"):
        read_map(path)


def test_a_zip_that_swells_is_refused_before_it_is_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr("geo.staging.SIZE_LIMIT", 4_000_000)  # 400 MB take too long to write here
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.gpkg", bytes(3_000_000))
        archive.writestr("b.txt", bytes(2_000_000))
    assert path.stat().st_size < 10_000
    with pytest.raises(GeoError, match="bung ra 2 tệp, 5 MB; nhận tối đa 5000 tệp, 4 MB"):
        read_map(path)


def test_a_zip_that_lies_about_its_size_gives_no_more_than_it_says(shapefile, zipped):
    path = zipped(shapefile)
    content = path.read_bytes()
    size = shapefile.stat().st_size.to_bytes(4, "little")
    assert content.count(size) >= 2
    path.write_bytes(content.replace(size, (10).to_bytes(4, "little")))
    with pytest.raises(GeoError, match="hỏng hoặc bị cắt cụt"):
        read_map(path)


def test_a_zip_with_too_many_members_is_refused(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for n in range(5001):
            archive.writestr(f"{n}.txt", b"")
    with pytest.raises(GeoError, match="bung ra 5001 tệp"):
        read_map(path)


def test_a_zip_with_a_password_is_refused(shapefile, zipped):
    path = zipped(shapefile)
    content = bytearray(path.read_bytes())
    start = content.find(b"PK\x01\x02")  # flags of the first member in the directory
    content[start + 8] |= 1
    path.write_bytes(content)
    with pytest.raises(GeoError, match="có mật khẩu"):
        read_map(path)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_a_cut_zip_is_refused(shapefile, zipped, share):
    path = zipped(shapefile)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(GeoError, match="hỏng hoặc bị cắt cụt"):
        read_map(path)


def test_a_spoiled_member_is_refused(shapefile, zipped):
    path = zipped(shapefile)
    content = bytearray(path.read_bytes())
    for n in range(60, 400):
        content[n] ^= 0x5A
    path.write_bytes(content)
    with pytest.raises(GeoError):
        read_map(path)


def test_two_members_of_the_same_name_do_no_harm(shapefile, zipped):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Python tells of the double name
        path = zipped(shapefile, extra=[("khu phố.prj", b"x")])
    assert len(read_map(path).rows) == 2
