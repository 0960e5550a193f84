"""Running heads, folios, section tabs, page codes, "page x of y": drawn separately from the units, always as artifacts.

Output: operators in page space (origin at the bottom left of the trim, points). The recipient's name in the running
heads is a form of its own that every page draws: it is written once per copy, and no page differs (decision 0013).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace

from bifolio.assemble.document import Document, Unit
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.design.looks import NONE
from bifolio.design.paper import Paper
from bifolio.frozen import frozen, record
from bifolio.layout.book.leader_edge import leader_edge
from bifolio.layout.book.page_codes import COPY_CODE, CodePlaces, PageCodes, code_places, code_side
from bifolio.layout.book.privacy_corner import PrivacyCorner
from bifolio.layout.page.folios import EDGE_TO_EDGE
from bifolio.layout.page.look import Look
from bifolio.layout.page.subpaths import KAPPA
from bifolio.lengths import Pt, mm
from bifolio.text.line_breaking import Line, Style
from bifolio.text.text_operators import fit_style, fit_words, glyphs_of, number, paint, set_line, show_line

TAB_WIDTH, TAB_HEIGHT, TAB_HEIGHT_BOOKLET = mm(6.5), mm(16), mm(13)
TAB_TOP, TAB_TOP_BOOKLET = mm(34), mm(28)
"""Distance from the top of the trim to the first tab."""

TAB_PITCH, TAB_PITCH_BOOKLET = mm(19.5), mm(15.5)
TAB_CORNER: Pt = mm(1.2)
TABS = 10
"""How many tabs fit below one another; the next section starts at the top again."""

TAB_AIR: Pt = mm(1)
"""The part of a tab's width and height that its number leaves free."""

LEAST_FIGURE: Pt = 6.0
"""The least size of a tab's number."""

CAP = 0.68
"""Height of a figure, as a share of the type size."""

TAB_CLEARANCE: Pt = mm(1)
"""The least space between a section tab and the text beside it; twice as much where the tab keeps its least width."""

LEAST_TAB: Pt = mm(4)
"""The width of a tab that two figures need to stand upright."""

LEADER_EDGE: Pt = mm(5.5)
"""The greatest width of the grey edge of notes for the leader."""

FOOT_AIR: Pt = mm(3)
"""Space between a folio and a page filled to its foot, where the printer's edge allows it."""


def furniture_size(look: Look) -> Pt:
    """Type size of running heads, folios and tabs: that of the body up to 14 pt; 16 pt in large print, 18 in giant."""
    body = look.size.body
    return body if not look.size.is_large else max(16.0, 0.75 * body)


NAME_SHARE = 0.35
"""The share of the measure that a name in a running head may take: the same for everybody, so that titles do not move."""

NAME_GAP: Pt = mm(6)
"""The least space between name and title in a running head."""

RIGHT_NAME, LEFT_NAME = "NameRight", "NameLeft"
"""Resource names of the recipient's name in the running heads: it starts at the origin on right-hand pages, and ends
there on left-hand ones.
"""

Glyphs = dict[str, dict[int, str]]
"""Glyphs drawn, by face, each with its text."""


def note_glyphs(line: Line, drawn: Glyphs) -> None:
    """Adds the glyphs of ``line`` to ``drawn``."""
    for stretch in glyphs_of(line):
        meanings = drawn.setdefault(stretch.face, {})
        for glyph, said in stretch.meanings:
            meanings.setdefault(glyph, said)


@record
class SharedContent:
    """Content that many pages draw: its operators, its bounding box (left, bottom, right, top), its glyphs."""

    operators: str
    bounds: tuple[Pt, Pt, Pt, Pt]
    glyphs: Glyphs = field(default_factory=dict)


@frozen
class Furniture:
    """The data that all pages share: the document, the look, the number of pages."""

    document: Document
    look: Look
    page_count: int
    codes: PageCodes | None = None
    """Its page codes; ``None`` in a book without."""


def is_bare(unit: Unit, kind: str, look: Look) -> bool:
    """Whether a page of this kind has no furniture: covers, plates, centred pages that nobody must keep apart, the
    backs of sheets to cut out, and blank pages unless the look fills them.
    """
    if kind == "blank":
        return unit.kind is UnitKind.COVER or look.looks.blank_pages == NONE
    return kind in (*EDGE_TO_EDGE, "card-backs") or (kind == "centred" and not unit.privacy.mark)


def codes_on(furniture: Furniture, unit: Unit, kind: str, *, has_blanks: bool, is_right: bool) -> CodePlaces | None:
    """Where the page codes of a page are; ``None`` if it has none, such as a sheet of cards.

    A unit without blanks has none, since nobody will look for answers on it. A blank page is for notes, but the back of
    the support page has none either, so that the leaf can be passed on.
    """
    is_read_only = not has_blanks and (kind != "blank" or unit.kind is UnitKind.SUPPORT)
    if furniture.codes is None or is_read_only or kind == "cards" or is_bare(unit, kind, furniture.look):
        return None
    paper, is_handout = furniture.look.paper, furniture.document.view.is_handout
    left = paper.left(is_right=is_right)
    return code_places(paper, left, is_right=is_right, is_handout=is_handout)


def furnish(
    furniture: Furniture, unit: Unit, page_number: int, kind: str, codes: CodePlaces | None, *, is_right: bool, glyphs: Glyphs,
    folio: str, steps: str | None = None,
) -> Iterator[str]:  # fmt: skip
    """The operators of a page's head, foot and tab; their words keep clear of its ``codes``.

    ``steps`` is the folio of the page overleaf that has the steps for this one; the running head then refers to it.
    """
    if not is_bare(unit, kind, furniture.look):
        page = _Page(furniture, unit, page_number, folio, is_right=is_right, codes=codes, glyphs=glyphs)
        yield from page.operators(kind, steps)


class _Page:
    """A page with furniture: the edges of the type area, and how far words may reach at head and foot, clear of its codes."""

    def __init__(
        self, furniture: Furniture, unit: Unit, page_number: int, folio: str, *, is_right: bool, codes: CodePlaces | None, glyphs: Glyphs
    ) -> None:  # fmt: skip
        self.document, self.look, self.unit = furniture.document, furniture.look, unit
        self.number, self.folio, self.count = page_number, folio, furniture.page_count
        self.is_right, self.glyphs = is_right, glyphs
        self.paper, self.style = self.look.paper, _style(self.look)
        self.left = self.paper.left(is_right=is_right)
        self.right = self.left + self.paper.measure
        self.at_head = self.at_foot = self.left, self.right
        if codes is not None:
            last = codes.copy if self.document.copy_number else codes.foot
            self.at_head = codes.beside(self.left, self.right, codes.head)
            self.at_foot = codes.beside(self.left, self.right, last)

    def operators(self, kind: str, steps: str | None) -> Iterator[str]:
        yield "/Artifact <</Type /Pagination /Subtype /Header>> BDC"
        yield from self._head(self._head_words(kind, steps))
        yield "EMC"
        yield "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"
        yield from self._foot()
        yield "EMC"
        if kind == "blank":
            yield from self._notes_ground() if self._takes_notes else _vignette(self.look, (self.left + self.right) / 2)
        if self.unit.kind is UnitKind.GUIDE_NOTES and not self.paper.is_turned:
            yield from self._edge()
        # on a turned page the fore-edge is at the foot or head, where a tab would be in the way
        if self.unit.tab.section and not (self.document.view.is_handout or self.paper.is_turned):
            yield from _tab(self.look, self.unit, is_right=self.is_right, glyphs=self.glyphs)

    def _set(self, text: str, left: Pt, right: Pt, y: Pt, style: Style, *, at_right: bool) -> Iterator[str]:
        return _set(text, left, right, y, style, self.glyphs, at_right=at_right)

    def _head_words(self, kind: str, steps: str | None) -> str:
        """The words of the running head after those that the document has in all heads, which a long title must not push out."""
        return " · ".join(filter(None, (self.document.in_heads, self._own_head_words(kind, steps))))

    def _own_head_words(self, kind: str, steps: str | None) -> str:
        """Where the steps are, if they are overleaf; otherwise the name of the part or the book. A page without content
        belongs to the part before it, if people work in that.

        A worksheet named like the book already has that title on its first page, so its head does not repeat it.
        """
        document, unit = self.document, self.unit
        if self.number == 1 and unit.shows_title and unit.running_head == document.title:
            return ""
        reminder = self.look.messages.text("steps-overleaf", page=steps) if steps is not None else ""
        names_part = self.is_right != self.look.is_rtl and (kind != "blank" or unit.kind.is_worked_in)
        # a part named like the book has its short title too
        words = unit.running_head if names_part and unit.running_head != document.title else document.short_title
        return reminder or words

    def _head(self, head: str) -> Iterator[str]:
        """The running head, with the recipient's name at the spine if the edition has it."""
        paper, document, style, is_right = self.paper, self.document, self.style, self.is_right
        y = paper.height - max(paper.edge + style.size, paper.head * 0.68)
        left, right = self.at_head
        if document.view.is_handout and document.head_name is None:
            yield from self._set(head, left, right, y, style, at_right=is_right)
            # a leaf that is handed out alone names its book, if there is space for the whole title
            width = right - left - NAME_GAP - set_line(head, style).width
            if set_line(document.short_title, style).width <= width:
                start, end = (left, left + width) if is_right else (right - width, right)
                yield from self._set(document.short_title, start, end, y, style, at_right=not is_right)
        elif document.head_name is None:
            yield from self._set(head, left, right, y, style, at_right=is_right)
        else:
            taken = NAME_SHARE * paper.measure + NAME_GAP
            inner, outer = (self.left + taken, right) if is_right else (left, self.right - taken)
            yield from self._set(head, inner, outer, y, style, at_right=is_right)
            name, x = (RIGHT_NAME, self.left) if is_right else (LEFT_NAME, self.right)
            yield f"q 1 0 0 1 {number(x)} {number(y)} cm /{name} Do Q"

    def _foot(self) -> Iterator[str]:
        """The folio at the fore-edge, and beside it the words that say who may see the page; on a hand-out these are at the other side."""
        look, unit, style, is_right = self.look, self.unit, self.style, self.is_right
        y = _foot_baseline(look, style.size)
        left, right = self.at_foot
        figures = replace(style, family=look.theme.heading_family, figures="lining")
        is_handout = self.document.view.is_handout
        folio = look.messages.text("page-of", page=self.number, pages=self.count) if is_handout else self.folio
        if unit.privacy.sign != "none" and not is_handout:
            corner = PrivacyCorner(look.paper, unit.privacy.sign, is_right)
            yield from corner.operators(look.theme.ink)
            left, right = (left, corner.folio_end(right, y)) if is_right else (corner.folio_end(left, y), right)
        yield from self._set(folio, left, right, y, figures, at_right=is_right)
        if unit.privacy.mark and is_handout:
            yield from self._set(unit.privacy.mark, left, right, y, style, at_right=not is_right)
        elif unit.privacy.mark:
            taken = max(FOLIO_ROOM, set_line(folio, figures).width + FOLIO_GAP)
            inner, outer = (left, right - taken) if is_right else (left + taken, right)
            bold = replace(look.strong, size=style.size, leading=style.size)
            yield from self._set(unit.privacy.mark, inner, outer, y, bold, at_right=is_right)

    @property
    def _takes_notes(self) -> bool:
        """Whether a blank page after its unit is for notes: not in front matter, where it would look like a mistake."""
        if self.look.looks.blank_pages != "notes":
            return False
        kinds = [one.kind for one in self.document.units]
        start = next((index for index, kind in enumerate(kinds) if kind in ("section", "exercise")), 0)
        return all(one.id != self.unit.id for one in self.document.units[:start])

    def _notes_ground(self) -> Iterator[str]:
        """The content of a blank left-hand page: the word "Notes" and faint dots, so that no page looks empty by
        mistake.
        """
        look, paper, left, right = self.look, self.paper, self.left, self.right
        style = look.heading(3)
        top = paper.height - paper.head - style.size
        yield "/Artifact <</Type /Layout>> BDC"
        yield from self._set(look.messages.text("notes-page"), left, right, top, style, at_right=look.is_rtl)
        pitch, dot = look.size.dot_pitch, look.size.dot
        grey = paint(look.theme.hairline, is_stroke=True)
        yield f"q {grey} {number(dot)} w 1 J [0.001 {number(pitch - 0.001)}] 0 d"
        columns = int((right - left) / pitch)
        start, end = (right, right - columns * pitch) if look.is_rtl else (left, left + columns * pitch)
        end += -0.01 if look.is_rtl else 0.01
        y = top - 2 * pitch
        while y > paper.foot:
            yield f"{number(start)} {number(y)} m {number(end)} {number(y)} l S"
            y -= pitch
        yield "Q"
        yield "EMC"

    def _edge(self) -> Iterator[str]:
        """The grey edge of notes for the leader, under the tab; its words are in the half of the page without the tab."""
        look, section = self.look, self.unit.tab.section
        # no wider than this, since there is text along its whole length
        width, words = min(LEADER_EDGE, _beside_text(look.paper) - TAB_CLEARANCE), look.messages.text("leader-only")
        if width <= 0:
            return
        style = replace(look.body, size=min(look.body.size, (width - TAB_AIR) / CAP))
        line = set_line(words, style) if words and has_tab_figures(look.paper) else None
        if line is not None:
            note_glyphs(line, self.glyphs)
        is_low = section > 0 and (section - 1) % TABS < TABS / 2
        yield from leader_edge(look, line, style, width, is_right=self.is_right, is_low=is_low)


def draw_codes(furniture: Furniture, page_number: int, places: CodePlaces | None) -> Iterator[str]:
    """The operators of the page's symbol, drawn twice, then of the copy's symbol, which is a form of its own."""
    if furniture.codes is None or places is None:
        return
    yield "/Artifact <</Type /Pagination>> BDC"
    yield from furniture.codes.page_symbols(page_number, places)
    if furniture.document.copy_number:
        x, y = places.copy
        yield f"q 1 0 0 1 {number(x)} {number(y)} cm /{COPY_CODE} Do Q"
    yield "EMC"


FOLIO_ROOM, FOLIO_GAP = mm(10), mm(3)
"""Width reserved for a folio beside the words of the privacy mark, and the least space between them."""


def _foot_baseline(look: Look, size: Pt) -> Pt:
    """Height above the trim of the baseline of folios and the words beside them."""
    return max(look.paper.edge + 0.3 * size, min(mm(12), look.paper.foot - FOOT_AIR - CAP * size))


def _style(look: Look) -> Style:
    size = furniture_size(look)
    return Style(
        family=look.theme.text_family, size=size, leading=size, colour=look.theme.ink, is_rtl=look.is_rtl
    )  # fmt: skip


def shared_contents(furniture: Furniture) -> dict[str, SharedContent]:
    """The content that many pages draw but that differs in each copy, by resource name: the recipient's name, the
    copy's symbol.
    """
    contents, document, paper = _name_contents(furniture), furniture.document, furniture.look.paper
    if furniture.codes is not None and document.copy_number:
        side = code_side(paper)
        symbol = furniture.codes.copy_symbol(document.copy_number, paper)
        contents[COPY_CODE] = SharedContent(symbol, (0.0, 0.0, side, side))
    return contents


def _name_contents(furniture: Furniture) -> dict[str, SharedContent]:
    """The recipient's name for the running heads, by resource name; empty if the edition does not show it.

    It is at the spine: it starts at the left of a right-hand page and ends at the right of a left-hand one.
    """
    name = furniture.document.head_name
    if name is None:
        return {}
    style = _style(furniture.look)
    room = NAME_SHARE * furniture.look.paper.measure
    contents = {}
    for key, left in ((RIGHT_NAME, 0.0), (LEFT_NAME, -room)):
        glyphs: Glyphs = {}
        shown = _set(name, left, left + room, 0.0, style, glyphs, at_right=key == LEFT_NAME)
        bounds = (left - mm(1), -style.size, left + room + mm(1), 1.5 * style.size)
        contents[key] = SharedContent("\n".join(shown), bounds, glyphs)
    return contents


def _vignette(look: Look, middle: Pt) -> Iterator[str]:
    """A small ornament slightly above the middle of the page: a disc between two strokes."""
    y, accent, second = 0.56 * look.paper.height, look.theme.accent, look.theme.second
    yield "/Artifact <</Type /Layout>> BDC"
    for start, end in ((-STROKE_END, -STROKE_START), (STROKE_START, STROKE_END)):
        x0, x1 = number(middle + start), number(middle + end)
        yield f"q {paint(accent, is_stroke=True)} {number(look.thin)} w {x0} {number(y)} m {x1} {number(y)} l S Q"
    # a line of zero length with round caps is a disc
    yield f"q {paint(second, is_stroke=True)} {number(mm(3))} w 1 J {number(middle)} {number(y)} m {number(middle)} {number(y)} l S Q"
    yield "EMC"


STROKE_START, STROKE_END = mm(5), mm(20)
"""Where the strokes of a vignette begin and end, measured from its middle."""


def _set(text: str, left: Pt, right: Pt, y: Pt, style: Style, glyphs: Glyphs, *, at_right: bool) -> Iterator[str]:
    if not text:
        return
    fitted = fit_style(text, style, right - left, 12.0)
    line = set_line(fit_words(text, fitted, right - left), fitted)
    note_glyphs(line, glyphs)
    yield from show_line(line, right - line.width if at_right else left, y, fitted)


def _tab(look: Look, unit: Unit, *, is_right: bool, glyphs: Glyphs) -> Iterator[str]:
    """The section's tab at the fore-edge; each section's is lower than the last."""
    paper = look.paper
    height, first, step = (
        (TAB_HEIGHT_BOOKLET, TAB_TOP_BOOKLET, TAB_PITCH_BOOKLET)
        if paper.is_booklet
        else (TAB_HEIGHT, TAB_TOP, TAB_PITCH)
    )
    top = paper.height - first - (unit.tab.section - 1) % TABS * step
    width = tab_width(paper)
    x = paper.width - paper.edge - width if is_right else paper.edge
    figure = (x, top - height, x + width, top)
    if paper.bleed:
        # the outer corners are trimmed off with the bleed
        runs = paper.edge + paper.bleed + TAB_CORNER
        x, width = x if is_right else x - runs, width + runs
    yield "/Artifact <</Type /Pagination>> BDC"
    colour = look.theme.accent
    if look.theme.has_tints:
        yield f"q {paint(colour)} {_rounded(x, top - height, width, height)} f Q"
    else:
        # the outline is inset, so that half its weight does not come nearer to the trim
        inner = _rounded(x + 0.4, top - height + 0.4, width - 0.8, height - 0.8)
        yield f"q {paint(colour, is_stroke=True)} 0.75 w {inner} S Q"
    if has_tab_figures(paper):
        yield from _figure(unit.tab.figure, look, figure, glyphs)
    yield "EMC"


def tab_width(paper: Paper) -> Pt:
    """Width of a tab between the edge that words keep to and the text beside it; negative if that edge is too near to the text."""
    room = _beside_text(paper)
    return min(TAB_WIDTH, max(room - TAB_CLEARANCE, min(room, LEAST_TAB)))


def _beside_text(paper: Paper) -> Pt:
    """The space in the outer margin for things that keep clear of the text."""
    return paper.fore_edge - paper.edge - TAB_CLEARANCE


def has_tab_figures(paper: Paper) -> bool:
    """Whether a tab is wide enough for a number."""
    return tab_width(paper) - TAB_AIR >= CAP * LEAST_FIGURE


def _rounded(x: Pt, y: Pt, width: Pt, height: Pt) -> str:
    """The path of a tab with its lower left corner at ``x``, ``y``."""
    radius, right, top = TAB_CORNER, x + width, y + height
    pull = radius * (1 - KAPPA)
    rows = (
        ((x + radius, y), "m"), ((right - radius, y), "l"),
        ((right - pull, y), (right, y + pull), (right, y + radius), "c"), ((right, top - radius), "l"),
        ((right, top - pull), (right - pull, top), (right - radius, top), "c"), ((x + radius, top), "l"),
        ((x + pull, top), (x, top - pull), (x, top - radius), "c"), ((x, y + radius), "l"),
        ((x, y + pull), (x + pull, y), (x + radius, y), "c"),
    )  # fmt: skip
    return (
        " ".join(f"{' '.join(number(value) for point in row[:-1] for value in point)} {row[-1]}" for row in rows) + " h"
    )


def _figure(figure: str, look: Look, tab: tuple[Pt, Pt, Pt, Pt], glyphs: Glyphs) -> Iterator[str]:
    """The number in a tab (left, bottom, right, top): as large as running heads, or smaller in a narrow or low tab."""
    left, bottom, right, top = tab
    width, height = right - left, top - bottom
    size = min(furniture_size(look), (width - TAB_AIR) / CAP)
    colour = (1.0, 1.0, 1.0) if look.theme.has_tints else look.theme.ink
    digits = replace(look.role("strong-figure"), size=size, leading=size, colour=colour)
    upright = fit_style(figure, digits, width - TAB_AIR, LEAST_FIGURE)
    is_upright = set_line(figure, upright).width <= width - TAB_AIR
    digits = upright if is_upright else fit_style(figure, digits, height - TAB_AIR, 1.0)
    line = set_line(figure, digits)
    note_glyphs(line, glyphs)
    middle, cap = (top + bottom) / 2, CAP * digits.size
    if is_upright:
        yield from show_line(line, left + (width - line.width) / 2, middle - cap / 2, digits)
    else:
        # too wide for the tab even at the least size: turned, to be read from the foot of the page
        yield f"q 0 1 -1 0 {number(left + (width + cap) / 2)} {number(middle - line.width / 2)} cm"
        yield from show_line(line, 0, 0, digits)
        yield "Q"
