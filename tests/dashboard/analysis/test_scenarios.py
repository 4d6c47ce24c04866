from datetime import date

import pytest

from dashboard.analysis import scenarios

ON, DUE = date(2026, 10, 31), date(2030, 12, 31)  # 50 months


def lines(**case):
    asked = {
        "value": 40.0,
        "per_month": 0.5,
        "on": ON,
        "due": DUE,
        "target": 80.0,
        "operator": ">=",
    } | case
    return scenarios.lines(**asked)


def ends(found):
    last = found[found["on"] == found["on"].max()]
    return dict(zip(last["scenario"], last["value_pct"], strict=True))


def test_three_lines_go_on_from_today_to_the_due_day():
    found = lines()
    assert found["on"].min() == ON
    assert found["on"].max() == DUE
    assert len(found) == 3 * 51
    assert ends(found) == pytest.approx(
        {"giữ nhịp": 65.0, "chậm 50%": 52.5, "đúng lộ trình": 80.0}
    )  # 40 + 50 · 0.5, 40 + 50 · 0.25


def test_the_lines_stay_within_the_scale():
    assert ends(lines(per_month=3.0))["giữ nhịp"] == 100.0
    assert ends(lines(per_month=-3.0))["giữ nhịp"] == 0.0


def test_they_are_said_in_one_sentence():
    assert scenarios.words(lines(), target=80.0, operator=">=") == (
        "Nếu giữ nhịp hiện nay: khoảng 65%; nếu chậm 50%: khoảng 52%; "
        "muốn đạt 80% cần tăng 0,8 điểm/tháng."
    )


def test_a_met_target_is_to_be_kept():
    said = scenarios.words(lines(value=82.0), target=80.0, operator=">=")
    assert said.endswith("chỉ tiêu 80% đã đạt, cần giữ.")


def test_where_lower_is_better_the_way_leads_down():
    said = scenarios.words(
        lines(target=10.0, operator="<=", per_month=-0.2), target=10.0, operator="<="
    )
    assert said.endswith("muốn đạt 10% cần giảm 0,6 điểm/tháng.")


def test_a_due_day_within_a_month_is_the_last_day_drawn():
    assert scenarios.month_ends(ON, date(2026, 12, 15)) == [date(2026, 11, 30), date(2026, 12, 15)]
    assert scenarios.month_ends(ON, date(2026, 11, 30)) == [date(2026, 11, 30)]
    assert scenarios.month_ends(ON, date(2026, 11, 10)) == [date(2026, 11, 10)]
