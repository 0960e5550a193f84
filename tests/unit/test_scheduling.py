"""How a run of the tests is dealt out: the longest first, and to one worker what looks at the same books."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scheduling import FIRST, TOGETHER, Scheduling, rank

ROOT = Path(__file__).resolve().parents[2]


def test_every_file_and_folder_that_is_named_is_there() -> None:
    assert [path for path in (*FIRST, *TOGETHER, *TOGETHER.values()) if not (ROOT / path).exists()] == []


def test_folders_that_take_longest_come_before_all_others() -> None:
    ids = ["tests/api/test_a.py::test_a", "tests/copies/test_a.py::test_a", "tests/conformance/test_a.py::test_a"]
    assert sorted(ids, key=rank) == ids[::-1]


def test_files_are_run_as_they_are_sorted(pytestconfig: pytest.Config) -> None:
    # xdist would sort them by how many tests they have
    assert "--no-loadscope-reorder" in pytestconfig.getini("addopts")


def test_files_that_look_at_the_same_books_are_one_parcel() -> None:
    one, other = "tests/unit/layout/test_measures.py", "tests/unit/layout/test_every_kind.py"
    parcel = Scheduling.__new__(Scheduling)._split_scope
    assert parcel(f"{one}::test_a[x]") == parcel(f"{other}::test_b") == other
    assert parcel("tests/api/test_a.py::test_a") == "tests/api/test_a.py"
