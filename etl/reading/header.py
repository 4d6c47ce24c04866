"""Header rows: which kind of file this is, and which column is which."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from etl.errors import RefusedFileError
from etl.kinds import KINDS, Kind
from etl.reading.text import accent_free, same_word

_FORBIDDEN = re.compile(
    r"cccd|cmnd|cancuoc|sodinhdanh|hoten|hovaten|tenchuho|tennguoi|tenthanhvien|chuho|dienthoai"
    r"|sodt|phone|email|diachi|sonha|ngaysinh|namsinh|matkhau|password|sotaikhoan|dantoc|tongiao"
    r"|tinhtrangsuckhoe|fullname|address|idcard"
)
_FORBIDDEN_WORDS = frozenset({"cmt", "sdt", "otp", "stk"})


@dataclass(frozen=True, slots=True)
class Header:
    """A recognised header.

    Attributes:
        kind: What one row of the sheet is.
        positions: Machine name of a column -> its position in the sheet.
        ignored: Headings that no column of the kind bears, as written.
    """

    kind: Kind
    positions: dict[str, int]
    ignored: tuple[str, ...]


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


def recognise(headings: tuple[str, ...], file_name: str, kind_name: str | None = None) -> Header:
    """The kind and the columns that a header row shows.

    Raises:
        RefusedFileError: a forbidden personal column, no kind fits, or two fit equally.
    """
    refuse_personal(headings, file_name)
    candidates = [KINDS[kind_name]] if kind_name else list(KINDS.values())
    found = [(len(_positions(headings, kind)), kind) for kind in candidates]
    best = max(count for count, _ in found)
    nearest = [kind for count, kind in found if count == best]
    winners = [k for k in nearest if k.required <= _positions(headings, k).keys()]
    if not winners:
        raise RefusedFileError(f"{file_name}: {_nothing_fits(headings, nearest)}")
    if len(winners) > 1:
        names = " hoặc ".join(kind.name for kind in winners)
        raise RefusedFileError(f"{file_name}: tiêu đề hợp với cả {names}; nạp lại với --kind.")
    kind = winners[0]
    positions = _positions(headings, kind)
    _refuse_doubles(headings, kind, file_name)
    taken = set(positions.values())
    ignored = tuple(h for i, h in enumerate(headings) if i not in taken and h.strip())
    return Header(kind, positions, ignored)


def refuse_personal(headings: tuple[str, ...], file_name: str) -> None:
    """Stop at a heading that names personal data which must never be collected.

    Raises:
        RefusedFileError: naming the headings.
    """
    found = [h for h in headings if _names_person(h)]
    if found:
        raise RefusedFileError(
            f"{file_name}: có cột dữ liệu cá nhân không được thu thập: {', '.join(found)}. "
            "Xóa cột đó khỏi tệp rồi nạp lại."
        )


def _names_person(heading: str) -> bool:
    compact = same_word(heading)
    if compact in _lawful():
        return False
    words = accent_free(heading).replace("_", " ").split()
    return bool(_FORBIDDEN.search(compact)) or not _FORBIDDEN_WORDS.isdisjoint(words)


@cache
def _lawful() -> frozenset[str]:
    """Every heading that some kind of file may bear."""
    return frozenset(name for kind in KINDS.values() for name in _names(kind))


def _positions(headings: tuple[str, ...], kind: Kind) -> dict[str, int]:
    names = _names(kind)
    positions: dict[str, int] = {}
    for position, heading in enumerate(headings):
        name = names.get(same_word(heading))
        if name is not None:
            positions.setdefault(name, position)
    return positions


def _refuse_doubles(headings: tuple[str, ...], kind: Kind, file_name: str) -> None:
    """Two headings for one column: nobody can say which of them counts."""
    by_name: dict[str, list[str]] = {}
    for heading in headings:
        name = _names(kind).get(same_word(heading))
        if name is not None:
            by_name.setdefault(name, []).append(heading)
    for doubled in by_name.values():
        if len(doubled) > 1:
            names = " và ".join(f"“{h}”" for h in doubled)
            raise RefusedFileError(
                f"{file_name}: các cột {names} cùng chỉ một nội dung, không rõ lấy cột nào; "
                "giữ lại một cột rồi nạp lại."
            )


def _nothing_fits(headings: tuple[str, ...], candidates: list[Kind]) -> str:
    def missing(kind: Kind) -> list[str]:
        return sorted(kind.required - _positions(headings, kind).keys())

    nearest = min(candidates, key=lambda kind: len(missing(kind)) / len(kind.required))
    lacking = ", ".join(f"{labels(nearest).get(n, n)} ({n})" for n in missing(nearest))
    return (
        f"không nhận ra dòng tiêu đề. Gần nhất là loại {nearest.name} ({nearest.title}), "
        f"còn thiếu cột: {lacking}. Dùng biểu mẫu hoặc sửa tên cột ở dòng đầu."
    )
