"""Titles and the lines above them, for every kind of part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bifolio.layout.kit.lettering import Words, set_words
from bifolio.layout.kit.pieces import TextPiece
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt
from bifolio.text.inline import Inline, Run
from bifolio.text.line_breaking import Style, break_lines, least_measure


class Overline(TextPiece):
    """A line printed above a title, and never without it."""


def overline(look: Look, owner: Element, words: str) -> Overline:
    """The number above a title, in the second hue."""
    return Overline(owner, (Run(words),), look.role("kicker"), keep_with_next=True, space_after=look.gaps.under)


MOST_LINES = 4
"""The most lines of a fitted title."""


def title_sizes(look: Look, ladder: Sequence[Pt]) -> list[Pt]:
    """Sizes of a large title to try, largest first: those of ``ladder`` larger than running text, and in large print further ones."""
    grown = [share * look.size.body for share in (1.33, 1.2, 1.1)] if look.size.is_large else []
    return sorted({size for size in (*ladder, *grown) if size >= 1.1 * look.size.body}, reverse=True)


def whole_words(words: Inline, style: Style, width: Pt, least: Pt = 0.0) -> Style:
    """``style``, smaller if that keeps each of the ``words`` whole in ``width``, but no smaller than two thirds or ``least``."""
    # rounding must not part a word that just fits
    share = max(2 / 3, least / style.size, min(1.0, (width - 0.01) / max(1.0, least_measure(words, style))))
    return replace(style, size=share * style.size, leading=share * style.leading)


FITTING_SIZE, FITTING_HEIGHT = 1 / 5, 2 / 5
"""How large words that are as large as fits may be, and how high their lines together, as shares of their page's height."""

FITTING_LINES = 3


def as_large_as_fits(words: Inline, look: Look) -> Style:
    """The style of a title in which ``words`` are as large as the measure and the page allow, each word whole; if they do not fit
    in running text's size, that size (decision 0096).
    """
    style, depth = look.role("display"), look.drawn * look.paper.depth
    low, high = look.size.body, max(look.size.body, FITTING_SIZE * depth)
    while high - low > 0.25:
        middle = (low + high) / 2
        own = replace(style, size=middle, leading=1.14 * middle)
        lines = (
            len(break_lines(words, own, look.measure))
            if least_measure(words, own) <= look.measure
            else FITTING_LINES + 1
        )
        fits = lines <= FITTING_LINES and lines * own.leading <= FITTING_HEIGHT * depth
        low, high = (middle, high) if fits else (low, middle)
    return replace(style, size=low, leading=1.14 * low)


def fitted_lines(parts: Sequence[Inline], style: Style, sizes: Sequence[Pt], width: Pt) -> Words:
    """A title, each of its ``parts`` on a new line, at the first size that keeps its words whole on four lines; hyphenated if none does.

    ``style`` supplies everything except size and leading.
    """
    fitting: Words | None = None
    for is_parted in (False, True):
        for size in sizes:
            own = replace(style, hyphenates=is_parted, size=size, leading=1.14 * size)
            if not is_parted and any(least_measure(part, own) > width for part in parts):
                continue
            fitting = _one_under_another(parts, own, width)
            if len(fitting.lines) <= MOST_LINES:
                return fitting
    return fitting or _one_under_another(parts, own, width)


def _one_under_another(parts: Sequence[Inline], style: Style, width: Pt) -> Words:
    """The lines of all ``parts``."""
    words = [set_words(part, style, width) for part in parts]
    return Words(tuple(line for one in words for line in one.lines), words[0].style, width, words[0].place)
