"""Invented reports on the rows of Phụ lục I: some met, some on track, behind or falling.

Nothing is reported for PL1-I-05, PL1-I-14, PL1-III-02 and PL1-III-09; PL1-I-06 has only a
baseline.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

Parts = tuple[int, int]  # numerator, denominator
CULTURE = "Phòng Văn hóa - Xã hội"
SERVICE = "Trung tâm Phục vụ hành chính công"
ECONOMY = "Phòng Kinh tế, Hạ tầng và Đô thị"
CENTRE = "OC phường"
SELF_SCORED = "tự chấm"
DONE, DOING, NOT_YET, NONE_ARISEN = (
    "DA_THUC_HIEN",
    "DANG_THUC_HIEN",
    "CHUA_THUC_HIEN",
    "CHUA_PHAT_SINH",
)


@dataclass(frozen=True, slots=True)
class Report:
    """One reported value or status of one row of Phụ lục I."""

    indicator: str
    supplier: str
    period: str
    parts: Parts | None = None
    value: float | None = None
    status: str = ""
    qualifier: str = ""


PARTS: tuple[tuple[str, str, dict[str, Parts]], ...] = (
    ("PL1-I-02", SERVICE, {"2024": (61, 118), "2025": (92, 121), "2026Q1": (97, 121),
                           "2026Q2": (104, 122), "2026Q3": (111, 122)}),
    ("PL1-I-03", SERVICE, {"2025": (2050, 5006), "2026Q1": (2310, 5120), "2026Q2": (2695, 5480),
                           "2026Q3": (2804, 5391)}),
    ("PL1-I-04", SERVICE, {"2024": (2214, 2353), "2025": (3117, 3240), "2026Q1": (812, 838),
                           "2026Q2": (846, 889), "2026Q3": (871, 925)}),
    ("PL1-I-06", SERVICE, {"2025": (4, 52)}),
    ("PL1-I-07", SERVICE, {"2025": (7621, 8655), "2026Q1": (2105, 2290), "2026Q2": (2318, 2460),
                           "2026Q3": (2501, 2588)}),
    ("PL1-I-09", CENTRE, {"2025": (312, 455), "2026Q1": (96, 128), "2026Q2": (121, 150),
                          "2026Q3": (139, 158)}),
    ("PL1-I-11", CULTURE, {"2025": (28, 96), "2026Q1": (35, 97), "2026Q2": (51, 97),
                           "2026Q3": (62, 95)}),
    ("PL1-I-12", CULTURE, {"2025": (33, 96), "2026Q1": (36, 97), "2026Q2": (37, 97),
                           "2026Q3": (39, 95)}),
    ("PL1-I-13", CULTURE, {"2024": (71, 92), "2025": (93, 96), "2026Q1": (97, 97),
                           "2026Q2": (97, 97), "2026Q3": (95, 95)}),
    ("PL1-I-15", CULTURE, {"2025": (2, 10), "2026Q1": (2, 10), "2026Q2": (3, 11),
                           "2026Q3": (4, 11)}),
    ("PL1-II-02", ECONOMY, {"2024": (210, 940), "2025": (318, 962), "2026Q1": (341, 968),
                            "2026Q2": (402, 975), "2026Q3": (455, 981)}),
    ("PL1-III-01-5G", CULTURE, {"2025": (19, 29), "2026Q1": (21, 29), "2026Q2": (24, 29),
                                "2026Q3": (26, 29)}),
    ("PL1-III-01-6G", CULTURE, {"2025": (0, 29), "2026Q3": (0, 29)}),
    ("PL1-III-04", ECONOMY, {"2025": (62, 214), "2026Q1": (70, 214), "2026Q2": (93, 209),
                             "2026Q3": (121, 209)}),
    ("PL1-III-06", CULTURE, {"2025": (2480, 3310), "2026Q1": (2655, 3342),
                             "2026Q2": (2890, 3361), "2026Q3": (3044, 3374)}),
    ("PL1-III-07", CULTURE, {"2025": (14, 29), "2026Q1": (14, 29), "2026Q2": (15, 29),
                             "2026Q3": (16, 29)}),
)  # fmt: skip
VALUES: tuple[tuple[str, str, dict[str, float]], ...] = (
    ("PL1-I-01", CULTURE, {"2024": 58.5, "2025": 66.0, "2026Q2": 68.0, "2026Q3": 69.5}),
    ("PL1-I-07b", SERVICE, {"2025": 41.0, "2026Q1": 44.5, "2026Q2": 52.0, "2026Q3": 58.3}),
    ("PL1-I-08n", CULTURE, {"2025": 0, "2026Q1": 0, "2026Q2": 1, "2026Q3": 2}),
    ("PL1-I-15n", CULTURE, {"2025": 2, "2026Q1": 2, "2026Q2": 3, "2026Q3": 4}),
    ("PL1-I-15t", CULTURE, {"2025": 12, "2026Q1": 6, "2026Q2": 6, "2026Q3": 3}),
    ("PL1-III-03", CULTURE, {"2025": 31.5, "2026Q1": 33.0, "2026Q2": 38.4, "2026Q3": 44.1}),
    ("PL1-III-03a", CULTURE, {"2026Q2": 52.6, "2026Q3": 61.0}),
    ("PL1-III-03b", CULTURE, {"2026Q2": 50.1, "2026Q3": 58.4}),
    ("PL1-III-03c", CULTURE, {"2026Q2": 92.8, "2026Q3": 93.2}),
    ("PL1-III-03d", CULTURE, {"2026Q2": 40.3, "2026Q3": 47.5}),
    ("PL1-III-03e", CULTURE, {"2026Q2": 77.4, "2026Q3": 81.0}),
    ("PL1-III-03f", CULTURE, {"2026Q2": 95.9, "2026Q3": 96.3}),
    ("PL1-III-05", CULTURE, {"2025": 38.0, "2026Q1": 39.2, "2026Q2": 42.0, "2026Q3": 44.5}),
    ("PL1-III-05a", CULTURE, {"2026Q3": 38.2}),
    ("PL1-III-05b", CULTURE, {"2026Q3": 31.0}),
    ("PL1-III-05c", CULTURE, {"2026Q3": 27.5}),
    ("PL1-III-05d", CULTURE, {"2026Q3": 22.4}),
    ("PL1-III-08", CULTURE, {"2024": 9.1, "2025": 17.5, "2026Q1": 21.0, "2026Q2": 27.8,
                             "2026Q3": 33.6}),
)  # fmt: skip
STATES: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("PL1-I-08", CULTURE, {"2025": NOT_YET, "2026Q1": DOING, "2026Q2": DOING, "2026Q3": DONE}),
    ("PL1-I-10", CENTRE, {"2025": NOT_YET, "2026Q1": DOING, "2026Q2": DOING, "2026Q3": DOING}),
    ("PL1-II-01", ECONOMY, dict.fromkeys(("2025", "2026Q1", "2026Q2", "2026Q3"), NONE_ARISEN)),
    ("PL1-III-06", CULTURE, {"2025": DOING, "2026Q1": DOING, "2026Q2": DOING, "2026Q3": DONE}),
)  # fmt: skip
QUALIFIERS = {"PL1-I-01": SELF_SCORED, "PL1-III-01-5G": "5G", "PL1-III-01-6G": "6G"}


def _reports() -> Iterator[Report]:
    parts = {(i, p): (unit, pair) for i, unit, found in PARTS for p, pair in found.items()}
    values = {(i, p): (unit, value) for i, unit, found in VALUES for p, value in found.items()}
    states = {(i, p): (unit, state) for i, unit, found in STATES for p, state in found.items()}
    for indicator, period in sorted({*parts, *values, *states}):
        key = (indicator, period)
        supplier = next(found[key][0] for found in (parts, values, states) if key in found)
        yield Report(
            indicator=indicator,
            supplier=supplier,
            period=period,
            parts=parts[key][1] if key in parts else None,
            value=values[key][1] if key in values else None,
            status=states[key][1] if key in states else "",
            qualifier=QUALIFIERS.get(indicator, ""),
        )


REPORTS = tuple(_reports())
