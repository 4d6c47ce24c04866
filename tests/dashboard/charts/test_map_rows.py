import pandas as pd

from dashboard import theme
from dashboard.analysis.classes import anchored
from dashboard.charts import map_rows, map_scale

SCALE = map_scale.Classed(anchored(target=85))


def rows(*values, **more):
    frame = pd.DataFrame(
        {
            "area": [f"KP{i:02d}" for i in range(1, len(values) + 1)],
            "name": [f"Khu phố {i}" for i in range(1, len(values) + 1)],
            "numerator": [170.0] * len(values),
            "denominator": [200.0] * len(values),
            "value_pct": list(values),
            "is_unsure": False,
            "is_suppressed": False,
            "status": "Cần tăng tốc",
            "reason": "Chưa có số liệu.",
        }
    )
    return frame.assign(**more)


def lines(frame):
    return map_rows.painted(frame, scale=SCALE)["lines"].iloc[0]


def test_the_map_says_rate_counts_and_status():
    assert lines(rows(84.96)) == [
        ["Tỷ lệ", "84,9%"],
        ["Số đạt/tổng số", "170/200"],
        ["Tình trạng", "Cần tăng tốc"],
    ]


def test_without_a_rate_the_reason_stands_in_place_of_the_status():
    assert lines(rows(float("nan"), numerator=float("nan"))) == [
        ["Tỷ lệ", "chưa có số liệu"],
        ["Số đạt/tổng số", "–/200"],
        ["Tình trạng", "Chưa có số liệu."],
    ]
    assert lines(rows(float("nan")))[0] == ["Tỷ lệ", "chưa có tỷ lệ"]  # counts, but no rate


def test_what_was_shared_out_after_a_division_is_called_an_estimate():
    assert ["Lưu ý", "ước theo bảng chuyển đổi khu phố"] in lines(rows(50.0, is_estimate=1))
    assert "Lưu ý" not in dict(lines(rows(50.0, is_estimate=0)))


def test_coverage_is_said_where_there_is_such_a_thing():
    assert lines(rows(49.0, coverage_pct=61.25, ceiling_pct=87.75))[-3:] == [
        ["Độ phủ", "61,2%"],
        ["Trong số đã đánh giá", "80,0%"],
        ["Cao nhất có thể", "87,8%"],
    ]


def test_nothing_of_a_hidden_figure_is_said():
    assert lines(rows(50.0, is_suppressed=True, coverage_pct=61.25)) == [
        ["Tỷ lệ", "ẩn vì số quá nhỏ"]
    ]


def test_a_numbered_khu_pho_is_labelled_by_its_number_another_by_its_name():
    names = ["Khu phố 7", "Thanh Bình", "Khu phố 1A"]
    found = map_rows.painted(rows(1.0, 2.0, 3.0).assign(name=names), scale=SCALE)
    assert list(found["label"]) == ["7", "Thanh Bình", "Khu phố 1A"]


def test_discs_have_areas_in_proportion_to_the_largest_count():
    frame = rows(50.0, 50.0, 50.0).assign(
        numerator=[100.0, float("nan"), 25.0],
        denominator=[400.0, 100.0, 100.0],
        is_suppressed=[False, False, True],
    )
    found = map_rows.with_discs(frame)
    # of 400: a quarter has half the radius, a sixteenth a quarter of it
    assert list(found["whole_px"]) == [26.0, 13.0, 0.0]
    assert list(found["radius_px"]) == [13.0, 0.0, 0.0]


def test_a_change_says_both_months_and_bears_its_arrow():
    frame = rows(12.5).assign(now_pct=62.5, then_pct=50.0, mark="▲▲")
    found = map_rows.of_change(
        frame, scale=map_scale.Changes(), now="tháng 10/2026", then="tháng 9/2026"
    )
    assert found["label"].iloc[0] == "1 ▲▲"
    assert found["fill"].iloc[0] == theme.CHANGE_CLASSES[4]
    assert found["lines"].iloc[0] == [
        ["Thay đổi", "+12,5 điểm"],
        ["Tháng 10/2026", "62,5%"],
        ["Tháng 9/2026", "50,0%"],
    ]


def test_what_cannot_be_compared_is_hatched_and_said():
    frame = rows(float("nan")).assign(now_pct=62.5, then_pct=float("nan"), mark="")
    found = map_rows.of_change(
        frame, scale=map_scale.Changes(), now="tháng 10/2026", then="tháng 9/2026"
    )
    assert found["pattern"].iloc[0] == "hatch"
    assert found["lines"].iloc[0][0] == ["Thay đổi", "chưa so sánh được"]
    assert found["lines"].iloc[0][2] == ["Tháng 9/2026", "chưa có số liệu"]


def test_every_month_that_plays_has_as_many_counts_as_the_legend():
    by_month = {
        "2026-09": rows(20.0, float("nan")),
        "2026-10": rows(90.0, 90.0, is_unsure=[True, False]),
    }
    first, second = map_rows.frames(by_month, scale=SCALE)
    whole = map_rows.legend(by_month["2026-10"], scale=SCALE, unsure_words="ít", is_whole=True)
    assert first["name"] == "Tháng 9/2026"
    # five classes, no rate, unsure
    assert first["counts"] == ["1", "0", "0", "0", "0", "1", "0"]
    assert second["counts"] == ["0", "0", "0", "0", "2", "0", "1"]
    assert len(whole) == 7
    assert second["looks"]["KP01"][:2] == [theme.MAP_CLASSES[4], "unsure"]
