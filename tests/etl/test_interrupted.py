"""Readers during a load, and a load that is killed."""

import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from etl.store import read
from etl.store.setup import writing

ROOT = Path(__file__).parents[2]
HEAD = (
    "visit_id,visit_date,neighbourhood,team_id,activity_code,channel_code,topic_codes,"
    "people_assisted,household_code,hh_skill_status\n"
)


# loads a file and stops for good before its second chunk
HALF_A_LOAD = """
import sys
from pathlib import Path
from etl import pipeline
from etl.load_report import Options

def wait(count):
    chunks.append(count)
    if len(chunks) == 2:
        print("half", flush=True)
        sys.stdin.read()

chunks = []
pipeline.load(pipeline.open_workspace(sys.argv[1]), Path(sys.argv[2]), Options(on_rows=wait))
"""

# loads a file and stops before the first statement that begins as told ("COMMIT": before that);
# where its standard input is closed it goes on
A_LOAD_THAT_STOPS = """
import sys
from pathlib import Path
from sqlalchemy import event
from sqlalchemy.engine import Engine
from etl import pipeline

def stop(statement):
    if statement.startswith(sys.argv[3]) and not stopped:
        stopped.append(True)
        print("there", flush=True)
        sys.stdin.read()

stopped = []
workspace = pipeline.open_workspace(sys.argv[1])
event.listen(Engine, "before_cursor_execute", lambda _c, _k, statement, *_: stop(statement))
event.listen(Engine, "commit", lambda _c: stop("COMMIT"))
report = pipeline.load(workspace, Path(sys.argv[2]))
print(report.exit_status, flush=True)
"""

# loads a file where no file may grow by more than some bytes: the disk is full
A_LOAD_ON_A_FULL_DISK = """
import resource
import sys
from pathlib import Path
from etl.__main__ import main

store, room = Path(sys.argv[1]), int(sys.argv[3])
most = store.stat().st_size + room
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
sys.argv = ["etl", "load", sys.argv[2], "--db", f"sqlite:///{store}"]
main()
"""


def many(count: int, letter: str = "V") -> str:
    rows = (
        f"{letter}{n},2026-03-05,KP{n % 29 + 1:02d},T01,THAM_HO,TAI_NHA,DVCTT,1,H{letter}{n},DAT\n"
        for n in range(count)
    )
    return HEAD + "".join(rows)


def test_readers_see_the_former_figures_while_a_write_is_open(ward):
    ward.take(many(3))
    before = ward.measures()
    with writing(ward.workspace.engine) as connection, connection.begin() as transaction:
        connection.exec_driver_sql("update visits set hh_skill_status = 'CHUA_DAT'")
        connection.exec_driver_sql("delete from measure")
        assert ward.measures().equals(before)
        assert read.state(ward.workspace.engine, ward.workspace.code).version > 0
        transaction.rollback()
    assert ward.measures().equals(before)


def test_readers_are_served_in_the_middle_of_a_load(ward):
    ward.take(many(3))
    before, seen = ward.measures(), []
    path = ward.write(many(40, "W"))
    ward.load(path, on_rows=lambda _count: seen.append(ward.measures()))
    assert seen
    assert all(frame.equals(before) for frame in seen)
    assert not ward.measures().equals(before)


def test_a_load_that_fails_half_way_leaves_the_store_as_it_was(ward):
    ward.take(many(3))
    before = ward.measures()
    version = read.state(ward.workspace.engine, ward.workspace.code).version

    class Interrupted(BaseException):
        pass

    def stop(_count: int) -> None:
        raise Interrupted

    with pytest.raises(Interrupted):
        ward.load(ward.write(many(40)), on_rows=stop)
    assert ward.measures().equals(before)
    assert read.state(ward.workspace.engine, ward.workspace.code).version == version
    assert len(read.loads(ward.workspace.engine, ward.workspace.code)) == 1
    assert ward.load(many(40), "lai.csv").rows_read == 40


def test_a_killed_load_leaves_the_store_whole_and_the_file_can_be_loaded_again(ward):
    ward.take(many(3))
    before = ward.measures()
    path = ward.write(many(60_000, "W"))
    ward.workspace.engine.dispose()
    process = subprocess.Popen(
        [sys.executable, "-c", HALF_A_LOAD, ward.url, str(path)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == b"half\n"  # the first rows are written, none committed
    process.kill()
    process.communicate()
    plain = sqlite3.connect(ward.path)
    assert plain.execute("pragma integrity_check").fetchone() == ("ok",)
    plain.close()
    assert ward.measures().equals(before)
    assert len(read.loads(ward.workspace.engine, ward.workspace.code)) == 1
    report = ward.load(path, yes=True)
    assert (report.exit_status, report.rows_accepted) == (0, 60_000)


def test_a_dry_run_that_is_judged_leaves_no_batch(ward):
    ward.load(ward.write(many(5)), dry_run=True)
    assert read.loads(ward.workspace.engine, ward.workspace.code).empty
    assert ward.measures().empty


def started(script: str, *arguments: object) -> subprocess.Popen[str]:
    """A script in a process of its own, and whatever it prints."""
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def is_whole(ward) -> bool:
    with closing(sqlite3.connect(ward.path)) as plain:
        return plain.execute("pragma integrity_check").fetchone() == ("ok",)


def contents(ward) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with closing(sqlite3.connect(ward.path)) as plain:
        names = plain.execute("select name from sqlite_master where type = 'table'").fetchall()
        return {
            n: plain.execute(f'select * from "{n}" order by rowid').fetchall() for (n,) in names
        }


MOMENTS = ["INSERT INTO visits", "SELECT stored.version_id", "INSERT INTO measure", "COMMIT"]


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_load_killed_at_any_moment_leaves_nothing_behind(ward, moment):
    ward.take(many(3))
    before = contents(ward)
    path = ward.write(many(500, "W"))
    ward.workspace.engine.dispose()
    process = started(A_LOAD_THAT_STOPS, ward.url, path, moment)
    assert process.stdout is not None
    assert process.stdout.readline() == "there\n", process.communicate()
    process.kill()
    process.communicate()
    assert is_whole(ward)
    assert contents(ward) == before
    assert ward.load(path).rows_accepted == 500


@pytest.mark.parametrize("room", [20_000, 450_000])
def test_a_full_disk_is_told_in_a_sentence_and_leaves_nothing_behind(ward, room):
    ward.take(many(3))
    before = contents(ward)
    path = ward.write(many(5000, "W"))
    ward.workspace.engine.dispose()
    process = started(A_LOAD_ON_A_FULL_DISK, ward.path, path, room)
    _, told = process.communicate()
    assert process.returncode not in (0, 3), told
    assert "Traceback" not in told
    assert "đĩa" in told
    assert is_whole(ward)
    assert contents(ward) == before
    assert ward.load(path).rows_accepted == 5000  # there is room again


def test_of_two_loads_at_once_the_second_waits_for_the_first_and_both_are_whole(ward):
    one, other = ward.write(many(300, "W")), ward.write(many(400, "X"))
    ward.workspace.engine.dispose()
    first = started(A_LOAD_THAT_STOPS, ward.url, one, "INSERT INTO measure")
    assert first.stdout is not None
    assert first.stdout.readline() == "there\n"  # it holds the lock
    second = started(A_LOAD_THAT_STOPS, ward.url, other, "BEGIN IMMEDIATE")
    assert second.stdout is not None
    assert second.stdout.readline() == "there\n"
    assert second.stdin is not None
    second.stdin.close()  # now it asks for the lock
    second.stdin = None
    assert first.communicate("")[0] == "0\n"
    assert second.communicate()[0] == "0\n"
    assert is_whole(ward)
    loads = read.loads(ward.workspace.engine, ward.workspace.code)
    assert sorted(loads["rows_accepted"]) == [300, 400]
    figures = ward.measures()
    assert figures.equals(ward.rolled_up_anew())


def test_twenty_readers_see_the_former_figures_or_the_new_ones_and_nothing_between(ward):
    ward.take(many(30))
    former = ward.measures()
    path = ward.write(many(3000, "W"))
    process = started(A_LOAD_THAT_STOPS, ward.url, path, "INSERT INTO measure")
    assert process.stdout is not None
    assert process.stdout.readline() == "there\n"
    seen: list[list] = [[] for _ in range(20)]
    is_over = threading.Event()

    def look(frames: list) -> None:
        while not is_over.is_set():
            frames.append(ward.measures())
        frames.append(ward.measures())

    readers = [threading.Thread(target=look, args=(frames,)) for frames in seen]
    for reader in readers:
        reader.start()
    assert process.communicate("")[0] == "0\n"
    is_over.set()
    for reader in readers:
        reader.join()
    new = ward.measures()
    assert not new.equals(former)
    for frames in seen:
        is_new = [frame.equals(new) for frame in frames]
        assert all(frame.equals(former) for frame, n in zip(frames, is_new, strict=True) if not n)
        assert is_new == sorted(is_new)  # once new, never old again
        assert is_new[-1]
    assert is_whole(ward)
