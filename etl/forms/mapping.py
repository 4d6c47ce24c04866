"""The mapping of one phone form: which question fills which column, as its YAML file says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from etl.catalog_fields import build, parse_yaml
from etl.errors import CatalogError, RefusedFileError
from etl.kinds import KINDS, Cell, Kind

ROOT = "root"  # one record per submission
EVERY = "all"  # choices that hold for every column
_LISTS = ("id", "ignore")  # keys that take one text or a list of them


class Source(StrEnum):
    """The program that exports the form."""

    KOBO = "kobo"
    ODK = "odk"


@dataclass(frozen=True, slots=True)
class Rule:
    """What fills one column; just one of the four is given.

    Attributes:
        question: A question as XML path ("nhom/cau") or label; several where form versions differ.
        many: A question with several answers; its choices become codes with ';' between them.
        pairs: Code -> question; the answers become 'CODE=ANSWER;CODE=ANSWER'.
        constant: The same for every record.
    """

    question: tuple[str, ...] = ()
    many: tuple[str, ...] = ()
    pairs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    constant: str | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """The review state of a submission, and what it decides.

    Attributes:
        column: Column that bears it; None takes the program's own.
        rejected: States of submissions that are not loaded; empty takes the program's own.
        accepted: States that need no remark; any other but empty is loaded with a warning.
    """

    column: str | None = None
    rejected: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormMapping:
    """One form, ready to apply.

    Attributes:
        form: Name of the form; part of the record's id where the id is a bare serial number.
        source: The program that exported it.
        kind: What one record is.
        row: ROOT, or the name of the repeat of which each row is a record.
        columns: Machine name of a column -> what fills it.
        choices: Machine name, or EVERY -> choice (name or label) -> our code.
        review: Which submissions are left out.
        ignore: Columns not loaded beside the program's own metadata; '*' stands for anything.
        id: Columns that tell records apart, the first that the export has.
    """

    form: str
    source: Source
    kind: Kind
    row: str
    columns: dict[str, Rule]
    choices: dict[str, dict[str, str]]
    review: Review
    ignore: tuple[str, ...]
    id: tuple[str, ...]

    @property
    def id_column(self) -> str | None:
        """The column that `id` fills; None where the record key is filled by questions."""
        [key, *others] = self.kind.key
        return None if others or key in self.columns else key


# A corrected submission keeps its KEY (ODK) and its _id (Kobo); _uuid and meta/instanceID change,
# and would count the visit twice.
_IDS = {Source.KOBO: ("_id",), Source.ODK: ("KEY",)}
_REVIEWS = {
    Source.KOBO: Review(
        "_validation_status",
        ("Not Approved", "validation_status_not_approved", "Không duyệt", "Không được duyệt"),
        ("Approved", "validation_status_approved", "Đã duyệt", "Được duyệt"),
    ),
    Source.ODK: Review("ReviewState", ("rejected",), ("approved", "edited", "received")),
}


@dataclass(frozen=True, slots=True)
class _File:
    """The keys of a mapping file."""

    form: str
    kind: str
    source: str
    columns: dict[str, Any]
    row: str = ROOT
    choices: dict[str, dict[str, str]] = field(default_factory=dict)
    review: Review = field(default_factory=Review)
    ignore: tuple[str, ...] = ()
    id: tuple[str, ...] = ()


def read_mapping(path: Path) -> FormMapping:
    """The mapping that a YAML file describes.

    Raises:
        RefusedFileError: no such file, or a key is unknown, missing or wrongly typed; the sentence
            names the file, the key and what is allowed.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise RefusedFileError(f"{path}: không có tệp ánh xạ này.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise RefusedFileError(
            f"{path.name}: không đọc được tệp ánh xạ; cần tệp YAML lưu bằng UTF-8."
        ) from error
    try:
        return _mapping(parse_yaml(text, file=path.name), path.name)
    except CatalogError as error:
        raise RefusedFileError(str(error)) from error
    except yaml.YAMLError as error:
        raise RefusedFileError(f"{path.name}: không đúng YAML; kiểm tra ký tự lạ.") from error


def _mapping(content: dict[str, Any], file: str) -> FormMapping:
    _refuse(file, _keys_not_text(content))
    listed = {k: _listed(v) if k in _LISTS else v for k, v in content.items()}
    body = build(_File, listed, file=file)
    for name, given, allowed in (("kind", body.kind, KINDS), ("source", body.source, list(Source))):
        if given not in allowed:
            raise CatalogError(f"{file}: {name}: đang là “{given}”; cần: {', '.join(allowed)}")
    source = Source(body.source)
    columns = {
        name: build(Rule, _long_form(rule), file=f"{file}: columns.{name}")
        for name, rule in body.columns.items()
    }
    own = _REVIEWS[source]
    mapping = FormMapping(
        body.form,
        source,
        KINDS[body.kind],
        body.row,
        columns,
        body.choices,
        Review(
            body.review.column or own.column,
            body.review.rejected or own.rejected,
            body.review.accepted or own.accepted,
        ),
        body.ignore,
        body.id or _IDS[source],
    )
    _refuse(file, _mistakes(mapping, is_id_given=bool(body.id)))
    return mapping


def _keys_not_text(content: object, where: str = "") -> Iterator[str]:
    """YAML reads `yes:` and `1:` as a truth value and a number; a choice is always text."""
    if isinstance(content, list):
        for inner in content:
            yield from _keys_not_text(inner, where)
    elif isinstance(content, dict):
        for key, inner in content.items():
            if not isinstance(key, str):
                yield (
                    f"{where or '(toàn tệp)'}: khóa {key!r} không phải chữ; cần: đặt trong dấu "
                    "nháy, ví dụ 'yes' hoặc '1'"
                )
            yield from _keys_not_text(inner, f"{where}.{key}".lstrip("."))


def _listed(value: object) -> object:
    return value if isinstance(value, list | dict) or value is None else [value]


def _long_form(rule: object) -> dict[str, Any]:
    """A rule with all its keys: a bare text or list is a question."""
    if not isinstance(rule, dict):
        return {"question": _listed(rule)}
    listed = {k: _listed(v) if k in ("question", "many") else v for k, v in rule.items()}
    if isinstance(rule.get("pairs"), dict):
        listed["pairs"] = {code: _listed(question) for code, question in rule["pairs"].items()}
    return listed


def _mistakes(mapping: FormMapping, *, is_id_given: bool) -> Iterator[str]:
    kind = mapping.kind
    known = {column.name: column for column in kind.columns}
    allowed = ", ".join(known)
    for name, rule in mapping.columns.items():
        if name not in known:
            yield f"columns.{name}: loại {kind.name} không có cột này; cần: một trong {allowed}"
            continue
        given = [rule.question, rule.many, rule.pairs, rule.constant]
        if sum(bool(part) for part in given) != 1:
            yield (
                f"columns.{name}: cần: tên một câu hỏi, hoặc đúng một trong các khóa "
                "question, many, pairs, constant"
            )
        if rule.pairs and known[name].cell is not Cell.CODE_MAP:
            yield f"columns.{name}: cột này không nhận cặp MÃ=KẾT QUẢ; cần: tên một câu hỏi"
        if rule.many and known[name].cell not in (Cell.CODES, Cell.CODE_MAP):
            yield f"columns.{name}: cột này chỉ nhận một giá trị; cần: tên một câu hỏi, bỏ many"
    filled = {*mapping.columns, mapping.id_column}
    lacking = [column.name for column in kind.columns if column.required]
    lacking = [name for name in lacking if name not in filled]
    if lacking:
        yield f"columns: chưa có {', '.join(lacking)}; loại {kind.name} bắt buộc phải có"
    if is_id_given and mapping.id_column is None:
        yield f"id: mã bản ghi đã do {' + '.join(kind.key)} tạo nên; cần: bỏ khóa này"
    for name in mapping.choices.keys() - mapping.columns.keys() - {EVERY}:
        yield (
            f"choices.{name}: không phải cột nào ở columns; cần: {EVERY} hoặc một trong "
            f"{', '.join(mapping.columns)}"
        )


def _refuse(file: str, mistakes: Iterator[str]) -> None:
    lines = [f"{file}: {mistake}" for mistake in mistakes]
    if lines:
        raise CatalogError("\n".join(lines))
