"""The page of text after a plate: the quote above a rule, the text, key ideas in columns, questions at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bifolio.assemble.document import Unit
from bifolio.frozen import frozen
from bifolio.layout.designs.opener_parts import Parts, leading, on_unit, quotation_mark, talk_strip, texts_of
from bifolio.layout.kinds import draw_inside
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.lettering import longest_word
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Columns, Drawing, Piece, Stack, TextPiece
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm

HANG: Pt = mm(15)
"""How far the words of the quote are indented beside their mark."""

GAP: Pt = mm(6)
"""Space between columns, and around the rule below the quote."""

MOST_COLUMNS = 3


def set_text_page(unit: Unit, look: Look, root: Element, contexts: Sequence[BlockContext]) -> tuple[list[Piece], int]:
    """The page as one piece, and how many blocks it takes; an empty list if its words do not fit its columns, or the page."""
    count = leading(contexts)
    parts = Parts.of(contexts[:count])
    runs_on = look.is_narrow or look.paper.is_turned or unit.footnotes or unit.closing
    if parts is None or runs_on:
        return [], 0
    for own in (look, replace(look, is_close=True), look.closer()):
        if own is None or not _fits_columns(parts.ideas, own):
            continue
        before = len(root.kids)
        page = _Page.of(own, root, parts)
        if page.fits:
            return [page.piece()], count
        del root.kids[before:]
    return [], 0


@frozen(kw_only=True)
class _Page:
    """The page, ready for drawing: ``top`` is where the text begins, from the top of the type area; ``foot`` is what goes at its end."""

    look: Look
    quote: Stack
    text: Stack
    top: Pt
    foot: Stack

    @classmethod
    def of(cls, look: Look, root: Element, parts: Parts) -> _Page:
        """The page; adds its elements to ``root`` in reading order."""
        quote = Stack(_quote(parts.quote, look, root) if parts.quote is not None else [])
        inside = [piece for one in parts.text for piece in draw_inside(replace(one, look=look, placed=set()))]
        text = Stack(inside)
        foot = [*_ideas(parts.ideas, look, root)] if parts.ideas is not None else []
        if parts.talk is not None:
            foot.append(talk_strip(parts.talk, look, root))
        under = quote.measure(look.measure) + look.gaps.block if parts.quote is not None else 0.0
        return cls(look=look, quote=quote, text=text, top=on_unit(under, text, look), foot=Stack(foot))

    @property
    def fits(self) -> bool:
        """Whether everything fits on the page."""
        measure = self.look.measure
        needed = self.top + self.text.measure(measure) + self.look.gaps.block + self.foot.measure(measure)
        return not any(piece.break_before for piece in self.text.pieces) and needed <= self.look.paper.depth

    def piece(self) -> Piece:
        """The page as a piece with the height of the type area."""

        def paint(pen: Pen, full: Pt) -> None:
            depth = self.look.paper.depth
            for stack, top in ((self.quote, 0.0), (self.text, self.top), (self.foot, depth - self.foot.measure(full))):
                stack.wrap(full, 1e6)
                with pen.at(0, top):
                    stack.paint(pen)

        return Drawing(self.look.paper.depth - 0.1, paint)


def _quote(context: BlockContext, look: Look, root: Element) -> list[Piece]:
    """The quote beside its mark, and a rule below it."""
    (words,) = texts_of(context)
    style = replace(look.role("quote"), size=22.0, leading=29.0)
    text = TextPiece(root.add("BlockQuote").add("P"), words, style)
    columns = [(0.0, HANG, quotation_mark(look)), (HANG, look.reading - HANG, Stack([text], pad=0.0))]
    return [Columns(columns, space_before=mm(4), space_after=GAP), _rule(look, look.measure)]


def _rule(look: Look, width: Pt) -> Piece:
    return Drawing(mm(3), lambda pen, full: pen.line(0, 0.6, width, 0.6, look.theme.accent, 1.2))


def _column(look: Look, ideas: int) -> Pt:
    """Width of a column for this many ideas."""
    count = max(2, min(MOST_COLUMNS, ideas))
    return (look.measure - (count - 1) * GAP) / count


def _fits_columns(ideas: BlockContext | None, look: Look) -> bool:
    """Whether the words of the key ideas stay whole in columns."""
    lines = texts_of(ideas)[1:] if ideas is not None else []
    return longest_word(lines, look.close) <= _column(look, len(lines))


def _ideas(context: BlockContext, look: Look, root: Element) -> list[Piece]:
    """The key ideas side by side, each below a rule; more than three take several rows."""
    heading, *lines = texts_of(context)
    pieces: list[Piece] = []
    if heading:
        pieces.append(TextPiece(root.add("H2"), heading, look.heading(3), space_after=look.gaps.under))
    listed = root.add_list()
    width = _column(look, len(lines))
    owners = [(listed.add_item().add("P"), line) for line in lines]
    for start in range(0, len(owners), MOST_COLUMNS):
        columns = [
            (
                index * (width + GAP), width,
                Stack([_rule(look, width), TextPiece(owner, line, look.close, max_width=width)]),
            )
            for index, (owner, line) in enumerate(owners[start : start + MOST_COLUMNS])
        ]  # fmt: skip
        pieces.append(Columns(columns, space_after=look.gaps.paragraph))
    pieces[-1].space_after = look.gaps.label
    return pieces
