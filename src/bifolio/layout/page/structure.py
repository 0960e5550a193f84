"""Structure elements: the content that a screen reader reads, built alongside the drawing.

Roles are the standard structure types (ISO 32000-2, 14.8.4; ISO 32005 says which may contain which). Kids are in
reading order: other elements, marked content (drawn on a page), widgets and links. Everything is plain data that can be
stored.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import KW_ONLY, field
from typing import Any, Literal, NamedTuple

from bifolio.diagnostics import Place
from bifolio.frozen import frozen, record

Role = Literal[
    "Document", "Part", "Sect", "Div", "H1", "H2", "H3", "H4", "H5", "P", "L", "LI", "Lbl", "LBody", "Table", "THead", "TBody",
    "TR", "TH", "TD", "Caption", "Figure", "Form", "Link", "Reference", "Span", "Em", "Strong", "BlockQuote", "Aside", "TOC",
    "TOCI", "Index", "Note", "Title",
]  # fmt: skip


class Marked(NamedTuple):
    """Marked content: the ``page`` (from 0, within the unit) and its id there."""

    page: int
    mcid: int


@frozen
class WidgetRef:
    """The unit's widget number ``index``."""

    index: int


@frozen
class LinkRef:
    """The unit's link number ``index``."""

    index: int


@record(eq=False)
class Element:
    """One structure element. ``attributes`` holds (owner, key, value) triples such as ``("Table", "Scope", "Row")``.

    The value of ``Headers`` is a list of elements: the headings of a cell.
    """

    role: Role
    _: KW_ONLY
    kids: list[Element | Marked | WidgetRef | LinkRef] = field(default_factory=list)
    attributes: list[tuple[str, str, Any]] = field(default_factory=list)
    alt: str | None = None
    actual_text: str | None = None
    language: str | None = None
    title: str | None = None
    refers: str | None = None
    """The anchor to which this element refers, for a line of the contents (ISO 14289-2, 8.2.5.8)."""
    place: Place | None = None

    def __post_init__(self) -> None:
        """Takes over the language of a phrase that is not in the book's language."""
        self.language = self.language or getattr(self.alt or self.actual_text, "language", None)

    def add(self, role: Role, **about: Any) -> Element:
        """Adds a kid with this role at the end."""
        kid = Element(role, **about)
        self.kids.append(kid)
        return kid

    def add_list(self, numbering: str = "None") -> Element:
        """Adds a list at the end; ``numbering`` says how its items are labelled (ISO 32000-2, table 382)."""
        return self.add("L", attributes=[("List", "ListNumbering", numbering)])

    def add_item(self) -> Element:
        """Adds an item without a label to this list, and returns its body."""
        return self.add("LI").add("LBody")

    def add_labelled_item(self, **about_label: Any) -> tuple[Element, Element]:
        """Adds an item to this list, and returns its label and body."""
        item = self.add("LI")
        return item.add("Lbl", **about_label), item.add("LBody")

    def has_content(self) -> bool:
        """Whether it contains marked content, a field or a link."""
        return any(not isinstance(kid, Element) or kid.has_content() for kid in self.kids)


def note_anchor(unit: str, note: str, page: int, *, is_reference: bool = False) -> str:
    """The anchor name of the footnote ``note`` on a page of ``unit``, or, with ``is_reference``, of the first reference
    to it there.

    A note printed below a block exists only once, whichever page refers to it.
    """
    return f"{unit}^{note}^{'' if _BELOW in note else page}{'^' if is_reference else ''}"


_BELOW = ":"


def index_anchor(unit: str, entry: str, page: int) -> str:
    """The anchor name of the first place on a page of ``unit`` that the index lists under ``entry``."""
    return f"{unit}*{page}*{entry}"


def note_below(block: str, note: str) -> str:
    """The name that runs use for the footnote ``note`` if it is printed at the end of ``block``, not at the foot of its page."""
    return f"{block}{_BELOW}{note}"


def leading_to(note: Element, elements: Iterable[Element]) -> list[Element]:
    """Those of ``elements`` that refer to the footnote ``note``, which links back to the first of them."""
    own = (note.refers or "").removesuffix("^")
    return [one for one in elements if one.refers == own]


def shift_headings(element: Element, shift: int) -> None:
    """Lowers every heading by ``shift`` levels: by one below a division's title, by minus one if no title is printed."""
    if element.role in HEADINGS:
        element.role = HEADINGS[HEADINGS.index(element.role) + shift]
    for kid in element.kids:
        if isinstance(kid, Element):
            shift_headings(kid, shift)


HEADINGS: tuple[Role, ...] = ("H1", "H2", "H3", "H4", "H5")
