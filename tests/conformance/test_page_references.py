"""References to pages in a finished file: what is seen, what is read, where links lie and what they are called."""

from __future__ import annotations

import shutil
from copy import deepcopy
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from bifolio.assemble.assembling import assemble
from bifolio.content.fields.says import Unnumbered
from bifolio.content.kinds.terms import Terms
from bifolio.content.model.texts import passages
from bifolio.messages import Messages
from bifolio.pdf.reading_order import read_aloud
from bifolio.people.recipient import Recipient
from bifolio.pipeline.build_options import look_for
from bifolio.pipeline.building import lay_out_one
from bifolio.pipeline.cache import Cache
from bifolio.pipeline.open_workbook import read_workbook
from tests.conformance.inside import annotations_of
from tests.conformance.workbooks import CREATED, SMALL, build_file, gallery_folder, options

PAGE = """\
id: references
title: References
blocks:
  - "A: You may stop at any time **(see page {page:support})**."
  - "B: See page {page:support}, “{title:support}”."
  - "C: See pages {page:support}–{page:notes} for more."
  - "D: See page {page:support}: **stop** means stop."
  - "E: See page {page:support}, [a link](https://example.org)."
  - heading: {text: "F: On page {page:support} (and {number:e01})", level: 2}
  - list: {items: ["G: *{page:support}*, **{page:notes}**"]}
  - "K: [see page {page:support}](https://example.org/k)"
  - table: {id: t, columns: ["H: page {page:support}", Other], rows: {a: ["I: page {page:notes}.", J]}}
  - lines: {id: lines, prompt: "Read page {page:support}. What helps you?", count: 2}
  - checklist: {id: list, prompt: Pick, items: {a: "Help (page {page:support})"}}
"""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("references") / "workbook"
    shutil.copytree(SMALL, folder)
    (folder / "pages" / "references.yaml").write_text(PAGE, encoding="utf-8")
    main = folder / "workbook.yaml"
    main.write_text(main.read_text("utf-8").replace(", notes]", ", references, notes]"), encoding="utf-8")
    return build_file(folder, folder.parent / "a.pdf")


SENTENCES = [
    "A: You may stop at any time (see page 3).",
    "B: See page 3, “Support and safety”.",
    "C: See pages 3–9 for more.",
    "D: See page 3: stop means stop.",
    "E: See page 3, a link.",
    "F: On page 3 (and Exercise 1)",
    "G: 3, 9",
    "H: page 3",
    "K: see page 3",
    "I: page 9.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_is_read_without_holes_and_without_losses(path: Path, sentence: str) -> None:
    said = "\n".join(read_aloud(path)).replace("[link: ", "").replace("[link to the web: ", "").replace("]", "")
    assert sentence in said.replace("\u00a0", " ")


def seen_from(path: Path, label: str, count: int) -> tuple[str, float]:
    """The ``count`` characters from ``label`` on along its line, without spaces, and the widest gap between two of them."""
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            text = page.get_textpage()
            found = text.search(label, match_case=True).get_next()
            if found is None:
                continue
            left, bottom, _, top = text.get_charbox(found[0], loose=True)
            places = [
                (text.get_charbox(index, loose=True), text.get_text_range(index, 1))
                for index in range(text.count_chars())
            ]
            line = sorted(
                (box, one)
                for box, one in places
                if one.strip() and box[0] >= left - 0.1 and bottom < (box[1] + box[3]) / 2 < top
            )[:count]
            gaps = [after[0] - before[2] for (before, _), (after, _) in pairwise(line)]
            return "".join(one for _, one in line), max(gaps)
    raise AssertionError(f"no page says {label}")


@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_follows_a_page_number_stands_right_after_it(path: Path, sentence: str) -> None:
    letters = "".join(sentence.split())
    words, widest_gap = seen_from(path, sentence[:3], len(letters))
    assert words == letters
    # a space of the body is about 3 pt wide, that of the heading 4
    assert widest_gap < 5


def test_a_field_is_called_by_the_title_of_the_page_that_its_question_names(path: Path) -> None:
    with pikepdf.open(path) as pdf:
        names = [str(widget.TU) for _, _, widget in annotations_of(pdf, "Widget") if "/TU" in widget]
    assert "References, Read page Support and safety. What helps you?, write as much as you like" in names
    assert "References, Pick, Help (page Support and safety)" in names


def test_every_link_is_called_by_where_it_leads(path: Path) -> None:
    with pikepdf.open(path) as pdf:
        names = {str(link.get("/Contents")) for _, _, link in annotations_of(pdf, "Link")}
    assert {"Support and safety", "Notes", "Exercise 1", "Where I go for comfort", "a link"} <= names
    assert all(any(letter.isalpha() for letter in name) for name in names)
    assert not {"support", "notes", "e01"} & names


def test_a_page_number_in_a_link_to_the_web_is_called_by_where_the_link_leads(path: Path) -> None:
    with pikepdf.open(path) as pdf:
        links = [link for _, _, link in annotations_of(pdf, "Link") if "/A" in link]
    named = [str(link.Contents) for link in links if str(link.A.URI) == "https://example.org/k"]
    assert named == ["see page", "https://example.org/k"]


def test_every_text_prints_a_page_number_or_is_one_that_check_refuses(tmp_path: Path) -> None:
    """A reference to a place of its own goes into every text of the gallery; what is printed nowhere, no author may write."""
    # what was read is kept in memory for other tests
    workbook = deepcopy(read_workbook(gallery_folder(tmp_path / "gallery"), CREATED.date()))
    texts = list(passages(workbook))
    for index, passage in enumerate(texts):
        object.__setattr__(passage.text, "source", f"{passage.text.source} {{page:place-{index}}}")
        if isinstance(passage.block, Terms):
            # a glossary that leaves words out prints no number with them
            object.__setattr__(passage.block, "only_used", False)
    look = look_for(options(), workbook, Messages("en-US"))
    printed = set()
    for edition in ("individual", "group", "facilitator"):
        request = replace(options(edition).request, recipient=Recipient(goals=("Walk more",)))
        document = assemble(workbook, request)
        layouts = [lay_out_one(document, unit, look, Cache(None)) for unit in document.units]
        printed |= {part.page_of for layout in layouts for line in layout.numbered_lines for part in line.parts}
    lost = {passage.field for index, passage in enumerate(texts) if f"place-{index}" not in printed}
    refused = {one.field: one.says.unnumbered for one in texts if one.says.unnumbered or not one.says.is_bound}
    assert lost <= refused.keys()
    # a part's title is printed on its page, but elsewhere too; a drawing's words have no second line for a number that grows
    assert {refused[field] for field in refused.keys() - lost} <= {Unnumbered.REPEATED, Unnumbered.ONE_LINE}
