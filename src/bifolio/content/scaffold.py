"""A small commented workbook to start from: the files under ``data/new``, copied."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

from bifolio.errors import UsageError
from bifolio.outputs import making_folder


def write_new(folder: Path) -> list[Path]:
    """Writes the starting workbook into ``folder``, which must be new or empty; returns the files in order.

    They are written beside it first, so that a full disk leaves no half of a workbook.
    ``UsageError`` if something is there already: nothing is ever overwritten.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"'{folder}' is a file", "name a new folder")
    if folder.is_dir() and any(folder.iterdir()):
        raise UsageError(f"'{folder}' is not empty", "name a new folder, or empty this one")
    with making_folder(folder.absolute()) as beside:
        written = list(_write_into(beside))
        if folder.is_dir():
            # the folder itself stays: it may be the one somebody stands in
            for entry in sorted(beside.iterdir()):
                entry.rename(folder / entry.name)
        else:
            beside.rename(folder)
    return [folder / relative for relative in written]


def _write_into(folder: Path) -> Iterator[PurePosixPath]:
    for relative, source in _scaffold_files(files("bifolio") / "data" / "new", PurePosixPath()):
        target = folder / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
        yield relative


def _scaffold_files(directory: Traversable, path: PurePosixPath) -> Iterator[tuple[PurePosixPath, Traversable]]:
    for entry in sorted(directory.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            yield from _scaffold_files(entry, path / entry.name)
        elif entry.name.endswith(".yaml"):
            yield path / entry.name, entry
