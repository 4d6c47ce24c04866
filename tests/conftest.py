"""A store with the sample data, made once for all tests that look at pages."""

import pytest

from etl import pipeline, samples


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
