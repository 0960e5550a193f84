"""The documentation site as it was built: its links lead somewhere, and nothing in it is fetched from elsewhere.

``bash .ci/site`` builds it and runs these tests; without a site they are skipped.
"""

from __future__ import annotations

import json
import os
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest

SITE = Path(os.environ.get("BIFOLIO_SITE", "")).resolve()
pytestmark = pytest.mark.skipif("BIFOLIO_SITE" not in os.environ, reason="there is no site; bash .ci/site builds one")

PAGES = sorted(path.relative_to(SITE) for path in SITE.rglob("*.html")) if "BIFOLIO_SITE" in os.environ else []
NAMES = [str(path) for path in PAGES]

LOADS = {
    "script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src", "video": "src", "audio": "src", "embed": "src",
    "object": "data", "use": "href", "image": "href",
}  # fmt: skip
"""Elements that make a browser fetch something, and the attribute that says what."""


class Page(HTMLParser):
    """What a page loads, where it leads, and the places in it that others can lead to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.silent_pictures = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = {name: value or "" for name, value in attrs}
        if tag in LOADS and LOADS[tag] in about:
            self.loads.append(about[LOADS[tag]])
        self.loads += [part.split()[0] for part in about.get("srcset", "").split(",") if part.strip()]
        self.loads += re.findall(r"url\(([^)]*)\)", about.get("style", ""))
        if tag == "a" and "href" in about:
            self.links.append(about["href"])
        if "id" in about:
            self.ids.add(about["id"])
        self.silent_pictures += tag == "img" and not about.get("alt")


@cache
def page(path: Path) -> Page:
    return Page(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_a_page_loads_nothing_from_elsewhere(name: str) -> None:
    assert [one for one in page(SITE / name).loads if urlsplit(one).scheme or one.startswith("//")] == []


@pytest.mark.parametrize("name", NAMES)
def test_what_a_page_loads_and_leads_to_is_there(name: str) -> None:
    here = page(SITE / name)
    for address in (*here.loads, *here.links):
        if urlsplit(address).scheme:
            continue
        path, place = urldefrag(unquote(address))
        target = (SITE / name).parent / path.partition("?")[0] if path else SITE / name
        assert target.is_file(), address
        if place and target.suffix == ".html" and place != "":
            assert place in page(target.resolve()).ids, address


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_has_words(name: str) -> None:
    assert page(SITE / name).silent_pictures == 0


def test_no_style_sheet_and_no_script_fetches_from_elsewhere() -> None:
    found = {
        str(path.relative_to(SITE)): fetched
        for path in (*SITE.rglob("*.css"), *SITE.rglob("*.js"))
        if (fetched := FETCHES.findall(path.read_text(encoding="utf-8")))
    }
    assert found == {}


FETCHES = re.compile(
    r"""(?:@import\s+|url\(\s*|(?:fetch|importScripts|import|require)\(\s*|\bsrc\s*=\s*|\bfrom\s+)["']?(?:https?:)?//[^\s"')]+"""
)


@pytest.mark.parametrize(
    "text",
    ['@import "https://a.example/b.css"', "src: url(//a.example/f.woff2)", "fetch('https://a.example')", 'x.src="http://a.example/x.js"'],
)  # fmt: skip
def test_such_a_fetch_would_be_found(text: str) -> None:
    assert FETCHES.search(text)


def test_it_can_be_searched_and_has_a_light_and_a_dark_look() -> None:
    assert (SITE / "search.html").is_file()
    assert (SITE / "searchindex.js").stat().st_size > 10_000
    assert "theme-toggle" in (SITE / "index.html").read_text(encoding="utf-8")


def test_a_search_finds_guides_and_no_record_of_a_decision() -> None:
    text = (SITE / "searchindex.js").read_text(encoding="utf-8")
    index = json.loads(text.removeprefix("Search.setIndex(").rstrip(";").removesuffix(")"))
    titles = dict(zip(index["docnames"], index["titles"], strict=True))
    assert titles["guide/answer-keys"] == "Answer keys"
    assert {title for name, title in titles.items() if name.startswith("decisions/")} == {""}


def test_what_is_typed_can_be_copied_and_what_is_said_cannot() -> None:
    assert "copybutton.js" in " ".join(page(SITE / "guide" / "tutorial.html").loads)
    script = (SITE / "_static" / "copybutton.js").read_text(encoding="utf-8")
    [chosen] = re.findall(r"COPYBUTTON_SELECTOR = '([^']*)'", script)
    assert {"div.highlight-sh pre", "div.highlight-yaml pre"} <= set(chosen.split(", "))
    assert "div.highlight-text pre" not in chosen


def test_the_guides_the_gallery_the_reference_and_the_functions_are_in_it() -> None:
    assert {"guide/tutorial.html", "gallery/README.html", "reference/blocks.html", "reference/api.html"} <= set(NAMES)
    functions = page(SITE / "reference" / "api.html").ids
    assert {"bifolio.open", "bifolio.build", "bifolio.make_copies", "bifolio.UsageError"} <= functions
