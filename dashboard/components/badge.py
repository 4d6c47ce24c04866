"""A status as icon and word, never the colour alone."""

from __future__ import annotations

from markupsafe import Markup

from dashboard import theme
from dashboard.analysis.board import Standing
from dashboard.analysis.status import Status, Verdict


def badge(status: str) -> Markup:
    """The badge of a status word of theme.STATUS_LOOKS."""
    return _drawn(theme.STATUS_LOOKS[status])


def state(code: str | None) -> Markup:
    """The badge of a reported state (None: nothing was reported)."""
    if code is None:
        return Markup('<span class="absent">{}</span>').format(theme.MISSING)
    return _drawn(theme.STATE_LOOKS[code])


def is_settled(found: Standing) -> bool:
    """Whether the status says all there is to say: everybody is counted, or the target is met."""
    said = found.verdict
    return said is None or (said is Verdict.MET and found.assessment.status is Status.MET)


def verdict(found: Standing) -> Markup:
    """What those assessed so far prove, beside the status; nothing where that says it already."""
    if is_settled(found):
        return Markup()
    return Markup('<span title="{}">{}</span>').format(
        found.bounds_sentence(), _drawn(theme.VERDICT_LOOKS[str(found.verdict)])
    )


def _drawn(look: theme.StatusLook) -> Markup:
    return Markup(
        '<span class="badge"><i style="background:{};color:{}" aria-hidden="true">{}</i>{}</span>'
    ).format(look.fill, look.text, look.icon, look.word)
