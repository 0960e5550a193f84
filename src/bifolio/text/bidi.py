"""Text in both directions: which way each character runs, and where it is on a line (UAX #9, the Unicode Bidirectional Algorithm).

python-bidi resolves weak and neutral characters (rules W and N1 to I2). Its levels are taken on three ways that it does not
know: brackets that belong together get one direction (N0), a personal field is apart from the words round it, as if it were
between an isolate's marks (X5c), and a text is right to left if all its letters are.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any, TypeVar

T = TypeVar("T")

_OBJECT = "\ufffc"
"""What a field is to the words round it: neither direction (UAX #9, X9 counts isolates as neutral)."""

_LEFT_OUT = ("BN", "", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
"""Kinds of characters that the rules do not see."""

_BRACKETS = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "«": "»"}


def main_direction(text: str, usual: int = 0) -> int:
    """The level of a paragraph or a name: 1 if all its letters are written from right to left, 0 if all are the other way, else the ``usual``.

    Not that of the first letter (P2): a sentence in English may begin with a name.
    """
    directions = {unicodedata.bidirectional(character) for character in text}
    is_leftward, is_rightward = bool(directions & {"R", "AL"}), "L" in directions
    return int(is_leftward) if is_leftward != is_rightward else usual


def levels_of(text: str, base: int, isolates: Sequence[tuple[int, int]] = ()) -> list[int]:
    """The level of each character of a line: even from left to right, odd from right to left; ``base`` is the paragraph's.

    ``isolates`` are stretches (start, end), in order and apart, whose direction is their own.
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
    """``items`` from left to right: stretches at a level or above it are turned round, from the highest level down (L2)."""
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
    # invisible characters have no part in it (X9); embeddings and isolates were taken out before
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
    """Gives brackets that belong together one direction: that of the line if they hold any of it, else the other (N0)."""
    own, other = ("R", "L") if base else ("L", "R")
    for first, last in _bracket_pairs(characters):
        inside = {_direction(character) for character in characters[first + 1 : last]}
        if own in inside:
            direction = own
        elif other in inside:
            # the other direction inside: it counts if it also leads up to the brackets
            before = (_direction(character) for character in reversed(characters[:first]))
            direction = next((one for one in before if one is not None), own)
        else:
            continue
        characters[first]["type"] = characters[last]["type"] = direction


def _direction(character: dict[str, Any]) -> str | None:
    kind = character["type"]
    return "R" if kind in ("R", "AL", "EN", "AN") else "L" if kind == "L" else None


def _bracket_pairs(characters: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Positions of brackets that open and close each other, by their opening (BD16)."""
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
