"""Lists: what a workbook says it has."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bifolio.pipeline.inventory import list_things
from bifolio.pipeline.open_workbook import read_workbook

BOOK = """
title: Tides
people: {a: {label: Ana}, b: {label: Ben}}
editions: {both: {title: Both}, ana: {by: a}, read: {by: none}}
opening_blanks: [name]
blocks:
  - "The ____{body} pulls the sea."
  - choice: {id: shell, options: {rock: on rock, sand: in sand}, each: apart}
  - table: {id: birds, columns: {n: {text: Number, type: number}}, rows: {wren: Wrens, tit: Tits}, printed: {tit-n: "2"}}
"""


def test_the_list_of_blanks_has_each_name_once_with_the_key_that_its_block_calls_it(tmp_path: Path) -> None:
    (tmp_path / "book.yaml").write_text(BOOK, encoding="utf-8")
    table = list_things("blanks", read_workbook(tmp_path / "book.yaml", date(2026, 11, 24)))
    rows = [(one["name"], one["key"], one["kind"], one["options"]) for one in table.to_records()]
    assert rows == [
        ("page.opening.name", "name", "text", ""),
        ("page.text.body", "body", "text", ""),
        ("page.shell.choice.a", "choice", "one-of", "rock sand"),
        ("page.shell.choice.b", "choice", "one-of", "rock sand"),
        ("page.birds.wren-n", "wren-n", "number", ""),
        ("page.shell.choice", "choice", "one-of", "rock sand"),
    ]
    assert table.to_records()[1]["said"] == "Tides, The blank pulls the sea, write a few words"
