"""The leaf that tells how a printer turns and scales sheets."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from bifolio import api
from bifolio.content.reading.provider_file import read_provider
from bifolio.errors import InvalidWorkbook, UsageError
from bifolio.lengths import to_mm
from bifolio.people.recipient import Printer
from tests.goldens import Golden


def contents_of(file: Path) -> list[str]:
    with pikepdf.open(file) as pdf:
        assert pdf.Root.ViewerPreferences.Duplex == pikepdf.Name.DuplexFlipShortEdge
        assert pdf.Root.ViewerPreferences.PrintScaling == pikepdf.Name("/None")
        return [page.Contents.read_bytes().decode("ascii") for page in pdf.pages]


@pytest.mark.parametrize(("size", "box"), [("a4", (297, 210)), ("letter", (279.4, 215.9))])
def test_it_is_a_leaf_that_lies_as_a_booklets_sheets_do(size: str, box: tuple[float, float], tmp_path: Path) -> None:
    api.make_test_sheet(tmp_path / "leaf.pdf", sheet_size=size)
    with pikepdf.open(tmp_path / "leaf.pdf") as pdf:
        assert len(pdf.pages) == 2
        for page in pdf.pages:
            assert tuple(to_mm(float(edge)) for edge in page.mediabox[2:]) == pytest.approx(box, abs=0.01)


def test_the_ruler_is_a_hundred_millimetres_long_and_on_the_front_alone(tmp_path: Path) -> None:
    api.make_test_sheet(tmp_path / "leaf.pdf")
    front, back = contents_of(tmp_path / "leaf.pdf")
    left, right = re.search(r"0\.5 w ([\d.]+) [\d.]+ m ([\d.]+) [\d.]+ l S", front).groups()  # type: ignore[union-attr]
    assert to_mm(float(right) - float(left)) == pytest.approx(100, abs=0.01)
    assert "0.5 w" not in back


def test_the_crosses_of_both_sides_meet(tmp_path: Path) -> None:
    api.make_test_sheet(tmp_path / "leaf.pdf")
    front, back = (
        re.findall(r"0\.25 w (\S+) (\S+) m (\S+) \2 l S", side) for side in contents_of(tmp_path / "leaf.pdf")
    )
    assert front == back
    middles = sorted({round(to_mm((float(left) + float(right)) / 2)) for left, _, right in back})
    # 20 mm from each edge of the sheet, which is 297 mm wide
    assert middles == [20, 277]


def test_a_cross_has_marks_a_millimetre_apart_every_other_one_longer(tmp_path: Path) -> None:
    api.make_test_sheet(tmp_path / "leaf.pdf")
    upright = re.findall(r"(\S+) (\S+) m \1 (\S+) l S", contents_of(tmp_path / "leaf.pdf")[1])
    # the first cross is 20 mm from the left and from the foot
    near = {
        round(to_mm(float(x)) - 20, 1): round(to_mm(float(top) - float(foot)), 1)
        for x, foot, top in upright
        if to_mm(float(x)) < 30 and to_mm(float(foot)) < 30
    }
    assert near == {0: 10, -1: 1.6, 1: 1.6, -2: 2.8, 2: 2.8, -3: 1.6, 3: 1.6, -4: 2.8, 4: 2.8}


def test_its_words_keep_clear_of_the_crosses(tmp_path: Path) -> None:
    sheet = pypdfium2.PdfDocument(api.make_test_sheet(tmp_path / "leaf.pdf"))
    for side, words in zip(sheet, ("Measure the ruler.", "If you read this upright"), strict=True):
        written = side.get_textpage()
        assert words in written.get_text_range()
        assert "~" not in written.get_text_range()
        edges = [written.get_charbox(index) for index in range(written.count_chars())]
        left, right = min(left for left, *_ in edges if left), max(right for _, _, right, _ in edges)
        # a cross reaches from 15 to 25 mm; the sheet is 297 mm wide
        assert 45 <= round(to_mm(left), 1) < to_mm(right) <= 252
    sheet.close()


def test_what_is_drawn_on_the_leaf_is_as_kept(golden: Golden, tmp_path: Path) -> None:
    api.make_test_sheet(tmp_path / "leaf.pdf")
    front, back = contents_of(tmp_path / "leaf.pdf")
    golden("printer-leaf.txt", f"{front}\n== back\n{back}\n")


def test_its_pages_are_in_the_page_tree(tmp_path: Path) -> None:
    api.make_test_sheet(tmp_path / "leaf.pdf")
    with pikepdf.open(tmp_path / "leaf.pdf") as pdf:
        assert all(page.obj.Parent.objgen == pdf.Root.Pages.objgen for page in pdf.pages)


def test_an_unknown_paper_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="unknown sheet 'a9'"):
        api.make_test_sheet(tmp_path / "leaf.pdf", sheet_size="a9")


def test_what_was_found_goes_into_the_providers_file(tmp_path: Path) -> None:
    (tmp_path / "provider.yaml").write_text("printer: {flip: long, scale: 97}\n")
    assert read_provider(tmp_path / "provider.yaml").printer == Printer("long", 97)


@pytest.mark.parametrize("written", ["{flip: left}", "{scale: 970}", "{turn: long}"])
def test_a_printer_that_cannot_be_is_told_with_its_line(written: str, tmp_path: Path) -> None:
    (tmp_path / "provider.yaml").write_text(f"printer: {written}\n")
    with pytest.raises(InvalidWorkbook) as caught:
        read_provider(tmp_path / "provider.yaml")
    (found,) = caught.value.diagnostics
    assert found.place is not None
    assert found.place.line == 1
