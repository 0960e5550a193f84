"""The glossary holds: its words are in the code, and the code says none of the words that it rules out."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "bifolio"
USED, _, NOT_USED = (ROOT / "docs" / "guide" / "terms.md").read_text(encoding="utf-8").partition("\n## Not used\n")
ROWS = re.compile(r"^\| (?!word|say|---)([^|]+) \| ([^|]+) \|$", re.M)

TERMS = [term for terms, _ in ROWS.findall(USED) for term in terms.split(", ")]
RULED_OUT = {word: say for say, words in ROWS.findall(NOT_USED) for word in words.split(", ")}


def identifiers() -> Iterator[tuple[str, str]]:
    """Every name that the code gives to a module, class, function, parameter, attribute or key, with where it is."""
    for path in sorted(SOURCE.rglob("*.py")):
        yield path.stem, path.name
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.arg(arg=name):
                    yield name, f"{path.name}:{node.lineno}"
                case ast.Name(id=name, ctx=ast.Store()) | ast.keyword(arg="alias", value=ast.Constant(value=str(name))):
                    yield name, path.name


def in_words(name: str) -> str:
    """``name`` in small letters with a space between its words: ``CopyOrder`` and ``copy_order`` are ``copy order``."""
    return " ".join(re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)).lower()


@cache
def names() -> list[tuple[str, str]]:
    """Every name in words, with where it is."""
    return [(f" {in_words(name)} ", f"{name} ({place})") for name, place in identifiers()]


@cache
def text() -> str:
    """The words of the code."""
    return re.sub(r"\W+|_", " ", "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))).lower()


def test_the_glossary_is_read() -> None:
    assert "recto" in TERMS
    assert RULED_OUT["gutter"] == "column gap"


@pytest.mark.parametrize("word", RULED_OUT)
def test_no_identifier_says_a_word_that_the_glossary_rules_out(word: str) -> None:
    found = {shown for name, shown in names() if f" {word} " in name or f" {word}s " in name}
    assert not found, f"say '{RULED_OUT[word]}'"


@pytest.mark.parametrize("term", TERMS)
def test_every_word_of_the_glossary_is_in_the_code(term: str) -> None:
    assert re.search(rf"\b{re.sub(r'[-_ ]', ' ', term)}s?\b", text())
