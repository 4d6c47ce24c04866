import math

import pandas as pd

from dashboard.analysis import comparable
from etl.model import RuleKind, Unit


class Of:
    unit = Unit.PERCENT

    def __init__(self, kind):
        self.rule = type("Rule", (), {"kind": kind})()


ROWS = pd.DataFrame(
    {
        "area": ["KP01", "KP02"],
        "name": ["Khu phố 1", "Khu phố 2"],
        "numerator": [45.0, None],
        "denominator": [100.0, 80.0],
        "coverage_pct": [60.0, None],
    }
)


def test_households_are_seen_when_assessed_and_the_register_is_the_population():
    found = comparable.counts(ROWS, indicator=Of(RuleKind.HOUSEHOLD_STATE))
    # 60 % of 100
    assert found.loc[0, ["achieved", "seen", "population"]].tolist() == [45.0, 60.0, 100.0]
    assert math.isnan(found.loc[1, "achieved"])
    assert math.isnan(found.loc[1, "seen"])


def test_where_all_are_counted_the_population_stays_open():
    found = comparable.counts(ROWS, indicator=Of(RuleKind.SURVEY_SHARE))
    assert found.loc[0, ["achieved", "seen"]].tolist() == [45.0, 100.0]
    assert found["population"].isna().all()


def test_what_the_shares_are_of_is_said():
    assert comparable.of_words(Of(RuleKind.HOUSEHOLD_STATE)) == "hộ đã đánh giá"
    assert comparable.of_words(Of(RuleKind.SURVEY_SHARE)) == "người trả lời"
