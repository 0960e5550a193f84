"""Each public function: what it returns, what it writes, what it raises."""

from __future__ import annotations

import os
import pickle
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest

import bifolio
from bifolio.people.recipient import PersonDetails
from tests.cli.test_commands import run

DATE = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
BROKEN = "exercises/e01.yaml"


@pytest.fixture
def book(desk: Path) -> bifolio.Workbook:
    return bifolio.open("my-workbook")


def break_book(desk: Path) -> None:
    """Puts two mistakes into the workbook: a key that nobody knows, a block of no kind."""
    file = desk / "my-workbook" / BROKEN
    file.write_text(file.read_text(encoding="utf-8") + "colour: red\nsound: loud\n", encoding="utf-8")


def said(built: bifolio.BuiltFile, path: Path) -> str:
    path.write_bytes(built.data)
    return "\n".join(bifolio.read_aloud(path))


@pytest.mark.parametrize("make", [bifolio.build, lambda path: bifolio.make_copies(path, "roster.csv")])
def test_a_path_for_a_workbook_is_answered_by_how_to_open_it(make: Any) -> None:
    with pytest.raises(TypeError, match=r"bifolio\.open"):
        make("my-workbook")


# -- open --------------------------------------------------------------------------------------------------------------


def test_open_finds_the_workbook_as_the_command_does(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk / "my-workbook").rename(desk / "workbook")
    assert bifolio.open().folder == Path("workbook")
    monkeypatch.chdir(desk / "workbook")
    assert bifolio.open().folder == Path()


def test_open_raises_every_error_with_its_place(desk: Path) -> None:
    break_book(desk)
    with pytest.raises(bifolio.InvalidWorkbook) as caught:
        bifolio.open(desk / "my-workbook")
    assert [(one.rule, one.place.file) for one in caught.value.diagnostics] == [("unknown-key", BROKEN)] * 2
    assert str(caught.value).startswith("found 2 problems\nexercises/e01.yaml:")


def test_a_text_of_many_problems_shows_ten() -> None:
    problem = bifolio.Diagnostic("rule", message="message", place=bifolio.Place("file.yaml"))
    shown = str(bifolio.InvalidWorkbook([problem] * 12))
    assert shown.count("file.yaml:1:1: error[rule]: message") == 10
    assert shown.startswith("found 12 problems")
    assert shown.endswith("and 2 more")
    assert str(bifolio.InvalidWorkbook([problem])).startswith("found 1 problem")


def test_a_folder_that_is_not_there_is_a_usage_error_whose_hint_python_prints(desk: Path) -> None:
    with pytest.raises(bifolio.UsageError) as caught:
        bifolio.open("nowhere")
    assert caught.value.__notes__ == [f"hint: {caught.value.hint}"]


def test_exceptions_travel_between_processes() -> None:
    for error in (bifolio.UsageError("what", "do this"), bifolio.InvalidWorkbook([])):
        again = pickle.loads(pickle.dumps(error))
        assert (str(again), again.hint) == (str(error), error.hint)


def test_a_workbook_shows_its_title_not_its_pages(book: bifolio.Workbook) -> None:
    assert repr(book) == "<Workbook 'Two and One' in 'my-workbook'>"


# -- check -------------------------------------------------------------------------------------------------------------


def test_check_of_a_sound_workbook_finds_nothing(desk: Path) -> None:
    page = "title: Bread\nblocks:\n- Bake it.\n"
    (desk / "bread.yaml").write_text(page, encoding="utf-8")
    assert bifolio.check("bread.yaml") == []


def test_check_returns_problems_that_print_as_the_command_prints_them(desk: Path) -> None:
    break_book(desk)
    problems = bifolio.check("my-workbook", quick=True)
    assert [one.place.file for one in problems if one.severity is bifolio.Severity.ERROR] == [BROKEN] * 2
    printed = run("check", "my-workbook").stderr
    assert all(str(one) in printed for one in problems)


# -- build -------------------------------------------------------------------------------------------------------------


def test_three_lines_make_a_pdf(desk: Path) -> None:
    book = bifolio.open("my-workbook")
    bifolio.build(book, "ana.pdf", names=["Ana"])
    assert "Ana" in "\n".join(bifolio.read_aloud("ana.pdf"))


def test_build_says_what_it_made(book: bifolio.Workbook) -> None:
    built = bifolio.build(book, "out.pdf")
    assert built.path == Path("out.pdf")
    assert built.data == Path("out.pdf").read_bytes()
    with pikepdf.open("out.pdf") as pdf:
        assert built.pages == len(pdf.pages)
    assert {"assemble", "lay out", "write"} <= built.seconds.keys()
    assert "%PDF" not in repr(built)


def test_without_an_output_nothing_is_written(desk: Path, book: bifolio.Workbook) -> None:
    before = sorted(desk.iterdir())
    built = bifolio.build(book)
    assert built.path is None
    assert built.data.startswith(b"%PDF-")
    assert sorted(desk.iterdir()) == before


def test_build_makes_the_bytes_that_the_command_makes(desk: Path, book: bifolio.Workbook) -> None:
    options: dict[str, Any] = {
        "names": ["Ana", "Ben"],
        "size": "large",
        "only": ["e01"],
        "set": {"extra_notes_pages": 2},
    }
    built = bifolio.build(book, created=DATE, single_sided=True, **options)
    done = run(
        "build", "my-workbook", "-o", "cli.pdf", "--for", "Ana", "--for", "Ben", "--size", "large", "--only", "e01",
        "--set", "extra_notes_pages=2", "--single-sided", SOURCE_DATE_EPOCH=str(int(DATE.timestamp())),
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert built.data == Path("cli.pdf").read_bytes()


def test_the_same_moment_gives_the_same_bytes(book: bifolio.Workbook) -> None:
    first = bifolio.build(book, created=DATE)
    assert bifolio.build(book, created=DATE).data == first.data
    assert bifolio.build(book, created=datetime(2026, 1, 2, 3, 4, 5)).data == first.data  # noqa: DTZ001, taken as UTC
    assert bifolio.build(book, created=DATE.replace(year=2027)).data != first.data


def test_the_moment_is_that_of_reproducible_builds_by_default(
    book: bifolio.Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(DATE.timestamp())))
    assert bifolio.build(book).data == bifolio.build(book, created=DATE).data


@pytest.mark.parametrize("names", ["Ana", ["Ana"], ("Ana",), {"a": "Ana"}])
def test_names_are_a_text_a_list_or_by_person(book: bifolio.Workbook, names: Any) -> None:
    assert bifolio.build(book, names=names, created=DATE).data == bifolio.build(book, names=["Ana"], created=DATE).data


@pytest.mark.parametrize("only", ["e01", ["e01"], "e01, e01"])
def test_ids_are_a_text_or_a_list(book: bifolio.Workbook, only: Any) -> None:
    assert bifolio.build(book, only=only, created=DATE).data == bifolio.build(book, only=["e01"], created=DATE).data


def test_a_recipient_says_more_than_a_name(desk: Path, book: bifolio.Workbook) -> None:
    ana = PersonDetails(name="Ana Maria Example", address_as="Annie")
    spoken = said(bifolio.build(book, recipient=bifolio.Recipient({"a": ana})), desk / "out.pdf")
    assert "Annie" in spoken


def test_a_recipient_may_say_no_more_than_a_roster(book: bifolio.Workbook) -> None:
    for recipient, reason in (
        (bifolio.Recipient({"z": PersonDetails("Zoe")}), "z.name"),
        (bifolio.Recipient({"a": PersonDetails("A" * 81)}), "81 characters"),
        (bifolio.Recipient(goals=("sleep",) * 4), "4 goals; at most 3"),
        (bifolio.Recipient(goals=("s" * 121,)), "121 characters"),
        (bifolio.Recipient(message="m" * 601), "601 characters"),
        (bifolio.Recipient(message="a\x07b"), "U\\+0007"),
    ):
        with pytest.raises(bifolio.UsageError, match=reason):
            bifolio.build(book, recipient=recipient)


@pytest.mark.parametrize(
    "wrong",
    [
        {"edition": "nowhere"}, {"paper": "a2"}, {"size": "tiny"}, {"theme": "x"}, {"standard": "x"}, {"fill": "x"},
        {"part": "x"}, {"only": ["e99"]}, {"only": ","}, {"set": {"x": 1}}, {"country": "nowhere"}, {"spelling": "xx"},
        {"names": ["A", "B", "C"]}, {"names": {"z": "Zoe"}}, {"password": ""}, {"password": "x" * 200},
        {"names": ["Ana"], "recipient": bifolio.Recipient()},
    ],
)  # fmt: skip
def test_what_does_not_exist_is_a_usage_error_and_writes_nothing(book: bifolio.Workbook, wrong: dict[str, Any]) -> None:
    with pytest.raises(bifolio.UsageError):
        bifolio.build(book, "out.pdf", **wrong)
    assert not Path("out.pdf").exists()


def test_a_keyword_that_is_not_there_is_a_type_error(book: bifolio.Workbook) -> None:
    with pytest.raises(TypeError, match="papr"):
        bifolio.build(book, papr="a5")  # type: ignore[call-arg]


def test_an_output_replaces_no_input_and_no_file_of_another_kind(desk: Path, book: bifolio.Workbook) -> None:
    (desk / "provider.yaml").write_text("name: Provider\n", encoding="utf-8")
    for path in ("my-workbook/workbook.yaml", "provider.yaml", "roster.csv", "my-workbook"):
        with pytest.raises(bifolio.UsageError, match="left alone"):
            bifolio.build(book, path, provider="provider.yaml")


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_a_file_for_one_person_is_readable_by_its_owner_only(book: bifolio.Workbook) -> None:
    bifolio.build(book, "ana.pdf", names="Ana")
    assert stat.S_IMODE(Path("ana.pdf").stat().st_mode) == 0o600


def test_a_password_encrypts(book: bifolio.Workbook) -> None:
    bifolio.build(book, "ana.pdf", password="quiet river")
    with pytest.raises(bifolio.UsageError, match="needs a password"):
        bifolio.read_aloud("ana.pdf")
    assert bifolio.read_aloud("ana.pdf", password="quiet river")


def test_threads_that_share_a_book_make_the_same_bytes_as_one(book: bifolio.Workbook) -> None:
    def built(name: str) -> bytes:
        return bifolio.build(book, names=[name], created=DATE, no_cache=True).data

    names = ["Ana", "Ben", "Mia", "Zoe"]
    with ThreadPoolExecutor(len(names)) as threads:
        assert list(threads.map(built, names)) == [built(name) for name in names]


def test_progress_is_told_how_much_is_done(book: bifolio.Workbook) -> None:
    seen: list[tuple[str, int, int]] = []
    bifolio.build(book, progress=lambda *step: seen.append(step))
    assert seen[-1][0] == "laying out"
    assert seen[-1][1] == seen[-1][2] > 1


def test_no_cache_keeps_nothing(book: bifolio.Workbook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BIFOLIO_CACHE", str(tmp_path / "kept"))
    bifolio.build(bifolio.open("my-workbook", no_cache=True), no_cache=True)
    assert not (tmp_path / "kept").exists()
    bifolio.build(book)
    assert (tmp_path / "kept").exists()


def test_what_should_be_looked_at_is_in_the_result(book: bifolio.Workbook) -> None:
    built = bifolio.build(book, names="JÃ¼rgen")
    assert [one.rule for one in built.warnings] == ["mojibake"]


def test_no_exception_quotes_a_person(book: bifolio.Workbook) -> None:
    for name in ("Quetzalcoatl\x07", "Quetzalcoatl" * 20):
        with pytest.raises(bifolio.UsageError) as caught:
            bifolio.build(book, names=[name])
        assert "Quetz" not in f"{caught.value} {caught.value.hint}"


# -- make_copies -------------------------------------------------------------------------------------------------------


def test_copies_are_made_once(book: bifolio.Workbook) -> None:
    first = bifolio.make_copies(book, "roster.csv", where={"group": ["Tuesday", "Friday"]})
    again = bifolio.make_copies(book, "roster.csv", map={"group": "-"})
    assert (first.made, again.made, again.up_to_date) == (3, 0, 3)
    assert len(list(Path("copies").glob("*.pdf"))) == 3


@pytest.mark.parametrize("rows", ["2-3", [2, 3], ["2", 3]])
def test_rows_are_a_text_or_numbers(book: bifolio.Workbook, rows: Any) -> None:
    report = bifolio.make_copies(book, "roster.csv", "some", rows=rows, map={"group": "-"})
    assert report.made == 2


def test_a_copy_is_the_build_for_its_row(book: bifolio.Workbook) -> None:
    bifolio.make_copies(book, "roster.csv", "copies", rows=[1], map={"group": "-"}, name="{number}", created=DATE)
    [copy] = Path("copies").glob("*.pdf")
    bifolio.build(book, "ana.pdf", names="Ana", created=DATE)
    assert bifolio.read_aloud(copy) == bifolio.read_aloud("ana.pdf")


def test_a_bad_row_stops_the_run_unless_it_is_to_be_skipped(desk: Path, book: bifolio.Workbook) -> None:
    (desk / "roster.csv").write_text("name,size\nQuetzalcoatl,tiny\nBen,large\n", encoding="utf-8")
    with pytest.raises(bifolio.InvalidWorkbook) as caught:
        bifolio.make_copies(book, "roster.csv", "copies")
    assert "Quetz" not in str(caught.value)
    assert not list(desk.glob("copies/*.pdf"))
    report = bifolio.make_copies(book, "roster.csv", "copies", skip_bad_rows=True)
    assert (report.made, report.skipped) == (1, [1])
    assert [one.rule for one in report.problems if one.is_error]


def test_one_file_and_its_key(desk: Path, book: bifolio.Workbook) -> None:
    (desk / "keys").mkdir()
    report = bifolio.make_copies(
        book, "roster.csv", map={"group": "-"}, one_file="press/run.pdf", key="keys/key.csv", named_bookmarks=True
    )
    assert report.made == 3
    assert (desk / "press" / "run.pdf").exists()
    assert "Ana" in (desk / "keys" / "key.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "wrong",
    [
        {"jobs": 0}, {"jobs": 65}, {"per_volume": -1}, {"per_volume": 2}, {"head_row": 0}, {"shard": "4/3"}, {"rows": "x"},
        {"named_bookmarks": True}, {"one_file": "a.pdf", "verify": True}, {"one_file": "a.pdf", "name": "{number}"},
        {"one_file": "a.pdf", "standard": "ua-2+a-4"}, {"one_file": "a.pdf", "password": "x"}, {"name": "{what}"},
        {"where": {"room": "1"}}, {"edition": "nowhere"}, {"key": "copies/key.csv"},
    ],
)  # fmt: skip
def test_a_run_that_cannot_be_is_a_usage_error(desk: Path, book: bifolio.Workbook, wrong: dict[str, Any]) -> None:
    with pytest.raises(bifolio.UsageError):
        bifolio.make_copies(book, "roster.csv", **{"map": {"group": "-"}, **wrong})
    assert not list(desk.rglob("*.pdf"))


def test_a_roster_that_cannot_be_read_is_a_problem_with_a_place(desk: Path, book: bifolio.Workbook) -> None:
    (desk / "roster.xlsx").write_bytes(b"PK\x03\x04 nothing of the kind")
    with pytest.raises(bifolio.InvalidWorkbook) as caught:
        bifolio.make_copies(book, "roster.xlsx")
    assert [one.place.file for one in caught.value.diagnostics] == ["roster.xlsx"]


# -- read_aloud --------------------------------------------------------------------------------------------------------


def test_read_aloud_says_what_the_command_prints(book: bifolio.Workbook) -> None:
    bifolio.build(book, "out.pdf")
    assert "\n".join(bifolio.read_aloud("out.pdf")) == run("read-aloud", "out.pdf").stdout.rstrip("\n")


def test_a_file_that_is_no_pdf_is_damaged(desk: Path) -> None:
    with pytest.raises(bifolio.DamagedFileError):
        bifolio.read_aloud("roster.csv")


def test_a_file_that_is_not_there_is_a_usage_error(book: bifolio.Workbook) -> None:
    with pytest.raises(bifolio.UsageError, match=r"none\.pdf"):
        bifolio.read_aloud("none.pdf")
    with pytest.raises(bifolio.UsageError, match=r"none\.csv"):
        bifolio.make_copies(book, "none.csv")
    with pytest.raises(bifolio.UsageError, match=r"none\.yaml"):
        bifolio.build(book, provider="none.yaml")


def test_a_file_that_is_no_pdf_is_refused_with_a_hint(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Hello", encoding="utf-8")
    with pytest.raises(bifolio.DamagedFileError) as caught:
        bifolio.read_aloud(tmp_path / "notes.txt")
    assert "bifolio build" in caught.value.hint
