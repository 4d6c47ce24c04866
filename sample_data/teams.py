"""Teams, their members and the training they took."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from sample_data.ward import WITHOUT_ROSTER, Neighbourhood

Row = dict[str, object]
SIZE_WITHOUT_ROSTER = 7
HEADLINE_TOPICS = ("KY_NANG_SO", "AI_CO_BAN", "PHONG_CHONG_LUA_DAO")
ORGANISATIONS = ("Đoàn Thanh niên", "Hội Phụ nữ", "Hội Nông dân", "Hội Cựu chiến binh", "Chi bộ")
# session, day, topic, mode, organiser, share of the members still missing the topic who attend
SESSIONS = (
    ("TH-01", date(2026, 2, 6), "KY_NANG_SO", "TRUC_TIEP", "PHUONG", 0.35),
    ("TH-02", date(2026, 3, 13), "KY_NANG_SO", "TRUC_TUYEN", "TINH", 0.45),
    ("TH-03", date(2026, 3, 27), "PHONG_CHONG_LUA_DAO", "TRUC_TIEP", "PHUONG", 0.5),
    ("TH-04", date(2026, 4, 17), "AI_CO_BAN", "TRUC_TUYEN", "TINH", 0.44),
    ("TH-05", date(2026, 5, 15), "DVCTT", "TRUC_TIEP", "PHUONG", 0.55),
    ("TH-06", date(2026, 5, 22), "KY_NANG_SO", "TRUC_TIEP", "PHUONG", 0.62),
    ("TH-07", date(2026, 6, 12), "AI_CO_BAN", "TRUC_TIEP", "PHUONG", 0.5),
    ("TH-08", date(2026, 6, 26), "PHONG_CHONG_LUA_DAO", "TRUC_TUYEN", "TINH", 0.6),
    ("TH-09", date(2026, 7, 10), "CKS", "TRUC_TIEP", "KHAC", 0.6),
    ("TH-10", date(2026, 7, 24), "KY_NANG_SO", "TRUC_TUYEN", "TINH", 0.72),
    ("TH-11", date(2026, 8, 14), "AI_CO_BAN", "TRUC_TUYEN", "TINH", 0.66),
    ("TH-12", date(2026, 8, 28), "PHONG_CHONG_LUA_DAO", "TRUC_TIEP", "PHUONG", 0.7),
    ("TH-13", date(2026, 9, 18), "AI_CO_BAN", "TRUC_TIEP", "PHUONG", 0.72),
    ("TH-14", date(2026, 10, 9), "KY_NANG_SO", "TRUC_TIEP", "PHUONG", 0.62),
    ("TH-15", date(2026, 10, 16), "PHONG_CHONG_LUA_DAO", "TRUC_TUYEN", "TINH", 0.72),
    ("TH-16", date(2026, 10, 23), "AI_CO_BAN", "TRUC_TUYEN", "TINH", 0.5),
)


@dataclass(frozen=True, slots=True)
class Member:
    """One member's term in one team."""

    key: str
    neighbourhood: str
    role: str
    organisation: str
    active_from: date | None = None
    active_to: date | None = None

    def is_active(self, day: date) -> bool:
        """Whether the member serves on that day, both ends included."""
        return (self.active_from is None or self.active_from <= day) and (
            self.active_to is None or day <= self.active_to
        )


@dataclass(frozen=True, slots=True)
class Attendance:
    """One member at one session."""

    session: str
    day: date
    topic: str
    mode: str
    organiser: str
    member: str
    is_completed: bool


def members(ward: Sequence[Neighbourhood], seed: int) -> list[Member]:
    """Five to eight members per team; a few joined or left during the year."""
    return [m for place in ward if place.code not in WITHOUT_ROSTER for m in _team(place, seed)]


def team_size(place: Neighbourhood, seed: int) -> int:
    """Members on 01/01/2026; larger khu phố have larger teams."""
    if place.code in WITHOUT_ROSTER:
        return SIZE_WITHOUT_ROSTER
    random = Random(f"{seed}/team/{place.code}")
    return min(8, 5 + place.households // 340 + random.choice((-1, 0, 0, 1)))


def _team(place: Neighbourhood, seed: int) -> list[Member]:
    random = Random(f"{seed}/members/{place.code}")
    size = team_size(place, seed)
    roles = ["TO_TRUONG", "TO_PHO"] + ["THANH_VIEN"] * (size - 2)
    team = [
        Member(f"TV-{place.code}-{n:02d}", place.code, role, random.choice(ORGANISATIONS))
        for n, role in enumerate(roles, start=1)
    ]
    if random.random() < 0.3:
        left = date(2026, random.randint(4, 8), random.randint(1, 28))
        old = team.pop()
        new = f"TV-{place.code}-{size + 1:02d}"
        joined = date(2026, left.month + 1, 1)
        team.append(Member(old.key, place.code, old.role, old.organisation, active_to=left))
        team.append(Member(new, place.code, "THANH_VIEN", old.organisation, active_from=joined))
    return team


def attendances(team_members: Iterable[Member], seed: int) -> list[Attendance]:
    """Who came to which session; most need one chance per topic, some never come."""
    random = Random(f"{seed}/training")
    diligence = {member.key: random.uniform(0.75, 1.3) for member in team_members}
    done: set[tuple[str, str]] = set()
    rows: list[Attendance] = []
    for session, day, topic, mode, organiser, share in SESSIONS:
        for member in team_members:
            has_left = member.active_to is not None and member.active_to < day
            has_joined = member.active_from is None or member.active_from <= day
            if has_left or not has_joined or (member.key, topic) in done:
                continue
            if random.random() < share * diligence[member.key]:
                is_completed = random.random() < 0.95
                if is_completed:
                    done.add((member.key, topic))
                rows.append(
                    Attendance(session, day, topic, mode, organiser, member.key, is_completed)
                )
    return rows


def fully_trained(members_active: Iterable[Member], rows: Iterable[Attendance], day: date) -> int:
    """Members who have completed the three headline topics by that day."""
    done = {(row.member, row.topic) for row in rows if row.is_completed and row.day <= day}
    return sum(all((m.key, topic) in done for topic in HEADLINE_TOPICS) for m in members_active)


def team_rows(ward: Sequence[Neighbourhood]) -> list[Row]:
    """File of kind `teams`: one row per team."""
    return [
        {
            "team_id": f"TO-{place.code}",
            "neighbourhood": place.code,
            "decision_no": "00/QĐ-UBND (minh họa)",
            "decision_date": "2026-01-02",
            "streets": "",
            "zalo_group": "",
        }
        for place in ward
    ]


def roster_rows(team_members: Iterable[Member]) -> list[Row]:
    """File of kind `roster`: one row per member's term."""
    return [
        {
            "member_key": m.key,
            "neighbourhood": m.neighbourhood,
            "role": m.role,
            "position": "",
            "organisation": m.organisation,
            "active_from": m.active_from or "",
            "active_to": m.active_to or "",
            "streets_in_charge": "",
        }
        for m in team_members
    ]


def training_rows(rows: Iterable[Attendance]) -> list[Row]:
    """File of kind `training`: one row per member and session."""
    return [
        {
            "session_id": row.session,
            "session_date": row.day,
            "topic": row.topic,
            "mode": row.mode,
            "organiser": row.organiser,
            "member_key": row.member,
            "completed": int(row.is_completed),
        }
        for row in rows
    ]
