from datetime import date

import pytest

from etl.model import Area
from etl.reading.names import AreaNames
from etl.reading.place_names import Place, PlaceNames

AREAS = AreaNames.of(
    Area(f"KP{n:02d}", f"Khu phố {n}", "khu_pho", "25333", date(2025, 7, 1)) for n in range(1, 10)
)
KINDS = {"CHO": "Chợ", "NHA_VAN_HOA": "Nhà văn hóa", "DIEM_HO_TRO": "Điểm hỗ trợ"}
NAMES = PlaceNames(
    [
        Place("C1", "CHO", "Chợ Thanh Hà", "KP01"),
        Place("C2", "CHO", "Chợ Thanh Hạ", "KP02"),
        Place("C3", "CHO", "Chợ Chiều", "KP03"),
        Place("C4", "CHO", "Chợ Chiều", "KP04"),
        Place("C5", "CHO", "Chợ Sáng", "KP04"),
        Place("N5", "NHA_VAN_HOA", "Nhà văn hóa Khu phố 5", "KP05"),
        Place("N6", "NHA_VAN_HOA", "NVH trung tâm", "KP06"),
        Place("H1", "DIEM_HO_TRO", "Diem ho tro Phu Thanh", "KP07"),
    ],
    areas=AREAS,
    kinds=KINDS,
)


@pytest.mark.parametrize(
    ("text", "place_id"),
    [
        ("N5", "N5"),
        ("n5", "N5"),
        ("Chợ Thanh Hà", "C1"),
        ("CHỢ  THANH HẠ", "C2"),
        ("chợ sáng.", "C5"),
        ("cho sang", "C5"),
        ("Nhà văn hoá khu phố 05", "N5"),  # tone placement, and a zero before the number
        ("Điểm hỗ trợ Phú Thành", "H1"),  # the list is without accents
        ("Nhà văn hóa KP5", "N5"),
        ("Nhà văn hóa - KP.6", "N6"),
        ("Chợ K.phố 1", "C1"),
    ],
)
def test_a_place_goes_by_code_name_or_kind_and_khu_pho(text, place_id):
    assert NAMES.find(text) == place_id


@pytest.mark.parametrize(
    "text",
    [
        None,
        "  ",
        "Sân bóng",
        "Chợ",  # which one?
        "cho thanh ha",  # Thanh Hà or Thanh Hạ
        "Chợ Thạnh Hà",  # other accents: another place
        "Chợ Chiều",  # two go by it
        "Nhà văn hóa KP7",  # none there
        "Chợ KP4",  # two there
        "Nhà văn hóa KP99",
    ],
)
def test_what_names_none_or_several_is_no_place(text):
    assert NAMES.find(text) is None


@pytest.mark.parametrize(
    ("text", "neighbourhood", "place_id"),
    [
        ("Chợ Chiều", "KP04", "C4"),
        ("cho thanh ha", "KP02", "C2"),
        ("Nhà văn hóa", "KP05", "N5"),
        ("Chợ", "KP04", None),
        ("Chợ Chiều", "KP05", None),
        ("Chợ Sáng", "KP01", "C5"),  # the only one of that name, whoever comes to it
        ("Nhà văn hóa KP5", "KP06", "N5"),
    ],
)
def test_the_khu_pho_of_the_row_decides_between_places_of_one_name(text, neighbourhood, place_id):
    assert NAMES.find(text, neighbourhood) == place_id
