"""Making a store: a first attempt that fails leaves nothing that a second one stumbles over."""

import pytest

from etl import RELEASE, pipeline
from etl.errors import CatalogError, StoreError
from etl.store import setup
from etl.store.engine import open_store


def test_init_succeeds_after_one_whose_secret_had_no_place(tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path / 'kho.db'}"
    nowhere = tmp_path / "tep"
    nowhere.write_text("x", encoding="ascii")
    monkeypatch.setenv("SECRET_FILE", str(nowhere / "khoa"))
    with pytest.raises((StoreError, OSError)):
        pipeline.init(url)
    monkeypatch.setenv("SECRET_FILE", str(tmp_path / "khoa"))
    assert pipeline.init(url)


def test_a_store_remembers_the_release_that_made_it(tmp_path, monkeypatch):
    monkeypatch.delenv("SECRET_FILE", raising=False)
    url = f"sqlite:///{tmp_path / 'kho.db'}"
    pipeline.init(url)
    with open_store(url).connect() as connection:
        assert setup.fact(connection, "made_by_release") == RELEASE


def test_a_plan_file_that_names_no_real_column_is_refused(tmp_path, monkeypatch):
    monkeypatch.delenv("SECRET_FILE", raising=False)
    plans = tmp_path / "plans"
    for path in pipeline.PLANS.rglob("*.yaml"):
        copy = plans / path.relative_to(pipeline.PLANS)
        copy.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8")
        copy.write_text(text.replace("households_total", "household_total"), encoding="utf-8")
    with pytest.raises(CatalogError, match="household_total"):
        pipeline.init(f"sqlite:///{tmp_path / 'kho.db'}", plans=plans)
