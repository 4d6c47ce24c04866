"""What merged and split khu phố mean for files: the names they may use, and what to mend."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby

from etl.measures.facts import AreaChange
from etl.measures.succession import in_force, misfits
from etl.model import Area
from etl.reading.periods import day_in_words

_OPEN_END = "9999-12-31"


def terms(
    areas: Sequence[Area], start: date, changes: Iterable[AreaChange]
) -> dict[str, list[tuple[str, str]]]:
    """When khu phố may be named (ISO days): those that began after the plan's start or have ended.

    One that went wholly into another may still be named as long as that one exists: what is
    recorded under the old name is counted in the new khu phố.
    """
    spans: dict[str, list[tuple[str, str]]] = {}
    for area in areas:
        end = area.valid_to.isoformat() if area.valid_to else _OPEN_END
        spans.setdefault(area.code, []).append((area.valid_from.isoformat(), end))
    for change in reversed(in_force(changes, areas)):
        if change.share_pct == 100:
            later = [(max(a, change.effective_on), b) for a, b in spans[change.new]]
            spans[change.old] = [*spans[change.old], *((a, b) for a, b in later if a <= b)]
    return {
        code: terms
        for code, terms in spans.items()
        if not any(a <= start.isoformat() and b == _OPEN_END for a, b in terms)
    }


def unfit(changes: Iterable[AreaChange], areas: Sequence[Area]) -> list[str]:
    """Why changes do not count yet, one sentence per old khu phố and day, with what to mend."""
    ordered = sorted(changes, key=lambda c: (c.effective_on, c.old, c.new))
    found = []
    for (day, old), rows in groupby(ordered, key=lambda c: (c.effective_on, c.old)):
        faults = [_fault(code, kind, day) for code, kind in misfits(list(rows), areas)]
        if faults:
            found.append(
                f"Bảng chuyển đổi của {old} từ {day_in_words(day)} chưa được áp dụng: "
                f"{'; '.join(faults)}."
            )
    return found


def _fault(area: str, kind: str, day: str) -> str:
    eve = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    match kind:
        case "not_begun":
            return (
                f"danh mục khu phố không có {area} vào tháng đó; sửa “Hiệu lực từ” của {area} "
                f"thành {day_in_words(day)} rồi nạp lại danh mục"
            )
        case "not_ended":
            return (
                f"theo danh mục khu phố {area} vẫn còn hiệu lực; ghi “Hiệu lực đến” của {area} là "
                f"{day_in_words(eve)} rồi nạp lại danh mục"
            )
        case _:
            return f"các phần của {area} không cộng lại đúng 100%; nạp lại đủ các dòng"
