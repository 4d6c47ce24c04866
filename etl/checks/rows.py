"""Rules that look across the columns of a row, by kind of record."""

from __future__ import annotations

import pandas as pd

from etl.checks.conduct import check_conduct
from etl.checks.days import happened, planned, term
from etl.checks.found import Found, Setting, other_mode, where
from etl.checks.totals import check_totals
from etl.kinds import Kind
from etl.reading.periods import last_month, months_of
from etl.reading.rejections import Rejection

_LONGEST_AREA_CODE = 20
_ROUNDING = 0.5  # percentage points that a reported share may be rounded by
_HOUSEHOLD_VISITS = ("THAM_HO", "GIA_DINH_SO")


def check(kind: Kind, frame: pd.DataFrame, sheet: str | None, setting: Setting) -> list[Rejection]:
    """Every broken rule of every row of one chunk (rows whose cells could all be read)."""
    found = Found(kind, sheet, frame)
    _missing(frame, found)
    for column in kind.columns:
        for whole in column.part_of:
            _part_within_whole(column.name, whole, frame, found)
    match kind.name:
        case "visits":
            _visits(frame, setting, found)
        case "training":
            happened("session_date", frame, setting, found)
        case "observations":
            _observations(frame, setting, found)
        case "summary":
            check_totals(frame, setting, found)
        case "roster":
            term("active_from", "active_to", frame, found)
            _begins_too_late(frame, setting, found)
        case "register":
            term("valid_from", "valid_to", frame, found)
        case "neighbourhoods":
            term("valid_from", "valid_to", frame, found)
            _neighbourhoods(frame, setting, found)
        case _:
            check_conduct(frame, setting, found)
    return found.rejections


def _missing(frame: pd.DataFrame, found: Found) -> None:
    for column in found.kind.columns:
        if column.required:
            rows = where(frame[column.stored].isna())
            found.add_all(rows, column.name, "missing", "để trống; cột này bắt buộc phải có")


def _part_within_whole(part: str, whole: str, frame: pd.DataFrame, found: Found) -> None:
    both = frame[[part, whole]].dropna().astype(float)
    for row in where(both[part] > both[whole]):
        total = f"{both[whole][row]:g}"
        sentence = f"lớn hơn “{found.label(whole)}” ({total}); kiểm tra lại hai số"
        found.add(row, part, "part_over_whole", sentence)


def _visits(frame: pd.DataFrame, setting: Setting, found: Found) -> None:
    happened("visit_date", frame, setting, found)
    planned("follow_up_due", frame, setting, found)
    at_home = frame["activity_code"].isin(_HOUSEHOLD_VISITS) & frame["household_key"].isna()
    found.add_all(where(at_home), "household_code", "missing", "để trống; lượt thăm hộ cần mã hộ")
    known = frame[["neighbourhood", "visit_date"]].dropna().astype(str)
    for area, spans in setting.terms.items():
        days = known.loc[known["neighbourhood"] == area, "visit_date"]
        for row in where(days.map(lambda d, s=spans: not any(a <= d <= b for a, b in s))):
            sentence = "không có trong danh sách khu phố vào ngày này; kiểm tra ngày và khu phố"
            found.add(row, "neighbourhood", "unknown_area", sentence)
    if setting.other_mode:
        held = pd.Series(
            [(a, d[:7]) in setting.other_mode for a, d in known.itertuples(index=False)],
            index=known.index,
            dtype=bool,
        )
        for row in where(held):
            area, day = str(known.at[row, "neighbourhood"]), str(known.at[row, "visit_date"])
            found.add(row, "visit_date", "other_mode", other_mode("summary", area, day[:7]))


def _begins_too_late(frame: pd.DataFrame, setting: Setting, found: Found) -> None:
    day = frame["active_from"].dropna().astype(str)
    latest = f"{int(setting.today[:4]) + 1}{setting.today[4:]}"
    sentence = "sau hôm nay hơn một năm; kiểm tra năm"
    found.add_all(where(day > latest), "active_from", "future", sentence)


def _value_against_parts(frame: pd.DataFrame, setting: Setting, found: Found) -> None:
    """A percentage that is not the one its own numerator and denominator give."""
    of_shares = frame[frame["indicator_id"].isin(setting.shares)]
    told = of_shares[["numerator", "denominator", "value"]].dropna().astype(float)
    told = told[told["denominator"] > 0]
    share = 100 * told["numerator"] / told["denominator"]
    for row in where((told["value"] - share).abs() > _ROUNDING):
        given = f"{told['numerator'][row]:g}/{told['denominator'][row]:g}"
        sentence = f"không khớp với tử số/mẫu số ({given} là {share[row]:.1f}%)".replace(".", ",")
        found.add(row, "value", "contradiction", sentence + "; giữ lại số đúng")


def _neighbourhoods(frame: pd.DataFrame, setting: Setting, found: Found) -> None:
    """A code may neither be that of another area nor be read as one, as KP1 is read as KP01."""
    known = {a.code: a.level for a in setting.names.areas}
    for row, code in zip(frame.index.tolist(), frame["code"].fillna("").astype(str), strict=True):
        others = setting.names.called(code) - {code}
        if known.get(code, "khu_pho") != "khu_pho" or others:
            taken = ", ".join(sorted(others or {code}))
            sentence = f"trùng với mã đã có ({taken}); dùng đúng mã đó hoặc một mã khác hẳn"
            found.add(int(row), "code", "taken_code", sentence)
        elif len(code) > _LONGEST_AREA_CODE:
            sentence = f"dài quá {_LONGEST_AREA_CODE} ký tự; dùng mã ngắn như KP30"
            found.add(int(row), "code", "too_long", sentence)
        if frame.at[row, "parent"] == code:
            found.add(int(row), "parent", "own_parent", "là chính khu phố này; ghi mã phường")


def _observations(frame: pd.DataFrame, setting: Setting, found: Found) -> None:
    over = frame["indicator_id"].isin(setting.shares) & (frame["value"].astype(float) > 100)
    sentence = "lớn hơn 100%; kiểm tra lại số được báo cáo"
    found.add_all(where(over), "value", "part_over_whole", sentence)
    _value_against_parts(frame, setting, found)
    known = frame[["indicator_id", "period"]].dropna().astype(str)
    rows = [int(row) for row in known.index.tolist()]
    for row, indicator, period in zip(rows, known["indicator_id"], known["period"], strict=True):
        earliest = setting.earliest[indicator]
        if last_month(period) < earliest:
            sentence = f"trước kỳ đầu tiên được nhận (tháng {int(earliest[5:])}/{earliest[:4]})"
            found.add(row, "period", "before_plan", sentence)
        elif months_of(period)[0] > setting.today[:7]:
            found.add(row, "period", "future", "là kỳ chưa tới; kiểm tra năm và tháng")
