"""The mutation run's choice of tests: those that reach a fault's line, by themselves or through what they share, the fastest first."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from coverage import CoverageData

from tests.mutation.operators import Mutant
from tests.mutation.reach import SNAPSHOTS, Reach

RUN = {
    "a.py::one": {"layout/x.py": [1]},
    "a.py::two": {"layout/x.py": [1, 2]},
    "b.py::three": {"layout/x.py": [1]},
    "the book": {"layout/x.py": [3]},
    f"{SNAPSHOTS}::page": {"layout/x.py": [1]},
}
SECONDS = {"a.py::one": 2.0, "a.py::two": 3.0, "b.py::three": 1.0, "the book": 4.0, f"{SNAPSHOTS}::page": 50.0}
USES = {"b.py::three": ["a fixture"], "a fixture": ["the book"]}


@pytest.fixture
def reach(tmp_path: Path) -> Iterator[Reach]:
    data = CoverageData(str(tmp_path / "lines"))
    for context, lines in RUN.items():
        data.set_context(context)
        data.add_lines(lines)
    data.close()
    passed = [name for name in RUN if "::" in name]
    (tmp_path / "about").write_text(json.dumps({"seconds": SECONDS, "uses": USES, "passed": passed}))
    with closing(Reach(tmp_path / "lines", tmp_path / "about")) as found:
        yield found


def fault(line: int) -> Mutant:
    return Mutant("layout/x.py", line, 0, 1, "a", "b")


def test_a_test_reaches_the_lines_that_it_runs(reach: Reach) -> None:
    assert reach.tests_of(fault(2)) == {"a.py::two"}


def test_a_test_reaches_what_made_the_things_it_shares(reach: Reach) -> None:
    assert reach.tests_of(fault(3)) == {"b.py::three"}


def test_a_line_that_runs_at_import_is_reached_by_whatever_runs_its_file(reach: Reach) -> None:
    assert reach.tests_of(fault(9)) == {name for name in RUN if "::" in name}


def test_the_fastest_file_is_first_and_what_is_shared_counts(reach: Reach) -> None:
    assert list(reach.chosen(fault(1), 10))[:2] == ["a.py::one", "b.py::three"]


def test_no_file_takes_all_the_time_and_snapshots_come_last(reach: Reach) -> None:
    assert list(reach.chosen(fault(1), 15)) == ["a.py::one", "b.py::three", f"{SNAPSHOTS}::page"]
    assert list(reach.chosen(fault(1), 1)) == ["a.py::one", f"{SNAPSHOTS}::page"]
    assert reach.chosen(fault(1), 30).keys() == {"a.py::one", "a.py::two", "b.py::three", f"{SNAPSHOTS}::page"}
