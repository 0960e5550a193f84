"""A folder to a workbook: what is refused, where it is said, and that nothing outside the folder is opened."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from bifolio.api import check
from bifolio.content.reading import file_reader
from bifolio.content.reading.file_models import FILE_MODELS
from bifolio.content.reading.loading import load_workbook
from bifolio.content.reading.model_errors import as_diagnostic
from bifolio.content.rules import RULES
from bifolio.content.scaffold import write_new
from bifolio.diagnostics import MOST_PROBLEMS, Diagnostic, Severity
from bifolio.errors import UsageError
from bifolio.plain_files import open_plain
from bifolio.source_text import MAX_BYTES
from bifolio.yamltree import read_yaml

Edit = Callable[[Path], object]


def problems_after(folder: Path, edit: Edit) -> list[Diagnostic]:
    write_new(folder, "couples")
    edit(folder)
    return load_workbook(folder)[1]


def test_the_starting_workbook_loads_with_every_part(tmp_path: Path) -> None:
    write_new(tmp_path, "couples")
    workbook, problems = load_workbook(tmp_path)
    assert problems == []
    assert workbook is not None
    assert set(workbook.exercises) == {"e01"}
    assert set(workbook.support) == {"US", "ZZ"}
    assert workbook.exercises["e01"].title.place is not None


def test_a_folder_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        load_workbook(tmp_path / "nowhere")
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="is not a YAML file"):
        load_workbook(tmp_path / "file")


def test_an_empty_folder_lacks_its_workbook_file(tmp_path: Path) -> None:
    workbook, problems = load_workbook(tmp_path)
    assert workbook is None
    assert [(p.rule, p.place.file) for p in problems] == [("missing-file", "workbook.yaml")]


def _as_folder(name: str) -> Edit:
    def edit(folder: Path) -> None:
        (folder / name).unlink(missing_ok=True)
        (folder / name).mkdir()

    return edit


def _as_file(name: str) -> Edit:
    def edit(folder: Path) -> None:
        for inner in (folder / name).iterdir():
            inner.unlink()
        (folder / name).rmdir()
        (folder / name).write_text("text")

    return edit


def _as_link(name: str, target: str) -> Edit:
    def edit(folder: Path) -> None:
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(target)

    return edit


def _as_linked_folder(name: str, target: str) -> Edit:
    def edit(folder: Path) -> None:
        _as_file(name)(folder)
        _as_link(name, target)(folder)

    return edit


def _as_pipe(name: str) -> Edit:
    def edit(folder: Path) -> None:
        (folder / name).unlink()
        os.mkfifo(folder / name)

    return edit


REFUSED: dict[str, tuple[Edit, str, str]] = {
    "a folder as a file": (_as_folder("exercises/e01.yaml"), "not-a-file", "exercises/e01.yaml"),
    "a folder as the workbook's file": (_as_folder("workbook.yaml"), "not-a-file", "workbook.yaml"),
    "a file as a folder": (_as_file("tables"), "not-a-folder", "tables"),
    "a pipe, which would block": (_as_pipe("exercises/e01.yaml"), "not-a-file", "exercises/e01.yaml"),
    "a device": (_as_link("exercises/e01.yaml", "/dev/zero"), "outside-folder", "exercises/e01.yaml"),
    "a link out of the folder": (_as_link("pages/notes.yaml", "/etc/hostname"), "outside-folder", "pages/notes.yaml"),
    "a link to nothing": (_as_link("pages/notes.yaml", "nothing.yaml"), "unreadable-file", "pages/notes.yaml"),
    "a link to itself": (_as_link("pages/notes.yaml", "notes.yaml"), "unreadable-file", "pages/notes.yaml"),
    "a folder that is a link out": (_as_linked_folder("tables", "/etc"), "outside-folder", "tables"),
    "a folder that is a link to itself": (_as_linked_folder("tables", "tables"), "unreadable-file", "tables"),
    "a folder that is a link to nothing": (_as_linked_folder("tables", "../nowhere"), "unreadable-file", "tables"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_plain_file_inside_is_refused_with_a_hint(name: str, tmp_path: Path) -> None:
    edit, rule, file = REFUSED[name]
    assert (rule, file) in [(p.rule, p.place.file) for p in problems_after(tmp_path, edit) if p.hint]


def test_links_that_stay_inside_are_followed(tmp_path: Path) -> None:
    def edit(folder: Path) -> None:
        (folder / "tables").rename(folder / "kept")
        (folder / "tables").symlink_to("kept")

    assert problems_after(tmp_path, edit) == []


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_new(tmp_path, "couples")

    def refuse(path: Path) -> BinaryIO:
        if path.name == "e01.yaml":
            raise PermissionError(13, "Permission denied")
        return open_plain(path)

    monkeypatch.setattr(file_reader, "open_plain", refuse)
    (problem,) = load_workbook(tmp_path)[1]
    assert (problem.rule, problem.message) == ("unreadable-file", "cannot be read: Permission denied")
    assert problem.hint.startswith("check that you may read it")


def test_more_files_than_anyone_writes_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_reader, "MAX_FILES", 12)
    write_new(tmp_path, "couples")
    for number in range(12):
        (tmp_path / "tables" / f"z{number}.yaml").write_text("id: 5")
    found = load_workbook(tmp_path)[1]
    assert "too-many-files" in {p.rule for p in found}
    # those of the starter come first
    assert len({p.place.file for p in found if p.place.file.startswith("tables/z")}) < 12


def test_no_more_of_a_file_is_read_than_it_may_have(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = set()

    class Watched(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            asked.add(size)
            return super().read(size)

    monkeypatch.setattr(file_reader, "open_plain", lambda path: Watched(path.read_bytes()))
    write_new(tmp_path, "couples")
    load_workbook(tmp_path)
    assert asked == {MAX_BYTES + 1}


def test_all_files_together_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_reader, "MAX_VALUES", 200)
    write_new(tmp_path, "couples")
    assert "workbook-too-large" in {p.rule for p in load_workbook(tmp_path)[1]}


def test_of_many_problems_in_a_file_the_first_are_told_and_the_rest_counted(tmp_path: Path) -> None:
    def edit(folder: Path) -> None:
        blocks = "".join(f"  - kind{number}: x\n" for number in range(5_000))
        (folder / "pages" / "notes.yaml").write_text(f"id: notes\ntitle: Notes\nblocks:\n{blocks}")

    start = time.process_time()
    found = problems_after(tmp_path, edit)
    assert len([p for p in found if p.rule == "unknown-block"]) <= MOST_PROBLEMS
    assert any(p.rule == "too-many-problems" and p.message.startswith("4,9") for p in found)
    assert time.process_time() - start < 10


def test_a_part_that_cannot_be_read_leaves_the_others_alone(tmp_path: Path) -> None:
    write_new(tmp_path, "couples")
    (tmp_path / "exercises" / "e01.yaml").write_text("id: [")
    workbook, problems = load_workbook(tmp_path)
    assert {p.place.file for p in problems} == {"exercises/e01.yaml"}
    assert workbook is not None
    assert "s01" in workbook.sections


def test_both_endings_of_yaml_files_are_read(tmp_path: Path) -> None:
    def edit(folder: Path) -> None:
        (folder / "tables" / "evenings.yaml").rename(folder / "tables" / "evenings.yml")

    assert problems_after(tmp_path, edit) == []


TREES = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 500) | st.sampled_from(["text", "a b", "", "pair"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "id",
                    "title",
                    "blocks",
                    "text",
                    "checklist",
                    "items",
                    "steps",
                    "audience",
                    "groups",
                    "x",
                    "rows",
                    "kind",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(deadline=None)
@given(st.sampled_from(sorted(FILE_MODELS)), TREES)
def test_whatever_is_wrong_every_complaint_has_a_place_and_a_registered_rule(kind: str, tree: object) -> None:
    source = read_yaml("x.yaml", json.dumps(tree).encode())
    model = FILE_MODELS[kind]
    try:
        TypeAdapter(model).validate_python(source.data)
    except ValidationError as error:
        for problem in error.errors(include_url=False):
            diagnostic = as_diagnostic("x.yaml", source.data, problem, model)
            assert diagnostic.rule in RULES
            assert diagnostic.severity is Severity.ERROR
            assert diagnostic.place.column <= len(source.lines[0]) + 1
            assert "<class" not in diagnostic.message
            assert "Input" not in diagnostic.message


@pytest.mark.parametrize(
    ("block", "message"),
    [
        ("lines: 7", "expected text, found 7"),
        ("lines: true", "expected text, found true"),
        ("list: [Oak: tall]", "expected text, found the key 'Oak'"),
        ("heading: {text: {Oak: tall}}", "expected text, found the key 'Oak'"),
        ("checklist: {items: {a: {text: A}}, prompt: [Oak]}", "expected text, found a list"),
        ("lines: {spacing: wide}", "expected 'roomy' or a number of millimetres, found 'wide'"),
        ("space: {height: tall}", "expected 'half', 'page', 'rest' or a number of millimetres, found 'tall'"),
        ("signatures: {signers: both}", "expected 'each', 'one', a list, or ids with texts, found 'both'"),
        (
            "table: {columns: {a: A}, rows: two}",
            "expected a list, ids with texts, a number, 'week' or 'each', found 'two'",
        ),
        ("text: {text: A, style: big}", "'big' is not one of 'body', 'lead', 'small' or 'fit'"),
        ("heading: {text: A, level: 7}", "'7' is not one of 2, 3 or 4"),
    ],
)
def test_a_wrong_value_is_told_with_what_was_expected(block: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "book.yaml").write_text(f"title: T\nblocks:\n  - {block}\n", encoding="utf-8")
    _, found = load_workbook(tmp_path / "book.yaml")
    assert [one.message for one in found] == [message]


def test_a_key_that_is_like_no_other_is_told_with_those_there_are(tmp_path: Path) -> None:
    (tmp_path / "book.yaml").write_text("title: T\nblocks:\n  - checklist: {items: [A], pick: 2}\n", encoding="utf-8")
    _, found = load_workbook(tmp_path / "book.yaml")
    assert [one.hint for one in found] == ["its keys are: prompt, items, groups, marks, own, layout"]


FOREIGN = {
    "exercises/else.yaml": ("support/US.yaml", "a file with these keys belongs in 'support'"),
    "sections/else.yaml": ("exercises/e01.yaml", "a file with these keys belongs in 'exercises'"),
    "pages/else.yaml": ("workbook.yaml", "these keys belong in 'workbook.yaml'"),
}


@pytest.mark.parametrize("target", FOREIGN)
def test_a_file_in_the_wrong_folder_is_one_problem_that_names_the_right_one(tmp_path: Path, target: str) -> None:
    source, hint = FOREIGN[target]
    found = problems_after(tmp_path, lambda folder: shutil.copy(folder / source, folder / target))
    assert [(one.rule, one.hint) for one in found if one.place.file == target] == [("unknown-key", hint)]


def test_a_level_too_many_is_one_problem(tmp_path: Path) -> None:
    def edit(folder: Path) -> None:
        path = folder / "tables/evenings.yaml"
        text = path.read_text("utf-8").replace("rows:\n", "rows:\n rows:\n")
        path.write_text(text, encoding="utf-8")

    (problem,) = [one for one in problems_after(tmp_path, edit) if one.is_error]
    assert (problem.rule, problem.message) == ("unknown-key", "'feels', 'needs' and 'risk' are not keys here")


def test_three_misspelt_keys_are_each_told_with_the_right_one(tmp_path: Path) -> None:
    def edit(folder: Path) -> None:
        (folder / "pages/notes.yaml").write_text("idd: notes\ntitel: Notes\nblcoks: [A.]\n", encoding="utf-8")

    found = [one.hint for one in problems_after(tmp_path, edit) if one.place.file == "pages/notes.yaml"]
    assert sorted(found) == [f"did you mean '{key}'?" for key in ("blocks", "id", "title")]


@pytest.mark.parametrize("row", ["true", "[true]", "null_row"])
def test_a_row_with_too_few_cells_is_reported_where_it_is_written(tmp_path: Path, row: str) -> None:
    write_new(tmp_path, "couples")
    path = tmp_path / "tables/evenings.yaml"
    lines = path.read_text("utf-8").splitlines()
    line = next(number for number, text in enumerate(lines) if text.startswith("  needs:"))
    lines[line] = f"  needs: {row}"
    path.write_text("\n".join(lines), encoding="utf-8")
    found = [one for one in check(tmp_path, quick=True) if one.rule == "cells-and-columns"]
    assert [(one.place.file, one.place.line) for one in found] == [("tables/evenings.yaml", line + 1)]


def test_rows_with_equally_many_cells_too_few_are_one_problem(tmp_path: Path) -> None:
    write_new(tmp_path, "couples")
    path = tmp_path / "tables/evenings.yaml"
    path.write_text(path.read_text("utf-8").replace("columns: [What,", "columns: [What, More,"), encoding="utf-8")
    (problem,) = [one for one in check(tmp_path, quick=True) if one.rule == "cells-and-columns"]
    assert problem.message == "3 cells, but 4 columns to read; 2 more rows with as many"
