"""Series: one page or exercise printed as numbered or dated sheets."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bifolio.assemble.assembling import assemble
from bifolio.assemble.dates import day_written_out, full_date, weekdays
from bifolio.assemble.document import Document, Unit
from bifolio.assemble.request import Request
from bifolio.content.model.series import sheet_part
from bifolio.content.scaffold import write_new
from bifolio.errors import InvalidWorkbook
from bifolio.people.recipient import Recipient
from bifolio.pipeline.check_workbook import check_folder
from bifolio.pipeline.field_map import blanks_of
from bifolio.text.inline import plain_text
from tests.unit.assemble.books import build, contents, document, read, read_aloud, units, write_book
from tests.unit.assemble.test_divisions import titles_in_outline

NIGHT = """\
title: Nights
series: {{count: {count}, text: "{text}"{more}}}
blocks:
  - How was night {{series.number}}?
  - lines: {{id: dream, prompt: A dream, count: 1}}
  - table: {{id: sleep, caption: My sleep, columns: {{hours: Hours}}, rows: {{bed: In bed}}}}
"""


def journal(folder: Path, *, count: int = 3, text: str = "Night {series.number}", more: str = "", **parts: str) -> Path:
    """A book with contents, then a journal, then a page that refers to it."""
    night = NIGHT.format(count=count, text=text, more=more)
    after = "blocks: ['See {page:night}, {title:night} and {number:sleep} on {page:night.sleep}.']"
    pages = {"night": night, "after": after, **parts}
    return write_book(folder, f"parts: [contents, {', '.join(pages)}]\n", pages=pages)


def made(folder: Path, **values: str) -> Document:
    return assemble(read(folder), Request(edition="own", recipient=Recipient(values=values)))


def names(document: Document) -> list[str]:
    return [blank.name for blank, _ in blanks_of(document)]


def sheets(document: Document) -> list[Unit]:
    return [unit for unit in document.units if unit.series is not None]


def test_each_sheet_has_its_number_and_names_of_its_own(tmp_path: Path) -> None:
    document = made(journal(tmp_path))
    assert [plain_text(unit.opening.title) for unit in sheets(document)] == ["Night 1", "Night 2", "Night 3"]
    assert names(document) == [
        "night-01.dream.lines", "night-01.sleep.bed-hours", "night-02.dream.lines", "night-02.sleep.bed-hours",
        "night-03.dream.lines", "night-03.sleep.bed-hours",
    ]  # fmt: skip
    assert [unit.blocks[0].block.text.plain for unit in sheets(document)][1] == "How was night 2?"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "head"),
    [("Night {series.number}", "Nights · Night 1"), ("Nights: the {series.number}.", "Nights: the 1.")],
)
def test_the_head_of_a_sheet_says_what_it_is_a_sheet_of_once(tmp_path: Path, text: str, head: str) -> None:
    first, second, _ = sheets(made(journal(tmp_path, text=text)))
    assert first.running_head == head
    assert (first.in_contents, second.in_contents) == (True, False)
    assert (first.id, second.id) == ("night", "night-02")


def test_a_longer_series_renames_nothing(tmp_path: Path) -> None:
    short, long = (made(journal(tmp_path / str(count), count=count)) for count in (99, 101))
    assert names(long)[: 2 * 99] == names(short)
    assert (sheet_part("night", 7), sheet_part("night", 100)) == ("night-07", "night-100")


def test_the_contents_have_one_line_and_references_lead_to_the_first_sheet(tmp_path: Path) -> None:
    book = journal(tmp_path)
    assert contents(book) == [(1, "", "", "Nights"), (1, "", "", "The part after")]
    assert units(book) == ["contents", "night", "night-02", "night-03", "after"]
    said = read_aloud(build(book, tmp_path / "book.pdf"))
    assert "See [link: 2], [link: Nights] and [link: Table 1] on [link: 2]." in said
    assert said.count("Table 1") == 1 + 3


def test_bookmarks_lead_to_each_sheet_below_the_series(tmp_path: Path) -> None:
    pdf = build(journal(tmp_path), tmp_path / "book.pdf")
    assert titles_in_outline(pdf)[1:5] == [(1, "Nights"), (2, "Night 1"), (2, "Night 2"), (2, "Night 3")]


def test_a_first_day_that_is_known_is_printed_and_counted_on(tmp_path: Path) -> None:
    document = made(journal(tmp_path, more=", date: dates.start"), **{"dates.start": "2026-12-30"})
    under = [plain_text(unit.opening.subtitle) for unit in sheets(document)]
    assert under == ["Wednesday, December 30, 2026", "Thursday, December 31, 2026", "Friday, January 1, 2027"]
    assert not any("opening" in name for name in names(document))


def test_where_no_first_day_is_known_each_sheet_has_a_line_for_its_date(tmp_path: Path) -> None:
    document = made(journal(tmp_path, more=", date: dates.start"))
    assert [name for name in names(document) if "opening" in name] == [f"night-0{n}.opening.date" for n in (1, 2, 3)]
    assert {unit.opening.subtitle for unit in sheets(document)} == {()}


def test_without_date_there_is_no_line_for_one(tmp_path: Path) -> None:
    assert not any("opening" in name for name in names(made(journal(tmp_path))))


@pytest.mark.parametrize(
    ("every", "expected"),
    [
        ("day", ["January 31, 2027", "February 1, 2027", "February 2, 2027"]),
        ("week", ["January 31, 2027", "February 7, 2027", "February 14, 2027"]),
        ("month", ["January 2027", "February 2027", "March 2027"]),
    ],
)
def test_dates_are_a_day_a_week_or_a_month_apart(tmp_path: Path, every: str, expected: list[str]) -> None:
    text = "{series.date}"
    document = made(journal(tmp_path, text=text, more=f", date: 2027-01-31, every: {every}"))
    assert [plain_text(unit.opening.title) for unit in sheets(document)] == expected


def test_a_date_of_some_copies_only_is_not_in_titles_which_bookmarks_repeat(tmp_path: Path) -> None:
    text = "Night {series.number}: {series.weekday}, {series.date}"
    book = journal(tmp_path, text=text, more=", date: dates.start")
    for one in (made(book), made(book, **{"dates.start": "2026-12-30"})):
        assert [plain_text(unit.opening.title) for unit in sheets(one)] == ["Night 1", "Night 2", "Night 3"]
    assert plain_text(sheets(one)[0].opening.subtitle) == "Wednesday, December 30, 2026"


def test_a_title_of_nothing_but_such_a_date_is_that_of_the_series_with_the_number_of_the_sheet(tmp_path: Path) -> None:
    document = made(journal(tmp_path, text="{series.date}", more=", date: dates.start"))
    assert [plain_text(unit.opening.title) for unit in sheets(document)] == ["Nights 1", "Nights 2", "Nights 3"]


def test_a_date_of_some_copies_only_is_not_in_the_names_of_fields(tmp_path: Path) -> None:
    lines = "  - lines: {id: ask, prompt: 'What was {series.date} like?'}\n"
    book = journal(tmp_path, more=", date: dates.start")
    night = book / "pages/night.yaml"
    night.write_text(night.read_text() + lines)
    known, unknown = made(book, **{"dates.start": "2026-12-30"}), made(book)
    for one in (known, unknown):
        (spoken, *_) = [blank.spoken for blank, _ in blanks_of(one) if ".ask." in blank.name]
        assert spoken.startswith("Night 1, What was this day like?")


def test_every_sheet_is_set_again_for_a_copy_with_another_first_day(tmp_path: Path) -> None:
    document = made(journal(tmp_path, more=", date: dates.start"))
    assert all("dates.start" in unit.reads for unit in sheets(document))


def test_the_calendar_may_end(tmp_path: Path) -> None:
    with pytest.raises(InvalidWorkbook):
        made(journal(tmp_path, more=", date: 9999-12-30"))


def test_the_places_of_an_unknown_date_are_fields_of_their_own(tmp_path: Path) -> None:
    book = journal(tmp_path, more=", date: dates.start")
    night = book / "pages/night.yaml"
    night.write_text(night.read_text() + "  - {text: {id: on, text: 'Slept on {series.date}.'}}\n")
    said = read_aloud(build(book, tmp_path / "book.pdf"))
    assert said.count("write the date") == 6


def test_the_places_of_an_unknown_date_are_called_by_their_sheet(tmp_path: Path) -> None:
    book = journal(tmp_path, more=", date: dates.start")
    night = book / "pages/night.yaml"
    night.write_text(night.read_text() + "  - {text: {id: on, text: 'Slept on {series.date}.'}}\n")
    said = read_aloud(build(book, tmp_path / "book.pdf"))
    assert [said.count(f"Night {number}, Date, write the date") for number in (1, 2, 3)] == [1, 1, 1]


EXERCISE = """\
title: Nights
series: {count: 3, text: "Night {series.number}"}
blocks:
  - choice: {id: slept, prompt: Did you sleep?, options: yes-no, answer: yes}
notes: {timing: A week.}
"""


def lessons(folder: Path, editions: str = "own: {title: Own}", more: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    book = write_book(folder, f"{more}parts: [contents, night, last]\n", editions=f"editions: {{{editions}}}\n")
    (book / "exercises").mkdir()
    (book / "exercises/night.yaml").write_text(f"id: night\n{EXERCISE}")
    (book / "exercises/last.yaml").write_text("id: last\ntitle: The part last\nblocks: [Words.]\n")
    return book


def test_a_series_of_exercises_has_one_number(tmp_path: Path) -> None:
    assert contents(lessons(tmp_path)) == [(1, "1", "Exercise 1", "Nights"), (1, "2", "Exercise 2", "The part last")]
    document = made(lessons(tmp_path / "again"))
    (spoken, *_) = [blank.spoken for blank, _ in blanks_of(document) if blank.name.startswith("night-02.slept")]
    assert spoken.startswith("Exercise 1, Night 2, Did you sleep?")


def test_the_answers_of_a_series_are_listed_once(tmp_path: Path) -> None:
    document = made(lessons(tmp_path, "own: {title: Own, answers: at-end}"))
    said = [
        getattr(block.block, "text", None)
        for unit in document.units
        if unit.part == "answers/list"
        for block in unit.blocks
    ]
    assert [text.plain for text in said if text is not None] == ["Exercise 1: Nights", "Did you sleep?"]


def test_a_leaders_edition_prints_a_series_once_with_its_notes(tmp_path: Path) -> None:
    assert units(lessons(tmp_path, "own: {title: Own, notes: true}")) == ["contents", "night", "night/guide", "last"]


def test_private_sheets_of_a_series_are_each_persons(tmp_path: Path) -> None:
    people = "people: {a: {label: Ann}, b: {label: Ben}}\n"
    book = lessons(tmp_path, "own: {title: Own, private_sheets: [night]}", people)
    assert units(book)[2:] == [
        *("night/sheet-a", "night-02/sheet-a", "night-03/sheet-a"),
        *("night/sheet-b", "night-02/sheet-b", "night-03/sheet-b"),
    ]
    assert len({*names(made(book))}) == len(names(made(book)))


def test_a_single_sheet_becomes_a_journal(tmp_path: Path) -> None:
    file = tmp_path / "sheet.yaml"
    file.write_text("title: My week\nseries: {count: 4, date: 2027-01-04, every: week}\nblocks: [lines: Plans]\n")
    document = assemble(read(file), Request())
    assert [plain_text(unit.opening.title) for unit in document.units] == [
        "My week 1",
        "My week 2",
        "My week 3",
        "My week 4",
    ]
    assert names(document)[-1] == "page-04.lines.lines"


def test_a_single_sheet_may_lie_on_its_side(tmp_path: Path) -> None:
    file = tmp_path / "sheet.yaml"
    file.write_text("title: My week\norientation: landscape\nblocks: [lines: Plans]\n")
    assert [unit.is_turned for unit in assemble(read(file), Request()).units] == [True]


@pytest.mark.parametrize("language", ["de-DE", "ar", "ja", "xx"])
def test_dates_are_written_in_any_language(language: str) -> None:
    assert day_written_out(date(2026, 12, 1), language)


@pytest.mark.parametrize(("day", "written"), [(1, "mardi 1er septembre 2026"), (11, "vendredi 11 septembre 2026")])
def test_the_first_of_a_month_is_an_ordinal_in_french(day: int, written: str) -> None:
    assert full_date(date(2026, 9, day), "fr-FR") == written


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("de-AT", "Montag"),
        ("de-XX", "Montag"),
        ("en-US", "Sunday"),
        ("zz", "Sunday"),
        ("he", "יום ראשון"),
        ("fa", "شنبه"),
        ("pt", "Domingo"),
        ("zh-Hans", "星期一"),
        ("ka", "ორშაბათი"),
    ],
)
def test_days_are_those_of_the_language_where_its_region_is_unknown(language: str, first: str) -> None:
    assert weekdays(language)[0].name == first


def test_the_month_in_which_help_was_checked_is_written_as_the_language_does(tmp_path: Path) -> None:
    write_new(tmp_path / "book", "couples", "es")
    (help_page,) = [unit for unit in assemble(read(tmp_path / "book"), Request()).units if unit.id == "support"]
    assert "Recopilado en septiembre de 2026." in str(help_page.blocks)


@pytest.mark.parametrize(
    ("counts", "told"), [((340, 330, 330), []), ((340, 331, 330), [4]), ((366, 366, 366, 366), [4])]
)
def test_a_book_has_at_most_a_thousand_sheets_which_is_told_once(
    tmp_path: Path, counts: tuple[int, ...], told: list[int]
) -> None:
    pages = {f"p{n}": f"series: {{count: {count}}}\n" for n, count in enumerate(counts)}
    book = write_book(tmp_path, f"parts: [{', '.join(pages)}]\n", pages=pages)
    problems = [one for one in check_folder(book, date(2026, 11, 24), lays_out=False) if one.rule == "too-many"]
    assert [one.place.line for one in problems] == told
    assert all("print 1,001 sheets" in one.message or "1,098" in one.message for one in problems)


YEAR = "title: Year\nseries: {{count: 3, date: {date}, every: month}}\nblocks: [calendar: {{month: series.date}}]\n"


def test_a_calendar_has_the_month_of_its_sheet(tmp_path: Path) -> None:
    document = made(write_book(tmp_path, "parts: [year]\n", pages={"year": YEAR.format(date="2026-12-01")}))
    days = {name.rpartition(".")[0]: name.rpartition(".")[2][:7] for name in names(document)}
    assert days == {f"year-{n:02}.calendar": month for n, month in ((1, "2026-12"), (2, "2027-01"), (3, "2027-02"))}


@pytest.mark.parametrize(
    ("written", "starts"),
    [("verso", ["verso", "spread", "spread"]), ("spread", ["spread"] * 3), ("recto", ["recto", "any", "any"])],
)
def test_each_sheet_of_two_pages_begins_where_the_first_one_does(
    written: str, starts: list[str], tmp_path: Path
) -> None:
    night = NIGHT.format(count=3, text="Night {series.number}", more="")
    book = journal(tmp_path, night=f"starts: {written}\n{night}")
    assert [unit.starts for unit in document(book).units if unit.series] == starts
