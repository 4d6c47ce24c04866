"""Days in every spelling, swapped by a spreadsheet in a US setting, and periods without a year."""


def days(office) -> list[str]:
    return [day for (day,) in office.stored("visits", "visit_date")]


def test_one_day_in_eleven_spellings(office):
    report = office.load("ngay-moi-cach-viet.xlsx")
    assert days(office) == ["2026-06-05"] * 11
    rejected = office.rejected(report)
    assert list(rejected) == [13]  # "5/6" has no year
    assert "05/6/2026" in rejected[13]  # how to write it


def test_texts_with_the_month_first_are_asked_about_and_read_as_answered(office):
    report = office.refused("ngay-kieu-my.xlsx")
    assert (report.question.about, report.question.column) == ("reading", "visit_date")
    assert "06/13/2026" in report.refused_because
    office.take("ngay-kieu-my.xlsx", readings={"visit_date": "month_first"})
    assert days(office) == ["2026-06-05", "2026-06-13", "2026-06-25", "2026-04-01"]


def test_days_that_a_us_spreadsheet_turned_round_are_asked_about_and_turned_back(office):
    report = office.refused("ngay-excel-my-dao.xlsx")
    assert (report.question.about, report.question.column) == ("reading", "visit_date")
    assert "13/06/2026" in report.refused_because
    office.take("ngay-excel-my-dao.xlsx", readings={"visit_date": "swapped"})
    assert days(office) == ["2026-06-05", "2026-06-13", "2026-06-01", "2026-06-25"]


def test_both_orders_in_one_column_reject_the_odd_row(office):
    report = office.load("ngay-lan-hai-kieu.xlsx")
    assert days(office) == ["2026-06-13", "2026-06-05"]
    assert "06/25/2026" in office.rejected(report)[3]


def test_days_that_cannot_be_are_rejected_with_what_to_do(office):
    report = office.load("ngay-khong-co-that.xlsx")
    assert days(office) == ["2026-06-05"]
    rejected = office.rejected(report)
    assert list(rejected) == [2, 3, 4, 5]
    assert "31/6/2026" in rejected[2]
    assert "lịch" in rejected[3]
    assert "bắt đầu kế hoạch" in rejected[4]
    assert "đồng hồ" in rejected[5]


def test_periods_in_every_spelling(office):
    office.take("ky-moi-cach-viet.xlsx")
    assert [period for _, period, *_ in office.summaries()] == [
        "2026-06", "2026-06", "2026-06", "2026-06", "2026-06", "2026Q2", "2026Q3", "2026Q3",
        "2026Q1", "2026-09",
    ]  # fmt: skip


def test_a_period_without_a_year_is_of_the_plans_year_and_that_is_told(office):
    report = office.take("ky-khong-ghi-nam.xlsx")
    assert [period for _, period, *_ in office.summaries()] == ["2026-06", "2026Q3", "2026-07"]
    assert any("không ghi năm" in w and "2026" in w for w in report.warnings)


def test_a_period_without_a_year_is_of_the_year_in_the_banner(office):
    report = office.load("ky-khong-ghi-nam-nam-tren-bang.xlsx")
    # 2025, before the plan: all three are rejected, none is taken for 2026
    assert (report.rows_accepted, report.rows_rejected) == (0, 3)
    assert any("không ghi năm" in w and "2025" in w for w in report.warnings)
    assert all("bắt đầu kế hoạch" in s for s in office.rejected(report).values())


def test_a_month_that_is_none_and_one_still_to_come_are_rejected(office):
    report = office.load("ky-khong-co-that.xlsx")
    assert office.summaries() == [("KP03", "2026-06", 10, 20, 5)]
    rejected = office.rejected(report)
    assert list(rejected) == [2, 3]
    assert "tháng 13/2026" in rejected[2]
    assert "chưa tới" in rejected[3]


def test_a_task_code_that_excel_made_a_day_of_is_taken_back(office):
    office.take("ma-nhiem-vu-thanh-ngay.xlsx")
    # the 2nd of March was typed as 2.3 or as 3.2: of the two only 3.2 is a task
    assert office.stored("tasks", "task_code", "status") == [
        ("AL-D01", "HOAN_THANH"), ("PL2-3.2", "DANG_THUC_HIEN"),
    ]  # fmt: skip
