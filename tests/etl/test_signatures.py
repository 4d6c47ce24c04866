"""AL-4: adults who once signed with their own digital signature, over pop_18_plus."""

import pytest

HEAD = "visit_id,visit_date,neighbourhood,person_code,age_band,outcome_codes"


@pytest.fixture
def adults(ward):
    """100 adults in each of KP01, KP02, KP03."""
    ward.register(
        *(f"KP0{n},2026-01-01,50,100" for n in (1, 2, 3)),
        columns="neighbourhood,valid_from,households_total,pop_18_plus",
    )
    return ward


def test_only_a_signature_shown_by_an_adult_counts(adults):
    # P1 signed: counts. P2 only issued: AL-4a. P3 is 15-17: never. P4, P5: age unknown, left out.
    adults.take_visits(f"""{HEAD}
V1,2026-02-01,KP01,P1,18-34,CKS=DA_KY_THANH_CONG
V2,2026-02-01,KP01,P2,35-59,CKS=DA_CAP_CKS
V3,2026-02-01,KP01,P3,15-17,CKS=DA_KY_THANH_CONG
V4,2026-02-01,KP01,P4,KHONG_RO,CKS=DA_KY_THANH_CONG
V5,2026-02-01,KP01,P5,,CKS=DA_KY_THANH_CONG
V6,2026-02-01,KP01,,60+,CKS=DA_KY_THANH_CONG
V7,2026-02-01,KP01,P7,60+,DVCTT=DA_KY_THANH_CONG;CKS=CHUA_HOAN_THANH
""")
    figure = adults.figure("AL-4", "KP01", "2026-02")
    assert (figure["numerator"], figure["denominator"], figure["left_out"]) == (1, 100, 2)
    assert figure["value_pct"] == pytest.approx(1)
    assert adults.parts("AL-4a", "KP01", "2026-02") == (2, 100)  # P1, P2
    assert adults.parts("AL-4b", "KP01", "2026-02") == (1, 100)
    assert figure["assessed"] is None
    assert figure["coverage_pct"] is None


def test_a_person_counts_once_and_stays_once_shown(adults):
    adults.take_visits(f"""{HEAD}
V1,2026-02-01,KP01,P1,18-34,CKS=DA_KY_THANH_CONG
V2,2026-02-02,KP01,P1,18-34,CKS=DA_KY_THANH_CONG
V3,2026-03-01,KP01,P1,18-34,CKS=TU_CHOI
""")
    assert adults.parts("AL-4", "KP01", "2026-02") == (1, 100)
    assert adults.parts("AL-4", "KP01", "2026-03") == (1, 100)


def test_the_age_is_the_latest_one_known(adults):
    # P1 becomes 18-34 in March; P2's age becomes unknown again, which changes nothing;
    # P3 was thought adult, then 15-17.
    adults.take_visits(f"""{HEAD}
V1,2026-02-01,KP01,P1,15-17,CKS=DA_KY_THANH_CONG
V2,2026-03-01,KP01,P1,18-34,
V3,2026-02-01,KP02,P2,60+,CKS=DA_KY_THANH_CONG
V4,2026-03-01,KP02,P2,KHONG_RO,CKS=TU_LAM_DUOC
V5,2026-02-01,KP03,P3,18-34,CKS=DA_KY_THANH_CONG
V6,2026-03-01,KP03,P3,15-17,CKS=TU_LAM_DUOC
""")
    assert [adults.parts("AL-4", f"KP0{n}", "2026-02")[0] for n in (1, 2, 3)] == [0, 1, 1]
    assert [adults.parts("AL-4", f"KP0{n}", "2026-03")[0] for n in (1, 2, 3)] == [1, 1, 0]


def test_an_age_told_later_counts_from_then_and_leaves_nobody_out(adults):
    adults.take_visits(f"""{HEAD}
V1,2026-02-01,KP01,P1,,CKS=DA_KY_THANH_CONG
V2,2026-04-01,KP01,P1,35-59,
""")
    february, april = (adults.figure("AL-4", "KP01", m) for m in ("2026-02", "2026-04"))
    assert (february["numerator"], february["left_out"]) == (0, 1)
    assert (april["numerator"], april["left_out"]) == (1, 0)


def test_of_two_ages_on_one_day_that_of_the_greater_id_counts(adults):
    adults.take_visits(f"""{HEAD}
V10,2026-02-01,KP01,P1,15-17,CKS=DA_KY_THANH_CONG
V2,2026-02-01,KP01,P1,18-34,
V1,2026-02-01,KP01,P2,18-34,CKS=DA_KY_THANH_CONG
V1-1,2026-02-01,KP01,P2,15-17,
""")
    assert adults.parts("AL-4", "KP01", "2026-02") == (1, 100)  # P1 adult by V2; P2 not by V1-1


def test_a_person_counts_in_the_khu_pho_of_the_latest_visit_of_any_topic(adults):
    adults.take_visits(f"""{HEAD}
V1,2026-02-01,KP01,P1,18-34,CKS=DA_KY_THANH_CONG
V2,2026-03-01,KP02,P1,18-34,
""")
    assert adults.parts("AL-4", "KP01", "2026-02") == (1, 100)
    assert adults.parts("AL-4", "KP02", "2026-02") == (None, 100)
    assert adults.parts("AL-4", "KP01", "2026-03") == (0, 100)
    assert adults.parts("AL-4", "KP02", "2026-03") == (1, 100)
    assert adults.parts("AL-4", "ward", "2026-03") == (1, 200)


def test_the_first_month_needs_an_outcome_with_a_person(adults):
    adults.take_visits(f"""{HEAD}
V1,2026-01-01,KP01,,18-34,CKS=DA_KY_THANH_CONG
V2,2026-02-01,KP01,P1,18-34,DVCTT=TU_LAM_DUOC
V3,2026-03-01,KP01,P1,18-34,CKS=CHUA_HOAN_THANH
V4,2026-04-01,KP02,P2,18-34,CKS=DA_KY_THANH_CONG
""")
    assert adults.months("AL-4") == ["2026-03", "2026-04"]
    assert adults.parts("AL-4", "KP01", "2026-03") == (0, 100)
    assert adults.parts("AL-4", "KP02", "2026-03") == (None, 100)


def test_the_summary_gives_those_able_and_those_issued(adults):
    adults.take(
        "neighbourhood,period,people_18plus_ds_issued_cum,people_18plus_ds_able_cum\n"
        "KP01,2026-02,30,20\n"
    )
    assert adults.parts("AL-4", "KP01", "2026-02") == (20, 100)
    assert adults.parts("AL-4a", "KP01", "2026-02") == (30, 100)
    assert adults.figure("AL-4", "ward", "2026-02")["source"] == "summary"


def test_two_outcomes_of_one_topic_in_one_visit_are_rejected(adults):
    report = adults.visits(
        f"{HEAD}\nV1,2026-02-01,KP01,P1,18-34,CKS=DA_CAP_CKS;CKS=DA_KY_THANH_CONG\n"
    )
    assert report.rows_rejected == 1
