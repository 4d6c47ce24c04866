"""Files sent again: under a new name, for one khu phố alone, with cumulative figures that fall."""


def test_the_same_rows_under_a_new_name_ask_for_confirmation(office):
    office.take("bao-cao-thang-6.xlsx")
    report = office.load("bao-cao-thang-6-gui-lai-ten-khac.xlsx")
    assert (report.exit_status, report.question.about) == (4, "confirm")
    assert "bao-cao-thang-6.xlsx" in report.refused_because
    assert "--yes" in report.refused_because
    confirmed = office.load("bao-cao-thang-6-gui-lai-ten-khac.xlsx", yes=True)
    assert (confirmed.rows_accepted, confirmed.rows_unchanged) == (0, 2)


def test_the_same_bytes_again_change_nothing(office):
    first = office.take("bao-cao-thang-6.xlsx")
    again = office.take("bao-cao-thang-6.xlsx")
    assert (again.rows_unchanged, again.rows_accepted, again.batch) == (2, 0, first.batch)


def test_a_second_file_of_one_khu_pho_corrects_its_row_alone(office):
    office.take("bao-cao-thang-6.xlsx")
    report = office.take("bao-cao-thang-6-cua-khu-pho-1.xlsx")
    assert (report.rows_corrected, report.rows_added) == (1, 0)
    assert office.summaries() == [
        ("KP01", "2026-06", 44, 104, 62), ("KP02", "2026-06", 30, 90, 45),
    ]  # fmt: skip


def test_a_cumulative_figure_that_falls_is_rejected_until_it_is_confirmed(office):
    report = office.load("luy-ke-giam.xlsx")
    assert (report.rows_accepted, report.rows_rejected) == (2, 1)
    rejected = office.rejected(report)
    assert list(rejected) == [3]
    assert "90" in rejected[3]
    assert "100" in rejected[3]
    assert "--yes" in rejected[3]
    office.take("luy-ke-giam.xlsx", yes=True)
    rows = office.stored("summary", "neighbourhood", "period", "households_visited_cum")
    assert rows == [("KP01", "2026-05", 100), ("KP01", "2026-06", 90), ("KP02", "2026-05", 80)]


def test_a_cumulative_figure_that_falls_with_its_reason_is_taken(office):
    office.take("luy-ke-giam-co-ly-do.xlsx")
    rows = office.stored("summary", "period", "households_visited_cum", "note")
    assert rows == [("2026-05", 100, None), ("2026-06", 90, "Đã rà soát lại, bỏ hộ trùng")]
