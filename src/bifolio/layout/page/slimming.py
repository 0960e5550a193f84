"""Packs layouts of long books while they wait: what is needed only once, when a unit is checked and compiled, is packed until then."""

from __future__ import annotations

import pickle
import zlib
from dataclasses import replace

from bifolio.layout.page.folios import UnitLayout
from bifolio.layout.page.structure import Element

_PACKED_AWAY = Element("Sect")
"""What stands for an element of a slim layout."""


def slim(layout: UnitLayout) -> UnitLayout:
    """``layout`` in half the room: its structure, and where its sources are, are packed."""
    parents = [page.parents for page in layout.pages]
    packed = zlib.compress(pickle.dumps((layout.root, parents, layout.anchors, layout.sources), protocol=5), 1)
    return replace(
        layout,
        root=_PACKED_AWAY,
        pages=[replace(page, parents=[]) for page in layout.pages],
        anchors={name: anchor._replace(element=_PACKED_AWAY) for name, anchor in layout.anchors.items()},
        sources=[],
        packed=packed,
    )


def whole(layout: UnitLayout) -> UnitLayout:
    """``layout`` with all it has; if it is slim, it is made again each time, with other elements."""
    if not layout.packed:
        return layout
    # it was packed by this process, and never left its memory
    root, parents, anchors, sources = pickle.loads(zlib.decompress(layout.packed))
    pages = [replace(page, parents=owners) for page, owners in zip(layout.pages, parents, strict=True)]
    return replace(layout, root=root, pages=pages, anchors=anchors, sources=sources, packed=b"")
