"""The copies of dropped files: private, under a harmless name, and gone when they should be."""

import stat
from dataclasses import dataclass

import pytest

from dashboard.components.intake.tray import PrivateFolder, Tray, safe_name


@dataclass
class Upload:
    file_id: str
    name: str
    content: bytes = b"a;b\n"

    def getbuffer(self) -> memoryview:
        return memoryview(self.content)


@pytest.fixture
def tray(monkeypatch):
    monkeypatch.setattr("dashboard.access.current_role", lambda: "thường trực")
    return Tray()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Tổng hợp T10.xlsx", "Tổng hợp T10.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\So lieu\\t10.csv", "t10.csv"),
        ("..", "tep"),
        ("", "tep"),
        ("a\nb\x00.csv", "ab.csv"),
        ("x" * 300 + ".xlsx", "x" * 75 + ".xlsx"),
    ],
)
def test_a_name_bears_no_folder_and_no_sign_that_is_obeyed(given, kept):
    assert safe_name(given) == kept


def test_a_copy_is_readable_by_this_process_alone(tray):
    tray.take([Upload("1", "t10.csv")])
    item = tray.items["1"]
    assert item.path.read_bytes() == b"a;b\n"
    assert stat.S_IMODE(item.path.parent.stat().st_mode) == 0o700


def test_two_files_of_one_name_are_kept_apart(tray):
    tray.take([Upload("1", "t10.csv", b"1"), Upload("2", "t10.csv", b"2")])
    assert [item.path.read_bytes() for item in tray.items.values()] == [b"1", b"2"]


def test_a_file_taken_off_the_list_is_removed_and_the_others_stay(tray):
    tray.take([Upload("1", "a.csv"), Upload("2", "b.csv")])
    gone, kept = (item.path for item in tray.items.values())
    tray.take([Upload("2", "b.csv")])
    assert not gone.parent.exists()
    assert kept.exists()
    assert tray.items["2"].path == kept


def test_a_folder_that_nobody_holds_is_removed():
    folder = PrivateFolder()
    path = folder.path
    assert path.is_dir()
    del folder
    assert not path.exists()


def test_starting_over_forgets_everything(tray):
    tray.take([Upload("1", "a.csv")])
    tray.take_mapping(Upload("2", "m.yaml"))
    paths = [tray.items["1"].path, tray.mapping.path]
    tray.start_over()
    assert not tray.items
    assert tray.mapping is None
    assert not any(path.exists() for path in paths)
    assert tray.round == 1


def test_a_mapping_is_used_only_for_the_files_it_is_meant_for(tray):
    tray.take([Upload("1", "a.csv"), Upload("2", "b.csv")])
    tray.take_mapping(Upload("3", "m.yaml"))
    tray.items["2"].uses_mapping = False
    assert tray.options(tray.items["1"]).mapping == tray.mapping.path
    assert tray.options(tray.items["2"]).mapping is None


def test_another_mapping_takes_the_place_of_the_first(tray):
    tray.take_mapping(Upload("1", "m.yaml", b"1"))
    first = tray.mapping.path
    tray.take_mapping(Upload("2", "n.yaml", b"2"))
    assert not first.exists()
    assert tray.mapping.path.read_bytes() == b"2"


def test_a_load_is_recorded_under_the_readers_role(tray):
    tray.take([Upload("1", "a.csv")])
    assert tray.items["1"].choices.loaded_by == "thường trực"


def test_parts_of_one_map_lie_side_by_side_under_the_name_of_the_main_file(tray):
    tray.take([Upload("1", "ranh.DBF", b"d"), Upload("2", "Ranh.shp", b"s")])
    (item,) = tray.items.values()
    assert item.path.name == "Ranh.shp"
    assert sorted(p.name for p in item.path.parent.iterdir()) == ["Ranh.DBF", "Ranh.shp"]
    assert item.title == "Ranh.shp (cùng 1 tệp đi kèm)"


def test_a_part_that_comes_or_goes_has_the_map_judged_anew(tray):
    tray.take([Upload("1", "ranh.shp"), Upload("2", "ranh.dbf")])
    item = tray.items["1"]
    item.judged_as = "before"
    tray.take([Upload("1", "ranh.shp"), Upload("3", "ranh.prj")])
    assert tray.items["1"] is item
    assert item.judged_as is None
    assert sorted(p.suffix for p in item.path.parent.iterdir()) == [".prj", ".shp"]
