"""Words that belong on one line although a space parts them: a sign and what it leads to, a number or a blank and its unit, sums, groups of figures."""

from __future__ import annotations

import re
from enum import IntEnum

from bifolio.characters import BLANK


class Tie(IntEnum):
    """How firmly a word belongs to the one before it."""

    NONE = 0
    BEFORE_EQUALS = 1
    """A sum may end its line before a sign that compares."""
    IN_SUM = 2
    FIRM = 3
    """Apart, the two would be misread."""


_COMPARES = "=≈≠<>≤≥"
_OPERATES = "+−×·⋅÷±:-"
_OPENING, _CLOSING = "(\\[“‘«„\"'", ")\\]”’»“\"'.,;!?"
_STARTS = re.compile(rf"[{_OPENING}]*(?:[-−+√]?[\d{BLANK}(]|[A-Za-zπ](?![^\W\d_]))")
"""Begins with a number, a blank or the name of a variable."""
_ENDS = re.compile(rf"(?:[\d{BLANK}%°)²³]|(?<![^\W\d_])[A-Za-zπ])\Z")
_NUMBER_ENDS = re.compile(rf"[\d{BLANK}]\Z")
_NUMBER_STARTS = re.compile(rf"[-−+]?[\d{BLANK}]")
_CURRENCY = re.compile(rf"[{_OPENING}]*(?:[$£€¥₹₺₽₩₪]|CHF|EUR|USD|GBP)\Z")
_FIGURES_END = re.compile(r"\d\)?\Z")
_FIGURES = re.compile(rf"\(?\d[\d()/-]+[{_CLOSING}…:]*\Z")
"""A further group of a telephone number or of a large one: at least two figures, since single ones are counted or listed."""
_DASH = "–"
_UNIT = re.compile(
    r"(?:[kMGmµndchT]?(?:m|g|l|L|s|W|Wh|V|A|J|N|Pa|Hz|B|b|mol|cal|bar|Ω)|min|h|t|ha|K|[%‰°′″$£€¥₹₺₽₩₪]|°[CF]|EUR|USD|CHF|GBP|ct|ft|yd|lb|oz|mi|mph)"
    rf"(?:\^?[23²³]\^?)?(?:/(?:h|s|min|l|L|kg|km|m[23²³]?))?[{_CLOSING}…:]*"
)
"""Symbols of the SI and those in everyday use with it (BIPM, The International System of Units, tables 4, 7 and 8), and of money."""


def tie(before: str, after: str) -> Tie:
    """How firmly the word ``after`` belongs to the word ``before`` it; blanks are ``BLANK``."""
    if _NUMBER_ENDS.search(before) and _UNIT.fullmatch(after):
        return Tie.FIRM
    if _NUMBER_STARTS.match(after) and _CURRENCY.match(before):
        return Tie.FIRM
    if _FIGURES_END.search(before) and _FIGURES.match(after) and not any(map(str.isalpha, before)):
        return Tie.FIRM
    if len(before) == 1 and before in _COMPARES + _OPERATES + _DASH and _STARTS.match(after):
        # a hyphen or colon between words is no sign
        is_sign = before not in f"{_DASH}-:" or _NUMBER_STARTS.match(after)
        return Tie.FIRM if is_sign else Tie.NONE
    if len(after) == 1 and _ENDS.search(before):
        return Tie.BEFORE_EQUALS if after in _COMPARES else Tie.IN_SUM if after in _OPERATES + _DASH else Tie.NONE
    return Tie.NONE
