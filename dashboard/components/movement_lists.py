"""Which khu phố have moved most since an earlier month, and which are to be urged on."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard import data, theme
from dashboard.analysis import change, goals, kinds, movement
from dashboard.analysis.board import Facts
from dashboard.analysis.movement import Movement
from dashboard.components import finding, source, table
from dashboard.components.links import link
from etl.model import Indicator

SHOWN = 5


def show(facts: Facts, *, indicator: Indicator, month: str, before: str) -> None:
    """The five most improved and the five to urge on, side by side, and the rule they follow."""
    moved = data.movement(indicator=indicator, month=month, before=before)
    better = movement.improved(moved)
    urged = urge(facts, moved, indicator=indicator, month=month)
    finding.block(
        f"Thay đổi từ {theme.month(before)} đến {theme.month(month)}",
        small=counts(moved, unit_type=facts.catalog.locality.unit_type),
    )
    left, right = st.columns(2)
    with left:
        finding.block("Tiến bộ nhất", small=_of(better))
        _table(better, indicator=indicator, month=month, before=before)
    with right:
        finding.block("Cần đôn đốc", small=_of(urged))
        _table(urged, indicator=indicator, month=month, before=before)
    source.note(movement.rule_words(indicator))


def urge(facts: Facts, moved: pd.DataFrame, *, indicator: Indicator, month: str) -> pd.DataFrame:
    """Who is to be urged on by a change (see analysis.movement.to_urge)."""
    target = goals.target_at(indicator, next(iter(goals.horizons(indicator)), ""))
    return movement.to_urge(
        moved,
        target_pct=target.value if target else None,
        counted=not kinds.is_of_respondents(indicator),
        silent={area: last for area, last in facts.last_months().items() if last and last < month},
    )


def counts(moved: pd.DataFrame, *, unit_type: str) -> str:
    """20 khu phố tăng rõ, 1 giảm rõ, 3 tương đương, 5 do số hộ đánh giá thay đổi."""
    number = moved["movement"].value_counts()
    parts = [f"{number.get(str(kind), 0)} {kind}" for kind in (Movement.ROSE, Movement.FELL)]
    rest = (Movement.ALIKE, Movement.BY_COVERAGE, Movement.UNKNOWN)
    parts += [f"{number[str(kind)]} {kind}" for kind in rest if str(kind) in number]
    head, *others = parts
    first, _, words = head.partition(" ")
    return ", ".join([f"{first} {unit_type} {words}", *others])


def in_short(facts: Facts, *, indicator: Indicator, month: str) -> None:
    """Both lists against the quarter before as one line of links, where there is little room."""
    before = change.quarter_end_before(month)
    if before not in facts.months({indicator.id}):
        return
    moved = data.movement(indicator=indicator, month=month, before=before)
    better, urged = movement.improved(moved), urge(facts, moved, indicator=indicator, month=month)
    said = Markup("tiến bộ nhất {}; cần đôn đốc {}").format(_names(better), _names(urged))
    if better.empty and urged.empty:
        said = Markup("chưa khu phố nào thay đổi rõ")
    more = link("chi-tieu-2026", "xem đủ", chi_tieu=indicator.id, thang=month)
    source.note(Markup("{}: {}").format(indicator.short_name, said), trace=more)


def _names(rows: pd.DataFrame) -> Markup:
    """The first few as links; common first words are said once."""
    first = rows.head(SHOWN)
    if first.empty:
        return Markup("không có khu phố nào rõ")
    heads = {name.rpartition(" ")[0] for name in first["name"]}
    shown = [
        name.rpartition(" ")[2] if n and len(heads) == 1 else name
        for n, name in enumerate(first["name"])
    ]
    links = [link("khu-pho", n, khu_pho=a) for a, n in zip(first["area"], shown, strict=True)]
    return Markup(", ").join(links)


def _of(rows: pd.DataFrame) -> str:
    return f"{SHOWN} trong {len(rows)} khu phố" if len(rows) > SHOWN else ""


def _table(rows: pd.DataFrame, *, indicator: Indicator, month: str, before: str) -> None:
    if rows.empty:
        source.note("Không có khu phố nào thay đổi rõ.")
        return
    shown = rows.head(SHOWN)
    links = [
        link("khu-pho", name, khu_pho=area, chi_tieu=indicator.id, thang=month)
        for area, name in zip(shown["area"], shown["name"], strict=True)
    ]
    noun = kinds.noun(indicator)
    columns = [
        table.Column("name", "Khu phố", name=True),
        table.Column("then_pct", theme.short_month(before), theme.percent, numeric=True),
        table.Column("now_pct", theme.short_month(month), theme.percent, numeric=True),
        table.Column("change_points", "Điểm %", theme.points_change, numeric=True),
        table.Column("units", f"Số {noun}", _signed, numeric=True),
    ]
    if (shown["effect_points"] != shown["change_points"]).any():
        columns.append(
            table.Column(
                "effect_points", "Trừ phần đánh giá thêm", theme.points_change, numeric=True
            )
        )
    if "why" in shown:
        columns.append(table.Column("why", "Vì sao"))
    table.show(shown.assign(name=pd.Series(links, index=shown.index, dtype="object")), columns)


def _signed(units: float | None) -> str:
    if units is None or theme.is_missing(units):
        return theme.DASH
    sign = "+" if units > 0 else ""
    return sign + theme.number(units, decimals=0)
