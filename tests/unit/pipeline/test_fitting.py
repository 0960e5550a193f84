"""A check finds what would not fit its page: at the everyday size as an error, at the hardest as a warning."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bifolio.assemble.assembling import assemble
from bifolio.assemble.document import Unit
from bifolio.assemble.request import Request
from bifolio.content.model.phrases import messages_of
from bifolio.content.scaffold import write_new
from bifolio.diagnostics import Diagnostic
from bifolio.errors import InvalidWorkbook
from bifolio.layout.flow import laying_out
from bifolio.layout.flow.laying_out import find_misfits, lay_out_unit
from bifolio.pipeline.build_options import BuildOptions, look_for
from bifolio.pipeline.building import build
from bifolio.pipeline.check_workbook import check_folder
from bifolio.pipeline.open_workbook import read_workbook
from bifolio.pipeline.requesting import make_request
from tests.conformance.workbooks import CREATED

TODAY = date(2026, 11, 24)


def page(folder: Path, block: str) -> None:
    """The page 'two-kinds' with one block more, on line 4."""
    text = f"id: two-kinds\ntitle: T\nblocks:\n  - {block}\n  - table: {{from: evenings}}\n"
    (folder / "pages" / "two-kinds.yaml").write_text(text, encoding="utf-8")


def told(folder: Path) -> list[Diagnostic]:
    return [one for one in check_folder(folder, TODAY, lays_out=True) if "cannot-fit" in one.rule]


@pytest.fixture
def couples(tmp_path: Path) -> Path:
    """A whole workbook with covers, an exercise, help for two countries and six editions."""
    write_new(tmp_path / "couples", "couples")
    return tmp_path / "couples"


BOOK = """title: Two Evenings
language: en-US
paper: a4
parts: [two-kinds]
people: {a: {label: Partner A}, b: {label: Partner B}}
audiences: {pair: couples, solo: one person alone}
editions:
  participant-a: {title: Participant copy A, by: a, audience: pair}
  individual: {title: Copy for one person, by: a, audience: solo, work: alone}
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A workbook of one page, which most tests change: to look at a whole one takes ten times as long."""
    folder = tmp_path / "book"
    for name in ("pages", "tables"):
        (folder / name).mkdir(parents=True)
    (folder / "workbook.yaml").write_text(BOOK, encoding="utf-8")
    table = "id: evenings\ncaption: Evenings\ncolumns: [What, Both]\nrows: {one: [Time, Much]}\n"
    (folder / "tables" / "evenings.yaml").write_text(table, encoding="utf-8")
    page(folder, "heading: Short")
    return folder


def test_what_fits_is_not_told(couples: Path) -> None:
    assert told(couples) == []


@pytest.mark.parametrize(("count", "paper"), [(3, ""), (14, "Half Letter in giant print"), (40, "Letter")])
def test_a_composition_that_goes_on_overleaf_is_told_once(count: int, paper: str, tmp_path: Path) -> None:
    lines = "\n".join(f"- Line {number} of what was done." for number in range(count))
    (tmp_path / "workbook.yaml").write_text(f"title: Award\nlook: framed\nblocks:\n{lines}\n", encoding="utf-8")
    found = [one for one in check_folder(tmp_path, TODAY, lays_out=True) if one.rule == "composition-goes-on"]
    assert len(found) == bool(paper)
    assert all(f"takes 2 pages of {paper}" in one.message for one in found)


def test_progress_is_counted_from_one_to_the_end(couples: Path) -> None:
    told: list[tuple[int, int]] = []
    check_folder(couples, TODAY, lays_out=True, progress=lambda _, done, total: told.append((done, total)))
    assert [done for done, _ in told] == list(range(1, len(told) + 1))
    assert {total for _, total in told} == {len(told)}


def test_a_block_higher_than_a4_is_an_error_at_its_place(book: Path) -> None:
    page(book, f"heading: {{text: {'long ' * 600}}}")
    (one,) = told(book)
    assert (one.rule, one.is_error, one.place.line) == ("text-cannot-fit", True, 4)
    assert one.excerpt.startswith("  - heading")
    # the mark stands under the block's kind, however the block is written
    assert (one.place.column, one.place.length) == (5, len("heading"))


def test_the_build_refuses_it_at_the_same_place(book: Path) -> None:
    page(book, f"heading: {{text: {'long ' * 600}}}")
    workbook = read_workbook(book, TODAY)
    with pytest.raises(InvalidWorkbook) as stopped:
        build(workbook, BuildOptions(request=make_request(workbook, edition="participant-a"), created=CREATED))
    (one,) = stopped.value.diagnostics
    assert (one.rule, one.place, one.excerpt) == ("text-cannot-fit", told(book)[0].place, told(book)[0].excerpt)


@pytest.mark.parametrize(
    ("settings", "words", "hardest"),
    [
        ("language: en-GB", "A4", "A5 in giant print"),
        ("language: en-US", "Letter", "Half Letter in giant print"),
        ("paper: letter", "Letter", "Half Letter in giant print"),
        ("paper: half-letter", "Letter", "Half Letter in giant print"),
        ("paper: letter\nsize: giant", "Letter", "Letter in giant print"),
        ("language: en-US\npaper: a5", "A4", "A5 in giant print"),
    ],
)
def test_a_check_names_the_paper_that_the_book_is_printed_on(
    settings: str, words: str, hardest: str, tmp_path: Path
) -> None:
    rest = "{text: Short}"
    for text, on in ((f"{{text: {'long ' * 600}}}", words), (f"{{text: {'long ' * 150}}}", hardest), (rest, "")):
        book = f"title: Week\n{settings}\nblocks:\n  - heading: {text}\n"
        (tmp_path / "workbook.yaml").write_text(book, encoding="utf-8")
        expected = [f"this is taller than a whole page of {on}"] if on else []
        assert [one.message for one in told(tmp_path)] == expected


@pytest.mark.parametrize(("paper", "size", "words"), [("", "", "A4"), ("letter", "large", "Letter in large print")])
def test_the_build_says_on_which_pages_it_does_not_fit(book: Path, paper: str, size: str, words: str) -> None:
    page(book, f"heading: {{text: {'long ' * 600}}}")
    workbook = read_workbook(book, TODAY)
    options = BuildOptions(request=make_request(workbook, edition="participant-a"), created=CREATED)
    with pytest.raises(InvalidWorkbook) as stopped:
        build(workbook, replace(options, paper=paper, size=size))
    (one,) = stopped.value.diagnostics
    assert one.message == f"this is taller than a whole page of {words}"


def test_a_cover_without_room_is_told_as_the_cover_and_not_as_its_title(tmp_path: Path) -> None:
    people = ", ".join(
        f"{key}: {{label: Whoever looks after the {key} of this house}}" for key in ("roof", "dog", "car")
    )
    subtitle = "A book for families with teenagers, and for everybody who lives with them or wishes to"
    title = f"title: Growing up together, and growing apart\npaper: a4\nsubtitle: {subtitle}\n"
    book = f"{title}people: {{{people}, den: {{label: Guest}}}}\nparts: [cover]\n"
    (tmp_path / "workbook.yaml").write_text(book, encoding="utf-8")
    (one,) = told(tmp_path)
    assert (one.rule, one.message) == ("large-print-cannot-fit", "the cover has no room on a page of A5 in giant print")
    workbook = read_workbook(tmp_path, TODAY)
    options = BuildOptions(request=make_request(workbook), created=CREATED, paper="a5", size="giant")
    with pytest.raises(InvalidWorkbook) as stopped:
        build(workbook, options)
    (built,) = stopped.value.diagnostics
    assert (built.message, built.hint) == (one.message, one.hint)


def test_a_picture_is_not_turned_over_to_make_room_for_a_long_caption(book: Path) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20"/></svg>'
    (book / "figures").mkdir(exist_ok=True)
    (book / "figures" / "bar.svg").write_text(drawing, encoding="utf-8")
    page(book, f"picture: {{file: bar.svg, alt: A bar, caption: {'long ' * 150}}}")
    assert [(one.rule, one.place.line) for one in told(book)] == [("large-print-cannot-fit", 4)]


def test_what_fits_a4_but_no_small_page_in_giant_print_is_a_warning(book: Path) -> None:
    page(book, f"heading: {{text: {'long ' * 150}}}")
    (one,) = told(book)
    assert (one.rule, one.is_error, one.place.line) == ("large-print-cannot-fit", False, 4)


def test_a_block_for_one_audience_is_found_too(book: Path) -> None:
    page(book, f"heading: {{text: {'long ' * 600}, audience: solo}}")
    assert [one.rule for one in told(book)] == ["text-cannot-fit"]


def test_of_an_exercise_s_opening_what_is_too_high_is_told_itself(couples: Path) -> None:
    exercise = couples / "exercises" / "e01.yaml"
    before, steps, after = exercise.read_text(encoding="utf-8").partition("steps:\n")
    materials = f"materials: [{', '.join(f'paper {number}' for number in range(60))}]"
    before = before.replace("materials: [A pen]", materials)
    exercise.write_text(f"{before}{steps}  - {'Think of it. ' * 40}\n{after}", encoding="utf-8")
    found = [one for one in told(couples) if one.rule == "large-print-cannot-fit"]
    assert [(one.place.line, one.message.partition(" is ")[0]) for one in found] == [
        (1, "the strip above this exercise's steps"), (before.count("\n") + 2, "this")
    ]  # fmt: skip


def test_a_plain_text_is_told_at_its_own_line(book: Path) -> None:
    page(book, "x" * 15_000)
    assert {one.place.line for one in told(book)} == {4}


@pytest.fixture
def planned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of units as a check lays them out."""
    seen: list[str] = []
    real = laying_out.find_misfits

    def noting(unit: Unit, *more: Any) -> laying_out.Misfits:
        seen.append(unit.id)
        return real(unit, *more)

    monkeypatch.setattr(laying_out, "find_misfits", noting)
    return seen


def test_what_fitted_is_laid_out_again_only_where_it_changed(couples: Path, tmp_path: Path, planned: list[str]) -> None:
    page(couples, "heading: Short")
    check_folder(couples, TODAY, lays_out=True, cache=tmp_path / "cache")
    planned.clear()
    page(couples, "heading: Shorter")
    check_folder(couples, TODAY, lays_out=True, cache=tmp_path / "cache")
    assert {*planned} == {"two-kinds"}


def test_what_did_not_fit_is_told_again_by_the_next_check(book: Path, tmp_path: Path) -> None:
    page(book, f"heading: {{text: {'long ' * 600}}}")
    first, second = (check_folder(book, TODAY, lays_out=True, cache=tmp_path / "cache") for _ in range(2))
    assert "text-cannot-fit" in {one.rule for one in first}
    assert second == first


def test_what_fitted_is_laid_out_again_in_another_theme(couples: Path, tmp_path: Path, planned: list[str]) -> None:
    check_folder(couples, TODAY, lays_out=True, cache=tmp_path / "cache")
    planned.clear()
    main = couples / "workbook.yaml"
    main.write_text(main.read_text(encoding="utf-8").replace("theme: calm", "theme: plain"), encoding="utf-8")
    check_folder(couples, TODAY, lays_out=True, cache=tmp_path / "cache")
    assert len(planned) > 10


def test_what_two_editions_print_alike_is_laid_out_once_for_each_paper(tmp_path: Path, planned: list[str]) -> None:
    (tmp_path / "pages").mkdir()
    for name, block in (("alike", "Words."), ("other", "{heading: {text: Words, audience: b}}")):
        text = f"id: {name}\ntitle: A page\nblocks: [Words., {block}]\n"
        (tmp_path / "pages" / f"{name}.yaml").write_text(text, encoding="utf-8")
    editions = "audiences: {a: one, b: another}\neditions: {a: {title: A, audience: a}, b: {title: B, audience: b}}\n"
    book = f"title: A\nlanguage: en\n{editions}parts: [alike, other]\n"
    (tmp_path / "workbook.yaml").write_text(book, encoding="utf-8")
    assert not [one for one in check_folder(tmp_path, TODAY, lays_out=True) if one.is_error]
    assert [planned.count(name) for name in ("alike", "other")] == [2, 4]


def test_what_is_for_another_person_is_laid_out_for_each(tmp_path: Path, planned: list[str]) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "alike.yaml").write_text("id: alike\ntitle: A page\nblocks: [Words.]\n", encoding="utf-8")
    people = "people: {ann: {label: Ann}, ben: {label: Ben}}\n"
    editions = "editions: {a: {title: A, by: ann}, b: {title: B, by: ben}}\n"
    book = f"title: A\nlanguage: en\n{people}{editions}parts: [alike]\n"
    (tmp_path / "workbook.yaml").write_text(book, encoding="utf-8")
    assert not [one for one in check_folder(tmp_path, TODAY, lays_out=True) if one.is_error]
    assert planned.count("alike") == 4


def test_the_page_of_help_is_looked_at_for_every_country(couples: Path) -> None:
    service = f"  - {{id: a, kind: local, name: A place, hours: {'all day ' * 400}, source: x, phone: '12'}}\n"
    head = "country: SE\nname: Sweden\nlanguages: [sv]\nemergency: '112'\ncollected_on: '2026-09-01'\nservices:\n"
    (couples / "support" / "SE.yaml").write_text(head + service, encoding="utf-8")
    assert {one.place.file for one in told(couples)} == {"pages/support.yaml"}


def test_where_something_else_is_wrong_nothing_is_laid_out(book: Path) -> None:
    page(book, f"heading: {{text: {'long ' * 600}, lvl: 2}}")
    assert told(book) == []


def test_an_edition_without_parts_is_told_where_it_is_written(couples: Path) -> None:
    file = couples / "workbook.yaml"
    text = file.read_text(encoding="utf-8")
    nothing = "audience: pair, without: [cover, support, contents, s01, two-kinds, notes]}"
    file.write_text(text.replace("by: [a, b], audience: pair}", f"by: [a, b], {nothing}"), encoding="utf-8")
    problems = [one for one in check_folder(couples, TODAY) if one.rule == "empty-edition"]
    assert [one.message for one in problems] == ["the edition 'couple' is empty"]
    assert problems[0].excerpt.strip().startswith("couple:")


def test_a_workbook_without_editions_has_one_called_book(couples: Path) -> None:
    file = couples / "workbook.yaml"
    text = file.read_text(encoding="utf-8")
    start, end = text.index("editions:"), text.index("# A choice of exercises")
    file.write_text(text[:start] + text[end:], encoding="utf-8")
    assert [one for one in check_folder(couples, TODAY) if one.is_error] == []
    workbook = read_workbook(couples, TODAY)
    built = build(workbook, BuildOptions(request=make_request(workbook), created=CREATED))
    assert built.book.document.edition == "book"
    assert built.write.identity.title == workbook.file.title.plain


def records(folder: Path) -> list[Diagnostic]:
    return [one for one in check_folder(folder, TODAY, lays_out=True) if one.rule == "table-as-records"]


def test_a_table_without_room_is_told_with_what_would_keep_it(book: Path) -> None:
    columns = ", ".join(f"c{number}: Incomprehensible" for number in range(4))
    page(book, f"table: {{id: t, columns: {{{columns}}}, rows: {{a: Honorificabilitudinity, b: b, c: c, d: d, e: e}}}}")
    (one,) = records(book)
    assert (one.is_error, one.place.line) == (False, 4)
    said = "the columns of this table need 202 mm (43 for 'Honorificabilitudinity'), and A4 has 170, so its rows are printed as a list"
    assert one.message == said
    assert one.hint.startswith("set 'orientation: landscape'; use fewer columns")


def test_a_table_in_a_column_is_not_told_to_turn_its_page(book: Path) -> None:
    table = "{table: {id: t, columns: {a: Alpha, b: Beta, c: Gamma, d: Delta}, rows: {x: one, y: two}}}"
    page(book, f"beside: {{start: [A text beside it.], end: [{table}]}}")
    (one,) = records(book)
    assert "and its place on A4 has 81" in one.message
    assert one.hint.startswith("write it where it has the whole width of the page; ")
    assert "landscape" not in one.hint


def test_a_table_that_fits_with_narrow_columns_is_told_how(book: Path) -> None:
    columns = ", ".join(f"c{number}: '{number}'" for number in range(12))
    page(book, f"table: {{id: t, type: number, columns: {{{columns}}}, rows: 12}}")
    (one,) = records(book)
    assert "set 'layout: table' for columns as narrow as they can be" in one.hint
    page(book, f"table: {{id: t, type: number, layout: table, columns: {{{columns}}}, rows: 12}}")
    assert not [one for one in records(book) if "A4" in one.message]


def test_a_table_to_read_with_short_words_keeps_its_many_columns(book: Path) -> None:
    figures = "[Million, HT, ZT, T, H, Z, E, t, h]"
    page(
        book, f"table: {{id: t, columns: {figures}, rows: [[2, 4, 0, 7, 3, 1, 5, 0, 0], [3, 4, 5, 6, 7, 8, 9, 0, 1]]}}"
    )
    assert records(book) == []


def test_a_table_to_read_that_is_too_wide_is_not_called_too_high(book: Path) -> None:
    words = ", ".join(f"in{number} many words" for number in range(9))
    page(book, f"table: {{id: t, columns: [{words}], rows: [[{words}]]}}")
    (one,) = records(book)
    said = "the columns of this table need 198 mm (22 for 'in0 many words'), and A4 has 170, so its rows are printed as a list"
    assert one.message == said
    assert "set 'layout: table' for columns as narrow as they can be" in one.hint


def test_a_word_that_is_shortened_in_the_report_says_so(book: Path) -> None:
    columns = ", ".join(f"c{number}: {'Mo' * 21}" for number in range(4))
    page(book, f"table: {{id: t, columns: {{{columns}}}, rows: {{a: Row}}}}")
    assert f"for '{'Mo' * 20}…'" in records(book)[0].message


def test_a_list_that_is_wanted_is_not_told(book: Path) -> None:
    columns = ", ".join(f"c{number}: Incomprehensible" for number in range(4))
    page(book, f"table: {{id: t, layout: records, columns: {{{columns}}}, rows: {{a: Honorificabilitudinity}}}}")
    assert records(book) == []


def test_a_table_that_gets_the_full_measure_after_all_is_not_told(book: Path) -> None:
    columns = "{who: Honorificabilitudinity, what: Incomprehensible}"
    side = f"table: {{id: t, columns: {columns}, rows: {{a: Considerable}}}}"
    page(book, f"beside: {{start: [{{{side}}}], end: [{{lines: {{count: 60}}}}]}}")
    assert records(book) == []


def test_small_pages_are_told_only_of_tables_that_must_be_tables(book: Path) -> None:
    for layout, count in (("auto", 0), ("table", 1)):
        columns = ", ".join(f"c{number}: Considerable" for number in range(5))
        page(
            book, f"table: {{id: t, layout: {layout}, columns: {{{columns}}}, rows: {{a: a, b: b, c: c, d: d, e: e}}}}"
        )
        assert len(records(book)) == count


LONG_CODE = "MZ4711Q0815K1234567890123456"
"""Too wide for a column of two, and no word that could be hyphenated."""


def _cuts(folder: Path, words: str) -> list[Diagnostic]:
    table = f"table: {{columns: [A, B], rows: {{x: [Word, {words}]}}}}"
    (folder / "book.yaml").write_text(f"title: T\nlanguage: de\nblocks:\n  - {table}\n", encoding="utf-8")
    found = check_folder(folder / "book.yaml", TODAY, lays_out=True)
    return [one for one in found if one.rule == "words-do-not-fit"]


def test_a_word_that_must_be_cut_is_told_with_paper_and_size(tmp_path: Path) -> None:
    (cut,) = _cuts(tmp_path, LONG_CODE)
    assert (str(cut.place), cut.is_error) == ("book.yaml:4:5", False)
    assert cut.message == f"'{LONG_CODE}' is too wide for its place on A5 in giant print, and is split"


def test_a_word_too_wide_that_is_hyphenated_is_not_told(tmp_path: Path) -> None:
    assert not _cuts(tmp_path, "Donaudampfschifffahrtsgesellschaft")


def test_a_word_that_the_contents_cut_is_told_too(tmp_path: Path) -> None:
    for name, text in {
        "workbook.yaml": "title: T\nparts: [contents, one]\n",
        "pages/contents.yaml": "id: contents\nkind: contents\ntitle: Contents\n",
        "exercises/one.yaml": f"id: one\ntitle: {LONG_CODE[:22]}\nblocks: [lines: A]\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = [one for one in check_folder(tmp_path, TODAY, lays_out=True) if one.rule == "words-do-not-fit"]
    assert "pages/contents.yaml" in {one.place.file for one in found if one.place}


def test_numbers_over_one_another_are_to_be_moved_apart(tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "a.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 6"><path d="M0 0h9v6z"/></svg>', encoding="utf-8"
    )
    labels = "labels: {id: l, prompt: Name them., file: a.svg, alt: A, items: {a: {at: [30, 40]}, b: {at: [31, 40]}}}"
    (tmp_path / "book.yaml").write_text(f"title: T\nblocks:\n  - {labels}\n", encoding="utf-8")
    found = [
        one for one in check_folder(tmp_path / "book.yaml", TODAY, lays_out=True) if one.rule == "words-do-not-fit"
    ]
    assert found
    assert all("apart" in (one.hint or "") for one in found)


@pytest.mark.parametrize(("words", "expected"), [("seventeen", 0), ("seventeen thousand", 1)])
def test_words_that_only_fit_into_their_blank_in_small_print_are_told(
    tmp_path: Path, words: str, expected: int
) -> None:
    fields = f"fields: {{id: f, items: {{n: {{text: Number, type: number}}}}, printed: {{n: {words}}}}}"
    (tmp_path / "book.yaml").write_text(f"title: T\npaper: a4\nblocks:\n  - {fields}\n", encoding="utf-8")
    found = [one for one in check_folder(tmp_path / "book.yaml", TODAY, lays_out=True) if one.rule == "words-too-small"]
    assert len(found) == expected
    said = f"'{words}' is printed in 7.2 pt on A4"
    assert all(said in one.message and "at least 9 pt here" in one.message for one in found)


@pytest.mark.parametrize(("words", "hint"), [("กขคงจฉชซ" * 12, "U+200B"), ("Donaudampf" * 12, "U+00AD")])
def test_where_a_line_may_end_is_permitted_without_a_hyphen_in_thai(tmp_path: Path, words: str, hint: str) -> None:
    (tmp_path / "book.yaml").write_text(f"title: T\nlanguage: th\nblocks: [{words}, lines: A]\n", encoding="utf-8")
    found = [
        one for one in check_folder(tmp_path / "book.yaml", TODAY, lays_out=True) if one.rule == "words-do-not-fit"
    ]
    assert found
    assert all(hint in (one.hint or "") for one in found)


def test_a_word_that_the_author_lets_part_is_not_told(tmp_path: Path) -> None:
    table = "table: {columns: [A, B], rows: {x: [Word, Donaudampf\u00adschifffahrts\u00adgesellschaft]}}"
    (tmp_path / "book.yaml").write_text(f"title: T\nlanguage: de\nblocks:\n  - {table}\n", encoding="utf-8")
    assert "words-do-not-fit" not in {one.rule for one in check_folder(tmp_path / "book.yaml", TODAY, lays_out=True)}


@pytest.mark.parametrize("name", ["Samaritans", "Helpline", "Nightline", "Women's Aid", "Lifeline", "Shout"])
def test_a_name_as_wide_as_its_column_is_not_cut(name: str, couples: Path) -> None:
    service = f"{{id: one, kind: directory, name: {name}, phone: '116 123', source: its own site}}"
    record = (
        f"country: US\nname: US\nlanguages: [en]\nemergency: '911'\ncollected_on: '2026-09-01'\nservices: [{service}]\n"
    )
    for code in ("US", "ZZ"):
        (couples / "support" / f"{code}.yaml").write_text(
            record.replace("country: US", f"country: {code}"), encoding="utf-8"
        )
    assert "words-do-not-fit" not in {one.rule for one in check_folder(couples, TODAY, lays_out=True)}


def test_a_trial_notes_the_words_that_painting_cuts(tmp_path: Path) -> None:
    long = LONG_CODE
    blocks = [
        f"table: {{columns: [A, B], rows: {{x: [Word, {long}]}}}}",
        f"list: {{items: [{long}, Short]}}",
        f"text: It is ____{{{{blank}}}} and {long}.",
    ]
    lines = "\n".join(f"  - {block}" for block in blocks)
    (tmp_path / "book.yaml").write_text(f"title: T\nlanguage: de\nblocks:\n{lines}\n", encoding="utf-8")
    workbook = read_workbook(tmp_path / "book.yaml", TODAY)
    request = Request()
    document = assemble(workbook, request)
    options = BuildOptions(request=request, created=CREATED, paper="a5", size="giant")
    look = look_for(options, workbook, messages_of(workbook))
    for unit in document.units:
        writers = document.writers_on(unit)
        painted = [word for word, *_ in lay_out_unit(unit, look, writers, {}).cut_words]
        assert [word for word, *_ in find_misfits(unit, look, writers, {}).cut_words] == painted
        assert long in painted


def test_a_word_that_is_cut_in_a_footnote_is_told_in_the_file_of_its_page(tmp_path: Path) -> None:
    write_new(tmp_path, "couples")
    note = "0123456789" * 20
    words = f"id: two-kinds\ntitle: T\nblocks:\n  - text: Words[^a]\n  - table: {{from: evenings}}\nfootnotes: {{a: {note}}}\n"
    (tmp_path / "pages" / "two-kinds.yaml").write_text(words, encoding="utf-8")
    found = check_folder(tmp_path, TODAY, lays_out=True)
    assert {one.place.file for one in found if one.rule == "words-do-not-fit"} == {"pages/two-kinds.yaml"}


@pytest.mark.parametrize(("width", "told"), [(50, 1), (30, 0)])
def test_a_column_narrower_than_its_author_asked_is_told_on_the_book_s_own_paper(
    tmp_path: Path, width: int, told: int
) -> None:
    columns = ", ".join(f"{name}: {{text: {name.title()}, width: {width}}}" for name in ("one", "two", "three", "four"))
    table = f"table: {{columns: {{{columns}}}, rows: [Mon, Tue]}}"
    (tmp_path / "book.yaml").write_text(f"title: T\npaper: a4\nblocks:\n  - {table}\n", encoding="utf-8")
    found = [one for one in check_folder(tmp_path / "book.yaml", TODAY, lays_out=True) if one.rule == "column-narrower"]
    assert len(found) == told
    assert all(re.match(r"the column 'One' is 3\d mm wide on A4, not 50", one.message) for one in found)
