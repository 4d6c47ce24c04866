"""A status as icon and word, never the colour alone."""

from __future__ import annotations

from markupsafe import Markup

from dashboard import theme


def badge(status: str) -> Markup:
    """The badge of a status word of theme.STATUS_LOOKS."""
    look = theme.STATUS_LOOKS[status]
    return Markup(
        '<span class="badge"><i style="background:{};color:{}" aria-hidden="true">{}</i>{}</span>'
    ).format(look.fill, look.text, look.icon, look.word)
