"""Running numbers of questions: what is counted, where a number is printed and said, and that editions agree."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bifolio.assemble.assembling import assemble
from bifolio.assemble.document import BoundBlock, with_inner
from bifolio.assemble.request import Request
from bifolio.content.kinds.list import BulletList
from bifolio.errors import InvalidWorkbook
from bifolio.pipeline.open_workbook import read_workbook
from bifolio.text.inline import Text

BOOK = """\
title: Shore
numbering: {questions: part}
editions: {pupil: {title: Pupil}, teacher: {title: Teacher, audience: guide, notes: true}}
"""
TIDES = """\
- The sea falls twice a day.
- choice: {id: home, prompt: Where does it live?, options: [on rock, in sand]}
- list: {id: gaps, prompt: Fill in., style: numbers, items: ["The ____ falls.", "It is ____."]}
- lines: {id: taught, audience: guide, prompt: What was taught?}
- text: {id: own, text: "Twice ____, as {number:tides.why} says."}
- box: {title: Think, blocks: [{lines: {id: why, prompt: Why?, count: 3}}]}
- checklist: {id: mood, number: off, prompt: How was it?, items: [easy, hard]}
- lines: {id: unasked, count: 2}
- list: {id: read, style: numbers, items: [Nothing to fill in]}
- list: {id: begins, style: numbers, first: 20, items: ["Its author ____ numbers it."]}
- table: {id: t, title: Depths, rows: [North], columns: {d: Depth}}
"""


def _book(folder: Path, book: str = BOOK, **parts: str) -> Path:
    (folder / "exercises").mkdir()
    (folder / "workbook.yaml").write_text(book, encoding="utf-8")
    for name, blocks in parts.items():
        indented = "".join(f"  {line}\n" for line in blocks.splitlines())
        text = f"id: {name}\ntitle: {name}\nblocks:\n{indented}"
        (folder / "exercises" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def _blocks(folder: Path, edition: str = "") -> list[BoundBlock]:
    units = assemble(read_workbook(folder, date(2026, 11, 24)), Request(edition=edition)).units
    return [bound for unit in units for bound in with_inner(unit.blocks)]


def _asked(folder: Path, edition: str = "") -> list[str]:
    """The words of each block that begin with a number, and the first number of each numbered list."""
    found = []
    for block in (bound.block for bound in _blocks(folder, edition)):
        words = [getattr(block, key, None) for key in ("title", "prompt", "text")]
        found += [text.plain for text in words if isinstance(text, Text) and text.plain[:1].isdigit()]
        if isinstance(block, BulletList) and block.style == "numbers":
            found.append(f"list from {block.first}")
    return found


def test_questions_of_a_part_are_numbered_in_order(tmp_path: Path) -> None:
    assert _asked(_book(tmp_path, tides=TIDES)) == [
        "1. Where does it live?",
        "list from 2",
        "4. Twice , as Question\u00a05 says.",
        "5. Why?",
        "list from 1",
        "list from 20",
        "6. Depths",
    ]


def test_a_block_without_words_is_a_question_if_it_has_points_or_an_answer(tmp_path: Path) -> None:
    blocks = """\
- choice: {options: true-false, items: [Crabs fly, Gulls fly], answer: [false, true]}
- table: {columns: {a: A}, rows: [x], points: 3}
- fields: {items: [Name]}
- lines: {prompt: Why?}
"""
    assert _asked(_book(tmp_path, tides=blocks)) == ["1.", "2.", "3. Why?"]


def test_what_only_the_guide_prints_has_no_number_and_shifts_none(tmp_path: Path) -> None:
    _book(tmp_path, tides=TIDES)
    assert _asked(tmp_path, "teacher") == _asked(tmp_path, "pupil")


@pytest.mark.parametrize(("wanted", "second"), [("part", "1. What else?"), ("book", "3. What else?")])
def test_numbers_begin_again_in_each_part_or_run_through_the_book(tmp_path: Path, wanted: str, second: str) -> None:
    lines = "- lines: {id: a, prompt: What?}\n- lines: {id: b, prompt: Why?}\n"
    folder = _book(
        tmp_path, BOOK.replace("questions: part", f"questions: {wanted}"), a=lines, b="- lines: {prompt: What else?}\n"
    )
    assert _asked(folder) == ["1. What?", "2. Why?", second]


def test_the_reflection_of_a_section_that_the_book_leaves_out_has_no_numbers(tmp_path: Path) -> None:
    folder = _book(tmp_path, f"{BOOK}parts: [tides]\n", tides="- lines: {id: a, prompt: What?}\n")
    (folder / "sections").mkdir()
    dunes = "id: dunes\ntitle: Dunes\nblocks: [Sand.]\nreflection: {title: Later, blocks: [{lines: {id: b, prompt: What else?}}]}\n"
    (folder / "sections" / "dunes.yaml").write_text(dunes, encoding="utf-8")
    assert _asked(folder) == ["1. What?"]


def test_questions_have_no_numbers_unless_the_book_asks_for_them(tmp_path: Path) -> None:
    assert _asked(_book(tmp_path, "title: Shore\n", tides="- lines: {prompt: What?}\n")) == []


def test_the_number_of_a_question_is_said_of_its_blanks(tmp_path: Path) -> None:
    _book(tmp_path, tides="- lines: {prompt: What?, count: 3}\n")
    (blank,) = (blank for bound in _blocks(tmp_path) for blank in bound.blanks.values())
    assert blank.spoken.startswith("Exercise 1, 1. What?, ")


def test_a_question_that_people_answer_one_after_the_other_keeps_its_number(tmp_path: Path) -> None:
    people = f"{BOOK}people: {{a: {{label: Ann}}, b: {{label: Ben}}}}\n"
    _book(tmp_path, people, tides="- lines: {id: a, each: apart, prompt: What?}\n- lines: {id: b, prompt: Why?}\n")
    assert _asked(tmp_path, "pupil") == ["1. What?", "1. What?", "2. Why?"]


def test_every_sheet_of_a_series_has_the_same_numbers(tmp_path: Path) -> None:
    folder = _book(tmp_path, tides="- lines: {prompt: What?}\n")
    sheet = folder / "exercises" / "tides.yaml"
    sheet.write_text(sheet.read_text(encoding="utf-8") + "series: {count: 2}\n", encoding="utf-8")
    assert _asked(folder, "pupil") == ["1. What?", "1. What?"]


def test_blocks_of_one_name_for_different_readers_have_one_number(tmp_path: Path) -> None:
    book = "title: Shore\nnumbering: {questions: part}\naudiences: {young: The young, old: The old}\n"
    book += "editions: {y: {title: Y, audience: young}, o: {title: O, audience: old}}\n"
    lines = "- lines: {id: a, audience: young, prompt: What?}\n- lines: {id: a, audience: old, prompt: Which?}\n- lines: {id: b, prompt: Why?}\n"
    _book(tmp_path, book, tides=lines)
    assert [_asked(tmp_path, edition) for edition in ("y", "o")] == [["1. What?", "2. Why?"], ["1. Which?", "2. Why?"]]


def test_blocks_without_ids_have_a_number_each(tmp_path: Path) -> None:
    blocks = "- checklist: {prompt: Which?, items: {a: A}}\n- checklist: {prompt: What?, items: {b: B}}\n- lines: {prompt: Why?}\n"
    folder = _book(tmp_path, tides=blocks)
    assert _asked(folder, "pupil") == ["1. Which?", "2. What?", "3. Why?"]


def test_the_questions_of_a_reflection_are_counted_after_those_of_its_section(tmp_path: Path) -> None:
    folder = _book(tmp_path, BOOK.replace("questions: part", "questions: book"), tides="- lines: {prompt: What?}\n")
    (folder / "sections").mkdir()
    (folder / "sections" / "sea.yaml").write_text(
        "id: sea\ntitle: Sea\nblocks: [Words]\nparts: [tides]\nreflection: {title: Looking back, blocks: [{lines: {prompt: What stays?}}]}\n",
        encoding="utf-8",
    )
    assert _asked(folder, "pupil") == ["1. What?", "2. What stays?"]


def test_a_number_is_taken_away_only_from_what_would_have_one(tmp_path: Path) -> None:
    blocks = """\
- lines: {id: a, number: off, prompt: Not counted}
- lines: {id: b, number: off}
- text: {id: c, number: off, text: Nothing to fill in}
- list: {id: d, number: off, style: numbers, items: ["An entry with ____"]}
"""
    with pytest.raises(InvalidWorkbook) as caught:
        read_workbook(_book(tmp_path, tides=blocks), date(2026, 11, 24))
    found = [(one.place.line if one.place else 0, one.rule) for one in caught.value.diagnostics]
    assert found == [(5, "useless-key"), (6, "useless-key")]
