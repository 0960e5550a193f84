"""The flagship workbook, edition by edition: what each holds, and what it must not hold."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from bifolio.assemble.assembling import assemble
from bifolio.assemble.document import Document
from bifolio.assemble.request import Request
from bifolio.assemble.unit_kinds import UnitKind
from bifolio.content.kinds.terms import Terms
from bifolio.content.model.workbook import Workbook
from bifolio.lengths import mm
from bifolio.pdf.forms import own_name
from bifolio.people.recipient import PersonDetails, Recipient
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.building import build, lay_out, lay_out_one, to_file
from bifolio.pipeline.check_workbook import check_folder
from bifolio.text.inline import Text
from tests.builders import PEOPLE, Laid
from tests.conformance import inside, workbooks
from tests.conformance.checks import problems
from tests.conformance.workbooks import CREATED
from tests.snapshots.books import FLAGSHIP, flagship_book, flagship_document, flagship_look

ROOT = Path(__file__).resolve().parents[2]
EDITIONS = ("participant-a", "participant-b", "couple", "individual", "group", "half-day", "facilitator")


def workbook() -> Workbook:
    return workbooks.workbook(FLAGSHIP)


@pytest.mark.parametrize("edition", ["participant-a", "couple"])
def test_no_field_shares_its_appearance(edition: str) -> None:
    with pikepdf.open(BytesIO(to_file(flagship_book(edition)))) as pdf:
        assert len(list(inside.annotations_of(pdf, "Widget"))) > 900
        assert problems(pdf, ("own-appearances",)) == []


def unit_ids(edition: str) -> list[str]:
    return [unit.id for unit in flagship_document(edition).units]


def field_names(edition: str, paper: str = "a4", size: str = "standard") -> set[str]:
    """The names of all fields; nothing but the layout of the units is made."""
    layouts = lay_out(flagship_document(edition), flagship_look(paper, size), workbooks.kept_pages(), duplex=True)
    return {own_name(widget) for layout in layouts for widget in layout.widgets}


def test_the_flagship_has_no_error() -> None:
    problems = check_folder(FLAGSHIP, date(2026, 11, 24))
    assert [str(problem) for problem in problems if problem.is_error] == []


def test_every_exercise_says_which_blocks_its_steps_are_about() -> None:
    # with a step that names a block, 'check' holds the order of all of them, and that none is forgotten
    assert all(any(step.blocks for step in exercise.steps) for exercise in workbook().exercises.values())
    about_steps = ("step-order", "block-without-step")
    assert [str(one) for one in check_folder(FLAGSHIP, date(2026, 11, 24)) if one.rule in about_steps] == []


def test_there_are_24_exercises_at_least_two_a_section() -> None:
    assert len(workbook().exercises) == 24
    sections = [[part for part in one.parts if part not in workbook().pages] for one in workbook().sections.values()]
    assert all(len(exercises) >= 2 for exercises in sections)
    assert sorted(one for exercises in sections for one in exercises) == sorted(workbook().exercises)


# in every edition it is tried without what follows it (test_safety.py)
@pytest.mark.parametrize("edition", ["participant-a", "couple", "facilitator"])
def test_the_safety_page_stands_early_on_a_recto_and_has_no_field(edition: str) -> None:
    book = flagship_book(edition).book
    number = book.first_page["support"]
    assert number % 2 == 1
    assert number <= 5
    layout = next(layout for layout in book.units if layout.id == "support")
    assert layout.widgets == []
    assert len(layout.pages) == 1


def test_the_safety_page_is_the_same_in_every_edition() -> None:
    contents, look = set(), flagship_look()
    for whole in map(flagship_document, EDITIONS):
        unit = next(unit for unit in whole.units if unit.id == "support")
        layout = lay_out_one(whole, unit, look, workbooks.kept_pages())
        contents.add(tuple(page.content for page in layout.pages))
    assert len(contents) == 1


@pytest.mark.parametrize("size", ["standard", "clear"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_reading_of_each_section_is_one_page(paper: str, size: str) -> None:
    # beside the quote, the key ideas and the questions; a longer text runs on under the band and leaves half a page empty
    whole, look = flagship_document("participant-a"), flagship_look(paper, size)
    sections = [unit for unit in whole.units if unit.id in workbook().sections]
    lengths = {unit.id: len(lay_out_one(whole, unit, look, workbooks.kept_pages()).pages) for unit in sections}
    assert lengths == dict.fromkeys(workbook().sections, 1)


@pytest.mark.parametrize("edition", ["participant-a", "participant-b", "couple", "individual", "group"])
def test_only_the_guide_holds_notes_for_the_facilitator(edition: str) -> None:
    assert not [unit for unit in unit_ids(edition) if unit.startswith("guide-") or unit.endswith("/guide")]


def test_the_guide_holds_everything_and_its_own_pages() -> None:
    units = unit_ids("facilitator")
    pages = [page.id for page in workbook().pages.values() if page.audience == ("guide",)]
    assert {*workbook().exercises, *pages} <= set(units)
    assert {f"{exercise}/guide" for exercise in workbook().exercises} <= set(units)


def test_the_guide_names_the_page_of_the_participants_copy() -> None:
    told = flagship_book("facilitator").book.document.words.participant_pages
    pages = flagship_book("participant-a").book.first_page
    assert all(str(pages[exercise]) in told[exercise] for exercise in workbook().exercises)


def test_a_participant_answers_only_the_own_half() -> None:
    a, b = field_names("participant-a"), field_names("participant-b")
    assert not [name for name in a if name.startswith("e02.") and name.endswith("-b")]
    assert not [name for name in b if name.startswith("e02.") and name.endswith("-a")]


@pytest.mark.parametrize("edition", ["participant-a", "participant-b", "individual", "group", "half-day"])
def test_no_page_of_one_persons_copy_is_laid_out_again_for_a_name(edition: str) -> None:
    # a copy is then a small update, made in a millisecond
    ana, cy = (
        assemble(workbook(), Request(edition=edition, recipient=Recipient(dict(zip("ab", people, strict=True))))).units
        for people in ((PersonDetails("Ana"), PersonDetails("Ben")), (PersonDetails("Cy"), PersonDetails("Di")))
    )
    assert [one.id for one, other in zip(ana, cy, strict=True) if one != other] == []


def test_the_couples_copy_keeps_private_pages_on_sheets_of_their_own() -> None:
    units = unit_ids("couple")
    for exercise in ("e08", "e13", "e23"):
        assert exercise not in units
        assert {f"{exercise}/sheet-a", f"{exercise}/sheet-b"} <= set(units)


def test_the_contents_of_the_couples_copy_name_each_partners_sheets_once() -> None:
    (contents,) = (unit for unit in flagship_document("couple").units if unit.kind is UnitKind.CONTENTS)
    heads = [entry.number for entry in contents.entries if entry.number.startswith("Private sheets")]
    assert heads == ["Private sheets A", "Private sheets B"]


@pytest.mark.parametrize("edition", ["participant-a", "couple"])
def test_notes_pages_stand_at_the_back_only_if_they_are_asked_for(edition: str) -> None:
    asked = assemble(workbook(), Request(edition=edition, settings={"extra_notes_pages": "2"}))
    assert "notes" not in unit_ids(edition)
    assert [unit.id for unit in asked.units if unit.kind is UnitKind.NOTES] == ["notes", "notes/2"]


@pytest.mark.parametrize(
    ("edition", "least", "most"),
    [
        ("participant-a", 96, 116),
        ("couple", 104, 126),
        ("individual", 96, 116),
        ("group", 86, 104),
        ("facilitator", 140, 165),
        ("half-day", 24, 32),
    ],
)
def test_a_copy_on_a4_has_as_many_pages_as_the_brief_expects(edition: str, least: int, most: int) -> None:
    # docs/content-brief.md, section 7
    assert least <= len(flagship_book(edition).book.pages) <= most


def test_no_leaf_of_the_couples_copy_has_a_private_sheet_on_one_side_and_anything_else_on_the_other() -> None:
    book = flagship_book("couple").book
    units = book.document.units
    # whose private sheet each page is, if anyone's; a blank back is nobody's
    whose = [units[page.unit].person if page.index >= 0 else "blank" for page in book.pages]
    for front, back in zip(whose[::2], [*whose[1::2], "blank"], strict=False):
        if front in PEOPLE or back in PEOPLE:
            assert {front, back} <= {front, "blank"}


def test_no_leaf_has_a_private_exercise_on_one_side_and_another_on_the_other() -> None:
    for edition in ("participant-a", "individual"):
        book = flagship_book(edition).book
        units = book.document.units
        kinds = [
            units[page.unit].privacy.is_apart if page.index >= 0 and units[page.unit].kind == "exercise" else None
            for page in book.pages
        ]
        for front, back in zip(kinds[::2], kinds[1::2], strict=False):
            assert front is None or back is None or front == back, edition


def test_the_workshop_copy_has_no_page_that_wants_screening() -> None:
    units = unit_ids("group")
    held_back = {e.id for e in workbook().exercises.values() if e.sensitivity == 3} | {"e08"}
    assert not held_back & {unit.split("-")[0] for unit in units if unit.startswith("e")}


def test_the_half_day_copy_holds_the_exercises_of_the_afternoon_in_24_to_32_pages() -> None:
    exercises = [unit.id for unit in flagship_document("half-day").units if unit.kind is UnitKind.EXERCISE]
    assert exercises == ["e05", "e18", "e19", "e10"]
    assert 24 <= sum(len(layout.pages) for layout in flagship_book("half-day").book.units) <= 32


def glossary(edition: str) -> set[str]:
    (unit,) = [unit for unit in flagship_document(edition).units if unit.id == "glossary"]
    return {term for one in unit.blocks if isinstance(one.block, Terms) for term in one.block.terms}


def test_the_glossary_explains_every_word_in_the_book_and_in_the_half_day_only_its_own() -> None:
    (block,) = workbook().pages["glossary"].blocks
    assert isinstance(block, Terms)
    assert glossary("participant-a") == {*block.terms}
    assert {"Attachment", "“I” statement", "Active listening"} < glossary("half-day")
    assert not glossary("half-day") & {"Loop", "Safe haven", "Secure base", "Shared accountability", "Responsiveness"}


@pytest.mark.parametrize("edition", ["participant-a", "couple", "group", "individual", "half-day"])
def test_the_signs_explained_are_those_that_the_edition_shows(edition: str) -> None:
    (unit,) = [unit for unit in flagship_document(edition).units if unit.id == "how-to"]
    explained = {term for one in unit.blocks if isinstance(one.block, Terms) for term in one.block.terms}
    shown = {unit.privacy.mark.partition(":")[0] for unit in flagship_document(edition).units} - {""}
    assert explained & {"Mine", "Choose", "Ours"} == shown


def test_the_copy_for_one_person_has_one_signature_and_no_partner_to_guess() -> None:
    names = field_names("individual")
    assert not [name for name in names if name.startswith("e24.") and (".b" in name or name.endswith("-b"))]


def test_a_hand_out_holds_one_exercise_and_the_safety_page() -> None:
    document = assemble(workbook(), Request(edition="handout", only=("e18",), country="US"))
    assert [unit.id for unit in document.units] == ["e18", "support"]


def test_every_section_is_a_reading_to_hand_out_that_points_at_nothing_it_lacks() -> None:
    assert workbook().sections
    for section in workbook().sections:
        document = assemble(workbook(), Request(edition="handout", only=(section,), country="US"))
        assert [unit.id for unit in document.units] == [section, "support"]
        assert {*re.findall(r"page_of='([^']+)'", repr(document.units))} <= {"support"}, section


@pytest.mark.parametrize("section", ["s01", "s06"])
def test_a_reading_to_hand_out_is_one_page_with_its_quote_beside_the_text(section: str) -> None:
    request = Request(edition="handout", only=(section,), country="US")
    made = build(workbook(), BuildOptions(request=request, created=CREATED))
    reading = Laid(made.book.units[0], [], made.look)
    quote, text, note = (
        next(one for one in reading.drawn if one.text.startswith(said)) for said in BEGINNINGS[section]
    )
    assert len(reading.layout.pages) == 1
    assert quote.x > text.x + mm(100)
    assert note.baseline < text.baseline


BEGINNINGS = {
    "s01": ("Being able", "Attachment is", "General information"),
    "s06": ("Lean,", "A bond helps", "General information"),
}


def test_the_weekly_page_is_a_pad_of_six_pages_to_hand_out() -> None:
    document = assemble(workbook(), Request(edition="handout", only=("weekly-pad",), country="US"))
    assert [unit.part for unit in document.units] == [*(f"weekly-pad-0{week}" for week in range(1, 7)), "support"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_pad_is_in_no_book(edition: str) -> None:
    assert not [name for name in unit_ids(edition) if name.startswith("weekly-pad")]


def test_a_pathway_holds_its_exercises_in_order_and_holds_back_the_rest() -> None:
    assert workbook().file.pathways
    for pathway, plan in workbook().file.pathways.items():
        edition = "individual" if pathway == "individual" else "participant-a"
        document = assemble(workbook(), Request(edition=edition, pathway=pathway))
        units = [unit.id for unit in document.units if unit.kind is UnitKind.EXERCISE]
        assert units == list(plan.exercises), pathway
        assert not set(units) & set(plan.hold_back), pathway


@pytest.mark.parametrize(("paper", "size"), [("a4", "large"), ("a5", "standard"), ("letter", "clear"), ("a4", "giant")])
def test_no_size_or_paper_loses_a_question(paper: str, size: str) -> None:
    assert _questions(field_names("participant-a", paper, size)) == _questions(field_names("participant-a"))


def test_in_a_couples_copy_both_have_the_same_room_to_write() -> None:
    heights: dict[str, dict[str, float]] = {}
    for layout in flagship_book("couple", "a5", "large").book.units:
        for widget in layout.widgets:
            name = own_name(widget)
            for person in "ab":
                alike = re.sub(rf"(?<=[-._]){person}(?=$|[-._])", "?", name)
                if alike != name:
                    heights.setdefault(alike, {})[person] = widget.rect.y1 - widget.rect.y0
    pairs = {name: both for name, both in heights.items() if len(both) > 1}
    assert len(pairs) > 300
    assert [name for name, both in pairs.items() if abs(both["a"] - both["b"]) > 3] == []


def _questions(names: set[str]) -> set[str]:
    """Names without the further fields that long ruled lines are cut into."""
    return {name for name in names if not name.rpartition("-")[2].isdigit() or ".lines-" not in name}


def test_names_are_neutral_until_someone_is_named() -> None:
    assert flagship_document("participant-a").words.names == dict(zip(PEOPLE, ("Partner A", "Partner B"), strict=True))
    named = assemble(workbook(), Request(recipient=Recipient({"a": PersonDetails("Ana"), "b": PersonDetails("Ben")})))
    assert named.words.names == dict(zip(PEOPLE, ("Ana", "Ben"), strict=True))


def test_british_spelling_is_a_variant_of_the_same_text() -> None:
    british = assemble(workbook(), Request(spelling="en-GB"))
    words = " ".join(_texts(british))
    assert "centre" in words
    assert "center" not in words.lower().split()


def _texts(document: Document) -> list[str]:
    found: list[str] = []
    for unit in document.units:
        for bound in unit.blocks:
            found += [value.plain for value in vars(bound.block).values() if isinstance(value, Text)]
        found += ["".join(run.text for run in step) for step in unit.opening.steps]
    return found


def test_no_six_words_in_a_row_come_from_the_source() -> None:
    tool = ROOT.parent / "shared" / "tools" / "overlap.py"
    if not tool.exists():
        pytest.skip("the overlap tool is not beside this checkout")
    done = subprocess.run([sys.executable, str(tool), str(FLAGSHIP)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_every_evidence_line_resolves() -> None:
    for exercise in workbook().exercises.values():
        assert set(exercise.evidence) <= set(workbook().references)


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_stands_outside_the_type_area_but_furniture(edition: str) -> None:
    book = flagship_book(edition).book
    paper = book.paper
    for layout in book.units:
        for widget in layout.widgets:
            assert widget.rect.x0 >= -2.5
            assert widget.rect.x1 <= paper.measure + 2.5
            assert paper.foot - 3 <= widget.rect.y0
            assert widget.rect.y1 <= paper.height - paper.head + 3
