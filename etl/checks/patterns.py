"""Patterns worth a second look in a file's accepted rows; nothing is rejected for them."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

import pandas as pd

from etl.checks.answers import SameAnswers
from etl.checks.found import where
from etl.checks.listing import grouped, listed, rows_in_words
from etl.checks.minutes import SameMinute
from etl.kinds import Kind

_UNEQUAL_PROGRESS = (
    "Trạng thái nhiệm vụ không khớp với tiến độ hoặc ngày hoàn thành (vẫn được nhận): {}; "
    "kiểm tra lại."
)
_UNDATED = (
    "Hoạt động đã tổ chức nhưng chưa có ngày và kỳ (vẫn được nhận): {}; ghi thêm ngày tổ chức."
)
_OVERSPENT = "Số đã chi lớn hơn số đã cấp (vẫn được nhận): {}; kiểm tra lại."


class Patterns:
    """Looks at the chunks of a file as they go by, and tells at the end what was odd."""

    def __init__(self) -> None:
        self._answers = SameAnswers()
        self._minutes = SameMinute()
        self._places: dict[str, list[str]] = {}  # sentence -> where it holds

    def see(
        self,
        kind: Kind,
        frame: pd.DataFrame,
        sheet: str | None,
        days: pd.Series | None = None,
    ) -> None:
        """Note the accepted rows of one chunk.

        Args:
            kind: Of the records.
            frame: Columns as stored; the index is the row number.
            sheet: Name of the sheet.
            days: For visits, the cells of visit_date as the file has them, by row number: they may
                bear a time, which the record does not keep.
        """
        if kind.name == "visits":
            self._answers.see(frame, sheet)
            if days is not None:
                self._minutes.see(frame, days)
        elif kind.name == "tasks":
            self._note(_UNEQUAL_PROGRESS, _unequal_progress(frame, sheet))
        elif kind.name == "activities":
            self._note(_UNDATED, _undated(frame, sheet))
        elif kind.name == "budget":
            self._note(_OVERSPENT, _overspent(frame, sheet))

    def warnings(self) -> list[str]:
        """One sentence for each pattern, with the places."""
        told = [sentence.format(listed(places)) for sentence, places in self._places.items()]
        return [*self._answers.warnings(), *self._minutes.warnings(), *told]

    def _note(self, sentence: str, places: Iterator[str]) -> None:
        for place in places:
            self._places.setdefault(sentence, []).append(place)


def _unequal_progress(frame: pd.DataFrame, sheet: str | None) -> Iterator[str]:
    progress = frame["progress_pct"].astype(float)
    is_done = frame["status"] == "HOAN_THANH"
    unequal = (
        (is_done & (progress < 100))
        | (~is_done & frame["completed_on"].notna())
        | ((frame["status"] == "CHUA_BAT_DAU") & (progress > 0))
    )
    for row, task in frame.loc[where(unequal), "task_code"].items():
        yield f"{_row(row, sheet)} ({task})"


def _undated(frame: pd.DataFrame, sheet: str | None) -> Iterator[str]:
    undated = frame[["activity_date", "period"]].isna().all(axis=1)
    undated &= frame["state"] == "DA_TO_CHUC"
    for row, activity in frame.loc[where(undated), "activity_id"].items():
        yield f"{_row(row, sheet)} ({activity})"


def _overspent(frame: pd.DataFrame, sheet: str | None) -> Iterator[str]:
    both = frame[["spent_vnd", "allocated_vnd"]].dropna().astype("int64")
    over = both[both["spent_vnd"] > both["allocated_vnd"]]
    for row, spent, allocated in over.itertuples():
        yield f"{_row(row, sheet)} ({grouped(spent)} đồng so với {grouped(allocated)} đồng)"


def _row(row: Hashable, sheet: str | None) -> str:
    number = int(str(row))
    return rows_in_words(number, number, sheet)
