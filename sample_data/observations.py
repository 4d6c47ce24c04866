"""Reported values: electronic identity by khu phố, and the ward's rows of Phụ lục I."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from sample_data.phu_luc_1 import REPORTS, Report
from sample_data.teams import Row
from sample_data.totals import PERIODS
from sample_data.ward import SOURCE, WARD, Neighbourhood, on_day

WITHOUT_JOINT_COUNT = ("KP08",)  # only the two parts are known: bounds, no value
WITHOUT_ANY = ("KP26",)
LATE = ("KP14", "2026-10")
# share of working age with identity of level 2, with the ward's application, with both
SHARES = ((0.6, 0.36, 0.262), (0.7, 0.52, 0.41), (0.79, 0.65, 0.545), (0.82, 0.7, 0.605))


def identity_rows(ward: Sequence[Neighbourhood], seed: int) -> list[Row]:
    """AL-3, AL-3a and AL-3b of the khu phố that send visits; one row per indicator and period."""
    rows: list[Row] = []
    for place in ward:
        if not place.sends_totals and place.code not in WITHOUT_ANY:
            rows += _identity_rows_of(place, seed)
    return rows


def _identity_rows_of(place: Neighbourhood, seed: int) -> list[Row]:
    random = Random(f"{seed}/identity/{place.code}")
    level = random.uniform(0.9, 1.1)
    rows: list[Row] = []
    for (period, day, *_), shares in zip(PERIODS, SHARES, strict=True):
        if (place.code, period) == LATE:
            continue
        working_age = on_day(place, day).register["pop_working_age"]
        uneven = random.uniform(0.97, 1.02)
        identity, application, both = (
            round(working_age * min(0.97, share * level * uneven)) for share in shares
        )
        both = min(max(both, identity + application - working_age), identity, application)
        parts = {"AL-3": both, "AL-3a": identity, "AL-3b": application}
        if place.code in WITHOUT_JOINT_COUNT:
            del parts["AL-3"]
        rows += [
            {
                "indicator_id": indicator,
                "area": place.code,
                "period": period,
                "numerator": count,
                "denominator": working_age,
                "supplier": "Công an phường (minh họa)",
                "evidence": f"{SOURCE} - bảng tổng hợp {period}",
            }
            for indicator, count in parts.items()
        ]
    return rows


def ward_rows() -> list[Row]:
    """The ward's reports on Phụ lục I; one row per indicator and period."""
    return [_ward_row(report) for report in REPORTS]


def _ward_row(report: Report) -> Row:
    numerator, denominator = report.parts or ("", "")
    return {
        "indicator_id": report.indicator,
        "area": WARD,
        "period": report.period,
        "numerator": numerator,
        "denominator": denominator,
        "value": "" if report.value is None else report.value,
        "status": report.status,
        "qualifier": report.qualifier,
        "supplier": f"{report.supplier} (minh họa)",
        "evidence": f"{SOURCE} - báo cáo {report.period}",
    }
