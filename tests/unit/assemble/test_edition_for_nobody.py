"""An edition with ``by: none`` has no fields, yet everybody's places to write: it is printed to be read, or to show the book."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from bifolio import api
from bifolio.assemble.assembling import assemble
from bifolio.assemble.document import with_inner
from bifolio.assemble.request import Request
from bifolio.pipeline.open_workbook import read_workbook

HEAD = """title: Two read
people: {child: {label: Child}, grown: {label: Grown-up}}
editions: {both: {title: Both}, read: {title: To read, by: none}}
blocks:
"""

BLOCKS = {
    "columns": "- table: {columns: each, rows: [A, B]}",
    "columns and more": "- table: {columns: each, more_columns: {note: Note}, rows: [A, B]}",
    "rows": "- table: {columns: {note: Note}, rows: each}",
    "one person's row": "- table: {columns: {note: Note}, rows: {a: {text: A, by: child}, b: B}}",
    "agenda": "- agenda: {items: {turn: {text: Turns, by: each}, own: {text: Own, by: grown}}}",
    "agreement": "- agreement: {items: {turn: {text: I will, by: each}, own: {text: I will, by: child}}}",
    "signatures": "- signatures: {}",
    "slider": "- slider: {items: {near: {text: How near?, by: each}, far: {text: How far?, by: child}}}",
    "continuum": "- continuum: {each: together, items: {place: {low: Left, high: Right}}}",
    "apart": "- lines: {prompt: What?, each: apart}",
    "together": "- checklist: {items: [A, B], each: together}",
    "one person's block": "- lines: {prompt: What?, by: child}",
}


def blanks(folder: Path, blocks: str, edition: str) -> list[str]:
    (folder / "book.yaml").write_text(HEAD + blocks, encoding="utf-8")
    document = assemble(read_workbook(folder / "book.yaml", date(2026, 11, 24)), Request(edition=edition))
    bound = [block for unit in document.units for block in with_inner(unit.blocks)]
    return [blank.name for block in bound for blank in block.blanks.values()]


@pytest.mark.parametrize("blocks", BLOCKS.values(), ids=BLOCKS)
def test_it_has_the_places_of_the_edition_in_which_all_write(tmp_path: Path, blocks: str) -> None:
    everybodys = blanks(tmp_path, blocks, "both")
    assert everybodys
    assert blanks(tmp_path, blocks, "read") == everybodys


def test_all_of_it_is_drawn_without_fields(tmp_path: Path) -> None:
    file = tmp_path / "book.yaml"
    blocks = [block.replace(": {", f": {{id: b{index}, ", 1) for index, block in enumerate(BLOCKS.values())]
    file.write_text(HEAD + "\n".join(blocks), encoding="utf-8")
    with pikepdf.open(BytesIO(api.build(api.open(file), edition="read").data)) as pdf:
        assert "/AcroForm" not in pdf.Root


def test_a_field_map_of_it_names_nobody_who_writes(tmp_path: Path) -> None:
    file, field_map = tmp_path / "book.yaml", tmp_path / "map.json"
    file.write_text(HEAD + BLOCKS["apart"], encoding="utf-8")
    api.build(api.open(file), tmp_path / "book.pdf", edition="read", field_map=field_map)
    text = field_map.read_text(encoding="utf-8")
    assert '"by": []' in text
    assert '"by": [\n' not in text
