"""Libraries: what a book takes from them, where they may lie, and that the rest of them costs nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from bifolio.content.checks.all_checks import check_workbook
from bifolio.content.libraries import MOST_LIBRARIES, find_libraries
from bifolio.content.model.order import order_of
from bifolio.content.model.workbook import Workbook
from bifolio.content.reading import file_reader
from bifolio.content.reading.file_reader import FileReader
from bifolio.content.reading.loading import load_workbook
from bifolio.diagnostics import Diagnostic, Place
from bifolio.errors import InvalidWorkbook, UsageError
from bifolio.pipeline.check_workbook import check_folder
from bifolio.pipeline.open_workbook import read_workbook

LIBRARY = Path(__file__).resolve().parents[2] / "data" / "library"
TODAY = date(2026, 11, 24)
Write = Callable[..., Path]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A copy of the library, beside the book, with an exercise that cannot be read."""
    copied = Path(shutil.copytree(LIBRARY, tmp_path / "library"))
    broken = "id: wall\ntitel: On the wall\nblocks:\n  - lines: {id: found, count: 4}\n"
    (copied / "exercises" / "wall.yaml").write_text(broken, encoding="utf-8")
    return copied


@pytest.fixture
def write(tmp_path: Path, library: Path) -> Write:
    """Writes a book of these lines, and further files by path, beside the library."""

    def written(text: str, **files: str) -> Path:
        book = tmp_path / "book"
        for name, content in {"workbook.yaml": f"title: My garden\n{text}", **files}.items():
            (book / name).parent.mkdir(parents=True, exist_ok=True)
            (book / name).write_text(content, encoding="utf-8")
        return book

    return written


def loaded(book: Path, root: Path | None = None) -> Workbook:
    workbook, problems = load_workbook(book, library_root=root)
    assert problems == []
    assert workbook is not None
    return workbook


def problems_of(book: Path, root: Path | None = None) -> list[Diagnostic]:
    return check_folder(book, TODAY, library_root=root)


def rules_of(problems: list[Diagnostic]) -> list[tuple[str, str]]:
    return [(one.rule, one.place.file) for one in problems]


EVERYTHING = "uses: [../library]\nparts: [cover, outside, pond, thanks, sources]\n"


# -- what is read --------------------------------------------------------------------------------------------------


def test_a_book_has_the_parts_of_a_library_that_it_lists(write: Write) -> None:
    workbook = loaded(write(EVERYTHING))
    assert [*order_of(workbook).parts] == ["cover", "outside", "hedge", "pond", "thanks", "sources"]
    assert problems_of(write(EVERYTHING)) == []


def test_what_a_part_of_a_library_mentions_comes_with_it(write: Write) -> None:
    workbook = loaded(write("uses: [../library]\nparts: [outside, pond]\n"))
    assert [*workbook.exercises] == ["pond", "hedge"]
    assert [*workbook.tables] == ["signs"]
    assert [block.id for block in workbook.exercises["pond"].blocks] == ["picture", "signs", "first-look"]


def test_what_nobody_mentions_is_neither_read_nor_checked(write: Write, library: Path) -> None:
    (library / "references.yaml").write_text("references: [", encoding="utf-8")
    (library / "tables" / "signs.yaml").write_text("id: {", encoding="utf-8")
    book = write("uses: [../library]\nparts: [hedge]\n")
    workbook = loaded(book)
    assert not [name for name in workbook.sources if name.endswith(("wall.yaml", "references.yaml", "signs.yaml"))]
    assert problems_of(book) == []


def test_a_broken_part_is_reported_in_the_file_of_the_library_once_it_is_mentioned(write: Write) -> None:
    problems = problems_of(write("uses: [../library]\nparts: [wall]\n"))
    assert rules_of(problems) == [("unknown-key", "../library/exercises/wall.yaml")]
    assert problems[0].excerpt == "titel: On the wall"


def test_a_book_without_a_list_of_parts_does_not_print_the_library(write: Write) -> None:
    page = {"pages/mine.yaml": "id: mine\ntitle: Mine\nblocks: [One.]\n"}
    assert [*order_of(loaded(write("uses: [../library]\n", **page))).parts] == ["mine"]


@pytest.mark.parametrize(
    "chosen", ["editions: {e: {exercises: [pond]}}", "pathways: {p: {title: P, exercises: [pond]}}"]
)
def test_a_choice_of_exercises_mentions_them(write: Write, chosen: str) -> None:
    page = {"pages/mine.yaml": "id: mine\ntitle: Mine\nblocks: [One.]\n"}
    assert [*order_of(loaded(write(f"uses: [../library]\n{chosen}\n", **page))).parts] == ["mine", "pond"]


def test_sections_of_the_book_may_list_exercises_of_a_library(write: Write) -> None:
    section = {"sections/s.yaml": "id: s\ntitle: S\nblocks: [Read.]\nparts: [hedge]\n"}
    assert [*order_of(loaded(write("uses: [../library]\n", **section))).parts] == ["s", "hedge"]


def test_a_workbook_of_one_file_may_use_a_library(tmp_path: Path, library: Path) -> None:
    (tmp_path / "sheet.yaml").write_text("title: Sheet\nuses: [library]\nparts: [pond]\n", encoding="utf-8")
    assert [*loaded(tmp_path / "sheet.yaml").exercises] == ["pond"]
    text = "title: Sheet\nuses: [library]\nblocks:\n  - use: {template: look, with: {what: Sky}}\n  - picture: {file: leaf.svg, alt: A leaf}\n"
    (tmp_path / "sheet.yaml").write_text(text, encoding="utf-8")
    assert problems_of(tmp_path / "sheet.yaml") == []


def test_the_key_is_found_however_it_is_written(write: Write) -> None:
    assert [*loaded(write('"us\\x65s": [../library]\nparts: [pond]\n')).exercises] == ["pond"]


def test_places_to_find_help_alone_are_no_library(write: Write, library: Path) -> None:
    (library.parent / "help" / "support").mkdir(parents=True)
    book = write("uses: [../help]\nparts: []\n")
    assert "unusable-library" in {one.rule for one in problems_of(book)}


def test_another_book_is_a_library_too(write: Write, library: Path) -> None:
    (library / "workbook.yaml").write_text("titel: [", encoding="utf-8")
    assert problems_of(write(EVERYTHING)) == []


# -- declarations --------------------------------------------------------------------------------------------------


def test_what_a_library_declares_holds_in_the_book(write: Write) -> None:
    file = loaded(write(EVERYTHING)).file
    assert [(person.id, person.label) for person in file.people_in()] == [("child", "Child"), ("aunt", "Grown-up")]
    assert [*file.sharing] == ["secret", "family"]
    assert file.words["exercise"].plain() == "Sheet {number}"
    assert file.personal["garden.place"].default == "the garden"
    assert [*file.audiences] == ["club"]


def test_what_the_book_declares_goes_before_its_libraries(write: Write) -> None:
    own = (
        "people: {me: {label: Me}}\nwords: {section: Part, exercise: Task}\n"
        "sharing: {open: {says: Open.}, secret: {says: Mine.}}\npersonal: {garden.place: {default: the roof}}\n"
    )
    file = loaded(write(EVERYTHING + own)).file
    assert [person.id for person in file.people_in()] == ["me"]
    assert {key: words.plain() for key, words in file.words.items()} == {"section": "Part", "exercise": "Task"}
    assert [*file.sharing] == ["open", "secret", "family"]
    assert file.sharing["secret"].apart is False
    assert file.personal["garden.place"].default == "the roof"


def test_two_libraries_may_declare_the_same_thing_in_the_same_way(write: Write, library: Path) -> None:
    (library.parent / "second").mkdir()
    shutil.copy(library / "library.yaml", library.parent / "second")
    assert problems_of(write("uses: [../library, ../second]\nparts: [hedge]\n")) == []


def test_libraries_that_differ_are_reported_until_the_book_decides(write: Write, library: Path) -> None:
    (library.parent / "second").mkdir()
    (library.parent / "second" / "library.yaml").write_text('words: {exercise: "Leaf {number}"}\n', encoding="utf-8")
    uses = "uses: [../library, ../second]\nparts: [hedge]\n"
    (problem,) = problems_of(write(uses))
    assert (problem.rule, str(problem.place)) == ("conflicting-declaration", "../second/library.yaml:1:9")
    assert "'../library/library.yaml:10:3'" in problem.message
    assert problems_of(write(f'{uses}words: {{exercise: "Task {{number}}"}}\n')) == []


def test_people_in_another_order_are_other_people(write: Write, library: Path) -> None:
    (library.parent / "second").mkdir()
    people = "people: {aunt: {label: Grown-up, mark: disc, roster_heads: [carer]}, child: {label: Child, mark: star}}\n"
    (library.parent / "second" / "library.yaml").write_text(people, encoding="utf-8")
    (problem,) = problems_of(write("uses: [../library, ../second]\nparts: [hedge]\n"))
    assert problem.rule == "conflicting-declaration"


def test_a_wrong_declaration_is_reported_once_and_hides_nothing_else(write: Write, library: Path) -> None:
    (library / "library.yaml").write_text("sharing: {secret: {signs: solid}}\n", encoding="utf-8")
    problems = problems_of(write("uses: [../library]\nparts: [pond]\n"))
    assert [one for one in rules_of(problems) if one[0] == "unknown-key"] == [
        ("unknown-key", "../library/library.yaml")
    ]
    assert not [one for one in problems if one.rule in ("unknown-sharing", "unknown-personal-field")]


def test_a_wrong_word_of_a_library_is_found_in_its_file(write: Write, library: Path) -> None:
    (library / "library.yaml").write_text("words: {exersise: Sheet}\n", encoding="utf-8")
    (problem,) = problems_of(write("uses: [../library]\nparts: [hedge]\n"))
    assert (problem.rule, str(problem.place)) == ("unknown-key", "../library/library.yaml:1:9")


# -- where libraries may lie ---------------------------------------------------------------------------------------


def test_a_library_outside_the_parent_of_the_workbook_is_refused(write: Write, tmp_path: Path) -> None:
    book = write("uses: [../library]\nparts: [hedge]\n")
    (tmp_path / "deeper").mkdir()
    moved = book.rename(tmp_path / "deeper" / "book")
    (moved / "workbook.yaml").write_text("title: B\nuses: [../../library]\nparts: [hedge]\n", encoding="utf-8")
    assert rules_of(problems_of(moved)) == [("outside-folder", "workbook.yaml")]
    assert problems_of(moved, tmp_path) == []
    assert [*loaded(moved, tmp_path).exercises] == ["hedge"]


def test_a_root_narrows_where_libraries_may_lie(write: Write, tmp_path: Path) -> None:
    (tmp_path / "shelf").mkdir()
    book = write("uses: [../library]\nparts: [hedge]\n")
    assert rules_of(problems_of(book, tmp_path / "shelf")) == [("outside-folder", "workbook.yaml")]


def test_a_root_that_is_no_folder_is_wrong_use(write: Write, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no folder"):
        load_workbook(write("parts: []\n"), library_root=tmp_path / "nowhere")


def test_nothing_is_said_of_what_lies_outside(write: Write) -> None:
    there, nowhere = (problems_of(write(f"uses: [{name}]\nparts: []\n")) for name in ("/etc", "/nowhere"))
    assert [(one.rule, one.message, one.hint) for one in there] == [
        (one.rule, one.message, one.hint) for one in nowhere
    ]


def test_a_link_that_leads_out_is_refused(write: Write, library: Path, tmp_path: Path) -> None:
    outside = tmp_path / "deeper"
    outside.mkdir()
    book = write("uses: [../link]\nparts: [hedge]\n").rename(outside / "book")
    (outside / "link").symlink_to(library)
    assert rules_of(problems_of(book)) == [("outside-folder", "workbook.yaml")]


def test_a_folder_or_file_of_a_library_that_leads_out_of_it_is_refused(write: Write, library: Path) -> None:
    secret = library.parent / "secret"
    (library / "exercises").rename(secret)
    (library / "exercises").symlink_to(secret)
    book = write("uses: [../library]\nparts: [hedge]\n")
    assert rules_of(problems_of(book)) == [("outside-folder", "../library/exercises")]
    (library / "exercises").unlink()
    (library / "exercises").mkdir()
    (library / "exercises" / "hedge.yaml").symlink_to(secret / "hedge.yaml")
    assert rules_of(problems_of(book)) == [("outside-folder", "../library/exercises/hedge.yaml")]


def test_a_picture_of_a_library_that_leads_out_of_it_is_refused(write: Write, library: Path) -> None:
    (library / "figures" / "leaf.svg").rename(library.parent / "leaf.svg")
    (library / "figures" / "leaf.svg").symlink_to(library.parent / "leaf.svg")
    (problem,) = problems_of(write("uses: [../library]\nparts: [pond]\n"))
    assert (problem.rule, problem.message) == ("outside-folder", "'leaf.svg': the path leaves the library's folder")


def test_a_library_may_lie_inside_the_workbook_or_around_it(write: Write, library: Path) -> None:
    book = write("uses: [library]\nparts: [hedge]\n")
    inside = shutil.copytree(library, book / "library")
    assert problems_of(book) == []
    shutil.rmtree(inside)
    around = library / "spring"
    shutil.copytree(book, around)
    (around / "workbook.yaml").write_text("title: B\nuses: [..]\nparts: [hedge]\n", encoding="utf-8")
    assert problems_of(around) == []


def test_a_library_that_is_not_there_is_the_one_thing_reported(write: Write) -> None:
    page = {"pages/p.yaml": "id: p\ntitle: P\nblocks:\n  - table: {id: t, from: signs, more_columns: {seen: Seen}}\n"}
    (problem,) = problems_of(write("uses: [../libary]\nparts: [p, hedge]\ntheme: hedge\n", **page))
    assert (problem.rule, problem.hint) == ("missing-library", "did you mean '../library'?")


@pytest.mark.parametrize("wrong", ["5", "../library", "[5]", "{a: b}", "", "[../library, [x]]", '["\\0"]'])
def test_a_value_that_names_no_libraries_is_the_one_thing_reported(write: Write, wrong: str) -> None:
    problems = problems_of(write(f"uses: {wrong}\nparts: [hedge]\n"))
    assert problems
    assert {one.place.file for one in problems} == {"workbook.yaml"}
    assert not [one for one in problems if one.rule == "dangling-reference"]


@pytest.mark.parametrize("wrong", ['title: "A', "usess: [../library]"])
def test_a_slip_that_hides_the_libraries_is_the_one_thing_reported(write: Write, wrong: str) -> None:
    page = {"pages/p.yaml": "id: p\ntitle: P\nblocks:\n  - See page {page:pond}.\n"}
    (problem,) = problems_of(
        write(f"{'uses: [../library]' if 'usess' not in wrong else ''}\nparts: [p, pond]\n{wrong}\n", **page)
    )
    assert problem.place.file == "workbook.yaml"


def test_only_so_many_libraries_are_looked_at(write: Write) -> None:
    uses = ", ".join(f"../l{number}" for number in range(MOST_LIBRARIES + 1))
    problems = problems_of(write(f"uses: [{uses}]\nparts: []\n"))
    assert [one.rule for one in problems].count("missing-library") == MOST_LIBRARIES
    assert "too-many" in [one.rule for one in problems]


def test_only_so_many_files_of_a_library_are_looked_at(
    write: Write, library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_reader, "MAX_FILES", 2)
    (problem,) = problems_of(write("uses: [../library]\nparts: [hedge]\n"))
    assert (problem.rule, problem.place.file) == ("too-many-files", "../library/exercises")


# -- one id, one file ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("own", "theirs"),
    [
        ("exercises/hedge.yaml", "exercises/hedge.yaml"),
        ("pages/hedge.yaml", "exercises/hedge.yaml"),
        ("tables/signs.yaml", "tables/signs.yaml"),
        ("templates/look.yaml", "templates/look.yaml"),
        ("themes/hedge.yaml", "themes/hedge.yaml"),
    ],
)
def test_a_file_of_the_book_overrides_none_of_a_library(write: Write, library: Path, own: str, theirs: str) -> None:
    text = (library / own if (library / own).exists() else library / "exercises" / "hedge.yaml").read_text()
    problems = problems_of(write("uses: [../library]\nparts: [thanks]\n", **{own: text}))
    (problem,) = (one for one in problems if one.rule == "duplicate-id")
    assert {problem.place.file, problem.message.partition("'")[2].partition("'")[0].partition(":")[0]} == {
        own,
        f"../library/{theirs}",
    }


def test_a_source_that_two_files_have_must_be_the_same(write: Write) -> None:
    book = write(
        "uses: [../library]\nparts: [pond, sources]\n",
        **{"references.yaml": "references: {rowan-2019: {text: Another book., checked: true}}\n"},
    )
    (problem,) = problems_of(book)
    assert (problem.rule, str(problem.place)) == ("duplicate-id", "references.yaml:1:26")
    assert "../library/references.yaml:3:5" in problem.message
    same = 'references: {rowan-2019: {text: "Rowan, I. (2019). *Slow gardens.* Hedge Press.", checked: true}}\n'
    (book / "references.yaml").write_text(same, encoding="utf-8")
    assert problems_of(book) == []
    in_full = same.replace("checked", "full: Rowan in full., checked")
    (book / "references.yaml").write_text(in_full, encoding="utf-8")
    assert [problem.rule for problem in problems_of(book)] == ["duplicate-id"]


def test_only_sources_that_are_cited_are_taken_from_a_library(write: Write) -> None:
    assert [*loaded(write(EVERYTHING)).references] == ["rowan-2019"]
    assert [*loaded(write("uses: [../library]\nparts: [hedge]\n")).references] == []


@pytest.mark.parametrize("home", ["library/pages/bench.yaml", "book/pages/bench.yaml"])
def test_a_text_may_cite_a_source_of_a_library(home: str, write: Write, library: Path) -> None:
    sources = (
        "references:\n  wren-2020: {author: Wren, year: '2020', text: 'Wren, A. (2020). *Benches.* Hedge Press.'}\n"
    )
    (library / "references.yaml").write_text(sources, encoding="utf-8")
    book = write("uses: [../library]\nparts: [bench, sources]\n")
    page = library.parent / home
    page.parent.mkdir(exist_ok=True)
    page.write_text("id: bench\ntitle: Bench\nblocks: ['Sit down [@wren-2020, p. 4].']\n", encoding="utf-8")
    assert [*loaded(book).references] == ["wren-2020"]
    assert problems_of(book) == []
    (library / "references.yaml").write_text("references: [", encoding="utf-8")
    assert {problem.place.file for problem in problems_of(book)} == {"../library/references.yaml"}


def test_an_exercise_of_the_book_may_cite_a_source_of_a_library(write: Write) -> None:
    own = {"exercises/mine.yaml": "id: mine\ntitle: Mine\nevidence: [alder-2021]\nblocks: [One.]\n"}
    assert [*loaded(write("uses: [../library]\n", **own)).references] == ["alder-2021"]


# -- hints ---------------------------------------------------------------------------------------------------------


def test_a_reference_to_a_part_that_is_not_listed_says_how_to_have_it(write: Write) -> None:
    page = {"pages/p.yaml": 'id: p\ntitle: P\nblocks: ["See {title:hedge}."]\n'}
    (problem,) = problems_of(write("uses: [../library]\nparts: [p]\n", **page))
    assert (problem.rule, problem.hint) == ("dangling-reference", "list it under 'parts'")


def test_an_id_that_is_nearly_one_of_a_library_gets_its_name(write: Write) -> None:
    (problem,) = problems_of(write("uses: [../library]\nparts: [thanks, hedges]\n"))
    assert (problem.rule, problem.hint) == ("dangling-reference", "did you mean 'hedge'?")


def test_a_part_that_only_a_pathway_names_is_reported_as_unlisted(write: Write) -> None:
    workbook = loaded(write("uses: [../library]\nparts: [hedge]\npathways: {p: {title: P, exercises: [pond]}}\n"))
    assert ("unused-part", "../library/exercises/pond.yaml") in rules_of(check_workbook(workbook, TODAY))


# -- what is remembered --------------------------------------------------------------------------------------------


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files that are made into parts, as it happens."""
    names: list[str] = []
    validate = FileReader.validate

    def noting(self: FileReader, source: object, model: object) -> object:
        names.append(source.name)  # type: ignore[attr-defined]
        return validate(self, source, model)  # type: ignore[arg-type]

    monkeypatch.setattr(FileReader, "validate", noting)
    return names


def as_told(workbook: Workbook) -> tuple[object, ...]:
    return workbook.file, workbook.pages, workbook.sections, workbook.exercises, workbook.tables, workbook.references


def test_an_unchanged_library_is_recalled(write: Write, tmp_path: Path, parsed: list[str]) -> None:
    book = write(EVERYTHING)
    first = read_workbook(book, TODAY, tmp_path / "cache")
    assert "../library/exercises/pond.yaml" in parsed
    parsed.clear()
    again = read_workbook(book, TODAY, tmp_path / "cache")
    assert parsed == []
    assert as_told(again) == as_told(first)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("exercises/pond.yaml", "Sit down", "Kneel"),
        ("sections/outside.yaml", "Take a coat", "Take a hat"),
        ("tables/signs.yaml", "a beetle", "a snail"),
        ("templates/look.yaml", "what moved?", "what stood still?"),
        ("references.yaml", "Slow gardens", "Quick gardens"),
        ("library.yaml", "Sheet {number}", "Leaf {number}"),
        ("library.yaml", "label: Child", "label: Kid"),
    ],
)
def test_a_file_of_a_library_that_changed_is_read_anew(
    write: Write, library: Path, tmp_path: Path, file: str, old: str, new: str
) -> None:
    book = write(EVERYTHING)
    first = read_workbook(book, TODAY, tmp_path / "cache")
    path = library / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert as_told(read_workbook(book, TODAY, tmp_path / "cache")) != as_told(first)


def test_a_part_that_goes_or_breaks_is_noticed_although_the_book_is_remembered(
    write: Write, library: Path, tmp_path: Path
) -> None:
    book = write(EVERYTHING)
    read_workbook(book, TODAY, tmp_path / "cache")
    (library / "exercises" / "hedge.yaml").unlink()
    with pytest.raises(InvalidWorkbook, match="unknown page or exercise"):
        read_workbook(book, TODAY, tmp_path / "cache")


def test_a_path_that_cannot_be_followed_hides_no_other_library(tmp_path: Path, library: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    book = tmp_path / "book"
    book.mkdir()
    place = Place("workbook.yaml", 1, 1)
    found, problems = find_libraries(book, [("../loop/x", place), ("../library", place)], None)
    assert [one.folder.resolve() for one in found] == [library]
    assert len(problems) == 1


def test_what_a_library_declares_is_not_added_to_what_is_no_mapping(write: Write, library: Path) -> None:
    (library / "library.yaml").write_text("audiences: {herbalists: who know herbs}\n", encoding="utf-8")
    assert rules_of(problems_of(write("uses: [../library]\nparts: [hedge]\naudiences: [herbalists]\n"))) == [
        ("wrong-type", "workbook.yaml")
    ]
