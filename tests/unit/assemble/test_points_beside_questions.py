"""Points printed beside the questions they are for, where a book says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.content.kinds.lines import Lines
from bifolio.text.inline import Text
from tests.unit.assemble.books import build, read_aloud
from tests.unit.assemble.test_question_numbers import _blocks, _book

BOOK = """\
title: Shore
show_points: true
words: {points: {one: "{number} mark", other: "{number} marks"}}
editions: {pupil: {title: Pupil}, key: {title: Key, answers: at-end}}
"""
ASKED = """\
- lines: {prompt: Why?, points: 2, answer: The moon}
- choice: {options: [rock, sand], title: Where?, points: 1, answer: rock}
- text: {text: "The ____{sky} pulls the ____{low}.", points: {sky: 1, low: 0.5}, answer: {sky: moon, low: sea}}
- checklist: {id: free, prompt: How was it?, items: [easy, hard]}
- fields: {id: bare, items: [Depth], points: 3}
- box: {blocks: [{lines: {id: in, prompt: Inside?, points: 1}}]}
- lines: {id: guide, audience: guide, prompt: Taught?, points: 9}
"""


def _asked(folder: Path, edition: str = "") -> list[str]:
    texts = [getattr(one.block, key, None) for one in _blocks(folder, edition) for key in ("title", "prompt", "text")]
    return [text.plain.replace("\u00a0", " ") for text in texts if isinstance(text, Text) and text.plain]


def test_each_question_says_what_it_is_worth(tmp_path: Path) -> None:
    words = _asked(_book(tmp_path, BOOK, tides=ASKED), "pupil")
    assert words == [
        "Why? (2 marks)",
        "Where? (1 mark)",
        "The  pulls the . (1.5 marks)",
        "How was it?",
        "(3 marks)",
        "Inside? (1 mark)",
    ]


def test_a_book_that_does_not_ask_for_points_prints_none(tmp_path: Path) -> None:
    words = _asked(_book(tmp_path, BOOK.replace("show_points: true", "show_points: false"), tides=ASKED), "pupil")
    assert not any("mark" in one for one in words)


def test_points_beside_a_question_in_another_language_are_in_the_books(tmp_path: Path) -> None:
    """So they keep their order, "(1 mark)", on a line that is read from right to left."""
    asked = "- lines: {lang: ar, prompt: ما هذا؟, points: 1}\n"
    (one,) = _blocks(_book(tmp_path, f"{BOOK}language: en\n", tides=asked), "pupil")
    assert isinstance(one.block, Lines)
    assert one.block.prompt is not None
    assert [run.language for run in one.block.prompt.runs or ()] == ["ar", "en"]


@pytest.mark.parametrize("is_shown", [True, False])
def test_the_answer_key_says_the_points_of_a_question_once(is_shown: bool, tmp_path: Path) -> None:
    book = BOOK.replace("show_points: true", f"show_points: {str(is_shown).lower()}")
    pdf = build(_book(tmp_path, book, tides=ASKED), tmp_path / "key.pdf", "key")
    said = read_aloud(pdf).replace("\u00a0", " ")
    key = said[said.rindex("Answers") :]
    assert [key.count(one) for one in ("(2 marks)", "(1 mark)", "(1.5 marks)")] == [1, 1, 1]
