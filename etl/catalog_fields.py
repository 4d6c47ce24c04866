"""Text of a YAML file into frozen dataclasses: nothing unknown, missing or of another type gets in.

A message names the file, the path of the key and what is allowed there, in Vietnamese: whoever runs
`init` edits these files.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Any, TypeVar, Union, get_args, get_origin, get_type_hints

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, create_model
from pydantic_core import ErrorDetails

from etl.errors import CatalogError

T = TypeVar("T")
_SHOWN = 10  # mistakes listed in one message
_EXPECTED = {
    "missing": "thêm khóa này (không có giá trị thì ghi null)",
    "string_type": "chữ; mã và năm phải đặt trong dấu nháy, ví dụ '2026'",
    "bool_type": "true hoặc false",
    "int_type": "số nguyên",
    "int_from_float": "số nguyên",
    "float_type": "số",
    "date_type": "ngày dạng '2026-12-31'",
    "date_parsing": "ngày có thật dạng '2026-12-31'",
    "date_from_datetime_parsing": "ngày dạng '2026-12-31'",
    "tuple_type": "danh sách (mỗi dòng một gạch đầu dòng)",
    "dict_type": "các cặp khóa: giá trị",
    "dataclass_type": "các cặp khóa: giá trị",
    "enum": "một trong {expected}",
    "literal_error": "một trong {expected}",
    "unexpected_keyword_argument": "một trong các khóa {allowed}",
}


if TYPE_CHECKING:
    from yaml import SafeLoader as _SafeLoader
else:
    _SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # six times as fast, where built


class _Loader(_SafeLoader):
    """Safe YAML in which dates stay text and a key given twice is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        content: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
        if len(content) < len(node.value):
            keys = [key.value for key, _ in node.value]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise yaml.constructor.ConstructorError(
                None, None, f"khóa “{twice}” ghi hai lần", node.start_mark
            )
        return content


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def parse_yaml(text: str, *, file: str) -> dict[str, Any]:
    """The keys of a YAML file; dates are left as text.

    Raises:
        CatalogError: if the text is not YAML, or not a mapping with text keys.
    """
    try:
        content = yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else "?"
        raise CatalogError(f"{file}: dòng {line}: không đúng YAML: {error.problem}") from error
    if not isinstance(content, dict) or not all(isinstance(key, str) for key in content):
        raise CatalogError(f"{file}: cần các cặp khóa: giá trị ở mức ngoài cùng.")
    return content


def build(kind: type[T], content: Mapping[str, Any], *, file: str) -> T:
    """A dataclass filled from parsed YAML, its parts included.

    Raises:
        CatalogError: naming every key that is unknown, missing or wrongly typed.
    """
    shape: Any = kind  # a type variable is not hashable to mypy
    try:
        filled = _envelope(shape).model_validate_json(json.dumps({"content": content}))
    except ValidationError as error:
        mistakes = error.errors(include_url=False)
        lines = [_sentence(shape, content, mistake) for mistake in mistakes[:_SHOWN]]
        if len(mistakes) > _SHOWN:
            lines.append(f"… và {len(mistakes) - _SHOWN} lỗi khác")
        raise CatalogError("\n".join(f"{file}: {line}" for line in lines)) from error
    result: T = dict(filled)["content"]
    return result


@cache
def _envelope(kind: type[Any]) -> type[BaseModel]:
    """A model around a dataclass: it hands "forbid unknown keys, convert nothing" down."""
    config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)
    return create_model("Envelope", __config__=config, content=(kind, ...))


def _sentence(kind: Any, content: object, mistake: ErrorDetails) -> str:
    where = mistake["loc"][1:]
    expected = _EXPECTED.get(mistake["type"], mistake["msg"]).format(
        expected=mistake.get("ctx", {}).get("expected", ""),
        allowed=", ".join(_allowed_keys(kind, where[:-1])),
    )
    found = {
        "missing": "chưa có",
        "unexpected_keyword_argument": "khóa lạ",
    }.get(mistake["type"], f"đang là {mistake['input']!r}")
    return f"{_path(content, where)}: {found}; cần: {expected}"


def _path(content: object, where: Sequence[int | str]) -> str:
    """Where a key is, rows of a list by their id: indicators[AL-4].targets[0].value."""
    path = ""
    for step in where:
        inner: object = None
        if isinstance(step, int) and isinstance(content, list) and step < len(content):
            inner = content[step]
            row = inner if isinstance(inner, dict) else {}
            path += f"[{row.get('id') or row.get('code') or step}]"
        else:
            path += f".{step}"
            inner = content.get(step) if isinstance(content, dict) else None
        content = inner
    return path.lstrip(".") or "(toàn tệp)"


def _allowed_keys(kind: Any, where: Sequence[int | str]) -> list[str]:
    """The fields of the dataclass that a path leads to."""
    for step in where:
        if get_origin(kind) in (Union, UnionType):
            kind = next(arm for arm in get_args(kind) if arm is not type(None))
        kind = get_type_hints(kind)[str(step)] if is_dataclass(kind) else get_args(kind)[0]
    if get_origin(kind) in (Union, UnionType):
        kind = next(arm for arm in get_args(kind) if arm is not type(None))
    return [field.name for field in fields(kind)] if is_dataclass(kind) else []
