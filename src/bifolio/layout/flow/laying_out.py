"""One unit to its pages: opening, blocks, planning, painting.

Input: a unit and the look. Output: ``UnitLayout``. What comes out depends on nothing else: not on the unit's page numbers, its
neighbours, or their fonts (ARCHITECTURE.md, idea 2).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bifolio.assemble.document import BookWords as BookWords
from bifolio.assemble.document import BoundBlock, Unit, View
from bifolio.content.kinds.box import Box
from bifolio.content.kinds.quote import Quote
from bifolio.diagnostics import Place
from bifolio.layout.designs import OpenerDesign, cover_design, opener_design
from bifolio.layout.flow.footnotes import Footnotes
from bifolio.layout.flow.openings import division_line, draw_opening
from bifolio.layout.flow.planning import Plan, no_foot, plan_pages
from bifolio.layout.flow.special_pages import draw_contents
from bifolio.layout.kinds import draw_block
from bifolio.layout.kit.context import AsRecords, BlockContext, Look
from bifolio.layout.kit.controls import RuledLinesPiece
from bifolio.layout.kit.one_place_each import whose_line
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Piece, Side, TextPiece, begin_page
from bifolio.layout.page.folios import UnitLayout
from bifolio.layout.page.structure import Element, shift_headings
from bifolio.layout.pictures.picture_files import AnyPicture
from bifolio.text.inline import plain_text

LEAST_GROWTH = 4
"""Lines that an exercise's last ruled lines may always grow by; longer ones grow by half of themselves."""


def lay_out_unit(
    unit: Unit, look: Look, view: View, words: BookWords, pictures: Mapping[str, AnyPicture] | None = None
) -> UnitLayout:
    """The unit's pages, structure, fields, links and places to fill; ``pictures`` are prepared, by the name figures give.

    A unit of which little stands on its last page is set closer, if that saves the page.
    """
    best = _set(unit, look, view, words, pictures or {})
    closer = look.closer() if len(best.plan.pages) > 1 and best.plan.run_over < RUN_OVER else None
    if closer is not None:
        other = _set(unit, closer, view, words, pictures or {})
        if len(other.plan.pages) < len(best.plan.pages):
            best = other
    layout = UnitLayout(id=unit.id, pages=[], root=best.root)
    _paint(best, look, layout, unit.kind)
    layout.overfull += [(unit.id, place) for place in _places_of(best.plan.too_high, unit)]
    return layout


@dataclass(frozen=True, slots=True)
class Misfits:
    """What does not fit its page as its author may think: where blocks stand that are higher than a page, and tables without room."""

    too_high: list[Place | None]
    as_records: list[AsRecords]


def find_misfits(
    unit: Unit, look: Look, view: View, words: BookWords, pictures: Mapping[str, AnyPicture] | None = None
) -> Misfits:
    """What does not fit; the unit is planned but not painted, which costs a third."""
    found = _set(unit, look, view, words, pictures or {})
    return Misfits(_places_of(found.plan.too_high, unit), found.as_records)


def _places_of(pieces: Iterable[Piece], unit: Unit) -> list[Place | None]:
    return [getattr(piece.source, "place", None) or unit.place for piece in pieces]


RUN_OVER = 0.34
"""A last page filled less than this is worth setting the unit closer."""


@dataclass(frozen=True, slots=True)
class _Set:
    """A unit set and planned, but not painted: its structure and its pages."""

    root: Element
    plan: Plan
    named: dict[int, Named]
    as_records: list[AsRecords]
    footnotes: Footnotes


@dataclass(frozen=True, slots=True)
class Named:
    """A block that references lead to: what they call it, and its first element."""

    name: str
    element: Element


def _set(unit: Unit, look: Look, view: View, words: BookWords, pictures: Mapping[str, AnyPicture]) -> _Set:
    root = Element("Sect", place=unit.place)
    named: dict[int, Named] = {}
    as_records: list[AsRecords] = []
    pieces = _pieces(unit, look, view, words, root, pictures, named, as_records)
    shift = int(unit.below_division) - int(not unit.shows_title)
    if shift:
        shift_headings(root, shift)
    pieces = [*_division_above(unit, look, root, named), *pieces]
    footnotes = Footnotes(unit.footnotes, look)
    first: Side = "verso" if unit.starts == "verso" else "recto"
    foot = footnotes.room if unit.footnotes else no_foot
    return _Set(root, plan_pages(pieces, look.measure, look.paper.depth, foot, first), named, as_records, footnotes)


def _division_above(unit: Unit, look: Look, root: Element, named: dict[int, Named]) -> list[Piece]:
    """The line with the title of the division that begins with ``unit``, if it has one."""
    if unit.division is None or not unit.division.is_printed:
        return []
    heading = Element("H1")
    root.kids.insert(0, heading)
    piece = division_line(unit.division, look, heading)
    piece.source = unit.division
    named[id(unit.division)] = Named(unit.division.id, heading)
    return [piece]


def _pieces(
    unit: Unit, look: Look, view: View, words: BookWords, root: Element, pictures: Mapping[str, AnyPicture],
    named: dict[int, Named], as_records: list[AsRecords],
) -> list[Piece]:  # fmt: skip
    """The unit's pieces in order; ``named`` gets its blocks that references lead to, ``as_records`` its tables without room."""
    if unit.kind == "cover":
        return cover_design(look.looks.cover).draw(unit, look, root, words, view, pictures)
    pieces = draw_opening(unit, look, view, root, pictures)
    for piece in pieces:
        # one block to the planner: what stands above an exercise's blocks is not parted for the sake of an even page
        piece.source = unit
    if unit.kind == "contents":
        pieces += draw_contents(unit, look, root)
    closing: list[BlockContext] = []
    opener = opener_design(unit.opening.design or look.looks.opener)
    title = plain_text(unit.opening.title)
    for bound in unit.blocks:
        own_view = view.only(bound.owners).alone(bound.who or unit.person)
        context = BlockContext(
            look=look, view=own_view, parent=root, bound=bound, pictures=pictures, title=title, as_records=as_records
        )
        if unit.kind == "section" and _is_closing(bound, opener):
            closing.append(context)
            continue
        if closing:
            pieces += opener.close(closing)
            closing = []
        if context.is_named:
            pieces.append(whose_line(context, root.add("P")))
            if bound.block.starts is not None:
                begin_page(pieces[-1], bound.block.starts)
        before = len(root.kids)
        drawn = draw_block(context)
        if context.is_named:
            for piece in drawn:
                piece.again = (whose_line(context, None), *piece.again)
        pieces += drawn
        first = next((kid for kid in root.kids[before:] if isinstance(kid, Element)), None)
        if bound.name and first is not None:
            named[id(bound.block)] = Named(bound.name, first)
    if closing:
        pieces += opener.close(closing)
    if unit.closing:
        last = TextPiece(root.add("P"), unit.closing, look.body, max_width=look.reading, space_after=look.gap)
        last.keep_with_previous = True
        pieces.append(last)
    if unit.kind == "exercise":
        _let_last_lines_grow(pieces)
    return pieces


def _is_closing(bound: BoundBlock, opener: OpenerDesign) -> bool:
    """Whether the design sets the block together with its like: of boxes and quotations, plain ones."""
    block = bound.block
    return isinstance(block, opener.CLOSING) and (not isinstance(block, Box | Quote) or block.is_plain)


def _let_last_lines_grow(pieces: list[Piece]) -> None:
    """The last ruled lines of an exercise take some of what is left of their page: more room to write, an even foot.

    Lines that are printed once for each person grow alike, so that nobody gets more room than the other. Lines whose author wrote
    ``grow`` take all of it. Pages are planned as if none grew: lines that would fit are not put on a page of their own.
    """
    source = next((piece.source for piece in reversed(pieces) if isinstance(piece, RuledLinesPiece)), None)
    last = [piece for piece in pieces if isinstance(piece, RuledLinesPiece) and piece.source is source]
    for piece in last:
        if not piece.grows:
            piece.most = piece.count + max(LEAST_GROWTH, piece.count // 2)
        piece.grows, piece.grow_group = True, id(source)


def _paint(best: _Set, look: Look, layout: UnitLayout, kind: str) -> None:
    paper = look.paper
    pen = Pen(layout, look, paper.height - paper.head)
    waiting = dict(best.named)
    for page in best.plan.pages:
        for piece, top in page.placed:
            piece.wrap(look.measure, paper.depth)
            pen.move_to(0, top)
            named = waiting.pop(id(piece.source), None)
            if named is not None:
                pen.anchor(named.name, named.element)
            piece.paint(pen)
        notes = [note for piece, _ in page.placed for note in piece.notes(look.measure)]
        best.footnotes.paint(pen, notes, best.root)
        own = next((piece.page_kind for piece, _ in page.placed if piece.page_kind), "")
        pen.finish_page(page.used + page.foot, own or (kind if kind in ("cover", "cards") else "text"))
    pen.finish_unit()
