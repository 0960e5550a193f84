"""How a run of the tests is dealt out: the longest first, and to one worker what looks at the same books."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from typing import Any

import pytest

from tests import scheduling
from tests.scheduling import FIRST, TOGETHER, Scheduling, rank, reports

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


class Worker:
    """A worker that notes which tests it was given, and whether it was told to end."""

    def __init__(self) -> None:
        self.given: list[list[int]] = []
        self.shutting_down = False

    def send_runtest_some(self, numbers: list[int]) -> None:
        self.given.append(numbers)

    def shutdown(self) -> None:
        self.shutting_down = True


def dealing(worker: Worker, tests: list[str], files: list[str]) -> Scheduling:
    """That of one worker, which has just been given the first of ``files`` and the second."""
    one: Any = Scheduling.__new__(Scheduling)
    one.numnodes, one.registered_collections, one.assigned_work = 1, {}, {worker: {}}
    one.add_node_collection(worker, tests)
    one.log = lambda *_: None
    one.workqueue = OrderedDict((file, {name: False for name in tests if name.startswith(file)}) for file in files)
    one._assign_work_unit(worker)
    one._assign_work_unit(worker)
    return one  # type: ignore[no-any-return]


TESTS = ["a.py::test_1", "b.py::test_1", "a.py::test_2", "c.py::test_1", "b.py::test_2", "b.py::test_3"]


def test_a_worker_is_given_the_numbers_of_a_files_tests_and_the_next_file_when_few_are_left() -> None:
    worker = Worker()
    dealt = dealing(worker, TESTS, ["a.py", "b.py", "c.py"])
    assert worker.given == [[0, 2], [1, 4, 5]]
    dealt.mark_test_complete(worker, 0)
    dealt.mark_test_complete(worker, 2)
    assert worker.given == [[0, 2], [1, 4, 5]]
    dealt.mark_test_complete(worker, 1)
    assert worker.given == [[0, 2], [1, 4, 5], [3]]
    dealt.mark_test_complete(worker, 4)
    assert worker.shutting_down


def test_a_worker_that_dies_leaves_the_tests_that_have_not_ended_and_the_first_of_them_is_to_blame() -> None:
    worker = Worker()
    dealt = dealing(worker, TESTS, ["a.py", "b.py", "c.py"])
    for number in (0, 2, 1):
        dealt.mark_test_complete(worker, number)
    assert dealt.remove_node(worker) == TESTS[4]
    assert [*dealt.workqueue] == ["b.py", "c.py"]
    assert [*dealt.workqueue["b.py"]] == [TESTS[4], TESTS[5]]


def test_what_takes_no_time_before_and_after_a_test_is_not_reported(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    ran = [report("setup", 0.0), report("call", 0.0), report("teardown", 0.1)]
    monkeypatch.setattr(scheduling, "runtestprotocol", lambda *_, **__: ran)
    assert [*reports(request.node, None)] == ran[1:]


def test_what_fails_before_and_after_a_test_is_reported_however_quick(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    ran = [report("setup", 0.0, "failed"), report("teardown", 0.0, "failed")]
    monkeypatch.setattr(scheduling, "runtestprotocol", lambda *_, **__: ran)
    assert [*reports(request.node, None)] == ran


def report(when: Any, seconds: float, outcome: Any = "passed") -> pytest.TestReport:
    return pytest.TestReport("a.py::test_1", ("a.py", 1, "test_1"), {}, outcome, None, when, duration=seconds)
