from datetime import date

import pandas as pd
import pytest

from dashboard.analysis import area_gaps, board
from dashboard.analysis.completeness import Cell, Sent

TEAMS = pd.DataFrame(
    [("KP01", "T1", "12/QĐ-UBND"), ("KP02", "T2", None)], columns=["area", "team_id", "decision_no"]
)
REGISTER = pd.DataFrame({"area": ["KP01"], "households_total": [100.0]})
LISTED = pd.DataFrame(
    [
        ("KP01", "NHA_VAN_HOA", "Nhà văn hóa Khu phố 1", ""),
        ("KP02", "NHA_VAN_HOA", "Nhà văn hóa Khu phố 2", "chưa có tọa độ"),
        ("KP03", "CHO", "Chợ", ""),
    ],
    columns=["area", "kind", "name", "why_not_drawn"],
)


def of_lists(area, source="roster"):
    return area_gaps.of_lists(
        area=area, teams=TEAMS, register=REGISTER, listed=LISTED, team_source=source
    )


def test_overdue_months_are_named_with_the_latest_due_day():
    cells = {
        "2026-07": Cell(Sent.ON_TIME, date(2026, 8, 5)),
        "2026-08": Cell(Sent.MISSING, date(2026, 9, 5)),
        "2026-09": Cell(Sent.MISSING, date(2026, 10, 5)),
        "2026-10": Cell(Sent.NOT_DUE, date(2026, 11, 5)),
    }
    assert area_gaps.of_months(cells, "2026-10") == [
        "Chưa gửi số liệu tháng 8/2026, 9/2026 (hạn gần nhất 05/10/2026)."
    ]
    assert area_gaps.of_months(cells, "2026-08") == [
        "Chưa gửi số liệu tháng 8/2026 (hạn gần nhất 05/9/2026)."
    ]
    assert area_gaps.of_months(cells, "2026-07") == []


def test_an_indicator_without_a_figure_says_why_and_who_gives_it(catalog, facts_of):
    facts = facts_of(("AL-4", "KP01", "2026-10", 10, 100))
    standings = [
        board.standing(facts, indicator=catalog.indicators[i], month="2026-10", area="KP01")
        for i in ("AL-3", "AL-4")
    ]
    (said,) = area_gaps.of_figures(standings)
    assert said.startswith("Công dân số: chưa có số liệu. Nơi cung cấp: ")
    assert "Công an" in said


def test_a_khu_pho_with_everything_lacks_nothing():
    assert of_lists("KP01") == []


@pytest.mark.parametrize(
    ("area", "source", "expected"),
    [
        ("KP02", "roster", ["Chưa có số quyết định thành lập Tổ.",
                            "Chưa có sổ mẫu số (số hộ, số dân).",
                            "Nhà văn hóa Khu phố 2: chưa có tọa độ."]),
        ("KP01", "summary", ["Chưa có danh sách thành viên Tổ; đang dùng số tổng do khu phố gửi."]),
        ("KP03", None, ["Chưa có Tổ CNSCĐ trong danh sách Tổ.", "Chưa có danh sách thành viên Tổ.",
                        "Chưa có sổ mẫu số (số hộ, số dân).",
                        "Chưa có nhà văn hóa trong danh sách địa điểm."]),
    ],
)  # fmt: skip
def test_what_the_lists_lack_is_named(area, source, expected):
    assert of_lists(area, source) == expected
