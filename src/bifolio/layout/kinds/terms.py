"""Terms: a glossary, each term in bold with its meaning beside it, or below it on A5 and in large print."""

from __future__ import annotations

from bifolio.content.kinds.terms import Terms
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.holding import apart
from bifolio.layout.kit.lettering import Words, longest_text, longest_word, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Piece, TextPiece
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Inline, Run, Text

TERM_COLUMN: Pt = mm(42)


def draw(block: Terms, context: BlockContext) -> list[Piece]:
    """The terms in the author's order."""
    pieces = context.lead_in(block)
    group = context.parent.add_list("Unordered")
    column = _column(block, context)
    entries: list[list[Piece]] = []
    for term, meaning in block.terms.items():
        label, body = group.add_labelled_item()
        runs: Inline = (Run(term),)
        entries.append(
            _beside(context, label, body, runs, meaning, column)
            if column
            else _under(context, label, body, runs, meaning)
        )
    apart([entry[-1] for entry in entries], context)
    return [*pieces, *(piece for entry in entries for piece in entry)]


def _column(block: Terms, context: BlockContext) -> Pt:
    """Width of the column of terms, as narrow as they allow; 0 if they are above their meanings."""
    look = context.look
    terms = [(Run(term),) for term in block.terms]
    if look.is_narrow or longest_word(terms, look.strong) > TERM_COLUMN:
        return 0.0
    widest = longest_text(terms, look.strong)
    return min(TERM_COLUMN, widest + 0.5) + mm(5)


class _TermPiece(TextPiece):
    """A meaning with its term in the column before it; as high as the higher of the two. It splits below the term."""

    def __init__(self, owner: Element, runs: Inline, context: BlockContext, term: Words, indent: Pt) -> None:
        look = context.look
        super().__init__(
            owner, runs, look.body, indent=indent, max_width=look.reading - mm(5), space_after=look.gaps.paragraph
        )
        self.term = term

    def measure(self, width: Pt) -> Pt:
        return max(super().measure(width), self.term.height if self.on_first_line else 0.0)

    def least_height(self, width: Pt) -> Pt:
        least = max(super().least_height(width), self.term.height)
        return least if least <= (len(self.lines(width)) - 2) * self.style.leading else self.measure(width)

    def split(self, available_width: Pt, available_height: Pt) -> list[Piece]:
        room = min(available_height, (len(self.lines(available_width)) - 2) * self.style.leading)
        is_cut = self.on_first_line is not None and room < self.term.height
        return [] if is_cut else super().split(available_width, available_height)


def _beside(
    context: BlockContext, label: Element, body: Element, term: Inline, meaning: Text, column: Pt
) -> list[Piece]:
    words = set_words(term, context.look.strong, column - mm(4))
    piece = _TermPiece(body, context.runs(meaning), context, words, column)

    def draw_term(pen: Pen, _: Pt) -> None:
        words.draw(pen, label, 0, 0)

    piece.on_first_line = draw_term
    return [piece]


def _under(context: BlockContext, label: Element, body: Element, term: Inline, meaning: Text) -> list[Piece]:
    look = context.look
    return [
        TextPiece(label, term, look.strong, keep_with_next=True, can_split=False),
        TextPiece(body, context.runs(meaning), look.body, max_width=look.reading, space_after=look.gaps.paragraph),
    ]
