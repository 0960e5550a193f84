"""Packs the layouts of long books until they are written: compresses the parts that are needed only once, to check and
compile a unit.
"""

from __future__ import annotations

import pickle
import zlib
from dataclasses import replace

from bifolio.layout.page.folios import UnitLayout
from bifolio.layout.page.structure import Element

_PACKED_AWAY = Element("Sect")
"""Replaces the elements of a slim layout."""


def slim(layout: UnitLayout) -> UnitLayout:
    """``layout`` at half its size in memory: its structure and the places of its sources are packed."""
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
    """``layout`` with everything in it. A slim one is unpacked anew each time, into different elements."""
    if not layout.packed:
        return layout
    # packed by this process, and has never left its memory
    root, parents, anchors, sources = pickle.loads(zlib.decompress(layout.packed))
    pages = [replace(page, parents=owners) for page, owners in zip(layout.pages, parents, strict=True)]
    return replace(layout, root=root, pages=pages, anchors=anchors, sources=sources, packed=b"")
