"""Ten months of visits by the teams that send single visits, drawn event by event."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from sample_data import answers
from sample_data.crew import Team, assemble
from sample_data.diary import Event, is_first_weekend, month_of
from sample_data.teams import Member, Row
from sample_data.ward import MONTHS, Neighbourhood

NOTES = ("Hẹn buổi tối", "Hướng dẫn lại lần 2", "Đi cùng Đoàn Thanh niên", "Hẹn cuối tuần")
DIFFICULTIES = (
    "THIEU_THIET_BI",
    "KHONG_MANG",
    "KY_NANG_YEU",
    "LOI_HE_THONG",
    "KHONG_SIM_CHINH_CHU",
)
_SCATTER = 7919  # a prime larger than any number of households: no two share a place
WEEKEND = (("NGAY_CUOI_TUAN_CDS", "NHA_VAN_HOA"),)
POINTS = (
    ("CHO_4_0", "CHO"),
    ("DIEM_HO_TRO", "MOT_CUA"),
    ("RA_QUAN", "LUU_DONG"),
    ("TRUC_TUYEN", "ZALO"),
    ("TRUC_TUYEN", "DIEN_THOAI"),
)


def by_month(
    ward: Sequence[Neighbourhood], members: Sequence[Member], seed: int
) -> dict[int, list[Row]]:
    """Files of kind `visits`: month -> rows, in the order of khu phố, date and number."""
    files: dict[int, list[Row]] = {month: [] for month in MONTHS}
    for place in ward:
        if place.sends_totals:
            continue
        team = assemble(place, [m for m in members if m.neighbourhood == place.code], seed)
        for month in MONTHS:
            files[month] += _month(team, month)
    return files


def _month(team: Team, month: int) -> list[Row]:
    rows: list[Row] = []
    for day, event in month_of(team.place, month, team.random):
        row = _visit(team, day, event)
        row["visit_id"] = f"V-{team.place.code}-2026-{month:02d}-{len(rows) + 1:04d}"
        rows.append(row)
    return rows


def _visit(team: Team, day: date, event: Event) -> Row:
    row = _common(team, day)
    match event:
        case Event.GROUP:
            _meet_a_group(team, row)
        case Event.POINT:
            _help_one_person(team, row, day)
        case Event.ABSENT:
            _find_nobody(team, row)
        case Event.FIRST:
            household = team.arrivals.pop(day.month, None) or team.to_visit.pop()
            _assess(team, row, day, household, is_skilled=None)
        case Event.REVISIT:
            household = _assessed_before(team, day)
            _assess(team, row, day, household, is_skilled=_after_revisit(team, household, day))
    return row


def _common(team: Team, day: date) -> Row:
    on_duty = [m for m in team.members if m.is_active(day)]
    member = team.random.choices(on_duty, [1 / (1 + n / 3) for n in range(len(on_duty))])[0]
    return {
        "visit_date": day,
        "neighbourhood": team.place.code,
        "team_id": f"TO-{team.place.code}",
        "member_key": member.key,
        "duration_min": team.random.choice(("", "", "", 10, 15, 20, 20, 30)),
    }


def _meet_a_group(team: Team, row: Row) -> None:
    activity, channel = team.random.choice(
        (("LOP_HOC", "NHA_VAN_HOA"), ("HOP_DAN", "NHA_VAN_HOA"), ("LOP_HOC", "TRUONG_HOC"))
    )
    topics = team.random.sample(("AN_TOAN_SO", "TUYEN_TRUYEN", "DVCTT", "TT_SO", "BDHVS"), 2)
    row |= {
        "activity_code": activity,
        "channel_code": channel,
        "topic_codes": ";".join(topics),
        "outcome_codes": ";".join(f"{topic}=CHI_TUYEN_TRUYEN" for topic in topics),
        "people_assisted": team.random.randint(9, 42),
        "duration_min": team.random.choice((60, 75, 90)),
    }


def _find_nobody(team: Team, row: Row) -> None:
    row |= {
        "activity_code": "THAM_HO",
        "channel_code": "TAI_NHA",
        "household_code": team.random.choice(team.to_visit),
        "topic_codes": "TUYEN_TRUYEN",
        "outcome_codes": "TUYEN_TRUYEN=VANG_NHA",
        "people_assisted": 0,
        "difficulty_codes": "VANG_NHA",
        "duration_min": 5,
        "follow_up": 1,
    }


def _help_one_person(team: Team, row: Row, day: date) -> None:
    random = team.random
    activity, channel = random.choice(WEEKEND if is_first_weekend(day) else POINTS)
    row |= {"activity_code": activity, "channel_code": channel, "people_assisted": 1}
    if random.random() < 0.55:
        household = random.choice(team.to_visit)
        _person(team, row, day, household)
        return
    topics = answers.topics(random, signs=False, tries_to_sign=False)
    if activity == "CHO_4_0":
        topics, row["audience_codes"] = {"TT_SO": "DA_CO_QR"}, "TIEU_THUONG"
    row |= _spelled(topics)


def _assessed_before(team: Team, day: date) -> str:
    """A household to see again; teams mostly return to those that were not yet skilled."""
    known = [h for h, on in team.assessed_on.items() if on < day and h not in team.moved_away]
    skilled, unskilled = (6, 1) if _relapses(team, day) else (1, 5)
    weights = [skilled if team.status[household] else unskilled for household in known]
    return team.random.choices(known, weights)[0]


def _after_revisit(team: Team, household: str, day: date) -> bool:
    if _relapses(team, day):
        return team.random.random() > (0.68 if team.status[household] else 0.9)
    return team.random.random() < (0.95 if team.status[household] else 0.7)


def _relapses(team: Team, day: date) -> bool:
    start = team.place.habits.relapses_from
    return start is not None and day.month >= start


def _assess(team: Team, row: Row, day: date, household: str, *, is_skilled: bool | None) -> None:
    random = team.random
    if is_skilled is None:
        is_skilled = random.random() < team.place.habits.skilled + 0.008 * (day.month - 5)
    at_event = is_first_weekend(day) and random.random() < 0.3
    usual = "GIA_DINH_SO" if random.random() < 0.14 else "THAM_HO"
    row |= {
        "activity_code": "NGAY_CUOI_TUAN_CDS" if at_event else usual,
        "channel_code": "NHA_VAN_HOA" if at_event else "TAI_NHA",
        "household_code": household,
        "people_assisted": 1,
    }
    signs = _person(team, row, day, household)
    row |= _status(team, household, is_skilled=is_skilled, signs=signs)
    if row["hh_skill_status"] != "CHUA_DANH_GIA" and (row["hh_skill_status"] or is_skilled):
        team.status[household] = is_skilled
        team.assessed_on[household] = day
    if not is_skilled and random.random() < 0.35:
        row["difficulty_codes"] = random.choice(DIFFICULTIES)
        row["follow_up"] = 1
        row["follow_up_due"] = day + timedelta(days=random.randint(10, 45))
    if random.random() < 0.015:
        row["note"] = random.choice(NOTES)


def _status(team: Team, household: str, *, is_skilled: bool, signs: bool) -> Row:
    """The status as it is written down: mostly said, sometimes only the skills, or neither."""
    random = team.random
    is_moving = household in team.moved_away or not household.startswith(team.place.code)
    style = 1.0 if is_moving else random.random()
    skills = answers.skills(random, is_skilled=is_skilled, signs=signs)
    if style < 0.03:
        return {"hh_skill_status": "CHUA_DANH_GIA", "skills_passed": ""}
    if style < 0.08:
        return {"hh_skill_status": "", "skills_passed": skills}
    is_listed = random.random() < 0.35
    status = "DAT" if is_skilled else "CHUA_DAT"
    return {"hh_skill_status": status, "skills_passed": skills if is_listed else ""}


def _person(team: Team, row: Row, day: date, household: str) -> bool:
    """Fill in the person who was helped; whether that person has now signed."""
    random, habits = team.random, team.place.habits
    numbers = [n for n in (1, 2, 3) if f"{household}-{n}" not in team.signed] or [1]
    number = random.choices(numbers, [(70, 24, 6)[n - 1] for n in numbers])[0]
    person = f"{household}-{number}"
    age = team.ages.setdefault(person, answers.age_band(number, random))
    willing = habits.signs * (0.78 if age == "60+" else 1.0) * (0.88 + 0.025 * day.month)
    signs = person not in team.signed and random.random() < willing
    topics = answers.topics(random, signs=signs, tries_to_sign=random.random() < 0.3)
    if signs:
        team.signed.add(person)
    row |= {"person_code": person, "age_band": _written(age, random)} | _spelled(topics)
    named = (_audience(age, random), _means(household, team.place))
    row["audience_codes"] = ";".join(code for code in named if code)
    if random.random() < habits.asks:
        share = answers.PAYS_BY_MONTH[day.month - 1] * habits.pays * (0.6 if age == "60+" else 1.1)
        row["epay_freq"] = answers.payment(random, share=share)
    return signs


def _written(age: str, random: Random) -> str:
    chance = random.random()
    return "KHONG_RO" if chance < 0.012 else "" if chance < 0.018 else age


def _audience(age: str, random: Random) -> str:
    if age == "60+":
        return "NGUOI_CAO_TUOI"
    if age == "15-17":
        return "THANH_NIEN_HOC_SINH"
    others = ("", "LAO_DONG_TU_DO", "HO_KINH_DOANH")
    return random.choices(others, (10, 4, 2))[0]


def _means(household: str, place: Neighbourhood) -> str:
    """Whether the household is poor: the same ones all year, as many as the register says."""
    order = int(household.rsplit("-", 1)[1]) * _SCATTER % place.households
    poor, near_poor = (place.register[f"households_{name}"] for name in ("poor", "near_poor"))
    if order < poor:
        return "HO_NGHEO"
    return "HO_CAN_NGHEO" if order < poor + near_poor else ""


def _spelled(topics: dict[str, str]) -> Row:
    return {
        "topic_codes": ";".join(topics),
        "outcome_codes": ";".join(f"{topic}={outcome}" for topic, outcome in topics.items()),
    }
