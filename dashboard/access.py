"""Who may see and do what; every page and every read of data asks here.

Until sign-in is built, everyone on this machine's own address is "thường trực" and nobody else
has a role.
"""

from __future__ import annotations

from enum import StrEnum
from ipaddress import ip_address

import pandas as pd
import streamlit as st

from dashboard.analysis import suppression
from dashboard.analysis.suppression import Limits
from etl.model import Catalog, Settings


class Role(StrEnum):
    """The four kinds of reader; the value is the word on screen."""

    LEADER = "lãnh đạo"
    SECRETARIAT = "thường trực"
    TEAM_LEADER = "tổ trưởng"
    DISPLAY = "màn hình"


class Action(StrEnum):
    """What can be asked for."""

    SEE_WARD = "see_ward"  # figures of the ward
    SEE_AREAS = "see_areas"  # figures of single khu phố
    SEE_POOR = "see_poor"  # poor and near-poor households of single khu phố
    SEE_SOURCES = "see_sources"  # which file and supplier a figure comes from
    DOWNLOAD = "download"  # take a table away
    LOAD = "load"  # bring files in, undo loads, withdraw records
    OBSERVE = "observe"  # type in a value that the ward reports
    EXPLAIN = "explain"  # write beside a status why it is so and what follows


_ALLOWED: dict[Role, frozenset[Action]] = {
    Role.SECRETARIAT: frozenset(Action),
    Role.LEADER: frozenset({Action.SEE_WARD, Action.SEE_AREAS, Action.DOWNLOAD}),
    Role.TEAM_LEADER: frozenset({Action.SEE_WARD, Action.SEE_AREAS}),
    Role.DISPLAY: frozenset({Action.SEE_WARD, Action.SEE_AREAS}),
}


class Audience(StrEnum):
    """Who sees which small counts; what is kept for one is never given to another."""

    EVERYTHING = "everything"  # nothing is hidden
    INSIDE = "inside"  # readers within the ward
    OUTSIDE = "outside"  # anyone: a file may be passed on


class NotAllowedError(Exception):
    """The reader's role does not carry the right that was asked for."""


def allowed(role: Role | None, action: Action) -> bool:
    """Whether a reader of this role may do that (None: a reader without a role may do nothing)."""
    return role is not None and action in _ALLOWED[role]


def current_role() -> Role | None:
    """The role of the reader whose page is being drawn (None: no role)."""
    address = st.context.ip_address  # None: the browser runs on this machine
    if address is None or ip_address(address).is_loopback:
        return Role.SECRETARIAT
    return None


def require(action: Action) -> None:
    """Go on only if the current reader may do that.

    Raises:
        NotAllowedError: if not.
    """
    if not allowed(current_role(), action):
        raise NotAllowedError(action)


def audience(settings: Settings, *, of_file: bool = False) -> Audience:
    """What the current reader may see on screen, or take away in a file.

    A file may leave the ward whoever takes it, unless the ward has set that its files stay inside.
    """
    if of_file and not settings.files_stay_inside:
        return Audience.OUTSIDE
    sees_all = current_role() is Role.SECRETARIAT
    return Audience.EVERYTHING if sees_all else Audience.INSIDE


def limits(settings: Settings, reader: Audience) -> tuple[Limits, ...]:
    """What is hidden from an audience; outside nothing is shown that is hidden inside."""
    inside = Limits(settings.least_count, settings.least_whole)
    outside = Limits(settings.least_count_in_files, settings.least_whole, has_teams=False)
    found = {Audience.EVERYTHING: (), Audience.INSIDE: (inside,)}
    return found.get(reader, (inside, outside))


def without_small_cells(
    measures: pd.DataFrame, *, catalog: Catalog, changes: pd.DataFrame, reader: Audience
) -> pd.DataFrame:
    """Measures as an audience may have them (see analysis.suppression.suppressed)."""
    return suppression.suppressed(
        measures,
        catalog=catalog,
        changes=changes,
        limits=limits(catalog.locality.settings, reader),
    )
