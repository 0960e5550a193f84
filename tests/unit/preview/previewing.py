"""What tests of the preview share: a small workbook that may be edited, a session of it, a server behind its gate."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from starlette.testclient import TestClient

from bifolio.preview.choices import Choice, Fixed
from bifolio.preview.following import Follower, Tabs
from bifolio.preview.gate import Keys
from bifolio.preview.server import Server
from bifolio.preview.session import Session

SMALL = Path(__file__).resolve().parents[2] / "data" / "small"
CREATED = datetime(2026, 9, 1, tzinfo=UTC)
PORT = 49152
HOST = f"127.0.0.1:{PORT}"

Result = TypeVar("Result")


def awaited(coroutine: Coroutine[Any, Any, Result]) -> Result:
    """What the coroutine returns, from a thread of its own: where a browser is driven, the worker's has a running loop."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()


def editable(folder: Path) -> Path:
    """A copy of the small workbook in ``folder``."""
    return Path(shutil.copytree(SMALL, folder / "book"))


def session_of(source: Path, fixed: Fixed | None = None, choice: Choice | None = None) -> Session:
    return Session(source, fixed, choice, now=lambda: CREATED)


@dataclass
class Served:
    """A server with its book built, and a browser's requests to it."""

    session: Session
    keys: Keys
    server: Server
    client: TestClient
    started: list[list[str]] = field(default_factory=list)
    origin: str = f"http://{HOST}"

    @property
    def room(self) -> str:
        return f"/{self.keys.room}/"

    def enter(self) -> None:
        """Swaps a link's secret for the cookie, as the first page does."""
        secret = self.keys.new_link().partition("#")[2]
        answer = self.client.post("/enter", headers={**self.same_origin, "x-bifolio-secret": secret})
        assert answer.status_code == 200

    @property
    def same_origin(self) -> dict[str, str]:
        return {"origin": self.origin, "sec-fetch-site": "same-origin"}

    @property
    def changing(self) -> dict[str, str]:
        """The headers of a change by our page."""
        return {**self.same_origin, "x-bifolio-token": self.keys.token}


def serve(session: Session, clock: Callable[[], float] | None = None) -> Served:
    keys = Keys(port=PORT) if clock is None else Keys(port=PORT, clock=clock)
    tabs = Tabs()
    started: list[list[str]] = []
    server = Server(
        follower=Follower(session, tabs), tabs=tabs, keys=keys, editor="code", start=started.append
    )  # fmt: skip
    client = TestClient(server.app(), base_url=f"http://{HOST}", raise_server_exceptions=True)
    return Served(session, keys, server, client, started)
