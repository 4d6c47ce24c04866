"""Where the invented teams meet people: markets, nhà văn hóa and support points on the sketch."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from shapely.geometry import Point, Polygon

from sample_data.teams import Row
from sample_data.ward import CODES, SOURCE

# Two teams send totals, which say how many stalls have a QR code; the third sends visits.
MARKETS = ("KP05", "KP13", "KP27")
WITHOUT_HOUSE = ("KP02", "KP06", "KP10", "KP14", "KP18", "KP20", "KP21", "KP25", "KP28")
NOT_SURVEYED = "KP29"  # its nhà văn hóa has no coordinates yet
SUPPORT_POINTS = ("KP03", "KP08", "KP12", "KP16", "KP19", "KP22", "KP26")
MARGIN, ROOM = 0.0015, 0.0035  # degrees to the border, and to the number in the middle
TRIES = 2000
DECIMALS = 5  # about one metre


def place_rows(cells: Mapping[str, Polygon], seed: int) -> list[Row]:
    """File of kind `places`: one row per place, its point inside its khu phố.

    Args:
        cells: Khu phố to its polygon in degrees.
        seed: The same seed gives the same points.
    """
    houses = [code for code in CODES if code not in WITHOUT_HOUSE]
    rows = [
        *(_row(f"DD-CHO-{n}", "CHO", market(code), code) for n, code in enumerate(MARKETS, 1)),
        *(_row(f"DD-NVH-{code[2:]}", "NHA_VAN_HOA", house(code), code) for code in houses),
        *(
            _row(f"DD-HT-{n}", "DIEM_HO_TRO", support_point(code), code)
            for n, code in enumerate(SUPPORT_POINTS, 1)
        ),
    ]
    for row in rows:
        if row["place_id"] != f"DD-NVH-{NOT_SURVEYED[2:]}":
            random = Random(f"{seed}/places/{row['place_id']}")
            row["lat"], row["lon"] = _point_in(cells[str(row["neighbourhood"])], random)
    return rows


def market(code: str) -> str:
    """The invented name of the market in that khu phố."""
    return f"Chợ minh họa số {MARKETS.index(code) + 1}"


def house(code: str) -> str:
    """The name of the nhà văn hóa of that khu phố."""
    return f"Nhà văn hóa Khu phố {int(code[2:])}"


def support_point(code: str) -> str:
    """The invented name of the support point in that khu phố."""
    return f"Điểm hỗ trợ minh họa số {SUPPORT_POINTS.index(code) + 1}"


def _row(place_id: str, kind: str, name: str, code: str) -> Row:
    return {
        "place_id": place_id,
        "kind": kind,
        "name": name,
        "neighbourhood": code,
        "lat": "",
        "lon": "",
        "note": f"{SOURCE}: không phải địa điểm thật",
    }


def _point_in(cell: Polygon, random: Random) -> tuple[float, float]:
    """Latitude and longitude of a point off the border and off the middle, where there is room."""
    inner = cell.buffer(-MARGIN)
    west, south, east, north = cell.bounds
    best = cell.representative_point()
    for _ in range(TRIES):
        point = Point(random.uniform(west, east), random.uniform(south, north))
        if inner.contains(point) and point.distance(cell.centroid) > ROOM:
            best = point
            break
    return round(best.y, DECIMALS), round(best.x, DECIMALS)
