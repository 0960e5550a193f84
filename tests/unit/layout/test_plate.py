"""Plate openers: a page in colour on either side of a leaf, then the text; a band where ink is saved."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bifolio.design.paper import PRINTER_EDGE
from bifolio.lengths import mm
from bifolio.pipeline.building import BuiltBook
from tests.builders import Laid
from tests.looks import Look, build_journal
from tests.painted import Item, Shape, Words, on_book_page

PLATE = "openers: plate\nemblem: circles\n"
QUOTE, IDEA, TALK = "You may stop", "Three minutes are", "What would you like to hear at the end of today?"


def sides(built: BuiltBook) -> list[tuple[int, str]]:
    """The number and the kind of each page of the section."""
    book = built.book
    own = [page for page in book.pages if book.units[page.unit].id == "s01"]
    return [(page.number, book.units[page.unit].pages[page.index].kind if page.index >= 0 else "blank") for page in own]


def plate_of(built: BuiltBook) -> list[Item]:
    """What is painted on the plate, furniture too, in page space."""
    book = built.book
    page = next(one for one in book.pages if one.index == 0 and book.units[one.unit].id == "s01")
    return [item for layer in on_book_page(book, page) for item in layer]


def laid(built: BuiltBook) -> Laid:
    return Laid(next(one for one in built.book.units if one.id == "s01"), [], built.look)


def same(one: tuple[float, float, float] | None, other: tuple[float, float, float]) -> bool:
    """Whether a colour is ``other`` as it is written: to three places."""
    return one == pytest.approx(other, abs=0.001)


def shapes(items: list[Item], kind: str) -> Iterator[Shape]:
    return (one for one in items if isinstance(one, Shape) and one.kind == kind)


def test_the_plate_is_on_the_page_before_a_right_hand_page_which_a_band_leaves_blank() -> None:
    assert sides(build_journal(Look(PLATE))) == [(2, "plate"), (3, "text")]
    assert sides(build_journal(Look("openers: band\n"))) == [(3, "text")]


def test_the_plate_is_on_a_right_hand_page_where_that_comes_next() -> None:
    assert sides(build_journal(Look(f"{PLATE}cover: none\n"))) == [(1, "plate"), (2, "text")]


def test_a_section_that_starts_on_the_left_has_its_plate_there_in_any_case() -> None:
    built = build_journal(Look(f"{PLATE}cover: none\n", section="starts: verso\n"))
    assert sides(built) == [(1, "plate"), (2, "text")]  # nothing is before it
    assert sides(build_journal(Look(PLATE, section="starts: verso\n"))) == [(2, "plate"), (3, "text")]


def test_blocks_that_want_a_side_keep_the_plate_on_the_right() -> None:
    own = "after:\n  - text: {text: Further on., starts: recto}\n"
    assert sides(build_journal(Look(PLATE, section=own)))[0] == (3, "plate")


@pytest.mark.parametrize("keys", [PLATE, f"{PLATE}cover: none\n"])
@pytest.mark.parametrize("paper", ["a4", "letter", "a5"])
def test_the_colour_reaches_as_far_as_a_printer_prints_on_either_side_of_a_leaf(keys: str, paper: str) -> None:
    built = build_journal(Look(keys, paper))
    (ground,) = [one for one in shapes(plate_of(built), "box") if same(one.fill, built.look.theme.accent)]
    edge, own = PRINTER_EDGE, built.look.paper
    assert ground.bounds == pytest.approx((edge, edge, own.width - edge, own.height - edge), abs=0.05)


def test_nothing_but_number_title_and_subtitle_is_written_on_a_plate() -> None:
    assert [one.text.rstrip() for one in plate_of(build_journal(Look(PLATE))) if isinstance(one, Words)] == [
        "1",
        "Slowing down",
        "A week of evenings",
    ]


DIVISION = "[cover, {division: {id: one, title: The first month, parts: [s01], opener: line}}]"


@pytest.mark.parametrize(("paper", "size"), [("a4", "standard"), ("a5", "giant")])
def test_a_division_that_begins_with_a_plate_has_its_title_on_it_between_motif_and_number(
    paper: str, size: str
) -> None:
    built = build_journal(Look(PLATE, paper, size, parts=DIVISION))
    assert sides(built)[0][1] == "plate"
    items = plate_of(built)
    words = [one for one in items if isinstance(one, Words)]
    assert [one.text.strip() for one in words][:3] == ["Part I ·", "The first month", "1"]
    part, title, number, own, *_ = words
    assert own.y + 0.7 * own.size < number.y
    assert number.y + 0.7 * number.size < title.y
    assert {one.owner.role for one in (part, title) if one.owner is not None} == {"H1"}
    lowest = min(y for disc in shapes(items, "circle") for _, y in disc.points)
    assert title.y + title.size < lowest


def test_a_divisions_title_is_read_before_the_section_that_begins_it() -> None:
    root = laid(build_journal(Look(PLATE, parts=DIVISION))).layout.root
    assert [kid.role for kid in root.kids if not isinstance(kid, int)][:4] == ["H1", "P", "H2", "P"]  # type: ignore[union-attr]


def test_the_page_of_text_has_the_quote_above_ideas_in_columns_and_questions_at_the_foot() -> None:
    found = {one.text: one for one in laid(build_journal(Look(PLATE))).drawn}
    quote, text, idea, other, talk = (
        next(one for words, one in found.items() if words.startswith(start))
        for start in (QUOTE, "The evening does", IDEA, "Skip any day", TALK)
    )
    assert {one.page for one in (quote, text, idea, other, talk)} == {1}
    assert quote.baseline > text.baseline > idea.baseline > talk.baseline
    assert other.baseline == idea.baseline
    assert other.x - idea.x > mm(80)


def test_it_is_read_in_the_order_in_which_it_is_seen() -> None:
    roles = [kid.role for kid in laid(build_journal(Look(PLATE))).layout.root.kids if not isinstance(kid, int)]  # type: ignore[union-attr]
    assert roles == ["P", "H1", "P", "BlockQuote", "P", "P", "P", "H2", "L", "Sect"]


@pytest.mark.parametrize(("paper", "size"), [("a5", "standard"), ("a4", "large"), ("half-letter", "giant")])
def test_on_a_narrow_page_the_text_runs_on_after_the_plate(paper: str, size: str) -> None:
    found = laid(build_journal(Look(PLATE, paper, size))).drawn
    text, quote = (next(one for one in found if one.text.startswith(words)) for words in ("The evening", "You may"))
    assert text.page == 1
    assert (quote.page, -quote.baseline) > (text.page, -text.baseline)


def test_a_long_text_runs_on_after_the_plate() -> None:
    more = "after:\n  - text: Last.\n"
    short = laid(build_journal(Look(PLATE, section=more)))
    assert next(one for one in short.drawn if one.text == "Last.").page == 2
    book = build_journal(Look(PLATE, section="footnotes: {a: Note}\nafter:\n  - text: 'Last.[^a]'\n"))
    quote = next(one for one in laid(book).drawn if one.text.startswith(QUOTE))
    text = next(one for one in laid(book).drawn if one.text.startswith("The evening"))
    assert quote.baseline < text.baseline


def test_in_one_ink_a_section_begins_with_a_band() -> None:
    plate, band = (
        build_journal(Look(f"openers: {name}\nemblem: circles\n", theme="plain")) for name in ("plate", "band")
    )
    assert sides(plate) == sides(band) == [(3, "text")]
    assert laid(plate).lines == laid(band).lines


def test_a_drawing_lies_on_a_disc_with_a_smaller_one() -> None:
    built = build_journal(Look("openers: plate\n", section="spot: lamp\n"))
    theme = built.look.theme
    large, small = shapes(plate_of(built), "circle")
    assert same(large.fill, theme.deep)
    assert same(small.fill, theme.sun)
    assert {one.stroke for one in shapes(plate_of(built), "path") if one.stroke} == {theme.ink}


def test_drawings_off_leaves_the_plate_with_its_words() -> None:
    assert list(shapes(plate_of(build_journal(Look(f"{PLATE}drawings: off\n"))), "circle")) == []


def test_one_section_alone_may_have_a_plate() -> None:
    built = build_journal(Look("openers: quiet\nemblem: circles\n", section="opener: plate\n"))
    assert [kind for _, kind in sides(built)] == ["plate", "text"]
