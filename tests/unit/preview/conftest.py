"""A server with its book built, once for all tests that change nothing."""

from __future__ import annotations

import pytest

from bifolio.preview.session import Session
from tests.unit.preview.previewing import SMALL, Served, serve, session_of


@pytest.fixture(scope="session")
def built() -> Session:
    session = session_of(SMALL)
    session.rebuild()
    return session


@pytest.fixture
def served(built: Session) -> Served:
    """A server that nobody has entered yet."""
    return serve(built)


@pytest.fixture
def entered(served: Served) -> Served:
    """A server whose cookie the browser has."""
    served.enter()
    return served
