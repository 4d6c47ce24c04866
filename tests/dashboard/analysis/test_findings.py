import pandas as pd
import pytest

from dashboard.analysis import board, comparison, findings
from dashboard.analysis.priorities import Priorities

WARD = "25333"
NAMES = {f"KP{n:02}": f"Khu phố {n}" for n in range(1, 30)}


def standings(facts):
    return [
        board.standing(facts, indicator=facts.catalog.indicators[i], month="2026-10")
        for i in ("AL-1", "AL-2", "AL-3", "AL-4", "AL-5")
    ]


def priorities(behind=(), silent=(), incomplete=()):
    return Priorities(
        behind=pd.DataFrame({"area": list(behind)}),
        silent=pd.DataFrame(list(silent), columns=["area", "last_month", "why"]),
        incomplete=pd.DataFrame({"area": list(incomplete)}),
    )


def test_where_we_stand_counts_the_good_the_undecided_and_names_the_furthest(facts_of):
    facts = facts_of(
        ("AL-1", WARD, "2026-10", 180, 200),  # 90% of 100 needed; expected 83.2: on track
        ("AL-2", WARD, "2026-10", 400, 1000),  # 40 of 70.8 expected: behind
        ("AL-4", WARD, "2026-10", 400, 1000),  # met
        coverage_pct=60.0,
        areas_known=29,
        areas_total=29,
    )
    # 85% of 1000 households is 850: 450 in two months
    assert findings.where_we_stand(standings(facts)) == (
        "2/5 chỉ tiêu đã đạt hoặc đúng tiến độ, 2 chỉ tiêu chưa đủ căn cứ đánh giá. "
        "Kỹ năng số hộ gia đình còn 450 hộ, khoảng 225 hộ/tháng."
    )


def test_names_share_their_first_words_and_the_rest_is_counted():
    said = findings.whom_to_urge(
        priorities=priorities(behind=["KP07", "KP12", "KP19", "KP01", "KP02", "KP03", "KP04"]),
        names=NAMES,
        unit_type="khu phố",
        indicator_name="Thanh toán số",
    )
    assert said == (
        "Khu phố cần đôn đốc (thanh toán số): 7 khu phố dưới mức cần đạt đến nay, "
        "thiếu nhiều nhất: Khu phố 7, 12, 19, 1, 2 và 2 khu phố khác."
    )


def test_who_has_gone_silent_is_named_with_since_when():
    said = findings.what_is_missing(
        priorities=priorities(
            silent=[
                ("KP21", "2026-07", "chưa gửi số liệu từ tháng 8/2026"),
                ("KP28", "2026-07", "chưa gửi số liệu từ tháng 8/2026"),
            ],
            incomplete=["KP24"],
        ),
        names=NAMES,
        unit_type="khu phố",
    )
    assert said == (
        "Khu phố 21, 28 chưa gửi số liệu từ tháng 8/2026; "
        "Khu phố 24 có số liệu nhưng chưa tính được tỷ lệ."
    )


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (
            [("AL-2", WARD, "2026-10", 45, 100), ("AL-2", "KP01", "2026-10", 90, 100)],
            "Kỹ năng số hộ gia đình: toàn phường 45,0% (45/100), chỉ tiêu ≥ 85%; 1/1 khu phố có "
            "số liệu đã đạt. Thấp nhất Khu phố 1 (90,0%), cao nhất Khu phố 1 (90,0%); "
            "1 khu phố chưa có số liệu.",
        ),
        ([], "Kỹ năng số hộ gia đình: chưa có số liệu cho tháng này."),
    ],
    ids=["one khu phố with data", "nobody with data"],
)
def test_the_map_is_said_in_a_sentence(facts_of, rows, words):
    facts = facts_of(*rows)
    indicator = facts.catalog.indicators["AL-2"]
    ward = board.standing(facts, indicator=indicator, month="2026-10")
    areas = comparison.by_area(facts, indicator=indicator, month="2026-10")
    assert findings.on_the_map(ward, rows=areas, unit_type="khu phố") == words


def test_freshness_counts_who_sent_data_for_the_month(facts_of):
    facts = facts_of(last_months={"KP01": "2026-10", "KP02": "2026-08"})
    assert findings.freshness(facts, "2026-10") == (
        "Số liệu đến 28/10/2026 · 1/2 khu phố có số liệu tháng 10/2026"
    )


def test_changes_without_a_value_count_as_neither():
    rows = pd.DataFrame({"change_points": [1.0, -0.5, 0.0, None]})
    assert findings.changes(rows) == (1, 1)
