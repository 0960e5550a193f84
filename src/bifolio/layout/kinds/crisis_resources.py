"""Crisis resources: the emergency number, large; each service, with a line for each way to reach it; the date of the
information. No field.

Names have a column of their own if the page is wide enough for two.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bifolio.assemble.block_data import HelpData, HelpLine
from bifolio.content.kinds.crisis_resources import CrisisResources
from bifolio.layout.kit.box_forms import boxed, inner_width
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import write_line
from bifolio.layout.kit.lettering import longest_text, longest_word, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.text.line_breaking import Style, end_with_space

NAMES_SHARE = 0.5
"""The greatest width of the column of names, as a share of the box."""

GAP: Pt = mm(5)
"""Space between a name and the ways to reach it, and between the emergency's words and its number."""


def draw(block: CrisisResources, context: BlockContext) -> list[Piece]:
    """Everything in one box that is never split."""
    data = context.bound.data
    if not isinstance(data, HelpData):
        raise TypeError("crisis resources were not bound")
    lead_in = context.lead_in(block)
    look = context.look
    names = _names_column(context, data)
    parts: list[Piece] = [_emergency(context, data, has_columns=names > 0)]
    group = context.parent.add_list()
    parts += [_service(context, group, line, names, is_last=line is data.services[-1]) for line in data.services]
    if data.blank_lines:
        parts += _blank_lines(context, data.blank_lines)
    if data.checked:
        # a box higher than a page does not go on with the date alone
        parts[-1].adjust(keep_with_next=True)
        close = replace(look.close, leading=_leading(look))
        parts.append(context.paragraph(data.checked, close, before=look.gaps.under, after=0))
    return [*lead_in, boxed(parts, look, "frame")]


def _emergency(context: BlockContext, data: HelpData, *, has_columns: bool) -> Piece:
    """The words, then the number at the size of a page title, at the end of the row if the others are in a column there;
    below the words if the row is too short.
    """
    look = context.look
    owner = context.element("P")
    width = inner_width(look, "frame")
    is_rtl = look.is_rtl and not TO_DIAL.fullmatch(data.number)
    small, large = look.strong, replace(look.role("title"), colour=look.theme.ink, is_rtl=is_rtl)
    words = set_words(data.emergency, small, width)
    words = replace(words, lines=(*words.lines[:-1], end_with_space(words.lines[-1])))
    number = set_words(data.number, large, width)
    beside = words.lines[-1].width + GAP
    is_row = len(number.lines) == 1 and beside + number.widest <= width
    # in a row, the number and the last line of words share a baseline
    lower = large.first_baseline - small.first_baseline - words.height + small.leading
    above = max(0.0, -lower) if is_row else words.height

    def paint(pen: Pen, full: Pt) -> None:
        words.draw(pen, owner, 0, max(0.0, lower) if is_row else 0)
        after = full - number.widest if has_columns else beside
        number.draw(pen, owner, after if is_row else 0, above)

    return Drawing(above + number.height, paint, space_after=look.gaps.under)


def _names_column(context: BlockContext, data: HelpData) -> Pt:
    """Width of the column of names, without the gap after it; 0 if names are above the ways."""
    look = context.look
    room = inner_width(look, "frame")
    most = NAMES_SHARE * room
    names, ways = [line.name for line in data.services], [way for line in data.services for way in line.ways]
    wanted = min(most, longest_text(names, look.strong))
    fits = not look.is_narrow and longest_word(names, look.strong) <= most
    fits = fits and longest_word(ways, look.role("number")) <= room - wanted - GAP
    return wanted if fits else 0.0


def _leading(look: Look) -> Pt:
    """Leading of all but the emergency: closer in a booklet, so that all fit on its third page in giant print too."""
    return min(look.close.leading, 1.3 * look.size.body) if look.paper.is_booklet else look.close.leading


def _way_style(way: str, look: Look) -> Style:
    """Numbers to dial are larger; they run from left to right in every book. Their zeros are plain, with words before them too."""
    number = look.role("number")
    if TO_DIAL.fullmatch(way):
        return replace(number, is_rtl=False)
    plain = replace(look.close, family=number.family, figures=number.figures)
    return plain if _ENDS_IN_NUMBER.search(way) else look.close


def _service(context: BlockContext, group: Element, line: HelpLine, names: Pt, *, is_last: bool) -> Piece:
    """A service: its name, and at the end of its row or below it one line for each way to reach it."""
    look = context.look
    body = group.add_item()
    owners = [body.add("P") for _ in (line.name, *line.ways)]
    room = inner_width(look, "frame")
    bold, leading = look.role("strong"), _leading(look)
    name = set_words(line.name, replace(bold, leading=leading), names or room)
    after = names + GAP if names else 0.0
    ways = [set_words(way, replace(_way_style(way, look), leading=leading), room - after) for way in line.ways]
    below = sum(way.height for way in ways)
    height = max(name.height, below) if names else name.height + below

    def paint(pen: Pen, width: Pt) -> None:
        name.draw(pen, owners[0], 0, 0)
        top = 0.0 if names else name.height
        for owner, way in zip(owners[1:], ways, strict=True):
            way.draw(pen, owner, after, top, "right" if names else "left")
            top += way.height
        if not is_last:
            y = height + look.gaps.item / 2
            pen.line(0, y, width, y, look.theme.hairline, look.thin)

    return Drawing(height, paint, space_after=look.gaps.item)


TO_DIAL = re.compile(r"[+\d][\d\s().–-]*")
"""A number to dial."""

_ENDS_IN_NUMBER = re.compile(r"\d(?:[\s().–-]{0,2}\d){4,}\Z")
"""At least five figures, which hours have not."""


def _blank_lines(context: BlockContext, count: int) -> list[Piece]:
    look = context.look
    pitch = look.size.least_pitch

    def paint(pen: Pen, width: Pt) -> None:
        for index in range(1, count + 1):
            write_line(pen, 0, index * pitch, width)

    return [
        context.paragraph(context.text("help.near"), look.close, after=0, before=look.gaps.under),
        Drawing(count * pitch, paint, space_after=look.gaps.under),
    ]
