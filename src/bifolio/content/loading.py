"""A folder of YAML to a ``Workbook``, with every problem found on the way.

Input: a folder. Output: the workbook (or ``None`` if ``workbook.yaml`` cannot be read) and diagnostics.
Files are read one by one in ``file_reader.py``; here they become a book.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bifolio.content.file_reader import FileReader, PartMemory
from bifolio.content.files import home_of, unknown_entries
from bifolio.content.languages import LanguageTag
from bifolio.content.made_pages import add_one_page, check_one_page, made_pages
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
from bifolio.diagnostics import Diagnostic, Place, capped
from bifolio.text.font_set import Shelf
from bifolio.yamltree import PlacedDict

Spelling = dict[LanguageTag, dict[str, str]]
"""What ``spelling.yaml`` holds: words of the workbook as another spelling writes them."""

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
    loader = _Loader(folder, main, memory)
    workbook = loader.load()
    if workbook is not None:
        workbook.fonts = shelf or read_shelf(folder)
        workbook.fonts.adopt()
    return workbook, capped(loader.problems())


class _Loader(FileReader):
    def __init__(self, folder: Path, main: str, memory: PartMemory | None) -> None:
        super().__init__(folder, memory)
        self.main = main

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
            self.folder,
            file,
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

    def read_templates(self) -> None:
        """Reads the templates, which are put into the parts that are read after them."""
        templates = self.read_folder(TEMPLATES, TemplateFile)
        for template in templates.values():
            assert template.place is not None  # it was read from a file
            self.found += check_template(template, self.sources[template.place.file])
        self.expander = Expander(templates, self.sources)
        texts = [self.sources[relative].text for relative in sorted(self.sources)]
        self.known_with = hashlib.blake2b(repr(texts).encode(), digest_size=16).digest() if texts else b""

    def read_support(self) -> dict[str, Country]:
        countries: dict[str, Country] = {}
        for relative in self.list_yaml("support"):
            country = self.read_model(relative, Country)
            if country is not None:
                self.keep(countries, relative, "country", country.country, country)
        return countries
