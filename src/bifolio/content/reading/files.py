"""Which files in a folder belong to the workbook, and which seem to be meant to."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from bifolio.content.fields.base import ID
from bifolio.content.file_kinds import FILE_KINDS, FOLDERS, PART_FOLDERS
from bifolio.content.model.workbook import WORKBOOK
from bifolio.content.paths import is_there
from bifolio.content.rules import diagnose
from bifolio.diagnostics import Diagnostic, Place, near_hint, nearest
from bifolio.errors import UsageError, near_path
from bifolio.plain_files import open_plain

SUFFIXES = (".yaml", ".yml")

TEXT_ENDINGS = (".yaml.txt", ".yml.txt")
"""The same endings with the one that Windows adds, which hides file endings."""

OF_WORD_PROCESSORS = (".docx", ".doc", ".odt", ".rtf", ".pages")
"""Formats of people who write a page in a word processor."""

OF_TEXT = (*OF_WORD_PROCESSORS, ".md", ".markdown", ".txt", ".json", ".csv")
"""Formats in which people write what a workbook has in YAML."""

OF_SOURCES = (".bib", ".ris")
"""Formats of programs that collect sources."""

FILES = (WORKBOOK, "references.yaml", "spelling.yaml")
"""Files that are read at the top of a workbook's folder."""

MOST_LOOKED_AT, BEGINNING = 50, 4_096
"""How many files of a folder that is not read are looked at, and how many bytes of each."""

NEIGHBOURS = ("provider.yaml", "roster.yaml", "library.yaml", "renamed.yaml")
"""Files that may be there too, but are read only if a command names them, or a book uses the folder as a library."""


def home_of(source: Path) -> tuple[Path, str]:
    """The folder of the workbook at ``source`` (a folder or one YAML file), and the name of its main file.

    Raises ``UsageError`` if it is neither, or only a part of another workbook.
    """
    if source.is_dir():
        return source, FILES[0]
    if source.is_file() and is_yaml(source.name):
        inside = source.absolute().parent
        if inside.name in FOLDERS and is_there(inside.parent / WORKBOOK):
            folder = os.path.normpath(source.parent / "..")
            alone = f", or build this exercise alone with 'bifolio build {folder} --only {source.stem}'"
            hint = f"name the workbook's folder, '{folder}'" + alone * (inside.name == "exercises")
            raise UsageError(f"'{source}' is a part of a workbook, not a workbook", hint)
        return source.parent, source.name
    what = "is not a YAML file; a workbook is a folder or one YAML file" if source.exists() else "does not exist"
    hint = "run 'bifolio new FOLDER' to start a workbook; put a name with spaces in quotes"
    if source.name.lower().endswith(TEXT_ENDINGS) and source.exists():
        raise UsageError(f"'{source}' {what}", f"rename it to '{source.stem}'")
    near = near_path(source, _is_home) if not source.exists() else None
    hint = hint if near is None else f"did you mean '{near}'?"
    if source.suffix.lower() in OF_WORD_PROCESSORS and source.exists():
        hint = f"save it as plain text, called '{source.stem}.yaml'"
    raise UsageError(f"'{source}' {what}", rename_hint(source) or unlike_yaml_hint(source) or hint)


def _is_home(path: Path) -> bool:
    """Whether there is a workbook at ``path``, in a folder or one file."""
    return (path / WORKBOOK).is_file() or (is_yaml(path.name) and path.is_file())


def rename_hint(path: Path) -> str:
    """The hint if there is no file at ``path`` because Windows added ``.txt`` to its name; empty if there is no such file."""
    return (
        f"there is '{path.name}.txt': rename it to '{path.name}'"
        if is_there(path.with_name(f"{path.name}.txt"))
        else ""
    )


def unlike_yaml_hint(path: Path) -> str:
    """The hint if the page was saved by a word processor, or as text, instead of at ``path``; empty if not."""
    others = [one for one in (path.with_suffix(ending) for ending in (".txt", *OF_WORD_PROCESSORS)) if is_there(one)]
    if not others or not is_yaml(path.name):
        return ""
    what = "rename it to" if others[0].suffix == ".txt" else "save it as plain text, called"
    return f"there is '{others[0].name}': {what} '{path.name}'"


def misplaced_hint(folder: Path, identifier: str, homes: Sequence[str]) -> str:
    """The hint if the file of a part is beside the workbook's, or in a folder that is not read, instead of in one of ``homes``,
    or has the wrong ending; empty if not.
    """
    name = f"{identifier}.yaml"
    beside = [name] if name not in (*FILES, *NEIGHBOURS) and is_there(folder / name) else []
    elsewhere = (one for one in _folders(folder) if one not in FOLDERS and name in _names(folder / one))
    for path in (*beside, *(f"{other}/{name}" for other in elsewhere)):
        home = _home_among(homes, folder / path)
        if home:
            return f"move '{path}' into '{home}/'"
    places = [folder / home / name for home in homes]
    return next(filter(None, (rename_hint(path) or unlike_yaml_hint(path) for path in places)), "")


def _home_among(homes: Sequence[str], path: Path) -> str:
    """Which of ``homes`` the file at ``path`` belongs in: by the name of its folder, otherwise by its keys; empty if it has none of theirs."""
    meant = nearest(path.parent.name, FOLDERS)
    known = _keys_by_folder()
    keys = {key.decode() for key in _KEY.findall(_beginning(path))}
    fitting = [home for home in homes if keys & known.get(home, set())]
    return meant if meant in fitting else max(fitting, key=lambda home: len(keys & known[home]), default="")


def _keys_by_folder() -> dict[str, set[str]]:
    """The keys that files have, by the folder in which they are read."""
    from bifolio.content.fields.model_keys import written_names
    from bifolio.content.reading.file_models import FILE_MODELS  # imported late: it makes all models

    return {kind.folder: {*written_names(FILE_MODELS[kind.name])} for kind in FILE_KINDS}


def folder_of(kind: str) -> str:
    """The folder in which files of ``kind`` are read; empty if they are beside the workbook's."""
    return next((one.folder for one in FILE_KINDS if one.name == kind), "")


def is_yaml(name: str) -> bool:
    """Whether a file is read, judging by its name. Hidden files are not: editors and other systems leave them behind."""
    return name.lower().endswith(SUFFIXES) and not name.startswith(".")


def yaml_names(directory: Path) -> list[str]:
    """The YAML files in a folder, by name; raises ``OSError`` if it cannot be listed."""
    return sorted(entry.name for entry in os.scandir(directory) if is_yaml(entry.name))


def top_level_yaml(folder: Path) -> list[str]:
    """The YAML files at the top of the workbook's folder."""
    try:
        return yaml_names(folder)
    except OSError:
        return []


def unknown_entries(folder: Path) -> Iterator[Diagnostic]:
    """Files and folders that nothing reads, although they look like parts of the workbook."""
    for name in top_level_yaml(folder):
        if name not in (*FILES, *NEIGHBOURS):
            # compare names without the ending, which all of them share
            meant = nearest(Path(name).stem, [Path(one).stem for one in FILES])
            hint = f"did you mean '{meant}.yaml'?" if meant is not None else _move_hint(folder / name)
            yield diagnose("unknown-file", f"'{name}' is not read", Place(name), hint)
    for home in ("", *FOLDERS):
        for name in _names(folder / home):
            if hint := _hint_about_format(folder / home / name, home):
                place = Place(f"{home}/{name}".lstrip("/"))
                yield diagnose("unknown-file", f"'{name}' is not read", place, hint)
    for name in (one for one in _folders(folder) if one not in FOLDERS):
        near = near_hint(name, FOLDERS)
        if near or _has_parts(folder, name):
            hint = near or "move its files to the folders for their kinds, or out of the workbook"
            yield diagnose("unknown-file", f"the folder '{name}' is not read", Place(name), hint)
    for name in FOLDERS:
        for inner in _folders(folder / name) if name != "fonts" else ():
            if any(is_yaml(file) for file in _names(folder / name / inner)):
                place = Place(f"{name}/{inner}")
                hint = f"move its files up into '{name}'"
                yield diagnose("unknown-file", f"the folder '{inner}' inside '{name}' is not read", place, hint)


def _hint_about_format(path: Path, home: str) -> str:
    """What to do about a file that is not YAML but seems to be meant to be read in the folder ``home``; empty for other files."""
    name, ending = path.name.lower(), path.suffix.lower()
    if name.endswith(TEXT_ENDINGS):
        return f"rename it to '{path.stem}'"
    if ending in OF_SOURCES:
        return "write its sources into 'references.yaml': 'references: {lee-2019: {text: …}}'"
    wanted = f"{path.stem}.yaml"
    is_meant = home != "fonts" and re.match(ID, path.stem) if home else wanted in FILES
    if ending not in OF_TEXT or not is_meant or is_there(path.with_name(wanted)):
        return ""
    draft = "; 'bifolio new FOLDER --from FILE' makes a first draft of Word files, Markdown and plain text"
    return f"write what is in it as YAML into '{wanted}'" + draft * (home in PART_FOLDERS)


def _move_hint(path: Path) -> str:
    """Where a file that nothing reads belongs. Only a file with an id is a part of the book."""
    home = _home_among(FOLDERS, path) if b"id" in _KEY.findall(_beginning(path)) else ""
    homes = ", ".join(f"{one}/" for one in PART_FOLDERS)
    if {b"name", b"contact"} <= {*_KEY.findall(_beginning(path))}:
        return "move it out of the workbook, and give it with --provider"
    out = f"move it out of the workbook, or give it an 'id' and move it to the folder for its kind: {homes}, …"
    return f"move it into '{home}/'" if home else out


def _has_parts(folder: Path, other: str) -> bool:
    """Whether the folder ``other``, which is not read, contains parts of the book, in files named after their ids."""
    names = [name for name in _names(folder / other) if is_yaml(name)]
    if {WORKBOOK, "library.yaml"} & {*names}:
        return False
    lost = (name for name in names[:MOST_LOOKED_AT] if not any(is_there(folder / home / name) for home in FOLDERS))
    return any(_is_part(folder / other / name) for name in lost)


def _is_part(path: Path) -> bool:
    return re.search(rb"(?m)^id:\s*[\"']?%s\b" % re.escape(os.fsencode(path.stem)), _beginning(path)) is not None


_KEY = re.compile(rb"(?m)^([a-z_]+):")


def _beginning(path: Path) -> bytes:
    """The first bytes of a file; none if it cannot be read."""
    try:
        with open_plain(path) as file:
            return file.read(BEGINNING)
    except OSError:
        return b""


def _folders(folder: Path) -> list[str]:
    """The folders in ``folder`` that are not links: a link may lead outside."""
    entries = (one for one in _entries(folder) if not one.name.startswith("."))
    return [one.name for one in entries if one.is_dir(follow_symlinks=False)]


def _names(folder: Path) -> list[str]:
    return [one.name for one in _entries(folder)]


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    if folder.is_symlink():
        return []
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda one: one.name)
    except OSError:
        return []
