"""Answers of a KoboToolbox form as our codes, however they are exported."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.forms.answers import _split
from etl.reading.sheets import RawSheet

TOPICS = {"many": ["viec/chu_de", "Đã hướng dẫn việc gì"]}
LABELS = {
    "Chữ ký số cá nhân": "CKS",
    "Nộp hồ sơ/nhận kết quả": "DVCTT",
    "Phòng lừa đảo": "AN_TOAN_SO",
}
NAMES = {"ky_so": "CKS", "dvc": "DVCTT", "lua_dao": "AN_TOAN_SO"}
CHOICES = {"topic_codes": {**LABELS, **NAMES}}


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        ("viec/chu_de", "dvc ky_so"),
        ("viec/chu_de/ky_so|viec/chu_de/dvc|viec/chu_de/lua_dao", "1|1|0"),
        ("viec/chu_de/ky_so|viec/chu_de/dvc|viec/chu_de/lua_dao", "True|True|False"),
        ("chu_de/ky_so|chu_de/dvc|chu_de/lua_dao", "1|1|0"),
        ("chu_de|chu_de/ky_so|chu_de/dvc|chu_de/lua_dao", "dvc ky_so|1|1|0"),
        ("Đã hướng dẫn việc gì", "Nộp hồ sơ/nhận kết quả Chữ ký số cá nhân"),
        (
            "Việc/Đã hướng dẫn việc gì/Chữ ký số cá nhân|"
            "Việc/Đã hướng dẫn việc gì/Nộp hồ sơ/nhận kết quả",
            "1|1",
        ),
    ],
)
def test_several_answers_in_one_column_or_many_or_both_give_the_same_codes(
    mapping, sheet, applied, headings, cells
):
    form = mapping(columns={"topic_codes": TOPICS}, choices=CHOICES)
    result = applied(form, sheet(f"_id|{headings}\n7|{cells}"))
    [codes] = result.column("topic_codes")
    assert sorted(str(codes).split(";")) == ["CKS", "DVCTT"]
    assert not [heading for heading in result.header if "/" in heading]


def test_nothing_ticked_is_an_empty_cell(mapping, sheet, applied):
    form = mapping(columns={"topic_codes": TOPICS}, choices=CHOICES)
    export = sheet("_id|chu_de/ky_so|chu_de/dvc\n7|0|0\n8||")
    assert applied(form, export).column("topic_codes") == [None, None]


@given(st.lists(st.sampled_from(sorted(LABELS)), unique=True, max_size=3), st.booleans())
def test_labels_with_spaces_are_told_apart_in_one_cell(labels, is_followed):
    vocabulary = {label.casefold(): code for label, code in LABELS.items()}
    unknown = ["việc khác hẳn"] if is_followed else []
    found = list(_split(" ".join([*labels, *unknown]), vocabulary))
    assert found == [LABELS[label] for label in labels] + unknown


def test_a_choice_that_the_mapping_does_not_know_is_passed_on_as_it_stands(mapping, sheet, applied):
    columns = {"topic_codes": TOPICS, "age_band": "tuoi"}
    form = mapping(columns=columns, choices={**CHOICES, "age_band": {"gia": "60+"}})
    result = applied(form, sheet("_id|chu_de|tuoi\n7|ky_so nau_an|tre\n8|ky_so|gia"))
    assert result.column("topic_codes") == ["CKS;nau_an", "CKS"]
    assert result.column("age_band") == ["tre", "60+"]


def test_a_tick_that_is_neither_yes_nor_no_is_passed_on(mapping, sheet, applied):
    form = mapping(columns={"topic_codes": TOPICS}, choices=CHOICES)
    result = applied(form, sheet("_id|chu_de/ky_so|chu_de/dvc\n7|1|2"))
    assert result.column("topic_codes") == ["CKS;2"]


def test_choices_of_a_column_precede_those_of_all(mapping, sheet, applied):
    columns = {"follow_up": "hen", "age_band": "tuoi"}
    choices = {"all": {"a": "1", "b": "0"}, "age_band": {"a": "60+"}}
    result = applied(mapping(columns=columns, choices=choices), sheet("_id|hen|tuoi\n7|a|a"))
    assert (result.column("follow_up"), result.column("age_band")) == (["1"], ["60+"])


def test_numbers_that_a_spreadsheet_made_of_choices_are_choices_still(mapping, sheet, applied):
    form = mapping(columns={"age_band": "tuoi"}, choices={"age_band": {"1": "60+"}})
    export = RawSheet(None, iter([(1, ["_id", "tuoi"]), (2, [7.0, 1.0])]))
    result = applied(form, export)
    assert result.records[0]["age_band"] == "60+"
    assert result.records[0]["visit_id"] == "phieu/7"


def test_one_question_for_each_code_gives_pairs_and_leaves_unanswered_ones_out(
    mapping, sheet, applied
):
    pairs = {"DIEN": "tra/dien", "NUOC": ["tra/nuoc", "Tiền nước"], "CHO": "tra/cho"}
    form = mapping(
        columns={"epay_freq": {"pairs": pairs}}, choices={"epay_freq": {"hay": "THUONG_XUYEN"}}
    )
    result = applied(form, sheet("_id|tra/dien|Tiền nước|tra/cho\n7|hay||hiem\n8|||-"))
    assert result.column("epay_freq") == ["DIEN=THUONG_XUYEN;CHO=hiem", None]


def test_a_choice_may_be_topic_and_outcome_at_once(mapping, sheet, applied):
    form = mapping(
        columns={"outcome_codes": {"many": "kq"}},
        choices={"outcome_codes": {"a": "CKS=DA_CAP_CKS", "b": "DVCTT=DA_NOP_HO_SO"}},
    )
    result = applied(form, sheet("_id|kq\n7|b a"))
    assert result.column("outcome_codes") == ["DVCTT=DA_NOP_HO_SO;CKS=DA_CAP_CKS"]


def test_two_different_answers_to_one_question_are_both_kept_and_told(mapping, sheet, applied):
    form = mapping(columns={"people_assisted": ["cu", "moi"]})
    result = applied(form, sheet("_id|cu|moi\n7|3|4"))
    assert result.column("people_assisted") == ["3 | 4"]
    assert "dòng 2" in result.warned("people_assisted")


@pytest.mark.parametrize("cell", ["2026-06-05T23:30:00", datetime(2026, 6, 5, 23, 30)])
def test_the_moment_of_sending_is_in_utc(mapping, applied, cell):
    form = mapping(columns={"visit_date": "_submission_time"})
    raw = RawSheet(None, iter([(1, ["_id", "_submission_time"]), (2, [7, cell])]))
    assert applied(form, raw).column("visit_date") == ["2026-06-05T23:30:00Z"]


def test_a_moment_with_a_time_zone_is_handed_on(mapping, sheet, applied):
    form = mapping(columns={"visit_date": "start"})
    result = applied(form, sheet("_id|start\n7|2026-06-05T08:30:00.000+07:00"))
    assert result.column("visit_date") == ["2026-06-05T08:30:00.000+07:00"]
