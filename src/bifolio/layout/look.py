"""The look of a book: paper, size and theme together, with the styles of type they give. Plain data, without ReportLab."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bifolio.design.paper import Paper
from bifolio.design.sizes import Size
from bifolio.design.theme import Theme
from bifolio.messages import Messages
from bifolio.typeset.lines import Style
from bifolio.units import Pt


@dataclass(frozen=True, slots=True)
class Look:
    """Paper, size and theme together, with the styles of type they give."""

    paper: Paper
    size: Size
    theme: Theme
    say: Messages

    @property
    def measure(self) -> Pt:
        """Full width of the type area: what blanks may use."""
        return self.paper.measure

    @property
    def reading(self) -> Pt:
        """Widest line of reading text (60 to 70 characters)."""
        return min(self.paper.measure, self.size.reading_cap)

    @property
    def is_narrow(self) -> bool:
        """Whether blocks set side by side on A4 stack here: A5, and large print."""
        return self.paper.is_booklet or self.size.is_large

    @property
    def gap(self) -> Pt:
        """The space between two paragraphs: half a line more than none."""
        return 0.6 * self.size.leading

    def style(self, size: Pt, *, bold: bool = False, ratio: float | None = None, heading: bool = False) -> Style:
        """A style of the theme's family in ``size`` points; never hyphenated."""
        family = self.theme.heading_family if heading else self.theme.text_family
        return Style(family, size, size * (ratio or self.size.leading_ratio), self.theme.ink, bold)

    @property
    def body(self) -> Style:
        """Body text; its words may be hyphenated, if the theme wants it."""
        return self._running(self.style(self.size.body))

    def _running(self, style: Style) -> Style:
        """``style`` for running text, the only one that a theme may let hyphenate."""
        return replace(style, hyphens=self.say.language) if self.theme.hyphenation else style

    @property
    def strong(self) -> Style:
        """Body text in bold: labels, column heads."""
        return self.style(self.size.body, bold=True)

    @property
    def tight(self) -> Style:
        """Body size with less leading: captions and words inside drawings."""
        return self.style(self.size.body, ratio=1.2)

    def heading(self, level: int) -> Style:
        """The style of a heading: level 1 opens a unit."""
        size = {1: self.size.h1, 2: self.size.h2}.get(level, self.size.h3)
        style = self.style(size, bold=True, ratio=1.2, heading=True)
        colour = self.theme.accent if level < 3 else self.theme.ink
        return Style(style.family, size, style.leading, colour, True, balanced=True)
