"""The headings of an export: which columns hold a question, and which hold no answer at all.

An export writes a question by its XML name or its label, with the groups that it lies in
("nhom/cau"; ODK Central: "nhom-cau") or without, as whoever exports it has set.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from etl.forms.mapping import Source
from etl.reading.text import clean

# What the programs add by themselves: times, the device, its user, links between sheets. Who filled
# in a form, on which phone and where is personal data, and no column of ours.
_OF_THE_DEVICE = (
    *("start", "end", "today", "audit", "background-audio", "username", "email"),
    *("deviceid", "phonenumber", "simserial", "subscriberid", "meta/*", "instanceID"),
)
_METADATA = {
    Source.KOBO: (
        *_OF_THE_DEVICE,
        *("_id", "_uuid", "_index", "_status", "_notes", "_tags", "_submitted_by"),
        *("_submission_*", "_parent_*", "_validation_status", "_version_", "__version__"),
        *("_attachments", "_geolocation", "_xform_id_string", "_bamboo_dataset_id"),
        *("_date_modified", "formhub/uuid", "rootUuid", "deprecatedID"),
        *("_*_latitude", "_*_longitude", "_*_altitude", "_*_precision"),
        *("*/_*_latitude", "*/_*_longitude", "*/_*_altitude", "*/_*_precision"),
    ),
    Source.ODK: (
        *_OF_THE_DEVICE,
        *("SubmissionDate", "KEY", "PARENT_KEY", "SET-OF-*", "SubmitterID", "SubmitterName"),
        *("AttachmentsPresent", "AttachmentsExpected", "Status", "ReviewState", "DeviceID"),
        *("Edits", "FormVersion", "isValidated", "meta-*", "instanceName"),
        *("*-Latitude", "*-Longitude", "*-Altitude", "*-Accuracy"),
    ),
}
_OF_A_PLACE = "_latitude"
_OF_A_PICTURE = "_url"


@dataclass(frozen=True, slots=True)
class Layer:
    """The headings of one table of an export, and where its cells begin in a joined row.

    Attributes:
        offset: Position of its first cell.
        headings: As written, without stray space.
        keys: The same, in lower case and with '/' between groups.
    """

    offset: int
    headings: tuple[str, ...]
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ticks:
    """The columns of a question with several answers.

    Attributes:
        whole: Positions of columns with all answers in one cell.
        options: Position of a column that stands for one answer -> that answer.
    """

    whole: tuple[int, ...]
    options: dict[int, str]


def layers(tables: Iterable[Sequence[object]], source: Source) -> tuple[Layer, ...]:
    """The layers of a joined row, from the heading rows of its tables, the record's own first."""
    found: list[Layer] = []
    offset = 0
    for cells in tables:
        headings = tuple("" if cell is None else clean(str(cell)) for cell in cells)
        found.append(Layer(offset, headings, tuple(key(h, source) for h in headings)))
        offset += len(headings)
    return tuple(found)


def key(text: str, source: Source) -> str:
    """A heading or question as compared; as long as the text itself."""
    lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in clean(text))
    return lowered.replace("-", "/") if source is Source.ODK else lowered


def places(question: Sequence[str], within: Sequence[Layer], source: Source) -> tuple[int, ...]:
    """Positions of the columns of a question, in the nearest table that has it.

    Args:
        question: Its spellings; columns of any of them are taken together.
        within: The layers, the record's own first.
        source: The program that exported it.

    Returns:
        Columns that bear a spelling as it stands; where there is none, those that bear it with
        other groups before it.
    """
    wanted = [key(spelling, source) for spelling in question]
    for layer in within:
        exact = [n for n, k in enumerate(layer.keys) if k in wanted]
        found = exact or [
            n
            for n, k in enumerate(layer.keys)
            if k and any(_is_nested(k, w) for w in wanted) and not is_option(k, layer)
        ]
        if found:
            return tuple(layer.offset + n for n in found)
    return ()


def ticks(question: Sequence[str], within: Sequence[Layer], source: Source) -> Ticks:
    """The columns of a question with several answers, in the nearest table that has it."""
    wanted = [key(spelling, source) for spelling in question]
    for layer in within:
        whole = places(question, [layer], source)
        bases = {*wanted, *(layer.keys[n - layer.offset] for n in whole)}
        options = {
            layer.offset + n: option
            for n, k in enumerate(layer.keys)
            if (option := _option(k, layer.headings[n], bases))
        }
        if whole or options:
            return Ticks(whole, options)
    return Ticks((), {})


def is_option(heading_key: str, layer: Layer) -> bool:
    """Whether a column stands for one answer of a question that has a column of its own."""
    parts = heading_key.split("/")
    return any("/".join(parts[:n]) in layer.keys for n in range(1, len(parts)))


def is_like(text: str, patterns: Iterable[str]) -> bool:
    """Whether a text is one of the patterns, in which '*' stands for anything."""
    return any(fnmatchcase(text, pattern) for pattern in patterns)


def is_metadata(number: int, layer: Layer, source: Source) -> bool:
    """Whether the program itself has added a column, or it holds a place or a picture.

    Args:
        number: Which column of the layer, from 0.
        layer: Its headings.
        source: The program that exported it.
    """
    heading, as_compared = layer.headings[number], layer.keys[number]
    if is_like(heading, _METADATA[source]):
        return True
    group, slash, name = as_compared.rpartition("/")
    is_place = f"{group}{slash}_{name}{_OF_A_PLACE}" in layer.keys
    is_picture = as_compared + _OF_A_PICTURE in layer.keys
    is_link = as_compared.endswith(_OF_A_PICTURE) and as_compared[:-4] in layer.keys
    return is_place or is_picture or is_link


def _is_nested(heading_key: str, question: str) -> bool:
    return question.endswith(f"/{heading_key}") or heading_key.endswith(f"/{question}")


def _option(heading_key: str, heading: str, bases: Iterable[str]) -> str | None:
    """The answer that a column 'question/answer' stands for, if it is of one of these questions."""
    for base in bases:
        leaf = f"{base.rpartition('/')[2]}/"  # the question without its groups
        inside = heading_key.find(f"/{base}/")
        if heading_key.startswith(f"{base}/"):
            return heading[len(base) + 1 :]
        if heading_key.startswith(leaf):
            return heading[len(leaf) :]
        if inside >= 0:
            return heading[inside + len(base) + 2 :]
    return None
