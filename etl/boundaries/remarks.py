"""What the person who loads a map should know, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

import shapely

from etl.boundary_report import BoundaryReport
from etl.errors import ConfirmationNeededError
from etl.reading.periods import day_in_words, today
from geo.area import area_m2
from geo.formats import RawMap
from geo.topology import Gap, Overlap

_LISTED = 10
_MOST_OFF = 0.02  # of the published area
_NO_MAP = 0.5  # of the whole: where more than that lies doubly, the khu phố were not drawn apart


def refuse_much_overlap(seen: BoundaryReport) -> None:
    """Stop at polygons that mostly lie on each other, until somebody says that it is meant.

    Raises:
        ConfirmationNeededError: naming how much lies doubly.
    """
    if seen.topology is None or seen.topology.overlaps_m2 <= _NO_MAP * seen.topology.area_km2 * 1e6:
        return
    whole = _m2(seen.topology.area_km2 * 1e6)
    raise ConfirmationNeededError(
        f"các khu phố chồng lên nhau {_m2(seen.topology.overlaps_m2)}, trong khi cả bản đồ chỉ "
        f"rộng {whole}: có thể nhiều khu phố dùng chung một hình. Kiểm tra "
        "lại tệp; nếu vẫn muốn ghi nhận lần nhập này, nạp lại với --yes."
    )


def remarks(seen: BoundaryReport) -> list[str]:
    """The sentences about a map that is understood; places that do not fit come largest first."""
    said = [seen.placing.said] if seen.placing else []
    if seen.mended:
        said.append(
            f"Đã sửa đường bao bị lỗi (tự cắt hoặc thừa nét) của: {_listed(seen, seen.mended)}; "
            "hãy xem lại hình trên bản đồ."
        )
    said += _faults(seen)
    said += _outline(seen)
    said += _total(seen)
    said += _coverage(seen)
    said += _to_come(seen)
    return said


def about_nothing_drawn(raw: RawMap) -> list[str]:
    """That some objects of the file have no shape at all."""
    if not raw.without_shape:
        return []
    return [
        f"{raw.without_shape} đối tượng trong tệp không có hình vẽ nên không nạp được; vẽ vùng cho "
        "các đối tượng đó rồi nạp lại."
    ]


def _faults(seen: BoundaryReport) -> list[str]:
    if seen.topology is None:
        return []
    faults: list[Overlap | Gap] = [*seen.topology.overlaps, *seen.topology.gaps]
    large = sorted((f for f in faults if not f.is_sliver), key=lambda f: -f.area_m2)
    said = [_fault(seen, fault) for fault in large[:_LISTED]]
    if len(large) > _LISTED:
        rest = sum(fault.area_m2 for fault in large[_LISTED:])
        said.append(f"Và {len(large) - _LISTED} chỗ chồng lấn hoặc hở nữa, tổng {_m2(rest)}.")
    slivers = [fault for fault in faults if fault.is_sliver]
    if slivers:
        said.append(
            f"{len(slivers)} vệt chồng lấn hoặc hở rất mảnh dọc ranh giới, tổng "
            f"{_m2(sum(fault.area_m2 for fault in slivers))}: thường do vẽ hai lần một đường, "
            "không cản việc dùng bản đồ."
        )
    return said


def _fault(seen: BoundaryReport, fault: Overlap | Gap) -> str:
    if isinstance(fault, Overlap):
        first, second = (seen.names.get(code, code) for code in (fault.first, fault.second))
        return f"{first} và {second} chồng lấn {_m2(fault.area_m2)}."
    beside = _listed(seen, fault.neighbours)
    return f"Khoảng hở {_m2(fault.area_m2)} không thuộc khu phố nào, cạnh {beside}."


def _outline(seen: BoundaryReport) -> list[str]:
    if seen.outline is None:
        return []
    whole = shapely.union_all([area.geometry for area in seen.areas])
    short = area_m2(shapely.difference(seen.outline, whole))
    beyond = area_m2(shapely.difference(whole, seen.outline))
    return [
        "Tệp có cả đường bao của phường: không nạp như một khu phố, chỉ dùng để đối chiếu. So với "
        f"đường bao đó, các khu phố trong tệp còn thiếu {_m2(short)}, vượt ra ngoài {_m2(beyond)}."
    ]


def _total(seen: BoundaryReport) -> list[str]:
    published = seen.published_area_km2
    if seen.topology is None or not published:
        return []
    total = seen.topology.area_km2
    if abs(total - published) <= _MOST_OFF * published:
        return []
    return [
        f"Tổng diện tích các khu phố trên bản đồ là {_number(total, 2)} km², diện tích công bố của "
        f"phường là {_number(published, 2)} km² (lệch "
        f"{_number(100 * abs(total - published) / published, 1)}%)."
    ]


def _coverage(seen: BoundaryReport) -> list[str]:
    if not seen.missing:
        return []
    kept = seen.areas_drawn - len(seen.areas)
    held = ""
    if kept > 0:
        held = f" {kept} khu phố khác vẫn giữ ranh giới đã nạp trước."
    total = seen.areas_total
    return [
        f"{total - len(seen.missing)}/{total} khu phố có ranh giới trong tệp; chưa có: "
        f"{_listed(seen, seen.missing)}.{held}"
    ]


def _to_come(seen: BoundaryReport) -> list[str]:
    """A map that holds from a later day changes nothing today; whoever looks would wonder why."""
    now = today().isoformat()
    days = sorted({area.valid_from for area in seen.areas if area.valid_from > now})
    if not days:
        return []
    listed = ", ".join(day_in_words(day) for day in days)
    return [f"Ranh giới trong tệp có hiệu lực từ {listed}; trước ngày đó bản đồ chưa đổi."]


def _listed(seen: BoundaryReport, codes: Sequence[str]) -> str:
    return ", ".join(seen.names.get(code, code) for code in codes)


def _m2(area: float) -> str:
    return f"{_number(area, 0 if area >= 10 else 1)} m²"


def _number(value: float, decimals: int) -> str:
    return f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))
