"""The starting workbook: written whole, never over anything, and good enough to build."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from bifolio.content.scaffold import KINDS, LANGUAGES, write_new
from bifolio.errors import UsageError
from bifolio.pipeline.check_workbook import check_folder
from tests.unit.assemble.books import build, read_aloud


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_it_checks_with_no_more_than_reminders_to_verify(kind: str, language: str, tmp_path: Path) -> None:
    write_new(tmp_path / "new", kind, language)
    found = {problem.rule for problem in check_folder(tmp_path / "new", date(2026, 11, 24), lays_out=True)}
    assert found == ({"crisis-unverified", "reference-unverified"} if kind == "couples" else set())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_teachers_edition_of_worksheets_says_what_is_right(language: str, tmp_path: Path) -> None:
    write_new(tmp_path, "worksheets", language)
    file = yaml.safe_load((tmp_path / "workbook.yaml").read_text(encoding="utf-8"))
    sheet = yaml.safe_load((tmp_path / "exercises" / "autumn.yaml").read_text(encoding="utf-8"))
    asked = [block["checklist"] for block in sheet["blocks"] if "checklist" in block]
    assert [one["answer"] for one in asked] == [["kitchen", "hidden", "keep"]]
    assert {name: one.get("answers") for name, one in file["editions"].items()} == {
        "pupil": None,
        "teacher": "in-place",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_journal_looks_back_on_the_days_in_the_order_of_its_pages(language: str, tmp_path: Path) -> None:
    write_new(tmp_path, "journal", language)
    days = yaml.safe_load((tmp_path / "workbook.yaml").read_text(encoding="utf-8"))["parts"][2:-1]
    titles = [yaml.safe_load((tmp_path / "pages" / f"{day}.yaml").read_text(encoding="utf-8"))["title"] for day in days]
    table = yaml.safe_load((tmp_path / "pages" / "week.yaml").read_text(encoding="utf-8"))["blocks"][0]["table"]
    assert list(table["rows"].values()) == titles


def test_files_that_all_languages_share_are_written_too(tmp_path: Path) -> None:
    for language in LANGUAGES:
        assert tmp_path / language / "figures" / "leaf.svg" in write_new(tmp_path / language, "worksheets", language)


@pytest.mark.parametrize("kind", KINDS)
def test_every_language_has_the_same_files(kind: str, tmp_path: Path) -> None:
    names = [
        {path.relative_to(tmp_path / language).as_posix() for path in write_new(tmp_path / language, kind, language)}
        for language in LANGUAGES
    ]
    assert all(
        {name for name in one if "support/" not in name} == {name for name in names[0] if "support/" not in name}
        for one in names
    )


def test_every_file_that_is_told_was_written(tmp_path: Path) -> None:
    written = write_new(tmp_path / "a" / "b")
    assert tmp_path / "a" / "b" / "workbook.yaml" in written
    assert all(path.is_file() for path in written)


def test_its_files_explain_themselves(tmp_path: Path) -> None:
    write_new(tmp_path, "couples")
    for name in ("workbook.yaml", "references.yaml", "exercises/e01.yaml", "support/US.yaml", "tables/evenings.yaml"):
        assert "#" in (tmp_path / name).read_text(encoding="utf-8"), name


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    assert write_new(tmp_path)


def test_what_stands_there_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(UsageError, match="not empty"):
        write_new(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    with pytest.raises(UsageError, match="is a file"):
        write_new(tmp_path / "mine.txt")


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write, room = Path.write_bytes, iter(range(3))

    def write_while_there_is_room(path: Path, data: bytes) -> int:
        if next(room, None) is None:
            raise OSError(28, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", write_while_there_is_room)
    with pytest.raises(UsageError, match="no space"):
        write_new(tmp_path / "new")
    assert list(tmp_path.iterdir()) == []


def test_the_folder_one_stands_in_is_filled_and_stays_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    write_new(Path())
    assert Path("workbook.yaml").samefile(tmp_path / "here" / "workbook.yaml")
    assert [path.name for path in tmp_path.iterdir()] == ["here"]


def test_a_teachers_notes_refer_to_the_pupils_copy(tmp_path: Path) -> None:
    write_new(tmp_path / "book", "worksheets")
    spoken = read_aloud(build(tmp_path / "book", tmp_path / "teacher.pdf", edition="teacher"))
    assert "In the pupil’s copy: page 2" in spoken
    assert "participant" not in spoken


def test_a_kind_that_is_not_written_in_a_language_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "starters/long/en").mkdir(parents=True)
    (tmp_path / "starters/long/en/workbook.yaml").write_text("title: Long\n", encoding="utf-8")
    monkeypatch.setattr("bifolio.content.scaffold.STARTERS", tmp_path / "starters")
    monkeypatch.setattr("bifolio.content.scaffold.KINDS", ("long",))
    with pytest.raises(UsageError, match="'long' is not written in 'de-DE'"):
        write_new(tmp_path / "book", "long", "de")
    assert not (tmp_path / "book").exists()
    assert [path.name for path in write_new(tmp_path / "book", "long")] == ["workbook.yaml"]
