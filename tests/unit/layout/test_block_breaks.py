"""Blocks that begin a page, on either side of a leaf or on one."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from bifolio.assemble.request import Request
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.building import BuiltBook, build
from bifolio.pipeline.open_workbook import read_workbook
from tests.painted import Words, joined, on_page


def book_of(folder: Path, blocks: list[Any], **keys: Any) -> BuiltBook:
    (folder / "workbook.yaml").write_text("title: Demo\nparts: [before, demo]\n", encoding="utf-8")
    (folder / "pages").mkdir(exist_ok=True)
    parts = {"before": {"title": "Before", "blocks": ["Words."]}, "demo": {"title": "Demo", "blocks": blocks, **keys}}
    for identifier, part in parts.items():
        text = yaml.safe_dump({"id": identifier, **part}, sort_keys=False)
        (folder / "pages" / f"{identifier}.yaml").write_text(text, encoding="utf-8")
    options = BuildOptions(request=Request(), paper="a4", created=datetime(2026, 11, 24, tzinfo=UTC))
    return build(read_workbook(folder, date(2026, 11, 24)), options)


def numbers_of(built: BuiltBook, words: str) -> list[int]:
    """The numbers of the book's pages that hold ``words``."""
    found = []
    for page in built.book.pages:
        if page.index >= 0:
            items = joined(on_page(built.book.units[page.unit], page.index), across=True)
            if any(isinstance(one, Words) and words in one.text for one in items):
                found.append(page.number)
    return found


def test_a_block_begins_a_page(tmp_path: Path) -> None:
    built = book_of(tmp_path, ["First.", {"text": {"text": "Second.", "starts": "page"}}, "Third."])
    (first,), (second,), (third,) = (numbers_of(built, words) for words in ("First", "Second", "Third"))
    assert (second, third) == (first + 1, first + 1)


def test_the_first_block_of_a_part_may_begin_a_page_below_its_title(tmp_path: Path) -> None:
    built = book_of(tmp_path, [{"text": {"text": "First.", "starts": "page"}}])
    assert numbers_of(built, "First") == [numbers_of(built, "Demo")[0] + 1]


@pytest.mark.parametrize("count", [1, 2, 60])
@pytest.mark.parametrize(("side", "parity"), [("recto", 1), ("verso", 0)])
@pytest.mark.parametrize("starts", ["any", "recto", "verso"])
def test_a_block_begins_on_its_side_of_the_leaf(
    count: int, side: str, parity: int, starts: str, tmp_path: Path
) -> None:
    built = book_of(tmp_path, [*["Before."] * count, {"text": {"text": "There.", "starts": side}}], starts=starts)
    (number,) = numbers_of(built, "There")
    assert number % 2 == parity


def test_a_page_that_is_left_for_a_blocks_side_is_blank_as_others_are(tmp_path: Path) -> None:
    # the title is on a right-hand page, so the left-hand one before the block holds nothing
    built = book_of(tmp_path, [{"text": {"text": "There.", "starts": "recto"}}], starts="recto")
    (unit,) = (unit for unit in built.book.units if unit.id == "demo")
    assert [page.kind for page in unit.pages] == ["text", "blank", "text"]


def test_what_is_held_with_a_block_that_begins_a_page_stays_behind(tmp_path: Path) -> None:
    blocks = [{"heading": {"text": "Head", "level": 2}}, {"text": {"text": "Second.", "starts": "page"}}]
    built = book_of(tmp_path, blocks)
    assert numbers_of(built, "Second") == [numbers_of(built, "Head")[0] + 1]
