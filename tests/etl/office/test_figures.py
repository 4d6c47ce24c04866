"""Cells that hold figures: percentages, estimates, parts of a whole, marks, thousands, money."""

import pytest

FIGURES = ("neighbourhood", "households_visited_cum", "households_skilled_cum")


def test_a_percentage_is_the_same_in_each_of_its_four_spellings(office):
    office.take("ty-le-bon-cach-viet.xlsx")
    assert office.stored("observations", "area", "value") == [
        (f"KP{n:02d}", pytest.approx(85.5)) for n in (1, 2, 3, 4)
    ]


def test_a_column_of_fractions_is_asked_about_and_read_as_answered(office):
    report = office.refused("ty-le-toan-phan-thap-phan.xlsx")
    assert (report.question.about, report.question.column) == ("reading", "value")
    assert set(report.question.choices) == {"percent", "fraction"}
    assert "0,42% hay 42%" in report.refused_because
    office.take("ty-le-toan-phan-thap-phan.xlsx", readings={"value": "fraction"})
    values = [value for (value,) in office.stored("observations", "value")]
    assert values == pytest.approx([85.5, 42, 90])


def test_fractions_beside_their_parts_are_read_without_asking(office):
    office.take("ty-le-thap-phan-co-tu-mau.xlsx")  # 171/200 and 42/100
    rows = office.stored("observations", "numerator", "denominator", "value")
    assert rows == [(171, 200, pytest.approx(85.5)), (42, 100, pytest.approx(42))]


def test_estimated_percentages_are_marked(office):
    office.take("ty-le-uoc-luong.xlsx")
    assert office.stored("observations", "value", "estimated") == [
        (85, "value"), (70, "value"), (60, None),
    ]  # fmt: skip


def test_progress_over_100_percent_is_rejected(office):
    report = office.load("tien-do-qua-100.xlsx")
    assert office.stored("tasks", "task_code", "progress_pct") == [("PL2-1.1", 50), ("PL2-1.2", 75)]
    rejected = office.rejected(report)
    assert list(rejected) == [4]
    assert "120%" in rejected[4]
    assert "lớn hơn 100%" in rejected[4]


def test_estimates_are_marked_and_a_part_needs_its_own_whole(office):
    report = office.load("uoc-luong-phan-so-don-vi.xlsx")
    both = "households_visited_cum;households_skilled_cum"
    assert office.stored("summary", *FIGURES, "estimated") == [
        ("KP01", 300, 120, both), ("KP02", 150, 120, None), ("KP04", 15, 9, None),
    ]  # fmt: skip
    rejected = office.rejected(report)
    assert list(rejected) == [4]  # 120/160 beside 150
    assert "120/160" in rejected[4]


def test_marks_of_attendance(office):
    report = office.load("diem-danh-dau-x.xlsx")
    marks = office.stored("training", "member_key", "completed")
    # x, X, ✓, có | v | 1, 0, không | - and "chưa có" are unknown, and the column is required
    assert marks == [("TV01", 1), ("TV02", 1), ("TV03", 1), ("TV04", 1),
                     ("TV06", 1), ("TV07", 0), ("TV08", 0)]  # fmt: skip
    rejected = office.rejected(report)
    assert list(rejected) == [6, 10, 11]
    assert "vắng" in rejected[6]
    assert "để trống" in rejected[10]


def test_what_says_that_there_is_no_figure_is_unknown_and_a_tick_is_no_figure(office):
    report = office.load("o-chua-co-so-lieu.xlsx")
    assert office.stored("summary", *FIGURES) == [
        ("KP01", 100, None), ("KP02", None, None), ("KP03", 0, 0),
    ]  # fmt: skip
    rejected = office.rejected(report)
    assert list(rejected) == [5, 6]
    assert all("dấu đánh" in sentence for sentence in rejected.values())


def test_errors_of_formulas_reject_their_rows_and_are_shown(office):
    report = office.load("o-loi-cong-thuc.xlsx")
    assert office.stored("summary", *FIGURES) == [("KP04", 100, 60)]
    rejected = office.rejected(report)
    assert list(rejected) == [2, 3, 4]
    for row, found in ((2, "#DIV/0!"), (3, "#REF!"), (4, "#N/A")):
        assert found in rejected[row]
        assert "lỗi công thức" in rejected[row]
        assert f"dòng {row}, cột" in rejected[row]


def test_thousands_are_read_in_every_spelling(office):
    office.take("hang-nghin-moi-kieu.xlsx")
    assert office.stored("summary", *FIGURES) == [
        ("KP01", 1234, 1234), ("KP02", 1234, 1234), ("KP03", 1234, 1234), ("KP04", 1234, 12),
    ]  # fmt: skip


def test_a_count_that_excel_made_a_fraction_of_is_rejected_with_what_was_typed(office):
    report = office.load("excel-my-doi-1234-thanh-so-le.xlsx")
    rejected = office.rejected(report)
    assert list(rejected) == [2]
    assert "1234" in rejected[2]


def test_money_that_reads_two_ways_is_asked_about_and_read_as_answered(office):
    report = office.refused("tien-hai-cach-doc.xlsx")
    assert (report.question.about, report.question.column) == ("reading", "planned_vnd")
    assert "1.500" in report.refused_because
    office.take("tien-hai-cach-doc.xlsx", readings={"planned_vnd": "decimal_comma"})
    assert office.stored("budget", "planned_vnd") == [(1500,), (2250,)]


def test_one_plain_amount_decides_for_its_column(office):
    office.take("tien-co-so-ro-cach-doc.xlsx")
    assert office.stored("budget", "planned_vnd") == [(1500,), (12_500_000,), (750,)]


def test_two_conventions_in_one_column_are_asked_about(office):
    report = office.refused("tien-hai-kieu-lan-lon.xlsx")
    assert report.question.about == "reading"
    assert "1.500.000" in report.refused_because
    assert "2,250,000" in report.refused_because
