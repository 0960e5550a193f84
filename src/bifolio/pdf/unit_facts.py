"""What the rest of a book must know about a unit, so that units can be compiled one by one."""

from __future__ import annotations

from bifolio.frozen import frozen
from bifolio.layout.page.folios import UnitLayout
from bifolio.layout.page.structure import HEADINGS, Element
from bifolio.pdf.structure_tree import ids_of, kept_elements


@frozen(kw_only=True)
class UnitFacts:
    """Positions among a unit's elements, counted from 0 in reading order."""

    elements: int
    """The number of elements."""
    heading: int
    """The position of the first heading."""
    anchors: dict[str, tuple[int, float, int]]
    """For each anchor, its page, height and position; -1 if its element was omitted."""
    ids: dict[str, int]
    """The position of each element that others refer to, by its id."""
    levels: tuple[int, ...]
    """The level of each heading, in order."""


def facts_of(layout: UnitLayout) -> UnitFacts:
    """The facts about a laid-out unit."""
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
