"""Titles and what is printed above them, for every kind of part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bifolio.layout.kit.lettering import Words, set_words
from bifolio.layout.kit.pieces import TextPiece
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt
from bifolio.text.break_opportunities import has_patterns
from bifolio.text.inline import Inline, Run
from bifolio.text.line_breaking import Style, least_measure


def overline(look: Look, owner: Element, words: str) -> TextPiece:
    """The number above a title, in the second hue."""
    return TextPiece(owner, (Run(words),), look.role("kicker"), keep_with_next=True, space_after=look.gaps.under)


MOST_LINES = 4
"""Most lines of a title that is fitted."""


def fitted_title(title: Inline, style: Style, sizes: Sequence[Pt], width: Pt, language: str) -> Words:
    """The title in the first size that keeps its words whole on four lines; hyphenated where no size does.

    ``style`` gives all but size and leading.
    """
    hyphens = language if has_patterns(language) else ""
    fitting: Words | None = None
    for one in (style, replace(style, hyphens=hyphens)):
        for size in sizes:
            own = replace(one, size=size, leading=1.14 * size)
            if not own.hyphens and least_measure(title, own) > width:
                continue
            fitting = set_words(title, own, width)
            if len(fitting.lines) <= MOST_LINES:
                return fitting
    return fitting or set_words(title, own, width)
