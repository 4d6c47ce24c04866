import struct
from itertools import combinations

import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from dashboard import theme
from dashboard.analysis.status import Status
from dashboard.charts.area_poster import MARGIN, PosterRow, drawn, poster

NOTICE = "SỐ LIỆU MINH HỌA: số liệu giả định, không phải của phường"
FOOTER = (
    "Số liệu đến 31/10/2026. Lập ngày 31/10/2026.",
    "Nguồn: phiếu lượt hướng dẫn của các Tổ CNSCĐ; danh sách thành viên và lớp tập huấn; số liệu "
    "do đơn vị báo cáo.",
)
ROWS = (
    PosterRow("Đào tạo thành viên Tổ CNSCĐ", None, theme.HIDDEN, 100.0, "100%", None, ""),
    PosterRow("Kỹ năng số hộ gia đình", 84.96, "84,9%", 85.0, "85%", Status.ON_TRACK,
              "còn thiếu 1 hộ"),
    PosterRow("Công dân số", 100.0, "100,0%", 70.0, "70%", Status.MET, ""),
    PosterRow("Chữ ký số cá nhân", 0.0, "0,0%", 30.0, "≥ 30%", Status.BEHIND,
              "còn thiếu 1.234 người"),
    PosterRow("Thanh toán số", None, theme.NO_RATE, 60.0, "60%", Status.INSUFFICIENT, ""),
)  # fmt: skip


def page(**more):
    said = {"title": "Khu phố 7", "subtitle": "Phường An Lộc · tháng 10/2026", "rows": ROWS,
            "ahead": "Chợ 4.0, 14/11/2026, tại Nhà văn hóa Khu phố 7", "footer": FOOTER,
            "notice": NOTICE}  # fmt: skip
    return drawn(**{**said, **more})


def texts(found):
    return list(found.figure.axes[0].texts)


def words(found):
    return " ".join(text.get_text() for text in texts(found))


def bars(found, fill):
    """Lengths of the boxes of a colour, in points."""
    boxes = [p for p in found.figure.axes[0].patches if isinstance(p, Rectangle)]
    return [b.get_width() for b in boxes if to_hex(b.get_facecolor()).upper() == fill]


def test_the_picture_is_an_upright_png_for_a_phone():
    found = poster(title="Khu phố 7", subtitle="", rows=ROWS, ahead=None, footer=FOOTER)
    assert found.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", found[16:24]) == (1080, 1350)


def test_everything_that_must_be_said_is_on_it():
    said = words(page())
    for row in ROWS:
        for text in (row.name, row.words, f"chỉ tiêu {row.target_words}", row.left):
            assert text in said
    for status in (Status.ON_TRACK, Status.MET, Status.BEHIND, Status.INSUFFICIENT):
        assert theme.STATUS_LOOKS[status].icon in said
        assert str(status) in said
    for text in ("Khu phố 7", "tháng 10/2026", "Chợ 4.0, 14/11/2026", "SỐ LIỆU MINH HỌA",
                 "Lập ngày 31/10/2026"):  # fmt: skip
        assert text in said


def test_bars_are_as_long_as_the_values_on_one_scale():
    found = page()
    tracks = bars(found, theme.TRACK)
    assert len(tracks) == 5
    assert len(set(tracks)) == 1
    assert bars(found, theme.STATUS_LOOKS[Status.ON_TRACK].fill) == [
        pytest.approx(0.8496 * tracks[0])
    ]
    assert bars(found, theme.STATUS_LOOKS[Status.MET].fill) == [pytest.approx(tracks[0])]
    assert bars(found, theme.STATUS_LOOKS[Status.BEHIND].fill) == [0]


def test_a_hidden_figure_has_no_bar_and_no_judgement():
    found = page(rows=ROWS[:1])
    assert len(bars(found, theme.TRACK)) == 1
    assert not any(str(status) in words(found) for status in Status)


@pytest.mark.parametrize("many", [1, 5, 7])
def test_no_text_lies_on_another_or_is_cut(many):
    rows = (ROWS * 2)[:many]
    found = page(
        rows=rows, title="Khu phố Thanh Bình Đông Hưng Lộc", ahead="Ngày cuối tuần chuyển đổi số, "
        "07/11/2026, tại Nhà văn hóa Khu phố Thanh Bình Đông Hưng Lộc",
    )  # fmt: skip
    found.png()
    boxes = [text.get_window_extent(found.renderer) for text in texts(found)]
    assert not [(a, b) for a, b in combinations(boxes, 2) if a.overlaps(b)]
    edge = MARGIN * 150 / 72
    assert min(box.x0 for box in boxes) >= edge - 2
    assert max(box.x1 for box in boxes) <= 1080 - edge + 2
    assert min(box.y0 for box in boxes) >= 0
    assert max(box.y1 for box in boxes) <= 1350


def test_what_is_not_planned_is_said():
    assert "Hoạt động tới: chưa có lịch" in words(page(ahead=None, notice=None))
    assert "MINH HỌA" not in words(page(notice=None))


def test_targets_beyond_five_are_counted():
    assert "Còn 2 chỉ tiêu khác" in words(page(rows=(ROWS * 2)[:7]))
    assert "chỉ tiêu khác" not in words(page())
