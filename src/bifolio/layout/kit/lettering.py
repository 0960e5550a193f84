"""Words in a drawing: broken to a width beforehand, so that the drawing can be as high as they need."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bifolio.diagnostics import Place
from bifolio.frozen import frozen
from bifolio.layout.kit.inline_blanks import with_room
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.text_pen import SHARE_BEFORE, Align
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.structure import Element
from bifolio.lengths import NO_LIMIT, Pt
from bifolio.text.inline import Inline, Run, Text, place_of_runs
from bifolio.text.line_breaking import Line, Style, break_lines, least_measure


@frozen
class Words:
    """Lines of one style, broken to ``width``."""

    lines: tuple[Line, ...]
    style: Style
    width: Pt
    place: Place | None
    """Where the words are written; ``None`` if the author did not write them."""

    @property
    def height(self) -> Pt:
        return len(self.lines) * self.style.leading

    @property
    def widest(self) -> Pt:
        """Width of the widest line."""
        return max((line.width for line in self.lines), default=0.0)

    @property
    def snug(self) -> Words:
        """The same lines in a measure that is no wider than they are."""
        return replace(self, width=self.widest)

    def draw(self, pen: Pen, owner: Element | None, x: Pt, top: Pt, align: Align = "left") -> None:
        """Draws the lines with the left edge of their measure at ``x``."""
        pen.note_source(self.place, Bounds(x, top, self.width, self.height), owner)
        for index, line in enumerate(self.lines):
            shift = SHARE_BEFORE[align] * (self.width - line.width)
            if line.is_turned_over and align == "left":
                shift = self.style.turnover
            baseline = top + index * self.style.leading + self.style.first_baseline
            pen.text(owner, line, x + shift, baseline, self.style, align)


def runs_of(text: Text | Inline | str | None) -> Inline:
    """The runs of a bound text, of runs, or of a plain string; empty if it is empty."""
    if text is None:
        return ()
    if isinstance(text, str):
        return (Run(text),) if text else ()
    return (text.runs or ()) if isinstance(text, Text) else text


def set_words(text: Text | Inline | str | None, style: Style, width: Pt = NO_LIMIT) -> Words:
    """``text`` broken to ``width``; without one, only where its author breaks it."""
    runs = runs_of(text)
    style = with_room(style, runs)
    return Words(tuple(break_lines(runs, style, width)) if runs else (), style, width, place_of_runs(runs))


def longest_text(texts: Iterable[Text | Inline | str | None], style: Style) -> Pt:
    """Width of the widest of ``texts``, none of them broken."""
    return max((set_words(text, style).widest for text in texts), default=0.0)


def longest_word(texts: Iterable[Text | Inline | str | None], style: Style) -> Pt:
    """Width of the widest part of a word that cannot be split: a narrower measure would cut it."""
    return max((least_measure(runs_of(text), style) for text in texts), default=0.0)
