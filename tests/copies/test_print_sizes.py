"""Print sizes in a roster, as people write them in the languages of its headings."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.assemble.request import Request
from bifolio.content.model.workbook import Workbook
from bifolio.copies.orders import Defaults, OrderMaker
from bifolio.copies.roster_columns import map_columns
from bifolio.people.roster_reading import open_roster
from tests.copies.conftest import write_roster


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("groß", "large"),
        ("GROSS", "large"),
        ("Très grand", "giant"),
        ("grande", "large"),
        ("extra large", "giant"),
        ("big", "large"),
        ("Standardgröße", "standard"),
        ("Large", "large"),
        ("huge-ish", "huge-ish"),
    ],
)
def test_a_row_may_say_the_size_in_any_of_these_languages(book: Workbook, tmp_path: Path, text: str, size: str) -> None:
    roster = open_roster(write_roster(tmp_path / "r.csv", f"name,Schriftgröße\nAna,{text}\n"))
    maker = OrderMaker(map_columns(roster, book, {}), book, Defaults(request=Request()))
    (row,) = roster.rows()
    assert maker.values(row)["size"] == size
