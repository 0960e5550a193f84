"""Where a word may be split: where its author says so; after its own hyphens, slashes and dashes; and by hyphenation
patterns.

Input: the characters of a word. Output: breaks, in order. Only those by patterns depend on the language, and leave at
least three letters on either side: ``pattern_breaks``, if a theme hyphenates, which leaves names and numbers whole
(decision 0009), and ``breaks_if_too_wide`` for a word that is wider than its line (decision 0089).
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
"""The fewest letters that patterns leave on either side of a hyphen."""

_AFTER_MARK = re.compile(r"(?<=[^\W\d_]{2}[-‐–—/])(?=[^\W\d_]{2})|(?<=[^\s“‘«(\[{]—)(?=[^\W\d_]|[“‘«(\[{])")
"""After a hyphen, dash or slash between letters; never in phone numbers, dates or ranges, nor after a single letter
("e-mail").

An em dash may be followed by a word of one letter ("wait—I") or an opening quotation mark or bracket, and preceded by a
closing one.
"""

_AFTER_SLASH = re.compile(r"(?<=[^\W_]/)(?=[^\W_][^\s/]*[^\W_])")
"""Leaves no single letter at the start of the next line."""

_ADDRESS = re.compile(r"://|www\.|@")
"""An address is split only after slashes: a reader could not tell whether a hyphen at the end of the line belongs to
it.
"""

_WORD = re.compile(rf"(\W*)([^\W\d_]{{{2 * LEAST_LETTERS},}})\W*\Z")
"""A word made of letters only, with the punctuation around it."""

_AFTER_SPACE = re.compile(r"(?<=[\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000])(?=\S)")
"""After a space of fixed width that allows a break (UAX #14, class BA)."""

_CJK = re.compile(
    "[\u2e80-\u2fdf\u3000-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff9f\uffe0-\uffe6"
    "\U00020000-\U0003ffff]"
)
"""Chinese and Japanese, which are written without spaces. Korean uses spaces."""

_NOT_FIRST = "\u3000、。，．・：；？！‥…ー々〻ゝゞヽヾ゛゜〜～゠／％‰℃￠‼⁇⁈⁉｡､･ｰﾞﾟ"
_NOT_LAST = "￥＄￡＃№"
"""Characters that must not begin a line, and characters that must not end one (JIS X 4051, kinsoku), besides brackets
and small kana.

UAX #14 lets a line begin with ``～`` and ``／``; this follows the Japanese standard, which does not.
"""

_LONGEST_CLUSTER = 8
"""How many characters to look at to find an ideograph together with its marks."""

_ENDS_LATIN = "!?,.;:%°…–—"
"""Characters that may end a line before an ideograph, besides letters, digits and closing brackets."""


def take_marks(text: str) -> tuple[str, tuple[Break, ...]]:
    """``text`` as it is drawn, and the breaks that its author allows (soft hyphens, zero-width spaces) or forbids (word joiners)."""
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
    """Whether nothing visible at the end of ``text`` shows that its last word continues with ``rest``."""
    is_unspaced = _CJK.match(text[-1:]) and _CJK.match(rest)
    return text[-1:] not in (*"-‐–—/", SOFT_HYPHEN) and not is_unspaced


def natural_breaks(text: str) -> list[Break]:
    """Breaks that the characters of ``text`` offer in any language."""
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
    """Breaks by the hyphenation patterns of ``language``; none in a word that may be a name, or in a language without patterns."""
    found = _WORD.match(text)
    if found is None or not _is_common_noun(found[2], language):
        return []
    patterns = _patterns(language)
    if patterns is None:
        return []
    return list(_by_patterns(patterns, found[2], len(found[1])))


def breaks_if_too_wide(text: str, language: str) -> list[Break]:
    """Breaks by the patterns of ``language`` in a word that is wider than its line: in names too, and in each part of a compound.

    None in addresses, codes and file names, where a hyphen would seem to belong to them, nor in scripts without capitals:
    many of these, such as Thai, know no hyphen.
    """
    if _ADDRESS.search(text) or text.upper() == text.lower() or (patterns := _patterns(language)) is None:
        return []
    return [one for found in _LETTERS.finditer(text) for one in _by_patterns(patterns, found[0], found.start())]


_LETTERS = re.compile(rf"(?<![\w.:@\\])[^\W\d_]{{{2 * LEAST_LETTERS},}}+(?![\d_@\\]|[.:]\w)")
"""A part of a word, made of letters only, that is not part of a code or a file name."""


def _by_patterns(patterns: Any, letters: str, start: int) -> Iterator[Break]:
    """Breaks in ``letters``, which begin at ``start`` of their text."""
    for place in patterns.positions(letters):
        # a place with data changes the spelling
        if getattr(place, "data", None) is None and LEAST_LETTERS <= place <= len(letters) - LEAST_LETTERS:
            yield Break(start + int(place), hyphen=True)


def _is_common_noun(letters: str, language: str) -> bool:
    """Whether capitals suggest that the word is neither a name nor an abbreviation; German capitalises every noun."""
    return letters[1:].islower() and (letters[0].islower() or language.partition("-")[0] == "de")


def has_patterns(language: str) -> bool:
    """Whether words of ``language`` can be hyphenated."""
    return _patterns(language) is not None


@cache
def _patterns(language: str) -> Any:
    # imported late: most books have no word to hyphenate
    import pyphen

    code = pyphen.language_fallback(language.replace("-", "_"))
    return pyphen.Pyphen(lang=code) if code else None
