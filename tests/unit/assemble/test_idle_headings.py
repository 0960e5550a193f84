"""A heading goes with what it leads to, and a text without words in a copy leaves nothing behind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bifolio.assemble.assembling import assemble
from bifolio.assemble.request import Request
from bifolio.assemble.selecting import without_idle_headings
from bifolio.content.fields.base import Block, kind_of
from bifolio.content.kinds.heading import Heading
from bifolio.content.kinds.text import Paragraph
from bifolio.pipeline.open_workbook import read_workbook

HEAD = "title: Beds\neditions: {own: {title: Own}, other: {title: Other, audience: guide}}\npersonal: {soil: {default: ''}}\n"


def kinds(folder: Path, blocks: str, edition: str = "own") -> list[str]:
    """The kinds of the blocks that are printed."""
    (folder / "book.yaml").write_text(f"{HEAD}blocks:\n{blocks}", encoding="utf-8")
    (unit,) = assemble(read_workbook(folder / "book.yaml", date(2026, 11, 29)), Request(edition=edition)).units
    return [kind_of(bound.block) for bound in unit.blocks]


@pytest.mark.parametrize(
    "nothing", ["- text: {text: Kept back., audience: guide}", "- provider: [contact]", '- "{soil}"']
)
def test_a_heading_is_left_out_with_all_that_was_written_under_it(tmp_path: Path, nothing: str) -> None:
    assert kinds(tmp_path, f"- Dig.\n- heading: Under the soil\n{nothing}\n") == ["text"]


def test_headings_under_one_that_is_left_out_go_with_it(tmp_path: Path) -> None:
    below = "- text: {text: Kept back., audience: guide}\n- heading: {text: Worms, level: 3}\n"
    assert kinds(tmp_path, f"- Dig.\n- heading: Under the soil\n{below}") == ["text"]


def test_a_heading_stays_for_those_who_get_what_is_under_it(tmp_path: Path) -> None:
    below = "- text: {text: Kept back., audience: guide}\n"
    assert kinds(tmp_path, f"- heading: Under the soil\n{below}", "other") == ["heading", "text"]


def test_a_heading_stays_if_something_under_a_lower_one_is_printed(tmp_path: Path) -> None:
    below = "- provider: [contact]\n- heading: {text: Worms, level: 3}\n- Turn the soil.\n"
    assert kinds(tmp_path, f"- heading: Under the soil\n{below}") == ["heading", "heading", "text"]


def test_a_heading_that_leads_to_the_next_is_left_out_alone(tmp_path: Path) -> None:
    blocks = "- heading: Provider\n- provider: [contact]\n- heading: Worms\n- Turn the soil.\n"
    assert kinds(tmp_path, blocks) == ["heading", "text"]


def test_a_heading_under_which_nothing_was_written_stays(tmp_path: Path) -> None:
    assert kinds(tmp_path, "- Dig.\n- heading: Notes by hand\n") == ["text", "heading"]


@pytest.mark.parametrize("block", ['"{soil}"', 'quote: "{soil}"', 'heading: "{soil}"'])
def test_words_that_are_empty_in_a_copy_leave_no_gap(tmp_path: Path, block: str) -> None:
    assert kinds(tmp_path, f"- Dig.\n- {block}\n- Rake.\n") == ["text", "text"]


def test_a_text_with_a_prompt_stays(tmp_path: Path) -> None:
    assert kinds(tmp_path, '- text: {prompt: What is it like?, text: "{soil}"}\n') == ["text"]


class Counting(list[Block]):
    """Blocks that count how often one of them is looked at."""

    looks = 0

    def __getitem__(self, place: Any) -> Any:
        self.looks += 1
        return super().__getitem__(place)

    def __iter__(self) -> Iterator[Block]:
        for block in super().__iter__():
            self.looks += 1
            yield block


@pytest.mark.parametrize("is_printed", [True, False])
def test_a_long_page_with_many_headings_is_read_only_a_few_times(is_printed: bool) -> None:
    blocks = Counting(
        [make.model_validate({"id": "x", "text": "Worms"}) for _ in range(200) for make in (Heading, Paragraph)]
    )
    printed = [block if is_printed or isinstance(block, Heading) else None for block in list(blocks)]
    kept = without_idle_headings(blocks, printed)
    assert len(kept) == (len(blocks) if is_printed else 0)
    assert blocks.looks < 10 * len(blocks)
