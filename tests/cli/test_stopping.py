"""Signals that ask a command to stop, most in a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from threading import Thread

import pytest

from bifolio.cli.stopping import (
    Stopped,
    errors_after_a_signal_as_stopped,
    stop_if_signalled,
    stopped_code,
    stopping_on_signals,
)
from tests.signals import AS_FROM_A_TERMINAL

SCRIPT = """
import sys
from bifolio.cli.stopping import stopped_code, stopping_on_signals
{before}
try:
    with stopping_on_signals():
        try:
            {inside}
        finally:
            {after}
            print("put away")
except KeyboardInterrupt as error:
    sys.exit(stopped_code(error))
"""


def script(inside: str, before: str = "", after: str = "pass") -> subprocess.CompletedProcess[str]:
    code = AS_FROM_A_TERMINAL + SCRIPT.format(inside=inside, before=before, after=after)
    kept = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run([sys.executable, "-c", code], env=kept, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_puts_away_and_ends_with_128_and_its_number(name: str) -> None:
    done = script(f"signal.raise_signal(signal.{name})")
    assert (done.returncode, done.stdout, done.stderr) == (128 + getattr(signal, name), "put away\n", "")


@pytest.mark.parametrize("second", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_second_signal_does_not_break_the_putting_away(second: str) -> None:
    done = script("signal.raise_signal(signal.SIGTERM)", after=f"signal.raise_signal(signal.{second})")
    assert (done.returncode, done.stdout) == (143, "put away\n")


def test_a_signal_that_was_to_be_ignored_stays_ignored() -> None:
    # what nohup does
    done = script("signal.raise_signal(signal.SIGHUP)", "signal.signal(signal.SIGHUP, signal.SIG_IGN)")
    assert (done.returncode, done.stdout) == (0, "put away\n")


def test_ctrl_c_before_a_command_begins_prints_no_traceback() -> None:
    code = (
        f"{AS_FROM_A_TERMINAL}import sys\nsignal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from bifolio.cli import start\nstart._silence_libraries = lambda: None\n"
        "class Importing:\n    def find_spec(self, name, *_):\n        if name == 'bifolio.cli.app':\n            signal.raise_signal(signal.SIGINT)\n"
        "sys.meta_path.insert(0, Importing())\nstart.run()"
    )
    kept = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], env=kept, capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGINT
    assert done.stderr == ""


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_that_other_code_turns_into_its_own_error_still_stops_the_command(name: str) -> None:
    # compiled code does so, and a generator that is just being closed
    code = (
        f"{AS_FROM_A_TERMINAL}import typer\nfrom bifolio.cli.guarding import GuardedGroup\n"
        "app = typer.Typer(cls=GuardedGroup)\n"
        "@app.command()\ndef first() -> None:\n    try:\n"
        f"        signal.raise_signal(signal.{name})\n"
        "    except KeyboardInterrupt:\n        raise SystemError('a result with an exception set') from None\n"
        "@app.command()\ndef second() -> None: ...\napp(['first'])"
    )
    kept = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], env=kept, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (128 + getattr(signal, name), 1)
    assert done.stderr.startswith("stopped")


def test_a_loop_stops_after_a_signal_whose_exception_was_lost() -> None:
    # Python drops what is raised in a destructor or in a callback of the garbage collector
    done = script(
        "from contextlib import suppress; from bifolio.cli.progress import progress_bar\n"
        "            with progress_bar(is_quiet=True) as progress, suppress(KeyboardInterrupt):\n"
        "                signal.raise_signal(signal.SIGTERM)\n"
        "            progress('making copies', 1, 2); print('went on')"
    )
    assert (done.returncode, done.stdout) == (143, "put away\n")


class _Dying:
    def __init__(self, error: BaseException) -> None:
        self.error = error

    def __del__(self) -> None:
        raise self.error


def test_a_signal_whose_exception_is_lost_prints_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    reported: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", lambda lost: reported.append(lost.exc_type))
    with stopping_on_signals():
        _Dying(Stopped(signal.SIGINT))
        _Dying(ValueError())
    _Dying(Stopped(signal.SIGINT))
    assert reported == [ValueError, Stopped]


def test_the_next_command_of_a_process_is_not_stopped_by_the_signal_of_the_one_before() -> None:
    done = script(
        "stop_if_signalled(); print('goes on')",
        "from contextlib import suppress; from bifolio.cli.stopping import stop_if_signalled\n"
        "before = signal.getsignal(signal.SIGTERM)\n"
        "with suppress(KeyboardInterrupt), stopping_on_signals(): signal.raise_signal(signal.SIGTERM)\n"
        "print(signal.getsignal(signal.SIGTERM) == before)",
    )
    assert (done.returncode, done.stdout) == (0, "True\ngoes on\nput away\n")


def test_a_signal_ends_what_runs_and_leaves_the_handlers_as_they_were() -> None:
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.getsignal(number) for number in numbers]
    with pytest.raises(Stopped) as told, stopping_on_signals():
        os.kill(os.getpid(), signal.SIGTERM)
    assert (told.value.number, stopped_code(told.value)) == (signal.SIGTERM, 143)
    assert [signal.getsignal(number) for number in numbers] == before
    with pytest.raises(Stopped):
        stop_if_signalled()
    with pytest.raises(Stopped) as after, errors_after_a_signal_as_stopped():
        raise ValueError
    assert after.value.number == signal.SIGTERM
    with stopping_on_signals():
        stop_if_signalled()


def test_an_error_without_a_signal_stays_what_it_is() -> None:
    with pytest.raises(ValueError, match="own"), stopping_on_signals(), errors_after_a_signal_as_stopped():
        raise ValueError("own")
    assert stopped_code(KeyboardInterrupt()) == 130


def test_a_signal_that_is_ignored_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with stopping_on_signals():
            os.kill(os.getpid(), signal.SIGHUP)
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_a_worker_that_has_no_handlers_of_its_own_yet_ends_at_once() -> None:
    with stopping_on_signals():
        worker = os.fork()
        if not worker:
            try:
                signal.raise_signal(signal.SIGTERM)
            finally:
                os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1]) == 143


def test_a_command_in_another_thread_leaves_signals_alone() -> None:
    said: list[str] = []

    def command() -> None:
        with stopping_on_signals():
            said.append("done")

    thread = Thread(target=command)
    thread.start()
    thread.join()
    assert said == ["done"]


def test_after_the_first_signal_all_others_are_ignored_while_a_command_cleans_up() -> None:
    def stopped() -> None:
        try:
            signal.raise_signal(signal.SIGTERM)
        finally:
            handlers.extend(map(signal.getsignal, (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)))

    handlers: list[object] = []
    with pytest.raises(Stopped), stopping_on_signals():
        stopped()
    assert handlers == [signal.SIG_IGN] * 3
