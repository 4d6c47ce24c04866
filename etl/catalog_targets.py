"""What is wrong with a target: half written, or with milestones that do not lead to it.

Sentences as in the other checks of the catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from etl.model import Target, TargetKind, Unit

OPERATORS = (">=", ">", "<=", "<", "=")


def target_mistakes(target: Target, where: str) -> Iterator[str]:
    """Everything wrong with one target of an indicator."""
    parts = {"operator": target.operator, "value": target.value, "unit": target.unit}
    missing = [name for name, part in parts.items() if part is None]
    if target.kind is TargetKind.QUALITATIVE:
        if len(missing) < len(parts):
            yield f"{where}: mục tiêu định tính; cần: không có {', '.join(parts)}"
    elif missing:
        yield f"{where}: mục tiêu bằng số thiếu {', '.join(missing)}"
    if target.operator not in (None, *OPERATORS):
        yield f"{where}.operator: đang là “{target.operator}”; cần: {', '.join(OPERATORS)}"
    if not re.fullmatch(r"20\d\d", target.horizon):
        yield f"{where}.horizon: đang là “{target.horizon}”; cần: một năm, ví dụ '2026'"
    elif target.milestones:
        yield from _milestone_mistakes(target, f"{where}.milestones")


def _milestone_mistakes(target: Target, where: str) -> Iterator[str]:
    """A path that does not lead to its target: days out of order, or values out of reach."""
    if target.value is None or target.operator is None:
        yield f"{where}: chỉ dùng cho mục tiêu bằng số; cần: bỏ đi"
        return
    due = target.due or date(int(target.horizon), 12, 31)
    highest = 100.0 if target.unit is Unit.PERCENT else float("inf")
    for milestone in target.milestones:
        if milestone.on >= due:
            yield f"{where}: ngày {milestone.on} không trước hạn {due}"
        if not 0 <= milestone.value <= highest:
            yield f"{where}: mức {milestone.value:g} ngoài khoảng có thể có"
    for before, after in pairwise(target.milestones):
        if after.on <= before.on:
            yield f"{where}: ngày {after.on} không sau {before.on}; cần: mốc sớm ghi trước"
    rises = target.operator not in ("<=", "<")
    values = [*(milestone.value for milestone in target.milestones), target.value]
    for first, second in pairwise(values):
        if (second < first) if rises else (second > first):
            yield f"{where}: sau mức {first:g} lại là {second:g}; cần: tiến dần đến chỉ tiêu"
