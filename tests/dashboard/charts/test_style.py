import pytest

from dashboard.charts import style


@pytest.mark.parametrize(
    ("positions", "placed"),
    [
        ([], []),
        ([50], [50]),
        ([10, 80], [10, 80]),
        ([50, 52], [50, 60]),
        ([99, 98], [100, 90]),
        ([2, 0, 1], [20, 0, 10]),
    ],
)
def test_labels_move_apart_and_stay_inside(positions, placed):
    assert style.spread(positions, gap=10, low=0, high=100) == placed


def test_labels_share_what_room_there_is():
    assert style.spread([5, 5, 5], gap=50, low=0, high=20) == [0, 10, 20]


def test_no_default_template_is_sent():
    assert len(style.figure(height=100).to_json()) < 700


def test_a_lighter_colour_is_mixed_with_white():
    assert style.lighter("#000000", share=0.5) == "#808080"
