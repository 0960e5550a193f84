"""Objects that can be looked at as they were set, before they become bytes."""

from __future__ import annotations

import zlib
from typing import Any

from bifolio.layout.page.folios import PageContent, UnitLayout
from bifolio.layout.page.structure import Element
from bifolio.pdf.objects import Objects, Ref
from bifolio.pdf.structure_tree import UnitPlace


class Recording(Objects):
    """Objects whose values can be asked for by their key."""

    def __init__(self) -> None:
        super().__init__()
        self.made: dict[int, Any] = {}

    def put(self, ref: Ref, value: Any) -> None:
        self.made[ref.number] = value
        super().put(ref, value)

    @property
    def seen(self) -> dict[Any, Any]:
        """What was set, by its key."""
        return {key: self.made[number] for number, key in self.keys.items() if number in self.made}

    def at(self, ref: Ref) -> Any:
        """The value that ``ref`` leads to."""
        return self.made[ref.number]


def place_of(layout: UnitLayout, objects: Objects, left: float = 0.0) -> UnitPlace:
    """The unit in a file whose pages all begin ``left`` points from the trim."""
    pages = [objects.ref(("page", layout.id, index)) for index in range(len(layout.pages))]
    return UnitPlace(layout=layout, pages=pages, lefts=[left] * len(pages))


def layout_of(root: Element | None = None, pages: int = 1, **about: Any) -> UnitLayout:
    """A unit with empty pages."""
    return UnitLayout(
        id="e01",
        pages=[PageContent(deflated=zlib.compress(b""), filled=0.0) for _ in range(pages)],
        root=root or Element("Sect"),
        **about,
    )
