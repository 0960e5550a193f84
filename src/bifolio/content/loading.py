"""A folder of YAML to a ``Workbook``, with every problem found on the way.

Input: a folder. Output: the workbook (or ``None`` if ``workbook.yaml`` cannot be read) and diagnostics.
Nothing outside the folder is opened: names that leave it, and symbolic links that do, are refused. Files that were read without
a problem before, and have not changed, are recalled from a ``PartMemory``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

from pydantic import TypeAdapter, ValidationError

from bifolio.content.base import Node
from bifolio.content.files import home_of, top_level_yaml, unknown_entries, yaml_names
from bifolio.content.languages import LanguageTag
from bifolio.content.locating import as_diagnostic
from bifolio.content.made_pages import add_one_page, check_one_page, made_pages
from bifolio.content.paths import is_there, refuse_path
from bifolio.content.templates import FOLDER as TEMPLATES
from bifolio.content.templates import Expander, TemplateFile, check_template
from bifolio.content.theme_file import ThemeFile
from bifolio.content.theme_fonts import read_shelf
from bifolio.content.workbook import (
    WORKBOOK,
    Country,
    Exercise,
    InfographicFile,
    Page,
    References,
    Section,
    TableFile,
    Workbook,
    WorkbookFile,
)
from bifolio.diagnostics import MOST_PROBLEMS, Diagnostic, Place, capped, did_you_mean
from bifolio.plain_files import open_plain
from bifolio.text.font_set import Shelf
from bifolio.yamltree import MAX_BYTES, PlacedDict, SourceFile, place_of, read_yaml

__all__ = ["as_diagnostic", "load_workbook"]

MAX_FILES = 2_000
"""Most files that are read from one of the workbook's folders."""

MAX_VALUES = 500_000
"""Most values that all files together may hold; the flagship has about 12,000."""

Spelling = dict[LanguageTag, dict[str, str]]
"""What ``spelling.yaml`` holds: words of the workbook as another spelling writes them."""

M = TypeVar("M", bound=Node)


class ReadPart(NamedTuple):
    """A file that was read without a problem: the part it holds, its tree in ``SourceFile``'s packed form, its weight."""

    part: Any
    packed: bytes
    weight: int


class PartMemory(Protocol):
    """What remembers files between builds, each by its name and everything in it."""

    def recall(self, relative: str, content: bytes) -> ReadPart | None:
        """The file as it was read before, or ``None``."""

    def keep(self, relative: str, content: bytes, part: Any, source: SourceFile) -> None:
        """Remembers a file that was read without a problem."""


class _Forgetful:
    def recall(self, relative: str, content: bytes) -> ReadPart | None:
        return None

    def keep(self, relative: str, content: bytes, part: Any, source: SourceFile) -> None:
        pass


_FOLDERS: tuple[tuple[str, type[Any], str], ...] = (
    ("pages", Page, "pages"),
    ("sections", Section, "sections"),
    ("exercises", Exercise, "exercises"),
    ("tables", TableFile, "tables"),
    ("figures", InfographicFile, "figures"),
    ("themes", ThemeFile, "themes"),
)


PART_FOLDERS = ("pages/", "sections/", "exercises/")
"""Where the parts of the book lie that ``parts`` may list."""

_REQUIRED: dict[str, Any] = {
    "title": "–",
}
"""What stands for the required keys of ``workbook.yaml`` that are wrong, while the rest is checked."""


def wrong_keys(data: Mapping[str, Any]) -> set[str]:
    """The keys of ``workbook.yaml`` whose values are wrong, those that must be there and are not, and those nobody knows."""
    try:
        WorkbookFile.model_validate(data)
    except ValidationError as error:
        return {str(problem["loc"][0]) for problem in error.errors(include_url=False) if problem["loc"]} or set(data)
    return set()


def load_workbook(
    source: Path, memory: PartMemory | None = None, shelf: Shelf | None = None
) -> tuple[Workbook | None, list[Diagnostic]]:
    """The workbook in ``source``, a folder or one YAML file, and every problem of reading it, sorted by place.

    Its fonts are read if no ``shelf`` is given. Parts that cannot be read are left out of the workbook; the diagnostics say
    which. Raises ``UsageError`` if there is no such folder or file.
    """
    folder, main = home_of(source)
    loader = _Loader(folder, main, memory or _Forgetful())
    workbook = loader.load()
    if workbook is not None:
        workbook.fonts = shelf or read_shelf(folder)
        workbook.fonts.adopt()
    return workbook, capped(loader.problems())


class _Loader:
    def __init__(self, folder: Path, main: str, memory: PartMemory) -> None:
        self.folder, self.main, self.memory = folder, main, memory
        self.sources: dict[str, SourceFile] = {}
        self.found: list[Diagnostic] = []
        self.unread: set[str] = set()
        self.values = 0
        self.expander: Expander | None = None
        self.templates_digest = b""

    def problems(self) -> Iterator[Diagnostic]:
        for diagnostic in self.found:
            source = self.sources.get(diagnostic.place.file)
            yield replace(diagnostic, excerpt=source.excerpt(diagnostic.place)) if source else diagnostic

    def load(self) -> Workbook | None:
        self.read_templates()
        file = self.read_model(self.main, WorkbookFile, required=True) or self.read_what_is_right()
        is_one_file = self.main != WORKBOOK
        parts: dict[str, Any] = {
            attribute: {} if is_one_file and f"{name}/" in PART_FOLDERS else self.read_folder(name, model)
            for name, model, attribute in _FOLDERS
        }
        support = self.read_support()
        references = self.read_model("references.yaml", References)
        spelling = self.read_model("spelling.yaml", Spelling) or {}
        self.found += () if is_one_file else unknown_entries(self.folder)
        if file is None:
            return None
        workbook = Workbook(
            folder=self.folder,
            file=file,
            **parts,
            support=support,
            references=references.references if references else {},
            spelling=spelling,
            sources=self.sources,
            unread=frozenset(self.unread),
            main=self.main,
        )
        self.found += check_one_page(workbook)
        add_one_page(workbook)
        workbook.pages |= made_pages(workbook, self.without_file(workbook))
        return workbook

    def without_file(self, workbook: Workbook) -> Iterator[str]:
        """The listed parts for which there is no file, not even one that cannot be read."""
        if self.unread & {"pages", "sections", "exercises"}:
            return
        with_file = {Path(name).stem for name in (*self.sources, *self.unread) if name.startswith(PART_FOLDERS)}
        inner = (part for section in workbook.sections.values() for part in section.parts)
        yield from (part for part in (*workbook.file.listed, *inner) if part not in with_file)

    def read_what_is_right(self) -> WorkbookFile | None:
        """``workbook.yaml`` without the keys that are wrong, so that one slip in it does not hide what is wrong elsewhere."""
        source = self.sources.get(self.main)
        if source is None:
            return None
        data = source.data if isinstance(source.data, dict) else {}
        wrong = {*_REQUIRED, *WorkbookFile.model_fields} if source.data is None else wrong_keys(data)
        self.unread |= {self.main, *(f"{self.main}: {key}" for key in wrong)}
        right = PlacedDict(getattr(source.data, "place", Place(self.main)))
        right |= _REQUIRED | {key: value for key, value in data.items() if key not in wrong}
        return WorkbookFile.model_validate(right)

    def read_folder(self, name: str, model: type[M]) -> dict[str, M]:
        parts: dict[str, M] = {}
        for relative in self.list_yaml(name):
            part = self.read_model(relative, model)
            if part is not None:
                self.keep(parts, relative, "id", str(getattr(part, "id", "")), part)
        return parts

    def read_templates(self) -> None:
        """Reads the templates, which are put into the parts that are read after them."""
        templates = self.read_folder(TEMPLATES, TemplateFile)
        for template in templates.values():
            assert template.place is not None  # it was read from a file
            self.found += check_template(template, self.sources[template.place.file])
        self.expander = Expander(templates, self.sources)
        texts = [self.sources[relative].text for relative in sorted(self.sources)]
        self.templates_digest = hashlib.blake2b(repr(texts).encode(), digest_size=16).digest() if texts else b""

    def read_support(self) -> dict[str, Country]:
        countries: dict[str, Country] = {}
        for relative in self.list_yaml("support"):
            country = self.read_model(relative, Country)
            if country is not None:
                self.keep(countries, relative, "country", country.country, country)
        return countries

    def keep(self, parts: dict[str, M], relative: str, key: str, identifier: str, part: M) -> None:
        """Puts ``part`` under its id; complains if the id is taken or is not the file's name."""
        if identifier in parts:
            message, hint = f"another file already has the id '{identifier}'", "change one of them"
            self.found.append(Diagnostic("duplicate-id", message=message, place=self.place(relative, [key]), hint=hint))
        elif identifier != Path(relative).stem:
            message = f"the id '{identifier}' does not match the file name '{relative}'"
            hint = f"rename the file to '{identifier}.yaml', or change the id"
            self.found.append(
                Diagnostic("id-is-file-name", message=message, place=self.place(relative, [key]), hint=hint)
            )
        if identifier in parts or identifier != Path(relative).stem:
            self.unread.add(relative)  # nobody knows by which id it is meant to be used
        parts.setdefault(identifier, part)

    def list_yaml(self, name: str) -> list[str]:
        """The YAML files of one of the workbook's folders, by name."""
        directory = self.folder / name
        if not is_there(directory):
            return []
        problem = refuse_path(self.folder, name, wants_folder=True)
        try:
            files = [] if problem is not None else yaml_names(directory)
        except OSError as error:
            problem = Diagnostic("unreadable-file", message=f"cannot be read: {error.strerror}", place=Place(name))
        if problem is not None:
            self.found.append(problem)
            self.unread.add(name)
            return []
        if len(files) > MAX_FILES:
            message = f"'{name}' has {len(files):,} files; only the first {MAX_FILES:,} are read"
            self.found.append(
                Diagnostic("too-many-files", message=message, place=Place(name), hint="split the workbook")
            )
        return [f"{name}/{file}" for file in files[:MAX_FILES]]

    def read_content(self, relative: str, *, required: bool) -> bytes | None:
        """The bytes of one file; ``None`` if there is none or it may not be opened."""
        path = self.folder / relative
        if not is_there(path):
            if required:
                near = did_you_mean(relative, top_level_yaml(self.folder))
                hint = near if near.startswith("did") else "run 'bifolio new FOLDER' to start a workbook"
                message = f"there is no '{relative}' in the folder"
                self.found.append(Diagnostic("missing-file", message=message, place=Place(relative), hint=hint))
            return None
        problem = refuse_path(self.folder, relative) or self.refuse_more(relative)
        if problem is None:
            try:
                with open_plain(path) as file:
                    return file.read(MAX_BYTES + 1)
            except OSError as error:
                problem = Diagnostic(
                    "unreadable-file", message=f"cannot be read: {error.strerror}", place=Place(relative)
                )
        self.found.append(problem)
        self.unread.add(relative)
        return None

    def refuse_more(self, relative: str) -> Diagnostic | None:
        """Why no further file is read: those before hold more than any workbook does."""
        if self.values <= MAX_VALUES:
            return None
        message = f"not read: the files before it already hold more than {MAX_VALUES:,} values"
        return Diagnostic("workbook-too-large", message=message, place=Place(relative), hint="split the workbook")

    def read_model(self, relative: str, model: Any, *, required: bool = False) -> Any:
        """One file as its model; ``None`` if it is missing or wrong."""
        content = self.read_content(relative, required=required)
        if content is None:
            return None
        # a part is what its file and the templates say
        known_by = content + self.templates_digest
        before = self.memory.recall(relative, known_by)
        if before is not None:
            source = SourceFile.from_packed(relative, content, before.packed, before.weight)
            self.take(source)
            return before.part
        source = read_yaml(relative, content)
        data = self.expand(source)
        self.take(source)
        part = self.validate(source, data, model) if source.data is not None else None
        if part is not None and not source.problems:
            self.memory.keep(relative, known_by, part, source)
        return part

    def expand(self, source: SourceFile) -> Any:
        """What ``source`` says with the templates in it; what is wrong with their uses is noted there."""
        if self.expander is None:
            return source.data
        expansion = self.expander.expand(source)
        source.problems += expansion.problems
        source.weight += expansion.weight
        return expansion.data

    def take(self, source: SourceFile) -> None:
        """Counts what a file holds and notes its problems."""
        self.values += source.weight
        self.sources[source.name] = source
        self.found += source.problems
        if source.data is None:
            self.unread.add(source.name)

    def validate(self, source: SourceFile, data: Any, model: Any) -> Any:
        """The part that ``data`` of ``source`` makes; ``None``, with its problems noted, if it is wrong."""
        try:
            return _adapter(model).validate_python(data)
        except ValidationError as error:
            problems = error.errors(include_url=False)
            for problem in problems[:MOST_PROBLEMS]:
                self.found.append(as_diagnostic(source.name, data, problem, model))
            if len(problems) > MOST_PROBLEMS:
                message = f"{len(problems) - MOST_PROBLEMS:,} further problems in this file"
                place = Place(source.name)
                self.found.append(
                    Diagnostic("too-many-problems", message=message, place=place, hint="fix the errors above first")
                )
            self.unread.add(source.name)
            return None

    def place(self, relative: str, path: Sequence[str | int]) -> Place:
        return place_of(self.sources[relative].data, path) or Place(relative)


@cache
def _adapter(model: Any) -> TypeAdapter[Any]:
    # made once for a kind of file: a new one each time would compile the model's schema for every file
    return TypeAdapter(model)
