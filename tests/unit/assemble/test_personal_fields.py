"""Every personal field says what was given, and neutral words where nothing was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bifolio.assemble.assembling import Assembler, assemble
from bifolio.assemble.block_data import Names
from bifolio.assemble.request import Request
from bifolio.content.kinds.text import Paragraph
from bifolio.content.model.workbook import Workbook
from bifolio.content.scaffold import write_new
from bifolio.people.personal_fields import personal_fields
from bifolio.people.recipient import PersonDetails, Provider, Recipient
from bifolio.pipeline.open_workbook import read_workbook
from bifolio.text.inline import Run


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    write_new(tmp_path / "book", "couples")
    return read_workbook(tmp_path / "book", date(2026, 11, 24))


def said(book: Workbook, request: Request) -> dict[str, str]:
    return {name: said.words for name, said in Assembler(book, request).maker(request).binder.personal.items()}


@pytest.mark.parametrize("edition", ["participant-a", "participant-b", "couple", "individual", "facilitator"])
def test_no_built_in_field_leaves_a_hole(book: Workbook, edition: str) -> None:
    values = said(book, Request(edition=edition, country="US"))
    # what stands after a name may be nothing
    assert {name for name in personal_fields(book.file.people_in()) if not values[name]} == {"leader.credentials"}


def test_a_blank_for_initials_asks_for_them_and_one_for_a_name_for_it(book: Workbook) -> None:
    request = Request(edition="participant-a")
    personal = Assembler(book, request).maker(request).binder.personal
    asked = [blank.spoken.partition(",")[0] for name in ("a.initials", "a.name") if (blank := personal[name].blank)]
    assert asked == ["Initials", "Name"]


def test_where_everyone_writes_the_others_are_called_so(book: Workbook) -> None:
    assert said(book, Request(edition="participant-a"))["others.name"] == "Partner B"
    assert said(book, Request(edition="couple"))["others.name"] == "the other person"


def test_three_names_are_listed_with_one_and(tmp_path: Path) -> None:
    labels = "{one: {label: Digger}, two: {label: Sower}, three: {label: Waterer}}"
    (tmp_path / "book.yaml").write_text(f"title: Plot\npeople: {labels}\nblocks: [Dig.]\n", encoding="utf-8")
    book = read_workbook(tmp_path / "book.yaml", date(2026, 11, 24))
    names = {key: PersonDetails(name) for key, name in {"one": "Ana", "two": "Ben", "three": "Cy"}.items()}
    assert said(book, Request(edition="book", recipient=Recipient(names)))["recipient.name"] == "Ana, Ben and Cy"


def test_pronouns_are_those_given_or_they(book: Workbook) -> None:
    recipient = Recipient({"a": PersonDetails("Ana", pronouns="she"), "b": PersonDetails("Ben")})
    values = said(book, Request(recipient=recipient))
    assert (values["a.pronouns"], values["b.pronouns"]) == ("she", "they")


def test_what_the_provider_says_is_printed(book: Workbook) -> None:
    provider = Provider(
        name="Two Rivers",
        leader="Dr X",
        credentials="MSc",
        contact=("1 Main St", "+1 555"),
        out_of_hours="the clinic, +1 556",
    )
    values = said(book, Request(provider=provider))
    assert values["provider.contact"] == "1 Main St, +1 555"
    assert values["provider.out_of_hours"] == "the clinic, +1 556"


def test_the_country_is_that_of_the_places_to_find_help(book: Workbook) -> None:
    request = Request(country="US")
    assert said(book, request)["country.name"] == "United States"
    assert said(book, replace(request, country="SE"))["country.name"] == "your country"


def test_an_authors_own_words_go_before_the_neutral_ones(tmp_path: Path) -> None:
    write_new(tmp_path, "couples")
    file = tmp_path / "workbook.yaml"
    own = "personal:\n  provider.name: {default: our house}\n  provider.contact: {default: ''}"
    file.write_text(file.read_text(encoding="utf-8").replace("personal:", own), encoding="utf-8")
    book = read_workbook(tmp_path, date(2026, 11, 24))
    assert said(book, Request())["provider.name"] == "our house"
    assert said(book, Request())["provider.contact"] == ""
    assert said(book, Request(provider=Provider(name="Two Rivers")))["provider.name"] == "Two Rivers"


BARE = """
title: My week
people: {child: PERSON}
personal:
  pet.name: {help: Name of your pet}
  tail: {default: ""}
blocks:
  - "For {recipient.name}: {child.name}, {child.initials}, {child.address_as}, {child.pronouns}; {pet.name}{tail}."
  - "{leader.name}{leader.credentials}, {provider.name}, {provider.contact}, {provider.out_of_hours}, {country.name}"
  - "{dates.start}, {dates.review}, {others.name}."
  - lines: {prompt: "What does {recipient.name} say to {pet.name}?"}
"""


def bare(folder: Path, person: str = "{}", language: str = "en-US") -> Workbook:
    text = f"language: {language}{BARE.replace('PERSON', person)}"
    (folder / "workbook.yaml").write_text(text, encoding="utf-8")
    return read_workbook(folder, date(2026, 11, 24))


def runs_of(book: Workbook, recipient: Recipient | None = None) -> list[Run]:
    """The runs of the first page's paragraphs that come from personal fields."""
    document = assemble(book, Request(recipient=recipient or Recipient()))
    texts = [block.block.text for block in document.units[0].blocks if isinstance(block.block, Paragraph)]
    return [run for text in texts for run in text.runs or () if run.field]


def test_a_blank_stands_where_neither_value_nor_default_nor_label_is_known(tmp_path: Path) -> None:
    names = [run.blank.name.removeprefix("personal.") if run.blank else run.text for run in runs_of(bare(tmp_path))]
    assert names == [
        "recipient-name", "child-name", "child-initials", "child-address-as", "they", "pet-name", "leader-name", "provider-name",
        "provider-contact", "provider-out-of-hours", "country-name", "dates-start", "dates-review", "the others",
    ]  # fmt: skip


def test_a_label_stands_before_a_blank(tmp_path: Path) -> None:
    runs = runs_of(bare(tmp_path, "{label: Child}"))
    assert [run.text for run in runs[:4]] == ["Child"] * 4
    assert runs[5].blank is not None


@pytest.mark.parametrize(("look", "is_blank"), [("plain", False), ("centred", True), ("framed", True)])
def test_a_name_on_a_page_of_one_composition_is_a_blank_rather_than_a_label(
    tmp_path: Path, look: str, is_blank: bool
) -> None:
    text = (
        f"title: Award\nlook: {look}\npeople: {{child: {{label: Child}}}}\nblocks: ['{{recipient.name}}', '{{pet}}']\n"
    )
    (tmp_path / "workbook.yaml").write_text(text + "personal: {pet: {default: dog}}\n", encoding="utf-8")
    book = read_workbook(tmp_path, date(2026, 11, 24))
    name, pet = runs_of(book)
    assert (name.blank is not None, name.text == "Child", pet.text) == (is_blank, not is_blank, "dog")
    known = runs_of(book, Recipient({"child": PersonDetails("Ana")}))
    assert [run.text for run in known] == ["Ana", "dog"]


@pytest.mark.parametrize(("look", "otherwise"), [("plain", "Ana and Sower"), ("framed", "Ana and ")])
def test_of_two_people_who_are_named_together_one_who_is_not_known_is_a_blank_there(
    tmp_path: Path, look: str, otherwise: str
) -> None:
    people = "people: {one: {label: Digger}, two: {label: Sower}}\n"
    text = f"title: Award\nlook: {look}\n{people}blocks: ['For **{{recipient.name}}**, with thanks.']\n"
    (tmp_path / "workbook.yaml").write_text(text, encoding="utf-8")
    book = read_workbook(tmp_path, date(2026, 11, 24))

    def printed(**names: str) -> list[Run]:
        recipient = Recipient({key: PersonDetails(name) for key, name in names.items()})
        (unit,) = assemble(book, Request(recipient=recipient)).units
        (bound,) = unit.blocks
        assert isinstance(bound.block, Paragraph)
        return [run for run in bound.block.text.runs or () if run.strong]

    assert "".join(run.text for run in printed(one="Ana")) == otherwise
    assert [run.blank.name for run in printed(one="Ana") if run.blank] == ["personal.two-name"] * (look != "plain")
    assert "".join(run.text for run in printed(one="Ana", two="Ben")) == "Ana and Ben"


def test_what_is_given_takes_the_place_of_every_blank_for_it(tmp_path: Path) -> None:
    known = Recipient({"child": PersonDetails("Mia", "M.")}, values={"pet.name": "Rex"})
    runs = runs_of(bare(tmp_path), known)
    assert [run.text for run in runs[:6]] == ["Mia", "Mia", "M.", "Mia", "they", "Rex"]
    # what stands in bookmarks and in the names of fields is nobody's
    assert [run.title for run in runs[:6]] == ["you", "you", "you", "you", "they", "Name of your pet"]


def test_a_blank_says_what_is_asked_for_in_the_books_language(tmp_path: Path) -> None:
    spoken = [run.blank.spoken for run in runs_of(bare(tmp_path, language="de")) if run.blank]
    assert spoken[:2] == ["Name, ein paar Worte schreiben"] * 2
    assert spoken[2] == "Initialen, ein paar Worte schreiben"
    assert spoken[4] == "Name of your pet, ein paar Worte schreiben"
    assert spoken[6:8] == [
        "die herausgebende Stelle, ein paar Worte schreiben",
        "die herausgebende Stelle, Kontakt, ein paar Worte schreiben",
    ]
    assert spoken[-1].endswith(", das Datum eintragen")


def test_words_stand_where_no_blank_can(tmp_path: Path) -> None:
    (unit,) = assemble(bare(tmp_path), Request()).units
    (blank,) = unit.blocks[-1].blanks.values()
    assert "What does you say to Name of your pet?" in blank.spoken


@pytest.mark.parametrize("kind", ["cover", "support"])
def test_a_cover_and_a_page_of_help_have_no_blanks(tmp_path: Path, kind: str) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "workbook.yaml").write_text("title: A book\ncover: label\n", encoding="utf-8")
    page = f"id: own\ntitle: Own\nkind: {kind}\nblocks: ['For {{recipient.name}}.']\n"
    (tmp_path / "pages" / "own.yaml").write_text(page, encoding="utf-8")
    (run,) = runs_of(read_workbook(tmp_path, date(2026, 11, 24)))
    assert (run.text, run.blank) == ("you", None)


def test_a_run_in_head_of_a_french_book_has_the_french_space(tmp_path: Path) -> None:
    write_new(tmp_path / "book", "worksheets", "fr")
    book = read_workbook(tmp_path / "book", date(2026, 11, 24))
    edition = next(key for key, plan in book.file.plans.items() if plan.notes)
    heads = [
        run.text
        for unit in assemble(book, Request(edition=edition)).units
        for bound in unit.blocks
        if isinstance(bound.block, Paragraph)
        for run in bound.block.text.runs or ()
        if run.strong and run.text.endswith(": ")
    ]
    assert heads
    assert [head for head in heads if not head.endswith("\u00a0: ")] == []


TOGETHER = """id: tea
title: Tea
steps:
  - {text: Boil the water., by: digger}
  - Sit down.
blocks:
  - wheel: {id: calm, each: together, items: [Rest, Play, Work, Food]}
  - lines: {id: note, count: 2}
"""


def plot(tmp_path: Path) -> Workbook:
    labels = "{digger: {label: Digger}, sower: {label: Sower}}"
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "tea.yaml").write_text(TOGETHER, encoding="utf-8")
    (tmp_path / "workbook.yaml").write_text(f"title: Plot\npeople: {labels}\nparts: [tea]\n", encoding="utf-8")
    return read_workbook(tmp_path, date(2026, 11, 24))


@pytest.mark.parametrize(("names", "called"), [({}, ["Digger", "Sower"]), ({"digger": "Ana"}, ["Ana", "Sower"])])
def test_a_step_and_a_block_for_both_call_people_by_their_names(
    tmp_path: Path, names: dict[str, str], called: list[str]
) -> None:
    recipient = Recipient({key: PersonDetails(name) for key, name in names.items()})
    (unit,) = assemble(plot(tmp_path), Request(edition="book", recipient=recipient)).units
    assert "".join(run.text for run in unit.opening.steps[0]) == f"{called[0]}: Boil the water."
    assert unit.blocks[0].data == Names(dict(zip(("digger", "sower"), called, strict=True)))
    # a copy for somebody else sets the unit again
    assert {"digger.name", "sower.name"} <= {*unit.reads}


def test_what_one_person_fills_in_is_the_same_in_every_copy(tmp_path: Path) -> None:
    (tmp_path / "book.yaml").write_text(
        "title: Plot\npeople: {digger: {label: Digger}, sower: {label: Sower}}\n"
        "editions: {one: {title: One, by: digger}, both: {title: Both}}\n"
        "blocks:\n  - wheel: {id: calm, each: together, items: [Rest, Play, Work, Food]}\n",
        encoding="utf-8",
    )
    book = read_workbook(tmp_path / "book.yaml", date(2026, 11, 24))
    (alone,), (both,) = (assemble(book, Request(edition=edition)).units for edition in ("one", "both"))
    assert not {"digger.name", "sower.name"} & {*alone.reads}
    assert {"digger.name", "sower.name"} <= {*both.reads}


def test_a_unit_has_nothing_of_what_was_read_for_others(tmp_path: Path) -> None:
    (tmp_path / "book.yaml").write_text(
        "title: Plot\npeople: {digger: {label: Digger}}\nblocks: [Dig.]\n", encoding="utf-8"
    )
    book, request = read_workbook(tmp_path / "book.yaml", date(2026, 11, 24)), Request(edition="book")
    maker = Assembler(book, request).maker(request)
    maker.binder.runs("{digger.name}")
    (page,) = (page for page in book.pages.values() if page.blocks)
    assert {unit.reads for unit in maker.page(page)} == {()}


@pytest.mark.parametrize(
    ("given", "printed"),
    [("2026-12-01", "1. Dezember 2026"), ("01.12.2026", "01.12.2026"), ("20261201", "20261201"), ("2026-13-01", "2026-13-01")],
)  # fmt: skip
def test_the_date_of_a_sheets_cell_is_written_as_the_language_writes_dates(
    given: str, printed: str, tmp_path: Path
) -> None:
    book = bare(tmp_path, language="de-DE")
    found = {run.field: run.text for run in runs_of(book, Recipient(values={"pet.name": given}))}
    assert found["pet.name"] == printed


def test_contents_have_read_what_the_titles_in_them_name(tmp_path: Path) -> None:
    book = "title: Demo\npersonal: {recipient.team: {default: ours}}\nparts: [list, one]\n"
    (tmp_path / "pages").mkdir()
    (tmp_path / "workbook.yaml").write_text(book, encoding="utf-8")
    (tmp_path / "pages" / "list.yaml").write_text("id: list\ntitle: Contents\nkind: contents\n", encoding="utf-8")
    page = "id: one\ntitle: 'For {recipient.team}'\nblocks: [Words]\n"
    (tmp_path / "pages" / "one.yaml").write_text(page, encoding="utf-8")
    units = {one.id: one for one in assemble(read_workbook(tmp_path, date(2026, 11, 24)), Request()).units}
    assert units["list"].reads == ("recipient.team",)
