"""What is said of each word that other programs and other languages have for something."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import bifolio
from bifolio.content import blocks
from bifolio.content.fields.base import Block
from bifolio.content.fields.model_keys import written_names
from bifolio.content.reading import explaining
from bifolio.content.reading.keys_elsewhere import NOT_IN_THE_BOOK
from bifolio.content.schema.json_schema import all_models
from bifolio.content.words_elsewhere import meanings
from bifolio.diagnostics import nearest
from bifolio.yamltree import plain_mapping
from tests.goldens import Golden

IN_PROGRAMS = Path(bifolio.__file__).parent / "data" / "elsewhere" / "programs.yaml"


def _said() -> Iterator[str]:
    """A line for each word, in the order of the alphabet."""
    kinds = {*meanings("kinds"), *meanings("otherwise")}
    yield "== kinds of blocks"
    yield from (f"{word}: {blocks._kind_hint(word, {})}" for word in sorted(kinds))
    yield "== keys, of which the first that is known there is meant"
    yield from (f"{word}: {keys}" for word, keys in sorted(meanings("keys").items()))
    yield "== keys that do not belong in a book's file"
    yield from (f"{word}: {hint}" for word, hint in sorted(NOT_IN_THE_BOOK.items()))
    yield "== types and styles"
    yield from (f"{word}: '{kind}'" for word, kind in sorted({**explaining._TYPES, **explaining._STRONG}.items()))


def test_what_is_said_of_each_word_is_as_kept(golden: Golden) -> None:
    golden("words-from-elsewhere.txt", "\n".join([*(" ".join(line.split()) for line in _said()), ""]))


@pytest.mark.parametrize(
    ("word", "keys"),
    [(word, keys) for keys, words in plain_mapping(IN_PROGRAMS.read_bytes())["keys"].items() for word in words.split()],
)
def test_what_other_programs_call_a_key_leads_to_keys_that_its_spelling_would_not(word: str, keys: str) -> None:
    names = [written_names(model) for model in all_models()]
    for key in keys.split():
        would_not = (key in known and word not in known and nearest(word, known) != key for known in names)
        # a key of blocks is first taken for one of a block, if the file has blocks
        assert any(would_not) or word in written_names(Block), key
