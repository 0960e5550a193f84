"""Names with code of other programs in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.content.model.workbook import Workbook
from bifolio.copies.check_roster import check_roster
from tests.copies.conftest import run_options, write_roster

HTML, JSON = "it has '&eacute;' for 'é', or the like", "it has '\\u00e9' for 'é', or the like"
MAIL = "it is written as in the head of an e-mail, with '=?utf-8?Q?=C3=A9?=' for 'é', or the like"
WEB = "it is written as in a web address, with '%20' for a space, or the like"
FORMULA = "it begins with '=', as a formula does"


def _warned(book: Workbook, folder: Path, roster: str) -> list[str]:
    found = check_roster(book, run_options(book, write_roster(folder / "r.csv", roster), folder / "out"))
    return [one.message for one in found.problems if one.rule == "code-in-text"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("O&#39;Neill", HTML),
        ("J&eacute;r&#xF4;me", HTML),
        ("&Eacute;va", HTML),
        ("Tom &Katharina; Zo&euml;", HTML),
        ("Ana &amp; Eva", HTML),
        ("Zo\\u00eb", JSON),
        ("Zo%C3%AB", WEB),
        ("Ana%20Maria", WEB),
        ("Ale%C5%A1", WEB),
        ("O%E2%80%99Neill", WEB),
        ("&Scaron;imon&period;", HTML),
        ("Ana <ana@example.org?subject=a%20b> &amp;", HTML),
        ("=?UTF-8?Q?Zo=C3=AB?=", MAIL),
        ('"=""Ana"""', FORMULA),
    ],
)
def test_code_for_another_program_is_warned_of_and_the_name_is_not_quoted(
    book: Workbook, tmp_path: Path, name: str, said: str
) -> None:
    roster = f"name,partner\nBen & Co; 5% 20,Ana\n{name},Ada\nBen{name},Eve\n"
    warned = _warned(book, tmp_path, roster)
    assert warned[0] == f"row 2, column 'name': {said}, which would be printed as typed"


def test_a_name_between_an_ampersand_and_a_semicolon_is_no_code(book: Workbook, tmp_path: Path) -> None:
    assert not _warned(book, tmp_path, "name\nTom &Katharina; Co\n")


@pytest.mark.parametrize(
    "contact",
    [
        "https://x.example/a%20b",
        "x.example/a%20b",
        "Visit www.x.example?q=%C3%A9",
        "x.example?q=a%20b",
        "our%20rules.pdf",
        "x.example:8080/a%20b",
        "MAILTO:a?subject=b%20c",
    ],
)
def test_web_addresses_may_have_code(book: Workbook, tmp_path: Path, contact: str) -> None:
    (warned,) = _warned(book, tmp_path, f"name,licence_line\nBen,{contact}\nEva,a%20b\n")
    assert warned == f"row 2, column 'licence_line': {WEB}, which would be printed as typed"


@pytest.mark.parametrize("words", ["= our own line", "=) for you", "=> over to you", "5% off, 20% more, 100%de"])
def test_signs_that_begin_no_formula_are_no_code(book: Workbook, tmp_path: Path, words: str) -> None:
    assert not _warned(book, tmp_path, f'name,licence_line\nBen,"{words}"\n')


@pytest.mark.parametrize("head", ["pronouns", "extra_notes_pages"])
def test_cells_that_no_page_prints_may_have_code(book: Workbook, tmp_path: Path, head: str) -> None:
    assert not _warned(book, tmp_path, f"name,{head}\nBen,a&#39;b\n")
