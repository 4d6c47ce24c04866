"""Lines above the table: Quốc hiệu, titles, the period, the khu phố, the unit."""


def test_six_lines_of_banner_are_passed_over_and_the_period_is_taken_from_them(office, june):
    report = office.take("quoc-hieu-va-ky-tren-bang.xlsx")
    # the day of signing, 05 tháng 7 năm 2026, stands there too and is no period
    assert office.summaries() == june
    assert (report.kind, report.rows_read) == ("summary", 3)
    assert report.sheets[0].header_row == 7
    assert report.sheets[0].given == {"period": "2026-06"}


def test_a_quarter_in_the_banner_is_the_period_of_every_row(office):
    office.take("ba-dong-bieu-ngu-quy.xlsx")
    assert [row[:2] for row in office.summaries()] == [
        ("KP01", "2026Q2"), ("KP02", "2026Q2"), ("KP03", "2026Q2"),
    ]  # fmt: skip


def test_the_khu_pho_of_a_sheet_of_visits_may_stand_above_it(office):
    report = office.take("khu-pho-ghi-tren-bang.xlsx")
    assert report.kind == "visits"
    assert office.stored("visits", "visit_id", "visit_date", "neighbourhood") == [
        ("L1", "2026-06-05", "KP07"), ("L2", "2026-06-05", "KP07"),
    ]  # fmt: skip


def test_two_periods_in_one_banner_refuse_the_file_and_both_are_named(office):
    sentence = office.refused("bieu-ngu-neu-hai-ky.xlsx").refused_because
    assert "2026-06" in sentence or "6/2026" in sentence
    assert "2026-07" in sentence or "7/2026" in sentence


def test_the_unit_above_a_budget_counts_for_all_its_amounts(office):
    office.take("don-vi-trieu-dong.xlsx")
    amounts = office.stored("budget", "item", "planned_vnd", "allocated_vnd")
    assert amounts == [
        ("In tờ gấp hướng dẫn", 3_000_000, None),
        ("Tập huấn thành viên Tổ", 12_500_000, 10_000_000),
    ]
