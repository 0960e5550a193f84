"""A folder of YAML to a ``Workbook``, collecting every problem on the way.

Input: a folder. Output: the workbook (or ``None`` if ``workbook.yaml`` cannot be read) and diagnostics.
``file_reader.py`` reads the files one by one; here they become a book.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bifolio.content.fields.languages import LanguageTag
from bifolio.content.fields.model_keys import written_names
from bifolio.content.fields.theme_file import ThemeFile
from bifolio.content.file_kinds import LIBRARY_FOLDERS, PART_FOLDERS
from bifolio.content.libraries import DECLARATIONS, Libraries, find_libraries
from bifolio.content.model.library_file import LibraryFile, with_declarations
from bifolio.content.model.theme_fonts import read_shelf
from bifolio.content.model.workbook import (
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
from bifolio.content.reading.file_reader import FileReader, PartMemory
from bifolio.content.reading.files import home_of, unknown_entries
from bifolio.content.reading.keys_elsewhere import meant_key
from bifolio.content.reading.library_parts import add_references, read_mentioned
from bifolio.content.reading.made_pages import add_one_page, check_one_page, fill_pages, made_pages
from bifolio.content.reading.templates import FOLDER as TEMPLATES
from bifolio.content.reading.templates import Expander, TemplateFile, check_template
from bifolio.content.rules import diagnose
from bifolio.diagnostics import Diagnostic, Place, capped
from bifolio.errors import nothing_at
from bifolio.placed import PlacedDict, PlacedList
from bifolio.text.font_set import Shelf
from bifolio.yamltree import SourceFile, read_yaml

Spelling = dict[LanguageTag, dict[str, str]]
"""The content of ``spelling.yaml``: words of the workbook, as another spelling writes them."""

SUPPORT = "support"
"""The folder of places to find help, by country."""

MODELS: dict[str, type[Any]] = {
    "pages": Page,
    "sections": Section,
    "exercises": Exercise,
    "tables": TableFile,
    "figures": InfographicFile,
    TEMPLATES: TemplateFile,
    "themes": ThemeFile,
    SUPPORT: Country,
}
"""The model of a file, by its folder."""

_REQUIRED: dict[str, Any] = {"title": "–"}
"""Placeholders for invalid required keys of ``workbook.yaml``, while the rest is checked."""


def wrong_keys(data: Mapping[str, Any]) -> set[str]:
    """The keys of ``workbook.yaml`` with invalid values, required keys that are missing, unknown keys, and keys that these are meant for."""
    try:
        WorkbookFile.model_validate(data)
    except ValidationError as error:
        wrong = {str(problem["loc"][0]) for problem in error.errors(include_url=False) if problem["loc"]} or set(data)
        absent = {*written_names(WorkbookFile)} - {*data}
        meant = (meant_key(key, absent) for key in wrong - {*written_names(WorkbookFile)})
        return wrong | set(filter(None, meant))
    return set()


def load_workbook(
    source: Path, memory: PartMemory | None = None, shelf: Shelf | None = None, library_root: Path | None = None
) -> tuple[Workbook | None, list[Diagnostic]]:
    """The workbook in ``source``, a folder or one YAML file, and every problem found while reading, sorted by place.

    Its fonts are read unless ``shelf`` is given. Libraries must be inside ``library_root``, by default the parent of
    the workbook's folder. Parts that cannot be read are omitted; the diagnostics say which. Raises ``UsageError`` if
    there is no such folder or file.
    """
    folder, main = home_of(source)
    if library_root is not None and not library_root.is_dir():
        raise nothing_at(library_root, "name the folder that holds the libraries", is_folder=True)
    loader = _Loader(folder, main, memory, library_root)
    workbook = loader.load()
    if workbook is not None:
        workbook.fonts = shelf or read_shelf(folder)
        workbook.fonts.adopt()
    return workbook, capped(loader.problems())


class _Loader(FileReader):
    def __init__(self, folder: Path, main: str, memory: PartMemory | None, library_root: Path | None) -> None:
        super().__init__(folder, memory)
        self.main, self.library_root = main, library_root
        self.declared: list[PlacedDict] = []
        """The declarations of libraries."""

    def load(self) -> Workbook | None:
        self.find_libraries()
        self.read_declarations()
        self.read_templates()
        file = self.read_model(self.main, WorkbookFile, required=True) or self.read_what_is_right()
        is_one_file = self.main != WORKBOOK
        parts: dict[str, Any] = {
            name: {} if is_one_file and name in PART_FOLDERS else self.read_folder(name, model)
            for name, model in MODELS.items()
            if name not in (TEMPLATES, SUPPORT)
        }
        read_mentioned(self, file, parts, MODELS)
        for relative in self.offered("themes"):
            self.read_into(parts["themes"], relative, ThemeFile)
        support = self.read_support()
        own = self.read_model("references.yaml", References)
        spelling = self.read_model("spelling.yaml", Spelling) or {}
        self.found += () if is_one_file else unknown_entries(self.folder)
        if file is None:
            return None
        workbook = Workbook(
            folder=self.folder,
            file=file,
            **parts,
            support=support,
            references=own.references if own else {},
            spelling=spelling,
            sources=self.sources,
            unread=frozenset(self.unread),
            libraries=self.libraries,
            main=self.main,
        )
        self.found += check_one_page(workbook)
        add_one_page(workbook)
        workbook.pages |= made_pages(workbook, self.without_file(workbook))
        fill_pages(workbook)
        add_references(self, workbook)
        return workbook

    def find_libraries(self) -> None:
        """Finds the libraries under ``uses`` and lists their content."""
        content = self.read_content(self.main, required=False)
        # only a book with libraries is parsed twice; escapes may disguise the key
        if content is None or not re.search(rb"uses|\\", content):
            return
        tree = read_yaml(self.main, content).data
        if not isinstance(tree, PlacedDict) or "uses" not in tree:
            if _may_name_libraries(tree):
                self.libraries = Libraries((), {}, is_complete=False)
            return
        libraries, problems = find_libraries(self.folder, list(_texts_in(tree["uses"])), self.library_root)
        self.found += problems
        is_complete = isinstance(tree["uses"], list) and len(libraries) == len(tree["uses"])
        if not is_complete:
            self.unread |= {f"{self.main}: {key}" for key in LibraryFile.model_fields}
        self.libraries = Libraries(tuple(libraries))
        offered: dict[str, dict[str, list[str]]] = {}
        for library in libraries:
            for folder in LIBRARY_FOLDERS:
                for name in self.list_yaml(f"{library.name}/{folder}"):
                    offered.setdefault(folder, {}).setdefault(Path(name).stem, []).append(name)
        self.libraries = Libraries(tuple(libraries), offered, is_complete)

    def offered(self, folder: str) -> list[str]:
        """The files of libraries for ``folder``."""
        return [name for names in self.libraries.offered.get(folder, {}).values() for name in names]

    def read_declarations(self) -> None:
        """Reads every ``library.yaml``."""
        for library in self.libraries:
            name = f"{library.name}/{DECLARATIONS}"
            declarations = self.read_model(name, LibraryFile)
            if any(one.is_error and one.place.file == name for one in self.found):
                self.unread |= {f"{self.main}: {key}" for key in LibraryFile.model_fields}
                self.found = list(_about_uses(self.found, self.sources.get(name)))
            elif declarations is not None:
                self.declared.append(self.sources[name].data)

    def complete(self, source: SourceFile) -> None:
        """Adds the declarations of libraries to the workbook's own file."""
        if self.declared and source.name == self.main and isinstance(source.data, PlacedDict):
            source.data, problems = with_declarations(source.data, self.declared)
            source.problems += problems

    def without_file(self, workbook: Workbook) -> Iterator[str]:
        """The listed parts without a file, not even an unreadable one."""
        if self.unread & {*PART_FOLDERS}:
            return
        with_file = workbook.ids_of_files(*PART_FOLDERS)
        inner = (part for section in workbook.sections.values() for part in section.parts)
        yield from (part for part in (*workbook.file.listed, *inner) if part not in with_file)

    def read_what_is_right(self) -> WorkbookFile | None:
        """``workbook.yaml`` without its invalid keys, so that one mistake does not hide problems elsewhere."""
        source = self.sources.get(self.main)
        if source is None:
            return None
        data = source.data if isinstance(source.data, dict) else {}
        wrong = {*_REQUIRED, *WorkbookFile.model_fields} if source.data is None else wrong_keys(data)
        self.unread |= {self.main, *(f"{self.main}: {key}" for key in wrong)}
        right = PlacedDict(getattr(source.data, "place", Place(self.main)))
        right |= _REQUIRED | {key: value for key, value in data.items() if key not in wrong}
        return WorkbookFile.model_validate(right)

    def read_templates(self) -> None:
        """Reads the templates, which are expanded in the parts that are read after them.

        Problems in a library's templates are reported where they are used.
        """
        templates = self.read_folder(TEMPLATES, TemplateFile)
        own, broken, faulty = {*templates}, dict[str, list[Diagnostic]](), set[str]()
        for identifier, template in templates.items():
            problems = [*self.check_template(template)]
            self.found += problems
            faulty |= {identifier} if any(one.is_error for one in problems) else set()
        faulty |= {Path(name).stem for name in self.unread if name.startswith(f"{TEMPLATES}/")}
        for relative in self.offered(TEMPLATES):
            before, self.found = self.found, []
            further = self.read_into(templates, relative, TemplateFile)
            problems = [*self.check_template(further)] if further is not None else []
            self.found += [one for one in problems if one.is_error]
            if self.found and Path(relative).stem not in own:
                broken.setdefault(Path(relative).stem, []).extend(self.found)
                self.unread.discard(relative)
                self.found = []
            self.found = before + self.found
        sound = {identifier: one for identifier, one in templates.items() if identifier not in broken}
        self.expander = Expander(sound, self.sources, broken, faulty)
        texts = [self.sources[relative].text for relative in sorted(self.sources)]
        self.known_with = hashlib.blake2b(repr(texts).encode(), digest_size=16).digest() if texts else b""

    def check_template(self, template: TemplateFile) -> Iterator[Diagnostic]:
        assert template.place is not None  # read from a file, so it has a place
        yield from check_template(template, self.sources[template.place.file])

    def read_support(self) -> dict[str, Country]:
        countries: dict[str, Country] = {}
        for relative in self.list_yaml(SUPPORT):
            country = self.read_model(relative, Country)
            if country is not None:
                self.keep(countries, relative, "country", country.country, country)
        return countries


def _may_name_libraries(tree: Any) -> bool:
    """Whether a file that has the word ``uses`` may name libraries that cannot be read: in invalid YAML, or under a misspelt key."""
    if not isinstance(tree, dict):
        return True
    others = {*tree} - {*written_names(WorkbookFile)}
    return any(meant_key(key, {"uses"}) for key in others)


def _texts_in(value: Any) -> Iterator[tuple[str, Place]]:
    """The texts of a list, with their places; nothing if it is not a list."""
    if isinstance(value, PlacedList):
        yield from ((one, place) for one, place in zip(value, value.item_places, strict=True) if isinstance(one, str))


def _about_uses(found: Iterable[Diagnostic], library: SourceFile | None) -> Iterator[Diagnostic]:
    """``found``, with an explanation if a library itself names libraries."""
    data = library.data if library is not None else None
    place = data.key_places.get("uses") if isinstance(data, PlacedDict) else None
    for one in found:
        if place is not None and one.place == place:
            hint = "name both under 'uses' of the workbook"
            yield diagnose("unusable-library", "a library cannot use another library", place, hint)
        else:
            yield one
