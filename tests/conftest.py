"""A store with the sample data, made once for all tests that look at pages."""

import os

import pytest
from hypothesis import settings

from etl import pipeline, samples

# the same examples every time where a red run must mean that something has changed
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI") == "true":
    settings.load_profile("ci")


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('store') / 'sample.db'}"
    pipeline.init(url)
    workspace = pipeline.open_workspace(url)
    for path in samples.files(workspace.catalog()):
        report = pipeline.load(workspace, path)
        assert report.exit_status == 0, report
    workspace.engine.dispose()
    return url


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('empty') / 'empty.db'}"
    pipeline.init(url)
    return url
