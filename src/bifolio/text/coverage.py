"""Characters that no face can draw: their names in messages, and the fonts to add for them."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

MOST_FONTS = 3

MOST_NAMED = 5
"""How many characters one message names; a text in an unknown script has many."""

COVERAGE = Path(__file__).with_name("noto-fonts.txt")
"""Which Noto font covers which characters. Each line has its name, a colon, and ranges of code points
(``tests/noto_coverage.py``).
"""


def described(character: str) -> str:
    """The character as messages name it: itself, its code point, its Unicode name."""
    shown = f"'{character}' " if character.isprintable() else ""
    return f"{shown}(U+{ord(character):04X}, {unicodedata.name(character, 'no name')})"


def noto_font(character: str) -> str:
    """The Noto font that has ``character``; empty if none is known."""
    starts, ranges = _ranges()
    at = bisect_right(starts, ord(character)) - 1
    return ranges[at][1] if at >= 0 and ord(character) <= ranges[at][0] else ""


@cache
def _ranges() -> tuple[list[int], list[tuple[int, str]]]:
    """The first code point of each range, sorted; and for each range its last code point and its font."""
    found: list[tuple[int, int, str]] = []
    for line in COVERAGE.read_text(encoding="ascii").splitlines():
        font, _, ranges = line.partition(": ")
        for one in ranges.split():
            first, _, last = one.partition("-")
            found.append((int(first, 16), int(last or first, 16), font))
    found.sort()
    return [first for first, _, _ in found], [(last, font) for _, last, font in found]


def uncovered_message(characters: Sequence[str]) -> str:
    """The message that names the characters missing from all available fonts."""
    more = f" and {len(characters) - MOST_NAMED} more" if len(characters) > MOST_NAMED else ""
    return f"no available font has {', '.join(described(one) for one in characters[:MOST_NAMED])}{more}"


def uncovered_in_name(characters: Iterable[str]) -> str:
    """The same for somebody's name: it shows only one character, the lowest by code point, so that no message spells a name."""
    first, *others = sorted(set(characters))
    more = f" and {len(others)} more" if others else ""
    return f"no available font has {described(first)}{more}"


def uncovered_hint(characters: Iterable[str], shelf: Iterable[str] = ()) -> str:
    """The hint that names the fonts to add and where to put them, without the families in ``shelf``, which are already there."""
    have = {_folded(family) for family in shelf}
    missing = [*characters]
    them = "them" if len(missing) > 1 else "it"
    fonts = list(dict.fromkeys(map(noto_font, missing)))
    wanted = [font for font in fonts if font and _folded(font) not in have][:MOST_FONTS]
    if not wanted:
        return f"put a font that has {them} in the workbook's 'fonts' folder, or write {them} differently"
    these = "them" if len(wanted) > 1 else "it"
    named = " and ".join(wanted) if len(wanted) < 3 else ", ".join(wanted)
    return f"put {named} in the workbook's 'fonts' folder, name a folder that has {these} with --fonts, or write {them} differently"


def _folded(family: str) -> str:
    """The part of a family's name that all releases of the font share: "Noto Sans Symbols2" equals "Noto Sans Symbols
    2".
    """
    return re.sub(r"[ -]|CJK", "", family).casefold()
