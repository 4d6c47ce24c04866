"""The review state of submissions: which are left out, and what the user is told of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from etl.forms.answers import text_of
from etl.forms.mapping import ROOT, FormMapping
from etl.forms.tables import Table

_LISTED = 20  # row numbers in one sentence


class Reviewer:
    """Sorts submissions by their review state, and remembers what it has seen."""

    def __init__(self, mapping: FormMapping) -> None:
        review = mapping.review
        self.column = review.column or ""
        self.rejected = {text_of(state).casefold() for state in review.rejected}
        self.accepted = {text_of(state).casefold() for state in review.accepted} | {""}
        self.table = "" if mapping.row == ROOT else " của bảng phiếu"
        self.is_known = True
        self.left_out: dict[str, list[int]] = {}
        self.doubtful: dict[str, list[int]] = {}

    def takes(self, table: Table, number: int, cells: Sequence[object]) -> bool:
        """Whether a submission is loaded.

        Args:
            table: The submissions.
            number: Row number of this one.
            cells: Its cells.
        """
        position = table.columns.get(self.column)
        self.is_known = position is not None
        state = text_of(cells[position]) if position is not None and position < len(cells) else ""
        if state.casefold() in self.rejected:
            self.left_out.setdefault(state, []).append(number)
            return False
        if state.casefold() not in self.accepted:
            self.doubtful.setdefault(state, []).append(number)
        return True

    def warnings(self) -> list[str]:
        """What the user should know."""
        told = [
            f"{len(numbers)} phiếu có trạng thái “{state}” không được nạp: {self._where(numbers)}. "
            "Phiếu nào đã nạp trước khi bị từ chối thì cần rút bản ghi đó."
            for state, numbers in self.left_out.items()
        ]
        told += [
            f"{len(numbers)} phiếu có trạng thái “{state}” vẫn được nạp: {self._where(numbers)}."
            for state, numbers in self.doubtful.items()
        ]
        if not self.is_known:
            told.append(
                f"Không có cột “{self.column}” nên không biết phiếu nào đã bị từ chối khi duyệt; "
                "mọi phiếu đều được nạp."
            )
        return told

    def _where(self, numbers: Sequence[int]) -> str:
        return rows(numbers) + self.table


def rows(numbers: Iterable[int]) -> str:
    """Row numbers in a sentence; of many only the first."""
    listed = list(numbers)
    more = len(listed) - _LISTED
    shown = ", ".join(map(str, listed[:_LISTED]))
    return f"dòng {shown}" + (f" và {more} dòng khác" if more > 0 else "")
