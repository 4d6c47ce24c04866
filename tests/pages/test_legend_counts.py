"""A legend counts the khu phố that are drawn, and those that are not are named."""

import shutil
from pathlib import Path

import geopandas
import pytest
from shapely.geometry import box

from etl import pipeline
from etl.load_report import Options


@pytest.fixture
def two_drawn(sample_store, tmp_path):
    """The sample with a real map of two khu phố, which takes the place of the sketch of 29."""
    folder = Path(sample_store.removeprefix("sqlite:///")).parent
    for path in folder.iterdir():
        shutil.copy(path, tmp_path / path.name)
    url = f"sqlite:///{tmp_path / 'sample.db'}"
    squares = [box(106.55, 11.70, 106.56, 11.71), box(106.56, 11.70, 106.57, 11.71)]
    frame = geopandas.GeoDataFrame({"TEN": ["Khu phố 1", "Khu phố 2"]}, geometry=squares, crs=4326)
    frame.to_file(tmp_path / "hai.gpkg", driver="GPKG")
    workspace = pipeline.open_workspace(url)
    report = pipeline.load(workspace, tmp_path / "hai.gpkg", Options())
    workspace.engine.dispose()
    assert report.exit_status == 0, report
    return url


def test_the_small_map_counts_two_of_twenty_nine_and_names_the_rest(opened, said, two_drawn):
    text = said(opened(url=two_drawn, chi_tieu="AL-2"))
    legend = text[text.index('<div class="legend">') :]
    counts = [int(part.partition("<")[0]) for part in legend.split("<b data-count>")[1:7]]
    assert sum(counts) == 2
    assert "Chưa có ranh giới nên không có trên bản đồ: Khu phố 3" in text
