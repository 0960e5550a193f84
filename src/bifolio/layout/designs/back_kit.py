"""Parts that back covers share: their words from the top down, and the provider at the foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from bifolio.assemble.document import BackSheet
from bifolio.design.theme import Rgb
from bifolio.frozen import frozen
from bifolio.layout.kit.lettering import Words, longest_word, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.titles import title_sizes
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm

WIDEST: Pt = mm(140)
"""The widest that a line of the words at the top may be."""

AFTER_BULLET: Pt = mm(5)

SEPARATOR = " \u00b7 "
"""Separates the provider's name and the parts of the address on one line."""

SENTENCES, BOOKLET_SENTENCES = (24.0, 20.0, 18.0, 16.0), (18.0, 16.0, 14.0)
"""Sizes of the sentence to try, in points."""

UNDER_SENTENCE = 0.8
"""The greatest size of the heading, as a share of the sentence's size."""


@frozen
class _Line:
    """Words below other words: ``gap`` is the space above them; an item of the list is indented behind its bullet."""

    role: Literal["P", "H2", "LI"]
    words: Words
    gap: Pt


@frozen
class BackWords:
    """The sentence, the list of contents, and where to get help, one below another."""

    lines: Sequence[tuple[Element, _Line]]
    colour: Rgb

    @classmethod
    def of(
        cls, sheet: BackSheet, look: Look, root: Element, width: Pt, colours: tuple[Rgb, Rgb], room: Pt
    ) -> BackWords:
        """The words in a column of ``width``, in the colours of titles and text; adds their elements to ``root``.

        The sentence gets the largest size at which everything fits the height ``room``; if none fits, what is inside is
        left out.
        """
        width = min(width, WIDEST)
        sizes = title_sizes(look, BOOKLET_SENTENCES if look.paper.is_booklet else SENTENCES)
        ways = [(size, own) for own in (sheet, replace(sheet, inside=())) for size in sizes]
        for size, own in ways:
            lines = list(_lines(own, look, width, colours, size))
            is_whole = longest_word([own.sentence], lines[0].words.style) <= width if own.sentence else True
            if is_whole and sum(line.gap + line.words.height for line in lines) <= room:
                break
        return cls(list(_owned(lines, root)), colours[0])

    @property
    def height(self) -> Pt:
        return sum(line.gap + line.words.height for _, line in self.lines)

    def draw(self, pen: Pen, x: Pt, y: Pt) -> None:
        """Draws the words with their top left corner at ``x``, ``y``."""
        for owner, line in self.lines:
            y += line.gap
            style = line.words.style
            indent = AFTER_BULLET if line.role == "LI" else 0.0
            if indent:
                pen.circle(x + mm(1.2), y + style.first_baseline - 0.3 * style.size, mm(1), fill=self.colour)
            line.words.draw(pen, owner, x + indent, y)
            y += line.words.height


def _owned(lines: Sequence[_Line], root: Element) -> Iterator[tuple[Element, _Line]]:
    """Each of ``lines`` with a new element at the end of ``root``; items are put into a list."""
    listed: Element | None = None
    for line in lines:
        if line.role == "LI":
            listed = listed or root.add_list("Disc")
            yield listed.add_item().add("P"), line
        else:
            yield root.add(line.role), line


def _lines(sheet: BackSheet, look: Look, width: Pt, colours: tuple[Rgb, Rgb], size: Pt) -> Iterator[_Line]:
    """The lines, with the sentence at ``size``."""
    title, text = colours
    lead = replace(look.role("lead"), colour=text)
    if sheet.sentence:
        style = replace(look.role("title"), size=size, leading=1.31 * size, colour=title, balanced=True)
        yield _Line("P", set_words(sheet.sentence, style, width), 0.0)
    if sheet.inside:
        own = max(look.size.body, min(look.role("heading").size, UNDER_SENTENCE * size))
        heading = replace(look.role("heading"), size=own, leading=1.2 * own, colour=title)
        yield _Line("H2", set_words(sheet.heading, heading, width), mm(6) if sheet.sentence else 0.0)
    for index, one in enumerate(sheet.inside):
        yield _Line("LI", set_words(one, lead, width - AFTER_BULLET), 0.0 if index else mm(2))
    if sheet.help:
        strong = replace(lead, bold=True, leading=1.4 * lead.size)
        yield _Line("P", set_words(sheet.help, strong, width), mm(5) if sheet.sentence or sheet.inside else 0.0)


@frozen
class BackFoot:
    """The provider on one line, or with a line for each part of the address, and below it the small print."""

    lines: Sequence[Words]

    @classmethod
    def of(cls, sheet: BackSheet, look: Look, width: Pt, colour: Rgb) -> BackFoot:
        """The lines in a column of ``width``."""
        strong = replace(look.strong, colour=colour, leading=look.body.leading)
        body = replace(look.body, colour=colour, hyphenates=False)
        whole = set_words(SEPARATOR.join(sheet.provider) or None, strong, width)
        parts = [whole] if len(whole.lines) < 2 else [set_words(one, strong, width) for one in sheet.provider]
        return cls([words for words in (*parts, *(set_words(one, body, width) for one in sheet.notes)) if words.lines])

    def owners(self, root: Element) -> list[Element]:
        """New elements for the lines, at the end of ``root``."""
        return [root.add("P") for _ in self.lines]

    @property
    def height(self) -> Pt:
        return sum(words.height for words in self.lines)

    def draw(self, pen: Pen, owners: Sequence[Element], x: Pt, y: Pt) -> None:
        """Draws the lines with their top left corner at ``x``, ``y``."""
        for owner, words in zip(owners, self.lines, strict=True):
            words.draw(pen, owner, x, y)
            y += words.height
