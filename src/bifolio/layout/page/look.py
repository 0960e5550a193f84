"""The look of a book: paper, size, theme and designs, with the type styles that follow from them. Plain data, without ReportLab."""

from __future__ import annotations

import re
from dataclasses import field, replace

from bifolio.content.fields.languages import is_right_to_left
from bifolio.design.looks import Looks
from bifolio.design.paper import Paper
from bifolio.design.sizes import Size
from bifolio.design.spacing import Gaps
from bifolio.design.theme import Theme
from bifolio.design.type_roles import ROLES, RoleName
from bifolio.frozen import frozen
from bifolio.lengths import Pt
from bifolio.messages import Messages
from bifolio.text.faces import without_italics
from bifolio.text.line_breaking import Style

THINNEST: Pt = 0.5
FIRM: Pt = 0.75
"""Strokes are 0.5 to 0.75 pt, or 1 pt in large print (docs/content-brief.md, section 4)."""

CLOSE = 1.35
"""The least leading of running text, as a multiple of its size; large print has 1.5 (docs/content-brief.md, section 7)."""

EASY = 1.5
"""The least leading of easy reading (British Dyslexia Association, Style Guide 2023; WCAG 2.2, 1.4.8)."""

TIGHT = 1.2

_NUMBER = re.compile(r"[+−-]?\d+(?:[.,:/]\d+)*[.)%]?")


@frozen(kw_only=True)
class Look:
    """Paper, size, theme and designs together, with the type styles that follow from them.

    In large print every line is black: the theme's greys are replaced by its ink (docs/content-brief.md, section 4).
    """

    paper: Paper
    size: Size
    theme: Theme
    messages: Messages
    looks: Looks = field(default_factory=Looks)
    is_close: bool = False
    """Whether to save space: running text has the least leading, and lead paragraphs are as small as body text."""
    drawn: float = 1.0
    """Size of maps, wheels, rings and circles, as a share of their own; reduced if that saves a page."""
    is_column: bool = False
    """Whether it is for one of two columns, each narrower than an upright A5 page."""
    is_easy: bool = False
    """Whether it is for people who find reading hard: no italics, hyphenation, narrow columns or grey, and more space between lines."""
    is_against: bool = False
    """Whether it is for a block whose language is read in the opposite direction to the book."""

    def __post_init__(self) -> None:
        """Puts the ink of large print and the fonts of easy reading into the theme, so that no block can forget them."""
        theme = self.theme
        if self.size.is_large or self.is_easy:
            theme = replace(theme, rule=theme.ink, hairline=theme.ink)
        if self.is_easy:
            theme = replace(
                theme, hyphenation=False,
                text_family=without_italics(theme.text_family), heading_family=without_italics(theme.heading_family),
            )  # fmt: skip
            if self.size.leading_ratio < EASY:
                object.__setattr__(self, "size", replace(self.size, leading_ratio=EASY))
        object.__setattr__(self, "theme", theme)

    @property
    def is_rtl(self) -> bool:
        """Whether it is read from right to left: then it is mirrored as it is drawn."""
        return is_right_to_left(self.messages.language) != self.is_against

    @property
    def measure(self) -> Pt:
        """Full width of the type area, which blanks may use."""
        return self.paper.measure

    @property
    def reading(self) -> Pt:
        """The longest line of reading text; ``design.sizes`` says how many characters that is."""
        return min(self.paper.measure, self.size.reading_cap)

    def within(self, width: Pt) -> Look:
        """The same look for a column of ``width`` points."""
        return replace(self, paper=replace(self.paper, width=self.paper.spine + width + self.paper.fore_edge))

    def against(self) -> Look:
        """The same look for what is read in the other direction."""
        return replace(self, is_against=not self.is_against)

    def turned(self) -> Look:
        """The same look for a turned page."""
        return replace(self, paper=self.paper.turned())

    def drawn_at(self, share: float) -> Look:
        """The same look with drawings to fill in reduced to ``share`` of their size."""
        return replace(self, drawn=share)

    def closer(self) -> Look | None:
        """The same look with the least leading for body text, and lead paragraphs like body text; ``None`` in large
        print and easy reading, which have only one leading.
        """
        if self.size.is_large or self.is_easy or self.size.leading_ratio <= CLOSE:
            return None
        return replace(self, size=replace(self.size, leading_ratio=CLOSE), is_close=True)

    @property
    def is_narrow(self) -> bool:
        """Whether blocks that are side by side on A4 are stacked here: A5 upright, large print, easy reading, a column."""
        is_small = self.paper.is_booklet and not self.paper.is_turned
        return self.is_easy or is_small or self.size.is_large or self.is_column

    @property
    def is_wide(self) -> bool:
        """Whether there may be two columns: a page on its side has room for them in large print too, and is low without them."""
        return not self.is_narrow or (self.paper.is_turned and not self.is_easy and not self.is_column)

    @property
    def thin(self) -> Pt:
        """Weight of rules and frames that are not for writing on: 0.5 pt, 1 pt in large print (docs/content-brief.md, section 4)."""
        return self.size.stroke if self.size.is_large else THINNEST

    @property
    def firm(self) -> Pt:
        """Weight of strokes to tick, circle or connect: 0.75 pt, 1 pt in large print."""
        return max(FIRM, self.size.stroke)

    @property
    def gaps(self) -> Gaps:
        """The spaces between printed things."""
        return Gaps(self.size.leading / 2, self.size.is_large)

    def role(self, name: RoleName) -> Style:
        """The type style for this role; never hyphenated."""
        role = ROLES["body" if name == "lead" and (self.is_close or self.size.is_large) else name]
        size = role.size_for(self.size.body, is_booklet=self.paper.is_booklet)
        return Style(
            family=getattr(self.theme, role.family),
            size=size,
            leading=role.leading_for(size, self.gaps.unit),
            colour=getattr(self.theme, role.colour),
            bold=role.bold,
            balanced=role.balanced,
            pitch=self.size.least_pitch,
            figures=role.figures,
            is_rtl=self.is_rtl,
            language=self.messages.language,
        )

    def alone(self, words: str, style: Style) -> Style:
        """``style`` for ``words``; if they are just a number, in the headings' face, whose zero has no stroke."""
        is_number = _NUMBER.fullmatch(words) is not None
        return replace(style, family=self.theme.heading_family, figures="tabular") if is_number else style

    def style(self, size: Pt, *, bold: bool = False, ratio: float | None = None) -> Style:
        """A style of the text's family at ``size`` points; never hyphenated."""
        return Style(
            family=self.theme.text_family,
            size=size,
            leading=size * (ratio or self.size.leading_ratio),
            colour=self.theme.ink,
            bold=bold,
            pitch=self.size.least_pitch,
            is_rtl=self.is_rtl,
            language=self.messages.language,
        )

    @property
    def body(self) -> Style:
        """Body text; its words may be hyphenated if the theme allows it."""
        return self._running(self.style(self.size.body))

    def _running(self, style: Style) -> Style:
        """``style`` for running text, the only text that a theme may hyphenate."""
        return replace(style, hyphenates=True) if self.theme.hyphenation else style

    @property
    def strong(self) -> Style:
        """Body text in bold: labels, column headings."""
        return self.style(self.size.body, bold=True)

    @property
    def close(self) -> Style:
        """Running text with less leading than body text, beside boxes and below headings: 1.35; 1.5 in large print and easy reading."""
        return self._running(self.style(self.size.body, ratio=None if self.size.is_large or self.is_easy else CLOSE))

    @property
    def example(self) -> Style:
        """Body text in the second hue, for a worked example."""
        return replace(self.body, colour=self.theme.second)

    @property
    def tight(self) -> Style:
        """Body size with less leading, only for words inside drawings: labels, headings of cells, numerals."""
        return self.style(self.size.body, ratio=TIGHT)

    @property
    def tight_strong(self) -> Style:
        """The same in bold."""
        return self.style(self.size.body, bold=True, ratio=TIGHT)

    def heading(self, level: int) -> Style:
        """The style of a heading: level 1 opens a unit, level 3 is above a block."""
        return self.role("title" if level == 1 else "heading" if level == 2 else "label")
