"""``bifolio preview`` as a command: what it refuses, and what it says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bifolio.cli.app import app
from bifolio.preview import serving
from tests.unit.preview.previewing import SMALL


def run(*words: str, runtime: Path | None = None) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["preview", *words], env={"XDG_RUNTIME_DIR": str(runtime)} if runtime else {})
    return done.exit_code, done.output


def test_without_its_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "NEEDED", ("starlette", "no_such_package"))
    code, said = run(str(SMALL))
    assert code == 2
    assert "the preview needs no_such_package, which is not installed" in said
    assert "pip install 'bifolio[studio]'" in said


def test_a_folder_that_is_not_there_is_refused_before_anything_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    ports: list[int] = []
    monkeypatch.setattr(serving, "listen", ports.append)
    code, said = run("no-such-folder")
    assert (code, "'no-such-folder' does not exist" in said, ports) == (2, True, [])


@pytest.mark.parametrize("at", ["e05.yaml", "e05.yaml:x", ":3", "e05.yaml:12345678"])
def test_at_needs_a_file_and_a_line(at: str) -> None:
    code, said = run(str(SMALL), "--at", at)
    assert (code, "is not a file and a line" in said) == (2, True)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("nope.yaml:1", "there is no file"),
        ("exercise/e01.yaml:1", "did you mean"),
        ("exercises:1", "is a folder, not a file"),
        ("e\n5.yaml:1", "there is no file"),
    ],
)
def test_at_names_a_file_that_is_there(at: str, said: str, tmp_path: Path) -> None:
    code, answer = run(str(SMALL), "--at", at, runtime=tmp_path)
    assert (code, said in answer) == (2, True), answer


def test_at_without_a_running_preview_says_so(tmp_path: Path) -> None:
    code, said = run(str(SMALL), "--at", "exercises/e01.yaml:3", runtime=tmp_path)
    assert (code, "no preview of this workbook is running" in said) == (2, True)


@pytest.mark.parametrize("named", ["exercises/e01.yaml", "book/exercises/e01.yaml", "{here}/book/exercises/e01.yaml"])
def test_at_takes_a_file_named_from_the_book_from_here_or_by_its_whole_path(
    named: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, int]] = []

    def scroll(running: object, file: str, line: int) -> int:
        asked.append((file, line))
        return 7

    shutil.copytree(SMALL, tmp_path / "book")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("bifolio.preview.running_file.read_running", lambda file: None)
    monkeypatch.setattr("bifolio.preview.running_file.scroll_to", scroll)
    assert run("book", "--at", f"{named.format(here=tmp_path)}:3:5") == (0, "page 7\n")
    assert asked == [("exercises/e01.yaml", 3)]


@pytest.mark.parametrize("option", ["--password", "--booklet", "--output"])
def test_options_about_a_file_are_not_its_own(option: str) -> None:
    code, said = run(str(SMALL), option, "x")
    assert (code, f"there is no option '{option}' here" in said) == (2, True)
