"""What all tests share: golden files, and how hypothesis chooses examples."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

from tests.goldens import RENEW, Golden
from tests.scheduling import Scheduling, rank, reports

if TYPE_CHECKING:
    from bifolio.assemble.document import Unit
    from bifolio.layout.page.folios import UnitLayout

# the same commit passes or fails every time; HYPOTHESIS_PROFILE=explore looks for new examples
# how long an example takes says more about the machine than about the program
at_any_speed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.register_profile("steady", at_any_speed, derandomize=True)
settings.register_profile("explore", at_any_speed, max_examples=1_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help=f"Write the golden files anew, as '{RENEW}' does.")


def pytest_configure(config: pytest.Config) -> None:
    """Gives all processes of the run a cache of their own, empty at first, so that this user's cache does not affect the tests."""
    if "BIFOLIO_CACHE" not in os.environ:
        folder = tempfile.mkdtemp(prefix="bifolio-tests-")
        os.environ["BIFOLIO_CACHE"] = folder
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: rank(item.nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Scheduling | None:
    return Scheduling(config, log) if config.getvalue("dist") == "loadfile" else None


def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """Runs a test as pytest does, but with fewer reports."""
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    for report in reports(item, nextitem):
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


def pytest_collection_finish() -> None:
    """What was collected, 15,000 tests and all modules, lasts as long as the run, so the garbage collector need not examine it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """The golden files."""
    return Golden(request.config.getoption("--update-golden"))


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of units as they are laid out."""
    # imported late: most tests need nothing of it
    from bifolio.layout.flow import laying_out

    ids: list[str] = []
    real = laying_out.lay_out_unit

    def noting(unit: Unit, *more: Any) -> UnitLayout:
        ids.append(unit.id)
        return real(unit, *more)

    monkeypatch.setattr(laying_out, "lay_out_unit", noting)
    return ids
