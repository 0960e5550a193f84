"""pdf.js, the form filler of Firefox, run in headless Chromium: values in, the saved file out.

    with pdfjs.session() as browser:
        browser.fill(master, {"trust.today.3": True}, out)

A browser takes a second to start and a file some tenths of a second, so fill many files in one session. pdf.js and the
program that drives Chromium are pinned in ``pdfjs/package.json``; Chromium is the machine's own (``BIFOLIO_CHROMIUM``,
or PATH; on Debian ``apt-get install -y chromium``).
"""

import functools
import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.judges.cache import JudgeUnavailable, build_once, find_tool, run_build_step
from tests.judges.values import NoSuchField, Values, to_steps

SOURCE = Path(__file__).parent / "pdfjs"
STOP_SECONDS = 30


@dataclass
class Session:
    """A browser that is running. ``warnings`` holds what pdf.js wrote on the console during the last ``fill``."""

    process: subprocess.Popen[str]
    warnings: list[str] = field(default_factory=list)

    def fill(self, path: Path, values: Values, out: Path, password: str = "") -> Path:
        """Types and clicks the values into a file's fields, saves it under ``out``, and returns ``out``.

        Takes the same values and raises the same errors as ``pdfium.fill``. Typing fires a key event for each letter.
        """
        job = {"pdf": str(path.resolve()), "out": str(out.resolve()), "values": to_steps(values), "password": password}
        assert self.process.stdin
        assert self.process.stdout
        try:
            self.process.stdin.write(f"{json.dumps(job)}\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            raise RuntimeError("the browser has stopped: see its error above") from None
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("the browser has stopped: see its error above")
        answer = json.loads(line)
        self.warnings = answer["warnings"]
        if "error" in answer:
            raise NoSuchField(answer["error"]) if answer["missing"] else RuntimeError(answer["error"])
        return out


def version() -> str:
    """The pinned version of pdf.js."""
    package = json.loads((SOURCE / "package.json").read_text(encoding="utf-8"))
    return str(package["dependencies"]["pdfjs-dist"])


def available() -> bool:
    """Whether pdf.js can be run here; fetches it the first time (52 MB from npm)."""
    return isinstance(_prepared(), tuple)


def reason() -> str:
    """Why pdf.js cannot be run here; empty when it can."""
    prepared = _prepared()
    return "" if isinstance(prepared, tuple) else f"pdf.js {version()}: {prepared}"


@contextmanager
def session() -> Iterator[Session]:
    """Starts a browser, and ends it with the ``with`` block."""
    prepared = _prepared()
    if not isinstance(prepared, tuple):
        raise JudgeUnavailable(prepared)
    process = subprocess.Popen(
        prepared,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        yield Session(process)
    finally:
        # Closing standard input is how the program is told to end, and to end its browser with it.
        with process:
            assert process.stdin
            process.stdin.close()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()


def fill(path: Path, values: Values, out: Path) -> Path:
    """``Session.fill`` for a single file, in a browser of its own."""
    with session() as browser:
        return browser.fill(path, values, out)


@functools.cache
def _prepared() -> tuple[str, ...] | str:
    """The command that starts the judge, or the reason why there is none."""
    try:
        node, npm = find_tool("node"), find_tool("npm")
        chromium = os.environ.get("BIFOLIO_CHROMIUM") or find_tool("chromium", "chromium-browser", "google-chrome")
        folder = build_once(f"pdfjs-{version()}", SOURCE, functools.partial(_build, npm))
    except JudgeUnavailable as problem:
        return str(problem)
    return (node, str(folder / "fill.mjs"), chromium)


def _build(npm: str, folder: Path) -> None:
    # The optional dependency draws pages inside Node, which is not done here: the browser does.
    run_build_step([npm, "ci", "--omit=optional", "--no-audit", "--no-fund"], folder)
