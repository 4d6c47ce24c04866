from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from dashboard.analysis import places

PLACE = ["place_id", "kind", "name", "neighbourhood", "lat", "lon", "note"]
ACTIVITY = ["activity_code", "state", "planned_date", "period", "place_id", "period_end"]
STALLS = ["area", "period", "month", "stalls_with_qr", "market_stalls"]
HERE = (11.7, 106.58)
MARKET = ("C1", "CHO", "Chợ 1", "KP01", *HERE, None)
POINT = ("H1", "DIEM_HO_TRO", "Điểm 1", "KP02", *HERE, None)
WEEKEND = "NGAY_CUOI_TUAN_CDS"


def frame(rows, columns):
    return pd.DataFrame(list(rows), columns=columns, dtype=object)


@pytest.fixture
def told(facts_of):
    """The rows of some places on 31/10/2026, as the month 2026-10 shows them."""

    def build(*listed, activities=(), stalls=(), month="2026-10", today=date(2026, 10, 31)):
        return places.rows(
            replace(facts_of(), today=today),
            places=frame(listed, PLACE).astype({"lat": "float64", "lon": "float64"}),
            activities=frame(activities, ACTIVITY),
            stalls=frame(stalls, STALLS).astype(dict.fromkeys(STALLS[3:], "float64")),
            month=month,
        )

    return build


def lines(found, place_id):
    return next(r["lines"] for r in found.to_dict("records") if r["place_id"] == place_id)


def planned(day, code=WEEKEND, place_id="H1", state="KE_HOACH", period=None, end=None):
    return (code, state, day, period, place_id, end)


def test_kinds_differ_by_form_and_letter_and_other_words_are_kept(told):
    found = told(
        ("N1", "NHA_VAN_HOA", "NVH 1", "KP01", *HERE, None),
        POINT,
        MARKET,
        ("T1", "Trạm y tế", "Trạm 1", None, *HERE, None),
        ("K1", "KHAC", "Bưu điện", "KP01", *HERE, None),
    )
    signs = {r["place_id"]: (r["kind_words"], r["form"], r["letter"]) for _, r in found.iterrows()}
    assert signs == {
        "C1": ("Chợ", "square", "C"),
        "N1": ("Nhà văn hóa", "house", "V"),
        "H1": ("Điểm hỗ trợ", "diamond", "H"),
        "K1": ("Khác", "circle", "K"),
        "T1": ("Trạm y tế", "circle", "K"),
    }
    assert list(found["place_id"]) == ["C1", "N1", "H1", "K1", "T1"]
    assert dict(zip(found["place_id"], found["area_name"], strict=True))["H1"] == "Khu phố 2"
    assert dict(zip(found["place_id"], found["area_name"], strict=True))["T1"] == ""


def test_stalls_are_those_of_the_whole_khu_pho_with_the_day_they_were_counted(told):
    stalls = [
        ("KP01", "2026Q2", "2026-06", 30, 60),
        ("KP01", "2026Q3", "2026-09", 42, 60),
        ("KP01", "2026-10", "2026-10", 45, 60),
        ("KP02", "2026Q3", "2026-09", 7, 8),
    ]
    assert lines(told(MARKET, stalls=stalls), "C1") == (
        "45/60 sạp có mã QR (cả Khu phố 1, đến 31/10/2026)",
    )
    # August still knows only the second quarter
    assert lines(told(MARKET, stalls=stalls, month="2026-08"), "C1") == (
        "30/60 sạp có mã QR (cả Khu phố 1, đến 30/6/2026)",
    )


def test_a_period_that_is_not_over_is_counted_until_today(told):
    found = told(MARKET, stalls=[("KP01", "2026-10", "2026-10", 5, 9)], today=date(2026, 10, 20))
    assert lines(found, "C1") == ("5/9 sạp có mã QR (cả Khu phố 1, đến 20/10/2026)",)


def test_two_markets_of_a_khu_pho_share_one_figure_and_say_so(told):
    second = ("C2", "CHO", "Chợ 2", "KP01", None, None, None)
    found = told(MARKET, second, stalls=[("KP01", "2026Q3", "2026-09", 0, 60)])
    sentence = "0/60 sạp có mã QR (chung 2 chợ của Khu phố 1, đến 30/9/2026)"
    assert lines(found, "C1") == lines(found, "C2") == (sentence,)


@pytest.mark.parametrize(
    "stalls",
    [
        [],
        [("KP02", "2026Q3", "2026-09", 7, 8)],
        [("KP01", "2026-11", "2026-11", 7, 8)],  # not yet
        [("KP01", "2026Q2", "2026-06", 7, 8), ("KP01", "2026Q3", "2026-09", None, 8)],
    ],
)
def test_stalls_that_are_not_known_are_never_zero(told, stalls):
    assert lines(told(MARKET, stalls=stalls), "C1") == ("Chưa có số sạp có mã QR",)


def test_a_market_of_no_known_khu_pho_has_no_stalls(told):
    found = told(
        ("C1", "CHO", "Chợ 1", None, *HERE, None), stalls=[("KP01", "2026Q3", "2026-09", 7, 8)]
    )
    assert lines(found, "C1") == ("Chưa có số sạp có mã QR",)


def test_without_a_register_or_with_one_too_small_no_ratio_is_given(told):
    alone = told(MARKET, stalls=[("KP01", "2026Q3", "2026-09", 7, None)])
    assert lines(alone, "C1") == (
        "7 sạp có mã QR, chưa có tổng số sạp (cả Khu phố 1, đến 30/9/2026)",
    )
    over = told(MARKET, stalls=[("KP01", "2026Q3", "2026-09", 70, 60)])
    assert lines(over, "C1") == (
        "70 sạp có mã QR, nhiều hơn 60 sạp trong sổ mẫu số; kiểm tra lại "
        "(cả Khu phố 1, đến 30/9/2026)",
    )


def test_a_support_point_tells_its_next_activity(told):
    activities = [
        planned("2026-12-05"),
        planned("2026-11-07"),
        planned("2026-10-30"),  # past, and still not told to be held
        planned("2026-11-01", state="HOAN"),
        planned("2026-11-01", state="HUY"),
        planned("2026-11-01", place_id="H2"),
        planned("2026-11-01", place_id=None),
    ]
    assert lines(told(POINT, activities=activities), "H1") == (
        "Hoạt động tới: Ngày cuối tuần chuyển đổi số, 07/11/2026",
    )


def test_today_is_still_ahead_and_all_of_the_day_is_told(told):
    activities = [
        planned("2026-10-31"),
        planned("2026-10-31", code="LOP_HOC"),
        planned("2026-10-31", code="LOP_HOC"),
        planned("2026-11-07"),
    ]
    assert lines(told(POINT, activities=activities), "H1") == (
        "Hoạt động tới: Ngày cuối tuần chuyển đổi số, 31/10/2026",
        "Hoạt động tới: Lớp học, 31/10/2026",
    )


def test_an_activity_without_a_day_is_told_by_its_period(told):
    activities = [planned(None, period="2026-11", end="2026-11-30"), planned("2026-12-05")]
    assert lines(told(POINT, activities=activities), "H1") == (
        "Hoạt động tới: Ngày cuối tuần chuyển đổi số, tháng 11/2026",
    )
    assert lines(told(POINT, activities=[planned(None)]), "H1") == ("Chưa có lịch hoạt động",)


def test_only_a_support_point_says_that_nothing_is_planned(told):
    house = ("N1", "NHA_VAN_HOA", "NVH 1", "KP01", *HERE, "Số liệu minh họa")
    found = told(POINT, house)
    assert lines(found, "H1") == ("Chưa có lịch hoạt động",)
    assert lines(found, "N1") == ("Số liệu minh họa",)
    found = told(house, activities=[planned("2026-11-07", code="LOP_HOC", place_id="N1")])
    assert lines(found, "N1") == ("Hoạt động tới: Lớp học, 07/11/2026", "Số liệu minh họa")


def test_places_without_a_point_in_the_ward_are_named_with_the_reason(told):
    found = told(
        MARKET,
        ("C2", "CHO", "Chợ 2", "KP01", None, None, None),
        ("C3", "CHO", "Chợ 3", "KP01", 10.78, 106.7, None),
        ("C4", "CHO", "Chợ 4", "KP01", *HERE[::-1], None),
        # the ward ends at 11.740649; 2 km more are 0.017986°
        ("C5", "CHO", "Chợ 5", "KP01", 11.7586, 106.58, None),
        ("C6", "CHO", "Chợ 6", "KP01", 11.7587, 106.58, None),
    )
    assert list(places.drawn(found)["place_id"]) == ["C1", "C5"]
    assert dict(zip(found["place_id"], found["why_not_drawn"], strict=True))["C2"] == (
        "chưa có tọa độ"
    )
    sentence = places.not_drawn_sentence(found)
    assert sentence.startswith("4 địa điểm không có trên bản đồ: Chợ 2 (chưa có tọa độ); Chợ 3 (")
    assert places.not_drawn_sentence(told(MARKET)) is None


def test_the_legend_counts_what_is_drawn(told):
    found = told(MARKET, POINT, ("C2", "CHO", "Chợ 2", "KP01", None, None, None))
    assert [(sign.letter, words, n) for sign, words, n in places.counts(found)] == [
        ("C", "Chợ", 1),
        ("H", "Điểm hỗ trợ", 1),
    ]


def test_no_place_at_all_has_the_same_columns(told):
    found = told()
    assert list(found.columns) == list(places.COLUMNS)
    assert places.counts(found) == []
