"""Ids listed twice: parts that would be printed twice, and duplicates in a list of ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, get_args, get_origin

from pydantic.types import StringConstraints

from bifolio.content.base import Node
from bifolio.content.division import Division
from bifolio.content.places import Places
from bifolio.content.rules import diagnose
from bifolio.content.texts import nodes_in
from bifolio.content.workbook import Workbook, WorkbookFile
from bifolio.diagnostics import Diagnostic

_Entry = tuple[Node, str, int, str]
"""A list's node and key, an index in it, and the id at that index."""


def check_listed_once(workbook: Workbook) -> Iterator[Diagnostic]:
    """Parts that the book would print twice, and ids that occur twice in one list of any file."""
    places = Places(workbook)
    yield from _doubled(_parts(workbook), " in the book", places)
    for top in (workbook.file, *workbook.parts_with_blocks, *workbook.references.values()):
        for node in _nodes(top):
            for name, key in _id_lists(type(node)):
                entries = [(node, key, index, one) for index, one in enumerate(getattr(node, name) or ())]
                yield from _doubled(entries, "", places)


def _parts(workbook: Workbook) -> Iterator[_Entry]:
    """Every list of the book's parts."""
    file = workbook.file
    nodes: tuple[WorkbookFile | Division, ...] = (file, *file.divisions.values())
    for node in nodes:
        yield from ((node, "parts", index, one) for index, one in enumerate(node.parts or ()) if isinstance(one, str))
    for identifier in dict.fromkeys(file.listed if file.parts is not None else sorted(workbook.sections)):
        section = workbook.sections.get(identifier)
        if section is not None:
            yield from ((section, "parts", index, name) for index, name in enumerate(section.parts))


def _doubled(entries: Iterable[_Entry], where: str, places: Places) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for node, key, index, name in entries:
        if name in seen:
            place = places.value(node, key, index)
            yield diagnose("listed-twice", f"'{name}' is already listed{where}", place, "keep one of them")
        seen.add(name)


def _nodes(node: Node) -> Iterator[Node]:
    """``node`` and every node inside it."""
    yield node
    for name in nodes_in(type(node)):
        value = getattr(node, name)
        for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else (value,):
            if isinstance(item, Node):
                yield from _nodes(item)


@cache
def _id_lists(model: type[Node]) -> tuple[tuple[str, str], ...]:
    """The fields of ``model`` that are lists of ids, other than the book's parts: each with its key in YAML."""
    return tuple(
        (name, info.alias or name)
        for name, info in model.model_fields.items()
        if name != "parts" and _is_list_of_ids(info.annotation)
    )


def _is_list_of_ids(annotation: Any) -> bool:
    inner = get_args(annotation)
    if get_origin(annotation) in (list, tuple):
        return any(isinstance(extra, StringConstraints) for one in inner for extra in get_args(one))
    return get_origin(annotation) is not dict and any(map(_is_list_of_ids, inner))
