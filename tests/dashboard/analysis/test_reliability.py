import pandas as pd
import pytest

from dashboard.analysis import reliability
from etl.model import RuleKind, Unit

NONE = float("nan")


class Of:
    """What reliability asks of an indicator."""

    unit = Unit.PERCENT

    def __init__(self, kind):
        self.rule = None if kind is None else type("R", (), {"kind": kind})()


def unsure(kind, *rows):
    frame = pd.DataFrame(rows, columns=["coverage_pct", "denominator"]).astype("float64")
    return list(reliability.unsure(frame, indicator=Of(kind), least_coverage_pct=30.0))


def test_a_coverage_below_the_least_is_unsure_the_least_itself_is_not():
    rows = [(29.99, 500), (30.0, 500), (NONE, 500)]
    assert unsure(RuleKind.HOUSEHOLD_STATE, *rows) == [True, False, False]


def test_fewer_than_twenty_are_unsure():
    assert unsure(RuleKind.SURVEY_SHARE, (NONE, 19), (NONE, 20), (NONE, NONE)) == [
        True, False, False,
    ]  # fmt: skip


def test_a_team_of_seven_is_complete_not_small():
    assert unsure(RuleKind.MEMBERS_TRAINED, (NONE, 7)) == [False]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (RuleKind.HOUSEHOLD_STATE, "ít căn cứ: độ phủ dưới 30% hoặc dưới 20 hộ"),
        (RuleKind.SURVEY_SHARE, "ít căn cứ: dưới 20 người trả lời"),
        (RuleKind.MEMBERS_TRAINED, "độ phủ dưới 30%"),
    ],
)
def test_the_legend_says_what_makes_a_figure_unsure(kind, words):
    assert reliability.words(Of(kind), least_coverage_pct=30.0) == words
