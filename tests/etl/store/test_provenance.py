"""From a figure to the rows it counts: those and no others."""

import pytest

from etl.store import provenance, read
from etl.store.engine import open_store

WARD = "25333"


def places(found, role="numerator"):
    """(file, row) of the rows in a role."""
    rows = found.rows[found.rows["role"] == role]
    return sorted(zip(rows["file_name"], rows["row_no"], strict=True))


def test_of_a_household_its_latest_assessed_visit_is_named(ward, origin):
    ward.register("KP01,2026-01-01,10")
    columns = "visit_id,visit_date,neighbourhood,household_code,hh_skill_status"
    ward.take_visits(
        f"{columns}\nV1,2026-06-01,KP01,A-1,CHUA_DAT\nV2,2026-06-05,KP01,A-1,DAT\n"
        "V3,2026-06-09,KP01,A-1,CHUA_DANH_GIA\nV4,2026-06-02,KP01,A-2,CHUA_DAT\n"
        "V5,2026-07-01,KP01,A-1,CHUA_DAT\n"
    )
    found = origin("AL-2", "KP01", "2026-06")
    assert places(found) == [("tep-2.csv", 3)]
    assert places(found, "assessed") == [("tep-2.csv", 5)]
    assert places(origin("AL-2", "KP01", "2026-07"), "assessed") == [
        ("tep-2.csv", 5),
        ("tep-2.csv", 6),
    ]
    assert list(found.register["denominator"]) == [10]
    assert list(found.register["row_no"]) == [2]


def test_of_a_person_the_first_signature_is_named_where_the_person_is_now(ward, origin):
    ward.register(
        "KP01,2026-01-01,10,50", "KP02,2026-01-01,10,50",
        columns="neighbourhood,valid_from,households_total,pop_18_plus",
    )  # fmt: skip
    columns = "visit_id,visit_date,neighbourhood,person_code,age_band,outcome_codes"
    signed = "CKS=DA_KY_THANH_CONG"
    ward.take_visits(
        f"{columns}\nV1,2026-06-01,KP01,P-1,35-59,{signed}\nV2,2026-06-05,KP01,P-1,35-59,{signed}\n"
        f"V3,2026-06-09,KP02,P-1,,\nV4,2026-06-02,KP01,P-2,15-17,{signed}\n"
    )
    assert places(origin("AL-4", "KP02", "2026-06")) == [("tep-2.csv", 2)]
    assert origin("AL-4", "KP01", "2026-06").total == 0


def test_a_row_whose_load_was_undone_is_named_where_it_still_stands(ward, origin):
    ward.register("KP01,2026-01-01,10")
    columns = "visit_id,visit_date,neighbourhood,household_code,hh_skill_status"
    one = "V1,2026-06-01,KP01,A-1,DAT\n"
    first = ward.take_visits(f"{columns}\n{one}")
    ward.take_visits(f"{columns}\nV2,2026-06-02,KP01,A-2,DAT\n{one}")
    ward.undo(first)
    found = origin("AL-2", "KP01", "2026-06")
    assert places(found) == [("tep-3.csv", 2), ("tep-3.csv", 3)]
    assert set(found.loads["file_name"]) == {"tep-1.csv", "tep-3.csv"}


def test_a_summary_and_an_observation_show_the_figures_they_bear(ward, origin):
    ward.register(
        "KP01,2026-01-01,10,40", columns="neighbourhood,valid_from,households_total,pop_working_age"
    )
    ward.take(
        "neighbourhood,period,households_visited_cum,households_skilled_cum\n"
        "KP01,2026-05,4,3\nKP01,2026-06,6,5\n"
    )
    ward.take(
        "indicator_id,area,period,numerator,denominator,supplier\nAL-3,KP01,2026-06,20,50,Công an\n"
    )
    summary = origin("AL-2", "KP01", "2026-06")
    assert places(summary) == [("tep-2.csv", 3)]
    assert list(summary.rows["numerator"]) == [5]
    observed = origin("AL-3", "KP01", "2026-06")
    assert list(observed.rows["denominator"]) == [50]
    assert observed.register.empty  # it brought its own


def test_an_unknown_figure_rests_on_nothing(ward, origin):
    ward.register("KP01,2026-01-01,10")
    found = origin("AL-2", "ward", "2026-06")
    assert (found.sources, found.total) == ({}, 0)
    assert found.loads.empty
    assert found.register.empty


@pytest.fixture(scope="module")
def sample(sample_store):
    engine = open_store(sample_store)
    yield engine
    engine.dispose()


@pytest.mark.parametrize("month", ["2026-03", "2026-10"])
@pytest.mark.parametrize("area", [WARD, "KP01", "KP24"])
@pytest.mark.parametrize("indicator", ["AL-1", "AL-1a", "AL-2", "AL-4", "AL-4a", "AL-5", "AL-5a"])
def test_the_rows_named_add_up_to_the_figure(sample, indicator, area, month):
    figure = read.measures(
        sample, WARD, indicator=indicator, area=area, month_from=month, month_to=month
    )
    found = provenance.provenance(sample, WARD, indicator, area, month, limit=None)
    told = figure["numerator"].fillna(0).sum()
    counted = (found.rows["role"] == "numerator") & found.rows["kind"].isin(["visits", "roster"])
    assert counted.sum() + found.rows["numerator"].sum() == told
    assert len(found.rows) == found.total
    behind = found.loads[found.loads["kind"] != "register"]["rows"].sum()
    assert behind == found.total


def test_pages_of_rows_follow_each_other_without_gap_or_repeat(sample):
    whole = provenance.provenance(sample, WARD, "AL-1", WARD, "2026-10", limit=None)
    pages = [
        provenance.provenance(sample, WARD, "AL-1", WARD, "2026-10", limit=200, offset=start)
        for start in range(0, whole.total, 200)
    ]
    keys = [key for page in pages for key in page.rows["record_key"]]
    assert keys == list(whole.rows["record_key"])
    assert {page.total for page in pages} == {whole.total}


def test_no_row_bears_a_household_or_person_code(sample):
    found = provenance.provenance(sample, WARD, "AL-2", "KP01", "2026-10")
    assert not [c for c in found.rows.columns if "household" in c or "person" in c]
