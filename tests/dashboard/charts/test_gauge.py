from datetime import date

import pytest

from dashboard import theme
from dashboard.analysis.status import Status
from dashboard.charts import style
from dashboard.charts.gauge import gauge, text_alternative


def steps(figure):
    """Ranges of the arcs and ticks by colour."""
    return {step.color: tuple(step.range) for step in figure.data[0].gauge.steps}


def test_the_arc_has_the_colour_of_the_status_and_ends_at_the_value():
    figure = gauge(value=61.24, target=85, status=Status.SPEED_UP)
    assert steps(figure)[theme.STATUS_LOOKS["Cần tăng tốc"].fill] == (0, 61.24)
    assert steps(figure)[theme.TRACK] == (0, 100)


def test_the_number_is_written_in_vietnamese():
    figure = gauge(value=61.24, target=85, status=Status.SPEED_UP)
    indicator = figure.data[0]
    assert (indicator.value, indicator.number.valueformat, indicator.number.suffix) == (
        61.2,
        ".1f",
        "%",
    )
    assert figure.layout.separators == ",."


def test_a_value_just_below_the_target_is_not_printed_as_the_target():
    assert gauge(value=84.96, target=85, status=Status.OVERDUE).data[0].value == 84.9


def test_the_target_is_a_tick_with_its_number_outside():
    indicator = gauge(value=61.24, target=85, status=Status.SPEED_UP).data[0]
    assert indicator.gauge.threshold.value == 85
    assert indicator.gauge.axis.ticktext == ("0", "<b>85</b>", "100")


@pytest.mark.parametrize(
    ("target", "labels"), [(100, ("0", "<b>100</b>")), (5, ("<b>5</b>", "100"))]
)
def test_end_labels_give_way_to_a_target_beside_them(target, labels):
    indicator = gauge(value=1.0, target=target, status=Status.BEHIND).data[0]
    assert indicator.gauge.axis.ticktext == labels


def test_the_level_needed_by_now_is_a_thin_tick():
    low, high = steps(gauge(value=34, target=70, status=Status.BEHIND, expected=58.3))[theme.INK]
    assert (low + high) / 2 == pytest.approx(58.3)
    assert high - low < 1


def test_a_lighter_arc_runs_from_the_value_to_what_is_still_possible():
    figure = gauge(value=45, target=70, status=Status.BEHIND, ceiling=85)
    light = style.lighter(theme.STATUS_LOOKS[Status.BEHIND].fill)
    assert steps(figure)[light] == (45, 85)


def test_the_share_of_those_assessed_is_a_white_mark_on_it_and_is_read_aloud():
    figure = gauge(value=45, target=70, status=Status.SPEED_UP, ceiling=85, among=75)
    low, high = steps(figure)[theme.PAGE]
    assert (low + high) / 2 == 75
    assert high - low < 2
    said = text_alternative(
        name="Kỹ năng số", value=45, target=70, status=Status.SPEED_UP, among=75, ceiling=85
    )
    assert "trong số đã đánh giá 75,0%, cao nhất có thể 85,0%" in said


def test_above_one_hundred_the_arc_is_full_and_the_number_is_printed():
    figure = gauge(value=104, target=95, status=Status.MET)
    assert steps(figure)[theme.STATUS_LOOKS[Status.MET].fill] == (0, 100)
    assert figure.data[0].value == 104
    assert tuple(figure.data[0].gauge.axis.range) == (0, 100)


def test_a_missing_value_is_words_and_an_empty_track_never_a_zero():
    figure = gauge(value=None, target=60, status=Status.INSUFFICIENT)
    assert figure.data[0].value is None
    assert figure.data[0].mode == "gauge"
    assert list(steps(figure)) == [theme.TRACK]
    assert figure.layout.annotations[0].text == "chưa có số liệu"


def test_zero_is_a_value():
    assert gauge(value=0.0, target=60, status=Status.BEHIND).data[0].mode == "gauge+number"


def test_a_gauge_is_a_small_message():
    figure = gauge(value=45, target=70, status=Status.BEHIND, ceiling=85, expected=58.3)
    assert len(figure.to_json()) < 4000


def test_the_gauge_can_be_read_aloud():
    assert text_alternative(
        name="Kỹ năng số hộ gia đình",
        value=61.24,
        target=85,
        status=Status.SPEED_UP,
        numerator=2951,
        denominator=4820,
        expected=70.7,
        on=date(2026, 10, 31),
    ) == (
        "Kỹ năng số hộ gia đình: 61,2%, chỉ tiêu ≥ 85%, mức cần đạt đến nay 70,7%, 2.951/4.820, "
        "số liệu đến 31/10/2026, cần tăng tốc."
    )
