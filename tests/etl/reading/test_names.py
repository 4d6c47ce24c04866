import unicodedata
from datetime import date

import pytest

from etl.errors import CellError
from etl.model import Area
from etl.reading.names import AreaNames

START = date(2025, 7, 1)
WARD = Area("25333", "phường An Lộc", "phuong", None, START)
NAMES = AreaNames.of(
    [
        WARD,
        *(Area(f"KP{n:02d}", f"Khu phố {n}", "khu_pho", "25333", START) for n in range(1, 30)),
        Area("KP30", "Khu phố Thanh Bình", "khu_pho", "25333", START, aliases=("Thanh Lương 1",)),
    ]
)


@pytest.mark.parametrize(
    "cell",
    [
        "KP03",
        "kp3",
        "KP 3",
        "K.P 3",
        "K.phố 03",
        "Khu phố 3",
        "khu pho 03",
        "KHU PHỐ III",
        " Khu phố  3 ",
        unicodedata.normalize("NFD", "Khu phố 3"),
    ],
)
def test_khu_pho_3_is_known_in_every_spelling(cell: str) -> None:
    assert NAMES.neighbourhood(cell) == "KP03"


def test_khu_pho_1_never_becomes_khu_pho_11() -> None:
    assert NAMES.neighbourhood("Khu phố 1") == "KP01"
    assert NAMES.neighbourhood("Khu phố 11") == "KP11"


@pytest.mark.parametrize("cell", ["Khu phố Thanh Bình", "KP Thanh Binh", "Thanh Lương 1"])
def test_a_name_and_an_alias_are_taken(cell: str) -> None:
    assert NAMES.neighbourhood(cell) == "KP30"


@pytest.mark.parametrize("cell", ["Khu phố 31", "Khu phố", "25333", "phường An Lộc", "3"])
def test_what_is_no_khu_pho_of_the_ward_is_refused(cell: str) -> None:
    with pytest.raises(CellError):
        NAMES.neighbourhood(cell)


def test_a_near_miss_is_offered_and_not_taken() -> None:
    with pytest.raises(CellError, match="Khu phố Thanh Bình"):
        NAMES.neighbourhood("Khu phố Thanh Bìn")


def test_the_ward_is_an_area() -> None:
    assert NAMES.area("25333") == "25333"
    assert NAMES.area("Phường An Lộc") == "25333"
