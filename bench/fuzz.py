"""Files spoilt at random, loaded one after the other: each must end as a sentence or be taken.

    python -m bench.fuzz [--runs 500] [--seconds 300] [--seed 1] [--keep FOLDER]

Every file of tests/data/office and tests/data/broken is spoilt in its cells, its rows or its bytes
and loaded into a store. It must be loaded, have rows rejected, or be refused with a sentence; it
must never end in a traceback, take longer than a minute, or change a store that refused it. What
goes wrong is written to `--keep` (bench/out/fuzz by default), so that it can be looked at.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import signal
import sqlite3
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import FrameType, TracebackType

from bench.records import is_whole
from bench.spoil import spoilt
from etl import pipeline
from etl.load_report import Options, Report

ROOT = Path(__file__).parents[1]
SOURCES = sorted(
    path
    for folder in ("office", "broken")
    for path in (ROOT / "tests" / "data" / folder).iterdir()
    if path.suffix in {".csv", ".xlsx", ".xlsm", ".xls", ".ods"}
)
LONGEST = 60  # seconds for one small file
_CHOICES = [
    Options(yes=True), Options(), Options(encoding="tcvn3"), Options(kind="summary"),
    Options(dry_run=True),
]  # fmt: skip
_OFTEN = [6, 3, 1, 1, 1]


class TooLongError(Exception):
    """A load takes longer than it may."""


class Caught:
    """Whatever a load raises: that it raises nothing is what is tested."""

    error: Exception | None = None

    def __enter__(self) -> Caught:
        return self

    def __exit__(
        self, _kind: type | None, error: BaseException | None, _trace: TracebackType | None
    ) -> bool:
        self.error = error if isinstance(error, Exception) else None
        return self.error is not None


class Fuzz:
    """Loads spoilt files into one store and counts how they end."""

    def __init__(self, folder: Path, seed: int, keep: Path | None = None) -> None:
        self.folder = folder
        self.pick = random.Random(seed)
        self.keep = keep
        self.store = folder / "kho.db"
        url = f"sqlite:///{self.store}"
        pipeline.init(url)
        self.workspace = pipeline.open_workspace(url)
        self.counts: Counter[str] = Counter()
        self.failures: list[str] = []

    def one(self, number: int) -> None:
        """Spoil one file and load it."""
        source = self.pick.choice(SOURCES)
        path = self.folder / f"tep-{number}{source.suffix}"
        path.write_bytes(spoilt(source, self.pick))
        options = self.pick.choices(_CHOICES, _OFTEN)[0]
        before = digest(self.store)
        with Caught() as caught, at_most(LONGEST):
            report = pipeline.load(self.workspace, path, options)
            outcome = _outcome(report, before == digest(self.store))
        if caught.error is not None:
            outcome = f"FAILED {type(caught.error).__name__}"
            traceback.print_exception(caught.error)
        self.counts[outcome] += 1
        if outcome.startswith("FAILED"):
            self.failures.append(f"{outcome}: {source.name} ({path.name}, {options})")
            if self.keep is not None:
                self.keep.mkdir(parents=True, exist_ok=True)
                (self.keep / f"{source.stem}-{number}{source.suffix}").write_bytes(
                    path.read_bytes()
                )
        path.unlink()


def _outcome(report: Report, is_same: bool) -> str:
    if report.refused_because is not None:
        if not is_same:
            return "FAILED refused, but the store has changed"
        if not is_sentence(report.refused_because):
            return f"FAILED no sentence: {report.refused_because!r}"
        return "refused"
    counted = report.rows_accepted + report.rows_unchanged + report.rows_rejected
    if counted != report.rows_read:
        return f"FAILED {report.rows_read} rows read, {counted} accounted for"
    if not all(is_sentence(rejection.sentence) for rejection in report.rejections):
        return "FAILED a rejection without a sentence"
    return "rows rejected" if report.rows_rejected else "loaded"


def is_sentence(text: str) -> bool:
    """Whether it is something to show to a user: Vietnamese, ended, and not the words of Python."""
    is_vietnamese = any("\u00c0" <= c <= "\u1ef9" for c in text)
    return is_vietnamese and text.rstrip().endswith((".", "?")) and "Traceback" not in text


def digest(store: Path) -> str:
    """SHA-256 over every row of every table."""
    hashed = hashlib.sha256()
    with closing(sqlite3.connect(store)) as connection:
        tables = connection.execute(
            "select name from sqlite_master where type = 'table' order by name"
        ).fetchall()
        for (table,) in tables:
            hashed.update(table.encode())
            for row in connection.execute(f'select * from "{table}" order by rowid'):
                hashed.update(repr(row).encode())
    return hashed.hexdigest()


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """Raise TooLongError when the work inside takes longer."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TooLongError

    former = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, former)


def main() -> None:
    """Load spoilt files until the runs or the seconds are used up, and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=ROOT / "bench" / "out" / "fuzz")
    given = parser.parse_args()
    start = time.monotonic()
    done = 0
    with tempfile.TemporaryDirectory() as folder:
        fuzz = Fuzz(Path(folder), given.seed, given.keep)
        while done < given.runs and time.monotonic() - start < given.seconds:
            fuzz.one(done)
            done += 1
        in_order = is_whole(fuzz.store)
    print(f"{done} files in {time.monotonic() - start:.0f} s, seed {given.seed}")
    for outcome, count in fuzz.counts.most_common():
        print(f"{count:6}  {outcome}")
    print(f"integrity_check: {'ok' if in_order else 'BROKEN'}")
    for failure in fuzz.failures:
        print(failure)
    raise SystemExit(1 if fuzz.failures or not in_order else 0)


if __name__ == "__main__":
    main()
