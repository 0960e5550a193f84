"""Passwords are spelled as PDF 2.0 asks, so that any keyboard can give them."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from bifolio.pdf.encrypting import encrypted, password_fault, prepared
from bifolio.pdf.reading import read_aloud

SPELLINGS = [
    ("ﬁne Pass", "fine Pass"),
    ("½", "1⁄2"),
    ("e\u0301", "é"),
    ("a\u00a0b", "a b"),
    ("soft\u00adly", "softly"),
    ("Ⅸ", "IX"),
    ("Passwort", "Passwort"),
    ("Ünï 鍵", "Ünï 鍵"),
]


@pytest.mark.parametrize(("typed", "used"), SPELLINGS)
def test_a_password_is_prepared_as_rfc_4013_says(typed: str, used: str) -> None:
    assert prepared(typed) == used == prepared(used)


@pytest.mark.parametrize("typed", ["ﬁne Pass", "fine Pass"])
def test_a_file_opens_with_any_spelling_of_its_password(typed: str, tmp_path: Path) -> None:
    from bifolio.assemble.request import Request
    from bifolio.make.building import build, to_file
    from bifolio.make.options import BuildOptions
    from bifolio.make.reading import read_workbook
    from tests.copies.conftest import BOOK, CREATED

    book = read_workbook(BOOK, date(2026, 11, 24))
    data = encrypted(to_file(build(book, BuildOptions(Request(), CREATED, theme="plain"))), "ﬁne Pass")
    with pikepdf.open(BytesIO(data), password="fine Pass") as pdf:
        assert pdf.is_encrypted
    (tmp_path / "a.pdf").write_bytes(data)
    assert read_aloud(tmp_path / "a.pdf", typed)


@pytest.mark.parametrize(("password", "is_right"), [("½" * 42, False), ("½" * 25, True), ("ﬁ" * 63, True)])
def test_the_length_of_a_password_is_that_of_what_is_used(password: str, is_right: bool) -> None:
    assert (password_fault(password) is None) is is_right
