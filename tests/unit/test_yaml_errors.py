"""What the YAML parser complains about is said in an author's words, where the mistake is."""

from __future__ import annotations

import pytest
import yaml

from bifolio.yamltree import read_yaml

MISTAKES = {
    "a:\n  - x\n  b: c\n": ("3:3", "this line does not continue the list above"),
    "blocks:\n  - text: a\n  lines: b\n": ("3:3", "this line does not continue the list above"),
    "a:\n  b: 1\n c: 2\n": ("3:2", "this line is aligned with no key above it"),
    "a: 1\n- b\n": ("2:1", "expected a key, found the item of a list"),
    'a: "x" y\n': ("1:8", 'found text after the closing "'),
    "a: 'it's'\n": ("1:8", "found text after the closing '"),
    "- [a]b\n": ("1:6", "found text after the closing ]"),
    'a: "one\n  two"\nb: "x" y\n': ("3:8", 'found text after the closing "'),
    'a: "one\nb: two"\n\nb: "x" y\n': ("4:8", 'found text after the closing "'),
    "a: [1, 2\nb: c\n": ("1:4", "the '[' is never closed"),
    "a: {b: c\n": ("1:4", "the '{' is never closed"),
    'a: [x, "y" z]\n': ("1:12", "expected ',' or ']'"),
    "items: [{a: 1}, {b: 2]\n": ("1:22", "expected '}', found ']'"),
    "a: b\nc: d\ntitle\nd: e\n": ("3:1", "expected a key with a colon and a space"),
    "a: b: c\n": ("1:5", "a colon after text that cannot be a key here"),
    "a: @x\n": ("1:4", "text cannot start with '@' unless it is in quotes"),
    "a: `x`\n": ("1:4", "text cannot start with '`' unless it is in quotes"),
    "- * text\n": ("1:3", "text cannot start with '*' unless it is in quotes"),
    "- & text\n": ("1:3", "text cannot start with '&' unless it is in quotes"),
    "a: ? b\n": ("1:4", "text cannot start with '?' unless it is in quotes"),
    "a: > text\n": ("1:4", "found text on the line of '>'"),
    'a: "\\d"\n': ("1:5", "a backslash in double quotes begins an escape, and this is not one"),
    'a: "x\n': ("1:4", 'the text that opens with " is never closed'),
    "a: - b\n": ("1:4", "a list cannot start on the line of its key"),
    "a: ]\n": ("1:4", "expected a value, found ']'"),
    " a: 1\nb: 2\n": ("2:1", "this line does not continue what is above it"),
    "a:\n\t- b\n": ("2:1", "found a tab where YAML needs spaces"),
}

SLIPS = {
    # a colon, or the space behind it, or that behind a dash, is missing
    "blocks:\n  - match\n      pairs: 3\n": ("2:10", "is a ':' missing after 'match'?"),
    "blocks:\n  - match\n    pairs: 3\n": ("2:10", "is a ':' missing after 'match'?"),
    "a:\n  b >-\n    Two\n    lines.\n  c: 1\n": ("2:4", "is a ':' missing after 'b'?"),
    "id:speak\ntitle: x\n": ("1:3", "no space after the ':' of 'id'"),
    "a: 1\n# a note\nid:speak\n\ntitle: x\n": ("3:3", "no space after the ':' of 'id'"),
    "blocks:\n  - a\n  -Bonjour\n  - b\n": ("3:3", "no space after the '-' of a list"),
    # a comma is missing between lines in brackets, or a text has a colon there
    "a: {b: c\n    d: e}\n": ("1:9", "is a ',' missing at the end of this line?"),
    'a: [\n  "b"\n  "c"\n]\n': ("2:6", "is a ',' missing at the end of this line?"),
    "a: {\n  b: c,\n  d: e: f,\n}\n": ("3:7", "expected ',' or '}'"),
    "a: {\n  b: #abc,\n  c: d\n}\n": (
        "2:6",
        "a '#' after a space begins a comment, which goes on to the end of the line",
    ),
    "a: {b: [c]}}\n": ("1:12", "found '}', which closes nothing"),
    # a quotation mark is missing, and the next text in quotes closes the one before it
    'a:\n  - "One\n  - "Two"\n': ("2:5", 'the text that opens with " is never closed'),
    'a:\n  - b: "One\n    c: 1\n  - b: "Two"\n': ("2:8", 'the text that opens with " is never closed'),
    'a: "One\nb: 1\nc:\n  d: "#123456"\n  e: "#123456"\n': ("1:4", 'the text that opens with " is never closed'),
    "a: 'One\nb: it's two\nc: 1\n": ("1:4", "the text that opens with ' is never closed"),
    'a: "One\nb: "@home"\n': ("1:4", 'the text that opens with " is never closed'),
    # a wrong dash
    "a:\n  - b:\n      c: 1\n  — d:\n      e: 1\n": ("4:3", "'—' does not begin the item of a list"),
    "a:\n  – d:\n      e: 1\n  - f\n": ("2:3", "'–' does not begin the item of a list"),
    # spaces
    "a:\n  - b:\n      c: 1\n       d: 2\n": ("4:8", "this line begins 1 space further right than line 3"),
    "a:\n  - b: 1\n      c: 2\n": ("3:7", "this line begins 2 spaces further right than line 2"),
    "a:\n  b: 1\n\xa0\xa0c: 2\n  d: 3\n": ("3:1", "a non-breaking space (U+00A0) where YAML needs a plain one"),
    "id:\xa0speak\ntitle: x\n": ("1:4", "a non-breaking space (U+00A0) where YAML needs a plain one"),
    "- a: 1\n-\u2003b: 2\n- c: 3\n": ("2:2", "an unusual space (U+2003) where YAML needs a plain one"),
    # typographic quotation marks
    "a: “b: c”\n": ("1:4", "“ is a typographic quotation mark, which YAML does not know"),
    "a: {b: „c: d“}\n": ("1:8", "„ is a typographic quotation mark, which YAML does not know"),
    "a:\n  - «b»: c: d\n": ("2:5", "« is a typographic quotation mark, which YAML does not know"),
}
"""Slips of the hand that the parser notices late, or for another reason."""

ELSEWHERE = {'a: "\\d"\n': "1:6"}
"""Where PyYAML's own parser gives up at another place."""


@pytest.mark.parametrize("written", [*MISTAKES, *SLIPS])
@pytest.mark.parametrize("parser", ["libyaml", "PyYAML"])
def test_a_mistake_in_yaml_is_explained_where_it_is(written: str, parser: str, monkeypatch: pytest.MonkeyPatch) -> None:
    place, message = (MISTAKES | SLIPS)[written]
    if parser == "PyYAML":
        monkeypatch.delattr(yaml, "CSafeLoader")
        place = ELSEWHERE.get(written, place)
    (problem,) = read_yaml("f.yaml", written.encode()).problems
    assert (problem.rule, str(problem.place), problem.message) == ("yaml-syntax", f"f.yaml:{place}", message)
    assert problem.hint


def test_a_line_begun_too_far_left_is_told_with_both_columns() -> None:
    (problem,) = read_yaml("f.yaml", b"a:\n  - b:\n        c: 1\n      d: 2\n").problems
    assert problem.hint.endswith(": line 3 begins in column 9, this one in 7")


def test_a_text_that_begins_with_an_exclamation_mark_is_to_be_quoted() -> None:
    (problem,) = read_yaml("f.yaml", b"- !Bonjour\n").problems
    assert (problem.rule, problem.hint[:22]) == ("unsafe-tag", "put the text in quotes")
