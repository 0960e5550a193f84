"""The record of a run: what it holds, when it is not written, and when it answers."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from bifolio.cli import unchanged
from bifolio.cli.unchanged import (
    MOST_INPUTS,
    TICK,
    _answer,
    _is_for_writing,
    _record_of,
    _Run,
    _state,
    answer,
    heard,
    keep,
)
from bifolio.installation import PACKAGE


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book that was written long before the run, and a cache of its own."""
    monkeypatch.setenv("BIFOLIO_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "book"
    folder.mkdir()
    (folder / "a.yaml").write_text("a")
    (folder / "b.yaml").write_text("b")
    return folder


def run_on(folder: Path, *names: str) -> _Run:
    """A run that read these files."""
    run = _Run(str(folder.parent / "cache" / "runs" / "record"))
    run.start += 10 * TICK
    for name in names:
        run.see("open", (str(folder / name), "r", 0))
    return run


def recorded(run: _Run) -> dict[str, str]:
    """The paths in a record, with their states."""
    lines = Path(run.record).read_text().split("\n")
    count = int(lines[0])
    return dict(zip(lines[1 : 1 + 2 * count : 2], lines[2 : 2 + 2 * count : 2], strict=True))


@pytest.mark.parametrize(
    ("mode", "flags", "is_writing"),
    [
        ("r", 0, False), ("rb", 0, False), ("w", 0, True), ("a", 0, True), ("r+", 0, True), (None, os.O_RDONLY, False),
        (None, os.O_WRONLY, True), (None, os.O_RDWR, True), (None, os.O_RDONLY | os.O_NONBLOCK, False),
    ],
)  # fmt: skip
def test_what_a_file_is_opened_for_is_known_by_its_mode_or_its_flags(
    mode: str | None, flags: int, is_writing: bool
) -> None:
    assert _is_for_writing(("a", mode, flags)) is is_writing


def test_the_state_of_a_file_is_another_after_any_change(book: Path) -> None:
    file = book / "a.yaml"
    states = [_state(str(file))]
    file.write_text("b")
    states.append(_state(str(file)))
    os.utime(file, ns=(1, 1))
    states.append(_state(str(file)))
    (book / "new").write_text("b")
    os.utime(book / "new", ns=(1, 1))
    (book / "new").replace(file)
    states.append(_state(str(file)))
    assert len(set(states)) == 4
    assert _state(str(book / "none.yaml")) == _state(str(file / "below")) == "none"


def test_the_state_of_a_folder_is_that_of_its_names_without_hidden_files_and_pdfs(book: Path) -> None:
    before = _state(str(book))
    for name in (".hidden", "out.pdf", "OUT.PDF"):
        (book / name).write_text("")
    (book / "a.yaml").write_text("changed")
    assert _state(str(book)) == before
    (book / "pdf").write_text("")
    assert _state(str(book)) != before


def test_what_is_no_file_has_no_state_that_could_be_compared(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert _state(str(tmp_path / "pipe")) == ""
    assert _state(str(tmp_path / ("long" * 99))) == ""


def test_a_run_notes_each_file_it_reads_with_its_folder_and_each_folder_it_lists(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = run_on(book, "a.yaml")
    assert [*run.inputs] == [str(book / "a.yaml"), str(book)]
    monkeypatch.chdir(book.parent)
    run.see("os.listdir", (None,))
    run.see("os.scandir", (b"book",))
    assert [*run.inputs] == [str(book / "a.yaml"), str(book), str(book.parent)]


def test_a_run_does_not_note_what_it_writes_nor_the_program_nor_what_has_no_name(book: Path) -> None:
    run = run_on(book)
    run.see("open", (str(book / "out.txt"), "w", 0))
    run.see("open", (str(book / "code.py"), "r", 0))
    run.see("open", (os.path.join(PACKAGE, "data", "words.yaml"), "r", 0))
    run.see("open", (3, "r", 0))
    assert run.inputs == {}


def test_a_state_is_that_of_the_first_reading(book: Path) -> None:
    run = run_on(book, "a.yaml")
    before = run.inputs[str(book / "a.yaml")]
    (book / "a.yaml").write_text("changed")
    run.see("open", (str(book / "a.yaml"), "r", 0))
    assert run.inputs[str(book / "a.yaml")] == before


def test_a_record_answers_with_what_was_said_until_something_changes(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = run_on(book, "a.yaml", "b.yaml")
    run.said = ["1a.pdf: 3 pages", "2note: one\nand two"]
    (book / "out.pdf").write_text("pdf")
    run.keep([str(book / "out.pdf")])
    assert {*recorded(run)} == {str(book / name) for name in ("a.yaml", "b.yaml", "out.pdf")} | {str(book)}
    assert Path(run.record).stat().st_mode & 0o777 == 0o600
    assert Path(run.record).parent.stat().st_mode & 0o777 == 0o700
    assert _answer(run.record) == 0
    told = capsys.readouterr()
    assert (told.out, told.err) == ("a.pdf: 3 pages\n", "note: one\nand two\n")
    (book / "out.pdf").write_text("another")
    assert _answer(run.record) is None
    assert capsys.readouterr() == ("", "")


def test_what_a_run_wrote_or_keeps_in_the_cache_is_not_what_it_read(book: Path) -> None:
    (book.parent / "out").mkdir()
    target = book.parent / "out" / "a.pdf"
    target.write_text("pdf")
    (book.parent / "cache").mkdir()
    (book.parent / "cache" / "unit").write_text("")
    run = run_on(book, "a.yaml", "../out/a.pdf", "../cache/unit")
    target.write_text("another")
    run.keep([str(target)])
    assert {*recorded(run)} == {str(book / "a.yaml"), str(book), str(target)}


@pytest.mark.parametrize(
    "what", ["changed", "young", "young with an old date", "a pipe", "many", "a line end in a name"]
)
def test_a_run_that_could_not_be_compared_leaves_no_record(
    what: str, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if what == "a line end in a name":
        (book / "a\nb").write_text("")
    if what == "young with an old date":
        os.utime(book / "a.yaml", ns=(1, 1))
    run = run_on(book, "a.yaml", *(["a\nb"] if what.startswith("a line") else []))
    if what == "changed":
        (book / "a.yaml").write_text("changed")
    elif what.startswith("young"):
        run.start = (book / "a.yaml").stat().st_ctime_ns + 10_000_000
    elif what == "a pipe":
        os.mkfifo(book / "pipe")
        run.inputs[str(book / "pipe")] = ""
    elif what == "many":
        monkeypatch.setattr(unchanged, "MOST_INPUTS", 1)
    run.keep([])
    assert not Path(run.record).exists()


def test_as_many_files_as_are_allowed_are_recorded(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unchanged, "MOST_INPUTS", 2)
    run = run_on(book, "a.yaml")
    run.keep([])
    assert len(recorded(run)) == 2
    assert MOST_INPUTS == 5_000


def test_a_file_that_was_missing_is_recorded_as_such(book: Path) -> None:
    run = run_on(book, "none.yaml")
    run.keep([])
    assert recorded(run)[str(book / "none.yaml")] == "none"
    (book / "none.yaml").write_text("")
    assert _answer(run.record) is None


def test_the_running_command_records_what_it_says_and_where_it_wrote(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = run_on(book, "a.yaml")
    monkeypatch.setattr(unchanged, "_run", run)
    monkeypatch.chdir(book)
    Path("out.pdf").write_text("pdf")
    heard("one", err=False)
    heard("two", err=True)
    keep([Path("out.pdf")])
    assert run.said == ["1one", "2two"]
    assert str(book / "out.pdf") in recorded(run)


def test_a_cache_that_cannot_be_written_stops_nobody(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = run_on(book, "a.yaml")
    run.record = str(book / "a.yaml" / "record")
    monkeypatch.setattr(unchanged, "_run", run)
    keep()


@pytest.mark.parametrize("mode", [0o620, 0o602])
def test_a_record_that_others_can_write_is_not_believed(book: Path, mode: int) -> None:
    run = run_on(book, "a.yaml")
    run.keep([])
    assert _answer(run.record) == 0
    Path(run.record).chmod(mode)
    with pytest.raises(PermissionError):
        _answer(run.record)


def test_a_missing_record_is_no_answer(tmp_path: Path) -> None:
    assert _answer(str(tmp_path / "none")) is None


def test_a_record_is_of_one_command_line_folder_and_day(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    monkeypatch.chdir(book)
    found = [_record_of(["build", "x"]), _record_of(["build", "y"])]
    (book / "workbook.yaml").write_text("")
    found.append(_record_of(["build", "x"]))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000001")
    found.append(_record_of(["build", "x"]))
    monkeypatch.chdir(book.parent)
    found += [_record_of(["build", "x"]), _record_of(["--help"])]
    monkeypatch.setenv("COLUMNS", "40")
    found.append(_record_of(["--help"]))
    monkeypatch.setattr(sys, "argv", ["another name"])
    found.append(_record_of(["--help"]))
    assert len(set(found)) == len(found)
    monkeypatch.chdir(book)
    assert _record_of(["--help"]) == found[-1]
    assert {os.path.dirname(one) for one in found} == {str(book.parent / "cache" / "runs")}


def test_words_folders_and_days_are_told_apart_each_by_itself(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    found = []
    for folder, day, words in (("a", 1, "x y"), ("a", 1, "y x"), ("a", 1, "xy"), ("b", 1, "xy"), ("b", 2, "xy")):
        (book / folder).mkdir(exist_ok=True)
        monkeypatch.chdir(book / folder)
        monkeypatch.setattr("time.time_ns", lambda day=day: day * 86_400 * 10**9)
        found.append(_record_of(["build", *words.split()]))
    (book / "b" / "workbook").mkdir()
    found.append(_record_of(["build", "xy"]))
    assert len(set(found)) == len(found)


def test_other_commands_and_runs_without_a_cache_are_not_recorded() -> None:
    assert [answer([one, "x"]) for one in ("copies", "list")] == [None, None]
    assert answer(["build", "x", "--no-cache"]) is None
    assert answer([]) is None
    assert unchanged._run is None


def test_another_program_and_another_width_of_the_terminal_make_another_record(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = [_record_of(["build"]), _record_of(["--help"])]
    monkeypatch.setattr(unchanged, "program_digest", lambda: "another")
    found += [_record_of(["build"]), _record_of(["--help"])]
    monkeypatch.setattr(sys, "stdout", (book / "a.yaml").open(encoding="utf-8"))
    monkeypatch.delenv("COLUMNS", raising=False)
    for columns in (77, 78):
        monkeypatch.setattr(os, "get_terminal_size", lambda _, columns=columns: os.terminal_size((columns, 9)))
        found.append(_record_of(["--help"]))
    sys.stdout.close()
    assert len(set(found)) == len(found)


def test_a_folder_has_one_state_in_whatever_order_its_names_are_listed(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = sorted(os.listdir(book))
    states = []
    for listed in (names, names[::-1]):
        monkeypatch.setattr(os, "listdir", lambda _, listed=listed: listed)
        states.append(_state(str(book)))
    assert states[0] == states[1]


def test_a_folder_beside_the_cache_is_no_part_of_it_whatever_its_name(book: Path) -> None:
    other = book.parent / "cache-of-mine"
    other.mkdir()
    (other / "a.yaml").write_text("a")
    run = run_on(other, "a.yaml")
    run.record = str(book.parent / "cache" / "runs" / "record")
    run.keep([])
    assert {*recorded(run)} == {str(other), str(other / "a.yaml")}


def test_a_folder_is_settled_at_once_and_a_pipe_never(book: Path) -> None:
    run = run_on(book)
    run.start = 0
    assert run._is_settled(str(book), _state(str(book)))
    assert not run._is_settled(str(book / "a.yaml"), _state(str(book / "a.yaml")))
    os.mkfifo(book / "pipe")
    run.start = 10**20
    assert run._is_settled(str(book / "a.yaml"), _state(str(book / "a.yaml")))
    assert not run._is_settled(str(book / "pipe"), "")
