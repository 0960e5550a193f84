"""Text that runs in both directions: which way each character runs and where it goes on its line (UAX #9, the Unicode
Bidirectional Algorithm).

python-bidi resolves weak and neutral characters (rules W, and N1 to I2). This module adds what it lacks: matching
brackets get one direction (N0), a personal field is isolated from the words around it (X5c), and a text whose letters
all run from right to left does so as a whole. It also says what a sum is, which line setting isolates (HL4).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any, TypeVar

from bifolio.characters import BLANK, WORD_JOINER

T = TypeVar("T")

_OBJECT = "\ufffc"
"""Stands for a field among the words around it: it has no direction (UAX #9, X9 counts isolates as neutral)."""

_LEFT_OUT = ("BN", "", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
"""Bidirectional types that the rules ignore."""

_BRACKETS = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "«": "»"}


_NUMBER = rf"[-−+]?(?:[0-9۰-۹]+(?:[.,:/]{WORD_JOINER}?[0-9۰-۹]+)*[A-Za-z%°]?|[A-Za-z](?![A-Za-z])|{BLANK})"
_SPACES = "[ \u00a0]*"
_SIGN = "[-−+±×·⋅*/÷:=<>≤≥≠≈]"
SUM = re.compile(
    rf"(?<![\w.,:/-])\({{0,9}}{_NUMBER}\)*(?:{_SPACES}{_SIGN}{_SPACES}\({{0,9}}{_NUMBER}\)*)*(?:{_SPACES}(?![·⋅]){_SIGN})?(?![\w-])"
)
"""Numbers, letters and blanks with signs between them, where figures run from left to right; not ٣ + ٤, which runs to the
left, nor a number before a dot that parts it from words, as in a running head."""

IN_SUM = re.compile("[−+±×·⋅÷=<>≤≥≠≈]")
"""Characters of a sum that a date, a range or a time does not have."""


def main_direction(text: str, usual: int = 0) -> int:
    """The embedding level of a paragraph or a name: 1 if all its letters run from right to left, 0 if all run from left
    to right, otherwise ``usual``.

    The first letter does not decide (as P2 would have it): a sentence in English may begin with a name.
    """
    directions = {unicodedata.bidirectional(character) for character in text}
    is_leftward, is_rightward = bool(directions & {"R", "AL"}), "L" in directions
    return int(is_leftward) if is_leftward != is_rightward else usual


def levels_of(text: str, base: int, isolates: Sequence[tuple[int, int]] = ()) -> list[int]:
    """The embedding level of each character of a line: even runs from left to right, odd from right to left. ``base``
    is the paragraph's level.

    ``isolates`` are stretches (start, end), in order and without overlap, each with a direction of its own.
    """
    outer, start = "", 0
    for first, last in isolates:
        outer += text[start:first] + _OBJECT * (last - first)
        start = last
    levels = _resolve(outer + text[start:], base)
    for first, last in isolates:
        inside = text[first:last]
        own = main_direction(inside)
        # the next level of that direction above the one in which the isolate is (X5a, X5b)
        lift = levels[first] + 1 if (levels[first] + 1) % 2 == own else levels[first] + 2
        levels[first:last] = [level - own + lift for level in _resolve(inside, own)]
    return levels


def visual_order(items: Sequence[T], levels: Sequence[int]) -> list[T]:
    """``items`` from left to right: from the highest level down, each stretch at that level or above is reversed (L2)."""
    order = list(range(len(items)))
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = max(end, start + 1)
    return [items[index] for index in order]


def _resolve(text: str, base: int) -> list[int]:
    # imported late: most books have no text from right to left
    from bidi import algorithm

    kinds = [unicodedata.bidirectional(character) for character in text]
    # invisible characters take no part (X9); embeddings and isolates have been taken out already
    taken = [index for index, kind in enumerate(kinds) if kind not in _LEFT_OUT]
    characters: list[dict[str, Any]] = [
        {"ch": text[index], "level": base, "type": kinds[index], "orig": kinds[index]} for index in taken
    ]
    side = "R" if base else "L"
    storage = {"chars": characters, "runs": [{"sor": side, "eor": side, "start": 0, "length": len(characters)}]}
    algorithm.resolve_weak_types(storage)
    _resolve_brackets(characters, base)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    levels = [base] * len(text)
    for index, character in zip(taken, characters, strict=True):
        levels[index] = character["level"]
    for index, kind in enumerate(kinds):
        if kind in _LEFT_OUT and index:
            levels[index] = levels[index - 1]
    return levels


def _resolve_brackets(characters: list[dict[str, Any]], base: int) -> None:
    """Gives matching brackets one direction: the line's if their content has any of it, otherwise the opposite (N0)."""
    own, other = ("R", "L") if base else ("L", "R")
    for first, last in _bracket_pairs(characters):
        inside = {_direction(character) for character in characters[first + 1 : last]}
        if own in inside:
            direction = own
        elif other in inside:
            # the content runs the other way: that counts only if the text before the brackets does so too
            before = (_direction(character) for character in reversed(characters[:first]))
            direction = next((one for one in before if one is not None), own)
        else:
            continue
        characters[first]["type"] = characters[last]["type"] = direction


def _direction(character: dict[str, Any]) -> str | None:
    kind = character["type"]
    return "R" if kind in ("R", "AL", "EN", "AN") else "L" if kind == "L" else None


def _bracket_pairs(characters: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Positions of matching brackets, in the order of the opening ones (BD16)."""
    stack: list[tuple[int, str]] = []
    pairs: list[tuple[int, int]] = []
    for index, character in enumerate(characters):
        if character["type"] != "ON":
            continue
        if character["ch"] in _BRACKETS:
            stack.append((index, _BRACKETS[character["ch"]]))
            continue
        for depth in range(len(stack) - 1, -1, -1):
            if stack[depth][1] == character["ch"]:
                pairs.append((stack[depth][0], index))
                del stack[depth:]
                break
    return sorted(pairs)
