"""Someone with every table of every month solves for what is hidden, and finds nothing."""

import random

import numpy as np
import pandas as pd
import pytest

from dashboard.analysis import succession, suppression
from dashboard.analysis.suppression import Limits
from etl import pipeline
from etl.store import read

from ..attacker import Attack

WARD = "25333"
AT_MOST = (("AL-4", "AL-4a"), ("AL-4", "AL-4b"), ("AL-4b", "AL-4"), ("AL-3", "AL-3a"),
           ("AL-3", "AL-3b"))  # fmt: skip
REGISTERED = {"AL-2", "AL-3", "AL-3a", "AL-3b", "AL-4", "AL-4a", "AL-4b"}
INSIDE, OUTSIDE = [Limits(5)], [Limits(5), Limits(10, has_teams=False)]


def recovered(truth, shown, least, *, carried=()):
    ids = set(truth["indicator_id"])
    return Attack(
        shown,
        truth,
        ward=WARD,
        registers=REGISTERED,
        at_most=[pair for pair in AT_MOST if set(pair) <= ids],
        sums=carried,
    ).found(least)


def table(rows):
    """Measures of (indicator, area, month, numerator, denominator, assessed) and the ward's sum."""
    columns = ["indicator_id", "area", "month", "numerator", "denominator", "assessed"]
    own = pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns[3:], "float64"))
    ward = own.groupby(["indicator_id", "month"], as_index=False)[columns[3:]].sum(min_count=1)
    both = pd.concat([own, ward.assign(area=WARD)], ignore_index=True)
    n, d, a = (both[name] for name in columns[3:])
    return both.assign(
        value_pct=100 * n / d, coverage_pct=100 * a / d, ceiling_pct=100 * (n + d - a) / d,
        left_out=np.nan,
    )  # fmt: skip


def small_ward():
    """Five khu phố over three months: KP02 sends nothing after March, KP05 nothing after April."""
    wholes = {"KP01": 60, "KP02": 45, "KP03": 80, "KP04": 30, "KP05": 55}
    signed = {
        "2026-03": {"KP01": 2, "KP02": 20, "KP03": 31, "KP04": 0, "KP05": 12},
        "2026-04": {"KP01": 9, "KP02": 20, "KP03": 40, "KP04": 28, "KP05": 17},
        "2026-05": {"KP01": 15, "KP02": 20, "KP03": 51, "KP04": 30, "KP05": 17},
    }
    issued = {"KP01": 4, "KP02": 2, "KP03": 6, "KP04": 0, "KP05": 9}
    rows = []
    for month, counts in signed.items():
        for area, count in counts.items():
            rows.append(("AL-4", area, month, count, wholes[area], None))
            more = min(count + issued[area], wholes[area])
            rows.append(("AL-4a", area, month, more, wholes[area], None))
    return table(rows)


def invented_ward(seed):
    """A ward of a few khu phố with small figures, some silent for months.

    Of every three the first has a merger of two khu phố, the second a division into two.
    """
    chance = random.Random(seed)
    ids = chance.choice((("AL-2",), ("AL-4", "AL-4a", "AL-4b"), ("AL-5",)))
    areas = [f"KP{n:02d}" for n in range(1, chance.randint(4, 9))]
    months = [f"2026-{n:02d}" for n in range(1, chance.randint(3, 6))]
    size, silence = chance.choice((20, 60, 150)), chance.choice((0.1, 0.5))
    parts = ((("KP01", "KP02"), {"KP30": 1.0}), (("KP01",), {"KP30": 0.5, "KP31": 0.5}), ((), {}))
    old, shares = parts[seed % 3]
    changes_in = chance.randint(1, len(months) - 1)
    state, rows = {}, []
    for number, month in enumerate(months):
        if number == changes_in and old:
            held = [state.pop(code) for code in old]
            areas = [a for a in areas if a not in old] + list(shares)
            for code, share in shares.items():
                state[code] = {i: _shared([h[i] for h in held], share) for i in ids}
        for area in areas:
            is_carried = area in shares and number == changes_in
            if area not in state or (chance.random() > silence and not is_carried):
                state[area] = _invented(chance, ids, size)
            for i, (n, d, a) in state[area].items():
                rows.append((i, area, month, n, d, a if i == "AL-2" else None))
    return table(rows), old, shares, months[changes_in]


def _shared(figures, share):
    return tuple(share * sum(numbers) for numbers in zip(*figures, strict=True))


def _invented(chance, ids, size):
    d = chance.randint(15, size)
    n = chance.choice((0, chance.randint(0, 5), chance.randint(0, d), d - chance.randint(0, 4)))
    a = chance.randint(n, d)
    return {i: ((chance.randint(n, d) if i == "AL-4a" else n), d, a) for i in ids}


def changed(old, shares, month):
    """The table of a change, and what the attacker makes of it."""
    rows = [
        (code, new, f"{month}-01", month, 100 * share)
        for code in old
        for new, share in shares.items()
    ]
    carried = [(old, new, month, share) for new, share in shares.items()] if old else []
    return pd.DataFrame(rows, columns=list(succession.COLUMNS)), carried


def test_hiding_only_what_is_small_is_seen_through(catalog):
    """The attacker is able: the 2 of KP01 is the ward less the other four, 65 - 63."""
    truth = small_ward()
    is_small = (truth["numerator"] > 0) & (truth["numerator"] < 5)
    shown = truth.copy()
    shown.loc[is_small, ["numerator", "denominator", "value_pct"]] = np.nan
    found = {label: (low, high) for label, low, high in recovered(truth, shown, 5)}
    assert found["numerator", "AL-4", "KP01", "2026-03"] == pytest.approx((2, 2))


def test_another_helper_each_month_is_seen_through(catalog):
    """KP02 stands from March to May: hidden in March alone it is read off in April."""
    truth = small_ward()
    shown = truth.copy()
    is_hidden = truth["area"].isin(["KP01", "KP02"]) & (truth["month"] == "2026-03")
    shown.loc[is_hidden, ["numerator", "denominator", "value_pct"]] = np.nan
    found = {label: (low, high) for label, low, high in recovered(truth, shown, 5)}
    assert found["numerator", "AL-4", "KP01", "2026-03"] == pytest.approx((2, 2))


@pytest.mark.parametrize(("limits", "least"), [(INSIDE, 5), (OUTSIDE, 10)])
def test_nothing_is_recovered_from_a_small_ward(catalog, limits, least):
    truth = small_ward()
    shown = suppression.suppressed(truth, catalog=catalog, changes=succession.none(), limits=limits)
    # 2 of 60 in March, 28 of 30 in April; the ward (65 of 270 in March) is shown throughout
    hidden = shown[shown["is_suppressed"]].set_index(["indicator_id", "area", "month"]).index
    assert {("AL-4", "KP01", "2026-03"), ("AL-4", "KP04", "2026-04")} <= set(hidden)
    if limits is INSIDE:
        assert not shown.loc[shown["area"] == WARD, "is_suppressed"].any()
    assert recovered(truth, shown, least) == []


@pytest.mark.parametrize("seed", range(30))
def test_nothing_is_recovered_from_invented_wards(catalog, seed):
    truth, old, shares, month = invented_ward(seed)
    changes, carried = changed(old, shares, month)
    limits, least = ((INSIDE, 5), (OUTSIDE, 10))[seed % 2]
    shown = suppression.suppressed(truth, catalog=catalog, changes=changes, limits=limits)
    assert shown["is_suppressed"].any()
    assert recovered(truth, shown, least, carried=carried) == []


@pytest.mark.parametrize(("limits", "least"), [(INSIDE, 5), (OUTSIDE, 10)])
@pytest.mark.parametrize("indicator", ["AL-2", "AL-5", "AL-5c"])
def test_nothing_is_recovered_from_the_sample(catalog, sample_store, indicator, limits, least):
    engine = pipeline.open_workspace(sample_store).engine
    truth = read.measures(engine, WARD, indicator=indicator)
    shown = suppression.suppressed(truth, catalog=catalog, changes=succession.none(), limits=limits)
    assert shown["is_coverage_suppressed"].any()
    assert not shown.loc[shown["area"] == WARD, "is_coverage_suppressed"].any()
    assert recovered(truth, shown, least) == []
