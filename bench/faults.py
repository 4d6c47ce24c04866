"""Loads killed, loads on a full disk, loads at once, loads under readers: what is left is counted.

    python -m bench.faults [--kills 20] [--rows 5000] [--seed 1]

After each the store must hold all of the file or nothing of it, and SQLite must find it in order.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine import Engine

from bench.etl import write_visits
from bench.fuzz import digest
from bench.records import is_whole, measures_of
from etl import pipeline

_ROOM = [0, 10_000, 100_000, 400_000, 800_000]


def child(store: Path, file: Path, stop_at: int, room: int | None) -> None:
    """Load a file; stop for good at one of its statements, or with little room on the disk."""
    count = 0

    def step(*_: object) -> None:
        nonlocal count
        count += 1
        if count == stop_at:
            sys.stdout.write("there\n")
            sys.stdout.flush()
            sys.stdin.read()

    if room is not None:
        most = store.stat().st_size + room
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
    workspace = pipeline.open_workspace(f"sqlite:///{store}")
    event.listen(Engine, "before_cursor_execute", step)
    event.listen(Engine, "commit", step)
    report = pipeline.load(workspace, file)
    sys.stdout.write(f"{count} {report.exit_status}\n")


class Faults:
    """One store as it was, one as it is after the whole file, and what each fault leaves."""

    def __init__(self, folder: Path, rows: int) -> None:
        self.folder = folder
        self.file, self.other = folder / "luot.csv", folder / "luot-khac.csv"
        write_visits(self.file, rows)
        write_visits(self.other, rows // 2, seed=2)
        self.empty = folder / "mau" / "kho.db"
        self.empty.parent.mkdir()
        pipeline.init(f"sqlite:///{self.empty}")
        self.former = digest(self.empty)
        store = self.fresh("tron-ven")
        self.statements = int(self.run(store, self.file)[0].split()[0])
        self.figures = measures_of(store)

    def fresh(self, name: str) -> Path:
        """A copy of the empty store, with its secret."""
        target = self.folder / name
        shutil.copytree(self.empty.parent, target)
        return target / "kho.db"

    def run(
        self, store: Path, file: Path, stop_at: int = 0, room: int | None = None
    ) -> tuple[str, int]:
        """Load in a process of its own: (what it printed, exit status); killed where it stops."""
        process = self.start(store, file, stop_at, room)
        assert process.stdout is not None
        printed = process.stdout.readline()
        if printed == "there\n":
            process.kill()
        process.communicate()
        return printed, process.returncode

    def start(
        self, store: Path, file: Path, stop_at: int = 0, room: int | None = None
    ) -> subprocess.Popen[str]:
        """A load in a process of its own."""
        command = [sys.executable, "-m", "bench.faults", "--child", str(store), "--file", str(file)]
        command += ["--stop-at", str(stop_at)]
        command += [] if room is None else ["--room", str(room)]
        return subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True,
        )  # fmt: skip

    def left(self, store: Path) -> str:
        """What a fault has left: nothing of the file, all of it, or a part."""
        if not is_whole(store):
            return "BROKEN"
        if digest(store) == self.former:
            again, status = self.run(store, self.file)
            is_all = status == 0 and measures_of(store) == self.figures
            return "nothing left, loads again" if is_all else f"DOES NOT LOAD AGAIN: {again}"
        return "all of it" if measures_of(store) == self.figures else "A PART OF IT"

    def killed(self, number: int, pick: random.Random) -> str:
        """A load killed before one of its statements."""
        store = self.fresh(f"giet-{number}")
        self.run(store, self.file, stop_at=pick.randint(1, self.statements))
        return self.left(store)

    def full(self, number: int, room: int) -> str:
        """A load for which there is no room on the disk."""
        store = self.fresh(f"day-{number}")
        _, status = self.run(store, self.file, room=room)
        return f"{'told' if status else 'taken'}: {self.left(store)}"

    def at_once(self, number: int) -> str:
        """Two loads started together."""
        store = self.fresh(f"hai-{number}")
        both = [self.start(store, file) for file in (self.file, self.other)]
        printed = [process.communicate()[0] for process in both]
        taken = sum(text.endswith(" 0\n") for text in printed)
        figures = measures_of(store)
        pipeline.rollup(pipeline.open_workspace(f"sqlite:///{store}"))
        agrees = is_whole(store) and measures_of(store) == figures
        return f"{taken} taken, figures {'right' if agrees else 'WRONG'}"

    def under_readers(self, number: int) -> str:
        """A load while the figures are read over and over."""
        store = self.fresh(f"doc-{number}")
        former = measures_of(store)
        process = self.start(store, self.file)
        seen = Counter[str]()
        while process.poll() is None:
            figures = measures_of(store)
            is_known = figures in (former, self.figures)
            seen["whole" if is_known else "BETWEEN"] += 1
        process.communicate()
        ends_new = measures_of(store) == self.figures
        return f"{'BETWEEN' if seen['BETWEEN'] else 'whole'}, new at the end: {ends_new}"


def main() -> None:
    """Run every fault and print what each has left."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--rows", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--stop-at", type=int, default=0, help=argparse.SUPPRESS)
    parser.add_argument("--room", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        child(given.child, given.file, given.stop_at, given.room)
        return
    pick = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as folder:
        faults = Faults(Path(folder), given.rows)
        print(f"{given.rows} rows, {faults.statements} statements a load")
        runs: list[tuple[str, int, Callable[[int], str]]] = [
            ("killed", given.kills, lambda n: faults.killed(n, pick)),
            ("disk full", len(_ROOM), lambda n: faults.full(n, _ROOM[n])),
            ("two at once", 3, faults.at_once),
            ("under a reader", 3, faults.under_readers),
        ]
        is_bad = False
        for name, times, fault in runs:
            counts = Counter(fault(number) for number in range(times))
            for left, count in counts.most_common():
                print(f"{name:15} {count:4}  {left}")
                is_bad = is_bad or left.upper() == left or any(w.isupper() for w in left.split())
    raise SystemExit(1 if is_bad else 0)


if __name__ == "__main__":
    main()
