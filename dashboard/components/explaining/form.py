"""The form for an explanation; which one is open stands in the address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import streamlit as st
from markupsafe import Markup

from dashboard import access, actions, data, theme
from dashboard.analysis import explained
from dashboard.analysis.explained import Version
from dashboard.components import pickers, source
from dashboard.components.explaining import shown
from etl.errors import UsageError
from etl.model import Indicator

OPENED, PERIOD = "giai_trinh", "ky"  # in the address: which form is open, for which period
_LONGEST = {"cause": 1000, "next_step": 1000, "responsible": 200}


@dataclass(frozen=True, slots=True)
class _Figure:
    """What the form explains."""

    indicator_id: str
    area: str
    period: str

    def key(self, name: str) -> str:
        return f"giai-trinh-{name}-{self.indicator_id}-{self.area}-{self.period}"


def section(indicator: Indicator, *, area: str, month: str) -> None:
    """What was written for a figure, and for those who may write a way to do so.

    Args:
        indicator: What is explained.
        area: Code of the ward or of a khu phố.
        month: The month shown.
    """
    written = shown.html(indicator_id=indicator.id, area=area, month=month)
    if written:
        st.html(written)
    if not access.allowed(access.current_role(), access.Action.EXPLAIN):
        return
    name = f"{indicator.id}.{area}"
    if st.query_params.get(OPENED) == name:
        with st.container(key=f"explain-{indicator.id}-{area}", border=True):
            _form(indicator, area=area, month=month)
        return
    words = "Sửa hoặc ghi thêm giải trình" if written else "Ghi giải trình"
    st.button(words, key=f"mo-giai-trinh-{name}", on_click=_open, args=(name,))


def _open(name: str) -> None:
    st.query_params[OPENED] = name


def _close() -> None:
    for key in (OPENED, PERIOD):
        st.query_params.pop(key, None)


def _form(indicator: Indicator, *, area: str, month: str) -> None:
    names = {period: _capital(theme.period(period)) for period in explained.periods(month)}
    with st.columns(2)[0]:
        period = pickers.choice("Kỳ giải trình", names, key=PERIOD)
    figure = _Figure(indicator.id, area, period)
    rows = data.explanations()
    found = explained.versions(
        rows, indicator_id=figure.indicator_id, area=figure.area, period=period
    )
    before = explained.standing(found)
    newest = found[0].explanation_id if found else None
    with st.form(figure.key("mau"), border=False):
        texts = _fields(figure, before)
        source.note(
            "Chỉ ghi chức danh hoặc đơn vị; không ghi tên người, số điện thoại, số giấy tờ. "
            "Bản ghi trước luôn được giữ và mở lại được"
        )
        is_sent = st.form_submit_button("Lưu giải trình", type="primary")
    if is_sent:
        _save(figure, texts, before=before, after=newest)
    _others(figure, before)


def _fields(figure: _Figure, before: Version | None) -> dict[str, str]:
    left, right = st.columns(2)
    with left:
        cause = st.text_area(
            "Vì sao chưa đạt mức cần đạt",
            value=before.cause if before else "",
            key=figure.key("vi-sao"),
            max_chars=_LONGEST["cause"],
        )
        responsible = st.text_input(
            "Ai làm (chức danh hoặc đơn vị)",
            value=before.responsible if before else "",
            key=figure.key("ai"),
            max_chars=_LONGEST["responsible"],
        )
    with right:
        next_step = st.text_area(
            "Làm gì tiếp",
            value=before.next_step if before else "",
            key=figure.key("lam-gi"),
            max_chars=_LONGEST["next_step"],
        )
        due = st.text_input(
            "Hạn (ngày/tháng/năm)",
            value=theme.day(before.due) if before and before.due else "",
            key=figure.key("han"),
            placeholder="30/11/2026",
        )
    return {"cause": cause, "next_step": next_step, "responsible": responsible, "due": due}


def _save(
    figure: _Figure, texts: dict[str, str], *, before: Version | None, after: int | None
) -> None:
    due = _day(texts["due"])
    if due is None:
        typed = texts["due"].strip()
        what = f"“{typed}” không phải ngày" if typed else "chưa ghi"
        _refused(f"Hạn: {what}; ghi ngày/tháng/năm, ví dụ 30/11/2026.")
        return
    said = {name: texts[name] for name in _LONGEST}
    if before is not None and before.says(**said, due=due):
        _close()  # nothing was changed
        st.rerun()
    try:
        actions.explain(
            indicator_id=figure.indicator_id,
            area=figure.area,
            period=figure.period,
            **said,
            due=due,
            after=after,
        )
    except UsageError as error:
        _refused(*str(error).splitlines())
    except actions.StoreBusyError:
        _refused("Kho đang bận một lần nhập khác; chưa lưu. Chờ một phút rồi bấm lại.")
    else:
        _close()
        st.rerun()


def _day(text: str) -> date | None:
    try:
        return actions.day_said(text.strip()) if text.strip() else None
    except UsageError:
        return None


def _refused(*sentences: str) -> None:
    lines = Markup().join(Markup("<li>{}</li>").format(sentence) for sentence in sentences)
    st.html(
        Markup(
            '<div class="refused" role="alert"><b>Chưa lưu.</b><ul class="plain">{}</ul></div>'
        ).format(lines)
    )


def _others(figure: _Figure, before: Version | None) -> None:
    """Leave without writing, or take back what stands."""
    close, withdraw, _ = st.columns([1, 1, 3])
    with close:
        st.button("Thôi, không ghi", key=figure.key("thoi"), on_click=_close)
    if before is None:
        return
    with withdraw:
        if st.button("Rút giải trình này", key=figure.key("rut")):
            _withdraw(figure, after=before.explanation_id)


def _withdraw(figure: _Figure, *, after: int) -> None:
    try:
        actions.withdraw_explanation(
            indicator_id=figure.indicator_id,
            area=figure.area,
            period=figure.period,
            after=after,
        )
    except UsageError as error:
        _refused(str(error))
    except actions.StoreBusyError:
        _refused("Kho đang bận một lần nhập khác; chưa rút. Chờ một phút rồi bấm lại.")
    else:
        _close()
        st.rerun()


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
