"""A draft made of any Markdown checks and builds."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from bifolio.errors import InvalidWorkbook
from bifolio.manuscript import drafting, reading
from bifolio.manuscript.drafting import write_draft
from bifolio.pipeline.check_workbook import check_folder
from tests.unit.manuscript.any_markdown import MARKDOWN
from tests.unit.manuscript.word_file import table, word_file

TODAY = date(2026, 11, 29)


@settings(max_examples=25)
@given(MARKDOWN)
def test_a_draft_of_any_markdown_checks(text: str) -> None:
    with TemporaryDirectory() as folder:
        manuscript = Path(folder) / "notes.md"
        manuscript.write_text(text, encoding="utf-8", newline="\n")
        write_draft(Path(folder) / "book", manuscript, TODAY)
        assert [one for one in check_folder(Path(folder) / "book", TODAY, lays_out=True) if one.is_error] == []


def drafted(text: str, folder: Path) -> tuple[str, list[str]]:
    """The draft of a manuscript, and what is reported about it."""
    (folder / "notes.md").write_text(text, encoding="utf-8")
    found = write_draft(folder / "book", folder / "notes.md", TODAY, language="en-US").found
    return (folder / "book" / "workbook.yaml").read_text(encoding="utf-8"), [one.message for one in found]


def outline(depth: int) -> str:
    return "# Title\n\n" + "".join(f"{'  ' * level}- level {level}\n" for level in range(depth)) + "\nThe end.\n"


def test_nothing_is_lost_of_and_after_a_list_of_nine_levels(tmp_path: Path) -> None:
    text, reports = drafted(outline(9), tmp_path)
    assert [level for level in range(9) if f"level {level}" not in text] == []
    assert "The end." in text
    assert reports == []


def test_a_list_that_is_nested_too_deeply_is_reported(tmp_path: Path) -> None:
    _, reports = drafted(outline(30), tmp_path)
    assert [one for one in reports if "nested too deeply" in one]


def test_a_table_between_other_html_is_a_table_and_the_words_around_it_stay(tmp_path: Path) -> None:
    table = "<table><tr><th>Day</th><th>Plan</th></tr><tr><td>Sunday</td><td></td></tr></table>"
    text, _ = drafted(f"# Title\n\n<p>Before</p>\n{table}\n<p>After</p>\n", tmp_path)
    assert text.index("Before") < text.index("- table:") < text.index("After")
    assert "plan: Plan" in text


def test_what_a_browser_does_not_show_is_left_out(tmp_path: Path) -> None:
    text, _ = drafted("# Title\n\n<style>\np {color: red}\n</style>\n\n<script>run()</script>\n\nWords.\n", tmp_path)
    shown = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    assert "Words." in text
    assert [line for line in shown if "color" in line or "run" in line] == []


@pytest.mark.parametrize("row", ["name\tvalue", "| name | value |"])
def test_more_rows_than_a_draft_takes_are_refused_before_anything_is_made_of_them(
    row: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 20)
    monkeypatch.setattr(reading, "read_elements", None)
    (tmp_path / "notes.md").write_text("# A\n\n" + f"{row}\n" * 21, encoding="utf-8")
    with pytest.raises(InvalidWorkbook, match="21 rows of tables; the limit is 20") as refused:
        write_draft(tmp_path / "book", tmp_path / "notes.md", TODAY, language="en-US")
    assert refused.value.diagnostics[0].place.line == 23


@pytest.mark.parametrize("limit", ["MOST_SHEETS", "_MOST_BYTES"])
def test_a_manuscript_that_is_too_long_is_refused_at_the_line_that_is_too_much(
    limit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, limit, {"MOST_SHEETS": 1, "_MOST_BYTES": 600}[limit])
    (tmp_path / "notes.md").write_text("# A\n\n" + "A line of words.\n\n" * 60, encoding="utf-8")
    with pytest.raises(InvalidWorkbook) as refused:
        write_draft(tmp_path / "book", tmp_path / "notes.md", TODAY, language="en-US")
    (problem,) = refused.value.diagnostics
    assert (problem.rule, problem.place.file) == ("too-long-to-draft", "notes.md")
    assert 40 < problem.place.line < 100
    assert not (tmp_path / "book").exists()


def test_as_many_rows_are_refused_in_a_word_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 20)
    monkeypatch.setattr(reading, "word_elements", None)
    word_file(tmp_path / "notes.docx", table(["a", "b"]), table(*[["c", "d"]] * 20))
    with pytest.raises(InvalidWorkbook, match="21 rows of tables; the limit is 20") as refused:
        write_draft(tmp_path / "book", tmp_path / "notes.docx", TODAY, language="en-US")
    assert refused.value.diagnostics[0].place.line == 3


@pytest.mark.parametrize("mark", ["|", "\t"])
def test_a_table_of_thousands_of_columns_is_refused_where_it_begins(mark: str, tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text(f"# A\n\n|{f'a{mark}' * 1_100}\n", encoding="utf-8")
    with pytest.raises(InvalidWorkbook, match=r"a table with 1,10\d columns; the limit is 1,000") as refused:
        write_draft(tmp_path / "book", tmp_path / "notes.md", TODAY, language="en-US")
    assert refused.value.diagnostics[0].place.line == 3
    assert not (tmp_path / "book").exists()


def test_so_is_one_in_a_word_file(tmp_path: Path) -> None:
    word_file(tmp_path / "notes.docx", table(["a"] * 1_100))
    with pytest.raises(InvalidWorkbook, match=r"a table with 1,100 columns; the limit is 1,000"):
        write_draft(tmp_path / "book", tmp_path / "notes.docx", TODAY, language="en-US")


def test_a_long_line_that_fits_on_no_page_is_quoted_once_in_the_draft(tmp_path: Path) -> None:
    written, _ = drafted("_a" * 15_000, tmp_path)
    assert written.count("this is taller than a whole page of Letter:") == 1
    assert len(written) < 25_000
