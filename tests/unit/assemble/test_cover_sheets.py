"""What is on the cover: whose logo and name, which words, and whose name plates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bifolio.assemble.assembling import assemble
from bifolio.assemble.document import CoverSheet, ShownPicture
from bifolio.assemble.request import Request
from bifolio.people.recipient import PersonDetails, Provider, Recipient
from bifolio.pipeline.open_workbook import read_workbook

HOUSE = Provider(name="The House", logo="/dark.svg", logo_light="/light.svg")
BOOK = """
title: A book
short_title: Book
subtitle: For two
editions: {own: {title: Own}, both: {title: Both}, guide: {title: Guide, notes: true}}
parts: [cover]
"""
TWO = "people: {a: {label: Ana}, b: {label: Ben}}\n"


def cover(
    folder: Path,
    keys: str = "",
    *,
    edition: str = "own",
    provider: Provider = HOUSE,
    recipient: Recipient | None = None,
    people: str = TWO,
) -> CoverSheet:
    """The cover of a book for ``people`` in which ``keys`` are written under ``cover``."""
    (folder / "workbook.yaml").write_text(f"{BOOK}{people}cover: {{{keys}}}\n", encoding="utf-8")
    workbook = read_workbook(folder, date(2026, 11, 24))
    request = replace(Request(edition=edition), provider=provider, recipient=recipient or Recipient())
    found = assemble(workbook, request).units[0].cover
    assert found is not None
    return found


def draw(file: Path) -> None:
    file.parent.mkdir()
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10"/></svg>'
    file.write_text(drawing, encoding="utf-8")


def test_the_provider_is_on_the_cover_by_name_and_logo_also_for_dark_grounds(tmp_path: Path) -> None:
    made = cover(tmp_path)
    assert (made.provider, made.logo, made.logo_light) == ("The House", ShownPicture("/dark.svg", ""), "/light.svg")


def test_a_logo_without_a_name_says_whose_it_is(tmp_path: Path) -> None:
    made = cover(tmp_path, provider=replace(HOUSE, name=""))
    assert made.logo.file == "/dark.svg"
    assert made.logo.alt
    assert cover(tmp_path, provider=Provider()).logo == ShownPicture("", "")


@pytest.mark.parametrize("keys", ["logo: none", "discreet: true"])
def test_a_cover_without_a_logo_does_not_name_the_provider_either(tmp_path: Path, keys: str) -> None:
    made = cover(tmp_path, keys)
    assert (made.provider, made.logo.file, made.logo_light) == ("", "", "")
    assert made.is_discreet is keys.startswith("discreet")


def test_a_logo_of_the_books_own_stands_for_itself(tmp_path: Path) -> None:
    draw(tmp_path / "figures" / "own.svg")
    made = cover(tmp_path, "logo: own.svg")
    assert (made.provider, made.logo.file, made.logo_light) == ("", "own.svg", "")


@pytest.mark.parametrize(("keys", "alt"), [(", alt: A hill", "A hill"), ("", "")])
def test_the_picture_on_the_cover_has_its_text_alternative(tmp_path: Path, keys: str, alt: str) -> None:
    draw(tmp_path / "figures" / "hill.svg")
    assert cover(tmp_path, f"picture: {{file: hill.svg{keys}}}").picture == ShownPicture("hill.svg", alt)


def test_the_title_may_be_broken_and_the_edition_left_out(tmp_path: Path) -> None:
    made = cover(tmp_path, 'title: "A | book", edition: none')
    assert (made.title_lines, made.edition) == (("A", "book"), "")
    plain = cover(tmp_path)
    assert (plain.title_lines, plain.edition) == ((), "Own")
    assert "".join(run.text for run in plain.subtitle) == "For two"


@pytest.mark.parametrize(("edition", "plates"), [("own", "ab"), ("both", "ab"), ("guide", "")])
def test_everybody_in_the_book_has_a_plate_and_a_guide_has_none(tmp_path: Path, edition: str, plates: str) -> None:
    made = cover(tmp_path, edition=edition).plates
    wanted = [(key, f"cover.plate.name.{key}") for key in plates]
    assert [(plate.person.id, plate.blank.name) for plate in made if plate.blank] == wanted
    assert [plate.label for plate in made] == ["Ana", "Ben"][: len(plates)]
    assert [plate.blank.by for plate in made if plate.blank] == [(key,) for key in plates]


def test_a_plate_with_a_name_has_no_field(tmp_path: Path) -> None:
    first, second = cover(tmp_path, recipient=Recipient({"a": PersonDetails("Ana Ruiz")})).plates
    assert first.blank is None
    assert second.blank is not None
    assert second.blank.spoken.startswith("A book, Ben, Name, ")


def test_the_plate_of_a_book_for_one_asks_for_a_name_or_what_the_book_says(tmp_path: Path) -> None:
    (plate,) = cover(tmp_path, people="").plates
    assert (plate.label, plate.blank.name if plate.blank else "") == ("Name", "cover.plate.name")
    assert plate.blank is not None
    assert plate.blank.spoken.startswith("A book, Name, ")
    assert [one.label for one in cover(tmp_path, "plate: This is for", people="").plates] == ["This is for"]
    assert cover(tmp_path, 'plate: ""', people="").plates == ()
