"""Cells kept beside the records, and forms remembered."""

import pytest

from etl.reading.place import Place
from etl.store import batches, kept, memory, setup
from etl.store.kept import KeptCell
from etl.store.memory import FormMemory


@pytest.fixture
def writing(ward):
    with setup.writing(ward.workspace.engine) as connection, connection.begin():
        yield connection


def test_kept_cells_are_read_as_they_were_written(ward):
    report = ward.register("KP01,2026-01-01,10")
    cells = [
        KeptCell("register", None, 2, "Ghi chú", "Khu phè 1", "raw"),
        KeptCell("register", "Bảng 1", 3, "q_moi", "5", "extra"),
    ]
    with setup.writing(ward.workspace.engine) as connection, connection.begin():
        kept.write(connection, report.batch, cells)
    found = kept.read(ward.workspace.engine, report.batch)
    assert sorted(found["value"]) == ["5", "Khu phè 1"]
    assert set(found["why"]) == {"raw", "extra"}


def test_cells_of_a_load_that_took_nothing_go_with_it(ward):
    with setup.writing(ward.workspace.engine) as connection, connection.begin():
        number = batches.open_batch(
            connection, code=ward.workspace.code, kind="visits", file_name="a", sha256="0" * 64,
            loaded_by="x", is_sample=False,
        )  # fmt: skip
        kept.write(connection, number, [KeptCell("visits", None, 2, "a", "b", "extra")])
        batches.drop_batch(connection, number)
    assert kept.read(ward.workspace.engine, number).empty


def test_a_form_is_remembered_until_a_later_word(ward, writing):
    code = ward.workspace.code
    form = "f" * 64
    assert memory.find(writing, code, form) is None
    memory.save(writing, code, form, FormMemory("register", {"Số hộ": "households_total"}), by="x")
    later = FormMemory("register", {"Số hộ": ""}, {"valid_from": "month_first"})
    memory.save(writing, code, form, later, by="y")
    assert memory.find(writing, code, form) == later


def test_headings_are_one_form_whatever_their_spaces_and_case():
    def mark(*headings: str) -> str:
        return Place(index=0, levels=1, headings=headings, row=1).fingerprint

    assert mark("Khu  phố ", "SỐ HỘ") == mark("khu phố", "số hộ")
    assert mark("a", "b") != mark("b", "a")
