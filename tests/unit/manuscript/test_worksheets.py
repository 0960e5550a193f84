"""What people type in worksheets becomes the block that it is for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bifolio.manuscript.dividing import Draft, draft_book
from bifolio.manuscript.elements import Manuscript
from bifolio.manuscript.pictures import Pictures
from bifolio.manuscript.reading import read_manuscript
from bifolio.text.font_set import Shelf


def read(text: str, folder: Path) -> tuple[Draft, Manuscript]:
    path = folder / "notes.md"
    path.write_text(text, encoding="utf-8", newline="\n")
    manuscript = read_manuscript(path, Shelf(), folder)
    return draft_book(manuscript, Pictures(folder, Shelf()), "en-US", ()), manuscript


def blocks(text: str, folder: Path) -> list[Any]:
    """The blocks of a book of one page, without their ids."""
    draft, _ = read(text, folder)
    assert [file.path for file in draft.files] == ["workbook.yaml"]
    return [without_id(one.value) for one in draft.files[0].blocks if one.value is not None]


def without_id(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    ((kind, keys),) = value.items()
    return {kind: {key: one for key, one in keys.items() if key != "id"}} if isinstance(keys, dict) else value


CASES: dict[str, tuple[str, list[Any]]] = {
    "a question with lines": ("What did you notice?\n\n______\n\n______\n", [{"lines": {"prompt": "What did you notice?", "count": 2}}]),
    "a question with lines in its paragraph": ("Breathe.\nWhat was it like?\n______\n", ["Breathe.", {"lines": {"prompt": "What was it like?", "count": 1}}]),
    "a question with dots": ("**Why?** ..........", [{"lines": {"prompt": "Why?", "count": 1}}]),
    "escaped underscores": ("Why?\n\n\\_\\_\\_\\_\\_\\_\\_\\_", [{"lines": {"prompt": "Why?", "count": 1}}]),
    "a blank in a sentence": ("I like ____ best.", [{"text": {"text": "I like ____ best."}}]),
    "labels": ("Name: ____ Date: __/__/____", [{"fields": {"items": {"name": "Name", "date": {"text": "Date", "type": "date"}}}}]),
    "labels with points": ("**Name:** ____ **Score:** ____ / 40", [{"fields": {"items": {"name": "Name", "score": {"text": "Score", "suffix": "/ 40"}}}}]),
    "labels line by line": ("Rent: ______\nFood: ______", [{"fields": {"layout": "list", "items": {"rent": "Rent", "food": "Food"}}}]),
    "beginnings of sentences": ("I feel calm when ________________\n\nI need ________________", [{"stems": {"items": ["I feel calm when", "I need"]}}]),
    "a caption in bold": ("**Table 1: Birds**\n\n| A | B |\n|-|-|\n| c | d |", [{"table": {"columns": ["A", "B"], "rows": [["c", "d"]], "caption": "Birds"}}]),
    "tasks": ("To do:\n\n- [ ] one\n- [x] two\n- [ ]", [{"checklist": {"prompt": "To do:", "items": ["one", "two"], "own": 1}}]),
    "boxes": ("☐ one\n☐ ____", [{"checklist": {"items": ["one"], "own": 1}}]),
    "sentences to put in order": ("Put them in order.\n\n___ It eats.\n___ It wakes.", [{"ordering": {"prompt": "Put them in order.", "items": ["It eats.", "It wakes."]}}]),
    "boxes for numbers": ("1. Numérote :\n\n[ ] Il dort.\n[ ] Il mange.", [{"ordering": {"prompt": "1. Numérote :", "items": ["Il dort.", "Il mange."]}}]),
    "boxes to tick in order to do something": ("In order to rest I could:\n\n[ ] walk\n[ ] read", [{"checklist": {"prompt": "In order to rest I could:", "items": ["walk", "read"]}}]),
    "a question about an order": ("Which is in the right order?\n\n( ) a, b\n( ) b, a", [{"choice": {"prompt": "Which is in the right order?", "options": ["a, b", "b, a"]}}]),
    "blanks that begin sentences": ("Complete.\n\n___ am here.\n___ is there.", ["Complete.", {"text": {"text": "___ am here.\n___ is there."}}]),
    "words to circle after statements": ("- Bees fly. T / F\n- Cows fly. (T/F)", [{"choice": {"options": ["T", "F"], "items": ["Bees fly.", "Cows fly."]}}]),
    "words to choose from alone": ("- yes / no\n- yes / no", [{"list": ["yes / no", "yes / no"]}]),
    "numbers and letters to join": ("| Word | Means |\n|-|-|\n| 1. big | a) cold |\n| 2. icy | b) large |", [{"match": {"items": ["big", "icy"], "targets": ["cold", "large"]}}]),
    "marks beside statements": ("| Bees fly. | T | F |\n|-|-|-|\n| Cows fly. | T | F |", [{"choice": {"options": ["T", "F"], "items": ["Bees fly.", "Cows fly."]}}]),
    "an instruction with a number": ("3. Read this:\n\nOnce upon a time.", ["3. Read this:", "Once upon a time."]),
    "a word bank": ("**Word bank:** cat, dog, hen\n\nThe ____ barks.", [{"text": {"text": "The ____ barks.", "bank": ["cat", "dog", "hen"]}}]),
    "a word bank without blanks": ("Word bank: cat, dog\n\nThe end.", ["Word bank: cat, dog", "The end."]),
    "boxes before texts too long to tick": (f"☐ {'word ' * 90}\n☐ two", [{"list": [("word " * 90).strip(), "two"]}]),
    "a table with tabs and empty cells at its ends": ("Name\tAge\n\tten\nAna\t\n", [
        {"table": {"corner_width": 12, "columns": {"name": "Name", "age": "Age"}, "rows": ["1", "2"], "printed": {"1-age": "ten", "2-name": "Ana"}}},
    ]),
    "a box with words and a blank": ("☐ one\n☐ other: ____", [{"checklist": {"items": ["one", "other"]}}, {"fields": {"items": {"other": "other"}}}]),
    "an option with words and a blank": ("Which?\n\na) one\nb) other: ____", [
        {"choice": {"prompt": "Which?", "options": ["one", "other"]}}, {"fields": {"items": {"other": "other"}}},
    ]),
    "letters with blanks": ("a) State your talents: ____\nb) State your plans: ____", [
        {"list": {"style": "letters", "items": ["State your talents: ____", "State your plans: ____"]}},
    ]),
    "a question with parts": ("Acid fizzes.\n\na) Name the gas.\n\n______\n\nb) It is ____ gas.\n\nMore", [
        {"question": {"prompt": "Acid fizzes.", "parts": [
            {"lines": {"id": "name-the-gas", "prompt": "Name the gas.", "count": 1}},
            {"text": {"id": "it-is-gas", "text": "It is ____ gas."}},
        ]}},
        "More",
    ]),
    "a numbered question with numbered parts": ("1. Acid fizzes.\n\n   1. Why?\n\n      ______\n\n   2. When?\n\n      ______\n\n2. Else?\n\n   ______", [
        {"question": {"prompt": "1. Acid fizzes.", "parts": [
            {"lines": {"id": "why", "prompt": "Why?", "count": 1}}, {"lines": {"id": "when", "prompt": "When?", "count": 1}},
        ]}},
        {"lines": {"prompt": "2. Else?", "count": 1}},
    ]),
    "letters that are not all there": ("Look.\n\na) One\n\n______\n\nc) Two\n\n______", [
        "Look.", "a) One", {"lines": {"count": 1}}, "c) Two", {"lines": {"count": 1}},
    ]),
    "an option that is marked as right": ("What is it?\n\na) a cat\n*b) a dog\nc) ____", [{"choice": {"prompt": "What is it?", "options": ["a cat", "a dog"], "own": 1, "answer": "a dog"}}]),
    "options that are marked as right": ("Which fly?\n\n*a) bees\n*b) gulls\nc) cows", [{"choice": {"prompt": "Which fly?", "options": ["bees", "gulls", "cows"], "pick": 2, "answer": ["bees", "gulls"]}}]),
    "options below a numbered question": ("1. Which?\n\na) one\nb) two", [{"choice": {"prompt": "1. Which?", "options": ["one", "two"]}}]),
    "options with a line below the last": ("Which?\n\na) one\nb) two\n\n______", [
        {"choice": {"prompt": "Which?", "options": ["one", "two"]}}, {"lines": {"count": 1}},
    ]),
    "a bold word in a sentence that is divided": ("One\n\n**or**\n\ntwo", ["One", "**or**", "two"]),
    "options below a sentence with a blank": ("1. I ____ from Spain.\n\na) am\nb) is", [{"choice": {"prompt": r"1. I \____ from Spain.", "options": ["am", "is"]}}]),
    "blanks below a sentence with one": ("I ____ it.\n\na) one ____\nb) two ____", [
        {"text": {"text": "I ____ it."}}, {"list": {"style": "letters", "items": ["one ____", "two ____"]}},
    ]),
    "options on a line": ("Is it? ( ) yes ( ) no", [{"choice": {"prompt": "Is it?", "options": ["yes", "no"], "layout": "row"}}]),
    "options before their marks": ("Is it? yes [ ] no [ ]", [{"choice": {"prompt": "Is it?", "options": ["yes", "no"], "layout": "row"}}]),
    "options after short blanks": ("Is it?\n\n___ yes ___ no", [{"choice": {"prompt": "Is it?", "options": ["yes", "no"], "layout": "row"}}]),
    "letters on a line": ("Which?\n\nA. cat  B. dog  C. bird", [{"choice": {"prompt": "Which?", "options": ["cat", "dog", "bird"], "layout": "row"}}]),
    "boxes on a line": ("Which: ☐ a ☐ b ☐ c", [{"checklist": {"prompt": "Which:", "items": ["a", "b", "c"]}}]),
    "letters in a sentence": ("Name a) the cat, and b) the dog.", ["Name a) the cat, and b) the dog."]),
    "measures": ("Height: ___ cm Weight: ___ kg", [{"text": {"text": "Height: ___ cm Weight: ___ kg"}}]),
    "a long blank after a sentence": ("1\\. Explain. (20 marks) ________________________", [{"lines": {"prompt": "1. Explain. (20 marks)", "count": 1}}]),
    "a form in a table": ("| Name | |\n|-|-|\n| Date | |", [{"fields": {"layout": "list", "items": {"name": "Name", "date": "Date"}}}]),
    "signs that count nothing in a table": ("| | m | n |\n|-|-|-|\n| One | ² | ³ |\n| Two | ² | ³ |", [{"table": {"columns": ["…", "m", "n"], "rows": [["One", "²", "³"], ["Two", "²", "³"]]}}]),
    "numbers to circle in a table": ("| | no | yes |\n|-|-|-|\n| I rest. | 1 | 2 |\n| I eat. | 1 | 2 |", [
        {"choice": {"options": ["1 – no", "2 – yes"], "items": ["I rest.", "I eat."]}},
    ]),
    "columns set with spaces": ("cat     animal\noak     tree\n", [{"table": {"columns": ["cat", "animal"], "rows": [["oak", "tree"]]}}]),
    "options": ("Where?\n\na) here\nb) there\n", [{"choice": {"prompt": "Where?", "options": ["here", "there"]}}]),
    "options in a numbered list": ("1. Where?\n   a) here\n   b) there\n2. When?\n   ____\n", [
        {"choice": {"prompt": "1. Where?", "options": ["here", "there"]}}, {"lines": {"prompt": "2. When?", "count": 1}},
    ]),
    "numbered questions between lines": ("1. Why?\n\n____\n\n2. How?\n\n____\n", [
        {"lines": {"prompt": "1. Why?", "count": 1}}, {"lines": {"prompt": "2. How?", "count": 1}},
    ]),
    "letters without a question": ("a) bread\nb) salt", [{"list": {"style": "letters", "items": ["bread", "salt"]}}]),
    "empty numbers": ("Three wins:\n\n1. \n2. \n3. \n", [{"lines": {"prompt": "Three wins:", "numbered": 3}}]),
    "numbers in a row after their question": ("Wie war es? 1 2 3 4 5 6", [{"rating": {"scale": "1-6", "items": ["Wie war es?"]}}]),
    "years": ("2024. We met.\n2026. We moved.", ["2024. We met.", "2026. We moved."]),
    "numbers in a row after their question, below other words": ("It is over.\n\nHow was it? 1 2 3 4 5", [
        "It is over.", {"rating": {"items": ["How was it?"]}},
    ]),
    "a letter alone": ("a) Only one.", ["a) Only one."]),
    "numbers in a row": ("How calm?\n\nnot 1 2 3 4 5 very", [{"rating": {"low": "not", "high": "very", "items": ["How calm?"]}}]),
    "numbers from 0 to 10": ("How calm?\n\n0 1 2 3 4 5 6 7 8 9 10", [{"slider": {"items": [{"text": "How calm?"}]}}]),
    "lists in lists": ("- a\n  - b\n    - c\n      - d", [{"list": [{"text": "a", "items": [{"text": "b", "items": ["c", "d"], "style": "bullets"}], "style": "bullets"}]}]),
    "a list that goes on": ("3. a\n4. b", [{"list": {"style": "numbers", "first": 3, "items": ["a", "b"]}}]),
    "bullets that were pasted": ("•\tone\n•\ttwo", [{"list": ["one", "two"]}]),
    "a quotation": ("> Be kind.\n> — Ana", [{"quote": {"source": "Ana", "text": "Be kind."}}]),
    "a callout": ("> [!warning] Hot\n> Wear gloves.", [{"box": {"look": "warning", "blocks": ["**Hot**", "Wear gloves."]}}]),
    "a callout of Notion": ("<aside>\n💡 Be kind.\n</aside>", [{"box": {"look": "note", "blocks": ["Be kind."]}}]),
    "an address": ("Town Hall\nRoom 2", [{"text": "Town Hall\nRoom 2"}]),
    "a beginning of a sentence in a list in a list": ("- one\n  - I am happy when ______________\n- two", [
        {"list": {"items": [{"text": "one", "items": ["I am happy when _____"], "style": "bullets"}, "two"]}},
    ]),
    "prose with line breaks": ("A line of prose that is\nbroken by hand.", ["A line of prose that is broken by hand."]),
    "a bold line": ("**Look back**\n\nText.", [{"heading": "Look back"}, "Text."]),
    "a table to read": ("| a | b |\n|-|-|\n| 1 | 2 |", [{"table": {"columns": ["a", "b"], "rows": [["1", "2"]]}}]),
    "a table to fill in": ("| Day | Mood | Note |\n|-|-|-|\n| Mon | | |\n| Tue | | ok |", [
        {"table": {"corner": "Day", "columns": {"mood": "Mood", "note": "Note"}, "rows": ["Mon", "Tue"], "printed": {"2-note": "ok"}}},
    ]),
    "a table with read columns before": ("| a | b | c |\n|-|-|-|\n| 1 | 2 | |", [
        {"table": {"columns": ["a", "b"], "rows": [["1", "2"]], "more_columns": {"c": "c"}}},
    ]),
    "an empty table": ("| For | Against |\n|-|-|\n| | |\n| | |", [
        {"table": {"corner": "For", "corner_width": 82, "columns": {"against": "Against"}, "own": 2}},
    ]),
    "a table of boxes": ("| a | yes |\n|-|-|\n| x | ☐ |", [{"table": {"corner": "a", "columns": {"yes": {"text": "yes", "type": "tick"}}, "rows": ["x"]}}]),
    "a table that is too wide": (f"| |{'|'.join(map(str, range(1, 18)))}|\n|{'-|' * 18}\n|Walk|{'|' * 17}\n|Read|{'|' * 17}", [
        {"table": {"columns": {"walk": "Walk", "read": "Read"}, "rows": [str(day) for day in range(1, 18)]}},
    ]),
    "spaced dots": ("Why?\n\n. . . . . . . .", [{"lines": {"prompt": "Why?", "count": 1}}]),
    "the letter O for a circle": ("Is it true?\n\nO yes  O no\n\nCats?   O Yes\tO No", [
        {"choice": {"prompt": "Is it true?", "options": ["yes", "no"], "layout": "row"}},
        {"choice": {"prompt": "Cats?", "options": ["Yes", "No"], "layout": "row"}},
    ]),
    "rows of the letter O for a circle": ("Which?\n\nO red\tO blue\nO green\tO black", [
        {"choice": {"prompt": "Which?", "options": ["red", "blue", "green", "black"], "layout": "row"}},
    ]),
    "the letter O to call somebody": ("O rose, O lily, O my heart.\n\nO sun! O moon!", ["O rose, O lily, O my heart.", "O sun! O moon!"]),
    "lines with tabs": ("a\tb\nx\ty\nz\t\n", [{"table": {"corner": "a", "columns": {"b": "b"}, "rows": ["x", "z"], "printed": {"1-b": "y"}}}]),
    "a table in HTML": ("<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>", [{"table": {"columns": ["a", "b"], "rows": [["1", "2"]]}}]),
    "looks": ("**a** *b* <sup>2</sup> H~2~O ==c==", ["**a** *b* ^2^ H~2~O **c**"]),
    "names in braces": ("Dear {recipient.name}", ["Dear {{recipient.name}}"]),
    "code": ("```\na  b\n* c\n```", [{"text": "a b\n\\* c"}]),
    "a page break": ("One.\n\n\\newpage\n\nTwo.", ["One.", {"text": {"text": "Two.", "starts": "page"}}]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_people_type_becomes_its_block(case: str, tmp_path: Path) -> None:
    written, expected = CASES[case]
    assert blocks(f"# Title\n\n{written}", tmp_path) == expected


def test_small_parts_share_a_page_and_large_ones_have_their_own(tmp_path: Path) -> None:
    small, _ = read("# A\n\n## B\n\nx\n\n## C\n\ny\n", tmp_path)
    assert [file.path for file in small.files] == ["workbook.yaml"]
    text = "A sentence of some words that says something. " * 60
    large, _ = read(f"# A\n\n## B\n\n{text}\n\n{text}\n\n## C\n\n{text}\n\n{text}\n", tmp_path)
    assert [file.path for file in large.files] == ["workbook.yaml", "pages/b.yaml", "pages/c.yaml"]


def test_exercises_are_numbered_by_bifolio_and_begin_with_their_steps(tmp_path: Path) -> None:
    text = "# Stress\n\n## Activity 1: Breath\n\nYou find calm.\n\n1. Sit.\n2. Breathe.\n\nHow was it?\n\n____\n\n## Activity 2 – Walk\n\nWhere?\n\n____\n"
    draft, _ = read(text, tmp_path)
    book, breath, walk = draft.files
    assert book.head["words"] == {"exercise": "Activity {number}"}
    assert (breath.path, walk.path) == ("exercises/breath.yaml", "exercises/walk.yaml")
    assert breath.head == {"id": "breath", "title": "Breath", "aim": "You find calm.", "steps": ["Sit.", "Breathe."]}


def test_exercises_that_are_not_in_order_keep_their_numbers_as_typed(tmp_path: Path) -> None:
    draft, _ = read("# A\n\n## Exercise 4: B\n\nx\n\n## Exercise 2: C\n\ny\n", tmp_path)
    assert [one.value for one in draft.files[0].blocks][::2] == [
        {"heading": "Exercise 4: B"},
        {"heading": "Exercise 2: C"},
    ]


def test_headings_numbered_by_hand_in_plain_text_are_headings(tmp_path: Path) -> None:
    found = blocks("My workshop\n\n1.\u00a0Start\n\n1.1\tHello\nWe are glad.\n\n1.2\tGoals\nMany.\n", tmp_path)
    assert found == [
        {"heading": "1. Start"},
        {"heading": {"text": "1.1 Hello", "level": 3}},
        "We are glad.",
        {"heading": {"text": "1.2 Goals", "level": 3}},
        "Many.",
    ]


def test_front_matter_gives_title_language_and_author(tmp_path: Path) -> None:
    draft, manuscript = read("---\ntitle: Brot\nlang: de\nauthor: Ana\ntags: x\n---\nText.\n", tmp_path)
    assert draft.files[0].head["title"] == "Brot"
    assert manuscript.about["language"] == "de"
    assert [(one.rule, one.place.line) for one in manuscript.found] == [("left-out", 5)]


def test_what_is_left_out_is_reported_where_it_is(tmp_path: Path) -> None:
    _, manuscript = read("# A 😀\n\nSee [b](b.md).\n\n![c](https://example.org/c.png)\n\n---\n\n~~no~~\n", tmp_path)
    assert {(one.place.line, one.place.column) for one in manuscript.found} == {(1, 5), (3, 9), (5, 6), (7, 1), (9, 1)}


def test_a_table_without_a_place_becomes_paragraphs_and_is_reported(tmp_path: Path) -> None:
    draft, manuscript = read(f"# A\n\n| a | b |\n|-|-|\n| 1 | {'long ' * 100} |\n", tmp_path)
    assert [str(one.value)[:8] for one in draft.files[0].blocks] == ["**a**: 1", "**b**: l"]
    assert [(one.rule, one.place.line) for one in manuscript.found] == [("left-out", 3)]


def test_a_footnote_goes_with_the_page(tmp_path: Path) -> None:
    draft, _ = read("Bread[^a_b] and salt[^a-b], bread.[^a_b]\n\n[^a_b]: Of rye.\n[^a-b]: Of the sea.\n", tmp_path)
    assert draft.files[0].head["footnotes"] == {"note-a-b": "Of rye.", "note-a-b-2": "Of the sea."}
    assert draft.files[0].blocks[0].value == "Bread[^note-a-b] and salt[^note-a-b-2], bread.[^note-a-b]"


def test_an_empty_footnote_is_none(tmp_path: Path) -> None:
    draft, _ = read("Bread.[^1]\n\n[^1]:\n", tmp_path)
    assert draft.files[0].head.keys() == {"title", "language"}
    assert [one.value for one in draft.files[0].blocks] == ["Bread."]


def test_a_footnote_that_is_too_long_follows_in_brackets(tmp_path: Path) -> None:
    draft, _ = read(f"Bread.[^1]\n\n[^1]: {'Rye ' * 80}\n", tmp_path)
    assert "footnotes" not in draft.files[0].head
    assert str(draft.files[0].blocks[0].value).startswith("Bread. (Rye Rye")
