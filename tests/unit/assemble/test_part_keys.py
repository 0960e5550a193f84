"""Keys of every part: where it begins, its second title, whether title and contents show it, whether every file has it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.errors import UsageError
from bifolio.text.inline import plain_text
from tests.unit.assemble.books import build, contents, document, read_aloud, units, write_book

KINDS = {"p1": "pages", "s1": "sections", "e1": "exercises"}


def book_with(folder: Path, lines: str) -> Path:
    """A page, a section and an exercise, each with ``lines``."""
    return write_book(
        folder, "parts: [contents, p1, s1, e1]\n", pages={"p1": lines}, sections={"s1": f"parts: []\n{lines}"}, exercises={"e1": lines}
    )  # fmt: skip


def test_every_part_has_a_subtitle(tmp_path: Path) -> None:
    spoken = read_aloud(build(book_with(tmp_path / "book", "subtitle: Said more plainly"), tmp_path / "book.pdf"))
    assert spoken.splitlines().count("Said more plainly") == 3


def test_a_part_is_left_out_of_the_contents_if_it_says_so(tmp_path: Path) -> None:
    assert contents(book_with(tmp_path, "in_contents: false")) == []


def test_a_part_without_a_visible_title_keeps_its_line_in_the_contents(tmp_path: Path) -> None:
    book = book_with(tmp_path / "book", "show_title: false")
    assert [title for *_, title in contents(book)] == ["The part p1", "The part s1", "The part e1"]
    spoken = read_aloud(build(book, tmp_path / "book.pdf"))
    headings = [line for line in spoken.splitlines() if line.startswith("Heading")]
    # headings close up: what stood below the title is at the top
    assert headings == [
        "Heading 1: Contents",
        "Heading 1: Key ideas",
        "Heading 1: Talk about it",
        "Heading 1: What to do",
    ]


def test_a_part_without_title_and_blocks_is_a_page(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book", "parts: [contents, p1]\n", pages={"p1": "show_title: false\nblocks: []"})
    assert "[link: The part p1 2]" in read_aloud(build(book, tmp_path / "book.pdf"))


@pytest.mark.parametrize("part", KINDS)
def test_every_part_says_where_it_begins(tmp_path: Path, part: str) -> None:
    (unit,) = [unit for unit in document(book_with(tmp_path, "starts: spread")).units if unit.id == part]
    assert unit.starts == "spread"


def test_sections_begin_on_a_right_hand_page_where_nothing_else_is_said(tmp_path: Path) -> None:
    starts = {unit.id: unit.starts for unit in document(book_with(tmp_path, "")).units}
    assert starts == {"contents": "any", "p1": "any", "s1": "recto", "e1": "any"}


EDITIONS = """\
editions:
  own: {title: Own}
  handout: {title: Hand-out, handout: true}
"""


def test_a_page_may_stand_in_every_file(tmp_path: Path) -> None:
    book = write_book(
        tmp_path, "parts: [first, s1, inside, s2, last]\nsharing: {private: {mark: Mine, says: Mine alone, apart: true}}\n", editions=EDITIONS,
        pages={"first": "always: true", "inside": "always: true", "last": ""},
        sections={"s1": "parts: [e1]", "s2": "parts: [e2]"}, exercises={"e1": "", "e2": "share: private"},
    )  # fmt: skip
    assert units(book, only=("e2",)) == ["first", "s2", "e2", "inside", "last"]
    assert units(book, edition="handout", only=("e1",)) == ["e1", "first", "inside"]
    assert units(book, part="private") == ["first", "inside", "e2"]


def test_a_hand_out_may_be_a_page_from_before_the_first_exercise(tmp_path: Path) -> None:
    book = write_book(
        tmp_path, "parts: [cover, first, s1]\n", editions=EDITIONS, pages={"cover": "kind: cover", "first": ""},
        sections={"s1": "parts: [e1]"}, exercises={"e1": ""},
    )  # fmt: skip
    assert units(book, edition="handout", only=("e1", "first")) == ["e1", "first"]
    assert units(book, edition="handout", only=("first",)) == ["first"]


@pytest.fixture
def readings(tmp_path: Path) -> Path:
    return write_book(
        tmp_path, "parts: [first, s1, s2]\nhandout_note: For this class only.\n", editions=EDITIONS,
        pages={"first": "always: true", "pad": "series: {count: 2}", "inside": "always: true"},
        sections={"s1": "parts: [e1, pad]", "s2": "parts: [e2, inside]"}, exercises={"e1": "", "e2": ""},
    )  # fmt: skip


def test_a_hand_out_may_be_the_reading_of_a_section_without_its_exercises(readings: Path) -> None:
    assert units(readings, edition="handout", only=("s1",)) == ["s1", "first", "inside"]


def test_a_hand_out_has_sections_and_exercises_in_the_order_asked_for(readings: Path) -> None:
    assert units(readings, edition="handout", only=("e1", "s2", "s1")) == ["e1", "s2", "s1", "first", "inside"]


def test_a_hand_out_may_be_a_page_with_its_series(readings: Path) -> None:
    assert units(readings, edition="handout", only=("pad",)) == ["pad", "pad-02", "first", "inside"]


def test_a_page_that_every_hand_out_has_is_in_it_once(readings: Path) -> None:
    assert units(readings, edition="handout", only=("inside",)) == ["inside", "first"]


def test_a_reading_to_hand_out_ends_with_the_books_note(readings: Path) -> None:
    (unit,) = [one for one in document(readings, edition="handout", only=("s1",)).units if one.id == "s1"]
    assert plain_text(unit.closing) == "For this class only."


def test_a_section_cannot_be_chosen_outside_a_hand_out(readings: Path) -> None:
    with pytest.raises(UsageError, match="'s1' is a section, not an exercise"):
        units(readings, edition="own", only=("s1",))


GUIDE = """\
editions:
  own: {title: Own}
  guide: {title: Guide, audience: guide, notes: true}
"""


def test_an_edition_without_a_next_meeting_asks_for_nothing_to_be_brought(tmp_path: Path) -> None:
    book = write_book(
        tmp_path, "parts: [s1]\n", editions="editions:\n  weekly: {}\n  once: {next_meeting: false}\n",
        sections={"s1": "parts: [e1]"}, exercises={"e1": "bring: your map\nrepeat: Try it again."},
    )  # fmt: skip
    said = [plain_text(document(book, edition=one).units[-1].opening.remarks) for one in ("weekly", "once")]
    assert said == ["Next time, bring your map. Try it again.", "Try it again."]


@pytest.fixture
def guided(tmp_path: Path) -> Path:
    return write_book(
        tmp_path, "parts: [s1, s2, e4]\n", editions=GUIDE,
        sections={"s1": "audience: guide\nparts: [e1]", "s2": "parts: [e2, e3]"},
        exercises={"e1": "", "e2": "audience: guide", "e3": "", "e4": ""},
    )  # fmt: skip


def test_sections_and_exercises_have_readers_as_pages_do(guided: Path) -> None:
    assert units(guided) == ["s2", "e3", "e4"]
    shown = [unit for unit in units(guided, edition="guide") if "/" not in unit]
    assert shown == ["s1", "e1", "s2", "e2", "e3", "e4"]


def test_what_only_the_guide_has_is_not_counted(guided: Path) -> None:
    numbers = {unit.id: unit.opening.number for unit in document(guided, edition="guide").units if "/" not in unit.id}
    assert numbers == {
        "s1": "", "e1": "", "s2": "Section 1", "e2": "", "e3": "Exercise 1", "e4": "Exercise 2",
    }  # fmt: skip


def test_an_exercise_for_other_readers_cannot_be_chosen(guided: Path) -> None:
    with pytest.raises(UsageError, match="this choice leaves no exercises"):
        units(guided, only=("e2",))


def test_the_note_of_a_handout_stands_under_its_blocks_and_in_no_other_edition(tmp_path: Path) -> None:
    book = write_book(
        tmp_path, "parts: [s1]\nhandout_note: For this class only.\n", editions=EDITIONS,
        sections={"s1": "parts: [e1]"}, exercises={"e1": ""},
    )  # fmt: skip
    closing = [document(book, edition=edition, only=("e1",)).units[-1].closing for edition in ("handout", "own")]
    assert [plain_text(words) for words in closing] == ["For this class only.", ""]


def test_the_language_of_a_part_is_that_of_its_texts_unless_a_block_has_its_own(tmp_path: Path) -> None:
    page = "lang: fr\ntitle: Les mots\nblocks: [Un mot., {text: {id: own, text: Ein Wort., lang: de}}]\n"
    book = write_book(tmp_path, "parts: [words]\n", pages={"words": page})
    (unit,) = document(book).units
    texts = [unit.opening.title, *(block.block.text.runs for block in unit.blocks)]  # type: ignore[attr-defined]
    assert [run.language for runs in texts for run in runs] == ["fr", "fr", "de"]
