"""Which test files a worker runs, and in which order: what takes long first, and files together that look at the same books."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from xdist.scheduler import LoadFileScheduling

FIRST = (
    "tests/conformance/",
    "tests/snapshots/",
    "tests/judges/",
    "tests/preview/",
    "tests/cli/",
    "tests/copies/",
    "tests/unit/layout/",
    "tests/unit/pipeline/",
)
"""Folders whose files take longest: run first, so that no worker is left with one of them at the end."""

TOGETHER = {
    "tests/unit/layout/test_measures.py": "tests/unit/layout/test_every_kind.py",
    **dict.fromkeys(
        (
            f"tests/conformance/test_{name}.py"
            for name in ("answers", "drawings", "fonts", "right_to_left", "round_trips", "texts")
        ),
        "tests/conformance/test_judges_agree.py",
    ),
    "tests/conformance/test_page_codes.py": "tests/snapshots/test_gallery.py",
    "tests/conformance/test_field_map.py": "tests/snapshots/test_gallery.py",
    **dict.fromkeys(
        (
            f"tests/flagship/test_{name}.py"
            for name in ("editions", "safety", "spoken_names", "texts", "units_and_blanks")
        ),
        "tests/snapshots/test_gallery.py",
    ),
    "tests/snapshots/test_flagship.py": "tests/snapshots/test_gallery.py",
    "tests/snapshots/test_places.py": "tests/snapshots/test_gallery.py",
    "tests/snapshots/test_renders.py": "tests/snapshots/test_gallery.py",
}
"""Files that look at what another lays out, with that other one: a worker that runs both lays it out once. Those that ask veraPDF
for much, whose start takes seconds, ask it in one worker.
"""


def rank(node_id: str) -> int:
    """The place of a test's folder in the order in which files are run."""
    return next((place for place, folder in enumerate(FIRST) if node_id.startswith(folder)), len(FIRST))


class Scheduling(LoadFileScheduling):  # type: ignore[misc]
    """Gives a worker file after file, and what is together at once.

    xdist looks through all tests of the run for each that it gives or that ends: of 24,000 tests, that took ten seconds.
    """

    def add_node_collection(self, node: Any, collection: list[str]) -> None:
        """Notes the number of each test, which is the same in all workers."""
        super().add_node_collection(node, collection)
        self.numbers = {nodeid: number for number, nodeid in enumerate(collection)}

    def mark_test_complete(self, node: Any, item_index: int, duration: float = 0.0) -> None:
        """Forgets a test that has ended, and its file with the last of them."""
        nodeid = self.registered_collections[node][item_index]
        work, file = self.assigned_work[node], self._split_scope(nodeid)
        del work[file][nodeid]
        if not work[file]:
            del work[file]
        self._reschedule(node)

    def _assign_work_unit(self, node: Any) -> None:
        file, tests = self.workqueue.popitem(last=False)
        self.assigned_work[node][file] = tests
        node.send_runtest_some([self.numbers[nodeid] for nodeid in tests])

    def _split_scope(self, nodeid: str) -> str:
        file: str = super()._split_scope(nodeid)
        return TOGETHER.get(file, file)


QUICK = 0.005
"""Seconds. pytest does not list what takes less among the longest (``--durations``) either."""


def reports(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[pytest.TestReport]:
    """Runs a test; what there is to report of it. That it was set up and cleared away quickly, as nearly all are, is nothing to report:
    to send it from a worker would take longer than most tests.
    """
    for report in runtestprotocol(item, log=False, nextitem=nextitem):
        if report.when == "call" or not report.passed or report.duration >= QUICK:
            yield report
