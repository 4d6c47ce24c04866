"""Several visits that one member made, by the clock of the device, in the same minute."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import numpy as np
import pandas as pd

from etl.checks.listing import listed, member_in_words
from etl.reading.dates import ICT
from etl.reading.periods import day_in_words
from etl.reading.text import clean

_DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}),? (\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?")
_EPOCH = datetime(2000, 1, 1)
_SPAN = 2**31  # minutes that are told apart: some four thousand years


def minute_of(cell: object) -> int | None:
    """Minutes since 01/01/2000 in Vietnam of a day with its time; None where it bears no time."""
    moment = cell if isinstance(cell, datetime) else _parsed(cell)
    if moment is None or moment != moment:
        return None
    if moment.tzinfo is not None:
        moment = moment.astimezone(ICT).replace(tzinfo=None)
    elif moment.time() == datetime.min.time():  # midnight is how a day without time is stored
        return None
    return (moment - _EPOCH) // timedelta(minutes=1)


def _parsed(cell: object) -> datetime | None:
    if not isinstance(cell, str) or ":" not in cell:
        return None
    text = clean(cell)
    try:
        if match := _DAY_FIRST.fullmatch(text):
            day, month, year, hour, minute = (int(g) for g in match.groups())
            return datetime(year, month, day, hour, minute)
        return datetime.fromisoformat(text)
    except ValueError:
        return None


class SameMinute:
    """Collects the minutes of visits while the chunks of a file go by.

    Persons of one household visited together count as one.
    """

    def __init__(self) -> None:
        self._members: dict[str, int] = {}
        self._places: list[np.ndarray] = []  # member x minute
        self._units: list[np.ndarray] = []  # household, or the visit where there is none

    def see(self, frame: pd.DataFrame, days: pd.Series) -> None:
        """Note the visits of one chunk.

        Args:
            frame: Accepted visits.
            days: The cells of the column visit_date as the file has them, by row number.
        """
        position_of, distinct = pd.factorize(days.reindex(frame.index), use_na_sentinel=False)
        minutes = pd.Series([minute_of(cell) for cell in distinct], dtype="Int64")
        if not minutes.notna().any():
            return
        minute = minutes.take(position_of).set_axis(frame.index)
        timed = frame[minute.notna() & frame["member_key"].notna()]
        member = timed["member_key"].map(lambda m: self._members.setdefault(m, len(self._members)))
        place = member.astype("int64") * _SPAN + minute[timed.index].astype("int64")
        unit = timed["household_key"].where(timed["household_key"].notna(), timed["visit_id"])
        self._places.append(place.to_numpy())
        self._units.append(np.fromiter((hash(u) for u in unit), np.int64, len(unit)))

    def warnings(self) -> list[str]:
        """One sentence with the places, or none."""
        if not self._places:
            return []
        seen = pd.DataFrame(
            {"place": np.concatenate(self._places), "unit": np.concatenate(self._units)}
        )
        counts = seen.drop_duplicates().groupby("place", sort=True).size()
        several = counts[counts > 1]
        if several.empty:
            return []
        names = list(self._members)
        places = [
            self._in_words(names[place // _SPAN], place % _SPAN, count)
            for place, count in zip(several.index.tolist(), several.tolist(), strict=True)
        ]
        return [
            "Nhiều lượt của một thành viên ghi trong cùng một phút: "
            f"{listed(places)}; kiểm tra đồng hồ của thiết bị và cách ghi."
        ]

    @staticmethod
    def _in_words(member: str, minute: int, count: int) -> str:
        moment = _EPOCH + timedelta(minutes=minute)
        day = day_in_words(moment.date().isoformat())
        return f"{member_in_words(member)} lúc {moment:%H:%M} ngày {day} ({count} lượt)"
