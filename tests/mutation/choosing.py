"""A pytest plugin that runs chosen tests only, each within a limit of processor time and of memory."""

from __future__ import annotations

import json
import os
import resource
from collections.abc import Iterator
from pathlib import Path

import pytest

CHOSEN = "MUTATION_TESTS"
"""The environment variable that names the file with the tests and the seconds of processor time that each takes."""

PATIENCE = 10
"""A test that takes so many times as long as without the fault no longer ends."""

LEAST_SECONDS = 30
MOST_BYTES = 4 * 2**30

_seconds: dict[str, float] = {}


def _limit(seconds: float) -> None:
    """Ends this process when it has used so many more seconds; its children may use as many as it then has."""
    times = os.times()
    allowed = round(times.user + times.system + LEAST_SECONDS + PATIENCE * seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (allowed, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def pytest_configure() -> None:
    """Reads the choice, before the program is imported."""
    _seconds.update(json.loads(Path(os.environ[CHOSEN]).read_text()))
    _limit(0)
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_BYTES, MOST_BYTES))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leaves out what was not chosen."""
    items[:] = [item for item in items if item.nodeid in _seconds]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Gives each test its time."""
    _limit(_seconds[item.nodeid])
    return (yield)
