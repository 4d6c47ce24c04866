"""What storing a typed value would change, told before it is stored; then the button that does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd
import streamlit as st
from markupsafe import Markup

from dashboard import actions, theme
from dashboard.analysis import entered
from dashboard.analysis.board import Facts
from dashboard.components import source, spoken, table
from dashboard.components.intake import words
from dashboard.components.oversight import done
from etl.codelists import code_lists
from etl.load_report import Move, Question, Report

_KIND = "observations"
_BUSY = "Kho đang bận một lần nhập khác; chưa lưu gì. Chờ một phút rồi bấm lại."


@dataclass(slots=True)
class _Trial:
    """What was tried; `report` is None until it has been, and where the store was busy."""

    cells: dict[str, str]
    readings: dict[str, str] = field(default_factory=dict)
    report: Report | None = None


def show(facts: Facts, cells: Mapping[str, str], *, before: Mapping[str, str], key: str) -> None:
    """The button that tries, and while nothing is typed anew, what came of it."""
    tried: _Trial | None = st.session_state.get(key)
    if st.button("Xem trước thay đổi", key=f"{key}-nut"):
        tried = _Trial(dict(cells))
    if tried is None or tried.cells != dict(cells):
        st.session_state.pop(key, None)
        return
    st.session_state[key] = tried
    if tried.report is None:
        with st.spinner("Đang kiểm tra…"):
            tried.report = _run(tried)
    with st.container(key="xem-truoc", border=True):
        _told(facts, tried, before=before, key=key)


def _run(tried: _Trial, *, dry_run: bool = True) -> Report | None:
    """What becomes of it; None where the store stays busy."""
    try:
        return actions.observe(tried.cells, dry_run=dry_run, readings=tried.readings)
    except actions.StoreBusyError:
        return None


def _told(facts: Facts, tried: _Trial, *, before: Mapping[str, str], key: str) -> None:
    report = tried.report
    if report is None:
        _refused([_BUSY])
    elif report.question is not None:
        _ask(report.question, tried, key=key)
    elif report.refused_because is not None:
        _refused([words.reason(report, spoken.names(facts))])
    elif report.rows_rejected:
        _refused(_faults(facts, report))
    elif not report.rows_accepted:
        same = "Kỳ này đã có đúng số liệu ấy; không có gì để lưu."
        _refused(report.warnings or [same])
    else:
        _ready(facts, report, tried, before=before, key=key)


def _refused(sentences: Sequence[str]) -> None:
    said = Markup().join(Markup("<p>{}</p>").format(sentence) for sentence in sentences)
    st.html(Markup('<div class="refused" role="status">{}</div>').format(said))


def _faults(facts: Facts, report: Report) -> list[str]:
    labels, named = actions.column_labels(_KIND), spoken.names(facts)
    found = words.errors(report, labels, named).to_dict("records")
    return [_fault(r["column"], r["value"], r["advice"]) for r in found]


def _fault(column: str, value: str | None, advice: str) -> str:
    given = f" ghi “{value}”" if value else ""
    return f"Ô “{column}”{given}: {advice}"


def _ask(question: Question, tried: _Trial, *, key: str) -> None:
    column, choices = question.column or "", dict(question.choices)
    label = actions.column_labels(_KIND).get(column, column)
    st.html(Markup('<p class="question">Số ở ô “{}” đọc được hai cách.</p>').format(label))
    answer = st.radio(
        f"Cách đọc ô “{label}”",
        list(choices),
        index=None,
        format_func=lambda choice: words.markdown_safe(choices[choice]),
        key=f"{key}-doc-{column}",
        label_visibility="collapsed",
    )
    st.button(
        "Đọc theo cách này",
        disabled=answer is None,
        key=f"{key}-chon-{column}",
        on_click=_answered,
        args=(tried, column, answer),
    )


def _answered(tried: _Trial, column: str, answer: str | None) -> None:
    """Try again with the answer."""
    if answer is not None:
        tried.readings, tried.report = {**tried.readings, column: answer}, None


def _ready(
    facts: Facts, report: Report, tried: _Trial, *, before: Mapping[str, str], key: str
) -> None:
    doing = "Sửa số liệu đang có" if any(before.values()) else "Thêm số liệu mới"
    st.html(Markup('<p class="block-label">{}, nếu lưu</p>').format(doing))
    _record(tried.cells, before)
    for sentence in _moved(facts, report.moved):
        st.html(Markup('<p class="counted">{}</p>').format(sentence))
    if not report.moved:
        source.note(
            "Con số mới nhất trên bảng điều hành không đổi: đã có kỳ sau, hoặc là trạng thái"
        )
    if entered.is_silent(tried.cells):
        _refused(["Chưa ghi con số hay trạng thái nào: lưu thì kỳ này thành “chưa có số liệu”."])
    for warning in report.warnings:
        source.note(spoken.on_page(warning, spoken.names(facts)))
    if st.button("Lưu số liệu này", type="primary", key=f"{key}-luu"):
        _store(facts, tried, key=key)


def _record(cells: Mapping[str, str], before: Mapping[str, str]) -> None:
    """What the record says now and what it would say."""
    labels = actions.column_labels(_KIND)
    states = code_lists()["observation_states"]

    def written(said: Mapping[str, str]) -> dict[str, str]:
        return {**said, "status": states.get(said.get("status", ""), "")}

    rows = entered.differences(written(before), written(cells), labels)
    after = [
        Markup("<b>{}</b>").format(text) if changed else text
        for text, changed in zip(rows["after"], rows["is_changed"], strict=True)
    ]
    table.show(
        rows.assign(after=pd.Series(after, index=rows.index, dtype="object")),
        (
            table.Column("label", "Nội dung", name=True),
            table.Column("before", "Đang có"),
            table.Column("after", "Sẽ thành"),
        ),
    )


def _moved(facts: Facts, moves: Sequence[Move]) -> list[str]:
    """Con số mới nhất của …: 88,2% (tháng 9/2026) thành 91,0%."""
    sentences = []
    for move in moves:
        indicator = facts.catalog.indicators[move.indicator_id]
        before, after = (theme.measured(v, unit=indicator.unit) for v in (move.before, move.after))
        sentences.append(f"Con số mới nhất của “{indicator.short_name}”: {before} thành {after}.")
    return sentences


def _store(facts: Facts, tried: _Trial, *, key: str) -> None:
    with st.spinner("Đang lưu và tính lại…"):
        report = _run(tried, dry_run=False)
    if report is None:
        done.failed(_BUSY)
    elif report.batch is None:
        done.failed("Kho đã đổi từ lúc xem trước nên chưa lưu; xem trước lại.")
    else:
        name = facts.catalog.indicators[tried.cells["indicator_id"]].short_name
        done.keep(
            f"Đã lưu {name}, {theme.period(tried.cells['period'])} (lần nhập {report.batch}).",
            report.moved,
        )
    st.session_state.pop(key, None)
    st.rerun()
