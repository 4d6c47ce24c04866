"""Warnings about patterns that the rest of the store makes odd; the rows are taken all the same."""

VISIT = "visit_id,visit_date,neighbourhood,member_key,household_code,hh_skill_status"


def only(report) -> str:
    (warning,) = report.warnings
    return warning


def test_a_member_with_more_than_forty_visits_a_day_is_named_with_the_day(ward):
    rows = "".join(f"V{n},2026-03-05,KP01,M1\n" for n in range(41))
    rows += "".join(f"W{n},2026-03-05,KP01,M2\n" for n in range(40))
    report = ward.take_visits(f"visit_id,visit_date,neighbourhood,member_key\n{rows}")
    assert "M1 ngày 05/3/2026 (41 lượt)" in only(report)
    assert "M2" not in only(report)


def test_visits_in_the_same_minute_and_with_the_same_answers_are_two_warnings(ward):
    rows = "".join(f"V{n},2026-03-05 08:15:{n:02d},KP01,M1,H{n},DAT\n" for n in range(5))
    report = ward.take_visits(f"{VISIT}\n{rows}")
    answers, minutes = report.warnings
    assert "M1 dòng 2-6 (5 lượt)" in answers
    assert "M1 lúc 08:15 ngày 05/3/2026 (5 lượt)" in minutes
    assert "H1" not in answers + minutes


def test_too_few_and_too_many_persons_per_household_are_told_in_one_sentence(ward):
    head = "neighbourhood,valid_from,households_total,population_total\n"
    rows = "KP01,2026-01-01,100,249\nKP02,2026-01-01,100,250\nKP03,2026-01-01,100,501\n"
    report = ward.take(f"{head}{rows}KP04,2026-01-01,100,500\n")
    assert "KP01 (2,5), KP03 (5,0);" in only(report)


def test_a_total_that_jumps_against_the_former_periods_is_told(ward):
    head = "neighbourhood,period,households_visited_cum,visits_in_period\n"
    ward.take(f"{head}KP01,2026-01,10,30\nKP01,2026-02,22,35\nKP01,2026-03,30,40\n")
    report = ward.take(f"{head}KP01,2026-04,150,45\n")
    assert (
        "KP01 tháng 4/2026 “Số hộ đã đến (lũy kế)” mỗi tháng thêm 120, trước đó thường 10;"
        in only(report)
    )


def test_a_corrected_total_is_judged_as_it_now_stands(ward):
    head = "neighbourhood,period,households_visited_cum\n"
    ward.take(f"{head}KP01,2026-01,10\nKP01,2026-02,22\nKP01,2026-03,30\n")
    assert len(ward.take(f"{head}KP01,2026-04,150\n").warnings) == 1
    assert ward.take(f"{head}KP01,2026-04,45\n", yes=True).warnings == []


def test_a_reported_share_that_moves_by_more_than_twenty_points_is_told(ward):
    head = "indicator_id,area,period,numerator,denominator,supplier\n"
    ward.take(f"{head}AL-3,KP01,2026-03,40,100,Công an\nAL-3,KP02,2026-03,40,100,Công an\n")
    report = ward.take(f"{head}AL-3,KP01,2026-04,61,100,Công an\nAL-3,KP02,2026-04,60,100,CA\n")
    assert "AL-3 KP01 tháng 4/2026 61%, tháng 3/2026 40%;" in only(report)
    assert "KP02" not in only(report)


def visits_of_march(ward) -> None:
    rows = "".join(f"V{n},2026-03-{n + 1:02d},KP01,,H{n},DAT\n" for n in range(4))
    # a household that fell back: visited, no longer skilled
    ward.take_visits(
        f"{VISIT}\n{rows}V9,2026-03-20,KP01,,H0,CHUA_DAT\nW1,2026-03-05,KP02,,H8,DAT\n"
    )


def test_a_later_total_below_what_the_visits_show_is_told_with_both_figures(ward):
    visits_of_march(ward)
    report = ward.take(
        "neighbourhood,period,households_visited_cum,households_skilled_cum\n"
        "KP01,2026-04,3,2\nKP02,2026-04,1,1\n"
    )
    assert "KP01 tháng 4/2026 “Số hộ đã đến (lũy kế)” 3, từ các lượt đã ghi là 4" in only(report)
    assert "thành thạo (lũy kế)” 2, từ các lượt đã ghi là 3" in only(report)
    assert "KP02" not in only(report)


def test_a_later_total_that_the_visits_bear_out_is_not_told(ward):
    visits_of_march(ward)
    report = ward.take(
        "neighbourhood,period,households_visited_cum,households_skilled_cum\nKP01,2026-04,4,3\n"
    )
    assert report.warnings == []


def test_persons_able_to_sign_are_held_against_the_total_as_well(ward):
    ward.take_visits(
        "visit_id,visit_date,neighbourhood,person_code,age_band,topic_codes,outcome_codes\n"
        "V1,2026-03-05,KP01,P1,18-34,CKS,CKS=DA_KY_THANH_CONG\n"
        "V2,2026-03-05,KP01,P2,18-34,CKS,CKS=DA_KY_THANH_CONG\n"
    )
    report = ward.take(
        "neighbourhood,period,people_18plus_ds_issued_cum,people_18plus_ds_able_cum\n"
        "KP01,2026-04,2,1\n"
    )
    assert "“Chữ ký số: biết dùng (lũy kế)” 1, từ các lượt đã ghi là 2" in only(report)
    assert "được cấp" not in only(report)


def test_visits_loaded_after_the_total_are_held_against_it(ward):
    ward.take("neighbourhood,period,households_visited_cum\nKP01,2026-04,3\nKP02,2026-04,9\n")
    rows = "".join(f"V{n},2026-03-{n + 1:02d},KP01,,H{n},\n" for n in range(4))
    report = ward.take_visits(f"{VISIT}\n{rows}")
    assert "KP01 tháng 4/2026 “Số hộ đã đến (lũy kế)” 3, từ các lượt đã ghi là 4;" in only(report)


def test_more_than_ten_places_are_counted_not_listed(ward):
    head = "neighbourhood,valid_from,households_total,population_total\n"
    rows = "".join(f"KP{n:02d},2026-01-01,100,800\n" for n in range(1, 14))
    report = ward.take(f"{head}{rows}")
    assert "KP10 (8,0) và 3 chỗ khác" in only(report)


def test_no_warning_names_a_household_or_a_visit(ward):
    rows = "".join(f"V{n},2026-03-05 08:15,KP01,M1,HO-{n},DAT\n" for n in range(41))
    report = ward.take_visits(f"{VISIT}\n{rows}")
    assert len(report.warnings) == 3
    assert not any("HO-" in warning or "V1" in warning for warning in report.warnings)
