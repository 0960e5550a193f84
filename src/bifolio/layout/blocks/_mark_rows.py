"""The rows under a quadrant map: each mark with how far across, how far up, and a note."""

from __future__ import annotations

from bifolio.content.base import Text
from bifolio.content.blocks_mapping import QuadrantMap
from bifolio.layout.blocks.lettering import longest_word, set_words
from bifolio.layout.blocks.parts import line_field
from bifolio.layout.blocks.strokes import badge, badge_size, framed_field, number_field_size
from bifolio.layout.context import BlockContext
from bifolio.layout.pen import Pen
from bifolio.layout.pieces import Drawing, Piece
from bifolio.layout.structure import Element
from bifolio.typeset.inline import Inline, Run
from bifolio.units import Pt, mm


def draw_mark_rows(block: QuadrantMap, context: BlockContext) -> list[Piece]:
    """A table of the marks; where its columns would be too narrow, one mark under another."""
    look = context.look
    heads = [block.across.title, block.up.title]
    column = max(mm(28), number_field_size(look)[0])
    fits = longest_word([context.say("0 to 10"), *heads], look.strong) <= column - mm(2)
    if look.is_narrow or not fits:
        pieces = [_stacked(block, context, key, text) for key, text in block.marks.items()]
    else:
        pieces = _table(block, context, column)
    pieces[-1].space_after = mm(6)
    return pieces


def _letter(key: str) -> str:
    return key[0].upper()


def _table(block: QuadrantMap, context: BlockContext, column: Pt) -> list[Piece]:
    table = context.element("Table")
    label = mm(46)
    lefts = [0.0, label, label + column, label + 2 * column]
    pieces: list[Piece] = [_heads(block, context, table, lefts, column)]
    body = context.element("TBody", table)
    for key, text in block.marks.items():
        pieces.append(_row(context, body, key, text, lefts, column))
    return pieces


def _heads(block: QuadrantMap, context: BlockContext, table: Element, lefts: list[Pt], column: Pt) -> Piece:
    look = context.look
    row = context.element("TR", context.element("THead", table))
    style = look.tight_strong
    scale = context.say("0 to 10")
    texts: list[Text | str] = [context.say("Mark"), block.across.title, block.up.title, context.say("Note")]
    widths = [lefts[1] - mm(2), column - mm(2), column - mm(2), look.measure - lefts[3]]
    owners = [
        context.element("P", context.element("TH", row, attributes=[("Table", "Scope", "Column")])) for _ in texts
    ]
    words = [set_words(text, style, width) for text, width in zip(texts, widths, strict=True)]
    ranges = set_words(scale, look.tight, column - mm(2))
    heights = [one.height + (ranges.height if index in (1, 2) else 0) for index, one in enumerate(words)]
    height = max(heights) + mm(1.5)

    def paint(pen: Pen, measure: Pt) -> None:
        for index, one in enumerate(words):
            top = height - mm(1.5) - heights[index]
            one.draw(pen, owners[index], lefts[index], top)
            if index in (1, 2):
                ranges.draw(pen, owners[index], lefts[index], top + one.height)
        pen.line(0, height, measure, height, look.theme.hairline, look.firm)

    return Drawing(height, paint, keep_with_next=True)


def _row(context: BlockContext, body: Element, key: str, text: Text, lefts: list[Pt], column: Pt) -> Piece:
    look = context.look
    row = context.element("TR", body)
    head = context.element("P", context.element("TH", row, attributes=[("Table", "Scope", "Row")]))
    cells = [context.element("TD", row) for _ in range(3)]
    blanks = [context.blank(f"{key}-{name}") for name in ("across", "up", "note")]
    size = badge_size(look)
    words = set_words(text, look.close, lefts[1] - size - mm(5))
    width, field_height = number_field_size(look)
    height = max(field_height, words.height, size) + mm(3)

    def paint(pen: Pen, measure: Pt) -> None:
        badge(pen, look, head, _letter(key), size / 2, height / 2, size)
        words.draw(pen, head, size + mm(2), (height - words.height) / 2)
        for index in (0, 1):
            framed_field(
                pen,
                look,
                cells[index],
                blanks[index],
                lefts[index + 1],
                (height - field_height) / 2,
                width,
                field_height,
                is_centred=True,
            )
        bottom = (height + field_height) / 2
        line_field(pen, look, cells[2], blanks[2], lefts[3], bottom, measure - lefts[3], look.size.pitch)
        pen.line(0, height, measure, height, look.theme.hairline, look.thin)

    return Drawing(height, paint)


def _stacked(block: QuadrantMap, context: BlockContext, key: str, text: Text) -> Piece:
    """Letter and meaning, then the two numbers, side by side if their names fit so, then the note."""
    look = context.look
    label, numbers, note = context.element("P"), [context.element("P"), context.element("P")], context.element("P")
    blanks = [context.blank(f"{key}-{name}") for name in ("across", "up", "note")]
    size = badge_size(look)
    indent = size + mm(2)
    head = set_words(text, look.strong, look.measure - indent)
    width, field_height = number_field_size(look)
    room = look.measure - indent
    half = (room - mm(6)) / 2
    runs, beside = _names(block, context), half - width - mm(2)
    # side by side where each takes two lines at most and no word is cut
    fits = longest_word(runs, look.tight) <= beside
    fits = fits and all(len(set_words(one, look.tight, beside).lines) <= 2 for one in runs)
    columns, each = (2, half) if fits else (1, room)
    names = [set_words(one, look.tight, each - width - mm(2)) for one in runs]
    one = max(field_height, max(words.height for words in names))
    numbers_height = one if columns == 2 else 2 * one + mm(2)
    pitch = max(look.size.pitch, field_height)
    note_word = set_words(context.say("Note"), look.tight, look.measure)
    top = max(head.height, size) + mm(2)
    height = top + numbers_height + pitch + mm(4)

    def paint(pen: Pen, measure: Pt) -> None:
        badge(pen, look, label, _letter(key), size / 2, head.style.leading / 2, size)
        head.draw(pen, label, indent, 0)
        for index in (0, 1):
            x, y = (indent + index * (each + mm(6)), top) if columns == 2 else (indent, top + index * (one + mm(2)))
            names[index].draw(pen, numbers[index], x, y + (one - names[index].height) / 2)
            framed_field(
                pen, look, numbers[index], blanks[index], x + each - width, y + (one - field_height) / 2, width, field_height,
                is_centred=True,
            )  # fmt: skip
        line = top + numbers_height + pitch
        note_word.draw(pen, note, indent, line - note_word.height)
        start = indent + note_word.widest + mm(2)
        line_field(pen, look, note, blanks[2], start, line, measure - start, pitch)

    return Drawing(height, paint, space_after=mm(3))


def _names(block: QuadrantMap, context: BlockContext) -> list[Inline]:
    """What the two numbers mean; "0 to 10" stays in one piece, since its spaces do not break."""
    scale = Run(", "), Run(context.say("0 to 10").replace(" ", "\u00a0"))
    return [(*context.runs(axis.title), *scale) for axis in (block.across, block.up)]
