"""Where a word may be split: where its author says so, after its own hyphens, slashes and dashes, and by patterns.

In: the characters of a word. Out: breaks, from the front. Only ``pattern_breaks`` asks for a language, and only it is up to the
theme; it parts no names, no numbers, and leaves three letters on either side (decision 0009).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

from bifolio.characters import SOFT_HYPHEN, WORD_JOINER, ZERO_WIDTH_SPACE, as_drawn, clusters
from bifolio.text.styles import Break

LEAST_LETTERS = 3
"""Letters that patterns leave on either side of a hyphen."""

_AFTER_MARK = re.compile(r"(?<=[^\W\d_]{2}[-‐–—/])(?=[^\W\d_]{2})|(?<=[^\s“‘«(\[{]—)(?=[^\W\d_]|[“‘«(\[{])")
"""After a hyphen, dash or slash between letters: not in phone numbers, dates, ranges, nor after a single letter ("e-mail").

After an em dash a word of one letter may follow ("wait—I"), or what opens a quotation or an aside; before it may be what closes one.
"""

_AFTER_SLASH = re.compile(r"(?<=[^\W_]/)(?=[^\W_][^\s/]*[^\W_])")
"""No single letter is left alone on the next line."""

_ADDRESS = re.compile(r"://|www\.|@")
"""An address is split after slashes only: a hyphen at a line's end could be part of it or not."""

_WORD = re.compile(rf"(\W*)([^\W\d_]{{{2 * LEAST_LETTERS},}})\W*\Z")
"""A word of letters alone, with the punctuation round it."""

_AFTER_SPACE = re.compile(r"(?<=[\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000])(?=\S)")
"""After a space of a width of its own that may break (UAX #14, class BA)."""

_CJK = re.compile(
    "[\u2e80-\u2fdf\u3000-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff9f\uffe0-\uffe6"
    "\U00020000-\U0003ffff]"
)
"""Chinese and Japanese, which have no spaces; Korean has."""

_NOT_FIRST = "\u3000、。，．・：；？！‥…ー々〻ゝゞヽヾ゛゜〜～゠／％‰℃￠‼⁇⁈⁉｡､･ｰﾞﾟ"
_NOT_LAST = "￥＄￡＃№"
"""What must not begin and what must not end a line (JIS X 4051, kinsoku), beside brackets and small kana.

UAX #14 lets a line begin with ``～`` and ``／``; the Japanese standard, which this follows, does not.
"""

_LONGEST_CLUSTER = 8
"""Characters in which an ideograph is found with the marks on it."""

_ENDS_LATIN = "!?,.;:%°…–—"
"""What may come before an ideograph at a line's end, beside letters, digits and closing brackets."""


def take_marks(text: str) -> tuple[str, tuple[Break, ...]]:
    """``text`` as it is drawn, and the breaks that its author permits (soft hyphens, zero width spaces) or forbids (word joiners)."""
    if not _MARKS.search(text):
        return as_drawn(text), ()
    marks: list[Break] = []
    drawn = ""
    for part in _MARKS.split(text):
        if _MARKS.match(part):
            marks.append(Break(len(drawn), part == SOFT_HYPHEN, part == WORD_JOINER))
        else:
            drawn += as_drawn(part)
    return drawn, tuple(mark for mark in dict.fromkeys(marks) if mark.is_forbidden or 0 < mark.at < len(drawn))


_MARKS = re.compile(f"([{SOFT_HYPHEN}{ZERO_WIDTH_SPACE}{WORD_JOINER}])")


def is_cut(text: str, rest: str) -> bool:
    """Whether nothing that is seen at the end of ``text`` says that its last word continues with ``rest``."""
    is_unspaced = _CJK.match(text[-1:]) and _CJK.match(rest)
    return text[-1:] not in (*"-‐–—/", SOFT_HYPHEN) and not is_unspaced


def natural_breaks(text: str) -> list[Break]:
    """Breaks that the characters of ``text`` themselves offer, in every language."""
    pattern = _AFTER_SLASH if _ADDRESS.search(text) else _AFTER_MARK
    breaks = [Break(match.start()) for match in pattern.finditer(text)]
    if not text.isascii():
        breaks += [Break(match.start()) for match in _AFTER_SPACE.finditer(text)]
        breaks += ideograph_breaks(text)
    return sorted(set(breaks))


def ideograph_breaks(text: str) -> frozenset[Break]:
    """Breaks beside the ideographs and kana of ``text``."""
    return frozenset(_breaks_at_ideographs(text)) if _CJK.search(text) else frozenset()


def is_beside_ideograph(text: str, at: int) -> bool:
    """Whether ``text`` may be split at ``at`` because an ideograph or kana is there."""
    start = max(0, at - _LONGEST_CLUSTER)
    return Break(at - start) in ideograph_breaks(text[start : at + _LONGEST_CLUSTER])


def _breaks_at_ideographs(text: str) -> Iterator[Break]:
    at, before = 0, ""
    for cluster in clusters(text):
        if before and (_CJK.match(before) or _CJK.match(cluster)) and _may_end(before[0]) and _may_begin(cluster[0]):
            yield Break(at)
        at, before = at + len(cluster), cluster


def _may_begin(character: str) -> bool:
    """Whether ``character`` may begin a line beside an ideograph."""
    is_opening = unicodedata.category(character) in ("Ps", "Pi")
    if not _CJK.match(character):
        return is_opening or character.isalnum()
    is_small = "LETTER SMALL" in unicodedata.name(character, "")
    return is_opening or not (is_small or character in _NOT_FIRST or unicodedata.category(character) in ("Pe", "Pf"))


def _may_end(character: str) -> bool:
    """Whether ``character`` may end a line beside an ideograph."""
    category = unicodedata.category(character)
    if _CJK.match(character):
        return category not in ("Ps", "Pi") and character not in _NOT_LAST
    return category in ("Pe", "Pf") or character.isalnum() or character in _ENDS_LATIN


def pattern_breaks(text: str, language: str) -> list[Break]:
    """Breaks by the hyphenation patterns of ``language``; none in what may be a name, or where there are no patterns."""
    found = _WORD.match(text)
    if found is None or not _is_common_noun(found[2], language):
        return []
    patterns = _patterns(language)
    if patterns is None:
        return []
    start, letters = len(found[1]), found[2]
    positions = (place for place in patterns.positions(letters) if getattr(place, "data", None) is None)
    return [
        Break(start + int(place), hyphen=True)
        for place in positions
        if LEAST_LETTERS <= place <= len(letters) - LEAST_LETTERS
    ]


def _is_common_noun(letters: str, language: str) -> bool:
    """Whether the word is no name and no abbreviation, as far as capitals tell; German writes every noun with one."""
    return letters[1:].islower() and (letters[0].islower() or language.partition("-")[0] == "de")


def has_patterns(language: str) -> bool:
    """Whether words of ``language`` can be hyphenated."""
    return _patterns(language) is not None


@cache
def _patterns(language: str) -> Any:
    # imported late: most themes do not hyphenate
    import pyphen

    code = pyphen.language_fallback(language.replace("-", "_"))
    return pyphen.Pyphen(lang=code) if code else None
