"""A copy equals, object for object, what a full build for that person gives; nobody else's data is in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bifolio.assemble.assembling import Assembler
from bifolio.assemble.unit_maker import UnitMaker
from bifolio.content.model.workbook import Workbook
from bifolio.content.scaffold import write_new
from bifolio.copies.master import Master
from bifolio.pdf.reading_order import read_aloud
from bifolio.people.recipient import PersonDetails, Recipient
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.building import build, to_file
from bifolio.pipeline.open_workbook import read_workbook
from tests.copies.comparing import differences
from tests.copies.conftest import BOOK, options_for
from tests.looks import SCHOOL, Look, journal
from tests.unit.assemble.books import read, write_book

GUIDED = BOOK.with_name("small")
"""A book with a guide for the leader."""

NAMES = st.text("aàâbcčdðeéřfgğhiıjklłmnñoøőprsšßtţuůvwyžzABCDEÉFGΑαβγδΣσЖжшאבגدمحल्याक -'’.", min_size=0, max_size=24)


def master_for(book: Workbook, options: BuildOptions) -> Master:
    return Master(book, options)


@cache
def shared_master(edition: str, standard: str) -> tuple[Workbook, Master]:
    book = read_workbook(BOOK, date(2026, 11, 24))
    return book, Master(book, options_for(edition, standard=standard))


def copy_of(master: Master, recipient: Recipient) -> bytes:
    request = replace(master.options.request, recipient=recipient)
    return master.file.data + master.copy_for(request).data


def full_build(book: Workbook, master: Master, recipient: Recipient) -> bytes:
    return to_file(build(book, replace(master.options, request=replace(master.options.request, recipient=recipient))))


@given(
    st.sampled_from(["participant-a", "participant-b", "couple", "individual"]),
    st.sampled_from(["ua-1", "ua-2+a-4", "none"]),
    NAMES,
    NAMES,
    st.lists(NAMES.filter(str.strip), max_size=3),
)
@settings(max_examples=20, deadline=None)
def test_a_copy_equals_the_full_build_object_for_object(
    edition: str, standard: str, first: str, second: str, goals: list[str]
) -> None:
    book, master = shared_master(edition, standard)
    recipient = Recipient(
        {"a": PersonDetails(first.strip()), "b": PersonDetails(second.strip())},
        tuple(goals),
        values={"pet.name": first.strip()},
    )
    assert differences(copy_of(master, recipient), full_build(book, master, recipient)) == []


@pytest.mark.parametrize(
    "recipient",
    [
        Recipient({"a": PersonDetails("Ana")}),
        Recipient({"b": PersonDetails("Ben", pronouns="they")}),
        Recipient(goals=("One",)),
        Recipient(values={"pet.name": "Ada"}),
    ],
)
def test_a_copy_says_what_is_its_own_whoever_had_one_before(recipient: Recipient) -> None:
    book, master = shared_master("couple", "ua-1")
    before = [copy_of(master, one) for one in (Recipient(), recipient, Recipient())]
    assert differences(before[1], full_build(book, master, recipient)) == []
    assert before[0] == before[2] != before[1]


@pytest.mark.parametrize(
    "recipient", [Recipient({"a": PersonDetails("Ana")}), Recipient(values={"provider.name": "Quay"})]
)
def test_a_copy_of_the_guide_says_where_exercises_are_in_the_participants_copy(recipient: Recipient) -> None:
    book = read_workbook(GUIDED, date(2026, 11, 24))
    options = options_for("facilitator")
    master = master_for(book, replace(options, request=replace(options.request, named=("a",))))
    assert master.slots.furniture.document.words.participant_pages
    assert differences(copy_of(master, recipient), full_build(book, master, recipient)) == []


def test_a_name_that_turns_a_page_changes_contents_and_folios_too(book: Workbook) -> None:
    master = master_for(book, options_for())
    recipient = Recipient(
        {"a": PersonDetails("Wilhelmina Alexandrina of the Long Road Home " * 12), "b": PersonDetails("Bo " * 200)}
    )
    tail = master.copy_for(replace(master.options.request, recipient=recipient))
    assert tail.page_count > len(master.built.book.pages)
    assert differences(master.file.data + tail.data, full_build(book, master, recipient)) == []


def test_a_name_that_moves_a_term_changes_the_index_as_in_a_full_build(tmp_path: Path) -> None:
    text = "{recipient.name}, who has written a great deal about the lives of others, and about the sea. " * 30
    pages = {"one": f"blocks: ['{text}', 'The [gauge]{{index}}.', '{text}', 'The [gauge]{{index}}.']"}
    pages |= {"two": "blocks: ['The [gauge]{index}.']"}
    book = read(write_book(tmp_path, "parts: [one, two, index]\n", pages=pages))
    master = master_for(book, options_for(edition="own"))
    for name in ("Bo", "Wilhelmina Alexandrina of the Long Road Home"):
        recipient = Recipient({"a": PersonDetails(name)})
        assert differences(copy_of(master, recipient), full_build(book, master, recipient)) == []


def test_an_index_that_names_somebody_keeps_its_terms(tmp_path: Path) -> None:
    index = "kind: index\nblocks: ['What {recipient.name} can look up.', 'Its [order]{index}.']"
    book = read(
        write_book(tmp_path, "parts: [one, index]\n", pages={"one": "blocks: ['The [gauge]{index}.']", "index": index})
    )
    master = master_for(book, options_for(edition="own"))
    recipient = Recipient({"a": PersonDetails("Bo")})
    (tmp_path / "made.pdf").write_bytes(copy_of(master, recipient))
    assert differences((tmp_path / "made.pdf").read_bytes(), full_build(book, master, recipient)) == []
    assert any("gauge, " in line for line in read_aloud(tmp_path / "made.pdf"))


def test_an_index_that_names_the_person_has_its_entries_in_the_copy(tmp_path: Path) -> None:
    pages = {"one": "blocks: ['The [gauge]{index}.']", "index": "kind: index\nblocks: ['For {recipient.name}.']"}
    book = read(write_book(tmp_path, "parts: [one, index]\n", pages=pages))
    master, recipient = master_for(book, options_for(edition="own")), Recipient({"a": PersonDetails("Ana")})
    assert differences(copy_of(master, recipient), full_build(book, master, recipient)) == []


@pytest.mark.parametrize("edition", ["own", "pair"])
def test_a_name_takes_the_place_of_the_field_on_the_cover_as_in_a_full_build(edition: str) -> None:
    book, options = journal(Look(edition=edition, provider=SCHOOL))
    master = master_for(book, options)
    recipient = Recipient({"a": PersonDetails("Ana")})
    tail = master.copy_for(replace(options.request, recipient=recipient))
    assert differences(master.file.data + tail.data, full_build(book, master, recipient)) == []


def test_a_name_takes_the_place_of_the_blanks_at_the_head_of_sheets_as_in_a_full_build(tmp_path: Path) -> None:
    write_new(tmp_path / "sheets", "worksheets")
    book = read_workbook(tmp_path / "sheets", date(2026, 11, 24))
    options = options_for(edition="pupil")
    master = master_for(book, options)
    recipient = Recipient({"a": PersonDetails("Ana Maria")})
    (tmp_path / "made.pdf").write_bytes(copy_of(master, recipient))
    assert differences((tmp_path / "made.pdf").read_bytes(), full_build(book, master, recipient)) == []
    assert sum("Name Ana Maria" in line for line in read_aloud(tmp_path / "made.pdf")) == len(book.exercises)


def with_heads(**about: Any) -> BuildOptions:
    options = options_for(**about)
    return replace(options, request=replace(options.request, settings={"running_head_name": "yes"}))


@cache
def master_with_heads(edition: str, standard: str, duplex: bool) -> tuple[Workbook, Master]:
    book = read_workbook(BOOK, date(2026, 11, 24))
    return book, Master(book, with_heads(edition=edition, standard=standard, duplex=duplex))


@given(st.sampled_from(["participant-a", "participant-b"]), st.sampled_from(["ua-1", "none"]), st.booleans(), NAMES)
@settings(max_examples=12, deadline=None)
def test_a_name_in_every_running_head_equals_the_full_build(
    edition: str, standard: str, duplex: bool, name: str
) -> None:
    book, master = master_with_heads(edition, standard, duplex)
    recipient = Recipient({"a": PersonDetails(name.strip()), "b": PersonDetails(name.strip() + "o")})
    assert differences(copy_of(master, recipient), full_build(book, master, recipient)) == []


@pytest.mark.parametrize("named", [(), ("a",), ("a", "b")])
def test_whoever_its_master_names_a_copy_equals_the_full_build(book: Workbook, named: tuple[str, ...]) -> None:
    options = options_for("couple")
    request = replace(options.request, only=("e02",), named=named)
    master = master_for(book, replace(options, request=request))
    recipient = Recipient({"a": PersonDetails("Ana"), "b": PersonDetails("Ben")})
    assert differences(copy_of(master, recipient), full_build(book, master, recipient)) == []


def test_a_name_in_running_heads_changes_no_page(book: Workbook) -> None:
    options = with_heads()
    master = master_for(book, replace(options, request=replace(options.request, only=("e02",), named=("a", "b"))))
    tail = master.copy_for(
        replace(master.options.request, recipient=Recipient({"a": PersonDetails("Ana"), "b": PersonDetails("Ben")}))
    )
    numbers = master.compiled.objects.numbers
    changed = {number for number in numbers.values() if f"\n{number} 0 obj".encode() in b"\n" + tail.data}
    kinds = {key[0] if isinstance(key, tuple) else key for key, number in numbers.items() if number in changed}
    # the cover's plates, and one content a side of the sheet
    assert kinds == {"overlay", "shared"}
    assert len(tail.data) < 4_000


def heads_of(data: bytes, name: str) -> list[tuple[int, float, float]]:
    """Page number, left and right edge in points of each place where ``name`` stands at the head of a page."""
    import pypdfium2

    found = []
    document = pypdfium2.PdfDocument(data)
    for number, page in enumerate(document, 1):
        text = page.get_textpage()
        searcher = text.search(name)
        while (hit := searcher.get_next()) is not None:
            boxes = [text.get_charbox(hit[0] + index) for index in range(hit[1])]
            if min(box[1] for box in boxes) > page.get_height() - 60:
                found.append((number, min(box[0] for box in boxes), max(box[2] for box in boxes)))
    document.close()
    return found


def test_the_name_stands_at_the_spine_of_every_page_with_a_running_head(book: Workbook) -> None:
    master = master_for(book, with_heads())
    paper = master.built.look.paper
    found = heads_of(copy_of(master, Recipient({"a": PersonDetails("Zebedee"), "b": PersonDetails("Ben")})), "Zebedee")
    with_head = [
        page.number for page in master.built.book.pages if "NameRight" in page.furniture or "NameLeft" in page.furniture
    ]
    assert [number for number, _, _ in found] == with_head
    assert len(with_head) == len(master.built.book.pages) - 1  # all but the cover
    for number, left, right in found:
        if number % 2:
            assert left == pytest.approx(paper.spine, abs=1.5)
        else:
            assert right == pytest.approx(paper.width - paper.spine, abs=1.5)


def test_single_sided_books_name_the_person_on_every_page_too(book: Workbook) -> None:
    master = master_for(book, with_heads(duplex=False))
    found = heads_of(copy_of(master, Recipient({"a": PersonDetails("Zebedee"), "b": PersonDetails("Ben")})), "Zebedee")
    assert [number for number, _, _ in found] == list(range(2, len(master.built.book.pages) + 1))


def test_a_long_name_leaves_the_title_in_the_running_head_its_place(book: Workbook) -> None:
    master = master_for(book, with_heads(paper="a5", size="giant"))
    measure = master.built.look.paper.measure
    data = copy_of(
        master, Recipient({"a": PersonDetails("Wilhelmina Alexandrina Konstantinopoulou"), "b": PersonDetails("Ben")})
    )
    found = heads_of(data, "Wilhel")
    assert len(found) > 5
    for _, left, right in found:
        assert right - left <= 0.35 * measure + 1


def test_names_shaped_for_one_copy_are_in_no_other(book: Workbook) -> None:
    master = master_for(book, with_heads())
    for name in ("Nguyễn Thị Hương", "Ζωή", "Ana", "प्रिया", "Ben"):
        recipient = Recipient({"a": PersonDetails(name), "b": PersonDetails("Bo")})
        assert differences(copy_of(master, recipient), full_build(book, master, recipient)) == []


def test_dates_are_written_as_the_language_writes_them(book: Workbook) -> None:
    recipient = Recipient({"a": PersonDetails("Ana")}, values={"pet.name": "Rex", "dates.review": "2027-01-15"})
    for spelling, written in (("en-US", "January 15, 2027"), ("en-GB", "15 January 2027")):
        request = replace(options_for("couple").request, spelling=spelling, recipient=recipient)
        values = Assembler(book, request).personal(request)
        assert values["dates.review"].words == written
        assert values["pet.name"].words == "Rex"


@pytest.mark.parametrize(
    "name", ["Wilhelmina Alexandrina Konstantinopoulou of the Long and Winding Road to the Sea", "X" * 80]
)
def test_a_long_name_is_cut_to_its_place(book: Workbook, name: str, tmp_path: Path) -> None:
    options = options_for("couple")
    master = master_for(book, replace(options, request=replace(options.request, only=("e02",))))
    path = tmp_path / "copy.pdf"
    path.write_bytes(copy_of(master, Recipient({"a": PersonDetails(name), "b": PersonDetails("Ben")})))
    heads = [line for line in read_aloud(path) if "…" in line]
    assert heads
    assert all(name not in line and name[:8] in line for line in heads)


def test_a_long_name_stands_whole_on_the_cover(book: Workbook, tmp_path: Path) -> None:
    name = "Wilhelmina Alexandrina Konstantinopoulou of the Long Road"
    path = tmp_path / "copy.pdf"
    path.write_bytes(
        copy_of(
            master_for(book, options_for("couple")), Recipient({"a": PersonDetails(name), "b": PersonDetails("Ben")})
        )
    )
    assert name in "\n".join(read_aloud(path)[:8])


def test_a_slots_only_copy_sets_no_unit_again(book: Workbook) -> None:
    request = replace(options_for().request, only=("e02",), named=("a", "b"))
    master = master_for(book, replace(options_for(), request=request))
    tail = master.copy_for(
        replace(
            master.options.request, recipient=Recipient({"a": PersonDetails("Ana"), "b": PersonDetails("Ben Dvořák")})
        )
    )
    assert tail.units_set == 0
    assert len(tail.data) < 4_000


@pytest.mark.parametrize("goals", [("One",), ("One", "Two"), ("One", "Two", "Three")])
@pytest.mark.parametrize("standard", ["ua-1", "ua-2+a-4"])
def test_goals_in_the_place_of_fields_leave_all_other_fields_alone(
    book: Workbook, goals: tuple[str, ...], standard: str
) -> None:
    master = master_for(book, options_for(standard=standard))
    recipient = Recipient(goals=goals)
    assert differences(copy_of(master, recipient), full_build(book, master, recipient)) == []
    changed = set(master.changes_for(replace(master.options.request, recipient=recipient)).objects)
    kept = {
        number
        for key, number in master.compiled.objects.numbers.items()
        if isinstance(key, tuple) and key[0] in ("field", "field-node") and not str(key[1]).startswith("goals")
    }
    assert changed
    assert len(kept) > 10
    assert not kept & changed


def test_no_copy_holds_another_persons_strings(book: Workbook) -> None:
    master = master_for(book, options_for())
    people = {
        "Zebedee": Recipient(
            {"a": PersonDetails("Zebedee"), "b": PersonDetails("Quillon")},
            ("Walk the Zqdog",),
            values={"pet.name": "Xylophon"},
        ),
        "Ottoline": Recipient(
            {"a": PersonDetails("Ottoline"), "b": PersonDetails("Persephone")},
            ("Call Vmother",),
            values={"pet.name": "Wombatus"},
        ),
    }
    words = {
        "Zebedee": ("Zebedee", "Quillon", "Zqdog", "Xylophon"),
        "Ottoline": ("Ottoline", "Persephone", "Vmother", "Wombatus"),
    }
    for name, recipient in people.items():
        data = copy_of(master, recipient)
        everything = _every_text(data)
        for word in words[name]:
            assert word in everything, word
        for other in set(words) - {name}:
            assert not [word for word in words[other] if word in everything]


def _every_text(data: bytes) -> str:
    """What every object of the file says, decoded: text by the fonts' own tables, strings, names."""
    import pypdfium2

    parts = []
    with pikepdf.open(BytesIO(data)) as pdf:
        for value in pdf.objects:
            if isinstance(value, pikepdf.Stream):
                parts.append(value.read_bytes().decode("latin-1"))
            parts.append(repr(value))
    document = pypdfium2.PdfDocument(data)
    parts += [document[index].get_textpage().get_text_bounded() for index in range(len(document))]
    document.close()
    return "\n".join(parts)


def test_metadata_outline_and_field_names_hold_no_name(book: Workbook) -> None:
    master = master_for(book, options_for("couple"))
    data = copy_of(master, Recipient({"a": PersonDetails("Zebedee"), "b": PersonDetails("Quillon")}))
    with pikepdf.open(BytesIO(data)) as pdf:
        hidden = [bytes(pdf.Root.Metadata.read_bytes()).decode(), repr(pdf.docinfo), repr(pdf.Root.Outlines)]
        hidden += [
            str(field.get("/TU", "")) + str(field.get("/T", ""))
            for field in pdf.objects
            if isinstance(field, pikepdf.Dictionary)
        ]
        hidden += [str(item.title) for item in pdf.open_outline().root]
    assert not [text for text in hidden if "Zebedee" in text or "Quillon" in text]


@pytest.mark.parametrize(
    "name", ["Dvořák", "Νίκος Παπαδόπουλος", "Нгуен Жанна", "Nguyễn Thị Hương", "אבי כהן", "محمد علي", "प्रिया शर्मा"]
)
def test_names_of_every_script_can_be_taken_out_of_the_page_again(book: Workbook, name: str, tmp_path: Path) -> None:
    master = master_for(book, options_for())
    path = tmp_path / "copy.pdf"
    path.write_bytes(copy_of(master, Recipient({"a": PersonDetails(name), "b": PersonDetails("Ben")})))
    assert name in "\n".join(read_aloud(path))


def test_a_master_of_a_known_book_makes_no_unit_again(book: Workbook, tmp_path: Path) -> None:
    options = replace(options_for(), cache=tmp_path)
    recipient = Recipient({"a": PersonDetails("Ana"), "b": PersonDetails("Ben")})
    first = copy_of(Master(book, options), recipient)
    with pytest.MonkeyPatch.context() as patch:
        # whoever makes a unit fails
        for name in ("page", "exercise"):
            patch.delattr(UnitMaker, name)
        master = Master(book, options)
    assert copy_of(master, recipient) == first == copy_of(master_for(book, options_for()), recipient)
