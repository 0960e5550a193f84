"""A copy equals, object for object, what a full build for that person gives; nobody else's data is in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bifolio.content.workbook import Workbook
from bifolio.copies.master import Master
from bifolio.make.building import build, to_file
from bifolio.make.options import BuildOptions
from bifolio.make.reading import read_workbook
from bifolio.pdf.reading import read_aloud
from bifolio.people.recipient import Partner, Recipient
from tests.copies.comparing import differences
from tests.copies.conftest import BOOK, options_for

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
@settings(max_examples=40, deadline=None)
def test_a_copy_equals_the_full_build_object_for_object(
    edition: str, standard: str, first: str, second: str, goals: list[str]
) -> None:
    book, master = shared_master(edition, standard)
    recipient = Recipient(
        Partner(first.strip()), Partner(second.strip()), tuple(goals), values={"pet.name": first.strip()}
    )
    assert differences(copy_of(master, recipient), full_build(book, master, recipient)) == []


def test_a_name_that_turns_a_page_changes_contents_and_folios_too(book: Workbook) -> None:
    master = master_for(book, options_for())
    recipient = Recipient(Partner("Wilhelmina Alexandrina of the Long Road Home " * 12), Partner("Bo " * 200))
    tail = master.copy_for(replace(master.options.request, recipient=recipient))
    assert tail.page_count > len(master.built.book.pages)
    assert differences(master.file.data + tail.data, full_build(book, master, recipient)) == []


def test_a_name_in_every_running_head_equals_the_full_build(book: Workbook) -> None:
    options = options_for()
    options = replace(options, request=replace(options.request, settings={"running_head_name": "yes"}))
    master = master_for(book, options)
    recipient = Recipient(Partner("Νίκος"), Partner("Ben"))
    assert differences(copy_of(master, recipient), full_build(book, master, recipient)) == []


@pytest.mark.parametrize(
    "name", ["Wilhelmina Alexandrina Konstantinopoulou of the Long and Winding Road to the Sea", "X" * 80]
)
def test_a_long_name_is_cut_to_its_place(book: Workbook, name: str, tmp_path: Path) -> None:
    options = options_for("couple")
    master = master_for(book, replace(options, request=replace(options.request, only=("e02",))))
    path = tmp_path / "copy.pdf"
    path.write_bytes(copy_of(master, Recipient(Partner(name), Partner("Ben"))))
    heads = [line for line in read_aloud(path) if "…" in line]
    assert heads
    assert all(name not in line and name[:8] in line for line in heads)


def test_a_long_name_stands_whole_on_the_cover(book: Workbook, tmp_path: Path) -> None:
    name = "Wilhelmina Alexandrina Konstantinopoulou of the Long Road"
    path = tmp_path / "copy.pdf"
    path.write_bytes(copy_of(master_for(book, options_for("couple")), Recipient(Partner(name), Partner("Ben"))))
    assert name in "\n".join(read_aloud(path)[:8])


def test_a_slots_only_copy_sets_no_unit_again(book: Workbook) -> None:
    master = master_for(book, replace(options_for(), request=replace(options_for().request, only=("e02",))))
    tail = master.copy_for(replace(master.options.request, recipient=Recipient(Partner("Ana"), Partner("Ben Dvořák"))))
    assert tail.units_set == 0
    assert len(tail.data) < 4_000


def test_no_copy_holds_another_persons_strings(book: Workbook) -> None:
    master = master_for(book, options_for())
    people = {
        "Zebedee": Recipient(
            Partner("Zebedee"), Partner("Quillon"), ("Walk the Zqdog",), values={"pet.name": "Xylophon"}
        ),
        "Ottoline": Recipient(
            Partner("Ottoline"), Partner("Persephone"), ("Call Vmother",), values={"pet.name": "Wombatus"}
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
    data = copy_of(master, Recipient(Partner("Zebedee"), Partner("Quillon")))
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
    path.write_bytes(copy_of(master, Recipient(Partner(name), Partner("Ben"))))
    assert name in "\n".join(read_aloud(path))
