"""The first day of a series as the command line gives it: read as rosters read days, or refused, never dropped."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_commands import run

BOOK = "title: Nights\nlanguage: en-GB\nseries: {count: 2, date: dates.start}\nblocks: [Sleep well., 'Until {dates.review}.']\n"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    file = tmp_path / "nights.yaml"
    file.write_text(BOOK, encoding="utf-8")
    return file


@pytest.mark.parametrize("written", ["2026-11-03", "3 Nov 2026", "November 3, 2026", "03/11/2026"])
def test_a_day_is_read_however_it_names_its_month(written: str, book: Path, tmp_path: Path) -> None:
    output = tmp_path / "nights.pdf"
    assert run("build", book, "-o", output, "--set", f"dates.start={written}").exit_code == 0
    said = run("read-aloud", output).stdout
    assert "Tuesday, 3 November 2026" in said
    assert "Wednesday, 4 November 2026" in said


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("2026-02-30", "a date that does not exist"),
        ("11/30/2026", "a date that does not exist"),
        ("in spring", "not a date that can be read"),
    ],
)
def test_what_names_no_day_is_refused(written: str, reason: str, book: Path, tmp_path: Path) -> None:
    done = run("build", book, "-o", tmp_path / "nights.pdf", "--set", f"dates.start={written}")
    assert done.exit_code == 2
    assert f"'--set dates.start': {reason}" in done.stderr


def test_words_may_stand_for_a_date_with_which_no_series_begins(book: Path, tmp_path: Path) -> None:
    output = tmp_path / "nights.pdf"
    assert run("build", book, "-o", output, "--set", "dates.review=in spring").exit_code == 0
    assert "Until in spring." in run("read-aloud", output).stdout


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("31.02.2026", "check the month and the day"),
        ("31/2/26", "check the month and the day"),
        ("2026-02-31", "the order is year-month-day"),
        ("31 February 2026", "check the month and the day"),
        ("12/25/2026", "the day comes first"),
    ],
)
def test_a_day_that_does_not_exist_is_no_words(written: str, hint: str, book: Path, tmp_path: Path) -> None:
    done = run("build", book, "-o", tmp_path / "nights.pdf", "--set", f"dates.review={written}")
    assert done.exit_code == 2
    assert "'--set dates.review': a date that does not exist" in done.stderr
    assert hint in done.stderr


@pytest.mark.parametrize("written", ["31.04.", "Easter 2026", "1.2.26"])
def test_what_may_be_a_day_is_printed_as_it_is_written(written: str, book: Path, tmp_path: Path) -> None:
    output = tmp_path / "nights.pdf"
    assert run("build", book, "-o", output, "--set", f"dates.review={written}").exit_code == 0
    assert f"Until {written}" in run("read-aloud", output).stdout
