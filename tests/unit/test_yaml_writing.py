"""What is written as YAML is read as the same data, and looks as an author would write it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bifolio.characters import CONTROL, LOST_CHARACTER, composed
from bifolio.yaml_writing import WIDTH, Commented, comment_lines, yaml_lines
from bifolio.yamltree import read_yaml

ONE_LINE = st.text(st.characters(exclude_characters="\n"), max_size=40).map(
    lambda text: CONTROL.sub("", LOST_CHARACTER.sub("", composed(text)))
)
WORDS = st.lists(
    st.sampled_from(["word", "'it'", '"so"', "#", "a:", "- b", "日本", "語", "*x*", "{a}", "“q”", "%", "---"]),
    max_size=60,
)
TEXTS = ONE_LINE | WORDS.map(" ".join)
VALUES = st.recursive(
    TEXTS | st.booleans() | st.none() | st.integers(0, 999),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(TEXTS.filter(lambda key: key != "<<"), inner, max_size=4)
    ),
    max_leaves=8,
)


def read(lines: list[str]) -> object:
    source = read_yaml("x.yaml", "\n".join(lines).encode("utf-8", "surrogatepass"))
    assert [one.message for one in source.problems if one.is_error] == []
    return source.data


@given(st.lists(VALUES, min_size=1, max_size=4))
@example(["1.50", "true", "null", "~", "", " x", "x ", "a: b", "a #b", "x:", "“a”", "2026-01-01", "0x1f", "e"])
@example(["a\rb", "a\tb"])
@example(["語 日本 " * 40 + "語", "word " * 60 + "end", "- a " * 50 + "b"])
def test_it_is_read_as_the_same_data(values: list[object]) -> None:
    assert read(yaml_lines({"blocks": values})) == {"blocks": values}


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=60), min_size=1, max_size=3))
def test_a_comment_says_nothing_to_the_reader(comments: list[str]) -> None:
    assert read(["a: b", *(line for one in comments for line in comment_lines(one))]) == {"a": "b"}


def test_a_long_text_is_folded_between_words() -> None:
    lines = yaml_lines({"text": "A sentence of some words. " * 20 + "End"})
    assert lines[0] == "text: >-"
    assert all(len(line) <= WIDTH for line in lines)


def test_verse_keeps_its_lines() -> None:
    assert yaml_lines({"text": "Water in the morning,\nnever at noon."}) == [
        "text: |",
        "  Water in the morning,",
        "  never at noon.",
    ]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ({"title": "My week"}, ["title: My week"]),
        ({"title": "A walk: slowly"}, ['title: "A walk: slowly"']),
        ({"title": 'The "end"'}, ['title: The "end"']),
        ({"title": '"End"'}, ["title: '\"End\"'"]),
        ({"rows": ["Mon", "Tue"]}, ["rows: [Mon, Tue]"]),
        ({"rows": ["a, b", "c"]}, ['rows: ["a, b", c]']),
        ({"blocks": [{"lines": {"count": 3}}]}, ["blocks:", "  - lines:", "      count: 3"]),
        ({"a": Commented(1, ("why",))}, ["# why", "a: 1"]),
    ],
)
def test_it_looks_as_an_author_would_write_it(value: object, written: list[str]) -> None:
    assert yaml_lines(value) == written
