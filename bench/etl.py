"""Speed and peak memory of a load: CSV through checks, store and roll-up, as ratios.

    python -m bench.etl [--rows 1000000] [--runs 1]

Each engine runs in a process of its own on the same invented file: this product's `load`; a
baseline of csv.reader, sqlite3 executemany into the same table (with its indexes) and the same
roll-up select; and bare DuckDB (read_csv into a table, the same roll-up).
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import resource
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import duckdb

from etl import pipeline
from etl.model import Catalog, Indicator
from etl.store import rollup
from etl.store.engine import open_store
from etl.store.schema import visits

HEADER = (
    "visit_id",
    "visit_date",
    "neighbourhood",
    "team_id",
    "activity_code",
    "channel_code",
    "household_code",
    "person_code",
    "age_band",
    "topic_codes",
    "outcome_codes",
    "people_assisted",
    "hh_skill_status",
    "epay_freq",
    "duration_min",
)


def write_visits(path: Path, rows: int, seed: int = 1) -> None:
    """Invented visits of 29 khu phố from January to October 2026, each household seen often."""
    pick = random.Random(seed)
    days = [(date(2026, 1, 1) + timedelta(n)).isoformat() for n in range(300)]
    frequencies = ("THUONG_XUYEN", "THINH_THOANG", "CHUA_DUNG", "KHONG_AP_DUNG")
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for n in range(rows):
            area, house = pick.randint(1, 29), pick.randint(1, 1400)
            person = pick.random() < 0.4
            signs = person and pick.random() < 0.3
            asked = person and pick.random() < 0.5
            services = ("DIEN", "NUOC", "HOC_PHI", "CHO")
            answer = ";".join(f"{s}={pick.choice(frequencies)}" for s in services)
            writer.writerow(
                (
                    f"V{n:09d}",
                    pick.choice(days),
                    f"KP{area:02d}",
                    f"TO-KP{area:02d}",
                    "THAM_HO",
                    "TAI_NHA",
                    f"KP{area:02d}-{house:04d}",
                    f"KP{area:02d}-{house:04d}-{pick.randint(1, 4)}" if person else "",
                    pick.choice(("18-34", "35-59", "60+", "KHONG_RO")) if person else "",
                    "CKS;DVCTT" if signs else "DVCTT",
                    "CKS=DA_KY_THANH_CONG" if signs else "",
                    1 if person else 2,
                    pick.choice(("DAT", "CHUA_DAT", "CHUA_DANH_GIA", "")),
                    answer if asked else "",
                    30,
                )
            )


def _groups(catalog: Catalog) -> list[list[Indicator]]:
    return rollup.groups(list(catalog.indicators.values()))


def product(file: Path, folder: Path) -> None:
    """`init` and `load`, as the command line does them."""
    url = f"sqlite:///{folder}/product.db"
    pipeline.init(url)
    report = pipeline.load(pipeline.open_workspace(url), file)
    if report.refused_because or report.rows_rejected:
        raise SystemExit(f"the load did not take every row: {report}")


def baseline(file: Path, folder: Path) -> None:
    """csv.reader, executemany, and the same select."""
    url = f"sqlite:///{folder}/baseline.db"
    pipeline.init(url)
    workspace = pipeline.open_workspace(url)
    catalog = workspace.catalog()
    workspace.engine.dispose()
    stored = {"household_code": "household_key", "person_code": "person_key"}
    names = [stored.get(n, "record_key" if n == "visit_id" else n) for n in HEADER]
    fixed = ["version_id", "locality", "batch_id", "row_no", "is_current", "visit_id"]
    marks = ",".join("?" * (len(names) + len(fixed)))
    with sqlite3.connect(folder / "baseline.db") as connection, file.open(newline="") as source:
        rows = csv.reader(source)
        next(rows)
        connection.executemany(
            f"INSERT INTO visits ({','.join(fixed + names)}) VALUES ({marks})",
            (
                (n, "25333", 1, n, 1, row[0], *(cell or None for cell in row))
                for n, row in enumerate(rows, start=1)
            ),
        )
    with open_store(url).connect() as connection:
        for group in _groups(catalog):
            query = rollup.steps("25333", group, catalog.locality.settings)
            connection.execute(query).all()


def bare_duckdb(file: Path, folder: Path) -> None:
    """read_csv into a table of a DuckDB file, and the same select."""
    catalog = pipeline.parse_catalog(pipeline.read_documents(pipeline.PLANS), "an-loc")
    with duckdb.connect(str(folder / "bare.duckdb")) as connection:
        missing = [c.name for c in visits.columns if c.name not in _read_by_duckdb()]
        connection.execute(
            "CREATE TABLE visits AS SELECT visit_id AS record_key, '25333' AS locality,"
            " TRUE AS is_current, household_code AS household_key, person_code AS person_key,"
            f" * EXCLUDE (household_code, person_code), {_nulls(missing)}"
            " FROM read_csv(?, all_varchar = true)",
            [str(file)],
        )
        for group in _groups(catalog):
            query = rollup.steps("25333", group, catalog.locality.settings)
            text = query.compile(compile_kwargs={"literal_binds": True})
            connection.execute(str(text)).fetchall()


def _read_by_duckdb() -> set[str]:
    own = {"record_key", "locality", "is_current", "household_key", "person_key"}
    return own | set(HEADER)


def _nulls(names: list[str]) -> str:
    return ", ".join(f"CAST(NULL AS VARCHAR) AS {name}" for name in names)


ENGINES: dict[str, Callable[[Path, Path], None]] = {
    "product": product,
    "baseline": baseline,
    "duckdb": bare_duckdb,
}


def measured(engine: str, file: Path) -> tuple[float, float]:
    """Seconds and peak MiB of one engine in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "bench.etl", "--engine", engine, "--file", str(file)]
        done = subprocess.run(
            [*command, "--folder", folder], check=True, capture_output=True, text=True
        )
    result = json.loads(done.stdout)
    return result["seconds"], result["peak_mib"]


def run_one(engine: str, file: Path, folder: Path) -> None:
    """Run one engine here and print what it took."""
    start = time.perf_counter()
    ENGINES[engine](file, folder)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "peak_mib": peak}))


def main() -> None:
    """Measure every engine and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--engine", choices=ENGINES)
    parser.add_argument("--file", type=Path)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    if given.engine:
        run_one(given.engine, given.file, given.folder)
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "visits.csv"
        write_visits(file, given.rows)
        taken = {name: [measured(name, file) for _ in range(given.runs)] for name in ENGINES}
    seconds = {name: statistics.median(s for s, _ in runs) for name, runs in taken.items()}
    for name, runs in taken.items():
        peak = max(p for _, p in runs)
        rate = given.rows / seconds[name]
        print(f"{name:9} {seconds[name]:7.1f} s {rate:10,.0f} rows/s {peak:7,.0f} MiB")
    for other in ("baseline", "duckdb"):
        print(f"product / {other}: {seconds['product'] / seconds[other]:.2f}x")


if __name__ == "__main__":
    main()
