import pytest

from etl.errors import CellError
from etl.reading.codes import (
    read_code,
    read_code_map,
    read_codes,
    read_open_code,
    read_yes_no,
)


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


def test_an_open_list_keeps_other_words_as_written() -> None:
    assert read_open_code("Trực tiếp", "submission_channels") == "TRUC_TIEP"
    assert read_open_code(" qua  bưu điện ", "submission_channels") == "qua bưu điện"


@pytest.mark.parametrize(
    "cell",
    [
        *("1", 1, 1.0, True, "True", "yes", "OK", "có", "Có", "CÓ.", "rồi", "Có mặt", "Hoàn thành"),
        *("x", "X", "×", "✓", "✔", "✔\ufe0f", "√", "☑", "\uf0fc", "'1"),
    ],
)
def test_these_mean_yes(cell: object) -> None:
    assert read_yes_no(cell) == 1


@pytest.mark.parametrize(
    "cell",
    ["0", 0, 0.0, "không", "Không", False, "False", "no", "chưa", "vắng", "Vắng mặt", "chưa đạt"],
)
def test_these_mean_no(cell: object) -> None:
    assert read_yes_no(cell) == 0


@pytest.mark.parametrize("cell", ["v", "V", "P", "k", "✗", "❌", "☐"])
def test_what_may_be_yes_or_no_is_refused(cell: str) -> None:
    with pytest.raises(CellError, match="ghi có hoặc không") as error:
        read_yes_no(cell)
    assert error.value.rule == "ambiguous"


@pytest.mark.parametrize("cell", ["2", "5", "có lẽ", "xx", "xong rồi"])
def test_what_is_no_answer_is_refused(cell: str) -> None:
    with pytest.raises(CellError) as error:
        read_yes_no(cell)
    assert error.value.rule == "yes_no"
