"""How footnotes are set: a number that links back to the place in the text, then the words.

A table's footnotes are at its end, wherever that is; all others are at the foot of their page
(``layout/flow/footnotes.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from bifolio.assemble.document import Footnote
from bifolio.frozen import frozen
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.pieces import Drawing, Piece, TextPiece
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element, note_anchor, note_below
from bifolio.lengths import Pt, mm
from bifolio.messages import Phrase
from bifolio.text.inline import Inline, Run, placed_as
from bifolio.text.line_breaking import break_lines, end_with_space, measure_text

BETWEEN: Pt = mm(1)


@frozen
class NotesBelow:
    """The footnotes to which the texts of one block refer, to be printed at its end."""

    block: str
    """A value that distinguishes the block within its unit."""
    found: dict[str, None] = field(default_factory=dict)

    def gather(self, runs: Inline) -> Inline:
        """``runs`` with their footnotes recorded and their references leading to the end of the block."""
        self.found.update(dict.fromkeys(run.note for run in runs if run.note))
        found = (replace(run, note=note_below(self.block, run.note)) if run.note else run for run in runs)
        return placed_as(found, runs)

    def pieces(self, look: Look, parent: Element, footnotes: Mapping[str, Footnote]) -> list[Piece]:
        """The notes in the order of their numbers."""
        notes = [note for note in footnotes if note in self.found]
        return [
            _piece_below(look, parent.add("Note"), note_below(self.block, note), footnotes[note], len(footnotes))
            for note in notes
        ]


def _piece_below(look: Look, element: Element, name: str, footnote: Footnote, count: int) -> Piece:
    height = note_piece(look, footnote, None, count).measure(look.measure)

    def paint(pen: Pen, measure: Pt) -> None:
        draw_note(pen, look, (name, footnote), element, count)

    return Drawing(height, paint, space_after=BETWEEN)


def note_piece(look: Look, footnote: Footnote, owner: Element | None, count: int) -> TextPiece:
    """The words of a footnote, one of ``count``, indented by the width of its number."""
    indent = measure_text(str(max(9, count)), look.tight) + mm(1.5)
    return TextPiece(owner, footnote.runs, look.tight, indent=indent, max_width=look.reading - indent)


def draw_note(pen: Pen, look: Look, noted: tuple[str, Footnote], element: Element, count: int) -> Pt:
    """Draws a footnote, known to texts by its id, as the content of ``element``, with a number that links back; returns its height."""
    note, footnote = noted
    element.refers = note_anchor(pen.layout.id, note, pen.page, is_reference=True)
    pen.anchor(note_anchor(pen.layout.id, note, pen.page), element)
    number = break_lines((Run(str(footnote.number)),), look.tight, look.measure)[0]
    back = look.messages.text("say.footnote-back")
    language = back.language if isinstance(back, Phrase) else None
    link = element.add("Lbl").add("Link", refers=element.refers, language=language)
    pen.linked(link, end_with_space(number), 0, look.tight.first_baseline, look.tight, f"#{element.refers}", back)
    piece = note_piece(look, footnote, element.add("P"), count)
    height = piece.wrap(look.measure, look.paper.depth)[1]
    piece.paint(pen)
    return height


def together_height(look: Look, footnotes: Iterable[Footnote], count: int) -> Pt:
    """Height of ``footnotes``, one below another."""
    heights = [note_piece(look, one, None, count).measure(look.measure) for one in footnotes]
    return sum(heights) + BETWEEN * max(0, len(heights) - 1)
