"""What the page is told: state, pictures, places; what it may change, and what never leaves."""

from __future__ import annotations

import asyncio
import json
import os
import re
import socket
from pathlib import Path
from typing import Any

import pytest

from bifolio.content.model.workbook import Workbook
from bifolio.diagnostics import Place
from bifolio.errors import UsageError
from bifolio.preview.choices import Choice
from bifolio.preview.following import MOST_TABS, Event, Tabs
from bifolio.preview.page_html import ASSETS
from bifolio.preview.server import Server
from bifolio.preview.serving import editor_words, file_of, listen, vscode_link
from tests.edited_files import edit
from tests.unit.preview.previewing import SMALL, Served, awaited, editable, serve, session_of


def state(served: Served) -> dict[str, Any]:
    found: dict[str, Any] = served.client.get(f"{served.room}state").json()
    return found


def areas(served: Served, number: int) -> list[list[Any]]:
    page = state(served)["pages"][number - 1]
    found: list[list[Any]] = served.client.get(f"{served.room}pages/{page['id']}/areas").json()["areas"]
    return found


def test_the_state_names_pages_by_what_they_look_like(entered: Served) -> None:
    pages = state(entered)["pages"]
    assert [page["n"] for page in pages] == list(range(1, len(pages) + 1))
    assert all(re.fullmatch("[0-9a-f]{30}", page["id"]) for page in pages)


def test_a_page_is_drawn_in_known_resolutions_only(entered: Served) -> None:
    page = state(entered)["pages"][0]["id"]
    answer = entered.client.get(f"{entered.room}pages/{page}/72.png")
    assert answer.headers["content-type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
    for unknown in ("5000", "-72", "072", "7" * 5_000):
        assert entered.client.get(f"{entered.room}pages/{page}/{unknown}.png").status_code == 404


def test_the_saved_pdf_is_the_session_s(entered: Served) -> None:
    found = entered.session.pdf()
    assert found is not None
    answer = entered.client.get(f"{entered.room}book.pdf")
    assert answer.content == found[1]
    assert answer.headers["content-disposition"] == 'attachment; filename="small-participant-a.pdf"'


def test_the_name_of_a_folder_cannot_end_the_name_of_the_saved_pdf(
    entered: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(entered.session), "pdf", lambda _: ('a"; filename="b\r\nx: é.pdf', b"%PDF-"))
    answer = entered.client.get(f"{entered.room}book.pdf")
    assert answer.headers["content-disposition"] == 'attachment; filename="a---filename--b--x---.pdf"'


def test_every_area_has_a_file_a_line_and_a_column(entered: Served) -> None:
    for number in range(1, len(entered.session.state.pages) + 1):
        for *_, identifier, place, _field in areas(entered, number):
            assert re.fullmatch(r"[\w/.-]+\.yaml:[0-9]+:[0-9]+", place)
            assert re.fullmatch("[0-9a-f]{16}", identifier)


def test_fields_have_their_names(entered: Served) -> None:
    names = {area[6] for number in range(1, len(entered.session.state.pages) + 1) for area in areas(entered, number)}
    assert "e01.list.one.a" in names or "e01.list.one" in names


def test_the_reading_view_has_the_headings_of_the_book(entered: Served) -> None:
    said = entered.client.get(f"{entered.room}reading").text
    assert "<h3>Two and One</h3>" in said
    assert "<script" not in said


def test_what_authors_write_is_escaped(tmp_path: Path) -> None:
    book = editable(tmp_path)
    edit(book / "workbook.yaml", "title: Two and One", 'title: "<img src=x onerror=alert(1)>"')
    edit(book / "workbook.yaml", "{label: Partner A}", '{label: "<b>A</b>"}')
    edit(book / "exercises" / "e01.yaml", "aim:", '"<script>": 1\naim:')
    served = serve(session_of(book))
    served.session.rebuild()
    served.enter()
    found = state(served)
    page = served.client.get(served.room).text
    for said in (found["problems"], found["notice"], found["choices"], page):
        assert not re.search(r"<(img|b>|script>)", said.replace('<script src="preview.js" defer></script>', ""))
    assert "&lt;script&gt;" in found["problems"]


def test_a_choice_is_taken_and_names_stay_out_of_addresses(tmp_path: Path) -> None:
    served = serve(session_of(editable(tmp_path)))
    served.session.rebuild()
    served.enter()
    sent = {"edition": "couple", "names": {"a": "Quillfeather", "b": ""}}
    assert served.client.post(f"{served.room}choice", json=sent, headers=served.changing).json() == {}
    assert served.server.follower.choice == Choice(edition="couple", names=(("a", "Quillfeather"),))
    served.session.choose(served.server.follower.choice)
    served.session.rebuild()
    found = state(served)
    assert "Quillfeather" in found["command"]
    assert "Quillfeather" not in json.dumps([found["pages"], found["title"]])
    assert "Quillfeather" not in served.client.get(f"{served.room}book.pdf").headers["content-disposition"]


def test_the_name_of_the_only_person_of_a_book_is_asked_for_without_an_id(tmp_path: Path) -> None:
    (tmp_path / "book.yaml").write_text("title: Mine\nblocks: [{lines: What went well?}]\n", encoding="utf-8")
    served = serve(session_of(tmp_path / "book.yaml"))
    served.session.rebuild()
    served.enter()
    assert '<label class="field">Name<input' in state(served)["choices"]


def test_a_name_that_cannot_be_printed_is_told_without_an_option() -> None:
    session = session_of(SMALL, choice=Choice(names=(("a", "A\u202ena"),)))
    (problem,) = session.rebuild().problems
    assert problem.message == "'a.name': U+202E cannot be printed"


@pytest.mark.parametrize(
    "sent",
    [
        {"edition": "x" * 300},
        {"edition": "nowhere"},
        {"paper": "a0"},
        {"provider": "/etc/passwd"},
        {"names": {"a": "x" * 300}},
        {"size": 3},
    ],
)
def test_only_what_is_beside_the_page_can_be_chosen(entered: Served, sent: dict[str, object]) -> None:
    assert entered.client.post(f"{entered.room}choice", json=sent, headers=entered.changing).status_code == 400


def test_a_place_is_opened_by_its_id_and_without_a_shell(entered: Served) -> None:
    *_, identifier, place, _ = areas(entered, 1)[0]
    entered.client.post(f"{entered.room}open", json={"place": identifier, "with": "editor"}, headers=entered.changing)
    ((program, option, argument),) = entered.started
    assert (program, option) == ("code", "-g")
    assert argument == str(SMALL.resolve() / place.partition(":")[0]) + ":" + place.partition(":")[2]


@pytest.mark.parametrize("place", ["workbook.yaml:1:1", "/etc/passwd", "../x", "", 3, None])
def test_a_path_opens_nothing(entered: Served, place: object) -> None:
    answer = entered.client.post(
        f"{entered.room}open", json={"place": place, "with": "editor"}, headers=entered.changing
    )
    assert answer.status_code == 404
    assert entered.started == []


def test_the_place_in_vs_code_is_told_and_not_started(entered: Served) -> None:
    *_, identifier, place, _ = areas(entered, 1)[0]
    answer = entered.client.post(
        f"{entered.room}open", json={"place": identifier, "with": "vscode"}, headers=entered.changing
    )
    assert answer.json()["link"].startswith("vscode://file/")
    assert answer.json()["link"].endswith(place)
    assert entered.started == []


def test_a_file_behind_a_link_out_of_the_folder_is_not_opened(tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("x: 1", encoding="utf-8")
    book = editable(tmp_path)
    (book / "pages" / "away.yaml").symlink_to(outside)
    workbook = Workbook.__new__(Workbook)
    session = session_of(book)
    (book / "pages" / "away.yaml").unlink()
    session.rebuild()
    (book / "pages" / "away.yaml").symlink_to(outside)
    assert session.finished is not None
    workbook = session.finished.workbook
    for name in ("pages/away.yaml", "../outside.yaml", "/etc/passwd", "pages"):
        with pytest.raises(UsageError):
            file_of(Place(name), workbook)


def test_an_editor_that_needs_a_terminal_is_not_started() -> None:
    for editor in ("vim", "nano", "", "'"):
        with pytest.raises(UsageError):
            editor_words(editor, Place("x.yaml"), Path("/x.yaml"))


@pytest.mark.parametrize(
    ("editor", "words"),
    [
        ("gedit --wait", ["gedit", "--wait", "+3", "/f/a;b.yaml"]),
        ("/opt/Code", ["/opt/Code", "-g", "/f/a;b.yaml:3:4"]),
        ("subl", ["subl", "/f/a;b.yaml:3:4"]),
        ("write", ["write", "/f/a;b.yaml"]),
        ("xterm -e vi", ["xterm", "-e", "vi", "/f/a;b.yaml"]),
        ("emacs -nw", ["emacs", "-nw", "/f/a;b.yaml"]),
    ],
)
def test_an_editor_is_told_file_and_line_in_its_own_way_and_without_a_shell(editor: str, words: list[str]) -> None:
    assert editor_words(editor, Place("a;b.yaml", 3, 4), Path("/f/a;b.yaml")) == words


def test_a_book_whose_name_is_no_text_is_shown_like_any_other(tmp_path: Path) -> None:
    """The names of its folder and of a file are not UTF-8; one has a problem, which names both."""
    book = editable(tmp_path).rename(tmp_path / os.fsdecode(b"b\xffd"))
    session = session_of(book)
    session.rebuild()
    served = serve(session)
    served.enter()
    *_, identifier, _, _ = areas(served, 1)[0]
    for sent in ({"place": identifier, "with": "vscode"}, {"place": identifier}):
        assert served.client.post(f"{served.room}open", json=sent, headers=served.changing).status_code == 200
    assert served.started[0][-1].startswith(f"{book.resolve()}/")
    (book / "pages" / os.fsdecode(b"\xff.yaml")).write_text("id: [\n", encoding="utf-8")
    session.rebuild()
    for path in ("", "state", "book.pdf"):
        assert served.client.get(f"{served.room}{path}").status_code in (200, 409), path


def test_a_link_for_vs_code_is_quoted() -> None:
    assert vscode_link(Place("x", 3, 4), Path("/a b/ü?.yaml")) == "vscode://file/a%20b/%C3%BC%3F.yaml:3:4"


def test_at_scrolls_to_the_page_of_a_line(entered: Served) -> None:
    headers = {"x-bifolio-at": entered.keys.at}
    client = type(entered.client)(entered.server.app(), base_url=entered.origin)
    answer = client.post("/at", json={"file": "exercises/e02.yaml", "line": 4}, headers=headers)
    title = entered.session.state.pages[answer.json()["page"] - 1].title
    assert entered.session.finished is not None
    assert title == entered.session.finished.workbook.exercises["e02"].title.plain
    assert client.post("/at", json={"file": "nothing.yaml", "line": 4}, headers=headers).status_code == 404
    for sent in ({"file": 3, "line": 4}, {"file": "exercises/e02.yaml"}, {"file": "exercises/e02.yaml", "line": "4"}):
        assert client.post("/at", json=sent, headers=headers).status_code == 400


# -- tabs ----------------------------------------------------------------------------------------------------------


def test_sixteen_tabs_listen_and_no_more() -> None:
    async def count() -> list[bool]:
        tabs = Tabs()
        joined = [tabs.join() for _ in range(MOST_TABS + 1)]
        first = joined[0]
        assert first is not None
        tabs.leave(first)
        return [queue is not None for queue in (*joined, tabs.join())]

    assert awaited(count()) == [True] * MOST_TABS + [False, True]


def test_the_seventeenth_tab_is_told_so(entered: Served) -> None:
    async def crowd() -> int:
        for _ in range(MOST_TABS):
            entered.server.tabs.join()
        answer = await entered.server.events(None)  # type: ignore[arg-type]
        return answer.status_code

    assert awaited(crowd()) == 429


def test_a_tab_hears_of_each_state_and_leaves_when_it_is_closed(entered: Served) -> None:
    async def listen(server: Server) -> tuple[list[str], int]:
        queue = server.tabs.join()
        assert queue is not None
        stream = server._stream(queue)
        heard = [await anext(stream)]
        server.tabs.tell(Event("state", {"version": 7}))
        heard.append(await anext(stream))
        await stream.aclose()  # type: ignore[attr-defined]
        return heard, len(server.tabs)

    heard, left = awaited(listen(entered.server))
    version = entered.session.state.version
    assert heard == [f'event: state\ndata: {{"version": {version}}}\n\n', 'event: state\ndata: {"version": 7}\n\n']
    assert left == 0


def test_when_the_server_ends_every_tab_is_let_go(entered: Served) -> None:
    async def end(server: Server) -> bool:
        queue = server.tabs.join()
        assert queue is not None
        server.tabs.tell(None)
        return await queue.get() is None and server.tabs.join() is None

    assert awaited(end(entered.server))


# -- the program's own files ---------------------------------------------------------------------------------------


def test_the_page_loads_nothing_from_elsewhere(entered: Served) -> None:
    page = entered.client.get(entered.room).text
    texts = [page, *(file.read_text(encoding="utf-8") for file in ASSETS.iterdir())]
    for text in texts:
        assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)|//cdn|@import|url\(", text)


def test_the_script_is_small_and_builds_no_code_from_texts() -> None:
    script = (ASSETS / "preview.js").read_text(encoding="utf-8")
    assert len(script.encode()) < 17_500
    assert not re.search(r"\beval\(|new Function|document\.write|\.outerHTML", script)


def test_answers_are_sent_at_once_and_not_when_their_heads_have_been_received() -> None:
    async def is_sent_at_once() -> bool:
        met: asyncio.Queue[asyncio.StreamWriter] = asyncio.Queue()
        with listen(0) as listening:
            server = await asyncio.start_server(lambda _, writer: met.put_nowait(writer), sock=listening)
            _, tab = await asyncio.open_connection(*listening.getsockname())
            writer = await met.get()
            found = writer.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
            for one in (tab, writer, server):
                one.close()
        return bool(found)

    assert awaited(is_sent_at_once())
