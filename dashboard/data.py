"""What the pages read: the only cached reads of the store.

A read is kept until the store's version grows, which every load and every undo makes it do.
Every function asks for the right it needs before it gives anything out.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date, datetime

import pandas as pd
import streamlit as st

from dashboard import access, theme
from dashboard.access import Audience
from dashboard.analysis import activity, board, change, comparison, goals, priority, reference
from dashboard.analysis import movement as movement_of
from dashboard.analysis import places as places_of
from dashboard.analysis import proposals as proposals_of
from dashboard.analysis import why as why_of
from etl import pipeline
from etl.kinds import KINDS
from etl.model import Catalog, Indicator
from etl.pipeline import Workspace
from etl.store import completeness as submissions
from etl.store import explanations as written
from etl.store import (
    history,
    provenance,
    read,
    read_activity,
    read_places,
    read_priority,
    read_tasks,
    read_weeks,
    record_versions,
    regrouped,
)
from etl.store.history import UndoEffect
from etl.store.read import StoreState
from geo import simplify, tile_grid

Origin = provenance.Provenance  # what a figure rests on
Seen = tuple[str, int, date, Audience]  # ward, version and day of what an audience may see
STATE_SECONDS = 1  # for so long a load may go unnoticed


@st.cache_resource(show_spinner=False)
def _workspace(locality: str | None) -> Workspace:
    return pipeline.open_workspace(None, locality)


def workspace() -> Workspace:
    """The store of DATABASE_URL, for the locality that LOCALITY names, else the only one in it.

    For this module and `dashboard.actions`, which share its connections; it asks for no right.
    """
    return _workspace(os.environ.get("LOCALITY") or None)


@st.cache_resource(show_spinner=False, max_entries=2)
def _catalog(ward: str, version: int) -> Catalog:
    return read.catalog(workspace().engine, ward)


@st.cache_data(show_spinner=False, max_entries=15)
def _frame(name: str, ward: str, version: int) -> pd.DataFrame:
    reads = {
        "measures": read.measures,
        "areas": read.areas,
        "observations": read.observations,
        "targets": read.targets,
        "area_changes": regrouped.area_changes,
        "freshness": read.freshness,
        "history": history.history,
        "open_rejections": history.open_rejections,
        "withdrawals": history.withdrawals,
        "explanations": written.explanations,
        "places": read_places.places,
        "activities": read_places.activities,
        "stalls": read_places.stalls,
        "task_reports": read_tasks.task_reports,
        "visits_by": read_activity.visits_by,
        "weekly_visits": read_weeks.weekly_visits,
        "sent": read_activity.sent,
        "teams": read_activity.teams,
    }
    return reads[name](workspace().engine, ward)


@st.cache_resource(show_spinner=False, max_entries=4)
def _measures(ward: str, version: int, reader: Audience) -> pd.DataFrame:
    return access.without_small_cells(
        _frame("measures", ward, version),
        catalog=_catalog(ward, version),
        changes=_frame("area_changes", ward, version),
        reader=reader,
    )


@st.cache_resource(show_spinner=False, max_entries=4)
def _facts(ward: str, version: int, day: date, reader: Audience) -> board.Facts:
    return board.Facts(
        catalog=_catalog(ward, version),
        measures=_measures(ward, version, reader),
        areas=_frame("areas", ward, version),
        freshness=_frame("freshness", ward, version),
        decisions=_frame("targets", ward, version),
        changes=_frame("area_changes", ward, version),
        today=day,
    )


@st.cache_resource(show_spinner=False, max_entries=1000)
def _standing(seen: Seen, indicator_id: str, month: str, area: str | None) -> board.Standing:
    known = _facts(*seen)
    indicator = known.catalog.indicators[indicator_id]
    return board.standing(known, indicator=indicator, month=month, area=area)


@st.cache_resource(show_spinner=False, max_entries=1000)
def _why(seen: Seen, indicator_id: str, month: str, area: str | None) -> why_of.Why:
    found = _standing(seen, indicator_id, month, area)
    return why_of.explain(_facts(*seen), found, month=month, area=area)


@st.cache_resource(show_spinner=False, max_entries=4)
def _reference_rows(seen: Seen) -> list[reference.Row]:
    return reference.rows(_facts(*seen), _frame("observations", *seen[:2]))


@st.cache_data(show_spinner=False, max_entries=50)
def _changes(seen: Seen, month: str) -> pd.DataFrame:
    known, before = _facts(*seen), change.quarter_end_before(month)
    measures = known.succession.between(known.measures, month=month, before=before)
    return change.between(measures=measures, month=month, before=before)


@st.cache_data(show_spinner=False, max_entries=200)
def _movement(seen: Seen, indicator_id: str, month: str, before: str) -> pd.DataFrame:
    known = _facts(*seen)
    indicator = known.catalog.indicators[indicator_id]
    return movement_of.between(known, indicator=indicator, month=month, before=before)


@st.cache_data(show_spinner=False, max_entries=200)
def _by_area(seen: Seen, indicator_id: str, month: str) -> pd.DataFrame:
    known = _facts(*seen)
    indicator = known.catalog.indicators[indicator_id]
    return comparison.by_area(known, indicator=indicator, month=month)


@st.cache_resource(show_spinner=False, max_entries=24)
def _boundaries(ward: str, version: int, on: date, *, for_screen: bool) -> pd.DataFrame:
    found = read.boundaries(workspace().engine, ward, on)
    if not for_screen or found.empty:
        return found
    drawn = simplify.for_screen(list(found["geometry"]))
    return found.assign(geometry=pd.Series(drawn, index=found.index, dtype="object"))


@st.cache_resource(show_spinner=False, max_entries=24)
def _tiles(ward: str, version: int, on: date) -> pd.DataFrame:
    codes = list(_facts(ward, version, on, Audience.EVERYTHING).names(on))
    shapes = _boundaries(ward, version, on, for_screen=True)
    known = dict(zip(shapes["area"], shapes["geometry"], strict=True))
    points = [known[c].centroid.coords[0] if c in known else None for c in codes]
    cells = tile_grid.solve(points, len(codes))
    return pd.DataFrame({"area": codes, "geometry": tile_grid.tiles(cells)})


@st.cache_data(show_spinner=False, max_entries=50)
def _places(ward: str, version: int, day: date, month: str) -> pd.DataFrame:
    names = ("places", "activities", "stalls")
    frames = {name: _frame(name, ward, version) for name in names}
    known = _facts(ward, version, day, Audience.EVERYTHING)  # for names alone
    return places_of.rows(known, month=month, **frames)


@st.cache_data(show_spinner=False, max_entries=24)
def _registers(ward: str, version: int, month: str) -> pd.DataFrame:
    return read_activity.registers(workspace().engine, ward, month)


@st.cache_data(show_spinner=False, max_entries=24)
def _priority(ward: str, version: int, day: date, month: str) -> pd.DataFrame:
    return priority.by_area(
        _facts(ward, version, day, Audience.EVERYTHING),
        reached=read_priority.reached(workspace().engine, ward, month),
        registers=_registers(ward, version, month),
        sent=_frame("sent", ward, version),
        month=month,
    )


@st.cache_data(show_spinner=False, max_entries=24)
def _priority_months(ward: str, version: int, month: str) -> pd.DataFrame:
    return read_priority.reached_by_month(workspace().engine, ward, month)


@st.cache_data(show_spinner=False, max_entries=24)
def _to_help(ward: str, version: int, day: date, month: str) -> pd.DataFrame:
    known = _facts(ward, version, day, Audience.EVERYTHING)
    rows = read_priority.to_help(workspace().engine, ward, known.clock(month))
    rows = known.succession.under_new_names(rows.assign(month=month)).drop(columns="month")
    return rows.groupby("area", as_index=False).sum()


@st.cache_data(show_spinner=False, max_entries=4)
def _received(ward: str, version: int, months: tuple[str, ...]) -> pd.DataFrame:
    return submissions.completeness(workspace().engine, ward, months)


@st.cache_data(show_spinner=False, max_entries=50)
def _provenance(
    ward: str, version: int, figure: tuple[str, str, str], limit: int | None, offset: int
) -> Origin:
    engine = workspace().engine
    return provenance.provenance(engine, ward, *figure, limit=limit, offset=offset)


@st.cache_data(show_spinner=False, max_entries=50)
def _versions(ward: str, version: int, indicators: tuple[str, ...]) -> pd.DataFrame:
    return record_versions.observation_versions(workspace().engine, ward, indicators, ward)


@st.cache_data(show_spinner=False, ttl=STATE_SECONDS)
def _state(ward: str) -> StoreState:
    return read.state(workspace().engine, ward)


def state() -> StoreState:
    """Version of the store, whether its figures are sample ones, its day and its last load."""
    return _state(workspace().code)


def look_again() -> None:
    """Ask the store for its version anew: this reader has just changed it."""
    _state.clear()


def today() -> date:
    """The day the pages speak of: the sample's fixed day, else the clock's in the ward."""
    return state().today or datetime.now(theme.TIME_ZONE).date()


def seen(*, of_file: bool = False) -> Seen:
    """What the current reader may see, or take away: the key of all that is kept of figures."""
    ward, version = workspace().code, state().version
    settings = _catalog(ward, version).locality.settings
    return ward, version, today(), access.audience(settings, of_file=of_file)


def catalog() -> Catalog:
    """The ward with its plans as the store keeps them."""
    access.require(access.Action.SEE_WARD)
    return _catalog(workspace().code, state().version)


def facts(*, of_file: bool = False) -> board.Facts:
    """All that the reader may know, in the store's current version; never change its frames.

    With `of_file` what a file may hold, which can leave the ward; so too below.
    """
    access.require(access.Action.DOWNLOAD if of_file else access.Action.SEE_AREAS)
    return _facts(*seen(of_file=of_file))


def standing(
    *, indicator: Indicator, month: str, area: str | None = None, of_file: bool = False
) -> board.Standing:
    """An area's figure (None: the ward's) in a month, and the judgement on it; shared."""
    access.require(access.Action.SEE_WARD if area is None else access.Action.SEE_AREAS)
    return _standing(seen(of_file=of_file), indicator.id, month, area)


def why(*, indicator: Indicator, month: str, area: str | None = None) -> why_of.Why:
    """How the judgement of `standing` came about; shared."""
    access.require(access.Action.SEE_WARD if area is None else access.Action.SEE_AREAS)
    return _why(seen(), indicator.id, month, area)


def reference_rows() -> list[reference.Row]:
    """The reference indicators in printed order with what was reported of them; shared."""
    access.require(access.Action.SEE_WARD)
    return _reference_rows(seen())


def changes(month: str) -> pd.DataFrame:
    """Change of every indicator and area against the quarter before (see analysis.change)."""
    access.require(access.Action.SEE_AREAS)
    return _changes(seen(), month)


def movement(*, indicator: Indicator, month: str, before: str) -> pd.DataFrame:
    """How every khu phố has moved between two months (see analysis.movement)."""
    access.require(access.Action.SEE_AREAS)
    return _movement(seen(), indicator.id, month, before)


def by_area(*, indicator: Indicator, month: str, of_file: bool = False) -> pd.DataFrame:
    """Every khu phố of a month with its figure and the judgement on it (see analysis.board)."""
    access.require(access.Action.SEE_AREAS)
    return _by_area(seen(of_file=of_file), indicator.id, month)


def is_hidden_in_files(*, indicator: Indicator, month: str, area: str | None = None) -> bool:
    """Whether a file may not hold a figure with its parts: an area's, or any of the month's."""
    rows = facts(of_file=True).measures
    rows = rows[(rows["indicator_id"] == indicator.id) & (rows["month"] == month)]
    rows = rows if area is None else rows[rows["area"] == area]
    return bool(rows["is_coverage_suppressed"].any())


def observations() -> pd.DataFrame:
    """One row per current observation (indicator_id, area, period).

    Those of single khu phố, as they were sent, are for readers from whom nothing is hidden.
    """
    access.require(access.Action.SEE_WARD)
    ward, version, _, reader = seen()
    found = _frame("observations", ward, version)
    return found if reader is Audience.EVERYTHING else found[found["area"] == ward]


def observation_versions(indicators: Sequence[str]) -> pd.DataFrame:
    """Every version of the ward's own values of these (see etl.store.record_versions)."""
    access.require(access.Action.SEE_SOURCES)
    return _versions(workspace().code, state().version, tuple(indicators))


def proposal(indicator_id: str) -> proposals_of.Proposal | None:
    """What the store's own records suggest for a row of Phụ lục I (see analysis.proposals)."""
    access.require(access.Action.SEE_WARD)
    ward, version = workspace().code, state().version
    return proposals_of.of(
        _catalog(ward, version),
        indicator_id,
        reports=_frame("task_reports", ward, version),
        loads=_frame("history", ward, version),
        today=today(),
    )


def boundaries(month: str) -> pd.DataFrame:
    """One row per khu phố of a month with a boundary, simplified for the screen; shared.

    Columns: area, geometry (shapely, degrees), is_schematic, valid_from, source, loaded_at.
    """
    access.require(access.Action.SEE_AREAS)
    on = min(goals.last_day(month), today())
    return _boundaries(workspace().code, state().version, on, for_screen=True)


def full_boundaries(month: str) -> pd.DataFrame:
    """The same with every vertex, to be taken away."""
    access.require(access.Action.SEE_AREAS)
    on = min(goals.last_day(month), today())
    return _boundaries(workspace().code, state().version, on, for_screen=False)


def tiles(month: str) -> pd.DataFrame:
    """One row per khu phố of a month: area, geometry (a tile of a grid, in degrees); shared.

    Neighbours on the boundaries are near each other where they can be; without boundaries the tiles
    stand in the order of codes.
    """
    access.require(access.Action.SEE_AREAS)
    return _tiles(workspace().code, state().version, min(goals.last_day(month), today()))


def places(month: str) -> pd.DataFrame:
    """One row per place with what is said of it as of a month (see analysis.places)."""
    access.require(access.Action.SEE_AREAS)
    return _places(workspace().code, state().version, today(), month)


def activities() -> pd.DataFrame:
    """One row per current activity (see etl.store.read_places)."""
    access.require(access.Action.SEE_AREAS)
    return _frame("activities", workspace().code, state().version)


def visits_by() -> pd.DataFrame:
    """Visits by topic, channel, audience and difficulty (see etl.store.read_activity).

    Of single khu phố some audiences are one group: those that say something of a person's health,
    and poor households for readers who may not see them.
    """
    access.require(access.Action.SEE_AREAS)
    rows = _frame("visits_by", workspace().code, state().version)
    may_see = access.allowed(access.current_role(), access.Action.SEE_POOR)
    hidden = activity.SENSITIVE if may_see else (*activity.SENSITIVE, *activity.POOR)
    return activity.without(rows, hidden)


def sent() -> pd.DataFrame:
    """Visits and people per khu phố and period (see etl.store.read_activity)."""
    access.require(access.Action.SEE_AREAS)
    return _frame("sent", workspace().code, state().version)


def teams() -> pd.DataFrame:
    """One row per team (see etl.store.read_activity)."""
    access.require(access.Action.SEE_AREAS)
    return _frame("teams", workspace().code, state().version)


def registers(month: str) -> pd.DataFrame:
    """The denominators of every khu phố at the end of a month (see etl.store.read_activity)."""
    access.require(access.Action.SEE_AREAS)
    return _registers(workspace().code, state().version, month)


def weekly_visits() -> pd.DataFrame:
    """One row per khu phố and week with visits (see etl.store.read_weeks)."""
    access.require(access.Action.SEE_AREAS)
    return _frame("weekly_visits", workspace().code, state().version)


def priority_groups(month: str, *, of_file: bool = False) -> list[priority.InWard]:
    """The ward's priority groups up to a month's end, small counts as the reader may see them."""
    access.require(access.Action.DOWNLOAD if of_file else access.Action.SEE_WARD)
    rows = _priority(workspace().code, state().version, today(), month)
    return priority.in_ward(rows, least=_least(of_file=of_file))


def priority_by_area(month: str) -> pd.DataFrame:
    """The same of every khu phố, for those who may see its poor households."""
    access.require(access.Action.SEE_POOR)
    return _priority(workspace().code, state().version, today(), month)


def priority_months(month: str) -> pd.DataFrame:
    """The ward's groups month by month up to one (see etl.store.read_priority)."""
    access.require(access.Action.SEE_WARD)
    rows = _priority_months(workspace().code, state().version, month)
    return priority.without_small(rows, least=_least())


def to_help(month: str) -> priority.Help:
    """How many households of the ward somebody has to come back to."""
    access.require(access.Action.SEE_WARD)
    rows = _to_help(workspace().code, state().version, today(), month)
    return priority.help_in_ward(rows, least=_least())


def to_help_by_area(month: str) -> pd.DataFrame:
    """The same of every khu phố (see etl.store.read_priority.to_help)."""
    access.require(access.Action.SEE_POOR)
    return _to_help(workspace().code, state().version, today(), month)


def _least(*, of_file: bool = False) -> float:
    """The least count of people that the reader may see, or take away."""
    settings = catalog().locality.settings
    limits = access.limits(settings, access.audience(settings, of_file=of_file))
    return max((limit.least_count for limit in limits), default=0)


def received(months: Sequence[str]) -> pd.DataFrame:
    """What each khu phố sent for these months (see etl.store.completeness)."""
    access.require(access.Action.SEE_AREAS)
    return _received(workspace().code, state().version, tuple(months))


def loads() -> pd.DataFrame:
    """One row per load, latest first, with its counts and warnings (see etl.store.history)."""
    access.require(access.Action.SEE_SOURCES)
    return _frame("history", workspace().code, state().version)


def open_rejections() -> pd.DataFrame:
    """One row per fault of a row that was not taken and is still owed."""
    access.require(access.Action.SEE_SOURCES)
    return _frame("open_rejections", workspace().code, state().version)


def withdrawals() -> pd.DataFrame:
    """One row per record taken out, those put back too, latest first."""
    access.require(access.Action.SEE_SOURCES)
    return _frame("withdrawals", workspace().code, state().version)


def explanations() -> pd.DataFrame:
    """One row per version of what is written beside figures (see etl.store.explanations)."""
    access.require(access.Action.SEE_AREAS)
    return _frame("explanations", workspace().code, state().version)


def undo_effect(batch_id: int) -> UndoEffect:
    """How many records undoing a load would change."""
    access.require(access.Action.SEE_SOURCES)
    return history.undo_effect(workspace().engine, workspace().code, batch_id)


def record_in(kind: str, *, batch_id: int, row_no: int, sheet: str | None) -> history.Record:
    """The record that a load brought in one row of its file.

    Raises:
        UsageError: the load brought none there.
    """
    access.require(access.Action.SEE_SOURCES)
    return history.record_in(
        workspace().engine, workspace().code, kind, batch_id=batch_id, row_no=row_no, sheet=sheet
    )


def origin(
    indicator_id: str, area: str, month: str, *, limit: int | None = 200, offset: int = 0
) -> Origin:
    """The loads and rows that a figure rests on (see etl.store.provenance)."""
    access.require(access.Action.SEE_SOURCES)
    figure = (indicator_id, area, month)
    return _provenance(workspace().code, state().version, figure, limit, offset)


def kind_title(kind: str) -> str:
    """What users call a kind of file."""
    return KINDS[kind].title if kind in KINDS else "ranh giới khu phố"
