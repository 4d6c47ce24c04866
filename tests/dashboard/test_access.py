import pytest

from dashboard import access
from dashboard.access import Action, Role


@pytest.mark.parametrize("action", list(Action))
def test_the_secretariat_may_do_everything(action):
    assert access.allowed(Role.SECRETARIAT, action)


@pytest.mark.parametrize("action", list(Action))
def test_without_a_role_nothing_is_allowed(action):
    assert not access.allowed(None, action)


@pytest.mark.parametrize("role", list(Role))
def test_every_role_sees_the_ward(role):
    assert access.allowed(role, Action.SEE_WARD)


def test_a_wall_screen_takes_nothing_away():
    assert not access.allowed(Role.DISPLAY, Action.DOWNLOAD)


@pytest.mark.parametrize(
    ("address", "role"),
    [
        (None, Role.SECRETARIAT),
        ("127.0.0.1", Role.SECRETARIAT),
        ("::1", Role.SECRETARIAT),
        ("192.168.1.20", None),
    ],
)
def test_only_this_machine_has_a_role_before_sign_in(monkeypatch, address, role):
    class Context:
        ip_address = address

    monkeypatch.setattr(access.st, "context", Context())
    assert access.current_role() is role


def test_a_read_without_the_right_is_refused(monkeypatch):
    monkeypatch.setattr(access, "current_role", lambda: None)
    with pytest.raises(access.NotAllowedError):
        access.require(Action.SEE_AREAS)
