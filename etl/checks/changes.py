"""Rules of the table of khu phố that merge or split."""

from __future__ import annotations

import pandas as pd

from etl.checks.found import Found, Setting, where
from etl.checks.listing import grouped
from etl.reading.periods import day_in_words

_YEARS_AHEAD = 2  # that a change may be announced before
_NEARLY = 0.01  # percentage points by which printed shares may miss the whole


def check_changes(frame: pd.DataFrame, setting: Setting, found: Found) -> None:
    """Judge one chunk of changes."""
    share = frame["share_pct"].astype(float)
    sentence = (
        "không phải tỷ lệ hộ; cần số lớn hơn 0 và không quá 100, hoặc để trống nếu là cả khu phố"
    )
    found.add_all(where((share <= 0) | (share > 100)), "share_pct", "share", sentence)
    same = frame["old_area"].notna() & (frame["old_area"] == frame["new_area"])
    sentence = (
        "trùng với khu phố cũ mà nhận toàn bộ số hộ; khu phố không đổi thì không ghi vào bảng, "
        "còn lại một phần thì ghi tỷ lệ của phần đó"
    )
    found.add_all(where(same & (share.fillna(100) == 100)), "new_area", "same_area", sentence)
    day = frame["effective_on"].dropna().astype(str)
    latest = f"{int(setting.today[:4]) + _YEARS_AHEAD}{setting.today[4:]}"
    sentence = f"sau hôm nay hơn {_YEARS_AHEAD} năm; kiểm tra năm"
    found.add_all(where(day > latest), "effective_on", "future", sentence)
    _whole(frame[~frame.index.isin(found.rows)], setting, found)


def _whole(frame: pd.DataFrame, setting: Setting, found: Found) -> None:
    """The parts of one old khu phố and day are all of it, with those already stored."""
    for (old, day), rows in frame.groupby(["old_area", "effective_on"]):
        stored = setting.shares_given.get((str(old), str(day)), {})
        given = dict(
            zip(rows["new_area"], rows["share_pct"].astype(float).fillna(100), strict=True)
        )
        total = sum({**stored, **given}.values())
        if abs(total - 100) <= _NEARLY:
            continue
        beside = sorted(set(stored) - set(given))
        kept = f" (kể cả phần đã nạp cho {', '.join(beside)})" if beside else ""
        sentence = (
            f"không đủ: các phần của {old} từ {day_in_words(str(day))}{kept} cộng lại là "
            f"{grouped(total)}%, phải đúng 100%; ghi đủ mọi phần của {old} trong cùng một tệp"
        )
        found.add_all([int(row) for row in rows.index], "share_pct", "shares", sentence)
