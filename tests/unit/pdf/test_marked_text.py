"""What is read of a page's content: operators, fonts and their codes, words that stand for what is drawn."""

from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from bifolio.pdf.marked_text import Extent, joined, passages_of


def said(content: str, mark: str = "/P <</MCID 0>> BDC", font: Any = None, **resources: Any) -> str:
    """What the marked content 0 says, of a font whose letters are half as wide as they are large."""
    with pikepdf.new() as pdf:
        page = pdf.make_indirect(
            Dictionary(Type=Name.Page, Contents=pdf.make_stream(f"{mark} {content} EMC".encode("latin-1")))
        )
        page.Resources = Dictionary(
            Font=Dictionary(F=font(pdf) if font else Dictionary(Subtype=Name.Type1)), **resources
        )
        return passages_of(page)[0].text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("BT /F 10 Tf (one) Tj (two) Tj ET", "onetwo"),
        ("BT /F 10 Tf (one) Tj 40 0 Td (two) Tj ET", "one two"),
        ("BT /F 10 Tf (one) Tj 15 0 Td (two) Tj ET", "onetwo"),
        ("BT /F 10 Tf (one) Tj 0 -12 Td (two) Tj ET", "one two"),
        ("BT /F 10 Tf 12 TL (one) Tj T* (two) Tj ET", "one two"),
        ("BT /F 10 Tf (one) Tj (two) ' ET", "one two"),
        ("BT /F 10 Tf 12 TL (one) Tj (two) ' ET", "one two"),
        ('BT /F 10 Tf 12 TL (one) Tj 0 0 (two) " ET', "one two"),
        ("BT /F 10 Tf 0 -12 TD (one) Tj T* (two) Tj ET", "one two"),
        ("BT /F 10 Tf 2 0 0 2 5 5 Tm (one) Tj 15 0 Td (two) Tj ET", "onetwo"),
        ("BT /F 10 Tf (one) Tj ET BT /F 10 Tf 2 0 0 2 15 0 Tm (two) Tj ET", "onetwo"),
        ("BT /F 10 Tf (one) Tj ET BT /F 10 Tf 15 0 Td (two) Tj ET", "onetwo"),
        ("BT /F 10 Tf (one) Tj ET q 1 0 0 1 0 50 cm BT /F 10 Tf 15 0 Td (two) Tj ET Q", "one two"),
        ("q 1 0 0 1 0 50 cm Q BT /F 10 Tf (one) Tj ET BT /F 10 Tf 15 0 Td (two) Tj ET", "onetwo"),
        ("BT /F 10 Tf [(one) -200 (two)] TJ ET", "one two"),
        ("BT /F 10 Tf [(one) -180 (two)] TJ ET", "onetwo"),
        ("BT /F 10 Tf [(one ) -200 (two)] TJ ET", "one two"),
        ("BT /F 10 Tf [(one) 50 (two)] TJ ET", "onetwo"),
        # the second word is set back to the height, or the place, at which the first one ends
        ("BT /F 10 Tf 0 -12 TD (one) Tj T* 15 12 Td (two) Tj ET", "onetwo"),
        ("BT /F 10 Tf 12 TL (one) Tj T* 15 12 Td (two) Tj ET", "onetwo"),
        ("BT /F 10 Tf [(one) 1200] TJ 3 0 Td (two) Tj ET", "onetwo"),
    ],
)
def test_words_are_apart_where_they_are_drawn_apart(content: str, text: str) -> None:
    assert said(content) == text


ONE = "BT /F 10 Tf (one) Tj ET"


def test_words_may_stand_for_what_is_drawn() -> None:
    assert said(ONE, "/P <</MCID 0 /ActualText (uno)>> BDC") == "uno"
    assert said(f"/Span <</ActualText (uno)>> BDC {ONE} EMC") == "uno"
    assert said(f"/Span <</ActualText (uno)>> BDC {ONE} /Span <</ActualText (due)>> BDC {ONE} EMC EMC") == "uno"
    named = Dictionary(W=Dictionary(MCID=0, ActualText=pikepdf.String("uno")))
    assert said(ONE, "/P /W BDC", Properties=named) == "uno"


def test_marks_without_an_id_belong_to_the_one_around_them() -> None:
    assert said(f"/Span BMC {ONE} EMC {ONE}") == "one one"
    assert said(f"{ONE} EMC EMC /P <</MCID 1>> BDC {ONE}") == "one"
    assert said(f"/P <</MCID 1>> BDC {ONE} EMC") == ""


def test_the_text_of_a_form_is_read_where_it_is_drawn() -> None:
    with pikepdf.new() as pdf:
        own = Dictionary(Font=Dictionary(F=Dictionary(Subtype=Name.Type1)))
        form = pdf.make_stream(ONE.encode(), Subtype=Name.Form, Resources=own)
        image = pdf.make_stream(b"", Subtype=Name.Image)
        assert said_with(pdf, "/X Do /Y Do /Z Do", X=form, Y=image) == "one"


def said_with(pdf: pikepdf.Pdf, content: str, **drawn: Any) -> str:
    page = pdf.make_indirect(
        Dictionary(Type=Name.Page, Contents=pdf.make_stream(f"/P <</MCID 0>> BDC {content} EMC".encode()))
    )
    page.Resources = Dictionary(XObject=Dictionary(**drawn))
    return passages_of(page)[0].text


def simple(**keys: Any) -> Any:
    return lambda pdf: Dictionary(Subtype=Name.Type1, **keys)


def mapped(cmap: str, subtype: Name = Name.Type1) -> Any:
    """A font whose codes mean what ``cmap`` says."""

    def made(pdf: pikepdf.Pdf) -> Dictionary:
        below = Dictionary(DW=500, W=Array([1, Array([400, 600]), 5, 7, 250]))
        more = {"DescendantFonts": Array([below])} if subtype == Name.Type0 else {}
        return Dictionary(
            {"/Subtype": subtype, "/ToUnicode": pdf.make_stream(cmap.encode()), **{f"/{k}": v for k, v in more.items()}}
        )

    return made


@pytest.mark.parametrize(
    ("font", "codes", "text"),
    [
        (simple(), "<6180e9>", "a€é"),
        (simple(Encoding=Name.MacRomanEncoding), "<618e>", "aé"),
        (simple(Encoding=Dictionary(BaseEncoding=Name.MacRomanEncoding)), "<618e>", "aé"),
        (simple(Encoding=Dictionary(Differences=Array([65, Name.eacute, Name.Euro, 97, Name.fi]))), "<4142614361>", "é€\ufb01C\ufb01"),
        (mapped("beginbfchar <41> <00e9> <42> <00660069> endbfchar"), "<414243>", "éfiC"),
        (mapped("beginbfrange <41> <43> <0061> endbfrange"), "<41424344>", "abcD"),
        (mapped("beginbfrange <41> <42> [<0078> <00790079>] endbfrange"), "<414243>", "xyyC"),
        (mapped("beginbfrange <41> <41> [<0078> <0079>] endbfrange"), "<4142>", "xB"),
        (mapped("1 beginbfchar <0001> <0061> endbfchar 1 beginbfchar <0002> <0062> endbfchar", Name.Type0), "<000100020003>", "ab"),
        (mapped("beginbfchar <0001> <0061>", Name.Type0), "<0001>", ""),
    ],
)  # fmt: skip
def test_codes_mean_what_the_font_says(font: Any, codes: str, text: str) -> None:
    assert said(f"BT /F 10 Tf {codes} Tj ET", font=font) == text


def test_the_width_of_words_is_that_of_their_codes() -> None:
    font = mapped("beginbfrange <0001> <0007> <0061> endbfrange", Name.Type0)
    # 400, 600 and 250 thousandths at 10 points, and 500 for what has no width of its own
    assert said("BT /F 10 Tf <0001> Tj 4 0 Td <0002> Tj ET", font=font) == "ab"
    assert said("BT /F 10 Tf <0002> Tj 6 0 Td <0001> Tj ET", font=font) == "ba"
    assert said("BT /F 10 Tf <0005> Tj 2.5 0 Td <0007> Tj 2.5 0 Td <0003> Tj 5 0 Td <0001> Tj ET", font=font) == "egca"
    assert said("BT /F 10 Tf <00010002> Tj 10 0 Td <0001> Tj ET", font=font) == "aba"
    assert said("BT /F 10 Tf <00010002> Tj 12 0 Td <0001> Tj ET", font=font) == "ab a"


def test_codes_without_a_width_are_as_wide_as_the_font_says_or_as_its_letters_are_large() -> None:
    def bare(pdf: pikepdf.Pdf) -> Dictionary:
        cmap = pdf.make_stream(b"beginbfrange <0001> <0007> <0061> endbfrange")
        below = Array([Dictionary(W=Array([1, Array([400])]))])
        return Dictionary(Subtype=Name.Type0, ToUnicode=cmap, DescendantFonts=below)

    assert said("BT /F 10 Tf <0001> Tj 4 0 Td <0002> Tj 10 0 Td <0003> Tj ET", font=bare) == "abc"
    letters = simple(Widths=Array([*[0] * 97, 1000]))
    assert said("BT /F 10 Tf (a) Tj 10 0 Td (b) Tj 5 0 Td (a) Tj ET", font=letters) == "aba"


def test_simple_fonts_have_widths_from_their_first_code() -> None:
    font = simple(FirstChar=97, Widths=Array([1000, 200]))
    assert said("BT /F 10 Tf (a) Tj 10 0 Td (b) Tj 2 0 Td (a) Tj ET", font=font) == "aba"
    assert said("BT /F 10 Tf (b) Tj 10 0 Td (a) Tj ET", font=font) == "b a"


@pytest.mark.parametrize(
    ("other", "is_apart"),
    [
        ((50, 0), False), ((51, 0), False), ((52, 0), True), ((41, 0), False), ((39, 0), True), ((50, 5), False), ((50, 5.1), True),
        ((50, -5.1), True), ((-20, 0), False),
    ],
)  # fmt: skip
def test_text_is_another_word_after_a_gap_or_on_another_line(other: tuple[float, float], is_apart: bool) -> None:
    before = Extent(0, 0, 10, 50)
    x, y = other
    assert before.is_apart(Extent(x, y, 10, x + 20)) is is_apart


def test_a_row_of_words_against_the_direction_of_its_line_goes_on_at_its_beginning() -> None:
    row, word = Extent(100, 0, 10, 150), Extent(155, 0, 10, 180)
    assert word.after(row, word) == Extent(100, 0, 10, 180)
    assert word.after(None, word) == word
    assert word.after(Extent(100, 20, 10, 150), word) == word
    assert word.after(Extent(100, 0, 10, 140), word) == word
    assert word.after(Extent(190, 0, 10, 240), word) == Extent(155, 0, 10, 240)


def test_pieces_of_a_line_are_joined_as_they_are() -> None:
    assert joined("one", "two", is_apart=False) == "onetwo"
    assert joined("one ", "two", is_apart=True) == joined("one", " two", is_apart=True) == "one two"
    assert joined("", "two", is_apart=True) == "two"
    assert joined("and/", "or", is_apart=True) == "and/or"
