"""Drawings with what shines through, gradients, marks and images in them: files that outside judges find nothing in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from bifolio.pdf.reading_order import read_aloud
from tests.conformance.checks import problems
from tests.conformance.workbooks import SMALL, build_bytes
from tests.judges import qpdf, verapdf
from tests.judges.need import need
from tests.unit.layout.test_svg_seen import FILES

PROFILES = {"ua-1": ("ua1",), "ua-1+a-2a": ("ua1", "2a"), "ua-2+a-4": ("ua2", "4")}

SHOWN = (
    "a gradient that shines through in a stroke",
    "a radial gradient that shines through",
    "a group with a gradient that shines through",
    "a group in a group that shines through",
    "arrow heads at all ends",
    "a symbol with a box",
    "an image that shines through",
    "an image in a group that shines through",
    "parts of a text",
    "a text that is turned",
    "a text that is half there",
    "a text that is used",
    "a text over a gradient",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small workbook with a page of drawings."""
    folder = tmp_path_factory.mktemp("drawings") / "book"
    shutil.copytree(SMALL, folder)
    (folder / "figures").mkdir()
    blocks = []
    for number, name in enumerate(SHOWN):
        (folder / "figures" / f"{number}.svg").write_text(FILES[name], encoding="utf-8")
        blocks.append(f"  - picture: {{id: p{number}, file: {number}.svg, alt: {name}, width: 40}}\n")
    (folder / "pages" / "drawings.yaml").write_text(
        f"id: drawings\ntitle: Drawings\nblocks:\n{''.join(blocks)}", encoding="utf-8"
    )
    book = folder / "workbook.yaml"
    book.write_text(book.read_text(encoding="utf-8").replace(", notes]", ", drawings, notes]"), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def files(folder: Path) -> dict[str, Path]:
    """The book by its standard."""
    files = {standard: folder.parent / f"{standard}.pdf" for standard in PROFILES}
    for standard, path in files.items():
        path.write_bytes(build_bytes(folder, standard=standard))
    return files


def test_verapdf_finds_nothing(files: dict[str, Path]) -> None:
    need(verapdf)
    verdicts = verapdf.validate([(profile, path) for standard, path in files.items() for profile in PROFILES[standard]])
    assert [str(verdict) for verdict in verdicts if not verdict.compliant] == []


def test_own_checks_and_qpdf_find_nothing(files: dict[str, Path]) -> None:
    for path in files.values():
        with pikepdf.open(path) as pdf:
            assert problems(pdf) == []
        assert not qpdf.check(path).problems


def test_words_are_read_aloud_after_what_their_picture_shows(files: dict[str, Path]) -> None:
    said = "\n".join(read_aloud(files["ua-1"]))
    assert "one two three" in said
    assert said.index("parts of a text") < said.index("one two three") < said.index("a text that is turned")
    # the same words twice, as they are seen
    assert said.count("used") >= 3


def test_words_can_be_searched_for_and_copied(files: dict[str, Path]) -> None:
    with pypdfium2.PdfDocument(files["ua-1"]) as pdf:
        found = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    assert "one two three" in found
    assert "turned" in found


def test_the_same_drawings_give_the_same_bytes(folder: Path, files: dict[str, Path]) -> None:
    assert build_bytes(folder, standard="ua-1") == files["ua-1"].read_bytes()


def test_no_page_is_blended_as_red_green_and_blue_which_would_make_black_of_four_inks(files: dict[str, Path]) -> None:
    with pikepdf.open(files["ua-1"]) as pdf:
        assert [page.obj.get("/Group") for page in pdf.pages if "/Group" in page.obj] == []


def test_the_same_paint_is_in_a_file_once(files: dict[str, Path]) -> None:
    with pikepdf.open(files["ua-1"]) as pdf:
        states = [
            (obj.ca, obj.CA) for obj in pdf.objects
            if isinstance(obj, pikepdf.Dictionary) and obj.get("/Type") == "/ExtGState" and "/SMask" not in obj
        ]  # fmt: skip
    assert len(states) == len(set(states)) > 1
