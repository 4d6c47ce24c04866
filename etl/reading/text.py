"""Vietnamese text compared as people read it: composed, case-free, and free of tone placement."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"\s+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def clean(text: str) -> str:
    """NFC, without control characters, runs of white space made one and the ends trimmed."""
    spaced = _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()
    return spaced if spaced.isprintable() else _CONTROLS.sub("", spaced)


def accent_free(text: str) -> str:
    """Lower case without accents: 'Khu phố Thủy' and 'khu pho Thuỷ' both give 'khu pho thuy'."""
    decomposed = unicodedata.normalize("NFD", clean(text).casefold().replace("đ", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def same_word(text: str) -> str:
    """A key under which spellings of one label agree: accent-free letters and digits only."""
    return "".join(c for c in accent_free(text) if c.isalnum())
