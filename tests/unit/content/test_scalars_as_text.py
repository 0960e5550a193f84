"""Numbers, true and false where text is expected (decision 0056)."""

import pickle
from pathlib import Path

import pytest

from bifolio.content.kinds.choice import ChoiceBlock
from bifolio.content.kinds.list import BulletList
from bifolio.content.kinds.table import Table
from bifolio.content.model.workbook import Workbook
from bifolio.content.reading.loading import load_workbook
from bifolio.people.yaml_rows import yaml_rows
from bifolio.placed import PlacedFloat, PlacedInt
from bifolio.yamltree import read_yaml

SPELLINGS = [
    "12",
    "3.50",
    "007",
    "1e3",
    "yes",
    "no",
    "true",
    "False",
    "-1",
    "+5",
    ".5",
    "1000000",
    "7:30",
    "2026-03-02",
    "Null",
]


def _loaded(folder: Path, blocks: str) -> Workbook:
    (folder / "book.yaml").write_text(f"title: T\nblocks:\n{blocks}", encoding="utf-8")
    workbook, problems = load_workbook(folder / "book.yaml")
    assert workbook is not None
    assert not problems
    return workbook


@pytest.mark.parametrize("written", SPELLINGS)
def test_a_cell_says_what_its_author_wrote(tmp_path: Path, written: str) -> None:
    workbook = _loaded(tmp_path, f"  - table: {{columns: [A, B], rows: [[Oak, {written}], [{written}, x]]}}\n")
    (block,) = (block for page in workbook.pages.values() for block in page.blocks)
    assert isinstance(block, Table)
    assert isinstance(block.rows, dict)
    first, second = block.rows.values()
    assert first.cells[0].text is not None
    assert (first.cells[0].text.source, second.text.source) == (written, written)


@pytest.mark.parametrize("written", SPELLINGS)
def test_an_option_says_what_its_author_wrote(tmp_path: Path, written: str) -> None:
    workbook = _loaded(tmp_path, f"  - choice: {{options: [{written}, other], prompt: {written}}}\n")
    (block,) = (block for page in workbook.pages.values() for block in page.blocks)
    assert isinstance(block, ChoiceBlock)
    assert block.prompt is not None
    assert block.options["1"].source == block.prompt.source == written


def test_a_number_as_text_knows_its_place(tmp_path: Path) -> None:
    workbook = _loaded(tmp_path, "  - list: [one, 2.50]\n")
    (block,) = (block for page in workbook.pages.values() for block in page.blocks)
    assert isinstance(block, BulletList)
    place = block.items[1].text.place
    assert place is not None
    assert (place.line, place.column) == (3, 17)


def test_numbers_keep_their_spelling_and_place_in_the_cache() -> None:
    source = read_yaml("x.yaml", b"a: 3.50\nb: +7\n")
    copy = pickle.loads(pickle.dumps(source.data, protocol=5))
    assert isinstance(copy["a"], PlacedFloat)
    assert isinstance(copy["b"], PlacedInt)
    assert (copy["a"].written, copy["b"].written, copy["b"].place.line) == ("3.50", "+7", 2)
    assert copy == {"a": 3.5, "b": 7}


def test_a_key_that_takes_truth_reads_it_in_upper_case_too(tmp_path: Path) -> None:
    workbook = _loaded(tmp_path, "  - lines: {keep_with_next: True, count: 2}\n")
    (block,) = (block for page in workbook.pages.values() for block in page.blocks)
    assert block.keep_with_next is True


def test_a_cell_of_a_roster_says_what_its_author_wrote(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text(
        "- {name: Null, copy_number: 3.50}\n- {name: 7, copy_number: +1}\n", encoding="utf-8"
    )
    _, *rows = yaml_rows(tmp_path / "r.yaml")
    assert [row.cells for row in rows] == [["Null", "3.50"], ["7", "+1"]]
