"""What stands beside the text of a Word file is in the draft, or is reported where it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.manuscript.drafting import write_draft
from tests.unit.manuscript.test_drafting import TODAY
from tests.unit.manuscript.word_file import control, drawing, paragraph, run, word_file

HEADER = '<Relationship Id="r7" Target="header1.xml"/>'
SECTION = '<w:sectPr><w:headerReference w:type="default" r:id="r7"/></w:sectPr>'


def drafted(
    folder: Path, *body: str, links: str = "", parts: dict[str, str] | None = None, styles: str = ""
) -> tuple[str, list[tuple[int, str]]]:
    """The draft of a Word file, and what is reported of it but for its language."""
    path = word_file(folder / "notes.docx", *body, links=links, parts=parts, styles=styles)
    found = write_draft(folder / "book", path, TODAY, language="en-US").found
    return (folder / "book" / "workbook.yaml").read_text(encoding="utf-8"), [
        (one.place.line, one.message) for one in found
    ]


def test_footnotes_and_endnotes_are_footnotes_of_the_page(tmp_path: Path) -> None:
    notes = {
        kind: f'<w:{kind[:-1]} w:id="2">{paragraph(words)}</w:{kind[:-1]}>'
        for kind, words in (("footnotes", "Of rye."), ("endnotes", "Of the sea."))
    }
    body = paragraph(
        f'{run("Bread")}<w:r><w:footnoteReference w:id="2"/></w:r>{run(" and salt")}<w:r><w:endnoteReference w:id="2"/></w:r>'
    )
    text, reports = drafted(tmp_path, body, parts=notes)
    assert "note-2: Of rye." in text
    assert "note-end-2: Of the sea." in text
    assert "Bread[^note-2] and salt[^note-end-2]" in text
    assert reports == []


def test_a_note_that_the_file_does_not_have_leaves_the_text_as_it_is(tmp_path: Path) -> None:
    text, _ = drafted(tmp_path, paragraph(run("Bread") + '<w:r><w:footnoteReference w:id="9"/></w:r>'))
    assert "- Bread\n" in text


def test_a_comment_is_one_in_the_draft(tmp_path: Path) -> None:
    comments = {"comments": f'<w:comment w:id="0" w:author="Tom">{paragraph("Too long?")}</w:comment>'}
    text, _ = drafted(
        tmp_path,
        paragraph("One."),
        paragraph(run("Two.") + '<w:r><w:commentReference w:id="0"/></w:r>'),
        parts=comments,
    )
    assert "# comment: Too long?" in text
    assert "Tom" not in text


def test_comments_in_footnotes_and_headers_are_comments_too(tmp_path: Path) -> None:
    said = '<w:r><w:commentReference w:id="{}"/></w:r>'
    parts = {
        "comments": "".join(f'<w:comment w:id="{at}">{paragraph(f"Remark {at}.")}</w:comment>' for at in range(2)),
        "footnotes": f'<w:footnote w:id="2">{paragraph(run("Of rye.") + said.format(0))}</w:footnote>',
        "header1": paragraph(run("Name: ________") + said.format(1)),
    }
    body = paragraph(run("Bread") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    text, _ = drafted(tmp_path, body, SECTION, links=HEADER, parts=parts)
    assert [text.count(f"# comment: Remark {at}.") for at in range(2)] == [1, 1]


def test_what_an_author_wrote_into_an_empty_control_is_a_comment(tmp_path: Path) -> None:
    empty = [control("<w:showingPlcHdr/>", words) for words in ("Click here.", "Name of your child")]
    text, _ = drafted(tmp_path, paragraph(run("Name: ") + empty[1]), paragraph(run("Town: ") + empty[0]))
    assert "# in the blank: Name of your child" in text
    assert "Click" not in text


def test_what_is_filled_in_at_the_top_of_each_page_is_at_the_top_of_the_draft(tmp_path: Path) -> None:
    text, reports = drafted(
        tmp_path,
        paragraph("One."),
        paragraph("Two."),
        SECTION,
        links=HEADER,
        parts={"header1": paragraph("Name: ________")},
    )
    assert text.index("name: Name") < text.index("- One.")
    assert reports == []


def test_another_header_is_reported_with_its_words(tmp_path: Path) -> None:
    _, reports = drafted(tmp_path, paragraph("One."), SECTION, links=HEADER, parts={"header1": paragraph("Class 7b")})
    assert reports == [(1, "the header 'Class 7b' is left out")]


def test_a_header_that_counts_pages_is_left_out_without_a_report(tmp_path: Path) -> None:
    _, reports = drafted(
        tmp_path, paragraph("One."), SECTION, links=HEADER, parts={"header1": paragraph("Page 1 of 3")}
    )
    assert reports == []


URI = "http://schemas.openxmlformats.org/drawingml/2006"
LEFT_OUT = {
    "a chart": (drawing(f'<wp:docPr descr="Rain"/><a:graphic><a:graphicData uri="{URI}/chart"/></a:graphic>'), "a chart is left out"),
    "SmartArt": (drawing(f'<a:graphic><a:graphicData uri="{URI}/diagram"/></a:graphic>'), "a SmartArt graphic is left out"),
    "a shape": (drawing('<a:graphic><a:graphicData uri="x/wordprocessingShape"/></a:graphic>'), "a drawing is left out"),
    "a line across the page, as Google Docs writes it": ('<w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r>', "a line across the page is left out: bifolio sets blocks apart"),
    "an object": ("<w:r><w:object/></w:r>", "an embedded object is left out"),
    "hidden words": (run("42", "<w:vanish/>"), "hidden text is left out"),
    "struck-out words": (run("old", "<w:strike/>"), "struck-out words are printed as they are"),
    "a matrix": ("<m:oMath><m:m><m:mr><m:e><m:r><m:t>1</m:t></m:r></m:e></m:mr></m:m></m:oMath>", "this equation is written on one line"),
    "what a list to drop down offers in a sentence": (
        (f'<w:sdt><w:sdtPr><w:showingPlcHdr/><w:comboBox><w:listItem w:value="a"/><w:listItem w:value="b"/></w:comboBox></w:sdtPr>'
        f"<w:sdtContent>{run('Choose')}</w:sdtContent></w:sdt>{run(' it is.')}"), "the entries of a drop-down list are left out: a, b",
    ),
    "a sign of an unknown font": ('<w:r><w:sym w:font="Webdings" w:char="F0E9"/></w:r>', "(U+F0E9, no name) is left out: no font has it"),
}  # fmt: skip


@pytest.mark.parametrize("case", LEFT_OUT)
def test_what_is_left_out_is_reported_in_its_paragraph(case: str, tmp_path: Path) -> None:
    inner, message = LEFT_OUT[case]
    text, reports = drafted(tmp_path, paragraph("One."), paragraph(run("Two. ") + inner))
    assert reports == [(2, message)]
    assert "42" not in text


def test_the_place_of_a_chart_is_a_comment_with_its_words(tmp_path: Path) -> None:
    text, _ = drafted(tmp_path, paragraph("One."), paragraph(run("Two.") + LEFT_OUT["a chart"][0]), paragraph("Three."))
    assert text.index("- Two.") < text.index("# chart: Rain") < text.index("- Three.")


def test_the_place_of_a_drawing_without_words_is_a_comment_that_says_what_it_was(tmp_path: Path) -> None:
    text, _ = drafted(
        tmp_path, paragraph("One."), paragraph(run("Two.") + LEFT_OUT["SmartArt"][0]), paragraph("Three.")
    )
    assert "# SmartArt graphic\n" in text


def test_a_table_of_contents_is_left_out_and_reported_once(tmp_path: Path) -> None:
    entries = [paragraph(f"Part {number}\t1", '<w:pStyle w:val="Verzeichnis1"/>') for number in (1, 2)]
    text, reports = drafted(tmp_path, paragraph("One."), *entries, paragraph("Two."))
    assert "Part 1" not in text
    assert reports == [(2, "the table of contents is left out")]


def test_a_subtitle_is_that_of_the_book(tmp_path: Path) -> None:
    text, _ = drafted(
        tmp_path,
        paragraph("One", '<w:pStyle w:val="Titel"/>'),
        paragraph("Two", '<w:pStyle w:val="Untertitel"/>'),
        paragraph("Three."),
    )
    assert "title: One\nsubtitle: Two\n" in text


def test_what_word_says_of_a_picture_by_itself_is_no_text_alternative(tmp_path: Path) -> None:
    words = "A dog Description automatically generated with low confidence"
    links = '<Relationship Id="r2" Target="media/none.png"/>'
    text, _ = drafted(
        tmp_path, paragraph("x"), paragraph(drawing(f'<wp:docPr descr="{words}"/><a:blip r:embed="r2"/>')), links=links
    )
    assert "none.png  A dog\n" in text


def test_a_picture_of_an_older_word_has_its_own_text_alternative(tmp_path: Path) -> None:
    links = '<Relationship Id="r2" Target="media/none.png"/>'
    old = '<w:r><w:pict><v:shape id="s"><v:textpath/></v:shape><v:shape alt="A dog"><v:imagedata r:id="r2"/></v:shape></w:pict></w:r>'
    text, _ = drafted(tmp_path, paragraph("x"), paragraph(old), links=links)
    assert "none.png  A dog\n" in text
