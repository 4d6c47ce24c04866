from dataclasses import replace

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


def priorities(behind=(), silent=(), late=(), incomplete=(), shortfalls=None):
    units = list(shortfalls or range(len(behind), 0, -1))
    return Priorities(
        behind=pd.DataFrame({"area": list(behind), "shortfall": units, "gap_points": units}),
        silent=pd.DataFrame(list(silent), columns=["area", "last_month", "why"]),
        late=pd.DataFrame(list(late), columns=["area", "last_month", "why"]),
        incomplete=pd.DataFrame(list(incomplete), columns=["area", "why"]),
        urged=pd.DataFrame(),
    )


def test_where_we_stand_counts_the_good_and_names_the_others_the_furthest_first(facts_of):
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
        "2/5 chỉ tiêu đã đạt hoặc đúng tiến độ; còn 3: Kỹ năng số hộ gia đình (chậm tiến độ, "
        "thiếu 450 hộ), Công dân số, Thanh toán số "
        "(chưa đủ căn cứ đánh giá)."
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


@pytest.mark.parametrize(
    ("behind", "shortfalls", "words"),
    [
        (["KP07"], [3], "Khu phố 7 dưới mức cần đạt đến nay."),
        (
            ["KP07", "KP28"],
            [2, 2],
            "2 khu phố dưới mức cần đạt đến nay, thiếu như nhau: Khu phố 7, 28.",
        ),
    ],
    ids=["a single one", "ties"],
)
def test_one_and_equals_are_not_called_the_most(behind, shortfalls, words):
    said = findings.whom_to_urge(
        priorities=priorities(behind=behind, shortfalls=shortfalls),
        names=NAMES,
        unit_type="khu phố",
        indicator_name="AI cơ bản",
    )
    assert said == f"Khu phố cần đôn đốc (AI cơ bản): {words}"


def test_without_a_level_no_khu_pho_is_called_behind_or_ahead():
    nobody = replace(priorities(), has_level=False)
    said = findings.whom_to_urge(
        priorities=nobody, names=NAMES, unit_type="khu phố", indicator_name="Công dân số"
    )
    assert said == "Công dân số: chưa có mức cần đạt đến nay để so các khu phố."


def test_an_acronym_within_a_name_keeps_its_capitals():
    said = findings.whom_to_urge(
        priorities=priorities(behind=["KP07"]),
        names=NAMES,
        unit_type="khu phố",
        indicator_name="Tổ CNSCĐ",
    )
    assert said.startswith("Khu phố cần đôn đốc (tổ CNSCĐ): ")


def test_who_has_gone_silent_is_named_with_since_when():
    said = findings.what_is_missing(
        priorities=priorities(
            silent=[
                ("KP21", "2026-07", "chưa gửi số liệu từ tháng 8/2026"),
                ("KP28", "2026-07", "chưa gửi số liệu từ tháng 8/2026"),
            ],
            late=[("KP14", "2026-09", "chưa gửi số liệu tháng 10/2026")],
            incomplete=[
                ("KP24", "có dưới 30 người trả lời nên chưa tính tỷ lệ"),
                ("KP26", "có dưới 30 người trả lời nên chưa tính tỷ lệ"),
                ("KP08", "chưa có số liệu của chỉ tiêu này"),
            ],
        ),
        names=NAMES,
        unit_type="khu phố",
    )
    assert said == (
        "Khu phố 21, 28 chưa gửi số liệu từ tháng 8/2026; "
        "Khu phố 14 chưa gửi số liệu tháng 10/2026; "
        "Khu phố 24, 26 có dưới 30 người trả lời nên chưa tính tỷ lệ; "
        "Khu phố 8 chưa có số liệu của chỉ tiêu này."
    )


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (
            [("AL-2", WARD, "2026-10", 45, 100), ("AL-2", "KP01", "2026-10", 90, 100)],
            "Kỹ năng số hộ gia đình: toàn phường 45,0% (45/100), chỉ tiêu 85%. 1 trong 1 khu phố "
            "có số liệu đã đạt chỉ tiêu. Chỉ có Khu phố 1 (90,0%); 1 khu phố chưa có số liệu.",
        ),
        ([], "Kỹ năng số hộ gia đình: chưa có số liệu cho tháng này."),
        (
            [("AL-2", WARD, "2026-10", 21, 99), ("AL-2", "KP01", "2026-10", 1, None)],
            # 21/99 is 21,2 %; 1 of nobody knows how many is data without a rate
            "Kỹ năng số hộ gia đình: toàn phường 21,2% (21/99), chỉ tiêu 85%; 1 khu phố có số liệu "
            "nhưng chưa tính được tỷ lệ; 1 khu phố chưa có số liệu.",
        ),
        (
            [("AL-2", "KP01", "2026-10", 90, 100)],
            "Kỹ năng số hộ gia đình: toàn phường chưa tính được tỷ lệ, chỉ tiêu 85%. 1 trong 1 khu "
            "phố có số liệu đã đạt chỉ tiêu. Chỉ có Khu phố 1 (90,0%); 1 khu phố chưa có số liệu.",
        ),
    ],
    ids=["one khu phố with data", "nobody with data", "too few each", "no rate of the ward"],
)
def test_the_map_is_said_in_a_sentence(facts_of, rows, words):
    facts = facts_of(*rows)
    indicator = facts.catalog.indicators["AL-2"]
    ward = board.standing(facts, indicator=indicator, month="2026-10")
    areas = comparison.by_area(facts, indicator=indicator, month="2026-10")
    assert findings.on_the_map(ward, rows=areas, unit_type="khu phố") == words


def test_those_who_share_the_highest_value_are_counted(facts_of):
    names = {f"KP0{n}": f"Khu phố {n}" for n in (1, 2, 3)}
    facts = facts_of(
        ("AL-1", WARD, "2026-10", 17, 18),
        ("AL-1", "KP01", "2026-10", 5, 6),
        ("AL-1", "KP02", "2026-10", 6, 6),
        ("AL-1", "KP03", "2026-10", 6, 6),
        names=names,
    )
    indicator = facts.catalog.indicators["AL-1"]
    ward = board.standing(facts, indicator=indicator, month="2026-10")
    areas = comparison.by_area(facts, indicator=indicator, month="2026-10")
    assert findings.on_the_map(ward, rows=areas, unit_type="khu phố").endswith(
        "chỉ tiêu 100%. 2 trong 3 khu phố có số liệu đã đạt chỉ tiêu. "
        "Thấp nhất Khu phố 1 (83,3%), cao nhất 100% (2 khu phố)."
    )


def test_freshness_does_not_count_who_sent_their_first_data_later(facts_of):
    facts = facts_of(
        ("AL-2", "KP01", "2026-01", 1, 100),
        ("AL-2", "KP02", "2026-03", 9, 100),
        last_months={"KP01": "2026-10", "KP02": "2026-10"},
    )
    assert findings.freshness(facts, "2026-01") == (
        "Số liệu đến 31/01/2026 · 1/2 khu phố có số liệu tháng 1/2026"
    )


def test_freshness_counts_who_sent_data_for_the_month(facts_of):
    facts = facts_of(
        ("AL-2", "KP01", "2026-05", 1, 100),
        ("AL-2", "KP02", "2026-05", 9, 100),
        last_months={"KP01": "2026-10", "KP02": "2026-08"},
    )
    assert findings.freshness(facts, "2026-10") == (
        "Số liệu đến 28/10/2026 · 1/2 khu phố có số liệu tháng 10/2026"
    )


def test_changes_without_a_value_count_as_neither():
    rows = pd.DataFrame({"change_points": [1.0, -0.5, 0.0, None]})
    assert findings.changes(rows) == (1, 1)


def moved(*points):
    names = [f"Khu phố {i}" for i in range(1, len(points) + 1)]
    return pd.DataFrame({"name": names, "change_points": points})


def of_change(*points):
    return findings.on_the_change(
        moved(*points), name="Kỹ năng số", month="2026-10", before="2026-06", unit_type="khu phố"
    )


def test_a_change_counts_rises_falls_and_names_the_largest_of_both():
    assert of_change(12.5, -4.0, 0.0, None) == (
        "Kỹ năng số, từ tháng 6/2026 đến tháng 10/2026: 1 khu phố tăng, 1 giảm, 1 không đổi, "
        "1 chưa so sánh được. Tăng nhiều nhất Khu phố 1 (+12,5 điểm), "
        "giảm nhiều nhất Khu phố 2 (−4,0 điểm)."
    )


def test_where_all_have_fallen_only_the_largest_fall_is_named():
    assert of_change(-1.0, -4.0).endswith(
        "2 giảm, 0 không đổi. Giảm nhiều nhất Khu phố 2 (−4,0 điểm)."
    )


def test_what_cannot_be_compared_is_said():
    assert "chưa so sánh được" in of_change(None, None)
