"""“Vì sao?” beside a badge: it opens in place and says what the judgement rests on."""

from __future__ import annotations

from markupsafe import Markup

from dashboard import data, theme
from dashboard.analysis import why
from dashboard.analysis.board import Facts, Standing
from dashboard.components import source
from dashboard.components.badge import badge, verdict
from dashboard.components.explaining import shown
from dashboard.components.links import link

GROUP = "vi-sao"  # of those that share it one is open at a time


def beside(
    found: Standing, *, month: str, area: str | None = None, with_verdict: bool = True
) -> Markup:
    """The badge of a judgement with its “Vì sao?” (area None: of the ward).

    `with_verdict`: with what those assessed so far prove, as a second badge.
    """
    return Markup('<div class="judged">{}{}{}</div>').format(
        badge(found.assessment.status),
        verdict(found) if with_verdict else "",
        details(found, month=month, area=area),
    )


def details(found: Standing, *, month: str, area: str | None = None) -> Markup:
    """What opens: inputs with date and source, the formula, the result, what it rests on."""
    told = data.why(indicator=found.indicator, month=month, area=area)
    return _opened(found, told, month=month, area=area)


def of_row(facts: Facts, found: Standing) -> Markup:
    """The same for a row of Phụ lục I, judged against one of its horizons by its latest report."""
    month = f"{found.reading.on:%Y-%m}"
    return _opened(found, why.explain(facts, found, month=month), month=month, area=None)


def _opened(found: Standing, told: why.Why, *, month: str, area: str | None) -> Markup:
    blocks = Markup().join(
        (
            Markup('<p class="why-result">{}</p>').format(told.result),
            _formula(told),
            _inputs(told),
            _lowest(told),
            _rests_on(told),
            shown.html(
                indicator_id=found.indicator.id,
                area=area or data.catalog().locality.code,
                month=month,
                with_former=False,
            ),
            _more(found, month=month, area=area),
        )
    )
    return Markup(
        '<details class="why" name="{}"><summary aria-label="Vì sao: {}, {}?">Vì sao?</summary>'
        '<div class="why-body">{}</div></details>'
    ).format(GROUP, found.indicator.short_name, found.assessment.status, blocks)


def area_link(status: str, *, name: str, indicator_id: str, month: str, area: str) -> Markup:
    """The badge of a khu phố in a table, leading to its card, where “Vì sao?” opens."""
    words = f"Vì sao {name}: {status}?"
    marked = Markup('<span title="{}">{}</span>').format(words, badge(status))
    return link("ban-do", marked, chi_tieu=indicator_id, thang=month, khu_pho=area)


def _formula(told: why.Why) -> Markup:
    if not told.formula:
        return Markup()
    lines = Markup().join(Markup("<li>{}</li>").format(line) for line in told.formula)
    return Markup('<h3>Cách tính</h3><ol class="why-formula">{}</ol><p class="note">{}</p>').format(
        lines, why.UNROUNDED
    )


def _inputs(told: why.Why) -> Markup:
    rows = Markup().join(
        Markup("<dt>{}</dt><dd><b>{}</b>{}</dd>").format(
            part.name,
            part.value,
            Markup("<br><small>{}</small>").format(part.note) * bool(part.note),
        )
        for part in told.inputs
    )
    return Markup('<h3>Số đưa vào</h3><dl class="facts">{}</dl>').format(rows)


def _lowest(told: why.Why) -> Markup:
    if told.holds_back is None:
        return Markup()
    return Markup("<h3>Phần thấp nhất</h3><p>{}</p>").format(told.holds_back)


def _rests_on(told: why.Why) -> Markup:
    """The questions that the committee has yet to settle, with what is taken until then."""
    if not told.rests_on:
        return Markup()
    rows = Markup().join(
        Markup("<dt>{}</dt><dd>{}</dd>").format(d.question, d.default) for d in told.rests_on
    )
    return Markup(
        '<h3>Dựa trên điều Ban Chỉ đạo chưa quyết</h3><dl class="facts why-open">{}</dl>'
    ).format(rows)


def _more(found: Standing, *, month: str, area: str | None) -> Markup:
    trace = source.trace(found.indicator, month=month, area=area, text="Xem nguồn số liệu")
    day = theme.day(found.reading.on)
    how = link("cach-tinh", "Cách tính chỉ tiêu này", chi_tieu=found.indicator.id)
    parts = [Markup("Xếp loại theo số liệu đến {}").format(day), how, trace]
    return Markup('<p class="note">{}</p>').format(Markup(" · ").join(p for p in parts if p))
