"""Quotations beside a rule: a sentence set large, or a passage as running text; below it the name of who said it."""

from __future__ import annotations

import operator
from collections.abc import Sequence
from dataclasses import replace

from bifolio.content.kinds.quote import Quote
from bifolio.layout.kit.box_forms import boxed, words_width
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.holding import room_under
from bifolio.layout.kit.lettering import set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Piece, TextPiece
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Inline, Run
from bifolio.text.line_breaking import measure_text
from bifolio.text.styles import Line, Style

DASH = "— "
"""The sign before the speaker's name."""

LONGEST_VERSE = 120
"""The most characters of a line of verse; a text with a longer line has paragraphs."""

TURNOVER = 1.5
"""How far the rest of a line of verse is indented, as a multiple of the type size."""


def is_verse(runs: Inline) -> bool:
    """Whether ``runs`` have lines of their author's; with a gap after each, they are short paragraphs."""
    kept = "".join(run.text for run in runs).split("\n")
    return any(map(operator.and_, map(bool, kept), map(bool, kept[1:]))) and max(map(len, kept)) <= LONGEST_VERSE


def in_lines(style: Style, runs: Inline) -> Style:
    """``style``; for verse one in which a line that is too long does not look like two."""
    return replace(style, balanced=False, turnover=TURNOVER * style.size) if is_verse(runs) else style


def draw(block: Quote, context: BlockContext) -> list[Piece]:
    """The words in the second hue: a sentence in the heading's family, a passage in the text's."""
    look, is_pull = context.look, block.look == "pull"
    lead_in, quotation = context.lead_in(block), context.element("BlockQuote")
    width = words_width(look, "bracket")
    owner, runs = quotation.add("P"), context.runs(block.text)
    body = in_lines(look.body, runs)
    style = _pulled(runs, look, width, room_under(lead_in, context)) if is_pull else body
    passage: TextPiece
    if block.line_numbers:
        passage = NumberedPassage(look, owner, runs, body, every=block.line_numbers, width=width)
    else:
        passage = TextPiece(owner, runs, style, max_width=width, can_split=not is_pull)
    pieces: list[Piece] = [passage]
    if block.source is not None:
        pieces[0].adjust(keep_with_next=True)
        source = (Run(DASH), *context.runs(block.source))
        pieces.append(
            TextPiece(
                quotation.add("P"),
                source,
                look.close,
                max_width=width,
                space_before=look.gaps.under,
                can_split=False,
            )
        )
    if context.is_centred:
        return [*lead_in, *pieces]
    return [*lead_in, boxed(pieces, look, "bracket", hue=look.theme.second, space_before=look.gaps.label)]


class NumberedPassage(TextPiece):
    """A passage with the numbers of its lines before them, for the eye only: what is read aloud has no lines.

    A line of verse that takes several has one number, as in editions of poems.
    """

    def __init__(self, look: Look, owner: Element, runs: Inline, style: Style, *, every: int, width: Pt) -> None:
        self.figures = replace(look.role("column-figure"), leading=look.body.leading)
        self.gap = mm(2) * look.size.scale
        self.room = measure_text("100", self.figures) + self.gap
        super().__init__(owner, runs, style, indent=self.room, max_width=width - self.room)
        self.every, self.before = every, 0
        self.is_verse = is_verse(runs)
        self.goes_on = False
        """Whether it begins in the middle of a line of verse."""

    def split(self, available_width: Pt, available_height: Pt) -> list[Piece]:
        """Like any text; the second part goes on counting."""
        parts = super().split(available_width, available_height)
        if parts:
            first, second = parts
            assert isinstance(first, NumberedPassage)
            assert isinstance(second, NumberedPassage)
            lines = first.lines(available_width)
            second.before, second.goes_on = self.before + sum(first.counted(lines)), lines[-1].goes_on
        return parts

    def counted(self, lines: Sequence[Line]) -> list[bool]:
        """Which of ``lines`` have a number: not the gap between two stanzas, nor the rest of a line of verse."""
        is_rest = [self.goes_on, *(line.goes_on for line in lines)]
        return [
            bool(line.segments) and not (self.is_verse and rest) for line, rest in zip(lines, is_rest, strict=False)
        ]

    def paint(self, pen: Pen) -> None:
        super().paint(pen)
        number = self.before
        for row, is_counted in enumerate(self.counted(self.lines(self.width))):
            number += is_counted
            if is_counted and number % self.every == 0:
                baseline = row * self.style.leading + self.style.first_baseline
                pen.string(None, str(number), self.room - self.gap, baseline, self.figures, "right")


def _pulled(runs: Inline, look: Look, width: Pt, room: Pt) -> Style:
    """The style of a sentence in large type; the size of the text where the page is too low for it."""
    style = in_lines(look.role("quote"), runs)
    # beside its lines, its bracket and its source need room
    higher = set_words(runs, style, width).height + 2 * style.leading > room
    return in_lines(replace(style, size=look.body.size, leading=look.body.leading), runs) if higher else style


def opener_words(block: Quote, context: BlockContext) -> list[Inline]:
    """The quotation."""
    return [context.runs(block.text)]
