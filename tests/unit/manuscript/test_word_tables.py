"""Tables of Word that are forms, boxes or a layout become that; merged cells keep their words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.manuscript.test_word import blocks
from tests.unit.manuscript.word_file import cell, drawing, entry, paragraph, rows, run, table

TWO, THREE = '<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="3"/>'
BEGINS, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
LONG = "word " * 80


def cells(*words: str) -> list[str]:
    return [cell(paragraph(one)) for one in words]


CASES: dict[str, tuple[list[str], list[Any]]] = {
    "labels with cells to write in": ([table(["Name", "", "Class", ""], ["Date", "", "Room", ""])], [
        {"fields": {"items": {"name": "Name", "class": "Class", "date": "Date", "room": "Room"}}},
    ]),
    "labels below each other": ([table(["Name", ""], ["Date", ""])], [{"fields": {"layout": "list", "items": {"name": "Name", "date": "Date"}}}]),
    "labels of two cells": ([table(["Mon", "am", ""], ["Mon", "pm", ""])], [
        {"fields": {"layout": "list", "items": {"mon-am": "Mon – am", "mon-pm": "Mon – pm"}}},
    ]),
    "labels in the cells": ([table(["Name:", "Date:"])], [{"fields": {"items": {"name": "Name", "date": "Date"}}}]),
    "a label with a remark in its cell": ([table(["Name", ""], ["Date", ""], ["Class", ""], ["Number", "if any"])], [
        {"fields": {"layout": "list", "items": {"name": "Name", "date": "Date", "class": "Class", "number-if-any": "Number – if any"}}},
    ]),
    "a table to fill in without a heading": ([table(["Day", ""], ["Mon", "Rest"], ["Tue", "Walk"])], [
        {"table": {"columns": ["Day", "…"], "rows": [["Mon", "Rest"], ["Tue", "Walk"]]}},
    ]),
    "questions with cells to write in": ([table(["What did you see?", ""], ["What did you hear?", ""])], [
        {"lines": {"prompt": "What did you see?", "count": 1}}, {"lines": {"prompt": "What did you hear?", "count": 1}},
    ]),
    "a box around text": ([rows([cell(paragraph("Words."), entry("a", 1), entry("b", 1))])], [{"box": {"blocks": ["Words.", {"list": ["a", "b"]}]}}]),
    "a box around a line": ([rows([cell(paragraph(run("Part A", "<w:b/>")))])], [{"heading": "Part A"}]),
    "an empty box": (['<w:tbl><w:tr><w:trPr><w:trHeight w:val="1440"/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>'], [{"lines": {"count": 3}}]),
    "things set side by side": ([rows([cell(paragraph("Look."), paragraph("What is it?")), cell(paragraph("Words."))])], ["Look.", "What is it?", "Words."]),
    "texts too long for a table, below the headings of their columns": ([table(["Time", "What"], ["10:00", LONG])], [
        "**Time**: 10:00", f"**What**: {LONG.strip()}",
    ]),
    "a title over all columns": ([rows([cell(paragraph(run("Metals", "<w:b/>")), properties=TWO)], cells("Metal", "Use"), cells("Iron", ""))], [
        {"heading": "Metals"}, {"table": {"corner": "Metal", "columns": {"use": "Use"}, "rows": ["Iron"]}},
    ]),
    "a title between rows": ([rows(cells("Metal", "Use"), cells("Iron", ""), [cell(paragraph("Rare"), properties=TWO)], cells("Gold", ""))], [
        {"table": {"corner": "Metal", "columns": {"use": "Use"}, "rows": ["Iron"]}}, "Rare",
        {"table": {"corner": "Metal", "columns": {"use": "Use"}, "rows": ["Gold"]}},
    ]),
    "headings in two rows": ([rows([*cells("Name"), cell(paragraph("Score"), properties=TWO)], cells("Name", "old", "new"), cells("Ana", "1", ""))], [
        {"table": {"columns": ["Name", "Score: old"], "rows": [["Ana", "1"]], "more_columns": {"score-new": "Score: new"}}},
    ]),
    "a cell that several rows share": (
        [rows(cells("Day", "Part", "Plan"), [cell(paragraph("Mon"), properties=BEGINS), *cells("am", "")], [cell(paragraph(), properties=GOES_ON), *cells("pm", "")])],
        [{"table": {"columns": ["Day", "Part"], "rows": [["Mon", "am"], ["Mon", "pm"]], "more_columns": {"plan": "Plan"}}}],
    ),
    "numbers in cells": ([rows([cell(entry("a", 2), entry("b", 2)), *cells("x")], [cell(entry("c", 2)), *cells("y")])], [
        {"table": {"columns": ["1. a 2. b", "x"], "rows": [["3. c", "y"]]}},
    ]),
    "a text box in a cell": ([rows([cell(paragraph(drawing(f"<w:txbxContent>{paragraph('in')}</w:txbxContent>"))), *cells("x")], cells("a", "b"))], [
        "**in**: a", "**x**: b",
    ]),
    "a table in a cell": ([rows([cell(table(["a", "b"], ["1", "2"]), paragraph("x")), *cells("y")])], [
        {"table": {"columns": ["a", "b"], "rows": [["1", "2"]]}}, "x", "y",
    ]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_a_table_is_for_decides_what_it_becomes(case: str, tmp_path: Path) -> None:
    body, expected = CASES[case]
    assert blocks(tmp_path, *body) == expected
