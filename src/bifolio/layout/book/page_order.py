"""Which unit follows which, and before which a page stays blank: so that steps face their work, and no more pages are blank than need be.

Input: the units in assembled order and how many pages each has. Output: ``Order``, which says nothing of what is on a page. In duplex a
reflection may move before one of its section's exercises, and a page that would be blank anyway may come earlier. What each fault costs is
in decision record 0047.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bifolio.assemble.document import Unit
from bifolio.frozen import frozen
from bifolio.layout.page.folios import UnitLayout

BLANK = 1.0
"""What a blank page costs: as much as any page."""

OVERLEAF_OF_TWO = 0.8
"""What it costs that an exercise of two pages has its work overleaf from its steps."""

OVERLEAF = 0.4
"""The same for a longer one, some of whose pages are overleaf anyway."""

MOVED = 0.05
"""The cost of a reflection before an exercise of its section, for each such exercise."""

LATE = 0.15
"""What it costs that cards to cut out come after another exercise of their section, for each of them."""

EARLY = 0.12
"""What it costs that a blank page comes inside a section and not at its end."""


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
    """``unit``, or one that begins on any page instead of a right-hand one: a section with a plate, whose text follows on the next page.

    So a plate never leaves a page blank. What its own blocks want of sides needs the side that they were laid out for.
    """
    is_plate = [page.kind for page in layout.pages[:1]] == ["plate"]
    has_sides = any(bound.block.starts in ("recto", "verso") for bound in unit.blocks)
    return replace(unit, starts="any") if is_plate and unit.starts == "recto" and not has_sides else unit


def order_pages(shapes: Sequence[Shape], *, leaves_blanks: bool) -> Order:
    """The order of the units of a duplex book whose assembled order is that of ``shapes``.

    ``leaves_blanks``: whether pages stay blank so that others begin on a right-hand page; without it nothing moves, but help comes early.
    """
    order = _with_help_early(shapes)
    if not leaves_blanks:
        return Order(tuple(order))
    padded: set[int] = set()
    number, start = 0, 0
    while start < len(order):
        end = _end_of_section(shapes, order, start)
        before = shapes[order[start - 1]] if start else None
        found = min(
            (_arranged(shapes, own, order[end : end + 1], before, number) for own in _orders_of(shapes, order[start:end])),
            key=lambda found: found.cost,
        )  # fmt: skip
        order[start:end] = found.order
        padded |= {start + place for place in found.padded}
        for place in range(start, end):
            above = shapes[order[place - 1]] if place else None
            number = _taken(shapes[order[place]], above, number, is_padded=place in padded).number
        start = end
    return Order(tuple(order), frozenset(padded))


def _with_help_early(shapes: Sequence[Shape]) -> list[int]:
    """The units' indexes, the page of help before an imprint that takes more than the back of the cover.

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
        if unit.kind in ("section", "back-cover") or (
            unit.starts == "recto" and unit.kind not in ("exercise", "cards")
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
            if "exercise" in kinds[1:place]:
                yield [*own[:place], *own[first:last], *own[place:first], *own[last:]], passed


@frozen
class _Arranged:
    cost: float
    order: list[int]
    padded: tuple[int, ...]


def _arranged(
    shapes: Sequence[Shape], own: tuple[list[int], float], following: Sequence[int], before: Shape | None, number: int
) -> _Arranged:
    """The best places for blank pages among the units ``own`` after page ``number``, with what ``following`` needs before it."""
    order, moves = own
    units = [shapes[index] for index in (*order, *following)]
    best: list[tuple[tuple[float, tuple[int, ...]], ...]] = [((0.0, ()), (0.0, ()))]
    for place in range(len(units) - 1, -1, -1):
        above = units[place - 1] if place else before
        is_own = place < len(order)
        both = []
        for parity in (0, 1):
            choices = []
            for is_padded in (False, True) if is_own and _may_be_padded(units[place], above) else (False,):
                taken = _taken(units[place], above, parity, is_padded=is_padded)
                cost, padded = best[0][taken.number % 2]
                cost += taken.cost if is_own else taken.blanks_before * BLANK
                choices.append((cost, (place, *padded) if is_padded else padded))
            both.append(min(choices, key=lambda choice: choice[0]))
        best.insert(0, (both[0], both[1]))
    cost, padded = best[0][number % 2]
    return _Arranged(cost + moves, order, padded)


def _may_be_padded(shape: Shape, above: Shape | None) -> bool:
    """Whether a blank page may come before the unit: an exercise whose steps should face its work, not the first of all.

    The blank page is the front of its first leaf, so who may see that leaf must not change there, and one person's sheets begin with
    their own front (docs/content-brief.md, section 7).
    """
    unit = shape.unit
    if above is None or unit.kind != "exercise" or shape.steps is None:
        return False
    return unit.person is None and above.unit.person is None and unit.is_apart == above.unit.is_apart


@frozen
class _Taken:
    """What a unit takes: the number of its last page, blank ones included, the blank pages before it, and what all that costs."""

    number: int
    blanks_before: int
    cost: float


def _taken(shape: Shape, above: Shape | None, number: int, *, is_padded: bool) -> _Taken:
    """What a unit takes after page ``number``."""
    unit_above = above.unit if above is not None else None
    before = blanks_before(shape.unit, unit_above, shape.pages, number, is_padded=is_padded)
    number += before
    cost = BLANK * before + EARLY * is_padded
    for index in range(shape.pages):
        number += 1
        if index == shape.steps and number % 2 == 1 and not shape.bare[index]:
            cost += OVERLEAF_OF_TWO if shape.pages == 2 else OVERLEAF
        if number % 2 == 1 and shape.bare[index]:
            number += 1
            cost += BLANK
    return _Taken(number, before, cost)


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
    if unit.kind == "back-cover":
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
