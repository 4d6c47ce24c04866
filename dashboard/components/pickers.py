"""Choices whose value lives in the address, so that a page can be sent to a colleague as it is.

The address holds ids (`?thang=2026-09&khu_pho=KP07`), which stay valid when a name changes; it is
the only state: a change is written to the address first, and what the address says is what is
shown, so that the browser's back button works. A default is left out of the address.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from dashboard import theme
from dashboard.analysis import change
from dashboard.analysis.board import Facts
from etl.model import Indicator

_CLICKED = "clicked"
ON = "1"  # a switch in the address
# parameters that several pages share
MONTH, INDICATOR, AREA, BEFORE = "thang", "chi_tieu", "khu_pho", "so_voi"


def month(months: Sequence[str], *, bare: bool = False) -> str:
    """One of the stored months (oldest first); the latest unless the address names another."""
    names = {m: theme.month(m).capitalize() for m in reversed(months)}
    return choice("Tháng", names, key=MONTH, bare=bare)


def month_before(months: Sequence[str], *, month: str, bare: bool = False) -> str | None:
    """An earlier month to compare with; the end of the quarter before unless the address says so.

    None where there is no earlier month.
    """
    earlier = [m for m in months if m < month]
    if not earlier:
        return None
    usual = change.quarter_end_before(month)
    return choice(
        "So với tháng",
        {m: f"So với {theme.month(m)}" for m in reversed(earlier)},
        key=BEFORE,
        default=usual if usual in earlier else earlier[-1],
        bare=bare,
    )


def indicator(
    indicators: Sequence[Indicator], *, default: Indicator | None = None, bare: bool = False
) -> Indicator:
    """One of the indicators; `default`, else the first, unless the address names another."""
    names = {i.id: i.short_name for i in indicators}
    first = default.id if default else None
    chosen = choice("Chỉ tiêu", names, key=INDICATOR, default=first, bare=bare)
    return next(i for i in indicators if i.id == chosen)


def indicator_or_all(indicators: Sequence[Indicator]) -> list[Indicator]:
    """One of the indicators, or all of them unless the address names one."""
    names = {"": f"Cả {len(indicators)} chỉ tiêu"} | {i.id: i.short_name for i in indicators}
    chosen = choice("Chỉ tiêu", names, key=INDICATOR)
    return [i for i in indicators if chosen in ("", i.id)]


def area(names: Mapping[str, str], *, whole: str) -> str | None:
    """One area code, or None for the whole (the first entry, named `whole`)."""
    return choice("Khu phố", {"": whole, **names}, key=AREA) or None


def figure(facts: Facts, indicators: Sequence[Indicator]) -> tuple[Indicator, str, str | None]:
    """One figure: indicator, month, and area (None: the whole), side by side."""
    choose_indicator, choose_month, choose_area = st.columns([3, 2, 2])
    with choose_indicator:
        chosen = indicator(indicators)
    with choose_month:
        at = month(facts.months({chosen.id}))
    with choose_area:
        return chosen, at, area(facts.names(facts.clock(at)), whole="Toàn phường")


def areas(names: Mapping[str, str], *, at_most: int) -> list[str]:
    """Up to `at_most` area codes in the order chosen; further ones are named as left out."""
    label = f"Khu phố so sánh (tối đa {at_most})"
    asked = several(label, names, key=AREA, placeholder="Chọn khu phố")
    if len(asked) > at_most:
        left_out = ", ".join(names[code] for code in asked[at_most:])
        st.html(
            Markup('<p class="note">Chỉ vẽ {} khu phố chọn trước; chưa vẽ: {}.</p>').format(
                at_most, left_out
            )
        )
    return asked[:at_most]


def several(label: str, names: Mapping[str, str], *, key: str, placeholder: str) -> list[str]:
    """Any number of the options (id to name), in the order chosen."""
    asked = [option for option in st.query_params.get_all(key) if option in names]
    st.session_state[key] = asked
    st.multiselect(
        label,
        list(names),
        format_func=lambda option: names[option],
        key=key,
        on_change=_write_many,
        args=(key,),
        placeholder=placeholder,
        filter_mode=None,
        select_all=False,
    )
    return asked


def follow_click(clicked: str | None, *, shown: str | None) -> None:
    """Take a new click on the map into the address and draw the page anew."""
    if clicked is None or clicked == st.session_state.get(_CLICKED):
        return
    st.session_state[_CLICKED] = clicked
    if clicked != shown:
        st.query_params[AREA] = clicked
        st.rerun()


def choice(
    label: str,
    names: Mapping[str, str],
    *,
    key: str,
    default: str | None = None,
    bare: bool = False,
) -> str:
    """One of the options (id to name); `default`, else the first, unless the address says so.

    A `bare` choice shows no label (it keeps it for those who cannot see).
    """
    default = default or next(iter(names))
    asked = st.query_params.get(key, default)
    st.session_state[key] = asked if asked in names else default
    st.selectbox(
        label,
        list(names),
        format_func=lambda option: names[option],
        key=key,
        on_change=_write_one,
        args=(key, default),
        placeholder="Chọn",
        filter_mode=None,
        label_visibility="collapsed" if bare else "visible",
    )
    return str(st.session_state[key])


def switch(label: str, *, key: str) -> bool:
    """On or off; off unless the address says so."""
    st.session_state[key] = st.query_params.get(key) == ON
    st.toggle(label, key=key, on_change=_write_switch, args=(key,))
    return bool(st.session_state[key])


def _write_switch(key: str) -> None:
    if st.session_state[key]:
        st.query_params[key] = ON
    else:
        st.query_params.pop(key, None)


def _write_one(key: str, default: str) -> None:
    chosen = st.session_state[key]
    if chosen == default:
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = chosen


def _write_many(key: str) -> None:
    st.query_params[key] = st.session_state[key]
