"""Parts of Office files are found however programs name them, and read as far as they go."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.office import parts as parts_module
from bifolio.office.parts import Fault, PartReader, UnreadableFile, open_parts
from bifolio.office.relationships import links_of
from tests.copies.sheets import zipped

TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Rows(PartReader):
    """Counts rows."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.line += name == "row"


@pytest.mark.parametrize("name", ["xl/Sheet1.xml", "XL\\sheet1.xml"])
def test_a_part_is_found_by_its_name_with_slashes_of_either_kind(name: str, tmp_path: Path) -> None:
    with open_parts(zipped(tmp_path / "a.xlsx", {name: "<rows><row/></rows>"})) as parts:
        reader = Rows()
        parts.read_whole("xl/sheet1.xml", reader)
    assert reader.line == 1


def test_a_part_that_is_cut_short_is_unreadable_after_the_last_row(tmp_path: Path) -> None:
    cut = zipped(tmp_path / "a.xlsx", {"a.xml": "<rows><row/><row/><ro"})
    with open_parts(cut) as parts, pytest.raises(UnreadableFile) as error:
        parts.read_whole("a.xml", Rows())
    assert (error.value.fault, error.value.line) == (Fault.CUT_SHORT, 3)


def test_links_lead_from_the_folder_of_their_part_with_slashes_of_either_kind(tmp_path: Path) -> None:
    links = "".join(
        f'<Relationship Id="r{number}" Type="{TYPES}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate([("tableSingleCells", "..\\cells.xml"), ("table", "..\\tables\\t.xml")])
    )
    rels = {"xl/sheets/_rels/s.xml.rels": f"<Relationships>{links}</Relationships>"}
    with open_parts(zipped(tmp_path / "a.xlsx", rels)) as parts:
        found = links_of(parts, "xl/sheets/s.xml")
    assert [*found.targets.values()] == ["xl/cells.xml", "xl/tables/t.xml"]
    assert found.all_of("/table") == found.all_of("table") == ["xl/tables/t.xml"]


def test_a_link_to_an_address_leads_to_no_part(tmp_path: Path) -> None:
    link = '<Relationship Id="r1" Type="x/image" Target="media/a.png" TargetMode="External"/>'
    with open_parts(
        zipped(tmp_path / "a.docx", {"word/_rels/d.xml.rels": f"<Relationships>{link}</Relationships>"})
    ) as parts:
        found = links_of(parts, "word/d.xml")
    assert (found.targets, found.kinds, found.written) == ({}, {}, {"r1": "media/a.png"})


def test_a_file_over_a_limit_is_refused_with_that_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path) -> tuple[Fault, int]:
        with pytest.raises(UnreadableFile) as error, open_parts(path) as parts:
            parts.read_whole("a.xml", Rows())
        return error.value.fault, error.value.limit

    (tmp_path / "large").write_bytes(bytes(2_000_001))
    unpacked = zipped(tmp_path / "unpacked", {"a.xml": "<rows>" + " " * 3_000_000})
    monkeypatch.setattr(parts_module, "MAX_PACKED", 2_000_000)
    monkeypatch.setattr(parts_module, "MAX_UNPACKED", 3_000_000)
    monkeypatch.setattr(parts_module, "MAX_TOKEN", 4)
    assert refused(tmp_path / "large") == (Fault.TOO_LARGE, 2)
    assert refused(unpacked) == (Fault.TOO_LARGE_UNPACKED, 3)
    assert refused(zipped(tmp_path / "token", {"a.xml": "<rows><!-- and no end"})) == (Fault.LONG_TAG, 4)


def test_parts_count_towards_the_limit_together_and_each_of_them_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = zipped(tmp_path / "a.xlsx", {"a.xml": "<rows/>", "b.xml": "<rows/>"})
    monkeypatch.setattr(parts_module, "MAX_UNPACKED", 13)
    with open_parts(path) as parts:
        parts.read_whole("a.xml", Rows())
        parts.read_whole("a.xml", Rows())
        with pytest.raises(UnreadableFile):
            parts.read_whole("b.xml", Rows())
