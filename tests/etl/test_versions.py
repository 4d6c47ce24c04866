"""Corrections, repeats, the same file again, and taking loads back."""

import pytest

from etl.store import read

VISIT = "visit_id,visit_date,neighbourhood,household_code,hh_skill_status"
FALL = "neighbourhood,period,households_visited_cum,households_skilled_cum\n"


@pytest.fixture
def ten(ward):
    ward.register("KP01,2026-01-01,10", "KP02,2026-01-01,10", "KP07,2026-01-01,10")
    return ward


def reached(ward, area: str = "KP01", month: str = "2026-01") -> object:
    return ward.figure("AL-2", area, month)["numerator"]


def counts(report) -> tuple[int, int, int, int]:
    return (
        report.rows_read, report.rows_accepted, report.rows_unchanged, report.rows_rejected,
    )  # fmt: skip


def test_rows_are_compared_as_read(ten):
    ten.take_visits(f"{VISIT}\nV1,2026-03-05,KP07,H1,DAT\nV2,2026-03-06,KP07,H2,DAT\n")
    report = ten.take_visits(
        f"{VISIT}\nV1,05/03/2026,Khu phố 7,h1,Đạt\nV3,2026-03-07,kp 07,H3,Chưa đạt\n"
    )
    assert counts(report) == (2, 1, 1, 0)


@pytest.mark.parametrize(
    ("column", "one", "other"),
    [
        ("age_band", "KHONG_RO", "Không rõ"),
        ("age_band", "60+", "Từ đủ 60 tuổi"),
        ("topic_codes", "CKS;DVCTT", "DVCTT; CKS"),
        ("follow_up", "1", "có"),
        ("follow_up", "0", "không"),
        ("duration_min", "1200", "1.200"),
        ("outcome_codes", "CKS=DA_CAP_CKS;DVCTT=TU_LAM_DUOC", "DVCTT=Tự làm được;CKS=DA_CAP_CKS"),
        ("note", "Hẹn lại", "  Hẹn  lại "),
        ("note", "", "-"),
    ],
)
def test_two_spellings_of_one_content_are_unchanged(ward, column, one, other):
    head = f"visit_id,visit_date,neighbourhood,{column}"
    ward.take_visits(f"{head}\nV1,2026-03-05,KP07,{one}\nV9,2026-03-05,KP07,{one}\n")
    report = ward.take_visits(f"{head}\nV1,2026-03-05,KP07,{other}\nV2,2026-03-05,KP07,{one}\n")
    assert counts(report) == (2, 1, 1, 0)


def test_the_same_bytes_again_change_nothing_whatever_the_name(ten):
    text = f"{VISIT}\nV1,2026-01-05,KP01,H1,DAT\n"
    first = ten.take_visits(text, name="a.csv")
    again = ten.take_visits(text, name="b.csv")
    assert counts(again) == (1, 0, 1, 0)
    assert again.batch == first.batch


def test_the_same_bytes_again_do_not_take_a_later_correction_back(ten):
    text = f"{VISIT}\nV1,2026-01-05,KP01,H1,DAT\n"
    ten.take_visits(text)
    ten.take_visits(f"{VISIT}\nV1,2026-01-05,KP01,H1,CHUA_DAT\n")
    assert counts(ten.take_visits(text)) == (1, 0, 1, 0)
    assert reached(ten) == 0


def test_the_same_rows_in_other_bytes_need_a_confirmation(ten):
    rows = ["V1,2026-01-05,KP01,H1,DAT", "V2,2026-01-05,KP01,H2,DAT"]
    ten.take_visits("\n".join([VISIT, *rows]))
    twin = ten.write(
        "\n".join(
            [
                VISIT + ",team_id,activity_code,channel_code,topic_codes,people_assisted",
                *(f"{r},T01,DIEM_HO_TRO,NHA_VAN_HOA,DVCTT,1" for r in reversed(rows)),
            ]
        )
    )
    report = ten.load(twin)
    assert report.exit_status == 4
    assert "--yes" in (report.refused_because or "")
    confirmed = ten.load(twin, yes=True)
    assert (confirmed.exit_status, *counts(confirmed)) == (0, 2, 0, 2, 0)


def test_an_old_file_in_other_bytes_is_not_taken_for_a_correction_unasked(ten):
    text = f"{VISIT}\nV1,2026-01-05,KP01,H1,DAT\n"
    ten.take_visits(text)
    ten.take_visits(f"{VISIT}\nV1,2026-01-05,KP01,H1,CHUA_DAT\n")
    assert (
        ten.visits(text.replace(VISIT, f"{VISIT},note").replace("DAT\n", "DAT,\n")).exit_status == 4
    )
    assert reached(ten) == 0


def test_the_twin_of_a_file_completed_with_yes_needs_a_confirmation_too(ten):
    ten.take(f"{FALL}KP01,2026-01,9,8\n")
    path = ten.write(f"{FALL}KP01,2026-02,9,7\nKP02,2026-02,5,5\n")
    assert ten.load(path).exit_status == 3
    assert ten.load(path, yes=True).exit_status == 0
    twin = ten.load(f"{FALL}KP02,2026-02,5,5\nKP01,2026-02,9,7\n")
    assert twin.exit_status == 4


def test_a_key_twice_with_other_content_rejects_all_its_rows(ten):
    report = ten.visits(f"""{VISIT}
V1,2026-01-05,KP01,H1,DAT
V2,2026-01-05,KP01,H2,DAT
V1,2026-01-05,KP01,H1,CHUA_DAT
V1,2026-01-05,KP01,H1,DAT
""")
    assert (report.exit_status, *counts(report)) == (3, 4, 1, 0, 3)
    assert [s[:6] for s in ten.sentences(report)] == ["Dòng 2", "Dòng 4", "Dòng 5"]
    assert reached(ten) == 1


def test_a_key_twice_is_rejected_whole_though_one_of_its_rows_cannot_be_read(ten):
    report = ten.visits(f"""{VISIT}
V1,2026-01-05,KP01,H1,DAT
V2,2026-01-05,KP01,H2,DAT
V1,2026-01-32,KP01,H1,DAT
""")
    assert counts(report) == (3, 1, 0, 2)


def test_a_key_twice_with_the_same_content_is_one_record(ten):
    row = "V1,2026-01-05,KP01,H1,DAT"
    report = ten.take_visits(f"{VISIT}\n{row}\n{row}\n")
    assert counts(report) == (2, 1, 1, 0)


def test_undo_takes_the_rows_back_and_the_same_file_may_be_loaded_again(ten):
    ten.take_visits(f"{VISIT}\nV1,2026-01-05,KP01,H1,DAT\n")
    text = f"{VISIT}\nV2,2026-01-05,KP01,H2,DAT\n"
    second = ten.take_visits(text)
    assert reached(ten) == 2
    assert ten.undo(second)
    assert reached(ten) == 1
    assert not ten.undo(second)
    again = ten.take_visits(text)
    assert counts(again) == (1, 1, 0, 0)
    assert again.batch != second.batch
    assert reached(ten) == 2


def test_the_undo_of_everything_leaves_no_figure(ten):
    report = ten.take_visits(f"{VISIT}\nV1,2026-01-05,KP01,H1,DAT\n")
    ten.undo(report)
    assert ten.measures(indicator="AL-2").empty


def test_a_later_correction_outlives_the_undo_of_what_it_corrected(ten):
    first = ten.take_visits(f"{VISIT}\nV1,2026-01-05,KP01,H1,CHUA_DAT\nV2,2026-01-05,KP01,H2,DAT\n")
    ten.take_visits(f"{VISIT}\nV1,2026-01-05,KP01,H1,DAT\n")
    ten.undo(first)
    figure = ten.figure("AL-2", "KP01", "2026-01")
    assert (figure["numerator"], figure["assessed"]) == (1, 1)


def test_the_undo_of_a_correction_brings_the_former_row_back(ten):
    ten.take_visits(f"{VISIT}\nV1,2026-01-05,KP01,H1,DAT\n")
    second = ten.take_visits(f"{VISIT}\nV1,2026-01-05,KP02,H1,CHUA_DAT\n")
    third = ten.take_visits(f"{VISIT}\nV1,2026-01-05,KP01,H1,CHUA_DAT\n")
    ten.undo(second)
    assert reached(ten) == 0
    ten.undo(third)
    assert reached(ten) == 1
    assert ten.figure("AL-2", "KP02", "2026-01")["numerator"] is None


def test_a_row_that_another_load_also_brought_stays(ten):
    first = ten.take_visits(f"{VISIT}\nV1,2026-01-05,KP01,H1,DAT\nV2,2026-01-05,KP01,H2,DAT\n")
    second = ten.take_visits(f"{VISIT}\nV1,2026-01-05,KP01,H1,DAT\nV3,2026-01-05,KP01,H3,DAT\n")
    assert counts(second) == (2, 1, 1, 0)
    ten.undo(first)
    assert reached(ten) == 2  # V1 and V3
    ten.undo(second)
    assert ten.measures(indicator="AL-2").empty


def test_a_row_set_back_to_an_earlier_content_is_a_correction(ten):
    ten.take_visits(f"{VISIT}\nV1,2026-01-05,KP01,H1,DAT\nV2,2026-01-05,KP01,H2,DAT\n")
    second = ten.take_visits(f"{VISIT}\nV1,2026-01-05,KP01,H1,CHUA_DAT\n")
    third = ten.take_visits(f"{VISIT}\nV1,2026-01-05,KP01,H1,DAT\n")
    assert counts(third) == (1, 1, 0, 0)
    assert reached(ten) == 2
    ten.undo(second)
    assert reached(ten) == 2
    ten.undo(third)
    assert reached(ten) == 2  # the first load brought the same row


def test_with_yes_only_the_rows_rejected_then_are_judged_again(ten):
    ten.take(f"{FALL}KP01,2026-01,9,8\n")
    path = ten.write(f"{FALL}KP01,2026-02,9,7\nKP02,2026-02,5,5\n")
    assert counts(ten.load(path)) == (2, 1, 0, 1)
    ten.take(f"{FALL}KP02,2026-02,6,6\n")  # a correction of the row that was taken
    assert counts(ten.load(path, yes=True)) == (2, 1, 1, 0)
    assert reached(ten, "KP01", "2026-02") == 7
    assert reached(ten, "KP02", "2026-02") == 6
    assert counts(ten.load(path)) == (2, 0, 2, 0)


def test_a_dry_run_says_the_same_and_keeps_nothing(ten):
    path = ten.write(f"{FALL}KP01,2026-02,9,7\nKP99,2026-02,5,5\n")
    before = ten.measures()
    rehearsal = ten.load(path, dry_run=True)
    assert (rehearsal.batch, rehearsal.exit_status, *counts(rehearsal)) == (None, 3, 2, 1, 0, 1)
    assert ten.measures().equals(before)
    assert counts(ten.load(path)) == (2, 1, 0, 1)


def test_a_refused_file_leaves_nothing_behind(ten):
    before = ten.path.stat().st_size, ten.measures()
    loads = len(read.loads(ten.workspace.engine, ten.workspace.code))
    version = read.state(ten.workspace.engine, ten.workspace.code).version
    bad = f"{VISIT},Số CCCD\nV1,2026-01-05,KP01,H1,DAT,1\n"
    report = ten.visits(bad)
    assert (report.exit_status, report.batch, report.rows_accepted) == (4, None, 0)
    assert ten.measures().equals(before[1])
    assert len(read.loads(ten.workspace.engine, ten.workspace.code)) == loads
    assert read.state(ten.workspace.engine, ten.workspace.code).version == version
