"""Private pages in a file of their own: nothing lost, nothing twice, and no partner is handed the other's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bifolio.assemble.assembling import assemble
from bifolio.assemble.recipes import private_parts
from bifolio.assemble.request import Request
from bifolio.content.model.workbook import Workbook
from bifolio.copies.check_roster import check_roster
from bifolio.copies.master import Master
from bifolio.copies.running import run
from bifolio.errors import UsageError
from bifolio.pdf.reading_order import read_aloud
from bifolio.people.recipient import PersonDetails, Recipient
from bifolio.pipeline.building import build, to_file
from bifolio.pipeline.open_workbook import read_workbook
from tests.copies.comparing import differences
from tests.copies.conftest import COUPLE_BOOK, options_for, run_options, write_roster
from tests.copies.test_master import NAMES

ROW = "name,partner\nAna,Ben\n"
IN_EVERY_FILE = {"cover", "imprint", "support", "contents"}


def units_of(book: Workbook, edition: str, part: str) -> list[str]:
    return [unit.id for unit in assemble(book, Request(edition=edition, part=part)).units]


@pytest.mark.parametrize("edition", ["participant-a", "participant-b", "individual"])
def test_the_two_files_hold_every_page_of_the_copy_once(couple_book: Workbook, edition: str) -> None:
    whole, rest, private = (units_of(couple_book, edition, part) for part in ("whole", "open", "private"))
    assert sorted(set(whole) - IN_EVERY_FILE) == sorted((set(rest) | set(private)) - IN_EVERY_FILE)
    assert set(rest) & set(private) == IN_EVERY_FILE
    assert set(private) - IN_EVERY_FILE == {"e02", "s01/reflection"}


def test_a_shared_copy_for_a_couple_gives_each_partner_a_private_file(couple_book: Workbook) -> None:
    assert private_parts(couple_book, Request(edition="couple")) == ("private-a", "private-b")
    rest = set(units_of(couple_book, "couple", "open"))
    for part in ("private-a", "private-b"):
        assert set(units_of(couple_book, "couple", part)) - IN_EVERY_FILE == {"e02", "s01/reflection", "e03"}
    assert not rest & {"e02", "e03", "s01/reflection", "e03/sheet-a", "e03/sheet-b"}


@pytest.mark.parametrize("person", ["a", "b"])
def test_a_private_file_is_written_from_its_owners_side(couple_book: Workbook, person: str) -> None:
    recipient = Recipient({"a": PersonDetails("Ana"), "b": PersonDetails("Ben")})
    document = assemble(couple_book, Request(edition="couple", part=f"private-{person}", recipient=recipient))
    aim = next(unit for unit in document.units if unit.id == "e02").opening.aim
    assert "".join(run.text for run in aim) == f"What only you see, {'Ana' if person == 'a' else 'Ben'}."


def test_help_stands_in_every_file(couple_book: Workbook) -> None:
    assert all("support" in units_of(couple_book, "participant-a", part) for part in ("open", "private"))


@pytest.mark.parametrize(
    ("edition", "part"),
    [
        ("participant-a", "private-a"),
        ("couple", "private"),
        ("handout", "open"),
        ("participant-a", "nonsense"),
    ],
)
def test_a_part_that_an_edition_does_not_have_is_refused(couple_book: Workbook, edition: str, part: str) -> None:
    with pytest.raises(UsageError):
        assemble(couple_book, Request(edition=edition, part=part, only=("e01",)))


def test_a_choice_without_private_pages_has_no_private_file(couple_book: Workbook, tmp_path: Path) -> None:
    assert private_parts(couple_book, Request(pathway="shared")) == ()
    with pytest.raises(UsageError, match="no private pages"):
        assemble(couple_book, Request(pathway="shared", part="private"))
    roster = write_roster(tmp_path / "r.csv", "name,pathway\nAna,shared\n")
    run(couple_book, run_options(couple_book, roster, tmp_path / "out", private_apart=True))
    assert [path.name for path in (tmp_path / "out").glob("*.pdf")] == ["0001-participant-a.pdf"]


# -- each file is a book of its own --------------------------------------------------------------------------------------


def built_file(book: Workbook, part: str, tmp_path: Path) -> Path:
    options = options_for()
    recipient = Recipient({"a": PersonDetails("Ana"), "b": PersonDetails("Ben")})
    path = tmp_path / f"{part}.pdf"
    path.write_bytes(
        to_file(build(book, replace(options, request=replace(options.request, part=part, recipient=recipient))))
    )
    return path


@pytest.mark.parametrize("part", ["open", "private"])
def test_pages_contents_labels_and_bookmarks_are_right_in_both_files(
    couple_book: Workbook, tmp_path: Path, part: str
) -> None:
    path = built_file(couple_book, part, tmp_path)
    with pikepdf.open(path) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        assert list(pdf.Root.PageLabels.Nums) == [0, pikepdf.Dictionary(S=pikepdf.Name.D)]
        titles: dict[str, int] = {}

        def walk(items: list[pikepdf.OutlineItem]) -> None:
            for item in items:
                assert isinstance(item.destination, pikepdf.Array)
                titles[item.title.partition(": ")[2] or item.title] = pages[item.destination[0].objgen]
                walk(item.children)

        walk(list(pdf.open_outline().root))
    lines = [line.strip() for line in read_aloud(path)]
    contents = [line for line in lines if line.startswith("- [link: ")]
    assert len(contents) >= 4
    for line in contents:
        words, _, page = line.removeprefix("- [link: ").removesuffix("]").rpartition(" ")
        title = next(title for title in titles if words.endswith(title))
        assert titles[title] == int(page), line


def test_the_private_files_exercises_stand_under_no_section(couple_book: Workbook, tmp_path: Path) -> None:
    with pikepdf.open(built_file(couple_book, "private", tmp_path)) as pdf:
        root = list(pdf.open_outline().root)
        assert [item.title for item in root][-2:] == ["Exercise 2: For my eyes", "Reflection: What I keep"]
        assert all(not item.children for item in root)


def test_a_reference_to_the_other_file_says_where_it_leads(couple_book: Workbook, tmp_path: Path) -> None:
    rest, private = ("\n".join(read_aloud(built_file(couple_book, part, tmp_path))) for part in ("open", "private"))
    assert "leads to For my eyes on page – (in your private pages) and" in rest
    assert "Back to Side by side on page – (in the rest of your copy), or" in private


def test_both_files_say_what_they_are_in_title_and_cover(couple_book: Workbook, tmp_path: Path) -> None:
    for part, words in (("open", "without private pages"), ("private", "private pages")):
        path = built_file(couple_book, part, tmp_path)
        assert f"Participant A, {words}" in read_aloud(path)
        with pikepdf.open(path) as pdf:
            assert str(pdf.docinfo.Title).endswith(f"Participant A, {words}")


def test_no_field_stands_in_both_files(couple_book: Workbook, tmp_path: Path) -> None:
    names = []
    for part in ("open", "private"):
        with pikepdf.open(built_file(couple_book, part, tmp_path)) as pdf:
            names.append({str(field.T) for field in pdf.Root.AcroForm.Fields})
    assert all(names)
    assert not names[0] & names[1]


# -- copies --------------------------------------------------------------------------------------------------------------


@cache
def master_of(edition: str, part: str) -> tuple[Workbook, Master]:
    book = read_workbook(COUPLE_BOOK, date(2026, 11, 24))
    options = options_for(edition)
    return book, Master(book, replace(options, request=replace(options.request, part=part)))


@given(
    st.sampled_from(
        [("participant-a", "open"), ("participant-b", "private"), ("couple", "private-b"), ("couple", "open")]
    ),
    NAMES,
    NAMES,
)
@settings(max_examples=12, deadline=None)
def test_each_file_equals_the_full_build_of_that_part(choice: tuple[str, str], first: str, second: str) -> None:
    book, master = master_of(*choice)
    recipient = Recipient({"a": PersonDetails(first.strip()), "b": PersonDetails(second.strip())})
    request = replace(master.options.request, recipient=recipient)
    whole = to_file(build(book, replace(master.options, request=request)))
    assert differences(master.file.data + master.copy_for(request).data, whole) == []


def test_private_pages_of_a_couple_lie_in_four_files(couple_book: Workbook, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", ROW)
    options = run_options(
        couple_book, roster, tmp_path / "out", each=True, private_apart=True, template="{number}-{side}"
    )
    assert run(couple_book, options).made == 4
    names = sorted(path.name for path in (tmp_path / "out").glob("*.pdf"))
    assert names == ["1-A-private.pdf", "1-A.pdf", "1-B-private.pdf", "1-B.pdf"]
    for name in names:
        said = read_aloud(tmp_path / "out" / name)
        assert ("Heading 1: For my eyes" in said) is ("private" in name)
        assert ("Heading 1: Side by side" in said) is ("private" not in name)
    assert "What only you see, Ben." in "\n".join(read_aloud(tmp_path / "out" / "1-B-private.pdf"))


@pytest.mark.parametrize(
    ("cell", "is_run_apart", "files"),
    [("yes", False, 2), ("Yes", False, 2), ("no", False, 1), ("", False, 1), ("yes", True, 2), ("no", True, 1), ("", True, 2)],
)  # fmt: skip
def test_a_row_may_say_whether_private_pages_lie_apart_and_the_run_decides_if_it_does_not(
    couple_book: Workbook, tmp_path: Path, cell: str, is_run_apart: bool, files: int
) -> None:
    roster = write_roster(tmp_path / "r.csv", f"name,private pages\nAna,{cell}\n")
    options = run_options(couple_book, roster, tmp_path / "out", private_apart=is_run_apart)
    assert check_roster(couple_book, options).files == files


def test_a_cell_that_is_neither_yes_nor_no_is_a_problem(couple_book: Workbook, tmp_path: Path) -> None:
    roster = write_roster(tmp_path / "r.csv", "name,private pages\nAna,perhaps\n")
    found = check_roster(couple_book, run_options(couple_book, roster, tmp_path / "out"))
    assert [problem.rule for problem in found.problems] == ["unknown-value"]


def test_a_private_file_holds_nothing_of_the_rest(couple_book: Workbook, tmp_path: Path) -> None:
    held = {}
    for part in ("open", "private"):
        with pikepdf.open(built_file(couple_book, part, tmp_path)) as pdf:
            held[part] = "\n".join(repr(value) for value in pdf.objects)
    assert "Exercise 2, Tick, First" in held["private"]
    assert "Exercise 2, Tick, First" not in held["open"]
    assert "Exercise 1, Side by side" in held["open"]
    assert "Exercise 1" not in held["private"]
