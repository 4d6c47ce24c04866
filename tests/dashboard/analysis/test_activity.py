import pandas as pd
import pytest

from dashboard.analysis import activity


def visits(*rows):
    return pd.DataFrame(rows, columns=["area", "month", "part", "item", "visits", "people"])


def sent(*rows):
    columns = ["area", "period", "month", "first_month", "source", "visits", "people"]
    return pd.DataFrame(rows, columns=columns).assign(difficulty_codes=None)


ROWS = visits(
    ("KP01", "2026-09", "channels", "TAI_NHA", 6, 6),
    ("KP01", "2026-10", "channels", "TAI_NHA", 2, 2),
    ("KP01", "2026-10", "channels", "CHO", 2, 40),
    ("KP02", "2026-10", "channels", "CHO", 10, 10),
    ("KP01", "2026-07", "channels", "CHO", 99, 99),
    ("KP01", "2026-09", "topics", "CKS", 5, 5),
    ("KP01", "2026-10", "topics", "CKS", 1, 1),
    ("KP01", "2026-10", "topics", "DVCTT", 8, 46),
    ("KP02", "2026-10", "topics", "TT_SO", 10, 10),
    ("KP01", "2026-10", "audiences", None, 7, 7),
    ("KP01", "2026-10", "audiences", "HO_NGHEO", 1, 1),
    ("KP01", "2026-10", "audiences", "NGUOI_KHUYET_TAT", 2, 2),
    ("KP01", "2026-10", "difficulties", None, 9, 9),
    ("KP01", "2026-10", "difficulties", "VANG_NHA", 1, 0),
)
MONTHS = ["2026-08", "2026-09", "2026-10"]


def shown(part, **more):
    found = activity.breakdown(
        **{"rows": ROWS, "part": part, "months": MONTHS, "area": "KP01", **more}
    )
    return {row.pop("item"): row for row in found.to_dict("records")}


def test_the_window_looks_back_three_months_and_not_before_the_plan():
    assert activity.window("2026-10", first="2026-01") == MONTHS
    assert activity.window("2026-02", first="2026-01") == ["2026-01", "2026-02"]
    assert activity.window("2027-01", first="2026-01") == ["2026-11", "2026-12", "2027-01"]


def test_topics_are_shares_of_visits_and_may_pass_100_together():
    # Khu phố 1: 6 + 2 + 2 = 10 visits in the window; the ward 20
    found = shown("topics")
    assert (found["DVCTT"]["visits"], found["DVCTT"]["people"]) == (8, 46)
    assert found["DVCTT"]["share_pct"] == 80
    assert found["DVCTT"]["ward_pct"] == 40
    assert found["CKS"]["share_pct"] == 60
    assert list(found) == ["DVCTT", "CKS", "TT_SO"]  # most first
    assert (found["TT_SO"]["visits"], found["TT_SO"]["ward_pct"]) == (0, 50)
    assert found["CKS"]["words"] == "Cài đặt và sử dụng chữ ký số cá nhân"


def test_visits_without_an_audience_come_last_and_those_without_a_difficulty_not_at_all():
    audiences = shown("audiences")
    assert list(audiences)[-1] == ""
    assert audiences[""]["words"] == "Không ghi nhóm"
    assert list(shown("difficulties")) == ["VANG_NHA"]


def test_audiences_that_a_reader_may_not_see_are_one_group():
    rows = activity.without(ROWS, [*activity.SENSITIVE, *activity.POOR])
    found = shown("audiences", rows=rows)
    assert found[activity.OTHERS]["visits"] == 3  # 1 + 2
    assert found[activity.OTHERS]["words"] == "Nhóm khác"
    assert not {"HO_NGHEO", "NGUOI_KHUYET_TAT"} & set(found)
    assert set(ROWS["item"].dropna()) > {"HO_NGHEO"}  # the rows given are left as they are


def test_a_khu_pho_without_visits_has_no_share():
    found = shown("topics", area="KP09")
    assert all(pd.isna(row["share_pct"]) and row["visits"] == 0 for row in found.values())


SENT = sent(
    ("KP01", "2026-08", "2026-08", "2026-08", "visits", 4, 5),
    ("KP01", "2026-10", "2026-10", "2026-10", "visits", 6, 1200),
    ("KP02", "2026-09", "2026-09", "2026-09", "visits", 10, 10),
    ("KP05", "2026Q3", "2026-09", "2026-07", "summary", 194, 279),
    ("KP05", "2026-10", "2026-10", "2026-10", "summary", 90, None),
)


def test_totals_are_told_by_their_period_and_never_added_to_months():
    assert activity.sentence(SENT, area="KP05", months=MONTHS) == (
        "Gửi số tổng: quý III/2026: 194 lượt hướng dẫn, 279 lượt người; tháng 10/2026: "
        "90 lượt hướng dẫn, chưa rõ số lượt người. Số tổng không có chủ đề, kênh, nhóm đối tượng."
    )


def test_single_visits_are_added_over_the_months():
    assert activity.sentence(SENT, area="KP01", months=MONTHS) == (
        "Từ tháng 8/2026 đến tháng 10/2026: 10 lượt hướng dẫn, 1.205 lượt người."
    )
    assert activity.sentence(SENT, area="KP01", months=["2026-10"]) == (
        "Tháng 10/2026: 6 lượt hướng dẫn, 1.200 lượt người."
    )


def test_nothing_sent_is_said_and_is_no_zero():
    said = activity.sentence(SENT, area="KP09", months=MONTHS)
    assert said == "Từ tháng 8/2026 đến tháng 10/2026: chưa có lượt hướng dẫn nào được gửi."


def test_the_ward_counts_single_visits_and_names_how_many_send_totals():
    assert activity.of_single_visits(SENT, months=MONTHS) == (2, 20, 1215)
    assert activity.totals_only(SENT, months=MONTHS) == ["KP05"]


@pytest.mark.parametrize(("month", "expected"), [("2026-09", ["2026Q3"]), ("2026-08", [])])
def test_a_period_is_listed_once_it_has_ended(month, expected):
    assert list(activity.by_period(SENT, area="KP05", month=month)["period"]) == expected
