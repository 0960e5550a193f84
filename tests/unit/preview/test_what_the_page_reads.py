"""What the server tells the page is what the page's script reads: files, keys of the state, events, refusals."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bifolio.preview.following import Event
from bifolio.preview.page_html import ASSETS
from tests.edited_files import edit
from tests.unit.preview.previewing import Served, awaited, editable, serve, session_of
from tests.unit.preview.test_server import areas, state

SCRIPT = (ASSETS / "preview.js").read_text(encoding="utf-8")


def read_of(name: str) -> set[str]:
    """The keys that the script reads of what it calls ``name``."""
    return set(re.findall(rf"(?<![\w.]){name}\.(\w+)", SCRIPT))


@pytest.mark.parametrize(
    ("path", "file", "kind"),
    [
        ("", "enter.html", "text/html"),
        ("preview.css", "preview.css", "text/css"),
        ("enter.js", "enter.js", "text/javascript"),
        ("mark.svg", "mark.svg", "image/svg+xml"),
        ("{room}preview.js", "preview.js", "text/javascript"),
    ],
)
def test_each_file_of_the_page_is_sent_as_what_it_is(path: str, file: str, kind: str, entered: Served) -> None:
    answer = entered.client.get(path.format(room=entered.room))
    assert answer.content == (ASSETS / file).read_bytes()
    assert answer.headers["content-type"].partition(";")[0] == kind


def test_the_state_has_every_key_that_the_script_reads(entered: Served) -> None:
    found = state(entered)
    assert len(read_of("state")) > 5
    # ``next`` is also a picture that is loaded
    assert read_of("state") | read_of("next") - {"src", "decode"} <= found.keys()
    assert {"n", "id", "w", "h", "label", "title"} <= found["pages"][0].keys()


def test_the_state_is_that_of_the_session(tmp_path: Path) -> None:
    book = editable(tmp_path)
    served = serve(session_of(book))
    served.session.rebuild()
    served.enter()
    good = state(served)
    edit(book / "exercises" / "e01.yaml", "aim:", "aims:")
    served.session.rebuild()
    bad = state(served)
    assert [(one["current"], one["errors"] > 0, one["language"]) for one in (good, bad)] == [
        (True, False, "en-US"),
        (False, True, "en-US"),
    ]
    assert bad["version"] > good["version"]
    assert bad["pages"] == good["pages"]


def test_at_tells_every_tab_the_place_in_tenths_of_a_point(entered: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Event | None] = []
    monkeypatch.setattr(entered.server.tabs, "tell", told.append)
    client = type(entered.client)(entered.server.app(), base_url=entered.origin)
    sent = {"file": "exercises/e02.yaml", "line": 4}
    page = client.post("/at", json=sent, headers={"x-bifolio-at": entered.keys.at}).json()["page"]
    (event,) = told
    assert event is not None
    assert (event.name, event.data["n"]) == ("scroll", page)
    place = [event.data["top"], event.data["height"]]
    assert place in [[top, height] for _, top, _, height, *_ in areas(entered, page)]


def test_the_stream_of_a_tab_ends_with_the_server(entered: Served) -> None:
    async def heard() -> int:
        queue = entered.server.tabs.join()
        assert queue is not None
        stream = entered.server._stream(queue)
        await anext(stream)
        queue.put_nowait(None)
        return len([said async for said in stream])

    assert awaited(heard()) == 0


def test_a_book_with_a_problem_from_the_start_has_no_pdf_yet(tmp_path: Path) -> None:
    book = editable(tmp_path)
    edit(book / "exercises" / "e01.yaml", "aim:", "aims:")
    served = serve(session_of(book))
    served.session.rebuild()
    served.enter()
    answer = served.client.get(f"{served.room}book.pdf")
    assert (answer.status_code, "fix it first" in answer.text) == (409, True)
    assert served.client.get(f"{served.room}reading").status_code == 404


def test_what_is_refused_comes_with_the_hint_that_the_script_shows(entered: Served) -> None:
    answer = entered.client.post(f"{entered.room}choice", json={"paper": "a0"}, headers=entered.changing)
    found = json.loads(answer.content)
    assert {"error", "hint"} <= read_of("found") & found.keys()
    assert found["error"]
