"""Vietnamese text compared as people read it: composed, case-free, and free of tone placement."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"\s+")


def clean(text: str) -> str:
    """NFC, with runs of white space (no-break space too) made one and the ends trimmed."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def accent_free(text: str) -> str:
    """Lower case without accents: 'Khu phố Thủy' and 'khu pho Thuỷ' both give 'khu pho thuy'."""
    decomposed = unicodedata.normalize("NFD", clean(text).casefold().replace("đ", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def same_word(text: str) -> str:
    """A key under which spellings of one label agree: accent-free letters and digits only."""
    return "".join(c for c in accent_free(text) if c.isalnum())
