"""One unit to its pages: opening, blocks, planning, painting.

Input: a unit and the look. Output: ``UnitLayout``. What comes out depends on nothing else: not on the unit's page numbers, its
neighbours, or their fonts (ARCHITECTURE.md, idea 2).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from bifolio.assemble.document import BoundBlock, Unit, Writers, with_inner
from bifolio.content.kinds.box import Box
from bifolio.content.kinds.list import BulletList
from bifolio.content.kinds.quote import Quote
from bifolio.content.kinds.text import Paragraph
from bifolio.diagnostics import Place
from bifolio.frozen import frozen
from bifolio.layout.designs import OpenerDesign, cover_design, opener_design
from bifolio.layout.designs.opener_parts import PageWithDivision
from bifolio.layout.flow.footnotes import Footnotes
from bifolio.layout.flow.framed_pages import framed_page, in_frames
from bifolio.layout.flow.message_pages import as_note, note_look
from bifolio.layout.flow.openings import division_line, draw_opening
from bifolio.layout.flow.plan_search import RUN_OVER
from bifolio.layout.flow.planning import Area, Plan, PlannedPage, no_foot, plan_pages, trial_pages
from bifolio.layout.flow.special_pages import draw_contents
from bifolio.layout.kinds import draw_block
from bifolio.layout.kit.context import AsRecords, BlockContext, Look
from bifolio.layout.kit.controls import RuledLinesPiece
from bifolio.layout.kit.holding import height_of
from bifolio.layout.kit.one_place_each import whose_line
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Piece, Side, TextPiece, begin_page, first_baseline
from bifolio.layout.kit.trial_pen import TrialPen
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.folios import PageFill, PageKind, UnitLayout
from bifolio.layout.page.structure import Element, shift_headings
from bifolio.layout.pictures.picture_files import AnyPicture
from bifolio.lengths import Pt
from bifolio.text.inline import plain_text

Planner = Callable[[Sequence[Piece], Area], Plan]
"""Puts pieces on pages."""

LEAST_GROWTH = 4
"""Lines that an exercise's last ruled lines may always grow by; longer ones grow by half of themselves."""


RUNNING = (Paragraph, BulletList)
"""Kinds that follow one another like paragraphs. One with blanks is a question, from which another kind is as far as from any other."""


def lay_out_unit(
    unit: Unit, look: Look, writers: Writers, pictures: Mapping[str, AnyPicture] | None = None
) -> UnitLayout:
    """The unit's pages, structure, fields, links and places to fill; ``pictures`` are prepared, by the name figures give.

    A unit is set closer, or with smaller or larger drawings, if its pages are better filled so.
    """
    look = _own_look(unit, look)
    best = _set(unit, look, writers, pictures or {})
    cost = best.plan.cost
    for looks in _other_looks(unit, look, best.plan):
        for other_look, more in looks:
            other = _set(unit, other_look, writers, pictures or {})
            if other.plan.cost + more >= cost - LEAST_GAIN:
                break
            best, cost = other, other.plan.cost + more
    layout = UnitLayout(id=unit.id, pages=[], root=best.root)
    _paint(best, look, Pen(layout, look, look.paper.height - look.paper.head), unit)
    layout.overfull += [(unit.id, place) for place in _places_of(best.plan.too_high, unit)]
    layout.as_lists += [found.block.place or unit.place for found in best.as_records]
    return layout


def _other_looks(unit: Unit, look: Look, plan: Plan) -> Iterator[tuple[tuple[Look, float], ...]]:
    """Looks in which the unit may fill its pages better than by ``plan``, each with what it costs.

    They come in rows: where one of a row does not better the plan, none that follows it does.
    """
    if len(plan.pages) < 2:
        return
    has_room = plan.spare >= LEAST_SPARE
    closer = look.closer() if plan.run_over < RUN_OVER or has_room else None
    if closer is not None:
        yield ((closer, CLOSER),)
    if look.size.is_large or not any(bound.block.is_drawn for bound in with_inner(unit.blocks)):
        return
    if has_room:
        yield tuple((look.drawn_at(share), (1 - share) / 2) for share in SMALLER)
    if plan.cost - len(plan.pages) > LARGER_FROM:
        yield tuple((look.drawn_at(share), (share - 1) / 4) for share in LARGER)


CLOSER = 0.1
"""What it costs, in pages, that lines are closer than elsewhere."""

SMALLER, LARGER = (0.75, 0.85), (1.2, 1.35)
"""Sizes of drawings that are tried to fill pages better, as shares of their own."""

LARGER_FROM = 0.15
"""Larger drawings are tried where a plan has faults that cost so much."""

LEAST_GAIN = 0.04
"""Another look must better a plan by so much."""

LEAST_SPARE = 0.9
"""So many pages' room must be left on a unit's pages for smaller drawings to be tried: together with what they give up, a page."""


@frozen
class Misfits:
    """What does not fit its page as its author may think: the places of blocks that are higher than a page, and tables without room."""

    too_high: list[Place | None]
    as_records: list[AsRecords]
    cut_words: list[tuple[str, Place | None]]
    """Words that are wider than their places, with where their blocks are."""
    small_words: list[tuple[str, Pt, Place | None]]
    """Words of drawings that are smaller than 12 points, with their size and where their blocks are."""


def find_misfits(unit: Unit, look: Look, writers: Writers, pictures: Mapping[str, AnyPicture] | None = None) -> Misfits:
    """What does not fit; the unit is painted too, since only that shows which words are cut, not where they were tried."""
    look = _own_look(unit, look)
    found = _set(unit, look, writers, pictures or {}, trial_pages)
    layout = UnitLayout(id=unit.id, pages=[], root=found.root)
    _paint(found, look, TrialPen(layout, look, look.paper.height - look.paper.head), unit)
    cut = [(word, place if isinstance(place, Place) else None) for word, place in layout.cut_words]
    small = [(word, size, place if isinstance(place, Place) else None) for word, size, place in layout.small_words]
    return Misfits(_places_of(found.plan.too_high, unit), found.as_records, cut, small)


def _own_look(unit: Unit, look: Look) -> Look:
    return look.turned() if unit.is_turned else look


def _places_of(pieces: Iterable[Piece], unit: Unit) -> list[Place | None]:
    return [getattr(piece.source, "place", None) or unit.place for piece in pieces]


@frozen(kw_only=True)
class _Set:
    """A unit set and planned, but not painted: its structure and its pages."""

    root: Element
    plan: Plan
    named: dict[int, Named]
    as_records: list[AsRecords]
    footnotes: Footnotes


@frozen
class Named:
    """A block that references lead to: what they call it, and its first element."""

    name: str
    element: Element


def _set(
    unit: Unit, look: Look, writers: Writers, pictures: Mapping[str, AnyPicture], plan: Planner = plan_pages
) -> _Set:
    root = Element("Sect", place=unit.place)
    named: dict[int, Named] = {}
    as_records: list[AsRecords] = []
    pieces = _pieces(unit, look, writers, root, pictures, named, as_records)
    shift = int(unit.below_division) - int(not unit.shows_title)
    if shift:
        shift_headings(root, shift)
    pieces = _below_division(pieces, unit, look, root, named)
    footnotes = Footnotes(unit.footnotes, look)
    first: Side = "verso" if unit.starts == "verso" else "recto"
    return _Set(
        root=root,
        plan=_planned(pieces, look, footnotes, first, plan),
        named=named,
        as_records=as_records,
        footnotes=footnotes,
    )


def _planned(pieces: Sequence[Piece], look: Look, footnotes: Footnotes, first: Side, planner: Planner) -> Plan:
    """The pages of ``pieces``; what is turned and what is upright share none."""
    plans = [] if pieces else [planner((), Area(look.measure, depth=look.paper.depth))]
    side = first
    for is_turned, run in groupby(pieces, key=lambda piece: piece.is_turned):
        own = look.turned() if is_turned else look
        notes = footnotes.within(own)
        foot = notes.room if notes.by_id else no_foot
        baseline = first_baseline(own.body)
        area = Area(own.measure, depth=own.paper.depth, foot=foot, first=side, unit=own.gaps.unit, baseline=baseline)
        plan = planner([*run], area)
        for page in plan.pages:
            page.is_turned = is_turned
        if len(plan.pages) % 2:
            side = "verso" if side == "recto" else "recto"
        plans.append(plan)
    too_high = [piece for plan in plans for piece in plan.too_high]
    return Plan(
        [page for plan in plans for page in plan.pages], too_high=too_high, cost=sum(plan.cost for plan in plans),
        run_over=min(plan.run_over for plan in plans), spare=sum(plan.spare for plan in plans),
    )  # fmt: skip


def _below_division(pieces: list[Piece], unit: Unit, look: Look, root: Element, named: dict[int, Named]) -> list[Piece]:
    """``pieces`` with the title of the division that begins with ``unit``, if it has one: in a line above them, or on a page of theirs."""
    head = unit.division
    if head is None or not head.is_printed:
        return pieces
    heading = Element("H1")
    root.kids.insert(0, heading)
    named[id(head)] = Named(head.id, heading)
    if pieces and isinstance(pieces[0], PageWithDivision):
        pieces[0].division = heading
        return pieces
    line = division_line(head, look, heading)
    line.source = head
    line.is_turned = bool(pieces) and pieces[0].is_turned
    return [line, *pieces]


def _pieces(
    unit: Unit, look: Look, writers: Writers, root: Element, pictures: Mapping[str, AnyPicture],
    named: dict[int, Named], as_records: list[AsRecords],
) -> list[Piece]:  # fmt: skip
    """The unit's pieces in order; ``named`` gets its blocks that references lead to, ``as_records`` its tables without room."""
    if unit.is_cover:
        return _cover(unit, look, root, pictures)
    opener = opener_design(unit.opening.design or look.looks.opener)
    set_in = note_look(unit, look) if unit.kind == "message" else look
    made = partial(_context, unit, set_in, writers, root, pictures, as_records)
    pieces: list[Piece] = []
    placed = 0
    if unit.kind == "section" and unit.shows_title:
        pieces, placed = opener.page(unit, look, root, [made(bound) for bound in unit.blocks], pictures)
    pieces = pieces or draw_opening(unit, look, root, pictures)
    for piece in pieces:
        # one block to the planner: what precedes an exercise's blocks is not split for the sake of an even page
        piece.source = unit
    if unit.kind == "contents":
        pieces += draw_contents(unit, look, root)
    closing: list[BlockContext] = []
    above: BoundBlock | None = None
    height_above = height_of(pieces, look.measure) + pieces[-1].space_after if pieces else 0.0
    for together, is_framed in in_frames(unit, unit.blocks[placed:], look):
        if is_framed:
            over = 0.0 if together[0].block.starts else height_above
            pieces.append(framed_page([made(bound) for bound in together], pictures, over))
            continue
        (bound,) = together
        context = made(bound)
        context.above, height_above = height_above, 0.0
        if unit.kind == "section" and _is_closing(bound, opener):
            closing.append(context)
            continue
        if closing:
            pieces += opener.close(closing)
            closing = []
        before = len(root.kids) + context.is_named
        own = _drawn_turned(context) if bound.block.orientation and not look.paper.is_turned else _drawn(context)
        if own[0].is_turned:
            _turn_title(pieces, unit)
            # a page of its own, but for the title that is above it
            own[0].break_before |= bool(pieces) and pieces[-1].source is not unit
        _set_apart(pieces, above, bound, look)
        pieces += own
        above = bound
        first = next((kid for kid in root.kids[before:] if isinstance(kid, Element)), None)
        if bound.name and first is not None:
            named[id(bound.block)] = Named(bound.name, first)
    if closing:
        pieces += opener.close(closing)
    pieces += _last_words(unit, look, root)
    if unit.kind == "message":
        pieces = as_note(pieces, unit, look, root, pictures)
    if unit.kind == "exercise":
        _let_last_lines_grow(pieces)
    return pieces


def _last_words(unit: Unit, look: Look, root: Element) -> list[Piece]:
    """What a hand-out says at its end."""
    if not unit.closing:
        return []
    last = TextPiece(root.add("P"), unit.closing, look.body, max_width=look.reading, space_after=look.gaps.paragraph)
    last.keep_with_previous = True
    return [last]


def _set_apart(pieces: Sequence[Piece], above: BoundBlock | None, bound: BoundBlock, look: Look) -> None:
    """Makes a text with blanks ``above`` another kind as far from it as from any other question."""
    if above is None or not above.blanks or not isinstance(above.block, RUNNING) or isinstance(bound.block, RUNNING):
        return
    pieces[-1].space_after = max(pieces[-1].space_after, look.gaps.block)


def _cover(unit: Unit, look: Look, root: Element, pictures: Mapping[str, AnyPicture]) -> list[Piece]:
    """The cover or its back."""
    design = cover_design(look.looks.cover)
    if unit.is_back:
        root.title = plain_text(unit.opening.title)
        return design.draw_back(unit, look, root)
    if unit.cover is not None and unit.cover.is_discreet:
        root.title = unit.cover.title
    return design.draw(unit, look, root, pictures)


def _context(
    unit: Unit, look: Look, writers: Writers, root: Element, pictures: Mapping[str, AnyPicture], as_records: list[AsRecords],
    bound: BoundBlock,
) -> BlockContext:  # fmt: skip
    """What a block of ``unit`` is drawn with."""
    own_writers = writers.only(bound.owners).alone(bound.who or unit.person)
    title = plain_text(unit.opening.title)
    return BlockContext(
        look=look, writers=own_writers, parent=root, bound=bound, pictures=pictures, title=title, as_records=as_records,
        footnotes=unit.footnotes,
    )  # fmt: skip


def _drawn(context: BlockContext) -> list[Piece]:
    """The pieces of a block, under the line that says whose it is."""
    if not context.is_named:
        return draw_block(context)
    above = whose_line(context, context.parent.add("P"))
    if context.bound.block.starts is not None:
        begin_page(above, context.bound.block.starts)
    drawn = draw_block(context)
    for piece in drawn:
        piece.again = (whose_line(context, None), *piece.again)
    return [above, *drawn]


def _drawn_turned(context: BlockContext) -> list[Piece]:
    """The same on a page on its side. A table that has no room for its columns even there stays upright: a list gains nothing."""
    kids, noted = context.parent.kids, context.as_records
    before, count = len(kids), len(noted)
    pieces = _drawn(replace(context, look=context.look.turned(), placed=set()))
    if len(noted) > count:
        del kids[before:]
        pieces = _drawn(context)
        del noted[count + 1 :]
        return pieces
    for piece in pieces:
        piece.is_turned = True
    return pieces


def _turn_title(pieces: Sequence[Piece], unit: Unit) -> None:
    """Puts a title that has nothing else below it onto the page of the first block, which lies on its side."""
    if unit.kind != "section" and all(piece.source is unit and piece.keep_with_next for piece in pieces):
        for piece in pieces:
            piece.is_turned = True


def _is_closing(bound: BoundBlock, opener: OpenerDesign) -> bool:
    """Whether the design sets the block together with its like: of boxes and quotations, plain ones."""
    block = bound.block
    return isinstance(block, opener.CLOSING) and (not isinstance(block, Box | Quote) or block.is_plain)


def _let_last_lines_grow(pieces: list[Piece]) -> None:
    """The last ruled lines of an exercise take some of what is left of their page: more room to write, an even foot.

    Lines that are printed once for each person grow alike, so that nobody gets more room than the other. Lines whose author wrote
    ``grow`` take all of it, or none. Pages are planned as if none grew: lines that would fit are not put on a page of their own.
    """
    source = next((piece.source for piece in reversed(pieces) if isinstance(piece, RuledLinesPiece)), None)
    last = [piece for piece in pieces if isinstance(piece, RuledLinesPiece) and piece.source is source]
    for piece in (one for one in last if not one.is_fixed):
        if not piece.grows:
            piece.most = piece.count + max(LEAST_GROWTH, piece.count // 2)
        piece.grows, piece.grow_group = True, id(source)


def _paint(best: _Set, look: Look, pen: Pen, unit: Unit) -> None:
    layout = pen.layout
    waiting = dict(best.named)
    filled_in = {id(bound.block) for bound in unit.blocks if any(one.blanks for one in with_inner([bound]))}
    for page in best.plan.pages:
        own_look = look.turned() if page.is_turned else look
        pen.begin_page(own_look)
        for piece, top in page.placed:
            piece.wrap(own_look.measure, own_look.paper.depth)
            pen.move_to(0, top)
            named = waiting.pop(id(piece.source), None)
            if named is not None:
                pen.anchor(named.name, named.element)
            cut, small = len(layout.cut_words), len(layout.small_words)
            place = getattr(piece.source, "place", None) or unit.place
            pen.note_source(place, Bounds(0, 0, own_look.measure, piece.height), None)
            piece.paint(pen)
            layout.cut_words[cut:] = [(word, place) for word, _ in layout.cut_words[cut:]]
            layout.small_words[small:] = [(word, size, place) for word, size, _ in layout.small_words[small:]]
        notes = [note for piece, _ in page.placed for note in piece.notes(own_look.measure)]
        best.footnotes.within(own_look).paint(pen, notes, best.root)
        own = next((piece.page_kind for piece, _ in page.placed if piece.page_kind), "")
        pen.finish_page(page.used + page.foot, own or _kind_of(page, unit))
        layout.pages[-1].fill = _fill_of(page, own_look, unit, filled_in)
    pen.finish_unit()


def _is_step(piece: Piece, unit: Unit) -> bool:
    return piece.item_of is not None and piece.source is unit


def _kind_of(page: PlannedPage, unit: Unit) -> PageKind:
    """What sort of page of ``unit`` it is, if its pieces do not say; one that was left for the side of the next is blank."""
    if unit.is_cover or unit.is_cut_out:
        return "cover" if unit.is_cover else "cards"
    return "blank" if page.is_cut and not page.placed else "text"


def _fill_of(page: PlannedPage, look: Look, unit: Unit, filled_in: Collection[int]) -> PageFill:
    """How ``page`` of ``unit`` was planned; ``filled_in`` are the blocks with blanks, by identity."""
    sources = [piece.source for piece, _ in page.placed]
    own = (getattr(source, "place", None) for source in sources if source is not unit)
    return PageFill(
        depth=look.paper.depth,
        is_cut=page.is_cut,
        squeezed=page.squeezed,
        stretched=page.stretched,
        has_steps=unit.kind == "exercise" and any(_is_step(piece, unit) for piece, _ in page.placed),
        has_work=any(id(source) in filled_in for source in sources),
        is_loose=any(bound.block.taken_out for bound in unit.blocks),
        place=next(filter(None, own), unit.place),
    )
