"""A figure of a successor leads to the rows that its predecessors sent."""

from etl.store import provenance, read, regrouped

from .conftest import VISITS, skilled

SUMMARY = "neighbourhood,period,households_visited_cum,households_skilled_cum"
LATER = "C0,2026-08-05,KP09,C0,DAT\n"


def origin(ward, area: str, month: str, indicator: str = "AL-2"):
    workspace = ward.workspace
    return provenance.provenance(workspace.engine, workspace.code, indicator, area, month)


def by_area(rows) -> dict[str, int]:
    return rows["area"].value_counts().to_dict()


def test_visits_of_the_old_and_of_the_new_name_are_all_named(merged):
    merged.take_visits(
        f"{VISITS}\n{skilled('A', '2026-05-05', 'KP05', reached=2, of=3)}"
        f"{skilled('B', '2026-06-05', 'KP06', reached=1, of=2)}D1,2026-07-05,KP30,N1,DAT\n{LATER}"
    )
    found = origin(merged, "KP30", "2026-07")
    assert by_area(found.rows) == {"KP05": 3, "KP06": 2, "KP30": 1}
    assert by_area(found.register) == {"KP05": 1, "KP06": 1}
    assert by_area(origin(merged, "KP05", "2026-06").rows) == {"KP05": 3}
    whole = origin(merged, "25333", "2026-08")
    assert by_area(whole.rows) == {"KP05": 3, "KP06": 2, "KP30": 1, "KP09": 1}
    assert by_area(whole.register) == {"KP05": 1, "KP06": 1, "KP09": 1}
    merged.register("KP30,2026-07-01,190")
    assert by_area(origin(merged, "KP30", "2026-07").register) == {"KP30": 1}


def test_totals_lead_to_the_old_ones_until_there_is_a_new_one(merged):
    merged.take(f"{SUMMARY}\nKP05,2026-06,90,60\nKP06,2026-06,50,40\nKP09,2026-09,9,9\n")
    assert by_area(origin(merged, "KP30", "2026-07").rows) == {"KP05": 1, "KP06": 1}
    merged.take(f"{SUMMARY}\nKP30,2026-08,150,110\n")
    assert by_area(origin(merged, "KP30", "2026-07").rows) == {"KP05": 1, "KP06": 1}
    assert by_area(origin(merged, "KP30", "2026-08").rows) == {"KP30": 1}


def test_mixed_figures_lead_to_visits_and_totals(merged):
    merged.take_visits(f"{VISITS}\n{skilled('A', '2026-05-05', 'KP05', reached=2, of=3)}{LATER}")
    merged.take(f"{SUMMARY}\nKP06,2026-06,50,40\n")
    found = origin(merged, "KP30", "2026-07")
    assert found.sources == {"KP05": "visits", "KP06": "summary"}
    assert by_area(found.rows) == {"KP05": 3, "KP06": 1}


def test_a_team_leads_to_the_old_lists_until_a_new_one(merged):
    roster = "member_key,neighbourhood,role,active_from\n"
    merged.take(f"{roster}M1,KP05,TO_TRUONG,\nM2,KP06,TO_TRUONG,\nM9,KP09,TO_TRUONG,2026-08-01\n")
    assert by_area(origin(merged, "KP30", "2026-07", "AL-1").rows) == {"KP05": 1, "KP06": 1}
    merged.take(f"{roster}M1,KP30,TO_TRUONG,2026-08-01\n")
    assert by_area(origin(merged, "KP30", "2026-08", "AL-1").rows) == {"KP30": 1}
    assert by_area(origin(merged, "KP30", "2026-07", "AL-1").rows) == {"KP05": 1, "KP06": 1}


def test_both_parts_of_a_split_rest_on_the_rows_of_the_old_one(parted):
    parted.take_visits(f"{VISITS}\n{skilled('A', '2026-05-05', 'KP07', reached=2, of=3)}{LATER}")
    assert by_area(origin(parted, "KP31", "2026-07").rows) == {"KP07": 3}
    assert by_area(origin(parted, "25333", "2026-07").rows) == {"KP07": 3}


def test_what_an_old_khu_pho_sent_last_speaks_for_the_new_one(merged):
    merged.take_visits(f"{VISITS}\nA1,2026-05-05,KP05,A1,DAT\nB1,2026-06-07,KP06,B1,DAT\n")
    engine, code = merged.workspace.engine, merged.workspace.code
    fresh = read.freshness(engine, code).set_index("area")["last_data_on"]
    assert fresh.to_dict() == {"KP05": "2026-05-05", "KP06": "2026-06-07", "KP30": "2026-06-07"}
    changes = regrouped.area_changes(engine, code)
    assert changes[["old_area", "new_area", "month", "share_pct"]].values.tolist() == [
        ["KP05", "KP30", "2026-07", 100], ["KP06", "KP30", "2026-07", 100],
    ]  # fmt: skip


def test_without_any_change_the_table_has_its_columns_all_the_same(ward):
    changes = regrouped.area_changes(ward.workspace.engine, ward.workspace.code)
    assert changes.empty
    assert list(changes) == ["old_area", "new_area", "effective_on", "month", "share_pct"]
