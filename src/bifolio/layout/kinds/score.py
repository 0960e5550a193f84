"""Score key: boxes of 12 × 10 mm for totals, a small table of bands, and, if the profile has it, the line that this is
not a test.

If several people share one block, each total has a box for each, after the person's shape.
"""

from __future__ import annotations

from dataclasses import replace

from bifolio.content.kinds.score import Band, Score, Sum
from bifolio.form_fields import Blank
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import person_mark
from bifolio.layout.kit.holding import held
from bifolio.layout.kit.lettering import set_words
from bifolio.layout.kit.one_place_each import mark_size
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece
from bifolio.layout.kit.strokes import framed_field
from bifolio.layout.kit.tables_to_read import draw_to_read, words_only
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Inline, Run

BOX: tuple[Pt, Pt] = (mm(12), mm(10))
PAIR_GAP: Pt = mm(4)
"""Space between several people's boxes."""


def draw(block: Score, context: BlockContext) -> list[Piece]:
    """The prompt, the sums, the bands, the note below them."""
    pieces = context.lead_in(block)
    look = context.look
    sums = held(
        [_sum(context, total, context.blanks(key)) for key, total in block.items.items()],
        context,
        space_after=look.gaps.part,
    )
    heads, rows, shares = _bands(context, block.bands)
    bands = draw_to_read(context, words_only(heads, rows, shares), can_split=False)
    note = context.bound.data
    if not isinstance(note, str):
        return [*pieces, *sums, *bands]
    bands[-1].adjust(space_after=look.gaps.paragraph, keep_with_next=True)
    return [*pieces, *sums, *bands, context.paragraph(note)]


def _sum(context: BlockContext, total: Sum, blanks: tuple[Blank, ...]) -> Piece:
    look = context.look
    scale = min(1.5, look.size.scale) if look.size.is_large else 1.0
    width, height = BOX[0] * scale, BOX[1] * scale
    owner = context.element("P")
    label = tuple(replace(run, strong=True) for run in context.runs(total.text))
    mark = mark_size(look) + mm(1.5) if len(blanks) > 1 else 0.0
    pitch = mark + width + PAIR_GAP
    left = look.measure - len(blanks) * pitch + PAIR_GAP
    words = set_words((*label, Run(look.messages.set_off(": ")), *context.runs(total.adds)), look.body, left - mm(5))
    full = max(height + mm(4), words.height + mm(3))

    def paint(pen: Pen, measure: Pt) -> None:
        words.draw(pen, owner, 0, (full - words.height) / 2)
        y = (full - height) / 2
        for index, blank in enumerate(blanks):
            x = left + index * pitch
            if mark:
                person_mark(pen, context.together[index], x, full / 2)
            framed_field(pen, Spot(owner, blank), Bounds(x + mark, y, width, height), is_centred=True)
        pen.line(0, full, measure, full, look.theme.hairline, look.thin)

    return Drawing(full, paint)


def _bands(context: BlockContext, bands: list[Band]) -> tuple[list[Inline], list[list[Inline]], list[float]]:
    """Headings, rows and shares of the table: totals, name, and its possible meaning, if any band has one."""
    has_meaning = any(band.note for band in bands)
    heads: list[Inline] = [(Run(context.text("total")),), (Run(context.text("score.name")),)]
    rows = [[(Run(context.text("range", low=band.low, high=band.high)),), context.runs(band.text)] for band in bands]
    if not has_meaning:
        return heads, rows, [1, 3]
    heads.append((Run(context.text("score.meaning")),))
    for row, band in zip(rows, bands, strict=True):
        row.append(context.runs(band.note))
    return heads, rows, [1, 1.7, 3.2]
