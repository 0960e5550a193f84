"""Sets a message that comes with a copy as a personal note: larger, indented, in the heading face, signed.

It begins a sixth of the page below its head if there is space. The unit's letterhead says who signs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bifolio.assemble.document import Letterhead, Unit
from bifolio.layout.designs import Pictures
from bifolio.layout.designs.cover_kit import Sender
from bifolio.layout.kit.flowing import Source
from bifolio.layout.kit.lettering import set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, EmptySpace, Piece, TextPiece, height_of
from bifolio.layout.kit.stacks import Stack
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm

SIZE = 4 / 3
"""Size of a note, as a multiple of body size."""

INDENT, INDENT_BOOKLET = mm(20), mm(8)
DROP = 1 / 6
"""How far below the head a note begins, as a share of the height of the type area."""

SQUEEZED = 1.15
"""A message up to this many pages high is still set on one page, with narrower gaps."""

RULE: Pt = mm(18)
"""Length of the rule above the signature."""


def note_look(unit: Unit, look: Look) -> Look:
    """The look of a note's words: narrower, larger, in the heading face; at ordinary size if the page would not hold them."""
    theme = replace(look.theme, text_family=look.theme.heading_family)
    narrow = replace(look.within(look.measure - _indent(look)), theme=theme)
    if look.size.is_large:
        return narrow
    large = replace(narrow, size=replace(look.size, body=SIZE * look.size.body))
    texts = [text for bound in unit.blocks if (text := bound.block.own_text) is not None]
    words = [TextPiece(None, text.runs or (), large.body, space_after=large.gaps.paragraph) for text in texts]
    return large if height_of(words, large.measure) <= MOST * look.paper.depth else narrow


MOST = 0.75
"""The share of a page that the larger words may take."""


def _indent(look: Look) -> Pt:
    """How far a note is indented; not at all on A5 in large print."""
    if look.paper.is_booklet:
        return 0.0 if look.size.is_large else INDENT_BOOKLET
    return INDENT


def draw_heading(unit: Unit, look: Look, root: Element) -> list[Piece]:
    """The page's title as a kicker, if it is shown."""
    if not unit.shows_title:
        return []
    style = look.role("box-kicker")
    return [TextPiece(root.add("H1"), unit.opening.title, style, keep_with_next=True, space_after=look.gaps.label)]


def as_note(pieces: Sequence[Piece], unit: Unit, look: Look, root: Element, pictures: Pictures) -> list[Piece]:
    """``pieces`` indented, with the signature below, all lower on the page if there is space."""
    moved = [_moved(piece, _indent(look)) for piece in pieces]
    depth, count, sender = look.paper.depth, len(root.kids), unit.opening.letterhead
    if sender is not None:
        signed = _moved(_signed(sender, look, root, pictures), _indent(look))
        if height_of(moved, look.measure) <= SQUEEZED * depth and depth < height_of([*moved, signed], look.measure):
            # a signature is not worth a page of its own: the imprint names the provider too
            del root.kids[count:]
        else:
            moved.append(signed)
    drop = DROP * depth
    if moved and height_of(moved, look.measure) + drop <= depth:
        above = EmptySpace(drop)
        above.adjust(keep_with_next=True, source=Source.of_opening(unit))
        moved.insert(0, above)
    return moved


def _moved(piece: Piece, indent: Pt) -> Piece:
    if isinstance(piece, TextPiece):
        piece.indent += indent
        return piece
    flow = piece.flow
    return Stack(
        [piece], inset=indent, space_before=flow.space_before, space_after=flow.space_after, keep_with_next=flow.keep_with_next,
        keep_with_previous=flow.keep_with_previous, source=flow.source,
    )  # fmt: skip


def _signed(head: Letterhead, look: Look, root: Element, pictures: Pictures) -> Piece:
    """A short rule, then logo and name, and below them whatever else is known."""
    width = look.measure - _indent(look)
    sender = Sender.of(look, root, head.logo, head.name, pictures, width, look.theme.ink)
    lines = [(root.add("P"), set_words(line, look.body, width)) for line in head.lines]
    top = look.gaps(2)
    height = top + sender.height + look.gaps.under + sum(words.height for _, words in lines)

    def paint(pen: Pen, _: Pt) -> None:
        pen.line(0, 0, RULE, 0, look.theme.accent, 1.2)
        sender.draw(pen, 0, top)
        y = top + sender.height + look.gaps.under
        for owner, words in lines:
            words.draw(pen, owner, 0, y)
            y += words.height

    return Drawing(height, paint, space_before=look.gaps(4), keep_with_previous=True)
