"""AL-5: adults whose latest whole answer is regular use, over respondents."""

import pytest

HEAD = "visit_id,visit_date,neighbourhood,person_code,age_band,epay_freq"
YES, SOME, NO, NONE = "THUONG_XUYEN", "THINH_THOANG", "CHUA_DUNG", "KHONG_AP_DUNG"


def answer(dien: str, nuoc: str, hoc_phi: str, cho: str) -> str:
    return f"DIEN={dien};NUOC={nuoc};HOC_PHI={hoc_phi};CHO={cho}"


ALWAYS = answer(YES, YES, YES, YES)


def visit(number: int, day: str, area: str, person: str, age: str, said: str) -> str:
    return f"V{number:03d},{day},{area},{person},{age},{said}\n"


def test_a_respondent_answers_all_four_and_at_least_one_applies(ward):
    # P1 regular. P2 regular in what applies. P3 not (sometimes at the market). P4 partly answered,
    # P5 nothing applies, P6 and P7 age never known: reported beside. P8 is 15-17: no respondent.
    ward.take_visits(
        HEAD + "\n"
        + visit(1, "2026-02-01", "KP01", "P1", "18-34", ALWAYS)
        + visit(2, "2026-02-01", "KP01", "P2", "35-59", answer(YES, NONE, NONE, YES))
        + visit(3, "2026-02-01", "KP01", "P3", "60+", answer(YES, YES, YES, SOME))
        + visit(4, "2026-02-01", "KP01", "P4", "60+", f"DIEN={YES};NUOC={YES};CHO={YES}")
        + visit(5, "2026-02-01", "KP01", "P5", "60+", answer(NONE, NONE, NONE, NONE))
        + visit(6, "2026-02-01", "KP01", "P6", "KHONG_RO", ALWAYS)
        + visit(7, "2026-02-01", "KP01", "P7", "", ALWAYS)
        + visit(8, "2026-02-01", "KP01", "P8", "15-17", ALWAYS)
        + visit(9, "2026-02-01", "KP01", "", "18-34", ALWAYS)
    )  # fmt: skip
    figure = ward.figure("AL-5", "KP01", "2026-02")
    assert (figure["numerator"], figure["denominator"], figure["left_out"]) == (2, 3, 4)
    assert figure["value_pct"] is None  # fewer than 30
    assert figure["source"] == "visits"


def test_services_are_counted_each_on_its_own(ward):
    ward.take_visits(
        HEAD + "\n"
        + visit(1, "2026-02-01", "KP01", "P1", "18-34", answer(YES, SOME, NONE, NO))
        + visit(2, "2026-02-01", "KP01", "P2", "18-34", answer(YES, YES, YES, NONE))
    )  # fmt: skip
    assert ward.parts("AL-5", "KP01", "2026-02") == (1, 2)
    got = [ward.parts(f"AL-5{c}", "KP01", "2026-02") for c in "abcd"]
    assert got == [(2, 2), (1, 2), (1, 1), (0, 1)]


def test_the_latest_answer_counts_whole_and_is_never_merged(ward):
    # P1's March answer says only electricity: no longer a respondent. P2's answer changes to no.
    # P3's later visit has no answer: the earlier one stands.
    ward.take_visits(
        HEAD + "\n"
        + visit(1, "2026-02-01", "KP01", "P1", "18-34", ALWAYS)
        + visit(2, "2026-03-01", "KP01", "P1", "18-34", f"DIEN={YES}")
        + visit(3, "2026-02-01", "KP01", "P2", "18-34", ALWAYS)
        + visit(4, "2026-03-01", "KP01", "P2", "18-34", answer(NO, NO, NO, NO))
        + visit(5, "2026-02-01", "KP01", "P3", "18-34", ALWAYS)
        + visit(6, "2026-03-01", "KP01", "P3", "18-34", "")
    )  # fmt: skip
    assert ward.parts("AL-5", "KP01", "2026-02") == (3, 3)
    assert ward.parts("AL-5", "KP01", "2026-03") == (1, 2)


def test_an_answer_with_nothing_in_it_is_no_answer(ward):
    ward.take_visits(HEAD + "\n" + visit(1, "2026-02-01", "KP01", "P1", "18-34", ALWAYS))
    ward.visits(HEAD + "\n" + visit(2, "2026-03-01", "KP01", "P1", "18-34", " ; "))
    ward.take_visits(HEAD + "\n" + visit(3, "2026-03-01", "KP01", "P2", "18-34", ALWAYS))
    assert ward.parts("AL-5", "KP01", "2026-03") == (2, 2)


def test_the_person_counts_where_it_was_last_visited(ward):
    ward.take_visits(
        HEAD + "\n"
        + visit(1, "2026-02-01", "KP01", "P1", "18-34", ALWAYS)
        + visit(2, "2026-03-01", "KP02", "P1", "", "")
    )  # fmt: skip
    assert ward.parts("AL-5", "KP01", "2026-03") == (0, 0)
    assert ward.parts("AL-5", "KP02", "2026-03") == (1, 1)


@pytest.fixture
def thirty_and_ten(ward):
    """KP01: 30 respondents, 18 regular. KP02: 10 respondents, 2 regular."""
    rows = [HEAD + "\n"]
    for n in range(30):
        said = ALWAYS if n < 18 else answer(YES, YES, YES, NO)
        rows.append(visit(n, "2026-02-01", "KP01", f"P{n}", "18-34", said))
    for n in range(30, 40):
        said = ALWAYS if n < 32 else answer(SOME, NONE, NONE, NONE)
        rows.append(visit(n, "2026-02-01", "KP02", f"P{n}", "35-59", said))
    ward.take_visits("".join(rows))
    return ward


def test_under_thirty_respondents_there_is_no_value_but_the_ward_has_them(thirty_and_ten):
    first, second, whole = (
        thirty_and_ten.figure("AL-5", area, "2026-02") for area in ("KP01", "KP02", "ward")
    )
    assert first["value_pct"] == pytest.approx(60)  # exactly 30 is enough
    assert (second["numerator"], second["denominator"], second["value_pct"]) == (2, 10, None)
    assert (whole["numerator"], whole["denominator"]) == (20, 40)
    assert whole["value_pct"] == pytest.approx(50)


def test_summaries_of_two_periods_are_never_added_up(ward):
    ward.take(
        "neighbourhood,period,epay_surveyed,epay_regular\nKP01,2026-01,40,10\nKP01,2026-02,50,30\n"
    )
    january, february = (ward.figure("AL-5", "KP01", m) for m in ("2026-01", "2026-02"))
    assert (january["numerator"], january["denominator"]) == (10, 40)
    assert (february["numerator"], february["denominator"]) == (30, 50)
    assert february["value_pct"] == pytest.approx(60)
    assert february["source"] == "summary"


def test_a_month_with_partial_answers_only_is_no_first_month(ward):
    ward.take_visits(
        HEAD + "\n"
        + visit(1, "2026-01-01", "KP01", "P1", "18-34", f"DIEN={YES}")
        + visit(2, "2026-02-01", "KP01", "P2", "", ALWAYS)
        + visit(3, "2026-03-01", "KP01", "P3", "18-34", ALWAYS)
    )  # fmt: skip
    assert ward.months("AL-5") == ["2026-03"]
