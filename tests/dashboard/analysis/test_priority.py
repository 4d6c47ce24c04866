import pandas as pd
import pytest

from dashboard import theme
from dashboard.analysis import priority

NAMES = {"KP01": "Khu phố 1", "KP02": "Khu phố 2", "KP03": "Khu phố 3"}


@pytest.fixture
def rows_of(facts_of):
    """by_area of Khu phố 1 to 3; 1 and 2 send single visits."""

    def build(*reached, register=(("KP01", 100, 4), ("KP02", 50, 2), ("KP03", 80, 3)), sends=None):
        sent = pd.DataFrame(
            [(area, "2026-03", "visits") for area in sends or ("KP01", "KP02")]
            + [("KP03", "2026-03", "summary")],
            columns=["area", "month", "source"],
        )
        registers = pd.DataFrame(register, columns=["area", "pop_60_plus", "households_poor"])
        columns = ["group", "area", "reached", "visits", "unnamed"]
        return priority.by_area(
            facts_of(names=NAMES),
            reached=pd.DataFrame(reached, columns=columns),
            registers=registers.assign(households_near_poor=float("nan")),
            sent=sent,
            month="2026-10",
        )

    return build


def cell(rows, area, group):
    found = rows[(rows["area"] == area) & (rows["group"] == group)].iloc[0]
    known = found.astype(object).where(found.notna(), None)
    return known["reached"], known["register"], known["share_pct"], known["problem"]


ELDERLY = (("elderly", "KP01", 25, 30, 2), ("elderly", "KP02", 60, 60, 0))


def test_reached_is_shared_against_the_register(rows_of):
    assert cell(rows_of(*ELDERLY), "KP01", "elderly") == (25, 100, 25, "")


def test_more_than_the_register_is_no_share_above_100(rows_of):
    found = cell(rows_of(*ELDERLY), "KP02", "elderly")
    assert found == (60, 50, None, priority.MORE_THAN_REGISTER)


def test_a_khu_pho_that_sends_totals_is_not_known(rows_of):
    assert cell(rows_of(*ELDERLY), "KP03", "elderly") == (None, 80, None, priority.TOTALS_ONLY)


def test_nobody_reached_is_a_zero_only_where_the_group_is_named_at_all(rows_of):
    rows = rows_of(("poor", "KP01", 3, 3, 0))
    assert cell(rows, "KP02", "poor") == (0, 2, 0, "")
    assert cell(rows, "KP01", "elderly") == (None, 100, None, priority.NEVER_NAMED)


def test_without_a_register_there_is_no_share(rows_of):
    rows = rows_of(("near_poor", "KP01", 3, 3, 0), ("elderly", "KP01", 3, 3, 0),
                   register=(("KP01", 0, 4),))  # fmt: skip
    assert cell(rows, "KP01", "near_poor") == (3, None, None, priority.NO_REGISTER)
    assert cell(rows, "KP01", "elderly") == (3, 0, None, priority.NO_REGISTER)


def in_ward(rows, key, **more):
    return next(g for g in priority.in_ward(rows, **more) if g.group.key == key)


def test_the_ward_is_sum_over_sum_of_the_khu_pho_that_have_both(rows_of):
    found = in_ward(
        rows_of(("elderly", "KP01", 25, 30, 2), ("elderly", "KP02", 20, 20, 1)), "elderly"
    )
    assert (found.numerator, found.denominator) == (45, 150)
    assert found.share_pct == 30  # the mean of 25 and 40 would be 32,5
    assert (found.areas, found.total, found.unnamed) == (2, 3, 3)
    assert found.counts() == "45/150 người"


def test_a_khu_pho_above_its_register_is_left_out_and_counted(rows_of):
    found = in_ward(rows_of(*ELDERLY), "elderly")
    assert (found.numerator, found.denominator, found.above, found.reached) == (25, 100, 1, 85)


def test_a_group_without_a_register_has_a_count_and_visits_are_no_people(rows_of):
    rows = rows_of(("informal", "KP01", 12, 15, 3), ("traders", "KP01", 0, 66, 66))
    assert in_ward(rows, "informal").counts() == "12 người"
    assert in_ward(rows, "informal").share_pct is None
    said = in_ward(rows, "traders").counts()
    assert said == "66 lượt (không có mã nên chưa đếm được số người)"


@pytest.mark.parametrize(
    ("reached", "register", "is_hidden"),
    [(4, 100, True), (5, 100, False), (96, 100, True), (95, 100, False), (0, 100, False),
     (100, 100, False)],
)  # fmt: skip
def test_few_and_all_but_few_are_hidden_from_others(rows_of, reached, register, is_hidden):
    rows = rows_of(("elderly", "KP01", reached, reached, 0), register=(("KP01", register, 4),),
                   sends=("KP01",))  # fmt: skip
    found = in_ward(rows, "elderly", least=5)
    assert found.is_hidden is is_hidden
    assert (found.counts() == theme.HIDDEN) is is_hidden
    assert (found.share_pct is None) is is_hidden
    assert not in_ward(rows, "elderly").is_hidden


def test_the_sentence_gives_share_counts_and_reach(rows_of):
    rows = rows_of(("elderly", "KP01", 25, 30, 2), ("near_poor", "KP01", 3, 3, 0))
    assert priority.sentence(priority.in_ward(rows), "khu phố") == (
        "Người cao tuổi: đã hướng dẫn 16,7% (25/150 người, 2/3 khu phố); "
        "hộ nghèo: chưa lượt nào ghi nhóm này; "
        "hộ cận nghèo: 3 hộ đã hướng dẫn, chưa tính tỷ lệ."
    )


HELP = pd.DataFrame(
    [("KP01", 3, 10, 4), ("KP02", 0, 1200, 0)], columns=["area", "weak", "back", "overdue"]
)


def test_the_households_to_help_are_added_up():
    assert priority.help_sentence(priority.help_in_ward(HELP)) == (
        "Cần phân công người giúp (kỹ năng yếu): 3 hộ; hẹn quay lại: 1.210 hộ, "
        "trong đó quá hẹn: 4 hộ."
    )


def test_few_households_to_help_are_hidden_from_others():
    assert priority.help_sentence(priority.help_in_ward(HELP, least=5)) == (
        "Cần phân công người giúp (kỹ năng yếu): ẩn vì số quá nhỏ; hẹn quay lại: 1.210 hộ, "
        "trong đó quá hẹn: ẩn vì số quá nhỏ."
    )


def test_without_visits_nothing_is_known_of_whom_to_help():
    assert "Chưa biết" in priority.help_sentence(priority.help_in_ward(HELP.head(0)))


def test_early_months_with_few_are_left_empty():
    rows = pd.DataFrame({"group": "poor", "month": ["2026-01", "2026-02"], "reached": [4, 5]})
    found = priority.without_small(rows, least=5)["reached"]
    assert found.isna().to_list() == [True, False]


def test_khu_pho_that_merged_are_counted_as_one(facts_of):
    changes = pd.DataFrame(
        [("KP01", "KP03", "2026-06-01", "2026-06", 100.0),
         ("KP02", "KP03", "2026-06-01", "2026-06", 100.0)],
        columns=["old_area", "new_area", "effective_on", "month", "share_pct"],
    )  # fmt: skip
    facts = facts_of(names={"KP03": "Khu phố 3"})
    object.__setattr__(facts, "changes", changes)
    found = priority.by_area(
        facts,
        reached=pd.DataFrame(ELDERLY, columns=["group", "area", "reached", "visits", "unnamed"]),
        registers=pd.DataFrame({"area": ["KP03"], "pop_60_plus": [170.0],
                                "households_poor": [1.0], "households_near_poor": [1.0]}),
        sent=pd.DataFrame({"area": ["KP01"], "month": ["2026-03"], "source": ["visits"]}),
        month="2026-10",
    )  # fmt: skip
    assert cell(found, "KP03", "elderly") == (85, 170, 50, "")
