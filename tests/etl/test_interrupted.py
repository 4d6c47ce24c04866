"""Readers during a load, and a load that is killed."""

import sqlite3
import subprocess
import sys
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
