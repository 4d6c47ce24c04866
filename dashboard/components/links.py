"""Addresses within the dashboard."""

from __future__ import annotations

from urllib.parse import urlencode

from markupsafe import Markup


def link(page: str, text: str, **parameters: str) -> Markup:
    """A link to a page ("ban-do") with its choices in the address."""
    return Markup('<a href="{}?{}" target="_self">{}</a>').format(page, urlencode(parameters), text)
