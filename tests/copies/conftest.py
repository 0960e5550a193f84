"""A small book with names in its text, and no way out to the network."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bifolio.assemble.request import Request
from bifolio.content.workbook import Workbook
from bifolio.make.options import BuildOptions
from bifolio.make.reading import read_workbook

BOOK = Path(__file__).resolve().parents[1] / "data" / "personal"
CREATED = datetime(2026, 11, 24, tzinfo=UTC)


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Any attempt to connect fails the test."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse)
        yield


@pytest.fixture(scope="session")
def book() -> Workbook:
    """The book with names in its text."""
    return read_workbook(BOOK, date(2026, 11, 24))


def options_for(edition: str = "participant-a", **about: object) -> BuildOptions:
    """Options for one edition, at a fixed date."""
    return BuildOptions(Request(edition=edition), CREATED, **about)  # type: ignore[arg-type]
