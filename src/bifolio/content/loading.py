"""A folder of YAML to a ``Workbook``, with every problem found on the way.

Input: a folder. Output: the workbook (or ``None`` if ``workbook.yaml`` cannot be read) and diagnostics.
Nothing outside the folder is opened: names that leave it, and symbolic links that do, are refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from bifolio.content.base import Node
from bifolio.content.blocks import KINDS
from bifolio.content.workbook import (
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
from bifolio.diagnostics import Diagnostic, Place, did_you_mean, in_order
from bifolio.yamltree import PlacedDict, PlacedList, SourceFile, place_of, read_yaml

MAX_FILES = 2_000

M = TypeVar("M", bound=Node)

_FOLDERS: tuple[tuple[str, type[Any], str], ...] = (
    ("pages", Page, "pages"),
    ("sections", Section, "sections"),
    ("exercises", Exercise, "exercises"),
    ("tables", TableFile, "tables"),
    ("figures", InfographicFile, "figures"),
)


def load_workbook(folder: Path) -> tuple[Workbook | None, list[Diagnostic]]:
    """The workbook in ``folder`` and every problem of reading it, sorted by place.

    Parts that cannot be read are left out of the workbook; the diagnostics say which.
    """
    loader = _Loader(folder)
    workbook = loader.load()
    return workbook, in_order(loader.problems())


class _Loader:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sources: dict[str, SourceFile] = {}
        self.found: list[Diagnostic] = []

    def problems(self) -> Iterator[Diagnostic]:
        for diagnostic in self.found:
            source = self.sources.get(diagnostic.place.file)
            yield replace(diagnostic, excerpt=source.excerpt(diagnostic.place)) if source else diagnostic

    def load(self) -> Workbook | None:
        file = self.read_model("workbook.yaml", WorkbookFile, required=True)
        parts = {attribute: self.read_folder(name, model) for name, model, attribute in _FOLDERS}
        support = self.read_support()
        references = self.read_model("references.yaml", References)
        spelling = self.read_spelling()
        if file is None:
            return None
        return Workbook(
            self.folder,
            file,
            **parts,
            support=support,
            references=references.references if references else {},
            spelling=spelling,
            sources=self.sources,
        )

    def read_folder(self, name: str, model: type[M]) -> dict[str, M]:
        parts: dict[str, M] = {}
        for relative in self.list_yaml(name):
            part = self.read_model(relative, model)
            if part is None:
                continue
            identifier = str(getattr(part, "id", ""))
            if identifier in parts:
                place = self.place(relative, ["id"])
                self.found.append(Diagnostic("duplicate-id", f"another file has the id '{identifier}'", place, "change one of them"))
            elif identifier != Path(relative).stem:
                place = self.place(relative, ["id"])
                hint = f"name the file '{identifier}.yaml' or change the id"
                self.found.append(Diagnostic("id-is-file-name", f"'{identifier}' stands in '{relative}'", place, hint))
            parts.setdefault(identifier, part)
        return parts

    def read_support(self) -> dict[str, Country]:
        countries: dict[str, Country] = {}
        for relative in self.list_yaml("support"):
            country = self.read_model(relative, Country)
            if country is not None:
                countries[country.country] = country
        return countries

    def read_spelling(self) -> dict[str, dict[str, str]]:
        source = self.read_source("spelling.yaml", required=False)
        if source is None or source.data is None:
            return {}
        return self.validate("spelling.yaml", source, TypeAdapter(dict[str, dict[str, str]])) or {}

    def list_yaml(self, name: str) -> list[str]:
        directory = self.folder / name
        if not directory.is_dir():
            return []
        files = sorted(path for path in directory.iterdir() if path.suffix in (".yaml", ".yml"))
        if len(files) > MAX_FILES:
            self.found.append(Diagnostic("too-many-files", f"more than {MAX_FILES} files in '{name}'", Place(name)))
        return [f"{name}/{path.name}" for path in files[:MAX_FILES]]

    def read_source(self, relative: str, *, required: bool) -> SourceFile | None:
        path = self.folder / relative
        if not path.exists() and not path.is_symlink():
            if required:
                hint = "'bifolio new FOLDER' writes a workbook to start from"
                self.found.append(Diagnostic("missing-file", f"there is no '{relative}' in the folder", Place(relative), hint))
            return None
        problem = refuse_path(self.folder, relative)
        if problem is not None:
            self.found.append(problem)
            return None
        try:
            content = path.read_bytes()
        except OSError as error:
            self.found.append(Diagnostic("unreadable-file", f"cannot be read: {error.strerror}", Place(relative)))
            return None
        source = read_yaml(relative, content)
        self.sources[relative] = source
        self.found += source.problems
        return source

    def read_model(self, relative: str, model: type[M], *, required: bool = False) -> M | None:
        source = self.read_source(relative, required=required)
        if source is None or source.data is None:
            return None
        return self.validate(relative, source, TypeAdapter(model))

    def validate(self, relative: str, source: SourceFile, adapter: TypeAdapter[Any]) -> Any:
        try:
            return adapter.validate_python(source.data)
        except ValidationError as error:
            for problem in error.errors(include_url=False):
                self.found.append(as_diagnostic(relative, source.data, problem))
            return None

    def place(self, relative: str, path: Sequence[str | int]) -> Place:
        return place_of(self.sources[relative].data, path) or Place(relative)


def refuse_path(folder: Path, relative: str) -> Diagnostic | None:
    """Why the file ``relative`` may not be opened: it leaves the folder, or is no plain file; ``None`` if it may."""
    path = folder / relative
    try:
        resolved = path.resolve(strict=True)
    except (OSError, RuntimeError, ValueError):
        return Diagnostic("unreadable-file", "the path cannot be followed", Place(relative))
    if not resolved.is_relative_to(folder.resolve()):
        return Diagnostic("outside-folder", "the path leaves the workbook's folder", Place(relative), "copy the file into the folder")
    if not resolved.is_file():
        return Diagnostic("not-a-file", "a file is wanted here", Place(relative), "is it a folder?")
    return None
