"""The gate: everything that went wrong with local servers elsewhere is refused here, and the server lives on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.routing import Route
from starlette.testclient import TestClient

from bifolio.preview.gate import AT, CSP, ENTER, MOST_BODY, OPEN, Gate, Keys
from bifolio.preview.session import Session
from tests.unit.preview.previewing import HOST, PORT, Served, awaited, serve

FOREIGN_HOSTS = [
    "evil.example", f"evil.example:{PORT}", "127.0.0.1", "localhost", f"127.0.0.1:{PORT + 1}", f"127.0.0.1:{PORT}.evil.example",
    f"localhost.:{PORT}", f"127.0.0.1.:{PORT}", f"127.1:{PORT}", f"0.0.0.0:{PORT}", f"[::1]:{PORT}", f"LOCALHOST:{PORT}", f"2130706433:{PORT}",
    f"user@127.0.0.1:{PORT}", f"127.0.0.1:{PORT},evil.example", f"127.0.0.1:0{PORT}", "",
]  # fmt: skip


@pytest.mark.parametrize("host", FOREIGN_HOSTS)
def test_another_host_is_refused(entered: Served, host: str) -> None:
    for path in ("/", entered.room):
        assert entered.client.get(path, headers={"host": host}).status_code == 421


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_both_names_of_loopback_are_let_in(served: Served, name: str) -> None:
    assert served.client.get("/", headers={"host": f"{name}:{PORT}"}).status_code == 200


ORIGINS = [
    None, "null", "http://evil.example", f"https://{HOST}", f"http://{HOST}.evil.example", f"http://127.0.0.1:{PORT + 1}",
    f"http://localhost:{PORT}", f"http://{HOST}/", f"HTTP://{HOST}", f"http://evil.example#{HOST}", "",
]  # fmt: skip


@pytest.mark.parametrize("origin", ORIGINS)
@pytest.mark.parametrize("path", ["choice", "open"])
def test_a_change_from_another_origin_is_refused(entered: Served, path: str, origin: str | None) -> None:
    headers = {name: value for name, value in entered.changing.items() if name != "origin"}
    headers |= {} if origin is None else {"origin": origin}
    assert entered.client.post(entered.room + path, json={}, headers=headers).status_code == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", None])
def test_a_change_must_come_from_the_same_site(entered: Served, site: str | None) -> None:
    headers = {name: value for name, value in entered.changing.items() if name != "sec-fetch-site"}
    headers |= {} if site is None else {"sec-fetch-site": site}
    assert entered.client.post(entered.room + "choice", json={}, headers=headers).status_code == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site", ""])
def test_another_site_cannot_even_look(entered: Served, site: str) -> None:
    for path in ("/", "/preview.css", entered.room, f"{entered.room}state"):
        assert entered.client.get(path, headers={"sec-fetch-site": site}).status_code == 403


@pytest.mark.parametrize("token", ["", "x", None])
def test_a_change_without_the_token_is_refused(entered: Served, token: str | None) -> None:
    headers = {**entered.same_origin, **({} if token is None else {"x-bifolio-token": token})}
    assert entered.client.post(entered.room + "choice", json={}, headers=headers).status_code == 403


def test_the_token_alone_is_not_enough(served: Served) -> None:
    assert served.client.post(served.room + "choice", json={}, headers=served.changing).status_code == 403


def test_nothing_is_changed_by_get(entered: Served) -> None:
    for path in ("choice", "open"):
        assert entered.client.get(entered.room + path, headers=entered.changing).status_code == 405
    assert entered.client.get(AT).status_code == 403
    assert entered.client.get(ENTER).status_code == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])
def test_other_methods_are_refused(entered: Served, method: str) -> None:
    for path in (entered.room + "choice", entered.room + "nothing", "/nothing"):
        assert entered.client.request(method, path, headers=entered.changing).status_code == 405


# -- every route ---------------------------------------------------------------------------------------------------


def routes_of(served: Served) -> Iterator[tuple[str, str]]:
    app: Any = served.server.app()
    assert isinstance(app, Gate)
    inside: Any = app.app
    for route in inside.routes:
        assert isinstance(route, Route)
        path = route.path.replace("{digest}", "0").replace("{dpi:int}", "96")
        for method in route.methods or ():
            yield method, path


def test_no_route_is_open_to_a_stranger_but_those_that_hold_nothing(served: Served) -> None:
    walked = dict.fromkeys(routes_of(served))
    assert len(walked) > 15
    for method, path in walked:
        answer = served.client.request(method, path, headers=served.same_origin)
        is_open = method in ("GET", "HEAD") and path in OPEN
        assert (answer.status_code == 200) == is_open, (method, path)


def test_the_page_that_opens_the_gate_can_load_all_it_names(served: Served) -> None:
    named = re.findall(r'(?:src|href)="(/[^"]*)"', served.client.get("/").text)
    assert len(named) >= 2
    assert [served.client.get(path).status_code for path in named] == [200] * len(named)


def test_what_is_open_holds_nothing_of_the_book_and_no_key(served: Served) -> None:
    keys = served.keys
    for path in OPEN:
        said = served.client.get(path).text
        assert not any(
            secret in said for secret in ("Two and One", keys.value, keys.token, keys.room, keys.at, keys.cookie)
        )


def test_a_websocket_is_refused_before_it_is_accepted(entered: Served) -> None:
    sent = awaited(_websocket(entered))
    assert sent == [{"type": "websocket.close", "code": 1008}]


async def _websocket(served: Served) -> list[dict[str, Any]]:
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.connect"}

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(b"host", HOST.encode()), (b"cookie", f"{served.keys.cookie}={served.keys.value}".encode())]
    scope = {"type": "websocket", "path": f"{served.room}events", "headers": headers}
    await served.server.app()(scope, receive, send)
    return sent


@pytest.mark.parametrize(
    "path",
    [
        "../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "pages/..%2f..%2fworkbook.yaml/96.png", "pages/x/96.png/../../..",
        "pages/%00/96.png", "//etc/passwd", "pages/C:%5Cboot.ini/areas", "workbook.yaml", "pages/" + "a" * 5_000 + "/96.png",
    ],
)  # fmt: skip
def test_no_path_leads_to_a_file(entered: Served, path: str) -> None:
    answer = entered.client.get(entered.room + path)
    assert answer.status_code in (403, 404)
    assert "title:" not in answer.text


# -- secret and cookie ---------------------------------------------------------------------------------------------


def enter(served: Served, secret: str) -> int:
    headers = {**served.same_origin, "x-bifolio-secret": secret}
    return served.client.post(ENTER, headers=headers).status_code


def test_the_secret_is_in_the_fragment_and_is_256_bits(served: Served) -> None:
    link, _, secret = served.keys.new_link().partition("#")
    assert link == f"http://{HOST}/"
    assert len(secret) * 6 >= 256


def test_the_secret_is_good_once(served: Served) -> None:
    secret = served.keys.new_link().partition("#")[2]
    assert [enter(served, secret), enter(served, secret)] == [200, 403]


def test_no_secret_opens_nothing_while_a_link_that_is_used_up_would_still_last(served: Served) -> None:
    assert enter(served, served.keys.new_link().partition("#")[2]) == 200
    assert enter(served, "") == 403


def test_the_secret_is_good_for_a_minute(built: Session) -> None:
    now = [0.0]
    served = serve(built, clock=lambda: now[0])
    secret = served.keys.new_link().partition("#")[2]
    now[0] = 60.1
    assert enter(served, secret) == 403
    secret = served.keys.new_link().partition("#")[2]
    now[0] = 120.0
    assert enter(served, secret) == 200


def test_a_new_link_makes_the_old_one_worthless(served: Served) -> None:
    old = served.keys.new_link().partition("#")[2]
    served.keys.new_link()
    assert enter(served, old) == 403


@pytest.mark.parametrize("secret", ["", "x", "\x00"])
def test_a_wrong_secret_is_refused_and_spends_nothing(served: Served, secret: str) -> None:
    good = served.keys.new_link().partition("#")[2]
    assert [enter(served, secret), enter(served, good)] == [403, 200]


def test_before_there_is_a_link_nothing_opens(served: Served) -> None:
    assert enter(served, "") == 403


def test_the_cookie_is_strict_and_for_a_path_that_nobody_can_guess(served: Served) -> None:
    secret = served.keys.new_link().partition("#")[2]
    answer = served.client.post(ENTER, headers={**served.same_origin, "x-bifolio-secret": secret})
    cookie = answer.headers["set-cookie"]
    name = cookie.partition("=")[0]
    assert {"HttpOnly", "SameSite=strict", f"Path={served.room}"} <= {part.strip() for part in cookie.split(";")}
    assert "Domain" not in cookie
    assert len(served.room) > 12
    assert name == served.keys.cookie


def test_every_process_has_keys_of_its_own() -> None:
    one, other = Keys(port=PORT), Keys(port=PORT)
    for name in ("cookie", "value", "room", "token", "at"):
        assert getattr(one, name) != getattr(other, name)


def test_keys_are_in_no_representation() -> None:
    keys = Keys(port=PORT)
    keys.new_link()
    assert repr(keys).count("=") == 3, "the port, the clock, the end of the minute"


@pytest.mark.parametrize("change", ["other name", "other value", "twice", "none", "of another process"])
def test_another_cookie_is_refused(served: Served, change: str) -> None:
    keys = served.keys
    good, old = f"{keys.cookie}={keys.value}", Keys(port=PORT)
    cookies = {
        "other name": f"session={keys.value}", "other value": f"{keys.cookie}=x", "twice": f"{good}; {good}", "none": "",
        "of another process": f"{old.cookie}={old.value}",
    }  # fmt: skip
    client = TestClient(served.server.app(), base_url=f"http://{HOST}")
    assert client.get(served.room, headers={"cookie": cookies[change]}).status_code == 403
    assert client.get(served.room, headers={"cookie": f"other=1; {good}"}).status_code == 200


def test_the_cookie_opens_one_room_only(served: Served) -> None:
    client = TestClient(served.server.app(), base_url=f"http://{HOST}")
    headers = {"cookie": f"{served.keys.cookie}={served.keys.value}"}
    for path in ("/elsewhere/", f"{served.room[:-1]}x/", served.room[:-1]):
        assert client.get(path, headers=headers).status_code == 403
    assert client.get(served.room, headers=headers).status_code == 200


@pytest.mark.parametrize("name", ["host", "origin", "sec-fetch-site", "x-bifolio-token"])
def test_a_header_that_is_there_twice_says_nothing(entered: Served, name: str) -> None:
    headers = {"host": HOST, **entered.changing}
    again = [*headers.items(), (name, headers[name])]
    answer = entered.client.post(f"{entered.room}choice", json={}, headers=again)
    assert answer.status_code == (421 if name == "host" else 403)


# -- what every answer has -----------------------------------------------------------------------------------------


def test_every_answer_has_the_headers_that_keep_it_in(entered: Served) -> None:
    for path, host in (("/", HOST), (entered.room, HOST), (f"{entered.room}nothing", HOST), ("/", "evil.example")):
        headers = entered.client.get(path, headers={"host": host}).headers
        assert len({*headers}) == len(headers.raw), "each once"
        assert headers["content-security-policy"] == CSP
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert headers["referrer-policy"] == "no-referrer"
        assert not [name for name in headers if name.startswith("access-control")]


def test_the_policy_is_the_one_that_was_decided() -> None:
    for rule in (
        "default-src 'none'", "img-src 'self'", "script-src 'self'", "connect-src 'self'", "style-src 'self'", "font-src 'self'",
        "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
    ):  # fmt: skip
        assert rule in CSP
    assert "unsafe" not in CSP


# -- size and form -------------------------------------------------------------------------------------------------


def test_a_body_that_is_too_long_is_refused(entered: Served) -> None:
    headers = {**entered.changing, "content-type": "application/json"}
    answer = entered.client.post(entered.room + "choice", content=b" " * (MOST_BODY + 1), headers=headers)
    assert answer.status_code == 413
    longest = entered.client.post(entered.room + "choice", content=b"{}".ljust(MOST_BODY), headers=headers)
    assert longest.is_success


@pytest.mark.parametrize("length", ["-1", "1e3", "²", "٣", "000000001", ""])
def test_a_length_that_is_no_short_number_is_too_long(length: str) -> None:
    gate = Gate(_never, Keys(port=PORT))
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(b"host", HOST.encode()), (b"content-length", length.encode("latin-1", "replace"))]
    awaited(gate({"type": "http", "method": "GET", "path": "/", "headers": headers}, _never, send))
    assert sent[0]["status"] == 413


def test_a_body_that_hides_its_length_is_cut_off(entered: Served) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(100):
            yield b" " * 10_000

    headers = {**entered.changing, "content-type": "application/json"}
    answer = entered.client.post(entered.room + "choice", content=endless(), headers=headers)
    assert answer.status_code == 413
    assert entered.client.get(entered.room).status_code == 200


def test_a_body_that_comes_in_short_parts_is_cut_off_too() -> None:
    heard: list[str] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        heard.extend([(await receive())["type"] for _ in range(3)])

    async def part() -> Any:
        return {"type": "http.request", "body": b" " * (MOST_BODY // 2), "more_body": True}

    gate = Gate(app, Keys(port=PORT))
    awaited(gate({"type": "http", "method": "GET", "path": "/", "headers": [(b"host", HOST.encode())]}, part, _never))
    assert heard == ["http.request", "http.request", "http.disconnect"]


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b"[" * 20_000, b'"x"', b"\xff", b'{"edition": 3}', b'{"path": "x"}', b'{"names": ["x"]}']
)
def test_what_is_no_choice_is_refused(entered: Served, body: bytes) -> None:
    headers = {**entered.changing, "content-type": "application/json"}
    assert entered.client.post(entered.room + "choice", content=body, headers=headers).status_code == 400


def test_a_form_is_no_choice(entered: Served) -> None:
    answer = entered.client.post(
        entered.room + "choice", content=b"{}", headers={**entered.changing, "content-type": "text/plain"}
    )
    assert answer.status_code == 400


NAMES = (
    b"host", b"origin", b"cookie", b"sec-fetch-site", b"content-length", b"x-bifolio-token", b"x-bifolio-at",
)  # fmt: skip


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(
    headers=st.lists(st.tuples(st.sampled_from(NAMES), st.binary(max_size=20)), max_size=4),
    method=st.sampled_from(["GET", "POST", "HEAD", "X"]),
    path=st.text(max_size=12),
)
def test_no_headers_break_the_gate(headers: list[tuple[bytes, bytes]], method: str, path: str) -> None:
    gate = Gate(_never, Keys(port=PORT))
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": method, "path": f"/{path}", "headers": headers}
    awaited(gate(scope, _never, send))
    assert sent[0]["status"] in (403, 405, 413, 421)


async def _never(*given: Any) -> Any:
    raise AssertionError("nothing gets through")


# -- the one route without an origin -------------------------------------------------------------------------------


def test_scrolling_needs_its_own_secret_and_no_browser(entered: Served) -> None:
    good = {"x-bifolio-at": entered.keys.at}
    sent = {"file": "exercises/e01.yaml", "line": 3}
    client = TestClient(entered.server.app(), base_url=f"http://{HOST}")
    assert client.post(AT, json=sent, headers=good).status_code == 200
    for headers in (
        {}, {"x-bifolio-at": "x"}, {"x-bifolio-at": entered.keys.token}, {**good, "origin": entered.origin},
        {**good, "sec-fetch-site": "same-origin"}, {**good, "cookie": "a=b"}, {**good, "host": "evil.example"},
    ):  # fmt: skip
        assert client.post(AT, json=sent, headers=headers).status_code in (403, 421)
    assert client.get(AT, headers=good).status_code == 403


def test_the_scrolling_secret_opens_nothing_else(served: Served) -> None:
    headers = {
        **served.same_origin,
        "x-bifolio-at": served.keys.at,
        "x-bifolio-token": served.keys.at,
        "x-bifolio-secret": served.keys.at,
    }
    for path in (ENTER, f"{served.room}choice", f"{served.room}open"):
        assert served.client.post(path, json={}, headers=headers).status_code == 403
    assert served.client.get(served.room, headers={"x-bifolio-at": served.keys.at}).status_code == 403
