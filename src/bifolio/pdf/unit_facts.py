"""What the rest of a book must know about a unit, so that units can be compiled one after the other."""

from __future__ import annotations

from bifolio.frozen import frozen
from bifolio.layout.page.folios import UnitLayout
from bifolio.layout.page.structure import HEADINGS, Element
from bifolio.pdf.structure_tree import ids_of, kept_elements


@frozen(kw_only=True)
class UnitFacts:
    """Places among a unit's elements, which are counted from 0 in reading order."""

    elements: int
    """How many there are."""
    heading: int
    """The place of the first heading."""
    anchors: dict[str, tuple[int, float, int]]
    """Where each anchor lies: its page, its height, its place; that is -1 if its element was left out."""
    ids: dict[str, int]
    """The place of each element that others name, by its id."""
    levels: tuple[int, ...]
    """The level of each heading, in order."""


def facts_of(layout: UnitLayout) -> UnitFacts:
    """The facts of a unit as it is laid out."""
    elements = kept_elements(layout.root)
    places = {element: place for place, element in enumerate(elements)}
    first = next((kid for kid in layout.root.kids if isinstance(kid, Element) and kid.has_content()), layout.root)
    return UnitFacts(
        elements=len(elements),
        heading=places[first],
        anchors={
            name: (anchor.page, round(anchor.y, 2), places.get(anchor.element, -1))
            for name, anchor in layout.anchors.items()
        },
        ids={name: places[element] for element, name in ids_of(layout.id, elements).items()},
        levels=tuple(HEADINGS.index(one.role) + 1 for one in elements if one.role in HEADINGS),
    )
