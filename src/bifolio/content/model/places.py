"""Where the author wrote a key or value of a model: the way back from validated parts to the YAML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bifolio.content.fields.base import Fault, Node
from bifolio.content.model.division import Division
from bifolio.content.model.workbook import Workbook, WorkbookFile
from bifolio.diagnostics import Place
from bifolio.placed import PlacedDict, place_of


class Places:
    """The places in one workbook's files; each file is searched on first use."""

    def __init__(self, workbook: Workbook) -> None:
        self._sources = workbook.sources
        self._files: dict[str, dict[Place, PlacedDict]] = {}

    def _mappings(self, file: str) -> dict[Place, PlacedDict]:
        """The mappings in ``file``, by the places where they begin."""
        if file not in self._files:
            source = self._sources.get(file)
            self._files[file] = dict(_placed_mappings(source.data)) if source else {}
        return self._files[file]

    def value(self, node: Node, *path: str | int) -> Place | None:
        """The place of the value at ``path`` inside ``node``, or of the nearest thing around it that has one."""
        return self._find(node, path, key=False)

    def key(self, node: Node, *path: str | int) -> Place | None:
        """The place of the key at the end of ``path`` inside ``node``."""
        return self._find(node, path, key=True)

    def of_fault(self, node: Node, fault: Fault) -> Place | None:
        """The place of a ``fault`` inside ``node``."""
        return fault.place or self._find(node, fault.path, key=fault.is_key)

    def opening(self, place: Place | None) -> Place | None:
        """The key before the value that begins at ``place``, such as the kind of a block; otherwise ``place`` itself."""
        return self._openings(place.file).get(place, place) if place is not None else None

    def _openings(self, file: str) -> dict[Place, Place]:
        return {
            value.value_places[key]: place
            for value in self._mappings(file).values()
            for key, place in value.key_places.items()
            if key in value.value_places
        }

    def _find(self, node: Node, path: tuple[str | int, ...], *, key: bool) -> Place | None:
        if node.place is None:
            return None
        mapping = self._mappings(node.place.file).get(node.place)
        return (place_of(mapping, path, key=key) if mapping is not None else None) or node.place


def listing_place(workbook: Workbook, part: str) -> Place | None:
    """Where the workbook's file lists ``part``, for a page without a file of its own; the start of that file if it is not listed."""
    places, file = Places(workbook), workbook.file
    nodes: tuple[WorkbookFile | Division, ...] = (file, *file.divisions.values())
    for node in nodes:
        listed = node.parts or ()
        if part in listed:
            return places.value(node, "parts", listed.index(part))
    return None


def _placed_mappings(data: Any) -> Iterator[tuple[Place, PlacedDict]]:
    seen: set[int] = set()
    stack = [data]
    while stack:
        value = stack.pop()
        if not isinstance(value, dict | list) or id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, PlacedDict):
            yield value.place, value
        stack.extend(value.values() if isinstance(value, dict) else value)
