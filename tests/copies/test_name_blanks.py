"""Where nothing is known of a personal field stands a blank; a copy that has the field's value has no such blank."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from bifolio.assemble.request import Request
from bifolio.content.model.workbook import Workbook
from bifolio.copies.master import Master
from bifolio.copies.roster_columns import Vocabulary, fields_without_effect
from bifolio.people.recipient import PersonDetails, Recipient
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.building import build, to_file
from bifolio.pipeline.open_workbook import read_workbook
from tests.copies.comparing import differences
from tests.copies.conftest import options_for

BOOK = """
title: My weeks
personal: {pet.name: {help: What your pet is called}}
parts: [one, two, three]
"""
PAGES = {
    "one": '["Dear {recipient.name}, this is for you and {pet.name}.", "Yours, {recipient.name}"]',
    "two": '["{recipient.name} keeps this page.", {lines: {id: own, prompt: "What now?"}}]',
    "three": '["And {pet.name} keeps this one, {recipient.name}."]',
}


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    return written(tmp_path, BOOK)


def written(folder: Path, book: str) -> Workbook:
    (folder / "pages").mkdir()
    (folder / "workbook.yaml").write_text(book, encoding="utf-8")
    for name, blocks in PAGES.items():
        text = f"id: {name}\ntitle: Page {name}\nblocks: {blocks}\n"
        (folder / "pages" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return read_workbook(folder, date(2026, 11, 24))


def options(standard: str = "ua-1") -> BuildOptions:
    return replace(options_for(standard=standard), request=Request())


def fields_of(data: bytes) -> list[str]:
    """The full names of the fields in a file, in the order of its pages."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return [whole_name(one) for page in pdf.pages for one in page.get("/Annots", []) if one.Subtype == "/Widget"]


def whole_name(field: pikepdf.Object) -> str:
    above = f"{whole_name(field.Parent)}." if "/Parent" in field else ""
    return f"{above}{field.T}"


def test_every_place_of_a_blank_has_a_name_of_its_own_in_printed_order(book: Workbook) -> None:
    assert fields_of(to_file(build(book, options()))) == [
        "personal.recipient-name", "personal.pet-name", "personal.recipient-name-2", "personal.recipient-name-3",
        "two.own.lines", "personal.pet-name-2", "personal.recipient-name-4",
    ]  # fmt: skip


KNOWN = {
    "nothing": Recipient(),
    "the name": Recipient({"a": PersonDetails("Ana")}),
    "the pet": Recipient(values={"pet.name": "Rex"}),
    "both": Recipient({"a": PersonDetails("Wilhelmina Alexandrina")}, values={"pet.name": "Rex"}),
}


@pytest.mark.parametrize("standard", ["ua-1", "ua-2+a-4", "none"])
@pytest.mark.parametrize("known", KNOWN)
def test_a_copy_that_has_a_value_where_the_master_has_blanks_equals_the_full_build(
    book: Workbook, known: str, standard: str
) -> None:
    master = Master(book, options(standard))
    request = replace(master.options.request, recipient=KNOWN[known])
    copy = master.file.data + master.copy_for(request).data
    assert differences(copy, to_file(build(book, replace(master.options, request=request)))) == []
    if standard != "none":
        has_name = known in ("the name", "both")
        names = fields_of(copy)
        assert any(name.startswith("personal.recipient-name") for name in names) is not has_name
        assert any(name.startswith("personal.pet-name") for name in names) is (known in ("nothing", "the name"))
        assert "two.own.lines" in names


def test_a_copy_without_blanks_for_names_compiles_only_the_units_that_had_them(book: Workbook) -> None:
    master = Master(book, options())
    request = Request(recipient=KNOWN["the pet"])
    compiled = master._compile(request, master._recipes_to_make(request))
    assert compiled.units_set == 2
    changed = compiled.objects.changed()
    numbers = master.compiled.objects.numbers
    assert numbers[("content", "one", 0)] in changed
    assert numbers[("content", "two", 0)] not in changed


def test_a_copy_that_loses_its_last_field_loses_the_form(tmp_path: Path) -> None:
    book = written(tmp_path, BOOK.replace("[one, two, three]", "[one, three]"))
    (tmp_path / "pages" / "two.yaml").unlink()
    book = read_workbook(tmp_path, date(2026, 11, 24))
    master = Master(book, options())
    request = replace(master.options.request, recipient=KNOWN["both"])
    copy = master.file.data + master.copy_for(request).data
    assert differences(copy, to_file(build(book, replace(master.options, request=request)))) == []
    with pikepdf.open(BytesIO(copy)) as pdf:
        assert "/AcroForm" not in pdf.Root


def test_an_edition_in_which_nobody_writes_prints_the_line_without_a_field(tmp_path: Path) -> None:
    book = written(tmp_path, f"{BOOK}editions: {{bare: {{by: none}}}}\n")
    data = to_file(build(book, options()))
    assert fields_of(data) == []
    with pikepdf.open(BytesIO(data)) as pdf:
        said = [
            str(part.Desc)
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Form"
            for part in one.A
            if "/Desc" in part
        ]
    assert said[0] == "Name, write a few words"
    assert len(said) == 7


def test_a_name_to_trace_is_drawn_anew_in_each_copy_and_without_a_name_there_are_lines(tmp_path: Path) -> None:
    (tmp_path / "workbook.yaml").write_text(
        'title: Mine\nblocks: [{lines: {id: own, trace: "{recipient.name}"}}]\n', encoding="utf-8"
    )
    master = Master(read_workbook(tmp_path, date(2026, 11, 24)), options("none"))
    copies = {}
    for name in ("", "Ana", "Wilhelmina"):
        request = replace(
            master.options.request, recipient=Recipient({"a": PersonDetails(name)}) if name else Recipient()
        )
        copies[name] = master.file.data + master.copy_for(request).data
        full = to_file(build(master.workbook, replace(master.options, request=request)))
        assert differences(copies[name], full) == []
    drawn = {name: _text_operators(data) for name, data in copies.items()}
    assert drawn["Ana"] != drawn["Wilhelmina"]
    # black once, pale beside it and below
    assert len(drawn["Ana"]) - len(drawn[""]) > 2
    assert b"Ana" not in copies["Wilhelmina"]


def test_a_class_from_a_roster_is_printed_on_the_line_of_its_blank(tmp_path: Path) -> None:
    (tmp_path / "workbook.yaml").write_text(
        "title: Mine\nprofile: class\nblocks: [{lines: {id: own, prompt: What now?}}]\n", encoding="utf-8"
    )
    book = read_workbook(tmp_path, date(2026, 11, 24))
    vocabulary = Vocabulary(book)
    heads = ("Class", "Klasse", "classe", "clase", "Curso", "klas")
    assert {vocabulary.meaning_of(head) for head in heads} == {"recipient.class"}
    assert "recipient.class" not in fields_without_effect(book)
    master = Master(book, options())
    assert "page.opening.class" in fields_of(master.file.data)
    request = replace(master.options.request, recipient=Recipient(values={"recipient.class": "5b"}))
    copy = master.file.data + master.copy_for(request).data
    assert differences(copy, to_file(build(book, replace(master.options, request=request)))) == []
    assert "page.opening.class" not in fields_of(copy)


def _text_operators(data: bytes) -> list[bytes]:
    """What is written on the pages, glyph by glyph."""
    with pikepdf.open(BytesIO(data)) as pdf:
        read = [pikepdf.parse_content_stream(page) for page in pdf.pages]
    return [bytes(pikepdf.unparse_content_stream([one])) for page in read for one in page if str(one.operator) == "TJ"]
