"""The order of the book: one list of parts, or none; sections, loose exercises, pages anywhere; choices; pages the program makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.assemble.edition_checks import check_editions
from bifolio.content.fields.base import kind_of
from bifolio.content.model.order import natural
from bifolio.errors import InvalidWorkbook, UsageError
from bifolio.pipeline.fitting import requests_of
from bifolio.text.inline import Run
from tests.unit.assemble.books import contents, document, read, units, write_book


def test_parts_are_printed_in_the_order_in_which_they_are_listed(tmp_path: Path) -> None:
    book = write_book(
        tmp_path, "parts: [p2, s1, p1, e3, p3]\n",
        pages={"p1": "", "p2": "", "p3": ""}, sections={"s1": "parts: [e2, e1]"}, exercises={"e1": "", "e2": "", "e3": ""},
    )  # fmt: skip
    assert units(book) == ["p2", "s1", "e2", "e1", "p1", "e3", "p3"]


def test_without_a_list_pages_sections_and_loose_exercises_follow_in_natural_order(tmp_path: Path) -> None:
    book = write_book(
        tmp_path, "",
        pages={"p10": "", "p2": "", "title": "kind: cover"}, sections={"s1": "parts: [e2]"}, exercises={"e2": "", "e10": "", "e3": ""},
    )  # fmt: skip
    assert units(book) == ["title", "p2", "p10", "s1", "e2", "e3", "e10"]


def test_ids_are_sorted_as_people_count() -> None:
    assert sorted(["p10", "p2", "p", "a9", "p2-b"], key=natural) == ["a9", "p", "p2", "p2-b", "p10"]


def test_a_book_of_pages_alone_has_no_exercise_to_choose(tmp_path: Path) -> None:
    book = write_book(tmp_path, "", pages={"p1": "", "p2": ""})
    assert units(book) == ["p1", "p2"]
    with pytest.raises(UsageError, match="this book has no exercises to choose from") as told:
        units(book, only=("p1",))
    assert told.value.hint.endswith("pages can be chosen in an edition with 'handout: true'")
    with pytest.raises(UsageError, match="this book has no exercises to choose from"):
        units(book, without=("e1",))


def test_pages_of_a_book_without_exercises_are_chosen_for_a_hand_out(tmp_path: Path) -> None:
    editions = "editions: {book: {title: Book}, single: {title: Single pages, handout: true}}\n"
    book = write_book(tmp_path, "", editions=editions, pages={"p1": "", "p2": "", "p3": ""})
    assert units(book, edition="single", only=("p3", "p1")) == ["p3", "p1"]
    with pytest.raises(UsageError, match="a hand-out needs a choice of pages") as told:
        units(book, edition="single")
    assert told.value.hint == "choose them, as in --only p1"
    assert not [*check_editions(read(book))]
    assert [one.only for one in requests_of(read(book))] == [(), ("p1", "p2", "p3")]


def test_a_section_without_exercises_is_a_chapter_to_read(tmp_path: Path) -> None:
    book = write_book(
        tmp_path, "parts: [contents, s1, s2]\n", sections={"s1": "parts: []", "s2": "parts: [p1]"}, pages={"p1": ""}
    )
    assert units(book) == ["contents", "s1", "s2", "p1"]
    assert contents(book) == [
        (1, "1", "Section 1", "The part s1"), (1, "2", "Section 2", "The part s2"), (2, "", "", "The part p1"),
    ]  # fmt: skip


def test_exercises_without_a_section_are_numbered_and_stand_at_the_top(tmp_path: Path) -> None:
    book = write_book(tmp_path, "parts: [contents, e2, e1]\n", exercises={"e1": "", "e2": ""})
    assert contents(book) == [(1, "1", "Exercise 1", "The part e2"), (1, "2", "Exercise 2", "The part e1")]
    assert [unit.level for unit in document(book).units] == [1, 1, 1]
    assert [unit.tab.section for unit in document(book).units] == [0, 0, 0]


def test_beside_sections_a_loose_exercise_says_that_it_is_one(tmp_path: Path) -> None:
    book = write_book(
        tmp_path, "parts: [contents, s1, e2]\n", sections={"s1": "parts: [e1]"}, exercises={"e1": "", "e2": ""}
    )
    assert contents(book) == [
        (1, "1", "Section 1", "The part s1"), (2, "", "Exercise 1", "The part e1"), (1, "", "Exercise 2", "The part e2"),
    ]  # fmt: skip


def test_pages_of_a_section_stand_below_it_with_its_tab(tmp_path: Path) -> None:
    book = write_book(
        tmp_path,
        "parts: [s1, p2]\n",
        sections={"s1": "parts: [p1, e1]"},
        exercises={"e1": ""},
        pages={"p1": "", "p2": ""},
    )
    assert [(unit.id, unit.level, unit.tab.section) for unit in document(book).units] == [
        ("s1", 1, 1), ("p1", 2, 1), ("e1", 2, 1), ("p2", 1, 0),
    ]  # fmt: skip


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return write_book(
        tmp_path, "parts: [cover, s1, after, e9, close, s2, end]\n",
        sections={"s1": "parts: [intro, e1, between, e2]", "s2": "parts: [e3]"},
        exercises={"e1": "", "e2": "", "e3": "", "e9": ""},
        pages={"intro": "", "between": "", "after": "", "close": "", "end": ""},
    )  # fmt: skip


def test_a_choice_replaces_the_body_and_each_exercise_comes_with_its_section_once(course: Path) -> None:
    assert units(course, only=("e3", "e2")) == ["cover", "s2", "e3", "s1", "intro", "e2", "between", "after", "end"]
    assert units(course, only=("e2", "e3", "e1"))[1:5] == ["s1", "intro", "e2", "s2"]


def test_a_page_after_a_loose_exercise_goes_with_it(course: Path) -> None:
    assert units(course, only=("e9",)) == ["cover", "e9", "close", "end"]


def test_a_hand_out_has_its_exercises_in_the_order_in_which_they_are_asked_for(tmp_path: Path) -> None:
    ids = [f"e{number}" for number in (3, 7, 1, 8, 5, 2, 6, 4)]
    book = write_book(
        tmp_path,
        f"parts: [cover, s1]\npathways: {{way: {{title: Way, exercises: [{', '.join(ids[::-1])}]}}}}\n",
        editions=f"editions:\n  own: {{title: Own, handout: true, exercises: [{', '.join(ids)}]}}\n  any: {{handout: true}}\n",
        sections={"s1": f"parts: [{', '.join(sorted(ids))}]"},
        exercises=dict.fromkeys(ids, ""),
    )
    assert units(book) == ids
    assert units(book, edition="any", only=tuple(ids[:4])) == ids[:4]


def test_an_exercise_in_no_list_cannot_be_chosen(tmp_path: Path) -> None:
    book = write_book(tmp_path, "parts: [e1]\n", exercises={"e1": "", "e2": ""})
    with pytest.raises(UsageError, match="'e2' is not listed under 'parts'"):
        units(book, only=("e2",))


def test_pages_that_the_program_knows_need_no_file(tmp_path: Path) -> None:
    book = write_book(
        tmp_path, 'subtitle: Forty days\nsource_note: Made from old notes.\nparts: [cover, imprint, contents, e1, notes, sources]\n',
        exercises={"e1": ""},
    )  # fmt: skip
    made = document(book).units
    assert [(unit.id, unit.kind) for unit in made] == [
        ("cover", "cover"), ("imprint", "imprint"), ("contents", "contents"), ("e1", "exercise"), ("notes", "notes"), ("sources", "page"),
    ]  # fmt: skip
    # the design prints the subtitle
    assert (made[0].cover is not None and made[0].cover.subtitle, made[0].blocks) == ((Run("Forty days"),), ())
    assert [entry.title for entry in made[2].entries] == ["The part e1", "Notes", "Sources"]
    assert [name for unit in made if unit.id == "notes" for bound in unit.blocks for name in bound.blanks]


def test_a_file_stands_before_the_page_that_the_program_would_make(tmp_path: Path) -> None:
    book = write_book(tmp_path, "parts: [contents, notes]\n", pages={"notes": "title: My own notes"})
    assert contents(book) == [(1, "", "", "My own notes")]


def test_nothing_is_made_that_is_not_listed(tmp_path: Path) -> None:
    book = write_book(tmp_path, "", pages={"p1": ""})
    assert list(read(book).pages) == ["p1"]


def test_a_page_of_sources_may_have_a_title_and_texts_of_its_own(tmp_path: Path) -> None:
    written = {"reading-on": "kind: sources\nblocks: [Three books to go on with.]"}
    write_book(tmp_path, "parts: [reading-on]\n", pages=written)
    cited = "references: {lee-2019: {text: 'Lee, A. (2019). Tides.'}}"
    (tmp_path / "references.yaml").write_text(cited, encoding="utf-8")
    (unit,) = document(tmp_path).units
    assert [kind_of(bound.block) for bound in unit.blocks] == ["text", "list"]


@pytest.mark.parametrize("dropped", ['notes-page: ""', 'notes-page: ""\n  say.notes-page: ""'])
def test_a_page_of_notes_has_no_title_where_the_book_drops_its_word(dropped: str, tmp_path: Path) -> None:
    book = write_book(tmp_path, f"parts: [contents, notes]\nwords:\n  {dropped}\n")
    (page,) = (unit for unit in document(book).units if unit.id == "notes")
    assert (page.shows_title, bool(page.own_title)) == (False, True)


@pytest.mark.parametrize(
    ("written", "kinds"),
    [("kind: notes\nblocks: []", ["space"]), ("kind: notes\nblocks: [Words]", ["text"]), ("blocks: []", [])],
)
def test_a_page_of_notes_without_blocks_has_lines_to_its_foot(written: str, kinds: list[str], tmp_path: Path) -> None:
    write_book(tmp_path, "parts: [mine]\n", pages={"mine": written})
    (unit,) = document(tmp_path).units
    assert [kind_of(bound.block) for bound in unit.blocks] == kinds


def test_a_hand_out_without_anything_to_choose_is_empty(tmp_path: Path) -> None:
    editions = "editions: {book: {title: Book}, single: {title: Single pages, handout: true}}\n"
    book = write_book(tmp_path, "", editions=editions, pages={"p1": "kind: cover"})
    with pytest.raises(InvalidWorkbook, match="the edition 'single' is empty"):
        read(book)
