import pandas as pd

from dashboard import theme
from dashboard.analysis import moves
from dashboard.charts.period_bars import period_bars, signed

NAMES = {"25333": "Toàn phường", "KP07": "Khu phố 7", "nhom-1": "Cụm chợ"}


def moved(*told):
    columns = ["area", "period", "change", "denominator_before", "denominator", "is_running", "why"]
    frame = pd.DataFrame(told, columns=columns)
    return frame.assign(month="2026-09", month_before="2026-06")[moves.COLUMNS]


MOVED = moved(
    ("25333", "2026Q2", 1200.0, 5000.0, 5000.0, False, ""),
    ("25333", "2026Q3", -3.0, 5000.0, 5100.0, False, ""),
    ("25333", "2026Q4", 40.0, 5100.0, 5100.0, True, ""),
    ("KP07", "2026Q2", None, None, None, False, "không có số liệu mới trong kỳ"),
    ("KP07", "2026Q3", 0.0, 100.0, 100.0, False, ""),
    ("KP07", "2026Q4", 9.0, 100.0, 100.0, True, ""),
)


def drawn(chosen=("KP07",)):
    return period_bars(moved=MOVED, ward="25333", names=NAMES, chosen=list(chosen), noun="hộ")


def traces(figure):
    return {trace.name: trace for trace in figure.data}


def test_bars_are_the_differences_with_their_sign():
    ward = traces(drawn())["Toàn phường"]
    assert list(ward.x) == ["2026Q2", "2026Q3", "2026Q4"]
    assert list(ward.y) == [1200.0, -3.0, 40.0]
    assert list(ward.text) == ["<b>+1.200</b>", "<b>−3</b>", "<b>+40</b>"]


def test_what_is_not_known_is_a_dash_and_what_is_zero_a_bar_of_zero():
    found = traces(drawn())
    assert list(found["Khu phố 7"].x) == ["2026Q3", "2026Q4"]
    assert list(found["Khu phố 7"].y) == [0.0, 9.0]
    absent = found["Khu phố 7: chưa có số liệu"]
    assert list(absent.x) == ["2026Q2"]
    assert list(absent.text) == [theme.DASH]
    assert list(absent.customdata) == ["không có số liệu mới trong kỳ"]


def test_a_bar_across_a_changed_denominator_is_hatched_and_says_so():
    ward = traces(drawn())["Toàn phường"]
    assert list(ward.marker.pattern.shape) == ["", "/", ""]
    assert "mẫu số đổi từ 5.000 thành 5.100" in ward.customdata[1]
    assert "mẫu số" not in ward.customdata[0]
    assert "so với tháng 6/2026" in ward.customdata[0]


def test_a_running_period_is_lighter():
    colours = traces(drawn())["Toàn phường"].marker.color
    assert colours[0] == theme.PRIMARY
    assert colours[2] != theme.PRIMARY


def test_the_ward_has_a_scale_of_its_own_and_the_chosen_ones_share_theirs():
    layout = drawn(["KP07", "nhom-1"]).layout
    assert layout.yaxis.range[1] > 1200
    assert layout.yaxis2.range == layout.yaxis3.range
    assert layout.yaxis2.range[1] < 20
    assert layout.yaxis.range[0] < -3


def test_panels_are_named_with_what_is_counted():
    texts = [a.text for a in drawn().layout.annotations]
    assert texts == ["<b>Toàn phường</b>, hộ", "<b>Khu phố 7</b>, hộ"]


def test_a_change_is_written_with_its_sign():
    assert [signed(v) for v in (1234.0, -3.0, 0.0, None)] == ["+1.234", "−3", "0", "–"]
