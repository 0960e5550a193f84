"""Where the author is told to put files that nothing reads: where their keys are those of the files read there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.content.small_book import PAGE, problems

EXERCISE = "id: wash\ntitle: Wash\nsteps: [Wash, Rinse]\nblocks: [Words]\n"
SECTION = "id: wash\ntitle: Wash\nparts: []\nblocks: [Words]\n"
TABLE = "id: wash\ncaption: Wash\ncolumns: [A]\nrows: [[1]]\n"
BOOK = "title: Week\nparts: [speak, wash]\n"


@pytest.mark.parametrize(
    ("path", "text", "home"),
    [
        ("alt/wash.yaml", EXERCISE, "exercises"),
        ("alt/wash.yaml", SECTION, "sections"),
        ("alt/wash.yaml", PAGE.replace("speak", "wash") + "kind: notes\n", "pages"),
        ("wash.yaml", EXERCISE, "exercises"),
        ("exercices/wash.yaml", PAGE.replace("speak", "wash"), "exercises"),
    ],
)
def test_a_part_in_the_wrong_place_is_sent_where_it_can_be_read(
    path: str, text: str, home: str, tmp_path: Path
) -> None:
    files = {"workbook.yaml": BOOK, "pages/speak.yaml": PAGE}
    (problem,) = (one for one in problems(tmp_path, {**files, path: text}) if one.rule == "dangling-reference")
    assert problem.hint == f"move '{path}' into '{home}/'"
    (tmp_path / home).mkdir(exist_ok=True)
    (tmp_path / path).rename(tmp_path / home / "wash.yaml")
    assert [one for one in problems(tmp_path, files) if one.is_error] == []


@pytest.mark.parametrize("text", ["Tide: It rises.\n", "- Tide\n- Moon\n", "columns: [A]\nrows: [[1]]\n"])
def test_a_file_that_is_no_part_is_not_to_become_one_as_it_is(text: str, tmp_path: Path) -> None:
    said = problems(tmp_path, {"workbook.yaml": BOOK, "pages/speak.yaml": PAGE, "wash.yaml": text})
    assert {one.rule: one.hint.partition(",")[0] for one in said} == {
        "unknown-file": "move it out of the workbook",
        "dangling-reference": "write 'pages/wash.yaml'",
    }


def test_a_table_beside_the_workbook_is_sent_to_the_tables(tmp_path: Path) -> None:
    files = {"workbook.yaml": "title: Week\nparts: [speak]\n", "pages/speak.yaml": PAGE, "wash.yaml": TABLE}
    (problem,) = problems(tmp_path, files)
    assert problem.hint == "move it into 'tables/'"


def test_files_in_formats_of_other_programs_are_told_where_their_words_go(tmp_path: Path) -> None:
    files = {"workbook.yaml": "title: Week\nparts: [speak]\n", "pages/speak.yaml": PAGE}
    meant = ("ours.bib", "references.json", "pages/walk.docx", "pages/README.md", "pages/speak.md", "notes.md")
    said = problems(tmp_path, {**files, **dict.fromkeys(meant, "Words")})
    draft = "; 'bifolio new FOLDER --from FILE' makes a first draft of Word files, Markdown and plain text"
    assert {one.place.file: one.hint for one in said if one.place} == {
        "ours.bib": "write its sources into 'references.yaml': 'references: {lee-2019: {text: …}}'",
        "references.json": "write what is in it as YAML into 'references.yaml'",
        "pages/walk.docx": f"write what is in it as YAML into 'walk.yaml'{draft}",
    }


@pytest.mark.parametrize("place", ["notes.yaml.txt", "pages/speak.yml.txt"])
def test_a_file_whose_ending_windows_hid_is_to_be_renamed(place: str, tmp_path: Path) -> None:
    said = problems(
        tmp_path, {"workbook.yaml": "title: Week\nparts: [speak]\n", "pages/speak.yaml": PAGE, place: "{}\n"}
    )
    name = place.rpartition("/")[2].removesuffix(".txt")
    assert [(one.rule, one.place.file, one.hint) for one in said] == [("unknown-file", place, f"rename it to '{name}'")]
