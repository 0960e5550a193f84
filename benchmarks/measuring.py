"""Whole processes measured: wall time, processor time, peak memory; medians; tables in Markdown."""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHON = sys.executable
BIFOLIO = (PYTHON, "-c", "from bifolio.cli.start import run; run()")
"""The command line, whether bifolio is installed or lies in ``src``."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took: seconds by the clock, seconds of processor, peak memory in MiB."""

    wall: float
    cpu: float
    memory: float


COMPILED = tempfile.TemporaryDirectory(prefix="bifolio-bytecode-")
"""Where Python keeps the checkout's compiled modules: an installed program has them, so measured processes get them too."""


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment for children: the checkout's sources with their compiled modules, a fixed date."""
    path = os.pathsep.join(part for part in (str(ROOT / "src"), str(ROOT), os.environ.get("PYTHONPATH", "")) if part)
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **kept,
        "PYTHONPATH": path,
        "PYTHONPYCACHEPREFIX": COMPILED.name,
        "SOURCE_DATE_EPOCH": "1790000000",
        **(more or {}),
    }


_LAUNCHER = """
import json, os, sys, time
start = time.perf_counter()
child = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ)
_, status, used = os.wait4(child, 0)
wall = time.perf_counter() - start
with open(sys.argv[1], "w") as file:
    json.dump([wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024], file)
sys.exit(os.waitstatus_to_exitcode(status) != 0)
"""
"""Starts and measures a program from a small process: Linux counts the starter's own memory as its child's peak."""


def run_process(command: Sequence[str], more: Mapping[str, str] | None = None) -> tuple[Cost, str]:
    """The cost of ``command`` and what it said on standard error; raises if it fails."""
    with tempfile.NamedTemporaryFile() as file:
        launch = (PYTHON, "-I", "-S", "-c", _LAUNCHER, file.name, *command)
        done = subprocess.run(
            launch, env=environment(more), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False
        )
        if done.returncode != 0:
            raise RuntimeError(f"this failed: {' '.join(command)}\n{done.stderr}")
        return Cost(*json.load(file)), done.stderr


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A command to measure: what it is called, what is done before each run, and what is added to the environment."""

    name: str
    command: tuple[str, ...]
    prepare: Callable[[], object] | None = None
    more: Mapping[str, str] | None = None


def median_costs(jobs: Sequence[Job], rounds: int) -> list[Cost]:
    """Medians over ``rounds`` runs of each of ``jobs``, in turn, so that whatever else the machine does falls on all of them."""
    for job in jobs:
        run_process(job.command, job.more)  # not counted: the first run compiles modules, and fills caches
    costs: list[list[Cost]] = [[] for _ in jobs]
    for _ in range(rounds):
        for job, found in zip(jobs, costs, strict=True):
            if job.prepare is not None:
                job.prepare()
            found.append(run_process(job.command, job.more)[0])
    return [_median(found) for found in costs]


def median_cost(command: Sequence[str], rounds: int) -> Cost:
    """Medians over ``rounds`` runs of ``command``."""
    (cost,) = median_costs([Job(name="", command=tuple(command))], rounds)
    return cost


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(*(statistics.median(getattr(cost, part) for cost in costs) for part in ("wall", "cpu", "memory")))


def machine(packages: Sequence[str] = ("reportlab", "pikepdf", "uharfbuzz", "typst")) -> str:
    """One line about where the figures were taken."""
    names = ", ".join(f"{name} {version(name)}" for name in packages)
    model = next(
        (line.split(":", 1)[1].strip() for line in _cpu_lines() if line.startswith("model name")), platform.machine()
    )
    load = f"load average {os.getloadavg()[0]:.1f} when it began" if hasattr(os, "getloadavg") else ""
    return f"{os.cpu_count()} cores ({model}; {load}), {platform.system()}, Python {platform.python_version()}, {names}"


def _cpu_lines() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text().splitlines() if path.exists() else []


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table; every column but the first is set to the right."""
    lines = ["| " + " | ".join(heads) + " |", "| --- |" + " ---: |" * (len(heads) - 1)]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def milliseconds(seconds: float) -> str:
    """Seconds in a unit one can read."""
    return f"{seconds * 1000:,.0f} ms"
