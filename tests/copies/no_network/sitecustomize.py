"""Loaded by every child process of the tests of copies: whatever would open a socket fails."""

from __future__ import annotations

import socket


def _refuse(*_: object, **__: object) -> None:
    raise AssertionError("a socket was opened")


socket.socket.__init__ = _refuse  # type: ignore[method-assign]
for _name in ("create_connection", "getaddrinfo", "gethostbyname"):
    setattr(socket, _name, _refuse)
