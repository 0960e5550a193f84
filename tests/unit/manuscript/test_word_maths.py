"""What equations of Word files say on one line, element by element (ECMA-376-1, 22.1)."""

from __future__ import annotations

import pytest

from bifolio.manuscript.spans import as_text
from bifolio.manuscript.word_maths import Maths, MathsReader, spans_of


def maths(name: str, *inner: Maths | str, **chars: str) -> Maths:
    """An element, in which a text stands for an element with this text."""
    return Maths(
        name=name, inner=[Maths(name="t", text=one) if isinstance(one, str) else one for one in inner], chars=chars
    )


def row(*cells: str) -> Maths:
    return maths("mr", *(maths("e", cell) for cell in cells))


SAID = {
    "a matrix": (maths("m", row("1", "2"), row("3", "4")), "1 2; 3 4"),
    "equations below each other": (maths("eqArr", maths("e", "x"), maths("e", "y")), "x; y"),
    "an integral": (maths("nary", maths("sub", "0"), maths("sup", "1"), maths("e", "x")), "∫~0~^1^x"),
    "a sum": (maths("nary", maths("sub", "n"), maths("e", "n"), chr="∑"), "∑~n~n"),
    "a function": (maths("func", maths("fName", "sin"), maths("e", "x")), "sin x"),
    "brackets": (maths("d", maths("e", "a"), maths("e", "b")), "(a|b)"),
    "brackets of their own": (maths("d", maths("e", "a"), maths("e", "b"), begChr="{", sepChr=";", endChr="]"), "{{a;b]"),
    "a third root": (maths("rad", maths("deg", "3"), maths("e", "8")), "{∛8}"),
    "a fifth root": (maths("rad", maths("deg", "5"), maths("e", "8")), "^5^√8"),
    "a root of a sum": (maths("rad", maths("deg"), maths("e", "x + 1")), "{√(x + 1)}"),
    "a fraction of numbers with decimals": (maths("f", maths("num", "1.5"), maths("den", "2")), "{1.5/2}"),
    "a fraction with a power": (maths("f", maths("num", maths("sSup", maths("e", "x"), maths("sup", "2"))), maths("den", "y")), "{x²/y}"),
    "a fraction with an index": (maths("f", maths("num", maths("sSub", maths("e", "v"), maths("sub", "1"))), maths("den", "2")), "{v₁/2}"),
    "a power with spaces": (maths("sSup", maths("e", "x"), maths("sup", "n + 1")), "x^n+1^"),
}  # fmt: skip


@pytest.mark.parametrize("name", SAID)
def test_an_element_is_said_on_one_line(name: str) -> None:
    equation, said = SAID[name]
    assert as_text(spans_of(equation)) == said


def test_letters_of_mathematics_are_plain_letters_and_other_signs_stay() -> None:
    reader = MathsReader()
    reader.start("t", {})
    reader.text("\U0001d465 ½")
    reader.end()
    assert [span.text for span in reader.spans()] == ["x ½"]


def test_an_equation_that_one_line_shows_only_in_part_is_not_plain() -> None:
    reader = MathsReader()
    assert reader.is_plain
    for name in ("r", "acc"):
        reader.start(name, {})
    assert not reader.is_plain


def test_the_signs_of_brackets_are_in_their_properties() -> None:
    reader = MathsReader()
    for name in ("d", "dPr"):
        reader.start(name, {})
    for name, sign in (("begChr", "["), ("endChr", "]")):
        reader.start(name, {"val": sign})
        reader.end()
    reader.end()
    for name in ("e", "r", "t"):
        reader.start(name, {})
    reader.text("a")
    assert as_text(reader.spans()) == "[a]"
