from datetime import date

import pytest

from dashboard.analysis.denominators import Point, comparable

ENDS = (date(2026, 6, 30), date(2026, 7, 31), date(2026, 8, 31), date(2026, 9, 30))


def counts(*pairs):
    return [Point(on, 100 * x / n, x, n) for on, (x, n) in zip(ENDS, pairs, strict=False)]


def test_counts_are_held_against_the_register_of_the_last_month():
    found = comparable(counts((100, 1000), (200, 1000), (300, 1050)))
    # 100/1050 and 200/1050
    assert [p.value_pct for p in found.points] == pytest.approx(
        [9.5238, 19.0476, 28.5714], abs=1e-4
    )
    assert found.changed_on == (date(2026, 8, 31),)
    assert found.since is None
    assert found.words() == (
        "Mẫu số đổi ở tháng 8/2026; các tháng trước được tính lại theo mẫu số hiện nay 1.050."
    )


def test_without_a_change_nothing_is_done_and_nothing_said():
    points = counts((100, 1000), (200, 1000))
    found = comparable(points)
    assert found.points == tuple(points)
    assert found.changed_on == ()
    assert found.words() is None


@pytest.mark.parametrize(("register", "kept"), [(1100, 3), (1101, 2), (900, 3), (899, 2)], ids=str)
def test_a_register_that_changes_by_more_than_a_tenth_is_another_population(register, kept):
    found = comparable(counts((100, 1000), (200, register), (300, register)))
    assert len(found.points) == kept
    assert found.since == (None if kept == 3 else date(2026, 7, 31))
    assert found.changed_on == (date(2026, 7, 31),)


def test_a_cut_is_said():
    found = comparable(counts((100, 1000), (200, 1500), (300, 1500)))
    assert found.words() == "Mẫu số đổi nhiều (tháng 7/2026) nên chỉ tính từ tháng 7/2026."


def test_more_achieved_than_are_registered_now_cannot_be_compared():
    # 98 of 100, then 85 of 95: 98/95 is no share
    found = comparable(counts((90, 100), (98, 100), (85, 95), (88, 95)))
    assert [p.on for p in found.points] == list(ENDS[2:])
    assert found.since == ENDS[2]


def test_shares_without_counts_stay_as_they_are():
    points = [Point(ENDS[0], 10.0), Point(ENDS[1], 20.0, 200, 1000), Point(ENDS[2], 30.0)]
    assert comparable(points).points == tuple(points)


def test_no_months_are_no_error():
    assert comparable([]).points == ()
    assert comparable([]).words() is None
