"""A shapefile in VN-2000 goes in through the browser, is seen, loaded, and drawn on the map."""

import json
import shutil
import zipfile
from pathlib import Path

import geopandas
import pytest
from shapely.geometry import shape

from bench import pages, serving
from etl import pipeline
from etl.store import read

from .conftest import GUARD, Site
from .test_pages import _ENGLISH, _HARMLESS, hidden_px, is_outside

SKETCH = serving.ROOT / "sample_data" / "an-loc" / "ranh-gioi-so-do.geojson"
STEPS = "document.querySelector('ol.steps')"
UPLOAD = '[data-testid="stFileUploaderDropzoneInput"]'
STAMP = "sơ đồ minh họa"


@pytest.fixture
def store(sample_store, tmp_path) -> str:
    """The sample with its sketch, to write into."""
    folder = tmp_path / "kho"
    shutil.copytree(Path(sample_store.removeprefix("sqlite:///")).parent, folder)
    return f"sqlite:///{folder / 'sample.db'}"


@pytest.fixture
def site(store, tmp_path, chromium_path):
    """A dashboard of this test's own, in place of the one that all pages share."""
    outside, log = tmp_path / "outside.log", tmp_path / "server.log"
    outside.touch()
    environment = {
        "DATABASE_URL": store,
        "LOCALITY": "",
        "OUTSIDE_LOG": str(outside),
        "PYTHONPATH": str(GUARD),
    }
    with serving.server(serving.dashboard, environment=environment, log=log) as url:
        yield Site(url, outside, log)


@pytest.fixture
def zipped(tmp_path) -> Path:
    """All khu phố as a zipped shapefile of zone 106°15'; the fifth grown by some hundred metres."""
    features = json.loads(SKETCH.read_text(encoding="utf-8"))["features"]
    polygons = [shape(f["geometry"]) for f in features]
    polygons[4] = polygons[4].buffer(0.001)
    frame = geopandas.GeoDataFrame(
        {"TEN_KP": [f["properties"]["name"] for f in features]}, geometry=polygons, crs=4326
    )
    folder = tmp_path / "ve"
    folder.mkdir()
    frame.to_crs(9212).to_file(folder / "ranh-gioi.shp")
    path = tmp_path / "ranh-gioi.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for part in sorted(folder.iterdir()):
            archive.write(part, part.name)
    return path


def says(page, text: str) -> None:
    """Wait until the page at rest says this."""
    page.wait_for_function(pages.PAINTED % f"document.body.innerText.includes({text!r})")


def polygons_in_frame(least: int) -> str:
    return f"""[...document.querySelectorAll('iframe')].some(f => {{
      try {{ return f.contentDocument.querySelectorAll('path.leaflet-interactive').length >= {least}
        && f.contentDocument.body.innerText.length > 0 }} catch {{ return false }} }})"""


def test_a_shapefile_is_dropped_seen_loaded_and_drawn_without_the_stamp(visit, site, store, zipped):
    before = visit("/ban-do", pages.PAGES["Bản đồ khu phố"][1])
    assert STAMP in before.seen().casefold()

    seen = visit("/nhap-so-lieu", STEPS)
    page = seen.page
    page.locator(UPLOAD).first.set_input_files(zipped)
    says(page, "VN-2000 kinh tuyến trục 106°15’")
    says(page, "29/29 khu phố")
    says(page, "chồng lấn")
    page.wait_for_function(polygons_in_frame(30))  # 29 khu phố and what they both claim
    page.get_by_label("Có hiệu lực từ ngày").fill("01/8/2025")
    told = seen.seen()
    for words in ("khu phố trong tệp", "khung của phường", "chồng lấn"):
        assert words in told, words
    assert not set(_ENGLISH.findall(told)), _ENGLISH.search(told)
    page.get_by_label("Có hiệu lực từ ngày").press("Enter")
    says(page, "có hiệu lực từ 01/8/2025")
    workspace = pipeline.open_workspace(store)
    assert read.boundaries(workspace.engine, workspace.code)["is_schematic"].all()

    page.get_by_role("button", name="Nạp 29 vùng vào kho số liệu").click()
    says(page, "29 thêm, 0 sửa, 0 không đổi")
    assert not read.boundaries(workspace.engine, workspace.code)["is_schematic"].any()
    workspace.engine.dispose()

    after = visit("/ban-do", pages.PAGES["Bản đồ khu phố"][1])
    assert STAMP not in after.seen().casefold()
    assert "ranh-gioi.zip" in after.seen()  # whose boundaries they are
    for one in (seen, after):
        assert not [error for error in one.errors if not _HARMLESS.search(error[1])]
        assert not [url for url in one.requests if is_outside(url, site.url)]
    assert site.outside.read_text(encoding="utf-8") == ""


@pytest.mark.parametrize("size", ["1366x768", "390x844"])
def test_a_dropped_map_fits_the_screen(visit, zipped, size):
    seen = visit("/nhap-so-lieu", STEPS, size=size)
    page = seen.page
    page.locator(UPLOAD).first.set_input_files(zipped)
    says(page, "29/29 khu phố")
    page.wait_for_function(polygons_in_frame(30))
    assert hidden_px(page) <= 0
    width = page.viewport_size["width"]
    preview = page.locator("iframe").last.bounding_box()
    assert preview["x"] >= 0
    assert preview["x"] + preview["width"] <= width
