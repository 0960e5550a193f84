"""Characters: composing them, grouping them in clusters, and telling which are not drawn. Texts are composed where they
are read.

A letter with its marks can be written as one character or as several, and people's files have both (names copied on a
Mac are decomposed). After ``composed`` both are the same text, so that they look, read and compare alike (UAX #15).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

SOFT_HYPHEN = "\u00ad"
LINE_SEPARATOR = "\u2028"
ZERO_WIDTH_SPACE = "\u200b"
WORD_JOINER = "\u2060"
BLANK = "\ufffc"
"""The character for a blank among those of its line: one object, neither letter nor space (UAX #9 and #14)."""

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]")
"""Characters that no text may contain: they cannot be printed, and most are not allowed in XML, in which metadata is written."""

TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Characters that change the direction of the text around them (UAX #9, explicit formatting); no name needs one."""

_SPACES = re.compile("[ \t\n\r\x0b\x0c\x85\u2028\u2029]+")
"""White space at which a line may break; a no-break space is part of a name."""

_FOLD = re.compile(r"[ \t]*[\n\r][ \t\n\r]*")
_MOST_MARKS = 8

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
"""Characters that no font draws (Unicode, Default_Ignorable_Code_Point, without the fillers of Hangul): joiners,
selectors, marks of direction.
"""

_NOT_DRAWN = re.compile("[\u00ad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""Characters without effect once a word is drawn: breaks that were not taken, embeddings, isolates."""

_ABBREVIATION = re.compile(r"(?:\b[^\W\d_]\.\s?[^\W\d_]{1,3}|\b(?:etc|usw|enz|ecc))\.$")
"""An abbreviation at the end, whose stop ends no sentence: e.g., z. B., p. ex."""

_VIRAMA = 9
"""Canonical combining class of the sign that joins two consonants."""

_ZERO_WIDTH_JOINER = "\u200d"
_AM = "\u0e33\u0eb3"
"""Thai and Lao AM: by category a letter, but it looks like a mark."""


def without_stop(words: str) -> str:
    """``words`` without the stop, colon or comma at their end, so that others can follow; an abbreviation keeps its stop."""
    words = words.strip()
    return words if _ABBREVIATION.search(words) else words.rstrip(":.,; ")


_NUMBER = re.compile(r"[-−+]?\d+(?:[.,]\d+)*")


def is_number(words: str) -> bool:
    """Whether ``words`` are a number and nothing else, also with decimals: 12, 0,20, −1.5."""
    return _NUMBER.fullmatch(words) is not None


def composed(text: str) -> str:
    """``text`` with letters and their marks combined into one character where such a character exists.

    Single characters stay as they are, unlike in NFC, which would turn 神 (U+FA19) into 神, another way to write a name.
    """
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    parts: list[str] = []
    start = 0
    for index, character in enumerate(text):
        if not unicodedata.is_normalized("NFC", character):
            parts += [unicodedata.normalize("NFC", text[start:index]), character]
            start = index + 1
    return "".join([*parts, unicodedata.normalize("NFC", text[start:])])


def on_one_line(text: str) -> str:
    """``text`` composed and ``collapsed``."""
    return composed(collapsed(text))


def collapsed(text: str) -> str:
    """``text`` on one line: trimmed, with one space for each run of white space at which a line may break.

    No-break spaces, and spaces of a fixed width such as U+3000, stay as they are. A line break between East Asian wide
    characters leaves no space (CSS Text 3, 4.1.3).
    """
    if not text.isascii() and ("\n" in text or "\r" in text):
        text = _FOLD.sub(lambda fold: "" if is_unspaced(text, fold.start(), fold.end()) else " ", text)
    return _SPACES.sub(" ", text).strip(" ")


def is_unspaced(text: str, end: int, start: int) -> bool:
    """Whether no space is written between the text that ends at ``end`` and the text that begins at ``start``, ignoring
    marks of emphasis.
    """
    before, after = text[max(0, end - _MOST_MARKS) : end].rstrip("*_"), text[start : start + _MOST_MARKS].lstrip("*_")
    return _is_wide(before[-1:]) and _is_wide(after[:1])


def _is_wide(character: str) -> bool:
    """Whether ``character`` is East Asian and wide (UAX #11), but not of Hangul, which has spaces between words."""
    is_wide = bool(character) and not character.isspace() and unicodedata.east_asian_width(character) in "FWH"
    return is_wide and "HANGUL" not in unicodedata.name(character, "")


def is_invisible(character: str) -> bool:
    """Whether ``character`` is never drawn itself, so that fonts need not contain it."""
    return _INVISIBLE.match(character) is not None


_BLANK = "\u115f\u1160\u2800\u3164\uffa0"
"""Fillers of Hangul and the empty pattern of Braille, whose glyphs are empty."""


def is_unseen(character: str) -> bool:
    """Whether ``character`` is invisible on paper: white space, never drawn, or drawn as an empty glyph."""
    return character.isspace() or character in _BLANK or is_invisible(character)


def as_seen(text: str) -> str:
    """``text`` in the form in which it is compared: without invisible formatting characters, and with one space for any
    white space.

    Joiners and variation selectors stay, since they change how letters look.
    """
    if not text.isascii():
        text = "".join(one for one in text if one in "\u200c\u200d" or not _is_unseen_format(one))
    return " ".join(text.split())


def _is_unseen_format(character: str) -> bool:
    return is_invisible(character) and unicodedata.category(character) == "Cf"


LOST_CHARACTER = re.compile("[\ufffc\ufffd]")
"""The characters that programs write for a character that they could not read, or for a picture or field that was
copied with a text.
"""

_AS_BYTES = {ord(bytes([byte]).decode("cp1252", "ignore") or chr(byte)): byte for byte in range(0x80, 0x100)}
"""Characters of Windows-1252, each with its byte; the five unused bytes stand for themselves."""

_UTF8 = re.compile(r"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_ENDS_A_WORD = frozenset("\u00a0‘’“”»›…–—™®°²³·†‡")
_JOINS_WORDS = "’–—"


def has_lost_character(text: str) -> bool:
    """Whether ``text`` contains U+FFFD or U+FFFC, which stand for lost content."""
    return LOST_CHARACTER.search(text) is not None


def is_mojibake(text: str) -> bool:
    """Whether ``text`` holds UTF-8 that was read as Windows-1252, such as ``MÃ¼ller`` or ``itâ€™s``.

    Ordinary writing can look the same where an accented letter ends a word (``CAFÉ’s``, ``été\xa0»``); that does not count.
    """
    if text.isascii():
        return False
    return any(not _is_ordinary(text, found) for found in _UTF8.finditer(text.translate(_AS_BYTES)))


def _is_ordinary(text: str, found: re.Match[str]) -> bool:
    """Whether an author could have typed the characters at ``found``: a letter and what may follow a word, or a calculation."""
    try:
        read = found[0].encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return True
    if unicodedata.category(read) == "Cn":
        return True
    lead, rest = text[found.start()], text[found.start() + 1 : found.end()]
    before, after = text[: found.start()][-1:], text[found.end() :][:1]
    if lead in "Ââ" or not _ENDS_A_WORD.issuperset(rest):
        return lead == "×" and after != "×"
    if not lead.isupper():
        return len(rest) == 1 or not after.isalpha()
    return not before.islower() and (not after.isalpha() or (rest in _JOINS_WORDS and lead != "Ã"))


def as_drawn(text: str) -> str:
    """``text`` as it is passed to a font: composed, without soft hyphens and marks of direction."""
    return text if text.isascii() else composed(_NOT_DRAWN.sub("", text))


def without_breaks(text: str) -> str:
    """``text`` as it is spoken, without soft hyphens and zero-width spaces: they permit a break and are not part of a word."""
    return text if text.isascii() else text.replace(SOFT_HYPHEN, "").replace(ZERO_WIDTH_SPACE, "")


def clusters(text: str) -> Iterator[str]:
    """The units that people see as one letter: a base with its marks, consonants joined by a virama, syllables of
    Hangul (after UAX #29).
    """
    start = 0
    for index in range(1, len(text)):
        if not _joins(text[index - 1], text[index]):
            yield text[start:index]
            start = index
    if text:
        yield text[start:]


def _joins(before: str, character: str) -> bool:
    if character.isascii():
        return False
    if unicodedata.category(character)[0] == "M" or is_invisible(character) or character in _AM:
        return True
    if before == _ZERO_WIDTH_JOINER or "\u1160" <= character <= "\u11ff" or "\U0001f3fb" <= character <= "\U0001f3ff":
        return True
    # a vowel of Thai or Lao that is written before its consonant
    if "\u0e40" <= before <= "\u0e44" or "\u0ec0" <= before <= "\u0ec4":
        return True
    return unicodedata.combining(before) == _VIRAMA and character.isalpha()


def whole_number(text: str) -> int | None:
    """The number that ``text`` consists of, at most nine digits of any script; ``None`` for anything else."""
    return int(text) if text.isdecimal() and len(text) < 10 else None
