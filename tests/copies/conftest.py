"""Small books with names in their text, and no way out to the network."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bifolio.assemble.request import Request
from bifolio.content.model.workbook import Workbook
from bifolio.copies.file_names import DEFAULT_TEMPLATE, EACH_TEMPLATE
from bifolio.copies.roster_columns import open_columns
from bifolio.copies.run_options import RunOptions
from bifolio.people.roster_reading import open_roster
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.open_workbook import read_workbook

DATA = Path(__file__).resolve().parents[1] / "data"
BOOK = DATA / "personal"
COUPLE_BOOK = DATA / "couple"
LEAF = DATA / "leaf"
NO_NETWORK = Path(__file__).parent / "no_network"
"""A folder for a child's PYTHONPATH: its ``sitecustomize`` takes sockets away."""

CREATED = datetime(2026, 11, 24, tzinfo=UTC)


def _refuse(*_: object, **__: object) -> None:
    raise AssertionError("a socket was opened")


@pytest.fixture(autouse=True, scope="module")
def no_network() -> Iterator[None]:
    """Any attempt to make a socket or to look up a host fails the test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "__init__", _refuse)
        for name in ("create_connection", "getaddrinfo", "gethostbyname"):
            patch.setattr(socket, name, _refuse)
        yield


@pytest.fixture(scope="session")
def book() -> Workbook:
    """The book with names in its text."""
    return read_workbook(BOOK, date(2026, 11, 24))


@pytest.fixture(scope="session")
def couple_book() -> Workbook:
    """The book with private pages."""
    return read_workbook(COUPLE_BOOK, date(2026, 11, 24))


@pytest.fixture(scope="session")
def leaf() -> Workbook:
    """One page with names in its text: its copies take a fifth of the time that those of the others take."""
    return read_workbook(LEAF, date(2026, 11, 24))


def options_for(edition: str = "participant-a", **about: Any) -> BuildOptions:
    """Options for one edition, at a fixed date."""
    return BuildOptions(request=Request(edition=edition), created=CREATED, **about)


def write_roster(path: Path, text: str) -> Path:
    """``text`` as a roster at ``path``."""
    path.write_text(text, encoding="utf-8", newline="")
    return path


def run_options(
    book: Workbook, roster: Path, folder: Path, build: BuildOptions | None = None, **about: Any
) -> RunOptions:
    """What a run of this roster into ``folder`` is told."""
    people = open_roster(roster)
    columns = open_columns(people, book, {})
    template = EACH_TEMPLATE if about.get("each") else DEFAULT_TEMPLATE
    about = {"template": template, **about}
    return RunOptions(roster=people, columns=columns, build=build or options_for(), folder=folder, **about)
