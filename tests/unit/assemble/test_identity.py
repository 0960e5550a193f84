"""What parts, units and blanks are called: ids are opaque, so nothing changes when one happens to read like another."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pikepdf
import pytest

from bifolio.assemble.assembling import Assembler, assemble
from bifolio.assemble.document import Document
from bifolio.assemble.request import Request
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.content.model.workbook import Workbook
from bifolio.messages import Messages
from bifolio.people.recipient import PersonDetails, Recipient
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.building import build, to_file
from bifolio.pipeline.open_workbook import read_workbook

COUPLE_BOOK = Path(__file__).parents[2] / "data" / "couple"

SIGNED = "  - agreement: {id: deal, items: {one: {text: I will ask, lines: 2}}}\n  - signatures: {id: sign}\n"

Renamed = Callable[..., Workbook]


def test_copies_that_differ_in_person_and_number_have_a_request_in_common() -> None:
    ana = Request(recipient=Recipient({"a": PersonDetails("Ana")}), settings={"copy_number": "1", "licence_line": "x"})
    ben = Request(recipient=Recipient({"a": PersonDetails("Ben")}), settings={"copy_number": "2", "licence_line": "x"})
    assert ana.for_nobody() == ben.for_nobody()
    assert ana.for_nobody() != replace(ben, settings={"copy_number": "2"}).for_nobody()


@pytest.fixture
def renamed(tmp_path: Path) -> Renamed:
    """Makes the couple's book with its exercises called otherwise and signed at their ends."""

    def make(**ids: str) -> Workbook:
        folder = tmp_path / "book"
        shutil.copytree(COUPLE_BOOK, folder)
        for old, new in ids.items():
            source = folder / "exercises" / f"{old}.yaml"
            text = source.read_text(encoding="utf-8").replace("notes:", f"{SIGNED}notes:")
            source.write_text(text, encoding="utf-8")
            source.rename(source.with_stem(new))
            for file in folder.rglob("*.yaml"):
                file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        return read_workbook(folder, date(2026, 11, 24))

    return make


def names_in(document: Document, part: str) -> list[str]:
    """The names of the blanks that ``part`` prints."""
    return [
        blank.name
        for unit in document.units
        if unit.part == part
        for bound in unit.blocks
        for blank in bound.blanks.values()
    ]


SHEET_LIKE = ("balance-sheet-one", "a-sheet-a", "my-reflection", "the-guide", "the-cards-1")


@pytest.mark.parametrize("edition", ["participant-a", "couple", "individual"])
@pytest.mark.parametrize("name", SHEET_LIKE)
def test_an_exercise_is_called_by_all_of_its_id_whatever_it_reads_like(
    renamed: Renamed, name: str, edition: str
) -> None:
    book = renamed(e01=name)
    names = names_in(assemble(book, Request(edition=edition)), name)
    assert f"{name}.sign.name-a" in names
    assert all(one.startswith(f"{name}.") for one in names)


@pytest.mark.parametrize("edition", ["participant-a", "couple"])
def test_two_exercises_that_begin_alike_share_no_field(renamed: Renamed, edition: str) -> None:
    document = assemble(renamed(e01="balance-sheet-one", e03="balance-sheet-two"), Request(edition=edition))
    one, two = (set(names_in(document, f"balance-sheet-{end}")) for end in ("one", "two"))
    assert one
    assert two
    assert not one & two


def test_the_sheets_of_a_private_sheet_are_its_owners(renamed: Renamed) -> None:
    document = assemble(renamed(e03="balance-sheet-one"), Request(edition="couple"))
    agreements = [
        unit for unit in document.units if unit.part == "balance-sheet-one" and unit.kind is UnitKind.AGREEMENT
    ]
    assert [unit.person.id if unit.person else "" for unit in agreements] == ["a", "b"]
    for unit, letter in zip(agreements, "ab", strict=True):
        names = [blank.name for bound in unit.blocks for blank in bound.blanks.values()]
        assert names
        assert all(name.endswith(f".{letter}") for name in names)


CARDS = "  - cards: {levels: {one: {text: Yours, shape: none}}, cards: {a: {level: one, text: Rest}}}\n"


@pytest.fixture
def awkward(tmp_path: Path) -> Workbook:
    """The couple's book with two sets of cards that have no ids, and pages called as other things are called inside the program."""
    folder = tmp_path / "book"
    shutil.copytree(COUPLE_BOOK, folder)
    for exercise in ("e01", "e03"):
        file = folder / "exercises" / f"{exercise}.yaml"
        text = file.read_text(encoding="utf-8").replace("notes:", f"{CARDS}{CARDS}{SIGNED}notes:")
        file.write_text(text, encoding="utf-8")
    pages = ("e01-text", "e01-guide", "e03-sheet-a", "e03-cards-1", "e01-sign", "pages", "cover-title")
    for page in pages:
        blocks = "[{lines: {id: lines, count: 3}}]"
        (folder / "pages" / f"{page}.yaml").write_text(
            f"{{id: {page}, title: X, blocks: {blocks}}}\n", encoding="utf-8"
        )
    file = folder / "workbook.yaml"
    text = file.read_text(encoding="utf-8").replace(", notes]", f", {', '.join(pages)}, notes]")
    text = text.replace(
        "\npathways:", "\n  guide: {title: Guide, by: [a, b], audience: [pair, guide], notes: true}\npathways:"
    )
    file.write_text(text, encoding="utf-8")
    return read_workbook(folder, date(2026, 11, 24))


EDITIONS = ("participant-a", "couple", "individual", "guide")


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_two_units_have_the_same_id_whatever_an_author_calls_things(awkward: Workbook, edition: str) -> None:
    units = assemble(awkward, Request(edition=edition, settings={"extra_notes_pages": "3"})).units
    assert len({unit.id for unit in units}) == len(units)
    cards = [(unit.part, unit.person) for unit in units if unit.kind is UnitKind.CARDS]
    assert len(cards) == 2 * len(set(cards)) > 0


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_page_has_its_own_parents_whatever_an_author_calls_it(awkward: Workbook, edition: str) -> None:
    options = BuildOptions(request=Request(edition=edition), created=datetime(2026, 1, 1, tzinfo=UTC))
    with pikepdf.open(io.BytesIO(to_file(build(awkward, options)))) as pdf:
        tree = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        wanted = [int(page.obj.StructParents) for page in pdf.pages if "/StructParents" in page.obj]
        wanted += [int(note.StructParent) for page in pdf.pages for note in page.obj.get("/Annots", [])]
        assert sorted(wanted) == sorted(tree.keys())
        # no page shows another's content
        shown = [page.obj.Contents[1].objgen for page in pdf.pages if "/StructParents" in page.obj]
        assert len(set(shown)) == len(shown)


@pytest.mark.parametrize("language", ["en-US", "en-XA"])
def test_the_contents_know_a_sections_figure_in_any_language(language: str) -> None:
    book = read_workbook(COUPLE_BOOK, date(2026, 11, 24))
    request = Request(edition="participant-a")
    document = Assembler(book, request, Messages(language)).document(request)
    entries = next(unit.entries for unit in document.units if unit.kind is UnitKind.CONTENTS)
    assert [entry.figure for entry in entries if entry.unit in book.sections] == ["1", "2"]
    assert not any(entry.figure for entry in entries if entry.level == 2)
