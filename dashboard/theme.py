"""Colours, fonts, and how numbers and dates are written: one place for pages and charts.

Numbers are written 1.234,5; days 05/6/2026 (the day on two digits, of the months only 1 and 2);
quarters in Roman figures. A missing figure is words or a dash, never a zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from operator import eq, ge, gt, le, lt
from zoneinfo import ZoneInfo

import pandas as pd

from etl.model import Unit

INK = "#1B2733"
MUTED = "#566573"
LINE = "#D5DDE5"
SURFACE = "#F5F7FA"
PAGE = "#FFFFFF"
PRIMARY = "#0B5C9E"
TRACK = "#E6EBF0"  # the quiet part of a gauge or a bar
NOTICE = "#FFF3D1"  # the strip that says the figures are invented
NOTICE_LINE = "#E69F00"
CONTEXT_LINE = "#C3CCD5"  # the lines that only give context

MAP_CLASSES = ("#EFF3FF", "#BDD7E7", "#6BAED6", "#3182BD", "#08519C")  # ColorBrewer Blues, 5
# Change in points, ColorBrewer PuOr: fallen to risen, apart for every kind of colour vision.
CHANGE_CLASSES = ("#B35806", "#FDB863", "#F7F7F7", "#B2ABD2", "#542788")
COUNT_DISC = "#6BAED6"  # counts drawn as discs
AREA_GROUND = "#F5F7FA"  # a khu phố beneath its disc
MAP_OUTLINE = "#5B6770"
NO_DATA_FILL = "#FFFFFF"
NO_DATA_HATCH = "#8792A0"
# Chosen khu phố on a line chart: apart from each other for colour-blind readers, from the ward's
# own blue and from the status colours; dark enough to be a label as well.
CHOSEN = ("#C2185B", "#6B4500", "#9457D6", "#2B7F79")

FONT_FAMILY = '"Source Sans", "Source Sans Pro", sans-serif'
BODY_PX = 16
TABLE_PX = 15
CAPTION_PX = 14
BIG_NUMBER_PX = 40
TITLE_PX = 28
PROJECTOR_SCALE = 1.35
SEPARATORS = ",."  # plotly: decimal mark, thousands mark

MISSING = "chưa có số liệu"
HIDDEN = "ẩn vì số quá nhỏ"
NO_RATE = "chưa có tỷ lệ"  # no figure, or counts too small for a rate
DASH = "–"
TIME_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

_COMPARISONS = {">=": ge, ">": gt, "<=": le, "<": lt, "=": eq}
_SIGNS = {">=": "≥ ", ">": "> ", "<=": "≤ ", "<": "< ", "=": ""}
_ROMAN = ("I", "II", "III", "IV")
_SUFFIXES = {Unit.PERCENT: "%", Unit.POINTS: " điểm", Unit.MONTHS: " tháng"}


@dataclass(frozen=True, slots=True)
class StatusLook:
    """How a status is shown: always word and icon together, never the colour alone."""

    word: str
    icon: str
    fill: str
    text: str  # colour of text on the fill, contrast >= 4.5


_DARK = "#0E151C"
_LOOKS = (
    StatusLook("Đã đạt", "✓", "#0072B2", PAGE),
    StatusLook("Đúng tiến độ", "▲", "#009E73", _DARK),
    StatusLook("Cần tăng tốc", "➤", "#E69F00", _DARK),
    StatusLook("Chậm tiến độ", "▼", "#D55E00", _DARK),
    StatusLook("Giảm so với đầu kỳ", "↓", "#8C1D40", PAGE),
    StatusLook("Chưa đạt (quá hạn)", "✕", "#8C1D40", PAGE),
    StatusLook("Chưa đủ căn cứ đánh giá", "?", "#8792A0", _DARK),
    StatusLook("Không áp dụng", DASH, LINE, _DARK),
)
STATUS_LOOKS = {look.word: look for look in _LOOKS}
# What those assessed so far prove about the target, beside the status.
VERDICT_LOOKS = {
    "đạt": StatusLook("Đạt theo dữ liệu", "✓", "#0072B2", PAGE),
    "chưa đủ căn cứ": StatusLook("Chưa đủ căn cứ", "…", LINE, _DARK),
    "không thể đạt": StatusLook("Không thể đạt theo dữ liệu", "✕", LINE, _DARK),
}
# The reported state of a row without a number, by its code; not a judgement of ours.
STATE_LOOKS = {
    "DA_THUC_HIEN": StatusLook("Đã thực hiện", "✓", "#0072B2", PAGE),
    "DANG_THUC_HIEN": StatusLook("Đang thực hiện", "➤", "#56B4E9", _DARK),
    "CHUA_THUC_HIEN": StatusLook("Chưa thực hiện", "○", LINE, _DARK),
    "CHUA_PHAT_SINH": StatusLook("Chưa phát sinh", DASH, LINE, _DARK),
}


def meets(value: float, *, operator: str, target: float) -> bool:
    """Whether an unrounded value meets a target under one of >=, >, <=, <, =."""
    return bool(_COMPARISONS[operator](value, target))


def is_missing(value: float | None) -> bool:
    """Whether a cell holds no figure (None, NaN or pandas' NA)."""
    return bool(pd.isna(value))


def number(value: float | None, *, decimals: int | None = None) -> str:
    """A count or measure: 1.234,5. Without `decimals`, one where the value is not whole."""
    if value is None or is_missing(value):
        return DASH
    if decimals is None:
        decimals = 0 if float(value).is_integer() else 1
    return _written(_rounded(value, decimals=decimals))


def percent(
    value: float | None,
    *,
    target: float | None = None,
    operator: str = ">=",
    decimals: int = 1,
) -> str:
    """A percentage: 85,5%, half-even.

    With a target, a value that rounding would carry across it stays on its own side:
    84,96 against 85 is written 84,9%.
    """
    if value is None or is_missing(value):
        return DASH
    return _written(on_its_side(value, target=target, operator=operator, decimals=decimals)) + "%"


def on_its_side(
    value: float, *, target: float | None, operator: str = ">=", decimals: int = 1
) -> Decimal:
    """The value rounded half-even, but never across the target it does or does not meet."""
    nearest = _rounded(value, decimals=decimals)
    if target is None:
        return nearest
    met = meets(value, operator=operator, target=target)
    if met == meets(float(nearest), operator=operator, target=target):
        return nearest
    rounding = ROUND_FLOOR if nearest > Decimal(str(float(value))) else ROUND_CEILING
    return _rounded(value, decimals=decimals, rounding=rounding)


def short_percent(value: float | None) -> str:
    """A percentage without an empty decimal, as targets and axes are written: 85%, 42,5%."""
    if value is None or is_missing(value):
        return DASH
    return number(value) + "%"


def points_change(value: float | None) -> str:
    """A change in percentage points, with its sign: +5,2 or −0,4; zero has none."""
    if value is None or is_missing(value):
        return DASH
    rounded = _rounded(value, decimals=1)
    sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
    return sign + _written(abs(rounded))


def measured(
    value: float | None,
    *,
    unit: Unit = Unit.PERCENT,
    target: float | None = None,
    operator: str = ">=",
) -> str:
    """A value with its unit: 61,2%, 82,5 điểm, 12 tháng, 1.234."""
    if value is None or is_missing(value):
        return MISSING
    if unit is Unit.PERCENT:
        return percent(value, target=target, operator=operator)
    decimals = 0 if float(value).is_integer() else 1
    return _written(
        on_its_side(value, target=target, operator=operator, decimals=decimals)
    ) + _SUFFIXES.get(unit, "")


def target_words(
    value: float,
    *,
    operator: str = ">=",
    unit: Unit = Unit.PERCENT,
    op_explicit: bool = True,
) -> str:
    """A target as printed beside a figure: ≥ 85%; 85% where the plan prints no "at least"."""
    sign = "" if operator == ">=" and not op_explicit else _SIGNS[operator]
    return sign + number(value) + _SUFFIXES.get(unit, "")


def out_of(numerator: float | None, denominator: float | None) -> str:
    """The count behind a percentage: 2.951/4.820; a missing part is a dash."""
    return f"{number(numerator, decimals=0)}/{number(denominator, decimals=0)}"


def day(when: date | None) -> str:
    """A day: 05/6/2026, 05/02/2026."""
    if when is None:
        return DASH
    month_text = f"{when.month:02d}" if when.month <= 2 else str(when.month)
    return f"{when.day:02d}/{month_text}/{when.year}"


def moment(when: datetime | None) -> str:
    """A stored (UTC) instant in the ward's own time: 14:05 ngày 05/6/2026."""
    if when is None:
        return DASH
    aware = when if when.tzinfo else when.replace(tzinfo=UTC)
    local = aware.astimezone(TIME_ZONE)
    return f"{local:%H:%M} ngày {day(local.date())}"


def ago(elapsed: timedelta) -> str:
    """How long ago, in the coarsest unit that says enough: 2 giờ trước."""
    minutes = int(elapsed.total_seconds() // 60)
    if minutes < 1:
        return "vừa xong"
    if minutes < 60:
        return f"{minutes} phút trước"
    if minutes < 24 * 60:
        return f"{minutes // 60} giờ trước"
    return f"{number(minutes // (24 * 60))} ngày trước"


def month(text: str | None) -> str:
    """A stored month 2026-06 in a sentence: tháng 6/2026."""
    return MISSING if text is None else f"tháng {short_month(text)}"


def short_month(text: str | None) -> str:
    """A stored month 2026-06 on an axis or in a column: 6/2026."""
    if text is None or pd.isna(text):  # an empty cell of a frame
        return DASH
    year, number_in_year = text.split("-")
    return f"{int(number_in_year)}/{year}"


def quarter(text: str) -> str:
    """A stored quarter 2026Q3: quý III/2026."""
    year, number_in_year = text.split("Q")
    return f"quý {_ROMAN[int(number_in_year) - 1]}/{year}"


def quarter_of(month_text: str) -> str:
    """The quarter a stored month lies in: 2026-08 is quý III/2026."""
    year, number_in_year = month_text.split("-")
    return f"quý {_ROMAN[(int(number_in_year) - 1) // 3]}/{year}"


def period(text: str) -> str:
    """Any stored period: năm 2026, quý III/2026, tháng 6/2026."""
    if "Q" in text:
        return quarter(text)
    return month(text) if "-" in text else f"năm {text}"


def _rounded(value: float, *, decimals: int, rounding: str = ROUND_HALF_EVEN) -> Decimal:
    return Decimal(str(float(value))).quantize(Decimal(1).scaleb(-decimals), rounding=rounding)


def _written(rounded: Decimal) -> str:
    text = f"{rounded if rounded else abs(rounded):,f}"  # no "-0"
    return text.translate(str.maketrans(",.", ".,")).replace("-", "−")
