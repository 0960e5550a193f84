"""Files whose names are no text (ISO/IEC 9899 knows only bytes): every command takes them, or says what is wrong with them."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bifolio.cli.app import app
from bifolio.preview.running_file import running_file
from tests.font_files import make_ttf

NAME = os.fsdecode(b"b\xffd")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder called ``NAME``, with a workbook, a roster and files of every kind that are called so too."""
    book = tmp_path / NAME
    for inside in ("fonts", "pages", "themes", "lost"):
        (book / inside).mkdir(parents=True)
    (book / "workbook.yaml").write_text("title: Bees\nblocks: [A few words.]\n", encoding="utf-8")
    make_ttf(book / "fonts" / f"{NAME}.ttf")
    (book / "lost" / f"{NAME}.yaml").write_text("id: lost\n", encoding="utf-8")
    (tmp_path / f"{NAME}.csv").write_text("name\nAna\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "words",
    [
        ("check", NAME),
        ("build", NAME, "-o", f"{NAME}.pdf"),
        ("list", "exercises", NAME),
        ("copies", f"{NAME}.csv", "-w", NAME, "-o", f"{NAME}.copies"),
        ("copies", f"{NAME}.csv", "-w", NAME, "--one-file", f"{NAME}.run.pdf"),
    ],
)
def test_a_name_that_is_no_text_is_a_name_like_any_other(words: tuple[str, ...], folder: Path) -> None:
    result = CliRunner().invoke(app, [*words])
    assert result.exit_code == 0, result.output


def test_a_ticket_names_a_file_whose_name_is_no_text(folder: Path) -> None:
    CliRunner().invoke(app, ["copies", f"{NAME}.csv", "-w", NAME, "--one-file", f"{NAME}.pdf"])
    (ticket,) = folder.glob("*.ticket.json")
    assert json.loads(ticket.read_bytes())["volumes"][0]["file"] == f"{NAME}.pdf"


def test_a_folder_whose_name_is_no_text_has_a_preview(folder: Path) -> None:
    assert running_file(folder / NAME, folder).parent == folder
