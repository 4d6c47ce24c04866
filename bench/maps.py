"""What a map costs: 29 khu phố of a ward beside 3,000 of a province.

    python -m bench.maps [--cells 3000] [--runs 5]

Simplifying is done once per file of boundaries, building and rendering the page once per version
of the store, painting by every browser: from asking for the page to a frame drawn after the last
area. The page is served by itself, without Streamlit around it. The province is invented: seeded
Voronoi cells bent by waves, about 100 vertices each.
"""

from __future__ import annotations

import argparse
import gzip
import math
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from random import Random
from typing import TypeVar

import numpy as np
import pandas as pd
import shapely
from playwright.sync_api import Browser, sync_playwright
from shapely.geometry import MultiPoint, Point
from shapely.geometry.base import BaseGeometry

from bench import serving
from dashboard.analysis import classes
from dashboard.charts import map_parts, map_picture, map_rows, neighbourhood_map
from dashboard.charts.map_legend import LegendRow
from dashboard.charts.map_scale import Classed
from geo import boundaries, simplify, topology

WARD = serving.ROOT / "sample_data" / "an-loc" / "ranh-gioi-so-do.geojson"
STATIC = serving.ROOT / "dashboard" / "static"
CENTRE, RADIUS_DEGREES = (107.0, 11.4), 0.55  # about 11,000 km2
VERTICES = 100  # of a cell
SCALE = Classed(classes.anchored(target=85))
COLUMNS = ("inspect s", "simplify s", "page s", "MB", "MB gzip", "paint s", "picture s")
_DRAWN = "n => document.querySelectorAll('path.leaflet-interactive').length >= n"
_NEXT_FRAME = (
    "() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
)
_Made = TypeVar("_Made")


def ward() -> list[BaseGeometry]:
    """The 29 khu phố of the sample."""
    return [feature.geometry for feature in boundaries.read_geojson(WARD).features]


def province(count: int, *, seed: int = 1) -> list[BaseGeometry]:
    """So many cells that fill a province, in degrees; neighbours share every vertex."""
    pick = Random(seed)
    outline = Point(CENTRE).buffer(RADIUS_DEGREES, quad_segs=64)
    west, south, east, north = outline.bounds
    points: list[Point] = []
    while len(points) < count:
        point = Point(pick.uniform(west, east), pick.uniform(south, north))
        if outline.contains(point):
            points.append(point)
    cells = shapely.get_parts(shapely.voronoi_polygons(MultiPoint(points), extend_to=outline))
    inside = shapely.intersection(cells, outline)
    borders = shapely.line_merge(shapely.union_all(shapely.boundary(inside), grid_size=1e-7))
    step = float(np.mean(shapely.length(inside))) / VERTICES
    lines = shapely.segmentize(shapely.get_parts(borders), step)
    straight = shapely.get_parts(shapely.polygonize(lines))
    return list(shapely.transform(straight, partial(_bent, size=math.sqrt(outline.area / count))))


def _bent(lon_lat: np.ndarray, *, size: float) -> np.ndarray:
    """Waves of three lengths, too gentle to fold: equal vertices stay equal, borders wind."""
    bent = lon_lat
    for length in (size, size / 3, size / 9):
        turn = 2 * np.pi / length
        x, y = bent.T
        bent = bent + 0.25 / turn * np.column_stack([np.sin(turn * y), np.sin(turn * x)])
    return bent.round(7)


def painted(shapes: list[BaseGeometry]) -> tuple[pd.DataFrame, list[LegendRow]]:
    """Invented figures on the shapes, as the map wants them, and their legend."""
    pick = Random(1)
    rows = pd.DataFrame(
        {
            "area": [f"KP{i:04d}" for i in range(len(shapes))],
            "name": [f"Khu phố {i}" for i in range(1, len(shapes) + 1)],
            "value_pct": [pick.choice((None, *range(20, 101, 5))) for _ in shapes],
            "numerator": 120,
            "denominator": 200,
            "status": "Cần tăng tốc",
            "reason": "",
            "is_unsure": [pick.random() < 0.1 for _ in shapes],
            "is_suppressed": False,
            "geometry": shapes,
        }
    )
    legend = map_rows.legend(rows, scale=SCALE, unsure_words="độ tin cậy thấp")
    return map_rows.painted(rows, scale=SCALE), legend


def page(areas: pd.DataFrame, legend: list[LegendRow]) -> str:
    """The map as a page of its own."""
    around = neighbourhood_map.Surroundings(title="Hộ có kỹ năng số (%)", legend=legend)
    shown = neighbourhood_map.neighbourhood_map(areas=areas, around=around)
    return str(shown.get_root().render()).replace(map_parts.SERVED_FROM, "app/static/")


def picture(areas: pd.DataFrame, legend: list[LegendRow]) -> bytes:
    """The map as a PNG."""
    return map_picture.picture(
        areas=areas, legend=legend, title="Bản đồ", subtitle="", footer=(), stamp=None
    )


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Address of a folder on this machine, until the block ends."""
    handler = partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the table is what is printed."""


def seconds_of(work: Callable[[], _Made], *, runs: int) -> tuple[float, _Made]:
    """Median seconds of some work, and what it made."""
    taken = []
    for _ in range(runs):
        begin = time.perf_counter()
        made = work()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken), made


def paint(browser: Browser, address: str, *, count: int) -> None:
    """Open the page in a browser without a cache and wait until its areas are drawn."""
    with browser.new_context(viewport={"width": 1366, "height": 768}) as context:
        opened = context.new_page()
        opened.goto(address, wait_until="commit")
        opened.wait_for_function(_DRAWN, arg=count, polling="raf", timeout=120_000)
        opened.evaluate(_NEXT_FRAME)


def measured(
    shapes: list[BaseGeometry], browser: Browser, folder: Path, base: str, *, runs: int
) -> dict[str, float]:
    """One line of the table."""
    named = {str(i): shape for i, shape in enumerate(shapes)}
    inspecting, found = seconds_of(partial(topology.inspect, named), runs=1)
    simplifying, simple = seconds_of(partial(simplify.for_screen, shapes), runs=runs)
    areas, legend = painted(simple)
    rendering, html = seconds_of(partial(page, areas, legend), runs=runs)
    content = html.encode()
    (folder / f"{len(shapes)}.html").write_bytes(content)
    address = f"{base}/{len(shapes)}.html"
    painting, _ = seconds_of(partial(paint, browser, address, count=len(shapes)), runs=runs)
    drawing, _ = seconds_of(partial(picture, areas, legend), runs=1)
    print(
        f"{len(shapes)} areas of {found.area_km2:,.0f} km2: "
        f"{shapely.get_num_coordinates(shapes).sum():,} vertices, "
        f"{shapely.get_num_coordinates(simple).sum():,} on the screen; "
        f"{len(found.overlaps)} overlaps, {len(found.gaps)} gaps"
    )
    sizes = (len(content) / 1e6, len(gzip.compress(content)) / 1e6)
    return dict(
        zip(COLUMNS, (inspecting, simplifying, rendering, *sizes, painting, drawing), strict=True)
    )


def main() -> None:
    """Measure the ward and the province, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cells", type=int, default=3000)
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        folder = Path(name)
        (folder / "app").mkdir()
        (folder / "app" / "static").symlink_to(STATIC, target_is_directory=True)
        browser = driver.chromium.launch(executable_path=serving.chromium(), args=["--no-sandbox"])
        with served(folder) as base:
            lines = {
                len(shapes): measured(shapes, browser, folder, base, runs=asked.runs)
                for shapes in (ward(), province(asked.cells))
            }
        browser.close()
    print(f"{'areas':>7}" + "".join(f"{column:>12}" for column in COLUMNS))
    for count, line in lines.items():
        print(f"{count:7}" + "".join(f"{line[column]:12.2f}" for column in COLUMNS))


if __name__ == "__main__":
    main()
