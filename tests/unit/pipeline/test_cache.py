"""The cache of laid-out units: found again by another process, harmless when damaged or read-only."""

import os
import pickle
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import pytest

from bifolio.pipeline import cache
from bifolio.pipeline.cache import Cache, MemoryCache, key_of

KEYS = """
from datetime import date
from pathlib import Path
from bifolio.assemble.assembling import assemble
from bifolio.assemble.request import Request
from bifolio.pipeline.open_workbook import read_workbook
from bifolio.pipeline.cache import key_of
for unit in assemble(read_workbook(Path("tests/data/small"), date(2026, 11, 24)), Request()).units:
    print(key_of(unit))
"""


def test_another_process_finds_what_one_has_kept() -> None:
    # sets come out in another order under another hash seed, a key must not
    made = set()
    for seed in ("1", "2", "3"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        made.add(
            subprocess.run(
                [sys.executable, "-c", KEYS], env=environment, capture_output=True, text=True, check=True
            ).stdout
        )
    assert len(made) == 1


def test_what_is_put_comes_back(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(key_of("a"), {"pages": [1, 2]})
    assert cache.get(key_of("a")) == {"pages": [1, 2]}


def test_different_things_have_different_keys() -> None:
    assert len({key_of("a", 1), key_of("a", 2), key_of("b", 1), key_of("a")}) == 4


def entry_in(folder: Path) -> Path:
    (entry,) = [path for path in folder.rglob("*") if path.is_file()]
    return entry


def test_a_damaged_entry_is_no_entry(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(key_of("a"), "whole")
    whole = entry_in(tmp_path).read_bytes()
    for at in range(len(whole)):
        entry_in(tmp_path).write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        assert cache.get(key_of("a")) is None
        entry_in(tmp_path).write_bytes(whole[:at])
        assert cache.get(key_of("a")) is None
    entry_in(tmp_path).write_bytes(whole)
    assert cache.get(key_of("a")) == "whole"


class _Runs:
    """What runs code when it is unpickled."""

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (Path("ran"),)


def test_a_pickle_that_was_not_put_there_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    cache = Cache(tmp_path / "cache")
    cache.put(key_of("a"), "x")
    for planted in (pickle.dumps(_Runs()), zlib.compress(pickle.dumps(_Runs()))):
        entry_in(tmp_path / "cache").write_bytes(planted)
        assert cache.get(key_of("a")) is None
    assert not (tmp_path / "ran").exists()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have no owner here")
@pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
def test_an_entry_that_others_may_write_to_is_not_read(tmp_path: Path, mode: int) -> None:
    cache = Cache(tmp_path)
    cache.put(key_of("a"), "x")
    entry_in(tmp_path).chmod(mode)
    assert cache.get(key_of("a")) is None


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have no owner here")
def test_an_entry_of_somebody_else_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(tmp_path)
    cache.put(key_of("a"), "x")
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    assert cache.get(key_of("a")) is None


def test_entries_are_for_this_user_alone_whatever_the_mask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        Cache(tmp_path).put(key_of("a"), "x")
    finally:
        os.umask(before)
    assert entry_in(tmp_path).stat().st_mode & 0o077 == entry_in(tmp_path).parent.stat().st_mode & 0o077 == 0


def test_an_entry_that_is_a_link_a_pipe_or_a_folder_is_not_read(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    cache.put(key_of("a"), "x")
    entry = entry_in(tmp_path / "cache")
    entry.rename(tmp_path / "elsewhere")
    entry.symlink_to(tmp_path / "elsewhere")
    assert cache.get(key_of("a")) is None
    entry.unlink()
    os.mkfifo(entry)
    assert cache.get(key_of("a")) is None
    entry.unlink()
    entry.mkdir()
    assert cache.get(key_of("a")) is None


def test_an_entry_under_the_name_of_another_is_no_entry(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(key_of("a"), "a")
    moved = entry_in(tmp_path)
    cache.put(key_of("b"), "b")
    moved.replace(tmp_path / key_of("b")[:2] / key_of("b"))
    assert cache.get(key_of("b")) is None


@pytest.mark.parametrize("decides", ["fonts_digest", "program_digest"])
def test_other_fonts_or_another_program_make_other_keys(decides: str, monkeypatch: pytest.MonkeyPatch) -> None:
    key = key_of("a")
    monkeypatch.setattr(cache, decides, lambda: "another")
    assert key_of("a") != key


def test_a_change_in_a_font_makes_other_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    font = tmp_path / "a" / "b.ttf"
    monkeypatch.setattr(cache, "REPOSITORY_FONTS", tmp_path)
    found = {cache.fonts_digest.__wrapped__()}
    for content, moment in (("one", 1), ("one", 2), ("more", 2)):
        font.write_text(content)
        os.utime(font, (moment, moment))
        found.add(cache.fonts_digest.__wrapped__())
    assert len(found) == 4


def test_a_folder_that_cannot_be_written_to_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    cache = Cache(tmp_path / "file")
    cache.put(key_of("a"), "x")
    assert cache.get(key_of("a")) is None


def test_without_a_folder_nothing_is_kept() -> None:
    cache = Cache(None)
    cache.put(key_of("a"), "x")
    assert cache.get(key_of("a")) is None
    assert (cache.keeps, Cache(Path()).keeps) == (False, True)


SEARCHING = [key for key in map(key_of, range(6, 200)) if key.startswith("0")]
"""Keys of entries with which a cache looks for what is too much."""


@pytest.mark.parametrize(("most", "amount"), [("KEPT_ENTRIES", 5), ("KEPT_BYTES", 1_000)])
def test_the_older_half_goes_when_there_is_too_much(
    most: str, amount: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(6):
        Cache(tmp_path).put(key_of(number), os.urandom(200))
        (written,) = list(tmp_path.rglob(key_of(number)))
        os.utime(written, (number, number))
    monkeypatch.setattr(cache, most, amount)
    (tmp_path / "no-folder-of-entries").write_text("")
    Cache(tmp_path).put(SEARCHING[0], "new")
    assert [number for number in range(6) if Cache(tmp_path).get(key_of(number)) is not None] == [3, 4, 5]
    assert Cache(tmp_path).get(SEARCHING[0]) == "new"


def test_memory_holds_what_a_build_asked_for_until_eight_others_did_not() -> None:
    cache = MemoryCache(None)
    cache.put("stays", 1)
    cache.put("goes", 2)
    for _ in range(7):
        cache.begin_build()
        assert cache.get("stays") == 1
    assert cache.get("goes") == 2
    for _ in range(8):
        cache.begin_build()
        assert cache.get("stays") == 1
    assert cache.get("goes") is None


def test_a_cache_is_searched_for_what_is_too_much_at_one_entry_in_sixteen_and_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[Path] = []
    monkeypatch.setattr(cache, "_prune", searched.append)
    kept = Cache(tmp_path)
    kept.put(next(key for key in map(key_of, range(9)) if key not in SEARCHING), "one of most")
    assert searched == []
    for key in SEARCHING[:3]:
        kept.put(key, "one of sixteen")
    assert searched == [tmp_path]


def test_what_is_packed_already_is_not_packed_again(tmp_path: Path) -> None:
    kept, value = Cache(tmp_path), b"x" * 10_000
    kept.put(key_of("small"), value)
    kept.put(key_of("large"), value, is_packed=True)
    sizes = [(tmp_path / key[:2] / key).stat().st_size for key in (key_of("small"), key_of("large"))]
    assert sizes[0] < 1_000 < 10_000 < sizes[1]
    assert kept.get(key_of("large")) == kept.get(key_of("small")) == value


def test_an_entry_that_cannot_be_put_in_its_place_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", refuse)
    Cache(tmp_path).put(key_of("a"), "value")
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
