"""Orders the units and decides where a page stays blank, so that steps face their work and as few pages as possible are
blank.

Input: the units in assembled order and their numbers of pages. Output: ``BookOrder``, which does not depend on what is on a
page. In duplex, a reflection may move before one of its section's exercises, and a page that would be blank anyway may
come earlier. Decision 0047 explains what each fault costs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bifolio.assemble.document import Unit
from bifolio.assemble.unit_kinds import Privacy, UnitKind
from bifolio.content.model.part import Starts
from bifolio.frozen import frozen
from bifolio.layout.page.folios import UnitLayout

BLANK = 1.0
"""The cost of a blank page: that of any page."""

OVERLEAF_OF_TWO = 1.1
"""The cost of an exercise of two pages whose work is overleaf from its steps."""

OVERLEAF = 0.4
"""The same for a longer exercise, some of whose pages are overleaf anyway."""

MOVED = 0.05
"""The cost of a reflection before the last exercise of its section. It grows with the square of how many exercises it
passes: what looks back belongs near the end, and one before five of six exercises would look back on one.
"""

FURTHEST = 7
"""The most exercises that a reflection may pass: passing this many costs more than two pages, more than it ever saves."""

LATE = 0.15
"""The cost of cards coming after another exercise of their section, for each such exercise."""

EARLY = 0.12
"""The cost of a blank page inside a section instead of at its end."""


MOVED_NOTES = 0.2
"""The cost of a page for notes before the end of the book."""

ALIKE = 1e-9
"""Costs that differ by less are equal."""


@frozen(kw_only=True)
class UnitShape:
    """Everything about a unit on which the order of pages depends."""

    kind: UnitKind
    part: str
    person: str
    """The id of the person whose sheet it is; empty for everyone's."""
    privacy: Privacy
    starts: Starts
    is_single_sided: bool
    in_contents: bool
    bare: tuple[bool, ...]
    """For each page, whether nothing may be printed behind it."""
    steps: int | None = None
    """The page, from 0, with steps whose work is on the next page; ``None`` if there is none."""

    @property
    def pages(self) -> int:
        """The number of its pages."""
        return len(self.bare)


@frozen
class BookOrder:
    """For each unit of the book its index as assembled, and the positions before which a page is left blank so that the
    unit's pages face each other.
    """

    units: tuple[int, ...]
    padded: frozenset[int] = frozenset()


UNMOVED = BookOrder(())


def shapes_of(units: Sequence[Unit], layouts: Sequence[UnitLayout]) -> tuple[UnitShape, ...]:
    """The shapes of ``units``, each beside its layout."""
    return tuple(unit_shape(unit, layout) for unit, layout in zip(units, layouts, strict=True))


def unit_shape(unit: Unit, layout: UnitLayout) -> UnitShape:
    """The shape of a laid-out unit."""
    bare = tuple(_stays_bare(unit, layout, index) for index in range(len(layout.pages)))
    fills = [page.fill for page in layout.pages]
    steps = max((index for index, fill in enumerate(fills) if fill is not None and fill.has_steps), default=-1)
    following = fills[steps + 1] if 0 <= steps < len(fills) - 1 else None
    return UnitShape(
        kind=unit.kind, part=unit.part, person=unit.person.id if unit.person is not None else "", privacy=unit.privacy,
        starts=as_it_starts(unit, layout).starts, is_single_sided=unit.is_single_sided, in_contents=unit.in_contents,
        bare=bare, steps=steps if following is not None and following.has_work else None,
    )  # fmt: skip


def as_it_starts(unit: Unit, layout: UnitLayout) -> Unit:
    """``unit``, or a copy that may begin on any page rather than on the right: for a section with a plate, or one of
    two pages that may face.

    Such a section then leaves no page blank, unless its author said where it starts. A unit whose blocks demand a side
    must keep the side for which it was laid out.
    """
    is_plate = [page.kind for page in layout.pages[:1]] == ["plate"]
    is_spread = unit.kind is UnitKind.SECTION and len(layout.pages) == 2
    if not ((is_plate or is_spread) and unit.starts_as_usual):
        return unit
    has_sides = any(bound.block.starts in ("recto", "verso") for bound in unit.blocks)
    return unit if has_sides else replace(unit, starts="any")


def order_pages(shapes: Sequence[UnitShape], *, leaves_blanks: bool) -> BookOrder:
    """The order of the units of a duplex book; ``shapes`` are in assembled order.

    ``leaves_blanks``: whether pages may stay blank so that others begin on a right-hand page. Without it nothing moves,
    except that help comes early. Goes section by section, keeping the cheapest book for each side it can end on.
    """
    order = _with_help_early(shapes)
    return _Ordering(shapes, order).cheapest() if leaves_blanks else BookOrder(tuple(order))


def _with_help_early(shapes: Sequence[UnitShape]) -> list[int]:
    """The units' indexes, with the support page before an imprint that does not fit on the back of the cover.

    So help begins on the third page in every size (docs/content-brief.md, section 1.5).
    """
    order = list(range(len(shapes)))
    for index, (shape, following) in enumerate(pairwise(shapes)):
        if shape.kind is UnitKind.IMPRINT and following.kind is UnitKind.SUPPORT and shape.pages > 1:
            order[index : index + 2] = index + 1, index
            break
    return order


def _end_of_section(shapes: Sequence[UnitShape], order: Sequence[int], start: int) -> int:
    """Where the stretch from ``start`` ends: before the next section's opener, or another unit that may not be printed
    on the back of its last page.
    """
    end = start + 1
    while end < len(order):
        unit = shapes[order[end]]
        if (
            unit.kind is UnitKind.SECTION
            or unit.kind is UnitKind.BACK_COVER
            or (unit.starts == "recto" and not unit.kind.is_work)
        ):
            break
        end += 1
    return end


def _orders_of(shapes: Sequence[UnitShape], own: Sequence[int]) -> Iterator[tuple[list[int], float]]:
    """The possible orders of a section's units, each with its cost."""
    for order, passed in _with_reflection_early(shapes, own):
        yield order, MOVED * passed**2
        late, passed_by_cards = _with_cards_last(shapes, order)
        if passed_by_cards:
            yield late, MOVED * passed**2 + LATE * passed_by_cards


def _with_cards_last(shapes: Sequence[UnitShape], order: Sequence[int]) -> tuple[list[int], int]:
    """``order`` with its exercises' sheets of cards moved to the end, and how many exercises they pass.

    Sheets are taken out and cut, so they need not be beside their exercise. One person's cards stay with that person's
    pages.
    """
    cards, others, passed = list[int](), list[int](), 0
    for index in order:
        unit = shapes[index]
        is_movable = unit.kind is UnitKind.CARDS and not unit.person and not unit.privacy.is_apart
        (cards if is_movable else others).append(index)
        passed += len(cards) * (unit.kind is UnitKind.EXERCISE)
    return [*others, *cards], passed


def _with_reflection_early(shapes: Sequence[UnitShape], own: Sequence[int]) -> Iterator[tuple[list[int], int]]:
    """The orders with the section's reflection before one of its exercises, each with the number of exercises it passes."""
    yield list(own), 0
    kinds = [shapes[index].kind for index in own]
    if UnitKind.REFLECTION not in kinds or kinds[0] is not UnitKind.SECTION:
        return
    first = kinds.index(UnitKind.REFLECTION)
    part = shapes[own[first]].part
    last = first
    while last < len(own) and shapes[own[last]].part == part:
        last += 1
    passed = 0
    for place in range(first - 1, 1, -1):
        if kinds[place] == "exercise":
            passed += 1
            if passed > FURTHEST:
                return
            if "exercise" in kinds[1:place]:
                yield [*own[:place], *own[first:last], *own[place:first], *own[last:]], passed


@frozen(kw_only=True)
class _Plan:
    """The first units of a book: the last of them, the plan for those before, the number of the last page, and the total cost."""

    last: int = -1
    before: _Plan | None = None
    count: int = 0
    is_padded: bool = False
    """Whether a blank page comes before the last unit."""
    has_section: bool = False
    has_notes: bool = False
    number: int = 0
    cost: float = 0.0

    @property
    def order(self) -> BookOrder:
        """All its units, in order."""
        units: list[int] = []
        padded: set[int] = set()
        plan: _Plan | None = self
        while plan is not None and plan.count:
            units.append(plan.last)
            if plan.is_padded:
                padded.add(plan.count - 1)
            plan = plan.before
        return BookOrder(tuple(reversed(units)), frozenset(padded))


def _cheapest(plans: Iterable[_Plan]) -> list[_Plan]:
    """The cheapest of the plans that have the same units, the same last one, and end on the same side of a leaf; of equals the first."""
    best: dict[tuple[int, int, int], _Plan] = {}
    for plan in plans:
        end = plan.count, plan.last, plan.number % 2
        if end not in best or plan.cost < best[end].cost - ALIKE:
            best[end] = plan
    return list(best.values())


class _Ordering:
    def __init__(self, shapes: Sequence[UnitShape], order: Sequence[int]) -> None:
        self.shapes, self.order = shapes, order
        self.notes = next((index for index in order if _is_movable_notes(shapes[index])), None)

    def cheapest(self) -> BookOrder:
        """The order with the lowest total cost."""
        plans, start = [_Plan()], 0
        while start < len(self.order):
            end = _end_of_section(self.shapes, self.order, start)
            orders = list(_orders_of(self.shapes, self.order[start:end]))
            plans = _cheapest(found for plan in plans for own, cost in orders for found in self._with(plan, own, cost))
            start = end
        return min(plans, key=lambda plan: plan.cost).order

    def _with(self, plan: _Plan, own: Sequence[int], cost: float) -> list[_Plan]:
        """``plan`` followed by the units ``own`` in an order that costs ``cost``, with blank pages where they are
        cheapest, for either side to end on.
        """
        plans = [replace(plan, cost=plan.cost + cost)]
        for index in own:
            plans = _cheapest(found for before in plans for found in self._ways_on(before, index))
        return plans

    def _ways_on(self, plan: _Plan, index: int) -> Iterator[_Plan]:
        """``plan`` with one more unit: directly, after a blank page, or after the page for notes."""
        if index == self.notes and plan.has_notes:
            yield plan
            return
        yield self._and(plan, index)
        shape, above = self.shapes[index], self._last_of(plan)
        if above is None or not are_alike(shape, above):
            return
        if _may_be_padded(shape):
            yield self._and(plan, index, is_padded=True)
        if self.notes is not None and self._takes_notes(plan, shape):
            yield self._and(self._and(plan, self.notes, MOVED_NOTES), index)

    def _takes_notes(self, plan: _Plan, shape: UnitShape) -> bool:
        """Whether the page for notes may come before ``shape``: only once, and only after a section has begun."""
        return not plan.has_notes and plan.has_section and shape.kind.takes_notes

    def _and(self, plan: _Plan, index: int, more: float = 0.0, *, is_padded: bool = False) -> _Plan:
        taken = _taken(self.shapes[index], self._last_of(plan), plan.number, is_padded=is_padded)
        return _Plan(
            last=index, before=plan, count=plan.count + 1, is_padded=is_padded,
            has_section=plan.has_section or self.shapes[index].kind is UnitKind.SECTION,
            has_notes=plan.has_notes or index == self.notes, number=taken.number, cost=plan.cost + taken.cost + more,
        )  # fmt: skip

    def _last_of(self, plan: _Plan) -> UnitShape | None:
        return self.shapes[plan.last] if plan.count else None


def _may_be_padded(shape: UnitShape) -> bool:
    """Whether a blank page may come before the unit: for an exercise whose steps should face its work, or a section on two pages."""
    if shape.kind is UnitKind.EXERCISE:
        return shape.steps is not None
    return shape.kind is UnitKind.SECTION and shape.starts == "any" and shape.pages == 2


def are_alike(unit: UnitShape, above: UnitShape) -> bool:
    """Whether a page that belongs to nobody may be the front of the leaf between the two.

    It is the front of the first leaf of ``unit``: so the people who may see it must be the same before and after, and a
    person's sheets must begin with a front of their own (docs/content-brief.md, section 7).
    """
    return not unit.person and not above.person and unit.privacy.is_apart == above.privacy.is_apart


def _is_movable_notes(shape: UnitShape) -> bool:
    """Whether it is a page for notes that nothing refers to, so that it may replace a blank page anywhere."""
    return shape.kind is UnitKind.NOTES and not shape.in_contents and shape.starts == "any" and shape.pages == 1


@frozen
class _Taken:
    """The pages that a unit adds: the number of its last page, counting blank ones, and the cost."""

    number: int
    cost: float


def _taken(shape: UnitShape, above: UnitShape | None, number: int, *, is_padded: bool) -> _Taken:
    """The pages and cost that a unit adds after page ``number``."""
    before = blanks_before(shape, above, number, is_padded=is_padded)
    number += before
    cost = BLANK * before + EARLY * (is_padded and shape.kind is UnitKind.EXERCISE)
    for index in range(shape.pages):
        number += 1
        if index == shape.steps and number % 2 == 1 and not shape.bare[index]:
            cost += OVERLEAF_OF_TWO if shape.pages == 2 else OVERLEAF
        if number % 2 == 1 and shape.bare[index]:
            number += 1
            cost += BLANK
    return _Taken(number, cost)


def _stays_bare(unit: Unit, layout: UnitLayout, index: int) -> bool:
    """Whether nothing may be printed behind this page of the unit: cut-outs have backs of their own or none; other
    sheets continue there.
    """
    if not unit.is_single_sided:
        return False
    following = [page.kind for page in layout.pages[index + 1 : index + 2]]
    return following != ["card-backs"] if unit.is_cut_out else not following


def blanks_before(unit: UnitShape, before: UnitShape | None, number: int, *, is_padded: bool) -> int:
    """How many pages stay blank after page ``number``: one if ``unit`` needs it or ``is_padded``, two if it still needs
    one after that.

    Never more: some needs contradict each other, such as a leaf of its own and a start on a left-hand page.
    """
    if unit.kind is UnitKind.BACK_COVER:
        # on the outside of a leaf, not behind anything that is pulled out
        return 2 * int(_starts_recto(unit, before)) if number % 2 else 1
    count = int(is_padded or wants_blank(unit, before, number + 1))
    return count + int(is_padded and wants_blank(unit, before, number + 2))


def wants_blank(unit: UnitShape, before: UnitShape | None, number: int) -> bool:
    """Whether ``unit`` may not begin on page ``number``. Right-hand pages have odd numbers; a spread begins on the left."""
    if number % 2 == 0:
        return _starts_recto(unit, before)
    return before is not None and (unit.starts == "verso" or (unit.starts == "spread" and unit.pages == 2))


def _starts_recto(unit: UnitShape, before: UnitShape | None) -> bool:
    """Whether ``unit`` begins a leaf of its own.

    A private exercise is never printed behind one that others may see, nor the other way round. Behind a private sheet
    that is pulled out of a shared copy comes only more of the same person's (docs/content-brief.md, section 7).
    """
    if unit.starts == "recto" or unit.is_single_sided:
        return True
    if before is None:
        return False
    if unit.person != before.person:
        return True
    both_exercises = unit.kind is before.kind is UnitKind.EXERCISE
    both_marked = all(one.privacy.mark and not one.privacy.is_own_choice for one in (unit, before))
    return unit.privacy.is_apart != before.privacy.is_apart and (both_exercises or both_marked)
