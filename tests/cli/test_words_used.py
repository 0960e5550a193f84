"""``bifolio list words``: those that a book uses, and those of a book with an error."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bifolio.cli.app import app


def run(*arguments: object) -> Any:
    return CliRunner().invoke(app, [str(one) for one in ("list", *arguments)])


def keys(*arguments: object) -> set[str]:
    return {row["key"] for row in json.loads(run(*arguments, "--format", "json").stdout)}


def test_only_words_that_a_book_uses_are_listed_if_wanted(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.yaml"
    sheet.write_text("title: A\nlanguage: fi\nblocks: [{choice: {id: c, prompt: B, options: [a, b], own: 1}}]\n")
    done = run("words", sheet, "--format", "yaml", "--used")
    assert done.exit_code == 0
    assert "# say.tick-one: " in done.stdout
    assert "# crossword.how: " not in done.stdout
    assert keys("words", sheet, "--used") < keys("words", sheet)
    assert run("papers", "--used").exit_code == 2


@pytest.mark.parametrize(("words", "code"), [("{say.drawing: My own words}", 0), ("[My own words]", 1)])
def test_words_are_listed_although_an_exercise_has_an_error(words: str, code: int, tmp_path: Path) -> None:
    (tmp_path / "exercises").mkdir()
    (tmp_path / "workbook.yaml").write_text(f"title: Week\nwords: {words}\n", encoding="utf-8")
    (tmp_path / "exercises" / "e01.yaml").write_text("id: e01\ntitle: One\nblocks: [{lnes: Why?}]\n", encoding="utf-8")
    done = run("words", tmp_path)
    assert done.exit_code == code
    assert ("My own words" in done.stdout) is (code == 0)
    assert ("this workbook has errors: 'bifolio check' shows them" in done.stderr) is (code == 0)


def test_the_list_for_translation_names_the_language_of_the_words(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.yaml"
    for language in ("fr", "fi"):
        sheet.write_text(f"title: A\nlanguage: de\nwords_language: {language}\nblocks: [lines: B]\n")
        done = run("words", sheet, "--format", "yaml")
        assert f"'{language}'" in done.stdout + done.stderr
        assert "'de'" not in done.stdout + done.stderr
