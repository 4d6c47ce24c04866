import pytest

from dashboard import access
from dashboard.access import Action, Audience, Role
from etl.model import Settings


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


@pytest.mark.parametrize(
    ("role", "on_screen", "in_files", "in_files_that_stay"),
    [
        (Role.SECRETARIAT, Audience.EVERYTHING, Audience.OUTSIDE, Audience.EVERYTHING),
        (Role.LEADER, Audience.INSIDE, Audience.OUTSIDE, Audience.INSIDE),
        (Role.TEAM_LEADER, Audience.INSIDE, Audience.OUTSIDE, Audience.INSIDE),
        (Role.DISPLAY, Audience.INSIDE, Audience.OUTSIDE, Audience.INSIDE),
        (None, Audience.INSIDE, Audience.OUTSIDE, Audience.INSIDE),
    ],
)
def test_who_sees_small_counts_on_screen_and_in_files(
    monkeypatch, role, on_screen, in_files, in_files_that_stay
):
    monkeypatch.setattr(access, "current_role", lambda: role)
    assert access.audience(Settings()) is on_screen
    assert access.audience(Settings(), of_file=True) is in_files
    assert access.audience(Settings(files_stay_inside=True), of_file=True) is in_files_that_stay


def test_the_limits_are_those_of_the_ward():
    ward = Settings(least_count=3, least_count_in_files=12, least_whole=30)
    assert access.limits(ward, Audience.EVERYTHING) == ()
    inside, outside = access.limits(ward, Audience.OUTSIDE)
    assert (inside,) == access.limits(ward, Audience.INSIDE)
    assert (inside.least_count, inside.least_whole, inside.has_teams) == (3, 30, True)
    assert (outside.least_count, outside.least_whole, outside.has_teams) == (12, 30, False)
