"""What the pages read: the only cached reads of the store.

A read is kept until the store's version grows, which every load and every undo makes it do.
Every function asks for the right it needs before it gives anything out.
"""

from __future__ import annotations

import os
from datetime import date, datetime

import pandas as pd
import streamlit as st

from dashboard import access, theme
from dashboard.analysis import board, comparison
from etl import pipeline
from etl.model import Catalog, Indicator
from etl.pipeline import Workspace
from etl.store import read
from etl.store.read import StoreState


@st.cache_resource(show_spinner=False)
def _workspace(locality: str | None) -> Workspace:
    return pipeline.open_workspace(None, locality)


def _store() -> Workspace:
    """The store of DATABASE_URL, for the locality that LOCALITY names, else the only one in it."""
    return _workspace(os.environ.get("LOCALITY") or None)


@st.cache_resource(show_spinner=False, max_entries=2)
def _catalog(ward: str, version: int) -> Catalog:
    return read.catalog(_store().engine, ward)


@st.cache_data(show_spinner=False, max_entries=12)
def _frame(name: str, ward: str, version: int) -> pd.DataFrame:
    reads = {
        "measures": read.measures,
        "areas": read.areas,
        "observations": read.observations,
        "targets": read.targets,
        "boundaries": read.boundaries,
        "freshness": read.freshness,
    }
    return reads[name](_store().engine, ward)


@st.cache_resource(show_spinner=False, max_entries=2)
def _facts(ward: str, version: int, day: date) -> board.Facts:
    return board.Facts(
        catalog=_catalog(ward, version),
        measures=_frame("measures", ward, version),
        areas=_frame("areas", ward, version),
        freshness=_frame("freshness", ward, version),
        decisions=_frame("targets", ward, version),
        today=day,
    )


@st.cache_data(show_spinner=False, max_entries=200)
def _by_area(ward: str, version: int, day: date, indicator_id: str, month: str) -> pd.DataFrame:
    known = _facts(ward, version, day)
    indicator = known.catalog.indicators[indicator_id]
    return comparison.by_area(known, indicator=indicator, month=month)


def state() -> StoreState:
    """Version of the store, whether its figures are sample ones, its day and its last load."""
    return read.state(_store().engine, _store().code)


def today() -> date:
    """The day the pages speak of: the sample's fixed day, else the clock's in the ward."""
    return state().today or datetime.now(theme.TIME_ZONE).date()


def catalog() -> Catalog:
    """The ward with its plans as the store keeps them."""
    access.require(access.Action.SEE_WARD)
    return _catalog(_store().code, state().version)


def facts() -> board.Facts:
    """All that is known, in the store's current version; shared: never change its frames."""
    access.require(access.Action.SEE_AREAS)
    return _facts(_store().code, state().version, today())


def by_area(*, indicator: Indicator, month: str) -> pd.DataFrame:
    """Every khu phố of a month with its figure and the judgement on it (see analysis.board)."""
    access.require(access.Action.SEE_AREAS)
    return _by_area(_store().code, state().version, today(), indicator.id, month)


def observations() -> pd.DataFrame:
    """One row per current observation (indicator_id, area, period)."""
    access.require(access.Action.SEE_WARD)
    return _frame("observations", _store().code, state().version)


def boundaries() -> pd.DataFrame:
    """One row per khu phố with a boundary: area, geometry (GeoJSON, WGS84), is_schematic."""
    access.require(access.Action.SEE_AREAS)
    return _frame("boundaries", _store().code, state().version)
