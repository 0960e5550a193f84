"""What is put into slots: the same however it was found, and found once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bifolio.assemble.slots import PageOf, PersonName
from bifolio.layout.book import slot_filling
from bifolio.layout.book.furniture import Glyphs
from bifolio.layout.book.slot_filling import fill_slot
from bifolio.layout.page.folios import NAME_LEADING, Slot
from bifolio.people.person import Person
from bifolio.text.line_breaking import Line, Style, end_with_space
from bifolio.text.text_operators import number, set_line, show_line

NAMES = st.text("aàbcdeéfghijłmnoprstuvyzABCDEFΑβγЖшאבحم  --'’.\n\u00ad\u200b\u2060", min_size=1, max_size=30)


def slot(width: float, *, rows: int = 1, is_page: bool = False, size: float = 12.0, mcid: int = 3) -> Slot:
    return Slot(
        page=0,
        mcid=mcid,
        role="P",
        what=PageOf("x") if is_page else PersonName(Person("a")),
        x=10.0,
        y=20.0,
        width=width,
        family="atkinson",
        size=size,
        bold=True,
        colour=(0.0, 0.0, 0.0),
        least_size=9.0,
        rows=rows,
    )


def filled(place: Slot, text: str) -> tuple[list[str], Glyphs]:
    drawn: Glyphs = {}
    return list(fill_slot(place, text, drawn)), drawn


@given(NAMES, st.sampled_from([30.0, 60.0, 90.0, 157.0, 215.0]), st.sampled_from([1, 2]), st.booleans())
@example("Ana\nMaria", 215.0, 2, False)
@example("Anna-Lena Maria", 60.0, 2, False)
@example("Ana    Maria", 66.0, 1, False)
def test_what_fits_as_it_is_is_shown_as_what_is_fitted(text: str, width: float, rows: int, is_page: bool) -> None:
    place = slot(width, rows=rows, is_page=is_page)
    style = Style(family="atkinson", size=12.0, leading=12.0 * NAME_LEADING, colour=(0.0, 0.0, 0.0), bold=True)
    fitted = [
        operator
        for line, own, rise in slot_filling._fitted_lines(text, place, style)
        for operator in show_line(line if line.rest else end_with_space(line), 10.0, 20.0 + rise, own)
    ]
    assert filled(place, text)[0][1:-1] == fitted


def test_what_fills_a_slot_outside_the_structure_is_an_artifact() -> None:
    assert filled(slot(200.0), "Ana")[0][0] == "/P <</MCID 3>> BDC"
    assert filled(slot(200.0, mcid=-1), "Ana")[0][0] == "/Artifact <</Type /Layout>> BDC"


def test_an_empty_slot_keeps_its_place_in_the_structure() -> None:
    assert filled(slot(200.0), "") == (["/P <</MCID 3>> BDC EMC"], {})
    assert filled(slot(200.0, mcid=-1), "") == ([], {})


def test_a_number_at_the_right_ends_where_its_slot_does() -> None:
    (_, *shown, _), _ = filled(replace(slot(200.0, is_page=True), at_right=True), "12")
    style = Style(family="atkinson", size=12.0, leading=12.0, colour=(0.0, 0.0, 0.0), bold=True)
    assert f"1 0 0 1 {number(10 + 200 - set_line('12', style).width)} 20 Tm" in " ".join(shown)


def test_a_size_below_the_least_is_not_taken_though_the_text_fits() -> None:
    assert "/AB 9 Tf" in "".join(filled(slot(200.0, rows=2, size=6.0), "Ana")[0])


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("Maria Magdalena Josefa von Hohenstein", ["Maria Magdalena", "Josefa von …"]),
        ("Bartholomäuskirchen-Wolfenbüttel Ana", ["Bartholomäuskirch", "en-Wolfenbüttel …"]),
        ("Ana Bartholomäuskirchen-Wolfenbüttel", ["Ana", "Bartholomäuskir…"]),
        ("x" * 100_000, ["xxxxxxxxxxxxxxx", "xxxxxxxxxxxxxx…"]),
        (
            "Maria Magdalena Josefa von Hohenstein".replace(" ", "\u00a0"),
            ["Maria\u00a0Magdalena", "Josefa\u00a0von\u00a0Hohe…"],
        ),
        ("山" * 20, ["山" * 8, "山" * 8 + "…"]),
    ],
)
def test_a_name_that_must_be_cut_fills_its_rows_first(name: str, rows: list[str]) -> None:
    place = slot(80.0, rows=2)
    style = Style(family="atkinson", size=12.0, leading=12.0 * NAME_LEADING, colour=(0.0, 0.0, 0.0), bold=True)
    lines = list(slot_filling._fitted_lines(name, place, style))
    assert [line.text for line, _, _ in lines] == rows
    assert [(own.size, round(rise, 2)) for _, own, rise in lines][-1] == (9.0, 0.0)


def test_a_name_that_has_no_room_otherwise_takes_rows_close_on_one_another() -> None:
    place = replace(slot(110.0), solid_rows=2, least_size=12.0)
    style = Style(family="atkinson", size=14.0, leading=14.0 * NAME_LEADING, colour=(0.0, 0.0, 0.0), bold=True)
    lines = list(slot_filling._fitted_lines("Maria Magdalena Josefa", place, style))
    assert [line.text.rstrip() for line, _, _ in lines] == ["Maria Magdalena", "Josefa"]
    assert [(own.size, rise) for _, own, rise in lines] == [(12.0, 12.0), (12.0, 0.0)]


def test_a_name_is_set_once_for_all_places_that_it_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    def counted(text: str, style: Style) -> Line:
        told.append(text)
        return set_line(text, style)

    monkeypatch.setattr(slot_filling, "set_line", counted)
    slot_filling._on_one_line.cache_clear()
    for place in (slot(215.0, rows=2), slot(157.0), slot(182.0), slot(188.0)):
        filled(place, "Ana Maria")
    assert told == ["Ana Maria"]


def test_glyphs_of_two_names_on_a_page_are_all_noted() -> None:
    drawn: Glyphs = {}
    for name in ("Ana", "Bo"):
        list(fill_slot(slot(200.0), name, drawn))
    assert set("".join(drawn["AB"].values())) == set("AnaBo")


def lines_in_row(name: str, width: float) -> list[tuple[str, float, float]]:
    """The lines of a name in giant print in a row of its leading: words, size, height above the baseline."""
    place = replace(slot(width, size=24.0), row=36.0, least_size=12.0)
    style = Style(family="atkinson", size=24.0, leading=24.0 * NAME_LEADING, colour=(0.0, 0.0, 0.0), bold=True)
    return [(line.text.rstrip(), own.size, rise) for line, own, rise in slot_filling._fitted_lines(name, place, style)]


def test_a_long_name_in_giant_print_takes_two_lines_in_its_row_before_it_is_half_as_large() -> None:
    (first, size, high), (second, _, low) = lines_in_row("Maximiliane von Hohenstein", 170.0)
    assert (first, second, size, high - low) == ("Maximiliane von", "Hohenstein", 18.0, 18.0)
    # as far above the middle of a line of 24 points as below
    assert (low - 0.16 * size, high + 0.84 * size) == pytest.approx((0.34 * 24 - 18, 0.34 * 24 + 18))


def test_a_name_that_is_larger_on_one_line_stays_on_it() -> None:
    ((name, size, rise),) = lines_in_row("Maximiliane Hohen", 170.0)
    assert (name, rise) == ("Maximiliane Hohen", 0.0)
    assert size > 18


def test_a_name_that_no_two_lines_hold_is_cut_on_one() -> None:
    assert lines_in_row("Maximiliane " * 9, 100.0)[0][0].endswith("…")
    assert lines_in_row("x" * 100_000, 100.0)[0][0].endswith("…")
