"""Which sheet of a spreadsheet file is read, and what is said of one that cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.people.raw_rows import UnreadableTable
from bifolio.people.sheet_file import chosen_sheet, open_sheets
from tests.copies.sheets import zipped

SHEETS = [("Old", "a", True), ("Spring", "b", False), ("Autumn", "c", False)]


@pytest.mark.parametrize(("wanted", "key"), [(None, "b"), ("Autumn", "c"), ("autumn", "c"), ("Old", "a")])
def test_the_first_sheet_that_is_shown_is_read_or_the_one_that_is_asked_for(wanted: str | None, key: str) -> None:
    assert chosen_sheet(SHEETS, wanted) == key


@pytest.mark.parametrize(
    ("sheets", "wanted", "message", "hint"),
    [
        (SHEETS, "Summer", "unknown sheet 'Summer'; the file has 3 sheets", "write the name as it is on its tab"),
        (SHEETS[:1], "Summer", "unknown sheet 'Summer'; the file has 1 sheet", "write the name as it is on its tab"),
        (SHEETS[:1], None, "the file has no sheet", "save it again, or as CSV UTF-8"),
    ],
)
def test_a_sheet_that_is_not_there_is_told_without_the_names_of_others(
    sheets: list[tuple[str, str, bool]], wanted: str | None, message: str, hint: str
) -> None:
    with pytest.raises(UnreadableTable) as refused:
        chosen_sheet(sheets, wanted)
    assert (refused.value.line, refused.value.message, refused.value.hint) == (1, message, hint)


def test_a_file_that_cannot_be_read_is_told_with_its_kind(tmp_path: Path) -> None:
    (tmp_path / "a.ods").write_bytes(b"none")
    with pytest.raises(UnreadableTable) as refused, open_sheets(tmp_path / "a.ods", "ODS"):
        pass
    assert refused.value.message == "cannot be read as an ODS sheet"
    with open_sheets(zipped(tmp_path / "b.ods", {"a.xml": "<a/>"}), "ODS") as parts:
        assert "a.xml" in parts
