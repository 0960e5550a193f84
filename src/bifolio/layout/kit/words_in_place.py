"""Words printed instead of a blank, on its line or in its box; a tick at an option that is marked; and hints beside the
space to write.

Right answers are in the theme's second hue, tagged as text, and spoken after "Answer:".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bifolio.form_fields import Blank, BlankKind
from bifolio.frozen import frozen
from bifolio.layout.kit.text_pen import TextPen
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.folios import LEAST_TARGET, FieldShape
from bifolio.layout.page.structure import Element
from bifolio.lengths import NO_LIMIT, Pt
from bifolio.text.inline import Inline, Run, plain_text, with_fractions
from bifolio.text.line_breaking import Line, Style, break_lines, least_measure


@frozen
class FieldLines:
    """The ruled lines below a field: ``leading`` apart, with the first baseline of typed words ``first_baseline`` below its top.

    ``on_line`` is how far below its top the first line is. All are 0 if there are none.
    """

    leading: Pt = 0.0
    first_baseline: Pt = 0.0
    on_line: Pt = 0.0


NO_LINES = FieldLines()

TICK = "✓"
SCALES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)
"""How small words may be set to fit in place of their blank, as shares of the size of typed text."""

LEAST_TYPE: Pt = 9.0
"""Smaller type than this is reported; names in narrow columns have the same limit."""

CLEAR: Pt = 1.2
"""Space between the figure below the bar of a fraction and the line that it is written on."""

INSET: Pt = 2.0
"""Space between the edge of a blank's place and the words in it."""

_BLOCKS = ("Document", "Part", "Sect", "Div", "Aside", "BlockQuote")
"""Elements whose words must be in paragraphs."""


LEAST_ROOM: Pt = 57.0
"""The least width to write in beside a hint: 20 mm."""


def draw_in_place(
    pen: TextPen, spot: Spot, bounds: Bounds, size: Pt, shape: FieldShape, *, option: str | None, lines: FieldLines
) -> None:  # fmt: skip
    """Draws the replacement of a blank into ``bounds``, where its field would be; nothing at an unmarked option.

    ``size`` is that of typed text or of the box.
    """
    parent, blank = spot
    placed = blank.in_place
    is_box = option is not None or blank.kind is BlankKind.CHECK
    if placed is None or not placed.words or (is_box and (option or "") not in placed.options):
        return
    look = pen.look
    printed = with_fractions(placed.words)
    plain = plain_text(printed)
    words = next((one.label for one in blank.options if one.key == option), plain)
    said = look.messages.text("say.answer", answer=words) if placed.is_answer else words if is_box else None
    if placed.asked:
        said = look.messages.set_off(": ").join((placed.asked, said or words))
    owner = _element(parent, said)
    if placed.asked:
        owner.language = owner.language or blank.language
    style = replace(look.body, colour=look.theme.second if placed.is_answer else look.theme.ink, balanced=False)
    if is_box:
        _mark(pen, owner, bounds, style, is_over_words=shape == "ring" or blank.scale is not None)
        return
    if 0 < len(_boxed(plain, blank)) <= blank.length:
        _letters(pen, owner, plain, bounds, replace(style, size=size), blank)
        return
    style, words_set = _fitted(printed, style, size, bounds, lines.leading)
    step = lines.leading or style.leading
    if step * len(words_set) > bounds.height + 1:
        pen.note_misfit(plain)
    elif style.size < LEAST_TYPE - 0.05:
        pen.note_small(plain, style.size, LEAST_TYPE)
    first = bounds.y + (lines.first_baseline if lines.leading else _first(style, len(words_set), bounds, blank))
    for index, line in enumerate(words_set):
        over = first + _hangs(line, style) + CLEAR - bounds.y - lines.on_line
        lift = max(0.0, over) if lines.on_line else 0.0
        before = (bounds.width - line.width) / 2 if shape == "centred" else INSET
        pen.text(owner, line, bounds.x + before, first + index * step - lift, style)


def _hangs(line: Line, style: Style) -> Pt:
    """How far figures of ``line`` are lowered, such as those below the bar of a fraction."""
    rises = (rise for one in line.segments if one.run.script for rise, _ in one.parts)
    return -min(rises, default=0.0) * style.size / 1000


def _boxed(words: str, blank: Blank) -> str:
    """The letters of ``words`` that have a box of their own: the decimal sign of a number has none."""
    return words.replace(".", "").replace(",", "") if blank.kind is BlankKind.NUMBER else words


def _letters(pen: TextPen, owner: Element, words: str, bounds: Bounds, style: Style, blank: Blank) -> None:
    """Each letter centred in its box; one without a box is between two."""
    baseline = bounds.y + bounds.height / 2 + 0.36 * style.size
    index = 0
    for letter in words:
        has_box = bool(_boxed(letter, blank))
        middle = index + 0.5 * has_box
        pen.string(owner, letter, bounds.x + middle * bounds.width / blank.length, baseline, style, "centre")
        index += has_box


def draw_hint(pen: TextPen, spot: Spot, bounds: Bounds, ruled: FieldLines) -> Bounds:
    """Draws the hint of a blank into ``bounds`` and returns the remaining space to write in: below it, or beside it on
    a single line.

    The hint begins on the first of the ``ruled`` lines. A hint that would leave no space to write is cut short.
    """
    style = replace(pen.look.tight, balanced=False)
    runs = (Run(spot.blank.hint),)
    room = max(1.0, bounds.width - 2 * INSET)
    lines = list(break_lines(runs, style, max(room, least_measure(runs, style))))
    step = ruled.leading or style.leading
    taken = len(lines) * step + (0.0 if ruled.leading else INSET)
    is_cut = least_measure(runs, style) > room
    if not is_cut and bounds.height - taken >= max(LEAST_TARGET, ruled.leading - 1):
        first = ruled.first_baseline or INSET + style.first_baseline
        _draw_lines(pen, spot, lines, (bounds.x, bounds.y + first), step, style)
        return Bounds(bounds.x, bounds.y + taken, bounds.width, bounds.height - taken)
    lines = list(break_lines(runs, style, NO_LIMIT))
    start = lines[0].width + 2 * INSET
    is_beside = bounds.width - start >= LEAST_ROOM
    if not is_beside:
        pen.note_misfit(spot.blank.hint)
        lines = list(break_lines(runs, style, room))[: max(1, int((bounds.height + 1) / style.leading))]
    first = _first(style, len(lines), bounds, spot.blank)
    _draw_lines(pen, spot, lines, (bounds.x, bounds.y + first), style.leading, style)
    return Bounds(bounds.x + start, bounds.y, bounds.width - start, bounds.height) if is_beside else bounds


def _draw_lines(
    pen: TextPen, spot: Spot, lines: Sequence[Line], begin: tuple[Pt, Pt], step: Pt, style: Style
) -> None:  # fmt: skip
    """Draws the ``lines`` of a hint, the first with its baseline at ``begin``."""
    owner = _element(spot.parent, None)
    for index, line in enumerate(lines):
        pen.text(owner, line, begin[0] + INSET, begin[1] + index * step, style)


def _mark(pen: TextPen, owner: Element, bounds: Bounds, style: Style, *, is_over_words: bool) -> None:
    """A tick in a box; if the option's words are in the box, a ring around them with a small tick at its corner."""
    side = min(bounds.width, bounds.height)
    x, y = bounds.x + bounds.width / 2, bounds.y + bounds.height / 2
    if is_over_words:
        pen.rect(bounds, stroke=style.colour, weight=1.5, radius=side / 2)
        side, x, y = 0.5 * side, bounds.x + bounds.width, bounds.y + 0.1 * bounds.height
    pen.string(owner, TICK, x, y + 0.36 * side, replace(style, size=side, leading=side, bold=True), "centre")


def _element(parent: Element, said: str | None) -> Element:
    """A new element for the words, at the end of ``parent``; ``said`` are the spoken words, if different."""
    return parent.add("P" if parent.role in _BLOCKS else "Span", actual_text=said)


def _fitted(words: Inline, style: Style, size: Pt, bounds: Bounds, leading: Pt) -> tuple[Style, list[Line]]:
    """The largest style in which ``words`` fit into ``bounds``, and their lines; the smallest if they fit in none."""
    for scale in SCALES:
        style = replace(style, size=size * scale, leading=1.25 * size * scale)
        if scale > SCALES[-1] and least_measure(words, style) > bounds.width - 2 * INSET:
            continue
        lines = list(break_lines(words, style, max(1.0, bounds.width - 2 * INSET)))
        is_cut = any(line.cut_word for line in lines)
        if not is_cut and len(lines) * (leading or style.leading) <= bounds.height + 1:
            break
    return style, lines


def _first(style: Style, count: int, bounds: Bounds, blank: Blank) -> Pt:
    """Distance from the top of ``bounds`` to the first baseline: at the top of a high place for several lines,
    otherwise centred, as typed text would be.
    """
    room = bounds.height - count * style.leading
    is_high = blank.kind is BlankKind.LINES and bounds.height >= 2.5 * style.leading
    return (min(room, INSET) if is_high else room / 2) + style.first_baseline
