"""KP05 and KP06 become KP30 on 01/7/2026, or KP07 becomes KP31 and KP32; KP09 stays as it is."""

import pytest

AREAS = "code,name,valid_from,valid_to"
CHANGES = "old_area,new_area,effective_on,share_pct"
MERGED = f"""{AREAS}
KP05,Khu phố 5,2025-07-01,2026-06-30
KP06,Khu phố 6,2025-07-01,2026-06-30
KP30,Khu phố 30,2026-07-01,
"""
MERGER = f"{CHANGES}\nKP05,KP30,2026-07-01,\nKP06,KP30,2026-07-01,\n"
PARTED = f"""{AREAS}
KP07,Khu phố 7,2025-07-01,2026-06-30
KP31,Khu phố 31,2026-07-01,
KP32,Khu phố 32,2026-07-01,
"""
DIVISION = f"{CHANGES}\nKP07,KP31,2026-07-01,60\nKP07,KP32,2026-07-01,40\n"
REGISTER = "neighbourhood,valid_from,households_total,pop_18_plus,pop_working_age"
VISITS = "visit_id,visit_date,neighbourhood,household_code,hh_skill_status"


def skilled(prefix: str, day: str, area: str, *, reached: int, of: int) -> str:
    """Assessed visits of `of` households, the first `reached` of which are DAT."""
    found = ["DAT" if n < reached else "CHUA_DAT" for n in range(of)]
    return "".join(
        f"{prefix}{day}-{n:03d},{day},{area},{prefix}{n:03d},{state}\n"
        for n, state in enumerate(found)
    )


@pytest.fixture
def registered(ward):
    """KP05 100 households, 200 adults, 150 of working age; KP06 80, 160, 120; KP07 and KP09 50."""
    ward.register(
        "KP05,2026-01-01,100,200,150",
        "KP06,2026-01-01,80,160,120",
        "KP07,2026-01-01,50,100,90",
        "KP09,2026-01-01,50,100,90",
        columns=REGISTER,
    )
    return ward


@pytest.fixture
def merged(registered):
    """The merger is loaded; figures may come before or after."""
    registered.take(MERGED)
    registered.take(MERGER)
    return registered


@pytest.fixture
def parted(registered):
    """The division is loaded."""
    registered.take(PARTED)
    registered.take(DIVISION)
    return registered
