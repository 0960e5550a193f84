"""The sides of fractions as authors write them: ``{3/4}``, ``{(x + 1)/3}``, ``{(a + b)/(c - d)}``, ``{n(n + 1)/x^2^}``.

A side is a number, a letter, or an expression; brackets hold one that has signs or several letters. A fraction is kept as it is
spoken and written on one line, "(x² − 1)/2", with a character of its own for every raised or lowered figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from bifolio.characters import WORD_JOINER
from bifolio.typography import NO_BREAK

FigureScript = Literal["", "super", "sub"]
"""Whether a figure is raised or lowered within its side."""

RAISED = str.maketrans("0123456789+-−=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁱⁿ")
LOWERED = str.maketrans("0123456789+-−=()aeox", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₒₓ")
"""Unicode's superscript and subscript characters, which let a screen reader say "squared"."""

TERM = r"[-−]?(?:\d{1,6}(?:[.,]\d{1,4})?[A-Za-z]?|[A-Za-z])"
"""A number, a letter, or both."""

MOST_ON_A_SIDE = 40
"""The most characters above or below a bar: about half a line of A4, and more than one of giant print on small pages."""

HIGH, LOW = ("".join(map(chr, table.values())) for table in (RAISED, LOWERED))
_LETTERS = "A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ"
_SIGNS = "-−+±·⋅×÷:,."
_POWER = rf"(?:\^[-−+=()\din]{{1,6}}\^|~[-−+=()\daeox]{{1,6}}~|[{HIGH}{LOW}]{{1,6}}+)"
_UNIT = rf"(?:[{_LETTERS}{_SIGNS}\d{HIGH}{LOW} \u00a0%°√'′]|\^[-−+=()\din]{{1,6}}\^|~[-−+=()\daeox]{{1,6}}~)"
_CLOSE = rf"(?<![{_SIGNS}( \u00a0])[ \u00a0]*\)"
"""A bracket that does not follow a sign: something is missing there."""
_INNER = rf"\({_UNIT}{{1,{MOST_ON_A_SIDE}}}{_CLOSE}"
_GROUP = rf"\((?:{_UNIT}|{_INNER}){{1,{MOST_ON_A_SIDE}}}{_CLOSE}"
_OUTER = rf"\((?:{_UNIT}|{_GROUP}){{1,{MOST_ON_A_SIDE}}}{_CLOSE}"
"""Brackets in brackets; those around a whole side hold all that a side may be."""
_WHOLE = rf"(?=\([^/{{}}]{{1,{MOST_ON_A_SIDE}}}\)[/}}]){_OUTER}"
_PRODUCT = (
    rf"(?=[^/{{}}]{{1,{MOST_ON_A_SIDE}}}[/}}])(?=[-−√]*[\w(])"
    rf"[-−]?√?(?:\d{{1,6}}(?:[.,]\d{{1,4}})?{_POWER}?)?(?:[A-Za-zΑ-Ωα-ω]{_POWER}?)?(?:{_GROUP}{_POWER}?){{0,3}}"
)
FRACTION_SIDE = rf"(?:{TERM}(?=[/}}])|{_WHOLE}(?=[/}}])|{_PRODUCT})"
"""What may be above or below a bar: a term, or a product of a number, a letter and brackets, each perhaps with a power."""

PART_OF_SIDE = rf"{_UNIT}{{0,20}}?"
"""Terms before or after a blank on its side of a bar."""

_MARKED = re.compile(r"\^([^^]+)\^|~([^~]+)~")
_WHOLE_GROUP = re.compile(r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")
_ABOVE = FRACTION_SIDE.replace("[/}]", "$")
_BELOW = rf"−?(?:{TERM}|[{_LETTERS}]|{_GROUP})[{HIGH}{LOW}]*"
"""What needs no brackets on one line: "1/ab" may be read as "1/a · b"."""
_PLAIN = re.compile(rf"{TERM}(?:/{TERM})?")

_DRAWN: dict[str, tuple[FigureScript, str]] = {
    **{chr(drawn): ("super", chr(sign)) for sign, drawn in RAISED.items()},
    **{chr(drawn): ("sub", chr(sign)) for sign, drawn in LOWERED.items()},
}


def said_fraction(above: str, below: str) -> str:
    """The fraction on one line, as it is spoken; a word joiner keeps its line from ending at the slash."""
    return f"{said_above(above)}/{WORD_JOINER}{said_below(below)}"


def said_above(written: str) -> str:
    """What is above the bar, as it is spoken before a slash."""
    words = _on_one_line(written)
    return words if re.fullmatch(_ABOVE, words) else f"({words})"


def said_below(written: str) -> str:
    """What is below the bar, as it is spoken after a slash."""
    words = _on_one_line(written)
    return words if re.fullmatch(_BELOW, words) else f"({words})"


def _on_one_line(written: str) -> str:
    """One side of a fraction without outer brackets; a hyphen in an expression is a minus sign."""
    if re.fullmatch(TERM, written):
        return written
    inner = _MARKED.sub(lambda found: (found[1] or found[2]).translate(RAISED if found[1] else LOWERED), written)
    inner = NO_BREAK.join(ungrouped(inner).split()).replace("-", "−")
    return inner.replace(f"({NO_BREAK}", "(").replace(f"{NO_BREAK})", ")")


def said_root(sign: str, under: str) -> str:
    """A root on one line, as it is spoken: √2, √(x² + 1)."""
    return f"{sign}{said_below(under)}"


def said_part(written: str) -> str:
    """Terms beside a blank, as spoken, with the spaces beside the blank."""
    words = _on_one_line(written.strip()) if written.strip() else ""
    return f"{NO_BREAK * written[:1].isspace()}{words}{NO_BREAK * written[-1:].isspace()}" if words else ""


def ungrouped(side: str) -> str:
    """A side of a fraction without the brackets that only hold it together."""
    while _WHOLE_GROUP.fullmatch(side):
        side = side[1:-1].strip()
    return side


def is_expression(said: str) -> bool:
    """Whether a fraction on one line, or a side of one, is more than numbers and letters."""
    return not _PLAIN.fullmatch(said.replace(WORD_JOINER, ""))


def drawn_side(side: str) -> Iterator[tuple[FigureScript, str]]:
    """The characters to draw for a side of a fraction, by whether they are raised or lowered."""
    script: FigureScript = ""
    words = ""
    for character in ungrouped(side):
        own, sign = _DRAWN.get(character) or ("", character)
        if own != script and words:
            yield script, words
            words = ""
        script, words = own, words + sign
    yield script, words
