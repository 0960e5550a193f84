"""Footnotes at the foot of a page: the space they take, and their drawing.

A note is on every page that refers to it. It is read after the paragraph with the reference; the number there and the
number before the note link to each other (ISO 14289-1, 7.9; ISO 14289-2, 8.2.5.14).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from itertools import pairwise

from bifolio.assemble.document import Footnote
from bifolio.frozen import frozen
from bifolio.layout.kit.note_setting import BETWEEN, draw_note, together_height
from bifolio.layout.kit.pen import Pen
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm

ABOVE: Pt = mm(6)
"""Space from the text to the first note, with the rule in it."""

TO_RULE: Pt = mm(4)

RULE: Pt = mm(30)
"""Length of the rule."""


@frozen
class Footnotes:
    """The footnotes of one unit, by id, as ``look`` sets them."""

    by_id: Mapping[str, Footnote]
    look: Look
    _rooms: dict[tuple[str, ...], Pt] = field(default_factory=dict)

    def within(self, look: Look) -> Footnotes:
        """The same footnotes set in ``look``, if its paper differs."""
        return self if look.paper == self.look.paper else Footnotes(self.by_id, look)

    def room(self, notes: Iterable[str]) -> Pt:
        """Height of ``notes`` at the foot of a page, each once; 0 if there are none."""
        chosen = tuple(note for note in dict.fromkeys(notes) if note in self.by_id)
        if chosen not in self._rooms:
            height = together_height(self.look, (self.by_id[note] for note in chosen), len(self.by_id))
            self._rooms[chosen] = ABOVE + height if chosen else 0.0
        return self._rooms[chosen]

    def paint(self, pen: Pen, notes: Iterable[str], root: Element) -> None:
        """Draws ``notes`` at the foot of the pen's page, and puts each in the structure after the paragraph of ``root``
        that refers to it.
        """
        chosen = [note for note in dict.fromkeys(notes) if note in self.by_id]
        if not chosen:
            return
        pen.move_to(0, self.look.paper.depth - self.room(chosen))
        pen.line(0, TO_RULE, RULE, TO_RULE, self.look.theme.hairline, self.look.thin)
        y = ABOVE
        for note in chosen:
            element = Element("Note")
            _put_after(root, pen.note_owners.get(note, root), element)
            with pen.at(0, y):
                y += draw_note(pen, self.look, (note, self.by_id[note]), element, len(self.by_id)) + BETWEEN


_HOLDS_NOTES = frozenset({"Part", "Sect", "Div", "Aside"})
"""Elements that may contain a note between paragraphs (ISO 32005, table 2)."""


def _put_after(root: Element, owner: Element, note: Element) -> None:
    """Puts ``note`` after whatever contains ``owner`` in the innermost group around it, and after notes already there."""
    holder, child = root, owner
    path = _path_to(root, owner)
    for outer, inner in pairwise(path):
        if outer.role in _HOLDS_NOTES:
            holder, child = outer, inner
    at = next((index for index, kid in enumerate(holder.kids, 1) if kid is child), len(holder.kids))
    while at < len(holder.kids) and getattr(holder.kids[at], "role", "") == "Note":
        at += 1
    holder.kids.insert(at, note)


def _path_to(root: Element, wanted: Element) -> list[Element]:
    """The elements from ``root`` to ``wanted``; empty if ``wanted`` is not in it."""
    if root is wanted:
        return [root]
    for kid in root.kids:
        if isinstance(kid, Element) and (found := _path_to(kid, wanted)):
            return [root, *found]
    return []
