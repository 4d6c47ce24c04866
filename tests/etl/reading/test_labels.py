"""Headings as offices write them: each kind is known by its own, and no two kinds are mixed up."""

from pathlib import Path

import pytest
import yaml

import etl.reading
from etl.codelists import code_lists
from etl.kinds import KINDS
from etl.reading.header import recognise
from etl.reading.text import same_word

_FILE = Path(etl.reading.__file__).with_name("labels.yaml")
LABELS = {
    kind: {name: [words] if isinstance(words, str) else words for name, words in columns.items()}
    for kind, columns in yaml.safe_load(_FILE.read_text(encoding="utf-8")).items()
}


def spellings(kind):
    """One label per column of a kind, once for each way its columns may be written."""
    written = [LABELS[kind.name][c.name] for c in kind.columns]
    for n in range(max(map(len, written))):
        yield tuple(words[min(n, len(words) - 1)] for words in written)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_the_labels_of_a_kind_are_taken_for_no_other(kind):
    for headings in spellings(kind):
        header = recognise(headings, "tep.xlsx")
        assert header.kind is kind
        assert list(header.positions) == [c.name for c in kind.columns]


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_the_labels_of_what_a_kind_requires_are_enough_to_know_it(kind):
    headings = tuple(words[0] for n, words in LABELS[kind.name].items() if n in kind.required)
    assert recognise(headings, "tep.xlsx").kind is kind


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_column_has_a_label_and_no_label_two_columns(kind):
    written = LABELS[kind.name]
    assert list(written) == [c.name for c in kind.columns]
    spelt = [same_word(label) for words in written.values() for label in words]
    assert len(spelt) == len(set(spelt))


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_list_that_a_column_names_exists(kind):
    for column in kind.columns:
        for name in (column.codes, column.values):
            assert name is None or code_lists()[name]


def test_an_activity_may_bear_every_code_of_a_visit():
    assert code_lists()["activities"].items() < code_lists()["events"].items()


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Chữ ký số > Được cấp", "people_18plus_ds_issued_cum"),
        ("Chữ ký số > Biết sử dụng", "people_18plus_ds_able_cum"),
        ("Chữ ký số cá nhân (lũy kế) > Biết dùng", "people_18plus_ds_able_cum"),
        ("Thành viên Tổ > Tổng số", "members_active"),
        ("Thành viên Tổ > Đã tập huấn", "members_trained_full"),
        ("HỘ CÓ ≥ 01 NGƯỜI THÀNH THẠO", "households_skilled_cum"),
        ("Tiểu thương, hộ KD có QR", "stalls_with_qr_cum"),
        ("Số tài khoản định danh điện tử mức độ 2 (lũy kế)", "eid2_activated_cum"),
    ],
)
def test_the_columns_of_a_team_sheet_are_known_as_teams_write_them(heading, column):
    headings = ("STT", "Khu phố", "Kỳ", "Số hộ đã đến", heading, "Số lượt hướng dẫn")
    header = recognise(headings, "tep.xlsx")
    assert header.kind.name == "summary"
    assert header.positions[column] == 4
