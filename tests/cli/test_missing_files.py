"""Folders and files on the command line that are not there: what was meant, if something is called nearly so."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bifolio.cli.app import app
from bifolio.errors import MOST_BESIDE, near_path

WORKBOOK = "title: Bees\nblocks: [Words.]\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a workbook, a folder that is none, and a file for each option."""
    for inside in ("bees", "beef", "fonts"):
        (tmp_path / inside).mkdir()
    (tmp_path / "bees" / "workbook.yaml").write_text(WORKBOOK, encoding="utf-8")
    for name in ("leaflet.yaml", "bees.pdf", "people.csv", "practice.yaml", "secret", ".bee"):
        (tmp_path / name).write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("build bee", "bees"),
        ("check Beez", "bees"),
        ("press bee", "bees"),
        ("list editions bee", "bees"),
        ("list blocks bee", "bees"),
        ("list papers --library-root beez", "bees"),
        ("build leaflett.yaml", "leaflet.yaml"),
        ("check ./bee", "bees"),
        ("build bees --fonts font", "fonts"),
        ("build bees --library-root beez", "bees"),
        ("build bees --provider practise.yaml", "practice.yaml"),
        ("build bees --password-file secrets", "secret"),
        ("read-aloud bee.pdf", "bees.pdf"),
        ("booklet bee.pdf", "bees.pdf"),
        ("sheets bee.pdf --per-side 2", "bees.pdf"),
        ("copies peple.csv -w bees", "people.csv"),
    ],
)
def test_a_command_names_what_is_called_nearly_as_what_is_missing(words: str, meant: str, folder: Path) -> None:
    result = CliRunner().invoke(app, words.split())
    assert (result.exit_code, f"hint: did you mean '{meant}'?" in result.output) == (2, True), result.output


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("new draft --from nope.docx", "name the Word, Markdown or text file that the draft is made of"),
        ("booklet nope-at-all.pdf", "name a PDF, such as one that 'bifolio build' makes"),
    ],
)
def test_a_file_with_no_name_like_it_is_told_what_to_name(words: str, hint: str, folder: Path) -> None:
    result = CliRunner().invoke(app, words.split())
    assert (result.exit_code, f"hint: {hint}" in result.output) == (2, True), result.output


@pytest.mark.parametrize("line", ["copies people.csv -w bees -o", "build bees --png"])
def test_a_folder_without_a_name_is_not_the_current_one(line: str, folder: Path) -> None:
    before = sorted(folder.iterdir())
    result = CliRunner().invoke(app, [*line.split(), ""])
    assert (result.exit_code, "'' does not name a folder" in result.output) == (2, True), result.output
    assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize(("what", "some"), [("themes", "garden"), ("words", "Exercise {number}")])
def test_what_every_workbook_has_is_listed_where_there_is_none(what: str, some: str, folder: Path) -> None:
    result = CliRunner().invoke(app, ["list", what])
    assert (result.exit_code, some in result.output) == (0, True), result.output


@pytest.mark.parametrize("name", ["bees", "leaflet.yaml"])
def test_a_workbook_where_a_command_is_missing_is_to_be_built(name: str, folder: Path) -> None:
    result = CliRunner().invoke(app, [name])
    assert (result.exit_code, f"hint: type 'bifolio build {name}' for its PDF" in result.output) == (2, True)


def test_a_folder_that_is_no_workbook_is_not_meant(folder: Path) -> None:
    result = CliRunner().invoke(app, ["build", "beefs"])
    assert "did you mean 'bees'?" in result.output
    (folder / "bees" / "workbook.yaml").unlink()
    result = CliRunner().invoke(app, ["build", "beefs"])
    assert "run 'bifolio new FOLDER' to start a workbook" in result.output


def test_a_path_may_be_wrong_before_its_last_name(folder: Path) -> None:
    assert near_path(Path("bee/workbook.yaml"), Path.is_file) == Path("bees/workbook.yaml")
    assert near_path(Path("bee/else.yaml"), Path.is_file) is None


def test_a_folder_is_looked_through_up_to_a_bound(tmp_path: Path) -> None:
    for number in range(MOST_BESIDE):
        (tmp_path / f"a{number}").touch()
    (tmp_path / "zebra").touch()
    assert near_path(tmp_path / "zebras", Path.is_file) is None
    (tmp_path / "a0").unlink()
    assert near_path(tmp_path / "zebras", Path.is_file) == tmp_path / "zebra"


@pytest.mark.parametrize(
    ("file", "hint"),
    [
        (
            "bees/exercises/honey.yaml",
            "name the workbook's folder, 'bees', or build this exercise alone with 'bifolio build bees --only honey'",
        ),
        ("bees/pages/honey.yaml", "name the workbook's folder, 'bees'\n"),
    ],
)
def test_a_part_of_a_workbook_is_not_read_as_a_workbook(file: str, hint: str, folder: Path) -> None:
    (folder / file).parent.mkdir()
    (folder / file).write_text(WORKBOOK, encoding="utf-8")
    done = CliRunner().invoke(app, ["build", file])
    assert done.exit_code == 2
    assert done.stderr == f"error: '{file}' is a part of a workbook, not a workbook\n   hint: {hint.strip()}\n"


def test_names_with_only_their_ending_in_common_are_not_alike(folder: Path) -> None:
    (folder / "f.yaml").touch()
    assert near_path(folder / "nope.yaml", Path.is_file) is None
    assert near_path(folder / "nofile.yml", Path.is_file) is None
    assert near_path(folder / "leaflets.yml", Path.is_file) == folder / "leaflet.yaml"


@pytest.mark.parametrize("words", ["booklet leaflet.yaml", "read-aloud leaflet.yaml"])
def test_yaml_where_a_pdf_is_expected_is_to_be_built_first(words: str, folder: Path) -> None:
    result = CliRunner().invoke(app, words.split())
    assert (result.exit_code, "hint: build it first: bifolio build leaflet.yaml" in result.output) == (2, True)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["copies", "fonts", "-w", "bees"], "'fonts' is a folder, not a file"),
        (["build", "bees", "--provider", "beef"], "'beef' is a folder, not a file"),
        (["build", "bees", "--fonts", "people.csv"], "'people.csv' is a file, not a folder"),
        (["copies", "/dev/null", "-w", "bees"], "'/dev/null' is not an ordinary file"),
    ],
)
def test_what_is_of_another_kind_is_not_said_to_be_missing(words: list[str], message: str, folder: Path) -> None:
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 2
    assert f"error: {message}\n" in done.stderr
