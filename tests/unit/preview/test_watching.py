"""Watching: what changes in a workbook's folders is noticed, with the system's notices and without; links are not followed."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any

import pytest
import watchfiles

from bifolio.preview.watching import _files_in, folders_in, watch
from tests.unit.preview.previewing import editable


class Changes:
    """Counts changes, and waits for one."""

    def __init__(self) -> None:
        self.seen = Event()
        self.count = 0

    def __call__(self) -> None:
        self.count += 1
        self.seen.set()

    def comes(self, seconds: float = 10) -> bool:
        came = self.seen.wait(seconds)
        self.seen.clear()
        return came


@contextmanager
def watched(book: Path) -> Iterator[Changes]:
    stop, changes = Event(), Changes()
    thread = watch([book], stop, changes)
    time.sleep(0.3)
    yield changes
    stop.set()
    thread.join(5)
    assert not thread.is_alive()


@pytest.mark.parametrize("polling", [False, True], ids=["notices", "polling"])
def test_a_saved_file_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, polling: bool) -> None:
    monkeypatch.setenv("WATCHFILES_FORCE_POLLING", "true" if polling else "false")
    book = editable(tmp_path)
    with watched(book) as changes:
        (book / "exercises" / "e01.yaml").write_text("id: e01", encoding="utf-8")
        assert changes.comes()


def test_a_folder_whose_name_is_no_text_is_watched_with_the_others(tmp_path: Path) -> None:
    book = editable(tmp_path)
    odd = book / "pages" / os.fsdecode(b"b\xffd")
    odd.mkdir()
    with watched(book) as changes:
        for folder in (odd, book / "exercises"):
            (folder / "e01.yaml").write_text("id: e01", encoding="utf-8")
            assert changes.comes()


def test_a_file_saved_before_the_systems_notices_begin_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book, notices = editable(tmp_path), watchfiles.watch

    def late(*folders: Path, **options: Any) -> Iterator[set[Any]]:
        (book / "exercises" / "e01.yaml").write_text("id: e01", encoding="utf-8")
        yield from notices(*folders, **options)

    monkeypatch.setattr(watchfiles, "watch", late)
    with watched(book) as changes:
        assert changes.comes()
        assert not changes.comes(1.5)


def test_a_file_of_which_no_notice_comes_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = editable(tmp_path)

    def deaf(*folders: Path, stop_event: Event, **options: Any) -> Iterator[set[Any]]:
        while not stop_event.wait(0.1):
            yield set()

    monkeypatch.setattr(watchfiles, "watch", deaf)
    with watched(book) as changes:
        for number in range(2):
            (book / "exercises" / "e01.yaml").write_text(f"id: e0{number}", encoding="utf-8")
            assert changes.comes()
        assert not changes.comes(0.5)


def test_a_file_saved_by_renaming_is_noticed(tmp_path: Path) -> None:
    book = editable(tmp_path)
    with watched(book) as changes:
        beside = book / "exercises" / ".e01.yaml.swp"
        beside.write_text("id: e01", encoding="utf-8")
        beside.replace(book / "exercises" / "e01.yaml")
        assert changes.comes()


def test_files_in_a_folder_that_is_made_later_are_noticed(tmp_path: Path) -> None:
    book = editable(tmp_path)
    with watched(book) as changes:
        (book / "figures").mkdir()
        assert changes.comes()
        while changes.comes(0.5):
            pass
        (book / "figures" / "plan.svg").write_text("<svg/>", encoding="utf-8")
        assert changes.comes()


@pytest.mark.parametrize("pause", [1.5, 0.0], ids=["missed", "at once"])
def test_a_folder_that_is_put_back_is_followed_again(pause: float, tmp_path: Path) -> None:
    book = editable(tmp_path)
    with watched(book) as changes:
        away = book.rename(tmp_path / "away")
        time.sleep(pause)
        shutil.copytree(away, book)
        assert changes.comes()
        while changes.comes(2):
            pass
        (book / "exercises" / "e01.yaml").write_text("id: e01", encoding="utf-8")
        assert changes.comes()


def test_what_an_editor_leaves_beside_a_file_is_not(tmp_path: Path) -> None:
    book = editable(tmp_path)
    with watched(book) as changes:
        for name in (".e01.yaml.swp", "e01.yaml~", "#e01.yaml#", "book.pdf"):
            (book / name).write_text("x", encoding="utf-8")
        assert not changes.comes(0.6)


def test_only_files_that_may_belong_to_the_book_are_looked_at_where_a_notice_may_be_lost(tmp_path: Path) -> None:
    for name in ("e01.yaml", ".e01.yaml.swp", "e01.yaml~", "book.pdf"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "figures").mkdir()
    (tmp_path / "linked.yaml").symlink_to(tmp_path / "figures")
    assert {*_files_in([tmp_path])} == {str(tmp_path / name) for name in ("e01.yaml", "linked.yaml")}


def test_folders_that_are_hidden_are_not_watched(tmp_path: Path) -> None:
    book = editable(tmp_path)
    (book / "pages" / ".git" / "objects").mkdir(parents=True)
    assert not [folder for folder in folders_in([book]) if ".git" in folder.parts]


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    book, outside = editable(tmp_path), tmp_path / "outside"
    (outside / "deep").mkdir(parents=True)
    (book / "figures").symlink_to(outside)
    (book / "pages" / "away").symlink_to(outside)
    found = {*folders_in([book])}
    assert {book, book / "pages", book / "exercises"} <= found
    assert not [folder for folder in found if "away" in folder.parts or "figures" in folder.parts]


def test_only_the_folders_of_a_workbook_are_watched(tmp_path: Path) -> None:
    book = editable(tmp_path)
    (book / "downloads").mkdir()
    assert book / "downloads" not in {*folders_in([book])}
