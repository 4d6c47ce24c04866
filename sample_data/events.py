"""What the invented ward held this year, what it put off, and what it plans until the year ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from sample_data.diary import is_first_weekend
from sample_data.files import TODAY
from sample_data.locations import SUPPORT_POINTS, WITHOUT_HOUSE, house, market, support_point
from sample_data.teams import Row
from sample_data.ward import CODES, SOURCE

HOUSES = tuple(code for code in CODES if code not in WITHOUT_HOUSE)
WEEKENDS = tuple(
    day
    for month in range(2, 13)
    for day in (date(2026, month, n) for n in range(1, 8))
    if is_first_weekend(day)
)
AHEAD = {11: ("KP03", "KP12", "KP19"), 12: ("KP08", "KP16", "KP22")}  # KP26 has nothing ahead


@dataclass(frozen=True, slots=True)
class Event:
    """One event or output of the ward; without a state it was held if its day is past."""

    day: date
    code: str
    neighbourhood: str = ""
    place: str = ""  # name or code of a place, as offices write it
    topics: str = ""
    state: str = ""
    quantity: int | None = None
    unit: str = ""
    phase: str = ""
    attendees: int | None = None

    def row(self, number: int) -> Row:
        """The event as a row of kind `activities`."""
        state = self.state or ("KE_HOACH" if self.day.isoformat() > TODAY else "DA_TO_CHUC")
        is_held = state == "DA_TO_CHUC"
        return {
            "activity_id": f"HD-2026-{number:03d}",
            "activity_code": self.code,
            "state": state,
            "planned_date": self.day,
            "activity_date": self.day if is_held else "",
            "period": f"{self.day:%Y-%m}",
            "neighbourhood": self.neighbourhood,
            "place": self.place,
            "lead_unit": "Phòng Văn hóa – Xã hội (minh họa)",
            "phase": self.phase,
            "quantity": "" if self.quantity is None else self.quantity,
            "unit": self.unit,
            "attendees": self.attendees if is_held and self.attendees else "",
            "topic_codes": self.topics,
            "note": SOURCE,
        }


# The places are named in the several ways in which offices name them; one is not on the list.
OTHERS = (
    Event(date(2026, 1, 16), "KIEN_TOAN_TO", quantity=29, unit="Tổ"),
    Event(date(2026, 2, 27), "PHAT_THANH", quantity=12, unit="buổi", phase="TRUOC"),
    Event(date(2026, 3, 20), "RA_QUAN", "KP05", "DD-CHO-1", "CKS;TT_SO"),
    Event(date(2026, 3, 21), "CHO_4_0", "KP05", market("KP05"), "TT_SO"),
    Event(date(2026, 4, 10), "TIN_BAI", quantity=8, unit="tin, bài", phase="TRONG"),
    Event(date(2026, 5, 23), "CHO_4_0", "KP13", "cho minh hoa so 2", "TT_SO"),
    Event(date(2026, 5, 29), "VIDEO", quantity=3, unit="video", phase="TRONG"),
    Event(date(2026, 6, 20), "LOP_HOC", "KP15", "Nhà văn hóa", "AI_CO_BAN", state="HUY"),
    Event(date(2026, 7, 11), "RA_QUAN", "KP19", "DD-HT-5", "VNEID_M2"),
    Event(date(2026, 7, 18), "CHO_4_0", "KP27", market("KP27"), "TT_SO"),
    Event(date(2026, 8, 22), "LOP_HOC", "KP09", "Nhà văn hoá KP9", "DVCTT"),
    Event(date(2026, 9, 19), "CHO_4_0", "KP05", market("KP05"), "TT_SO"),
    Event(date(2026, 9, 26), "LOP_HOC", "KP11", "Nhà văn hóa KP 11", "CKS", state="HOAN"),
    Event(date(2026, 10, 24), "HOP_DAN", "KP07", "Nhà văn hóa", "DVCTT", state="KE_HOACH"),
    Event(date(2026, 11, 14), "CHO_4_0", "KP13", market("KP13"), "TT_SO"),
    Event(date(2026, 11, 21), "LOP_HOC", "KP11", "Nhà văn hóa KP 11", "CKS"),
    Event(date(2026, 11, 28), "RA_QUAN", "", "Sân bóng (minh họa)", "DVCTT"),
)


def event_rows(seed: int) -> list[Row]:
    """File of kind `activities`: one row per event, numbered in the order of their days."""
    events = sorted([*_weekends(seed), *_attended(seed)], key=lambda event: event.day)
    return [event.row(number) for number, event in enumerate(events, start=1)]


def _weekends(seed: int) -> Iterator[Event]:
    """One Saturday a month: held at support points and nhà văn hóa, planned at the former."""
    random = Random(f"{seed}/events/weekends")
    for day in WEEKENDS:
        points = AHEAD.get(day.month) or random.sample(SUPPORT_POINTS, 2)
        houses = [] if day.month in AHEAD else random.sample(HOUSES, 2)
        places = {code: house(code) for code in houses}
        places |= {code: support_point(code) for code in points}
        for code, place in sorted(places.items()):
            event = Event(day, "NGAY_CUOI_TUAN_CDS", code, place, "CKS;DVCTT")
            yield replace(event, attendees=random.randint(25, 90))


def _attended(seed: int) -> Iterator[Event]:
    random = Random(f"{seed}/events/others")
    for event in OTHERS:
        yield replace(event, attendees=random.randint(30, 120)) if event.place else event
