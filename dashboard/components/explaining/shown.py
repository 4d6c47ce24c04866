"""An explanation beside a status: why, what follows, who, until when, and its former versions."""

from __future__ import annotations

from markupsafe import Markup

from dashboard import data, theme
from dashboard.analysis import explained
from dashboard.analysis.explained import Version


def html(*, indicator_id: str, area: str, month: str, with_former: bool = True) -> Markup:
    """What stands for the month and for its quarter; nothing where nothing was written.

    Args:
        indicator_id: Of the figure.
        area: Code of the ward or of a khu phố.
        month: The month shown.
        with_former: The former versions can be opened beneath.
    """
    rows = data.explanations()
    boxes = Markup()
    for period in explained.periods(month):
        found = explained.versions(rows, indicator_id=indicator_id, area=area, period=period)
        boxes += _box(found, period, with_former=with_former)
    return boxes


def _box(found: tuple[Version, ...], period: str, *, with_former: bool) -> Markup:
    latest = explained.standing(found)
    former = found[1:] if latest else found
    if latest is None and not (former and with_former):
        return Markup()
    now = _written(latest) if latest else Markup("<p>Giải trình đã được rút.</p>")
    return Markup('<section class="explained"><h3>Giải trình {}</h3>{}{}</section>').format(
        theme.period(period), now, _former(former) if with_former else ""
    )


def _written(version: Version) -> Markup:
    late = Markup(' <b class="late">quá hạn</b>') if version.is_overdue(data.today()) else Markup()
    rows = (
        ("Vì sao", version.cause),
        ("Làm gì tiếp", version.next_step),
        ("Ai làm", version.responsible),
        ("Hạn", Markup("{}{}").format(theme.day(version.due), late)),
    )
    written = Markup().join(
        Markup("<dt>{}</dt><dd>{}</dd>").format(name, text) for name, text in rows
    )
    return Markup('<dl class="facts">{}</dl><p class="note">{}</p>').format(
        written, version.signed()
    )


def _former(found: tuple[Version, ...]) -> Markup:
    if not found:
        return Markup()
    listed = Markup().join(
        Markup("<li>{}</li>").format(_written(v) if not v.is_withdrawn else v.signed())
        for v in found
    )
    return Markup(
        '<details class="former"><summary>Các lần ghi trước ({})</summary><ol>{}</ol></details>'
    ).format(len(found), listed)
