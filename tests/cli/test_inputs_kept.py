"""No output overwrites an input: every command that writes, aimed at every kind of file that it reads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import Result

from tests.cli.test_commands import run
from tests.font_files import RUNES, make_ttf
from tests.press.pdfs import A5, make_pdf

Command = Callable[[Path, Path], Result]

INPUTS = [
    "roster.csv",
    "provider.yaml",
    "logo.png",
    "row-logo.png",
    "secret.txt",
    "key.csv",
    "fonts/runes.ttf",
    "book/workbook.yaml",
    "book/exercises/e01.yaml",
    "book/support/US.yaml",
    "book/themes/dusk.yaml",
    "book/figures/tree.png",
    "book/fonts/own.ttf",
    "book/notes.txt",
]
"""Everything on the desk: what a command reads, and what only lies beside it."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a workbook, a roster and all else that the commands are given to read."""
    folder = tmp_path_factory.mktemp("desk")
    assert run("new", folder / "book", "--kind", "couples").exit_code == 0
    (folder / "roster.csv").write_text("name,partner,logo\nQuetzal,Ben,row-logo.png\nXanthippe,Cy,\n")
    (folder / "provider.yaml").write_text("name: The House\nlogo: logo.png\n")
    (folder / "secret.txt").write_text("open sesame\n")
    (folder / "key.csv").write_text("number,code,side,edition,file,a.name,b.name\n1,,,x,y,Somebody,Else\n")
    (folder / "book" / "notes.txt").write_text("mine")
    for name in ("logo.png", "row-logo.png", "book/figures/tree.png"):
        (folder / name).parent.mkdir(exist_ok=True)
        Image.new("RGB", (600, 300), "navy").save(folder / name)
    make_pdf(folder / "leaf.pdf", [A5] * 2)
    make_ttf(folder / "fonts/runes.ttf", RUNES)
    make_ttf(folder / "book/fonts/own.ttf", RUNES)
    return folder


def build(desk: Path, target: Path) -> Result:
    more = ("--provider", desk / "provider.yaml", "--fonts", desk / "fonts")
    return run("build", desk / "book", "-o", target, "--no-cache", *more)


def field_map(desk: Path, target: Path) -> Result:
    out = desk.parent / "mapped.pdf"
    more = ("--provider", desk / "provider.yaml", "--fonts", desk / "fonts", "--password-file", desk / "secret.txt")
    return run("build", desk / "book", "-o", out, "--field-map", target, "--no-cache", *more)


def page_report(desk: Path, target: Path) -> Result:
    out = desk.parent / "reported.pdf"
    return run("build", desk / "book", "-o", out, "--report", target, "--no-cache")


def press(desk: Path, target: Path) -> Result:
    return run("press", desk / "book", "-o", target, "--no-cache", "--provider", desk / "provider.yaml")


def booklet(desk: Path, target: Path) -> Result:
    return run("booklet", desk / "leaf.pdf", "-o", target, "--provider", desk / "provider.yaml")


def sheets(desk: Path, target: Path) -> Result:
    return run("sheets", desk / "leaf.pdf", "-o", target, "--per-side", "2", "--scale", "fit")


def leaf(desk: Path, target: Path) -> Result:
    return run("test-sheet", "-o", target)


def copies(desk: Path, *more: object) -> Result:
    provider = ("--provider", desk / "provider.yaml", "--fonts", desk / "fonts")
    return run("copies", desk / "roster.csv", "-w", desk / "book", "--no-cache", *provider, *more)


def one_file(desk: Path, target: Path) -> Result:
    return copies(desk, "--one-file", target)


def key(desk: Path, target: Path) -> Result:
    return copies(desk, "-o", desk.parent / "copies", "--key", target)


def new(desk: Path, target: Path) -> Result:
    return run("new", target, "--kind", "couples")


def template(desk: Path, target: Path) -> Result:
    return run("roster", "template", target)


WRITERS = [build, field_map, page_report, press, booklet, sheets, leaf, one_file, key, template]


def contents(desk: Path) -> dict[str, bytes]:
    return {path.relative_to(desk).as_posix(): path.read_bytes() for path in desk.rglob("*") if path.is_file()}


@pytest.mark.parametrize("command", [*WRITERS, new])
def test_the_same_command_aimed_at_a_free_name_writes_it(desk: Path, tmp_path: Path, command: Command) -> None:
    assert command(desk, tmp_path / "free.csv").exit_code == 0
    assert (tmp_path / "free.csv").exists()


@pytest.mark.parametrize("name", INPUTS)
@pytest.mark.parametrize("command", [*WRITERS, new])
def test_a_command_aimed_at_an_input_is_refused(desk: Path, command: Command, name: str) -> None:
    before = contents(desk)
    done = command(desk, desk / name)
    assert done.exit_code == 2, done.output
    assert contents(desk) == before


@pytest.mark.parametrize("name", ["roster.csv", "book/workbook.yaml", "book/fonts/own.ttf"])
@pytest.mark.parametrize("how", ["symlink_to", "hardlink_to"])
@pytest.mark.parametrize("command", WRITERS)
def test_a_link_to_an_input_is_refused(desk: Path, tmp_path: Path, command: Command, how: str, name: str) -> None:
    before = contents(desk)
    target = tmp_path / "out.pdf"
    getattr(target, how)(desk / name)
    done = command(desk, target)
    assert done.exit_code == 2, done.output
    assert contents(desk) == before
    assert target.read_bytes() == before[name]


@pytest.mark.parametrize("how", [None, "symlink_to", "hardlink_to"])
@pytest.mark.parametrize("command", [booklet, sheets])
def test_sheets_do_not_take_the_place_of_the_pdf_they_are_made_of(
    desk: Path, tmp_path: Path, command: Command, how: str | None
) -> None:
    before = contents(desk)
    target = tmp_path / "out.pdf" if how else desk / "leaf.pdf"
    if how:
        getattr(target, how)(desk / "leaf.pdf")
    done = command(desk, target)
    assert done.exit_code == 2, done.output
    assert "is an input of this command" in done.stderr
    assert contents(desk) == before
    assert target.read_bytes() == before["leaf.pdf"]


# -- names that a run gives its files itself ---------------------------------------------------------------------------

ROSTER = "name\nQuetzal\nXanthippe\n"


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("run.ticket.json", ["--one-file", "run.pdf"]),
        ("run.ticket.pdf", ["--one-file", "run.pdf"]),
        ("run-02.pdf", ["--one-file", "run.pdf", "--per-volume", "1"]),
        (".run.pdf.lock", ["--one-file", "run.pdf"]),
        (".bifolio-key", ["--one-file", "run.pdf", "--each"]),
        ("manifest.jsonl", ["-o", "."]),
        (".bifolio-key", ["-o", "."]),
        (".bifolio-lock", ["-o", "."]),
        ("0002-participant-a.pdf", ["-o", "."]),
        ("key.csv", ["-o", "out", "--key", "key.csv"]),
    ],
)
def test_a_roster_called_like_a_file_of_the_run_is_kept(
    tmp_path: Path, desk: Path, monkeypatch: pytest.MonkeyPatch, name: str, more: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    text = ROSTER.replace("name", "name,partner").replace("l\n", "l,Ben\n").replace("e\n", "e,Cy\n")
    Path(name).write_text(text)
    done = run("copies", name, "-w", desk / "book", *more)
    # a ticket's name is one of JSON, which is no roster
    assert done.exit_code == (1 if name.endswith(".json") else 2), done.output
    assert Path(name).read_text() == text


@pytest.mark.parametrize("content", [ROSTER, "mine"])
def test_a_foreign_file_called_like_a_copy_is_kept_though_there_is_a_manifest(
    tmp_path: Path, desk: Path, content: str
) -> None:
    (tmp_path / "roster.csv").write_text(ROSTER)
    assert run("copies", tmp_path / "roster.csv", "-w", desk / "book", "-o", tmp_path).exit_code == 0
    (tmp_path / "0001-participant-a.pdf").write_text(content)
    done = run("copies", tmp_path / "roster.csv", "-w", desk / "book", "-o", tmp_path)
    assert done.exit_code == 2
    assert "row 1" in done.stderr
    assert (tmp_path / "0001-participant-a.pdf").read_text() == content


def test_a_build_in_the_workbooks_own_folder_replaces_its_older_pdf(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("new", tmp_path / "book", "--kind", "couples").exit_code == 0
    monkeypatch.chdir(tmp_path / "book")
    assert run("build").exit_code == 0
    assert run("build").exit_code == 0
    assert Path("book-participant-a.pdf").read_bytes().startswith(b"%PDF-")
