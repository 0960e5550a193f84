"""Texts of a whole file as they were written: no-break spaces and hyphens, signs from other faces, Chinese, names with apostrophes."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from bifolio.assemble.request import Request
from bifolio.pdf.reading_order import read_aloud
from bifolio.people.recipient import PersonDetails, Recipient
from bifolio.pipeline.building import build, to_file
from bifolio.pipeline.open_workbook import read_workbook
from tests.conformance.checks import problems
from tests.conformance.workbooks import SMALL, options
from tests.judges import poppler, verapdf
from tests.judges.need import need

PAGE = """
id: words
title: "L'été\\u202f? 10\\u00a0km"
blocks:
  - "10 Nous avons parlé hier soir de mmmmmmmmmm et vous, le voulez-vous\\u202f? Ou pas encore, car il est tard ici."
  - "A well\\u2011being, COVID\\u201119, e\\u2011mail and CO₂, 10⁻³, xⁿ."
  - >-
    我们看看折行以后会不会出现空格，这里有很多的文字，
    还有一些标点符号，接下来是更多的文字，这样就可以看到换行的位置是否正确。
  - 'Ask {others.name}. Does "{others.name}" say ''yes''? It is {others.name}''s.'
  - table: {id: t, columns: [A, B, C], rows: {r: [Walk, "each of us some 10\\u00a0kilometres", C]}}
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts") / "book"
    shutil.copytree(SMALL, folder)
    (folder / "pages" / "words.yaml").write_text(PAGE, encoding="utf-8")
    book = folder / "workbook.yaml"
    book.write_text(book.read_text(encoding="utf-8").replace(", notes]", ", words, notes]"), encoding="utf-8")
    recipient = Recipient({"a": PersonDetails("Ana"), "b": PersonDetails("Jan van 't Hooft")})
    built = build(read_workbook(folder, date(2026, 11, 24)), options(request=Request(recipient=recipient)))
    target = folder.parent / "book.pdf"
    target.write_bytes(to_file(built))
    return target


def lines_of(file: Path) -> list[str]:
    """The lines that PDFium takes out of all pages."""
    with pypdfium2.PdfDocument(file) as document:
        return [line.strip() for page in document for line in page.get_textpage().get_text_range().splitlines()]


def test_no_line_begins_with_what_a_no_break_space_holds(file: Path) -> None:
    lines = lines_of(file)
    assert not [line for line in lines if line.startswith("?")]
    assert "10 kilometres" in [line.replace("\u00a0", " ") for line in lines]


def test_text_is_taken_out_as_it_was_written(file: Path) -> None:
    need(poppler)
    for text in (" ".join(lines_of(file)), poppler.text_of(file)):
        assert "A well\u2011being, COVID\u201119, e\u2011mail and CO₂, 10⁻³, xⁿ." in text


def test_a_sentence_of_chinese_is_read_without_a_space(file: Path) -> None:
    said = "\n".join(read_aloud(file))
    with pikepdf.open(file) as pdf:
        assert problems(pdf) == []
    assert "文字，还有一些标点符号" in said
    assert "这样就可以看到换行的位置是否正确。" in said
    assert "Ask Jan van 't Hooft. Does “Jan van 't Hooft” say ‘yes’? It is Jan van 't Hooft’s." in said


def test_verapdf_finds_nothing(file: Path) -> None:
    need(verapdf)
    assert [str(verdict) for verdict in verapdf.validate([("ua1", file)]) if not verdict.compliant] == []
