"""The rule of small cells: what is hidden first, what must be hidden with it, and what is not."""

import numpy as np
import pandas as pd
import pytest

from dashboard.analysis import succession, suppression
from dashboard.analysis.suppression import FIGURES, Limits

WARD = "25333"
INSIDE, OUTSIDE = Limits(5), Limits(10, has_teams=False)
LARGE = {f"KP{n:02d}": (100 + n, 500 + n) for n in range(4, 30)}  # 26 khu phố far from any limit


def measures(figures, *, indicator="AL-4", month="2026-10", assessed=None):
    """Rows of {area: (numerator, denominator)} with the ward's sum."""
    seen = assessed or {}
    rows = [(indicator, a, month, n, d, seen.get(a)) for a, (n, d) in figures.items()]
    totals = [sum(n for n, _ in figures.values()), sum(d for _, d in figures.values())]
    rows.append((indicator, WARD, month, *totals, sum(seen.values()) if seen else None))
    columns = ["indicator_id", "area", "month", "numerator", "denominator", "assessed"]
    found = pd.DataFrame(rows, columns=columns)
    numbers = ["numerator", "denominator", "assessed"]
    found = found.astype(dict.fromkeys(numbers, "float64"))
    n, d, a = (found[name] for name in numbers)
    return found.assign(
        value_pct=100 * n / d, coverage_pct=100 * a / d, ceiling_pct=100 * (n + d - a) / d,
        left_out=np.nan,
    )  # fmt: skip


@pytest.fixture
def hidden(catalog):
    """(area, month) of every row that is hidden, of all indicators or of one."""

    def find(*frames, limits=(INSIDE,), column="is_suppressed", changes=None, indicator=None):
        shown = suppression.suppressed(
            pd.concat(frames, ignore_index=True),
            catalog=catalog,
            changes=succession.none() if changes is None else changes,
            limits=limits,
        )
        rows = shown[shown[column]]
        if indicator is not None:
            rows = rows[rows["indicator_id"] == indicator]
        return set(zip(rows["area"], rows["month"], strict=True))

    return find


def areas(found):
    return {area for area, _ in found}


@pytest.mark.parametrize(
    ("numerator", "is_hidden"),
    [(0, False), (1, True), (4, True), (5, False), (495, False), (496, True), (499, True),
     (500, False)],
)  # fmt: skip
def test_few_who_have_reached_it_and_few_who_have_not_are_hidden_nobody_and_all_are_not(
    hidden, numerator, is_hidden
):
    found = hidden(measures({"KP01": (numerator, 500), **LARGE}))
    assert ("KP01" in areas(found)) is is_hidden


@pytest.mark.parametrize(("whole", "is_hidden"), [(19, True), (20, False)])
def test_a_share_of_fewer_than_twenty_is_hidden_with_its_counts(hidden, whole, is_hidden):
    found = hidden(measures({"KP01": (9, whole), **LARGE}))
    assert ("KP01" in areas(found)) is is_hidden


@pytest.mark.parametrize(("least", "is_hidden"), [(5, False), (10, True)])
def test_the_least_count_is_a_setting(hidden, least, is_hidden):
    found = hidden(measures({"KP01": (7, 500), **LARGE}), limits=(Limits(least),))
    assert ("KP01" in areas(found)) is is_hidden


def test_every_figure_of_a_hidden_row_is_gone_and_the_ward_stays(catalog):
    shown = suppression.suppressed(
        measures({"KP01": (3, 500), **LARGE}),
        catalog=catalog,
        changes=succession.none(),
        limits=[INSIDE],
    ).set_index("area")
    assert shown.loc["KP01", list(FIGURES)].isna().all()
    # 3 and 104 + 105 + … + 129 = 26 * 116.5 = 3029
    assert shown.loc[WARD, "numerator"] == 3032
    assert not shown.loc[WARD, "is_suppressed"]


def test_one_small_khu_pho_takes_the_smallest_other_with_it_and_no_more(hidden):
    # 29 khu phố: KP04 has the fewest people of those that are left
    figures = {"KP01": (3, 500), "KP02": (300, 900), "KP03": (300, 900), **LARGE}
    assert areas(hidden(measures(figures))) == {"KP01", "KP04"}


def test_two_small_khu_pho_with_fewer_than_five_together_take_a_third(hidden):
    # the ward less all others would say 1 + 2 = 3
    figures = {"KP01": (1, 500), "KP02": (2, 500), "KP03": (300, 900), **LARGE}
    assert areas(hidden(measures(figures))) == {"KP01", "KP02", "KP04"}


def test_small_khu_pho_that_hide_each_other_take_none(hidden):
    # 3 + 4 = 7: either may be 0 to 7
    figures = {"KP01": (3, 500), "KP02": (4, 500), **LARGE}
    assert areas(hidden(measures(figures))) == {"KP01", "KP02"}


def test_nobody_and_everybody_cannot_hide_a_small_count(hidden):
    # KP02, the smallest, has nobody: KP01 would be 0 to 3 for whoever subtracts
    figures = {"KP01": (3, 500), "KP02": (0, 40), **LARGE}
    found = areas(hidden(measures(figures)))
    assert "KP01" in found
    assert found & set(LARGE)


def test_a_ward_with_few_in_all_is_hidden_itself(hidden):
    found = hidden(measures({"KP01": (3, 500), "KP02": (0, 500)}))
    assert WARD in areas(found)


def test_where_only_one_khu_pho_is_known_the_ward_is_hidden_with_it(hidden):
    assert areas(hidden(measures({"KP01": (3, 500)}))) == {"KP01", WARD}


def test_a_figure_that_nobody_reports_anew_is_hidden_in_all_its_months(hidden):
    # out of 19 in September; the same 12 out of 25 in October would tell September's
    september = measures({"KP01": (12, 19), **LARGE}, indicator="AL-5", month="2026-09")
    october = measures({"KP01": (12, 25), **LARGE}, indicator="AL-5", month="2026-10")
    found = hidden(september, october)
    assert {("KP01", "2026-09"), ("KP01", "2026-10")} <= found


def test_no_khu_pho_helps_whose_figure_is_read_off_the_next_month(hidden):
    # KP04 is the smallest, but stands as it was in October: KP05, which has moved, is hidden
    september = measures({"KP01": (3, 500), **LARGE}, month="2026-09")
    october = {area: (n + 20, d) for area, (n, d) in LARGE.items()} | {"KP04": LARGE["KP04"]}
    found = hidden(september, measures({"KP01": (30, 500), **october}))
    assert found == {("KP01", "2026-09"), ("KP05", "2026-09")}


def test_the_parts_of_an_indicator_are_hidden_where_it_is(hidden):
    # whoever signs has been issued a signature: 6 issued would leave 0 to 6
    few = measures({"KP01": (3, 500), **LARGE})
    more = measures({"KP01": (6, 500), **LARGE}, indicator="AL-4a")
    assert areas(hidden(few, more, indicator="AL-4a")) == areas(hidden(few, more, indicator="AL-4"))


def test_the_teams_are_shown_inside_and_only_as_a_ward_outside(hidden):
    teams = measures({"KP01": (5, 7), "KP02": (7, 7)}, indicator="AL-1")
    assert not hidden(teams)
    assert areas(hidden(teams, limits=(INSIDE, OUTSIDE))) == {"KP01", "KP02"}


def test_few_visited_who_have_not_reached_it_hide_the_coverage_and_not_the_share(hidden):
    # 41 of the 44 assessed: three households; 41 of 705 is no small count
    seen = {"KP01": 44, **{a: n + 50 for a, (n, _) in LARGE.items()}}
    rows = measures({"KP01": (41, 705), **LARGE}, indicator="AL-2", assessed=seen)
    assert not hidden(rows)
    assert areas(hidden(rows, column="is_coverage_suppressed")) == {"KP01", "KP04"}


def test_what_is_hidden_inside_is_hidden_in_files_too(hidden):
    # inside 3 takes the smallest, KP04; in files 3 and 7 would do without it, and both tables
    # together would tell 3
    rows = measures({"KP01": (3, 500), "KP02": (7, 800), **LARGE})
    inside = hidden(rows)
    assert areas(inside) == {"KP01", "KP04"}
    assert inside < hidden(rows, limits=(INSIDE, OUTSIDE))


def test_a_reported_share_tells_the_count(hidden):
    rows = measures({"KP01": (3, 500), **LARGE})
    rows.loc[rows["area"] == "KP01", "numerator"] = np.nan  # 0,6 % of 500 on the register
    assert "KP01" in areas(hidden(rows))


def test_a_khu_pho_without_data_is_not_said_to_be_hidden(hidden):
    rows = measures({"KP01": (3, 500), **LARGE})
    empty = rows[rows["area"] == "KP04"].assign(area="KP30", numerator=np.nan, value_pct=np.nan)
    assert "KP30" not in areas(hidden(rows, empty))
