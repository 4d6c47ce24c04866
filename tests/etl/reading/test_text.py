import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.reading.text import accent_free, clean, half_width, same_word, tones_last


def test_clean_text_is_composed_and_has_single_blanks() -> None:
    nfd = unicodedata.normalize("NFD", " Khu\u00a0phố \u202f 3\t\n")
    assert clean(nfd) == "Khu phố 3"


@pytest.mark.parametrize("mark", ["\u200b", "\ufeff", "\u200e", "\x00", "\u2060"])
def test_invisible_characters_go_wherever_they_stand(mark: str) -> None:
    assert clean(f"{mark}KP{mark} 3 {mark}") == "KP 3"


def test_a_soft_hyphen_stays_because_it_may_be_a_letter_of_an_old_font() -> None:
    assert clean("M\u00adêng") == "M\u00adêng"
    assert accent_free("phu\u00adong") == "phuong"


def test_full_width_digits_are_made_plain() -> None:
    assert half_width("１.２３４，５％") == "1.234,5%"
    assert half_width("m² ½") == "m² ½"


def test_accents_and_case_are_left_out_of_keys() -> None:
    assert accent_free("Khu phố ĐÔNG ３") == "khu pho dong 3"
    assert same_word("Số hộ đã đến (lũy kế)") == "sohodadenluyke"


@pytest.mark.parametrize(("one", "other"), [("hoà", "HÒA"), ("thuỷ", "Thủy"), ("Đoà-n", "đòa-n")])
def test_the_place_of_a_tone_does_not_matter(one: str, other: str) -> None:
    assert tones_last(one) == tones_last(other)


@pytest.mark.parametrize(("one", "other"), [("thành", "thạnh"), ("đông", "dông"), ("lô", "lơ")])
def test_other_accents_do_matter(one: str, other: str) -> None:
    assert tones_last(one) != tones_last(other)


@given(st.text(max_size=30))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)
