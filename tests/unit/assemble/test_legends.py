"""A legend's words name the options of the blocks that it explains."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent

import pytest

from bifolio.form_fields import Blank
from tests.unit.assemble.books import document, write_book

LEGEND = '- legend: {id: signs, items: {"0": none, "1": a little, u: {sign: "U", text: not known}}}'


def blanks_under(folder: Path, *blocks: str) -> list[Blank]:
    """The blanks of a page with these blocks."""
    text = "blocks:\n" + indent("\n".join(blocks), "  ")
    book = document(write_book(folder, "", pages={"p": text}))
    return [blank for unit in book.units for bound in unit.blocks for blank in bound.blanks.values()]


@pytest.mark.parametrize(
    ("block", "labels"),
    [
        ("- rating: {scale: 0-3, legend: signs, items: [Rain]}", ["0, none", "1, a little", "2", "3"]),
        ("- choice: {options: {u: Unclear, b: U, c: Clear}, legend: signs}", ["Unclear, not known", "U, not known", "Clear"]),
        ('- choice: {options: ["1", "0"], legend: signs}', ["1, a little", "0, none"]),
    ],
)  # fmt: skip
def test_a_legend_says_what_its_signs_mean(block: str, labels: list[str], tmp_path: Path) -> None:
    (blank,) = blanks_under(tmp_path, LEGEND, block)
    assert [option.label for option in blank.options] == labels


def test_options_of_which_several_are_marked_are_named_by_the_legend_too(tmp_path: Path) -> None:
    blanks = blanks_under(tmp_path, LEGEND, '- choice: {options: ["1", "0"], pick: 2, legend: signs}')
    assert [blank.spoken for blank in blanks] == [
        "The part p, 1, a little, tick up to 2",
        "The part p, 0, none, tick up to 2",
    ]


def test_a_block_without_legend_keeps_its_words(tmp_path: Path) -> None:
    (blank,) = blanks_under(tmp_path, LEGEND, "- rating: {scale: 0-3, items: [Rain]}")
    assert [option.label for option in blank.options] == ["0", "1", "2", "3"]


def test_a_legend_in_a_box_serves_what_follows(tmp_path: Path) -> None:
    box = f"- box:\n    blocks:\n      {LEGEND}"
    (blank,) = blanks_under(tmp_path, box, "- rating: {scale: 0-3, legend: signs, items: [Rain]}")
    assert blank.options[0].label == "0, none"
