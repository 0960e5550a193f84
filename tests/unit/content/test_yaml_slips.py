"""Texts that YAML reads otherwise than their author is likely to mean."""

from __future__ import annotations

import pytest

from bifolio.content.reading.yaml_slips import mojibake_in, read_written


@pytest.mark.parametrize(
    ("written", "place", "rest"),
    [
        ("title: Exercise #1\n", "1:17", "#1"),
        ("title: 50% # Fruit\n", "1:12", "# Fruit"),
        ("- How to begin # a note\n", "1:16", "# a note"),
        ("title: #1 of two\n", "1:8", "#1 of two"),
        ("a: two\n  lines #2\n", "2:9", "#2"),
        ("title: Blue #0000ff\n", "1:13", "#0000ff"),
        (f"title: Exercise #{'1' * 60}\n", "1:17", f"#{'1' * 38}…"),
    ],
)
def test_what_is_lost_behind_a_hash_is_warned_of(written: str, place: str, rest: str) -> None:
    (problem,) = read_written("f.yaml", written.encode()).problems
    assert (problem.rule, str(problem.place), problem.is_error) == ("text-cut-off", f"f.yaml:{place}", False)
    assert problem.message == f"the rest, '{rest}', is a comment and is not printed"


@pytest.mark.parametrize(
    "written",
    [
        "count: 3 # as many as fit\n",
        "colour: #ff0000\n",
        "colour: #fff\n",
        "id: a-b.c # a name\n",
        "id: speak ## a name\n",
        "id: speak #\n",
        "a: # of\n  b: c\n",
        "title: Two Evenings    # on the cover\n",
        "id: speak # a name\n",
        'a: "b c" # d\n',
        "# a\nb: c#1\n",
        "a: [b c] # d\n",
    ],
)
def test_a_note_behind_what_is_no_printed_text_is_a_note(written: str) -> None:
    assert read_written("f.yaml", written.encode()).problems == []


@pytest.mark.parametrize("text", ["“My stall”", "„Mein Stand“", "« Mon étal »", "‘It’s mine’"])
def test_a_text_in_typographic_quotation_marks_is_warned_of(text: str) -> None:
    (problem,) = read_written("f.yaml", f"title: {text}\n".encode()).problems
    assert (problem.rule, str(problem.place), problem.is_error) == ("typographic-quotes", "f.yaml:1:8", False)


@pytest.mark.parametrize("text", ["“No,” she said", "She said “no”", "“Yes,” she said, “no.”", "'“My stall”'"])
def test_typographic_quotation_marks_of_a_part_or_in_quotes_are_meant(text: str) -> None:
    assert read_written("f.yaml", f"title: {text}\n".encode()).problems == []


@pytest.mark.parametrize("written", [
    "steps: [Fold the paper, then cut it.]", "items: [Fold it, then wait a bit…, Draw a line.]",
    "items: ['Fold it', then say “stop.”, Draw a line.]", "items: [Ice at -3,5 °C, Water]", "items: [Fe 0,5]",
])  # fmt: skip
def test_a_text_in_brackets_that_a_comma_splits_is_warned_of(written: str) -> None:
    (problem,) = read_written("f.yaml", f"{written}\n".encode()).problems
    assert (problem.rule, problem.is_error) == ("list-text", False)
    assert "entries" in problem.message or "entry of its own" in problem.message


@pytest.mark.parametrize("written", [
    "items: [Fold the paper, then cut it.]", "items: [fold the paper, then cut it., draw a line.]",
    "items: [Fold it, quickly., Draw a line.]", "items: [In the spring, Anna came back., Then she left.]",
    "items: [Room 3,10:15 h]", "items: [at 7:30,10 to go]", "sizes: [1,5]",
])  # fmt: skip
def test_commas_between_entries_are_meant(written: str) -> None:
    assert read_written("f.yaml", f"{written}\n".encode()).problems == []


@pytest.mark.parametrize("text", ["fÃ¼r", r'"f\u00c3\u00bcr"', "fA\u0303¼r"], ids=["plain", "escaped", "composed"])
def test_a_text_in_the_wrong_encoding_is_found_however_it_is_written(text: str) -> None:
    source = read_written("f.yaml", f"title: {text}\n".encode())
    assert [one.rule for one in mojibake_in(source)] == ["mojibake"]
