"""Names with code of other programs in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.content.workbook import Workbook
from bifolio.copies.check_roster import check_roster
from tests.copies.conftest import run_options, write_roster


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("O&#39;Neill", "&#39;"),
        ("J&eacute;r&#xF4;me", "&eacute;"),
        ("Ana &amp; Eva", "&amp;"),
        ("Zo\\u00eb", "\\u00eb"),
        ("Zo%C3%AB", "%C3%AB"),
        ("Ana%20Maria", "%20"),
        ("=?UTF-8?Q?Zo=C3=AB?=", "="),
        ('"=""Ana"""', "="),
    ],
)
def test_code_for_another_program_is_warned_of_and_the_name_is_not_quoted(
    book: Workbook, tmp_path: Path, name: str, code: str
) -> None:
    roster = write_roster(tmp_path / "r.csv", f"name,partner\nBen & Co; 5% 20,Ana\n{name},Ada\nBen{name},Eve\n")
    found = check_roster(book, run_options(book, roster, tmp_path / "out"))
    warned = [one.message for one in found.problems if one.rule == "code-in-text"]
    assert warned[0] == f"row 2, column 'name': '{code}' is code for another program, and would be printed as typed"
    assert found.good == 3
