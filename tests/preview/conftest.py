"""A preview of a small workbook, run as a user runs it, and Chromium to look at it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.edited_files import edit
from tests.unit.preview.previewing import editable

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@dataclass
class Running:
    """A running preview: the folder it follows, its process, its link."""

    book: Path
    process: subprocess.Popen[str]
    link: str
    runtime: Path

    def stop(self) -> tuple[int, str]:
        """Ends it as Ctrl-C does; the exit code and what it said."""
        self.process.send_signal(signal.SIGINT)
        said, _ = self.process.communicate(timeout=20)
        return self.process.returncode, said


def start(book: Path, runtime: Path, *options: str) -> Running:
    """Starts a preview of ``book``; its runtime files are in ``runtime``."""
    runtime.mkdir(exist_ok=True)
    runtime.chmod(0o700)
    code = "import signal; signal.signal(signal.SIGINT, signal.SIG_DFL); from bifolio.cli.start import run; run()"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "preview", str(book), "--no-browser", *options],
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=book.parent,
        env={**os.environ, "XDG_RUNTIME_DIR": str(runtime), "PYTHONPATH": os.pathsep.join(sys.path), "COVERAGE_PROCESS_START": ""},
    )  # fmt: skip
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if line.startswith("http://"):
            return Running(book, process, line.strip(), runtime)
    raise AssertionError("".join(said))


def ended(preview: Running) -> None:
    """Makes sure that nothing is left running."""
    if preview.process.poll() is None:
        preview.process.kill()
        preview.process.communicate()


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Running]:
    """A preview of the test's own, which it may end."""
    preview = start(editable(tmp_path), tmp_path / "runtime")
    yield preview
    ended(preview)


@dataclass
class Entered:
    """A preview that is shared by the tests of a file, and the cookie that opens it."""

    running: Running
    url: str
    kept: Any

    @property
    def book(self) -> Path:
        return self.running.book

    @contextmanager
    def edited(self, name: str, old: str, new: str) -> Iterator[Path]:
        """A file of the book with a change in it, which is taken back afterwards."""
        file = self.book / name
        text = file.read_text(encoding="utf-8")
        edit(file, old, new)
        try:
            yield file
        finally:
            file.write_text(text, encoding="utf-8")

    def tab(self, context: BrowserContext) -> Page:
        """Another tab that shows the preview."""
        page = context.new_page()
        page.goto(self.url)
        return shown(page)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(scope="module")
def entered(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Entered]:
    folder = tmp_path_factory.mktemp("preview")
    preview = start(editable(folder), folder / "runtime")
    context = browser.new_context()
    page = opened(context, preview.link)
    yield Entered(preview, page.url, context.storage_state())
    context.close()
    ended(preview)


@pytest.fixture
def context(browser: Browser, entered: Entered) -> Iterator[BrowserContext]:
    """A window that may show the shared preview."""
    made = browser.new_context(viewport={"width": 1200, "height": 900}, storage_state=entered.kept)
    made.set_default_timeout(30_000)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, entered: Entered) -> Page:
    """The shared preview in a tab of the test's own."""
    return entered.tab(context)


def opened(context: BrowserContext, link: str) -> Page:
    """A tab that came in by a link."""
    page = context.new_page()
    page.goto(link)
    return shown(page)


def shown(page: Page) -> Page:
    """The tab once its first page is drawn."""
    page.wait_for_selector("#p1 img[src]", timeout=60_000)
    until(page, "() => document.querySelector('#p1 img').naturalWidth > 0")
    return page


def until(page: Page, holds: str, argument: object = None) -> None:
    """Waits until a function of the page returns what is true. Playwright's own way asks the page to build code from texts,
    which its policy forbids.
    """
    end = time.monotonic() + 30
    while not page.evaluate(holds, argument):
        assert time.monotonic() < end, holds
        page.wait_for_timeout(30)
