"""Rows of Phụ lục I that sound like a target of 2026 and measure something else."""

from __future__ import annotations

from dataclasses import dataclass

from etl.model import Catalog, Indicator

# reference row -> (target of the ward, how the two differ)
_PAIRS = {
    "PL1-III-08": (
        "AL-4",
        "tính cả chữ ký điện tử và chỉ cần có; chỉ tiêu 2026 cần được cấp chữ ký số và biết "
        "sử dụng",
    ),
    "PL1-III-07": (
        "AL-1",
        "tính Tổ được đào tạo; chỉ tiêu 2026 tính từng thành viên học đủ cả ba nội dung chuyên sâu",
    ),
    "PL1-III-03": (
        "AL-3",
        "cần được đào tạo, có năng lực số và đủ công cụ số; chỉ tiêu 2026 cần định danh mức độ 2 "
        "và dùng ứng dụng của phường",
    ),
}


@dataclass(frozen=True, slots=True)
class Lookalike:
    """What a row or a target of 2026 must not be taken for, and the difference in words."""

    other: Indicator
    difference: str


def of(catalog: Catalog, indicator_id: str) -> Lookalike | None:
    """What the row is not, where the locality has such a target (None: nothing is alike)."""
    other, difference = _PAIRS.get(indicator_id, ("", ""))
    found = catalog.indicators.get(other)
    return Lookalike(found, difference) if found else None


def reference_to(catalog: Catalog, indicator_id: str) -> Lookalike | None:
    """The row that a target of 2026 must not be taken for, and the difference in words."""
    for row, (target, difference) in _PAIRS.items():
        if target == indicator_id and row in catalog.indicators:
            return Lookalike(catalog.indicators[row], difference)
    return None
