"""Which version of an explanation stands, and which stood before."""

from datetime import date

import pandas as pd

from dashboard.analysis import explained

COLUMNS = [
    "explanation_id",
    "indicator_id",
    "area",
    "period",
    "cause",
    "next_step",
    "responsible",
    "due",
    "is_withdrawn",
    "written_at",
    "written_by",
    "version",
]
AT = "2026-10-30T07:05:00+00:00"
ONE = (1, "AL-2", "KP07", "2026-10", "a", "b", "c", "2026-11-30", False, AT, "thường trực", 1)
TWO = (2, "AL-2", "KP07", "2026-10", "d", "b", "c", "2026-11-30", False, AT, "thường trực", 2)
GONE = (3, "AL-2", "KP07", "2026-10", "", "", "", None, True, AT, "thường trực", 3)
OTHER = (4, "AL-2", "KP08", "2026-10", "e", "f", "g", "2026-12-01", False, AT, "thường trực", 1)


def versions(*rows, area="KP07", period="2026-10"):
    frame = pd.DataFrame(rows, columns=COLUMNS)
    return explained.versions(frame, indicator_id="AL-2", area=area, period=period)


def test_the_latest_version_stands_and_the_former_follow():
    found = versions(ONE, TWO, OTHER)
    assert [v.cause for v in found] == ["d", "a"]
    latest = explained.standing(found)
    assert latest is not None
    assert (latest.number, latest.due) == (2, date(2026, 11, 30))


def test_what_was_withdrawn_does_not_stand_but_is_kept():
    found = versions(ONE, TWO, GONE)
    assert explained.standing(found) is None
    assert [v.number for v in found] == [3, 2, 1]
    assert found[0].due is None


def test_nothing_written_is_nothing():
    assert versions(ONE, area="KP08") == ()
    assert versions(ONE, period="2026Q4") == ()
    assert explained.standing(()) is None


def test_a_version_says_who_wrote_it_when_in_the_time_of_the_ward():
    # 07:05 in UTC is 14:05 in Vietnam
    found = versions(ONE, TWO, GONE)
    assert found[2].signed() == "Lần 1, thường trực ghi lúc 14:05 ngày 30/10/2026"
    assert found[0].signed() == "Lần 3, thường trực rút lúc 14:05 ngày 30/10/2026"


def test_the_day_itself_is_not_overdue():
    (found,) = versions(ONE)
    assert not found.is_overdue(date(2026, 11, 30))
    assert found.is_overdue(date(2026, 12, 1))


def test_the_same_words_are_no_change():
    (found,) = versions(ONE)
    same = {"cause": " a ", "next_step": "b", "responsible": "c", "due": date(2026, 11, 30)}
    assert found.says(**same)
    assert not found.says(**{**same, "due": date(2026, 12, 1)})


def test_a_month_is_explained_with_its_quarter():
    assert explained.periods("2026-10") == ("2026-10", "2026Q4")
    assert explained.periods("2026-03") == ("2026-03", "2026Q1")
