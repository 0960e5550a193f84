"""What is said of blanks: no two of a page alike, whatever the author left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.pipeline.field_map import blanks_of
from tests.unit.assemble.books import document, write_book

ASKED = "lines: {id: %s, prompt: What did you notice?, count: 1%s}"


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (
            ", title: On Monday", ", title: On Tuesday",
            ["On Monday, What did you notice?, write a few words", "On Tuesday, What did you notice?, write a few words"],
        ),
        (
            "", ", title: On Tuesday",
            ["What did you notice?, write a few words", "On Tuesday, What did you notice?, write a few words"],
        ),
        ("", "", [f"What did you notice?, write a few words, {number} of 2" for number in (1, 2)]),
    ],
)  # fmt: skip
def test_blanks_that_would_be_said_alike_are_told_apart(
    first: str, second: str, said: list[str], tmp_path: Path
) -> None:
    blocks = f"blocks: [{{{ASKED % ('one', first)}}}, {{box: {{blocks: [{{{ASKED % ('two', second)}}}]}}}}]"
    folder = write_book(tmp_path, "parts: [day]\n", pages={"day": f"title: A day\n{blocks}"})
    assert [blank.spoken for blank, _ in blanks_of(document(folder))] == [f"A day, {words}" for words in said]


def test_a_title_is_left_out_where_the_prompt_alone_tells_blanks_apart(tmp_path: Path) -> None:
    blocks = f"blocks: [{{{ASKED % ('one', ', title: On Monday')}}}]"
    folder = write_book(tmp_path, "parts: [day]\n", pages={"day": f"title: A day\n{blocks}"})
    assert [blank.spoken for blank, _ in blanks_of(document(folder))] == [
        "A day, What did you notice?, write a few words"
    ]
