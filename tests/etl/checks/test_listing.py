"""Places, figures and periods as warnings name them."""

from etl.checks.listing import grouped, listed, member_in_words, period_in_words, rows_in_words


def test_the_first_ten_places_are_named_and_the_others_counted():
    places = [f"KP{n:02d}" for n in range(1, 30)]
    assert listed(places[:2]) == "KP01, KP02"
    assert listed(places[:10]).endswith("KP09, KP10")
    assert listed(places).endswith("KP10 và 19 chỗ khác")


def test_figures_and_periods_are_written_as_offices_write_them():
    assert [grouped(n) for n in (7, 1234, 12.5, 1234567.25)] == [
        "7",
        "1.234",
        "12,5",
        "1.234.567,2",
    ]
    assert [period_in_words(p) for p in ("2026Q3", "2026-06", "2026")] == [
        "quý III/2026",
        "tháng 6/2026",
        "năm 2026",
    ]


def test_rows_are_named_with_their_sheet():
    assert rows_in_words(5, 5, None) == "dòng 5"
    assert rows_in_words(5, 9, "KP01") == "trang “KP01” dòng 5-9"


def test_a_number_that_may_be_a_telephones_is_not_shown():
    assert member_in_words("M-0901 234 567") == "M-•••••••••"
    assert member_in_words("TV-03-07") == "TV-03-07"
