"""What is looked at over time: indicator, khu phố and groups, periods, and what lies ahead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.analysis import grouped
from dashboard.analysis.board import Facts
from dashboard.analysis.grouped import Group
from dashboard.analysis.periods import Step
from dashboard.charts.trend import MAX_CHOSEN
from dashboard.components import pickers, source
from etl.model import Indicator

STEP, WAY, AHEAD, GROUP = "ky", "cach", "du_bao", "nhom"
_STEPS = {Step.MONTH: "Từng tháng", Step.QUARTER: "Từng quý", Step.YEAR: "Từng năm, đến 2035"}
STOCK, FLOW = "luy-ke", "trong-ky"
_WAYS = {STOCK: "Lũy kế đến cuối kỳ", FLOW: "Làm được trong kỳ"}
NO_ONE = "khong"
WARD_NAME = "Toàn phường"
_NAME, _MEMBERS = "nhom_ten", "nhom_gom"


@dataclass(frozen=True, slots=True)
class Asked:
    """The choices of the address.

    Attributes:
        indicator: Which one.
        areas: Codes of khu phố, in the order chosen.
        groups: In the order chosen; with the areas at most four.
        step: Months, quarters or years.
        is_flow: Whether what was done in each period is asked for, else the state at its end.
        ahead: Whose future is drawn: an area or a group, by code (None: no one's).
        names: Words for every area and group.
    """

    indicator: Indicator
    areas: list[str]
    groups: list[Group]
    step: Step
    is_flow: bool
    ahead: str | None
    names: dict[str, str]

    @property
    def chosen(self) -> list[str]:
        """Codes of khu phố, then of groups."""
        return [*self.areas, *(group.code for group in self.groups)]


def show(facts: Facts, indicators: Sequence[Indicator]) -> Asked:
    """Two rows of choices; all of them live in the address."""
    today = facts.names()
    offered = _offered(facts, today)
    first, second, *third = st.columns([3, 3, 3] if offered else [2, 3])
    with first:
        indicator = pickers.indicator(indicators)
    groups = _groups(offered, today, third[0]) if third else []
    with second:
        there = facts.names_over(facts.months({indicator.id}))
        areas = pickers.areas(there, at_most=MAX_CHOSEN - len(groups))
    with st.container(key="trend-ways"):
        places = st.columns([2, 2, 3, 2], vertical_alignment="bottom")
    step_place, way_place, ahead_place, new_place = places
    with step_place:
        step = Step(pickers.choice("Theo kỳ", {str(s): w for s, w in _STEPS.items()}, key=STEP))
    with way_place:
        is_flow = pickers.choice("Cách tính", _WAYS, key=WAY) == FLOW
    names = {facts.ward: WARD_NAME, **facts.names_ever(), **{g.code: g.name for g in groups}}
    with ahead_place:
        ahead = None if is_flow else _ahead(facts.ward, areas, groups, names)
    with new_place:
        _new_group(today)
    return Asked(indicator, areas, groups, step, is_flow, ahead, names)


def _ahead(
    ward: str, areas: Sequence[str], groups: Sequence[Group], names: Mapping[str, str]
) -> str | None:
    offered = [ward, *areas, *(group.code for group in groups)]
    options = {code: names[code] for code in offered} | {NO_ONE: "Không vẽ"}
    chosen = pickers.choice("Ước tính đến hạn của", options, key=AHEAD, default=ward)
    return None if chosen == NO_ONE else chosen


def _offered(facts: Facts, today: Mapping[str, str]) -> dict[str, str]:
    """The groups of the address, then the units of before 2025 where the ward has said them."""
    texts = [*st.query_params.get_all(GROUP), *grouped.by_legacy_unit(facts.areas, today)]
    return {
        text: f"{group.name} ({len(group.members)} khu phố)"
        for text in dict.fromkeys(texts)
        for group in grouped.read([text], today)
    }


def _groups(
    offered: Mapping[str, str], today: Mapping[str, str], place: DeltaGenerator
) -> list[Group]:
    with place:
        label = "Nhóm khu phố (cộng lại như một)"
        chosen = pickers.several(label, offered, key=GROUP, placeholder="Chọn nhóm")
    return grouped.read(chosen, today)[:MAX_CHOSEN]


def _new_group(today: Mapping[str, str]) -> None:
    """Asks which khu phố to add up, and what to call them."""
    with (
        st.popover("Lập nhóm khu phố", width="stretch"),
        st.form("lap-nhom", border=False, clear_on_submit=True),
    ):
        st.text_input("Tên nhóm (có thể bỏ trống)", key=_NAME, max_chars=grouped.LONGEST_NAME)
        st.multiselect(
            "Gồm các khu phố (từ hai trở lên)",
            list(today),
            format_func=lambda code: today[code],
            key=_MEMBERS,
            placeholder="Chọn khu phố",
            filter_mode=None,
            select_all=False,
        )
        st.form_submit_button("Thêm vào so sánh", on_click=_add)


def _add() -> None:
    """The new group into the address."""
    members = st.session_state.get(_MEMBERS, [])
    if len(members) >= grouped.LEAST_MEMBERS:
        text = grouped.written(st.session_state.get(_NAME, ""), sorted(members))
        st.query_params[GROUP] = [*st.query_params.get_all(GROUP), text]


def note(asked: Asked) -> None:
    """Which khu phố each group is of, and how it is added up."""
    if asked.groups:
        source.note(
            *(
                f"{g.name}: {', '.join(asked.names[code] for code in g.members)}"
                for g in asked.groups
            ),
            "số của nhóm là tổng tử số trên tổng mẫu số của các khu phố có đủ hai số, không phải "
            "trung bình các tỷ lệ; tháng có khu phố bị ẩn thì cả nhóm bị ẩn",
        )
