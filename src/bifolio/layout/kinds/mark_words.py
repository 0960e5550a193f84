"""Words to mark in a text: wide-spaced lines, with a field over each word that shows a ring once it is ticked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from bifolio.content.fields.marked_words import MarkedWord, marked_words_of
from bifolio.content.kinds.mark_words import MarkWords
from bifolio.form_fields import Blank
from bifolio.frozen import frozen
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.holding import apart
from bifolio.layout.kit.lettering import Words, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.folios import LEAST_TARGET
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt
from bifolio.text.bidi import main_direction

RING = 0.22
"""Space between a word and its ring, as a multiple of the type size."""

BETWEEN = 0.12
"""Space between two words' rings."""

LINE = 2.0
"""The least distance of lines, as a multiple of the type size: room to underline and circle."""


@frozen
class _Part:
    """A word with the punctuation around it, the width of its target, and its blank."""

    words: Words
    width: Pt
    blank: Blank | None
    follows: bool


def draw(block: MarkWords, context: BlockContext) -> list[Piece]:
    """The prompt, or what to do, then the text line by line."""
    look = context.look
    pieces = context.lead_in(block)
    if not (block.prompt or block.help):
        pieces += context.phrase("mark-words", keep=True, after=look.gaps.under)
    parts = [_part(context, one) for one in marked_words_of(block.text)]
    owner = context.element("P")
    is_against = main_direction(block.text.nameless, int(look.body.is_rtl)) != look.body.is_rtl
    lines = [
        _line(owner, _turned(line) if is_against else line, look)
        for line in _lines(parts, BETWEEN * look.size.body, look.reading)
    ]
    return [*pieces, *apart(lines, context)]


def _part(context: BlockContext, one: MarkedWord) -> _Part:
    style = replace(context.look.body, hyphenates=False)
    around = RING * style.size
    # a word that is wider than a line is divided
    words = set_words(one.runs, style, context.look.reading - 2 * around).snug
    if not one.key:
        return _Part(words, words.widest, None, one.follows)
    return _Part(words, max(LEAST_TARGET, words.widest + 2 * around), context.blank(one.key), one.follows)


def _lines(parts: Sequence[_Part], gap: Pt, measure: Pt) -> Iterator[list[tuple[Pt, _Part]]]:
    """The words of each line with their distances from its start."""
    line: list[tuple[Pt, _Part]] = []
    x = 0.0
    for part in parts:
        x += gap if line and not part.follows else 0.0
        if line and x + part.width > measure:
            yield line
            line, x = [], 0.0
        line.append((x, part))
        x += part.width
    if line:
        yield line


def _turned(line: Sequence[tuple[Pt, _Part]]) -> list[tuple[Pt, _Part]]:
    """The words of a text that runs against the direction of its book, such as English in Hebrew."""
    end = line[-1][0] + line[-1][1].width
    return [(end - x - part.width, part) for x, part in line]


def _line(owner: Element, line: Sequence[tuple[Pt, _Part]], look: Look) -> Drawing:
    further = max(part.words.height for _, part in line) - look.body.leading
    height = max(LEAST_TARGET, LINE * look.size.body) + max(0.0, further)
    return Drawing(height, partial(_paint, owner=owner, line=line, height=height))


def _paint(pen: Pen, _: Pt, *, owner: Element, line: Sequence[tuple[Pt, _Part]], height: Pt) -> None:
    for x, part in line:
        words = part.words
        air = (part.width - words.widest) / 2
        # lines begin below one another, with whichever word
        air = air if x else min(air, RING * pen.look.size.body)
        words.draw(pen, owner, x + air, (height - words.height) / 2)
        if part.blank is not None:
            target = max(LEAST_TARGET, words.height)
            bounds = Bounds(x, (height - target) / 2, part.width, target)
            pen.widget(Spot(owner, part.blank), bounds, pen.look.size.field_text, "ring")
