import unicodedata
from contextlib import suppress
from datetime import date
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        "K.phố 3",
        "khu phố 03",
        "KP.03",
        "KP-3",
        "KP_03",
        "KP – 3",
        "KP３",
        "Khu phố số 3",
        "Khuphố 3",
        "KP 3.",
        "Khu\u00a0phố 3 ",
        "Khu phố\u200b 3",
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


@pytest.mark.parametrize(
    "cell",
    [
        *("Khu phố 31", "Khu phố", "25333", "phường An Lộc", "3", "", "KP 1A", "Khu phố IIII"),
        *("Ấp 3", "Thôn 3", "Tổ dân phố 3", "Khu phố 3, 4", "Thanh Bình", "Thanh Lương 2", "KPI"),
    ],
)
def test_what_is_no_khu_pho_of_the_ward_is_refused(cell: str) -> None:
    with pytest.raises(CellError):
        NAMES.neighbourhood(cell)


def test_a_near_miss_is_offered_and_not_taken() -> None:
    with pytest.raises(CellError, match="Khu phố Thanh Bình"):
        NAMES.neighbourhood("Khu phố Thanh Bìn")


@pytest.mark.parametrize("cell", ["Khu phố 31", "KP 111", "Khu phố 112", "Khu phố Thanh Bình 2"])
def test_nothing_with_other_numbers_is_offered(cell: str) -> None:
    with pytest.raises(CellError) as error:
        NAMES.neighbourhood(cell)
    assert "có phải" not in error.value.sentence


@pytest.mark.parametrize("cell", ["3", "Ấp 3", "Tổ dân phố 03", "Khu phô 3x", "KP 3A"])
def test_the_same_number_written_otherwise_is_offered_and_not_taken(cell: str) -> None:
    with pytest.raises(CellError, match=r"có phải Khu phố 3 \(KP03\)\?"):
        NAMES.neighbourhood(cell)


def khu_pho(*names: str | tuple[str, str]) -> AreaNames:
    """Areas K1, K2, … of these names, the old unit beside some."""
    pairs = [(n, None) if isinstance(n, str) else n for n in names]
    return AreaNames.of(
        Area(f"K{i}", name, "khu_pho", "25333", START, legacy_unit=unit)
        for i, (name, unit) in enumerate(pairs, start=1)
    )


def test_names_that_differ_by_an_accent_only_are_never_taken_for_each_other() -> None:
    names = khu_pho("Khu phố Phú Thành", "Khu phố Phú Thạnh")
    assert names.neighbourhood("KP PHÚ THÀNH") == "K1"
    assert names.neighbourhood("KP Phú Thạnh") == "K2"
    for vague in ("Khu phố Phú Thanh", "khu pho phu thanh", "Khu phố Phú Thánh"):
        with pytest.raises(CellError, match=r"Phú Thành \(K1\) hoặc Khu phố Phú Thạnh \(K2\)"):
            names.neighbourhood(vague)


def test_accents_may_be_left_out_but_not_be_others() -> None:
    names = khu_pho("Khu phố Phú Thạnh")
    assert names.neighbourhood("khu pho phu thanh") == "K1"
    assert names.neighbourhood("Khu phố Phu Thạnh") == "K1"
    with pytest.raises(CellError, match="có phải Khu phố Phú Thạnh"):
        names.neighbourhood("Khu phố Phú Thành")


@pytest.mark.parametrize(
    "cell", ["Khu phố Hòa Quý", "Khu phố Hoà Quý", "Khu phố Hòa Quí", "KP HOÀ QUÍ", "kp hoa quy"]
)
def test_the_place_of_a_tone_and_i_or_y_do_not_matter(cell: str) -> None:
    assert khu_pho("Khu phố Hòa Quý", "Khu phố Hòa Quỳnh").neighbourhood(cell) == "K1"


def test_a_name_of_two_old_units_asks_for_the_code_or_the_unit() -> None:
    names = khu_pho(("Khu phố 1", "Thanh Phú"), ("Khu phố 1", "Thanh Lương"))
    with pytest.raises(CellError, match="là tên chung của K1, K2; ghi mã"):
        names.neighbourhood("KP 1")
    assert names.neighbourhood("KP 1 (Thanh Lương)") == "K2"
    assert names.neighbourhood("Khu phố 01 - Thanh Phú") == "K1"


def test_a_letter_after_the_number_is_part_of_the_name() -> None:
    names = khu_pho("Khu phố 1", "Khu phố 1A")
    assert names.neighbourhood("KP 1a") == "K2"
    assert names.neighbourhood("KP 01A") == "K2"
    assert names.neighbourhood("KP 1") == "K1"


def test_other_kinds_of_locality_have_their_own_shortenings() -> None:
    names = khu_pho("Tổ dân phố 5", "Thôn Thái Hòa")
    assert names.neighbourhood("TDP 05") == "K1"
    assert names.neighbourhood("thôn Thái Hoà") == "K2"
    with pytest.raises(CellError):
        names.neighbourhood("Khu phố 5")


@pytest.mark.parametrize(
    ("cell", "number"), [("IV", 4), ("IX", 9), ("XIV", 14), ("XIX", 19), ("XXIX", 29), ("V", 5)]
)
def test_roman_numbers_are_read(cell: str, number: int) -> None:
    assert NAMES.neighbourhood(f"Khu phố {cell}") == f"KP{number:02d}"


@pytest.mark.parametrize("cell", ["IIII", "VV", "IC", "VX", "IXI", "Xuân"])
def test_what_is_no_well_formed_roman_number_is_a_name(cell: str) -> None:
    with pytest.raises(CellError):
        NAMES.neighbourhood(f"Khu phố {cell}")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Khu phố: KP 3", "KP03"),
        ("Đơn vị báo cáo: Khu phố Thanh Bình", "KP30"),
        ("BIỂU TỔNG HỢP CỦA KHU PHỐ III - PHƯỜNG AN LỘC", "KP03"),
        ("Tổ CNSCĐ khu phố 5, phường An Lộc, tháng 6/2026", "KP05"),
        ("Tổ công nghệ số cộng đồng Thanh Lương 1", "KP30"),
        ("Khu phố 3 (KP03)", "KP03"),
        ("KP03", "KP03"),
        ("KP03-T6", "KP03"),
        ("KP03_T6_2026", "KP03"),
        ("KP 3 - 6/2026", "KP03"),
        (unicodedata.normalize("NFD", "KHU PHỐ THANH BÌNH"), "KP30"),
    ],
)
def test_the_khu_pho_of_a_line_or_a_sheet_is_found(line: str, code: str) -> None:
    assert NAMES.find_in(line) == code


@pytest.mark.parametrize(
    "line",
    [
        "UBND PHƯỜNG AN LỘC",
        "BIỂU TỔNG HỢP CỦA CÁC KHU PHỐ",
        "Khu phố 3 và khu phố 4",
        "KP 3, 4",
        "Khu phố 1 và 2",
        "Khu phố 1-5",
        "Khu phố 45",
        "Khu phố 3 và khu phố 45",
        "Khu phố Thanh Bình 2",
        "KPI",
        "Sheet3",
        "Tháng 3",
        "",
    ],
)
def test_none_or_several_khu_pho_are_none(line: str) -> None:
    assert NAMES.find_in(line) is None


@given(
    number=st.integers(1, 29),
    form=st.sampled_from(["KP {}", "K.P {}", "Khu phố {}", "khu pho 0{}", "KP{:02d}", "K.phố-{}"]),
    spelt=st.sampled_from(["NFC", "NFD"]),
    around=st.sampled_from(["", " ", "\u00a0", "\t"]),
)
def test_every_khu_pho_is_itself_in_every_spelling(
    number: int, form: str, spelt: Literal["NFC", "NFD"], around: str
) -> None:
    cell = around + unicodedata.normalize(spelt, form.format(number)) + around
    assert NAMES.neighbourhood(cell) == f"KP{number:02d}"
    assert NAMES.find_in(f"Đơn vị: {cell}") == f"KP{number:02d}"


@given(st.text(max_size=40))
def test_any_text_is_a_khu_pho_or_refused_as_a_cell(cell: str) -> None:
    with suppress(CellError):
        assert NAMES.neighbourhood(cell) in NAMES.called(cell)
    assert NAMES.find_in(cell) in {None, *(area.code for area in NAMES.areas)}


def test_the_ward_is_an_area() -> None:
    assert NAMES.area("25333") == "25333"
    assert NAMES.area("Phường An Lộc") == "25333"
