"""What the whole way in costs: a workbook and a CSV file, each as a ratio to a bare way of its own.

    python -m bench.intake [--workbook-rows 100000] [--csv-rows 1000000] [--runs 1]

The workbook (visits, all 24 columns) through `load`, against python-calamine reading the same file
into lists; the CSV through `load`, against the plain path of `bench.etl` (csv.reader, executemany,
the same select). Each runs in a process of its own; the peak is its resident memory. The files are
invented, the same every time, and kept under bench/out.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from bench.etl import baseline, product, write_visits
from etl import pipeline
from etl.kinds import KINDS
from etl.reading.header import labels

OUT = Path(__file__).parent / "out"
_TOPICS = ("DVCTT", "CKS", "VNEID_M2", "TT_SO", "AN_TOAN_SO")
_WORKBOOK_GOAL, _CSV_GOAL = 8.0, 1.5


def write_workbook(path: Path, rows: int, seed: int = 1) -> None:
    """Invented visits with every column of the form, Vietnamese headings and real dates."""
    pick = random.Random(seed)
    kind = KINDS["visits"]
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Lượt hướng dẫn")
    sheet.append([labels(kind)[column.name] for column in kind.columns])
    for number in range(rows):
        visit = _visit(number, pick)
        sheet.append([visit[column.name] for column in kind.columns])
    book.save(path)


def _visit(number: int, pick: random.Random) -> dict[str, object]:
    area, house = pick.randint(1, 29), pick.randint(1, 1400)
    household = f"KP{area:02d}-{house:04d}"
    person = f"{household}-{pick.randint(1, 4)}" if pick.random() < 0.4 else None
    signs = person is not None and pick.random() < 0.3
    comes_again = pick.random() < 0.1
    day = date(2026, 1, 1) + timedelta(pick.randrange(300))
    services = ("DIEN", "NUOC", "HOC_PHI", "CHO")
    often = ("THUONG_XUYEN", "THINH_THOANG", "CHUA_DUNG", "KHONG_AP_DUNG")
    return {
        "visit_id": f"L{number:07d}",
        "visit_date": day,
        "neighbourhood": f"Khu phố {area}",
        "team_id": f"TO-KP{area:02d}",
        "member_key": f"TV{area:02d}{pick.randint(1, 9)}",
        "activity_code": "Thăm hộ",
        "activity_id": f"D{day:%Y%m}" if pick.random() < 0.2 else None,
        "channel_code": "Tại nhà",
        "household_code": household,
        "person_code": person,
        "age_band": pick.choice(("18-34", "35-59", "60+")) if person else None,
        "audience_codes": pick.choice((None, "NGUOI_CAO_TUOI", "HO_NGHEO;TIEU_THUONG")),
        "topic_codes": "CKS;DVCTT" if signs else pick.choice(_TOPICS),
        "outcome_codes": "CKS=DA_KY_THANH_CONG" if signs else None,
        "people_assisted": 1 if person else 2,
        "hh_skill_status": pick.choice(("Đạt", "Chưa đạt", "Chưa đánh giá", None)),
        "skills_passed": pick.choice((None, "VNEID;DVCTT", "VNEID;DVCTT;TT_SO")),
        "epay_freq": ";".join(f"{s}={pick.choice(often)}" for s in services)
        if person and pick.random() < 0.5
        else None,
        "duration_min": pick.choice((15, 20, 30, 45)),
        "follow_up": "có" if comes_again else "không",
        "follow_up_due": day + timedelta(14) if comes_again else None,
        "difficulty_codes": pick.choice((None, None, "THIEU_THIET_BI", "KHONG_MANG;VANG_NHA")),
        "evidence_ref": f"ANH-{number:07d}" if pick.random() < 0.3 else None,
        "note": pick.choice((None, None, "Hộ đã đăng ký học thêm", "Hẹn quay lại buổi tối")),
    }


def load(file: Path, folder: Path) -> None:
    """The whole way in: one `load` into a store that is there."""
    report = pipeline.load(pipeline.open_workspace(f"sqlite:///{folder}/kho.db"), file)
    if report.refused_because or report.rows_rejected:
        raise SystemExit(f"the load did not take every row: {report}")


def calamine(file: Path, _folder: Path) -> None:
    """The fastest bare reader: every cell of every sheet into lists."""
    book = CalamineWorkbook.from_path(str(file))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()


ENGINES: dict[str, Callable[[Path, Path], None]] = {
    "load": load,
    "calamine": calamine,
    "product": product,  # as bench.etl has both: with the making of the store
    "plain": baseline,
}


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took; processor time tells more than the clock where the machine is busy."""

    seconds: float
    processor_seconds: float
    peak_mib: float


def measured(engine: str, file: Path) -> Cost:
    """One engine in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "bench.intake", "--engine", engine, "--file", str(file)]
        done = subprocess.run(
            [*command, "--folder", folder], check=True, stdout=subprocess.PIPE, text=True
        )
    return Cost(**json.loads(done.stdout))


def run_one(engine: str, file: Path, folder: Path) -> None:
    """Run one engine here and print what it took."""
    if engine == "load":
        pipeline.init(f"sqlite:///{folder}/kho.db")
    start, start_processor = time.perf_counter(), time.process_time()
    ENGINES[engine](file, folder)
    cost = Cost(
        time.perf_counter() - start,
        time.process_time() - start_processor,
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )
    print(json.dumps(asdict(cost)))


def compare(file: Path, rows: int, engines: tuple[str, str], goal: float, runs: int) -> None:
    """Print both engines and their ratio; the runs take turns, so that a busy minute hits both."""
    taken: dict[str, list[Cost]] = {engine: [] for engine in engines}
    for _ in range(runs):
        for engine, costs in taken.items():
            costs.append(measured(engine, file))
    print(f"{file.name}: {rows:,} rows, {file.stat().st_size / 1e6:.1f} MB")
    middle = {}
    for engine, costs in taken.items():
        seconds = statistics.median(c.seconds for c in costs)
        processor = statistics.median(c.processor_seconds for c in costs)
        peak = max(c.peak_mib for c in costs)
        middle[engine] = seconds, processor
        print(f"  {engine:9} {seconds:7.1f} s {processor:7.1f} s of processor {peak:7,.0f} MiB")
    ours, other = engines
    by_clock, by_processor = (middle[ours][i] / middle[other][i] for i in (0, 1))
    print(f"  {ours} / {other}: {by_clock:.2f}x, of processor {by_processor:.2f}x (goal {goal:g}x)")


def main() -> None:
    """Write the files, measure both ways in and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workbook-rows", type=int, default=100_000)
    parser.add_argument("--csv-rows", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--engine", choices=ENGINES, help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.engine:
        run_one(given.engine, given.file, given.folder)
        return
    OUT.mkdir(parents=True, exist_ok=True)
    if given.workbook_rows:
        workbook = OUT / f"luot-{given.workbook_rows}.xlsx"
        if not workbook.exists():
            write_workbook(workbook, given.workbook_rows)
        compare(workbook, given.workbook_rows, ("load", "calamine"), _WORKBOOK_GOAL, given.runs)
    if given.csv_rows:
        text = OUT / f"luot-{given.csv_rows}.csv"
        if not text.exists():
            write_visits(text, given.csv_rows)
        compare(text, given.csv_rows, ("product", "plain"), _CSV_GOAL, given.runs)


if __name__ == "__main__":
    main()
