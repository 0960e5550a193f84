"""Sheets as other authors write them: what they promise holds on every paper and in three sizes, from 12 points to 24."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from bifolio.assemble.assembling import Assembler
from bifolio.assemble.request import Request
from bifolio.layout.flow.laying_out import find_misfits
from bifolio.layout.kit.context import AsRecords
from bifolio.pipeline.build_options import BuildOptions, look_for
from bifolio.pipeline.check_workbook import check_folder
from bifolio.pipeline.open_workbook import read_workbook
from bifolio.pipeline.page_images import pictures_of
from tests.conformance.workbooks import CREATED

SHEETS = Path(__file__).parents[2] / "data" / "worksheets"
TODAY = date(2026, 11, 27)
NAMES = sorted(folder.name for folder in SHEETS.iterdir())
LOOKS = [(paper, size) for paper in ("a4", "letter", "a5") for size in ("standard", "large", "giant")]


@dataclass
class Found:
    """What did not fit a sheet, each with its paper and size."""

    too_high: list[tuple[str, str]] = field(default_factory=list)
    cut: list[tuple[str, str, str]] = field(default_factory=list)
    records: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    """Where the rows of a table are a list, by the table's id."""


def lay_out_everywhere(name: str) -> Found:
    workbook = read_workbook(SHEETS / name, TODAY)
    found = Found()
    for edition in workbook.file.plans:
        request = Request(edition=edition, country="")
        assembler = Assembler(workbook, request)
        document = assembler.document(request)
        for paper, size in LOOKS:
            options = BuildOptions(request=request, created=CREATED, paper=paper, size=size)
            look = look_for(options, workbook, assembler.messages)
            # the sheets of a series are alike
            for unit in (one for one in document.units if one.series is None or one.series.is_first):
                pictures = pictures_of(document, unit, look)
                misfits = find_misfits(unit, look, document.writers_on(unit), pictures)
                found.too_high += [(paper, size)] * len(misfits.too_high)
                found.cut += [(word, paper, size) for word, *_ in misfits.cut_words]
                for record in (one for one in misfits.as_records if isinstance(one, AsRecords)):
                    found.records.setdefault(record.block.id, set()).add((paper, size))
    return found


TABLES_KEPT = {
    "fern-street": {"log": [("a4", "standard"), ("letter", "standard"), ("a5", "standard")]},
    "lift": {"people": [("a4", "standard"), ("letter", "standard"), ("a5", "standard"), ("a4", "large")]},
    "pebble-week": {"stars": [("a4", "standard"), ("letter", "standard"), ("a4", "large")]},
    "postcard": {"feelings": LOOKS, "reasons": [("a4", "standard"), ("letter", "standard"), ("a5", "standard")]},
}
"""Papers and sizes on which the tables of each sheet keep their columns; elsewhere they may become lists."""


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_a_worksheet_is_cut_or_too_high_in_any_look(name: str) -> None:
    found = lay_out_everywhere(name)
    assert (found.cut, found.too_high) == ([], [])
    for table, looks in TABLES_KEPT.get(name, {}).items():
        assert found.records.get(table, set()).isdisjoint(looks)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_in_a_worksheet_is_an_error(name: str) -> None:
    assert [one for one in check_folder(SHEETS / name, TODAY) if one.is_error] == []
