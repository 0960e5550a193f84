"""A draft made of any Markdown checks and builds."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings

from bifolio.manuscript.drafting import write_draft
from bifolio.pipeline.check_workbook import check_folder
from tests.unit.manuscript.any_markdown import MARKDOWN

TODAY = date(2026, 11, 29)


@settings(max_examples=25)
@given(MARKDOWN)
def test_a_draft_of_any_markdown_checks(text: str) -> None:
    with TemporaryDirectory() as folder:
        manuscript = Path(folder) / "notes.md"
        manuscript.write_text(text, encoding="utf-8", newline="\n")
        write_draft(Path(folder) / "book", manuscript, TODAY)
        assert [one for one in check_folder(Path(folder) / "book", TODAY, lays_out=True) if one.is_error] == []
