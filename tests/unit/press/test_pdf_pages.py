"""Whether the answer in a field is painted."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary

from bifolio.press.pdf_pages import HIDDEN, _Contents, _is_unpainted


@pytest.mark.parametrize(
    ("content", "is_left", "is_lost"),
    [
        (b"BT (Ana) Tj ET", True, False),
        (b"BT [(A) 3 (na)] TJ ET", True, False),
        (b"/Words Do", True, False),
        (b"0 0 9 9 re f", True, True),
        # a program that paints fields itself may show an answer without letters
        (b"0 0 9 9 re f", False, False),
    ],
)
def test_an_answer_is_lost_if_its_viewer_was_to_paint_it_and_no_letters_are_there(
    content: bytes, is_left: bool, is_lost: bool
) -> None:
    contents = _Contents(Path("a.pdf"), is_left=is_left)
    with pikepdf.new() as pdf:
        shown = pdf.make_stream(content)
        for widget in (Dictionary(AP=Dictionary(N=shown)), Dictionary(AP=Dictionary(N=shown), F=4)):
            assert _is_unpainted(widget, contents) == is_lost
        assert not _is_unpainted(Dictionary(AP=Dictionary(N=shown), F=HIDDEN), contents)
    # what several widgets show is read once
    assert contents.count == len(content) * is_left


def test_an_answer_without_an_appearance_is_lost() -> None:
    contents = _Contents(Path("a.pdf"), is_left=False)
    assert _is_unpainted(Dictionary(), contents)
    assert _is_unpainted(Dictionary(AP=Dictionary()), contents)
