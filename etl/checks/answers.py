"""Visits of one member, one after the other, whose answers are all the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from etl.checks.listing import listed, member_in_words, rows_in_words

LEAST = 5  # visits in a row
# what differs from one home to the next; every visit has a topic and a number of people
_FINDINGS = (
    "outcome_codes",
    "hh_skill_status",
    "skills_passed",
    "epay_freq",
    "duration_min",
    "follow_up",
    "difficulty_codes",
)
_ANSWERS = (*_FINDINGS, "topic_codes", "people_assisted", "age_band", "audience_codes", "note")


@dataclass(slots=True)
class _Run:
    """Visits of a member with the same answers, up to now."""

    member: str
    answers: tuple[object, ...]
    sheet: str | None
    first: int
    last: int
    count: int

    @property
    def is_odd(self) -> bool:
        return self.count >= LEAST and any(a is not None for a in self.answers[: len(_FINDINGS)])


class SameAnswers:
    """Collects such runs while the chunks of a file go by; the visits of others may lie between."""

    def __init__(self) -> None:
        self._open: dict[str, _Run] = {}
        self._odd: list[_Run] = []
        self._sheet: str | None = None

    def see(self, frame: pd.DataFrame, sheet: str | None) -> None:
        """Note the visits of one chunk, in the order of the sheet."""
        if sheet != self._sheet:
            self._close_all()
            self._sheet = sheet
        rows = frame[frame["member_key"].notna()]
        for run, may_go_on in _runs(rows, sheet):
            before = self._open.get(run.member)
            if before is not None and may_go_on and before.answers == run.answers:
                before.last = run.last
                before.count += run.count
                continue
            if before is not None and before.is_odd:
                self._odd.append(before)
            self._open[run.member] = run

    def warnings(self) -> list[str]:
        """One sentence with the places, or none."""
        self._close_all()
        if not self._odd:
            return []
        places = [
            f"{member_in_words(run.member)} {rows_in_words(run.first, run.last, run.sheet)}"
            f" ({run.count} lượt)"
            for run in self._odd
        ]
        return [
            f"Câu trả lời giống hệt nhau ở {LEAST} lượt liền nhau trở lên của một thành viên: "
            f"{listed(places)}; hỏi lại người ghi."
        ]

    def _close_all(self) -> None:
        self._odd += [run for run in self._open.values() if run.is_odd]
        self._open.clear()


def _runs(rows: pd.DataFrame, sheet: str | None) -> Iterator[tuple[_Run, bool]]:
    """Runs of equal answers, member by member: the long ones, and each member's first and last.

    Between those, runs too short to matter are left out, so that a chunk costs little. With each
    run, whether it is its member's first here and so may go on one of the chunk before.
    """
    if rows.empty:
        return
    codes, members = pd.factorize(rows["member_key"])
    order = np.argsort(codes, kind="stable")
    member = codes[order]
    answers = [pd.factorize(rows[c], use_na_sentinel=False)[0][order] for c in _ANSWERS]
    starts_member = np.append(True, member[1:] != member[:-1])
    begins = starts_member.copy()
    for answer in answers:
        begins[1:] |= answer[1:] != answer[:-1]
    starts = np.flatnonzero(begins)
    counts = np.diff(np.append(starts, len(order)))
    is_first = starts_member[starts]
    is_last = np.append(is_first[1:], True)
    numbers = rows.index.to_numpy()[order]
    columns = [rows[c].to_numpy()[order] for c in _ANSWERS]
    for n in np.flatnonzero(is_first | is_last | (counts >= LEAST)):
        start, end = starts[n], starts[n] + counts[n] - 1
        run = _Run(
            member=str(members[member[start]]),
            answers=tuple(column[start] for column in columns),
            sheet=sheet,
            first=int(numbers[start]),
            last=int(numbers[end]),
            count=int(counts[n]),
        )
        yield run, bool(is_first[n])
