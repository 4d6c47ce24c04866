"""Time to painted of every page, cold and warm, beside a one-line Streamlit app in the same run.

`python -m bench.pages` makes a store with the sample data, starts the dashboard and the one-line
app, and opens both in turn, so that a busy machine slows both. Cold is a browser without a cache,
warm is a reload. Painted: the script has ended, everything the page promises is drawn, and the
browser has drawn a frame since. `--url http://127.0.0.1:8501` measures a dashboard that runs.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench import serving

COLD_RUNS, WARM_RUNS = 5, 15
REACH = {"Tổng quan": (2.5, 3.0), "Bản đồ khu phố": (None, 2.5)}  # ratios to reach: cold, warm
CARDS = "document.querySelectorAll('.gauges svg').length >= 5"
AREA_CARDS = "document.querySelectorAll('.area-cards svg').length >= 5"
GAUGES = "document.querySelectorAll('.js-plotly-plot .angular').length >= 5"
MAP = """[...document.querySelectorAll('iframe')].some(f => {
  try { return f.contentDocument.querySelectorAll('path.leaflet-interactive').length >= 29 }
  catch { return false } })"""
LINES = "document.querySelectorAll('.js-plotly-plot .scatterlayer .trace').length >= 1"
BARS = "document.querySelectorAll('.js-plotly-plot .barlayer .trace').length >= 1"
ROWS = "document.querySelectorAll('table.tbl tbody tr').length >= "
PAGES = {
    "Tổng quan": ("/", f"{CARDS} && {MAP} && {ROWS} 10"),
    "Chỉ tiêu năm 2026": ("/chi-tieu-2026", f"{GAUGES} && {ROWS} 145"),
    "Phân bổ phần còn lại": ("/phan-bo", f"{BARS} && {ROWS} 29"),
    "Bản đồ khu phố": ("/ban-do", f"{MAP} && {ROWS} 29"),
    "Diễn biến": ("/dien-bien", f"{LINES} && {ROWS} 5"),
    "Khu phố": ("/khu-pho?khu_pho=KP07", AREA_CARDS),
    "Nhóm ưu tiên": ("/nhom-uu-tien", f"{ROWS} 35"),
    "Chỉ tiêu 2030–2035": ("/phu-luc-1", f"{ROWS} 26"),
    "Phân tích chuyên sâu": ("/phan-tich?chi_tieu=AL-2", f"{LINES} && {ROWS} 25"),
    "Nhập số liệu": ("/nhap-so-lieu", "document.querySelector('ol.steps')"),
    "Kiểm tra số liệu": ("/kiem-tra", f"{ROWS} 50"),
    "Cách tính": ("/cach-tinh?chi_tieu=AL-2", f"{ROWS} 70"),
    "Nguồn số liệu": ("/nguon?chi_tieu=AL-2", f"{ROWS} 100"),
}
ONE_LINE = ("/", "document.body.innerText.includes('một dòng')")
PAINTED = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  return app && app.dataset.testScriptState === 'notRunning'
    && app.dataset.testConnectionState === 'CONNECTED' && (%s); }"""
_NEXT_FRAME = (
    "() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
)


def opened(page: Page, address: str, condition: str) -> float:
    """Seconds from asking for the address to the page being painted."""
    begin = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_function(PAINTED % condition, polling="raf", timeout=60_000)
    page.evaluate(_NEXT_FRAME)
    return time.perf_counter() - begin


def measured(
    browser: Browser, addresses: dict[str, tuple[str, str]], *, cold: int, warm: int
) -> dict[str, tuple[float, float]]:
    """Median seconds per address, cold and warm; the addresses take turns."""
    colds: dict[str, list[float]] = {name: [] for name in addresses}
    warms: dict[str, list[float]] = {name: [] for name in addresses}
    for _ in range(cold):
        for name, (address, condition) in addresses.items():
            with browser.new_context(viewport={"width": 1366, "height": 768}) as context:
                colds[name].append(opened(context.new_page(), address, condition))
    with ExitStack() as stack:
        pages = {
            name: stack.enter_context(
                browser.new_context(viewport={"width": 1366, "height": 768})
            ).new_page()
            for name in addresses
        }
        for name, (address, condition) in addresses.items():
            opened(pages[name], address, condition)
        for _ in range(warm):
            for name, (address, condition) in addresses.items():
                warms[name].append(opened(pages[name], address, condition))
    return {
        name: (statistics.median(colds[name]), statistics.median(warms[name])) for name in addresses
    }


def sample_store(folder: Path) -> str:
    """A new store with the sample data; gives its URL."""
    url = f"sqlite:///{folder / 'sample.db'}"
    for command in ("init", "sample"):
        subprocess.run(
            [sys.executable, "-m", "etl", command, "--db", url],
            cwd=serving.ROOT,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    return url


def main() -> None:
    """Measure, and print seconds and ratios; exit 1 where a ratio to reach is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", help="a dashboard that already runs")
    parser.add_argument("--cold", type=int, default=COLD_RUNS)
    parser.add_argument("--warm", type=int, default=WARM_RUNS)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        one_line = Path(folder) / "one_line.py"
        one_line.write_text('import streamlit as st\nst.write("một dòng")\n', encoding="utf-8")
        base = stack.enter_context(
            serving.server(
                partial(serving.script, one_line), environment={}, log=Path(folder) / "one_line.log"
            )
        )
        url = asked.url or stack.enter_context(
            serving.server(
                serving.dashboard,
                environment={"DATABASE_URL": sample_store(Path(folder))},
                log=Path(folder) / "dashboard.log",
            )
        )
        addresses = {"một dòng": (base + ONE_LINE[0], ONE_LINE[1])}
        addresses |= {name: (url + path, drawn) for name, (path, drawn) in PAGES.items()}
        with sync_playwright() as driver:
            browser = driver.chromium.launch(
                executable_path=serving.chromium(), args=["--no-sandbox"]
            )
            seconds = measured(browser, addresses, cold=asked.cold, warm=asked.warm)
            browser.close()
    sys.exit(0 if report(seconds) else 1)


def report(seconds: dict[str, tuple[float, float]]) -> bool:
    """Print the table; whether every ratio to reach is reached."""
    base_cold, base_warm = seconds["một dòng"]
    reached = True
    print(f"{'page':22}{'cold s':>8}{'ratio':>7}{'warm s':>8}{'ratio':>7}  to reach (cold, warm)")
    for name, (cold, warm) in seconds.items():
        ratios = cold / base_cold, warm / base_warm
        limits = REACH.get(name, (None, None))
        missed = any(
            limit is not None and ratio > limit for limit, ratio in zip(limits, ratios, strict=True)
        )
        reached = reached and not missed
        said = ", ".join("–" if limit is None else f"{limit:.1f}" for limit in limits)
        print(
            f"{name:22}{cold:8.2f}{ratios[0]:7.2f}{warm:8.2f}{ratios[1]:7.2f}"
            f"  {said}{'  MISSED' if missed else ''}"
        )
    return reached


if __name__ == "__main__":
    main()
