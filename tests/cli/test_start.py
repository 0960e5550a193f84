"""How a command starts and ends, function by function; ``test_streams.py`` asks the same of processes."""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bifolio.cli import app as app_module
from bifolio.cli import start

full_disk = pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is a file of Linux")


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The functions of the start in the order in which they are called; they do nothing else."""
    names: list[str] = []

    def note(name: str) -> Callable[..., None]:
        return lambda *_: names.append(name)

    for name in ("_open_closed_streams", "_spell_out_what_is_not_written", "_work_on_unheard", "_hand_out"):
        monkeypatch.setattr(start, name, note(name))
    for name in ("_silence_libraries", "_leave_plugins_out"):
        monkeypatch.setattr(start, name, note(name))
    monkeypatch.setattr(app_module, "app", note("app"))
    monkeypatch.setattr(gc, "freeze", note("freeze"))
    yield names
    gc.enable()


def test_streams_are_seen_to_before_a_command_and_handed_out_however_it_ends(
    called: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: object) -> None:
        called.append("run" if not gc.isenabled() else "run while garbage is collected")
        raise RuntimeError

    monkeypatch.setattr(start, "answer", fails)
    with pytest.raises(RuntimeError):
        start.run()
    assert called == [
        *("_open_closed_streams", "_spell_out_what_is_not_written", "_work_on_unheard"), "run", "_hand_out",
    ]  # fmt: skip


def test_a_version_beside_other_words_is_left_to_the_program(
    called: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "answer", lambda words: {"--version": 5, "build": 0}[words[0]])
    for words, code in ((["--version", "build"], 5), (["build"], 0)):
        monkeypatch.setattr(sys, "argv", ["bifolio", *words])
        with pytest.raises(SystemExit) as ended:
            start._run()
        assert ended.value.code == code
    monkeypatch.setattr(sys, "argv", ["bifolio", "--version"])
    start._run()
    assert called == ["_hand_out"]


@pytest.mark.parametrize(
    ("before", "then"), [(signal.default_int_handler, signal.SIG_DFL), (signal.SIG_IGN, signal.SIG_IGN)]
)
def test_only_an_interruption_that_python_would_trace_ends_the_program_at_once(
    before: Any, then: Any, called: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(start, "answer", lambda _: None)
    old = signal.signal(signal.SIGINT, before)
    try:
        start._run()
        assert signal.getsignal(signal.SIGINT) is then
    finally:
        signal.signal(signal.SIGINT, old)
    assert called == ["_silence_libraries", "_leave_plugins_out", "app", "freeze"]


def leave(code: int) -> None:
    """Ends as a command does, with a line still to be written."""
    try:
        sys.exit(code)
    finally:
        start._hand_out("a line\n")


@pytest.fixture
def deaf_pipe() -> Iterator[int]:
    """The end of a pipe for writing whose other end is closed."""
    reader, writer = os.pipe()
    os.close(reader)
    yield writer
    os.close(writer)


@full_disk
@pytest.mark.parametrize(("stream", "code", "then"), [("full", 0, 2), ("full", 1, 1), ("pipe", 0, 0), ("pipe", 1, 1)])
def test_only_a_full_disk_makes_a_fault_of_a_success(
    stream: str, code: int, then: int, deaf_pipe: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", said := io.StringIO())
    with open("/dev/full" if stream == "full" else deaf_pipe, "w", encoding="utf-8", closefd=stream == "full") as out:
        monkeypatch.setattr(sys, "stdout", out)
        with pytest.raises(SystemExit) as ended:
            leave(code)
        # what Python writes again as the process ends goes nowhere
        assert os.path.samestat(os.fstat(out.fileno()), os.stat(os.devnull))
    assert ended.value.code == then
    assert said.getvalue() == ("error: No space left on device: output\n" if then == 2 else "")


def test_a_closed_stream_gets_the_null_device_under_its_own_number(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[tuple[str, int]] = []
    handles = iter([0, 7])
    with monkeypatch.context() as patched:
        patched.setattr(os, "open", lambda *_: next(handles))
        patched.setattr(os, "dup2", lambda _, number: done.append(("dup2", number)))
        patched.setattr(os, "close", lambda handle: done.append(("close", handle)))
        patched.setattr(sys, "stdin", None)
        patched.setattr(sys, "stdout", None)
        err = sys.stderr
        start._open_closed_streams()
        with sys.stdin as given, sys.stdout as out:
            assert (given.read(), out.write("any text \udcff"), out.encoding) == ("", 10, "utf-8")
        assert sys.stderr is err
    assert done == [("dup2", 1), ("close", 7)]


@pytest.mark.parametrize(
    ("errors", "then"), [("strict", "backslashreplace"), ("surrogateescape", "surrogateescape"), ("replace", "replace")]
)
def test_only_an_output_that_would_fail_escapes_what_it_lacks(
    errors: str, then: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), "ascii", errors))
    start._spell_out_what_is_not_written()
    assert sys.stdout.errors == then


def test_an_output_that_is_no_text_of_a_system_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", object())
    start._spell_out_what_is_not_written()


@full_disk
def test_a_standard_error_that_takes_nothing_is_said_to_take_all(monkeypatch: pytest.MonkeyPatch) -> None:
    with open("/dev/full", "w", encoding="latin-1", errors="backslashreplace") as old:
        monkeypatch.setattr(sys, "stderr", old)
        start._work_on_unheard()
        new = sys.stderr
        assert isinstance(new, io.TextIOWrapper)
        assert (new.encoding, new.errors, new.line_buffering) == ("latin-1", "backslashreplace", True)
        new.write("a\n")
        assert new.buffer.raw.write(b"abc") == 3
        new.close()
        assert os.fstat(old.fileno())


def test_pydantic_looks_for_no_plugins_unless_it_is_told_to(monkeypatch: pytest.MonkeyPatch) -> None:
    search = "pydantic.plugin._loader"
    monkeypatch.setitem(sys.modules, search, object())
    monkeypatch.delenv("PYDANTIC_DISABLE_PLUGINS", raising=False)
    start._leave_plugins_out()
    assert os.environ["PYDANTIC_DISABLE_PLUGINS"] == "__all__"
    assert sys.modules[search].get_plugins() == ()
    monkeypatch.setenv("PYDANTIC_DISABLE_PLUGINS", "one")
    start._leave_plugins_out()
    assert os.environ["PYDANTIC_DISABLE_PLUGINS"] == "one"
