"""The sentences about coordinates: what the file says, what fits, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from geo.bbox import Bbox
from geo.declared import Declaration
from geo.landing import Landing, Place
from geo.projection import Coordinates, source_bounds
from geo.zones import VN2000, is_vn2000, words, zone

Decider = Literal["option", "file", "coordinates", "datum"]
_NEAR_M = 999.0
_USED_BY_VN2000 = "bản đồ địa chính, địa giới hành chính thường dùng"
_USED_BY_WGS84 = "máy định vị GPS, Google Earth thường dùng"


def decided(landing: Landing, said: Declaration | None, decider: Decider) -> str:
    """What the file said, what was decided and why."""
    chosen = words(landing.epsg)
    if decider == "option":
        text = f"{_stated(said)}; dùng {chosen} như người nhập đã chọn."
    elif decider == "file":
        text = f"{_stated(said)}; dùng {chosen}."
    elif decider == "datum":
        text = (
            f"{_stated(said)}, nhưng kinh tuyến trục và tỷ lệ là của múi chiếu VN-2000: tệp ghi "
            f"thiếu hoặc sai hệ quy chiếu. Dùng {chosen} với tham số chính thức; nếu theo lời ghi "
            "của tệp, bản đồ có thể lệch đến 225 m."
        )
    else:
        text = f"{_stated(said)}; tọa độ chỉ khớp với địa bàn khi hiểu là {chosen}."
    return text + _order(landing)


def choices(found: Sequence[Landing]) -> list[str]:
    """One text per reading that tells it from the others."""
    return [f"{words(f.epsg)}, {_used_by(f.epsg)}{_against_the_box(f)}" for f in found]


def undecided(said: Declaration | None, found: Sequence[Landing]) -> str:
    """More than one reading is possible."""
    options = " hoặc ".join(words(landing.epsg) for landing in found)
    return (
        f"{_stated(said)}; tọa độ có thể là {options}, hai cách lệch nhau vài trăm mét và bản đồ "
        "không đủ để phân biệt. Hãy hỏi nơi cấp tệp rồi chọn hệ tọa độ."
    )


def forced_elsewhere(
    outer: Coordinates, place: Place, *, epsg: int, fitting: Sequence[Landing]
) -> str:
    """The CRS that somebody chose brings the map somewhere else."""
    text = f"Với {words(epsg)}, bản đồ không nằm trong địa bàn: {_found(outer)}"
    if fitting:
        options = " hoặc ".join(words(landing.epsg) for landing in fitting)
        return f"{text} Tọa độ này khớp với {options}: hãy chọn lại."
    return f"{text} {_expected(place, [epsg, *place.candidates])} {_REMEDY}"


def nothing_fits(outer: Coordinates, place: Place, said: Declaration | None) -> str:
    """No reading brings the map into the place."""
    return (
        f"{_stated(said)}; không có hệ tọa độ nào đưa bản đồ vào địa bàn: {_found(outer)} "
        f"{_expected(place, place.candidates)} {_REMEDY}"
    )


_REMEDY = (
    "Hãy kiểm tra tệp có đúng của địa bàn này, có hình vẽ thừa nằm xa (khung, chú giải) hoặc dùng "
    "tọa độ giả định không."
)


def _stated(said: Declaration | None) -> str:
    if said is None:
        return "Tệp không ghi hệ tọa độ"
    return f"Tệp ghi hệ tọa độ “{said.name}”" if said.name else "Tệp ghi hệ tọa độ không có tên"


def _order(landing: Landing) -> str:
    if not landing.swapped:
        return ""
    if landing.epsg in {4326, VN2000}:
        return " Trong tệp vĩ độ đứng trước kinh độ: đã đổi lại."
    return " Trong tệp X là hướng bắc, Y là hướng đông: đã đổi lại."


def _used_by(epsg: int) -> str:
    return _USED_BY_VN2000 if is_vn2000(epsg) else _USED_BY_WGS84


def _found(outer: Coordinates) -> str:
    (x0, y0), (x1, y1) = outer.min(axis=0).tolist(), outer.max(axis=0).tolist()
    return (
        f"tọa độ trong tệp có X từ {_number(x0)} đến {_number(x1)}, "
        f"Y từ {_number(y0)} đến {_number(y1)}."
    )


def _expected(place: Place, codes: Sequence[int]) -> str:
    parts = [_range(code, place.bbox) for code in dict.fromkeys([*codes, 4326])]
    return "Ở địa bàn này cần: " + "; ".join(parts) + "."


def _range(epsg: int, bbox: Bbox) -> str:
    west, south, east, north = source_bounds(bbox, epsg=epsg)
    is_plane = zone(epsg) is not None or abs(east) > 360
    across, up = ("hướng đông", "hướng bắc") if is_plane else ("kinh độ", "vĩ độ")
    return (
        f"{words(epsg)}: {across} {_number(west)} đến {_number(east)}, "
        f"{up} {_number(south)} đến {_number(north)}"
    )


def _number(value: float) -> str:
    """Metres whole, degrees to about ten metres; written the Vietnamese way."""
    text = f"{value:,.0f}" if abs(value) > 360 else f"{value:,.4f}"
    return text.translate(str.maketrans(",.", ".,"))


def _against_the_box(landing: Landing) -> str:
    """How well the map fills the published box; of a part of the place that says nothing."""
    if landing.misfit_m > _NEAR_M:
        return ""
    return f"; lệch khung đã công bố của địa bàn nhiều nhất {landing.misfit_m:.0f} m"
