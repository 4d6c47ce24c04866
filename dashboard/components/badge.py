"""A status as icon and word, never the colour alone."""

from __future__ import annotations

from markupsafe import Markup

from dashboard import theme


def badge(status: str) -> Markup:
    """The badge of a status word of theme.STATUS_LOOKS."""
    return _drawn(theme.STATUS_LOOKS[status])


def state(code: str | None) -> Markup:
    """The badge of a reported state (None: nothing was reported)."""
    if code is None:
        return Markup('<span class="absent">{}</span>').format(theme.MISSING)
    return _drawn(theme.STATE_LOOKS[code])


def _drawn(look: theme.StatusLook) -> Markup:
    return Markup(
        '<span class="badge"><i style="background:{};color:{}" aria-hidden="true">{}</i>{}</span>'
    ).format(look.fill, look.text, look.icon, look.word)
