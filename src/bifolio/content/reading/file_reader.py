"""Reads file after file, within limits: from bytes to a model, collecting every problem on the way.

Nothing outside the workbook's folder and its libraries is opened: names and symbolic links that lead out are refused.
Unchanged files that were read before without a problem are recalled from a ``PartMemory``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from bifolio.content.fields.alternatives import adapter
from bifolio.content.fields.base import ID, Node
from bifolio.content.libraries import Libraries
from bifolio.content.paths import is_there, refuse_path
from bifolio.content.reading.files import rename_hint, top_level_yaml, yaml_names
from bifolio.content.reading.misspelt_keys import read_as_meant
from bifolio.content.reading.said_together import diagnostics_of
from bifolio.content.reading.templates import Expander
from bifolio.content.reading.yaml_slips import read_written
from bifolio.content.rules import diagnose
from bifolio.diagnostics import Diagnostic, Place, near_hint
from bifolio.placed import place_of
from bifolio.plain_files import MAKE_READABLE, open_plain
from bifolio.source_text import MAX_BYTES
from bifolio.yamltree import SourceFile

MAX_FILES = 2_000
"""The most files that are read from one of the workbook's folders."""

MAX_VALUES = 500_000
"""The most values in all files together; the flagship has about 12,000."""

M = TypeVar("M", bound=Node)


class ReadPart(NamedTuple):
    """A file that was read without a problem: its part, its weight, and its ``source`` if the memory is not stored."""

    part: Any
    weight: int
    source: SourceFile | None = None


class PartMemory:
    """Remembers files between builds, each by its name and content; this one remembers nothing."""

    def content(self, path: Path) -> bytes | None:
        """The content of a file that was read before and has not changed since; ``None`` if it must be opened."""

    def opened(self, path: Path, content: bytes) -> None:
        """Remembers the content of a file that was opened."""

    def recall(self, relative: str, content: bytes) -> ReadPart | None:
        """The file as it was read before, or ``None``."""

    def keep(self, relative: str, content: bytes, part: Any, source: SourceFile) -> None:
        """Remembers a file that was read without a problem."""


class FileReader:
    """Reads the files of one workbook and collects their problems.

    Files are named by their path from the workbook's ``folder``. ``sources`` are the files that were read, ``unread``
    the files and folders that could not be, ``found`` the problems.
    """

    def __init__(self, folder: Path, memory: PartMemory | None) -> None:
        self.folder, self.memory = folder, memory or PartMemory()
        self.home = folder.resolve()
        self.sources: dict[str, SourceFile] = {}
        self.found: list[Diagnostic] = []
        self.unread: set[str] = set()
        self.values = 0
        self.expander: Expander | None = None
        self._in_templates: set[tuple[str, Place, str]] = set()
        self.libraries = Libraries()
        self.known_with = b""
        """A digest of everything besides the bytes of a file that affects its part."""

    def problems(self) -> Iterator[Diagnostic]:
        for diagnostic in self.found:
            source = self.sources.get(diagnostic.place.file)
            yield replace(diagnostic, excerpt=source.excerpt(diagnostic.place)) if source else diagnostic

    def read_folder(self, name: str, model: type[M]) -> dict[str, M]:
        parts: dict[str, M] = {}
        for relative in self.list_yaml(name):
            self.read_into(parts, relative, model)
        return parts

    def read_into(self, parts: dict[str, M], relative: str, model: type[M]) -> M | None:
        """Reads a file and stores it in ``parts`` by its id; ``None`` if it is invalid."""
        part: M | None = self.read_model(relative, model)
        if part is not None:
            self.keep(parts, relative, "id", str(getattr(part, "id", "")), part)
            # trees take half of the reading time, and places are seldom needed
            self.sources[relative].let_go()
        return part

    def keep(self, parts: dict[str, M], relative: str, key: str, identifier: str, part: M) -> None:
        """Stores ``part`` under its id; reports an id that is taken or differs from the file's name."""
        stem = Path(relative).stem
        own = f"write '{key}: {stem}'" if stem != identifier and re.fullmatch(ID, stem) else ""
        if identifier in parts:
            other = parts[identifier].place
            at = self.place(other.file, [key]) if other is not None else "another file"
            message, hint = f"'{at}' already has the id '{identifier}'", own or "change one of them"
            self.report("duplicate-id", message, self.place(relative, [key]), hint)
        elif identifier != stem:
            message = f"the id '{identifier}' does not match the file name '{relative}'"
            hint = f"rename the file to '{identifier}.yaml', or {own or 'change the id'}"
            self.report("id-is-file-name", message, self.place(relative, [key]), hint)
        if identifier in parts or identifier != stem:
            self.unread.add(relative)  # its id is ambiguous
        parts.setdefault(identifier, part)

    def list_yaml(self, name: str) -> list[str]:
        """The YAML files of one folder of the workbook or of a library, by name."""
        directory = self.folder / name
        if not is_there(directory):
            return []
        problem = self.refuse(name, wants_folder=True)
        try:
            files = [] if problem is not None else yaml_names(directory)
        except OSError as error:
            problem = diagnose("unreadable-file", f"cannot be read: {error.strerror}", Place(name), MAKE_READABLE)
        if problem is not None:
            self.found.append(problem)
            self.unread.add(name)
            return []
        if len(files) > MAX_FILES:
            message = f"'{name}' has {len(files):,} files; only the first {MAX_FILES:,} are read"
            self.report("too-many-files", message, Place(name), "split the workbook")
        return [f"{name}/{file}" for file in files[:MAX_FILES]]

    def read_content(self, relative: str, *, required: bool) -> bytes | None:
        """The bytes of one file; ``None`` if it does not exist or may not be opened."""
        path = self.folder / relative
        # its folder was checked when it was listed
        known = self.memory.content(path)
        if known is not None and self.refuse_more(relative) is None:
            return known
        if not is_there(path):
            if required:
                near = near_hint(relative, top_level_yaml(self.folder))
                hint = rename_hint(path) or near or "run 'bifolio new FOLDER' to start a workbook"
                self.report("missing-file", f"there is no '{relative}' in the folder", Place(relative), hint)
            return None
        problem = self.refuse(relative) or self.refuse_more(relative)
        if problem is None:
            try:
                with open_plain(path) as file:
                    content = file.read(MAX_BYTES + 1)
                self.memory.opened(path, content)
                return content
            except OSError as error:
                problem = diagnose(
                    "unreadable-file", f"cannot be read: {error.strerror}", Place(relative), MAKE_READABLE
                )
        self.found.append(problem)
        self.unread.add(relative)
        return None

    def refuse(self, relative: str, *, wants_folder: bool = False) -> Diagnostic | None:
        """Why a file or folder may not be opened: it leaves the workbook or its library, or is of another kind."""
        library = self.libraries.of(relative)
        if library is None:
            return refuse_path(self.folder, relative, wants_folder=wants_folder, home=self.home)
        inside = self.libraries.inside(relative)
        problem = refuse_path(library.folder, inside, wants_folder=wants_folder, owner="library")
        return replace(problem, place=Place(relative)) if problem is not None else None

    def refuse_more(self, relative: str) -> Diagnostic | None:
        """Why no further file is read: the ones so far contain more than any workbook should."""
        if self.values <= MAX_VALUES:
            return None
        message = f"not read: the files before it already hold more than {MAX_VALUES:,} values"
        return diagnose("workbook-too-large", message, Place(relative), "split the workbook")

    def read_model(self, relative: str, model: Any, *, required: bool = False) -> Any:
        """One file as its model; ``None`` if it is missing, or invalid for more than misspelt keys."""
        content = self.read_content(relative, required=required)
        if content is None:
            return None
        # a part depends on its file and on the templates
        known_by = content + self.known_with
        before = self.memory.recall(relative, known_by)
        if before is not None:
            source = before.source or SourceFile.known(relative, content, before.weight)
            self.complete(source)
            self.take(source)
            return before.part
        source = read_written(relative, content)
        self.complete(source)
        part, is_valid = self.validate(source, model) if source.data is not None else (None, False)
        self.take(source)
        if part is None:
            self.unread.add(relative)
        if is_valid and not any(problem.is_error for problem in source.problems):
            self.memory.keep(relative, known_by, part, source)
        return part

    def complete(self, source: SourceFile) -> None:
        """Adds to the tree of ``source`` the keys that other files contribute."""

    def expand(self, source: SourceFile) -> Any:
        """The data of ``source`` with its templates expanded; records problems with their use, each once."""
        if self.expander is None:
            return source.data
        expansion = self.expander.expand(source)
        source.problems += (one for one in expansion.problems if one not in source.problems)
        source.weight += expansion.weight
        return expansion.data

    def report(self, rule: str, message: str, place: Place, hint: str = "") -> None:
        """Records a problem."""
        self.found.append(diagnose(rule, message, place, hint))

    def take(self, source: SourceFile) -> None:
        """Counts a file's values and records its problems."""
        self.values += source.weight
        self.sources[source.name] = source
        self.found += source.problems

    def validate(self, source: SourceFile, model: Any) -> tuple[Any, bool]:
        """The part made from the data of ``source``, and whether it is valid; if not, its problems are recorded.

        A part whose only faults are misspelt keys is read as if they were spelt correctly, so that it can be checked;
        any other invalid part is ``None``.
        """
        weight, data = source.weight, self.expand(source)

        def expanded() -> Any:
            source.weight = weight
            return self.expand(source)

        try:
            return adapter(model).validate_python(data), True
        except ValidationError as error:
            problems = error.errors(include_url=False)
        said = diagnostics_of(source.name, data, problems, model)
        part, more = read_as_meant(source, data, problems, said, model, expanded)
        for problem in (*said, *more):
            self.add_problem(source, problem)
        return part, False

    def add_problem(self, source: SourceFile, problem: Diagnostic) -> None:
        """Records a problem of ``source``; for a place in a template only the first problem, whatever values its uses
        insert there.
        """
        lacks = problem.message if problem.rule == "missing-key" else ""  # several keys may be missing at one place
        known = problem.rule, problem.place, lacks
        if problem.place.file == source.name or known not in self._in_templates:
            self.found.append(problem)
            self._in_templates.add(known)

    def place(self, relative: str, path: Sequence[str | int]) -> Place:
        """The place of the value at ``path`` in a file, or of the nearest value around it; the start of a file that could not be read."""
        source = self.sources.get(relative)
        return (place_of(source.data, path) if source is not None else None) or Place(relative)
