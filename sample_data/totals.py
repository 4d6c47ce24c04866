"""The denominators of every khu phố, and the totals that six teams send in place of visits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from sample_data.teams import (
    SIZE_WITHOUT_ROSTER,
    Attendance,
    Member,
    Row,
    fully_trained,
    team_size,
)
from sample_data.ward import (
    CORRECTED_FROM,
    CORRECTIONS,
    SOURCE,
    WITHOUT_ROSTER,
    Neighbourhood,
    corrected,
    on_day,
)

# period, last day; shares: households visited, adults with a signature, working age with AL-3
PERIODS = (
    ("2026Q1", date(2026, 3, 31), 0.24, 0.15, 0.27),
    ("2026Q2", date(2026, 6, 30), 0.49, 0.3, 0.41),
    ("2026Q3", date(2026, 9, 30), 0.69, 0.43, 0.53),
    ("2026-10", date(2026, 10, 31), 0.75, 0.465, 0.575),
)
TRAINED_WITHOUT_ROSTER = {"KP24": (1, 3, 5, 6), "KP27": (0, 2, 5, 7)}
SURVEYED_FEW = ("KP24", "2026-10", 22)  # below the 30 answers that a share needs


def register_rows(
    ward: Sequence[Neighbourhood], areas_km2: Sequence[float], seed: int
) -> list[Row]:
    """File of kind `register`: one row per khu phố, two where households were recounted."""
    rows = []
    for place, area in zip(ward, areas_km2, strict=True):
        size = team_size(place, seed)
        rows.append(_register_row(place, date(2026, 1, 1), area=area, size=size))
        if place.code in CORRECTIONS:
            rows[-1]["valid_to"] = CORRECTED_FROM - timedelta(days=1)
            rows.append(_register_row(corrected(place), CORRECTED_FROM, area=area, size=size))
    return rows


def _register_row(place: Neighbourhood, day: date, *, area: float, size: int) -> Row:
    return {
        "neighbourhood": place.code,
        "valid_from": day,
        "valid_to": "",
        "source_doc": f"{SOURCE} - sổ mẫu số {day:%m/%Y}",
        "supplied_by": f"Khu phố {int(place.code[2:])} (minh họa)",
        "households_total": place.households,
        **place.register,
        "team_members_active": size,
        "area_km2": f"{area:.2f}",
    }


def summary_rows(
    ward: Sequence[Neighbourhood],
    team_members: Sequence[Member],
    training: Sequence[Attendance],
    seed: int,
) -> dict[str, list[Row]]:
    """Files of kind `summary` by period: one row per khu phố that sends totals."""
    files: dict[str, list[Row]] = {period: [] for period, *_ in PERIODS}
    for place in ward:
        if place.sends_totals:
            team = [m for m in team_members if m.neighbourhood == place.code]
            for period, row in _rows_of(place, team, training, seed=seed).items():
                files[period].append(row)
    return files


def _rows_of(
    place: Neighbourhood, team: Sequence[Member], training: Sequence[Attendance], *, seed: int
) -> dict[str, Row]:
    random = Random(f"{seed}/totals/{place.code}")
    reach, skill = random.uniform(0.88, 1.12), random.uniform(0.8, 0.92)
    sign, able = random.uniform(0.9, 1.15), random.uniform(0.83, 0.93)
    citizen = random.uniform(0.9, 1.1)
    visits = 0
    rows: dict[str, Row] = {}
    for i, (period, day, visited_share, issued_share, citizen_share) in enumerate(PERIODS):
        now = on_day(place, day)
        uneven = random.uniform(0.96, 1.0) if i < 3 else 1.0
        visited = round(now.households * visited_share * reach * uneven)
        issued = round(now.register["pop_18_plus"] * issued_share * sign * uneven)
        both = round(now.register["pop_working_age"] * citizen_share * citizen * uneven)
        in_period = round((visited - visits) * random.uniform(1.05, 1.2))
        visits = visited
        members = _members(place, team, training, day=day, index=i)
        rows[period] = {
            "neighbourhood": place.code,
            "period": period,
            "visits_in_period": in_period,
            "people_assisted_in_period": round(in_period * random.uniform(1.1, 1.5)),
            "households_visited_cum": visited,
            "households_skilled_cum": round(visited * (skill - 0.06 + 0.02 * i)),
            "people_18plus_ds_issued_cum": issued,
            "people_18plus_ds_able_cum": round(issued * able),
            "working_age_eid2_and_app_cum": both,
            "eid2_activated_cum": round(both * (1.55 - 0.08 * i)),
            "dvctt_submitted_in_period": round(in_period * random.uniform(0.3, 0.6)),
            "stalls_with_qr_cum": round(now.register["market_stalls"] * (0.45 + 0.12 * i)),
            **_survey(place.code, period, index=i, random=random),
            **members,
            "difficulty_codes": random.choice(("", "THIEU_THIET_BI", "KY_NANG_YEU", "KHONG_MANG")),
            "note": "",
        }
    return rows


def _survey(code: str, period: str, *, index: int, random: Random) -> Row:
    surveyed = random.randint(70, 150)
    if (code, period) == SURVEYED_FEW[:2]:
        surveyed = SURVEYED_FEW[2]
    share = 0.25 + 0.06 * index + random.uniform(-0.05, 0.05)
    return {"epay_surveyed": surveyed, "epay_regular": round(surveyed * share)}


def _members(
    place: Neighbourhood,
    team: Sequence[Member],
    training: Sequence[Attendance],
    *,
    day: date,
    index: int,
) -> Row:
    if place.code in WITHOUT_ROSTER:
        trained = TRAINED_WITHOUT_ROSTER[place.code][index]
        return {"members_active": SIZE_WITHOUT_ROSTER, "members_trained_full": trained}
    active = [m for m in team if m.is_active(day)]
    return {
        "members_active": len(active),
        "members_trained_full": fully_trained(active, training, day),
    }
