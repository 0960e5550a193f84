"""References to blocks: by a caption's number, by a title, by the page; in fields' names and alternatives too, and never a hole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bifolio.assemble.assembling import assemble
from bifolio.assemble.document import Document, with_inner
from bifolio.assemble.request import Request
from bifolio.people.recipient import PersonDetails, Recipient
from bifolio.pipeline.check_workbook import check_folder
from bifolio.pipeline.open_workbook import read_workbook
from bifolio.text.inline import Inline

TODAY = date(2026, 11, 24)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A page that refers to blocks of another page."""
    parts = {
        "workbook.yaml": "title: Garden\nparts: [soil, words]\npeople: {one: {label: Digger}}\n",
        "figures/pot.svg": SVG,
        "pages/soil.yaml": (
            "id: soil\ntitle: Soil\nblocks:\n"
            "- lines: {id: hive, title: The hive, count: 2}\n"
            "- lines: {id: asked, prompt: What lives there?, count: 2}\n"
            "- picture: {file: pot.svg, alt: A pot, caption: A pot}\n"
            "- box: {id: tips, title: Three tips, blocks: [Water it.]}\n"
            "- text: {id: rain, text: It rains.}\n"
            "- beside: {start: [{picture: {id: sky, file: pot.svg, alt: Sky}}], end: [Look up.]}\n"
        ),
        "pages/words.yaml": "id: words\ntitle: Words\nblocks:\n- text: WORDS\n",
    }
    for name, text in parts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def write(book: Path, blocks: str) -> Document:
    """The document with ``blocks`` on its last page."""
    (book / "pages/words.yaml").write_text(f"id: words\ntitle: Words\nblocks:\n{blocks}", encoding="utf-8")
    problems = check_folder(book, TODAY)
    assert not problems, problems
    names = Recipient({"one": PersonDetails("Anastasia")})
    return assemble(read_workbook(book, TODAY), Request(edition="book", recipient=names))


def said(document: Document) -> Inline:
    return document.units[-1].blocks[0].block.text.runs or ()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("{title:soil.hive}", "The hive"),
        ("{number:soil.hive}", "“The hive”"),
        ("{title:soil.asked}", "What lives there?"),
        ("{number:soil.picture}", "Figure\u00a01"),
        ("{title:soil.picture}", "A pot"),
        ("{title:soil.tips}", "Three tips"),
        ("{title:soil.rain}", "Soil"),
        ("{number:soil.sky}", "“Soil”"),
    ],
)
def test_a_block_is_called_by_its_number_or_its_title(book: Path, reference: str, words: str) -> None:
    runs = said(write(book, f"- See {reference}.\n"))
    (found,) = (run for run in runs if run.href is not None)
    assert found.text == words
    assert found.href == "#" + reference[1:-1].partition(":")[2]


@pytest.mark.parametrize("name", ["soil.hive", "soil.picture", "soil.tips", "soil.rain", "soil.sky"])
def test_a_page_number_leads_to_the_block(book: Path, name: str) -> None:
    document = write(book, f"- See page {{page:{name}}}.\n")
    (run,) = (run for run in said(document) if run.page_of)
    assert (run.page_of, bool(run.title)) == (name, True)
    assert [block.name for block in with_inner(document.units[0].blocks) if block.name] == [name]


def test_only_what_is_referred_to_has_a_place_to_lead_to(book: Path) -> None:
    document = write(book, "- Nothing.\n")
    assert [block.name for unit in document.units for block in with_inner(unit.blocks) if block.name] == []


def test_a_link_leads_to_a_block(book: Path) -> None:
    (_, link, _) = said(write(book, "- See [the hive](#soil.hive).\n"))
    assert link.href == "#soil.hive"


def test_names_of_fields_say_a_title_for_a_page_number_and_nobodys_name(book: Path) -> None:
    words = "As {number:soil.picture} on page {page:soil.hive} says, {one.name}, see {title:soil.asked}"
    document = write(book, f"- lines: {{prompt: '{words}', count: 2}}\n")
    (blank,) = document.units[-1].blocks[0].blanks.values()
    assert "As Figure 1 on page The hive says, Digger, see What lives there?" in blank.spoken.replace("\u00a0", " ")


@pytest.mark.parametrize("reference", ["{title:soil.none}", "{number:soil.box}", "{page:words.hive}"])
def test_a_block_that_does_not_exist_is_reported(book: Path, reference: str) -> None:
    (book / "pages/words.yaml").write_text(f"id: words\ntitle: Words\nblocks: ['See {reference}']\n", encoding="utf-8")
    assert [problem.rule for problem in check_folder(book, TODAY)] == ["dangling-reference"]
