from datetime import date

import pandas as pd
import pytest

from dashboard.analysis import completeness
from dashboard.analysis.completeness import Sent

TODAY = date(2026, 10, 31)
MONTHS = ["2026-07", "2026-08", "2026-09", "2026-10"]
NAMES = {"KP01": "Khu phố 1", "KP02": "Khu phố 2"}


def row(area, month, day, *, period=None, until=None, kind="visits", rejected=None, sample=False):
    return {
        "area": area,
        "month": month,
        "kind": kind,
        "period": period or month,
        "until": until or month,
        "first_received": day,
        "last_received": day,
        "rows": 12,
        "loads": 1,
        "rejected": rejected,
        "is_sample": sample,
    }


def judged(*rows, areas=("KP01", "KP02"), today=TODAY, months=MONTHS, due_day=5, begins=None):
    columns = row("", "", "").keys()
    return completeness.grid(
        pd.DataFrame(list(rows), columns=list(columns)).astype({"rejected": "Int64"}),
        areas=list(areas),
        months=months,
        today=today,
        due_day=due_day,
        begins=begins or {},
    )


@pytest.mark.parametrize(
    ("day", "state", "words"),
    [
        ("2026-08-05", Sent.ON_TIME, "Đúng hạn"),
        ("2026-07-20", Sent.ON_TIME, "Đúng hạn"),
        ("2026-08-06", Sent.LATE, "Trễ hạn 1 ngày"),
        ("2026-09-05", Sent.LATE, "Trễ hạn 31 ngày"),
    ],
)
def test_a_month_is_in_time_until_the_due_day_of_the_month_after(day, state, words):
    cell = judged(row("KP01", "2026-07", day))["KP01"]["2026-07"]
    assert (cell.state, cell.words()) == (state, words)
    assert cell.due == date(2026, 8, 5)


def test_what_has_not_come_is_missing_from_the_day_after_it_was_due():
    before = judged(today=date(2026, 10, 5))["KP01"]["2026-09"]
    after = judged(today=date(2026, 10, 6))["KP01"]["2026-09"]
    assert (before.state, after.state) == (Sent.NOT_DUE, Sent.MISSING)
    assert judged()["KP01"]["2026-10"].state is Sent.NOT_DUE


def test_a_quarter_is_due_after_its_last_month_for_all_three():
    quarter = [
        row("KP01", m, "2026-10-04", period="2026Q3", until="2026-09", kind="summary")
        for m in MONTHS[:3]
    ]
    found = judged(*quarter)["KP01"]
    assert [found[m].state for m in MONTHS[:3]] == [Sent.ON_TIME] * 3
    assert found["2026-07"].due == date(2026, 10, 5)


def test_who_sends_quarters_owes_nothing_in_the_middle_of_one():
    june = row("KP01", "2026-06", "2026-07-01", period="2026Q2", until="2026-06", kind="summary")
    found = judged(june, months=["2026-06", "2026-07"], today=date(2026, 9, 1))["KP01"]
    assert found["2026-07"].state is Sent.NOT_DUE
    assert found["2026-07"].due == date(2026, 10, 5)


def test_the_day_of_a_sample_file_is_judged_neither_in_time_nor_late():
    cell = judged(row("KP01", "2026-07", "2026-11-21", sample=True))["KP01"]["2026-07"]
    assert (cell.state, cell.received, cell.words()) == (Sent.RECEIVED, None, "Đã nộp")


def test_a_due_day_that_the_month_does_not_have_is_its_last():
    assert completeness.due_on("2026-01", 31) == date(2026, 2, 28)
    assert completeness.due_on("2026-12", 5) == date(2027, 1, 5)


def test_the_latest_twelve_months_are_shown_but_none_before_the_plan():
    assert completeness.months_until(TODAY, date(2026, 8, 1)) == ["2026-08", "2026-09", "2026-10"]
    long = completeness.months_until(date(2028, 1, 15), date(2026, 1, 1))
    assert (long[0], long[-1], len(long)) == ("2027-02", "2028-01", 12)


def test_the_sentence_names_who_owes_the_latest_month_due():
    rows = [row("KP01", m, "2026-07-01") for m in MONTHS[:3]] + [
        row("KP02", "2026-07", "2026-08-01")
    ]
    said = completeness.sentences(judged(*rows), months=MONTHS, names=NAMES, open_rows=3, loads=1)
    assert said[0] == "Số liệu tháng 9/2026: 1/2 khu phố đã nộp; chưa nộp: Khu phố 2."
    assert "4/6 (66,7%)" in said[1]  # two khu phố, three months due
    assert said[2].startswith("Còn 3 dòng chưa được nhận ở 1 lần nhập")


def test_where_all_have_sent_it_is_said_and_where_nothing_is_due_too():
    full = [row(a, m, "2026-07-01") for a in NAMES for m in MONTHS[:3]]
    assert completeness.sentences(
        judged(*full), months=MONTHS, names=NAMES, open_rows=0, loads=0
    ) == ["Cả 2 khu phố đã nộp mọi tháng đến hạn (6/6)."]
    early = judged(months=["2026-10"])
    assert completeness.sentences(early, months=["2026-10"], names=NAMES, open_rows=0, loads=0) == [
        "Chưa có kỳ số liệu nào đến hạn."
    ]


def test_who_owes_most_stands_first_then_who_was_late():
    rows = [row("KP01", m, "2026-07-01") for m in MONTHS[:3]]
    rows += [row("KP02", m, "2026-10-30") for m in MONTHS[:3]]
    assert completeness.by_need(judged(*rows, areas=("KP01", "KP02", "KP03"))) == [
        "KP03",
        "KP02",
        "KP01",
    ]


def test_nothing_is_owed_for_months_before_a_khu_pho_was_there():
    found = judged(begins={"KP01": "2026-08"})["KP01"]
    assert found["2026-07"].state is Sent.NOT_THERE
    assert found["2026-07"].words() == "Chưa thành lập"
    assert found["2026-08"].state is Sent.MISSING
