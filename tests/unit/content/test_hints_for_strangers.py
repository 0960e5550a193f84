"""Hints on what somebody writes on the first day: each slip is said once, in the author's own words where there are any."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.content.small_book import BOOK, PAGE, page_of, problems, said_of

NUMBERS = (
    "bifolio numbers the pages itself; 'numbering: {before_page_one: roman}' in workbook.yaml makes the first section or exercise page 1, "
    "and a page with 'look: centred' has no number"
)
ONE_LANGUAGE = (
    "a book has one language: translate a copy of its folder, with the same ids; only the program's phrases may be in another, by "
    "'words_language' in workbook.yaml"
)


def test_keys_of_axes_by_their_letters_are_told_their_names(tmp_path: Path) -> None:
    found = said_of(tmp_path, "space: {look: graph, axes: {x: Time, y: Heat}}")
    assert found == [("unknown-key", "did you mean 'across'?"), ("unknown-key", "did you mean 'up'?")]


def test_keys_that_one_record_lacks_are_one_problem(tmp_path: Path) -> None:
    country = "country: GB\nname: UK\nlanguages: [en]\nemergency: '999'\ncollected_on: '2026-09-01'\nservices: [{phone: '1'}]\n"
    (problem,) = problems(tmp_path, {"support/GB.yaml": country, "pages/speak.yaml": PAGE})
    assert (problem.rule, problem.hint) == ("missing-key", "add 'id:', 'kind:', 'name:' and 'source:'")


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("provider: practice.yaml", "that belongs in the provider's file, given with --provider"),
        (
            "author: Ana",
            "write it in a text on a page of kind 'cover' or 'imprint'; who hands out the book is in the provider's file",
        ),
        ("isbn: 978-3", "write it in a text on a page of kind 'imprint'"),
        ("bleed: 3", "bifolio press adds it, for whatever runs to the edge"),
        (
            "gutter: 20",
            "bifolio makes the margins, headers and footers; 'short_title' is printed at the head of each page",
        ),
        (
            "page_numbers: off",
            NUMBERS,
        ),
        ("languages: [cy, en]", ONE_LANGUAGE),
        (
            "editions: {one: {title: One, language: de}}",
            ONE_LANGUAGE,
        ),
        ("editions: {one: {title: One, answers: true}}", "write 'answers: in-place', or where they are to be"),
        ("fields: {dose: Dose}", "for fields of your own, which each copy fills in, write 'personal:'"),
        ("dates: {start: 2026-11-03}", "that is given with a copy: with --for, with --set, or in a roster"),
        ("editions: {mine: My copy}", "write 'title: …' under it"),
        ("cover: {design: label, emblem: star}", "write it further left, beside 'cover:'"),
        ("cover: {design: label, subtitle: Waves}", "write it further left, beside 'cover:'"),
        ("people: {a: {label: A}, address: formal}", "write it further left, beside 'people:'"),
        (
            "editions: {one: {title: One}}\nguide: {title: Guide}",
            "indent it if it belongs under 'editions:'; otherwise remove it",
        ),
        ("part: [speak]", "did you mean 'parts'?"),
        ("people: {a: {label: A, title: Ms}}", "its keys are: label, mark, roster_heads"),
        ("colors: {accent: #c08081, second: ivory}", 'put it in quotes: "#c08081"'),
    ],
)
def test_what_does_not_belong_in_the_book_is_told_where_it_does(line: str, hint: str, tmp_path: Path) -> None:
    found = problems(tmp_path, {"workbook.yaml": f"{BOOK}{line}\n", "pages/speak.yaml": PAGE})
    assert hint in [one.hint for one in found]


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("paper: a3", "a book has one paper: a sheet on another is a file of its own, with 'title:' and 'blocks:'"),
        (
            "page_number: off",
            NUMBERS,
        ),
        ("repeat: {count: 28}", "did you mean 'series'?"),
    ],
)
def test_what_a_page_does_not_say_is_told_who_says_it(line: str, hint: str, tmp_path: Path) -> None:
    (found,) = problems(tmp_path, {"workbook.yaml": BOOK, "pages/speak.yaml": f"{PAGE}{line}\n"})
    assert found.hint == hint


def test_a_key_of_several_words_is_shown_in_quotation_marks(tmp_path: Path) -> None:
    page = PAGE.replace("[Words]", "[{terms: {'der Apfel, die Äpfel': apple, das Brot: bread}}]")
    (found,) = problems(tmp_path, {"workbook.yaml": BOOK, "pages/speak.yaml": page})
    assert found.hint == "write them under 'terms:', as in terms: {terms: {\"der Apfel, die Äpfel\": …}}"


def test_a_level_of_sharing_that_a_profile_has_names_the_profile(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, {"workbook.yaml": BOOK, "pages/speak.yaml": f"{PAGE}share: private\n"})
    assert problem.hint == "declare it under 'sharing', or write 'profile: therapy', which has it"


def test_a_level_of_sharing_is_no_reason_to_change_a_profile(tmp_path: Path) -> None:
    files = {"workbook.yaml": f"{BOOK}profile: class\n", "pages/speak.yaml": f"{PAGE}share: private\n"}
    (hint,) = [one.hint for one in problems(tmp_path, files) if one.rule == "unknown-sharing"]
    assert "profile" not in hint


@pytest.mark.parametrize(
    ("need", "rule", "line"),
    [
        ("nowhere", "dangling-reference", 4),
        ("{kind: linez}", "dangling-reference", 4),
        ("{people: several}", "edition-truth", 5),
    ],
)
def test_what_words_need_is_checked_without_a_profile(need: str, rule: str, line: int, tmp_path: Path) -> None:
    page = "id: speak\ntitle: Speak\nblocks:\n  - Speak up.\n  - Take the talking stick.\n"
    book = f"title: A\nparts: [speak]\nspeaks_of:\n  talking stick: {need}\n"
    found = problems(tmp_path, {"workbook.yaml": book, "pages/speak.yaml": page})
    assert (rule, line) in [(one.rule, one.place.line) for one in found]


def test_editions_that_cannot_be_read_hide_none_that_the_book_begins_with(tmp_path: Path) -> None:
    book = f"{BOOK}edition: mine\neditions: {{mine: {{titel: Mine}}}}\n"
    (problem,) = problems(tmp_path, {"workbook.yaml": book, "pages/speak.yaml": PAGE})
    assert problem.hint == "did you mean 'title'?"


def test_a_file_about_the_practice_is_to_be_given_not_moved(tmp_path: Path) -> None:
    practice = {"practice.yaml": "name: Harbour\ncontact: 12 Mill Street\n", "pages/speak.yaml": PAGE}
    (problem,) = problems(tmp_path, practice)
    assert problem.hint == "move it out of the workbook, and give it with --provider"


def test_a_paragraph_that_needs_an_id_is_shown_how_to_have_one(tmp_path: Path) -> None:
    found = said_of(tmp_path, "'Name: ____'\n  - 'Class: ____'")
    assert found == [("field-name-clash", "give this block an 'id' of its own: '- text: {id: …, text: …}'")]


@pytest.mark.parametrize(
    "block",
    [
        "list: {style: numbers, items: ['12 + 7 = ____', '6 × 7 = ____'], answer: [19, 42]}",
        "match: {items: [one, two, three], targets: [b, c, a], answer: [a, b, c]}",
        "ordering: {items: [reads, cat, the], answer: [the, cat, reads]}",
        "choice: {options: true-false, items: [A, B], answer: ['True', 'FALSE']}",
        "table: {columns: {a: {text: A, type: number}}, rows: 2, total: true}",
        "drawing: What do you see?",
    ],
)
def test_what_most_people_write_is_read(block: str, tmp_path: Path) -> None:
    book = BOOK + "editions: {all: {answers: at-end}}\n"
    assert said_of(tmp_path, block, book) == []


@pytest.mark.parametrize("pick", [1, 2])
def test_what_the_reader_writes_is_never_the_right_answer(pick: int, tmp_path: Path) -> None:
    block = f"choice: {{options: [a, b], own: 1, pick: {pick}, answer: [1, own-1]}}"
    book = BOOK + "editions: {all: {answers: at-end}}\n"
    assert said_of(tmp_path, block, book) == [("unknown-value", "choose one of the options")]


def test_more_answers_than_blanks_are_counted(tmp_path: Path) -> None:
    block = "list: {items: ['a ____', 'b ____'], answer: [1, 2, 3]}"
    page = page_of(block)
    book = BOOK + "editions: {all: {answers: at-end}}\n"
    (problem,) = problems(tmp_path, {"workbook.yaml": book, "pages/speak.yaml": page})
    assert problem.message == "there are 2 blanks here, but 3 answers"


@pytest.mark.parametrize(
    ("further", "said"),
    [
        (", all: {title: All}", "and the edition 'all' is for the audiences of both"),
        (
            "",
            "and the edition 'both', which leaves 'speak' out unless '--only' chooses it, is for the audiences of both",
        ),
    ],
)
def test_an_edition_that_leaves_two_versions_out_is_named_last(further: str, said: str, tmp_path: Path) -> None:
    editions = f"{{a: {{audience: a}}, both: {{title: Both, without: [speak]}}{further}}}"
    book = f"{BOOK}audiences: {{a: A, b: B}}\neditions: {editions}\n"
    exercise = "id: speak\ntitle: S\nblocks:\n  - lines: {id: q, audience: a}\n  - lines: {id: q, audience: b}\n"
    found = problems(tmp_path, {"workbook.yaml": book, "exercises/speak.yaml": exercise})
    assert [one.message for one in found if one.rule == "duplicate-id"] == [
        f"another block on line 4 already has the id 'q', {said}"
    ]


def test_two_versions_of_a_block_say_which_edition_would_print_both(tmp_path: Path) -> None:
    book = f"{BOOK}audiences: {{a: A, b: B}}\neditions: {{a: {{audience: a}}, both: {{title: Both}}}}\n"
    page = "id: speak\ntitle: S\nblocks:\n  - lines: {id: q, audience: a}\n  - lines: {id: q, audience: b}\n"
    (problem,) = (one for one in problems(tmp_path, {"workbook.yaml": book, "pages/speak.yaml": page}))
    assert problem.message.endswith("already has the id 'q', and the edition 'both' is for the audiences of both")
    assert problem.hint == "give each edition one of these audiences, or change one of the ids"
