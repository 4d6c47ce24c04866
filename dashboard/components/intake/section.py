"""Every dropped file in a fold of its own: its state, how it was understood, what to do next."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from dashboard import data
from dashboard.components import finding, source, spoken
from dashboard.components.intake import (
    ask,
    boundary_view,
    outcome,
    problems,
    settings,
    understood,
    words,
)
from dashboard.components.intake.tray import Item, Tray
from dashboard.components.intake.words import State
from dashboard.components.links import link
from etl.load_report import Report

_STEPS = ("Chọn tệp", "Kiểm tra", "Nạp vào kho", "Kết quả")


def steps(tray: Tray) -> None:
    """Where the reader stands in the four steps."""
    items = list(tray.items.values())
    is_done = bool(items) and all(item.outcome is not None for item in items)
    is_ready = any(
        item.report and _can_load(item.report, _state(item), is_confirmed=item.choices.yes)
        for item in items
    )
    now = 3 if is_done else 2 if is_ready else 1 if items else 0
    drawn = Markup().join(
        Markup("<li{}><b>{}</b> {}</li>").format(
            Markup(' aria-current="step"') if index == now else "", index + 1, name
        )
        for index, name in enumerate(_STEPS)
    )
    st.html(Markup('<ol class="steps">{}</ol>').format(drawn))


def everyone(tray: Tray) -> None:
    """All files; several are summed up first, and those without an error loaded by one button."""
    items = list(tray.items.values())
    if len(items) > 1:
        _summary(items)
    first = next((item for item in items if _state(item).value.wants_reader), None)
    for item in items:
        state = _state(item)
        look = state.value
        label = f"{look.icon} **{words.markdown_safe(item.title)}** — {look.word}"
        is_open = len(items) == 1 or item is first
        with st.expander(label, expanded=is_open, key=f"tep-{item.id}"):
            _one(item, tray, state)


def _state(item: Item) -> State:
    return words.state(item.outcome or item.report, is_loaded=item.outcome is not None)


def _summary(items: list[Item]) -> None:
    states = [_state(item) for item in items]
    finding.show(words.tally(states))
    ready = [item for item, state in zip(items, states, strict=True) if state is State.READY]
    if len(ready) > 1:
        st.button(
            f"Nạp cả {len(ready)} tệp sẵn sàng",
            type="primary",
            key="nap-tat-ca",
            on_click=_confirm_all,
            args=(ready,),
        )


def _confirm_all(items: list[Item]) -> None:
    for item in items:
        item.confirm()


def _one(item: Item, tray: Tray, state: State) -> None:
    if item.outcome is not None:
        outcome.show(item.outcome)
        problems.show(item, item.outcome)
        if item.outcome.boundaries is not None:
            source.note(trace=link("ban-do", "Xem bản đồ khu phố"))
        return
    if item.report is None:
        _busy(item)
        return
    if tray.mapping is not None:
        _mapping(item, tray.mapping.name)
    understood.line(item.report)
    ask.answered(item)
    if item.report.question is not None:
        ask.show(item, item.report, item.report.question)
    elif item.report.refused_because is not None:
        _refused(item.report)
    else:
        st.html(Markup('<p class="counted">{}</p>').format(words.found(item.report)))
    if item.report.refused_because is None:
        problems.show(item, item.report)
    if item.report.boundaries is not None:
        boundary_view.show(item, item.report.boundaries)
    else:
        understood.show(item, item.report)
    outcome.figures(item.report.moved, done=False)
    _confirm(item, item.report, state)


def _busy(item: Item) -> None:
    st.html(
        '<p class="refused" role="alert"><b>Kho số liệu đang bận</b> vì một lần nạp khác chưa '
        "xong. Tệp của anh/chị vẫn ở đây và chưa có gì được lưu; chờ một lát rồi bấm Thử lại.</p>"
    )
    st.button("Thử lại", key=f"thu-lai-{item.id}")


def _mapping(item: Item, name: str) -> None:
    key = f"dung-anh-xa-{item.id}"
    st.session_state[key] = item.uses_mapping

    def take() -> None:
        item.uses_mapping = st.session_state[key]

    st.checkbox(f"Đọc theo tệp ánh xạ {words.markdown_safe(name)}", key=key, on_change=take)


def _refused(report: Report) -> None:
    reason = words.reason(report, spoken.names(data.facts()))
    st.html(Markup('<p class="refused" role="alert"><b>Không nạp được:</b> {}</p>').format(reason))


def _confirm(item: Item, report: Report, state: State) -> None:
    can_load = _can_load(report, state, is_confirmed=item.choices.yes)
    st.button(
        words.load_button(report),
        type="primary",
        disabled=not can_load,
        key=f"nap-{item.id}",
        on_click=item.confirm,
    )
    is_unread = settings.is_unread(report)
    source.note(_after(state, can_load=can_load, is_unread=is_unread))


def _can_load(report: Report, state: State, *, is_confirmed: bool) -> bool:
    """Whether there is anything to store; a file sent again counts once the user has said so."""
    if is_confirmed and state is State.NOTHING:
        return report.rows_unchanged > 0
    return state in (State.READY, State.PARTLY) and report.rows_accepted > 0


def _after(state: State, *, can_load: bool, is_unread: bool) -> str:
    if can_load:
        return (
            "Chưa có gì được lưu. Bấm nút để lưu; về sau vẫn hoàn tác được ở trang "
            "Kiểm tra số liệu."
        )
    if state is State.NOTHING:
        return "Các dòng của tệp đã có trong kho, không cần nạp."
    if state is State.PARTLY:
        return "Chưa có dòng nào nhận được; sửa các dòng trên rồi thả lại tệp."
    if state is State.ASKING:
        return "Trả lời câu hỏi ở trên rồi mới nạp được."
    if is_unread:
        return (
            "Nếu tệp đủ nội dung mà chỉ khác tên cột: đặt lại cách hiểu ở trên rồi bấm Kiểm tra "
            "lại. Nếu thiếu thật thì sửa tệp và thả lại. Kho số liệu không thay đổi."
        )
    return "Sửa tệp theo lý do ở trên, lưu lại rồi thả tệp mới. Kho số liệu không thay đổi."
