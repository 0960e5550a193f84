"""The last look at a book before it is compiled: whether the file that we are about to write can conform.

Everything checked here holds by construction. A problem is our bug, not the author's: the build stops with exit code 3
and writes no file. Works on plain data and costs a small part of a build. Rules: ISO 14289-1, 7.1 to 7.5 and 7.18; ISO
32000-2, 14.7.5 and 12.7.4.2.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bifolio.layout.book.book import Book
from bifolio.layout.page.folios import UnitLayout
from bifolio.layout.page.slimming import whole
from bifolio.layout.page.structure import Element, LinkRef, Marked, WidgetRef
from bifolio.pdf.forms import own_name, spoken_name, widget_rect
from bifolio.pdf.kept_units import KeptUnits
from bifolio.pdf.structure_tree import kept_elements

_TOLERANCE = 0.01
"""Allowance for rounding, in points."""


def preflight(book: Book, kept: KeptUnits | None = None) -> list[str]:
    """The violations of the standard, each with its unit; empty if the file conforms.

    Units in ``kept`` have already been checked by themselves.
    """
    kept = kept or KeptUnits()
    problems: list[str] = []
    last = 0
    for index, layout in enumerate(book.units):
        if not kept.is_sound(layout):
            problems += (f"{layout.id}: {problem}" for problem in _by_itself(whole(layout)))
        problems += (f"{layout.id}: {problem}" for problem in _places(book, index))
        for level in kept.facts(layout).levels:
            if level > last + 1:
                problems.append(f"{layout.id}: H{level} follows {'nothing' if last == 0 else f'H{last}'}")
            last = level
    problems += _field_names(book)
    return problems


def _by_itself(layout: UnitLayout) -> Iterator[str]:
    """Problems inside one unit, in any book."""
    elements = kept_elements(layout.root)
    for check in (_marked_content, _annotations, _elements):
        yield from check(layout, elements)


def _marked_content(layout: UnitLayout, elements: list[Element]) -> Iterator[str]:
    """Each id drawn has exactly one owner in the tree, and that owner contains it once."""
    held = Counter((kid, element) for element in elements for kid in element.kids if isinstance(kid, Marked))
    for page, content in enumerate(layout.pages):
        operators = content.content
        if operators.count(b" BDC") != operators.count(b"EMC"):
            yield f"page {page + 1}: marked content is not closed"
        for mcid, owner in enumerate(content.parents):
            if held.pop((Marked(page, mcid), owner), 0) != 1:
                yield f"page {page + 1}: marked content {mcid} is not owned exactly once by its {owner.role}"
    if held:
        yield "the tree refers to marked content that is not drawn"


def _annotations(layout: UnitLayout, elements: list[Element]) -> Iterator[str]:
    """Each field is alone in a Form element, each link in a Link element, and both have words."""
    held = Counter(
        (kid, element.role) for element in elements for kid in element.kids if isinstance(kid, WidgetRef | LinkRef)
    )
    for index, widget in enumerate(layout.widgets):
        if held[WidgetRef(index), "Form"] != 1:
            yield f"the field '{own_name(widget)}' is not in a Form element"
        if not spoken_name(widget).strip():
            yield f"the field '{own_name(widget)}' has no spoken name"
    for index, link in enumerate(layout.links):
        if held[LinkRef(index), "Link"] != 1:
            yield f"the link to '{link.target}' is not in a Link element"
        if not link.text.strip():
            yield f"the link to '{link.target}' has no words"


def _elements(layout: UnitLayout, elements: list[Element]) -> Iterator[str]:
    """Figures have words and bounds; the rows of a table have equal length."""
    for element in elements:
        if element.role == "Figure":
            if not (element.alt or "").strip():
                yield "a Figure has no alternative text"
            if not any(key == "BBox" for _, key, _ in element.attributes):
                yield "a Figure has no bounds"
        elif element.role == "Form" and len(element.kids) != 1:
            yield "a Form element contains more than its field"
        elif element.role == "Table" and len(set(row_lengths(element))) > 1:
            yield "the rows of a table have different numbers of columns"


def row_lengths(table: Element) -> Iterator[int]:
    """How many columns each row has, counting cells that span down into it."""
    reaching: list[tuple[int, int]] = []
    for row in _rows(table):
        spans = [(_span(cell, "ColSpan"), _span(cell, "RowSpan")) for cell in row.kids if isinstance(cell, Element)]
        yield sum(across for across, _ in (*reaching, *spans))
        reaching = [(across, down - 1) for across, down in (*reaching, *spans) if down > 1]


def _rows(table: Element) -> Iterator[Element]:
    for kid in table.kids:
        if isinstance(kid, Element) and kid.role == "TR":
            yield kid
        elif isinstance(kid, Element) and kid.role in ("THead", "TBody"):
            yield from _rows(kid)


def _span(cell: Element, which: str) -> int:
    return next((int(value) for _, key, value in cell.attributes if key == which), 1)


def _places(book: Book, index: int) -> Iterator[str]:
    """Fields are inside the trim."""
    pages = book.pages_of(index)
    for widget in book.units[index].widgets:
        rect, page = widget_rect(widget), pages[widget.page]
        is_inside = (
            rect.x0 + page.left >= -_TOLERANCE
            and rect.y0 >= -_TOLERANCE
            and rect.x1 + page.left <= page.paper.width + _TOLERANCE
            and rect.y1 <= page.paper.height + _TOLERANCE
        )
        if not is_inside or rect.x1 <= rect.x0 or rect.y1 <= rect.y0:
            yield f"the field '{own_name(widget)}' is not on its page"


def _field_names(book: Book) -> Iterator[str]:
    """No two fields have the same name, and no field is also a group of others."""
    names = Counter(own_name(widget) for layout in book.units for widget in layout.widgets)
    yield from (f"the field name '{name}' occurs {count} times" for name, count in names.items() if count > 1)
    groups = {name.rpartition(".")[0] for name in names}
    yield from (f"'{name}' is a field and a group of fields" for name in names if name in groups)
