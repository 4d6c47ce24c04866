"""The files under plans/ as a catalogue: what a locality promised, and how it counts.

A plan is one YAML file; long appendices lie in files of their own, which the plan names. A locality
is `localities/<slug>.yaml` and names its plans by id.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

from etl.catalog_checks import catalog_mistakes, file_mistakes, plan_ids, plan_mistakes
from etl.catalog_fields import build, parse_yaml
from etl.errors import CatalogError
from etl.model import Catalog, Indicator, Locality, Plan, Task

_LOCALITIES = "localities/"
_APPENDICES = "appendices"  # key of a plan file: the files that continue it
_APPENDIX_OF = "plan"  # key of an appendix: the id of the plan it continues


@dataclass(frozen=True, slots=True)
class _Appendix:
    plan: str
    indicators: tuple[Indicator, ...] = ()
    tasks: tuple[Task, ...] = ()


def load_catalog(plans_dir: Path, slug: str) -> Catalog:
    """The catalogue of one locality, read from the folder plans/.

    Raises:
        CatalogError: if a file is missing, or cannot be read as it stands.
    """
    return parse_catalog(read_documents(plans_dir), slug)


def load_plan(path: Path) -> Plan:
    """One plan with its appendices, which lie beside it.

    Raises:
        CatalogError: if a file is missing, or cannot be read as it stands.
    """
    return _plan(path.name, _parsed(read_documents(path.parent)))


def read_documents(plans_dir: Path) -> dict[str, str]:
    """The text of every YAML file of the folder, by its name relative to it ("localities/x.yaml").

    Raises:
        CatalogError: if a file is not UTF-8 text.
    """
    documents = {}
    for path in sorted(plans_dir.rglob("*.yaml")):
        name = path.relative_to(plans_dir).as_posix()
        try:
            documents[name] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            raise CatalogError(f"{name}: không phải chữ UTF-8; cần: lưu lại bằng UTF-8") from error
    return documents


def locality_slugs(plans_dir: Path) -> tuple[str, ...]:
    """The localities that plans/ describes, in alphabetical order."""
    return tuple(sorted(path.stem for path in (plans_dir / _LOCALITIES).glob("*.yaml")))


def parse_catalog(documents: dict[str, str], slug: str) -> Catalog:
    """The catalogue of one locality, from the text of the files.

    Args:
        documents: File name relative to plans/ -> YAML text; files of other localities are ignored.
        slug: File name of the locality without extension, "an-loc".

    Raises:
        CatalogError: if a file is missing, or cannot be read as it stands.
    """
    name = f"{_LOCALITIES}{slug}.yaml"
    if name not in documents:
        known = [n for n in documents if n.startswith(_LOCALITIES)]
        raise CatalogError(
            f"{name}: không có tệp này; hiện có: {', '.join(known) or 'không tệp nào'}"
        )
    content = parse_yaml(documents[name], file=name)
    locality = build(Locality, {"slug": slug, **content}, file=name)
    if locality.slug != slug:
        raise CatalogError(f"{name}: slug: đang là “{locality.slug}”; cần: “{slug}” như tên tệp")
    plans = _plans(documents)
    unknown = [use.plan for use in locality.plans if use.plan not in plans]
    if unknown:
        raise CatalogError(
            f"{name}: plans: không có kế hoạch {', '.join(unknown)}; hiện có: {', '.join(plans)}"
        )
    in_force = {use.plan: plans[use.plan] for use in locality.plans}
    indicators = {i.id: i for plan in in_force.values() for i in plan.indicators}
    catalog = Catalog(locality=locality, plans=in_force, indicators=indicators)
    _refuse(name, catalog_mistakes(catalog))
    return catalog


def _plans(documents: dict[str, str]) -> dict[str, Plan]:
    """Every plan of the folder by id, in order of file name."""
    contents = _parsed(documents)
    bodies = {file: content for file, content in contents.items() if _APPENDIX_OF not in content}
    named = {n for file, content in bodies.items() for n in _appendix_names(file, content)}
    for file in contents.keys() - bodies.keys() - named:
        raise CatalogError(f"{file}: không kế hoạch nào ghi tệp này ở khóa {_APPENDICES}")
    plans: dict[str, Plan] = {}
    owner: dict[str, str] = {}
    for file in bodies:
        plan = _plan(file, contents)
        for given in (plan.id, *plan_ids(plan)):
            if given in owner:
                raise CatalogError(f"{file}: mã “{given}” đã có trong {owner[given]}")
            owner[given] = file
        plans[plan.id] = plan
    return plans


def _parsed(documents: dict[str, str]) -> dict[str, dict[str, Any]]:
    """The plan files and appendices, parsed."""
    return {
        name: parse_yaml(text, file=name)
        for name, text in sorted(documents.items())
        if not name.startswith(_LOCALITIES)
    }


def _plan(file: str, contents: dict[str, dict[str, Any]]) -> Plan:
    if file not in contents:
        raise CatalogError(f"{file}: không có tệp này; hiện có: {', '.join(contents)}")
    names = _appendix_names(file, contents[file])
    content = {key: value for key, value in contents[file].items() if key != _APPENDICES}
    body = build(Plan, _with_plan_id(content, content.get("id")), file=file)
    parts: dict[str, Plan | _Appendix] = {file: body}
    parts |= {name: _appendix(name, contents, body.id) for name in names}
    plan = replace(
        body,
        indicators=tuple(chain.from_iterable(part.indicators for part in parts.values())),
        tasks=tuple(chain.from_iterable(part.tasks for part in parts.values())),
    )
    for name, part in parts.items():
        _refuse(name, file_mistakes(plan, indicators=part.indicators, tasks=part.tasks))
    _refuse(file, plan_mistakes(plan))
    return plan


def _appendix_names(file: str, content: dict[str, Any]) -> list[str]:
    names = content.get(_APPENDICES, [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise CatalogError(f"{file}: {_APPENDICES}: đang là {names!r}; cần: danh sách tên tệp")
    return names


def _appendix(file: str, contents: dict[str, dict[str, Any]], plan_id: str) -> _Appendix:
    if file not in contents:
        raise CatalogError(f"{file}: chưa có tệp phụ lục này của kế hoạch {plan_id}")
    content = contents[file]
    part = build(_Appendix, _with_plan_id(content, content.get(_APPENDIX_OF)), file=file)
    if part.plan != plan_id:
        raise CatalogError(f"{file}: plan: đang là “{part.plan}”; cần: “{plan_id}”")
    return part


def _with_plan_id(content: dict[str, Any], plan_id: object) -> dict[str, Any]:
    """The same content, each indicator bearing the id of its plan (the files do not repeat it)."""
    rows = content.get("indicators")
    if not isinstance(rows, list):
        return content
    filled = [{"plan": plan_id, **row} if isinstance(row, dict) else row for row in rows]
    return {**content, "indicators": filled}


def _refuse(file: str, mistakes: Iterable[str]) -> None:
    lines = [f"{file}: {mistake}" for mistake in mistakes]
    if lines:
        raise CatalogError("\n".join(lines))
