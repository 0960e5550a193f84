"""A Word file becomes the same blocks as the same worksheet in Markdown."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from PIL import Image

from bifolio.errors import InvalidWorkbook
from bifolio.manuscript.dividing import draft_book
from bifolio.manuscript.drafting import write_draft
from bifolio.manuscript.pictures import Pictures
from bifolio.manuscript.reading import read_manuscript
from bifolio.office import parts
from bifolio.pipeline.check_workbook import check_folder
from bifolio.text.font_set import Shelf
from tests.unit.manuscript.test_drafting import TODAY
from tests.unit.manuscript.test_worksheets import without_id
from tests.unit.manuscript.word_file import control, drawing, entry, heading, paragraph, picture, run, table, word_file

STRONG, EMPHASIS = "<w:b/>", "<w:i/>"
UNDERLINED = '<w:u w:val="single"/>'
BOXES = ('<w:sym w:font="Wingdings" w:char="F0A8"/>', "<w:fldChar><w:ffData><w:checkBox/></w:ffData></w:fldChar>")
BIG = '<w:pStyle w:val="berschrift1"/>'
LINK = '<Relationship Id="r1" Target="https://example.org/a" TargetMode="External"/>'


def blocks(folder: Path, *body: str, links: str = "") -> list[Any]:
    path = word_file(folder / "notes.docx", heading("Title", "Titel"), *body, links=links)
    manuscript = read_manuscript(path, Shelf(), folder)
    (file,) = draft_book(manuscript, Pictures(folder, Shelf()), "en-US", ()).files
    assert file.head["title"] == "Title"
    return [without_id(one.value) for one in file.blocks]


CASES: dict[str, tuple[list[str], list[Any]]] = {
    "headings by the names of their styles": ([heading("One", "berschrift1"), paragraph("x"), heading("Two", "berschrift2"), paragraph("y")], [
        {"heading": "One"}, "x", {"heading": {"text": "Two", "level": 3}}, "y",
    ]),
    "looks": ([paragraph(run("a ", STRONG) + run("b", EMPHASIS) + run("2", '<w:vertAlign w:val="superscript"/>'))], ["**a** *b*^2^"]),
    "no look that is switched off": ([paragraph(run("a", '<w:b w:val="0"/>'))], ["a"]),
    "runs of one look": ([paragraph(run("Na") + run("me: __") + run("__"))], [{"fields": {"items": {"name": "Name"}}}]),
    "bullets in bullets": ([entry("a", 1), entry("b", 1, 1), entry("c", 1)], [
        {"list": [{"text": "a", "items": ["b"], "style": "bullets"}, "c"]},
    ]),
    "numbered questions and lines": ([entry("Why?", 2), paragraph("____"), entry("How?", 2), paragraph("____")], [
        {"lines": {"prompt": "1. Why?", "count": 1}}, {"lines": {"prompt": "2. How?", "count": 1}},
    ]),
    "empty paragraphs below a question": ([paragraph("Why?"), paragraph(), paragraph(), paragraph("x")], [
        {"lines": {"prompt": "Why?", "count": 2}}, "x",
    ]),
    "empty paragraphs below numbered questions": ([entry("Why?", 2), paragraph(), paragraph(), entry("How?", 2), paragraph(), paragraph()], [
        {"lines": {"prompt": "1. Why?", "count": 2}}, {"lines": {"prompt": "2. How?", "count": 2}},
    ]),
    "empty paragraphs elsewhere": ([paragraph("x."), paragraph(), paragraph(), paragraph("y")], ["x.", "y"]),
    "a ruled paragraph": ([paragraph("Why?"), paragraph("", '<w:pBdr><w:bottom w:val="single"/></w:pBdr>')], [{"lines": {"prompt": "Why?", "count": 1}}]),
    "a tab with a leader": ([paragraph(run("Name:\t"), '<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="9000"/></w:tabs>')], [
        {"fields": {"items": {"name": "Name"}}},
    ]),
    "underlined spaces": ([paragraph(run("Name: ") + run("          ", UNDERLINED))], [{"fields": {"items": {"name": "Name"}}}]),
    "an underlined tab": ([paragraph(run("I need ") + run("\t", UNDERLINED))], [{"stems": {"items": ["I need"]}}]),
    "an underlined word": ([paragraph(run("a b", UNDERLINED))], ["a b"]),
    "boxes of Wingdings and of forms": ([paragraph(f"<w:r>{sign}</w:r>{run(' a')}") for sign in BOXES], [{"checklist": {"items": ["a", "a"]}}]),
    "a list whose bullets are boxes": ([entry("a", 3), entry("b", 3)], [{"checklist": {"items": ["a", "b"]}}]),
    "a quotation by its style": ([paragraph("Not yet.", '<w:pStyle w:val="Zitat"/>')], [{"quote": "Not yet."}]),
    "a text field of a form": ([paragraph("Name: \u2002\u2002\u2002\u2002\u2002")], [{"fields": {"items": {"name": "Name"}}}]),
    "a table to fill in": ([table(["Day", "Mood"], ["Mon", ""])], [{"table": {"corner": "Day", "columns": {"mood": "Mood"}, "rows": ["Mon"]}}]),
    "a link": ([paragraph(f'<w:hyperlink r:id="r1">{run("here")}</w:hyperlink>')], ["[here](https://example.org/a)"]),
    "nothing that was deleted": ([paragraph(f"<w:del>{run('old')}</w:del>{run('new')}")], ["new"]),
    "a style made from that of a heading": ([heading("One", "Mine"), paragraph("x")], [{"heading": "One"}, "x"]),
    "words with the style Strong": ([paragraph(run("a ") + run("b", '<w:rStyle w:val="Fett"/>'))], ["a **b**"]),
    "italics with the style Strong": ([paragraph(run("b", '<w:i/><w:rStyle w:val="Fett"/>'))], ["***b***"]),
    "a figure that LibreOffice lowers": ([paragraph(run("H") + run("2", '<w:position w:val="-2"/>') + run("O"))], ["H~2~O"]),
    "hyphens that must not break": ([paragraph("<w:r><w:t>e</w:t><w:noBreakHyphen/><w:t>mail co</w:t><w:softHyphen/><w:t>op</w:t></w:r>")], ["e-mail coop"]),
    "words that were moved or whose look was changed": (
        [paragraph(f'<w:moveFrom>{run("x")}</w:moveFrom><w:ins>{run("new", "<w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange>")}</w:ins>')], ["new"],
    ),
    "parts that Word counts": (
        [entry("Acid fizzes.", 2), entry("Why?", 4), paragraph("______"), entry("When?", 4), paragraph("______")],
        [{"question": {"prompt": "1. Acid fizzes.", "parts": [
            {"lines": {"id": "why", "prompt": "Why?", "count": 1}}, {"lines": {"id": "when", "prompt": "When?", "count": 1}},
        ]}}],
    ),
    "letters that Word counts": ([paragraph("Where?"), entry("here", 4), entry("there", 4)], [{"choice": {"prompt": "Where?", "options": ["here", "there"]}}]),
    "Roman numbers with a word": ([entry("Start", 5), entry("End", 5)], ["Part IV: Start", "Part V: End"]),
    "a heading that Word numbers": (
        [paragraph("Start", '<w:pStyle w:val="berschrift1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>'), paragraph("x")],
        [{"heading": "Part IV: Start"}, "x"],
    ),
    "a list that goes on, and one that begins again": ([entry("a", 2), paragraph("x"), entry("b", 2), paragraph("y"), entry("c", 6)], [
        {"list": {"style": "numbers", "items": ["a"]}}, "x", {"list": {"style": "numbers", "first": 2, "items": ["b"]}}, "y",
        {"list": {"style": "numbers", "items": ["c"]}},
    ]),
    "entries without words": ([paragraph("Three wins:"), entry("", 2), entry("", 2), entry("", 2)], [{"lines": {"prompt": "Three wins:", "numbered": 3}}]),
    "an entry left over": ([entry("a", 2), entry("", 2), paragraph("x")], [{"list": {"style": "numbers", "items": ["a"]}}, "x"]),
    "columns set with tabs": ([paragraph(run("Gull\tbird")), paragraph(run("Crab\tno bird")), paragraph("x")], [
        {"table": {"columns": ["Gull", "bird"], "rows": [["Crab", "no bird"]]}}, "x",
    ]),
    "a break within a page": ([paragraph(run("a") + '<w:r><w:br w:type="page"/></w:r>'), paragraph("b")], ["a", {"text": {"text": "b", "starts": "page"}}]),
    "a section that begins a page": ([paragraph("a", '<w:sectPr><w:type w:val="nextPage"/></w:sectPr>'), paragraph("b")], ["a", {"text": {"text": "b", "starts": "page"}}]),
    "a section that goes on": ([paragraph("a", '<w:sectPr><w:type w:val="continuous"/></w:sectPr>'), paragraph("b")], ["a", "b"]),
    "a blank to type into": ([paragraph(run("Name: ") + control("<w:showingPlcHdr/>", "Click here to enter text."))], [{"fields": {"items": {"name": "Name"}}}]),
    "a date to pick": ([paragraph(run("Date: ") + control("<w:showingPlcHdr/><w:date/>", "Click to enter a date."))], [
        {"fields": {"items": {"date": {"text": "Date", "type": "date"}}}},
    ]),
    "a list to drop down": (
        [paragraph(run("Size: ") + control('<w:showingPlcHdr/><w:dropDownList><w:listItem w:value="s" w:displayText="small"/><w:listItem w:value="l" w:displayText="large"/></w:dropDownList>', "Choose an item."))],
        [{"choice": {"prompt": "Size:", "options": ["small", "large"]}}],
    ),
    "a text box with more than a line": ([paragraph(drawing(f"<w:txbxContent>{paragraph('Word bank')}{paragraph('oak, elm')}</w:txbxContent>"))], [
        {"box": {"blocks": ["Word bank", "oak, elm"]}},
    ]),
    "a text box with a title": ([paragraph(drawing(f"<w:txbxContent>{paragraph('One', BIG)}</w:txbxContent>")), paragraph("x")], [{"heading": "One"}, "x"]),
    "a link in a field": (
        [paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://example.org/b" </w:instrText></w:r>'
                   f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("here")}<w:r><w:fldChar w:fldCharType="end"/></w:r>{run(" not")}')],
        ["[here](https://example.org/b) not"],
    ),
    "an equation": (
        [paragraph("<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
                   "<m:sSup><m:e><m:r><m:t>\U0001d465</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>"
                   "<m:rad><m:deg/><m:e><m:r><m:t>ab</m:t></m:r></m:e></m:rad></m:oMath>")],
        ["{1/2}x^2^{√(ab)}"],
    ),
    "a fraction of expressions": (
        [paragraph("<m:oMath><m:f><m:num><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup><m:r><m:t> + 1</m:t></m:r></m:num>"
                   "<m:den><m:r><m:t>x - y</m:t></m:r></m:den></m:f></m:oMath>")],
        ["{(x² + 1)/(x − y)}"],
    ),
    "a fraction of words": (
        [paragraph("<m:oMath><m:f><m:num><m:r><m:t>way</m:t></m:r></m:num><m:den><m:r><m:t>time</m:t></m:r></m:den></m:f></m:oMath>")],
        ["{(way)/(time)}"],
    ),
    "brackets around several parts": (
        [paragraph("<m:oMath><m:d><m:dPr><m:sepChr m:val=\";\"/></m:dPr><m:e><m:r><m:t>a</m:t></m:r></m:e><m:e><m:r><m:t>b</m:t></m:r></m:e></m:d></m:oMath>")],
        ["(a;b)"],
    ),
    "an emoji": ([paragraph("\U0001f600 Hello")], ["Hello"]),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_word_writes_becomes_its_block(case: str, tmp_path: Path) -> None:
    body, expected = CASES[case]
    assert blocks(tmp_path, *body, links=LINK) == expected


def test_pictures_in_the_file_are_in_the_draft(tmp_path: Path) -> None:
    data = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(data, "PNG")
    links = '<Relationship Id="r2" Target="media/image1.png"/><Relationship Id="r3" Target="../../../etc/passwd"/>'
    body = [paragraph("x"), picture("r2", "A dog"), picture("r3", "no")]
    path = word_file(tmp_path / "notes.docx", *body, links=links, media={"image1.png": data.getvalue()})
    drafted = write_draft(tmp_path / "book", path, TODAY)
    assert [one.name for one in (tmp_path / "book" / "figures").iterdir()] == ["image1.png"]
    assert [one for one in check_folder(tmp_path / "book", TODAY) if one.is_error] == []
    assert any("passwd" in one.message for one in drafted.found)


@pytest.mark.parametrize(("emu", "size"), [("4320000", "width: 120"), ("9", "width: 10"), ("x", "height: 100")])
def test_a_picture_is_as_wide_as_in_word(emu: str, size: str, tmp_path: Path) -> None:
    data = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(data, "PNG")
    body = picture("r2", "A dog").replace("<wp:docPr", f'<wp:extent cx="{emu}" cy="9"/><wp:docPr')
    links = '<Relationship Id="r2" Target="media/image1.png"/>'
    path = word_file(tmp_path / "notes.docx", body, links=links, media={"image1.png": data.getvalue()})
    write_draft(tmp_path / "book", path, TODAY)
    assert size in (tmp_path / "book" / "workbook.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["notes.docm", "notes.dotx"])
def test_files_with_macros_and_templates_are_read(name: str, tmp_path: Path) -> None:
    path = word_file(tmp_path / name, paragraph("One."))
    assert [one.rule for one in write_draft(tmp_path / "book", path, TODAY).found] == ["guessed"]


def test_the_text_is_found_where_word_on_the_web_puts_it(tmp_path: Path) -> None:
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    links = f'<Relationships xmlns="x"><Relationship Id="r1" Type="{relation}" Target="/word/document2.xml"/></Relationships>'
    whole = word_file(tmp_path / "whole.docx", paragraph("One."))
    with ZipFile(whole) as source, ZipFile(tmp_path / "notes.docx", "w") as file:
        file.writestr("_rels/.rels", links)
        file.writestr("word/document2.xml", source.read("word/document.xml"))
    write_draft(tmp_path / "book", tmp_path / "notes.docx", TODAY)
    assert "One." in (tmp_path / "book" / "workbook.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("data", [b"PK\x03\x04 cut short", b""], ids=["cut", "empty"])
def test_a_file_that_is_not_word_is_refused(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "notes.docx").write_bytes(data)
    with pytest.raises(InvalidWorkbook, match="it is damaged"):
        write_draft(tmp_path / "book", tmp_path / "notes.docx", TODAY)


@pytest.mark.parametrize(
    "document",
    [
        '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
        "<x>" * 300 + "</x>" * 300,
        "<x>",
        "",
        "<m><oMath>" + "<f>" * 300 + "</f>" * 300 + "</oMath></m>",
    ],
    ids=["entities", "deep", "open", "nothing", "a deep equation"],
)
def test_a_hostile_document_is_refused(document: str, tmp_path: Path) -> None:
    with ZipFile(tmp_path / "notes.docx", "w") as file:
        file.writestr("word/document.xml", document)
    with pytest.raises(InvalidWorkbook, match="document type" if "DOCTYPE" in document else "cannot be read"):
        write_draft(tmp_path / "book", tmp_path / "notes.docx", TODAY)


def encrypted(path: Path) -> None:
    word_file(path, paragraph("One."))
    data = bytearray(path.read_bytes())
    # the first bit of the general purpose flags of each entry (APPNOTE 4.4.4)
    for sign, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = data.find(sign)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(sign, at + 4)
    path.write_bytes(data)


def with_old_password(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


def bomb(path: Path) -> None:
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", " " * 40_000_000)


@pytest.mark.parametrize(
    ("make", "message", "hint"),
    [
        (encrypted, "the file is encrypted", "without a password"),
        (with_old_password, "this is an old Word file, or one with a password", "without a password"),
        (bomb, "the compression ratio is suspiciously high", "again"),
    ],
)
def test_a_word_file_that_cannot_be_read_is_told_apart(
    make: Callable[[Path], None], message: str, hint: str, tmp_path: Path
) -> None:
    make(tmp_path / "notes.docx")
    with pytest.raises(InvalidWorkbook) as refused:
        write_draft(tmp_path / "book", tmp_path / "notes.docx", TODAY)
    (problem,) = refused.value.diagnostics
    assert (problem.message, hint in problem.hint) == (message, True)


def test_a_word_file_that_is_too_large_is_refused_with_its_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "MAX_PACKED", 100)
    word_file(tmp_path / "notes.docx", paragraph("One."))
    with pytest.raises(InvalidWorkbook, match="the file has more than 0 MB"):
        write_draft(tmp_path / "book", tmp_path / "notes.docx", TODAY)
