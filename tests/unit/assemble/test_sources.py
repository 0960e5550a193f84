"""Lists of sources: which words an edition prints, and in which order."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.content.kinds.list import BulletList
from tests.unit.assemble.books import document, write_book

EDITIONS = "editions: {own: {title: Own}, guide: {title: Guide, notes: true}}\n"


def listed(folder: Path, references: str, edition: str) -> list[str]:
    """What the list of sources prints in ``edition``."""
    write_book(folder, "parts: [sources]\n", editions=EDITIONS)
    (folder / "references.yaml").write_text(f"references:\n{references}", encoding="utf-8")
    (unit,) = document(folder, edition=edition).units
    (bound,) = unit.blocks
    assert isinstance(bound.block, BulletList)
    return [entry.text.plain for entry in bound.block.items]


BOTH = "  lee: {text: Lee (2019)., full: 'Lee, A. (2019). Tides.'}\n  park: {text: Park (2020).}\n"


@pytest.mark.parametrize(
    ("edition", "printed"),
    [("own", ["Lee (2019).", "Park (2020)."]), ("guide", ["Lee, A. (2019). Tides.", "Park (2020)."])],
)
def test_an_edition_with_the_leaders_notes_prints_full_references_where_there_are_any(
    tmp_path: Path, edition: str, printed: list[str]
) -> None:
    assert listed(tmp_path, BOTH, edition) == printed


def test_sources_are_sorted_by_the_words_that_are_printed(tmp_path: Path) -> None:
    references = "  b: {text: B., full: An old one.}\n  a: {text: A., full: Zeal.}\n"
    assert listed(tmp_path, references, "own") == ["A.", "B."]
    assert listed(tmp_path, references, "guide") == ["An old one.", "Zeal."]


def test_what_an_author_wrote_alone_stands_before_what_was_written_with_others(tmp_path: Path) -> None:
    references = "  both: {text: 'Lee, A., & Park, B. (2015). Salt.'}\n  alone: {text: 'Lee, A. (2019). Tides.'}\n"
    assert listed(tmp_path, references, "own") == ["Lee, A. (2019). Tides.", "Lee, A., & Park, B. (2015). Salt."]
