"""The dashboard without a browser: any page, on any store, for any reader."""

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.access import Role

APP = Path(__file__).resolve().parents[2] / "dashboard" / "app.py"
FIRST_RUN_SECONDS = 60


@pytest.fixture
def opened(monkeypatch, sample_store):
    """Open a page ("ban_do") with its choices in the address."""

    def run(page=None, *, url=sample_store, role=Role.SECRETARIAT, **choices) -> AppTest:
        monkeypatch.setenv("DATABASE_URL", url)
        monkeypatch.delenv("LOCALITY", raising=False)
        monkeypatch.setattr("dashboard.access.current_role", lambda: role)
        st.cache_resource.clear()
        st.cache_data.clear()
        at = AppTest.from_file(str(APP), default_timeout=FIRST_RUN_SECONDS)
        for key, value in choices.items():
            at.query_params[key] = value
        at.run()
        if page is not None:
            at.switch_page(f"pages/{page}.py").run()
        return at

    return run


@pytest.fixture
def said():
    """Everything a page has written, as one text of HTML without its style."""

    def read(at: AppTest) -> str:
        html = [e.proto.body for e in at.get("html") if not e.proto.body.startswith("<style>")]
        return "\n".join([*html, *(element.value for element in at.markdown)])

    return read
