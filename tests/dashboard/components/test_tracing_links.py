"""Every count on a page leads to where it comes from, for readers who may see that."""

import pytest

from dashboard import access
from dashboard.components import source


class AL2:
    id = "AL-2"


@pytest.fixture
def role(monkeypatch):
    def be(role):
        monkeypatch.setattr(access, "current_role", lambda: role)

    return be


def test_the_secretariat_comes_from_a_count_to_its_source(role):
    role(access.Role.SECRETARIAT)
    link = source.traced("606/705", AL2, month="2026-10", area="KP03")
    address = "nguon?chi_tieu=AL-2&amp;thang=2026-10&amp;khu_pho=KP03"
    assert link == f'<a href="{address}" target="_self">606/705</a>'


def test_a_leader_sees_the_count_alone(role):
    role(access.Role.LEADER)
    assert source.traced("606/705", AL2, month="2026-10") == "606/705"
