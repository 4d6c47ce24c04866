import random
import re
import unicodedata
from pathlib import Path
from typing import Literal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from etl.reading.old_fonts import convert, detect, detect_columns, font_encoding, lost_letter

ROOT = Path(__file__).parents[3]

TCVN3 = [
    ("B¶o Th¾ng", "Bảo Thắng"),
    ("M\u00adêng Kh\u00ad¬ng", "Mường Khương"),
    ("Thanh L\u00ad¬ng", "Thanh Lương"),
    ("TØnh B×nh Ph\u00adíc", "Tỉnh Bình Phước"),
    ("§åNG NAI", "ĐỒNG NAI"),
    ("Khu phè 3", "Khu phố 3"),
    ("Tæ c«ng nghÖ sè céng ®ång", "Tổ công nghệ số cộng đồng"),
]
VNI = [
    ("Phuù Thònh", "Phú Thịnh"),
    ("Khu phoá Thanh Löông", "Khu phố Thanh Lương"),
    ("Ñoàng Nai", "Đồng Nai"),
    ("ÑOÀNG NAI", "ĐỒNG NAI"),
    ("Toå coâng ngheä soá coäng ñoàng", "Tổ công nghệ số cộng đồng"),
    ("nghóa, kyõ naêng, tyû leä, huyeän", "nghĩa, kỹ năng, tỷ lệ, huyện"),
    ("nguyeãn, thuyû, ñaët, laén, caàu, höõu", "nguyễn, thuỷ, đặt, lắn, cầu, hữu"),
]


@pytest.mark.parametrize(("old", "new"), TCVN3)
def test_tcvn3_is_converted(old: str, new: str) -> None:
    assert convert(old, "tcvn3") == new


@pytest.mark.parametrize(("old", "new"), VNI)
def test_vni_is_converted(old: str, new: str) -> None:
    assert convert(old, "vni") == new


def test_every_letter_of_tcvn3_is_the_one_of_its_standard() -> None:
    # TCVN 5712:1993, A1 to FE, as glibc's iconv prints it; _ where the fonts have no letter
    standard = (
        "ĂÂÊÔƠƯĐăâêôơưđ______àảãáạ_ằẳẵắ_______ặầẩẫấậè_ẻẽéẹềểễếệ"
        "ìỉ___ĩíịò_ỏõóọồổỗốộờởỡớợù_ủũúụừửữứựỳỷỹýỵ"
    )
    letters = [chr(byte) for byte in range(0xA1, 0xFF)]
    assert len(standard) == len(letters)
    expected = [new if new != "_" else old for old, new in zip(letters, standard, strict=True)]
    assert [convert(letter, "tcvn3") for letter in letters] == expected


def test_the_soft_hyphen_of_tcvn3_is_the_letter_u() -> None:
    assert convert("t\u00ad", "tcvn3") == "tư"
    assert detect(["M\u00adêng Kh\u00ad¬ng, B\u00ad¬ng"]) == "tcvn3"


def test_capital_fonts_give_capitals() -> None:
    assert convert("tæng hîp", "tcvn3", font=".VnTimeH") == "TỔNG HỢP"
    assert convert("tæng hîp", "tcvn3", font=".VnTime") == "tổng hợp"
    assert convert("TæNG HîP", "tcvn3") == "TỔNG HỢP"
    assert convert("toång", "vni", font="VNI-Helve") == "tổng"


@pytest.mark.parametrize(
    ("font", "encoding"),
    [
        (".VnTime", "tcvn3"),
        (".VnArialH", "tcvn3"),
        ("VNI-Times", "vni"),
        ("Times New Roman", None),
        (None, None),
    ],
)
def test_the_name_of_a_font_tells_its_encoding(font: str | None, encoding: str | None) -> None:
    assert font_encoding(font) == encoding


def test_columns_of_old_text_are_detected() -> None:
    assert detect([old for old, _ in TCVN3]) == "tcvn3"
    assert detect([old for old, _ in VNI]) == "vni"
    assert detect(["Khu phè 1", "Khu phè 2", 3, None]) == "tcvn3"
    assert detect(["Khu phoá 1", "Khu phoá 2"]) == "vni"


def test_a_font_makes_a_single_word_enough() -> None:
    assert detect(["Th¾ng"]) is None
    assert detect(["Th¾ng"], ".VnTime") == "tcvn3"
    assert detect(["Thònh Loäc"], "VNI-Times") == "vni"


@pytest.mark.parametrize(
    "cells",
    [
        ["Hòa", "ô tô", "à", "xã", "cô"],
        ["Khu pho 1", "KP 1", "khong"],
        ["Thành phố", "Th¾ng", "B¶o", "nghÖ"],
        ["Müller", "São", "café", "naïve"],
        ["10 µm", "5 m²", "3 × 4", "®", "©", "±", "·", "«Hòa»"],
        ["Thu\u00ad\u00adý", "t\u00ad"],
        [1, None, 2.5, True],
        [],
    ],
)
@pytest.mark.parametrize("font", [None, ".VnTime"])
def test_what_reads_as_it_stands_is_left_alone(cells: list[object], font: str | None) -> None:
    assert detect(cells, font) is None


def test_the_rest_of_a_sheet_shows_what_a_lone_heading_is() -> None:
    columns: dict[int, list[object]] = {
        0: ["Khu phè", "Khu phè 1"],
        1: ["Tæng sè hé", 12, 15],
        2: ["Sè hé", 1, 2],
        3: ["Ghi chú", None],
        4: ["Hộ nghèo", 3],
        5: ["TT", 1],
    }
    assert detect_columns(columns, {}) == {0: "tcvn3", 1: "tcvn3", 2: "tcvn3"}


def test_a_sheet_in_unicode_has_no_column_in_an_old_font() -> None:
    columns = {0: ["Khu phố", "KP 1"], 1: ["Số hộ"], 2: ["Tên tổ", "Hòa Bình"]}
    assert detect_columns(columns, {0: ".VnTime", 2: ".VnTime"}) == {}


def test_text_that_has_lost_its_soft_hyphens_is_noticed() -> None:
    assert lost_letter([convert("B¶o, Mêng Kh¬ng", "tcvn3")]) == "Mờng"
    assert lost_letter(["Phớc"]) == "Phớc"
    assert lost_letter(["Mường Khương, Phước, hươu, sơn, ngời"]) is None


def real_words() -> list[str]:
    """Every word with accents in the plans and code lists."""
    files = [*ROOT.glob("plans/**/*.yaml"), ROOT / "etl/codelists.yaml"]
    words: set[str] = set()
    for file in files:
        text = str(yaml.safe_load(file.read_text(encoding="utf-8")))
        words |= set(re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text)))
    # "phô" is in a plan, a slip of the pen for "phổ": alone it may be "phụ" in TCVN3
    return sorted(word for word in words if not word.isascii() and len(word) > 1)


WORDS = real_words()
LATIN_1 = [word for word in WORDS if max(word) < "\u0100"]
TONES = "\u0300\u0301\u0303\u0309\u0323"


def tcvn3(text: str) -> str:
    """The text as a keyboard of its time wrote it; capitals with accents come from the font."""
    letters = {convert(chr(byte), "tcvn3"): chr(byte) for byte in range(0xA1, 0xFF)}
    return "".join(letters.get(c, c) for c in text.lower())


def vni(text: str) -> str:
    alone = {
        "ơ": "ô",
        "ư": "ö",
        "đ": "ñ",
        "ỉ": "æ",
        "ĩ": "ó",
        "ị": "ò",
        "ỵ": "î",
        "í": "í",
        "ì": "ì",
    }
    bare = dict(zip("\u0301\u0300\u0309\u0303\u0323", "ùøûõï", strict=True))
    hat = dict(zip("\u0301\u0300\u0309\u0303\u0323", "áàåãä", strict=True)) | {"": "â"}
    breve = dict(zip("\u0301\u0300\u0309\u0303\u0323", "éèúüë", strict=True)) | {"": "ê"}
    result = ""
    for letter in text.lower():
        marks = unicodedata.normalize("NFD", letter)
        tone = next((m for m in marks if m in TONES), "")
        base = unicodedata.normalize("NFC", "".join(m for m in marks if m not in TONES))
        if letter in alone:
            result += alone[letter]
        elif base in "âêô":
            result += {"â": "a", "ê": "e", "ô": "o"}[base] + hat[tone]
        elif base == "ă":
            result += "a" + breve[tone]
        else:
            result += alone.get(base, base) + (bare[tone] if tone else "")
    return result


def windows_1258(text: str) -> str:
    """The bytes of Vietnamese Windows taken for Latin-1, as a careless program shows them."""
    result = b""
    for letter in text:
        marks = unicodedata.normalize("NFD", letter)
        tone = "".join(m for m in marks if m in TONES)
        base = unicodedata.normalize("NFC", "".join(m for m in marks if m not in TONES))
        result += (base + tone).encode("cp1258")
    return result.decode("latin-1")


@given(st.sampled_from(WORDS))
def test_every_real_word_survives_the_way_there_and_back(word: str) -> None:
    assert convert(tcvn3(word), "tcvn3") == word.lower()
    assert convert(vni(word), "vni") == word.lower()


def test_nearly_every_dozen_of_words_in_an_old_font_is_detected() -> None:
    # some words read as Vietnamese in the old font too, so a dozen of just those shows too little
    dozens = [random.Random(seed).sample(WORDS, 12) for seed in range(300)]
    as_tcvn3 = [detect([tcvn3(word) for word in words]) for words in dozens]
    as_vni = [detect([vni(" ".join(words))]) for words in dozens]
    assert set(as_tcvn3) <= {"tcvn3", None}
    assert set(as_vni) <= {"vni", None}
    assert as_tcvn3.count("tcvn3") >= 285
    assert as_vni.count("vni") >= 285


@given(
    st.lists(st.sampled_from(WORDS), min_size=1),
    st.sampled_from(["NFC", "NFD"]),
    st.sampled_from([None, ".VnTime", "VNI-Times"]),
)
def test_real_words_in_unicode_are_never_detected(
    words: list[str], form: Literal["NFC", "NFD"], font: str | None
) -> None:
    text = " ".join(word for word in words if word != "phô")
    assert detect([unicodedata.normalize(form, text)], font) is None


@given(st.lists(st.sampled_from(LATIN_1), min_size=1))
def test_real_words_without_any_letter_of_unicode_alone_are_never_detected(
    words: list[str],
) -> None:
    assert detect(words) is None


@given(st.lists(st.sampled_from(WORDS), min_size=12, unique_by=str.lower))
def test_windows_1258_taken_for_latin_is_not_taken_for_an_old_font(words: list[str]) -> None:
    assert detect([windows_1258(" ".join(words))]) is None


def test_one_long_word_is_converted_at_once() -> None:
    assert convert("¸" * 100_000, "tcvn3") == "á" * 100_000


@given(st.text(max_size=60), st.sampled_from(["tcvn3", "vni"]))
def test_any_text_is_converted_without_harm(text: str, encoding: str) -> None:
    assert convert(text, encoding) == text or not text.isascii()
    assert detect([text]) in {None, "tcvn3", "vni"}
