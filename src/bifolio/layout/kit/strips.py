"""The strip over an exercise: how long, with whom, who sees it, as one sentence; the sign of that; a box for the date."""

from __future__ import annotations

from dataclasses import dataclass

from bifolio.content.sharing import Sign
from bifolio.form_fields import Blank
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.kit.tinted_boxes import boxed, inner_width
from bifolio.layout.kit.writing_lines import date_width, field_height, set_lines, write_box
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Inline
from bifolio.text.line_breaking import Style, break_lines, measure_text

MARK: Pt = mm(3.2)
"""Diameter of the sign, in standard size."""


@dataclass(frozen=True, slots=True)
class SessionFacts:
    """What the strip says and holds: the sentence with its owner, who sees the answers, the date's blank, if it has one."""

    owner: Element
    sentence: Inline
    sign: Sign
    date: Blank | None


def session_strip(facts: SessionFacts, look: Look, *, after: Pt) -> Piece:
    """The strip: the sign, the sentence, the date at the right, or below where it is narrow."""
    style = look.close
    inner = inner_width(look)
    words = look.messages.text("opening.date")
    box, width = field_height(look), date_width(look)
    label = measure_text(words, style) + mm(3)
    mark = MARK * look.size.scale + mm(2.5) if facts.sign != "none" else 0.0
    right = 0.0 if look.is_narrow or facts.date is None else label + width + mm(5)
    lines = break_lines(facts.sentence, style, inner - mark - right)
    text = len(lines) * style.leading
    below = look.is_narrow and facts.date is not None
    height = text + mm(2) + box if below else max(text, box)
    date_top = text + mm(2) if below else (height - box) / 2

    def paint(pen: Pen, measure: Pt) -> None:
        top = 0.0 if look.is_narrow else (height - text) / 2
        sharing_sign(pen, facts.sign, 0, top + style.leading / 2)
        set_lines(pen, facts.owner, lines, mark, top, style)
        if facts.date is not None:
            x = mark if below else measure - label - width
            _date(pen, facts.owner, facts.date, (x, date_top), (words, label, style))

    return boxed([Drawing(height, paint)], look, space_after=after)


def _date(pen: Pen, owner: Element, blank: Blank, corner: tuple[Pt, Pt], words: tuple[str, Pt, Style]) -> None:
    look = pen.look
    (x, top), (text, label, style) = corner, words
    box = field_height(look)
    pen.string(owner, text, x, top + (box + 0.66 * style.size) / 2, style)
    write_box(pen, Spot(owner, blank), Bounds(x + label, top, date_width(look), box))


def sharing_sign(pen: Pen, sign: Sign, x: Pt, middle: Pt) -> None:
    """A disc that is full, half full or empty; nothing for ``none``."""
    look = pen.look
    if sign == "none":
        return
    radius, weight = MARK * look.size.scale / 2, look.firm
    colour, centre = look.theme.accent, x + radius
    if sign == "solid":
        pen.circle(centre, middle, radius, fill=colour)
        return
    if sign == "half":
        with pen.saved():
            pen.clip_rect(Bounds(x, middle - radius, radius, 2 * radius))
            pen.circle(centre, middle, radius, fill=colour)
    pen.circle(centre, middle, radius - weight / 2, stroke=colour, weight=weight)
