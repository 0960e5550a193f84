"""What people wrote in their first books, coming from Word, Canva and Notion, and what they are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.content.small_book import BOOK, PAGE, problems, said_of


@pytest.mark.parametrize(
    ("block", "hint"),
    [
        ("checklist: {layout: one-column, items: [A, B]}", "write 'list'"),
        ("choice: {layout: horizontal, options: [A, B]}", "write 'row'"),
        ("checklist: {layout: horizontal, items: [A, B]}", "write 'row'"),
        ("box: {look: important, blocks: [A]}", "write 'warning'"),
        ("box: {type: tip, blocks: [A]}", "did you mean 'look'?"),
        ("box: {kind: tip, blocks: [A]}", "write 'look: tip'"),
        ("choice: {options: [A, B], marks: 2}", "did you mean 'points'?"),
        ("fields: {items: {name: {text: Name, answer: Ana}}}", "write 'answer: {name: …}' beside 'items:'"),
        ("fields: {items: [{text: Name, points: 2}]}", "write 'points: {1: …}' beside 'items:'"),
        ("pick_words: [calm, glad]", "write 'groups:' under 'pick_words:', and under that give each an id: 'one: {text: …, words: …}'"),
        ("terms: [Tide, Dune]", "write 'terms:' under 'terms:', and under that 'id: …' on each line, without '- ' and '[ ]'"),
        ("terms: {terms: [Tide, Dune]}", "write 'id: …' on each line, without '- ' and '[ ]'"),
        ("wheel: 8", "write [one, two], or begin each entry with '- ' on a line of its own"),
        ("continuum: [wild]", "write {low: wild, high: …}"),
        (
            "quadrant_map: [a, b]",
            "write 'quadrant_map:' alone, and under it, further right, a line 'items: …', a line 'across: …', a line 'up: …' and a line 'corners: …'",
        ),
        ("picture_choice: {pictures: [a.svg, b.svg]}", "give each picture an id: {boat: {file: boat.svg, alt: A boat}, …}"),
        ("picture_choice: {pictures: a.svg}", "give each picture an id: {boat: {file: boat.svg, alt: A boat}, …}"),
        (
            "choice: {options: {a: {file: a.svg, alt: A}, b: B}}",
            "pictures, with 'file' and 'alt', are entries of a 'list', 'picture_choice', 'match', 'ordering' or 'cards' block",
        ),
        ("wheel: How are you?", "if this is the question, write it as 'prompt:'; what is to be marked goes under 'items:'"),
        ("heading: {text: A, fit: true}", "write a 'text' block with 'style: fit', which is as large as its width allows"),
        ("text: {text: A, style: large}", "write 'lead', or 'fit' for words as large as their width allows"),
        ("match: {items: [Laika, Ham], targets: [Dog, Ape], answer: {laika: Dog, 2: Ape}}", "the blank of 'laika' is called '1'"),
        ("fields: {items: [Laika, Ham], printed: [Dog]}", "write each under the name of its blank, '1: …'; 'bifolio list blanks' lists the names"),
        ("rating: 5", "write 'scale: 1-5' under it, or put it in quotes"),
        ("rating: {low: bad}", "add 'prompt:', or 'items:' for several"),
        (
            "picture: {file: a.svg, alt: A, full_page: true, focus: centre}",
            "write '[50, 50]' for the middle: how far it is from the left and from the top, in per cent",
        ),
        (
            "picture: {file: a.svg, alt: A, full_page: true, focus: left}",
            "write '[0, 50]': how far it is from the left and from the top, in per cent",
        ),
        ("slider: 'one, two'", "write [one, two], or begin each entry with '- ' on a line of its own"),
        ("table: {rows: 3, columns: {a: {text: A, type: 0-3}}}", "write 'type: choice' and 'options: [0, 1, 2, 3]'"),
        ("table: {rows: 3, columns: {a: {text: A, type: 0-100}}}", "write 'type: choice' and 'options: […]'"),
        ("table: {rows: 3, columns: {a: {text: A, type: yes/no}}}", "write 'tick', or 'type: choice' with 'options:'"),
    ],
)  # fmt: skip
def test_a_block_is_told_in_the_words_of_this_program(block: str, hint: str, tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, {"pages/speak.yaml": PAGE.replace("[Words]", f"[{{{block}}}]")})
    assert problem.hint == hint


@pytest.mark.parametrize("block", ["rating: How was it?", "slider: How are you, all in all?", "rating: Sleep"])
def test_a_plain_text_is_the_question_of_a_scale(block: str, tmp_path: Path) -> None:
    assert not said_of(tmp_path, block)


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("people: {child: Child, parent: Parent}", "write 'label: …' under it"),
        ("personal: {desk: Desk}", "write 'help: …' under it"),
    ],
)
def test_a_value_alone_is_told_the_key_it_is_for(key: str, hint: str, tmp_path: Path) -> None:
    found = problems(tmp_path, {"workbook.yaml": f"{BOOK}{key}\n", "pages/speak.yaml": PAGE})
    assert {one.hint for one in found} == {hint}


@pytest.mark.parametrize(
    ("theme", "hint"),
    [
        ("primary: '#0057b8'", "write it under 'colors:', as 'accent:'"),
        ("name: Ours", "did you mean 'title'?"),
        ("fonts: {text: Arial}", "put the files of the font into 'fonts', and write 'regular: FILE' and 'bold: FILE' under it"),
    ],
)  # fmt: skip
def test_a_theme_is_told_where_colours_and_fonts_go(theme: str, hint: str, tmp_path: Path) -> None:
    found = problems(tmp_path, {"themes/ours.yaml": f"id: ours\ntitle: Ours\nbase: calm\n{theme}\n"})
    assert hint in {one.hint for one in found}


def test_a_short_key_of_another_program_is_not_taken_for_one_that_looks_like_it(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, {"pages/speak.yaml": f"{PAGE}time: 30\n"})
    assert "title" not in problem.hint.split("keys are")[0]


def test_a_file_that_lacks_keys_is_not_told_to_go_where_it_is(tmp_path: Path) -> None:
    found = problems(tmp_path, {"support/PL.yaml": "country: PL\nname: Polska\nservices: []\n"})
    (problem,) = [one for one in found if one.rule == "missing-key"]
    assert problem.hint == "add 'languages:', 'emergency:' and 'collected_on:'"


def test_the_support_page_is_told_once_that_it_has_no_blanks(tmp_path: Path) -> None:
    page = "id: support\ntitle: Help\nkind: support\nblocks:\n- 'Call ____ or ____.'\n- 'At ____.'\n"
    found = problems(tmp_path, {"workbook.yaml": f"{BOOK}parts: [support]\n", "pages/support.yaml": page})
    assert [(one.rule, one.place.line) for one in found if "blank" in one.rule or "support" in one.rule] == [
        ("support-page-field", 5),
        ("support-page-field", 6),
    ]


def test_an_axis_may_be_just_its_name(tmp_path: Path) -> None:
    block = "[{space: {look: graph, axes: {across: Time, up: Speed}}}]"
    assert problems(tmp_path, {"pages/speak.yaml": PAGE.replace("[Words]", block)}) == []


def test_who_is_quoted_is_told_its_key(tmp_path: Path) -> None:
    page = PAGE.replace("[Words]", '\n- quote: "Practise.\\n- Rembrandt"')
    (problem,) = problems(tmp_path, {"pages/speak.yaml": page})
    assert problem.hint == "write who says it under 'source:'"


@pytest.mark.parametrize(
    ("part", "page"), [("omslag", "cover"), ("inhalt", "contents"), ("corrige", "answers"), ("title-page", "cover")]
)
def test_pages_without_files_are_told_their_names_here(part: str, page: str, tmp_path: Path) -> None:
    found = problems(tmp_path, {"workbook.yaml": BOOK.replace("[cover,", f"[{part},"), "pages/speak.yaml": PAGE})
    assert [one.hint for one in found] == [f"did you mean '{page}'?"]


def test_an_id_for_the_first_item_is_made_of_its_words(tmp_path: Path) -> None:
    book = BOOK.replace("off}", "off, unnamed-items: error}")
    for written, such in (("Śr, Czw", ", such as 'sr: Śr'"), ("יום, לילה", ""), ("'a: b', c", "")):
        page = PAGE.replace("[Words]", f"[{{checklist: [{written}]}}]")
        (problem,) = problems(tmp_path, {"workbook.yaml": book, "pages/speak.yaml": page})
        assert problem.hint == f"write each as 'id: text'{such}, so that no blank is renamed when you add one"


def test_a_row_without_a_heading_is_told_that_it_needs_one(tmp_path: Path) -> None:
    page = PAGE.replace("[Words]", "[{table: {columns: [A, B], rows: [['', b]]}}]")
    (problem,) = problems(tmp_path, {"pages/speak.yaml": page})
    assert problem.hint == "a row begins with its heading: write it"


@pytest.mark.parametrize("setting", ["paper: A4", "size: Large", "paper: Half-Letter", "reading: Easy"])
def test_settings_may_be_written_in_capitals(setting: str, tmp_path: Path) -> None:
    assert problems(tmp_path, {"workbook.yaml": f"{BOOK}{setting}\n", "pages/speak.yaml": PAGE}) == []
