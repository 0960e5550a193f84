"""Letter page: date, greeting, lines of 9 mm to the foot of the page, sign-off; side margins of at least 25 mm on A4."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from bifolio.content.kinds.letter import Letter
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import RuledLinesPiece, line_field
from bifolio.layout.kit.holding import page_room
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece, height_of
from bifolio.layout.kit.stacks import Stack
from bifolio.layout.kit.writing_lines import WordsWithLines
from bifolio.layout.page.bounds import Spot
from bifolio.layout.page.look import Look
from bifolio.lengths import Pt, mm
from bifolio.text.line_breaking import measure_text

LEAST_LINES = 8
"""A page of a letter should have at least this many lines; otherwise the letter moves to the next page."""

FEWEST_LINES = 3
"""The least number of lines in large print, if a page has no space for ``LEAST_LINES`` below date and greeting."""

LETTER_MARGIN: Pt = mm(25)


def draw(block: Letter, context: BlockContext) -> list[Piece]:
    """A letter that fills its page to the foot; with several ``pages``, each further one is lines, and the last has the sign-off."""
    look = context.look
    pieces = [*context.lead_in(block), _inset(look, _date(context), after=look.gaps.under, keep=True)]
    greeting = WordsWithLines(
        look, context.element("P"), context.runs(block.greeting), context.blank("to"), length=mm(80) * _widening(look)
    )
    pieces.append(_inset(look, greeting, after=look.gaps.under, keep=True))
    pages = [pieces]
    for page in range(1, block.pages + 1):
        owner = context.element("P")
        is_last = page == block.pages
        lines = RuledLinesPiece(
            look, Spot(owner, context.blank(f"page-{page}")), LEAST_LINES, look.size.pitch, grows=True
        )
        piece = _inset(look, lines, after=look.gaps.paragraph, keep=is_last)
        piece.adjust(break_before=page > 1, grows=True)
        if page > 1:
            pages.append([])
        pages[-1].append(piece)
    name = WordsWithLines(
        look, context.element("P"), context.runs(block.sign_off), context.blank("from"), length=mm(70) * _widening(look)
    )
    sign_off = _inset(look, name, after=look.gaps.block)
    # a letter of one page is a sheet of its own; a longer one may be followed by something on its last page
    sign_off.adjust(break_after=block.pages == 1)
    pages[-1].append(sign_off)
    _leave_room(pages, context)
    return [piece for page in pages for piece in page]


def _leave_room(pages: Sequence[Sequence[Piece]], context: BlockContext) -> None:
    """Removes lines from pages that would otherwise be too full for the words around them: a greeting is never alone on
    its page.
    """
    room = page_room(context)
    for page in pages:
        excess = height_of(page, context.look.measure) - room
        lines = next(piece.pieces[0] for piece in page if isinstance(piece, Stack) and piece.flow.grows)
        if excess > 0 and isinstance(lines, RuledLinesPiece):
            lines.count = max(FEWEST_LINES, lines.count - ceil(excess / lines.pitch))
        room = context.look.paper.depth


def _widening(look: Look) -> float:
    return 1 + 0.3 * (look.size.scale - 1)


def _inset(look: Look, piece: Piece, *, after: Pt, keep: bool = False) -> Piece:
    """``piece`` indented on both sides by a letter's margins; a booklet keeps its own margins."""
    paper = look.paper
    side = 0.0 if paper.is_booklet else max(0.0, LETTER_MARGIN - min(paper.spine, paper.fore_edge))
    return Stack([piece], inset=side, inset_right=side, space_after=after, keep_with_next=keep)


def _date(context: BlockContext) -> Piece:
    """The date at the right."""
    look = context.look
    owner = context.element("P")
    blank = context.blank("date")
    words = context.text("date")
    height = look.size.pitch

    def paint(pen: Pen, width: Pt) -> None:
        length = mm(38) * _widening(look)
        label = measure_text(words, look.body)
        pen.string(owner, words, width - length - mm(2) - label, height - 1.5, look.body)
        line_field(pen, Spot(owner, blank), width - length, height, length, height)

    return Drawing(height, paint)
