"""The export of a KoboToolbox form: what was answered, as XLSX by label and as CSV by XML name."""

from __future__ import annotations

import csv
import io
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random

from openpyxl import Workbook

from sample_data.forms.form import (
    AREAS,
    CENTRE,
    FIRST,
    GROUPS,
    QUESTIONS,
    SEED,
    Question,
    Sort,
    habits,
)
from sample_data.forms.packing import steady

SUBMISSIONS = 26
_STATES = {5: "not_approved", 11: "not_approved", 17: "on_hold"}
_LABELS = {"not_approved": "Not Approved", "on_hold": "On Hold", "approved": "Approved"}
_SECOND_VERSION = 15  # the submission from which on version 2 of the form is used
_METADATA = (
    *("_id", "_uuid", "_submission_time", "_validation_status", "_notes", "_status"),
    *("_submitted_by", "__version__", "_tags", "_index"),
)
_PARTS = ("latitude", "longitude", "altitude", "precision")
_SERVICES = ("dien", "nuoc", "hoc_phi", "cho")

Answers = dict[str, str]  # path of a question -> its answer; choices by name, ' ' between several


def submissions(seed: int = SEED) -> list[Answers]:
    """What was answered on the phones, by XML path."""
    return [_submission(number, Random(f"{seed}-{number}")) for number in range(SUBMISSIONS)]


def _submission(number: int, random: Random) -> Answers:
    area = AREAS[number % len(AREAS)]
    moment = FIRST + timedelta(days=number, minutes=random.randrange(420))
    household = f"KP{area:02d}-{9001 + number}"
    topics = sorted(random.sample(("vneid", "dvc", "ky_so", "lua_dao"), random.choice((1, 2))))
    is_new = number >= _SECOND_VERSION
    place = "thong_tin/kenh" if is_new else "noi_dung/kenh"
    count = "noi_dung/so_nguoi_hd" if is_new else "noi_dung/so_nguoi"
    answers = {
        "start": moment.isoformat(timespec="milliseconds"),
        "end": (moment + timedelta(minutes=25)).isoformat(timespec="milliseconds"),
        "today": moment.date().isoformat(),
        "deviceid": f"collect:minhhoa{area:02d}",
        "thong_tin/khu_pho": f"kp_{area}",
        "thong_tin/to": f"TO-KP{area:02d}",
        "thong_tin/thanh_vien": f"TV-KP{area:02d}-0{random.randint(1, 5)}",
        place: "nvh" if number % 9 == 8 else "nha",
        "noi_dung/hoat_dong": "diem" if number % 9 == 8 else random.choice(("tham_ho",) * 4),
        "noi_dung/ma_ho": household,
        "noi_dung/ma_nguoi": f"{household}-1",
        "noi_dung/nhom_tuoi": random.choice(("tuoi_18_34", "tuoi_35_59", "tuoi_60")),
        "noi_dung/doi_tuong": " ".join(random.sample(("cao_tuoi", "buon_ban", "khac"), 2)),
        "noi_dung/chu_de": " ".join(topics),
        count: "1",
        "noi_dung/thoi_luong": str(random.randrange(15, 60, 5)),
        "danh_gia/ky_nang_ho": random.choice(("dat", "chua")),
        "danh_gia/tu_lam": " ".join(random.sample(("vneid", "dvc", "tra_tien", "lua_dao"), 2)),
        "vi_tri": CENTRE,
        "anh": f"minh-hoa-{number:03d}.jpg",
        "ghi_chu": "" if number % 4 else "phiếu minh họa",
    }
    answers |= _outcomes(topics, random)
    answers |= {f"danh_gia/tt_{s}": h for s, h in zip(_SERVICES, habits(random), strict=True)}
    if number % 5 == 3:
        answers["danh_gia/kho_khan"] = random.choice(("thiet_bi", "thiet_bi ky_nang", "can_cuoc"))
    if is_new:
        answers["danh_gia/thiet_bi"] = random.choice(("thong_minh", "ban_phim"))
    return answers


def _outcomes(topics: Sequence[str], random: Random) -> Answers:
    ends = {
        "ky_so": ("ket_qua/kq_cks", ("da_ky", "da_cap", "hen_lai")),
        "vneid": ("ket_qua/kq_vneid", ("da_cai", "da_kich_hoat")),
        "dvc": ("ket_qua/kq_dvctt", ("da_nop", "hen_lai")),
    }
    return {ends[t][0]: random.choice(ends[t][1]) for t in topics if t in ends}


def workbook(drawn: Sequence[Answers]) -> bytes:
    """An XLSX export by label, with groups, and a column for each of several answers."""
    headings = [h for q in QUESTIONS for h in _label_headings(q)]
    rows = [
        [c for q in QUESTIONS for c in _label_cells(q, answers.get(_path(q), ""))]
        + _metadata(number, answers, by_label=True)
        for number, answers in enumerate(drawn)
    ]
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Phiếu lượt hướng dẫn"
    for row in [headings + list(_METADATA), *rows]:
        sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return steady(written.getvalue())


def delimited(drawn: Sequence[Answers]) -> bytes:
    """A CSV export by XML name, ';' between quoted cells, several answers in one cell."""
    headings = [h for q in QUESTIONS for h in _xml_headings(q)]
    rows = [
        [c for q in QUESTIONS for c in _xml_cells(q, answers.get(_path(q), ""))]
        + _metadata(number, answers, by_label=False)
        for number, answers in enumerate(drawn)
    ]
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows([headings + list(_METADATA), *rows])
    return text.getvalue().encode()


def _path(question: Question) -> str:
    return f"{question.group}/{question.name}" if question.group else question.name


def _label_headings(question: Question) -> list[str]:
    group = GROUPS[question.group]
    label = f"{group}/{question.label}" if group else question.label
    match question.sort:
        case Sort.MANY:
            return [f"{label}/{choice}" for choice in question.choices.values()]
        case Sort.PLACE:
            return [label, *(f"_{label}_{part}" for part in _PARTS)]
        case _:
            return [label]


def _label_cells(question: Question, answer: str) -> list[str]:
    match question.sort:
        case Sort.MANY:
            chosen = answer.split()
            return [str(int(c in chosen)) if answer else "" for c in question.choices]
        case Sort.PLACE:
            return [answer, *answer.split()]
        case _:
            return [question.choices.get(answer, answer)]


def _xml_headings(question: Question) -> list[str]:
    path = _path(question)
    parts = [f"_{path}_{p}" for p in _PARTS] if question.sort is Sort.PLACE else []
    return [path, *parts]


def _xml_cells(question: Question, answer: str) -> list[str]:
    return [answer, *(answer.split() if question.sort is Sort.PLACE else [])]


def _metadata(number: int, answers: Answers, *, by_label: bool) -> list[str]:
    state = _STATES.get(number, "approved" if number % 2 else "")
    sent = datetime.fromisoformat(answers["end"]).astimezone(UTC)
    return [
        str(41000 + number),
        str(uuid.UUID(int=Random(f"uuid-{number}").getrandbits(128), version=4)),
        sent.strftime("%Y-%m-%dT%H:%M:%S"),
        _LABELS.get(state, "") if by_label else state and f"validation_status_{state}",
        "",
        "submitted_via_web",
        answers["thong_tin/to"].casefold(),
        f"v{2 if number >= _SECOND_VERSION else 1}minhhoa",
        "",
        str(number + 1),
    ]
