"""Helpers for layout tests: pages of blocks as an author writes them, laid out, and what must hold for all of them."""

from __future__ import annotations

import math
import pickle
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import combinations, count, cycle, islice, product, zip_longest
from pathlib import Path
from typing import Any, get_args

import pytest

from bifolio.assemble.binding import Binder, Titles
from bifolio.assemble.block_data import BlockData
from bifolio.assemble.document import BoundBlock, Opening, Unit, View, with_inner
from bifolio.assemble.numbering import letter_of
from bifolio.assemble.occurrences import print_block, printings_of
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.content.fields.base import Block
from bifolio.content.fields.inside import lettered
from bifolio.content.kinds.question import Question
from bifolio.content.model.workbook import Page
from bifolio.design.paper import paper_for
from bifolio.design.sizes import SIZES
from bifolio.design.theme import THEMES
from bifolio.form_fields import Blank, BlankKind
from bifolio.frozen import frozen
from bifolio.layout.flow.laying_out import lay_out_unit
from bifolio.layout.page.folios import UnitLayout, Widget
from bifolio.layout.page.look import Look
from bifolio.layout.page.structure import Element, Role
from bifolio.layout.pictures.picture_files import AnyPicture
from bifolio.lengths import to_mm
from bifolio.messages import Messages
from bifolio.people.person import Person
from bifolio.text import line_breaking as typeset
from bifolio.text.line_breaking import Style
from bifolio.yamltree import read_yaml
from tests.painted import Item, Placed, Words, lines_on_page, on_page

GALLERY = Path(__file__).resolve().parent / "gallery" / "pages"
FROM_ELSEWHERE = {"infographic", "table-shared", "sources", "crisis_resources", "provider", "goals", "picture-words"}
"""Pages whose blocks print what other files or the recipient provide; they can be laid out only within a whole book."""

KINDS = sorted(file.stem for file in GALLERY.glob("*.yaml") if file.stem not in FROM_ELSEWHERE)
"""The other pages of the gallery, each called by the kind it shows; they can be laid out on their own."""

LOOKS = [(paper, size) for paper in ("a4", "a5") for size in SIZES]
# they are a little shorter or narrower than those, so a few sizes show what differs
LOOKS += [("letter", "standard"), ("letter", "large"), ("half-letter", "giant")]
TIGHTEST = [("a5", "giant"), ("half-letter", "giant")]
"""Those with the least room, where things meet first."""

PEOPLE = (Person("a", label="Partner A"), Person("b", label="Partner B", mark="triangle", place=1))
"""The people of the books used here that have two."""

COUPLE = View(audiences=("pair",), persons=PEOPLE)
PARTNER_A = View(audiences=("pair",), persons=PEOPLE[:1], people=PEOPLE)
PARTNER_B = View(audiences=("pair",), persons=PEOPLE[1:], people=PEOPLE)
SOLO = View(audiences=("solo",), work="alone", persons=PEOPLE[:1], people=PEOPLE)

LEAST_TARGET = 24 * 72 / 96
"""24 CSS pixels in points (WCAG 2.2, 2.5.8)."""

SLACK = 0.5
"""Half a point, which nobody sees at the edge of the type area."""


def in_turns(
    *ways: Iterable[Any],
    looks: list[tuple[str, str]] = LOOKS,
    tightest: list[tuple[str, str]] = TIGHTEST,
    least: int = 2,
) -> list[tuple[Any, ...]]:
    """Each combination of ``ways`` with its looks: the tightest, and of the others ``least`` in turn, or more, so that each occurs.

    To try every combination in every look would take three times as long, and what fits the tightest fits nearly always.
    """
    combined, tight = [*product(*ways)], [look for look in looks if look in tightest]
    others = _alternating(look for look in looks if look not in tight)
    turns, each = cycle(others), max(least, math.ceil(len(others) / len(combined)))
    return [(*way, *look) for way in combined for look in (*tight, *islice(turns, each))]


def _alternating(looks: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """``looks`` so that neighbours differ in the size of the page or of print: drawings depend most on these."""
    kinds: dict[tuple[bool, bool], list[tuple[str, str]]] = {}
    for paper, size in looks:
        kinds.setdefault((paper_for(paper, size).is_booklet, SIZES[size].is_large), []).append((paper, size))
    return [look for some in zip_longest(*kinds.values()) for look in some if look is not None]


SEEN = in_turns(KINDS, least=3)
"""Each kind with looks to see its page of the gallery in (``gallery_page``): the tightest, and three others in turn."""


@frozen
class Drawn:
    """A line of text as it is painted: page, start, height of the baseline above the trimmed page's bottom edge, and width, in points."""

    page: int
    x: float
    baseline: float
    width: float
    size: float
    text: str

    def meets(self, other: Drawn) -> bool:
        """Whether the letters of two lines overlap by more than half a point in both directions."""
        if self.page != other.page or min(self.x + self.width, other.x + other.width) - max(self.x, other.x) <= SLACK:
            return False
        (low, high), (below, above) = self.band, other.band
        return min(high, above) - max(low, below) > SLACK

    @property
    def band(self) -> tuple[float, float]:
        """From the bottom of the descenders to the top of the capitals."""
        return self.baseline - 0.2 * self.size, self.baseline + 0.68 * self.size


def lines_that_meet(lines: Sequence[Drawn]) -> list[tuple[str, str]]:
    """The words of each two lines whose letters overlap. Only lines at one height are compared, which are few of all pairs."""
    found, ordered = [], sorted(lines, key=lambda one: (one.page, one.band))
    for place, one in enumerate(ordered):
        for other in islice(ordered, place + 1, None):
            if (other.page, other.band[0]) >= (one.page, one.band[1]):
                break
            if one.meets(other):
                found.append((one.text, other.text))
    return found


@dataclass(frozen=True)
class Laid:
    """A page of blocks, laid out, with the blanks it was given."""

    layout: UnitLayout
    blanks: list[Blank]
    look: Look

    @cached_property
    def words(self) -> list[tuple[int, Words]]:
        """Every text with its page, in painting order; bold words and links do not end a line."""
        return [(page, line) for page in range(len(self.layout.pages)) for line in lines_on_page(self.layout, page)]

    @cached_property
    def drawn(self) -> list[Drawn]:
        """Every line of text in painting order, artifacts included; page numbers are not known yet."""
        return [Drawn(page, one.x, one.y, one.width, one.size, one.text.rstrip()) for page, one in self.words]

    @property
    def lines(self) -> list[str]:
        """What the lines say."""
        return [one.text for one in self.drawn]

    def look_of(self, page: int) -> Look:
        """The look of a page: that of all pages, or its turned form."""
        return self.look.turned() if self.layout.pages[page].is_turned else self.look

    def fields(self, item: str) -> list[Widget]:
        """The widgets of the blanks whose names end in ``item``."""
        return [widget for widget in self.layout.widgets if widget.blank.name.endswith(f".{item}")]

    def roles(self) -> list[str]:
        """The roles of all elements in reading order."""
        return [element.role for element in elements(self.layout.root)]


def lay_out(
    blocks: list[Any], paper: str = "a4", size: str = "standard", view: View = COUPLE, theme: str = "calm", language: str = "en-US",
    data: BlockData | None = None, kind: UnitKind = UnitKind.PAGE,
) -> Laid:  # fmt: skip
    """A unit that contains ``blocks``, written as an author would; ``data`` is what the book gives each of them to print."""
    unit = unit_with(blocks, Messages(language), view, data, kind)
    return laid_out(unit, make_look(paper, size, theme, language), view)


def blanks_of(blocks: list[Any], view: View = COUPLE) -> list[Blank]:
    """The blanks that ``blocks`` ask for, which are the same in every look."""
    return _asked(unit_with(blocks, Messages("en-US"), view))


def _asked(unit: Unit) -> list[Blank]:
    return [blank for bound in with_inner(unit.blocks) for blank in bound.blanks.values() if not blank.is_printed]


def unit_with(
    blocks: list[Any], say: Messages, view: View, data: BlockData | None = None, kind: UnitKind = UnitKind.PAGE
) -> Unit:
    """A unit of a given kind that contains ``blocks``, written as an author would."""
    page = Page.model_validate({"id": "demo", "title": "Demo", "blocks": blocks})
    titles = Titles(titles={"support": "Support and safety"}, numbers={}, present=frozenset({"support"}))
    page = Binder(personal={}, titles=titles, spelling={}, messages=say).bind(page)
    bound = _printed(page.blocks, say, view, data)
    return Unit("demo", kind=kind, opening=Opening(title=page.title.runs or ()), blocks=tuple(bound))


def make_look(paper: str, size: str, theme: str = "calm", language: str = "en-US") -> Look:
    """The look with these names."""
    return Look(paper=paper_for(paper, size), size=SIZES[size], theme=THEMES[theme], messages=Messages(language))


def _printed(
    blocks: Iterable[Block], say: Messages, view: View, data: BlockData | None, who: Person | None = None,
    numbers: tuple[int, ...] = (),
) -> list[BoundBlock]:  # fmt: skip
    """Every printing of ``blocks`` and of the blocks inside them; with ``numbers`` they are parts of a question that has these."""
    found, letters = [], count(1)
    for block in blocks:
        own = (*numbers, next(letters)) if numbers and lettered([block]) else ()
        for printing in printings_of(block, view) if who is None else ((who,),):
            one = print_block(block, "demo", "Demo", say, view, printing, data)
            one = replace(one, letter=letter_of(own, say) if own else "")
            inside = (own or (1,)) if isinstance(block, Question) else ()
            inner = _printed(block.inner, say, view.only(one.owners), data, one.who, inside)
            found.append(replace(one, number="Table 1" if block.caption_kind else "", inner=tuple(inner)))
    return found


def laid_out(unit: Unit, look: Look, view: View, pictures: Mapping[str, AnyPicture] | None = None) -> Laid:
    """``unit`` laid out. A word that had to be cut to fit, which the page does not show, is an error."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typeset, "_cut", _refuse_to_cut)
        layout = lay_out_unit(unit, look, view, pictures or {})
    return Laid(layout, _asked(unit), look)


def _refuse_to_cut(piece: Any, style: Style, measure: float) -> Iterator[Any]:
    word = "".join(word.text for _, word in piece.words)
    raise AssertionError(f"'{word}' is cut to fit {to_mm(measure):.1f} mm at {style.size:g} pt")
    yield


def kind_of(page: str) -> str:
    """The kind that a page of the gallery shows: ``table-week`` is a second page for ``table``."""
    return page.partition("-")[0]


def gallery(page: str) -> list[Any]:
    """The blocks of a page of the gallery, which is called by its kind; the caller may change them."""
    blocks: list[Any] = pickle.loads(_packed(page))
    return blocks


@cache
def _packed(page: str) -> bytes:
    """The blocks of a page of the gallery, pickled: unpickling them is five times as fast as reading the file."""
    file = GALLERY / f"{page}.yaml"
    read = read_yaml(str(file), file.read_bytes())
    assert not read.problems
    return pickle.dumps(read.data["blocks"])


def gallery_page(page: str, paper: str = "a4", size: str = "standard", view: View = COUPLE) -> Laid:
    """A page of the gallery, laid out once per process, for tests that only look at it."""
    return _gallery_page(page, paper, size, view)


@cache  # without defaults: calls that leave arguments out would be cached separately
def _gallery_page(page: str, paper: str, size: str, view: View) -> Laid:
    return laid_out(_gallery_unit(page, view), make_look(paper, size), view)


@cache
def _gallery_unit(page: str, view: View) -> Unit:
    return unit_with(gallery(page), Messages("en-US"), view)


def elements(root: Element) -> Iterator[Element]:
    """``root`` and all below it in reading order."""
    yield root
    for kid in root.kids:
        if isinstance(kid, Element):
            yield from elements(kid)


def height_mm(widget: Widget) -> float:
    """A field's height."""
    return to_mm(widget.rect.y1 - widget.rect.y0)


def width_mm(widget: Widget) -> float:
    """A field's width."""
    return to_mm(widget.rect.x1 - widget.rect.x0)


def do_overlap(one: Widget, other: Widget) -> bool:
    """Whether two fields of a page overlap by more than a hair's breadth."""
    a, b = one.rect, other.rect
    if one.page != other.page or a.x1 - b.x0 <= 0.05 or b.x1 - a.x0 <= 0.05:
        return False
    return min(a.x1, b.x1) - max(a.x0, b.x0) > 0.05 and min(a.y1, b.y1) - max(a.y0, b.y0) > 0.05


def texts(content: bytes) -> Iterator[tuple[str, str]]:
    """Each text-showing operator of a page with its owner: ``tagged``, ``artifact`` or ``nothing``."""
    owners: list[str] = []
    for token in re.findall(r"/\w+ <<[^\n]*?>> BDC|/Artifact BMC|\bEMC\b|\[[^\n]*?\] TJ", content.decode("ascii")):
        if token.endswith(("BDC", "BMC")):
            owners.append(token)
        elif token == "EMC":
            owners.pop()
        elif any("MCID" in owner for owner in owners):
            yield token, "tagged"
        else:
            yield token, "artifact" if owners else "nothing"


def check_sound(laid: Laid, *, has_artifacts: bool = False) -> None:
    """What holds for every block on every page. ``has_artifacts``: headings of tables may be repeated on the next page."""
    layout = laid.layout
    assert not layout.overfull
    _check_fields(laid)
    _check_words(laid)
    _check_roles(layout.root)
    _check_figures(layout)
    # an empty corner of a table is still a cell
    assert all(element.has_content() for element in elements(layout.root) if element.role not in ("TH", "TD"))
    for number, page in enumerate(layout.pages):
        owners = {owner for _, owner in texts(page.content)}
        assert owners <= ({"tagged", "artifact"} if has_artifacts else {"tagged"})
        assert page.filled <= laid.look_of(number).paper.depth + 0.1


PARENTS = {"LI": {"L"}, "Lbl": {"LI"}, "LBody": {"LI"}, "TR": {"Table", "THead", "TBody"}, "TH": {"TR"}, "TD": {"TR"}}
"""Which elements the parts of lists and tables must be in (ISO 32000-2, 14.8.4.8)."""


ATTRIBUTES = {
    "Layout": {"BBox", "TextPosition", "Placement"},
    "List": {"ListNumbering"},
    "Table": {"Scope", "ColSpan", "RowSpan", "Headers"},
    "PrintField": {"Role", "Desc", "checked"},
}
"""Attributes by their owner (ISO 32000-2, 14.8.5)."""


def _check_roles(parent: Element) -> None:
    """Roles and attributes are those defined for PDF, and parts of lists and tables are in their lists and tables."""
    for kid in parent.kids:
        if isinstance(kid, Element):
            assert kid.role in get_args(Role), kid.role
            assert all(key in ATTRIBUTES[owner] for owner, key, _ in kid.attributes), kid.attributes
            assert parent.role in PARENTS.get(kid.role, {parent.role}), f"{kid.role} in {parent.role}"
            _check_roles(kid)


def _check_figures(layout: UnitLayout) -> None:
    """What a figure paints lies within its bounds, from which a reader knows where it is (ISO 32000-2, table 379)."""
    painted: dict[int, list[Item]] = {}
    for figure in (element for element in elements(layout.root) if element.role == "Figure"):
        ((page, bounds),) = (value for _, key, value in figure.attributes if key == "BBox")
        own = {id(element) for element in elements(figure)}
        painted[page] = painted.get(page) or on_page(layout, page)
        for item in painted[page]:
            # forms, which pictures are made of, say their bounds themselves
            if id(item.owner) not in own or (isinstance(item, Placed) and not item.name.startswith("Im")):
                continue
            left, foot, right, head = (item.x, item.y) * 2 if isinstance(item, Words) else item.bounds
            assert min(left - bounds.x0, foot - bounds.y0, bounds.x1 - right, bounds.y1 - head) > -0.1, (figure, item)


def _check_words(laid: Laid) -> None:
    """Every line of text lies within the measure."""
    for line in laid.drawn:
        assert line.x >= -SLACK, line
        assert line.x + line.width <= laid.look_of(line.page).measure + SLACK, line


def _check_fields(laid: Laid) -> None:
    """Every blank is placed once (or once for each option with a box of its own), inside the type area, and overlaps no other."""
    widgets = laid.layout.widgets
    expected = {blank.name: len(blank.options) if blank.kind is BlankKind.ONE_OF else 1 for blank in laid.blanks}
    assert Counter(widget.blank.name for widget in widgets) == expected
    for widget in widgets:
        rect, look = widget.rect, laid.look_of(widget.page)
        assert rect.x0 >= -SLACK, widget
        assert rect.x1 <= look.measure + SLACK, widget
        assert rect.y1 <= look.paper.height - look.paper.head + 1.0, widget
        # a field over lines reaches 2 pt below its last line, which may be at the bottom of the type area
        assert rect.y0 >= look.paper.foot - 2.5, widget
        assert min(rect.x1 - rect.x0, rect.y1 - rect.y0) >= LEAST_TARGET - 0.01, widget
    for page in range(len(laid.layout.pages)):
        there = [widget for widget in widgets if widget.page == page]
        assert not [pair for pair in combinations(there, 2) if do_overlap(*pair)]
