"""Where a password comes from: a prompt, a file, standard input, the command line."""

from __future__ import annotations

import getpass
import os
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from typer.testing import CliRunner, Result

from bifolio.cli.app import app
from bifolio.cli.password_options import password_of, with_value
from bifolio.errors import UsageError
from bifolio.pdf.reading_order import read_aloud
from tests.cli.test_commands import EPOCH, SMALL, build, files_in, run


def opens(path: Path, password: str) -> bool:
    try:
        with pikepdf.open(path, password=password) as pdf:
            return bool(pdf.is_encrypted)
    except pikepdf.PasswordError:
        return False


@pytest.mark.parametrize(
    "content", [b"open sesame", b"open sesame\n", b"open sesame\r\n", b"\xef\xbb\xbfopen sesame\n"]
)
def test_a_file_holds_the_password_with_or_without_its_last_line_break(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "secret").write_bytes(content)
    assert build(tmp_path / "a.pdf", "--password-file", tmp_path / "secret").exit_code == 0
    assert opens(tmp_path / "a.pdf", "open sesame")


def test_only_one_line_break_is_dropped_and_spaces_count(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b" open sesame \n")
    assert password_of(None, tmp_path / "secret") == " open sesame "


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"), (b"\n", "empty"), (b"\r\n", "empty"), (b"one\ntwo\n", "more than one line"), (b"one\n\n", "more than one line"),
        (b"\xff\xfe", "not UTF-8"), (b"x" * 128, "the limit is 127"), (b"x" * 5_000, "bytes"), (b"one\x00two", "U+0000"),
    ],
)  # fmt: skip
def test_a_file_that_holds_no_password_is_refused(tmp_path: Path, content: bytes, why: str) -> None:
    (tmp_path / "secret").write_bytes(content)
    done = build(tmp_path / "a.pdf", "--password-file", tmp_path / "secret")
    assert done.exit_code == 2
    assert why in done.stderr
    assert files_in(tmp_path) == ["secret"]


@pytest.mark.parametrize("name", ["nowhere", "."])
def test_a_password_file_that_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    done = build(tmp_path / "a.pdf", "--password-file", tmp_path / name)
    assert done.exit_code == 2
    assert str(tmp_path) in done.stderr
    assert "hint: name the file with the password" in done.stderr


def with_input(text: str, *arguments: object) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments], input=text, env=EPOCH)


def test_standard_input_gives_the_password(tmp_path: Path) -> None:
    done = with_input("open sesame\n", "build", SMALL, "-o", tmp_path / "a.pdf", "--password-file", "-")
    assert done.exit_code == 0, done.output
    assert opens(tmp_path / "a.pdf", "open sesame")
    heard = with_input("open sesame\n", "read-aloud", tmp_path / "a.pdf", "--password-file", "-")
    assert heard.stdout.startswith("Document: ")


def test_a_wrong_password_is_told_from_a_missing_one(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    assert with_input("open sesame\n", "build", SMALL, "-o", path, "--password-file", "-").exit_code == 0
    wrong = with_input("open barley\n", "read-aloud", path, "--password-file", "-")
    assert wrong.stderr.startswith(f"error: the password does not open '{path}'")
    assert with_input("", "read-aloud", path).stderr.startswith(f"error: '{path}' needs a password")


@pytest.mark.parametrize("password", ["\udcff", "a\x00b"])
def test_a_password_that_no_file_has_is_a_wrong_one(password: str, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    assert build(path, "--password", "open sesame").exit_code == 0
    with pytest.raises(UsageError, match="the password does not open"):
        read_aloud(path, password)


def test_a_pipe_gives_the_password(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen([sys.executable, "-c", f"open({str(tmp_path / 'pipe')!r}, 'w').write('open sesame\\n')"]):
        assert build(tmp_path / "a.pdf", "--password-file", tmp_path / "pipe").exit_code == 0
    assert opens(tmp_path / "a.pdf", "open sesame")


def test_copies_take_a_password_file_and_do_not_replace_it(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("name\nQuetzal\n")
    (tmp_path / "secret").write_text("open sesame\n")
    more = ("-w", SMALL, "--no-cache", "--password-file", tmp_path / "secret")
    assert run("copies", tmp_path / "r.csv", "-o", tmp_path / "out", *more).exit_code == 0
    assert opens(tmp_path / "out" / "0001-participant-a.pdf", "open sesame")
    refused = run("copies", tmp_path / "r.csv", "-o", tmp_path / "out", *more, "--key", tmp_path / "secret")
    assert refused.exit_code == 2
    assert (tmp_path / "secret").read_text() == "open sesame\n"


def test_two_passwords_are_one_too_many(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("open sesame\n")
    assert build(tmp_path / "a.pdf", "--password-file", tmp_path / "secret", "--password", "x").exit_code == 2


@pytest.mark.parametrize("set_with", ["ﬁne ½", "fine 1⁄2"])
def test_a_password_is_the_same_however_it_was_typed(tmp_path: Path, set_with: str) -> None:
    assert build(tmp_path / "a.pdf", "--password", set_with).exit_code == 0
    for typed in ("ﬁne ½", "fine 1⁄2"):
        assert run("read-aloud", tmp_path / "a.pdf", "--password", typed).exit_code == 0


def test_a_roster_s_password_is_prepared_too(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("name,password\nQuetzal,ﬁne Pass\n")
    assert run("copies", tmp_path / "r.csv", "-w", SMALL, "-o", tmp_path / "out").exit_code == 0
    assert opens(tmp_path / "out" / "0001-participant-a.pdf", "fine Pass")


def test_a_file_of_a_program_that_prepares_no_passwords_is_read(tmp_path: Path) -> None:
    assert build(tmp_path / "a.pdf").exit_code == 0
    with pikepdf.open(tmp_path / "a.pdf", allow_overwriting_input=True) as pdf:
        pdf.save(encryption=pikepdf.Encryption(owner="ﬁne", user="ﬁne"))
    assert run("read-aloud", tmp_path / "a.pdf", "--password", "ﬁne").exit_code == 0


# -- asking ------------------------------------------------------------------------------------------------------------


class _Terminal:
    @staticmethod
    def isatty() -> bool:
        return True


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The answers of somebody at a terminal."""
    answers: list[str] = []
    monkeypatch.setattr(sys, "stdin", _Terminal())
    monkeypatch.setattr(getpass, "getpass", lambda *_: answers.pop(0))
    return answers


def test_a_new_password_is_asked_for_twice(at_a_terminal: list[str]) -> None:
    at_a_terminal += ["open sesame", "open sesame"]
    assert password_of("-", None) == "open sesame"
    assert at_a_terminal == []


def test_two_that_differ_are_refused(at_a_terminal: list[str]) -> None:
    at_a_terminal += ["open sesame", "open seasme"]
    with pytest.raises(UsageError, match="differ"):
        password_of("-", None)


def test_a_password_that_exists_is_asked_for_once(at_a_terminal: list[str]) -> None:
    at_a_terminal += ["open sesame"]
    assert password_of("-", None, is_new=False) == "open sesame"


def test_an_empty_answer_is_refused(at_a_terminal: list[str]) -> None:
    at_a_terminal += ["", ""]
    with pytest.raises(UsageError, match="empty"):
        password_of("-", None)


@pytest.mark.parametrize("more", [["--password", "-"], ["--password"], ["--password", "--quiet"]])
def test_without_a_terminal_nobody_is_asked_and_the_way_out_is_said(tmp_path: Path, more: list[str]) -> None:
    done = build(tmp_path / "a.pdf", *more)
    assert done.exit_code == 2
    assert "no terminal" in done.stderr
    assert "--password-file" in done.stderr
    assert files_in(tmp_path) == []


@pytest.mark.parametrize(
    ("given", "understood"),
    [
        ("build --password", "build --password -"),
        ("build --password -q", "build --password - -q"),
        ("build --password --quiet", "build --password - --quiet"),
        ("build --password -", "build --password -"),
        ("build --password word", "build --password word"),
        ("build --password=-word", "build --password=-word"),
        ("build -- --password", "build -- --password"),
        ("build --password -- x", "build --password - -- x"),
    ],
)
def test_a_password_option_without_a_value_asks(given: str, understood: str) -> None:
    assert with_value(given.split()) == understood.split()


def test_help_says_why_not_on_the_command_line() -> None:
    said = " ".join(run("build", "--help").stdout.split())
    assert "Others can read TEXT" in said
    assert "--password-file" in said
