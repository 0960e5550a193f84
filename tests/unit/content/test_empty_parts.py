"""Pages and columns that would be printed empty are told, with what to write there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bifolio.diagnostics import Diagnostic, Severity
from bifolio.pipeline.check_workbook import check_folder


def found(folder: Path, blocks: str, page: str = "", **files: str) -> list[Diagnostic]:
    """The problems of a book with one page that has these keys."""
    (folder / "pages").mkdir()
    (folder / "tables").mkdir()
    (folder / "workbook.yaml").write_text("title: T\nlanguage: en-GB\n", encoding="utf-8")
    (folder / "pages" / "p.yaml").write_text(f"id: p\ntitle: P\n{page}{blocks}", encoding="utf-8")
    for name, text in files.items():
        (folder / "tables" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return check_folder(folder, date(2026, 11, 27), lays_out=False)


def table(columns: str, rows: str, more: str = "") -> str:
    return f"blocks:\n  - table:\n      id: t\n      columns: {columns}\n      rows: {rows}\n{more}"


def test_a_column_whose_cells_are_all_empty_is_told_with_how_to_write_one_to_fill_in(tmp_path: Path) -> None:
    (problem,) = found(tmp_path, table("[Name, Score]", '[[Ana, ""], [Ben, " "]]'))
    assert (problem.rule, problem.severity, problem.place.line) == ("empty-column", Severity.WARNING, 6)
    assert problem.message == "all cells of 'Score' are empty, though it is a column to read"
    assert "'corner: Name' and 'columns: {score: Score}'" in problem.hint


def test_one_empty_column_beside_words_needs_blanks_in_its_cells(tmp_path: Path) -> None:
    (problem,) = found(tmp_path, table("[Name, From, Score]", '[[Ana, Rome, ""], [Ben, Oslo, ""]]'))
    assert problem.rule == "empty-column"
    assert "'____'" in problem.hint


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        ("[Name, Score]", '[[Ana, ""], [Ben, 3]]'),
        ("[Name, Score]", '[[Ana, ____], [Ben, ""]]'),
        ('[Name, ""]', '[[Ana, ""], [Ben, ""]]'),
        ("[Name, Score]", '[[Ana, ""]]'),
        ("{score: Score}", "[Ana, Ben]"),
    ],
)
def test_other_tables_with_empty_cells_are_as_their_author_wants_them(tmp_path: Path, columns: str, rows: str) -> None:
    assert not [one for one in found(tmp_path, table(columns, rows)) if one.rule == "empty-column"]


def test_an_empty_column_of_a_tables_file_is_told_there(tmp_path: Path) -> None:
    text = 'id: t\ncaption: Scores\ncolumns: [Name, Score]\nrows: {a: [Ana, ""], b: [Ben, ""]}\n'
    problems = found(tmp_path, "blocks:\n  - table: {id: x, from: t}\n", t=text)
    assert [(one.rule, one.place.file) for one in problems] == [("empty-column", "tables/t.yaml")]


@pytest.mark.parametrize(("kind", "says"), [("page", "'blocks'"), ("support", "crisis_resources")])
def test_a_page_without_blocks_is_told_with_what_to_write_there(tmp_path: Path, kind: str, says: str) -> None:
    (problem,) = found(tmp_path, "", f"kind: {kind}\n")
    assert (problem.rule, problem.severity, problem.place.line) == ("empty-page", Severity.WARNING, 2)
    assert says in problem.hint


@pytest.mark.parametrize(
    "keys", ["kind: notes\n", "kind: contents\n", "look: framed\n", "spot: boat\n", "subtitle: S\n"]
)
def test_a_page_that_is_filled_by_the_program_or_is_a_title_page_is_not_told(tmp_path: Path, keys: str) -> None:
    assert not [one for one in found(tmp_path, "", keys) if one.rule == "empty-page"]
