"""Big XML, an element at a time: memory never holds more than one row."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import IO
from xml.etree.ElementTree import Element, iterparse

_MOST_PARTS = 200_000  # of one element given whole: 16,384 cells of some elements each
_MOST_BYTES = 10_000_000  # of one text: a cell of Excel holds 32,767 characters


def elements(stream: IO[bytes], whole: Set[str]) -> Iterator[tuple[str, Element]]:
    """Every element in order of the document, with its name free of namespace.

    An element named in `whole` comes when complete, with all that is in it; any other as it
    begins, with its attributes only.

    Raises:
        ParseError: the XML is broken.
        ValueError: an element asked for whole has absurdly many parts, or a text is endless.
    """
    above: list[Element] = []
    current: Element | None = None
    parts = 0
    fed = _Fed(stream)
    for event, element in iterparse(fed, ("start", "end")):
        fed.since_event = 0
        if current is not None:
            if event == "start":
                parts += 1
                if parts > _MOST_PARTS:
                    raise ValueError(f"more than {_MOST_PARTS} parts in {current.tag}")
            elif element is current:
                yield local_name(element), element
                current = None
                _forget(above)
        elif event == "end":
            _forget(above)
        else:
            above.append(element)
            parts = 0
            if local_name(element) in whole:
                current = element
            else:
                yield local_name(element), element


class _Fed:
    """A stream that stops when it has given much without any element beginning or ending."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.since_event = 0

    def read(self, size: int = -1) -> bytes:
        block = self._stream.read(size)
        self.since_event += len(block)
        if self.since_event > _MOST_BYTES:
            raise ValueError(f"more than {_MOST_BYTES} bytes in one text")
        return block


def local_name(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def attributes(element: Element) -> dict[str, str]:
    """The attributes of an element, their names without namespaces."""
    return {name.rpartition("}")[2]: value for name, value in element.attrib.items()}


def _forget(above: list[Element]) -> None:
    """The innermost open element is over: the one around it need not remember it."""
    above.pop()
    if above:
        above[-1].clear()
