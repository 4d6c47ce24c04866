"""Drawings and texts as pieces of HTML."""

from __future__ import annotations

from base64 import b64encode

from markupsafe import Markup


def svg(drawing: str, *, alt: str, width: str = "100%") -> Markup:
    """An SVG as an image that needs no further request; `alt` is what it says."""
    encoded = b64encode(drawing.encode()).decode("ascii")
    return Markup('<img src="data:image/svg+xml;base64,{}" alt="{}" style="width:{}">').format(
        encoded, alt, width
    )
