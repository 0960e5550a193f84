"""What lines are made of: styles, pieces that stay whole, segments, lines. Plain data; lengths in points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from bifolio.lengths import Pt
from bifolio.text.inline import Run
from bifolio.text.shaping import Glyphs, Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How text looks: family, size and leading in points, weight, colour (red, green, blue from 0 to 1)."""

    family: str
    size: Pt
    leading: Pt
    colour: tuple[float, float, float]
    bold: bool = False
    balanced: bool = False
    """Lines of about equal length, as headings want."""
    hyphens: str = ""
    """The language (BCP 47) by whose patterns words may be hyphenated; nothing hyphenates none."""
    pitch: Pt = 0.0
    """Least leading where people write by hand among the words."""

    @property
    def first_baseline(self) -> Pt:
        """Distance from the top of a line's band to its baseline: the type sits optically in the middle of the leading."""
        return (self.leading + 0.66 * self.size) / 2


class Break(NamedTuple):
    """Where a word may be parted: after how many characters, and whether a hyphen is drawn there; or where it must not."""

    at: int
    hyphen: bool = False
    is_forbidden: bool = False


@dataclass(slots=True, kw_only=True)
class Piece:
    """What stands between two spaces: the words of one or more runs that touch.

    ``marks`` are the breaks that the author permits or forbids in it. A piece that ``continues`` is the first part of a word, the rest of
    which begins the next line; ``hyphen`` is what is drawn at its end then. ``is_fixed``: no patterns part it, since it is the last
    word of its text, or part of a word that has breaks of its own. ``ends_word`` is false where it is parted inside a word.
    """

    words: list[tuple[Run, Word]]
    width: Pt
    marks: tuple[Break, ...] = ()
    continues: bool = False
    hyphen: Word | None = None
    is_fixed: bool = False
    ends_word: bool = True

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(word.text for _, word in self.words)


@dataclass(slots=True, kw_only=True)
class Segment:
    """Part of a line: one run, one face. ``x`` from the line's start; ``parts`` as in ``Glyphs``.

    ``seen`` is the text as it stands from left to right, where that is not the order in which it is read.
    """

    run: Run
    face: str
    x: Pt
    width: Pt
    parts: tuple[tuple[float, str], ...]
    text: str
    needs_actual_text: bool
    glyphs: list[Glyphs]
    seen: str = ""


@dataclass(slots=True)
class Line:
    """One line of segments from left to right.

    ``rest`` is what begins the next line, if no space stands before it. The line ``is_broken_word`` then, unless the two are words of their
    own: beside an ideograph, and at a zero width space.
    """

    segments: list[Segment]
    width: Pt
    rest: str = ""
    is_broken_word: bool = False

    @property
    def text(self) -> str:
        """The words of the line; one that was hyphenated ends in a soft hyphen."""
        return "".join(segment.text for segment in self.segments)
