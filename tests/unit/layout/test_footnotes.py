"""Footnotes: on the page that leads to them, numbered as they are met, tagged and linked both ways."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from bifolio.assemble.request import Request
from bifolio.layout.page.folios import UnitLayout
from bifolio.layout.page.structure import Element
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.building import build
from bifolio.pipeline.open_workbook import read_workbook
from tests.builders import elements
from tests.painted import Words, joined, on_page

NOTES = {"gauge": "A gauge is read at noon.", "rope": "Of hemp.", "far": "Far below."}
LayOut = Callable[..., UnitLayout]


@pytest.fixture
def lay_out(tmp_path: Path) -> LayOut:
    """Lays out a one-page book of blocks and footnotes."""

    def laid(blocks: list[Any], *, paper: str = "a4", size: str = "standard", **keys: Any) -> UnitLayout:
        book = {"title": "Demo", "footnotes": NOTES, "blocks": blocks, **keys}
        (tmp_path / "workbook.yaml").write_text(yaml.safe_dump(book, sort_keys=False), encoding="utf-8")
        options = BuildOptions(request=Request(), paper=paper, size=size, created=datetime(2026, 11, 24, tzinfo=UTC))
        (unit,) = build(read_workbook(tmp_path, date(2026, 11, 24)), options).book.units
        return unit

    return laid


def lines_of(layout: UnitLayout, page: int) -> list[Words]:
    return [one for one in joined(on_page(layout, page), across=True) if isinstance(one, Words)]


def page_of(layout: UnitLayout, words: str) -> list[int]:
    pages = range(len(layout.pages))
    return [page for page in pages if any(words in line.text for line in lines_of(layout, page))]


def filler(count: int) -> list[str]:
    return [f"Paragraph {number} with a few words." for number in range(count)]


def test_a_note_is_at_the_foot_of_its_page_whatever_follows(lay_out: LayOut) -> None:
    layout = lay_out(["One[^gauge].", *filler(3)])
    found = [one for one in lines_of(layout, 0) if "read at noon" in one.text]
    assert len(found) == 1
    assert found[0].y < min(one.y for one in lines_of(layout, 0) if "Paragraph" in one.text)


@pytest.mark.parametrize("count", range(16, 34))
def test_a_note_is_on_the_page_that_leads_to_it(count: int, lay_out: LayOut) -> None:
    layout = lay_out([*filler(count), "Here[^gauge] it is.", *filler(3)])
    assert page_of(layout, "read at noon") == page_of(layout, "it is.")


@pytest.mark.parametrize("paper", ["a4", "letter", "a5"])
@pytest.mark.parametrize("size", ["standard", "giant"])
def test_no_line_runs_into_the_notes(paper: str, size: str, lay_out: LayOut) -> None:
    words = "Words that go on and on[^gauge] until their line is full and another one begins, again[^rope] and again[^far]. "
    layout = lay_out([words * 4 for _ in range(5)], paper=paper, size=size)
    for page in range(len(layout.pages)):
        notes = [
            one.y for one in lines_of(layout, page) if one.text.startswith(("A gauge is read", "Of hemp", "Far below"))
        ]
        texts = [one.y for one in lines_of(layout, page) if "Words" in one.text or "until" in one.text]
        assert not notes or not texts or max(notes) < min(texts)


def test_a_note_is_printed_on_every_page_that_leads_to_it_and_once_on_each(lay_out: LayOut) -> None:
    layout = lay_out(["One[^gauge] and again[^gauge].", *filler(40), "Two[^gauge]."])
    pages = page_of(layout, "read at noon")
    assert pages == [0, len(layout.pages) - 1]
    assert sum("read at noon" in one.text for one in lines_of(layout, 0)) == 1


def test_notes_are_numbered_in_the_order_in_which_they_are_met(lay_out: LayOut) -> None:
    layout = lay_out(["Last[^far], then[^gauge], then[^far]."])
    there = [link.text[:2] for link in layout.links if "^" not in link.target[-1]]
    assert there == ["1.", "2.", "1."]


def test_several_notes_of_a_paragraph_are_read_after_it_in_their_order(lay_out: LayOut) -> None:
    layout = lay_out(["Last[^far], then[^gauge], then[^rope].", "After."])
    kids = [kid for kid in layout.root.kids if isinstance(kid, Element)]
    assert [kid.role for kid in kids][-5:] == ["P", "Note", "Note", "Note", "P"]
    assert [(kid.refers or "").split("^")[1] for kid in kids[-4:-1]] == ["far", "gauge", "rope"]


def test_what_an_edition_leaves_out_takes_no_number(lay_out: LayOut) -> None:
    blocks = [{"text": {"text": "For leaders[^far].", "audience": "guide"}}, "For all[^gauge]."]
    layout = lay_out(blocks, editions={"book": {"title": "Book"}})
    assert layout.links[0].text.startswith("1. A gauge")


@pytest.mark.parametrize(
    "block",
    [
        "Words[^gauge].",
        {"list": ["Words[^gauge]."]},
        {"list": [{"text": "Words", "items": ["Further[^gauge]."]}]},
        {"box": {"blocks": ["Words[^gauge]."]}},
        {"box": {"title": "Box", "blocks": [{"list": ["Words[^gauge]."]}]}},
        {"box": {"look": "ideas", "blocks": ["Words[^gauge]."]}},
    ],
)
def test_notes_can_be_led_to_from_running_text(block: Any, lay_out: LayOut) -> None:
    assert page_of(lay_out([block]), "read at noon") == [0]


def test_number_and_note_lead_to_each_other(lay_out: LayOut) -> None:
    layout = lay_out(["One[^gauge]."])
    (there, back) = layout.links
    assert (there.text, back.text) == ("1. A gauge is read at noon.", "back to the text")
    assert layout.anchors[there.target.removeprefix("#")].element.role == "Note"
    assert layout.anchors[back.target.removeprefix("#")].element.role == "Link"


@pytest.mark.parametrize(("language", "said_in"), [("en-GB", None), ("de", None), ("pl", "en")])
def test_what_a_number_says_of_the_way_back_has_its_language(
    language: str, said_in: str | None, lay_out: LayOut
) -> None:
    root = lay_out(["At noon[^gauge]."], language=language).root
    (label,) = (element for element in elements(root) if element.role == "Lbl")
    assert [kid.language for kid in label.kids if isinstance(kid, Element)] == [said_in]


def test_a_note_is_read_after_the_paragraph_that_leads_to_it(lay_out: LayOut) -> None:
    root = lay_out(["One[^gauge].", "Two."]).root
    roles = [kid.role for kid in root.kids if isinstance(kid, Element)]
    assert roles == ["H1", "P", "Note", "P"]


TIDES: dict[str, Any] = {
    "id": "tides", "columns": ["Day", "High", "Low"],
    "rows": {"mon": ["Monday", "6:10[^gauge]", "12:20"], "tue": ["Tuesday[^rope]", "7:00", "13:00[^gauge]"]},
}  # fmt: skip


def notes_of(layout: UnitLayout) -> list[Element]:
    found: list[Element] = []
    waiting = [layout.root]
    while waiting:
        element = waiting.pop()
        found += [element] if element.role == "Note" else []
        waiting += [kid for kid in element.kids if isinstance(kid, Element)]
    return found


@pytest.mark.parametrize("layout", ["table", "records"])
def test_the_notes_of_a_table_are_at_its_end_not_at_the_foot_of_the_page(layout: str, lay_out: LayOut) -> None:
    laid = lay_out([{"table": TIDES | {"layout": layout}}, "Afterwards[^far]."])
    y = {one.text: one.y for one in lines_of(laid, 0)}
    gauge, rope = (next(y for text, y in y.items() if words in text) for words in ("read at noon", "Of hemp"))
    foot = next(y for text, y in y.items() if "Far below" in text)
    after = next(y for text, y in y.items() if text.startswith("Afterwards"))
    assert gauge > rope > after > foot
    assert len(notes_of(laid)) == 3


def test_a_table_over_two_pages_has_each_note_once_and_every_number_leads_there(lay_out: LayOut) -> None:
    rows = {f"r{number}": [f"Row {number}", "x[^gauge]", "y"] for number in range(60)}
    laid = lay_out([{"table": TIDES | {"rows": rows}}])
    assert page_of(laid, "read at noon") == [len(laid.pages) - 1]
    assert len(notes_of(laid)) == 1 < len(laid.pages)
    links = [link for link in laid.links if "read at noon" in link.text]
    assert len({link.target for link in links}) == 1 < len(links)
    assert links[0].target.removeprefix("#") in laid.anchors


def test_words_in_blocks_of_a_cell_lead_to_the_end_of_the_table_too(lay_out: LayOut) -> None:
    rows = {"one": ["Monday", {"blocks": [{"list": {"items": ["Rope[^rope]"]}}]}, "y"]}
    laid = lay_out([{"table": TIDES | {"rows": rows}}])
    assert page_of(laid, "Of hemp") == [0]
    (back,) = (link for link in laid.links if "Of hemp" not in link.text)
    assert back.target.removeprefix("#") in laid.anchors
