"""The server itself, by raw bytes over a socket: whatever is sent, it refuses and lives on."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress

import pytest

from bifolio.preview import prompt_requests
from bifolio.preview.following import Follower, Tabs
from bifolio.preview.gate import Keys
from bifolio.preview.server import Server
from bifolio.preview.serving import _serving, listen
from bifolio.preview.session import Session


@pytest.fixture(scope="module")
def keys(built: Session) -> Iterator[Keys]:
    with listen(0) as listening:
        keys = Keys(port=listening.getsockname()[1])
        tabs = Tabs()
        with _serving(Server(follower=Follower(built, tabs), tabs=tabs, keys=keys), listening):
            yield keys


def ask(keys: Keys, request: bytes, *, more: bytes = b"", times: int = 0) -> bytes:
    """What the server answers to ``request``; nothing where it hangs up."""
    with socket.create_connection(("127.0.0.1", keys.port), timeout=10) as connection:
        with suppress(OSError):
            connection.sendall(request)
            for _ in range(times):
                connection.sendall(more)
        answer = b""
        with suppress(OSError):
            while part := connection.recv(65_536):
                answer += part
                if b"\r\n\r\n" in answer:
                    break
        return answer


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.1 ") else 0


def get(keys: Keys, path: str, *headers: str, host: str = "") -> int:
    lines = [f"GET {path} HTTP/1.1", f"Host: {host or keys.hosts[0]}", "Connection: close", *headers, "", ""]
    return status(ask(keys, "\r\n".join(lines).encode("latin-1")))


def hostile(keys: Keys) -> dict[str, bytes]:
    """Requests that must be refused, by what is wrong with them."""
    host, room, cookie = f"Host: {keys.hosts[0]}", f"/{keys.room}", f"Cookie: {keys.cookie}={keys.value}"
    own = f"Origin: http://{keys.hosts[0]}\r\nSec-Fetch-Site: same-origin\r\nX-Bifolio-Token: {keys.token}"
    texts = {
        "no host": "GET / HTTP/1.1\r\n\r\n",
        "two hosts": f"GET / HTTP/1.1\r\n{host}\r\nHost: evil.example\r\n\r\n",
        "old HTTP without a host": "GET / HTTP/1.0\r\n\r\n",
        "whole address of another host": "GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        "a host with a space": f"GET / HTTP/1.1\r\nHost: {keys.hosts[0]} evil\r\n\r\n",
        "no cookie": f"GET {room}/ HTTP/1.1\r\n{host}\r\n\r\n",
        "an old cookie": f"GET {room}/ HTTP/1.1\r\n{host}\r\nCookie: {keys.cookie}=old\r\n\r\n",
        "a change by GET": f"GET {room}/choice?edition=x HTTP/1.1\r\n{host}\r\n{cookie}\r\n{own}\r\n\r\n",
        "no origin": f"POST {room}/choice HTTP/1.1\r\n{host}\r\n{cookie}\r\nContent-Length: 2\r\n\r\n{{}}",
        "no origin worth the name": f"POST {room}/choice HTTP/1.1\r\n{host}\r\n{cookie}\r\nOrigin: null\r\nContent-Length: 2\r\n\r\n{{}}",
        "another path": f"GET {room}/../../etc/passwd HTTP/1.1\r\n{host}\r\n{cookie}\r\n\r\n",
        "another path in hiding": f"GET {room}/%2e%2e%2f%2e%2e%2fetc%2fpasswd HTTP/1.1\r\n{host}\r\n{cookie}\r\n\r\n",
        "a header without a name": f"GET / HTTP/1.1\r\n{host}\r\n: x\r\n\r\n",
        "a header that is none": f"GET / HTTP/1.1\r\n{host}\r\nnonsense\r\n\r\n",
        "a header with a null": f"GET / HTTP/1.1\r\n{host}\r\nX: a\0b\r\n\r\n",
        "a header without an end": f"GET / HTTP/1.1\r\n{host}\r\nX: {'a' * 200_000}\r\n\r\n",
        "a length that is none": f"POST {room}/choice HTTP/1.1\r\n{host}\r\n{cookie}\r\n{own}\r\nContent-Length: x\r\n\r\n",
        "a negative length": f"POST {room}/choice HTTP/1.1\r\n{host}\r\n{cookie}\r\n{own}\r\nContent-Length: -1\r\n\r\n",
        "two lengths": f"POST {room}/choice HTTP/1.1\r\n{host}\r\n{cookie}\r\n{own}\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{{}}",
        "length and chunks": f"POST {room}/choice HTTP/1.1\r\n{host}\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "a WebSocket": f"GET {room}/events HTTP/1.1\r\n{host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n\r\n",
        "no HTTP": "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        "a method of its own": f"DESTROY {room}/ HTTP/1.1\r\n{host}\r\n{cookie}\r\n\r\n",
        "preflight": f"OPTIONS {room}/choice HTTP/1.1\r\n{host}\r\nOrigin: http://evil.example\r\nAccess-Control-Request-Method: POST\r\n\r\n",
        "scrolling from a page": f"POST /at HTTP/1.1\r\n{host}\r\nOrigin: http://evil.example\r\nX-Bifolio-At: {keys.at}\r\nContent-Length: 2\r\n\r\n{{}}",
    }  # fmt: skip
    return {what: text.encode("latin-1") for what, text in texts.items()}


def test_every_hostile_request_is_refused_and_the_server_lives(keys: Keys) -> None:
    requests = hostile(keys)
    assert len(requests) >= 25
    let_in = {}
    for what, request in requests.items():
        answer = ask(keys, request)
        if 200 <= status(answer) < 400 or b"access-control" in answer.lower():
            let_in[what] = answer[:200]
        assert get(keys, "/") == 200, what
    assert let_in == {}


def test_a_hundred_megabytes_are_not_taken(keys: Keys) -> None:
    head = (
        f"POST /{keys.room}/choice HTTP/1.1\r\nHost: {keys.hosts[0]}\r\nCookie: {keys.cookie}={keys.value}\r\nOrigin: http://{keys.hosts[0]}\r\n"
        f"Sec-Fetch-Site: same-origin\r\nX-Bifolio-Token: {keys.token}\r\nContent-Type: application/json\r\nContent-Length: 100000000\r\n\r\n"
    )  # fmt: skip
    answer = ask(keys, head.encode(), more=b" " * 1_000_000, times=5)
    assert status(answer) in (0, 413)
    assert get(keys, "/") == 200


def test_requests_that_do_not_arrive_keep_nobody_out(keys: Keys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prompt_requests, "REQUEST_SECONDS", 0.3)
    whole = f"GET / HTTP/1.1\r\nHost: {keys.hosts[0]}\r\n\r\n".encode()
    with ExitStack() as opened:
        for number in range(300):
            connection = opened.enter_context(socket.create_connection(("127.0.0.1", keys.port), timeout=10))
            # some begin with a request that is answered
            connection.sendall(number % 2 * whole + b"GET / HTTP/1.1\r\nHost: ")
        end = time.monotonic() + 10
        while (found := get(keys, "/")) != 200 and time.monotonic() < end:
            time.sleep(0.05)
        assert found == 200


def test_what_is_refused_does_not_name_the_program_or_the_book(keys: Keys) -> None:
    answer = ask(keys, b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n")
    assert status(answer) == 421
    for word in (b"uvicorn", b"bifolio", b"Two and One", keys.room.encode()):
        assert word not in answer
