"""What an author is told who writes keys, entries and blocks as another program wants them, one or many at once."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from bifolio.diagnostics import MOST_PROBLEMS
from tests.unit.content.small_book import BOOK, PAGE, problems


def test_unknown_keys_with_different_remedies_are_told_one_by_one(tmp_path: Path) -> None:
    book = BOOK + "author: Ada\nmargins: 20\ntoc: true\nfont: Arial\nlang: en\n"
    found = problems(tmp_path, {"workbook.yaml": book, "pages/speak.yaml": PAGE})
    assert [one.hint.split(":")[0] for one in found] == [
        "write it in a text on a page of kind 'cover' or 'imprint'; who hands out the book is in the provider's file",
        "bifolio makes the margins, headers and footers; 'short_title' is printed at the head of each page",
        "list 'contents' under 'parts'",
        "that is part of a theme",
        "did you mean 'language'?",
    ]


def test_misspelt_keys_are_told_beside_those_that_are_told_together(tmp_path: Path) -> None:
    page = PAGE.replace("[Words]", "[{canvas: {shape: round, sides: 4, angle: 3, promt: What?, items: [a]}}]")
    found = problems(tmp_path, {"pages/speak.yaml": page})
    assert [(one.message, one.hint) for one in found] == [
        (
            "'shape', 'sides' and 'angle' are not keys of this 'canvas' block",
            "its keys are: prompt, grid, grow, gaps, items",
        ),
        ("'promt' is not a key of this 'canvas' block", "did you mean 'prompt'?"),
    ]


@pytest.mark.parametrize(
    ("key", "further"), [("strange-{}", []), ("titel{}", ["19,900 further problems in this file"])]
)
def test_of_very_many_unknown_keys_the_first_are_told_and_the_rest_counted_in_time(
    key: str, further: list[str], tmp_path: Path
) -> None:
    page = PAGE + "".join(f"{key.format(number)}: x\n" for number in range(20_000))
    start = process_time()
    found = problems(tmp_path, {"pages/speak.yaml": page})
    assert process_time() - start < 10
    assert [one.message for one in found if one.rule == "too-many-problems"] == further
    assert len(found) == (MOST_PROBLEMS + 1 if further else 1)


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("people: Anna, Ben", "write 'id: …' under it"),
        ("people: [Anna, Ben]", "write 'id: {label: …}' on each line, without '- ' and '[ ]'"),
        ("cover: [label]", "write 'key: value' on each line, without '- ' and '[ ]'"),
        ("editions: {mine: {title: Mine, audience: teacher}}", "choose from: guide; or declare it under 'audiences'"),
    ],
)
def test_a_key_of_the_book_that_is_written_otherwise_is_told_how(written: str, hint: str, tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, {"workbook.yaml": f"{BOOK}{written}\n", "pages/speak.yaml": PAGE})
    assert problem.hint == hint


DIVISION = "write 'division:' alone, and under it, further right, its 'id:', 'title:' and 'parts:'"


@pytest.mark.parametrize(
    ("entry", "hint"),
    [
        ("speak.yaml", "write the id alone: 'speak'"),
        ("pages/speak", "write the id alone: 'speak'"),
        ("./pages/speak.yml", "write the id alone: 'speak'"),
        ("division: Part one", DIVISION),
        ("Part one: [speak]", DIVISION),
        ("{division: , title: Part one}", "indent its keys under 'division:'"),
        ("page: speak", "write the id alone, without a key"),
        (
            "page: {title: Speak, blocks: [Now.]}",
            "a part has a file of its own: write its keys in 'pages/ID.yaml' and its id here, or only 'blocks:' instead of 'parts:'",
        ),
        (
            "{id: speak, blocks: [Now.]}",
            "a part has a file of its own: write its keys in 'pages/ID.yaml' and its id here, or only 'blocks:' instead of 'parts:'",
        ),
    ],
)
def test_an_entry_of_parts_that_is_written_otherwise_is_told_how(entry: str, hint: str, tmp_path: Path) -> None:
    book = f"title: Week\nlanguage: en-GB\nrules: {{unused-part: off}}\nparts:\n  - cover\n  - {entry}\n"
    (problem,) = problems(tmp_path, {"workbook.yaml": book, "pages/speak.yaml": PAGE})
    assert problem.hint == hint


@pytest.mark.parametrize(
    ("block", "hint"),
    [
        ("gap_fill: The ____ is red.", "write a text with '____' for each blank"),
        ("link: https://example.org", "write [words](https://…) in a text"),
        (
            "true_false: [Yes, No]",
            "write 'choice:', and under it 'options: true-false' or 'yes-no' and the statements as 'items:'",
        ),
        ("warning: Hot", "did you mean 'box'?"),
        ("numbered-list: [One]", "did you mean 'list'?"),
        ("slider: {items: [A], scale: 1 to 10}", "write '1-10'"),
        ("table: {columns: 2, rows: 3}", "write their headings, each with an id: {c1: 1, c2: 2}"),
    ],
)
def test_a_block_with_the_name_or_form_of_another_program_is_told_its_own(
    block: str, hint: str, tmp_path: Path
) -> None:
    (problem,) = problems(tmp_path, {"pages/speak.yaml": PAGE.replace("[Words]", f"[{{{block}}}]")})
    assert problem.hint.startswith(hint)


@pytest.mark.parametrize(
    ("block", "hint"),
    [
        ("checklist: {bread: Bread, butter: Some butter}", "write them under 'items:', as in checklist: {items: {bread: …}}"),
        ("terms: {Dawn: When it gets light.}", "write it under 'terms:', as in terms: {terms: {Dawn: …}}"),
        ("fields: {title: Whom to call, name: Name, day: Day}", "write them under 'items:', as in fields: {items: {name: …}}"),
        ("match: {a: An owl, b: A bee}", "write their first parts as 'items:', their second ones as 'targets:', and under 'answer:' which belong together"),
        ("crossword: {crab: It walks}", "write it under 'items:', as in crossword: {items: [{word: crab, text: It walks}]}"),
        ("continuum: {calm: wild, cold: warm}", "write them under 'items:', as in continuum: {items: [{low: calm, high: wild}]}"),
        ("crossword: {'a b': 'It: walks'}", "write it under 'items:', as in crossword: {items: [{word: a b, text: \"It: walks\"}]}"),
        ("pick_words: {x: y, z: w}", "write them under 'groups:', as in pick_words: {groups: {x: …}}"),
    ],
)  # fmt: skip
def test_entries_without_the_key_around_them_are_told_it_once(block: str, hint: str, tmp_path: Path) -> None:
    (found,) = problems(tmp_path, {"pages/speak.yaml": f"id: speak\ntitle: Speak\nblocks:\n  - {block}\n"})
    assert (found.rule, found.hint) == ("unknown-key", hint)


@pytest.mark.parametrize(
    ("block", "hint"),
    [
        ("crossword: {items: {crab: It walks}}", "write 'items:' as a list: [{word: crab, text: It walks}]"),
        ("crossword: [It walks]", "write {word: …, text: It walks}"),
        ("labels: {file: map.svg, alt: A map, items: [River]}", "write {text: River, at: …}"),
        ("crossword: {items: {crab: 'It: walks'}}", "write 'items:' as a list: [{word: crab, text: \"It: walks\"}]"),
    ],
)
def test_an_entry_of_two_keys_is_shown_whole(block: str, hint: str, tmp_path: Path) -> None:
    (found,) = problems(tmp_path, {"pages/speak.yaml": f"id: speak\ntitle: Speak\nblocks:\n  - {block}\n"})
    assert (found.rule, found.hint) == ("missing-key", hint)


@pytest.mark.parametrize(
    ("block", "count"),
    [
        ("checklist: {itmes: {a: A}, colour: red}", 2),
        ("slider: {left: never, right: always}", 1),
        ("choice: {question: Why?, answers: [yes, no]}", 2),
    ],
)
def test_keys_with_a_hint_of_their_own_are_not_taken_for_entries(block: str, count: int, tmp_path: Path) -> None:
    found = problems(tmp_path, {"pages/speak.yaml": f"id: speak\ntitle: Speak\nblocks:\n  - {block}\n"})
    assert not any("as in" in one.hint for one in found)
    assert [one.rule for one in found] == ["unknown-key"] * count


@pytest.mark.parametrize(
    "step", ["{picture: a.png, text: Sow.}", "picture: {file: a.png, alt: A}", "{image: a.png, alt: A, text: Sow.}"]
)
def test_a_step_with_a_picture_is_told_how_to_name_it(step: str, tmp_path: Path) -> None:
    exercise = f"id: sow\ntitle: Sow\nsteps:\n  - {step}\nblocks: [lines: How many?]\n"
    found = problems(tmp_path, {"exercises/sow.yaml": exercise})
    assert "write 'file:' and 'alt:' here" in [one.hint for one in found if one.rule == "unknown-key"]


def test_an_entry_with_a_picture_is_told_its_own_keys(tmp_path: Path) -> None:
    block = "list: [{file: a.svg, alt: A, text: Sow., caption: Seeds}]"
    found = problems(tmp_path, {"pages/speak.yaml": f"id: speak\ntitle: Speak\nblocks:\n  - {block}\n"})
    assert [one.hint for one in found if one.rule == "unknown-key"] == ["its keys are: file, alt, text, items, style"]
