"""The places of the ward: what each is, where it is drawn, and what is said of it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from dashboard import theme
from dashboard.analysis import board, goals
from etl.codelists import code_lists
from geo.bbox import contains, widened

MARKET, HOUSE, POINT, OTHER = "CHO", "NHA_VAN_HOA", "DIEM_HO_TRO", "KHAC"
MARGIN_KM = 2.0  # a place may lie just outside the ward it serves
NO_STALLS = "Chưa có số sạp có mã QR"
NO_PLAN = "Chưa có lịch hoạt động"
NO_COORDINATES = "chưa có tọa độ"
OUTSIDE = "tọa độ nằm ngoài địa bàn; kiểm tra lại vĩ độ, kinh độ"
COLUMNS = (
    "place_id",
    "kind",
    "kind_words",
    "letter",
    "form",
    "name",
    "area",
    "area_name",
    "lat",
    "lon",
    "lines",
    "why_not_drawn",
)


@dataclass(frozen=True, slots=True)
class Sign:
    """How a kind of place is told from the others: by form and letter, not by colour alone."""

    form: str  # square | house | diamond | circle
    letter: str


SIGNS = {
    MARKET: Sign("square", "C"),
    HOUSE: Sign("house", "V"),
    POINT: Sign("diamond", "H"),
    OTHER: Sign("circle", "K"),
}


def rows(
    known: board.Facts,
    *,
    places: pd.DataFrame,
    activities: pd.DataFrame,
    stalls: pd.DataFrame,
    month: str,
) -> pd.DataFrame:
    """One row per place: markets, nhà văn hóa, support points, others; then by khu phố and name.

    Args:
        known: The ward, its khu phố and the day it is.
        places: One row per place (etl.store.read_places).
        activities: One row per activity, with the place it is held at.
        stalls: One row per khu phố and period: stalls with a QR code, stalls of the register.
        month: Stalls are told as of the last report up to it.

    Returns:
        place_id, kind (a key of SIGNS), kind_words, letter, form, name, area (None: not known),
        area_name ("" likewise), lat, lon, lines (tuple of sentences, the popup's), why_not_drawn
        ("" for a place that can be drawn).
    """
    names = known.names()
    markets = places.loc[places["kind"] == MARKET, "neighbourhood"].value_counts()
    latest = _latest_stalls(stalls, month)
    ahead = _ahead(activities, known.today)
    box = widened(known.catalog.locality.bbox, km=MARGIN_KM)
    found = []
    for place in places.to_dict("records"):
        kind = place["kind"] if place["kind"] in SIGNS else OTHER
        area = None if pd.isna(place["neighbourhood"]) else str(place["neighbourhood"])
        area_name = names.get(area, area) if area else ""
        lines = []
        if kind == MARKET:
            stall = latest.get(area) if area else None
            whose = _whose(area_name, int(markets.get(area, 1)) if area else 1)
            lines.append(_stall_sentence(stall, whose=whose, today=known.today))
        lines += ahead.get(place["place_id"], [NO_PLAN] if kind == POINT else [])
        lines += [] if pd.isna(place["note"]) else [str(place["note"])]
        found.append(
            {
                **{name: place[name] for name in ("place_id", "name", "lat", "lon")},
                "kind": kind,
                "kind_words": code_lists()["place_kinds"].get(place["kind"], place["kind"]),
                "letter": SIGNS[kind].letter,
                "form": SIGNS[kind].form,
                "area": area,
                "area_name": area_name,
                "lines": tuple(lines),
                "why_not_drawn": _why_not_drawn(place, box),
            }
        )
    order = list(SIGNS)
    found.sort(key=lambda r: (order.index(r["kind"]), r["area"] or "~", r["name"], r["place_id"]))
    return pd.DataFrame(found, columns=list(COLUMNS))


def drawn(found: pd.DataFrame) -> pd.DataFrame:
    """The rows that have a point in or near the ward."""
    return found[found["why_not_drawn"] == ""]


def counts(found: pd.DataFrame) -> list[tuple[Sign, str, int]]:
    """The legend: sign, words and number drawn of every kind that is there."""
    shown = drawn(found)["kind"].value_counts()
    words = code_lists()["place_kinds"]
    return [(sign, words[kind], int(shown[kind])) for kind, sign in SIGNS.items() if kind in shown]


def not_drawn_sentence(found: pd.DataFrame) -> str | None:
    """Which places are not on the map, and why; None where all are."""
    absent = found[found["why_not_drawn"] != ""]
    if absent.empty:
        return None
    told = [f"{r['name']} ({r['why_not_drawn']})" for r in absent.to_dict("records")]
    return f"{len(absent)} địa điểm không có trên bản đồ: {'; '.join(told)}."


def _why_not_drawn(place: Mapping[Hashable, Any], box: tuple[float, float, float, float]) -> str:
    if pd.isna(place["lat"]) or pd.isna(place["lon"]):
        return NO_COORDINATES
    return "" if contains(box, lat=place["lat"], lon=place["lon"]) else OUTSIDE


def _latest_stalls(stalls: pd.DataFrame, month: str) -> dict[str, dict[Hashable, Any]]:
    """Khu phố -> its last report up to a month; an empty cell in it makes the figure unknown."""
    until = stalls[stalls["month"] <= month].drop_duplicates("area", keep="last")
    return {str(row["area"]): row for row in until.to_dict("records")}


def _whose(area_name: str, markets: int) -> str:
    """The figures are a khu phố's, whatever markets it has."""
    return f"chung {markets} chợ của {area_name}" if markets > 1 else f"cả {area_name}"


def _stall_sentence(row: Mapping[Hashable, Any] | None, *, whose: str, today: date) -> str:
    """'36/45 sạp có mã QR (cả Khu phố 5, đến 31/10/2026)'."""
    if row is None or theme.is_missing(row["stalls_with_qr"]):
        return NO_STALLS
    with_qr, registered = row["stalls_with_qr"], row["market_stalls"]
    when = f"({whose}, đến {theme.day(min(goals.last_day(row['month']), today))})"
    if theme.is_missing(registered):
        return f"{theme.number(with_qr)} sạp có mã QR, chưa có tổng số sạp {when}"
    if with_qr > registered:  # household businesses were counted as well, or the register is old
        more = f"nhiều hơn {theme.number(registered)} sạp trong sổ mẫu số"
        return f"{theme.number(with_qr)} sạp có mã QR, {more}; kiểm tra lại {when}"
    return f"{theme.out_of(with_qr, registered)} sạp có mã QR {when}"


def _ahead(activities: pd.DataFrame, today: date) -> dict[str, list[str]]:
    """Place -> what is held there next: the planned activities of the nearest day or period."""
    planned = activities[(activities["state"] == "KE_HOACH") & activities["place_id"].notna()]
    days = planned["planned_date"].where(planned["planned_date"].notna(), planned["period_end"])
    planned = planned.assign(until=days)[days.notna()]
    planned = planned[planned["until"].astype(str) >= today.isoformat()]
    found: dict[str, list[str]] = {}
    for place_id, own in planned.groupby("place_id", sort=True):
        nearest = own[own["until"] == own["until"].min()].drop_duplicates("activity_code")
        found[str(place_id)] = [_activity_sentence(row) for row in nearest.to_dict("records")]
    return found


def _activity_sentence(row: Mapping[Hashable, Any]) -> str:
    what = code_lists()["events"][row["activity_code"]]
    if pd.isna(row["planned_date"]):
        return f"Hoạt động tới: {what}, {theme.period(row['period'])}"
    return f"Hoạt động tới: {what}, {theme.day(date.fromisoformat(row['planned_date']))}"
