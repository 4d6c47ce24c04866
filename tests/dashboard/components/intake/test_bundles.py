"""Files dropped together: which of them are parts of one map."""

from dataclasses import dataclass

import pytest

from dashboard.components.intake.bundles import bundled


@dataclass(frozen=True)
class Dropped:
    name: str

    @property
    def file_id(self):
        return self.name


def together(*names):
    return [[file.name for file in files] for files in bundled([Dropped(n) for n in names])]


def test_the_parts_of_a_shapefile_are_one_item_with_its_main_file_first():
    assert together("ranh.dbf", "ranh.prj", "Ranh.SHP", "ranh.shx") == [
        ["Ranh.SHP", "ranh.dbf", "ranh.prj", "ranh.shx"]
    ]


@pytest.mark.parametrize(
    "names", [("a.tab", "a.dat", "a.map", "a.id"), ("a.mif", "a.mid"), ("a.shp", "a.cpg")]
)
def test_every_format_of_several_files_is_held_together(names):
    assert together(*names) == [list(names)]


def test_two_maps_and_a_table_stay_apart():
    assert together("a.shp", "b.shp", "b.dbf", "a.csv", "a.dbf") == [
        ["a.shp", "a.dbf"],
        ["b.shp", "b.dbf"],
        ["a.csv"],
    ]


def test_a_part_without_its_main_file_stays_by_itself():
    assert together("ranh.dbf", "khac.shp") == [["ranh.dbf"], ["khac.shp"]]
