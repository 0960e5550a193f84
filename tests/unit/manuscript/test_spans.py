"""The words of a manuscript are read by the content language as exactly what they say."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bifolio.characters import collapsed
from bifolio.manuscript.spans import GAP, Span, as_text, cleaned
from bifolio.text.inline import parse_inline

MARKS = st.text(st.sampled_from("ab *_`[](){}<>^~&|\\!#-+1/.@:x;"), max_size=24)


def said(text: str) -> str:
    """What ``text`` prints, with an empty place for each blank."""
    return "".join("\0" if run.written is not None else run.text for run in parse_inline(text))


@given(MARKS | st.text(max_size=20))
@example("(high|low){tide}")
@example("{3/4} {____/4}")
@example("[^1] [@lee] [a](b) <https://x.y>")
@example("**a** __b__ &amp; \\*")
def test_words_are_literal(words: str) -> None:
    shown = cleaned(words)
    assert said(as_text((Span(text=shown),))) == collapsed(GAP.sub("\0", shown))


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("3 * 4 = 12", "3 * 4 = 12"),
        ("snake_case", "snake_case"),
        ("{name}", "{{name}}"),
        ("*no*", "\\*no\\*"),
        ("- no entry", "\\- no entry"),
        ("I like ____ and ______________________________", "I like ____ and __________"),
        ("__ + 3", "__ + 3"),
        ("2 + __ = 5 and __.", "2 + __ = 5 and __."),
        ("x__ and __y", "x___ and ___y"),
    ],
)
def test_marks_are_escaped_only_where_they_would_mean_something(words: str, written: str) -> None:
    assert as_text((Span(text=words),)) == written


def test_looks_and_links_are_kept() -> None:
    spans = (
        Span(text="See "),
        Span(text="this ", strong=True),
        Span(text="page", href="https://example.org/a"),
        Span(text=" of m"),
        Span(text="2", script="super"),
    )
    assert as_text(spans) == "See **this** [page](https://example.org/a) of m^2^"


def test_a_link_that_a_printed_book_cannot_have_is_only_its_words() -> None:
    assert as_text((Span(text="notes", href="notes.md"),)) == "notes"
    assert as_text((Span(text="x", href="javascript:alert(1)"),)) == "x"


def test_no_break_spaces_of_a_word_processor_become_spaces() -> None:
    assert cleaned("a\u00a0b\u200b  c\t5\u00a0kg") == "a b c 5\u00a0kg"


@pytest.mark.parametrize("address", ["www.example.org", "https://example.org/a.html#top", "ana@example.org"])
def test_looks_and_notes_are_kept_beside_an_address(address: str) -> None:
    spans = [Span(text="a "), Span(text="strong", strong=True), Span(text=" word"), Span(text="", note="n")]
    written = as_text([*spans, Span(text=f". See {address}.")], takes_notes=True)
    assert written.replace("\\", "") == f"a **strong** word[^n]. See {address}."
