"""Books of any order, made of the small book's pages, section and exercise under other ids."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from typer.testing import CliRunner

from bifolio.assemble.assembling import assemble
from bifolio.assemble.document import Document
from bifolio.assemble.request import Request
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.cli.app import app
from bifolio.content.model.workbook import Workbook
from bifolio.pipeline.open_workbook import read_workbook

SMALL = Path(__file__).resolve().parents[2] / "data" / "small"
EDITIONS = "editions: {own: {title: Own}}\n"


def write_book(folder: Path, workbook: str, *, editions: str = EDITIONS, **parts: dict[str, str]) -> Path:
    """A workbook in ``folder``: ``parts`` are ``pages``, ``sections``, ``exercises``, each with the lines added under its id."""
    for kind, files in parts.items():
        (folder / kind).mkdir(parents=True, exist_ok=True)
        for identifier, lines in files.items():
            text = _TEXTS[kind].replace("ID", identifier)
            given = {line.split(":")[0] for line in lines.splitlines()}
            kept = [line for line in text.splitlines() if line.split(":")[0] not in given]
            (folder / kind / f"{identifier}.yaml").write_text("\n".join([*kept, lines, ""]), encoding="utf-8")
    if "exercises" in parts:
        (folder / "references.yaml").write_bytes((SMALL / "references.yaml").read_bytes())
    (folder / "workbook.yaml").write_text(f"title: A book\nshort_title: Book\n{editions}{workbook}", encoding="utf-8")
    return folder


def _small(name: str) -> str:
    text = (SMALL / name).read_text(encoding="utf-8")
    return re.sub(r"^id: .*$", "id: ID", re.sub(r"^title: .*$", "title: The part ID", text, flags=re.M), flags=re.M)


_TEXTS = {
    "pages": "id: ID\ntitle: The part ID\nblocks: [Words of the page ID.]\n",
    "sections": re.sub(r"(?s)^blocks:.*?\n(?=\w)", "blocks: [Words.]\n", _small("sections/s01.yaml"), flags=re.M),
    "exercises": re.sub(r"^share: .*\n", "", _small("exercises/e01.yaml"), flags=re.M),
}


def read(folder: Path) -> Workbook:
    return read_workbook(folder, date(2026, 11, 24))


def document(
    folder: Path,
    *,
    edition: str = "own",
    only: tuple[str, ...] = (),
    without: tuple[str, ...] = (),
    part: str = "whole",
) -> Document:
    return assemble(read(folder), Request(edition=edition, only=only, without=without, part=part))


def units(
    folder: Path,
    *,
    edition: str = "own",
    only: tuple[str, ...] = (),
    without: tuple[str, ...] = (),
    part: str = "whole",
) -> list[str]:
    """The ids of the units in printed order."""
    return [unit.id for unit in document(folder, edition=edition, only=only, without=without, part=part).units]


def contents(folder: Path) -> list[tuple[int, str, str, str]]:
    """The lines of the contents: level, figure, number, title."""
    (page,) = [unit for unit in document(folder).units if unit.kind is UnitKind.CONTENTS]
    return [(entry.level, entry.figure, entry.number, entry.title) for entry in page.entries]


def build(folder: Path, target: Path, edition: str = "own") -> Path:
    """The book as a finished file."""
    result = CliRunner().invoke(app, ["build", str(folder), "-e", edition, "-o", str(target), "--quiet", "--no-cache"])
    assert result.exit_code == 0, result.output
    return target


def read_aloud(pdf: Path) -> str:
    """What a screen reader says of the file."""
    result = CliRunner().invoke(app, ["read-aloud", str(pdf)])
    assert result.exit_code == 0, result.output
    return result.output
