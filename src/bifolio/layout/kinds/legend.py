"""Legend: signs with their meanings in a frame, side by side if there is space, otherwise in columns or one below another."""

from __future__ import annotations

from bifolio.content.kinds.legend import Legend
from bifolio.frozen import frozen
from bifolio.layout.kit.box_forms import boxed, inner_width
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.lettering import Words, runs_of, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Inline, Run, plain_text

SIGN_GAP: Pt = mm(2)
ENTRY_GAP: Pt = mm(7)


@frozen
class _Entry:
    """A sign with its meaning and their elements."""

    sign: Words
    meaning: Inline
    label: Element
    body: Element

    @property
    def indent(self) -> Pt:
        """Distance from the sign's left edge to the meaning."""
        return self.sign.widest + SIGN_GAP

    def width(self, look: Look) -> Pt:
        """Width on one line."""
        return self.indent + set_words(self.meaning, look.body).widest


def draw(block: Legend, context: BlockContext) -> list[Piece]:
    """The framed legend, with the title inside the frame: it is one thing to look things up in."""
    look = context.look
    pieces = context.lead_in(block)
    group = context.parent.add_list("Unordered")
    entries = []
    for key, item in block.items.items():
        runs = runs_of(item.sign) or (Run(key),)
        sign = set_words(runs, look.alone(plain_text(runs), look.strong), inner_width(look) / 2)
        entries.append(_Entry(sign, context.runs(item.text), *group.add_labelled_item()))
    widths = [entry.width(look) for entry in entries]
    if sum(widths) + ENTRY_GAP * (len(entries) - 1) <= inner_width(look):
        pieces.append(_row(look, entries, [entry.indent for entry in entries], widths))
    else:
        indent = max(entry.indent for entry in entries)
        count = max(1, int((inner_width(look) + ENTRY_GAP) / (indent + max(widths) + ENTRY_GAP)))
        each = (inner_width(look) - (count - 1) * ENTRY_GAP) / count
        rows = [entries[start : start + count] for start in range(0, len(entries), count)]
        pieces += [_row(look, row, [indent] * len(row), [each] * len(row)) for row in rows]
    return [boxed(pieces, look)]


def _row(look: Look, entries: list[_Entry], indents: list[Pt], widths: list[Pt]) -> Piece:
    """Entries side by side, each in its width, its meaning indented by its indent."""
    meanings = [
        set_words(entry.meaning, look.body, width - indent + 0.1)
        for entry, indent, width in zip(entries, indents, widths, strict=True)
    ]
    height = max(max(entry.sign.height, words.height) for entry, words in zip(entries, meanings, strict=True))

    def paint(pen: Pen, measure: Pt) -> None:
        x = 0.0
        for entry, words, indent, width in zip(entries, meanings, indents, widths, strict=True):
            entry.sign.draw(pen, entry.label, x, 0)
            words.draw(pen, entry.body, x + indent, 0)
            x += width + ENTRY_GAP

    return Drawing(height, paint)
