"""A glossary that keeps the words which the edition uses."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.content.kinds.terms import Terms
from tests.unit.assemble.books import document

BOOK = """\
title: A book
audiences: {pupils: those who learn, others: all others}
editions: {short: {exercises: [e1], audience: [pupils]}, long: {audience: [others, guide], notes: true}}
parts: [e1, e2, words]
"""
GLOSSARY = """\
id: words
title: Its words
blocks:
  - terms:
      only_used: true
      terms: {Seed: What grows., Boundary: A limit., "“I” statement": It begins with you., Loop: Round like a bed., Bed: A grave word.}
"""


def kept(folder: Path, edition: str = "short") -> list[str]:
    units = document(folder, edition=edition).units
    return [term for unit in units for one in unit.blocks if isinstance(one.block, Terms) for term in one.block.terms]


def book(folder: Path, **exercises: str) -> Path:
    files = {"workbook": BOOK, "pages/words": GLOSSARY}
    files |= {f"exercises/{key}": f"id: {key}\ntitle: It\n{lines}\n" for key, lines in exercises.items()}
    for name, text in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Sow seeds here", "Seed"), ("Draw your boundaries", "Boundary"), ("Write an “I”-statement", "“I” statement"),
        ("SEED", "Seed"),
    ],
)  # fmt: skip
def test_a_word_is_kept_where_it_is_used_with_any_ending(tmp_path: Path, text: str, term: str) -> None:
    assert kept(book(tmp_path, e1=f"blocks: [{text}]", e2="blocks: [Nothing.]")) == [term]


def test_a_word_within_another_or_of_the_glossary_alone_is_not_used(tmp_path: Path) -> None:
    assert kept(book(tmp_path, e1="blocks: [We linseed and embed.]", e2="blocks: [Nothing.]")) == []


def test_what_only_another_edition_holds_is_not_counted(tmp_path: Path) -> None:
    folder = book(tmp_path, e1="blocks: [{text: {text: A loop., audience: [others]}}, A seed.]", e2="blocks: [Bed.]")
    assert kept(folder) == ["Seed"]
    assert kept(folder, "long") == ["Seed", "Loop", "Bed"]


def test_notes_count_where_they_are_printed(tmp_path: Path) -> None:
    folder = book(tmp_path, e1="blocks: [Well.]\nnotes: {teach: Every loop once made sense.}", e2="blocks: [Nothing.]")
    assert (kept(folder), kept(folder, "long")) == ([], ["Loop"])
