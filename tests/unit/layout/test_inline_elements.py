"""Which words of a text are elements of their own, and what those say (ISO 32000-2, 14.8.4.7 and 14.8.5.4.5)."""

from __future__ import annotations

from typing import Literal

import pytest

from bifolio.layout.kit.text_pen import needs_element, new_element
from bifolio.layout.page.structure import Element
from bifolio.text.inline import Run


@pytest.mark.parametrize(
    ("run", "in_text", "in_figure"),
    [
        (Run("plain"), False, False),
        (Run("x", href="https://example.org"), True, True),
        (Run("1", note="gauge"), True, True),
        (Run("2", script="super"), True, False),
        (Run("2", script="sub"), True, False),
        (Run("1/2", script="fraction"), False, False),
        (Run("mot", language="fr"), True, False),
        (Run("word", language="en"), False, False),
    ],
)
def test_links_notes_languages_and_raised_text_are_elements_but_figures_speak_for_themselves(
    run: Run, in_text: bool, in_figure: bool
) -> None:
    assert needs_element(Element("P", language="en"), run) is in_text
    assert needs_element(Element("Figure", language="en"), run) is in_figure


@pytest.mark.parametrize(("script", "position"), [("super", "Sup"), ("sub", "Sub")])
def test_raised_and_lowered_text_says_its_position(script: Literal["super", "sub"], position: str) -> None:
    found = new_element(Element("P"), Run("2", script=script), None)
    assert (found.role, found.attributes) == ("Span", [("Layout", "TextPosition", position)])


def test_a_link_inside_the_book_is_in_a_reference_and_one_out_of_it_is_not() -> None:
    owner = Element("P")
    inside = new_element(owner, Run("page 3", language="fr"), "#e02")
    outside = new_element(owner, Run("site", href="https://example.org"), "https://example.org")
    assert [kid.role for kid in owner.kids if isinstance(kid, Element)] == ["Reference", "Link"]
    assert owner.kids[1] is outside
    assert isinstance(owner.kids[0], Element)
    assert owner.kids[0].kids == [inside]
    assert (inside.role, inside.language, inside.refers) == ("Link", "fr", None)


def test_the_number_of_a_footnote_refers_to_its_note() -> None:
    assert new_element(Element("P"), Run("1", note="gauge"), "#note-1").refers == "note-1"
    assert new_element(Element("P"), Run("1", note="gauge"), None).refers is None
