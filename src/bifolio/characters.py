"""Characters: composed alike, kept in clusters, distinguished from what is not drawn. Texts are composed where they come in.

A letter with its marks can be written as one character or as several; people's files have both (names copied on a Mac are
decomposed). After ``composed`` the two are one text, so that they look, read and compare alike (UAX #15).
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
"""What a blank is among the characters of its line: one object, neither letter nor space (UAX #9 and #14)."""

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]")
"""Characters that no text may hold: they cannot be printed, and XML, in which metadata is written, has no place for most."""

TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the order of the text around them (UAX #9, explicit formatting): no name needs one."""

_SPACES = re.compile("[ \t\n\r\x0b\x0c\x85\u2028\u2029]+")
"""White space at which a line may break; a no-break space is part of a name."""

_FOLD = re.compile(r"[ \t]*[\n\r][ \t\n\r]*")
_MOST_MARKS = 8

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
)
"""What no font draws (Unicode, Default_Ignorable_Code_Point, less the fillers of Hangul): joiners, selectors, marks of direction."""

_NOT_DRAWN = re.compile("[\u00ad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
"""What has no work left when a word is drawn: breaks that were not taken, embeddings, isolates."""

_VIRAMA = 9
"""Canonical combining class of the sign that joins two consonants."""

_ZERO_WIDTH_JOINER = "\u200d"
_AM = "\u0e33\u0eb3"
"""Thai and Lao AM: a letter by category, a mark to the eye."""


def composed(text: str) -> str:
    """``text`` with letters and their marks in one character where there is one.

    Single characters stay as they are, unlike in NFC: it would turn 神 (U+FA19) into 神, which is another way to write a name.
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
    """``text`` on one line: trimmed, with one space for each stretch of white space at which a line may break.

    No-break spaces, and spaces of a width of their own, such as U+3000, stay as they are. A line break between East Asian
    wide characters leaves no space (CSS Text 3, 4.1.3).
    """
    if not text.isascii() and ("\n" in text or "\r" in text):
        text = _FOLD.sub(lambda fold: "" if is_unspaced(text, fold.start(), fold.end()) else " ", text)
    return _SPACES.sub(" ", text).strip(" ")


def is_unspaced(text: str, end: int, start: int) -> bool:
    """Whether what ends at ``end`` is written without a space before what begins at ``start``, marks of emphasis aside."""
    before, after = text[max(0, end - _MOST_MARKS) : end].rstrip("*_"), text[start : start + _MOST_MARKS].lstrip("*_")
    return _is_wide(before[-1:]) and _is_wide(after[:1])


def _is_wide(character: str) -> bool:
    """Whether ``character`` is East Asian and wide (UAX #11), but not of Hangul, which has spaces between words."""
    is_wide = bool(character) and not character.isspace() and unicodedata.east_asian_width(character) in "FWH"
    return is_wide and "HANGUL" not in unicodedata.name(character, "")


def is_invisible(character: str) -> bool:
    """Whether ``character`` is never drawn itself, so that no font need have it."""
    return _INVISIBLE.match(character) is not None


_BLANK = "\u115f\u1160\u2800\u3164\uffa0"
"""Fillers of Hangul and the empty pattern of Braille: drawn, but as nothing."""


def is_unseen(character: str) -> bool:
    """Whether ``character`` is invisible on paper: white space, what is never drawn, what is drawn as nothing."""
    return character.isspace() or character in _BLANK or is_invisible(character)


def as_seen(text: str) -> str:
    """``text`` as it is compared: without invisible signs of format, and with one space wherever there is white space.

    Joiners and variation selectors stay, since letters look different with them.
    """
    if not text.isascii():
        text = "".join(one for one in text if one in "\u200c\u200d" or not _is_unseen_format(one))
    return " ".join(text.split())


def _is_unseen_format(character: str) -> bool:
    return is_invisible(character) and unicodedata.category(character) == "Cf"


LOST_CHARACTER = "\ufffd"

_AS_BYTES = {ord(bytes([byte]).decode("cp1252", "ignore") or chr(byte)): byte for byte in range(0x80, 0x100)}
"""Characters of Windows-1252 by their byte; the five unused bytes are themselves."""

_UTF8 = re.compile(r"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_ENDS_A_WORD = frozenset("\u00a0‘’“”»›…–—™®°²³·†‡")
_JOINS_WORDS = "’–—"


def has_lost_character(text: str) -> bool:
    """Whether ``text`` holds U+FFFD, which a program writes for a character that it could not read."""
    return LOST_CHARACTER in text


def is_mojibake(text: str) -> bool:
    """Whether ``text`` holds UTF-8 that was read as Windows-1252, such as ``MÃ¼ller`` or ``itâ€™s``.

    Ordinary writing can look the same where an accented letter ends a word (``CAFÉ’s``, ``été\xa0»``); that does not count.
    """
    if text.isascii():
        return False
    return any(not _is_ordinary(text, found) for found in _UTF8.finditer(text.translate(_AS_BYTES)))


def _is_ordinary(text: str, found: re.Match[str]) -> bool:
    """Whether an author could have typed the characters at ``found``: a letter and what may follow a word, or a sum."""
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
    """``text`` as it is handed to a font: composed, without soft hyphens and marks of direction."""
    return text if text.isascii() else composed(_NOT_DRAWN.sub("", text))


def without_breaks(text: str) -> str:
    """``text`` as it is said: a soft hyphen and a zero width space permit a break, and are no part of a word."""
    return text if text.isascii() else text.replace(SOFT_HYPHEN, "").replace(ZERO_WIDTH_SPACE, "")


def clusters(text: str) -> Iterator[str]:
    """What people take for one letter: a base with its marks, consonants joined by a virama, syllables of Hangul (after UAX #29)."""
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
