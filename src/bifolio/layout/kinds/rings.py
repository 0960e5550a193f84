"""Rings: two to four with a list each, around a word or an empty centre.

With a word, edges get heavier towards the centre; without one, each edge has a dash of its own, and names are in tabs.
On A4 the rings' names are at the right, connected to their rings; on A5 (at 0.8 of the size) and in large print the
rings have numbers. Below the drawing each ring has its list: what belongs there, and lines to write on, which are its
field. If no page holds both, the lists follow together on the next.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from bifolio.content.fields.base import Text
from bifolio.content.kinds.rings import Ring, Rings
from bifolio.design.theme import WHITE
from bifolio.form_fields import Blank
from bifolio.frozen import frozen
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import RuledLinesPiece
from bifolio.layout.kit.holding import fit_size, held, own_page, own_rooms, room_under
from bifolio.layout.kit.lettering import Words, longest_word, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.kit.stacks import Columns, Stack
from bifolio.layout.kit.strokes import badge, badge_size
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.folios import Point
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.text.styles import Style

RADII = {2: (mm(33), mm(66)), 3: (mm(22), mm(44), mm(66)), 4: (mm(22), mm(37), mm(52), mm(66))}
BARE_RADII = {2: (mm(35), mm(65)), 3: (mm(25), mm(45), mm(65)), 4: (mm(20), mm(35), mm(50), mm(65))}
"""Radii for each number of rings, from the inside out."""

WEIGHTS: tuple[Pt, ...] = (1.75, 1.2, 0.75, 0.5)
"""Weights of the edges around a word: heavier towards the centre."""

EDGES: tuple[tuple[Pt, tuple[float, ...] | None], ...] = (
    (2.0, None), (1.4, (7.0, 3.5)), (1.4, (1.4, 3.2)), (1.4, (8.0, 3.0, 1.4, 3.0)),
)  # fmt: skip
"""Weight and dash of the edges, from the inside out."""

EDGE_ANGLES = {2: (0, -42), 3: (0, -32, -52), 4: (0, -25, -42, -56)}
BAND_ANGLES = {2: (4, -40), 3: (4, -30, -52), 4: (4, -24, -41, -55)}
"""The angles, in degrees, at which names are connected to their rings: on the edge, or in the band."""

BOOKLET = 0.8
AIR: Pt = mm(1)
"""Space above and below the outer ring."""

WITH_LEAD_IN, ALONE = 0.75, 0.6
"""The share of their size that the rings keep at least on one page with their lead-in, or on a page of their own."""

NAMES_GAP: Pt = mm(4)
"""Space between the outer ring and the column of names: small enough to leave most names on one line."""

CENTRE_SIZES = (1.0, 0.85, 0.75, 0.65)
"""Sizes to try for the centre's label, as shares of the body size; never smaller than 12 pt, or 16 in large print."""

BADGE_GAP: Pt = mm(0.5)
"""The least space between two numbers on the rings."""

MOST_CENTRE = 0.5
"""The most of the outer radius that the innermost ring takes if its label has a long word."""

SHOULDER = (45, 55, 65, 75, 90)
"""Slopes to try for the line of numbers, in degrees: the least that keeps the innermost one clear of the label is used."""


@frozen(kw_only=True)
class _Plan:
    """How the rings look: radii in points, how each edge is drawn, what a screen reader says, the label of the centre."""

    radii: tuple[Pt, ...]
    edge: Callable[[Pen, int, Pt, Pt, Pt], None]
    alt: str
    blanks: tuple[tuple[Blank, ...], ...]
    """The blanks of each ring."""
    centre: Text | None = None
    tab: Callable[[Pen, int, Bounds], None] | None = None
    """Draws the tab around a name at the right (ring, bounds); ``None`` for bare names."""


def draw(block: Rings, context: BlockContext) -> list[Piece]:
    """The rings and a list for each, from the inside out."""
    pieces = context.lead_in(block)
    blanks = tuple(context.blanks(key) for key in block.items)
    plan = _around(block.centre, blanks, context) if block.centre else _bare(blanks, context)
    return [*pieces, *_rings(context, block.items, plan, room_under(pieces, context))]


def _around(centre: Text, blanks: tuple[tuple[Blank, ...], ...], context: BlockContext) -> _Plan:
    theme = context.look.theme

    def edge(pen: Pen, index: int, x: Pt, y: Pt, radius: Pt) -> None:
        # heavier towards the centre: the edges differ without colour too
        weight = max(context.look.firm, WEIGHTS[index])
        fill = (WHITE, theme.second_tint, theme.tint, WHITE)[index] if theme.has_tints else None
        pen.circle(x, y, radius, stroke=theme.accent, fill=fill, weight=weight)

    alt = context.text("rings.alt", count=len(blanks))
    return _Plan(radii=RADII[len(blanks)], edge=edge, alt=alt, blanks=blanks, centre=centre)


def _bare(blanks: tuple[tuple[Blank, ...], ...], context: BlockContext) -> _Plan:
    theme = context.look.theme

    def edge(pen: Pen, index: int, x: Pt, y: Pt, radius: Pt) -> None:
        weight, dash = EDGES[index]
        pen.circle(x, y, radius, stroke=theme.accent, weight=weight, dash=dash)

    def tab(pen: Pen, index: int, bounds: Bounds) -> None:
        weight, dash = EDGES[index]
        pen.rect(bounds, stroke=theme.accent, weight=weight, dash=dash, radius=mm(1.5))

    alt = context.text("boundaries.alt", count=len(blanks))
    return _Plan(radii=BARE_RADII[len(blanks)], edge=edge, alt=alt, blanks=blanks, tab=tab)


def _rings(context: BlockContext, items: Mapping[str, Ring], plan: _Plan, room: Pt) -> list[Piece]:
    """The drawing, then the lists; ``room`` is the height left below the lead-in."""
    look, rings = context.look, list(items.values())
    full = 2 * plan.radii[-1] * (BOOKLET if look.paper.is_booklet else 1.0) * look.drawn
    diameter = fit_size(full, lambda size: size + 2 * AIR, (room, WITH_LEAD_IN), *own_rooms(context, ALONE))
    radii = _radii(look, plan, diameter / 2)
    figure = context.element("Figure", alt=plan.alt)
    beside = look.measure - diameter - NAMES_GAP
    names = [] if look.is_narrow else _names(look, rings, plan, radii, beside)
    drawing = (
        _with_names(context, names, plan, radii, figure, beside)
        if names
        else _with_numbers(context, plan, radii, figure)
    )
    beside_drawing = room - drawing.measure(look.measure) - drawing.flow.space_after
    fit = longest_word([ring.text for ring in rings], look.strong) <= _list_width(look, len(rings))
    arrange = _side_by_side if fit and names else _one_under_another
    return [drawing, *held(arrange(context, items, beside_drawing), context)]


def _radii(look: Look, plan: _Plan, outer: Pt) -> list[Pt]:
    """The radii with this ``outer`` one; the innermost ring grows, and the bands around it give way, for a long word in it."""
    first, last = plan.radii[0], plan.radii[-1]
    inner = first * outer / last
    if plan.centre is not None:
        style = _centre_styles(look)[-1]
        needed = math.hypot(longest_word([plan.centre], style), style.leading) / 2 + mm(1)
        inner = max(inner, min(needed, MOST_CENTRE * outer))
    return [inner + (one - first) * (outer - inner) / (last - first) for one in plan.radii]


def _paint_rings(pen: Pen, plan: _Plan, radii: list[Pt], x: Pt, y: Pt) -> None:
    for index in reversed(range(len(radii))):
        radius = radii[index]
        plan.edge(pen, index, x, y, radius)
        pen.mark_area(plan.blanks[index], Bounds(x - radius, y - radius, 2 * radius, 2 * radius))


# -- names at the right ------------------------------------------------------------------------------------------------

TAB_PAD: Pt = mm(2.5)
TAB_ROOM: Pt = 2 * TAB_PAD


def _names(look: Look, rings: Sequence[Ring], plan: _Plan, radii: list[Pt], beside: Pt) -> list[Words]:
    """The names, broken to the space ``beside`` the drawing; empty if a word would be cut or they would collide."""
    room = beside - (TAB_ROOM if plan.tab else 0.0)
    if longest_word([ring.text for ring in rings], look.strong) > room:
        return []
    names = [set_words(ring.text, look.strong, room) for ring in rings]
    heights = [at[1] for at in _ends(0.0, 0.0, radii, on_edge=plan.tab is not None)]
    apart = min(lower - upper for lower, upper in pairwise(heights))
    return names if max(name.height for name in names) + mm(3) <= apart else []


def _with_names(
    context: BlockContext, names: Sequence[Words], plan: _Plan, radii: list[Pt], figure: Element, beside: Pt
) -> Piece:
    """Rings at the left, with a leader from each to its name at the right: from its band, or from the edge that its tab repeats."""
    look = context.look
    radius = radii[-1]
    height = 2 * (radius + AIR)

    def paint(pen: Pen, measure: Pt) -> None:
        x, y = radius + AIR, radius + AIR
        edge = measure - beside
        with pen.figure(figure, Bounds(0, 0, measure, height)):
            _paint_rings(pen, plan, radii, x, y)
            if plan.centre is not None:
                _centre(look, plan.centre, radii[0], None).draw(pen, figure, x, y)
            for index, at in enumerate(_ends(x, y, radii, on_edge=plan.tab is not None)):
                words = names[index]
                top = at[1] - words.height / 2 if plan.tab else at[1] - words.style.leading / 2
                pen.line(*at, edge - (0.0 if plan.tab else mm(1.5)), at[1], look.theme.rule, look.size.stroke)
                if plan.tab is not None:
                    plan.tab(pen, index, Bounds(edge, top - mm(1), beside, words.height + mm(2)))
                else:
                    pen.circle(*at, mm(0.7), fill=look.theme.rule)
                words.draw(pen, figure, edge + (TAB_PAD if plan.tab else 0.0), top)

    return Drawing(height, paint, space_after=context.look.gaps.part)


def _ends(x: Pt, y: Pt, radii: list[Pt], *, on_edge: bool) -> list[Point]:
    """Where the leaders end, from the inner ring in the middle to the outer one high up: in the bands, or on the edges."""
    bands = radii if on_edge else [radii[0] * 0.75, *((near + far) / 2 for near, far in pairwise(radii))]
    angles = [math.radians(degrees) for degrees in (EDGE_ANGLES if on_edge else BAND_ANGLES)[len(radii)]]
    return [(x + band * math.cos(angle), y + band * math.sin(angle)) for band, angle in zip(bands, angles, strict=True)]


# -- numbers on the rings ----------------------------------------------------------------------------------------------


def _with_numbers(context: BlockContext, plan: _Plan, radii: list[Pt], figure: Element) -> Piece:
    """Rings centred on the measure, with numbers up their right shoulder."""
    look = context.look
    radius, size = radii[-1], badge_size(look)
    centre = _centre(look, plan.centre, radii[0], size) if plan.centre is not None else None
    numbers = _on_edges(radii, size, centre.degrees if centre is not None else SHOULDER[0])
    over = max(0.0, size / 2 - radius - numbers[-1][1])

    def paint(pen: Pen, measure: Pt) -> None:
        x, y = measure / 2, over + radius + AIR
        with pen.figure(figure, Bounds(x - radius, 0, 2 * radius, over + 2 * (radius + AIR))):
            _paint_rings(pen, plan, radii, x, y)
            if centre is not None:
                centre.draw(pen, figure, x, y)
            for index, (across, down) in enumerate(numbers, 1):
                badge(pen, figure, str(index), x + across, y + down, size)

    return Drawing(over + 2 * (radius + AIR), paint, space_after=context.look.gaps.part)


def _on_edges(radii: Sequence[Pt], size: Pt, degrees: int) -> list[Point]:
    """Where the numbers are, relative to the rings' centre: in a line up the right shoulder, lower if they would collide."""
    places: list[Point] = []
    for radius in radii:
        for rise in range(degrees, -91, -5):
            turn = math.radians(-rise)
            place = (radius * math.cos(turn), radius * math.sin(turn))
            if all(math.dist(place, other) >= size + BADGE_GAP for other in places):
                break
        places.append(place)
    return places


@frozen
class _Centre:
    """The label in the innermost ring, and how steeply the numbers must rise to keep clear of it."""

    words: Words
    degrees: int
    fits: bool
    said: str

    def draw(self, pen: Pen, owner: Element, x: Pt, y: Pt) -> None:
        """Draws the label centred on the rings; one that meets an edge or a number is noted, as cut words are anyway."""
        if not self.fits:
            pen.note_misfit(self.said)
        self.words.draw(pen, owner, x - self.words.width / 2, y - self.words.height / 2, "centre")


def _centre(look: Look, text: Text, radius: Pt, badge_diameter: Pt | None) -> _Centre:
    """The label as large as the ring allows, clear of the number on the ring's edge if there is one."""
    sizes = [
        (style, width)
        for style in _centre_styles(look)
        for width in (2 * (radius - mm(1)), 1.75 * radius, 1.4 * radius)
    ]
    # rule out a size that would cut a word, unless all would
    whole = [(style, width) for style, width in sizes if longest_word([text], style) <= width]
    for style, width in whole or sizes[-2:-1]:
        words = set_words(text, style, width)
        fits = math.hypot(words.widest / 2, words.height / 2) <= radius - mm(1)
        degrees = SHOULDER[0] if badge_diameter is None else _steepness(words, radius, badge_diameter)
        found = _Centre(words, degrees or SHOULDER[-1], not whole or bool(fits and degrees), text.plain)
        if found.fits:
            break
    return found


def _centre_styles(look: Look) -> list[Style]:
    """The styles to try for the label, the largest first."""
    floor = 16.0 if look.size.is_large else 12.0
    return [look.style(max(floor, share * look.size.body), bold=True, ratio=1.1) for share in CENTRE_SIZES]


def _steepness(words: Words, radius: Pt, diameter: Pt) -> int:
    """The least slope at which a number on the edge stays a millimetre clear of the label; 0 if none does."""
    for degrees in SHOULDER:
        turn = math.radians(degrees)
        across = max(0.0, radius * math.cos(turn) - words.widest / 2)
        up = max(0.0, radius * math.sin(turn) - words.height / 2)
        if math.hypot(across, up) >= diameter / 2 + mm(1):
            return degrees
    return 0


# -- the lists ---------------------------------------------------------------------------------------------------------


LINES = 5
FEWEST = 3
"""A list has five lines, or as many as fit on its page, but at least this many."""

LIST_GAP: Pt = mm(5)
COLUMN_GAP: Pt = mm(6)


def _list_width(look: Look, count: int) -> Pt:
    """Width of a list beside others: three in a row, or two by two."""
    in_row = 3 if count == 3 else 2
    return (look.measure - (in_row - 1) * COLUMN_GAP) / in_row


def _side_by_side(context: BlockContext, rings: Mapping[str, Ring], room: Pt) -> list[Piece]:
    """Rows of lists, as long as the ``room`` beside the drawing allows; full ones if not even short ones fit there."""
    look = context.look
    width = _list_width(look, len(rings))
    in_row = 3 if len(rings) == 3 else 2
    keys = list(rings)
    rows = [keys[start : start + in_row] for start in range(0, len(keys), in_row)]
    heads = [[_Heading(context, rings[key], None, width) for key in row] for row in rows]
    for row in heads:
        highest, descent = max(one.words_height for one in row), min(one.descent for one in row)
        for head in row:
            head.fixed, head.descent = highest, descent
    above = sum(row[0].fixed - row[0].descent for row in heads) + (len(rows) - 1) * LIST_GAP
    counts = range(LINES, FEWEST - 1, -1)
    count = next((one for one in counts if above + len(rows) * one * look.size.least_pitch <= room), LINES)
    pieces: list[Piece] = []
    for its_keys, its_heads in zip(rows, heads, strict=True):
        stacks = [_list(context, key, head, count) for key, head in zip(its_keys, its_heads, strict=True)]
        columns = [(index * (width + COLUMN_GAP), width, stack) for index, stack in enumerate(stacks)]
        pieces.append(Columns(columns, space_after=LIST_GAP))
    return pieces


def _one_under_another(context: BlockContext, rings: Mapping[str, Ring], room: Pt) -> list[Piece]:
    """The lists one below another; ``room`` is what the drawing leaves of its page. If even short lists do not fit
    there, they get a page of their own.
    """
    look = context.look
    heads = [_Heading(context, ring, index, look.measure) for index, ring in enumerate(rings.values(), 1)]

    def height(count: int) -> Pt:
        written = len(heads) * count * look.size.least_pitch + (len(heads) - 1) * LIST_GAP
        return written + sum(head.words_height - head.descent for head in heads)

    room = room if height(FEWEST) <= room else own_page(context)
    count = next((count for count in range(LINES, FEWEST, -1) if height(count) <= room), FEWEST)
    return [_list(context, key, head, count) for key, head in zip(rings, heads, strict=True)]


def _list(context: BlockContext, key: str, head: _Heading, count: int) -> Piece:
    look = context.look
    lines = RuledLinesPiece(
        look, Spot(head.below, context.blank(key)), count, look.size.least_pitch, raised=head.descent
    )
    return Stack([head, lines], space_after=LIST_GAP)


class _Heading(Drawing):
    """A ring's name and what belongs there, after its number if it has one; ``below`` owns the lines that follow."""

    def __init__(self, context: BlockContext, ring: Ring, number: int | None, width: Pt) -> None:
        look = context.look
        size = badge_size(look)
        indent = size + mm(2) if number is not None else 0.0
        self.title = set_words(ring.text, look.strong, width - indent)
        self.meaning = set_words(ring.note, look.close, width - indent)
        last = look.close if ring.note else look.strong
        self.descent = last.below_baseline
        self.words_height = self.title.height + self.meaning.height
        owner, self.below = context.element("P"), context.element("P")

        def paint(pen: Pen, full: Pt) -> None:
            if number is not None:
                badge(pen, owner, str(number), size / 2, self.title.style.leading / 2, size)
            self.title.draw(pen, owner, indent, 0)
            self.meaning.draw(pen, owner, indent, self.title.height)

        super().__init__(self.words_height, paint)
