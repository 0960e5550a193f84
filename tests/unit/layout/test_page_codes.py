"""Page codes: what symbols say, frozen for good; where they stand, and what keeps clear of them."""

from __future__ import annotations

import random
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pystrich.datamatrix import DataMatrixData, DataMatrixEncoder

from bifolio.design.paper import PAPERS, paper_for
from bifolio.layout.book.data_matrix import MODULES, Symbols, draw_symbol, make_table
from bifolio.layout.book.page_codes import code_places, copy_code, page_code, uncoded
from bifolio.lengths import mm, to_mm
from tests.reading_codes import read_symbol

SYMBOLS = Symbols(make_table())

PAGES = {
    ("0000000000000000000", 1): (
        "100000000000000000000001", "aaaac8038968a145e43684dd902892cdc26ecbd585a8a795dfb88565808affff",
    ),
    ("1234567890123456789", 25): (
        "112345678901234567890025", "aaaadc6fbeb29763e6cec4cd9810faadac42ed698370dbc3e9f6a51dfde2ffff",
    ),
    ("9999999999999999999", 9999): (
        "199999999999999999999999", "aaaaf625ceced9cbbb0ee775ec329de5b1a2f40fcb7ada13de52fe5dfcd2ffff",
    ),
}  # fmt: skip
COPIES = {
    "K4MP-A": ("C1K4MP-A", "aaaaa75fc31ccb518cb68ef7870cabf7f3ecd77b825a97c7d414fe3ddc2affff"),
    "2346789bcd-b": ("C12346789BCD-B", "aaaabee1c2fcc3bd97da81b7b6d4a0e7c4baa36ba27eaf5fbba8d7d5e10affff"),
    "17": ("C117", "aaaabb99c364cf3da0aa86f78f648b27b29ef71794f8e5f7832a9e75e1c2ffff"),
    " 2026/031 ": ("C12026/031", "aaaabd9fccd8cf2d86ba8ce7c0bcc17fbb4089dbe62acf5fe9cae71df902ffff"),
}
"""The vectors of format version 1: text and modules, row by row from the top left, as hexadecimal. They never change: paper that bears
version 1 is read for years. Another form is another version."""


@pytest.mark.parametrize(("digest", "page"), PAGES)
def test_the_symbol_of_a_page_is_the_one_of_format_version_1(digest: str, page: int) -> None:
    text, modules = PAGES[digest, page]
    assert page_code(digest, page) == text
    assert f"{SYMBOLS.of_digits(text):064x}" == modules
    assert read_symbol(SYMBOLS.of_digits(text)) == text


@pytest.mark.parametrize("number", COPIES)
def test_the_symbol_of_a_copy_is_the_one_of_format_version_1(number: str) -> None:
    text, modules = COPIES[number]
    assert copy_code(number) == text
    symbol = SYMBOLS.of_text(text)
    assert symbol is not None
    assert f"{symbol:064x}" == modules
    assert read_symbol(symbol) == text


@given(st.from_regex(r"[0-9]{24}", fullmatch=True))
def test_any_24_digits_are_read(digits: str) -> None:
    assert read_symbol(SYMBOLS.of_digits(digits)) == digits


@given(st.text(st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -/.:#_"), min_size=1, max_size=16))
def test_any_text_that_has_room_is_read(text: str) -> None:
    symbol = SYMBOLS.of_text(text)
    assert (symbol is not None) == SYMBOLS.can_say(text)
    if symbol is not None:
        assert read_symbol(symbol) == text


def test_fifteen_capitals_and_digits_have_room_and_sixteen_have_not() -> None:
    assert SYMBOLS.can_say("ABCDEFGH1234567")
    assert not SYMBOLS.can_say("ABCDEFGH12345678")


@pytest.mark.parametrize("number", ["", "7", "K4MP-A", "2026/031", "ABCDEFGH12345"])
def test_a_number_with_room_in_a_symbol_is_not_reported(number: str) -> None:
    assert uncoded(number) is None


@pytest.mark.parametrize("number", ["Łódź 7", "ABCDEFGH123456", "ABCDEFGHIJK-A", "–"])
def test_a_number_without_room_in_a_symbol_is_reported(number: str) -> None:
    assert uncoded(number) is not None
    assert SYMBOLS.of_text(copy_code(number)) is None


def test_the_library_makes_the_same_symbols() -> None:
    pick = random.Random(16)
    for _ in range(20):
        digits = "".join(pick.choices("0123456789", k=24))
        matrix = DataMatrixEncoder(DataMatrixData(digits, encoding="ascii")).matrix
        rows = SYMBOLS.of_digits(digits).to_bytes(32, "big")
        mine = [
            [int.from_bytes(rows[at : at + 2], "big") >> (14 - column) & 1 for column in range(14)]
            for at in range(2, 30, 2)
        ]
        assert mine == matrix


def test_a_symbol_is_one_fill_of_black_in_one_ink() -> None:
    drawn = draw_symbol(SYMBOLS.of_digits("1" * 24), 10.0, 20.0, mm(10))
    operators = [word for word in drawn.split() if word[0].isalpha()]
    assert [one for one in operators if one != "re"] == ["q", "cm", "g", "f", "Q"]
    assert " 0 g " in drawn


def test_squares_drawn_are_the_dark_modules() -> None:
    modules = SYMBOLS.of_digits("314159265358979323846264")
    numbers = draw_symbol(modules, 0.0, 0.0, 16.0).split(" 0 g ")[1].split()
    dark = set()
    for at in range(0, len(numbers) - 2, 5):
        x, y, width, height = (int(one) for one in numbers[at : at + 4])
        dark |= {(x + right, y + up) for right in range(width) for up in range(height)}
    expected = {
        (at % MODULES, MODULES - 1 - at // MODULES)
        for at in range(MODULES * MODULES)
        if modules >> (MODULES * MODULES - 1 - at) & 1
    }
    assert dark == expected


# -- where they stand ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paper", "size", "is_right", "is_handout"),
    [*product(PAPERS, ("standard", "giant"), (True, False), (True, False))],
)
def test_symbols_keep_six_millimetres_from_the_trim_and_out_of_the_type_area(
    paper: str, size: str, is_right: bool, is_handout: bool
) -> None:
    sheet = paper_for(paper, size)
    left = sheet.left(is_right=is_right)
    places = code_places(sheet, left, is_right=is_right, is_handout=is_handout)
    assert to_mm(places.side) == pytest.approx(8 if PAPERS[paper].is_booklet else 10)
    for x, y in (places.head, places.foot, places.copy):
        assert x >= mm(6) - 0.01
        assert x + places.side <= sheet.width - mm(6) + 0.01
        # above the type area or below it, with a module of white between
        quiet = places.side / MODULES
        assert y >= sheet.height - sheet.head + quiet or y + places.side + quiet <= sheet.foot
        assert mm(6) - 0.01 <= y <= sheet.height - mm(6) - places.side + 0.01


def test_the_two_symbols_of_a_page_stand_at_opposite_corners() -> None:
    paper = PAPERS["a4"]
    recto = code_places(paper, paper.left(is_right=True), is_right=True, is_handout=False)
    verso = code_places(paper, paper.left(is_right=False), is_right=False, is_handout=False)
    # outer edge of the head; inner edge of the text at the foot: 25 mm from the spine, clear of holes
    assert [round(to_mm(value), 2) for value in recto.head] == [193.65, 280.65]
    assert [round(to_mm(value), 2) for value in recto.foot] == [25.0, 6.35]
    assert [round(to_mm(value), 2) for value in verso.head] == [6.35, 280.65]
    assert [round(to_mm(value), 2) for value in verso.foot] == [175.0, 6.35]
    # the copy's, 3 mm beside it
    assert to_mm(recto.copy[0]) == pytest.approx(38.0)
    assert to_mm(verso.copy[0]) == pytest.approx(162.0)


def test_a_hand_out_bears_both_at_its_outer_edge() -> None:
    paper = PAPERS["a4"]
    places = code_places(paper, paper.spine, is_right=True, is_handout=True)
    assert [round(to_mm(x), 2) for x, _ in (places.head, places.foot, places.copy)] == [193.65, 193.65, 180.65]
