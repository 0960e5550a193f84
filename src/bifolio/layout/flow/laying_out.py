"""One unit to its pages: opening, blocks, planning, painting.

Input: a unit and the look. Output: ``UnitLayout``. The result depends on nothing else: not on page numbers,
neighbouring units or their fonts (ARCHITECTURE.md, idea 2).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, Unpack

from bifolio.assemble.document import Unit, Writers, with_inner
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.diagnostics import Place
from bifolio.frozen import frozen
from bifolio.layout.designs import Pictures
from bifolio.layout.flow.footnotes import Footnotes
from bifolio.layout.flow.plan_search import RUN_OVER
from bifolio.layout.flow.planned_pages import Plan, PlannedPage, PlanningArea, no_foot
from bifolio.layout.flow.planning import plan_pages, trial_pages
from bifolio.layout.flow.unit_pieces import UnitPieces
from bifolio.layout.kit.context import AsRecords, NarrowColumn
from bifolio.layout.kit.flowing import Group, Side, group_of
from bifolio.layout.kit.graphics_pen import Paint
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Piece, TextPiece
from bifolio.layout.kit.reportlab_canvas import OperatorCanvas
from bifolio.layout.kit.text_pen import Align
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.folios import CutWord, PageFill, PageKind, SmallWord, UnitLayout
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt
from bifolio.text.inline import place_of_runs
from bifolio.text.styles import Line, Style

Planner = Callable[[Sequence[Piece], PlanningArea], Plan]
"""Puts pieces on pages."""


def lay_out_unit(unit: Unit, look: Look, writers: Writers, pictures: Pictures) -> UnitLayout:
    """The unit's pages, structure, fields, links and slots. ``pictures`` are prepared, by the names that figures use.

    A unit is set closer, or with smaller or larger drawings, if that fills its pages better.
    """
    look = _own_look(unit, look)
    best = _set(unit, look, writers, pictures)
    cost = best.plan.cost
    for looks in _other_looks(unit, look, best.plan):
        for other_look, more in looks:
            other = _set(unit, other_look, writers, pictures)
            if other.plan.cost + more >= cost - LEAST_GAIN:
                break
            best, cost = other, other.plan.cost + more
    layout = UnitLayout(id=unit.id, pages=[], root=best.made.root)
    _paint(best, look, Pen(layout, look, look.paper.height - look.paper.head), unit)
    layout.overfull += _places_of(best.plan.too_high, unit)
    layout.as_lists += [
        found.block.place or unit.place for found in best.made.as_records if isinstance(found, AsRecords)
    ]
    return layout


def _other_looks(unit: Unit, look: Look, plan: Plan) -> Iterator[tuple[tuple[Look, float], ...]]:
    """Looks in which the unit may fill its pages better than with ``plan``, each with its cost.

    They come in rows: if one of a row is no improvement, the rest of the row is not either.
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
"""The cost, in pages, of lines that are closer than elsewhere."""

SMALLER, LARGER = (0.75, 0.85), (1.2, 1.35)
"""Sizes of drawings to try, as shares of their own."""

LARGER_FROM = 0.15
"""Larger drawings are tried only if the faults of a plan cost at least this much."""

LEAST_GAIN = 0.04
"""Another look must improve a plan by at least this much."""

LEAST_SPARE = 0.9
"""Smaller drawings are tried only if a unit's pages have at least this many pages' worth of free space: with what the
drawings give up, that may save a page.
"""


@frozen(kw_only=True)
class Misfits:
    """The content that may not fit its page as its author expects: the places of blocks higher than a page, and tables
    too narrow for their columns.
    """

    pages: int
    """How many pages the unit takes if they are filled one after another."""
    too_high: list[Place | None]
    as_records: list[AsRecords | NarrowColumn]
    cut_words: list[CutWord]
    small_words: list[SmallWord]


def find_misfits(unit: Unit, look: Look, writers: Writers, pictures: Pictures) -> Misfits:
    """The content that does not fit. The unit is painted as well: only that shows which words are really cut, not just
    tried and discarded.
    """
    look = _own_look(unit, look)
    found = _set(unit, look, writers, pictures, trial_pages)
    layout = UnitLayout(id=unit.id, pages=[], root=found.made.root)
    _paint(found, look, TrialPen(layout, look, look.paper.height - look.paper.head), unit)
    return Misfits(
        pages=len(found.plan.pages), too_high=_places_of(found.plan.too_high, unit), as_records=found.made.as_records,
        cut_words=layout.cut_words, small_words=layout.small_words,
    )  # fmt: skip


def _own_look(unit: Unit, look: Look) -> Look:
    return look.turned() if unit.is_turned else look


def _places_of(pieces: Iterable[Piece], unit: Unit) -> list[Place | None]:
    """Where ``pieces`` come from; of a unit's opening each step is known by its words."""
    return [_place_of(piece) or unit.place for piece in pieces]


def _place_of(piece: Piece) -> Place | None:
    if piece.flow.source.is_opening:
        return place_of_runs(piece.runs) if isinstance(piece, TextPiece) else None
    return piece.flow.source.place


@frozen
class _Set:
    """A unit that is set and planned but not painted: its pieces and its pages."""

    made: UnitPieces
    plan: Plan
    footnotes: Footnotes


def _set(unit: Unit, look: Look, writers: Writers, pictures: Pictures, plan: Planner = plan_pages) -> _Set:
    root = Element("Sect", place=unit.place)
    made = UnitPieces(unit=unit, look=look, writers=writers, pictures=pictures, root=root)
    pieces, footnotes = made.make(), Footnotes(unit.footnotes, look)
    first: Side = "verso" if unit.starts == "verso" else "recto"
    is_each = unit.person is not None and len(writers.persons) > 1
    return _Set(made, _planned(pieces, look, footnotes, first, plan, is_each=is_each), footnotes)


def _planned(
    pieces: Sequence[Piece], look: Look, footnotes: Footnotes, first: Side, planner: Planner, *, is_each: bool
) -> Plan:  # fmt: skip
    """The pages of ``pieces``; turned and upright pieces never share a page. ``is_each``: others have a sheet like this."""
    plans = [] if pieces else [planner((), PlanningArea(look.measure, depth=look.paper.depth))]
    side = first
    for is_turned, run in groupby(pieces, key=lambda piece: piece.flow.is_turned):
        own = look.turned() if is_turned else look
        notes = footnotes.within(own)
        foot = notes.room if notes.by_id else no_foot
        baseline = own.body.first_baseline
        area = PlanningArea(
            own.measure, depth=own.paper.depth, foot=foot, first=side, unit=own.gaps.unit, baseline=baseline,
            is_each=is_each,
        )  # fmt: skip
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


def _paint(best: _Set, look: Look, pen: Pen, unit: Unit) -> None:
    layout = pen.layout
    waiting = dict(best.made.named)
    filled_in = {
        group_of(bound.block) for bound in with_inner(unit.blocks) if any(one.blanks for one in with_inner([bound]))
    }
    is_loose, cut_out = any(bound.block.taken_out for bound in unit.blocks), _kind_of_cut_out(unit)
    for page in best.plan.pages:
        own_look = look.turned() if page.is_turned else look
        pen.begin_page(own_look)
        for piece, top in page.placed:
            piece.wrap(own_look.measure, own_look.paper.depth)
            pen.move_to(0, top)
            named = waiting.pop(piece.flow.source.key, None)
            if named is not None:
                pen.anchor(named.name, named.element)
            pen.place = piece.flow.source.place or unit.place
            pen.note_source(pen.place, Bounds(0, 0, own_look.measure, piece.height), None)
            piece.paint(pen)
        pen.place = unit.place
        notes = [note for piece, _ in page.placed for note in piece.notes(own_look.measure)]
        best.footnotes.within(own_look).paint(pen, notes, best.made.root)
        own = next((piece.flow.page_kind for piece, _ in page.placed if piece.flow.page_kind), None)
        # a page left empty for the side of the next one is blank
        other: PageKind = "blank" if page.is_cut and not page.placed else "text"
        pen.finish_page(page.used + page.foot, own or cut_out or other)
        layout.pages[-1].fill = _fill_of(page, own_look, unit, filled_in, is_loose=is_loose)
    pen.finish_unit()


def _kind_of_cut_out(unit: Unit) -> PageKind | None:
    """The kind of all pages of a ``unit`` that is a cover, or is cut out."""
    if unit.kind.is_cover:
        return "cover"
    return "cards" if unit.is_cut_out else None


def _fill_of(page: PlannedPage, look: Look, unit: Unit, filled_in: Collection[Group], *, is_loose: bool) -> PageFill:
    """How full ``page`` of ``unit`` was planned; ``filled_in`` are the groups of the blocks with blanks."""
    sources = [piece.flow.source for piece, _ in page.placed]
    own = (source.place for source in sources if not source.is_opening)
    return PageFill(
        depth=look.paper.depth,
        is_cut=page.is_cut,
        squeezed=page.squeezed,
        stretched=page.stretched,
        has_steps=unit.kind is UnitKind.EXERCISE
        and any(piece.flow.item_of is not None and piece.flow.source.is_opening for piece, _ in page.placed),
        has_work=any(source.key in filled_in for source in sources),
        is_loose=is_loose,
        place=next(filter(None, own), unit.place),
    )


class _SilentCanvas(OperatorCanvas):
    """Accepts every operator and keeps none."""

    def take_code(self) -> list[str]:
        return []

    def put_back(self, code: list[str]) -> None:
        pass

    def emit(self, operator: str) -> None:
        pass

    def _ignore(self, *given: Any, **painted: Any) -> None:
        pass

    stroke_line = rect = round_rect = circle = arc = paint = clip = _ignore


class TrialPen(Pen):
    """Draws a unit's pages for a check: records places, fields and cut words as usual, but leaves the pages empty."""

    def __init__(self, layout: UnitLayout, look: Look, depth_above: Pt) -> None:
        super().__init__(layout, look, depth_above)
        self.canvas = _SilentCanvas(self.canvas.width)

    def text(self, owner: Element | None, line: Line, x: Pt, baseline: Pt, style: Style, align: Align = "left") -> None:
        """Records a word that is cut, and the blanks in the line."""
        if any(segment.run.blank is not None or segment.run.choice is not None for segment in line.segments):
            super().text(owner, line, x, baseline, style, align)
        else:
            self.note_cut(line)

    def note_source(self, place: Place | None, bounds: Bounds, owner: Element | None) -> None:
        """Does nothing: nobody looks up places on pages that are not written."""

    def _ready(self, *, phase: Pt = 0.0, **paint: Unpack[Paint]) -> dict[str, bool]:
        return {"has_stroke": paint.get("stroke") is not None, "has_fill": paint.get("fill") is not None}
