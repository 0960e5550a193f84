"""Numbers of tables and figures: counted as the edition prints them, and what references to them say."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name

from bifolio.assemble.assembling import Assembler, assemble
from bifolio.assemble.request import Request
from bifolio.content.kinds.text import Paragraph
from bifolio.content.model.workbook import Workbook
from bifolio.layout.page.structure import Element
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.building import build, to_file
from bifolio.pipeline.open_workbook import read_workbook
from bifolio.text.inline import Run

DATA = Path(__file__).resolve().parents[2] / "data"
TABLE = "columns: [What, How], rows: {one: [One, Two]}"

PAGES = {
    "first": f"""
blocks:
  - table: {{id: a, caption: First of all, {TABLE}}}
  - table: {{id: silent, {TABLE}}}
  - table: {{id: only-pairs, caption: For two, audience: pair, {TABLE}}}
  - picture: {{id: house, file: house.svg, alt: A house, caption: "One *house*."}}
""",
    "second": f"""
blocks:
  - "See {{number:a}}, {{title:a}} on page {{page:a}}, and {{number:house}}; then {{number:second.b}}."
  - table: {{id: b, caption: Last of all, each: apart, {TABLE}}}
""",
    "leader": f"audience: guide\nblocks:\n  - table: {{id: c, caption: For the leader, {TABLE}}}\n",
}
WORKBOOK = """
title: Captions
short_title: Captions
paper: a4
parts: [cover, support, first, second, leader, s01]
people: {a: {label: A}, b: {label: B}}
audiences: {pair: couples, solo: one person alone}
sharing: {private: {apart: true}, choose: {}}
editions:
  participant-a: {title: A, by: a, audience: pair}
  couple: {title: Both, by: [a, b], audience: pair}
  individual: {title: One, by: a, audience: solo, work: alone, people: {a: {label: Me}, b: {label: My partner}}}
  short: {title: Short, by: a, audience: pair, without: [first]}
  facilitator: {title: Guide, by: [a, b], audience: [pair, guide], notes: true}
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    folder = tmp_path_factory.mktemp("captions")
    for path in (DATA / "small").rglob("*.yaml"):
        target = folder / path.relative_to(DATA / "small")
        target.parent.mkdir(exist_ok=True, parents=True)
        target.write_text(path.read_text())
    (folder / "workbook.yaml").write_text(WORKBOOK)
    for name, text in PAGES.items():
        (folder / f"pages/{name}.yaml").write_text(f"id: {name}\ntitle: The {name} page\n{text}")
    exercise = folder / "exercises/e01.yaml"
    text = exercise.read_text().replace("share: choose", "share: private")
    table = f"blocks:\n  - table: {{id: mine, caption: Mine alone, {TABLE}}}\n"
    exercise.write_text(text.replace("blocks:\n", table))
    (folder / "figures").mkdir()
    (folder / "figures/house.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="30" height="15"/></svg>'
    )
    return read_workbook(folder, date(2026, 11, 24))


def captions(book: Workbook, request: Request) -> list[tuple[str, str]]:
    """Number and name of each numbered block, in printed order."""
    blocks = [block for unit in assemble(book, request).units for block in unit.blocks]
    return [(block.number.replace("\u00a0", " "), block.name) for block in blocks if block.number]


def paragraph(book: Workbook, request: Request) -> tuple[Run, ...]:
    """The runs of the paragraph with references."""
    page = next(unit for unit in assemble(book, request).units if unit.id == "second")
    block = page.blocks[0].block
    assert isinstance(block, Paragraph)
    return block.text.runs or ()


def test_tables_and_figures_are_counted_as_they_are_printed(book: Workbook) -> None:
    assert captions(book, Request()) == [
        ("Table 1", "first.a"),
        ("Table 2", "first.only-pairs"),
        ("Figure 1", "first.house"),
        ("Table 3", "second.b"),
        ("Table 4", "e01.mine"),
    ]


def test_an_edition_counts_what_its_readers_get(book: Workbook) -> None:
    assert captions(book, Request(edition="individual"))[-1] == ("Table 3", "e01.mine")
    assert captions(book, Request(edition="short"))[0] == ("Table 1", "second.b")


def test_what_is_printed_for_each_partner_keeps_its_number_and_is_one_target(book: Workbook) -> None:
    twice = [one for one in captions(book, Request(edition="couple")) if one[0] == "Table 3"]
    assert twice == [("Table 3", "second.b"), ("Table 3", "")]


def test_the_guide_numbers_its_own_tables_apart(book: Workbook) -> None:
    guide, copy = captions(book, Request(edition="facilitator")), captions(book, Request())
    assert ("Table G1", "leader.c") in guide
    assert [one for one in guide if one[0] != "Table G1" and one[1]] == copy


def test_the_file_of_private_pages_has_the_numbers_of_the_whole_copy(book: Workbook) -> None:
    assert captions(book, Request(part="private")) == [("Table 4", "e01.mine")]
    assert ("Table 4", "e01.mine") not in captions(book, Request(part="open"))


def test_a_reference_says_number_and_caption_and_leads_to_the_block(book: Workbook) -> None:
    said = [(run.text.replace("\u00a0", " "), run.href) for run in paragraph(book, Request()) if run.href]
    assert said == [
        ("Table 1", "#first.a"),
        ("First of all", "#first.a"),
        ("", "#first.a"),  # the page number, which the book puts in
        ("Figure 1", "#first.house"),
        ("Table 3", "#second.b"),
    ]


def test_a_reference_to_what_the_edition_lacks_says_its_caption(book: Workbook) -> None:
    runs = paragraph(book, Request(edition="short"))
    assert "".join(run.text for run in runs).startswith("See “First of all”, First of all on page ")
    assert "#first.a" not in {run.href for run in runs}


def test_a_reference_into_the_other_file_says_where_the_page_is(book: Workbook) -> None:
    titles = Assembler(book, Request(part="open")).titles
    assert titles.numbers["e01.mine"] == "Table\u00a04"
    assert titles.apart["e01.mine"] == "– (in your private pages)"


def test_the_page_number_is_that_of_the_block(book: Workbook) -> None:
    built = build(book, BuildOptions(request=Request(), created=datetime(2026, 11, 24, tzinfo=UTC)))
    first = built.book.first_page["first"]
    assert built.book.page_number("first.a") == first
    layout = built.book.units[[unit.id for unit in built.book.document.units].index("first")]
    assert built.book.page_number("first.house") == first + layout.anchors["first.house"].page


def test_a_number_stands_in_a_caption_element(book: Workbook) -> None:
    built = build(book, BuildOptions(request=Request(), created=datetime(2026, 11, 24, tzinfo=UTC)))
    layout = built.book.units[[unit.id for unit in built.book.document.units].index("first")]
    groups = [kid for kid in layout.root.kids if isinstance(kid, Element) and kid.role in ("Table", "Sect")]
    roles = [[getattr(kid, "role", "") for kid in group.kids] for group in groups]
    assert roles == [
        ["Caption", "THead", "TBody"], ["THead", "TBody"], ["Caption", "THead", "TBody"], ["Figure", "Caption"]
    ]  # fmt: skip


def test_a_link_leads_to_the_page_and_the_element_of_the_block(book: Workbook) -> None:
    options = BuildOptions(request=Request(), created=datetime(2026, 11, 24, tzinfo=UTC), standard="ua-2+a-4")
    built = build(book, options)
    with pikepdf.open(BytesIO(to_file(built))) as pdf:
        links = [one for page in pdf.pages for one in page.obj.get("/Annots", []) if one.Subtype == Name.Link]
        (link,) = (one for one in links if str(one.Contents).replace("\u00a0", " ") == "Table 1")
        assert link.A.D[0].objgen == pdf.pages[built.book.first_page["first"] - 1].obj.objgen
        assert str(link.A.SD[0].S) == "/Table"


@pytest.mark.parametrize("left_out", [
    f"table: {{id: theirs, caption: Theirs, by: b, {TABLE}}}",
    "table: {id: theirs, caption: Theirs, columns: {what: What}, rows: {one: {text: One, by: b}}}",
    f"box: [{{table: {{id: theirs, caption: Theirs, by: b, {TABLE}}}}}]",
    f"box: {{by: b, blocks: [{{table: {{id: theirs, caption: Theirs, {TABLE}}}}}]}}",
    f"box: {{audience: guide, blocks: [{{table: {{id: theirs, caption: Theirs, audience: kids, {TABLE}}}}}]}}",
])  # fmt: skip
def test_what_others_answer_or_read_is_not_counted(left_out: str, tmp_path: Path) -> None:
    book = "title: T\npeople: {a: {label: A}, b: {label: B}}\naudiences: {kids: Kids}\neditions: {own: {by: a, audience: kids}}\n"
    blocks = f'blocks:\n  - {left_out}\n  - table: {{id: mine, caption: Mine, {TABLE}}}\n  - "See {{number:mine}}."\n'
    (tmp_path / "workbook.yaml").write_text(book + blocks)
    workbook = read_workbook(tmp_path, date(2026, 11, 24))
    assert captions(workbook, Request(edition="own")) == [("Table 1", "page.mine")]
    (unit,) = assemble(workbook, Request(edition="own")).units
    assert isinstance(unit.blocks[-1].block, Paragraph)
    assert unit.blocks[-1].block.text.plain.replace("\u00a0", " ") == "See Table 1."


def test_a_sheet_for_one_person_has_the_numbers_of_the_whole_copy(tmp_path: Path) -> None:
    (tmp_path / "exercises").mkdir()
    (tmp_path / "workbook.yaml").write_text(
        "title: T\npeople: {a: {label: A}, b: {label: B}}\nsharing: {private: {apart: true, mark: M, says: S}}\n"
        "editions: {both: {private_sheets: [e]}}\n"
    )
    by = {"one": "a", "two": "b", "three": "[a, b]"}
    tables = [f"  - table: {{id: {key}, caption: Theirs, by: {who}, {TABLE}}}\n" for key, who in by.items()]
    (tmp_path / "exercises/e.yaml").write_text("id: e\ntitle: E\nshare: private\nblocks:\n" + "".join(tables))
    found = captions(read_workbook(tmp_path, date(2026, 11, 24)), Request(edition="both"))
    assert [number for number, _ in found] == ["Table 1", "Table 3", "Table 2", "Table 3"]
