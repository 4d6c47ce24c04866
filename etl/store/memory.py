"""How the files of a form were understood, kept for the next file with the same headings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, insert, select

from etl.store.batches import now
from etl.store.schema import form_memory


@dataclass(frozen=True, slots=True)
class FormMemory:
    """What a user confirmed of a form.

    Attributes:
        kind: Of the records.
        columns: Heading to machine name; '' leaves a column out.
        readings: Machine name to the reading chosen, where a column reads two ways.
    """

    kind: str
    columns: Mapping[str, str]
    readings: Mapping[str, str] = field(default_factory=dict)


def find(connection: Connection, locality: str, form: str) -> FormMemory | None:
    """What was confirmed of the form with this fingerprint; None where nothing was."""
    query = select(form_memory).where(
        form_memory.c.locality == locality, form_memory.c.fingerprint == form
    )
    row = connection.execute(query).mappings().one_or_none()
    if row is None:
        return None
    return FormMemory(
        kind=row["kind"],
        columns=json.loads(row["columns"]),
        readings=json.loads(row["readings"]),
    )


def save(connection: Connection, locality: str, form: str, memory: FormMemory, *, by: str) -> None:
    """Remember what was confirmed; a later word on the same form replaces it."""
    connection.execute(
        delete(form_memory).where(
            form_memory.c.locality == locality, form_memory.c.fingerprint == form
        )
    )
    connection.execute(
        insert(form_memory).values(
            locality=locality,
            fingerprint=form,
            kind=memory.kind,
            columns=json.dumps(dict(memory.columns), ensure_ascii=False),
            readings=json.dumps(dict(memory.readings), ensure_ascii=False),
            saved_at=now(),
            saved_by=by,
        )
    )


def remembered(connection: Connection, locality: str) -> dict[str, FormMemory]:
    """Every form that was confirmed, by its fingerprint."""
    names = connection.scalars(
        select(form_memory.c.fingerprint).where(form_memory.c.locality == locality)
    ).all()
    found = {name: find(connection, locality, name) for name in names}
    return {name: memory for name, memory in found.items() if memory is not None}
