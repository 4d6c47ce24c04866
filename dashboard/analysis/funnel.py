"""Which khu phố differ from the common share by more than chance: limits that narrow with size.

Around the common share θ the limits for n households are θ ± z·√(θ(1 − θ)/n), with z = 1.96 for
95 % and 3.09 for 99.8 %; below 50 households they are those of the binomial distribution itself.
Among 29 khu phố one or two lie outside the 95 % by chance, so that only those outside 99.8 % differ
clearly. Where the mean of z² is above 2, more lie outside than chance can explain: the khu phố do
differ, or the data have faults. That is said, the limits are not widened, and nobody is ranked.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import bdtr, ndtri

from dashboard import theme

WARN_LEVEL, CLEAR_LEVEL = 0.95, 0.998
EXACT_BELOW = 50  # households; there the normal curve misses the tails
OVER_DISPERSED = 2.0
LEAST_AREAS = 5  # with fewer the mean of z² says little
INSIDE, NEAR, OUTSIDE = (
    "trong giới hạn",
    "ngoài giới hạn 95%, có thể do ngẫu nhiên",
    "khác biệt rõ",
)
_LIMITS = ("low_95", "high_95", "low_998", "high_998")


@dataclass(frozen=True, slots=True)
class Funnel:
    """The khu phố between their limits.

    Attributes:
        rows: One row per khu phố: area, numerator, denominator, value_pct, low_95, high_95,
            low_998, high_998 (percent), z, place (INSIDE, NEAR or OUTSIDE); those without a figure
            have NaN and an empty place.
        centre_pct: The common share.
        phi: Mean of z² (None: fewer than five khu phố, or a centre of 0 or 100).
    """

    rows: pd.DataFrame
    centre_pct: float
    phi: float | None

    @property
    def is_over_dispersed(self) -> bool:
        """Whether more lie outside than chance explains."""
        return self.phi is not None and self.phi > OVER_DISPERSED

    def words(self) -> str:
        """What the picture shows, in one or two sentences."""
        known = self.rows[self.rows["place"] != ""]
        outside = known[known["place"] == OUTSIDE]
        centre = theme.percent(self.centre_pct)
        if outside.empty:
            text = f"Không khu phố nào khác biệt rõ so với mức chung {centre}."
        else:
            above = int((outside["value_pct"] > self.centre_pct).sum())
            text = (
                f"{len(outside)}/{len(known)} khu phố khác biệt rõ so với mức chung {centre}: "
                f"{above} cao hơn, {len(outside) - above} thấp hơn."
            )
        if not self.is_over_dispersed:
            return text
        times = theme.number(self.phi, decimals=1)
        return (
            f"{text} Các khu phố chênh nhau gấp {times} lần mức ngẫu nhiên: có khác biệt thật hoặc "
            "số liệu có lỗi, cần xem từng khu phố; không dùng để xếp hạng."
        )


def limits(centre_pct: float, n: float, *, level: float) -> tuple[float, float]:
    """The lowest and the highest share, in percent, that chance explains among n households.

    Values on a limit are inside. Below 50 households they are shares that can occur: the smallest
    and the largest count with no more than half of 1 - level beyond it.

    Raises:
        ValueError: for a centre outside 0 to 100 or no households.
    """
    if not 0 <= centre_pct <= 100 or n <= 0:
        raise ValueError(f"Limits need a centre of 0 to 100 and households, not {centre_pct}, {n}.")
    share, tail = centre_pct / 100, (1 - level) / 2
    if n < EXACT_BELOW:
        size = round(n)
        below = bdtr(np.arange(size + 1), size, share)  # chance of so many or fewer
        low, high = np.searchsorted(below, [tail, 1 - tail])
        return 100 * float(low) / size, 100 * float(min(high, size)) / size
    spread = -float(ndtri(tail)) * math.sqrt(share * (1 - share) / n)
    return 100 * max(0.0, share - spread), 100 * min(1.0, share + spread)


def curve(centre_pct: float, largest: int) -> pd.DataFrame:
    """The limits to draw, up to the largest khu phố.

    Returns:
        One row per number of households (each of the small ones, then 200 steps): n, low_95,
        high_95, low_998, high_998, in percent.
    """
    small = np.arange(1, min(largest, EXACT_BELOW) + 1)
    steps = np.linspace(EXACT_BELOW, max(largest, EXACT_BELOW), 200)
    sizes = np.concatenate([small, steps[steps > small[-1]]]) if largest > EXACT_BELOW else small
    return pd.DataFrame([(n, *_both(centre_pct, float(n))) for n in sizes], columns=["n", *_LIMITS])


def judge(rows: pd.DataFrame, *, centre_pct: float) -> Funnel:
    """Every khu phố against the common share.

    Args:
        rows: One row per khu phố: area, numerator, denominator (NaN: not known).
        centre_pct: The ward's share (sum over sum), or the target.
    """
    counts = rows[["numerator", "denominator"]].astype("float64")
    fits = (counts["denominator"] > 0) & (counts["numerator"] <= counts["denominator"])
    counts = counts.where(fits & (counts["numerator"] >= 0))
    found = [
        (math.nan,) * len(_LIMITS) if math.isnan(n) else _both(centre_pct, n)
        for n in counts["denominator"]
    ]
    bounds = pd.DataFrame(found, columns=list(_LIMITS), index=rows.index, dtype="float64")
    value = 100 * counts["numerator"] / counts["denominator"]
    chance = math.sqrt(centre_pct * (100 - centre_pct))
    z = (value - centre_pct) * np.sqrt(counts["denominator"]) / (chance or math.nan)
    place = pd.Series(INSIDE, index=rows.index, dtype="str")
    place = place.mask((value < bounds["low_95"]) | (value > bounds["high_95"]), NEAR)
    place = place.mask((value < bounds["low_998"]) | (value > bounds["high_998"]), OUTSIDE)
    judged = rows.assign(value_pct=value, **bounds, z=z, place=place.mask(value.isna(), ""))
    known = z.dropna()
    phi = float((known**2).mean()) if len(known) >= LEAST_AREAS else None
    return Funnel(rows=judged, centre_pct=centre_pct, phi=phi)


def _both(centre_pct: float, n: float) -> tuple[float, ...]:
    return (
        *limits(centre_pct, n, level=WARN_LEVEL),
        *limits(centre_pct, n, level=CLEAR_LEVEL),
    )
