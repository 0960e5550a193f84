"""What is left empty to write in becomes a blank, and nothing is lost because it was typed without underscores."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bifolio.manuscript.left_empty import with_blanks
from tests.unit.manuscript.test_worksheets import blocks

CASES: dict[str, tuple[str, list[Any]]] = {
    "empty lines after a question": ("Why?\n\n\n\n\nThe end.", [{"lines": {"prompt": "Why?", "count": 2}}, "The end."]),
    "two empty lines after a question": ("Why?\n\n\nHow?\n\n\nThe end.", [{"lines": {"prompt": "Why?", "count": 1}}, {"lines": {"prompt": "How?", "count": 1}}, "The end."]),
    "two empty lines after everything": ("Why?\n\n\nOne.\n\n\nTwo.", ["Why?", "One.", "Two."]),
    "empty lines after a numbered instruction": ("4. Explain it. (3 P.)\n\n\n\n5. Good luck!", [
        {"lines": {"prompt": "4. Explain it. (3 P.)", "count": 1}}, {"list": {"style": "numbers", "first": 5, "items": ["Good luck!"]}},
    ]),
    "spaces that HTML keeps": ("Draw it:\n\n&nbsp;\n\n&nbsp;\n\nThe end.", [{"lines": {"prompt": "Draw it:", "count": 3}}, "The end."]),
    "empty lines between paragraphs": ("One.\n\n\n\n\nTwo.", ["One.", "Two."]),
    "empty numbers right below their question": ("**I am grateful for…**\n1. \n2. \n3. ", [{"lines": {"prompt": "I am grateful for…", "numbered": 3}}]),
    "empty bullets right below their question": ("What went well?\n- \n- ", [{"lines": {"prompt": "What went well?", "count": 2}}]),
    "empty bullets in a list": ("1. Why?\n    - \n    - \n2. Read this.", [
        {"lines": {"prompt": "1. Why?", "count": 2}}, "2. Read this.",
    ]),
    "lines in a list in a list": ("5. Name two. (2 P.)\n   1. ____\n   2. ____\n", [{"lines": {"prompt": "5. Name two. (2 P.)", "numbered": 2}}]),
    "labels without lines": ("First name:\nLast name:\nBorn: __/__/____", [
        {"fields": {"layout": "list", "items": {"first-name": "First name", "last-name": "Last name", "born": {"text": "Born", "type": "date"}}}},
    ]),
    "a word with a colon above a list": ("Materials:\n\n- paper\n- glue", ["Materials:", {"list": ["paper", "glue"]}]),
    "lines to sign on": ("__________     __________\nPlace, date    Signature", [
        {"fields": {"items": {"place-date": "Place, date", "signature": "Signature"}}},
    ]),
    "lines to sign on with colons below": ("_____     _____\nPlace:     Date:", [{"fields": {"items": {"place": "Place", "date": "Date"}}}]),
    "sums": ("a) 1/2 + 1/4 =\nb) 2 · 3 =", [{"list": {"style": "letters", "items": ["1/2 + 1/4 = ____", "2 · 3 = ____"]}}]),
    "a date below its question": ("By when?\n__/__/____", [{"lines": {"prompt": "By when?", "count": 1}}]),
    "words with blanks line by line": ("healthy - ______\nstrong - ______", [{"text": {"text": "healthy - ____\nstrong - ____"}}]),
    "letters that go on in the next row": ("a) 1 = ____  b) 2 = ____\nc) 3 = ____  d) 4 = ____", [
        {"list": {"style": "letters", "items": ["1 = ____", "2 = ____", "3 = ____", "4 = ____"]}},
    ]),
    "a sentence to finish above its answers": ("Plants take in ...\n\na) air\nb) coal", [{"choice": {"prompt": "Plants take in ...", "options": ["air", "coal"]}}]),
    "a list above lines": ("- one\n- two\n\n______", [{"list": ["one", "two"]}, {"lines": {"count": 1}}]),
    "a scale below a numbered question": ("6) How strong?\n\n0 --- 1 --- 2 --- 3 --- 4", [{"rating": {"scale": "0-4", "items": ["6. How strong?"]}}]),
    "a scale after its question and a word": ("My load is:  low  1 2 3 4 5  high", [{"rating": {"low": "low", "high": "high", "items": ["My load is:"]}}]),
    "a scale between faces": ("How was it? :-( 1 2 3 4 5 :-)", [{"rating": {"low": ":-(", "high": ":-)", "items": ["How was it?"]}}]),
    "statements with the same numbers": ("1. I rest.  0 1 2 3\n2. I eat.  0 1 2 3", [{"rating": {"scale": "0-3", "items": ["1. I rest.", "2. I eat."]}}]),
    "statements with other numbers": ("I rest. 0 1 2 3\n\nI eat. 1 2 3 4", [
        {"rating": {"scale": "0-3", "items": ["I rest."]}}, {"rating": {"scale": "1-4", "items": ["I eat."]}},
    ]),
    "stars to colour in": ("Rating: ☆ ☆ ☆ ☆", [{"rating": {"scale": "1-4", "items": ["Rating:"]}}]),
    "blanks before words": ("___ It is big.\n___ It is red.", [{"text": {"text": "___ It is big.\n___ It is red."}}]),
    "labels apart without lines": ("Name:              Class:", [{"fields": {"items": {"name": "Name", "class": "Class"}}}]),
    "labels at the end": ("Read this.\n\nSigned:\n\nDate:", ["Read this.", {"fields": {"layout": "list", "items": {"signed": "Signed", "date": "Date"}}}]),
    "blanks below the words of an entry": ("5. Write the capital:\nItaly ..............\nSpain ..............", [
        {"stems": {"prompt": "5. Write the capital:", "items": ["Italy", "Spain"]}},
    ]),
    "raised numbers of sources": ("So they say <sup>1 2 3 4</sup>", ["So they say 1 2 3 4"]),
    "a line in capitals": ("THOUGHT RECORD\n\nWrite.", [{"heading": "THOUGHT RECORD"}, "Write."]),
    "lines in capitals one after another": ("SALT\n\nBREAD\n\nThe end.", ["SALT", "BREAD", "The end."]),
    "empty rows at the end of a table": ("| a | b |\n|-|-|\n| x | |\n| | |", [{"table": {"corner": "a", "columns": {"b": "b"}, "rows": ["x"], "own": 1}}]),
    "an empty first cell": ("| a | b |\n|-|-|\n| x | |\n| | y |", [
        {"table": {"corner_width": 12, "columns": {"a": "a", "b": "b"}, "rows": ["1", "2"], "printed": {"1-a": "x", "2-b": "y"}}},
    ]),
    "a blank in a first cell": ("| a | b |\n|-|-|\n| x ___ | y |", [
        {"table": {"columns": ["–", "a", "b"], "rows": [["1", "x ___", "y"]], "widths": [0.15, 1, 1]}},
    ]),
    "an empty first cell set with tabs": ("a\tb\nx\t\n\ty", [
        {"table": {"corner_width": 12, "columns": {"a": "a", "b": "b"}, "rows": ["1", "2"], "printed": {"1-a": "x", "2-b": "y"}}},
    ]),
    "a first cell that goes on": ("| a | b |\n|-|-|\n| x | 1 |\n| | 2 |", [{"table": {"columns": ["a", "b"], "rows": [["x", "1"], ["–", "2"]]}}]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_is_left_empty_becomes_a_blank(case: str, tmp_path: Path) -> None:
    written, expected = CASES[case]
    assert blocks(f"# Title\n\n{written}\n", tmp_path) == expected


def test_lines_stay_where_they_are() -> None:
    text = "Why?\n\n\n\n\n____  ____\n1.\n_____   _____\nName   Date\n2 + 2 =\nA:\nB:\n"
    assert with_blanks(text).count("\n") == text.count("\n")


@pytest.mark.parametrize("text", ["Title\n===\n", "Title\n---\n", "| a: |\n| b: |\n", "x <=\n", "1. one\n2.\n"])
def test_other_lines_are_as_they_were(text: str) -> None:
    assert with_blanks(text) == text
