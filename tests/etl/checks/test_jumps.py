"""Figures that jump against former periods, and totals that visits have overtaken."""

from etl.checks.jumps import Told, jumps, moves
from etl.checks.overtaken import overtaken

CUM, FLOW = "households_visited_cum", "visits_in_period"
TITLES = {CUM: "Số hộ đã đến", FLOW: "Số lượt"}


def line(name: str, *values: float, area: str = "KP01") -> list[Told]:
    """Monthly figures from January 2026."""
    return [Told(area, name, f"2026-{n:02d}", v) for n, v in enumerate(values, start=1)]


def of_last(figures: list[Told]) -> list[str]:
    return jumps(figures, {(figures[-1].area, figures[-1].period)}, TITLES)


def test_a_cumulative_figure_that_adds_far_more_than_usual_is_told():
    # adds 10 (from nothing), 12, 8, then 120: usually 10
    (told,) = of_last(line(CUM, 10, 22, 30, 150))
    assert told == "KP01 tháng 4/2026 “Số hộ đã đến” mỗi tháng thêm 120, trước đó thường 10"


def test_five_times_as_much_is_the_limit():
    assert of_last(line(CUM, 10, 20, 30, 80)) == []  # adds 50
    assert len(of_last(line(CUM, 10, 20, 30, 81))) == 1


def test_twenty_more_is_the_least():
    assert of_last(line(CUM, 2, 4, 6, 27)) == []  # adds 21, which is 19 more than the usual 2
    assert len(of_last(line(CUM, 2, 4, 6, 28))) == 1


def test_a_figure_of_a_period_is_held_against_the_former_ones():
    (told,) = of_last(line(FLOW, 30, 35, 40, 400))
    assert "“Số lượt” mỗi tháng 400, trước đó thường 35" in told
    assert of_last(line(FLOW, 30, 35, 40, 175)) == []


def test_one_former_figure_is_a_beginning_and_allows_more():
    assert of_last(line(CUM, 10, 110)) == []  # adds 100: ten times as much
    assert len(of_last(line(CUM, 10, 121))) == 1
    assert of_last(line(CUM, 500)) == []


def test_months_without_a_report_do_not_make_a_jump():
    figures = [
        Told("KP01", CUM, period, value)
        for period, value in (("2026-01", 10), ("2026-02", 20), ("2026-09", 90))
    ]
    assert of_last(figures) == []  # 70 in seven months


def test_a_quarter_is_three_months():
    figures = [*line(FLOW, 30, 30, 30), Told("KP01", FLOW, "2026Q2", 450)]
    assert of_last(figures) == []  # 150 a month, five times as much
    figures[-1] = Told("KP01", FLOW, "2026Q2", 453)
    assert len(of_last(figures)) == 1


def test_only_what_the_load_brought_is_judged_and_only_against_its_own_khu_pho():
    figures = [*line(CUM, 10, 20, 30, 300), *line(CUM, 300, 600, 900, area="KP02")]
    assert jumps(figures, {("KP01", "2026-03"), ("KP02", "2026-03")}, TITLES) == []


def test_a_share_that_moves_more_than_twenty_points_is_told():
    before, told = Told("25333", "AL-3", "2026Q1", 40.0), Told("25333", "AL-3", "2026Q2", 60.5)
    (sentence,) = moves([told, before], [told])
    assert sentence == "AL-3 25333 quý II/2026 60,5%, quý I/2026 40%"
    assert moves([told, before], [before]) == [sentence]
    assert moves([told, before], []) == []


def test_twenty_points_are_no_jump_and_periods_that_end_together_are_not_neighbours():
    year, quarter = Told("KP01", "AL-3", "2026", 80.0), Told("KP01", "AL-3", "2026Q4", 20.0)
    assert moves([year, quarter], [year, quarter]) == []
    one, other = Told("KP01", "AL-3", "2026-05", 40.0), Told("KP01", "AL-3", "2026-06", 60.0)
    assert moves([one, other], [one, other]) == []


def test_a_total_below_what_visits_show_by_then_is_told_with_both_figures():
    recorded = {("KP01", CUM): {"2026-01": 30, "2026-03": 1_200, "2026-07": 5}}
    low = Told("KP01", CUM, "2026Q2", 1_229)
    (sentence,) = overtaken([low], recorded, TITLES)
    assert sentence == "KP01 quý II/2026 “Số hộ đã đến” 1.229, từ các lượt đã ghi là 1.230"


def test_a_total_that_visits_have_not_overtaken_is_not_told():
    recorded = {("KP01", CUM): {"2026-01": 30, "2026-07": 5}}
    assert overtaken([Told("KP01", CUM, "2026Q2", 30)], recorded, TITLES) == []
    assert overtaken([Told("KP02", CUM, "2026Q2", 0)], recorded, TITLES) == []
