"""Someone who keeps every table that was shown and solves for what was not.

What is known: every figure shown, in every month; that the ward is the sum of its khu phố; that a
figure which nobody has reported anew stands as it stood; that nobody is counted who is not there;
how many there are by the register, shown elsewhere; and what the parts of an indicator promise.
"""

from collections import defaultdict
from itertools import pairwise

import numpy as np
import pandas as pd
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

KEY = ["indicator_id", "area", "month"]
FIGURES = ["numerator", "denominator", "assessed"]


class Attack:
    """The unknowns and what binds them; one unknown for each hidden count, by name and cell.

    Args:
        shown: Measures as a reader has them, NaN where hidden.
        truth: Measures as they are: only which figures stand still is taken from them, and the
            wholes that a register gives.
        ward: Code of the ward.
        registers: Indicators whose denominators are known from elsewhere.
        at_most: Pairs of indicators: nobody counts in the first who does not count in the second.
        sums: (old khu phố, new one, month, share): the new one began with a share of the old.
    """

    def __init__(self, shown, truth, *, ward, registers=(), at_most=(), sums=()):
        self.shown, self.truth, self.ward = shown, truth, ward
        self.known = shown.set_index(KEY)
        self.real = truth.set_index(KEY)
        self.names, self.equal, self.less = {}, [], []
        self.registers = set(registers)
        self._cells()
        self._totals()
        self._carried()
        self._parts(at_most)
        for old, new, month, share in sums:
            self._carried_on(old, new, month, share)

    def _cells(self):
        for key, row in self.real.iterrows():
            if np.isnan(row["numerator"]):
                continue
            n, d = self.term("numerator", key), self.term("denominator", key)
            if row["numerator"] <= row["denominator"]:
                self.less.append(n - d)
            if not np.isnan(row["assessed"]) and row["numerator"] <= row["assessed"]:
                a = self.term("assessed", key)
                self.less += [n - a, a - d]

    def term(self, name, key):
        """What is known of a count: a number, or the unknown it is."""
        value = self.known.at[key, name]
        if name == "denominator" and key[0] in self.registers and key[1] != self.ward:
            value = self.real.at[key, name]
        if not np.isnan(value):
            return Sum(constant=value)
        return Sum({self.names.setdefault((name, *key), len(self.names)): 1.0})

    def _totals(self):
        valid = (self.truth["numerator"] <= self.truth["denominator"]) & (
            self.truth["denominator"] > 0
        )
        rows = self.truth[valid]
        for (indicator, month), group in rows.groupby(["indicator_id", "month"]):
            areas = [a for a in group["area"] if a != self.ward]
            if not areas or self.ward not in set(group["area"]):
                continue
            for name in ("numerator", "denominator", "assessed"):
                if np.isnan(self.real.at[(indicator, self.ward, month), name]):
                    continue
                parts = sum((self.term(name, (indicator, a, month)) for a in areas), Sum())
                self.equal.append(parts - self.term(name, (indicator, self.ward, month)))

    def _carried(self):
        own = self.truth[self.truth["area"] != self.ward]
        for (indicator, area), group in own.groupby(["indicator_id", "area"]):
            rows = group.sort_values("month").to_dict("records")
            for then, now in pairwise(rows):
                if then["numerator"] != now["numerator"]:
                    continue
                for name in ("numerator", "denominator", "assessed"):
                    if then[name] == now[name]:
                        keys = [(indicator, area, row["month"]) for row in (then, now)]
                        self.equal.append(self.term(name, keys[0]) - self.term(name, keys[1]))

    def _parts(self, at_most):
        counts = self.truth.dropna(subset=["numerator"])
        for few, many in at_most:
            both = counts[counts["indicator_id"] == few].merge(
                counts[counts["indicator_id"] == many], on=["area", "month"]
            )
            for row in both[both["numerator_x"] <= both["numerator_y"]].to_dict("records"):
                keys = [(i, row["area"], row["month"]) for i in (few, many)]
                self.less.append(self.term("numerator", keys[0]) - self.term("numerator", keys[1]))

    def _carried_on(self, old, new, month, share):
        """A new khu phố begins with a share of what the old ones had."""
        eve = str(pd.Period(month, freq="M") - 1)
        for indicator in self.truth["indicator_id"].unique():
            for name in ("numerator", "denominator"):
                parts = sum((self.term(name, (indicator, code, eve)) for code in old), Sum())
                begins = self.term(name, (indicator, new, month))
                self.equal.append(parts.times(share) - begins)

    def found(self, least):
        """Hidden counts whose range is narrower than it may be: (what, cell, low, high)."""
        if not self.names:
            return []
        matrix, bound = _system(self.less, len(self.names))
        fixed, level = _system(self.equal, len(self.names))
        broken = []
        for label, terms, room in self._secrets():
            low, high = (
                sign * _least(sign * terms, A_ub=matrix, b_ub=bound, A_eq=fixed, b_eq=level)
                for sign in (1, -1)
            )
            is_whole = float(self.real.at[label[1:], label[0]]).is_integer()
            if is_whole:
                low, high = np.ceil(low - 1e-6), np.floor(high + 1e-6)
            if high - low < min(least, room) - 1e-6:
                broken.append((label, low, high))
        return broken

    def _secrets(self):
        """Each hidden count of those who have reached it, and of the assessed who have not."""
        for (name, *key), column in self.names.items():
            row = self.real.loc[tuple(key)]
            if key[1] == self.ward or name == "denominator" or self._stands(name, *key):
                continue
            terms = np.zeros(len(self.names))
            terms[column] = 1.0
            room = row["denominator"]
            if name == "assessed":
                met = self.names.get(("numerator", *key))
                terms[met if met is not None else column] += -1.0 if met is not None else 0.0
                room = row["denominator"] - row["numerator"]
            yield (name, *key), terms, room

    def _stands(self, name, indicator, area, month):
        """Whether the month before has the same unknown figures: these are asked once."""
        before = (indicator, area, str(pd.Period(month, freq="M") - 1))
        if (name, *before) not in self.names:
            return False
        return self.real.loc[before, FIGURES].equals(
            self.real.loc[(indicator, area, month), FIGURES]
        )


class Sum:
    """Unknowns with their factors, and a number."""

    def __init__(self, terms=None, constant=0.0):
        self.terms, self.constant = dict(terms or {}), constant

    def __add__(self, other):
        terms = defaultdict(float, self.terms)
        for column, factor in other.terms.items():
            terms[column] += factor
        return Sum(terms, self.constant + other.constant)

    def __sub__(self, other):
        return self + other.times(-1)

    def times(self, factor):
        return Sum({c: f * factor for c, f in self.terms.items()}, self.constant * factor)


def _least(terms, **bounds):
    found = linprog(terms, bounds=(0, None), method="highs", **bounds)
    assert found.status in (0, 3), found.message  # solved, or without a bound
    return found.fun if found.status == 0 else -np.inf


def _system(sums, width):
    """Rows of factors, and what they come to."""
    own = [s for s in sums if any(s.terms.values())]
    if not own:
        return None, None
    rows = [r for r, s in enumerate(own) for _ in s.terms]
    columns = [c for s in own for c in s.terms]
    factors = [f for s in own for f in s.terms.values()]
    matrix = csr_matrix((factors, (rows, columns)), shape=(len(own), width))
    return matrix, np.array([-s.constant for s in own])
