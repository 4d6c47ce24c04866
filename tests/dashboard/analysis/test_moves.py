from datetime import date

import pandas as pd
import pytest

from dashboard.analysis import moves
from dashboard.analysis.periods import Step

TODAY = date(2026, 10, 31)


def rows(*told, area="KP01", source="visits", **more):
    frame = pd.DataFrame(told, columns=["month", "numerator", "denominator"])
    frame = frame.astype({"numerator": "float64", "denominator": "float64"})
    return frame.assign(
        area=area,
        source=source,
        value_pct=100 * frame["numerator"] / frame["denominator"],
        areas_known=float("nan"),
        **more,
    )


def told(frame, step=Step.MONTH, last_months=None):
    found = moves.moves(frame, step, last_months=last_months or {}, today=TODAY)
    return [
        (r["period"], None if pd.isna(r["change"]) else r["change"], r["why"])
        for r in found.to_dict("records")
    ]


def test_what_was_done_is_the_difference_of_two_states():
    own = rows(("2026-08", 20, 100), ("2026-09", 32, 100), ("2026-10", 32, 100))
    assert told(own) == [("2026-09", 12, ""), ("2026-10", 0, "")]


def test_the_difference_may_be_negative():
    assert told(rows(("2026-08", 20, 100), ("2026-09", 17, 100))) == [("2026-09", -3, "")]


def test_quarters_are_compared_at_their_last_months_with_data():
    own = rows(
        ("2026-05", 10, 100), ("2026-06", 15, 100), ("2026-07", 18, 100), ("2026-08", 40, 100)
    )
    assert told(own, Step.QUARTER) == [("2026Q3", 25, "")]  # 40 - 15


def test_a_missing_month_is_no_zero_and_breaks_the_next_one_too():
    own = rows(("2026-07", 10, 100), ("2026-09", 30, 100), ("2026-10", 31, 100))
    assert told(own) == [
        ("2026-08", None, moves.NOTHING_NEW),
        ("2026-09", None, moves.NOTHING_BEFORE),
        ("2026-10", 1, ""),
    ]


def test_a_month_that_carries_a_report_on_has_brought_nothing():
    own = rows(
        ("2026-06", 10, 100), ("2026-07", 10, 100), ("2026-08", 10, 100), ("2026-09", 30, 100),
        source="summary",
    )  # fmt: skip
    assert [change for _, change, _ in told(own)] == [None, None, None]
    assert told(own, Step.QUARTER) == [("2026Q3", 20, "")]


def test_a_hidden_end_gives_no_difference_and_says_so():
    own = rows(("2026-08", 20, 100), ("2026-09", None, None), ("2026-10", 32, 100)).assign(
        is_suppressed=[False, True, False]
    )
    assert told(own) == [
        ("2026-09", None, "ẩn vì số quá nhỏ"),
        ("2026-10", None, "ẩn vì số quá nhỏ"),
    ]


def test_other_khu_pho_in_the_sum_make_no_difference_of_work():
    own = rows(("2026-08", 20, 100), ("2026-09", 50, 300)).assign(areas_known=[23.0, 29.0])
    ((_, change, why),) = told(own)
    assert change is None
    assert why == "số khu phố có số liệu đổi từ 23 thành 29, không so được"


def test_a_group_with_other_members_of_the_same_number_is_not_compared():
    own = rows(("2026-08", 20, 100), ("2026-09", 50, 300)).assign(
        areas_known=2.0, members_known=["KP01,KP02", "KP01,KP03"]
    )
    assert told(own)[0][1] is None


def test_a_changed_denominator_is_marked_and_the_difference_given():
    own = rows(("2026-08", 20, 100), ("2026-09", 25, 110), ("2026-10", 26, 110))
    found = moves.moves(own, Step.MONTH, last_months={}, today=TODAY).to_dict("records")
    assert [(r["change"], moves.is_of_another_whole(r)) for r in found] == [(5, True), (1, False)]


def test_a_share_without_counts_has_no_difference():
    own = rows(("2026-09", 20, 100), ("2026-10", 25, 100)).assign(
        numerator=float("nan"), denominator=float("nan"), value_pct=[20.0, 25.0]
    )
    assert told(own) == [("2026-10", None, moves.ONLY_SHARES)]


def test_counts_of_too_few_respondents_for_a_share_have_a_difference():
    own = rows(("2026-09", 3, 12), ("2026-10", 5, 20)).assign(value_pct=float("nan"))
    assert told(own) == [("2026-10", 2, "")]


def test_every_area_has_all_periods_and_a_running_one_is_marked():
    both = pd.concat(
        [
            rows(("2026-06", 1, 100), ("2026-09", 2, 100), ("2026-10", 3, 100)),
            rows(("2026-09", 5, 100), ("2026-10", 9, 100), area="KP02"),
        ],
        ignore_index=True,
    )
    found = moves.moves(both, Step.QUARTER, last_months={}, today=TODAY)
    assert found["area"].tolist() == ["KP01", "KP01", "KP02", "KP02"]
    assert found["is_running"].tolist() == [False, True, False, True]
    assert found["change"].fillna(-1).tolist() == [1, 1, -1, 4]


@pytest.mark.parametrize("step", list(Step))
def test_nothing_known_gives_nothing(step):
    own = rows(("2026-09", None, None))
    assert moves.moves(own, step, last_months={}, today=TODAY).empty
    assert list(moves.moves(own, step, last_months={}, today=TODAY)) == moves.COLUMNS
