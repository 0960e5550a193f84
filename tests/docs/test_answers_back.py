"""The script in the guide to reading answers back finds what people typed and ticked, and the table beside it is what it writes."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from tests.cli.test_commands import run
from tests.docs.test_docs import ROOT

GUIDE = (ROOT / "docs" / "guide" / "reading-paper-back.md").read_text(encoding="utf-8")
TYPED = {"leaf-hunt.strangest.lines": "The one with five points", "autumn.facts.kitchen": "/Yes"}


def fenced(language: str) -> str:
    """The first example in this language."""
    found = re.search(rf"^```{language}\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    assert found is not None, language
    return found[1]


def test_the_script_in_the_guide_writes_the_table_that_the_guide_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("new", "my-workbook").exit_code == 0
    assert run("build", "my-workbook", "-o", "empty.pdf").exit_code == 0
    filled = PdfWriter(clone_from=PdfReader("empty.pdf"))
    for page in filled.pages:
        filled.update_page_form_field_values(page, TYPED, auto_regenerate=False)
    Path("returned").mkdir()
    filled.write("returned/ana.pdf")
    printed = PdfWriter()
    printed.add_blank_page(595, 842)
    printed.write("returned/ben.pdf")
    Path("returned/cleo.pdf").write_bytes(b"%PDF-1.7, cut short")
    filled.encrypt("secret", algorithm="RC4-128")
    filled.write("returned/dan.pdf")
    Path("answers.py").write_text(fenced("python"), encoding="utf-8")
    runpy.run_path("answers.py")
    assert Path("answers.csv").read_text(encoding="utf-8-sig") == fenced("csv")
    assert [line.split(":")[:2] for line in capsys.readouterr().out.splitlines() if ".pdf: " in line] == [
        ["ben.pdf", " no fields, so no answers"],
        ["cleo.pdf", " cannot be read"],
        ["dan.pdf", " cannot be read"],
    ]
