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
    "a: [1, 2\nb: c\n": ("1:4", "the list that opens with '[' is never closed"),
    "a: {b: c\n": ("1:4", "the mapping that opens with '{' is never closed"),
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

ELSEWHERE = {'a: "\\d"\n': "1:6"}
"""Where PyYAML's own parser gives up at another place."""


@pytest.mark.parametrize("written", MISTAKES)
@pytest.mark.parametrize("parser", ["libyaml", "PyYAML"])
def test_a_mistake_in_yaml_is_explained_where_it_is(written: str, parser: str, monkeypatch: pytest.MonkeyPatch) -> None:
    place, message = MISTAKES[written]
    if parser == "PyYAML":
        monkeypatch.delattr(yaml, "CSafeLoader")
        place = ELSEWHERE.get(written, place)
    (problem,) = read_yaml("f.yaml", written.encode()).problems
    assert (problem.rule, str(problem.place), problem.message) == ("yaml-syntax", f"f.yaml:{place}", message)
    assert problem.hint
