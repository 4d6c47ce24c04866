"""The answers to one form's questions as the cells that we load: choices become codes.

A choice that the mapping does not know is passed on as it stands: the row is then rejected with its
sentence, and nobody's answer is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from etl.codelists import code_lists
from etl.forms import headings
from etl.forms.headings import Layer
from etl.forms.mapping import EVERY, FormMapping, Rule, Source
from etl.reading.numbers import is_unknown
from etl.reading.text import clean

Cells = Sequence[object]
_YES = frozenset({"1", "true"})
_NO = frozenset({"", "0", "false"})
# Kobo gives the moment of sending in UTC without saying so
_IN_UTC = frozenset({"_submission_time", "_submission__submission_time"})


class Twice(str):
    """Two different answers to one question, where each submission should have one."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """How one column of ours is read from a row of the export.

    Attributes:
        name: Machine name of the column.
        read: The cells of a row -> our cell.
        used: Positions of the columns that it reads.
        unanswered: Questions that the export does not have.
    """

    name: str
    read: Callable[[Cells], object]
    used: frozenset[int] = frozenset()
    unanswered: tuple[str, ...] = ()


def reader(name: str, rule: Rule, mapping: FormMapping, within: Sequence[Layer]) -> Reader:
    """The reader of one column.

    Args:
        name: Machine name of the column.
        rule: What fills it.
        mapping: The form.
        within: The headings of the export.
    """
    column = mapping.kind.column(name)
    choices = _words(column.codes) | _choices(name, mapping)
    if rule.constant is not None:
        return Reader(name, lambda _: rule.constant)
    if rule.many:
        return _many(name, rule.many, mapping, within, choices)
    if rule.pairs:
        answers = _words(column.values) | _choices(name, mapping)
        return _pairs(name, rule.pairs, mapping, within, answers)
    places = headings.places(rule.question, within, mapping.source)
    unanswered = () if places else (rule.question[0],)
    answer = _one(places, choices, _sent_in_utc(places, mapping.source, within))
    return Reader(name, answer, frozenset(places), unanswered)


def text_of(cell: object) -> str:
    """A cell as text; a whole number that a spreadsheet made of it is whole again."""
    if cell is None or cell == "":
        return ""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return clean(str(cell))


def _choices(name: str, mapping: FormMapping) -> dict[str, str]:
    """Choice as compared -> our code; what is said of the column precedes what holds for all."""
    said = {**mapping.choices.get(EVERY, {}), **mapping.choices.get(name, {})}
    return {text_of(choice).casefold(): code for choice, code in said.items()}


def _words(list_name: str | None) -> dict[str, str]:
    """Codes and words of a code list, as compared -> code."""
    entries = code_lists()[list_name] if list_name else {}
    words = {clean(word).casefold(): code for code, word in entries.items()}
    return words | {code.casefold(): code for code in entries}


def _sent_in_utc(places: Sequence[int], source: Source, within: Sequence[Layer]) -> frozenset[int]:
    return frozenset(
        place
        for layer in within
        for place in places
        if source is Source.KOBO
        and 0 <= place - layer.offset < len(layer.keys)
        and layer.keys[place - layer.offset] in _IN_UTC
    )


def _one(
    places: Sequence[int], choices: Mapping[str, str], in_utc: frozenset[int]
) -> Callable[[Cells], object]:
    """The answer to a question; columns of several form versions hold one answer between them."""
    known: dict[str, object] = {}  # text cells looked up before: they are few

    def answer(cells: Cells, place: int) -> object:
        cell = cells[place]
        if cell is None or cell == "":
            return None
        if place in in_utc:
            moment = cell.isoformat() if isinstance(cell, datetime) else text_of(cell)
            return moment if moment.endswith("Z") or "+" in moment else f"{moment}Z"
        if not choices:
            return cell
        if not isinstance(cell, str):
            return choices.get(text_of(cell).casefold(), cell)
        if cell not in known:
            known[cell] = choices.get(text_of(cell).casefold(), cell)
        return known[cell]

    if len(places) == 1:
        return lambda cells: answer(cells, places[0])

    def read(cells: Cells) -> object:
        answers = [cell for place in places if (cell := answer(cells, place)) is not None]
        found = {text_of(cell): cell for cell in answers}
        if len(found) > 1:
            return Twice(" | ".join(found))
        return answers[0] if answers else None

    return read


def _many(
    name: str,
    question: Sequence[str],
    mapping: FormMapping,
    within: Sequence[Layer],
    choices: Mapping[str, str],
) -> Reader:
    """Several answers, in one cell with spaces between, in a column for each, or in both."""
    ticks = headings.ticks(question, within, mapping.source)
    vocabulary = {**{o.casefold(): o for o in ticks.options.values()}, **choices}
    codes = {place: vocabulary[option.casefold()] for place, option in ticks.options.items()}
    split: dict[object, tuple[str, ...]] = {}

    def read(cells: Cells) -> object:
        found: dict[str, None] = {}
        for place, code in codes.items():
            text = text_of(cells[place]).casefold()
            if text in _YES:
                found[code] = None
            elif text not in _NO:  # neither yes nor no: as it stands, so that the row is rejected
                found[text] = None
        for place in ticks.whole:
            cell = cells[place]
            if cell not in split:
                split[cell] = tuple(_split(text_of(cell), vocabulary))
            found.update(dict.fromkeys(split[cell]))
        return ";".join(found) or None

    places = frozenset({*ticks.whole, *ticks.options})
    return Reader(name, read, places, () if places else (question[0],))


def _split(text: str, vocabulary: Mapping[str, str]) -> Iterator[str]:
    """The answers of one cell: labels may hold spaces, so the longest known one comes first."""
    longest = max((choice.count(" ") + 1 for choice in vocabulary), default=1)
    words = text.split()
    unknown: list[str] = []
    while words:
        size, code = next(
            (
                (n, vocabulary[run])
                for n in range(min(longest, len(words)), 0, -1)
                if (run := " ".join(words[:n]).casefold()) in vocabulary
            ),
            (1, None),
        )
        if code is None:
            unknown.append(words[0])
        else:
            if unknown:
                yield " ".join(unknown)
                unknown = []
            yield code
        words = words[size:]
    if unknown:
        yield " ".join(unknown)


def _pairs(
    name: str,
    pairs: Mapping[str, Sequence[str]],
    mapping: FormMapping,
    within: Sequence[Layer],
    choices: Mapping[str, str],
) -> Reader:
    """One question for each code: 'CODE=ANSWER;CODE=ANSWER', unanswered ones left out."""
    places = {c: headings.places(q, within, mapping.source) for c, q in pairs.items()}
    answers = {code: _one(p, choices, frozenset()) for code, p in places.items() if p}

    def read(cells: Cells) -> object:
        given = ((code, answer(cells)) for code, answer in answers.items())
        told = [f"{code}={text_of(cell)}" for code, cell in given if not is_unknown(cell)]
        return ";".join(told) or None

    unanswered = tuple(question[0] for code, question in pairs.items() if code not in answers)
    return Reader(name, read, frozenset().union(*places.values()), unanswered)
