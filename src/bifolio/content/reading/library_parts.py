"""The parts that a book takes from its libraries: those it mentions, those they mention in turn, and the sources they
cite.

Anything else in a library is neither read nor checked, so that a large one costs nothing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from bifolio.content.fields.base import Node
from bifolio.content.file_kinds import PART_FOLDERS, SHOWN_FOLDERS
from bifolio.content.libraries import REFERENCES
from bifolio.content.model.texts import blocks_of, cited_in, forget_passages
from bifolio.content.model.workbook import Reference, References, Section, Workbook, WorkbookFile
from bifolio.content.reading.file_reader import FileReader
from bifolio.content.rules import diagnose
from bifolio.diagnostics import Diagnostic
from bifolio.text.inline import Text

GROUPS: tuple[tuple[str, ...], ...] = (PART_FOLDERS, *((folder,) for folder in SHOWN_FOLDERS))
"""Folders whose ids must not clash."""

Mention = tuple[tuple[str, ...], str]
"""One of ``GROUPS``, and an id."""


def mentions_of(node: Node) -> Iterator[Mention]:
    """The ids that ``node``, a file of the book, uses."""
    any_part, tables, figures = GROUPS
    if isinstance(node, WorkbookFile):
        chosen = [plan.exercises for plan in node.editions.values()]
        chosen += [pathway.exercises for pathway in node.pathways.values()]
        yield from ((any_part, one) for one in chain(node.listed, *chosen))
    elif isinstance(node, Section):
        yield from ((any_part, one) for one in node.parts)
    for block in blocks_of(node):
        if block.shown is not None:
            yield tables if block.shown.what == "table" else figures, block.shown.id


def read_mentioned(
    reader: FileReader, file: WorkbookFile | None, parts: Mapping[str, dict[str, Any]], models: Mapping[str, type[Node]]
) -> None:
    """Adds to ``parts``, by folder and id, the parts that the book mentions and a library has; ``models`` are the
    folders' models.
    """
    if not reader.libraries.offered:
        return
    own = {group: _own_files(reader, group) for group in GROUPS}
    for group, files in own.items():
        reader.found += _doubled(reader, group, files)
    seen: set[Mention] = {(group, identifier) for group, files in own.items() for identifier in files}
    queue: deque[Node] = deque([file] if file is not None else [])
    queue.extend(part for folder in chain(*GROUPS) for part in parts[folder].values())
    while queue:
        for mention in mentions_of(queue.popleft()):
            if mention not in seen:
                seen.add(mention)
                group, identifier = mention
                for folder in group:
                    queue.extend(_read_offered(reader, folder, identifier, parts[folder], models[folder]))


def _own_files(reader: FileReader, group: tuple[str, ...]) -> dict[str, str]:
    """The workbook's own files in the folders of ``group``, read or not, by id."""
    own = (name for name in (*reader.sources, *reader.unread) if reader.libraries.of(name) is None)
    return {Path(name).stem: name for name in own if name.partition("/")[0] in group and "/" in name}


def _doubled(reader: FileReader, group: tuple[str, ...], own: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Files of the workbook with the name of a library's file, so that it is unclear which is meant."""
    for folder in group:
        for identifier, names in reader.libraries.offered.get(folder, {}).items():
            if identifier in own:
                place = reader.place(own[identifier], ["id"])
                message = f"'{names[0]}' already has the id '{identifier}'"
                yield diagnose("duplicate-id", message, place, "choose another id for this file")


def _read_offered(
    reader: FileReader, folder: str, identifier: str, parts: dict[str, Any], model: type[Node]
) -> Iterator[Node]:
    """The files of the libraries under ``identifier``: more than one only if there is a conflict."""
    for name in reader.libraries.offered.get(folder, {}).get(identifier, ()):
        part = reader.read_into(parts, name, model)
        if part is not None:
            yield part


def add_references(reader: FileReader, workbook: Workbook) -> None:
    """Adds the sources of libraries that the book's exercises name as evidence and its texts cite.

    No library's sources are read if nothing of a library cites any and the book lacks none.
    """
    if not workbook.libraries.all:
        return
    own, references = workbook.references, dict(workbook.references)
    citing = [(_file_of(one), source) for one in workbook.exercises.values() for source in one.evidence]
    citing += [(_file_of(passage.text), source) for passage, source in cited_in(workbook)]
    cited = {source for _, source in citing}
    if cited <= own.keys() and not any(reader.libraries.of(file) for file, _ in citing):
        return
    for library in reader.libraries:
        file = reader.read_model(f"{library.name}/{REFERENCES}", References)
        for one, reference in file.references.items() if file is not None else ():
            if one in cited:
                reader.found += _differing(reader, one, references.setdefault(one, reference), reference)
    workbook.references, workbook.unread = references, frozenset(reader.unread)
    forget_passages(workbook)


def _file_of(node: Node | Text) -> str:
    return node.place.file if node.place is not None else ""


def _printed(reference: Reference) -> list[str]:
    return [text.source for text in (reference.text, reference.full) if text is not None]


def _differing(reader: FileReader, identifier: str, one: Reference, other: Reference) -> Iterator[Diagnostic]:
    """Two sources with the same id that are printed differently."""
    if _printed(one) != _printed(other):
        first, second = (reader.place(_file_of(node), ["references", identifier]) for node in (one, other))
        message = f"'{second}' already has a source with the id '{identifier}'"
        yield diagnose("duplicate-id", message, first, "give one of them another id")
