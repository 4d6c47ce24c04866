"""Codes of tasks: as printed, without their prefix, and as spreadsheets spoil them."""

from datetime import date, datetime

import pytest

from etl.errors import CellError
from etl.reading.tasks import read_obligation, read_task

KNOWN = (
    "PL2-1.1",
    "PL2-1.2",
    "PL2-2.1.3",
    "PL2-2.10",
    "PL2-3.5",
    "PL2-4.1",
    "PL2-5.3",
    "PL2-7.6",
    "AL-D01",
    "AL-O1",
    "TH-D01",
)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("PL2-1.1", "PL2-1.1"),
        ("1.1", "PL2-1.1"),
        ("pl2 – 2.1.3.", "PL2-2.1.3"),
        (" 2.1.3 ", "PL2-2.1.3"),
        ("al-d01", "AL-D01"),
        (1.1, "PL2-1.1"),
        (2.1, "PL2-2.10"),
        ("2.1", "PL2-2.10"),
    ],
)
def test_a_code_comes_with_or_without_its_prefix(cell, code):
    assert read_task(cell, KNOWN) == code


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (datetime(2026, 1, 1), "PL2-1.1"),
        (date(2026, 1, 1), "PL2-1.1"),
        ("01/01/2026", "PL2-1.1"),
        ("2026-01-01", "PL2-1.1"),
        ("2026-01-01 00:00:00", "PL2-1.1"),
        ("01/01", "PL2-1.1"),
        ("1-Jan", "PL2-1.1"),
        ("01-Thg1", "PL2-1.1"),
        (46023, "PL2-1.1"),  # the serial number of 01/01/2026
        ("46023", "PL2-1.1"),
        (datetime(2026, 10, 2), "PL2-2.10"),  # day first
        (datetime(2026, 2, 10), "PL2-2.10"),  # month first
        ("2-Oct", "PL2-2.10"),
        (datetime(2026, 6, 7), "PL2-7.6"),
        (datetime(2026, 7, 6), "PL2-7.6"),
        (datetime(2003, 1, 2), "PL2-2.1.3"),  # 2.1.03
        (datetime(2003, 2, 1), "PL2-2.1.3"),
        (datetime(2002, 1, 3), "PL2-2.1.3"),  # year first
    ],
)
def test_a_code_that_became_a_date_is_taken_back_where_only_one_task_fits(cell, code):
    assert read_task(cell, KNOWN) == code


def test_a_date_that_two_tasks_may_have_become_is_rejected_and_both_are_named():
    # 03/5/2026 is 3.5 day first and 5.3 month first
    with pytest.raises(CellError, match=r"PL2-3\.5 hoặc PL2-5\.3"):
        read_task(datetime(2026, 5, 3), KNOWN)


def test_a_number_that_two_tasks_may_have_become_is_rejected_and_both_are_named():
    with pytest.raises(CellError, match=r"PL2-2\.1 hoặc PL2-2\.10"):
        read_task(2.1, [*KNOWN, "PL2-2.1"])


def test_text_means_what_it_says_even_where_a_number_might_mean_more():
    assert read_task("2.1", [*KNOWN, "PL2-2.1"]) == "PL2-2.1"


@pytest.mark.parametrize(
    "cell",
    [
        "9.9",
        "PL2-9.9",
        9.9,
        datetime(2026, 9, 9),
        "tập huấn",
        "8-Abc",
        True,
        "1.1.20",
        "31/02/2026",
    ],
)
def test_what_is_no_task_of_the_plans_is_rejected(cell):
    with pytest.raises(CellError, match="không phải mã nhiệm vụ"):
        read_task(cell, KNOWN)


def test_a_short_code_that_two_plans_share_is_rejected():
    with pytest.raises(CellError, match="AL-D01 hoặc TH-D01"):
        read_task("D01", KNOWN)


def test_an_obligation_is_known_by_its_code():
    assert read_obligation("al-o1", ["AL-O1", "TH-O1", "TH-O2"]) == "AL-O1"
    assert read_obligation("O2", ["AL-O1", "TH-O1", "TH-O2"]) == "TH-O2"
    with pytest.raises(CellError, match="AL-O1 hoặc TH-O1"):
        read_obligation("O1", ["AL-O1", "TH-O1", "TH-O2"])
    with pytest.raises(CellError, match="không phải mã báo cáo"):
        read_obligation("AL-D01", ["AL-O1"])
