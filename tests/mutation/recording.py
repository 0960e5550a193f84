"""A pytest plugin that records which test reaches which line, and the processor time of each.

What several tests share, a fixture of a module or the result of a cached function of the tests, is recorded under a name of its own,
with whoever uses it: the test that happens to come first is not the only one that looks at it.
"""

from __future__ import annotations

import functools
import json
import os
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from coverage import Coverage

RECORD = "MUTATION_RECORD"
"""The environment variable that names the file to write."""


def cpu_seconds() -> float:
    """The processor time of this process and of those it has waited for."""
    return sum(os.times()[:4])


class Recorder:
    """Tells coverage what is being run: a test, or something that tests share."""

    def __init__(self) -> None:
        self.uses: dict[str, set[str]] = defaultdict(set)
        self.seconds: dict[str, float] = defaultdict(float)
        self.passed: list[str] = []
        self._open = [""]
        self._since = cpu_seconds()
        self._file = ""

    @contextmanager
    def within(self, name: str) -> Iterator[None]:
        """Puts lines and time down to ``name``, and notes that what is under way uses it."""
        if self._open[-1]:
            self.uses[self._open[-1]].add(name)
        self._open.append(name)
        self._switch(self._open[-2])
        try:
            yield
        finally:
            self._switch(self._open.pop())

    def _switch(self, before: str) -> None:
        now = cpu_seconds()
        self.seconds[before] += now - self._since
        self._since = now
        coverage = Coverage.current()
        assert coverage is not None
        coverage.switch_context(self._open[-1])

    def shared(self, function: Any) -> Callable[..., Any]:
        """A cached function of the tests, each of whose results is recorded by itself."""

        @functools.wraps(function)
        def result(*args: Any, **named: Any) -> Any:
            with self.within(f"{function.__module__}.{function.__qualname__}{args}{named}"):
                return function(*args, **named)

        return result

    @pytest.hookimpl
    def pytest_collection_finish(self) -> None:
        """Finds the cached functions of the tests."""
        found = {one: self.shared(one) for one in _cached("tests")}
        for module in _modules("tests"):
            for name, value in vars(module).items():
                if isinstance(value, functools._lru_cache_wrapper) and value in found:
                    setattr(module, name, found[value])

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Records a test."""
        file = item.nodeid.partition("::")[0]
        if file != self._file:
            # the program keeps results too: each file of tests works them out anew
            self._file = file
            for one in _cached("bifolio"):
                one.cache_clear()
        definitions = getattr(item, "_fixtureinfo").name2fixturedefs.values()  # noqa: B009
        chosen: dict[str, int] = getattr(item, "callspec").indices if hasattr(item, "callspec") else {}  # noqa: B009
        self.uses[item.nodeid] |= {
            _named(one[-1], chosen.get(one[-1].argname, 0)) for one in definitions if one[-1].scope != "function"
        }
        with self.within(item.nodeid):
            return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(
        self, fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest
    ) -> Iterator[None]:
        """Records a fixture that several tests share, each of its parameters by itself."""
        if fixturedef.scope == "function":
            return (yield)
        with self.within(_named(fixturedef, getattr(request, "param_index", 0))):
            return (yield)

    @pytest.hookimpl
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Notes a test that passes: one that fails anyway would notice everything."""
        if report.when == "call" and report.passed:
            self.passed.append(report.nodeid)

    @pytest.hookimpl
    def pytest_sessionfinish(self) -> None:
        """Writes everything but the lines, which coverage writes."""
        uses = {name: sorted(used) for name, used in self.uses.items()}
        found = {"passed": self.passed, "seconds": self.seconds, "uses": uses}
        Path(os.environ[RECORD]).write_text(json.dumps(found))


def _named(fixture: Any, parameter: int) -> str:
    return f"{fixture.baseid}::{fixture.argname}[{parameter}]"


def _modules(package: str) -> list[Any]:
    return [module for name, module in [*sys.modules.items()] if name.partition(".")[0] == package]


def _cached(package: str) -> set[Any]:
    return {
        value
        for module in _modules(package)
        for value in vars(module).values()
        if isinstance(value, functools._lru_cache_wrapper) and value.__module__.partition(".")[0] == package
    }


def pytest_configure(config: pytest.Config) -> None:
    """Starts recording."""
    config.pluginmanager.register(Recorder())
