"""The cache of laid-out units: found again by another process, harmless when damaged or read-only."""

import os
import subprocess
import sys
from pathlib import Path

from bifolio.make.cache import Cache, key_of

KEYS = """
from datetime import date
from pathlib import Path
from bifolio.assemble.assembling import assemble
from bifolio.assemble.request import Request
from bifolio.make.reading import read_workbook
from bifolio.make.cache import key_of
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


def test_a_damaged_entry_is_no_entry(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(key_of("a"), "whole")
    (entry,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    for damage in (b"", b"garbage", entry.read_bytes()[:-4]):
        entry.write_bytes(damage)
        assert cache.get(key_of("a")) is None


def test_a_folder_that_cannot_be_written_to_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    cache = Cache(tmp_path / "file")
    cache.put(key_of("a"), "x")
    assert cache.get(key_of("a")) is None


def test_without_a_folder_nothing_is_kept() -> None:
    cache = Cache(None)
    cache.put(key_of("a"), "x")
    assert cache.get(key_of("a")) is None
