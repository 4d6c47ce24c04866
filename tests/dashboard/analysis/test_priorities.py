import pandas as pd

from dashboard.analysis import priorities

COLUMNS = ["area", "numerator", "denominator", "value_pct"]
NONE = None  # a cell without a figure
MONTH_SHOWN = {"KP01": "2026-10", "KP02": "2026-10"}


def ranked(rows, last_months, noun="hộ", least=0, needed=70.0):
    return priorities.rank(
        rows=pd.DataFrame(rows, columns=COLUMNS),
        month="2026-10",
        needed_pct=needed,
        last_months=last_months,
        noun=noun,
        least_respondents=least,
    )


def test_the_khu_pho_that_lacks_the_most_units_comes_first():
    found = ranked(
        [
            ("KP01", 20, 100, 20.0),  # lacks 50
            ("KP02", 200, 400, 50.0),  # lacks 80
            ("KP03", 70, 100, 70.0),  # at the level
        ],
        dict.fromkeys(["KP01", "KP02", "KP03"], "2026-10"),
    )
    assert found.behind["area"].tolist() == ["KP02", "KP01"]
    assert found.behind["shortfall"].tolist() == [80, 50]
    assert found.behind["why"][0] == "thiếu 80 hộ: đạt 50,0%, cần đạt đến nay 70,0%"


def test_equal_shortfalls_are_ordered_by_gap_and_unknown_counts_come_last():
    found = ranked(
        [
            ("KP01", 60, 100, 60.0),
            ("KP02", 4, 20, 20.0),
            ("KP03", NONE, NONE, 10.0),
        ],
        dict.fromkeys(["KP01", "KP02", "KP03"], "2026-09"),
    )
    assert found.behind["area"].tolist() == ["KP02", "KP01", "KP03"]
    assert found.behind["why"][2] == "thiếu 60,0 điểm %: đạt 10,0%, cần đạt đến nay 70,0%"


def test_silent_khu_pho_stand_apart_and_say_since_when():
    found = ranked(
        [
            ("KP01", 20, 100, 20.0),
            ("KP02", NONE, NONE, NONE),
            ("KP03", 90, 100, 90.0),
            ("KP04", 1, 100, 1.0),
        ],
        {"KP01": "2026-08", "KP03": "2025-12", "KP04": "2026-09"},
    )
    assert found.behind["area"].tolist() == ["KP04"]
    assert found.silent["area"].tolist() == ["KP02", "KP03", "KP01"]
    assert found.silent["why"].tolist() == [
        "chưa gửi số liệu lần nào",
        "chưa gửi số liệu từ tháng 1/2026",
        "chưa gửi số liệu từ tháng 9/2026",
    ]


def test_data_without_a_value_are_neither_behind_nor_silent():
    found = ranked(
        [("KP01", 12, 18, NONE), ("KP02", NONE, 80, NONE)],
        {"KP01": "2026-10", "KP02": "2026-10"},
        least=30,
    )
    assert found.behind.empty
    assert found.silent.empty
    assert found.incomplete["area"].tolist() == ["KP01", "KP02"]
    assert found.incomplete["why"].tolist() == [
        "có dưới 30 người trả lời nên chưa tính tỷ lệ",
        "chưa có số liệu của chỉ tiêu này",
    ]


def test_a_silent_khu_pho_is_urged_by_what_its_latest_data_lack():
    found = ranked(
        [
            ("KP01", 20, 100, 20.0),  # lacks 50
            ("KP02", 275, 709, 38.787),  # 496,3 needed: lacks 222, on its data of July
            ("KP03", NONE, NONE, NONE),  # never sent anything
            ("KP04", 90, 100, 90.0),  # silent, but at the level
        ],
        {"KP01": "2026-10", "KP02": "2026-07", "KP04": "2026-07"},
    )
    assert found.urged["area"].tolist() == ["KP02", "KP01", "KP03", "KP04"]
    assert found.urged["words"].tolist() == ["222 (số tháng 7/2026)", "50", "–", "–"]


def test_where_only_answers_are_counted_the_points_are_ranked():
    found = ranked([("KP01", 90, 300, 30.0), ("KP02", 5, 50, 10.0)], MONTH_SHOWN, noun=None)
    assert found.urged["area"].tolist() == ["KP02", "KP01"]
    assert found.urged["words"].tolist() == ["60,0", "40,0"]


def test_without_a_level_no_one_is_behind():
    found = ranked([("KP01", 20, 100, 20.0)], {"KP01": "2026-10"}, needed=None)
    assert found.behind.empty
    assert not found.has_level


def test_missing_only_the_month_shown_is_late_and_not_silent():
    found = ranked([("KP01", 20, 100, 20.0)], {"KP01": "2026-09"})
    assert found.late["why"].tolist() == ["chưa gửi số liệu tháng 10/2026"]
    assert found.behind["area"].tolist() == ["KP01"]
    assert found.urged["words"].tolist() == ["50 (số tháng 9/2026)"]
    assert found.silent.empty


def test_a_ward_without_khu_pho_gives_empty_lists():
    found = ranked([], {})
    assert found.behind.columns.tolist() == priorities.COLUMNS
    assert found.silent.empty
