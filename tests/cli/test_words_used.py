"""``bifolio list words --used``: the program's words that a book uses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

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
