"""A basemap is there by setting only."""

import pytest

from dashboard.charts.map_parts import Basemap
from dashboard.components.maps import show


@pytest.fixture(autouse=True)
def _unset(monkeypatch):
    monkeypatch.delenv("MAP_TILES", raising=False)
    monkeypatch.delenv("MAP_TILES_SOURCE", raising=False)


def test_without_the_setting_there_is_none():
    assert show.basemap() is None


def test_a_template_is_taken_as_it_is(monkeypatch):
    monkeypatch.setenv("MAP_TILES", "https://ban-do.example/{z}/{x}/{y}.png")
    monkeypatch.setenv("MAP_TILES_SOURCE", "© Sở Xây dựng")
    assert show.basemap() == Basemap("https://ban-do.example/{z}/{x}/{y}.png", "© Sở Xây dựng")


def test_a_folder_is_served_by_ourselves(monkeypatch):
    monkeypatch.setenv("MAP_TILES", "tiles/an-loc/")
    assert show.basemap() == Basemap("../../app/static/tiles/an-loc/{z}/{x}/{y}.png", "")
