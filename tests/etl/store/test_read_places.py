"""Places, what is held there, and the stalls of their khu phố, as the map reads them."""

import pytest

from etl.store import read_places


@pytest.fixture
def read_all(ward):
    def ask(name):
        frame = getattr(read_places, name)(ward.workspace.engine, ward.workspace.code)
        known = frame.astype(object).where(frame.notna(), None)
        return frame, known.to_dict("records")

    return ask


def test_an_empty_store_has_all_the_columns_and_no_row(read_all):
    for name in ("places", "activities", "stalls"):
        frame, rows = read_all(name)
        assert rows == []
        assert len(frame.columns) >= 5


def test_a_place_is_read_as_last_corrected_with_the_file_it_came_in(ward, read_all):
    ward.take("place_id,kind,name,neighbourhood,lat,lon\nC1,CHO,Chợ 1,KP01,11.7,106.58\n")
    ward.take("place_id,kind,name,neighbourhood\nC1,CHO,Chợ Một,KP01\nC2,Trạm y tế,Trạm,\n")
    frame, (first, second) = read_all("places")
    assert (first["name"], first["lat"], first["lon"]) == ("Chợ Một", None, None)
    assert first["file_name"] == "tep-2.csv"
    assert (second["kind"], second["neighbourhood"]) == ("Trạm y tế", None)
    assert frame["lat"].dtype == "float64"


def test_an_activity_knows_its_place_by_code_name_or_kind(ward, read_all):
    ward.take(
        "place_id,kind,name,neighbourhood\nC1,CHO,Chợ Thanh Lương,KP01\n"
        "N2,NHA_VAN_HOA,Nhà văn hóa Khu phố 2,KP02\n"
    )
    ward.take(
        "activity_id,activity_code,state,planned_date,period,neighbourhood,place\n"
        "A1,CHO_4_0,KE_HOACH,2026-12-05,,KP05,c1\n"
        "A2,CHO_4_0,KE_HOACH,,2026Q4,KP05,cho thanh luong\n"
        "A3,LOP_HOC,HOAN,2026-11-05,,KP02,Nhà văn hoá\n"
        "A4,LOP_HOC,KE_HOACH,2026-11-05,2026-11,KP03,Nhà văn hóa\n"
        "A5,RA_QUAN,KE_HOACH,2026-11-05,,KP01,Sân bóng\n"
        "A6,RA_QUAN,KE_HOACH,2026-11-05,,KP01,\n"
    )
    _, rows = read_all("activities")
    found = {r["activity_id"]: r["place_id"] for r in rows}
    assert found == {"A1": "C1", "A2": "C1", "A3": "N2", "A4": None, "A5": None, "A6": None}
    ends = {r["activity_id"]: r["period_end"] for r in rows}
    assert ends["A2"] == "2026-12-31"
    assert ends["A4"] == "2026-11-30"
    assert ends["A1"] is None
    assert {r["activity_id"]: r["state"] for r in rows}["A3"] == "HOAN"


def test_a_place_taken_back_is_no_longer_meant(ward, read_all):
    places = ward.take("place_id,kind,name\nC1,CHO,Chợ 1\n")
    ward.take("activity_id,activity_code,state,place\nA1,CHO_4_0,KE_HOACH,Chợ 1\n")
    assert read_all("activities")[1][0]["place_id"] == "C1"
    ward.undo(places)
    assert read_all("activities")[1][0]["place_id"] is None
    assert read_all("places")[1] == []


def test_stalls_are_counted_against_the_register_of_the_month(ward, read_all):
    ward.register(
        "KP01,2026-01-01,100,60", "KP01,2026-07-01,100,50", "KP02,2026-01-01,100,0",
        columns="neighbourhood,valid_from,households_total,market_stalls",
    )  # fmt: skip
    ward.take(
        "neighbourhood,period,stalls_with_qr_cum\nKP01,2026Q3,42\nKP01,2026Q2,30\n"
        "KP02,2026Q2,5\nKP03,2026Q2,7\nKP01,2026-10,\n"
    )
    _, rows = read_all("stalls")
    found = [(r["area"], r["month"], r["stalls_with_qr"], r["market_stalls"]) for r in rows]
    assert found == [
        ("KP01", "2026-06", 30, 60),
        ("KP01", "2026-09", 42, 50),
        ("KP01", "2026-10", None, 50),
        ("KP02", "2026-06", 5, None),  # of 0 stalls there is no ratio
        ("KP03", "2026-06", 7, None),  # not in the register
    ]
