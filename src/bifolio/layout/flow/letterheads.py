"""The letterhead of an exercise that is handed out alone: logo and name at the start; who leads the work and where to ask at the end."""

from __future__ import annotations

from bifolio.assemble.document import Letterhead
from bifolio.layout.designs import Pictures
from bifolio.layout.designs.cover_kit import Sender
from bifolio.layout.kit.lettering import set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm

BETWEEN: Pt = mm(6)
"""The least space between the two halves."""


def letterhead(head: Letterhead, look: Look, root: Element, pictures: Pictures) -> Piece:
    """The two halves above a rule; without name and logo, the lines start at the left and have the full width."""
    half = (look.measure - BETWEEN) / 2
    sender = Sender.of(look, root, head.logo, head.name, pictures, half, look.theme.accent)
    is_alone = sender.height == 0
    width = look.measure if is_alone else half
    lines = [(root.add("P"), set_words(line, look.tight, width)) for line in head.lines]
    text_height = sum(words.height for _, words in lines)
    height = max(sender.height, text_height)

    def paint(pen: Pen, measure: Pt) -> None:
        sender.draw(pen, 0, (height - sender.height) / 2)
        y = (height - text_height) / 2
        for owner, words in lines:
            words.draw(pen, owner, measure - width, y, "left" if is_alone else "right")
            y += words.height
        rule = height + look.gaps.under
        pen.line(0, rule, measure, rule, colour=look.theme.accent, weight=look.thin)

    return Drawing(height + look.gaps.under, paint, keep_with_next=True, space_after=look.gaps.paragraph)
