"""The band at the head of a section: a ground with a large numeral, the title, and at its end the motif.

The motif of the emblem ``circles`` is two discs. The second moves into the band as the book goes on, until each has its
centre on the other's edge. Any other emblem is drawn on a disc.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bifolio.assemble.document import Unit
from bifolio.design.looks import NONE, designs
from bifolio.design.theme import mixed
from bifolio.frozen import frozen
from bifolio.layout.designs import Pictures
from bifolio.layout.designs.discs import Discs, Fills, paint_discs
from bifolio.layout.designs.emblems import paint_emblem
from bifolio.layout.kit.lettering import Words, set_words
from bifolio.layout.kit.pen import Pen
from bifolio.layout.kit.spot_drawings import has_drawing, paint_spot
from bifolio.layout.kit.titles import fitted_lines
from bifolio.layout.page.bounds import Bounds
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element
from bifolio.lengths import Pt, mm
from bifolio.text.inline import Inline
from bifolio.text.line_breaking import Style, least_measure, measure_text


@frozen
class BandForm:
    """The measures of a band: its height, the size of its numeral, the radius of its motif, the largest size of the
    title as a share of its own.
    """

    height: Pt
    numeral: Pt
    radius: Pt
    title: float = 1.0


FULL = BandForm(mm(58), 88.0, mm(24))
LOW = BandForm(mm(46), 72.0, mm(19))
BOOKLET = BandForm(mm(42), 60.0, mm(17))
SHORT = BandForm(mm(36), 60.0, mm(15), 22 / 26)

TITLE_SHARES = (1.0, 24 / 26, 22 / 26, 20 / 26)
MOST_LINES = 3
"""Sizes of the title to try, as shares of its own, and how many lines it may have; it may have one more before the motif is dropped."""

SMALLEST = 0.6
"""The least radius of the motif, as a share of the form's; if even that leaves too little space, there is no motif."""

INSET, AFTER_NUMERAL, BEFORE_MOTIF, AT_END = mm(9), mm(7), mm(6), mm(37 - 24)


@frozen(kw_only=True)
class Owners:
    """The elements of a section's head, in reading order."""

    number: Element | None
    title: Element
    subtitle: Element | None

    @classmethod
    def of(cls, unit: Unit, root: Element) -> Owners:
        """New elements at the end of ``root``."""
        return cls(
            number=root.add("P", actual_text=unit.opening.number) if unit.tab.figure else None,
            title=root.add("H1"),
            subtitle=root.add("P") if unit.opening.subtitle else None,
        )


@frozen(kw_only=True)
class BandHead:
    """A section's head, ready for drawing; ``draw`` puts its top at the origin."""

    form: BandForm
    unit: Unit
    look: Look
    radius: Pt
    left: Pt
    title: Words
    below: Words

    @property
    def height(self) -> Pt:
        """The form's height, or more if the words need it."""
        return max(self.form.height, self._words + 2 * mm(5))

    @property
    def _words(self) -> Pt:
        gap = self.look.gaps.under if self.below.lines else 0.0
        return self.title.height + gap + self.below.height

    def draw(self, pen: Pen, owners: Owners, pictures: Pictures) -> None:
        look, band = self.look, Bounds(0, 0, self.look.measure, self.height)
        theme = look.theme
        if theme.has_tints:
            pen.rect(band, fill=theme.tint)
        _paint_motif(pen, self, band, pictures)
        if not theme.has_tints:
            pen.rect(Bounds(0.5, 0.5, band.width - 1, band.height - 1), stroke=theme.ink, weight=1.0)
        if owners.number is not None:
            figure = _figure_style(look, self.form)
            baseline = self.height / 2 + 0.31 * figure.size
            pen.string(owners.number, self.unit.tab.figure, INSET, baseline, figure)
        top = (self.height - self._words) / 2
        self.title.draw(pen, owners.title, self.left, top)
        self.below.draw(pen, owners.subtitle, self.left, top + self.title.height + look.gaps.under)


def motif_of(unit: Unit, look: Look) -> str:
    """The motif at the end of the band: ``circles``, the name of a drawing, or ``none``."""
    emblem = look.looks.opener_emblem
    if emblem == "circles" or not look.looks.has_drawings:
        return emblem
    return unit.opening.spot if has_drawing(unit.opening.spot, look) else emblem


def overlap_of(unit: Unit) -> float:
    """The overlap of the two discs of a section, as a share of their diameter: it grows to one half in the course of
    the book.
    """
    return 0.08 + 0.42 * unit.tab.progress


def set_band(unit: Unit, look: Look, form: BandForm) -> BandHead:
    """The head in ``form`` with the largest motif that leaves the title's words whole, on at most three lines.

    In large print, where the picture has to give way, the motif must not cost the title a line either.
    """
    figure = _figure_style(look, form)
    left = INSET + (measure_text(_widest(unit.tab.figure), figure) + AFTER_NUMERAL if unit.tab.figure else 0.0)
    lead = replace(look.role("lead"), balanced=True)
    subtitle = unit.opening.subtitle

    def head(radius: Pt, most_lines: int) -> BandHead | None:
        width = look.measure - left - (AT_END + 2 * radius + BEFORE_MOTIF if radius else INSET)
        title = _fitted(unit.opening.title, look, width, form, most_lines)
        if title is None or (subtitle and least_measure(subtitle, lead) > width):
            return None
        below = set_words(subtitle or None, lead, width)
        return BandHead(form=form, unit=unit, look=look, radius=radius, left=left, title=title, below=below)

    bare = head(0.0, MOST_LINES + 1) if look.size.is_large else None
    for radius, most_lines in _radii(motif_of(unit, look), form):
        found = head(radius, most_lines)
        if found is not None and (bare is None or found.height <= bare.height):
            return found
    return bare or head(0.0, MOST_LINES + 1) or _forced(unit, look, form, left, lead)


def _forced(unit: Unit, look: Look, form: BandForm, left: Pt, lead: Style) -> BandHead:
    """A head whose words are too long even without a motif: the smallest title, hyphenated if the language has patterns."""
    width = look.measure - left - INSET
    style = _title_style(look, TITLE_SHARES[-1])
    title = fitted_lines([unit.opening.title], style, [style.size], width)
    below = set_words(unit.opening.subtitle or None, lead, width)
    return BandHead(form=form, unit=unit, look=look, radius=0.0, left=left, title=title, below=below)


def _radii(motif: str, form: BandForm) -> Iterator[tuple[Pt, int]]:
    """Radii of the motif to try, each with the number of lines the title may have beside it."""
    for most_lines in (MOST_LINES, MOST_LINES + 1) if motif != NONE else ():
        for share in range(100, round(100 * SMALLEST) - 1, -5):
            yield form.radius * share / 100, most_lines


def _widest(figure: str) -> str:
    """The widest number with as many digits, so that all titles begin at the same place."""
    return "0" * len(figure) if figure.isdigit() else figure


def _figure_style(look: Look, form: BandForm) -> Style:
    size = form.numeral
    return replace(look.role("strong-figure"), size=size, leading=size, colour=look.theme.accent)


def _title_style(look: Look, share: float) -> Style:
    style = look.role("opener-title")
    size = max(share * style.size, 1.1 * look.size.body)
    return replace(style, size=size, leading=1.13 * size)


def _fitted(title: Inline, look: Look, width: Pt, form: BandForm, most_lines: int) -> Words | None:
    """The title at the largest size that sets it on few lines with whole words; ``None`` if no size does."""
    for share in (share for share in TITLE_SHARES if share <= form.title):
        style = _title_style(look, share)
        if least_measure(title, style) > width:
            continue
        words = set_words(title, style, width)
        if len(words.lines) <= most_lines and not any(line.is_broken_word for line in words.lines):
            return words
    return None


def _paint_motif(pen: Pen, head: BandHead, band: Bounds, pictures: Pictures) -> None:
    radius, motif, theme = head.radius, motif_of(head.unit, head.look), head.look.theme
    if not radius:
        return
    centre = band.width - AT_END - radius, band.height / 2
    if motif == "circles":
        apart = 2 * radius * (1 - overlap_of(head.unit))
        discs = Discs(centre, (centre[0] + apart, centre[1]), radius)
        hues = theme.accent, theme.second
        one, other = (mixed(hue, theme.tint, 0.3) for hue in hues)
        paint_discs(pen, discs, band, Fills(one, other, theme.sun, hues), weight=1.4)
        return
    if theme.has_tints:
        pen.circle(*centre, radius, fill=theme.deep)
    side = radius * 40 / 24
    square = Bounds(centre[0] - side / 2, centre[1] - side / 2, side, side)
    if motif in designs("emblem"):
        paint_emblem(motif, pen, pictures, square, head.unit.tab.section)
    else:
        paint_spot(motif, pen, pictures, square)
