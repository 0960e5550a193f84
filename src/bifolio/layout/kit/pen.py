"""The pen: draws everything for a block, with its fields; ``text_pen`` and ``field_pen`` are its lower parts."""

from __future__ import annotations

from itertools import zip_longest

from bifolio.layout.kit.field_pen import FieldPen
from bifolio.layout.kit.inline_blanks import draw_at_bar, draw_blank, lay_choice
from bifolio.layout.kit.text_pen import Align
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt
from bifolio.text.line_breaking import Line, Segment, Style


class Pen(FieldPen):
    """Draws one unit's pages and keeps track of structure, fields, links and glyphs."""

    def _set(self, owner: Element | None, line: Line, x: Pt, baseline: Pt, style: Style, align: Align) -> None:
        """Draws the content of a line. A blank in it becomes a line to write on with its field, and a word of a choice has its
        field over it; neither moves, nor does the text on either side.
        """
        waiting: list[Segment] = []
        last: Segment | None = None
        segments = [*self._from_start(line)]
        for segment, following in zip_longest(segments, segments[1:]):
            run = segment.run
            if run.blank is None and run.choice is None:
                waiting.append(segment)
                continue
            before = len(self.layout.numbered_lines)
            self._stretch(owner, waiting, x, baseline, style, "left")
            if run.blank is not None:
                if run.written is not None and run.written.side:
                    # the second of two blanks has the place of the first
                    place = segment if not run.written.is_second or last is None else last
                    space = " " if following is not None and _are_apart(segment, following) else ""
                    line_of = draw_at_bar(self, owner, run, x + place.x, baseline, place.width, style, space)
                else:
                    line_of = draw_blank(self, owner, run.blank, x + segment.x, baseline, segment.width, style)
                last = segment
                for moving in self.layout.numbered_lines[before:]:
                    moving.following = line_of
            else:
                self._segment(self._owner_of(owner, segment, x, baseline, style), segment, x, baseline, style)
                lay_choice(self, owner, segment, line, x, baseline, style)
            waiting, align = [], "left"
        self._stretch(owner, waiting, x, baseline, style, align)


def _are_apart(segment: Segment, following: Segment) -> bool:
    """Whether there is a space between two segments of a line, in either direction."""
    apart = max(following.x - segment.x - segment.width, segment.x - following.x - following.width)
    return apart > 0.01
