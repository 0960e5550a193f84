"""A small book with files that are wrong somewhere, and what is said of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bifolio.diagnostics import Diagnostic, in_order
from bifolio.pipeline.check_workbook import check_folder

BOOK = "title: Week\nlanguage: en-GB\nparts: [cover, speak]\nrules: {unused-part: off}\n"
PAGE = "id: speak\ntitle: Speak\nblocks: [Words]\n"


def hints(folder: Path, files: dict[str, str]) -> dict[str, str]:
    """The hints by what they are about, ``RULE FILE``, for a book of these ``files``."""
    return {f"{problem.rule} {problem.place.file}": problem.hint for problem in problems(folder, files)}


def problems(folder: Path, files: dict[str, str]) -> list[Diagnostic]:
    """What is wrong with a book of these ``files``, in the order of their lines."""
    for name, text in {"workbook.yaml": BOOK, **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return in_order(check_folder(folder, date(2026, 11, 27), lays_out=False))


def page_of(block: str) -> str:
    """The page with a ``block`` in place of its words."""
    return PAGE.replace("[Words]", f"\n  - {block}")


def said_of(folder: Path, block: str, book: str = BOOK) -> list[tuple[str, str]]:
    """Rule and hint of each problem of the page with one ``block``."""
    files = {"workbook.yaml": book, "pages/speak.yaml": page_of(block)}
    return [(one.rule, one.hint) for one in problems(folder, files)]
