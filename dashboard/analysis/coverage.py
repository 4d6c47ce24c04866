"""What the visits made so far prove, and the most that is still possible.

Of N households of the register n have been visited and x of those have the result: covered n/N,
among visited x/n, proven x/N, ceiling (x + N − n)/N. A target is met only by what is proven.
"""

from __future__ import annotations

from dataclasses import dataclass

from dashboard import theme
from dashboard.analysis import intervals


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of one area that fit each other: achieved <= visited <= registered, registered > 0."""

    registered: float
    visited: float
    achieved: float

    def __post_init__(self) -> None:
        """Refuse counts that do not fit each other.

        Raises:
            ValueError: the sentence says which; more visited than registered is an error of the
                data, not a share above 100.
        """
        wrong = intervals.misfit(self.achieved, self.visited, self.registered)
        if self.registered <= 0:
            wrong = "Tổng số bằng 0 hoặc chưa có; cần bổ sung sổ mẫu số."
        if wrong:
            raise ValueError(wrong)

    @property
    def covered_pct(self) -> float:
        """Visited, of the register."""
        return 100 * self.visited / self.registered

    @property
    def among_visited_pct(self) -> float | None:
        """With the result, of the visited; None before the first visit."""
        return 100 * self.achieved / self.visited if self.visited else None

    @property
    def proven_pct(self) -> float:
        """With the result, of the register: what a target is compared with."""
        return 100 * self.achieved / self.registered

    @property
    def ceiling_pct(self) -> float:
        """With the result, of the register, if all that were not visited had it."""
        return 100 * (self.achieved + self.registered - self.visited) / self.registered

    def words(self, noun: str = "hộ") -> str:
        """Both shares and the ceiling in one sentence."""
        among = self.among_visited_pct
        if among is None:
            return f"Chưa thăm {noun} nào trong {theme.number(self.registered)} {noun}."
        return (
            f"Đã xác nhận {theme.percent(self.proven_pct)} tổng số {noun} "
            f"({theme.percent(among)} số {noun} đã thăm, mới thăm "
            f"{theme.percent(self.covered_pct)}); nếu mọi {noun} chưa thăm đều đạt thì cao nhất "
            f"{theme.percent(self.ceiling_pct)}."
        )
