"""The one gate before every route: it decides which requests are answered. Everything else in the server may assume
that a request comes from our page.

The page is reached over loopback, on a random port. A secret in the link's fragment, which no server or log ever sees,
works once and for one minute; the page exchanges it for a cookie. Any web page can send requests to a port of ours, so
host and origin are compared as whole strings, and changes need a token that only our page can read. Another server on
this machine with the same host name is sent our cookies, so the cookie is for an unguessable path.
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import field
from http import HTTPStatus

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bifolio.frozen import record

MOST_BODY = 64 * 1024
"""The most bytes of a request; the longest is a choice with four names."""

SECRET_SECONDS = 60.0
"""How long a link works, in seconds."""

CSP = (
    "default-src 'none'; img-src 'self'; script-src 'self'; connect-src 'self'; style-src 'self'; font-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", CSP.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"cache-control", b"no-store"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"referrer-policy", b"no-referrer"),
)
"""Headers of every answer, even of a refusal."""

OPEN = ("/", "/preview.css", "/enter.js", "/mark.svg")
"""The files that may be fetched without the cookie: files of the program with nothing from a book."""

ENTER, AT = "/enter", "/at"
SECRET_HEADER, TOKEN_HEADER, AT_HEADER = b"x-bifolio-secret", b"x-bifolio-token", b"x-bifolio-at"


def _random() -> str:
    return secrets.token_urlsafe(32)


@record(kw_only=True)
class Keys:
    """The keys to the gate of one process. None of them outlasts the process, except ``at``, which is in a file of the
    user's own.
    """

    port: int
    cookie: str = field(default_factory=lambda: f"b{secrets.token_hex(8)}", repr=False)
    value: str = field(default_factory=_random, repr=False)
    room: str = field(default_factory=lambda: secrets.token_urlsafe(12), repr=False)
    token: str = field(default_factory=_random, repr=False)
    at: str = field(default_factory=_random, repr=False)
    clock: Callable[[], float] = time.monotonic
    _secret: str = field(default="", repr=False)
    _until: float = 0.0

    @property
    def hosts(self) -> tuple[str, ...]:
        """The host names that the page may have."""
        return f"127.0.0.1:{self.port}", f"localhost:{self.port}"

    def new_link(self) -> str:
        """A link to the page that works once, within a minute; it invalidates the one before."""
        self._secret, self._until = _random(), self.clock() + SECRET_SECONDS
        return f"http://127.0.0.1:{self.port}/#{self._secret}"

    def spend(self, secret: str) -> bool:
        """Whether ``secret`` is that of the latest link, which it uses up."""
        is_good = bool(self._secret) and self.clock() <= self._until and _same(secret, self._secret)
        if is_good:
            self._secret = ""
        return is_good


def _same(one: str, other: str) -> bool:
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))


class Gate:
    """Passes on to ``app`` the requests that ``keys`` allow, and refuses all others."""

    def __init__(self, app: ASGIApp, keys: Keys) -> None:
        self.app, self.keys = app, keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request (https://asgi.readthedocs.io/en/latest/specs/www.html)."""
        if scope["type"] != "http":
            # nothing here uses WebSocket, and events of the server's own life are turned off
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        else:
            status = self.refusal(scope)
            limited = _Limited(receive, send)
            if status is None and limited.is_declared_too_long(scope):
                status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
            if status is not None:
                await _refuse(limited.send, status)
                return
            try:
                await self.app(scope, limited.receive, limited.send)
            except ClientDisconnect:
                # the client is gone, or was cut off because it sent too much
                return

    def refusal(self, scope: Scope) -> HTTPStatus | None:
        """Why a request is refused; ``None`` if it is allowed."""
        headers: list[tuple[bytes, bytes]] = scope["headers"]
        host = _only(headers, b"host")
        if host not in self.keys.hosts:
            return HTTPStatus.MISDIRECTED_REQUEST
        method, path = scope["method"], scope["path"]
        if method == "POST" and path == AT:
            given = _only(headers, AT_HEADER)
            # browsers say where a request comes from, and no browser has any business here
            is_browser = any(name in (b"origin", b"sec-fetch-site", b"cookie") for name, _ in headers)
            return None if given and _same(given, self.keys.at) and not is_browser else HTTPStatus.FORBIDDEN
        if _only(headers, b"sec-fetch-site", "none") not in ("none", "same-origin"):
            return HTTPStatus.FORBIDDEN
        if method not in ("GET", "HEAD", "POST"):
            return HTTPStatus.METHOD_NOT_ALLOWED
        if method != "POST":
            return None if path in OPEN or self._is_in_room(path, headers) else HTTPStatus.FORBIDDEN
        if _only(headers, b"origin") != f"http://{host}" or _only(headers, b"sec-fetch-site", "none") != "same-origin":
            return HTTPStatus.FORBIDDEN
        if path == ENTER:
            return None if self.keys.spend(_only(headers, SECRET_HEADER)) else HTTPStatus.FORBIDDEN
        has_token = _same(_only(headers, TOKEN_HEADER), self.keys.token)
        return None if has_token and self._is_in_room(path, headers) else HTTPStatus.FORBIDDEN

    def _is_in_room(self, path: str, headers: list[tuple[bytes, bytes]]) -> bool:
        cookies = _only(headers, b"cookie").split("; ")
        own = [one for one in cookies if one.startswith(f"{self.keys.cookie}=")]
        has_cookie = len(own) == 1 and _same(own[0], f"{self.keys.cookie}={self.keys.value}")
        return has_cookie and path.startswith(f"/{self.keys.room}/")


def _only(headers: list[tuple[bytes, bytes]], name: bytes, default: str = "") -> str:
    """The value of a header that may occur once; empty if it occurs several times."""
    found = [value for key, value in headers if key == name]
    if not found:
        return default
    return found[0].decode("latin-1") if len(found) == 1 else ""


class _Limited:
    """A request with a limit on its body, whose answer gets the headers that every answer has."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive, self._send = receive, send
        self._bytes = 0

    def is_declared_too_long(self, scope: Scope) -> bool:
        """Whether the request declares that it is too long."""
        said = _only(scope["headers"], b"content-length", "0")
        return not (said.isascii() and said.isdigit() and len(said) < 9 and int(said) <= MOST_BODY)

    async def receive(self) -> Message:
        """The next part of the body; the end once there is too much."""
        message = await self._receive()
        self._bytes += len(message.get("body", b""))
        return {"type": "http.disconnect"} if self._bytes > MOST_BODY else message

    async def send(self, message: Message) -> None:
        """Sends a part of the answer."""
        if message["type"] == "http.response.start":
            own = {name for name, _ in HEADERS}
            rest = [(name, value) for name, value in message.get("headers", ()) if name.lower() not in own]
            status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE if self._bytes > MOST_BODY else message["status"]
            message = {**message, "status": int(status), "headers": [*rest, *HEADERS]}
        await self._send(message)


async def _refuse(send: Send, status: HTTPStatus) -> None:
    body = f"{status.value} {status.phrase}\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status.value, "headers": headers})
    await send({"type": "http.response.body", "body": body})
