"""What commands print of problems and of errors, and the exit codes that they end with; function by function."""

from __future__ import annotations

import errno
import io
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from bifolio.cli import guarding, reporting
from bifolio.cli.guarding import _end_with, _end_with_system_error, _is_of_memory, _report_bug, _say_in_our_words
from bifolio.cli.reporting import counted, is_standard_output, note_ending, report, say, tell
from bifolio.diagnostics import Diagnostic, Place, Severity
from bifolio.errors import BifolioError, ExitCode, InvalidWorkbook, NonConformingError, UsageError


@pytest.fixture
def recorded(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """The lines that an unchanged run would print again."""
    found: list[tuple[str, bool]] = []
    monkeypatch.setattr(reporting, "heard", lambda text, *, err: found.append((text, err)))
    return found


def problem(line: int, *, is_error: bool = True) -> Diagnostic:
    severity = Severity.ERROR if is_error else Severity.WARNING
    return Diagnostic("unknown-key", message=f"m{line}", place=Place("a.yaml", line), hint="h", severity=severity)


def test_a_line_of_ours_is_escaped_and_any_other_is_not_and_both_are_recorded(
    recorded: list[tuple[str, bool]], capsys: pytest.CaptureFixture[str]
) -> None:
    tell("a\nb\u202e", err=True)
    say("a\nb")
    told = capsys.readouterr()
    assert (told.err, told.out) == ("a\\nb\\u202e\n", "a\nb\n")
    assert recorded == [("a\\nb\\u202e", True), ("a\nb", False)]


def test_problems_are_told_in_order_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    report([problem(9), problem(2, is_error=False), problem(1)], more=2)
    told = capsys.readouterr()
    assert told.out == ""
    said = told.err.splitlines()
    assert [one.partition(":")[2] for one in said if one.startswith("a.yaml")] == [
        "1:1: error[unknown-key]: m1", "2:1: warning[unknown-key]: m2", "9:1: error[unknown-key]: m9",
    ]  # fmt: skip
    assert said[-2:] == ["2 further problems", "2 errors, 1 warning"]
    report([problem(1)])
    assert capsys.readouterr().err.splitlines()[-1] == "1 error, 0 warnings"
    report([])
    assert capsys.readouterr().err == ""


def test_machines_get_problems_on_standard_output_alone(capsys: pytest.CaptureFixture[str]) -> None:
    report([problem(2), problem(1)], as_json=True, more=3)
    told = capsys.readouterr()
    assert told.err == ""
    assert told.out.index('"m1"') < told.out.index('"m2"')


@pytest.mark.parametrize(
    ("number", "words", "said"),
    [
        (0, ("page",), "0 pages"),
        (1, ("page",), "1 page"),
        (1200, ("page",), "1,200 pages"),
        (2, ("copy", "copies"), "2 copies"),
    ],
)
def test_a_number_has_its_noun_in_the_plural_unless_it_is_one(number: int, words: tuple[str, ...], said: str) -> None:
    assert counted(number, *words) == said


@pytest.mark.parametrize(
    ("name", "is_told"), [("a.pdf", False), ("a.PDF", False), ("a.txt", True), ("a", True), (None, False)]
)
def test_a_name_that_does_not_end_in_pdf_is_noted(
    name: str | None, is_told: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    note_ending(Path("folder", name) if name is not None else None)
    note = f"note: '{name}' does not end in .pdf, so some programs will not open it\n"
    assert capsys.readouterr().err == note * is_told


def test_a_pdf_goes_to_a_file_or_a_pipe_but_not_to_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    class Output(io.StringIO):
        name = "<stdout>"
        is_terminal = False

        def isatty(self) -> bool:
            return self.is_terminal

    monkeypatch.setattr(sys, "stdout", Output())
    assert not is_standard_output(None)
    assert not is_standard_output(Path("a.pdf"))
    assert is_standard_output(Path("-"))
    monkeypatch.setattr(Output, "is_terminal", True)
    with pytest.raises(UsageError, match="refusing to write a PDF to the terminal"):
        is_standard_output(Path("-"))
    monkeypatch.setattr(Output, "name", os.devnull)
    with pytest.raises(UsageError, match="standard output is closed"):
        is_standard_output(Path("-"))


def test_exit_codes_are_the_documented_ones() -> None:
    assert {one.name: int(one) for one in ExitCode} == {
        "DONE": 0, "PROBLEMS": 1, "USAGE": 2, "NON_CONFORMING": 3, "INTERNAL": 70,
    }  # fmt: skip
    errors = [InvalidWorkbook([]), UsageError("x"), NonConformingError("x"), BifolioError("x")]
    assert [int(one.exit_code) for one in errors] == [1, 2, 3, 2]


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (UsageError("no such\nfile", "name one"), 2, "error: no such\\nfile\n   hint: name one\n"),
        (NonConformingError("bad"), 3, "error: bad\n"),
    ],
)
def test_an_error_ends_the_process_with_its_line_its_hint_and_its_code(
    error: BifolioError, code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        _end_with(error)
    assert ended.value.code == code
    assert capsys.readouterr().err == said


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.EACCES, "Permission denied", "a.pdf"), "error: Permission denied: a.pdf\n"),
        (OSError(errno.ENOSPC, "No space left on device"), "error: No space left on device: output\n"),
        (OSError(), "error: the operating system refused: output\n"),
        (
            OSError(errno.ENAMETOOLONG, "File name too long", "aaa"),
            "error: File name too long: aaa\n   hint: choose a shorter name\n",
        ),
        (
            FileNotFoundError(errno.ENOENT, "No such file or directory"),
            "error: the current folder no longer exists\n   hint: go to another one: cd FOLDER\n",
        ),
        (
            FileNotFoundError(errno.ENOENT, "No such file or directory", "a.pdf"),
            "error: No such file or directory: a.pdf\n",
        ),
    ],
)
def test_what_the_system_refuses_is_told_with_the_file(
    error: OSError, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        _end_with_system_error(error)
    assert (ended.value.code, capsys.readouterr().err) == (2, said)


def test_a_pipe_that_nobody_reads_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", said := io.StringIO())
    with pytest.raises(SystemExit) as ended:
        _end_with_system_error(BrokenPipeError())
    assert (ended.value.code, said.closed) == (0, True)


@pytest.mark.parametrize(
    ("error", "is_of_memory"),
    [
        (MemoryError(), True),
        (ImportError("x.so: failed to map segment"), True),
        (ImportError("no module"), False),
        (ValueError("failed to map"), False),
    ],
)
def test_memory_that_ran_out_is_known_from_a_bug(error: Exception, is_of_memory: bool) -> None:
    assert _is_of_memory(error) is is_of_memory


def test_a_bug_is_told_with_its_place_and_the_worker_and_without_what_it_says(
    capsys: pytest.CaptureFixture[str],
) -> None:
    error = ValueError("Quetzal")
    error.add_note("at row 7")
    try:
        raise error
    except ValueError:
        _report_bug(error)
    said = capsys.readouterr().err
    assert said.startswith("internal error: ValueError; this is a bug in bifolio, please report it with these lines:\n")
    assert "   at row 7, in a worker process\n" in said
    assert "Quetzal" not in said


def test_only_errors_about_the_command_line_are_put_in_our_words(monkeypatch: pytest.MonkeyPatch) -> None:
    class OfTyper(Exception):
        exit_code = 2

        def show(self) -> None:
            """Prints it."""

    found: dict[str, Any] = {"own": None}
    monkeypatch.setattr(guarding, "in_our_words", lambda _: found["own"])
    _say_in_our_words(ValueError())
    with pytest.raises(OfTyper):
        _say_in_our_words(OfTyper())
    found["own"] = UsageError("ours")
    with pytest.raises(SystemExit) as ended:
        _say_in_our_words(OfTyper())
    assert ended.value.code == 2
