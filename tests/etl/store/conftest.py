"""Questions that the tests put to the store of a ward."""

import pytest

from etl.store import completeness, history, provenance


@pytest.fixture
def received(ward):
    def ask(*months):
        frame = completeness.completeness(ward.workspace.engine, ward.workspace.code, months)
        return {(r["area"], r["month"]): r for r in frame.to_dict("records")}

    return ask


@pytest.fixture
def past(ward):
    """The loads by number."""

    def ask():
        frame = history.history(ward.workspace.engine, ward.workspace.code)
        return {row["batch_id"]: row for row in frame.to_dict("records")}

    return ask


@pytest.fixture
def still_open(ward):
    """(load, row) of the rows still owed."""

    def ask():
        frame = history.open_rejections(ward.workspace.engine, ward.workspace.code)
        return [(r["batch_id"], r["row_no"]) for r in frame.to_dict("records")]

    return ask


@pytest.fixture
def origin(ward):
    def ask(indicator, area, month, **paging):
        store = ward.workspace
        area = store.code if area == "ward" else area
        return provenance.provenance(store.engine, store.code, indicator, area, month, **paging)

    return ask
