"""What teams did, counted by hand: by topic, channel and audience, in visits and in people."""

import pytest

from etl.store import read_activity

VISITS = """visit_id,visit_date,neighbourhood,topic_codes,channel_code,audience_codes,\
people_assisted,difficulty_codes
V1,2026-03-02,KP01,DVCTT;CKS,TAI_NHA,NGUOI_CAO_TUOI,1,
V2,2026-03-20,KP01,CKS,TAI_NHA,NGUOI_CAO_TUOI;HO_NGHEO,2,KHONG_MANG;KY_NANG_YEU
V3,2026-03-31,KP01,DVCTT,CHO,,30,
V4,2026-04-01,KP01,DVCTT,CHO,,0,VANG_NHA
V5,2026-03-05,KP02,TT_SO,ZALO,,1,
"""


@pytest.fixture
def ask(ward):
    def read(name, *arguments):
        return getattr(read_activity, name)(ward.workspace.engine, ward.workspace.code, *arguments)

    return read


def counted(frame, area, month, part):
    own = frame[(frame["area"] == area) & (frame["month"] == month) & (frame["part"] == part)]
    return {
        (row["item"] if isinstance(row["item"], str) else None): (row["visits"], row["people"])
        for row in own.to_dict("records")
    }


def test_a_visit_counts_once_with_each_of_its_topics(ward, ask):
    ward.take_visits(VISITS)
    rows = ask("visits_by")
    # March in Khu phố 1: V1 (DVCTT, CKS; 1 person), V2 (CKS; 2), V3 (DVCTT; 30)
    assert counted(rows, "KP01", "2026-03", "topics") == {"CKS": (2, 3), "DVCTT": (2, 31)}
    assert counted(rows, "KP01", "2026-04", "topics") == {"DVCTT": (1, 0)}
    assert counted(rows, "KP02", "2026-03", "topics") == {"TT_SO": (1, 1)}


def test_the_channels_add_up_to_all_visits(ward, ask):
    ward.take_visits(VISITS)
    rows = ask("visits_by")
    assert counted(rows, "KP01", "2026-03", "channels") == {"CHO": (1, 30), "TAI_NHA": (2, 3)}
    assert int(rows.loc[rows["part"] == "channels", "visits"].sum()) == 5


def test_visits_without_an_audience_or_a_difficulty_are_a_row_of_their_own(ward, ask):
    ward.take_visits(VISITS)
    rows = ask("visits_by")
    assert counted(rows, "KP01", "2026-03", "audiences") == {
        "NGUOI_CAO_TUOI": (2, 3),
        "HO_NGHEO": (1, 2),
        None: (1, 30),
    }
    assert counted(rows, "KP01", "2026-03", "difficulties") == {
        "KHONG_MANG": (1, 2),
        "KY_NANG_YEU": (1, 2),
        None: (2, 31),
    }


def test_a_corrected_visit_counts_as_corrected_and_an_undone_load_not_at_all(ward, ask):
    ward.take_visits(VISITS)
    second = ward.take_visits(
        "visit_id,visit_date,neighbourhood,topic_codes,people_assisted\n"
        "V5,2026-03-05,KP02,AN_TOAN_SO,4\nV6,2026-03-06,KP02,AN_TOAN_SO,5\n"
    )
    assert counted(ask("visits_by"), "KP02", "2026-03", "topics") == {"AN_TOAN_SO": (2, 9)}
    ward.undo(second)
    assert counted(ask("visits_by"), "KP02", "2026-03", "topics") == {"TT_SO": (1, 1)}


def test_totals_belong_to_the_last_month_of_their_period_and_name_no_topic(ward, ask):
    ward.take_visits(VISITS)
    ward.take(
        "neighbourhood,period,visits_in_period,people_assisted_in_period,difficulty_codes\n"
        "KP05,2026Q1,244,296,KHONG_MANG\nKP05,2026-04,90,,\n"
    )
    rows = ask("sent")
    told = rows.astype(object).where(rows.notna(), None)
    columns = ["area", "period", "month", "first_month", "source", "visits", "people"]
    assert told[columns].to_numpy().tolist() == [
        ["KP01", "2026-03", "2026-03", "2026-03", "visits", 3, 33],
        ["KP01", "2026-04", "2026-04", "2026-04", "visits", 1, 0],
        ["KP02", "2026-03", "2026-03", "2026-03", "visits", 1, 1],
        ["KP05", "2026Q1", "2026-03", "2026-01", "summary", 244, 296],
        ["KP05", "2026-04", "2026-04", "2026-04", "summary", 90, None],
    ]
    assert list(told["difficulty_codes"]) == [None, None, None, "KHONG_MANG", None]
    assert set(ask("visits_by")["area"]) == {"KP01", "KP02"}


def test_a_month_within_a_quarter_that_is_told_as_well_is_not_counted_twice(ward, ask):
    ward.take(
        "neighbourhood,period,visits_in_period\nKP05,2026-04,90\nKP05,2026Q2,250\nKP05,2026-07,80\n"
    )
    assert list(ask("sent")["period"]) == ["2026Q2", "2026-07"]


def test_a_quarter_without_a_figure_hides_no_month(ward, ask):
    ward.take("neighbourhood,period,visits_in_period\nKP05,2026-04,90\nKP05,2026Q2,\n")
    assert set(ask("sent")["period"]) == {"2026-04", "2026Q2"}


def test_a_team_has_its_decision_and_streets_and_no_chat_group(ward, ask):
    ward.take(
        "team_id,neighbourhood,decision_no,decision_date,streets,zalo_group\n"
        "T1,KP03,12/QĐ-UBND,2026-01-15,Đường số 1,nhom-kp3\nT2,KP04,,,,\n"
    )
    rows = ask("teams")
    assert list(rows.columns) == ["area", "team_id", "decision_no", "decision_date", "streets"]
    first, second = rows.to_dict("records")
    assert (first["decision_no"], first["decision_date"]) == ("12/QĐ-UBND", "2026-01-15")
    assert (second["decision_no"], second["streets"]) == (None, None)


def test_the_register_is_the_one_of_the_month_with_its_paper(ward, ask):
    ward.register(
        "KP01,2026-01-01,100,20,QĐ 1", "KP01,2026-07-01,110,,QĐ 2",
        columns="neighbourhood,valid_from,households_total,pop_60_plus,source_doc",
    )  # fmt: skip
    (june,), (july,) = (
        ask("registers", month).to_dict("records") for month in ("2026-06", "2026-07")
    )
    assert (june["households_total"], june["pop_60_plus"], june["source_doc"]) == (100, 20, "QĐ 1")
    assert (july["households_total"], july["source_doc"]) == (110, "QĐ 2")
    assert july["pop_60_plus"] != july["pop_60_plus"]  # not known, and the older row is not asked
    assert ask("registers", "2025-12").empty


def test_khu_pho_that_merged_have_the_denominators_of_both(ward, ask):
    ward.register(
        "KP01,2026-01-01,100", "KP02,2026-01-01,50",
        columns="neighbourhood,valid_from,households_total",
    )  # fmt: skip
    ward.take(
        "code,name,valid_from,valid_to\nKP01,Khu phố 1,2025-07-01,2026-05-31\n"
        "KP02,Khu phố 2,2025-07-01,2026-05-31\nKP30,Khu phố 30,2026-06-01,\n"
    )
    ward.take("old_area,new_area,effective_on\nKP01,KP30,2026-06-01\nKP02,KP30,2026-06-01\n")
    rows = ask("registers", "2026-06").set_index("area")
    assert rows.loc["KP30", "households_total"] == 150
    assert rows.loc["KP30", "source_doc"] is None


def test_an_empty_store_has_all_the_columns_and_no_row(ask):
    assert list(ask("visits_by").columns) == ["area", "month", "part", "item", "visits", "people"]
    assert len(ask("sent").columns) == 8
    for frame in (ask("visits_by"), ask("sent"), ask("teams"), ask("registers", "2026-03")):
        assert frame.empty


def test_no_key_of_a_household_or_person_is_among_the_columns(ward, ask):
    ward.take_visits(
        "visit_id,visit_date,neighbourhood,household_code,person_code\n"
        "V1,2026-03-02,KP01,KP01-0001,KP01-0001-1\n"
    )
    for name in ("visits_by", "sent", "teams"):
        frame = ask(name)
        assert not [c for c in frame.columns if "key" in c or "household" in c or "person" in c]
        cells = frame.astype(object).to_numpy().ravel()
        assert not [cell for cell in cells if isinstance(cell, bytes)]
