"""What two marginal shares say about people who have both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard import theme


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the most that is possible, in percent of the same population."""

    low_pct: float
    high_pct: float

    def words(self) -> str:
        """The range as a sentence: từ 25,0% đến 60,0%."""
        return f"từ {theme.percent(self.low_pct)} đến {theme.percent(self.high_pct)}"


def of_both(*, first_pct: float | None, second_pct: float | None) -> Bounds | None:
    """Share that has both, from the share that has each: never a product or a mean.

    None where either share is not known.
    """
    if first_pct is None or second_pct is None:
        return None
    if theme.is_missing(first_pct) or theme.is_missing(second_pct):
        return None
    return Bounds(
        low_pct=max(0.0, first_pct + second_pct - 100.0), high_pct=min(first_pct, second_pct)
    )


def of_all(shares: Sequence[float | None]) -> Bounds | None:
    """Share that has every one of several things: [max(0, Σ − 100·(n − 1)), min].

    A share that is not known (None) leaves the most possible as it is and takes away the least.
    None where no share is known.
    """
    known = [share for share in shares if share is not None and not theme.is_missing(share)]
    if not known:
        return None
    least = sum(known) - 100.0 * (len(shares) - 1) if len(known) == len(shares) else 0.0
    return Bounds(low_pct=max(0.0, least), high_pct=min(known))


def of_any(shares: Sequence[float | None]) -> Bounds | None:
    """Share that has at least one of several things: [max, min(100, Σ)].

    A share that is not known (None) takes away the most possible. None where no share is known.
    """
    known = [share for share in shares if share is not None and not theme.is_missing(share)]
    if not known:
        return None
    most = min(100.0, sum(known)) if len(known) == len(shares) else 100.0
    return Bounds(low_pct=max(known), high_pct=most)
