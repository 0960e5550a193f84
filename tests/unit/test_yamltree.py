"""YAML with places: nothing is lost, everything is bounded, nothing raises."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bifolio.diagnostics import Place
from bifolio.placed import PlacedDict, PlacedStr, place_of, walk_strings
from bifolio.source_text import MAX_BYTES, SAVE_AS_UTF_8
from bifolio.yamltree import plain_mapping, read_yaml
from tests.unit.hostile import HOSTILE


def rules(content: bytes) -> list[str]:
    return [problem.rule for problem in read_yaml("x.yaml", content).problems]


def data(content: str) -> Any:
    source = read_yaml("x.yaml", content.encode())
    assert source.problems == []
    return source.data


def test_every_key_and_value_knows_its_place() -> None:
    tree = data("a: 1\nb:\n  - one\n  - c: 'two'\n")
    assert isinstance(tree, PlacedDict)
    assert tree.key_places["b"] == Place("x.yaml", 2, 1, 1)
    assert place_of(tree, ["b", 0]) == Place("x.yaml", 3, 5, 3)
    assert place_of(tree, ["b", 1, "c"]) == Place("x.yaml", 4, 8, 5), "quotes are underlined too"
    assert place_of(tree, ["b", 1, "c"], key=True) == Place("x.yaml", 4, 5, 1)


def test_the_place_of_what_is_missing_is_that_of_what_is_around_it() -> None:
    tree = data("a:\n  b: {c: 1}\n")
    assert place_of(tree, ["a", "b", "nothing"]) == place_of(tree, ["a", "b"])


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("true", True), ("false", False), ("False", "False"), ("NULL", "NULL"), ("null", None), ("~", None), ("12", 12), ("-1.5", -1.5),
        ("no", "no"), ("on", "on"), ("yes", "yes"), ("012", "012"), ("1e3", "1e3"), ("12:30", "12:30"), ("'12'", "12"),
        ("2026-11-24", "2026-11-24"), ("0x1F", "0x1F"), (".5", 0.5), (".", "."), ("=", "="),
    ],
)  # fmt: skip
def test_only_plain_numbers_truth_and_nothing_are_not_texts(written: str, read: object) -> None:
    value = data(f"a: {written}\n")["a"]
    assert value == read
    assert isinstance(value, PlacedStr) is isinstance(read, str)


def test_lines_may_end_in_any_way() -> None:
    for end in ("\n", "\r\n", "\r"):
        source = read_yaml("x.yaml", end.join(["a: 1", "b: {", "  c: text", "}"]).encode())
        assert place_of(source.data, ["b", "c"]) == Place("x.yaml", 3, 6, 4)
        assert source.excerpt(Place("x.yaml", 3)) == "  c: text"


def test_a_rare_line_separator_counts_as_the_parser_counts_it() -> None:
    source = read_yaml("x.yaml", "a: 'one\u2028two'\nb: c\n".encode())
    place = place_of(source.data, ["b"])
    assert place is not None
    assert source.excerpt(place) == "b: c"


def test_a_byte_order_mark_is_not_a_character() -> None:
    source = read_yaml("x.yaml", b"\xef\xbb\xbfa: b\n")
    assert source.problems == []
    assert place_of(source.data, ["a"], key=True) == Place("x.yaml", 1, 1, 1)


def test_a_byte_that_is_not_utf8_is_pointed_at_even_behind_a_byte_order_mark() -> None:
    for mark in (b"", b"\xef\xbb\xbf"):
        (problem,) = read_yaml(
            "x.yaml", mark + "ä: b\rc: \xff".encode("latin-1").replace(b"\xe4", b"\xc3\xa4")
        ).problems
        assert (problem.rule, problem.place) == ("not-utf-8", Place("x.yaml", 2, 4))


@pytest.mark.parametrize("coding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_file_in_utf_16_or_32_is_called_that(coding: str) -> None:
    source = read_yaml("x.yaml", "\ufefftitle: A".encode(coding))
    assert [(one.rule, one.message, one.hint) for one in source.problems] == [
        ("not-utf-8", f"the file is {coding[:6].upper()}", SAVE_AS_UTF_8)
    ]


@pytest.mark.parametrize("coding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_its_mark_too(coding: str) -> None:
    (problem,) = read_yaml("x.yaml", "title: A\n".encode(coding)).problems
    assert (problem.rule, problem.message) == ("not-utf-8", "the file is UTF-16")


@pytest.mark.parametrize("sign", ["<<<<<<< HEAD", ">>>>>>> main", "||||||| 3f2a"])
def test_what_git_leaves_of_two_versions_is_called_that(sign: str) -> None:
    (problem,) = read_yaml("x.yaml", f"a: b\n{sign}\nc: d\n".encode()).problems
    assert (problem.rule, problem.place.line) == ("yaml-syntax", 2)
    assert "git" in problem.message


@pytest.mark.parametrize(
    ("keys", "more"), [("abc", "'b' and 'c' are"), ("abcd", "'b', 'c' and 1 more are"), ("abcabc", "'b' and 'c' are")]
)
def test_three_keys_or_more_that_are_written_again_in_one_mapping_are_told_once(keys: str, more: str) -> None:
    text = "".join(f"{key}: 1\n" for key in dict.fromkeys(keys)) + "".join(f"{key}: 1\n" for key in keys)
    (problem,) = read_yaml("x.yaml", text.encode()).problems
    assert problem.place.line == 1 + len(set(keys))
    assert problem.message == f"'a' is already written on line 1; {more} written twice, too"


def test_two_keys_that_are_written_again_are_told_each_at_its_place() -> None:
    found = read_yaml("x.yaml", b"a: 1\nb: 2\nc: 3\na: 1\nb: 2\na: 3\n").problems
    assert [(one.place.line, one.message) for one in found] == [
        (4, "'a' is already written on line 1"),
        (5, "'b' is already written on line 2"),
        (6, "'a' is already written on line 1"),
    ]


def test_too_many_values_are_blamed_on_aliases_only_where_there_are_some() -> None:
    (plain,) = read_yaml("x.yaml", b"a: [" + b"x," * 100_001 + b"]\n").problems
    (unfolded,) = read_yaml("x.yaml", b"a: &a [" + b"x," * 50_000 + b"]\nb: [*a, *a]\n").problems
    assert ("alias" in plain.message + plain.hint, "alias" in unfolded.message) == (False, True)


def test_a_control_character_is_pointed_at_whatever_ends_the_lines() -> None:
    (problem,) = read_yaml("x.yaml", b"a: b\rc: d\x00\r").problems
    assert (problem.rule, problem.place) == ("control-character", Place("x.yaml", 2, 5))


def test_strings_that_an_alias_repeats_are_walked_once() -> None:
    tree = data("a: &x [one, two]\nb: *x\nc: three\n")
    assert list(walk_strings(tree)) == ["one", "two", "three"]


def test_the_weight_of_a_file_counts_aliases_and_long_texts_for_what_they_are() -> None:
    plain = read_yaml("x.yaml", b"a: [1, 2, 3]\n").weight
    unfolded = read_yaml("x.yaml", b"a: &x [1, 2, 3]\nb: *x\n").weight
    assert unfolded == 2 * plain - 1, "both hold the same list; the mapping itself counts once"
    assert read_yaml("x.yaml", b"a: " + b"x" * 6400).weight > 100


@cache
def hostile_run() -> subprocess.CompletedProcess[str]:
    """All hostile input, read by one process of bounded memory and time."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (800 * 2**20, 800 * 2**20))
        resource.setrlimit(resource.RLIMIT_CPU, (120, 120))

    command = [sys.executable, "-m", "tests.unit.hostile"]
    return subprocess.run(command, cwd=ROOT, preexec_fn=limit, capture_output=True, text=True, check=False)


def test_all_hostile_input_together_stays_in_bounded_memory_and_time() -> None:
    assert hostile_run().returncode == 0, hostile_run().stderr


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_is_refused(name: str) -> None:
    _, rule = HOSTILE[name]
    found, seconds = json.loads(hostile_run().stdout)[name]
    assert rule in found
    assert seconds < 15, "none takes two seconds on an idle machine"


@settings(deadline=None)
@given(st.binary(max_size=400))
@example(b"%TAG ! a\n--- !x b")
@example(b"? \n: \n? ")
@example(b"a: &b\nc: *b")
def test_no_bytes_make_it_raise(content: bytes) -> None:
    source = read_yaml("x.yaml", content)
    assert source.problems or source.data is not None
    for problem in source.problems:
        assert problem.place.line <= len(source.lines) + 1


YAML_LIKE = st.text(st.sampled_from("ab: -?[]{},&*!|>'\"%#@`\n\r\t \\~0.é\u2028\x85"), max_size=80)


@settings(deadline=None)
@given(YAML_LIKE)
def test_no_text_makes_it_raise_and_every_place_lies_in_the_file(text: str) -> None:
    source = read_yaml("x.yaml", text.encode())
    for string in walk_strings(source.data):
        assert 1 <= string.place.line <= len(source.lines)
        assert 1 <= string.place.column <= len(source.excerpt(string.place)) + 1


ROOT = Path(__file__).resolve().parents[2]
SCALARS = st.integers(-(10**12), 10**12) | st.booleans() | st.text("abc é", min_size=1)


@settings(deadline=None)
@given(st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text("abc", min_size=1), inner)))
def test_what_json_says_is_read_as_it_is(value: object) -> None:
    source = read_yaml("x.yaml", json.dumps({"a": value}, ensure_ascii=False).encode())
    if not source.problems:
        assert source.data == {"a": value}


def test_data_that_was_let_go_is_read_again_at_the_same_places() -> None:
    source = read_yaml("x.yaml", b"a:\n  - {b: words}\nc: 1.50\n")
    before = source.data
    source.let_go()
    again = source.data
    assert again == before
    assert again is not before
    assert source.data is again
    assert place_of(again, ["a", 0, "b"]) == place_of(before, ["a", 0, "b"]) == Place("x.yaml", 2, 9, length=5)


def test_data_that_is_set_is_not_let_go() -> None:
    source = read_yaml("x.yaml", b"a: 1\n")
    source.let_go()
    source.data = {"b": 2}
    assert source.data == {"b": 2}


def test_a_file_of_the_programs_own_is_read_as_mappings_of_texts() -> None:
    content = b"# a remark\nyes: no\n7: 3.0\nforms: {one: a, other: {formal: 'b: c', informal: \"\"}}\n"
    expected = {"yes": "no", "7": "3.0", "forms": {"one": "a", "other": {"formal": "b: c", "informal": ""}}}
    assert plain_mapping(content) == expected


@pytest.mark.parametrize("content", [b"a: 1\nb: 2\na: 3\n", b"a: {b: 1, b: 2}\n", b"a: {b: 1}\na: {c: 2}\n"])
def test_a_file_of_the_programs_own_has_each_key_once(content: bytes) -> None:
    with pytest.raises(ValueError, match="occurs twice"):
        plain_mapping(content)


def test_a_colon_where_no_key_can_be_is_named() -> None:
    (problem,) = read_yaml("x.yaml", b"prompt: What went well: today?\n").problems
    assert problem.message == "a colon after text that cannot be a key here"


def test_an_alias_inside_what_it_stands_for_is_not_said_to_lack_its_anchor() -> None:
    (problem,) = read_yaml("x.yaml", b"a: &a [*a]").problems
    assert problem.message == "'*a' is inside the value it stands for"


def test_no_size_is_named_for_a_file_that_was_not_read_to_its_end() -> None:
    (problem,) = read_yaml("x.yaml", b"a" * (MAX_BYTES + 1)).problems
    assert problem.message == "the file has more than 2,000,000 bytes"


@pytest.mark.parametrize(("depth", "told"), [(40, []), (41, ["nested-too-deeply"])])
def test_lists_may_be_nested_40_levels_deep(depth: int, told: list[str]) -> None:
    assert rules(b"[" * depth + b"]" * depth) == told


@pytest.mark.parametrize(("length", "told"), [(20_000, []), (20_001, ["text-too-long"])])
def test_a_text_may_have_20000_characters(length: int, told: list[str]) -> None:
    assert rules(b"a: " + b"x" * length) == told


@pytest.mark.parametrize(("count", "told"), [(1997, []), (1998, ["too-many-values"])])
def test_a_file_may_hold_100000_values_with_its_aliases_unfolded(count: int, told: list[str]) -> None:
    # 98 lists of a thousand values, themselves among them; two lists and a mapping; then ``count`` more
    text = f"a: &a [{', '.join('1' * 999)}]\nb: [{', '.join(['*a'] * 97)}]\nc: [{', '.join('1' * count)}]\n"
    assert rules(text.encode()) == told


@pytest.mark.parametrize(("again", "count"), [("b: 3", 1), ("a: 3\nb: 3", 2), ("a: 3\nb: 3\nc: 3", 1)])
def test_keys_that_are_written_again_are_told_one_by_one_unless_they_were_pasted(again: str, count: int) -> None:
    assert rules(f"a: 1\nb: 1\nc: 1\n{again}\n".encode()) == ["duplicate-key"] * count


def test_non_breaking_spaces_at_the_end_of_a_line_are_not_read() -> None:
    source = read_yaml("f.yaml", "id:\u00a0\n  a\u00a0\u202f\nparts:\n  - one\u00a0 \n  - b\u00a0c\n".encode())
    assert source.problems == []
    assert source.data == {"id": "a", "parts": ["one", "b\u00a0c"]}
