"""Vietnamese typed in the fonts from before Unicode: TCVN3 (.VnTime) and VNI (VNI-Times).

Such a file holds Western letters that only those fonts draw as Vietnamese: "B¶o Th¾ng" is "Bảo
Thắng" in TCVN3, "Phuù Thònh" is "Phú Thịnh" in VNI. In TCVN3 the letter "ư" is U+00AD, a soft
hyphen, which many programs drop; what is converted must be the cell as it was read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

_TCVN3 = str.maketrans(
    "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
    "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
)

# VNI: a mark follows its vowel and bears the tone, or the accent of the vowel, or both
_VNI_LETTERS = str.maketrans("ôöñæóòîÔÖÑÆÓÒÎ", "ơưđỉĩịỵƠƯĐỈĨỊỴ")
_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
_TONE_MARKS = {"ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_HAT_MARKS = {"â": "", "á": _ACUTE, "à": _GRAVE, "å": _HOOK, "ã": _TILDE, "ä": _DOT}
_BREVE_MARKS = {"ê": "", "é": _ACUTE, "è": _GRAVE, "ú": _HOOK, "ü": _TILDE, "ë": _DOT}
_VNI_MARKS = {
    **_TONE_MARKS,
    **{mark: "\u0302" + tone for mark, tone in _HAT_MARKS.items()},
    **{mark: "\u0306" + tone for mark, tone in _BREVE_MARKS.items()},
}
_VNI_PAIR = re.compile(
    r"([aeouyôö])([ùøûõï])|([aeo])([âáàåãä])|(a)([êéèúüë])|[ôöñæóòî]", re.IGNORECASE
)

_UNICODE_ONLY = re.compile(r"[\u1ea0-\u1ef9ăđĩũơưĂĐĨŨƠƯ]")
_TOKEN = re.compile(r"[^\s\d!-/:-@\[-`{-~“”‘’–—…•]+")
_LETTERS = re.compile(r"[^\W\d_]+")
# what every sheet says, and what reads as it stands although it is no phrase of the language
_TELLING = {"tcvn3": re.compile(r"\bkhu phè\b", re.I), "vni": re.compile(r"\bkhu phoá\b", re.I)}
_FEWEST_WORDS = 2  # different words that only the old font explains

_TONES = frozenset((_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT))
_SYLLABLE = re.compile(
    r"(?:ngh?|nh|n|gh|gi|g|kh|k|ph|p|qu|th|tr|t|ch|c|b|d|đ|h|l|m|r|s|v|x)?"
    r"(?:[aeêioôơuưy]|[aâ][uy]|a[io]|[eê]u|eo|i[au]|iêu|yêu|o[ae]|oa[iyo]|oeo|[oôơuư]i"
    r"|uôi|ươ[iu]|ư[au]|u[aêơy]|uây|uy[au]"
    r"|(?:[aăâeêioôơuưy]|iê|yê|uô|ươ|o[aăe]|u[âêơy]|uyê)(?:[mn]|(?P<stop>[pt]))"
    r"|(?:[aăâeoôuư]|iê|yê|uô|ươ|o[aăeo]|uâ)(?:ng|(?P<hard>c))"
    r"|(?:[aêi]|oa|u[êy])(?:nh|(?P<soft>ch)))"
)
_LOST_U = re.compile(r"(?<![uư])ơ(?:ng|c|u)")


def detect(
    cells: Iterable[object], font: str | None = None, *, expected: str | None = None
) -> str | None:
    """The old font that the texts of one column are typed for.

    Args:
        cells: The cells as read; only texts count.
        font: Name of an old font that some cell of the column is set in, where the file says so.
        expected: What the rest of the sheet is typed for: then a single word is enough.

    Returns:
        "tcvn3" or "vni"; None where the texts read as they stand, or show too little.
    """
    texts = {_composed(cell) for cell in cells if isinstance(cell, str) and not cell.isascii()}
    if any(_UNICODE_ONLY.search(text) for text in texts):
        return None
    for encoding, phrase in _TELLING.items():
        if any(phrase.search(text) for text in texts):
            return encoding
    words = {w for text in texts for w in _TOKEN.findall(text) if not w.isascii()}
    explained = {e: {w for w in words if _is_explained(w, e)} for e in _CONVERSIONS}
    named = font_encoding(font) or expected
    best = named or max(explained, key=lambda encoding: len(explained[encoding]))
    count = len(explained[best])
    is_enough = count >= (1 if named else _FEWEST_WORDS) and 2 * count > len(words)
    return best if is_enough else None


def detect_columns(
    columns: Mapping[int, Sequence[object]], fonts: Mapping[int, str]
) -> dict[int, str]:
    """The columns of one sheet that are typed for an old font, each with its encoding.

    A column of figures has no more of it than its heading; what the whole sheet shows helps there.

    Args:
        columns: Column -> its cells as read, heading and lines above the table included.
        fonts: Column -> name of an old font that some cell of it is set in.
    """
    apart = {column: detect(cells, fonts.get(column)) for column, cells in columns.items()}
    unclear = [cell for c, cells in columns.items() if _may_be_old(cells) for cell in cells]
    expected = next(filter(None, apart.values()), None) or detect(unclear)
    if expected is None:
        return {}
    found = {c: e or detect(columns[c], expected=expected) for c, e in apart.items()}
    return {column: encoding for column, encoding in found.items() if encoding}


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _may_be_old(cells: Iterable[object]) -> bool:
    return not any(
        isinstance(cell, str) and _UNICODE_ONLY.search(_composed(cell)) for cell in cells
    )


def _is_explained(word: str, encoding: str) -> bool:
    """Whether a word makes sense only, or much better, as typed for the old font."""
    new = _CONVERSIONS[encoding](word)
    if len(new) < 2 or new == word or not _is_syllable(new):
        return False
    if not _is_vietnamese(word):
        return True
    return new.casefold() in _office_words() and word.casefold() not in _office_words()


def _is_vietnamese(word: str) -> bool:
    """Whether a word reads as it stands; signs around it, as in '«Hòa»', do not count."""
    letters = _LETTERS.findall(word)
    return any(not run.isascii() for run in letters) and all(_is_syllable(r) for r in letters)


@cache
def _office_words() -> frozenset[str]:
    """The words of the headings that offices write: 'sè' is no word of theirs, 'số' is."""
    labels = (Path(__file__).parent / "labels.yaml").read_text(encoding="utf-8")
    return frozenset(_LETTERS.findall(_composed(labels.casefold())))


def _is_syllable(word: str) -> bool:
    """Whether the letters and the tone make a Vietnamese syllable."""
    toneless, tones = _without_tone(word)
    match = _SYLLABLE.fullmatch(toneless)
    if match is None or len(tones) > 1:
        return False
    is_stopped = match["stop"] or match["hard"] or match["soft"]
    return not is_stopped or tones in ([_ACUTE], [_DOT])


def _without_tone(word: str) -> tuple[str, list[str]]:
    decomposed = unicodedata.normalize("NFD", word.casefold())
    toneless = "".join(c for c in decomposed if c not in _TONES)
    return _composed(toneless), [c for c in decomposed if c in _TONES]


def convert(text: str, encoding: str, *, font: str | None = None) -> str:
    """The text in Unicode (NFC).

    Args:
        text: As read, before any cleaning.
        encoding: "tcvn3" or "vni".
        font: Name of the font; one like .VnTimeH draws small letters as capitals.
    """
    converted = _CONVERSIONS[encoding](text)
    return converted.upper() if font and font_encoding(font) and _is_capitals(font) else converted


def font_encoding(font: str | None) -> str | None:
    """The encoding that a font is made for, by its name: '.VnTime' is TCVN3, 'VNI-Times' VNI."""
    name = (font or "").casefold()
    if name.startswith(".vn"):
        return "tcvn3"
    return "vni" if name.startswith("vni") else None


def lost_letter(texts: Iterable[str]) -> str | None:
    """A word of converted TCVN3 text which shows that a program has dropped the soft hyphens, "ư".

    "Mờng" for "Mường": no Vietnamese word has "ơng", "ơc" or "ơu" without a "ư" before it. Which
    other words have lost one ("ngời", "t") cannot be known: the text has to be exported anew.
    """
    for text in texts:
        for word in _LETTERS.findall(text):
            if _LOST_U.search(_without_tone(word)[0]):
                return str(word)
    return None


def _is_capitals(font: str) -> bool:
    return font_encoding(font) == "tcvn3" and font.endswith("H")


def _from_tcvn3(text: str) -> str:
    return _LETTERS.sub(_all_capitals, text.translate(_TCVN3))


def _all_capitals(word: re.Match[str]) -> str:
    """In capitals "§åNG" only the plain letters are: the fonts have no other capitals."""
    plain = [letter for letter in word[0] if letter.isascii()]
    return word[0].upper() if len(plain) > 1 and all(map(str.isupper, plain)) else word[0]


def _from_vni(text: str) -> str:
    return _composed(_VNI_PAIR.sub(_vni_letter, text))


def _vni_letter(match: re.Match[str]) -> str:
    vowel, mark = (match[i] or match[i + 2] or match[i + 4] for i in (1, 2))
    if vowel is None:
        return match[0].translate(_VNI_LETTERS)
    return str(vowel.translate(_VNI_LETTERS) + _VNI_MARKS[mark.lower()])


_CONVERSIONS: dict[str, Callable[[str], str]] = {"tcvn3": _from_tcvn3, "vni": _from_vni}
