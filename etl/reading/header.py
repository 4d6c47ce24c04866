"""Header rows: which kind of file this is, and which column is which."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

import yaml

from etl.errors import RefusedFileError, UnknownHeaderError
from etl.kinds import KINDS, Cell, Kind
from etl.reading.money import money_unit
from etl.reading.text import accent_free, same_word

JOINT = " > "  # between the levels of a merged heading
_FORBIDDEN = re.compile(
    r"cccd|cmnd|cancuoc|sodinhdanh|hoten|hovaten|tenchuho|tennguoi|tenthanhvien|chuho|dienthoai"
    r"|sodt|phone|email|diachi|sonha|ngaysinh|namsinh|matkhau|password|sotaikhoan|dantoc|tongiao"
    r"|tinhtrangsuckhoe|fullname|address|idcard"
)
_FORBIDDEN_WORDS = frozenset({"cmt", "sdt", "otp", "stk"})
_SERIAL = frozenset({"stt", "tt", "sott", "sothutu", "no"})
_UNIT = re.compile(
    r"\s*\((?:(?:đvt|đơn vị(?: tính)?):?\s*)?"
    r"(?:hộ|người|lượt|sạp|hồ sơ|thành viên|%|km2"
    r"|(?:triệu|tr\.?|nghìn|ngàn|tỷ|tỉ|1[., ]?000(?:[., ]?000)?)? ?(?:đồng|đ|vnđ|vnd))\)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Header:
    """A recognised header.

    Attributes:
        kind: What one row of the sheet is.
        positions: Machine name of a column -> its position in the sheet.
        ignored: Headings that no column of the kind bears, as written.
        twins: Further columns that name the same area ("Khu phố" beside "Mã khu phố").
        factors: Money columns -> what their figures are counted in (10**6: triệu đồng).
        named: Machine name of a column -> its heading as written.
    """

    kind: Kind
    positions: dict[str, int]
    ignored: tuple[str, ...]
    twins: dict[str, int] = field(default_factory=dict)
    factors: dict[str, int] = field(default_factory=dict)
    named: dict[str, str] = field(default_factory=dict)


@cache
def labels(kind: Kind) -> dict[str, str]:
    """Machine name of each column -> the Vietnamese label shown to users."""
    return {name: written[0] for name, written in _written_labels()[kind.name].items()}


@cache
def _written_labels() -> dict[str, dict[str, tuple[str, ...]]]:
    text = (Path(__file__).parent / "labels.yaml").read_text(encoding="utf-8")
    raw: dict[str, dict[str, str | list[str]]] = yaml.safe_load(text)
    return {
        kind: {n: (w,) if isinstance(w, str) else tuple(w) for n, w in columns.items()}
        for kind, columns in raw.items()
    }


@cache
def _names(kind: Kind) -> dict[str, str]:
    """Every spelling of a heading of this kind -> machine name."""
    written = _written_labels()[kind.name]
    spelt = {same_word(label): name for name, words in written.items() for label in words}
    return spelt | {same_word(column.name): column.name for column in kind.columns}


@lru_cache(maxsize=10_000)
def _spellings(heading: str) -> tuple[str, ...]:
    """Keys a heading may be known by: as a whole, without its unit, by its lower levels alone."""
    levels = heading.split(JOINT)
    tails = (JOINT.join(levels[n:]) for n in range(len(levels)))
    texts = (text for tail in tails for text in (tail, _UNIT.sub("", tail)))
    return tuple(dict.fromkeys(same_word(text) for text in texts))


def column_of(heading: str, kind: Kind, chosen: Mapping[str, str] | None = None) -> str | None:
    """The machine name of the column that bears this heading; `chosen` is what the user has said.

    A heading that the user has set to '' bears no column.
    """
    if chosen and heading in chosen:
        name = chosen[heading]
        if not name or any(column.name == name for column in kind.columns):
            return name or None
    names = _names(kind)
    found = next((names[s] for s in _spellings(heading) if s in names), None)
    return None if found and _contradicts(heading, found) else found


def _contradicts(heading: str, column: str) -> bool:
    """Whether an upper heading says that the lower one means something else."""
    above = accent_free(heading.rpartition(JOINT)[0])
    is_flow = any(word in above for word in ("trong ky", "trong thang", "trong quy"))
    return (is_flow and column.endswith("_cum")) or (
        "luy ke" in above and column.endswith("_in_period")
    )


def recognised(headings: tuple[str, ...]) -> int:
    """How many of these texts are headings of the kind that fits best."""
    return max(_known(headings, kind, None) for kind in KINDS.values())


def _known(headings: tuple[str, ...], kind: Kind, chosen: Mapping[str, str] | None) -> int:
    """How many of the headings are of the kind."""
    return sum(column_of(h, kind, chosen) is not None for h in headings if h)


def positions_in(
    headings: tuple[str, ...], kind: Kind, chosen: Mapping[str, str] | None = None
) -> dict[str, int]:
    """Machine name of each column of the kind that a header row bears -> its first position."""
    positions: dict[str, int] = {}
    for position, heading in enumerate(headings):
        name = column_of(heading, kind, chosen) if heading else None
        if name is not None:
            positions.setdefault(name, position)
    return positions


def recognise(
    headings: tuple[str, ...],
    file_name: str,
    kind_name: str | None = None,
    *,
    chosen: Mapping[str, str] | None = None,
    given: Collection[str] = (),
) -> Header:
    """The kind and the columns that a header row shows.

    Args:
        headings: As written, in column order; the levels of a merged heading joined by JOINT.
        file_name: For the sentences.
        kind_name: The kind, where it is known.
        chosen: Heading -> machine name, as the user has set them.
        given: Columns whose value stands elsewhere (in the banner, in the sheet's name).

    Raises:
        RefusedFileError: a forbidden personal column, no kind fits, or two fit equally.
    """
    refuse_personal(headings, file_name)
    candidates = [KINDS[kind_name]] if kind_name else list(KINDS.values())
    found = [(_known(headings, kind, chosen), kind) for kind in candidates]
    best = max(count for count, _ in found)
    nearest = [kind for count, kind in found if count == best]
    winners = [k for k in nearest if k.required <= {*positions_in(headings, k, chosen), *given}]
    if not winners:
        raise _nothing_fits(headings, file_name, nearest, chosen, given)
    if len(winners) > 1:
        names = " hoặc ".join(kind.name for kind in winners)
        raise RefusedFileError(f"{file_name}: tiêu đề hợp với cả {names}; nạp lại với --kind.")
    kind = winners[0]
    positions = positions_in(headings, kind, chosen)
    twins = _twins(headings, kind, chosen, file_name)
    taken = {*positions.values(), *twins.values()}
    ignored = tuple(
        h
        for i, h in enumerate(headings)
        if i not in taken and h.strip() and same_word(h) not in _SERIAL
    )
    factors = {
        name: factor
        for name, position in positions.items()
        if kind.column(name).cell is Cell.MONEY and (factor := money_unit(headings[position]))
    }
    named = {name: headings[position] for name, position in positions.items()}
    return Header(kind, positions, ignored, twins, factors, named)


def refuse_personal(headings: tuple[str, ...], file_name: str) -> None:
    """Stop at a heading that names personal data which must never be collected.

    Raises:
        RefusedFileError: naming the headings.
    """
    found = [h for h in headings if names_person(h)]
    if found:
        raise RefusedFileError(
            f"{file_name}: có cột dữ liệu cá nhân không được thu thập: {', '.join(found)}. "
            "Xóa cột đó khỏi tệp rồi nạp lại."
        )


@lru_cache(maxsize=10_000)
def names_person(heading: str) -> bool:
    """Whether a heading names personal data that must never be collected."""
    if any(spelling in _lawful() for spelling in _spellings(heading)):
        return False
    words = accent_free(heading).replace("_", " ").split()
    return bool(_FORBIDDEN.search(same_word(heading))) or not _FORBIDDEN_WORDS.isdisjoint(words)


@cache
def _lawful() -> frozenset[str]:
    """Every heading that some kind of file may bear."""
    return frozenset(name for kind in KINDS.values() for name in _names(kind))


def _twins(
    headings: tuple[str, ...], kind: Kind, chosen: Mapping[str, str] | None, file_name: str
) -> dict[str, int]:
    """The second of two columns for one area; any other column that stands twice is refused.

    Raises:
        RefusedFileError: two headings for one column: nobody can say which of them counts.
    """
    by_name: dict[str, list[int]] = {}
    for position, heading in enumerate(headings):
        name = column_of(heading, kind, chosen) if heading else None
        if name is not None:
            by_name.setdefault(name, []).append(position)
    twins: dict[str, int] = {}
    for name, places in by_name.items():
        if len(places) == 2 and kind.column(name).cell in (Cell.NEIGHBOURHOOD, Cell.AREA):
            twins[name] = places[1]
        elif len(places) > 1:
            names = " và ".join(f"“{headings[p]}”" for p in places)
            raise RefusedFileError(
                f"{file_name}: các cột {names} cùng chỉ một nội dung, không rõ lấy cột nào; "
                "giữ lại một cột rồi nạp lại."
            )
    return twins


def _nothing_fits(
    headings: tuple[str, ...],
    file_name: str,
    candidates: list[Kind],
    chosen: Mapping[str, str] | None,
    given: Collection[str],
) -> UnknownHeaderError:
    def missing(kind: Kind) -> list[str]:
        return sorted(kind.required - {*positions_in(headings, kind, chosen), *given})

    nearest = min(candidates, key=lambda kind: len(missing(kind)) / len(kind.required))
    lacking = ", ".join(f"{labels(nearest).get(n, n)} ({n})" for n in missing(nearest))
    return UnknownHeaderError(
        f"{file_name}: không nhận ra dòng tiêu đề. Gần nhất là loại {nearest.name} "
        f"({nearest.title}), còn thiếu cột: {lacking}. Dùng biểu mẫu hoặc sửa lại tên cột.",
        nearest.name,
        positions_in(headings, nearest, chosen),
    )
