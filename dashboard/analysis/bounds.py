"""What two marginal shares say about people who have both."""

from __future__ import annotations

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
