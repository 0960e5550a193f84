"""Addresses among words are links; what only looks like one, or goes on in a blank, is none."""

from __future__ import annotations

import time

import pytest

from bifolio.assemble.binding import Binder, Titles
from bifolio.messages import Messages
from bifolio.text.inline import Run, Text, parse_inline


def linked(source: str) -> list[tuple[str, str | None]]:
    return [(run.text, run.href) for run in parse_inline(source) if run.href]


@pytest.mark.parametrize(
    ("source", "words", "target"),
    [
        ("See https://example.org/a_b_c.", "https://example.org/a_b_c", ""),
        ("(see www.example.org)", "www.example.org", "https://www.example.org"),
        ("HTTP://Example.org:8080/?a=1&b=2; then", "HTTP://Example.org:8080/?a=1&b=2", ""),
        ("https://example.org/wiki/Reed_(plant)!", "https://example.org/wiki/Reed_(plant)", ""),
        ("(https://example.org/wiki/Reed_(plant))", "https://example.org/wiki/Reed_(plant)", ""),
        ("“https://example.org”", "https://example.org", ""),
        ("**https://example.org**", "https://example.org", ""),
        ("https://example.org[^note]", "https://example.org", ""),
        ("请看https://example.org。", "https://example.org", ""),
        ("ב-www.example.org", "www.example.org", "https://www.example.org"),
        ("https://example.org/Löwe", "https://example.org/Löwe", "https://example.org/L%C3%B6we"),
        ("ana.b+c@mail.example.org, or", "ana.b+c@mail.example.org", "mailto:ana.b+c@mail.example.org"),
        ("[words](https://example.org)", "words", "https://example.org"),
        ("[www.a.org](https://example.org)", "www.a.org", "https://example.org"),
    ],
)
def test_an_address_leads_where_it_says(source: str, words: str, target: str) -> None:
    assert linked(source) == [(words, target or words)]


def test_several_addresses_keep_the_words_between_them() -> None:
    runs = parse_inline("Ask *www.a.org*, ana@b.org or {recipient.name} at www.c.org.")
    assert (
        "".join(run.text or run.field or "" for run in runs)
        == "Ask www.a.org, ana@b.org or recipient.name at www.c.org."
    )
    assert [run.text for run in runs if run.href] == ["www.a.org", "ana@b.org", "www.c.org"]
    assert [run.emphasis for run in runs if run.href] == [True, False, False]


@pytest.mark.parametrize(
    "source",
    [
        "https://", "www.", "www. x", "@ana", "a@b", "foo.www.example.org", "x/www.example.org", "https://localhost",
        "https://ana:pw@example.org", "ana@example.org/x", "https://example.org/____", "https://example.org/{recipient.name}",
        "____@example.org", "{recipient.name}@example.org", "https://example.org/*a*b", "https://example.org/~a~b",
        "[@lee-2019]",
    ],
)  # fmt: skip
def test_what_goes_on_or_only_looks_like_an_address_is_none(source: str) -> None:
    assert not linked(source)


@pytest.mark.parametrize(
    "source",
    [
        "a" * 40000 + "@",
        "www." * 9000,
        "a@" + "b-" * 20000,
        "a@" + "b." * 20000,
        "https://a.b/" + ")" * 40000,
        "a-" * 20000 + "@",
    ],
    ids=["mail", "www", "hyphens", "dots", "brackets", "names"],
)
def test_long_texts_are_searched_in_linear_time(source: str) -> None:
    start = time.perf_counter()
    parse_inline(source)
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize("language", ["fr-FR", "en-US"])
def test_an_address_stays_as_typed_in_any_language_and_spelling(language: str) -> None:
    binder = Binder(
        personal={}, titles=Titles(titles={}, numbers={}, present=frozenset()), spelling={"colour": "color"},
        messages=Messages(language),
    )  # fmt: skip
    bound = binder.bind(Text("The colour: www.colour.org/a--b?x=1;y"))
    assert [run.text for run in bound.runs or () if run.href] == ["www.colour.org/a--b?x=1;y"]
    assert Run("www.colour.org/a--b?x=1;y", href="https://www.colour.org/a--b?x=1;y") in (bound.runs or ())
