"""Which test files a worker runs, and in which order: what takes long first, and files together that look at the same books."""

from __future__ import annotations

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
    "tests/conformance/test_page_codes.py": "tests/snapshots/test_gallery.py",
    "tests/conformance/test_field_map.py": "tests/snapshots/test_gallery.py",
    "tests/flagship/test_editions.py": "tests/snapshots/test_gallery.py",
    "tests/snapshots/test_flagship.py": "tests/snapshots/test_gallery.py",
    "tests/snapshots/test_places.py": "tests/snapshots/test_gallery.py",
    "tests/snapshots/test_renders.py": "tests/snapshots/test_gallery.py",
}
"""Files that look at what another lays out, with that other one: a worker that runs both lays it out once."""


def rank(node_id: str) -> int:
    """The place of a test's folder in the order in which files are run."""
    return next((place for place, folder in enumerate(FIRST) if node_id.startswith(folder)), len(FIRST))


class Scheduling(LoadFileScheduling):  # type: ignore[misc]
    """Gives a worker file after file, and what is together at once."""

    def _split_scope(self, nodeid: str) -> str:
        file: str = super()._split_scope(nodeid)
        return TOGETHER.get(file, file)
