"""Which unit follows which, and before which a page stays blank: so that steps face their work, and no more pages are blank than need be.

Input: the units in assembled order and how many pages each has. Output: ``Order``, which says nothing of what is on a page. In duplex a
reflection may move before one of its section's exercises, and a page that would be blank anyway may come earlier. What each fault costs is
in decision record 0047.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bifolio.assemble.document import Unit
from bifolio.frozen import frozen
from bifolio.layout.page.folios import UnitLayout

BLANK = 1.0
"""What a blank page costs: as much as any page."""

OVERLEAF_OF_TWO = 1.1
"""What it costs that an exercise of two pages has its work overleaf from its steps."""

OVERLEAF = 0.4
"""The same for a longer one, some of whose pages are overleaf anyway."""

MOVED = 0.05
"""The cost of a reflection before an exercise of its section, for each such exercise."""

FURTHEST = 40
"""The most exercises that it passes: so many cost two pages, and no more blank ones are ever won by it."""

LATE = 0.15
"""What it costs that cards to cut out come after another exercise of their section, for each of them."""

EARLY = 0.12
"""What it costs that a blank page comes inside a section and not at its end."""


MOVED_NOTES = 0.2
"""What it costs that a page for notes comes before the end of the book."""

TAKING_NOTES = ("section", "exercise", "cards")
"""Before what it may come, once the first section has begun."""

ALIKE = 1e-9
"""Costs that differ by less are the same."""


@frozen
class Shape:
    """A unit as the order of pages sees it: its pages, which of them have bare backs, and where steps must face what follows."""

    unit: Unit
    pages: int
    bare: tuple[bool, ...]
    steps: int | None = None
    """The page, from 0, whose steps have work on the next one; ``None`` if there is no such page."""


@frozen
class Order:
    """For each unit of the book its index as assembled, and the places in that order before which a page is left blank to face the next."""

    units: tuple[int, ...]
    padded: frozenset[int] = frozenset()


UNMOVED = Order(())


def shape_of(unit: Unit, layout: UnitLayout) -> Shape:
    """The shape of a unit that is laid out."""
    bare = tuple(stays_bare(unit, layout, index) for index in range(len(layout.pages)))
    fills = [page.fill for page in layout.pages]
    steps = max((index for index, fill in enumerate(fills) if fill is not None and fill.has_steps), default=-1)
    following = fills[steps + 1] if 0 <= steps < len(fills) - 1 else None
    unit = as_it_starts(unit, layout)
    return Shape(unit, len(layout.pages), bare, steps if following is not None and following.has_work else None)


def as_it_starts(unit: Unit, layout: UnitLayout) -> Unit:
    """``unit``, or one that begins on any page instead of a right-hand one: a section with a plate, or one on two pages, which may face.

    So neither leaves a page blank for nothing, unless its author said where it starts. What its own blocks want of sides needs the side
    that they were laid out for.
    """
    is_plate = [page.kind for page in layout.pages[:1]] == ["plate"]
    is_spread = unit.kind == "section" and len(layout.pages) == 2
    has_sides = any(bound.block.starts in ("recto", "verso") for bound in unit.blocks)
    may_turn = (is_plate or is_spread) and unit.starts_as_usual and not has_sides
    return replace(unit, starts="any") if may_turn else unit


def order_pages(shapes: Sequence[Shape], *, leaves_blanks: bool) -> Order:
    """The order of the units of a duplex book whose assembled order is that of ``shapes``.

    ``leaves_blanks``: whether pages stay blank so that others begin on a right-hand page; without it nothing moves, but help comes early.
    Of all books that end on the same side the cheapest is carried on, section by section.
    """
    order = _with_help_early(shapes)
    return _Ordering(shapes, order).cheapest() if leaves_blanks else Order(tuple(order))


def _with_help_early(shapes: Sequence[Shape]) -> list[int]:
    """The units' indexes, the support page before an imprint that takes more than the back of the cover.

    So help begins on the third page in every size (docs/content-brief.md, section 1.5).
    """
    order = list(range(len(shapes)))
    for index, (shape, following) in enumerate(pairwise(shapes)):
        if shape.unit.kind == "imprint" and following.unit.is_help and shape.pages > 1:
            order[index : index + 2] = index + 1, index
            break
    return order


def _end_of_section(shapes: Sequence[Shape], order: Sequence[int], start: int) -> int:
    """Where the stretch from ``start`` ends: before the next section's opener, or whatever else may not follow on its last page's back."""
    end = start + 1
    while end < len(order):
        unit = shapes[order[end]].unit
        if (
            unit.kind == "section"
            or unit.is_back
            or (unit.starts == "recto" and unit.kind not in ("exercise", "cards"))
        ):
            break
        end += 1
    return end


def _orders_of(shapes: Sequence[Shape], own: Sequence[int]) -> Iterator[tuple[list[int], float]]:
    """The orders that a section's units may have, each with what it costs."""
    for order, passed in _with_reflection_early(shapes, own):
        yield order, MOVED * passed
        late, passed_by_cards = _with_cards_last(shapes, order)
        if passed_by_cards:
            yield late, MOVED * passed + LATE * passed_by_cards


def _with_cards_last(shapes: Sequence[Shape], order: Sequence[int]) -> tuple[list[int], int]:
    """``order`` with the sheets of cards of its exercises at the end, and how many exercises these come after.

    Sheets are taken out to be cut, so they need not lie beside what they are for. One person's stay with that person's.
    """
    cards, others, passed = list[int](), list[int](), 0
    for index in order:
        unit = shapes[index].unit
        is_movable = unit.kind == "cards" and unit.person is None and not unit.is_apart
        (cards if is_movable else others).append(index)
        passed += len(cards) * (unit.kind == "exercise")
    return [*others, *cards], passed


def _with_reflection_early(shapes: Sequence[Shape], own: Sequence[int]) -> Iterator[tuple[list[int], int]]:
    """The orders with the section's reflection before one of its exercises, each with the exercises that it comes before."""
    yield list(own), 0
    kinds = [shapes[index].unit.kind for index in own]
    if "reflection" not in kinds or kinds[0] != "section":
        return
    first = kinds.index("reflection")
    part = shapes[own[first]].unit.part
    last = first
    while last < len(own) and shapes[own[last]].unit.part == part:
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
    """The first units of a book: the last of them, the plan of those before it, the number of the last page, and what all that costs."""

    last: int = -1
    before: _Plan | None = None
    count: int = 0
    is_padded: bool = False
    """Whether a page is left blank before the last unit."""
    has_section: bool = False
    has_notes: bool = False
    number: int = 0
    cost: float = 0.0

    @property
    def order(self) -> Order:
        """All its units in order."""
        units: list[int] = []
        padded: set[int] = set()
        plan: _Plan | None = self
        while plan is not None and plan.count:
            units.append(plan.last)
            if plan.is_padded:
                padded.add(plan.count - 1)
            plan = plan.before
        return Order(tuple(reversed(units)), frozenset(padded))


def _cheapest(plans: Iterable[_Plan]) -> list[_Plan]:
    """Of plans with as many units and the same last one, on the same side of a leaf, the cheapest; of equals the first."""
    best: dict[tuple[int, int, int], _Plan] = {}
    for plan in plans:
        end = plan.count, plan.last, plan.number % 2
        if end not in best or plan.cost < best[end].cost - ALIKE:
            best[end] = plan
    return list(best.values())


class _Ordering:
    def __init__(self, shapes: Sequence[Shape], order: Sequence[int]) -> None:
        self.shapes, self.order = shapes, order
        self.notes = next((index for index in order if _is_movable_notes(shapes[index])), None)

    def cheapest(self) -> Order:
        """The order of the cheapest book."""
        plans, start = [_Plan()], 0
        while start < len(self.order):
            end = _end_of_section(self.shapes, self.order, start)
            orders = list(_orders_of(self.shapes, self.order[start:end]))
            plans = _cheapest(found for plan in plans for own, cost in orders for found in self._with(plan, own, cost))
            start = end
        return min(plans, key=lambda plan: plan.cost).order

    def _with(self, plan: _Plan, own: Sequence[int], cost: float) -> list[_Plan]:
        """``plan`` and the units ``own``, in an order that costs so much, with blank pages at the best places for either side to end on."""
        plans = [replace(plan, cost=plan.cost + cost)]
        for index in own:
            plans = _cheapest(found for before in plans for found in self._ways_on(before, index))
        return plans

    def _ways_on(self, plan: _Plan, index: int) -> Iterator[_Plan]:
        """``plan`` and one unit more: as it comes, after a blank page, or after the page for notes."""
        if index == self.notes and plan.has_notes:
            yield plan
            return
        yield self._and(plan, index)
        shape, above = self.shapes[index], self._last_of(plan)
        if above is None or not are_alike(shape.unit, above.unit):
            return
        if _may_be_padded(shape):
            yield self._and(plan, index, is_padded=True)
        if self.notes is not None and self._takes_notes(plan, shape):
            yield self._and(self._and(plan, self.notes, MOVED_NOTES), index)

    def _takes_notes(self, plan: _Plan, shape: Shape) -> bool:
        """Whether the page for notes may come before ``shape``: once, and only after a section has begun."""
        return not plan.has_notes and plan.has_section and shape.unit.kind in TAKING_NOTES

    def _and(self, plan: _Plan, index: int, more: float = 0.0, *, is_padded: bool = False) -> _Plan:
        taken = _taken(self.shapes[index], self._last_of(plan), plan.number, is_padded=is_padded)
        return _Plan(
            last=index, before=plan, count=plan.count + 1, is_padded=is_padded,
            has_section=plan.has_section or self.shapes[index].unit.kind == "section",
            has_notes=plan.has_notes or index == self.notes, number=taken.number, cost=plan.cost + taken.cost + more,
        )  # fmt: skip

    def _last_of(self, plan: _Plan) -> Shape | None:
        return self.shapes[plan.last] if plan.count else None


def _may_be_padded(shape: Shape) -> bool:
    """Whether a blank page may come before the unit: an exercise whose steps should face its work, or a section on two pages."""
    return shape.steps is not None if shape.unit.kind == "exercise" else _is_spread(shape)


def are_alike(unit: Unit, above: Unit) -> bool:
    """Whether a page that is nobody's may be the front of the leaf between the two.

    It is the front of the first leaf of ``unit``, so who may see that leaf must not change there, and one person's sheets begin with
    their own front (docs/content-brief.md, section 7).
    """
    return unit.person is None and above.person is None and unit.is_apart == above.is_apart


def _is_movable_notes(shape: Shape) -> bool:
    """Whether it is a page for notes that nothing leads to, so that it may come where a page would be blank."""
    unit = shape.unit
    return unit.kind == "notes" and not unit.in_contents and unit.starts == "any" and shape.pages == 1


def _is_spread(shape: Shape) -> bool:
    """Whether it is a section on two pages that may begin on either side."""
    return shape.unit.kind == "section" and shape.unit.starts == "any" and shape.pages == 2


@frozen
class _Taken:
    """What a unit takes: the number of its last page, blank ones included, and what all that costs."""

    number: int
    cost: float


def _taken(shape: Shape, above: Shape | None, number: int, *, is_padded: bool) -> _Taken:
    """What a unit takes after page ``number``."""
    unit_above = above.unit if above is not None else None
    before = blanks_before(shape.unit, unit_above, shape.pages, number, is_padded=is_padded)
    number += before
    cost = BLANK * before + EARLY * (is_padded and shape.unit.kind == "exercise")
    for index in range(shape.pages):
        number += 1
        if index == shape.steps and number % 2 == 1 and not shape.bare[index]:
            cost += OVERLEAF_OF_TWO if shape.pages == 2 else OVERLEAF
        if number % 2 == 1 and shape.bare[index]:
            number += 1
            cost += BLANK
    return _Taken(number, cost)


def stays_bare(unit: Unit, layout: UnitLayout, index: int) -> bool:
    """Whether nothing may be printed behind the unit's page: what is cut out has its own backs or none, other sheets go on there."""
    if not unit.is_single_sided:
        return False
    following = [page.kind for page in layout.pages[index + 1 : index + 2]]
    return following != ["card-backs"] if unit.is_cut_out else not following


def blanks_before(unit: Unit, before: Unit | None, pages: int, number: int, *, is_padded: bool) -> int:
    """How many pages stay blank after page ``number``: one where ``unit`` wants it or ``is_padded``, two where it wants one even so.

    Never more, since two wishes may be at odds: a leaf of its own, and to begin on a left-hand page.
    """
    if unit.is_back:
        # on the outside of a leaf, behind nothing that is pulled out
        return 2 * int(_starts_recto(unit, before)) if number % 2 else 1
    count = int(is_padded or wants_blank(unit, before, pages, number + 1))
    return count + int(is_padded and wants_blank(unit, before, pages, number + 2))


def wants_blank(unit: Unit, before: Unit | None, pages: int, number: int) -> bool:
    """Whether ``unit`` may not begin on page ``number``: right-hand pages have odd numbers, two that face each other begin at the left."""
    if number % 2 == 0:
        return _starts_recto(unit, before)
    return before is not None and (unit.starts == "verso" or (unit.starts == "spread" and pages == 2))


def _starts_recto(unit: Unit, before: Unit | None) -> bool:
    """Whether ``unit`` begins a leaf of its own.

    A private exercise never backs one that may be shown, nor the other way round, and behind a private sheet that is pulled out of
    a shared copy prints nothing but the same person's (docs/content-brief.md, section 7).
    """
    if unit.starts == "recto" or unit.is_single_sided:
        return True
    if before is None:
        return False
    if unit.person != before.person:
        return True
    both_exercises = unit.kind == before.kind == "exercise"
    both_marked = all(one.mark and not one.is_own_choice for one in (unit, before))
    return unit.is_apart != before.is_apart and (both_exercises or both_marked)
