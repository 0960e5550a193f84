"""Where the author wrote a key or a value of a model: the way back from checked parts to the YAML."""

from __future__ import annotations

from typing import Any

from bifolio.content.base import Node
from bifolio.content.workbook import Workbook
from bifolio.diagnostics import Place
from bifolio.yamltree import PlacedDict, place_of


class Places:
    """The places in one workbook's files; made once for a check."""

    def __init__(self, workbook: Workbook) -> None:
        self._mappings: dict[Place, PlacedDict] = {}
        seen: set[int] = set()
        stack: list[Any] = [source.data for source in workbook.sources.values()]
        while stack:
            value = stack.pop()
            if id(value) in seen:
                continue
            if isinstance(value, PlacedDict):
                seen.add(id(value))
                self._mappings[value.place] = value
                stack.extend(value.values())
            elif isinstance(value, list):
                seen.add(id(value))
                stack.extend(value)

    def value(self, node: Node, *path: str | int) -> Place | None:
        """Where the value at ``path`` inside ``node`` stands, or the nearest thing around it that stands anywhere."""
        return self._find(node, path, key=False)

    def key(self, node: Node, *path: str | int) -> Place | None:
        """Where the key at the end of ``path`` inside ``node`` stands."""
        return self._find(node, path, key=True)

    def _find(self, node: Node, path: tuple[str | int, ...], *, key: bool) -> Place | None:
        mapping = self._mappings.get(node.place) if node.place else None
        return place_of(mapping, path, key=key) or node.place if mapping is not None else node.place
