"""The table of changes as a file: what it may say, what keeps it from counting, taking it back."""

import pytest

from etl import pipeline

from .conftest import CHANGES, MERGED, MERGER, PARTED, VISITS, skilled


@pytest.fixture
def listed(registered):
    registered.take(MERGED)
    registered.take(PARTED)
    return registered


def test_the_form_of_the_ward_is_recognised_by_its_labels(listed):
    report = listed.take(
        "Khu phố cũ,Khu phố mới,Hiệu lực từ,Tỷ lệ hộ chuyển sang (%),Số quyết định,Ghi chú\n"
        "Khu phố 5,Khu phố 30,01/7/2026,,12/NQ-HĐND,\nKhu phố 6,Khu phố 30,01/7/2026,100,,\n"
    )
    assert (report.kind, report.rows_accepted, report.warnings) == ("area_changes", 2, [])


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("KP05,KP99,2026-07-01,\n", ["KP99"]),
        ("KP09,KP09,2026-07-01,\n", ["trùng với khu phố cũ"]),
        ("KP09,KP09,2026-07-01,100\n", ["trùng với khu phố cũ"]),
        ("KP07,KP31,2026-07-01,0\n", ["lớn hơn 0"]),
        ("KP07,KP31,2026-07-01,120\n", ["lớn hơn 100%"]),
        ("KP07,KP31,2036-07-01,100\n", ["kiểm tra năm"]),
        ("KP07,KP31,2026-07-01,60\n", ["KP07", "01/7/2026", "60%", "100%"]),
        ("KP07,KP31,2026-07-01,60\nKP07,KP32,2026-07-01,41\n", ["101%"]),
        ("KP07,KP31,2026-07-01,60\nKP07,KP32,2026-07-01,\n", ["160%"]),
    ],
)
def test_what_cannot_be_is_rejected_with_what_to_do(listed, rows, words):
    report = listed.load(f"{CHANGES}\n{rows}")
    assert (report.exit_status, report.rows_accepted) == (3, 0)
    for sentence in listed.sentences(report):
        assert all(word in sentence for word in words), sentence


def test_shares_are_judged_together_with_those_already_stored(listed):
    listed.take(f"{CHANGES}\nKP07,KP31,2026-07-01,60\nKP07,KP32,2026-07-01,40\n")
    report = listed.load(f"{CHANGES}\nKP07,KP31,2026-07-01,70\n")
    (sentence,) = listed.sentences(report)
    assert "KP32" in sentence
    assert "110%" in sentence
    corrected = listed.take(f"{CHANGES}\nKP07,KP31,2026-07-01,70\nKP07,KP32,2026-07-01,30\n")
    assert corrected.rows_corrected == 2


def test_a_change_waits_until_the_list_of_khu_pho_fits_it(registered):
    # KP30 is known, but KP05 has not ended: nothing is carried over, and the load says what to mend
    registered.take_visits(f"{VISITS}\n{skilled('A', '2026-05-05', 'KP05', reached=10, of=20)}")
    registered.take_visits(f"{VISITS}\nC0,2026-08-05,KP09,C0,DAT\n")
    registered.take("code,name,valid_from\nKP30,Khu phố 30,2026-07-01\n")
    report = registered.take(f"{CHANGES}\nKP05,KP30,2026-07-01,\n")
    (warning,) = report.warnings
    assert "KP05" in warning
    assert "30/6/2026" in warning
    assert registered.parts("AL-2", "KP05", "2026-07") == (10, 100)
    assert registered.parts("AL-2", "KP30", "2026-07") == (None, None)
    ended = registered.take("code,name,valid_from,valid_to\nKP05,Khu phố 5,2025-07-01,2026-06-30\n")
    assert ended.warnings == []
    assert registered.parts("AL-2", "KP30", "2026-07") == (10, 100)


def test_a_change_to_a_khu_pho_that_begins_later_waits(registered):
    registered.take("code,name,valid_from\nKP30,Khu phố 30,2026-09-01\n")
    registered.take("code,name,valid_from,valid_to\nKP05,Khu phố 5,2025-07-01,2026-06-30\n")
    (warning,) = registered.take(f"{CHANGES}\nKP05,KP30,2026-07-01,\n").warnings
    assert "không có KP30" in warning


def test_a_withdrawn_row_takes_its_whole_change_out_and_measures_follow(listed):
    listed.take_visits(f"{VISITS}\n{skilled('A', '2026-05-05', 'KP07', reached=20, of=30)}")
    listed.take_visits(f"{VISITS}\nC0,2026-08-05,KP09,C0,DAT\n")
    report = listed.take(f"{CHANGES}\nKP07,KP31,2026-07-01,60\nKP07,KP32,2026-07-01,40\n")
    assert listed.parts("AL-2", "KP31", "2026-07") == (12, 30)
    place = {"batch_id": report.batch, "row_no": 3, "sheet": None}
    pipeline.withdraw(listed.workspace, "area_changes", **place, reason="Ghi nhầm", by="thu")
    assert listed.parts("AL-2", "KP31", "2026-07") == (None, None)
    pipeline.restore(listed.workspace, "area_changes", **place, by="thu")
    assert listed.parts("AL-2", "KP31", "2026-07") == (12, 30)


def test_after_the_undo_the_old_name_is_no_longer_taken(listed):
    report = listed.take(MERGER)
    listed.take_visits(f"{VISITS}\nD1,2026-07-05,KP05,N1,DAT\n")
    listed.undo(report)
    assert listed.visits(f"{VISITS}\nD2,2026-07-06,KP05,N2,DAT\n").exit_status == 3
