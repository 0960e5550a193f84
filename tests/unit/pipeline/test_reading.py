"""Files that did not change are recalled, and recalling them changes nothing."""

from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest

from bifolio import yamltree
from bifolio.content.model.texts import _heard, _passages
from bifolio.content.model.workbook import Workbook, _rules_of
from bifolio.content.reading import file_reader
from bifolio.content.reading.yaml_slips import read_written
from bifolio.content.scaffold import write_new
from bifolio.diagnostics import Diagnostic, Place
from bifolio.errors import InvalidWorkbook, UsageError
from bifolio.pipeline import open_workbook
from bifolio.pipeline.check_workbook import check_folder
from bifolio.pipeline.open_workbook import find_folder, read_workbook, warnings_for
from bifolio.placed import place_of
from bifolio.yamltree import SourceFile

TODAY = date(2026, 11, 24)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_new(tmp_path / "book", "couples")
    return tmp_path / "book"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files that are parsed, as it happens."""
    names: list[str] = []

    def noting(name: str, content: bytes) -> SourceFile:
        names.append(name)
        return read_written(name, content)

    monkeypatch.setattr(file_reader, "read_written", noting)
    return names


def exercise_of(folder: Path) -> Path:
    return min((folder / "exercises").glob("*.yaml"))


def as_told(workbook: Workbook) -> tuple[object, ...]:
    return workbook.file, workbook.pages, workbook.sections, workbook.exercises, workbook.tables, workbook.support


def test_an_unchanged_workbook_is_recalled_without_parsing(folder: Path, tmp_path: Path, parsed: list[str]) -> None:
    first = read_workbook(folder, TODAY, tmp_path / "cache")
    assert parsed
    parsed.clear()
    again = read_workbook(folder, TODAY, tmp_path / "cache")
    assert parsed == []
    assert as_told(again) == as_told(first)


def test_a_file_with_a_warning_is_recalled_too(folder: Path, tmp_path: Path, parsed: list[str]) -> None:
    with exercise_of(folder).open("a", encoding="utf-8") as file:
        file.write("subtitle: Exercise #1\n")
    read_workbook(folder, TODAY, tmp_path / "cache")
    parsed.clear()
    read_workbook(folder, TODAY, tmp_path / "cache")
    assert parsed == []


def test_after_an_edit_only_that_file_is_parsed(folder: Path, tmp_path: Path, parsed: list[str]) -> None:
    read_workbook(folder, TODAY, tmp_path / "cache")
    path = exercise_of(folder)
    path.write_text(path.read_text(encoding="utf-8") + "\n# a remark\n", encoding="utf-8")
    parsed.clear()
    read_workbook(folder, TODAY, tmp_path / "cache")
    assert parsed == [f"exercises/{path.name}"]


def test_a_check_parses_only_the_file_that_changed(folder: Path, tmp_path: Path, parsed: list[str]) -> None:
    check_folder(folder, TODAY, cache=tmp_path / "cache")
    path = exercise_of(folder)
    path.write_text(path.read_text(encoding="utf-8") + "\n# a remark\n", encoding="utf-8")
    parsed.clear()
    check_folder(folder, TODAY, cache=tmp_path / "cache")
    assert parsed == [f"exercises/{path.name}"]


def test_a_check_finds_again_what_reading_a_file_warned_of(folder: Path, tmp_path: Path) -> None:
    with exercise_of(folder).open("a", encoding="utf-8") as file:
        file.write("subtitle: Exercise #1\n")
    read_workbook(folder, TODAY, tmp_path / "cache")
    found = [check_folder(folder, TODAY, cache=tmp_path / "cache") for _ in range(2)]
    assert found == 2 * [check_folder(folder, TODAY)]
    assert exercise_of(folder).name in {Path(one.place.file).name for one in found[0]}


def test_after_a_check_that_found_an_error_a_build_finds_it_too(folder: Path, tmp_path: Path) -> None:
    path = exercise_of(folder)
    path.write_text(path.read_text(encoding="utf-8").replace("sensitivity: 1", "sensitivity: 3"), encoding="utf-8")
    assert any(problem.is_error for problem in check_folder(folder, TODAY, cache=tmp_path / "cache"))
    with pytest.raises(InvalidWorkbook):
        read_workbook(folder, TODAY, tmp_path / "cache")


def test_recalled_parts_keep_their_places(folder: Path, tmp_path: Path) -> None:
    first = read_workbook(folder, TODAY, tmp_path / "cache")
    again = read_workbook(folder, TODAY, tmp_path / "cache")
    for name, exercise in first.exercises.items():
        assert again.exercises[name].place == exercise.place
        assert again.exercises[name].title.place == exercise.title.place
        assert [b.place for b in again.exercises[name].blocks] == [b.place for b in exercise.blocks]


def test_the_tree_of_a_part_is_let_go_and_read_again_where_a_place_is_asked_for(folder: Path) -> None:
    name = exercise_of(folder).relative_to(folder).as_posix()
    with patch.object(yamltree, "_Reader", wraps=yamltree._Reader) as reader:
        book = read_workbook(folder, TODAY)
        read_once = [call.args[0] for call in reader.call_args_list]
        title = place_of(book.sources[name].data, ["title"])
    assert len(read_once) == len({*read_once})
    assert name in read_once
    assert reader.call_args.args == (name,)
    assert title == book.exercises[Path(name).stem].title.place


def test_what_the_checks_went_through_is_let_go_once_the_workbook_is_read(folder: Path) -> None:
    workbook = read_workbook(folder, TODAY)
    assert workbook.memo.has(_rules_of)
    assert not workbook.memo.has(_passages)
    assert not workbook.memo.has(_heard)


@pytest.mark.parametrize("cached", [False, True])
def test_what_libraries_declare_stays_in_the_main_file(cached: bool, tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    write_new(tmp_path / "book", "couples")
    main = tmp_path / "book" / "workbook.yaml"
    main.write_text(main.read_text(encoding="utf-8") + "\nuses: [../words]\n", encoding="utf-8")
    (tmp_path / "words" / "library.yaml").write_text("personal: {town: {default: your town}}\n", encoding="utf-8")
    cache = tmp_path / "cache" if cached else None
    for _ in range(2):
        book = read_workbook(tmp_path / "book", TODAY, cache)
        assert "town" in book.sources["workbook.yaml"].data["personal"]


def test_an_error_is_told_however_often_it_is_built(folder: Path, tmp_path: Path) -> None:
    read_workbook(folder, TODAY, tmp_path / "cache")
    path = exercise_of(folder)
    sound = path.read_text(encoding="utf-8")
    path.write_text(sound.replace("sensitivity: 1", "sensitivity: 3"), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(InvalidWorkbook) as stopped:
            read_workbook(folder, TODAY, tmp_path / "cache")
        assert {"missing-ready-check"} <= {problem.rule for problem in stopped.value.diagnostics}
        assert all(problem.excerpt for problem in stopped.value.diagnostics)
    path.write_text(sound, encoding="utf-8")
    read_workbook(folder, TODAY, tmp_path / "cache")


CHECKS = ["pictures", "crisis_dates", "errors", "assembly"]


@pytest.mark.parametrize("check", CHECKS)
def test_an_error_of_any_check_stops_the_build(check: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    error = Diagnostic("misplaced", message=check, place=Place("workbook.yaml", 1, 1))
    monkeypatch.setattr(open_workbook, f"check_{check}", lambda *_: [error])
    with pytest.raises(InvalidWorkbook) as stopped:
        read_workbook(folder, TODAY)
    assert [problem.message for problem in stopped.value.diagnostics] == [check]


@pytest.mark.parametrize("rule", ["crisis-unverified", "crisis-outdated"])
def test_places_to_find_help_stop_a_build_where_the_book_wants_them_checked(
    rule: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = Diagnostic(rule, message="too old", place=Place("workbook.yaml", 1, 1))
    monkeypatch.setattr(open_workbook, "check_crisis_age", lambda *_: [error])
    read_workbook(folder, TODAY)
    main = folder / "workbook.yaml"
    main.write_text(main.read_text(encoding="utf-8") + f"\nrules: {{{rule}: error}}\n", encoding="utf-8")
    with pytest.raises(InvalidWorkbook) as stopped:
        read_workbook(folder, TODAY)
    assert [problem.message for problem in stopped.value.diagnostics] == ["too old"]


def test_a_part_that_is_taken_away_is_missed_although_all_others_are_recalled(folder: Path, tmp_path: Path) -> None:
    read_workbook(folder, TODAY, tmp_path / "cache")
    exercise_of(folder).unlink()
    with pytest.raises(InvalidWorkbook) as stopped:
        read_workbook(folder, TODAY, tmp_path / "cache")
    assert "dangling-reference" in {problem.rule for problem in stopped.value.diagnostics}


def test_whoever_builds_is_told_which_printed_help_nobody_checked() -> None:
    workbook = read_workbook(Path("workbook"), TODAY)
    problems = warnings_for(workbook, "US", TODAY)
    assert problems
    assert {problem.place.file for problem in problems} == {"support/US.yaml"}
    assert {problem.rule for problem in problems} == {"crisis-unverified"}


def test_without_a_name_the_folder_one_is_in_is_taken_if_it_is_a_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="there is no workbook in this folder") as refused:
        find_folder(None)
    assert refused.value.hint == "name its folder, or start one with 'bifolio new FOLDER'"
    (tmp_path / "workbook").mkdir()
    assert find_folder(None) == Path("workbook")
    (tmp_path / "workbook.yaml").touch()
    assert find_folder(None) == Path()
    assert find_folder(tmp_path / "other") == tmp_path / "other"
    (tmp_path / "pages").mkdir()
    monkeypatch.chdir(tmp_path / "pages")
    with pytest.raises(UsageError) as refused:
        find_folder(None, "-w")
    assert refused.value.hint == "name its folder with -w FOLDER, such as .."
