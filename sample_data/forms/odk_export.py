"""The export of an ODK Central form: visits to households, with a row for each person taught."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import UTC, timedelta
from random import Random

from sample_data.forms.form import AREAS, CENTRE, FIRST, SEED, habits
from sample_data.forms.packing import comma, zipped

HOUSEHOLDS = 12
_EARLY = 4
_VISIT = (
    *("SubmissionDate", "start", "end", "chung-khu_pho", "chung-to", "chung-thanh_vien"),
    *("chung-ma_ho", "chung-ghi_am", "ky_nang_ho"),
    *("vi_tri-Latitude", "vi_tri-Longitude", "vi_tri-Altitude", "vi_tri-Accuracy"),
    *("meta-instanceID", "KEY", "SubmitterID", "SubmitterName", "AttachmentsPresent"),
    *("AttachmentsExpected", "Status", "ReviewState", "DeviceID", "Edits", "FormVersion"),
)
_PERSON = (
    *("ma_nguoi", "nhom_tuoi", "viec-chu_de", "viec-ket_qua", "tra_tien-dien", "tra_tien-nuoc"),
    *("tra_tien-hoc_phi", "tra_tien-cho", "PARENT_KEY", "KEY"),
)


def export(seed: int = SEED) -> bytes:
    """An ODK Central export: visits to households, and a row for each person who was taught."""
    root: list[Sequence[str]] = [_VISIT]
    people: list[Sequence[str]] = [_PERSON]
    for number in range(HOUSEHOLDS):
        random = Random(f"{seed}-odk-{number}")
        key = f"uuid:{uuid.UUID(int=random.getrandbits(128), version=4)}"
        root.append(_household(number, key, random))
        for person in range(1, 2 + number % 3):
            people.append([*_person(number, person, random), key, f"{key}/nguoi[{person}]"])
    return zipped({"tham-ho.csv": comma(root), "tham-ho-nguoi.csv": comma(people)})


def _household(number: int, key: str, random: Random) -> list[str]:
    area = AREAS[number % len(AREAS)]
    moment = FIRST + timedelta(days=2 * number + 20, hours=number % 4, minutes=number)
    if number == _EARLY:  # half past six in Vietnam, by a phone set to UTC: still the day before
        moment = moment.replace(hour=6, minute=30).astimezone(UTC)
    sent = (moment + timedelta(hours=1)).astimezone(UTC)
    state = {3: "rejected", 6: "hasIssues", 8: "approved"}.get(number, "")
    return [
        sent.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        moment.isoformat(timespec="milliseconds"),
        (moment + timedelta(minutes=30)).isoformat(timespec="milliseconds"),
        f"KP{area:02d}",
        f"TO-KP{area:02d}",
        f"TV-KP{area:02d}-0{random.randint(1, 5)}",
        f"KP{area:02d}-{9501 + number}",
        "",
        random.choice(("DAT", "CHUA_DAT")),
        *CENTRE.split(),
        key,
        key,
        "7",
        "minh-hoa",
        "0",
        "0",
        "",
        state,
        f"collect:minhhoa{area:02d}",
        "0",
        "2026091401",
    ]


def _person(number: int, person: int, random: Random) -> list[str]:
    area = AREAS[number % len(AREAS)]
    topics = sorted(random.sample(("vneid", "dvc", "ky_so"), random.choice((1, 2))))
    ends = {"vneid": "vneid_xong", "dvc": "dvc_da_nop", "ky_so": "ky_so_da_ky"}
    return [
        f"KP{area:02d}-{9501 + number}-{person}",
        random.choice(("18-34", "35-59", "60+")),
        " ".join(topics),
        " ".join(ends[topic] for topic in topics),
        *habits(random),
    ]
