"""Short fields: side by side, or one below another with labels in a column 45 mm wide; rows of 11 mm, further lines at
the usual pitch.

In a list on A5 and in large print, labels are above their lines, unless all are short enough for a narrow column.
"""

from __future__ import annotations

from bifolio.assemble.kinds.fields import key_in
from bifolio.assemble.typed_items import keys_of
from bifolio.content.kinds.fields import Fields, ShortField
from bifolio.form_fields import Blank
from bifolio.layout.kit.context import BlockContext
from bifolio.layout.kit.controls import line_field, ruled_field
from bifolio.layout.kit.holding import apart, held
from bifolio.layout.kit.labelled_fields import LEAST_BLANK, LabelledField, in_rows
from bifolio.layout.kit.lettering import longest_text
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import LineDrawing, Piece
from bifolio.layout.kit.typed_cells import typed_cell
from bifolio.layout.kit.writing_lines import one_line, set_lines
from bifolio.layout.page.bounds import Spot
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Run, Text
from bifolio.text.line_breaking import break_lines

LEAD_WIDTH: Pt = mm(45)
LABEL_SHARE = 0.36
"""The largest share of a narrow page that the column of labels may take."""
ROW: Pt = mm(11)
OVER_WORDS: Pt = mm(2.5)
"""Space above the words if they are above their line: two frames of five rows fill a page of A5."""
LEAST_WORDS: Pt = mm(34)
"""The least length of a line for words beside other fields, as for a name at the head of a page; one with a ``width`` may be shorter."""
WIDE = ("text", "choice")
"""Types of fields that get twice the share of others in a row."""


def draw(block: Fields, context: BlockContext) -> list[Piece]:
    """One frame, or ``copies`` of them, each below its number, after the options of any lists."""
    pieces = context.lead_in(block)
    for item in block.items.values():
        if item.takes.is_list:
            colon = Run(context.look.messages.set_off(": "), strong=True)
            words = (*context.joined([item.text], strong=True), colon, *context.joined(item.options.values()))
            pieces.append(context.paragraph(words, context.look.close, keep=True, after=context.look.gaps.under))
    for copy in range(1, block.copies + 1):
        pieces += _frame(block, context, copy)
    return pieces


def _frame(block: Fields, context: BlockContext, copy: int) -> list[Piece]:
    """A frame, never split if it fits on a page: of several frames, the block may only split between two."""
    look = context.look
    rows: list[Piece] = []
    if block.copies > 1:
        title = context.text("frame", number=copy)
        heading = context.paragraph(
            title, look.strong, role="H3" if block.title else "P", keep=True, after=look.gaps.under
        )
        rows.append(heading)
    rows += _row_of_fields(block, context, copy) if block.layout == "row" else _list(block, context, copy)
    rows[-1].adjust(space_after=look.gaps.block)
    return held(rows, context) if block.keep != "flow" or block.copies > 1 else apart(rows, context)


def _row_of_fields(block: Fields, context: BlockContext, copy: int) -> list[Piece]:
    fields = [_field(context, item, key_in(copy, key)) for key, item in block.items.items()]
    shares = [item.width or (2.0 if item.type in WIDE else 1.0) for item in block.items.values()]
    return in_rows(
        fields,
        [
            field.wanted(context.look.measure, LEAST_BLANK if item.width else LEAST_WORDS)
            for field, item in zip(fields, block.items.values(), strict=True)
        ],
        shares,
        context.look.measure,
        space_after=context.look.gaps.under,
    )


def _field(context: BlockContext, item: ShortField, key: str, start: Pt = 0.0) -> LabelledField:
    blanks = [context.blank(one) for one in keys_of(key, item.takes)]
    is_words = item.type == "text" and item.takes.is_plain
    content = blanks[0] if is_words else typed_cell(context, item.takes, blanks)
    return LabelledField(context.look, context.parent, context.runs(item.text), content, start=start)


def _lead(block: Fields, context: BlockContext) -> Pt:
    """Width of the column of labels in a list; 0 if they are above their lines."""
    look = context.look
    if not look.is_narrow:
        return LEAD_WIDTH
    widest = longest_text([item.text for item in block.items.values()], look.body) + 0.1
    return widest if widest <= LABEL_SHARE * look.measure else 0.0


def _list(block: Fields, context: BlockContext, copy: int) -> list[Piece]:
    lead = _lead(block, context)
    start = lead + mm(3) if lead else 0.0
    rows: list[Piece] = []
    for key, item in block.items.items():
        if item.type == "text" and item.takes.is_plain:
            rows.append(_row(context, item.text, context.blank(key_in(copy, key)), block.lines, lead))
        else:
            rows.append(_field(context, item, key_in(copy, key), start))
            rows[-1].adjust(space_before=OVER_WORDS)
    return rows


def _row(context: BlockContext, words: Text, blank: Blank, count: int, lead: Pt) -> Piece:
    look = context.look
    owner = context.element("P")
    style = look.close
    start = lead + mm(3) if lead else 0.0
    lines = break_lines(context.runs(words), style, lead or look.measure)
    above = len(lines) * style.leading
    pitch = max(ROW, look.size.pitch)
    # beside the line, the last row of words is on it; above the line, they leave space for writing
    height = max(pitch, above + mm(2.5)) if lead else OVER_WORDS + above + one_line(look)
    top = OVER_WORDS if not lead else height - above + (style.leading - 0.66 * style.size) / 2 - 1.5

    def paint(pen: Pen, measure: Pt) -> None:
        set_lines(pen, owner, lines, 0, top, style)
        if count == 1:
            line_field(pen, Spot(owner, blank), start, height, measure - start, pitch)
        else:
            ruled_field(pen, Spot(owner, blank), start, measure - start, count, further, height - further)

    further = look.size.pitch
    return LineDrawing(height + (count - 1) * further, paint)
