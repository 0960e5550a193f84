"""Libraries at the command line: found inside ``--library-root``, listed, looked at again when they change, never written to."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import bifolio
from bifolio.copies.work import workbook_digest
from bifolio.outputs import Inputs
from bifolio.pdf.reading_order import read_aloud
from bifolio.pipeline.inputs import files_read
from bifolio.pipeline.open_workbook import read_workbook
from tests.cli.test_commands import run

LIBRARY = Path(__file__).resolve().parents[1] / "data" / "library"
BOOK = "title: My garden\nuses: [{uses}]\ntheme: hedge\nparts: [outside, pond, thanks, sources]\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a library, in which an exercise cannot be read, and a book that uses it."""
    shutil.copytree(LIBRARY, tmp_path / "library")
    (tmp_path / "library" / "exercises" / "wall.yaml").write_text("id: wall\ntitel: On the wall\n", encoding="utf-8")
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "workbook.yaml").write_text(BOOK.format(uses="../library"), encoding="utf-8")
    (tmp_path / "roster.csv").write_text("name,carer\nAna,Ben\nCy,Dee\n", encoding="utf-8")
    return tmp_path


def test_a_build_prints_what_the_book_takes_from_the_library(desk: Path) -> None:
    assert run("build", desk / "book", "-o", desk / "a.pdf", "--no-cache").exit_code == 0
    lines = "\n".join(read_aloud(desk / "a.pdf"))
    assert "Heading 1: At the pond of the garden" in lines
    assert "Figure: A single leaf with a long stalk" in lines
    assert "Sheet 2, The water: what moved?" in lines
    assert "On the wall" not in lines


@pytest.mark.parametrize("file", ["exercises/pond.yaml", "figures/leaf.svg", "library.yaml", "themes/hedge.yaml"])
def test_a_build_with_a_cache_sees_that_a_file_of_the_library_changed(desk: Path, file: str) -> None:
    edits = {
        "exercises/pond.yaml": ("Sit down", "Kneel"), "figures/leaf.svg": ("M10 18", "M10 17"),
        "library.yaml": ("the garden", "the yard"), "themes/hedge.yaml": ("2d4a2b", "4a2b2d"),
    }  # fmt: skip
    made = []
    for _ in range(3):
        assert run("build", desk / "book", "-o", desk / "a.pdf", BIFOLIO_CACHE=str(desk / "cache")).exit_code == 0
        made.append((desk / "a.pdf").read_bytes())
        if len(made) == 2:
            text = (desk / "library" / file).read_text(encoding="utf-8")
            (desk / "library" / file).write_text(text.replace(*edits[file]), encoding="utf-8")
    assert made[0] == made[1] != made[2]


@pytest.mark.parametrize("file", ["exercises/pond.yaml", "templates/look.yaml", "figures/leaf.svg", "library.yaml"])
def test_copies_are_made_again_when_a_file_of_the_library_changed(desk: Path, file: str) -> None:
    before = workbook_digest(read_workbook(desk / "book", date(2026, 11, 24)))
    with (desk / "library" / file).open("a", encoding="utf-8") as stream:
        stream.write("\n")
    assert workbook_digest(read_workbook(desk / "book", date(2026, 11, 24))) != before


def test_copies_stay_when_something_changed_that_the_book_does_not_use(desk: Path) -> None:
    before = workbook_digest(read_workbook(desk / "book", date(2026, 11, 24)))
    (desk / "library" / "exercises" / "wall.yaml").write_text("id: wall\n", encoding="utf-8")
    (desk / "library" / "figures" / "more.svg").write_text("<svg/>", encoding="utf-8")
    assert workbook_digest(read_workbook(desk / "book", date(2026, 11, 24))) == before


def test_every_file_of_a_library_is_an_input_whether_the_book_uses_it_or_not(desk: Path) -> None:
    inputs = Inputs(files_read(read_workbook(desk / "book", date(2026, 11, 24))))
    files = [path for path in (desk / "library").rglob("*") if path.is_file()]
    assert [path for path in files if not inputs.hold(path)] == []


@pytest.mark.parametrize("file", ["exercises/wall.yaml", "figures/more.pdf"])
@pytest.mark.parametrize("command", ["build", "copies"])
def test_no_output_takes_the_place_of_a_file_of_a_library(desk: Path, command: str, file: str) -> None:
    target = desk / "library" / file
    target.write_bytes(b"")  # an empty file of any name could be a PDF that a full disk cut short
    arguments = {
        "build": ("build", desk / "book", "-o", target),
        "copies": ("copies", desk / "roster.csv", "-w", desk / "book", "--one-file", target),
    }[command]
    done = run(*arguments, "--no-cache")
    assert done.exit_code == 2, done.output
    assert "is an input of this command" in done.output
    assert target.read_bytes() == b""


def test_copies_have_the_people_of_a_library(desk: Path) -> None:
    done = run("copies", desk / "roster.csv", "-w", desk / "book", "-o", desk / "out", "--no-cache")
    assert done.exit_code == 0, done.output
    assert len([*(desk / "out").glob("*.pdf")]) == 2


@pytest.mark.parametrize("command", ["build", "check", "list", "copies"])
def test_every_command_that_opens_a_book_takes_a_root_for_libraries(desk: Path, command: str) -> None:
    (desk / "deep").mkdir()
    shutil.move(desk / "book", desk / "deep")
    book = desk / "deep" / "book"
    (book / "workbook.yaml").write_text(BOOK.format(uses="../../library"), encoding="utf-8")
    arguments = {
        "build": ("build", book, "-o", desk / "a.pdf", "--no-cache"),
        "check": ("check", book),
        "list": ("list", "libraries", book),
        "copies": ("copies", desk / "roster.csv", "-w", book, "-o", desk / "out", "--no-cache"),
    }[command]
    refused = run(*arguments)
    assert refused.exit_code == 1
    assert "--library-root" in refused.output
    assert run(*arguments, "--library-root", desk).exit_code == 0
    assert run(*arguments, "--library-root", desk / "nowhere").exit_code == 2


def test_the_root_is_a_keyword_of_open_and_check(desk: Path) -> None:
    created = datetime(2026, 11, 24, tzinfo=UTC)
    with pytest.raises(bifolio.InvalidWorkbook, match="outside-folder"):
        bifolio.open(desk / "book", library_root=desk / "book", no_cache=True, created=created)
    assert bifolio.open(desk / "book", library_root=desk, no_cache=True, created=created).exercises
    assert bifolio.check(desk / "book", library_root=str(desk), quick=True, created=created) == []


def test_the_list_of_libraries_shows_what_there_is_to_use(desk: Path) -> None:
    done = run("list", "libraries", desk / "book")
    assert [line.split("  ")[0] for line in done.output.splitlines()[1:]] == [
        "thanks", "outside", "hedge", "pond", "wall", "signs", "look", "hedge",
    ]  # fmt: skip
    assert "Under the hedge" in done.output


def test_the_list_of_themes_says_which_library_has_one(desk: Path) -> None:
    assert "../library/themes/hedge.yaml" in run("list", "themes", desk / "book").output


def test_a_theme_of_a_library_may_be_asked_for(desk: Path) -> None:
    (desk / "book" / "workbook.yaml").write_text("title: A\nuses: [../library]\nparts: [hedge]\n", encoding="utf-8")
    done = run("build", desk / "book", "-o", desk / "a.pdf", "--no-cache", "--theme", "hedge")
    assert done.exit_code == 0, done.output
