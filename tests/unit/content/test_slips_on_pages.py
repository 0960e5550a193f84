"""What is said of slips in the blocks of a page, and that what it says to write cures it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.content.small_book import BOOK, PAGE, problems

SLIPS = [
    ("- Remember: Bonjour, madame", "unknown-block", "if it is a text, put all of it in quotes"),
    ("- lnes: What?", "unknown-block", "did you mean 'lines'?"),
    ("- Lines: What?", "unknown-block", "did you mean 'lines'? If it is a text, put all of it in quotes"),
    (
        "- lines: {id: möbel, prompt: What?}",
        "bad-id",
        "use lower-case letters (a to z), digits and single hyphens, starting with a letter, such as 'mobel'",
    ),
    (
        "- checklist: {items: {First One: Bread}}",
        "bad-id",
        "use lower-case letters (a to z), digits and single hyphens, such as 'first-one'",
    ),
    ("- checklist: {items: {？: Bread}}", "bad-id", "use lower-case letters (a to z), digits and single hyphens"),
    ("- dropdown: {items: [A]}", "unknown-block", "did you mean 'choice'?"),
    ("- Note: Bring a pen", "unknown-block", "did you mean 'box'? If it is a text, put all of it in quotes"),
    ("- choice: {question: Which?, options: [a, b]}", "unknown-key", "did you mean 'prompt'?"),
    ("- canvas: {boxes: [a, b], items: [a]}", "unknown-key", "did you mean 'items'?"),
    ("- choice: {text: Which?, options: [a, b]}", "unknown-key", "did you mean 'prompt'?"),
    ("- cards: {cards: [{picture: {file: a.png, alt: A}}, B]}", "unknown-key", "write 'file:' and 'alt:' here"),
    ("- cards: {cards: [{text: B, back: {image: a.png}}]}", "wrong-type", "write 'file:' and 'alt:' here"),
    (
        "- labels: {file: a.png, alt: A, at: [5, 5], items: {a: {at: [5, 5]}}}",
        "unknown-key",
        "it belongs in an entry of 'items'",
    ),
    ("- canvas: {shape: round, grid: 1x1, items: [a]}", "unknown-key", "its keys are: prompt, grid, grow, gaps, items"),
    ("- picture: {file: oak.png, alt: Oak, width: 900}", "wrong-value", "write 170 or less"),
    (
        "- quadrant_map: {scale: 0 to 10, across: {text: X, low: l, high: h}, up: {text: Y, low: l, high: h}, corners: {top_start: A, top_end: B, bottom_start: C, bottom_end: D}, items: {a: A}}",
        "wrong-value",
        "write two whole numbers such as 0-10",
    ),
    (
        "- quadrant_map:\n      scale: 0-100\n      across: {text: X, low: l, high: h}\n      up: {text: Y, low: l, high: h}\n      corners: {top_start: A, top_end: B, bottom_start: C, bottom_end: D}\n      items: {a: A}",
        "wrong-value",
        "write '0-10' or '5-25'",
    ),
    ("- lines: What?\n-space: half", "unknown-key", "write '- space:', with a space after the '-'"),
    ("- Words\nseries: 14", "wrong-type", "write 'count: …' under it"),
    (
        "- lines: What?\n    count: 3",
        "wrong-shape",
        "write 'lines:' alone, and under it, further right, a line 'prompt: …' and a line 'count: …'",
    ),
    (
        "- picture: oak.png",
        "missing-key",
        "write 'picture:' alone, and under it, further right, a line 'file: …' and a line 'alt: …'",
    ),
    ("- picture: {file: oak.png}", "missing-key", "add 'alt:'"),
    (
        "- *Note",
        "yaml-syntax",
        "put a text that begins with '*' in quotes; an alias needs its anchor, '&NAME', above it",
    ),
    (
        "- table: {id: t, columns: [Day, Mood], rows: [Monday]}",
        "cells-and-columns",
        "write '\"\"' for an empty cell; cells to write in need columns with ids: 'corner: Day' and 'columns: {mood: Mood}'",
    ),
    ("- drawing: {height: 12cm}", "wrong-type", "write 120, in millimetres"),
    ("- drawing: {height: '1,5 in'}", "wrong-type", "write 38.1, in millimetres"),
    ("- lines: {prompt: What?, grow: flase}", "wrong-type", "did you mean 'false'?"),
    ("- space: {height: 2cm}", "unknown-value", "write 20, in millimetres"),
    ("- Hello {name}", "unknown-personal-field", "did you mean 'recipient.name'?"),
    ("- Hello {me.name}", "unknown-personal-field", "did you mean 'recipient.name'?"),
    ("- Words\n  -", "wrong-shape", "write something after the dash, or remove it"),
    ("- heading:\n      text:", "wrong-type", "write text after the colon, or remove the key"),
    ("- list:\n    - Oak\n    -", "wrong-type", "write something after the dash, or remove it"),
    ("- lines:\n      keep:", "unknown-value", "write it after the colon, or remove the key"),
    ("- table:\n    rows: 3", "wrong-shape", "indent it under 'table'"),
    (
        "- table: {id: t, columns: {a: Hive, b: Stores}, rows: [[Red, '']]}",
        "cells-and-columns",
        "leave out the rest: a column that the reader fills has no cells in 'rows'",
    ),
    ("- text: Words\n    lines: What?", "wrong-shape", "write '- lines:' on a line of its own"),
    ("- infographic: {figure: dials}", "dangling-reference", "write 'figures/dials.yaml'"),
    ("- See [@lee].", "dangling-reference", "add 'lee:' under 'references:' in 'references.yaml'"),
    ("- sources:", "no-sources", "write them into 'references.yaml', or give this block an audience"),
    ("- Take {1 / 2} of it.", "stray-brace", "did you mean '{1/2}'?"),
    ("- Take {1⁄2} of it.", "stray-brace", "did you mean '{1/2}'?"),
    ("- Take {½} of it.", "stray-brace", "did you mean '{1/2}'?"),
    (
        "- Take {12/} of it.",
        "stray-brace",
        "a fraction has a number, a letter or an expression in brackets on either side, such as {3/4} or {(a + b)/2}; write '{{' for a brace",
    ),
    ("- choice: {prompt: Which?, options: [Oak, Ash], answer: oka}", "unknown-value", "did you mean 'Oak'?"),
    ("- choice: {prompt: Which?, options: [Oak, Ash], answer: Elm}", "unknown-value", "choose from: Oak, Ash"),
    ("- choice: {prompt: Which?, options: {a: Oak, b: Ash}, answer: c}", "unknown-value", "choose from: a, b"),
    ("- list: {start: 5, style: numbers, items: [Oak, Ash]}", "unknown-key", "did you mean 'first'?"),
    (
        "- list: {columns: 2, items: [Oak, Ash]}",
        "unknown-key",
        "write 'layout: two-columns', 'three-columns' or 'four-columns'",
    ),
    ("- list: {items: [{picture: {file: a.png, alt: A}}, Ash]}", "wrong-type", "write 'file:' and 'alt:' here"),
    (
        "- score: {items: {a: {text: All, adds: the three}}, bands: {0-10: A1, 11-20: A2}}",
        "wrong-type",
        "write each band as '- {low: 0, high: 10, text: A1}'",
    ),
    (
        "- labels: {file: a.png, alt: A, items: {a: {at: [5, 5], x: 10, y: 20}}}",
        "unknown-key",
        "write 'at: [30, 20]': how far it is from the left and from the top of the picture, in per cent",
    ),
    (
        "- lines: What?\n    width: 30",
        "wrong-shape",
        "lines fill the width of the page; for narrower places write a 'fields' block",
    ),
    (
        "- lines: What?\n    prompt: More",
        "wrong-shape",
        "write only one of them: what follows 'lines:' on its line is its 'prompt:'",
    ),
    ("- labels: {file: a.png, alt: A, items: {a: {at: [50%, 20]}}}", "wrong-type", "write 50"),
    (
        "- table: {columns: [Mot, Dictée], rows: 5}",
        "cells-and-columns",
        "give each column to fill an id: 'columns: {mot: Mot, dictee: Dictée}'; a list is columns to read",
    ),
    (
        "- table: {columns: [Day, Mood 0-10], rows: [Mo, Tu]}",
        "cells-and-columns",
        "write '\"\"' for an empty cell; cells to write in need columns with ids: 'corner: Day' and 'columns: {mood-0-10: Mood 0-10}'",
    ),
    (
        "- table: {columns: [Item, {text: Price, type: number}, {text: Paid, type: tick}], rows: 5}",
        "wrong-type",
        "columns to fill have ids: 'columns: {price: {text: Price, type: number}}'",
    ),
    ("- agenda: [{what: Hair}]", "unknown-key", "its keys are: text, minutes, help, lines, by"),
    ("- rating: {from: 0, to: 10, items: {a: Rest}}", "unknown-key", "write both ends as 'scale: 0-10'"),
    (
        '- thermometer: {to: 9, step: 1, unit: "€"}',
        "unknown-key",
        "write it beside the number: 'labels: \"{number} €\"'",
    ),
    (
        '- thermometer: {to: 9, step: 1, suffix: "€"}',
        "unknown-key",
        "write it beside the number: 'labels: \"{number} €\"'",
    ),
    ("- thermometer: {to: 9, step: 1, lables: '{number} €'}", "unknown-key", "did you mean 'labels'?"),
    ("- number_line: {from: 0, to: 9, jumps: [[2, 7]]}", "wrong-type", "write '{from: …, to: …}'"),
    (
        "- number_line: {from: 0, to: 9, unit: cm}",
        "unknown-key",
        "say it in 'prompt:', since the numbers are printed alone",
    ),
    ("- fields: {items: {a: {text: Length, type: number, unit: cm}}}", "unknown-key", "did you mean 'suffix'?"),
    ("- timeline: [Breakfast, Lunch]", "wrong-type", "write 'items:' under 'timeline:', and the entries under that"),
    ("- fields: {name: {text: Name}}", "unknown-key", "write it under 'items:', as in fields: {items: {name: …}}"),
    (
        "- fields: {name: text, age: number}",
        "unknown-key",
        "write them under 'items:', as in fields: {items: {name: {text: …, type: text}}}",
    ),
    ("- signatures: {people: [Learner, Assessor]}", "unknown-key", "did you mean 'signers'?"),
    ("- cycle: {items: [a, b, c], middle: Me}", "unknown-key", "did you mean 'name'?"),
    (
        "- match: {items: {a: {picture: {file: a.svg}}, b: B}, targets: [c, d]}",
        "wrong-type",
        "write 'file:' and 'alt:' here",
    ),
    ("- checklist: {prompt: {recipient.name}, items: [a]}", "wrong-type", "put text that starts with '{' in quotes"),
    (
        "- checklist:\n      prompt:\n        Remember:\n      items: [a]",
        "wrong-type",
        "put text that ends with ':' in quotes",
    ),
    (
        "- list: [[a]]",
        "wrong-type",
        "write 'text:' for the entry and 'items:' for the list inside it; put text that starts with '[' or '- ' in quotes",
    ),
    ("- list: [box: {text: A}]", "wrong-type", "write 'text:' for the entry and 'items:' for the list inside it"),
    ("- if_then: 70", "wrong-value", "write 6 or less"),
    ("- drawing: 40", "wrong-type", "write 'height: 40' under it, or put it in quotes"),
    ("- fields: {items: {a: {text: Mail, type: email}}}", "unknown-value", "write 'text'"),
    (
        "- fields: {items: {a: {text: Cost, type: currency}}}",
        "unknown-value",
        "write 'number' with a 'prefix:' or 'suffix:'",
    ),
    ("- box: {title: Prayer, blocks: 'Lord, hear us.'}", "wrong-type", "begin it with '- ' on a line of its own"),
    ("- lines: {prompt: Why?, grow: ja}", "wrong-type", "write true"),
    ("- lines: {prompt: Why?, grow: nein}", "wrong-type", "write false"),
    ("- 'From {start} on'", "unknown-personal-field", "did you mean 'dates.start'?"),
    ("- 'For {nombre}'", "unknown-personal-field", "did you mean 'recipient.name'?"),
    ("- choice: {options: true-false, items: [A], answer: x}", "unknown-value", "choose from: true, false"),
]
"""What is written, the rule, the hint."""

CURED = [
    ("'Name: ......'", "write ____ for a blank", "'Name: ____'"),
    ("{list: ['Name: ......']}", "write ____ for a blank", "{list: ['Name: ____']}"),
    ("{heading: 'What is this......?'}", "remove it", "{heading: 'What is this?'}"),
    ("{lines: 'What is this ......?'}", "remove it", "{lines: 'What is this?'}"),
    ("{terms: {terms: {Tide: It ......}}}", "remove it", "{terms: {terms: {Tide: It}}}"),
    ("{rating: {items: {a: I ......}}}", "remove it", "{rating: {items: {a: I}}}"),
    (
        "{checklist: {items: {a: Bread, b: 'Other: ......'}}}",
        "remove it; 'own: 1' adds an empty entry with a line to write on",
        "{checklist: {own: 1, items: {a: Bread, b: Other}}}",
    ),
    (
        "{choice: {options: {a: Bread, b: 'Other: ......'}}}",
        "remove it; 'own: 1' adds an empty entry with a line to write on",
        "{choice: {own: 1, options: {a: Bread, b: Other}}}",
    ),
    (
        "{choice: {items: {s: I eat}, options: {a: Bread, b: 'Other: ......'}}}",
        "remove it",
        "{choice: {items: {s: I eat}, options: {a: Bread, b: Other}}}",
    ),
    ("Chapter one ...... 12", "remove it, or write a 'table' block", "Chapter one 12"),
    ("{heading: 'Chapter one ...... 12'}", "remove it", "{heading: Chapter one 12}"),
    ("'[ ] Bread'", "write a 'checklist' block", "{checklist: {items: {a: Bread}}}"),
    ("{list: ['[ ] Bread']}", "write a 'checklist' block", "{checklist: {items: {a: Bread}}}"),
    ("{list: ['[x] Milk']}", "write a 'checklist' block", "{checklist: {items: {b: Milk}}}"),
    ("{checklist: {items: {a: '[ ] Bread'}}}", "remove it", "{checklist: {items: {a: Bread}}}"),
    ("{choice: {options: {a: '[ ] Bread', b: Milk}}}", "remove it", "{choice: {options: {a: Bread, b: Milk}}}"),
    (
        "{table: {id: t, columns: [Food, Eaten], rows: [[Bread, '[ ]']]}}",
        "remove it",
        "{table: {id: t, columns: [Food, Eaten], rows: [[Bread, '']]}}",
    ),
    ("{heading: First<br>second}", "remove it", "{heading: First second}"),
    ("First<br>second", "start the text with '|' to keep its lines", "|\n    First\n    second"),
    ("<h2>Bread</h2>", "write a 'heading' block", "{heading: Bread}"),
    ("{heading: <p>Bread</p>}", "remove it", "{heading: Bread}"),
    ("{checklist: {items: {a: <li>Bread</li>}}}", "remove it", "{checklist: {items: {a: Bread}}}"),
    ("☐ Bread", "write a 'checklist' block", "{checklist: {items: {a: Bread}}}"),
    ("• Bread", "write a 'list' block", "{list: [Bread]}"),
    ("{list: [• Bread]}", "remove it", "{list: [Bread]}"),
    ("{list: ['- Milk']}", "remove it", "{list: [Milk]}"),
    ("{list: [a ------ b]}", "write ____ for a blank", "{list: [a ____ b]}"),
    ("'Name: - - - - -'", "write ____ for a blank", "'Name: ____'"),
    ("'---'", "remove it: bifolio sets blocks apart by itself", "Words"),
    ("'***'", "remove it: bifolio sets blocks apart by itself", "Words"),
    ("'| Mon | Tue |'", "write a 'table' block", "{table: {id: t, columns: [Mon], rows: [[Tue]]}}"),
    ("{heading: '| Mon | Tue |'}", "remove each '|'", "{heading: Mon Tue}"),
    ("{text: 'the c__t'}", "write three or more underscores for a blank", "'the c___t'"),
    ("{heading: 'the c__t'}", "remove it", "{heading: the cat}"),
    ("'3 + 4 = ....'", "write ____ for a blank", "'3 + 4 = ____'"),
    ("'3 + 4 = …'", "write ____ for a blank", "'3 + 4 = ____'"),
    (
        "'some ==very bright== words'",
        "write **words** instead: bifolio does not highlight",
        "'some **very bright** words'",
    ),
    ("'- [ ] Bread'", "write a 'checklist' block", "{checklist: {items: {a: Bread}}}"),
    ("'![An oak](oak.png)'", "write a 'picture' block, with its file in 'figures'", "An oak"),
    ("{heading: '![An oak](https://example.org/oak.png)'}", "remove it", "{heading: An oak}"),
    (
        "{list: ['1. Bread', '2. Milk']}",
        "remove the numbers, and write 'style: numbers'",
        "{list: {style: numbers, items: [Bread, Milk]}}",
    ),
    (
        "{list: {style: letters, items: ['a) Bread', 'b) Milk']}}",
        "remove the letters",
        "{list: {style: letters, items: [Bread, Milk]}}",
    ),
    (
        "{choice: {options: {b: '(a) Bread', m: '(b) Milk'}}}",
        "remove them: bifolio prints its own sign before each",
        "{choice: {options: {b: Bread, m: Milk}}}",
    ),
]
"""What is written, the hint, what cures it."""


@pytest.mark.parametrize(("written", "rule", "hint"), SLIPS)
def test_a_slip_on_a_page_says_what_to_write(written: str, rule: str, hint: str, tmp_path: Path) -> None:
    found = problems(tmp_path, {"pages/speak.yaml": PAGE.replace("[Words]", f"\n  {written}")})
    assert [(one.rule, one.hint) for one in found] == [(rule, hint)]


@pytest.mark.parametrize(("written", "hint", "cured"), CURED)
def test_a_mark_from_elsewhere_is_said_once_and_what_is_advised_has_room_there(
    written: str, hint: str, cured: str, tmp_path: Path
) -> None:
    def said(block: str) -> list[str]:
        found = problems(tmp_path, {"pages/speak.yaml": PAGE.replace("[Words]", f"\n  - {block}")})
        return [one.hint for one in found if one.rule != "unnamed-items"]

    assert said(written) == [hint]
    assert said(cured) == []


def test_an_entry_of_very_many_unknown_keys_is_one_problem(tmp_path: Path) -> None:
    keys = "".join(f"    k{number}: x\n" for number in range(200))
    found = problems(tmp_path, {"workbook.yaml": f"{BOOK}personal:\n  place:\n{keys}", "pages/speak.yaml": PAGE})
    assert [one.rule for one in found] == ["unknown-key"]
