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
from dashboard.analysis import board
from etl.errors import StoreError
from etl.model import Catalog, Indicator
from etl.store import read
from etl.store.engine import open_store
from etl.store.read import StoreState

_store = st.cache_resource(show_spinner=False)(open_store)


@st.cache_data(show_spinner=False)
def _locality(wanted: str | None) -> str:
    """Code of the ward to show: the one LOCALITY names (slug or code), else the only one."""
    known = read.localities(_store(None))
    if wanted:
        known = known[(known["slug"] == wanted) | (known["code"] == wanted)]
    if len(known) != 1:
        raise StoreError(
            f"Kho số liệu có {len(known)} địa phương ứng với LOCALITY={wanted or ''}. "
            "Chạy python -m etl init, hoặc đặt LOCALITY là tên hay mã của một địa phương."
        )
    return str(known["code"].iloc[0])


def _ward() -> str:
    return _locality(os.environ.get("LOCALITY") or None)


@st.cache_resource(show_spinner=False, max_entries=2)
def _catalog(ward: str, version: int) -> Catalog:
    return read.catalog(_store(None), ward)


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
    return reads[name](_store(None), ward)


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
    return board.by_area(known, indicator=indicator, month=month)


def state() -> StoreState:
    """Version of the store, whether its figures are sample ones, its day and its last load."""
    return read.state(_store(None), _ward())


def today() -> date:
    """The day the pages speak of: the sample's fixed day, else the clock's in the ward."""
    return state().today or datetime.now(theme.TIME_ZONE).date()


def catalog() -> Catalog:
    """The ward with its plans as the store keeps them."""
    access.require(access.Action.SEE_WARD)
    return _catalog(_ward(), state().version)


def facts() -> board.Facts:
    """All that is known, in the store's current version; its frames are shared: never change them."""
    access.require(access.Action.SEE_AREAS)
    return _facts(_ward(), state().version, today())


def by_area(*, indicator: Indicator, month: str) -> pd.DataFrame:
    """Every khu phố of a month with its figure and the judgement on it (see analysis.board)."""
    access.require(access.Action.SEE_AREAS)
    return _by_area(_ward(), state().version, today(), indicator.id, month)


def observations() -> pd.DataFrame:
    """One row per current observation (indicator_id, area, period)."""
    access.require(access.Action.SEE_WARD)
    return _frame("observations", _ward(), state().version)


def boundaries() -> pd.DataFrame:
    """One row per khu phố with a boundary: area, geometry (GeoJSON, WGS84), is_schematic."""
    access.require(access.Action.SEE_AREAS)
    return _frame("boundaries", _ward(), state().version)
