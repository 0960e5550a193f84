"""Where a command's processor time goes: the program interrupted every four milliseconds of it.

As a program: ``python -m benchmarks.profiled OUT.json build FOLDER ...`` runs the command and writes how often each package was found
at work. What C code takes is booked on the Python function that called it.
"""

from __future__ import annotations

import json
import signal
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from types import FrameType

from benchmarks.measuring import PYTHON, run_process, table

EVERY = 0.004
"""Seconds of processor time between two looks: Linux measures no shorter ones on most machines."""


def profile(command: tuple[str, ...], folder: Path, title: str, more: Mapping[str, str] | None = None) -> str:
    """A section on what share of ``command`` each package takes, while modules are loaded and otherwise."""
    out = folder / "profile.json"
    run_process((PYTHON, "-m", "benchmarks.profiled", str(out), *command), more)
    found: dict[str, list[int]] = json.loads(out.read_text(encoding="utf-8"))
    total = sum(map(sum, found.values()))
    shares = sorted(found.items(), key=lambda one: -sum(one[1]))
    rows = [
        [name, f"{100 * (running + loading) / total:.1f} %", f"{100 * loading / total:.1f} %"]
        for name, (running, loading) in shares
        if running + loading >= total / 100
    ]
    note = f"{total} looks, one every four milliseconds of processor time. Packages under 1 % are left out."
    return f"## {title}\n\n{note}\n\n" + table(("package at work", "share", "of it while modules are loaded"), rows)


def main() -> None:
    """Runs the command line after the first argument and counts."""
    out, *arguments = sys.argv[1:]
    sys.argv = ["bifolio", *arguments]
    running: Counter[str] = Counter()
    loading: Counter[str] = Counter()

    def look(_: int, frame: FrameType | None) -> None:
        counter = loading if _is_loading(frame) else running
        counter[_package(frame)] += 1

    signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
    try:
        from bifolio.cli.start import run

        run()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        found = {name: (running[name], loading[name]) for name in running | loading}
        Path(out).write_text(json.dumps(found), encoding="utf-8")


def _is_loading(frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_globals.get("__name__") == "importlib._bootstrap":
            return True
        frame = frame.f_back
    return False


def _package(frame: FrameType | None) -> str:
    """The package of the function at work: ``bifolio.layout``, or a library by its first name; Python's own count for their callers."""
    while frame is not None:
        name = str(frame.f_globals.get("__name__", ""))
        first, _, rest = name.partition(".")
        if first == "bifolio" and rest:
            return ".".join(name.split(".")[:2])
        if first not in sys.stdlib_module_names and first not in ("__main__", "benchmarks", ""):
            return first
        frame = frame.f_back
    return "Python itself"


if __name__ == "__main__":
    main()
