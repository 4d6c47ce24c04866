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
MARGIN, ROOM = 0.0015, 0.004  # degrees to the border; to the number in the middle, to each other
TRIES = 500
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
    taken: dict[str, list[Point]] = {}
    for row in rows:
        if row["place_id"] != f"DD-NVH-{NOT_SURVEYED[2:]}":
            code = str(row["neighbourhood"])
            random = Random(f"{seed}/places/{row['place_id']}")
            point = _point_in(cells[code], taken.setdefault(code, []), random)
            taken[code].append(point)
            row["lat"], row["lon"] = round(point.y, DECIMALS), round(point.x, DECIMALS)
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


def _point_in(cell: Polygon, taken: list[Point], random: Random) -> Point:
    """A point off the border, the middle and the points taken, as far as there is room."""
    inner = cell.buffer(-MARGIN)
    west, south, east, north = cell.bounds
    apart = [cell.centroid, cell.representative_point(), *taken]
    points = [Point(random.uniform(west, east), random.uniform(south, north)) for _ in range(TRIES)]
    inside = [point for point in points if inner.contains(point)]
    free = [p for p in inside if all(p.distance(other) > ROOM for other in apart)]
    return (free or inside)[0]
