"""Quiet: a light numeral, title and subtitle below it, the emblem or the section's drawing at the end; no grounds.

Key ideas, quote and questions are in columns under rules, at the foot of the page if they end the section; or one under
another below the text where it is narrow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bifolio.assemble.document import Unit
from bifolio.content.fields.block_facts import OpenerPart
from bifolio.design.looks import NONE
from bifolio.layout.designs import Pictures
from bifolio.layout.designs.emblems import paint_emblem
from bifolio.layout.designs.opener_parts import accent_rule, texts_of
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.lettering import longest_word, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, GrowingDrawing, Piece, TextPiece
from bifolio.layout.kit.spot_drawings import has_drawing
from bifolio.layout.kit.stacks import Columns, Stack
from bifolio.layout.kit.titles import fitted_lines
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import NO_LIMIT, Pt, mm
from bifolio.text.line_breaking import Style

CLOSING: tuple[OpenerPart, ...] = ("box", "ideas", "talk", "quote")

SCALES = (28 / 26, 24 / 26, 22 / 26, 20 / 26)
"""Sizes of the title as shares of a page title's size; the largest that keeps its words whole is used."""

EMBLEM, SMALL_EMBLEM = mm(24), mm(16)
"""Side of the emblem; the small one is beside the numeral only."""

NUMERAL: Pt = 48.0


def draw(unit: Unit, look: Look, root: Element, pictures: Pictures) -> list[Piece]:
    """The pieces above a section's blocks; see ``OpenerDesign``."""
    number = root.add("P", actual_text=unit.opening.number) if unit.tab.figure else None
    heading = root.add("H1")
    subtitle = root.add("P") if unit.opening.subtitle else None
    theme, emblem = look.theme, look.looks.opener_emblem
    if has_drawing(unit.opening.spot, look):
        emblem = unit.opening.spot
    side = SMALL_EMBLEM if look.is_narrow else EMBLEM
    beside = 0.0 if look.is_narrow or emblem == NONE else side + mm(6)
    figure = replace(look.role("figure"), size=NUMERAL, leading=1.1 * NUMERAL, colour=theme.second)
    style = look.role("opener-title")
    sizes = [scale * look.role("opener-title").size for scale in SCALES]
    title = fitted_lines([unit.opening.title], style, sizes, look.measure - beside)
    lead = replace(look.role("lead"), balanced=True)
    below = set_words(unit.opening.subtitle or None, lead, look.measure - beside)
    gap = look.gaps.under if below.lines else 0.0
    has_row = number is not None or (look.is_narrow and emblem != NONE)
    top = figure.leading if has_row else 0.0

    def paint(pen: Pen, full: Pt) -> None:
        if number is not None:
            pen.string(number, unit.tab.figure, 0, figure.first_baseline, figure)
        title.draw(pen, heading, 0, top)
        below.draw(pen, subtitle, 0, top + title.height + gap)
        paint_emblem(emblem, pen, pictures, Bounds(full - side, 0, side, side), unit.tab.section)

    height = max(top + title.height + gap + below.height, side if beside else 0.0)
    return [Drawing(height, paint, keep_with_next=True, space_after=look.gaps.block)]


def page(
    unit: Unit, look: Look, root: Element, contexts: Sequence[BlockContext], pictures: Pictures
) -> tuple[list[Piece], int]:
    """Nothing: this design always runs on."""
    return [], 0


GAP: Pt = mm(6)
"""Space between two columns."""


def close(contexts: Sequence[BlockContext], *, is_last: bool) -> list[Piece]:
    """The pieces of ``contexts``, side by side if their words fit columns; see ``OpenerDesign``."""
    ordered = sorted(contexts, key=_place)
    look = contexts[0].look
    width = (look.measure - (len(ordered) - 1) * GAP) / len(ordered)
    widest = max(
        longest_word(texts_of(context), _quote(look) if _is_quote(context) else look.strong) for context in ordered
    )
    if look.is_narrow or widest > width:
        stacks = [Stack(list(_under_rule(context)), space_before=look.gaps.label) for context in ordered]
        stacks[-1].adjust(space_after=look.gaps.block)
        return list(stacks)
    for context in ordered:
        context.look = look.within(width)
    columns = [
        (index * (width + GAP), width, Stack(list(_under_rule(context)))) for index, context in enumerate(ordered)
    ]
    below = Columns(columns, space_before=look.gaps.block, space_after=look.gaps.block)
    if not is_last:
        return [below]
    down_to_foot = GrowingDrawing(0.0, lambda pen, more: None, most=NO_LIMIT, keep_with_next=True)
    down_to_foot.adjust(keep_with_previous=True)
    return [down_to_foot, below]


def _place(context: BlockContext) -> int:
    """The order of blocks: ideas, then the quote, then the questions."""
    return {"ideas": 0, "quote": 1}.get(context.bound.block.opener_part or "", 2)


def _is_quote(context: BlockContext) -> bool:
    return context.bound.block.opener_part == "quote"


def _quote(look: Look) -> Style:
    """The style of a quote, small enough to look well in a column."""
    style = look.role("quote")
    size = look.size.body * (1.0 if look.size.is_large else 16 / 12)
    return replace(style, size=size, leading=1.375 * size)


def _under_rule(context: BlockContext) -> Iterator[Piece]:
    """A rule, and below it the block: a quote, or a title and its lines."""
    look = context.look
    title, *lines = texts_of(context)

    yield accent_rule(look)
    yield from context.lead_in(context.bound.block, has_title=False)
    if _is_quote(context):
        yield TextPiece(context.element("BlockQuote").add("P"), title, _quote(look), can_split=False)
        return
    group, is_list = context.element("Sect"), context.bound.block.opener_part == "ideas"
    yield TextPiece(group.add("H2"), title, look.heading(3), space_after=look.gaps.under)
    listed = group.add_list() if is_list else group
    for line in lines:
        parent = listed.add_item() if is_list else group
        yield TextPiece(parent.add("P"), line, look.close, space_after=look.gaps.item)
