"""What to write instead of braces that are almost a fraction."""

from __future__ import annotations

import re
import unicodedata

from bifolio.text.fraction_terms import FRACTION_SIDE, HIGH, LOW, MOST_ON_A_SIDE, ungrouped
from bifolio.text.inline import fraction_pattern

_STROKES = str.maketrans("\u2044\u2215\u00f7[]*", "///()·")
"""Other signs that are written in fractions, and those that are read."""

_OPEN_POWER = re.compile(r"\^(?:\(([-+−\din]{1,6})\)|([-−]?\d{1,6}|[in]))(?!\^)")
"""A power as other programs write it."""

_OPEN_INDEX = re.compile(r"_\{?(\d{1,6})\}?(?!~)")
"""An index as other programs write it."""

_MIXED = re.compile(r"\{ *(\d{1,6}) +(\d{1,6} ?/ ?\d{1,6}) *\}")
"""A whole number inside the braces of its fraction."""

_IN_BRACKETS = re.compile(r"[-−+·×^~(\dΑ-Ωα-ω]")
"""What a side without brackets has that can only be an expression; words alone may be a mistyped name."""

_ANY = (
    "a fraction has a number, a letter or an expression in brackets on either side, such as {3/4} or {(a + b)/2}; "
    "write '{{' for a brace"
)


BLANK_IN_FRACTION = "a blank is above or below a bar, as in {__/3}, or once in brackets there, as in {(x + __)/3}; write what is added to the fraction beside it"


def fraction_hint(brace: str) -> str:
    """What to write instead of ``brace``, which has the sign of a fraction; empty if it has none."""
    inner = "".join(one if one in HIGH + LOW else unicodedata.normalize("NFKC", one) for one in brace)
    above, stroke, below = inner.translate(_STROKES)[1:-1].partition("/")
    if not stroke:
        return ""
    if mixed := _MIXED.fullmatch(inner):
        return f"write the whole number before it: '{mixed[1]} {{{mixed[2].replace(' ', '')}}}'"
    if "__" in inner:
        return BLANK_IN_FRACTION
    if inner.count("(") != inner.count(")"):
        return "every bracket has another that closes it, as in {(a + b)/2}"
    if "/" in below:
        return "a fraction has one bar: write the inner fraction with ':', or as a decimal"
    if "^" in inner:
        above, below = (_OPEN_POWER.sub(r"^\1\2^", side) for side in (above, below))
    above, below = (as_side(_OPEN_INDEX.sub(r"~\1~", side.strip())) for side in (above, below))
    if max(len(ungrouped(above)), len(ungrouped(below))) > MOST_ON_A_SIDE:
        return (
            f"at most {MOST_ON_A_SIDE} characters may be above or below a bar: use letters, and say what they stand for"
        )
    meant = f"{{{above}/{below}}}"
    if fraction_pattern().fullmatch(meant):
        return f"did you mean '{meant}'?"
    if "^" in meant or "~" in meant:
        return "in a fraction, a power is of digits, n and i, such as x^2^, and an index is of digits, such as v~1~"
    return _ANY


def as_side(side: str) -> str:
    """``side``, in brackets if it needs them."""
    is_read = re.fullmatch(f"{FRACTION_SIDE}/", f"{side}/") is not None
    return side if is_read or not _IN_BRACKETS.search(side) else f"({ungrouped(side)})"
