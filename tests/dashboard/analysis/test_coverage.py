from datetime import date

import pytest

from dashboard.analysis.coverage import Coverage
from dashboard.analysis.figures import Goal
from dashboard.analysis.status import Verdict, verdict

SEEN = Coverage(registered=1000, visited=600, achieved=450)


def test_the_bounds_are_shares_of_the_whole_register():
    assert SEEN.covered_pct == 60.0
    assert SEEN.among_visited_pct == 75.0
    assert SEEN.proven_pct == 45.0
    assert SEEN.ceiling_pct == 85.0


@pytest.mark.parametrize(
    ("target", "found"), [(70, Verdict.OPEN), (40, Verdict.MET), (90, Verdict.OUT_OF_REACH)]
)
def test_the_target_is_held_against_what_is_proven_and_what_is_possible(target, found):
    goal = Goal(value=target, due=date(2026, 12, 31))
    assert verdict(goal=goal, proven=SEEN.proven_pct, ceiling=SEEN.ceiling_pct) is found


def test_both_shares_are_said_in_one_sentence():
    assert SEEN.words() == (
        "Đã xác nhận 45,0% tổng số hộ (75,0% số hộ đã thăm, mới thăm 60,0%); nếu mọi hộ chưa thăm "
        "đều đạt thì cao nhất 85,0%."
    )


def test_before_the_first_visit_everything_is_possible():
    found = Coverage(registered=1000, visited=0, achieved=0)
    assert (found.proven_pct, found.among_visited_pct, found.ceiling_pct) == (0.0, None, 100.0)
    assert found.words() == "Chưa thăm hộ nào trong 1.000 hộ."


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((600, 601, 450), "lớn hơn tổng số"),
        ((1000, 400, 450), "lớn hơn số đã đánh giá"),
        ((0, 0, 0), "sổ mẫu số"),
    ],
)
def test_more_visited_than_registered_is_an_error_and_no_share_above_a_hundred(counts, words):
    registered, visited, achieved = counts
    with pytest.raises(ValueError, match=words):
        Coverage(registered=registered, visited=visited, achieved=achieved)
