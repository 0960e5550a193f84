"""The pieces of one unit in order: its opening, its blocks, its last words. They have no pages yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field, replace
from itertools import pairwise

from bifolio.assemble.document import BoundBlock, Unit, Writers, with_inner
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.frozen import frozen, record
from bifolio.layout.designs import OpenerDesign, Pictures, cover_design, opener_design
from bifolio.layout.designs.opener_parts import PageWithDivision, is_plain
from bifolio.layout.flow.compositions import composition_of, inner_look
from bifolio.layout.flow.footnotes import Footnotes
from bifolio.layout.flow.framed_pages import framed_page, in_frames
from bifolio.layout.flow.index_page import draw_index
from bifolio.layout.flow.message_pages import as_note, note_look
from bifolio.layout.flow.openings import division_line, draw_opening
from bifolio.layout.flow.special_pages import draw_contents
from bifolio.layout.kinds import draw_block, set_apart
from bifolio.layout.kit.context import AsRecords, BlockContext, NarrowColumn
from bifolio.layout.kit.controls import RuledLinesPiece
from bifolio.layout.kit.flowing import Group, Source, group_of
from bifolio.layout.kit.holding import LEAST_TITLE
from bifolio.layout.kit.one_place_each import set_under, whose_line
from bifolio.layout.kit.pieces import GrowingDrawing, Piece, TextPiece, begin_page, gap_between, height_of
from bifolio.layout.kit.spot_drawings import hang_spot_on_page
from bifolio.layout.kit.upside_down import upside_down
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element, shift_headings
from bifolio.lengths import Pt
from bifolio.text.inline import plain_text

LEAST_GROWTH = 4
"""How many lines an exercise's last ruled lines may always grow by; longer ones may grow by half of themselves."""

SMALLER = (0.8, 0.6, 0.4)
"""Sizes of drawings, and of words that are as large as fits, to try on a page that is one composition."""


@frozen
class Named:
    """A block that references can refer to: its name in them, and its first element."""

    name: str
    element: Element


@record(kw_only=True)
class UnitPieces:
    """Makes the pieces of ``unit`` in ``look``, and their elements below ``root``."""

    unit: Unit
    look: Look
    writers: Writers
    pictures: Pictures
    root: Element
    named: dict[Group, Named] = field(default_factory=dict)
    """The targets of references, by the group of the printed block."""
    as_records: list[AsRecords | NarrowColumn] = field(default_factory=list)
    """Tables that had no space for their columns."""
    held: Pt = 0.0
    """Height of the title or the headings that must stay with the next block."""
    is_cut_out: bool = False
    """Whether the unit is: found once, since that takes going through all its blocks."""

    def make(self) -> list[Piece]:
        self.is_cut_out = self.unit.is_cut_out
        if self.unit.setting != "plain":
            return [self._composed()]
        return self._below_division(self._cover() if self.unit.kind.is_cover else self._inside())

    def _cover(self) -> list[Piece]:
        """The front or back cover."""
        unit, design = self.unit, cover_design(self.look.looks.cover)
        if unit.kind is UnitKind.BACK_COVER:
            self.root.title = plain_text(unit.opening.title)
            return design.draw_back(unit, self.look, self.root)
        if unit.cover is not None and unit.cover.is_discreet:
            self.root.title = unit.cover.title
        return design.draw(unit, self.look, self.root, self.pictures)

    def _composed(self) -> Piece:
        """A page that is one composition, set closer if it does not fit otherwise, then with smaller drawings and fitted words."""
        notes = Footnotes(self.unit.footnotes, self.look).room(self.unit.footnotes)
        closest = self.look.closer() or self.look
        # people who need large print need large drawings too
        is_fixed = self.look.size.is_large and any(bound.block.is_drawn for bound in with_inner(self.unit.blocks))
        smaller = [] if is_fixed else [closest.drawn_at(share) for share in SMALLER]
        # what fits on one page in no look goes on to another, at its full size
        for look in (self.look, closest, *smaller, closest):
            self.root.kids.clear()
            above_notes = replace(look, paper=replace(look.paper, height=look.paper.height - notes))
            inner = replace(self, look=inner_look(self.unit, above_notes))
            pieces = inner._below_division(inner._inside())
            targets = {key: (one.name, one.element) for key, one in self.named.items()}
            page = composition_of(pieces, self.unit, above_notes, self.pictures, targets)
            if page.measure(look.measure) <= above_notes.paper.depth:
                break
        return page

    def _inside(self) -> list[Piece]:
        unit, look, root = self.unit, self.look, self.root
        opener = opener_design(unit.opening.design or look.looks.opener)
        pieces: list[Piece] = []
        placed = 0
        if unit.kind is UnitKind.SECTION and unit.shows_title:
            contexts = [self._context(bound) for bound in unit.blocks]
            pieces, placed = opener.page(unit, look, root, contexts, self.pictures)
        pieces = pieces or draw_opening(unit, look, root, self.pictures)
        for piece in pieces:
            # one block as far as planning is concerned: what precedes an exercise's blocks is not split to even out
            # pages
            piece.adjust(source=Source.of_opening(unit))
        opening = len(pieces)
        if unit.kind is UnitKind.CONTENTS:
            pieces += draw_contents(unit, look, root)
        self._add_blocks(pieces, unit.blocks[placed:], opener)
        if unit.index:
            pieces += draw_index(unit, look, root, pieces)
        if not unit.kind.has_own_head and unit.setting == "plain":
            hang_spot_on_page(unit.opening.spot, pieces[:opening], pieces[opening:], look, self.pictures)
        if unit.upside_down:
            drawn = [piece for bound in unit.upside_down for piece in draw_block(self._context(bound))]
            pieces += upside_down(drawn, look)
        if unit.closing:
            # the closing words of a hand-out
            last = TextPiece(
                root.add("P"), unit.closing, look.body, max_width=look.reading, space_after=look.gaps.paragraph,
                keep_with_previous=True,
            )  # fmt: skip
            pieces.append(last)
        if unit.kind is UnitKind.MESSAGE:
            pieces = as_note(pieces, unit, look, root, self.pictures)
        if unit.kind is UnitKind.EXERCISE:
            _let_last_lines_grow(pieces)
        if unit.kind is UnitKind.IMPRINT and not unit.shows_title and pieces:
            # at the foot of its page, as in any book
            pieces.insert(0, GrowingDrawing(0.0, lambda pen, more: None, look.paper.depth, keep_with_next=True))
        return pieces

    def _add_blocks(self, pieces: list[Piece], blocks: Sequence[BoundBlock], opener: OpenerDesign) -> None:
        """Appends the pieces of ``blocks`` to ``pieces``."""
        closing: list[BlockContext] = []
        leading: list[BlockContext] = []
        above: BoundBlock | None = None
        led = _leading_to_turned(blocks) if not self.look.paper.is_turned else set()
        height_above = height_of(pieces, self.look.measure) + pieces[-1].flow.space_after if pieces else 0.0
        # what is printed for each person in turn looks alike, so that the first has no less room than the others below it
        if all(piece.flow.keep_with_next for piece in pieces) or not blocks or blocks[0].who is None:
            self.held = self._low_enough(height_above)
        for together, is_framed in in_frames(self.unit, blocks, self.look):
            contexts = [self._context(bound) for bound in together]
            if is_framed:
                over = 0.0 if together[0].block.starts else height_above
                pieces.append(framed_page(contexts, self.pictures, over))
                self.held = 0.0
                continue
            (context,) = contexts
            context.above, height_above = height_above, 0.0
            context.held_above = 0.0 if context.bound.block.starts else self.held
            if self.unit.kind is UnitKind.SECTION and not leading and _is_closing(context.bound, opener):
                closing.append(context)
                self.held = 0.0
                continue
            if closing:
                pieces += opener.close(closing, is_last=False)
                closing = []
            leading.append(context)
            if id(context.bound) not in led:
                self._add_together(pieces, above, leading)
                above, leading = context.bound, []
        if closing:
            pieces += opener.close(closing, is_last=True)

    def _add_together(self, pieces: list[Piece], above: BoundBlock | None, contexts: Sequence[BlockContext]) -> None:
        """Adds the last block of ``contexts`` and those that lead to it; several are on one page on its side, if it has room there."""
        *_, last = contexts
        is_turned = bool(last.bound.block.orientation) and not self.look.paper.is_turned
        kids, noted = len(self.root.kids), len(self.as_records)
        together = _drawn_turned(contexts) if is_turned else _drawn_together(contexts)
        if together[0][1][0].flow.is_turned and not self._turn_opening(pieces, together) and contexts[0].above:
            # with its page to itself, a drawing may be higher
            del self.root.kids[kids:], self.as_records[noted:]
            contexts[0].above = contexts[0].held_above = 0.0
            together = _drawn_turned(contexts)
        elif contexts[0].held_above and not self._fits_below(pieces, together):
            # nothing keeps it below the facts of its exercise: it has the next page, and all of it
            del self.root.kids[kids:], self.as_records[noted:]
            contexts[0].above = contexts[0].held_above = 0.0
            together = _drawn_together([replace(context, placed=set()) for context in contexts])
        first = together[0][1][0]
        if first.flow.is_turned:
            # a page of its own, except for the title above it
            is_below = bool(pieces) and not pieces[-1].flow.source.is_opening
            first.adjust(break_before=first.flow.break_before or is_below)
        for context, (element, own) in zip(contexts, together, strict=True):
            self._add_block(pieces, above, context, own)
            above = context.bound
            if above.name and element is not None:
                self.named[group_of(above.block)] = Named(above.name, element)

    def _fits_below(self, pieces: Sequence[Piece], together: Sequence[Drawn]) -> bool:
        """Whether the first blocks begin on the page of ``pieces``, the unit's opening; always if the last of these keeps them there."""
        if not pieces or pieces[-1].flow.keep_with_next:
            return True
        leading = [*pieces]
        for piece in (piece for _, own in together for piece in own):
            least = gap_between(leading[-1], piece) + piece.least_height(self.look.measure)
            if height_of(leading, self.look.measure) + least > self.look.paper.depth:
                return False
            if not piece.flow.keep_with_next:
                return True
            leading.append(piece)
        return True

    def _turn_opening(self, pieces: Sequence[Piece], together: Sequence[Drawn]) -> bool:
        """Moves the unit's opening, if it is all that there is, onto the page of its first blocks, which is turned; says whether it did.

        A title alone always moves, more only if there is nothing to do in it and the page has room for both.
        """
        unit, turned = self.unit, self.look.turned()
        if unit.kind is UnitKind.SECTION or not all(piece.flow.source.is_opening for piece in pieces):
            return False
        below = [piece for _, own in together for piece in own]
        gaps = sum(gap_between(above, piece) for above, piece in pairwise([*pieces[-1:], *below]))
        least = gaps + sum(piece.least_height(turned.measure) for piece in below)
        fits = height_of(pieces, turned.measure) + least <= turned.paper.depth
        has_tasks = unit.opening.short_way or any(piece.flow.item_of is not None for piece in pieces)
        if (has_tasks or not fits) and not all(piece.flow.keep_with_next for piece in pieces):
            return False
        for piece in pieces:
            piece.adjust(is_turned=True, keep_with_next=True)
        return True

    def _add_block(
        self, pieces: list[Piece], above: BoundBlock | None, context: BlockContext, own: Sequence[Piece]
    ) -> None:
        set_apart(pieces, above, context.bound, self.look)
        is_held = bool(pieces) and (pieces[-1].flow.keep_with_next or self.is_cut_out)
        pieces += own
        # whatever is above cards is on their first sheet
        leads_on = context.bound.block.heading_level > 0 or self.is_cut_out
        self.held = self._held(own, context if is_held else None) if leads_on else 0.0

    def _held(self, heading: Sequence[Piece], above: BlockContext | None) -> Pt:
        """Height of a ``heading`` and of the pieces kept with it ``above``; 0 if that is so high that the next piece
        may leave it.
        """
        height = height_of(heading, self.look.measure) + heading[0].flow.space_before + heading[-1].flow.space_after
        height += above.above or above.held_above if above is not None else 0.0
        return height if self.is_cut_out else self._low_enough(height)

    def _low_enough(self, height: Pt) -> Pt:
        """The ``height`` of a title or headings, if that is too low for a page that has nothing else; otherwise 0."""
        return height if height < LEAST_TITLE * self.look.paper.depth else 0.0

    def _context(self, bound: BoundBlock) -> BlockContext:
        """The context for drawing a block of the unit."""
        unit = self.unit
        return BlockContext(
            look=note_look(unit, self.look) if unit.kind is UnitKind.MESSAGE else self.look,
            writers=self.writers.only(bound.owners).alone(bound.who or unit.person), parent=self.root, bound=bound,
            pictures=self.pictures, title=plain_text(unit.opening.title), as_records=self.as_records, footnotes=unit.footnotes,
            is_centred=unit.setting != "plain",
        )  # fmt: skip

    def _below_division(self, pieces: list[Piece]) -> list[Piece]:
        """``pieces`` with the title of the division that begins with the unit, if any: in a line above them, or on their page in colour.

        Headings below it move down a level.
        """
        shift = int(self.unit.below_division) - int(not self.unit.shows_title)
        if shift:
            shift_headings(self.root, shift)
        head = self.unit.division
        if head is None or not head.is_printed:
            return pieces
        heading = Element("H1")
        self.root.kids.insert(0, heading)
        self.named[group_of(head)] = Named(head.id, heading)
        if pieces and isinstance(pieces[0], PageWithDivision):
            pieces[0].division = heading
            return pieces
        line = division_line(head, self.look, heading)
        line.adjust(source=Source(group_of(head)), is_turned=bool(pieces) and pieces[0].flow.is_turned)
        return [line, *pieces]


Drawn = tuple[Element | None, list[Piece]]
"""The pieces of a block, and its first element."""


def _drawn(context: BlockContext) -> Drawn:
    """A block under the line that says whose it is."""
    kids = context.parent.kids
    before = len(kids) + context.is_named
    pieces = draw_block(context) if not context.is_named else _drawn_named(context)
    return next((kid for kid in kids[before:] if isinstance(kid, Element)), None), pieces


def _drawn_named(context: BlockContext) -> list[Piece]:
    above = whose_line(context, context.parent.add("P"))
    if context.bound.block.starts is not None:
        begin_page(above, context.bound.block.starts)
    drawn = draw_block(context)
    set_under(above, drawn)
    for piece in drawn:
        piece.again = (whose_line(context, None), *piece.again)
    return [above, *drawn]


def _drawn_together(contexts: Sequence[BlockContext]) -> list[Drawn]:
    """Blocks that share a page, each with the height of those above it that must stay with it."""
    drawn: list[Drawn] = []
    held = contexts[0].above or contexts[0].held_above
    for context in contexts:
        look = context.look
        if drawn:
            context.held_above = held if held < LEAST_TITLE * look.paper.depth else 0.0
        drawn.append(_drawn(context))
        _, pieces = drawn[-1]
        held += height_of(pieces, look.measure) + pieces[0].flow.space_before + pieces[-1].flow.space_after
    return drawn


def _drawn_turned(contexts: Sequence[BlockContext]) -> list[Drawn]:
    """Blocks on a page on its side. A table that has no room for its columns even there stays upright: a list gains nothing."""
    *_, last = contexts
    kids, noted = last.parent.kids, last.as_records
    before, count = len(kids), len(noted)
    drawn = _drawn_together([replace(context, look=context.look.turned(), placed=set()) for context in contexts])
    if len(noted) > count:
        del kids[before:]
        drawn = _drawn_together(contexts)
        del noted[count + 1 :]
        return drawn
    for _, pieces in drawn[:-1]:
        pieces[-1].adjust(keep_with_next=True)
    for piece in (piece for _, pieces in drawn for piece in pieces):
        piece.adjust(is_turned=True)
    return drawn


def _leading_to_turned(blocks: Sequence[BoundBlock]) -> set[int]:
    """Identities of the blocks on the page of the next block, which is on its side: headings, its legend, blocks kept with it."""
    found: set[int] = set()
    for bound, following in zip(reversed(blocks[:-1]), reversed(blocks[1:]), strict=True):
        block, below = bound.block, following.block
        leads = block.heading_level or block.keep_with_next or below.legend == block.id
        if leads and not block.orientation and not below.starts and (below.orientation or id(following) in found):
            found.add(id(bound))
    return found


def _is_closing(bound: BoundBlock, opener: OpenerDesign) -> bool:
    """Whether the design sets the block together with its like: a plain box or quotation."""
    return bound.block.opener_part in opener.CLOSING and is_plain(bound)


def _let_last_lines_grow(pieces: list[Piece]) -> None:
    """Lets the last ruled lines of an exercise take some of the rest of their page: more space to write, and an even
    foot.

    Lines printed once for each person grow equally, so that nobody gets more space than the others. If the author wrote
    ``grow``, they take all of it, or none. Pages are planned as if nothing grew: lines that would fit do not move to a
    page of their own.
    """
    lines = [piece for piece in pieces if isinstance(piece, RuledLinesPiece)]
    last = [piece for piece in lines if piece.shares_source(lines[-1])]
    for piece in (one for one in last if not one.is_fixed):
        if not piece.flow.grows:
            piece.most = piece.count + max(LEAST_GROWTH, piece.count // 2)
        piece.adjust(grows=True, grow_group=piece.flow.source.key)
