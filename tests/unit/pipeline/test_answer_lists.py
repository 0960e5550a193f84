"""The collected right answers: a line for each row, in the words that are printed on the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from bifolio.assemble.assembling import assemble
from bifolio.assemble.document import Unit
from bifolio.assemble.request import Request
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.content.kinds.heading import Heading
from bifolio.content.kinds.list import BulletList
from bifolio.content.kinds.word_search import WordSearch
from bifolio.pipeline.open_workbook import read_workbook

BOOK = "title: Shore\neditions: {marking: {title: Marking, answers: at-end}}\n"
PAIR = f"{BOOK}people: {{a: {{label: Ann}}, b: {{label: Ben}}}}\n"


def _units(folder: Path, exercise: str, book: str = BOOK) -> Sequence[Unit]:
    (folder / "exercises").mkdir(parents=True)
    (folder / "workbook.yaml").write_text(book, encoding="utf-8")
    (folder / "exercises" / "tides.yaml").write_text(exercise, encoding="utf-8")
    return assemble(read_workbook(folder, date(2026, 11, 24)), Request(edition="marking")).units


def _answer_page(folder: Path, tides: str, book: str = BOOK) -> list[str]:
    """The lines of the page of answers, headings of blocks among them."""
    units = _units(folder, f"id: tides\ntitle: Tides\n{tides}", book)
    _, *blocks = next(unit for unit in units if unit.kind is UnitKind.ANSWERS).blocks
    lines = []
    for bound in blocks:
        block = bound.block
        texts = [block.text] if isinstance(block, Heading) else [one.text for one in getattr(block, "items", ())]
        lines += [text.plain for text in texts]
    return lines


def test_answers_to_blocks_without_ids_are_all_listed(tmp_path: Path) -> None:
    blocks = (
        "blocks:\n- text: {text: 'High ____{a}', answer: {a: one}}\n- text: {text: 'Wide ____{b}', answer: {b: two}}\n"
    )
    assert _answer_page(tmp_path, blocks) == ["High …", "one", "Wide …", "two"]


def test_a_fraction_in_a_title_keeps_its_bar(tmp_path: Path) -> None:
    block = "lines: {prompt: 'Work out {x/2}.', title: Half, answer: '3'}"
    units = _units(tmp_path, f"id: tides\ntitle: 'Half, {{1/2}}'\nblocks:\n- {block}\n")
    blocks = next(unit for unit in units if unit.kind is UnitKind.ANSWERS).blocks
    titles = [bound.block.text for bound in blocks if isinstance(bound.block, Heading)]
    assert [run.text.replace("\u2060", "") for text in titles for run in text.runs or () if run.script == "fraction"] == [
        "1/2", "x/2"
    ]  # fmt: skip


def test_fractions_of_options_and_items_keep_their_bars(tmp_path: Path) -> None:
    blocks = """
  - choice: {id: one, prompt: One?, options: ["{1/2}", "{3/4}"], answer: 2}
  - choice: {id: several, prompt: Several?, pick: 2, options: ["{1/3}", "{2/3} cup"], answer: [1, 2]}
  - match: {id: pairs, prompt: Join., items: {a: "{1/5}", b: B}, targets: {c: C, d: D}, answer: {a: c, b: d}}
"""
    units = _units(tmp_path, f"id: tides\ntitle: Tides\nblocks:{blocks}")
    lists = [one.block for one in next(unit for unit in units if unit.kind is UnitKind.ANSWERS).blocks]
    runs = [run for one in lists if isinstance(one, BulletList) for item in one.items for run in item.text.runs or ()]
    assert [run.text.replace("\u2060", "") for run in runs if run.script == "fraction"] == ["3/4", "1/3", "2/3", "1/5"]


def test_gathered_answers_of_every_block_stand_under_a_heading_of_their_own(tmp_path: Path) -> None:
    blocks = """
  - choice: {id: ask, prompt: Why?, options: [A, B], answer: 1}
  - match: {id: tracks, items: {gull: Gull, crab: Crab}, targets: {claw: dots, web: a web}, answer: {gull: web, crab: claw}}
  - fields: {id: sums, items: {sum: {text: Sum, type: number}}, answer: 9}
  - table: {id: t, corner: Bay, rows: {n: North, s: South}, columns: {d: {text: Depth, type: number}}, answer: {n-d: "3"}}
"""
    assert _answer_page(tmp_path, f"blocks:{blocks}") == [
        "Why?", "A",
        "Gull, Crab", "Gull: B", "Crab: A",
        "Sum", "9",
        "Bay, North, South", "North: 3",
    ]  # fmt: skip


def test_pictures_are_called_by_their_words_or_what_they_show_in_lists_of_answers(tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "p.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    gull, crab = "{file: p.svg, alt: A white bird, text: The gull}", "{file: p.svg, alt: It has claws}"
    blocks = f"""
  - match: {{id: m, items: {{g: {gull}, c: {crab}}}, targets: {{w: {crab}, s: sea, f: {gull}}}, answer: {{g: the gull, c: it has claws}}}}
  - ordering: {{id: o, prompt: By size, items: {{g: {gull}, c: {crab}}}, answer: [It has claws, g]}}
"""
    assert _answer_page(tmp_path, f"blocks:{blocks}") == [
        *("The gull, It has claws", "The gull: C", "It has claws: A"),
        *("By size", "The gull: 2", "It has claws: 1"),
    ]


def test_points_for_a_whole_block_stand_over_its_answers_and_not_beside_the_last(tmp_path: Path) -> None:
    blocks = """
  - ordering: {id: order, prompt: In order, items: {b: Second, a: First}, answer: [a, b], points: 4}
  - choice: {id: ask, prompt: Why?, options: [A, B], answer: 1, points: 2}
  - text: {id: tide, text: "The ____{body} pulls at ____{level}.", answer: {body: moon, level: low}, points: {body: 1}}
"""
    steps = 'steps: [{text: "It ____{a} and ____{b}.", answer: {a: ebbs, b: flows}, points: 3}]\n'
    assert _answer_page(tmp_path, f"{steps}blocks:{blocks}") == [
        "What to do", "1: ebbs; flows (3 points)",
        "In order (4 points)", "Second: 2", "First: 1",
        "Why?", "A (2 points)",
        "The … pulls at …", "moon; low (1 point)",
    ]  # fmt: skip


def test_a_blank_is_called_as_on_the_page_in_lists_of_answers(tmp_path: Path) -> None:
    blocks = """
  - wheel: {id: w, prompt: Turn, items: {a: Wind, b: Rain, c: Sun, d: Fog}, answer: {b: 7}}
  - lines: {id: n, prompt: Three, numbered: 3, count: 1, answer: {2: ebb}}
"""
    assert _answer_page(tmp_path, f"blocks:{blocks}") == ["Turn", "Rain: 7", "Three", "2: ebb"]


def test_answers_in_one_column_are_called_alike_whether_or_not_their_row_has_others(tmp_path: Path) -> None:
    blocks = """
  - table: {id: t, prompt: Days, columns: {de: German, fr: French}, rows: {x: Monday, y: Tuesday}, printed: {x-de: Montag, y-fr: mardi}, answer: {x-fr: lundi, y-de: Dienstag}}
"""
    assert _answer_page(tmp_path, f"blocks:{blocks}") == [
        "Days", "Monday: French: lundi", "Tuesday: German: Dienstag",
    ]  # fmt: skip


def test_rows_with_the_same_heading_keep_their_own_answers_and_points(tmp_path: Path) -> None:
    blocks = """
  - table: {id: t, prompt: Add., columns: {s: {text: Sum, type: number}}, rows: [3 + 4 =, 3 + 4 =], answer: {1-s: 7, 2-s: 7}, points: {1-s: 1, 2-s: 2}}
"""
    assert _answer_page(tmp_path, f"blocks:{blocks}") == ["Add.", "3 + 4 = 7 (1 point)", "3 + 4 = 7 (2 points)"]


def test_points_may_be_for_a_row_or_a_statement(tmp_path: Path) -> None:
    blocks = """
  - table: {id: t, prompt: Fill in., columns: {now: Now, was: Was}, rows: {go: go, be: be}, answer: {go-now: goes, go-was: went, be-was: was}, points: {go: 2, be-was: 1}}
  - choice: {id: c, prompt: Two., pick: 2, options: [A, B, C], items: [Moon, Tide], answer: {1: [A, B], 2: C}, points: {1: 2, 2: 1}}
"""
    assert _answer_page(tmp_path, f"blocks:{blocks}") == [
        *("Fill in.", "go: Now: goes; Was: went (2 points)", "be: Was: was (1 point)"),
        *("Two.", "Moon: A; B (2 points)", "Tide: C (1 point)"),
    ]
    exercise = next(unit for unit in _units(tmp_path / "again", f"id: tides\ntitle: Tides\nblocks:{blocks}"))
    assert [blank.after for blank in exercise.opening.blanks] == ["/ 6"]


def test_what_is_only_said_aloud_of_a_blank_is_not_in_lists_of_answers(tmp_path: Path) -> None:
    blocks = """
  - stems: {id: s, prompt: Finish., items: {a: When I …, b: The sea}, answer: {a: swim, b: is wet}}
  - if_then: {id: i, prompt: Plan., items: {a: {when: it rains}, b: {text: Snow}}, answer: {a-when: rain, a-then: I go, b-then: I stay}}
  - letter: {id: l, prompt: Write., greeting: Dear, pages: 2, answer: {to: Sea, page-1: Hello, page-2: Bye}}
  - fields: {id: f, prompt: Frames, copies: 2, items: {a: First, b: Then}, answer: {a: 1, b: 2, copy-2-a: 3}}
  - agreement: {id: g, prompt: Agree., items: {a: {text: We talk., confidence: true}}, answer: {a: daily, a-sure: 7}}
  - table: {id: t, prompt: Own., corner: Day, own: 1, columns: {w: Wind}, answer: {own-1: Monday, own-1-w: calm}}
  - drawing: {id: d, prompt: Draw., answer: a boat}
  - timeline: {id: y, prompt: When?, count: 3, above: Event, answer: {1-when: 1900, 1-above: war}}
  - picture_choice: {id: p, prompt: Which?, pictures: circles, answer: c}
  - signatures: {id: n, title: Sign., signers: {one: Teacher}, answer: {name-one: X, date-one: today}}
"""
    assert _answer_page(tmp_path, f"blocks:{blocks}") == [
        *("Finish.", "When I\u00a0… swim", "The sea: is wet"),
        *("Plan.", "If: rain; then I will: I go", "Snow: then I will: I stay"),
        *("Write.", "Dear: Sea", "Hello; Bye"),
        *("Frames", "Frame 1: First: 1; Then: 2", "Frame 2: First: 3"),
        *("Agree.", "We talk: daily; How sure? 7"),
        *("Own.", "Day: Monday; Wind: calm"),
        *("Draw.", "a boat"),
        *("When?", "1: 1900; Event: war"),
        *("Which?", "c"),
        *("Sign.", "Teacher: name or initials: X; Date: today"),
    ]


def test_rows_for_people_have_no_numbers_in_lists_of_answers(tmp_path: Path) -> None:
    table = "{id: t, columns: each, rows: {r: Rain, s: Sun}, answer: {r-a: wet, r-b: cold}}"
    assert _answer_page(tmp_path, f"blocks: [{{table: {table}}}]\n", PAIR) == ["Rain: Ann: wet; Ben: cold"]


def test_boxes_are_a_line_for_each_statement_or_group_and_several_in_one_place_are_counted(tmp_path: Path) -> None:
    blocks = """
  - choice: {id: c, prompt: Two., pick: 2, options: [A., B., C.], items: [The moon., The tide.], answer: {1: [A., B.], 2: C.}}
  - checklist: {id: g, prompt: Tick., groups: {s: {text: Sea, items: {a: crab, b: gull}}, l: {text: Land, items: {a: cow}}}, answer: [s-a, s-b]}
  - checklist: {id: m, prompt: Mark., marks: {y: yes, n: no}, items: [It turns.], answer: {1-y: true}}
  - table: {id: t, prompt: Count., columns: {n: {text: Often, type: tick, count: 3}, z: Then}, rows: [Gull], answer: {1-n: true, 1-n-2: true, 1-z: off}}
  - pick_words: {id: w, prompt: Words., groups: {s: {text: Sea, words: [crab, gull]}}, answer: [s-crab, s-gull]}
"""
    assert _answer_page(tmp_path, f"blocks:{blocks}") == [
        *("Two.", "The moon: A; B", "The tide: C"),
        *("Tick.", "Sea: crab; gull", "Land: –"),
        *("Mark.", "It turns: yes"),
        *("Count.", "Gull: Often × 2; Then: off"),
        *("Words.", "Sea: crab; gull"),
    ]


def test_words_to_pick_are_answered_by_one_name_whatever_their_apostrophes(tmp_path: Path) -> None:
    blocks = """
  - pick_words: {id: w, prompt: Words., groups: {s: {text: Short, words: [don't, can]}}, answer: [s-dont]}
"""
    assert _answer_page(tmp_path, f"blocks:{blocks}") == ["Words.", "Short: don’t"]


def test_a_box_of_the_readers_own_has_the_words_beside_it(tmp_path: Path) -> None:
    blocks = """
  - checklist: {id: l, prompt: Tick., items: [A, B], own: 1, answer: {1: true, own-1: true, own-1-words: C}}
"""
    assert _answer_page(tmp_path, f"blocks:{blocks}") == ["Tick.", "A", "C"]


def test_words_in_lists_of_answers_lose_their_stop_but_abbreviations_keep_it(tmp_path: Path) -> None:
    blocks = """
  - ordering: {id: o, items: [The moon., Crabs etc., "A gull, e.g."], answer: [2, 1, 3]}
  - choice: {id: c, prompt: Where?, options: [in sand., on rock.], answer: 1, points: 1}
"""
    assert _answer_page(tmp_path, f"blocks:{blocks}") == [
        *("The moon, Crabs etc., A gull, e.g.", "The moon: 2", "Crabs etc.: 1", "A gull, e.g.: 3"),
        *("Where?", "in sand (1 point)"),
    ]


def test_several_texts_without_numbers_are_called_by_their_words(tmp_path: Path) -> None:
    blocks = """
  - list: {id: l, items: ["A ____ and", "B ____ but", "C ____ or"], answer: {1: x, 3: z}}
  - table: {id: t, prompt: Trees, columns: [Tree, Leaf], rows: {o: [Oak, "____{l} edge"], b: [Birch, small]}, more_columns: {f: Found}, answer: {l: wavy, b-f: wood}}
"""
    assert _answer_page(tmp_path, f"blocks:{blocks}") == [
        *("A … and, B … but, C … or", "A … and: x", "C … or: z"),
        *("Trees", "… edge: wavy", "Birch: wood"),
    ]


def test_answers_to_a_block_without_words_are_under_those_above_it(tmp_path: Path) -> None:
    blocks = """
  - Why does the sea fall?
  - lines: {id: w, count: 3, answer: The moon}
  - box: {title: Draw, blocks: [{drawing: {id: d, height: 30, answer: a boat}}]}
"""
    assert _answer_page(tmp_path, f"blocks:{blocks}") == ["Why does the sea fall?", "The moon", "Draw", "a boat"]


def test_answers_to_a_question_without_words_are_said_to_be_below_the_question_above_it(tmp_path: Path) -> None:
    blocks = """
  - clock: {id: a, items: ["6:15"]}
  - lines: {id: w, prompt: Why?, answer: The moon}
  - clock: {id: b, items: ["7:30"]}
  - number_line: {id: n, from: 0, to: 9, step: 1, items: [3]}
  - heading: Later
  - clock: {id: c, items: ["8:00"]}
"""
    assert _answer_page(tmp_path, f"blocks:{blocks}") == [
        *("1: 6:15", "Why?", "The moon", "Below “Why?”", "1: 7:30", "Below “Why?”", "1: 3"),
        *("Later", "1: 8:00"),
    ]


def test_several_answers_on_ruled_lines_are_all_wanted_and_on_one_line_any_of_them_is_right(tmp_path: Path) -> None:
    blocks = """
  - lines: {id: w, prompt: Name two., count: 2, answer: [crab, gull]}
  - lines: {id: o, prompt: Name one., count: 1, answer: [crab, gull]}
"""
    assert _answer_page(tmp_path, f"blocks:{blocks}") == ["Name two.", "crab; gull", "Name one.", "crab or gull"]


def test_a_block_without_a_title_or_items_is_called_by_its_answers_unless_those_are_numbered(tmp_path: Path) -> None:
    blocks = """
  - Climb.
  - ladder: {id: l, count: 3, answer: {rung-1: a, rung-3: c}}
  - letter: {id: w, greeting: Dear, sign_off: Yours, answer: {to: Sea, from: Moon}}
"""
    assert _answer_page(tmp_path, f"blocks:{blocks}") == [
        *("Climb", "1: a", "3: c"),
        *("Dear …", "Dear: Sea", "Yours: Moon"),
    ]


def test_sums_are_listed_as_they_are_printed_under_the_first_of_them(tmp_path: Path) -> None:
    blocks = """
  - sums: {id: s, items: [3.25 + 1.5, 17 ÷ 5, 7 - 2]}
  - sums: {id: t, items: [6 × 4]}
  - sums: {id: p, prompt: Take away., items: [9 - 2]}
"""
    assert _answer_page(tmp_path, f"blocks:{blocks}") == [
        *("3.25 + 1.5 = …", "3.25 + 1.5 = 4.75", "17 ÷ 5 = 3; remainder: 2", "7 − 2 = 5"),
        *("6 × 4 =", "24"),
        *("Take away.", "9 − 2 = 7"),
    ]


def test_a_negative_number_among_the_answers_has_a_minus_sign_whether_or_not_it_is_in_quotes(tmp_path: Path) -> None:
    blocks = """
  - fields: {id: f, items: [Sea, Air, Code], answer: {"1": "-5", "2": -7, "3": A-3}}
"""
    assert _answer_page(tmp_path, f"blocks:{blocks}") == ["Sea: −5", "Air: −7", "Code: A-3"]


def test_a_range_on_a_scale_is_written_as_a_range(tmp_path: Path) -> None:
    blocks = "\n  - slider: {id: s, prompt: Wind, items: {a: Now, b: Then}, answer: {a: {from: 3, to: 5}, b: [1, 2]}}\n"
    assert _answer_page(tmp_path, f"blocks:{blocks}") == ["Wind", "Now: 3–5", "Then: 1 or 2"]


ROUNDED = """\
id: tides
title: Rounding
blocks:
  - table:
      id: rounded
      prompt: Round them.
      type: number
      columns: {tens: Tens, hundreds: Hundreds}
      rows: ["382", "651"]
      total: In all
      points: 4
      answer: {1-tens: 380, 1-hundreds: 400, 2-hundreds: 700, total-tens: 1030}
  - table: {id: sums, prompt: Add., columns: {sum: {text: Sum, type: number}}, rows: [1 + 1, 2 + 2], answer: {1-sum: 2, 2-sum: 4}}
  - table:
      id: found
      prompt: Where?
      type: tick
      columns: {rock: Rock, sand: Sand}
      rows: {crab: Crab, lug: Lugworm}
      answer: {crab-rock: true, crab-sand: true, lug-sand: true}
  - list:
      id: division
      style: letters
      first: 2
      items: ["7 : 2 = ____{a} and ____{b}", {text: "8 : 4 = ____{c}", items: ["So (yes|no){d}."]}]
      answer: {a: 3, b: 1, c: 2, d: yes}
  - fields: {id: products, items: {one: {text: 3 · 4 =, type: number}, two: {text: How many?, type: number}}, answer: {one: 12, two: 5}, points: 2}
  - checklist: {id: true-or-not, prompt: Tick., items: [It turns., It stops., It rises.], answer: [1, 3]}
"""


def test_gathered_answers_are_a_line_for_each_row_and_each_text(tmp_path: Path) -> None:
    (page,) = (unit for unit in _units(tmp_path, ROUNDED) if unit.kind is UnitKind.ANSWERS)
    lists = (bound.block for bound in page.blocks if isinstance(bound.block, BulletList))
    assert [item.text.plain for block in lists for item in block.items] == [
        *("382: Tens: 380; Hundreds: 400", "651: Hundreds: 700", "In all: Tens: 1030"),
        *("1 + 1: 2", "2 + 2: 4"),
        *("Crab: Rock; Sand", "Lugworm: Sand"),
        *("b: 3; 1", "c: 2", "c 1: yes"),
        *("3 · 4 = 12", "How many? 5"),
        "It turns; It rises",
    ]


def _headings(folder: Path, exercise: str) -> list[str]:
    (page,) = (unit for unit in _units(folder, exercise) if unit.kind is UnitKind.ANSWERS)
    return [bound.block.text.plain for bound in page.blocks if isinstance(bound.block, Heading)]


def test_the_points_of_a_block_are_in_the_heading_of_its_answers(tmp_path: Path) -> None:
    headings = _headings(tmp_path, ROUNDED)
    assert "Round them. (4 points)" in headings
    assert "3 · 4 =, How many? (2 points)" in headings


def test_the_only_answers_of_an_exercise_are_under_its_title_alone(tmp_path: Path) -> None:
    sentence = 'id: tides\ntitle: Tides\nblocks:\n  - text: {id: t, text: "The ____ pulls the sea.", answer: moon}\n'
    assert _headings(tmp_path, sentence) == ["Exercise 1: Tides"]


def test_a_fraction_in_an_answer_is_set_with_a_bar_and_not_in_braces(tmp_path: Path) -> None:
    blocks = """
  - list: {id: s, style: numbers, items: ["{1/2} + {1/4} = ____"], answer: "{3/4}"}
  - choice: {id: c, prompt: More?, options: {a: "{1/2}", b: "{1/3}"}, answer: "{1/2}"}
"""
    units = _units(tmp_path, f"id: tides\ntitle: Tides\nblocks:{blocks}")
    found = next(unit for unit in units if unit.kind is UnitKind.ANSWERS).blocks
    items = [one.text for bound in found if isinstance(bound.block, BulletList) for one in bound.block.items]
    assert not any("{" in text.plain for text in items)
    assert any(run.script == "fraction" for run in items[0].runs or ())


def test_an_answer_stands_between_the_words_that_the_page_prints_around_its_blank(tmp_path: Path) -> None:
    blocks = """
  - fields: {id: f, prompt: Fill in., items: {jar: {text: Jar, type: number, suffix: cm}, tag: {text: Tag, prefix: no., suffix: a}}, answer: {jar: 12, tag: 7}}
  - table: {id: t, prompt: Pay., columns: {p: {text: Price, type: number, prefix: $}}, rows: {tea: Tea, bun: Bun}, answer: {tea-p: 3.50}, points: {tea-p: 1}}
  - list: {id: l, prompt: Weigh., style: letters, items: ["A stone: ____ kg.", "The ____ sea.", "It holds ____ jars in all.", "____{d}?"], answer: {1: 1.5, 2: deep, 3: 8, d: 7}}
"""
    assert _answer_page(tmp_path, f"blocks:{blocks}") == [
        *("Fill in.", "Jar: 12\u00a0cm", "Tag: no.\u00a07\u00a0a"),
        *("Pay.", "Tea: $\u00a03.50 (1 point)"),
        *("Weigh.", "a: 1.5\u00a0kg", "b: deep", "c: 8", "d: 7"),
    ]


def test_a_unit_in_a_sentence_stands_as_near_as_it_is_written_and_nothing_else_does(tmp_path: Path) -> None:
    items = [
        "A half: ____%",
        "A degree: ____ °C.",
        "A ____-year-old",
        "Said: “____”",
        "12=____=3",
        "Sum [____]",
        "____ km/h?",
        "____ Berlin",
        "____ MHz",
    ]
    blocks = f"\n  - list: {{id: l, prompt: Weigh., style: letters, items: {items}, answer: {{1: 5, 2: 5, 3: 5, 4: 5, 5: 5, 6: 5, 7: 5, 8: 1989, 9: 5}}}}\n"
    assert _answer_page(tmp_path, f"blocks:{blocks}".replace("'", '"'))[1:] == [
        *("a: 5%", "b: 5\u00a0°C", "c: 5", "d: 5", "e: 5", "f: 5", "g: 5\u00a0km/h", "h: 1989", "i: 5\u00a0MHz"),
    ]


def test_long_entries_of_a_block_without_a_title_are_called_by_the_first(tmp_path: Path) -> None:
    blocks = """
  - ordering: {id: o, items: {a: "There, that is three euros.", b: "Good morning, what would you like?"}, answer: [b, a]}
  - ordering: {id: p, items: {a: Sow, b: Water}, answer: [a, b]}
"""
    found = _answer_page(tmp_path, f"blocks:{blocks}")
    assert [found[0], found[3]] == ["There, that is three euros …", "Sow, Water"]


def test_the_answers_of_a_crossword_are_its_words_by_their_numbers(tmp_path: Path) -> None:
    blocks = """
  - crossword:
      id: sea
      prompt: What is it?
      items: [{word: low tide, text: Hardly any water}, {word: ebb, text: It goes out}, {word: eel, text: "Long, in the mud"}]
      points: {1: 2}
"""
    assert _answer_page(tmp_path, f"blocks:{blocks}") == [
        "What is it?", "Across 2: low tide (2 points)", "Down 1: eel", "Down 3: ebb",
    ]  # fmt: skip


NUMBERS = """
  - number_line:
      id: sea
      prompt: How deep?
      from: 0
      to: 1
      step: 0.25
      items: {wreck: 0.25, reef: 0.75}
      printed: {reef: R}
      jumps: {up: {from: 0.75, to: 0.25}}
"""


def test_the_answers_of_a_number_line_are_its_numbers_in_the_notation_of_the_language(tmp_path: Path) -> None:
    english = _answer_page(tmp_path / "en", f"blocks:{NUMBERS}")
    assert english == ["How deep?", "1: 0.25", "jump from 0.75 to 0.25: −0.5"]
    german = _answer_page(tmp_path / "de", f"blocks:{NUMBERS}", f"{BOOK}language: de\n")
    assert german == ["How deep?", "1: 0,25", "Sprung von 0,75 zu 0,25: −0,5"]


def test_a_number_of_any_block_is_printed_with_the_decimal_sign_of_the_language(tmp_path: Path) -> None:
    blocks = """
  - fields: {id: sums, items: {half: {text: Half, type: number}, all: {text: All, type: number}}, answer: {half: 0.5, all: {from: -1.5, to: 2}}}
"""
    found = _answer_page(tmp_path, f"blocks:{blocks}", f"{BOOK}language: de\n")
    assert found == ["Half: 0,5", "All: −1,5–2"]


def test_answers_under_numbers_follow_an_arrow(tmp_path: Path) -> None:
    table = "table: {id: t, rows: {y: '*y*'}, columns: {a: {text: '-2', type: number}, b: {text: '0', type: number}}, answer: {y-a: -5, y-b: 1}}"
    assert _answer_page(tmp_path, f"blocks:\n- {table}\n")[-1] == "y: −2 → −5; 0 → 1"


@pytest.mark.parametrize("where", ["at-end", "below", "upside-down"])
def test_a_word_search_is_solved_in_a_drawing_that_says_where_its_words_are(tmp_path: Path, where: str) -> None:
    blocks = "- word_search: {prompt: Find them., items: [gull, crab]}\n- lines: {prompt: 1 + 1 =, answer: '2'}\n"
    units = _units(tmp_path, f"id: tides\ntitle: Tides\nblocks:\n{blocks}", BOOK.replace("at-end", where))
    bounds = [bound for unit in units for bound in (*unit.blocks, *unit.upside_down)]
    (solved,) = [bound for bound in bounds if isinstance(bound.block, WordSearch) and not bound.blanks]
    place = r"row \d, letter \d"
    assert re.fullmatch(f"gull: {place} – {place}; crab: {place} – {place}", str(solved.data))
    lists = [one.text.plain for bound in bounds if isinstance(bound.block, BulletList) for one in bound.block.items]
    assert len(lists) == 1
    assert "gull" not in lists[0]
