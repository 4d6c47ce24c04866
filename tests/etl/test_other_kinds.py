"""The kinds that feed no indicator: recognised, read, judged and stored like all others."""

import pytest
from sqlalchemy import select

from etl.store.schema import records

SMALLEST = {
    "activities": (
        "activity_id,activity_code,state,planned_date",
        "A1,CHO_4_0,KE_HOACH,2026-12-05",
    ),
    "tasks": ("task_code,reported_on,status,progress_pct", "1.1,2026-06-05,Đang thực hiện,40%"),
    "submissions": ("obligation_id,area,period,received_on", "AL-O1,KP01,2026Q2,2026-06-05"),
    "issues": ("issue_id,raised_on,area,cause,text", "I1,2026-06-05,KP01,MANG,Sóng yếu"),
    "nominations": ("nomination_id,award,year,neighbourhood", "D1,Tổ CNSCĐ tiêu biểu,2026,KP01"),
    "places": ("place_id,kind,name,neighbourhood,lat,lon", "C1,chợ,Chợ Thanh Lương,KP1,11.7,106.6"),
    "budget": (
        "item,funding_source,year,planned_vnd",
        "Tập huấn Tổ,Ngân sách phường,2026,3.500.000.000",
    ),
}


@pytest.fixture
def stored(ward):
    """The current records of a kind, as dicts."""

    def read(kind: str) -> list[dict[str, object]]:
        table = records[kind]
        with ward.workspace.engine.connect() as connection:
            rows = connection.execute(select(table).where(table.c.is_current)).mappings()
            return [dict(row) for row in rows]

    return read


@pytest.mark.parametrize("kind", SMALLEST)
def test_the_smallest_file_of_a_kind_is_recognised_and_taken(ward, kind):
    report = ward.load("\n".join(SMALLEST[kind]) + "\n")
    assert report.refused_because is None
    assert (report.kind, report.rows_accepted, ward.sentences(report)) == (kind, 1, [])
    assert report.warnings == []


@pytest.mark.parametrize("kind", SMALLEST)
def test_a_correction_replaces_the_record_and_undo_brings_it_back(ward, stored, kind):
    head, row = SMALLEST[kind]
    ward.take(f"{head}\n{row}\n")
    (before,) = stored(kind)
    second = ward.take(
        f"{head},note\n{row},sửa\n" if kind != "issues" else f"{head},answer\n{row},x\n"
    )
    (after,) = stored(kind)
    assert after["record_key"] == before["record_key"]
    assert after["batch_id"] == second.batch
    ward.undo(second)
    assert stored(kind) == [before]


def test_an_activity_has_codes_that_a_visit_has_not(ward):
    ward.take("activity_id,activity_code,state,activity_date\nA1,PHAT_THANH,Đã tổ chức,05/3/2026\n")
    report = ward.visits(
        "visit_id,visit_date,neighbourhood,activity_code\nV1,2026-03-05,KP01,PHAT_THANH\n"
    )
    assert report.rows_rejected == 1
    assert "không có trong danh mục" in ward.sentences(report)[0]


def test_a_task_code_that_became_a_date_is_taken_back(ward, stored):
    report = ward.load(
        "task_code,reported_on,status\n01/01/2026,2026-06-05,HOAN_THANH\n"
        "2.1.3,2026-06-05,HOAN_THANH\nAL-D01,2026-06-05,HOAN_THANH\n03/05/2026,2026-06-05,HOAN_THANH\n"
    )
    assert [row["task_code"] for row in stored("tasks")] == ["PL2-1.1", "PL2-2.1.3", "AL-D01"]
    (sentence,) = ward.sentences(report)
    assert "Dòng 5" in sentence
    assert "PL2-3.5 hoặc PL2-5.3" in sentence


def test_the_heading_of_a_group_of_tasks_is_no_task(ward):
    report = ward.load("task_code,reported_on,status\nPL2-2.1,2026-06-05,HOAN_THANH\n")
    assert report.rows_rejected == 1


def test_more_money_than_an_integer_of_32_bits_holds_is_kept_to_the_dong(ward, stored):
    ward.take("Nội dung,Nguồn kinh phí,Năm,Dự toán,Đã cấp\nLoa,Tỉnh,2026,12.345.678.901,0\n")
    (row,) = stored("budget")
    assert (row["planned_vnd"], row["allocated_vnd"], row["spent_vnd"]) == (12_345_678_901, 0, None)


def test_words_that_no_list_has_are_kept_where_a_list_is_open(ward, stored):
    ward.take("place_id,kind,name\nC1,Chợ,Chợ 1\nC2,Trạm y tế,Trạm\n")
    assert [row["kind"] for row in stored("places")] == ["CHO", "Trạm y tế"]


def test_a_place_outside_the_ward_is_not_taken_and_the_others_of_its_file_are(ward, stored):
    report = ward.load(
        "place_id,kind,name,lat,lon\nC1,CHO,Chợ 1,10.78,106.58\nC2,CHO,Chợ 2,11.7,106.58\n"
        "C3,CHO,Chợ 3,106.58,11.7\nC4,CHO,Chợ 4,1293846,563210\n"
    )
    assert [row["place_id"] for row in stored("places")] == ["C2"]
    far, swapped, lat_metres, lon_metres = sorted(ward.sentences(report))
    assert "Dòng 2" in far
    assert "nằm ngoài địa bàn quá 2 km" in far
    assert "Dòng 4" in swapped
    assert "đã đổi chỗ cho nhau" in swapped
    assert all("tính bằng mét" in sentence for sentence in (lat_metres, lon_metres))


def test_a_report_of_the_ward_itself_needs_no_area(ward, stored):
    ward.take("obligation_id,period,received_on\nAL-O1,quý II/2026,05/6/2026\n")
    (row,) = stored("submissions")
    assert (row["area"], row["period"], row["received_on"]) == (None, "2026Q2", "2026-06-05")


def test_spending_beyond_what_was_given_is_taken_with_a_warning(ward):
    report = ward.take("item,funding_source,year,allocated_vnd,spent_vnd\nLoa,Tỉnh,2026,100,120\n")
    (warning,) = report.warnings
    assert "dòng 2 (120 đồng so với 100 đồng)" in warning
