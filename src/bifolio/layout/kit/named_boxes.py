"""Boxes to write in, each with its name at the head, and plates with a few words or a line for them."""

from __future__ import annotations

from collections.abc import Sequence

from bifolio.design.theme import WHITE
from bifolio.form_fields import Blank
from bifolio.frozen import frozen
from bifolio.layout.kit.controls import line_field
from bifolio.layout.kit.lettering import Words, longest_word, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.writing_lines import field_height, one_line
from bifolio.layout.page.bounds import Bounds, Spot
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Inline

PAD: Pt = mm(2)
LEAST_BOX: Pt = mm(30)
"""The least width of a box to write in, at standard size."""
ENOUGH = 3
"""How many lines are enough in a box."""
LEAST_LINES = (ENOUGH, 2)
"""How many lines a box has at least: two where the drawing would otherwise be in pieces."""
BOX: Pt = mm(34)
"""Height of the boxes of a drawing where there is room for it."""
HIGHEST_BOX: Pt = mm(55)
"""How high they are at most, where their page has more room."""
AFTER_NUMBER: Pt = mm(2)
LEAST_PLATE: Pt = mm(14)


@frozen(kw_only=True)
class NamedBox:
    """A box: its name, or the blank for one, above the blank that takes up the rest; before the name its number, if it has one."""

    owner: Element
    blank: Blank
    name: Inline = ()
    title: Blank | None = None
    number: tuple[Element, int] | None = None

    def has_room(self, look: Look, width: Pt) -> bool:
        """Whether a box of this ``width`` is wide enough to write in, and for the words of its name."""
        longest = longest_word([self.name], look.strong)
        return width >= LEAST_BOX * look.size.scale - 0.1 and longest <= self._room(look, width)

    def height(self, look: Look, width: Pt, lines: int) -> Pt:
        """Its height with ``lines`` to write on below the name."""
        return self._head(look, width) + 2 * PAD + lines * look.size.least_pitch

    def height_in(self, look: Look, width: Pt, lines: int, room: Pt) -> Pt:
        """Its height with ``lines``, or with as many as the ``room`` holds, if those are enough."""
        words = self._head(look, width)
        wanted = max(self.height(look, width, ENOUGH), min(self.height(look, width, lines), room))
        # a question of half a page leaves a line for the answer
        return min(wanted, max(look.paper.depth - words, self.height(look, width, 1)))

    def draw(self, pen: Pen, place: Bounds) -> None:
        """A rounded frame, the name at its head, and a field over the rest."""
        look, inner = pen.look, place.width - 2 * PAD
        pen.rect(place, stroke=look.theme.rule, weight=look.size.stroke, radius=mm(1.5))
        indent = inner - self._room(look, place.width)
        if self.number is not None:
            mark, number = self.number
            _figures(look, number).draw(pen, mark, place.x + PAD, place.y + PAD)
        set_words(self.name, look.strong, inner - indent).draw(pen, self.owner, place.x + PAD + indent, place.y + PAD)
        head = self._head(look, place.width)
        if self.title is not None:
            line_field(pen, Spot(self.owner, self.title), place.x + PAD, place.y + head, inner, head)
        top = place.y + PAD + head
        field = Bounds(place.x + PAD / 2, top, place.width - PAD, place.y + place.height - top - PAD / 2)
        pen.widget(Spot(self.owner, self.blank), field, look.size.field_text)

    def _room(self, look: Look, width: Pt) -> Pt:
        """Width of the name."""
        number = _figures(look, self.number[1]).widest + AFTER_NUMBER if self.number else 0.0
        return width - 2 * PAD - number

    def _head(self, look: Look, width: Pt) -> Pt:
        if self.title is not None:
            return one_line(look) + mm(1)
        words = set_words(self.name, look.strong, self._room(look, width)).height
        return max(words, look.strong.leading) if self.number else words


def _figures(look: Look, number: int) -> Words:
    return set_words(f"{number}", look.alone(f"{number}", look.strong))


def equal_height(look: Look, boxes: Sequence[NamedBox], width: Pt, room: Pt, least: Pt = 0.0) -> Pt:
    """Height of boxes of this ``width`` with ``room`` for each, ``least`` or more; 0 if they do not fit."""
    if not all(box.has_room(look, width) for box in boxes):
        return 0.0
    needed = (max(least, *(box.height(look, width, lines) for box in boxes)) for lines in LEAST_LINES)
    return next((max(height, min(BOX, room)) for height in needed if height <= room), 0.0)


@frozen
class CentrePlate:
    """A plate with words, or with a blank for them."""

    owner: Element
    words: Inline
    blank: Blank | None

    def has_room(self, look: Look, width: Pt) -> bool:
        """Whether it can be as narrow as ``width``."""
        return longest_word([self.words], look.tight_strong) <= width - 2 * PAD

    def height(self, look: Look, width: Pt) -> Pt:
        """Its height at this ``width``."""
        inside = field_height(look) if self.blank else self._set(look, width).height
        return max(LEAST_PLATE, inside + 2 * PAD)

    def draw(self, pen: Pen, place: Bounds) -> None:
        """A rounded frame with the words, or the field, in its middle."""
        look, (x, y, width, height) = pen.look, place
        pen.rect(place, stroke=look.theme.accent, fill=WHITE, weight=1.25, radius=mm(4))
        words = self._set(look, width)
        words.draw(pen, self.owner, x + PAD, y + (height - words.height) / 2, "centre")
        if self.blank is not None:
            inside = Bounds(x + PAD, y + PAD, width - 2 * PAD, height - 2 * PAD)
            pen.widget(Spot(self.owner, self.blank), inside, look.size.field_text, "centred")

    def _set(self, look: Look, width: Pt) -> Words:
        return set_words(self.words, look.tight_strong, width - 2 * PAD)
