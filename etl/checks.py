"""The rules a record must keep. Each gives the rows that break it, with a sentence in Vietnamese.

Cells have been read already (reading.records); these rules look across the columns of a row and at
what the store holds. A rule never mends a row: the row is taken or rejected, whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from etl.errors import CellError
from etl.kinds import Kind
from etl.reading.header import labels
from etl.reading.periods import last_month, months_of
from etl.reading.records import Rejection, reject

_PARTS = {
    "summary": (
        ("households_skilled_cum", "households_visited_cum"),
        ("people_18plus_ds_able_cum", "people_18plus_ds_issued_cum"),
        ("epay_regular", "epay_surveyed"),
        ("members_trained_full", "members_active"),
    ),
    "register": (
        ("pop_16_plus", "population_total"),
        ("pop_18_plus", "population_total"),
        ("pop_18_plus", "pop_16_plus"),
        ("pop_working_age", "population_total"),
        ("pop_60_plus", "population_total"),
        ("households_poor", "households_total"),
        ("households_near_poor", "households_total"),
    ),
    "observations": (("numerator", "denominator"),),
}
_OF_REGISTER = (
    ("households_visited_cum", "households_total"),
    ("households_skilled_cum", "households_total"),
    ("people_18plus_ds_issued_cum", "pop_18_plus"),
    ("people_18plus_ds_able_cum", "pop_18_plus"),
    ("working_age_eid2_and_app_cum", "pop_working_age"),
)
_HOUSEHOLD_VISITS = ("THAM_HO", "GIA_DINH_SO")
_MODE_WORDS = {"visits": "từng lượt", "summary": "bảng tổng hợp"}


@dataclass(frozen=True, slots=True)
class Setting:
    """What the rules need to know of the plan and of the store.

    Attributes:
        plan_start: First day that a visit or session may bear (ISO).
        earliest: Indicator -> first month an observation of it may belong to.
        today: Last day that may have happened (ISO).
        other_mode: (khu phố, month) already reported in the other mode.
        register: khu phố, month -> figures of the register then.
        summaries: khu phố -> period -> (cumulative figures, has a note), as stored.
        takes_falls: The user has confirmed cumulative figures that fall.
    """

    plan_start: str
    earliest: Mapping[str, str]
    today: str
    other_mode: frozenset[tuple[str, str]] = frozenset()
    register: Callable[[str, str], Mapping[str, int | None]] = lambda _area, _month: {}
    summaries: dict[str, dict[str, tuple[dict[str, int | None], bool]]] = field(
        default_factory=dict
    )
    takes_falls: bool = False


def check(kind: Kind, frame: pd.DataFrame, sheet: str | None, setting: Setting) -> list[Rejection]:
    """Every broken rule of every row of one chunk (rows whose cells could all be read)."""
    found = _Found(kind, sheet, frame)
    _missing(kind, frame, found)
    for part, whole in _PARTS.get(kind.name, ()):
        _part_within_whole(part, whole, frame, found)
    {
        "visits": _visits,
        "summary": _summary,
        "training": _training,
        "observations": _observations,
        "register": _term,
        "roster": _term,
        "neighbourhoods": _term,
    }.get(kind.name, _nothing_more)(frame, setting, found)
    return found.rejections


class _Found:
    """Collects rejections, one per row and rule."""

    def __init__(self, kind: Kind, sheet: str | None, frame: pd.DataFrame) -> None:
        self.kind = kind
        self.sheet = sheet
        self.frame = frame
        self.rejections: list[Rejection] = []

    def label(self, column: str) -> str:
        return labels(self.kind).get(column, column)

    def add(self, row: int, column: str, rule: str, sentence: str) -> None:
        value = self.frame.at[row, self.kind.column(column).stored]
        shown = None if value is None or isinstance(value, bytes) else value
        error = CellError(rule, sentence)
        self.rejections.append(reject(self.kind, self.sheet, row, column, shown, error))

    def add_all(self, rows: Iterable[int], column: str, rule: str, sentence: str) -> None:
        for row in rows:
            self.add(int(row), column, rule, sentence)


def _rows(mask: pd.Series) -> list[int]:
    return [int(row) for row in mask.index[mask.to_numpy(dtype=bool)]]


def _missing(kind: Kind, frame: pd.DataFrame, found: _Found) -> None:
    for column in kind.columns:
        if column.required:
            rows = _rows(frame[column.stored].isna())
            found.add_all(rows, column.name, "missing", "để trống; cột này bắt buộc phải có")


def _part_within_whole(part: str, whole: str, frame: pd.DataFrame, found: _Found) -> None:
    both = frame[[part, whole]].dropna()
    for row in _rows(both[part].astype(float) > both[whole].astype(float)):
        of = f"“{found.label(whole)}” ({frame.at[row, whole]:g})"
        found.add(row, part, "part_over_whole", f"lớn hơn {of}; kiểm tra lại hai số")


def _bad_day(day: pd.Series, setting: Setting) -> tuple[pd.Series, pd.Series]:
    known = day.dropna().astype(str)
    return known < setting.plan_start, known > setting.today


def _happened(column: str, frame: pd.DataFrame, setting: Setting, found: _Found) -> None:
    early, late = _bad_day(frame[column], setting)
    start = _dmy(setting.plan_start)
    found.add_all(_rows(early), column, "before_plan", f"trước ngày bắt đầu kế hoạch ({start})")
    found.add_all(
        _rows(late), column, "future", f"sau hôm nay ({_dmy(setting.today)}); kiểm tra năm và tháng"
    )


def _dmy(day: str) -> str:
    return f"{day[8:]}/{day[5:7]}/{day[:4]}"


def _visits(frame: pd.DataFrame, setting: Setting, found: _Found) -> None:
    _happened("visit_date", frame, setting, found)
    at_home = frame["activity_code"].isin(_HOUSEHOLD_VISITS) & frame["household_key"].isna()
    found.add_all(
        _rows(at_home), "household_code", "missing", "để trống; lượt thăm hộ cần mã hộ"
    )
    if not setting.other_mode:
        return
    months = frame["visit_date"].str.slice(0, 7)
    pairs = pd.Series(list(zip(frame["neighbourhood"], months, strict=True)), index=frame.index)
    for row in _rows(pairs.isin(setting.other_mode)):
        found.add(row, "visit_date", "other_mode", _other_mode("summary", *pairs[row]))


def _other_mode(held: str, area: str, month: str) -> str:
    return (
        f"thuộc tháng {int(month[5:])}/{month[:4]}, tháng mà {area} đã nộp {_MODE_WORDS[held]}; "
        f"một tháng chỉ nhận một cách báo cáo, cần đổi thì hoàn tác lần nhập trước"
    )


def _training(frame: pd.DataFrame, setting: Setting, found: _Found) -> None:
    _happened("session_date", frame, setting, found)


def _term(frame: pd.DataFrame, setting: Setting, found: _Found) -> None:
    start, end = ("active_from", "active_to") if "active_to" in frame else ("valid_from", "valid_to")
    both = frame[[start, end]].dropna()
    found.add_all(
        _rows(both[start].astype(str) > both[end].astype(str)),
        end,
        "term",
        f"trước “{found.label(start)}”; ngày kết thúc phải sau ngày bắt đầu",
    )


def _observations(frame: pd.DataFrame, setting: Setting, found: _Found) -> None:
    known = frame[["indicator_id", "period"]].dropna()
    for row, (indicator, period) in known.iterrows():
        earliest = setting.earliest[indicator]
        if last_month(period) < earliest:
            found.add(
                int(row), "period", "before_plan", f"trước kỳ đầu tiên được nhận ({earliest})"
            )
        elif months_of(period)[0] > setting.today[:7]:
            found.add(int(row), "period", "future", "là kỳ chưa tới; kiểm tra năm và tháng")


def _summary(frame: pd.DataFrame, setting: Setting, found: _Found) -> None:
    known = frame[frame["neighbourhood"].notna() & frame["period"].notna()]
    for row, area, period in zip(
        known.index, known["neighbourhood"], known["period"], strict=True
    ):
        months = months_of(period)
        held = [m for m in months if (area, m) in setting.other_mode]
        if held:
            found.add(int(row), "period", "other_mode", _other_mode("visits", area, held[0]))
        elif months[0] < setting.plan_start[:7]:
            start = _dmy(setting.plan_start)
            found.add(
                int(row), "period", "before_plan", f"trước ngày bắt đầu kế hoạch ({start})"
            )
        elif months[0] > setting.today[:7]:
            found.add(int(row), "period", "future", "là kỳ chưa tới; kiểm tra năm và tháng")
    _within_register(known, setting, found)
    if not setting.takes_falls:
        _never_falls(known, setting, found)


def _within_register(frame: pd.DataFrame, setting: Setting, found: _Found) -> None:
    for row, area, period in zip(
        frame.index, frame["neighbourhood"], frame["period"], strict=True
    ):
        register = setting.register(area, last_month(period))
        for part, whole in _OF_REGISTER:
            figure, total = frame.at[row, part], register.get(whole)
            if figure is not None and total and figure > total:
                found.add(
                    int(row),
                    part,
                    "part_over_whole",
                    f"lớn hơn số trong sổ mẫu số ({total:g}); kiểm tra lại hai số",
                )


def _never_falls(frame: pd.DataFrame, setting: Setting, found: _Found) -> None:
    """A cumulative figure below the one of an earlier period, or above the one of a later."""
    columns = [c.name for c in found.kind.columns if c.name.endswith("_cum")]
    series = {area: dict(periods) for area, periods in setting.summaries.items()}
    rows = {}
    for row, record in frame.iterrows():
        area, period = record["neighbourhood"], record["period"]
        figures = {c: record[c] for c in columns}
        series.setdefault(area, {})[period] = (figures, record["note"] is not None)
        rows[int(row)] = (area, period)
    for row, (area, period) in rows.items():
        for column in columns:
            _check_neighbours(row, column, period, series[area], found)


def _check_neighbours(
    row: int,
    column: str,
    period: str,
    periods: dict[str, tuple[dict[str, int | None], bool]],
    found: _Found,
) -> None:
    figures, has_note = periods[period]
    figure = figures[column]
    if figure is None:
        return
    told = [(p, f[column], n) for p, (f, n) in periods.items() if f.get(column) is not None]
    earlier = [t for t in told if last_month(t[0]) < last_month(period)]
    if earlier and not has_note:
        before = max(earlier, key=lambda t: last_month(t[0]))
        if before[1] is not None and figure < before[1]:
            found.add(
                row,
                column,
                "falls",
                f"là số lũy kế nhưng nhỏ hơn kỳ {before[0]} ({before[1]:g}); "
                "nếu đúng thì ghi lý do vào cột Ghi chú, hoặc nạp với --yes",
            )
    later = [t for t in told if last_month(t[0]) > last_month(period)]
    after = min(later, key=lambda t: last_month(t[0]), default=None)
    if after and not after[2] and after[1] is not None and figure > after[1]:
        found.add(
            row,
            column,
            "falls",
            f"là số lũy kế nhưng lớn hơn kỳ sau {after[0]} ({after[1]:g}); "
            "kiểm tra lại hai kỳ, hoặc nạp với --yes",
        )


def _nothing_more(_frame: pd.DataFrame, _setting: Setting, _found: _Found) -> None:
    """Kinds whose rules are all in their columns."""
