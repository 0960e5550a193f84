"""What a screen reader announces of each field: its kind, its state, its name."""

from __future__ import annotations

from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from bifolio.pdf.announced_fields import said_field, said_place

COMBO, RADIO, MULTILINE = 1 << 17, 1 << 15, 1 << 12


def widget(**keys: Any) -> Dictionary:
    return Dictionary(TU=String("Mood"), **keys)


CASES = [
    (widget(FT=Name.Tx), "edit, empty: Mood"),
    (widget(FT=Name.Tx, Ff=MULTILINE, V=String("one\r\ntwo")), "edit, several lines, “one / two”: Mood"),
    (widget(FT=Name.Btn, AS=Name.Off), "check box, not checked: Mood"),
    (widget(FT=Name.Btn, AS=Name("/3")), "check box, checked: Mood"),
    (widget(FT=Name.Btn, Ff=RADIO), "radio button, not checked: Mood"),
    (widget(FT=Name.Btn, Ff=RADIO, AS=Name("/3")), "radio button, checked: Mood"),
    (widget(FT=Name.Ch), "list box, nothing chosen: Mood"),
    (widget(FT=Name.Ch, Ff=COMBO, V=String("b"), Opt=Array([String("a"), String("b")])), "combo box, “b”: Mood"),
    (widget(FT=Name.Sig), "signature, not signed: Mood"),
    (widget(FT=Name.Sig, V=String("signed by hand")), "signature, signed: Mood"),
    (widget(FT=Name.Sig, V=Dictionary()), "signature, not signed: Mood"),
    (widget(FT=Name.Sig, V=Dictionary(Type=Name.Sig, Contents=String("bytes"))), "signature, signed: Mood"),
    (widget(FT=Name.Tx, V=String("one\ntwo")), "edit, “one / two”: Mood"),
    (widget(FT=Name.Ch, V=Array([String("a"), String("b")])), "list box, “a, b”: Mood"),
    (Dictionary(FT=Name.Tx, T=String("plain")), "edit, empty: plain"),
    (Dictionary(FT=Name.Tx), "edit, empty: without a name"),
]


@pytest.mark.parametrize(("field", "said"), CASES, ids=[said for _, said in CASES])
def test_a_field_is_announced_by_kind_state_and_name(field: Dictionary, said: str) -> None:
    assert said_field(field) == said


def test_a_value_of_a_list_is_announced_by_the_words_that_are_shown_for_it() -> None:
    options = Array([Array([String("m"), String("Monday")]), Array([String("t"), String("Tuesday")])])
    assert said_field(widget(FT=Name.Ch, Ff=COMBO, V=String("t"), Opt=options)) == "combo box, “Tuesday”: Mood"
    assert said_field(widget(FT=Name.Ch, Ff=COMBO, V=String("x"), Opt=options)) == "combo box, “x”: Mood"


def test_what_a_widget_lacks_is_its_parents() -> None:
    pdf = Pdf.new()
    parent = pdf.make_indirect(Dictionary(FT=Name.Btn, Ff=RADIO, TU=String("How often")))
    assert said_field(Dictionary(Parent=parent, AS=Name("/1"))) == "radio button, checked: How often"


def test_a_parent_of_itself_ends() -> None:
    pdf = Pdf.new()
    field = pdf.make_indirect(Dictionary(TU=String("Round")))
    field.Parent = field
    assert said_field(field) == "edit, empty: Round"


@pytest.mark.parametrize(
    ("role", "checked", "said"),
    [
        ("/tv", None, "place to write: Mood"),
        ("/cb", "/on", "box to tick, marked: Mood"),
        ("/rb", "/off", "circle to mark, not marked: Mood"),
        ("/PB", None, "button: Mood"),
        ("/other", None, "place to write: Mood"),
    ],
)
def test_a_blank_of_paper_is_announced_by_what_is_done_there(role: str, checked: str | None, said: str) -> None:
    assert said_place(role, checked, "Mood") == said
