"""``build --png``: pages as pictures, called by number, beside files that are left alone."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from typer.testing import Result

from tests.cli.test_commands import COUPLE, SMALL, files_in, run


def drawn(tmp_path: Path, *more: object, book: Path = SMALL) -> Result:
    """The book built with pictures in ``pages``."""
    return run("build", book, "-o", tmp_path / "book.pdf", "--png", tmp_path / "pages", *more)


def test_every_page_is_a_picture_called_by_its_number(tmp_path: Path) -> None:
    done = drawn(tmp_path)
    assert done.exit_code == 0, done.output
    with pypdfium2.PdfDocument(tmp_path / "book.pdf") as pdf:
        count = len(pdf)
    assert files_in(tmp_path / "pages") == [f"page-{number:03d}.png" for number in range(1, count + 1)]
    assert f"pages: {count} pictures" in done.stdout


def test_a_picture_shows_the_page_at_the_resolution_asked_for(tmp_path: Path) -> None:
    assert drawn(tmp_path, "--paper", "a4", "--dpi", "50", "--png-pages", "1").exit_code == 0
    with Image.open(tmp_path / "pages" / "page-001.png") as picture:
        assert picture.size == (414, 585)  # 210 × 297 mm at 50 dots an inch, part of a dot counted as one
        assert picture.mode == "RGB"
        assert [round(number) for number in picture.info["dpi"]] == [50, 50]
        assert len(set(picture.tobytes())) > 20


def test_only_the_pages_asked_for_are_drawn(tmp_path: Path) -> None:
    assert drawn(tmp_path, "--png-pages", "3, 1-2,2").exit_code == 0
    assert files_in(tmp_path / "pages") == ["page-001.png", "page-002.png", "page-003.png"]


def test_pictures_of_a_longer_book_are_removed_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    Image.new("RGB", (9, 9)).save(tmp_path / "pages" / "page-950.png")
    Image.new("RGB", (9, 9)).save(tmp_path / "pages" / "mine.png")
    (tmp_path / "pages" / "page-951.png").write_text("no picture")
    assert drawn(tmp_path, "--png-pages", "1").exit_code == 0
    assert files_in(tmp_path / "pages") == ["mine.png", "page-001.png", "page-951.png"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--dpi", "9"], "--dpi: 9 is out of range"),
        (["--dpi", "301"], "choose from 10 to 300"),
        (["--png-pages", "one"], "--png-pages: 'one' is not a page number"),
        (["--png-pages", "5-2"], "'5-2' is not a page number"),
        (["--png-pages", "0"], "'0' is not a page number"),
        (["--png-pages", "1,900"], "--png-pages: there is no page 900"),
        (["--password", "sesame"], "a picture cannot have a password"),
    ],
)
def test_what_cannot_be_drawn_is_refused_and_nothing_is_written(tmp_path: Path, more: list[str], said: str) -> None:
    done = drawn(tmp_path, *more)
    assert done.exit_code == 2
    assert said in done.stderr
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_pages_and_resolution_without_a_folder_are_refused(tmp_path: Path) -> None:
    done = run("build", SMALL, "-o", tmp_path / "book.pdf", "--dpi", "50")
    assert done.exit_code == 2
    assert "--png FOLDER" in done.stderr


def test_a_file_of_another_kind_is_left_alone_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "page-002.png").write_text("mine")
    done = drawn(tmp_path)
    assert done.exit_code == 2
    assert "is not a PNG picture" in done.stderr
    assert files_in(tmp_path) == ["pages"]
    assert files_in(tmp_path / "pages") == ["page-002.png"]


def test_a_file_in_place_of_the_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "pages").write_text("mine")
    done = drawn(tmp_path)
    assert done.exit_code == 2
    assert "is not a folder" in done.stderr
    assert (tmp_path / "pages").read_text() == "mine"


def test_a_picture_of_the_book_is_not_replaced(tmp_path: Path) -> None:
    assert run("new", tmp_path / "book").exit_code == 0
    Image.new("RGB", (900, 900), "navy").save(tmp_path / "book" / "figures" / "page-001.png")
    before = (tmp_path / "book" / "figures" / "page-001.png").read_bytes()
    done = run("build", tmp_path / "book", "-o", tmp_path / "a.pdf", "--png", tmp_path / "book" / "figures")
    assert done.exit_code == 2
    assert "is an input of this command" in done.stderr
    assert (tmp_path / "book" / "figures" / "page-001.png").read_bytes() == before


@pytest.mark.usefixtures("open_umask")
def test_pictures_of_a_copy_for_somebody_can_be_read_by_their_owner_only(tmp_path: Path) -> None:
    assert drawn(tmp_path, "--for", "Ana", "--png-pages", "1", book=COUPLE).exit_code == 0
    assert stat.S_IMODE((tmp_path / "pages" / "page-001.png").stat().st_mode) == 0o600


def test_a_booklet_is_drawn_by_the_sheet(tmp_path: Path) -> None:
    assert drawn(tmp_path, "--paper", "a5", "--booklet", "--dpi", "50", "--png-pages", "1").exit_code == 0
    with Image.open(tmp_path / "pages" / "page-001.png") as picture:
        assert picture.width > picture.height


def test_without_pdfium_the_message_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    done = drawn(tmp_path)
    assert done.exit_code == 2
    assert "pip install pypdfium2" in done.stderr
    assert files_in(tmp_path) == []


def test_the_same_book_gives_the_same_pictures(tmp_path: Path) -> None:
    for name in ("one", "other"):
        more = ("--png", tmp_path / name, "--png-pages", "1", "--no-cache")
        assert run("build", SMALL, "-o", tmp_path / f"{name}.pdf", *more, SOURCE_DATE_EPOCH="1790000000").exit_code == 0
    assert (tmp_path / "one" / "page-001.png").read_bytes() == (tmp_path / "other" / "page-001.png").read_bytes()
