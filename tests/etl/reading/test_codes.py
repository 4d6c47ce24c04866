import pytest

from etl.errors import CellError
from etl.reading.codes import read_code, read_code_map, read_codes, read_yes_no


def test_a_code_may_be_given_by_its_words() -> None:
    assert read_code("THAM_HO", "activities") == "THAM_HO"
    assert read_code("Thăm hộ", "activities") == "THAM_HO"
    assert read_code("thăm HỘ ", "activities") == "THAM_HO"


@pytest.mark.parametrize(("cell", "band"), [("60+", "60+"), ("15-17", "15-17"), ("18-34", "18-34")])
def test_age_bands_keep_their_signs(cell: str, band: str) -> None:
    assert read_code(cell, "age_bands") == band


def test_sixty_alone_is_no_age_band() -> None:
    with pytest.raises(CellError):
        read_code("60", "age_bands")


def test_the_order_and_repetition_of_codes_do_not_matter() -> None:
    assert read_codes("DVCTT;CKS;DVCTT", "topics") == read_codes("CKS; DVCTT", "topics")


def test_a_map_is_read_pair_by_pair() -> None:
    written = "NUOC=THUONG_XUYEN; Điện=Thường xuyên"
    assert read_code_map(written, "services", "frequencies") == (
        "DIEN=THUONG_XUYEN;NUOC=THUONG_XUYEN"
    )


def test_one_topic_with_two_outcomes_is_refused() -> None:
    with pytest.raises(CellError):
        read_code_map("CKS=DA_CAP_CKS;CKS=TU_CHOI", "topics", "outcomes")


@pytest.mark.parametrize("cell", ["1", 1, 1.0, "có", "Có", "x", "X", "✓", True])
def test_these_mean_yes(cell: object) -> None:
    assert read_yes_no(cell) == 1


@pytest.mark.parametrize("cell", ["0", 0, "không", False])
def test_these_mean_no(cell: object) -> None:
    assert read_yes_no(cell) == 0


def test_v_may_be_absent_or_a_tick_and_is_refused() -> None:
    with pytest.raises(CellError) as error:
        read_yes_no("v")
    assert error.value.rule == "ambiguous"
