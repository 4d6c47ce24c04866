from datetime import date

import pandas as pd

from dashboard.analysis import proposals

TODAY = date(2026, 10, 31)


def reports(*rows):
    return pd.DataFrame(rows, columns=["task_code", "reported_on"])


def loads(*rows):
    return pd.DataFrame(rows, columns=["kind", "loaded_at", "undone_at"])


def proposal(catalog, indicator, *, told=(), loaded=()):
    return proposals.of(
        catalog, indicator, reports=reports(*told), loads=loads(*loaded), today=TODAY
    )


def test_tasks_followed_here_are_counted_once_among_those_of_the_wards_plan(catalog):
    plan = catalog.plans["AL-2026"]
    asked = [duty.id for duty in plan.duties if not duty.asked]
    told = [(asked[0], "2026-06-01"), (asked[0], "2026-09-01"), (asked[1], "2026-09-01")]
    found = proposal(catalog, "PL1-I-09", told=told)
    assert (found.numerator, found.denominator) == (2, len(asked))
    assert found.source == "hệ thống này, tính đến 31/10/2026"


def test_a_plan_for_reference_counts_once_one_of_its_tasks_is_followed(catalog):
    own = sum(not duty.asked for duty in catalog.plans["AL-2026"].duties)
    found = proposal(catalog, "PL1-I-09", told=[("PL2-1.1", "2026-09-01")])
    assert (found.numerator, found.denominator) == (1, own + 45)  # Phụ lục II has 45 tasks


def test_without_any_report_on_a_task_nothing_is_proposed(catalog):
    assert proposal(catalog, "PL1-I-09") is None
    assert proposal(catalog, "PL1-I-09", told=[("AL-D01", "2026-11-05")]) is None  # not yet


def test_sets_brought_up_to_date_within_three_months_are_counted_among_those_kept(catalog):
    loaded = [
        ("visits", "2026-10-05T02:00:00+00:00", None),
        ("visits", "2026-01-05T02:00:00+00:00", None),
        ("places", "2026-07-31T02:00:00+00:00", None),  # three months ago to the day
        ("register", "2026-03-01T02:00:00+00:00", None),  # too old
        ("activities", "2026-10-01T02:00:00+00:00", "2026-10-02T00:00:00+00:00"),  # undone
        ("roster", "2026-10-01T02:00:00+00:00", None),  # of people: never open
    ]
    found = proposal(catalog, "PL1-I-15", loaded=loaded)
    assert (found.numerator, found.denominator) == (2, 3)
    assert found.words() == "2/3 (66,7%)"
    assert proposal(catalog, "PL1-I-15n", loaded=loaded).value == 2
    assert "chưa xác nhận" in found.caveat


def test_the_rhythm_is_the_longest_time_without_an_update_up_to_today(catalog):
    loaded = [
        ("visits", "2026-08-31T02:00:00+00:00", None),
        ("visits", "2026-09-30T02:00:00+00:00", None),
        ("summary", "2026-03-31T02:00:00+00:00", None),
        ("summary", "2026-06-30T02:00:00+00:00", None),  # 4 months before 31/10/2026
        ("places", "2026-01-31T02:00:00+00:00", None),  # once: says nothing of a rhythm
    ]
    assert proposal(catalog, "PL1-I-15t", loaded=loaded).value == 4
    assert proposal(catalog, "PL1-I-15t", loaded=loaded[-1:]) is None


def test_an_empty_store_and_other_rows_get_no_proposal(catalog):
    assert proposal(catalog, "PL1-I-15") is None
    assert proposal(catalog, "PL1-I-02", loaded=[("visits", "2026-10-05T02:00:00", None)]) is None


def test_what_the_form_takes_over_names_the_system_as_its_source(catalog):
    found = proposal(catalog, "PL1-I-15", loaded=[("visits", "2026-10-05T02:00:00+00:00", None)])
    typed = found.typed()
    assert (typed["numerator"], typed["denominator"], typed["value"]) == ("1", "1", "")
    assert typed["supplier"] == "hệ thống này, tính đến 31/10/2026"
    assert typed["qualifier"] == "ước"
