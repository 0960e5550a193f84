"""The preview as an author sees it: it follows, keeps its place, leads to the file, serves a keyboard and a phone."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.preview.conftest import Entered, Running, opened, until

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


def page_with(page: Page, title: str) -> str:
    """The id of the first figure whose page has this title."""
    found: str = page.evaluate(
        "title => [...document.querySelectorAll('.sheet')].find((one) => one.querySelector('.name').textContent.includes(title)).id", title
    )  # fmt: skip
    return found


def show(page: Page, figure: str) -> None:
    page.evaluate("id => document.getElementById(id).scrollIntoView()", figure)
    until(page, "id => document.querySelector(`#${id} img`).naturalWidth > 0", figure)


def source_of(page: Page, figure: str) -> str:
    found: str = page.evaluate("id => document.querySelector(`#${id} img`).getAttribute('src')", figure)
    return found


def test_an_edit_shows_while_the_page_stays_where_it_is(page: Page, entered: Entered) -> None:
    figure = page_with(page, "Where I go for comfort")
    show(page, figure)
    page.evaluate("scrollBy(0, 130)")
    offset = page.evaluate("scrollY")
    old = source_of(page, figure)
    with entered.edited("exercises/e01.yaml", "A walk alone", "A long walk") as file:
        until(page, CHANGED, [figure, old])
        middle = source_of(page, figure)
        file.write_text(file.read_text(encoding="utf-8").replace("A long walk", "A swim"), encoding="utf-8")
        until(page, CHANGED, [figure, middle])
    until(page, "([id, old]) => document.querySelector(`#${id} img`).getAttribute('src') === old", [figure, old])
    assert page.evaluate("scrollY") == offset


CHANGED = "([id, old]) => document.querySelector(`#${id} img`).getAttribute('src') !== old"


def test_half_typed_yaml_shows_the_problem_beside_the_last_good_pages(page: Page, entered: Entered) -> None:
    pages = page.locator(".sheet").count()
    picture = source_of(page, "p1")
    with entered.edited("exercises/e01.yaml", "blocks:", "blocks: ["):
        page.wait_for_selector("body.wrong")
        notice = page.locator("#notice")
        assert notice.is_visible()
        assert "exercises/e01.yaml:" in notice.inner_text()
        assert notice.locator(".hint").inner_text()
        assert (page.locator(".sheet").count(), source_of(page, "p1")) == (pages, picture)
        assert page.locator("#status").inner_text() == "1 error · the last good pages are shown"
    page.wait_for_selector("body:not(.wrong)")
    assert not notice.is_visible()


def click_on(page: Page, figure: str, place: str) -> str:
    """Clicks in the middle of the area that is written at ``place``, and returns the place that was copied."""
    show(page, figure)
    number = int(figure[1:])
    asked = "async (n) => (await (await fetch(`pages/${state.pages[n - 1].id}/areas`)).json()).areas"
    areas = page.evaluate(asked, number)
    area = min((one for one in areas if one[5] == place), key=lambda one: one[2] * one[3])
    return clicked(page, figure, area[0] + area[2] / 2, area[1] + area[3] / 2)


def clicked(page: Page, figure: str, x: float, y: float) -> str:
    """The place that is copied by a click at points from the top left corner of a page."""
    size = page.evaluate("n => state.pages[n - 1]", int(figure[1:]))
    box = page.locator(f"#{figure} .paper").bounding_box()
    assert box is not None
    page.evaluate("document.getElementById('toast').hidden = true")
    across, down = x / size["w"] * box["width"], y / size["h"] * box["height"]
    page.locator(f"#{figure} .paper").click(position={"x": across, "y": down})
    page.wait_for_selector("#toast:not([hidden])")
    return page.locator("#toast").inner_text().removeprefix("Copied ")


def test_a_click_copies_file_line_and_column(page: Page, entered: Entered) -> None:
    lines = (entered.book / "exercises" / "e01.yaml").read_text(encoding="utf-8").splitlines()
    row = next(n for n, text in enumerate(lines) if "A walk alone" in text)
    places = ["exercises/e01.yaml:2:8", f"exercises/e01.yaml:{row + 1}:{lines[row].index('A walk alone') + 1}"]
    figure = page_with(page, "Where I go for comfort")
    for place in places:
        assert click_on(page, figure, place) == place
    assert clicked(page, figure, 300, 20) == places[0], "the running head leads to the title"


def test_a_line_of_the_contents_leads_to_the_title_it_names(page: Page) -> None:
    figure = page_with(page, "Contents")
    assert click_on(page, figure, "exercises/e01.yaml:2:8") == "exercises/e01.yaml:2:8"


def test_the_contents_lead_to_the_first_page_of_a_part(page: Page) -> None:
    figure = page_with(page, "Where I go for comfort")
    page.locator("#contents-section summary").click()
    page.locator("#contents a", has_text="Where I go for comfort").click()
    until(page, "id => Math.abs(document.getElementById(id).getBoundingClientRect().top - 80) < 40", figure)


MARK_LEFT = """() => {
  const words = [...document.querySelectorAll("#contents bdi")].find((one) => one.textContent === "מה שלומך?")?.firstChild;
  const at = (first, last) => { const range = document.createRange(); range.setStart(words, first); range.setEnd(words, last); return range.getBoundingClientRect().left; };
  return words !== undefined && at(8, 9) < at(0, 1);
}"""


def test_the_titles_of_a_book_keep_their_own_direction(page: Page, entered: Entered) -> None:
    with entered.edited("exercises/e01.yaml", "title: Where I go for comfort", 'title: "מה שלומך?"'):
        page.locator("#contents-section summary").click()
        until(page, MARK_LEFT)


def test_a_save_leaves_the_focus_in_the_contents(page: Page, entered: Entered) -> None:
    figure = page_with(page, "Where I go for comfort")
    show(page, figure)
    page.locator("#contents-section summary").click()
    page.locator("#contents a").nth(1).focus()
    assert page.evaluate("document.activeElement.matches('#contents a')")
    old = source_of(page, figure)
    with entered.edited("exercises/e01.yaml", "A walk alone", "A long walk"):
        until(page, CHANGED, [figure, old])
        assert page.evaluate("document.activeElement.matches('#contents a')")


def test_a_whole_page_fits_below_the_bar(page: Page) -> None:
    page.locator("#whole").click()
    heights = "() => [document.querySelector('.paper').offsetHeight, innerHeight - document.querySelector('.bar').offsetHeight]"
    paper, room = page.evaluate(heights)
    assert room - 80 < paper < room
    page.locator("#fit").click()
    assert page.evaluate(heights)[0] > paper


def test_the_places_of_a_page_can_be_had_by_the_keyboard_alone(page: Page) -> None:
    figure = page_with(page, "Where I go for comfort")
    page.locator(f"#{figure} .list").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#places button")
    until(page, "() => (document.activeElement.dataset.place || '').length === 16")
    page.keyboard.press("Enter")
    page.wait_for_selector("#toast:not([hidden])")
    assert "exercises/e01.yaml:" in page.locator("#toast").inner_text()


def test_names_and_choices_by_keyboard_then_save_and_nothing_is_left(
    browser: Browser, own: Running, tmp_path: Path
) -> None:
    context = browser.new_context()
    page = opened(context, own.link)
    page.locator("[data-choice=edition]").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.locator("[data-person=a]").focus()
    page.keyboard.type("Quillfeather")
    page.keyboard.press("Tab")
    until(page, "() => state.command.includes('Quillfeather') && state.command.includes('couple') && state.current")
    page.locator("#save").focus()
    with page.expect_download() as found:
        page.keyboard.press("Enter")
    target = tmp_path / "saved.pdf"
    found.value.save_as(target)
    assert found.value.suggested_filename == "book-couple.pdf"
    assert target.read_bytes().startswith(b"%PDF-")
    assert "Quillfeather" not in page.url + page.title() + str(page.evaluate("Object.values(sessionStorage)"))
    page.locator("#forget").click()
    until(page, "() => !state.command.includes('Quillfeather')")
    assert page.locator("[data-person=a]").input_value() == ""
    code, said = own.stop()
    assert (code, "Quillfeather" in said) == (0, False)
    assert [path for path in own.runtime.rglob("*") if path.is_file()] == []
    until(page, "() => document.getElementById('status').textContent.startsWith('Not connected')")
    context.close()


def test_the_page_asks_its_own_server_and_no_other(context: BrowserContext, entered: Entered) -> None:
    asked: list[str] = []
    faults: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.on("weberror", lambda error: faults.append(str(error.error)))
    context.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page = entered.tab(context)
    page.check("#show-fields")
    page.check("#show-area")
    page.wait_for_selector(".blank")
    page.locator("#read").click()
    page.wait_for_selector("#reading h3")
    origin = entered.running.link.partition("#")[0]
    assert asked
    assert [url for url in asked if not url.startswith(origin)] == []
    assert faults == []


SCREENS = [(1200, 900, 1, "light"), (1200, 900, 1, "dark"), (320, 640, 1, "light"), (640, 480, 2, "dark")]
"""Width and height in pixels, zoom, colour scheme."""


@pytest.mark.parametrize("screen", SCREENS, ids=str)
def test_axe_finds_nothing(browser: Browser, entered: Entered, screen: tuple[int, int, int, Any]) -> None:
    width, height, zoom, scheme = screen
    context = browser.new_context(
        viewport={"width": width // zoom, "height": height // zoom}, device_scale_factor=zoom, color_scheme=scheme, storage_state=entered.kept
    )  # fmt: skip
    page = entered.tab(context)
    if width // zoom < 960:
        page.locator("#panel").click()
    page.check("#show-fields")
    page.locator("#p1 .list").click()
    page.wait_for_selector("#places button")
    with entered.edited("exercises/e01.yaml", "title:", "titel:"):
        page.wait_for_selector("body.wrong")
        page.evaluate(AXE)
        found = page.evaluate(
            "axe.run().then((one) => one.violations.map((v) => [v.id, v.nodes.map((n) => n.html.slice(0, 120) + n.failureSummary)]))"
        )  # fmt: skip
        assert found == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.wait_for_selector("body:not(.wrong)")
    context.close()


@pytest.mark.parametrize("size", [(1200, 900), (320, 640)])
def test_the_tab_key_leads_to_nothing_that_the_bar_covers(
    browser: Browser, entered: Entered, size: tuple[int, int]
) -> None:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, storage_state=entered.kept)
    page = entered.tab(context)
    page.locator(".sheet .list").nth(3).focus()
    page.evaluate("scrollBy(0, document.querySelectorAll('.sheet .list')[2].getBoundingClientRect().top - 10)")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(SEEN)
    context.close()


SEEN = """() => {
  const one = document.activeElement, {x, y, width, height} = one.getBoundingClientRect();
  return one.contains(document.elementFromPoint(x + width / 2, y + 2)) && one.contains(document.elementFromPoint(x + width / 2, y + height - 2));
}"""
"""Whether the element with the focus is seen at its head and at its foot."""


def test_pages_have_an_edge_where_colours_are_forced(browser: Browser, entered: Entered) -> None:
    context = browser.new_context(forced_colors="active", storage_state=entered.kept)
    page = entered.tab(context)
    page.wait_for_selector(".paper")
    assert page.evaluate("getComputedStyle(document.querySelector('.paper')).outlineStyle") == "solid"
    context.close()


def test_a_link_opens_once(browser: Browser, entered: Entered) -> None:
    other = browser.new_context()
    page = other.new_page()
    page.goto(entered.running.link)
    page.wait_for_selector("#old:not([hidden])")
    assert page.url == entered.running.link.partition("#")[0], "the secret is not in the history"
    other.close()


HIDE = "hidden => { Object.defineProperty(document, 'hidden', {value: hidden, configurable: true}); document.dispatchEvent(new Event('visibilitychange')); }"
"""What a browser does to a tab in the background; one without a window shows all its tabs."""


def test_eight_tabs_are_live_though_a_browser_opens_six_connections(context: BrowserContext, entered: Entered) -> None:
    tabs: list[Page] = []
    for _ in range(8):
        for other in tabs:
            other.evaluate(HIDE, True)
        tabs.append(entered.tab(context))
    with entered.edited("workbook.yaml", "title: Two and One", "title: One and Two"):
        for tab in tabs:
            for other in tabs:
                other.evaluate(HIDE, other is not tab)
            until(tab, "() => document.title.startsWith('One and Two')")
    for tab in tabs:
        tab.evaluate(HIDE, False)


def test_at_scrolls_a_running_preview(page: Page, entered: Entered) -> None:
    runtime = entered.running.runtime
    (file,) = (runtime / "bifolio").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    lines = (entered.book / "exercises" / "e02.yaml").read_text(encoding="utf-8").splitlines()
    place = f"exercises/e02.yaml:{lines.index('blocks:') + 2}"
    done = subprocess.run(
        [sys.executable, "-c", "from bifolio.cli.start import run; run()", "preview", str(entered.book), "--at", place],
        env={**os.environ, "XDG_RUNTIME_DIR": str(runtime), "PYTHONPATH": os.pathsep.join(sys.path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    in_view = "n => { const box = document.getElementById(`p${n}`).getBoundingClientRect(); return box.top < innerHeight && box.bottom > 80; }"
    until(page, in_view, int(done.stdout.removeprefix("page ")))
