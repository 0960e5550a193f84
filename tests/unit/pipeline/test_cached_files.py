"""Files of a workbook as the last build read them, for the next process."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio.diagnostics import Diagnostic, Place
from bifolio.pipeline.cached_files import CachedFiles
from bifolio.yamltree import SourceFile

MAIN, ONE, TWO = "workbook.yaml", "exercises/one.yaml", "exercises/two.yaml"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def build(known: CachedFiles, files: dict[str, str], *, warned: bool = False) -> list[str]:
    """Reads ``files`` as a build does; returns those that had to be parsed."""
    parsed = []
    for name, text in files.items():
        if known.recall(name, text.encode()) is None:
            parsed.append(name)
            source = SourceFile(name, text)
            source.weight = len(text) + 7
            source.problems += [Diagnostic("x", message="y", place=Place(name))] * warned
            known.keep(name, text.encode(), {"said": text}, source)
    known.save()
    return parsed


def test_what_was_read_is_recalled_with_its_weight_if_its_bytes_are_the_same(tmp_path: Path, cache: Path) -> None:
    assert build(CachedFiles(tmp_path, cache), {MAIN: "a", ONE: "b"}) == [MAIN, ONE]
    again = CachedFiles(tmp_path, cache)
    found = again.recall(ONE, b"b")
    assert found is not None
    assert (found.part, found.weight) == ({"said": "b"}, 8)
    assert again.recall(ONE, b"B") is None
    assert again.recall(TWO, b"b") is None


@pytest.mark.parametrize("other", ["folder", "fonts", "no cache"])
def test_another_folder_and_other_fonts_recall_nothing(other: str, tmp_path: Path, cache: Path) -> None:
    build(CachedFiles(tmp_path, cache, "f"), {MAIN: "a"})
    folder = tmp_path / "other" if other == "folder" else tmp_path
    known = CachedFiles(folder, None if other == "no cache" else cache, "g" if other == "fonts" else "f")
    assert build(known, {MAIN: "a"}) == [MAIN]


def test_a_folder_is_the_same_by_whichever_path(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(CachedFiles(tmp_path, cache), {MAIN: "a"})
    monkeypatch.chdir(tmp_path)
    assert build(CachedFiles(Path(), cache), {MAIN: "a"}) == []


def test_only_who_wants_warnings_reads_a_file_again_that_gave_some(tmp_path: Path, cache: Path) -> None:
    build(CachedFiles(tmp_path, cache), {MAIN: "a"}, warned=True)
    assert build(CachedFiles(tmp_path, cache), {MAIN: "a"}) == []
    assert build(CachedFiles(tmp_path, cache, wants_warnings=True), {MAIN: "a"}) == [MAIN]
    build(CachedFiles(tmp_path, cache), {MAIN: "b"})
    assert build(CachedFiles(tmp_path, cache, wants_warnings=True), {MAIN: "b"}) == []


@pytest.mark.parametrize(
    ("files", "is_unchanged", "settled"),
    [
        ({MAIN: "a", ONE: "b", TWO: "c"}, True, {MAIN, ONE, TWO}),
        ({MAIN: "a", ONE: "B", TWO: "c"}, False, {MAIN, TWO}),
        ({MAIN: "a", ONE: "b"}, False, {MAIN, ONE}),
        ({MAIN: "a", ONE: "b", TWO: "c", "exercises/three.yaml": "d"}, False, {MAIN, ONE, TWO}),
        ({MAIN: "A", ONE: "b", TWO: "c"}, False, set()),
        ({ONE: "b", TWO: "c"}, False, set()),
    ],
)
def test_files_are_settled_if_only_parts_have_changed(
    files: dict[str, str], is_unchanged: bool, settled: set[str], tmp_path: Path, cache: Path
) -> None:
    build(CachedFiles(tmp_path, cache), {MAIN: "a", ONE: "b", TWO: "c"})
    known = CachedFiles(tmp_path, cache)
    build(known, files)
    assert known.is_unchanged == is_unchanged
    assert {*known.settled} == settled


def test_each_build_stores_all_that_it_read_and_nothing_if_nothing_changed(tmp_path: Path, cache: Path) -> None:
    build(CachedFiles(tmp_path, cache), {MAIN: "a", ONE: "b"})
    build(CachedFiles(tmp_path, cache), {MAIN: "a", ONE: "B"})
    (entry,) = (path for path in cache.rglob("*") if path.is_file())
    about = entry.stat()
    assert build(CachedFiles(tmp_path, cache), {MAIN: "a", ONE: "B"}) == []
    assert entry.stat().st_mtime_ns == about.st_mtime_ns
    assert entry.stat().st_ino == about.st_ino
