"""The form for one value of the ward: indicator, period, number or state, supplier, evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from dashboard import access, actions, data, theme
from dashboard.analysis import entered, reference
from dashboard.analysis.board import Facts
from dashboard.analysis.reference import Row
from dashboard.components import finding, source
from dashboard.components.observing import estimate, trial
from dashboard.components.oversight import done
from etl.codelists import code_lists
from etl.errors import UsageError
from etl.model import Indicator, Unit

_STATES = {"": "Chưa chọn", **code_lists()["observation_states"]}
_UNITS = {Unit.POINTS: "điểm", Unit.MONTHS: "tháng"}


@dataclass(frozen=True, slots=True)
class _Place:
    """What the fields on screen belong to; their keys change with it."""

    indicator: Indicator
    period: str
    area: str
    version: int

    def key(self, name: str) -> str:
        return f"nhap-{self.indicator.id}-{self.period}-{self.version}-{name}"


def show(facts: Facts, observations: pd.DataFrame, *, row: Row) -> None:
    """The form for those who may fill it in, under what was done with it last."""
    if not access.allowed(access.current_role(), access.Action.OBSERVE):
        return
    parts = reference.reported(facts.catalog, row.indicator)
    with st.container(key="nhap"):
        finding.block(
            "Nhập số liệu của phường", small="xem trước rồi mới lưu; bản cũ luôn được giữ"
        )
        done.show()
        _form(facts, observations, parts)


@st.fragment
def _form(facts: Facts, observations: pd.DataFrame, parts: Sequence[Indicator]) -> None:
    place = _place(facts, parts)
    before = entered.as_typed(
        entered.standing(
            observations, indicator_id=place.indicator.id, area=facts.ward, period=place.period
        )
    )
    _fill(place, before)
    if entered.is_summed(facts.measures, place.indicator.id, ward=facts.ward):
        source.note(
            "Con số của phường đang cộng từ số của các khu phố; số của phường nhập ở đây được lưu "
            "nhưng chỉ được dùng khi không khu phố nào có số."
        )
    fields = (*entered.TYPED, "document", "day")
    estimate.show(place.indicator.id, keys={name: place.key(name) for name in fields})
    _figures(place)
    evidence = _words(place)
    cells = {
        "indicator_id": place.indicator.id,
        "area": place.area,
        "period": place.period,
        **{name: _said(place, name) for name in entered.TYPED if name != "evidence"},
        "evidence": evidence or "",
    }
    if place.indicator.qualifier:
        cells["qualifier"] = place.indicator.qualifier
    if evidence is not None:
        trial.show(facts, cells, before=before, key=place.key("xem"))


def _place(facts: Facts, parts: Sequence[Indicator]) -> _Place:
    left, right = st.columns(2)
    names = {part.id: part.qualifier or part.short_name for part in parts}
    with left:
        chosen = parts[0].id
        if len(parts) > 1:
            chosen = st.selectbox(
                "Nội dung",
                list(names),
                format_func=lambda i: names[i],
                key=f"nhap-noi-dung-{parts[0].id}",
                filter_mode=None,
                placeholder="Chọn",
            )
    indicator = next(part for part in parts if part.id == chosen)
    known = entered.periods(
        since=facts.catalog.plans[indicator.plan].earliest_observation, today=facts.today
    )
    with right if len(parts) > 1 else left:
        period = st.selectbox(
            "Kỳ báo cáo",
            known,
            index=known.index(entered.usual_period(facts.today)),
            format_func=_period,
            key=f"nhap-ky-{parts[0].id}",
            filter_mode=None,
            placeholder="Chọn",
        )
    return _Place(indicator, period, facts.ward, data.state().version)


def _fill(place: _Place, before: dict[str, str]) -> None:
    """Start from what stands; for a new period from who usually supplies the figure."""
    document, day = entered.parts_of_citation(before["evidence"])
    start = {**before, "document": document, "day": day}
    start["supplier"] = before["supplier"] or next(iter(place.indicator.lead), "")
    for name, text in start.items():
        st.session_state.setdefault(place.key(name), text)
    if any(before.values()):
        source.note(
            f"{_period(place.period)} đã có số liệu (điền sẵn dưới đây); "
            "lưu số khác là sửa: cả dòng được thay, bản cũ vẫn được giữ."
        )


def _period(text: str) -> str:
    words = theme.period(text)
    return words[0].upper() + words[1:]


def _figures(place: _Place) -> None:
    asked = entered.fields(place.indicator)
    columns = iter(st.columns(2 * asked.parts + asked.value + asked.state or 1))
    card = place.indicator.definition
    if asked.parts:
        with next(columns):
            _text(place, "numerator", "Tử số", hint=card.numerator if card else "")
        with next(columns):
            _text(place, "denominator", "Mẫu số", hint=card.denominator if card else "")
    if asked.value:
        with next(columns):
            _text(place, "value", _value_label(place.indicator))
    if asked.state:
        with next(columns):
            st.selectbox(
                "Trạng thái",
                list(_STATES),
                format_func=lambda code: _STATES[code],
                key=place.key("status"),
                filter_mode=None,
                placeholder="Chọn",
            )


def _value_label(indicator: Indicator) -> str:
    if indicator.unit is Unit.PERCENT:
        return "hoặc chỉ tỷ lệ (%)"
    unit = indicator.counted or _UNITS.get(indicator.unit, "")
    return f"Giá trị ({unit})" if unit else "Giá trị"


def _words(place: _Place) -> str | None:
    """Supplier, evidence and note; the document as cited, None while its day is none."""
    left, middle, right = st.columns([2, 2, 1])
    with left:
        _text(place, "supplier", "Đơn vị cung cấp (bắt buộc)")
    with middle:
        document = _text(place, "document", "Minh chứng: số văn bản hoặc đường dẫn")
    with right:
        said = _text(place, "day", "Ngày văn bản (dd/mm/yyyy)")
    left, right = st.columns([1, 2])
    if not place.indicator.qualifier:
        with left:
            _text(place, "qualifier", "Loại số liệu (ví dụ: tự chấm)")
    with right:
        _text(place, "note", "Ghi chú")
    return _cited(document, said.strip())


def _cited(document: str, said: str) -> str | None:
    try:
        day = actions.day_said(said) if said else None
    except UsageError:
        source.note(f"“{said}” không phải ngày; ghi ngày văn bản theo mẫu 05/10/2026.")
        return None
    if day is not None and day > max(data.today(), date.today()):
        source.note("Ngày văn bản sau hôm nay; kiểm tra lại năm và tháng.")
        return None
    return entered.cited(document, day)


def _text(place: _Place, name: str, label: str, *, hint: str = "") -> str:
    return str(st.text_input(label, key=place.key(name), placeholder=hint))


def _said(place: _Place, name: str) -> str:
    return str(st.session_state.get(place.key(name), "")).strip()
