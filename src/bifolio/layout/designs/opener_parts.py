"""The parts of a page that opens a section: text, a quote, key ideas, questions; and how any design sets each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bifolio.assemble.document import BoundBlock
from bifolio.assemble.unit_kinds import DivisionHead
from bifolio.content.fields.base import Block, kind_of
from bifolio.frozen import frozen
from bifolio.layout.kinds import drawing_of
from bifolio.layout.kit.box_forms import boxed, inner_width
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.lettering import runs_of
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece, TextPiece
from bifolio.layout.kit.stacks import Columns, Stack
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Inline, Run, placed_as


@frozen
class OpenerParts:
    """The blocks of the page by their part: the text, then the blocks beside and below it."""

    text: Sequence[BlockContext]
    quote: BlockContext | None
    ideas: BlockContext | None
    talk: BlockContext | None

    @classmethod
    def of(cls, contexts: Sequence[BlockContext]) -> OpenerParts | None:
        """The parts of a section's leading blocks; ``None`` unless there is at most one of each, after the text."""
        text = [context for context in contexts if opener_part_of(context.bound) == "text"]
        if not text or list(contexts[: len(text)]) != text or any(_needs_page(one.bound.block) for one in text):
            return None
        found: dict[str, BlockContext] = {}
        for context in contexts[len(text) :]:
            part = opener_part_of(context.bound)
            if part in found:
                return None
            found[part] = context
        if not {"quote", "ideas"} & set(found):
            return None
        return cls(text, found.get("quote"), found.get("ideas"), found.get("talk"))


class PageWithDivision(Drawing):
    """A section's page in colour that also has the title of the division beginning there: above the page, that line would stand alone."""

    division: Element | None = None
    """The element of that title; set once the division's place among the section's elements is known."""


def words_of_division(head: DivisionHead) -> Inline:
    """The number and title of a division, as printed above a part."""
    number = (Run(f"{head.number} · "),) if head.number else ()
    return placed_as((*number, *head.title), head.title)


def _needs_page(block: Block) -> bool:
    """Whether a block begins a page, has one of its own, or needs its width."""
    has_own = block.starts is not None or block.orientation is not None or block.taken_out is not None
    return has_own or not block.may_be_inside


def is_plain(bound: BoundBlock) -> bool:
    """Whether a quote or a box has only words in this copy: nothing to fill in, nothing that belongs to one person."""
    block = bound.block
    has_more = any(one.blanks or one.owners or one.who or one.asks_to_circle for one in bound.inner)
    return block.opener_part is not None and not has_more


def opener_part_of(bound: BoundBlock) -> str:
    """The part that a section's block plays: ``quote``, ``ideas``, ``talk``, otherwise ``text``."""
    block = bound.block
    is_text = block.help or not is_plain(bound) or (block.opener_part == "quote" and block.title)
    return "text" if is_text or block.opener_part in (None, "box") else block.opener_part


def leading(contexts: Sequence[BlockContext]) -> int:
    """How many of a section's blocks belong to its opener: all up to the last quote, key ideas or questions."""
    ends = [index for index, context in enumerate(contexts) if opener_part_of(context.bound) != "text"]
    return ends[-1] + 1 if ends else 0


def texts_of(context: BlockContext) -> list[Inline]:
    """The words of a quote, or the heading of a plain box and those of its paragraphs that are in this copy."""
    block = context.bound.block
    words: list[Inline] = drawing_of(kind_of(block)).opener_words(block, context)
    return words


def quotation_mark(look: Look) -> Piece:
    """A large quotation mark, as decoration."""
    style = replace(look.role("strong-figure"), size=54.0, leading=54.0, colour=look.theme.second)

    def paint(pen: Pen, width: Pt) -> None:
        pen.string(None, "\u201c", 0, 40.0, style)

    return Drawing(mm(11), paint)


def accent_rule(look: Look, width: Pt | None = None, *, space_before: Pt = 0.0) -> Piece:
    """The rule above words of their own, as wide as its column or ``width``."""

    def paint(pen: Pen, full: Pt) -> None:
        pen.line(0, 0.6, full if width is None else width, 0.6, look.theme.accent, 1.2)

    return Drawing(mm(3), paint, space_before=space_before)


def on_unit(least: Pt, text: Stack, look: Look) -> Pt:
    """The least height, from ``least`` up, at which the lines of the text align with those of the facing page."""
    first = text.pieces[0].baseline if text.pieces else None
    unit, wanted = look.gaps.unit, look.body.first_baseline
    return least + (wanted - least - (first or 0.0)) % unit


def talk_strip(context: BlockContext, look: Look, root: Element) -> Piece:
    """The questions in a speech bubble across the full measure, beside their heading."""
    heading, *lines = texts_of(context)
    style = replace(look.heading(3), colour=look.theme.second)
    group = root.add("Sect")
    title = TextPiece(group.add("H2"), runs_of(heading), style) if heading else None
    asked = [TextPiece(group.add("P"), line, look.body) for line in lines]
    if title is None:
        return boxed(asked, look, "bubble")
    inner = inner_width(look, "bubble")
    left = min(max(line.width for line in title.lines(inner)) + mm(8), inner / 3)
    drop = style.first_baseline - look.body.first_baseline
    words = Stack(asked, pad=0.0)
    columns = Columns([(0.0, left, title), (left, inner - left, words)], space_before=drop)
    return boxed([columns], look, "bubble")
