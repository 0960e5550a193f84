"""Words once they are shaped, and their parts: where a piece may be split, and the text on either side of the split."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import takewhile
from operator import attrgetter

from bifolio.text.break_opportunities import (
    breaks_if_too_wide,
    is_beside_ideograph,
    natural_breaks,
    pattern_breaks,
)
from bifolio.text.inline import DRAWN
from bifolio.text.styles import Break, Style, Unspaced, word_of

HYPHENATION_ZONE = 0.15
"""Patterns split a word only if its line would otherwise leave more than this share of the measure empty."""

MOST_HYPHENS = 2
"""How many lines in a row may end in a hyphen by patterns; more would form a ladder."""


def breaks_of(piece: Unspaced) -> list[Break]:
    """Where ``piece`` may be split without patterns, from the front."""
    text = piece.text
    if not piece.marks and text.isascii() and "-" not in text and "/" not in text:
        return []
    forbidden = {mark.at for mark in piece.marks if mark.is_forbidden}
    return sorted(one for one in {*natural_breaks(text), *piece.marks} if one.at not in forbidden)


def breaks_by_patterns(piece: Unspaced, style: Style) -> list[Break]:
    """Where patterns split ``piece``, in order: only if it has no breaks of its own and is all in one language."""
    language = "" if not style.hyphenates or piece.is_fixed or breaks_of(piece) else _language_of(piece, style)
    return pattern_breaks(_spelt(piece), language) if language else []


def breaks_by_force(piece: Unspaced, style: Style) -> list[Break]:
    """Where ``piece``, wider than its line and without a break that helps, is hyphenated whether or not its text is otherwise, in order."""
    # the rest of an address that was split after a slash looks like a word
    is_address = any(run.href and "." in run.text and " " not in run.text for run, _ in piece.words)
    forbidden = {mark.at for mark in piece.marks if mark.is_forbidden}
    language = "" if is_address else _language_of(piece, style)
    return [one for one in breaks_if_too_wide(_spelt(piece), language) if one.at not in forbidden] if language else []


def _spelt(piece: Unspaced) -> str:
    """The text of ``piece`` without what is raised after it, such as the number of a footnote: that is no part of the word."""
    raised = takewhile(lambda one: one[0].script == "super", reversed(piece.words))
    return piece.text[: len(piece.text) - sum(len(word.text) for _, word in raised)]


def _language_of(piece: Unspaced, style: Style) -> str:
    """The language of all of ``piece``; empty if it has several."""
    languages = {run.language or style.language for run, _ in piece.words}
    return languages.pop() if len(languages) == 1 else ""


def is_in_field(piece: Unspaced, at: int, *, but_names: bool = False) -> bool:
    """Whether a break would split a name from a personal field (unless ``but_names``), the space for a page number, a
    fraction or a root.
    """
    start = 0
    for run, word in piece.words:
        if start < at < start + len(word.text):
            is_name = run.field is not None and not but_names
            return is_name or run.stands_for_something or run.script in DRAWN
        start += len(word.text)
    return False


def part_of(piece: Unspaced, first: int, last: int, style: Style, *, has_hyphen: bool = False) -> Unspaced:
    """Characters ``first`` to ``last`` of ``piece`` as a separate piece, shaped again."""
    scale = style.size / 1000.0
    part = Unspaced(words=[], width=0.0)
    start = 0
    for run, word in piece.words:
        if start > last:
            break
        text = word.text[max(0, first - start) : max(0, last - start)]
        start += len(word.text)
        if text:
            part.words.append((run, word if run.blank else word_of(run, text, style)))
            part.width += part.words[-1][1].width * scale
    part.marks = tuple(mark._replace(at=mark.at - first) for mark in _marks_between(piece, first, last))
    if last < start:
        part.continues = True
        part.hyphen = word_of(part.words[-1][0], "-", style) if has_hyphen else None
        part.ends_word = Break(last) in _marks_between(piece, last - 1, last + 1) or is_beside_ideograph(
            piece.text, last
        )
    else:
        # the end of a piece that may itself be the first part of a word
        part.continues, part.hyphen, part.ends_word = piece.continues, piece.hyphen, piece.ends_word
    part.width += part.hyphen.width * scale if part.hyphen is not None else 0.0
    return part


def _marks_between(piece: Unspaced, first: int, last: int) -> tuple[Break, ...]:
    """The marks of ``piece`` after ``first`` and before ``last``; a word may have thousands, in order."""
    start, end = bisect_right(piece.marks, first, key=_place), bisect_left(piece.marks, last, key=_place)
    return piece.marks[start:end]


_place = attrgetter("at")


def joined_again(first: Unspaced, rest: Unspaced, style: Style) -> Unspaced:
    """Two parts of a piece rejoined; it may be split again at the same place."""
    at = len(first.text)
    words, (run, word) = [*first.words], rest.words[0]
    if words[-1][0] is run and run.blank is None:
        word = word_of(run, words.pop()[1].text + word.text, style)
    words += [(run, word), *rest.words[1:]]
    drawn = [one for _, one in words] + ([rest.hyphen] if rest.hyphen is not None else [])
    between = (Break(at),) if first.ends_word else ()
    return replace(
        rest,
        words=words,
        width=sum(one.width for one in drawn) * style.size / 1000.0,
        marks=(*first.marks, *between, *(mark._replace(at=at + mark.at) for mark in rest.marks)),
    )
