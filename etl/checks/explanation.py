"""The rules of an explanation written beside a status: whole, short, and without persons."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from etl.reading.periods import day_in_words, months_of

LONGEST = {"cause": 1000, "next_step": 1000, "responsible": 200}
_YEARS_AHEAD = 5  # further off a year is a slip
LABELS = {
    "cause": "Vì sao",
    "next_step": "Làm gì tiếp",
    "responsible": "Ai làm",
    "due": "Hạn",
}
# phone numbers and papers of identity, with the signs that people put between the digits
_LONG_NUMBER = re.compile(r"(?<![\d.,])\+?(?:\d[ .\-]?){8,11}\d(?!\d)")
_GROUPED = re.compile(r"(?<![\d.])[1-9]\d{0,2}(?:\.\d{3})+(?!\d)")  # 150.000.000 is an amount
_FAMILY_NAMES = (
    "Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trịnh|Mai|Cao"
)
_PERSON = re.compile(
    rf"(?<!\w)(?:ông|bà|anh|chị|cô|chú|đồng chí|đ/c)\s+(?:{_FAMILY_NAMES})\s+\w+",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\S+@\S+\.\w+")


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a figure is as it is, what follows, who does it and until when.

    One figure: an indicator, an area (the ward or a khu phố), and a month or a quarter.
    """

    indicator_id: str
    area: str
    period: str  # "2026-10" | "2026Q4"
    cause: str
    next_step: str
    responsible: str  # a position or a unit, never a person
    due: date

    def cleaned(self) -> Explanation:
        """The same without blanks around its texts."""
        return Explanation(
            self.indicator_id,
            self.area,
            self.period,
            self.cause.strip(),
            self.next_step.strip(),
            self.responsible.strip(),
            self.due,
        )


def faults(said: Explanation) -> list[str]:
    """What is wrong with it, one sentence each, in the order of the form."""
    found = []
    for name in LONGEST:
        text = getattr(said, name).strip()
        found += _faults_of_text(text, label=LABELS[name], longest=LONGEST[name])
    first = date.fromisoformat(f"{months_of(said.period)[0]}-01")
    due = day_in_words(str(said.due))
    if said.due < first:
        found.append(
            f"Hạn: đang là {due}, trước kỳ được giải trình; "
            f"ghi một ngày từ {day_in_words(str(first))} trở đi."
        )
    elif said.due.year > first.year + _YEARS_AHEAD:
        found.append(f"Hạn: đang là {due}, quá xa kỳ được giải trình; kiểm tra lại năm.")
    return found


def _faults_of_text(text: str, *, label: str, longest: int) -> list[str]:
    if not text:
        return [f"{label}: chưa ghi; ghi một hai câu ngắn."]
    found = []
    if len(text) > longest:
        found.append(f"{label}: dài {len(text)} ký tự; rút gọn còn nhiều nhất {longest} ký tự.")
    amounts_apart = _GROUPED.sub("", text)
    number = _LONG_NUMBER.search(amounts_apart)
    if number:
        found.append(
            f"{label}: có dãy số “{_masked(number[0])}” giống số điện thoại hoặc số giấy tờ; "
            "bỏ dãy số đó đi."
        )
    if _ADDRESS.search(text):
        found.append(f"{label}: có địa chỉ thư điện tử; ghi tên đơn vị thay cho địa chỉ.")
    person = _PERSON.search(text)
    if person:
        found.append(f"{label}: có tên người; ghi chức danh hoặc đơn vị thay cho tên.")
    return found


def _masked(number: str) -> str:
    """The number as far as it is needed to find it again."""
    digits = re.sub(r"\D", "", number)
    return f"{digits[:3]}…"
