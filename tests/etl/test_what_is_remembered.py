"""What a user once said of a form: used where a file asks, never against what the file shows."""

import pytest
from sqlalchemy import select

from etl import pipeline
from etl.errors import UsageError
from etl.store.conflicts import visits

HEAD = (
    "visit_id,visit_date,neighbourhood,team_id,activity_code,channel_code,topic_codes,"
    "people_assisted"
)


def file(*days: str, first: int = 1) -> str:
    rows = [
        f"V{n},{day},KP01,T01,DIEM_HO_TRO,NHA_VAN_HOA,DVCTT,1" for n, day in enumerate(days, first)
    ]
    return "\n".join([HEAD, *rows]) + "\n"


def days_stored(ward) -> list[str]:
    with ward.workspace.engine.connect() as connection:
        return sorted(connection.scalars(select(visits.c.visit_date)))


def test_a_remembered_order_of_dates_does_not_turn_a_file_that_asks_nothing(ward):
    month_first = {"readings": {"visit_date": "month_first"}, "remembers": True}
    assert ward.load(file("06/13/2026"), **month_first).exit_status == 0
    ward.load(file("05/06/2026", "06/07/2026", first=2))
    assert days_stored(ward) == ["2026-06-05", "2026-06-13", "2026-07-06"]


def test_a_file_that_asks_again_is_read_as_remembered_and_told(ward):
    month_first = {"readings": {"visit_date": "month_first"}, "remembers": True}
    ward.load(file("06/13/2026"), **month_first)
    report = ward.load(file("07/14/2026", first=2))
    assert days_stored(ward) == ["2026-06-13", "2026-07-14"]
    assert any("từng chọn cho mẫu này" in warning for warning in report.warnings)


def test_remembering_a_reading_forgets_no_column(ward):
    head = "neighbourhood,period,households_visited_cum,households_skilled_cum\n"
    left_out = {"columns": {"households_skilled_cum": ""}, "remembers": True}
    ward.load(f"{head}KP01,2026-03,10,5\n", **left_out)
    ward.load(f"{head}KP02,2026-03,10,5\n", readings={"note": "x"}, remembers=True)
    report = ward.load(f"{head}KP03,2026-03,10,5\n")
    assert "households_skilled_cum" in report.sheets[0].ignored


def test_a_file_is_not_read_in_two_ways_at_once(ward):
    table = "neighbourhood,period,So ho,So ho 2\nKP05,2026-03,10,30\nKP99,2026-03,1,1\n"
    first = ward.load(table, "hai-cot.csv", columns={"So ho": "households_visited_cum"})
    assert first.rows_rejected == 1
    again = ward.load(ward.folder / "hai-cot.csv", columns={"So ho 2": "households_visited_cum"})
    assert again.exit_status == 4
    assert "hoàn tác" in again.refused_because


def test_columns_set_for_one_kind_are_not_those_of_another(ward):
    own = {"Ma": "visit_id", "Luc": "visit_date", "Noi": "neighbourhood", "To": "team_id",
           "Viec": "activity_code", "Kenh": "channel_code", "De tai": "topic_codes",
           "Nguoi": "people_assisted"}  # fmt: skip
    row = "V1,2026-03-05,KP01,T01,DIEM_HO_TRO,NHA_VAN_HOA,DVCTT,1\n"
    report = ward.load(",".join(own) + f"\n{row}", columns=own, remembers=True)
    assert (report.kind, report.rows_accepted) == ("visits", 1)
    other = ward.load(",".join(own) + f"\n{row}".replace("V1", "V2"), kind="teams")
    assert other.exit_status == 4


def test_the_period_above_the_table_fills_rows_that_end_before_its_column(ward):
    report = ward.load("Tháng 6/2026,,\nKhu phố,Số hộ đã đến,Kỳ báo cáo\nKP03,4\nKP04,5,\n")
    assert (report.rows_accepted, report.rows_rejected) == (2, 0)


def test_a_record_is_not_put_back_into_a_month_that_is_reported_in_the_other_mode(ward):
    report = ward.load(file("2026-09-05"))
    place = {"batch_id": report.batch, "row_no": 2, "sheet": None}
    pipeline.withdraw(ward.workspace, "visits", **place, reason="ghi nhầm", by="thường trực")
    ward.take("neighbourhood,period,households_visited_cum\nKP01,2026-09,5\n")
    with pytest.raises(UsageError, match="hoàn tác"):
        pipeline.restore(ward.workspace, "visits", **place, by="thường trực")
