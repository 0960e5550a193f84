"""The strip over an exercise: how long, with whom, who sees it, as one sentence; the privacy mark; a box for the date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bifolio.fields import Blank
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.kit.tinted_boxes import boxed, inner_width
from bifolio.layout.kit.writing_lines import date_width, field_height, set_lines, write_box
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Inline
from bifolio.text.lines import Style, break_lines, measure_text

MARK: Pt = mm(3.2)
"""Diameter of one disc of the privacy mark, in standard size."""

Share = Literal["private", "choose", "shared"]


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """What the strip says and holds: the sentence with its owner, who sees the answers, the date's blank, if it has one."""

    owner: Element
    sentence: Inline
    share: Share | None
    date: Blank | None


def session_strip(facts: SessionFacts, look: Look, *, after: Pt) -> Piece:
    """The strip: the privacy mark, the sentence, the date at the right, or below where it is narrow."""
    style = look.close
    inner = inner_width(look)
    words = look.messages.text("opening.date")
    box, width = field_height(look), date_width(look)
    label = measure_text(words, style) + mm(3)
    mark = mark_width(facts.share, look) + mm(2.5) if facts.share is not None else 0.0
    right = 0.0 if look.is_narrow or facts.date is None else label + width + mm(5)
    lines = break_lines(facts.sentence, style, inner - mark - right)
    text = len(lines) * style.leading
    below = look.is_narrow and facts.date is not None
    height = text + mm(2) + box if below else max(text, box)
    date_top = text + mm(2) if below else (height - box) / 2

    def paint(pen: Pen, measure: Pt) -> None:
        top = 0.0 if look.is_narrow else (height - text) / 2
        if facts.share is not None:
            privacy_mark(pen, look, facts.share, 0, top + style.leading / 2)
        set_lines(pen, facts.owner, lines, mark, top, style)
        if facts.date is not None:
            x = mark if below else measure - label - width
            _date(pen, look, facts.owner, facts.date, (x, date_top), (words, label, style))

    return boxed([Drawing(height, paint)], look, space_after=after)


def _date(
    pen: Pen, look: Look, owner: Element, blank: Blank, corner: tuple[Pt, Pt], words: tuple[str, Pt, Style]
) -> None:
    (x, top), (text, label, style) = corner, words
    box = field_height(look)
    pen.string(owner, text, x, top + (box + 0.66 * style.size) / 2, style)
    write_box(pen, look, owner, blank, x + label, top, date_width(look), box)


def mark_width(share: Share, look: Look) -> Pt:
    """Width of the privacy mark: one disc, or two that overlap."""
    size = MARK * look.size.scale
    return size if share == "private" else size * 1.6


def privacy_mark(pen: Pen, look: Look, share: Share, x: Pt, middle: Pt) -> None:
    """One full disc for "mine", two full ones that overlap for "ours", a full and an empty one for "you choose"."""
    radius = MARK * look.size.scale / 2
    colour, weight = look.theme.accent, look.firm
    pen.circle(x + radius, middle, radius, fill=colour)
    if share == "shared":
        pen.circle(x + 2.2 * radius, middle, radius, fill=colour)
    elif share == "choose":
        pen.circle(x + 2.2 * radius, middle, radius - weight / 2, stroke=colour, weight=weight)
