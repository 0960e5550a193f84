"""What a press prints, by Ghostscript's separations: black is one ink, and pages are not soaked with ink."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pikepdf
import pytest

from bifolio.pdf.standards import STANDARDS
from bifolio.pipeline.building import to_file
from tests.conformance.workbooks import SMALL, build_file, gallery_folder
from tests.judges import plates
from tests.judges.need import need
from tests.judges.plates import separations
from tests.snapshots.books import flagship_book

INK_LIMIT = 240
"""The most ink that a vendor takes at one place, in per cent (IngramSpark's file creation guide)."""

SEE_THROUGH = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20">
<rect width="40" height="20" fill="#0b5563" fill-opacity="0.5"/><g opacity="0.6"><rect x="10" width="50" height="9" fill="#6b2c5f"/></g></svg>"""


@pytest.fixture(autouse=True)
def _judge() -> None:
    need(plates)


@pytest.mark.parametrize("standard", STANDARDS)
def test_words_and_lines_are_in_black_ink_alone_in_every_standard(standard: str, tmp_path: Path) -> None:
    found = list(separations(build_file(SMALL, tmp_path / "small.pdf", standard=standard)))
    assert max(page.black_alone for page in found) == 100
    assert {page.rich_black for page in found} == {0}
    assert max(page.total for page in found) <= INK_LIMIT
    # headings keep their hue
    assert max(page.colour for page in found) > 80


def test_a_theme_in_one_ink_has_no_other(tmp_path: Path) -> None:
    folder = gallery_folder(tmp_path / "gallery", "picture", "venn", "space")
    found = list(separations(build_file(folder, tmp_path / "gallery.pdf", theme="plain")))
    assert {page.colour for page in found} == {0}


def test_what_is_set_as_red_green_and_blue_comes_out_in_four_inks(tmp_path: Path) -> None:
    """The negative control: the same file with its greys as files of before had them."""
    file = build_file(SMALL, tmp_path / "small.pdf")
    with pikepdf.open(file) as pdf:
        for page in pdf.pages:
            if "/Contents" not in page.obj:
                continue
            page.contents_coalesce()
            operators = page.Contents.read_bytes()
            page.Contents = pdf.make_stream(re.sub(rb"(?<=\s)([\d.]+) g(?=\s)", rb"\1 \1 \1 rg", operators))
        pdf.save(tmp_path / "as-before.pdf")
    found = list(separations(tmp_path / "as-before.pdf"))
    assert max(page.rich_black for page in found) > 50
    assert max(page.total for page in found) > INK_LIMIT


def test_black_stays_one_ink_on_a_page_with_what_shines_through(tmp_path: Path) -> None:
    folder = shutil.copytree(SMALL, tmp_path / "book")
    (folder / "figures").mkdir()
    (folder / "figures" / "glass.svg").write_text(SEE_THROUGH, encoding="utf-8")
    page = (
        "{id: support, title: Support, kind: support, blocks: [You can stop., picture: {file: glass.svg, alt: Glass}]}"
    )
    (folder / "pages" / "support.yaml").write_text(page, encoding="utf-8")
    found = list(separations(build_file(folder, tmp_path / "book.pdf")))
    assert {page.rich_black for page in found} == {0}


def test_no_page_of_the_flagship_has_black_of_four_inks_or_too_much_ink(tmp_path: Path) -> None:
    file = tmp_path / "flagship.pdf"
    file.write_bytes(to_file(flagship_book("participant-a")))
    found = list(separations(file))
    assert [number for number, page in enumerate(found, start=1) if page.rich_black] == []
    assert max(page.total for page in found) <= INK_LIMIT
