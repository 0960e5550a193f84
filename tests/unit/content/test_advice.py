"""Advice that works: what a hint says to write cures the problem and makes no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.content.small_book import BOOK, PAGE, problems


def test_a_blank_is_not_advised_on_a_page_where_nothing_is_filled_in(tmp_path: Path) -> None:
    files = {"pages/cover.yaml": PAGE.replace("speak", "cover").replace("Words", "'By ......'") + "kind: cover\n"}
    (problem,) = problems(tmp_path, {**files, "pages/speak.yaml": PAGE})
    assert (problem.rule, problem.hint) == ("markup-not-read", "remove it")


@pytest.mark.parametrize(
    ("book", "page", "hint", "cured"),
    [
        ("cover: circles\nparts: [speak]\n", "", "list 'cover' first under 'parts'", "cover: circles\nparts: [cover, speak]\n"),
        ("cover: circles\n", "", "list all parts under 'parts', 'cover' first", "cover: circles\nparts: [cover, speak]\n"),
        ("cover: circles\nblocks: [Words]\n", None, "remove it: a one-page book has no cover", "blocks: [Words]\n"),
        ("cover: circles\nparts: [speak]\n", "kind: cover\n", "list it under 'parts'", "cover: circles\nparts: [cover, speak]\n"),
        ("cover: {design: none}\n", "", "", ""),
    ],
)  # fmt: skip
def test_a_cover_that_is_not_printed_says_how_it_is(
    book: str, page: str | None, hint: str, cured: str, tmp_path: Path
) -> None:
    files = {} if page is None else {"pages/speak.yaml": PAGE}
    files |= {"pages/cover.yaml": f"id: cover\ntitle: Cover\n{page}"} if page else {}
    found = problems(tmp_path, {**files, "workbook.yaml": f"title: Week\n{book}"})
    assert [(one.rule, one.hint) for one in found] == ([("unused-part", hint)] if hint else [])
    assert problems(tmp_path, {**files, "workbook.yaml": f"title: Week\n{cured}"}) == []


def test_a_page_called_cover_of_another_kind_says_to_give_it_the_kind(tmp_path: Path) -> None:
    page = "id: cover\ntitle: Week\n"
    book = "title: Week\ncover: circles\nparts: [cover, speak]\n"
    files = {"workbook.yaml": book, "pages/speak.yaml": PAGE}
    (problem,) = (one for one in problems(tmp_path, {**files, "pages/cover.yaml": page}) if one.rule == "unused-part")
    assert problem.hint == "write 'kind: cover' in 'pages/cover.yaml'"
    assert problems(tmp_path, {**files, "pages/cover.yaml": page + "kind: cover\n"}) == []


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("cover: oak.svg", "write 'cover: {picture: oak.svg}'"),
        ("cover: My Week", "a value alone is its 'design'; write other keys under 'cover:'"),
        ("back: Rest", "it belongs under 'cover:'"),
        ("title_page: oak.svg", "did you mean 'title'?"),
    ],
)
def test_what_a_cover_shows_is_told_its_key(written: str, hint: str, tmp_path: Path) -> None:
    found = problems(tmp_path, {"workbook.yaml": f"{BOOK}{written}\n", "pages/speak.yaml": PAGE})
    assert [one.hint for one in found] == [hint]


def test_a_picture_for_the_cover_is_found_as_the_hint_writes_it(tmp_path: Path) -> None:
    oak = "<svg xmlns='http://www.w3.org/2000/svg' width='90' height='90'><path d='M9 9L80 80'/></svg>"
    book = BOOK + "cover: {picture: oak.svg}\n"
    assert problems(tmp_path, {"workbook.yaml": book, "pages/speak.yaml": PAGE, "figures/oak.svg": oak}) == []


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("oak.png", "did you mean 'oak.svg'?"),
        ("oaks.svg", "did you mean 'oak.svg'?"),
        ("elm.svg", "put the picture into '{home}/figures/'; choose from: oak.svg"),
    ],
)
def test_a_missing_picture_is_meant_by_its_name_not_by_what_that_ends_in(
    written: str, hint: str, tmp_path: Path
) -> None:
    page = PAGE.replace("[Words]", f"[picture: {{file: {written}, alt: A tree}}]")
    files = {"pages/speak.yaml": page, "figures/oak.svg": "", "figures/elm.pdf": ""}
    said = [one.hint for one in problems(tmp_path, files) if one.rule == "missing-picture"]
    assert said == [hint.format(home=tmp_path.name)]


@pytest.mark.parametrize("name", ["page_break", "new page", r"\newpage", "pagebreak"])
def test_the_name_that_others_have_for_a_page_break_says_how_to_begin_a_page(name: str, tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, {"pages/speak.yaml": PAGE.replace("[Words]", f"[Words, '{name}']")})
    hint = "write 'starts: page' on the block that begins the page"
    assert (problem.rule, problem.hint) == ("block-name-as-text", hint)


@pytest.mark.parametrize(
    ("written", "hint", "cured"),
    [
        ("- [ ] Bread", "for boxes to tick, write a 'checklist' block", "- checklist: {items: {a: Bread}}"),
        ("- {recipient.name}", "run 'bifolio list blocks' to see the kinds; put a text that begins with '{' or '?' or ends with ':' in quotes", "- '{recipient.name}'"),
        ("-Words\n  -More", "write '- ', with a space", "- Words\n  - More"),
        ("- Words\n---\n", "remove this line, or move what follows to another file", "- Words"),
    ],
)  # fmt: skip
def test_what_yaml_reads_otherwise_is_cured_as_its_hint_says(
    written: str, hint: str, cured: str, tmp_path: Path
) -> None:
    page = "id: speak\ntitle: Speak\nblocks:\n  "
    found = problems(tmp_path, {"pages/speak.yaml": f"{page}{written}\n"})
    assert [one.hint for one in found if one.place.file == "pages/speak.yaml"] == [hint]
    assert problems(tmp_path, {"pages/speak.yaml": f"{page}{cured}\n"}) == []


def test_a_page_of_answers_that_no_edition_prints_asks_for_an_edition(tmp_path: Path) -> None:
    book = "title: Week\nparts: [speak, answers]\n"
    (problem,) = problems(tmp_path, {"workbook.yaml": book, "pages/speak.yaml": PAGE})
    assert (problem.rule, problem.place.line, problem.hint) == (
        "unused-part",
        2,
        "add an edition with 'answers: at-end'",
    )
    editions = "editions: {book: {}, marking: {answers: at-end}}\n"
    assert problems(tmp_path, {"workbook.yaml": book + editions, "pages/speak.yaml": PAGE}) == []


def test_a_key_of_what_a_page_does_without_is_not_sent_there(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, {"pages/speak.yaml": f"{PAGE}date: 2026-11-24\n"})
    assert problem.hint.startswith("its keys are: id, title")


@pytest.mark.parametrize("written", ["24. November 2026", "2026/11/24"])
def test_the_first_day_of_a_series_is_said_as_it_is_written_in_a_book(written: str, tmp_path: Path) -> None:
    page = f"id: speak\ntitle: Speak\nseries: {{count: 2, date: {written}}}\nblocks: [Hello.]\n"
    found = problems(tmp_path, {"pages/speak.yaml": page})
    assert [(one.rule, one.hint) for one in found] == [("bad-date", "write it as 2026-11-24")]


def test_the_address_of_a_picture_is_told_its_key(tmp_path: Path) -> None:
    page = "id: speak\ntitle: Speak\nblocks:\n  - picture: {url: 'https://a.example/oak.png', alt: An oak}\n"
    found = problems(tmp_path, {"pages/speak.yaml": page})
    assert "did you mean 'file'?" in [one.hint for one in found]


def test_the_sides_of_a_block_beside_another_are_told_their_keys(tmp_path: Path) -> None:
    page = "id: speak\ntitle: Speak\nblocks:\n  - beside: {left: [One.], right: [Two.]}\n"
    found = problems(tmp_path, {"pages/speak.yaml": page})
    assert [one.hint for one in found] == ["did you mean 'start'?", "did you mean 'end'?"]


@pytest.mark.parametrize("key", ["items", "entries"])
def test_the_entries_of_cards_under_another_key_are_sent_to_theirs(key: str, tmp_path: Path) -> None:
    page = f"id: speak\ntitle: Speak\nblocks:\n  - cards: {{{key}: {{a: {{text: Hello}}}}}}\n"
    found = problems(tmp_path, {"pages/speak.yaml": page})
    assert [(one.rule, one.hint) for one in found] == [("unknown-key", "did you mean 'cards'?")]


def test_a_file_whose_keys_are_all_under_one_is_told_to_remove_that(tmp_path: Path) -> None:
    page = "page:\n  id: speak\n  title: Speak\n  blocks: [Words]\n"
    found = problems(tmp_path, {"pages/speak.yaml": page})
    assert [one.hint for one in found] == ["remove 'page:', and the spaces before the keys under it"]


def test_a_list_that_is_to_have_numbers_is_told_its_style(tmp_path: Path) -> None:
    page = "id: speak\ntitle: Speak\nblocks:\n  - list: {ordered: true, items: [One, Two]}\n"
    found = problems(tmp_path, {"pages/speak.yaml": page})
    assert [one.hint for one in found] == ["write 'style: numbers'"]
    cured = page.replace("ordered: true", "style: numbers")
    assert not problems(tmp_path, {"pages/speak.yaml": cured})
