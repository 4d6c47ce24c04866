from pathlib import Path

import pytest

from sample_data.generate import HOME, write


@pytest.fixture(scope="module")
def fresh(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("an-loc")
    write(folder)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_committed_files_are_those_that_the_generator_writes(fresh):
    drawn, committed = contents(fresh), contents(HOME)
    assert list(drawn) == list(committed)
    assert [name for name in drawn if drawn[name] != committed[name]] == []


def test_a_second_run_writes_the_same_bytes(fresh, tmp_path):
    write(tmp_path)
    assert contents(tmp_path) == contents(fresh)


def test_another_seed_gives_other_figures(fresh, tmp_path):
    write(tmp_path, seed=7)
    assert contents(tmp_path)["so-mau-so.csv"] != contents(fresh)["so-mau-so.csv"]


def test_the_committed_files_stay_small():
    assert sum(len(content) for content in contents(HOME).values()) < 3_000_000
