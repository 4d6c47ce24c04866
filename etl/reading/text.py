"""Vietnamese text compared as people read it: composed, case-free, and free of tone placement."""

from __future__ import annotations

import re
import unicodedata

# not U+00AD: in text typed in an old font it is the letter "ư"
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_FULL_WIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_STROKE = "\u0335"  # stands for the stroke of "đ", which does not decompose


def clean(text: str) -> str:
    """NFC, without invisible characters, runs of white space made one and the ends trimmed."""
    if text.isascii() and text.isprintable() and " " not in text:  # most codes
        return text
    composed = unicodedata.normalize("NFC", text)
    if not composed.isprintable():
        composed = _INVISIBLE.sub("", composed)
    return " ".join(composed.split())


def half_width(text: str) -> str:
    """'１２％' as '12%': digits and signs of East Asian width as everybody types them."""
    return text if text.isascii() else text.translate(_FULL_WIDTH)


def accent_free(text: str) -> str:
    """Lower case without accents: 'Khu phố Thủy' and 'khu pho Thuỷ' both give 'khu pho thuy'."""
    folded = half_width(clean(text)).casefold().replace("đ", "d").replace("\u00ad", "")
    if folded.isascii():
        return folded
    decomposed = unicodedata.normalize("NFD", folded)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def tones_last(text: str) -> str:
    """Lower case and decomposed, the tone of each word at its end: 'hoà' and 'hòa' agree.

    Without its combining marks it is the same as `accent_free`; where one of two such texts is a
    subsequence of the other, it is the same text with accents left out.
    """
    folded = half_width(clean(text)).casefold().replace("\u00ad", "")
    decomposed = unicodedata.normalize("NFD", folded.replace("đ", "d" + _STROKE))
    # a combining mark is no word character: keep the marks with their letters
    words = re.split(r"([^\w\u0300-\u036f]+)", decomposed)
    return "".join(_tone_last(word) for word in words)


def _tone_last(word: str) -> str:
    tones = [c for c in word if c in _TONES]
    return "".join(c for c in word if c not in _TONES) + "".join(tones)


def same_word(text: str) -> str:
    """A key under which spellings of one label agree: accent-free letters and digits only."""
    return "".join(c for c in accent_free(text) if c.isalnum())


def tidy(text: str) -> str:
    """One blank between words, no zeros before numbers, 'quý' as 'quí'."""
    words = re.sub(r"(?:[^\w\u0300-\u036f]|_)+", " ", text).strip()
    return re.sub(r"\bquy\b", "qui", re.sub(r"\b0+(?=\d)", "", words))


def leaves_out(accented: str, name: str) -> bool:
    """Whether a text is the name with some or all accents left out, and none other than its own.

    Both as `tones_last` gives them, and the same without accents.
    """
    letters = iter(name)
    return all(letter in letters for letter in accented)
