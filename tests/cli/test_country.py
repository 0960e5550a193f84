"""The country of the safety page: a wrong one is a wrong emergency number, so it is refused or told, never guessed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bifolio.content.scaffold import write_new
from tests.cli.test_commands import build, run
from tests.pages import text_of


@pytest.fixture
def book(tmp_path: Path) -> Path:
    write_new(tmp_path / "book", "couples")
    return tmp_path / "book"


@pytest.mark.parametrize("written", ["us", "US", " Us "])
def test_a_country_is_known_in_any_case(book: Path, tmp_path: Path, written: str) -> None:
    assert build(tmp_path / "out.pdf", "--country", written, folder=book).exit_code == 0
    assert "In an emergency in the United States 911" in text_of(tmp_path / "out.pdf")


def test_uk_means_gb(book: Path, tmp_path: Path) -> None:
    text = (book / "support" / "US.yaml").read_text(encoding="utf-8")
    (book / "support" / "GB.yaml").write_text(
        text.replace('country: "US"', 'country: "GB"').replace("country: US", "country: GB").replace("911", "999"),
        encoding="utf-8",
    )
    assert build(tmp_path / "out.pdf", "--country", "uk", folder=book).exit_code == 0
    assert "999" in text_of(tmp_path / "out.pdf")


@pytest.mark.parametrize(("written", "hint"), [("XX", "ISO 3166"), ("Germany", "'DE'"), ("Grmany", "'DE'")])
def test_what_is_no_country_is_refused_with_what_may_be_meant(
    book: Path, tmp_path: Path, written: str, hint: str
) -> None:
    done = build(tmp_path / "out.pdf", "--country", written, folder=book)
    assert done.exit_code == 2
    assert hint in done.stderr
    assert not (tmp_path / "out.pdf").exists()


def test_a_country_without_a_record_prints_what_holds_anywhere_and_says_so(book: Path, tmp_path: Path) -> None:
    done = build(tmp_path / "out.pdf", "--country", "se", folder=book)
    assert done.exit_code == 0
    assert "support/ZZ.yaml" in done.stderr
    assert "warning[no-record-of-country]: there is no record for 'SE'" in done.stderr
    assert "In an emergency 112" in text_of(tmp_path / "out.pdf")


def test_without_a_record_that_holds_anywhere_an_unknown_country_is_refused(book: Path, tmp_path: Path) -> None:
    (book / "support" / "ZZ.yaml").unlink()
    done = build(tmp_path / "out.pdf", "--country", "SE", folder=book)
    assert done.exit_code == 2
    assert "support/SE.yaml" in done.stderr


def test_the_country_of_a_provider_is_checked_where_it_is_written(book: Path, tmp_path: Path) -> None:
    (tmp_path / "provider.yaml").write_text("name: Two Rivers\ncountry: Englnd\n", encoding="utf-8")
    done = build(tmp_path / "out.pdf", "--provider", tmp_path / "provider.yaml", folder=book)
    assert done.exit_code == 1
    assert "provider.yaml:2:10: error[unknown-country]" in done.stderr


def test_a_workbook_without_any_record_does_not_pass_the_check(book: Path) -> None:
    shutil.rmtree(book / "support")
    text = (book / "workbook.yaml").read_text(encoding="utf-8")
    (book / "workbook.yaml").write_text(text.replace("country: US", "# country"), encoding="utf-8")
    done = run("check", book, "-q")
    assert done.exit_code == 1
    assert "error[missing-crisis-data]" in done.stderr


def test_an_exercise_without_any_place_to_find_help_does_not_pass_the_check(tmp_path: Path) -> None:
    (tmp_path / "exercises").mkdir()
    (tmp_path / "workbook.yaml").write_text("title: Alone\n", encoding="utf-8")
    exercise = "id: e\ntitle: Help\nblocks:\n  - crisis_resources:\n"
    (tmp_path / "exercises" / "e.yaml").write_text(exercise, encoding="utf-8")
    done = run("check", tmp_path, "-q")
    assert done.exit_code == 1
    assert "exercises/e.yaml:4:5: error[missing-crisis-data]" in done.stderr
