"""What a day of writing brings to a running preview: many edits, sleep, a lost connection, tabs that come and go, Ctrl-C."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.edited_files import edit
from tests.preview.conftest import Running, opened, shown, until

FILE = "exercises/e01.yaml"
FIRST = "Where I go for comfort"
NAMED = "title => [...document.querySelectorAll('.sheet .name')].some((one) => one.textContent.includes(title))"
LOST = "() => document.body.classList.contains('lost')"


@pytest.fixture
def window(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context()
    yield made
    made.close()


@pytest.fixture
def tab(window: BrowserContext, own: Running) -> Page:
    return opened(window, own.link)


def retitle(own: Running, before: str, after: str) -> None:
    edit(own.book / FILE, f"title: {before}\n", f"title: {after}\n")


def resident(own: Running) -> float:
    """MiB of memory that the preview has now."""
    pages = Path(f"/proc/{own.process.pid}/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * 4096 / 2**20


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from /proc")
def test_fifty_edits_are_all_shown_and_nothing_grows(tab: Page, own: Running) -> None:
    before, seen = FIRST, []
    for number in range(50):
        retitle(own, before, f"Edit {number}.")
        before = f"Edit {number}."
        until(tab, NAMED, before)
        seen.append((resident(own), tab.evaluate("document.querySelectorAll('*').length")))
    memory, nodes = zip(*seen, strict=True)
    # the first builds fill what is kept
    assert max(memory[25:]) < max(memory[:25]) + 5
    assert max(memory) < 300
    assert max(nodes[1:]) <= max(nodes[:2])


def test_what_changed_while_the_computer_slept_is_shown_when_it_wakes(tab: Page, own: Running) -> None:
    own.process.send_signal(signal.SIGSTOP)
    retitle(own, FIRST, "Written in its sleep")
    time.sleep(3)
    assert not tab.evaluate(NAMED, "Written in its sleep")
    own.process.send_signal(signal.SIGCONT)
    until(tab, NAMED, "Written in its sleep")


def test_a_tab_that_lost_its_connection_catches_up(tab: Page, own: Running, window: BrowserContext) -> None:
    window.set_offline(True)
    tab.evaluate("hush(), listen()")
    until(tab, LOST)
    retitle(own, FIRST, "Written meanwhile")
    window.set_offline(False)
    until(tab, NAMED, "Written meanwhile")
    assert not tab.evaluate(LOST)


def test_two_tabs_see_the_same_edit_and_one_may_be_closed(tab: Page, own: Running, window: BrowserContext) -> None:
    other = window.new_page()
    other.goto(tab.url)
    shown(other)
    retitle(own, FIRST, "Seen by both")
    for one in (tab, other):
        until(one, NAMED, "Seen by both")
    other.close()
    retitle(own, "Seen by both", "Seen by one")
    until(tab, NAMED, "Seen by one")


def test_a_tab_that_is_opened_again_shows_what_was_written_meanwhile(
    tab: Page, own: Running, window: BrowserContext
) -> None:
    url = tab.url
    tab.close()
    retitle(own, FIRST, "Written with no tab")
    again = window.new_page()
    again.goto(url)
    until(shown(again), NAMED, "Written with no tab")


def test_ctrl_c_amid_a_build_ends_it_tidily_and_the_tab_says_so(tab: Page, own: Running) -> None:
    retitle(own, FIRST, "Never finished")
    time.sleep(0.05)
    code, said = own.stop()
    assert (code, "The preview has ended." in said, "Traceback" in said) == (0, True, False)
    assert not list((own.runtime / "bifolio").iterdir())
    until(tab, LOST)
    assert tab.locator("#status").inner_text().startswith("Not connected")
