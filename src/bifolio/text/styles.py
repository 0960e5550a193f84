"""The components of lines: styles, unbroken pieces, segments, lines. Plain data; lengths in points."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import KW_ONLY, field, replace
from typing import NamedTuple, TypedDict

from bifolio.frozen import frozen, record
from bifolio.lengths import Pt
from bifolio.text.faces import has_italics
from bifolio.text.fraction_terms import drawn_side, is_expression, ungrouped
from bifolio.text.fractions import FractionSide, fraction, fraction_extent, root, root_height
from bifolio.text.inline import DRAWN, Run
from bifolio.text.shaping import SCRIPT_SCALE, Direction, Figures, Glyphs, Word, shape_stretch, words_in


@frozen(kw_only=True)
class Style:
    """How text looks: family, size and leading in points, weight, colour (red, green, blue from 0 to 1)."""

    family: str
    size: Pt
    leading: Pt
    colour: tuple[float, float, float]
    bold: bool = False
    balanced: bool = False
    """Whether to make lines about equally long, as in headings."""
    language: str = ""
    """The language (BCP 47) of words that name none, by whose patterns they are hyphenated; empty for no patterns."""
    hyphenates: bool = False
    """Whether to hyphenate words that fit on a line; a word wider than its measure is always hyphenated if it can be."""
    pitch: Pt = 0.0
    """The least leading where people write by hand among the words."""
    figures: Figures = ""
    """Which figures of the face to use."""
    is_rtl: bool = False
    """Whether paragraphs run from right to left, except those whose letters all run the other way."""
    turnover: Pt = 0.0
    """How far the rest of a line of verse is indented that takes several lines."""

    def __hash__(self) -> int:
        """Hashes only the fields that differ most: lines are looked up by style."""
        return hash((self.size, self.leading, self.family))

    @property
    def first_baseline(self) -> Pt:
        """Distance from the top of a line's band to its baseline; this centres the type optically in the leading."""
        return (self.leading + 0.66 * self.size) / 2

    @property
    def below_baseline(self) -> Pt:
        """Distance from the baseline to the foot of a line's band."""
        return self.leading - self.first_baseline


class Cut(TypedDict):
    """Which faces of a family draw a run, with which figures."""

    bold: bool
    italic: bool
    figures: Figures


def cut_of(style: Style, run: Run) -> Cut:
    """How to set ``run`` in ``style``: emphasis is bold in a family without italics."""
    italic = run.emphasis and has_italics(style.family)
    bold = style.bold or run.strong or (run.emphasis and not italic)
    return Cut(bold=bold, italic=italic, figures=style.figures)


def shaping_of(run: Run, style: Style) -> Callable[[str], Word]:
    """A function that shapes the words of ``run``, raised or lowered if the run is; widths are in 1/1000 of the style's
    size.

    A blank becomes a word without letters, as wide as the blank.
    """
    if run.blank is not None:
        return lambda text: Word(text, (), run.ems * 1000.0, is_rtl=False)
    words = words_in(style.family, **cut_of(style, run))
    if run.script == "fraction":
        return lambda text: _as_fraction(text, run, words)
    if run.script == "root":
        return lambda text: _as_root(text, run, words)
    return (lambda text: _as_script(words[text], run)) if run.script else words.__getitem__


def _as_fraction(text: str, run: Run, words: Mapping[str, Word]) -> Word:
    """``text`` with a bar for its slash; on one line if no face has both of its parts, or if it is a piece of the fraction."""
    found = fraction(text, *_sides_of(text, words)) if text == run.said else None
    if found is not None:
        return found
    word = words[text]
    stretches = tuple(one.as_script("fraction", one.text) for one in word.stretches)
    return replace(word, stretches=stretches, width=word.width * SCRIPT_SCALE)


def _as_root(text: str, run: Run, words: Mapping[str, Word]) -> Word:
    """``text`` with a bar over all but its sign; without one if no face has all of it, or if it is a piece of the root."""
    degree = words[DEGREES[text[0]]] if text[0] in DEGREES else None
    return (root(text, *_parts_of_root(text, words), degree) if text == run.said else None) or words[text]


DEGREES = {"∛": "³", "∜": "⁴"}
"""What is drawn in front of √ for signs of roots that few faces have."""


def _parts_of_root(text: str, words: Mapping[str, Word]) -> tuple[Word, Word]:
    """The sign of the root ``text`` without its degree, and what is under its bar."""
    return words["√"], words[ungrouped(text[1:])]


def _sides_of(text: str, words: Mapping[str, Word]) -> tuple[FractionSide, FractionSide]:
    """What is above the bar of the fraction ``text``, and what is below it."""
    above, _, below = text.partition("/")
    upper, lower = ([(script, words[part]) for script, part in drawn_side(side)] for side in (above, below))
    return upper, lower


def extent_of(run: Run, style: Style) -> tuple[Pt, Pt]:
    """How far the fraction ``run`` extends above and below the baseline; 0 if it is not larger than lines are anyway."""
    if run.script == "root":
        above = root_height(*_parts_of_root(run.said, words_in(style.family, **cut_of(style, run))))
        return above * style.size / 1000, 0.0
    if run.script != "fraction" or not is_expression(run.text):
        return 0.0, 0.0
    above, below = fraction_extent(run.said, *_sides_of(run.said, words_in(style.family, **cut_of(style, run))))
    return above * style.size / 1000, below * style.size / 1000


def word_of(run: Run, text: str, style: Style) -> Word:
    """The characters of ``run`` given as ``text``, shaped as one word."""
    return shaping_of(run, style)(text)


def _as_script(word: Word, run: Run) -> Word:
    stretches = tuple(glyphs.as_script(run.script, run.said_of(glyphs.text)) for glyphs in word.stretches)
    return Word(word.text, stretches, word.width * SCRIPT_SCALE, word.is_rtl)


def set_stretch(text: str, run: Run, style: Style, direction: Direction) -> tuple[Glyphs, ...]:
    """FractionSide of a word of ``run`` in one direction, raised or lowered if the run is."""
    if run.script in DRAWN:
        return word_of(run, text, style).stretches
    found = shape_stretch(text, style.family, direction, **cut_of(style, run))
    return tuple(one.as_script(run.script, run.said_of(one.text)) for one in found) if run.script else found


class Break(NamedTuple):
    """Where a word may be split: after how many characters, and whether a hyphen is drawn there. Or where it must not be."""

    at: int
    hyphen: bool = False
    is_forbidden: bool = False


@record(kw_only=True)
class Unspaced:
    """Everything between two spaces: the words of one run, or of several that adjoin.

    ``marks`` are the breaks that the author allows or forbids in it. A piece that ``continues`` is the first part of a
    split word whose rest begins the next line; ``hyphen`` is then drawn at its end. ``is_fixed``: patterns must not
    split it, because it is the last word of its text or part of a word with breaks of its own. ``ends_word`` is false
    if the split is inside a word.
    """

    words: list[tuple[Run, Word]]
    width: Pt
    marks: tuple[Break, ...] = ()
    continues: bool = False
    hyphen: Word | None = None
    is_fixed: bool = False
    ends_word: bool = True
    is_cut: bool = False
    """Whether it was split where no word should be, because the measure is too narrow."""

    @property
    def text(self) -> str:
        return self.words[0][1].text if len(self.words) == 1 else "".join(word.text for _, word in self.words)


@record(kw_only=True)
class Segment:
    """Part of a line: one run, one face. ``x`` is the distance from the start of the line; ``parts`` are as in
    ``Glyphs``.

    ``seen`` is the text from left to right, if that differs from reading order.
    """

    run: Run
    face: str
    x: Pt
    width: Pt
    parts: tuple[tuple[float, str], ...]
    text: str
    needs_actual_text: bool = False
    glyphs: list[Glyphs] = field(default_factory=list)
    seen: str = ""

    def type_size(self, style: Style) -> Pt:
        """The type size: smaller than the style's if the run is raised or lowered."""
        return style.size * (SCRIPT_SCALE if self.run.script not in ("", "root") else 1.0)


@record
class Line:
    """One line: segments from left to right.

    ``rest`` is what begins the next line, if no space comes before it. Then ``is_broken_word`` is set, unless the two
    are separate words, as beside an ideograph or at a zero-width space.
    """

    segments: list[Segment]
    _: KW_ONLY
    width: Pt
    rest: str = ""
    is_broken_word: bool = False
    goes_on: bool = False
    """Whether the next line is of the same paragraph, or of the same line of verse."""
    is_turned_over: bool = False
    """Whether it is the rest of a line of verse, and is indented as its style says."""
    cut_word: str = ""
    """The word that was cut at the end of the line because the measure is too narrow for it."""
    is_rtl: bool = False
    """Whether it starts at the right."""

    @property
    def text(self) -> str:
        """The words of the line; a hyphenated one ends in a soft hyphen."""
        return "".join(segment.text for segment in self.segments)
