"""The server of the preview: the routes that the page uses, behind the gate. It handles no paths, only ids of pages and
places.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from bifolio.diagnostics import visible
from bifolio.errors import BifolioError, UsageError
from bifolio.frozen import frozen
from bifolio.pdf.reading_order import read_bytes_aloud
from bifolio.preview.choices import refuse_others
from bifolio.preview.following import Event, Follower, Tabs
from bifolio.preview.gate import AT, ENTER, Gate, Keys
from bifolio.preview.page_html import (
    ASSETS,
    choices_html,
    notice_html,
    places_html,
    problems_html,
    reading_html,
    whole_page,
)
from bifolio.preview.serving import editor_words, file_of, start_editor, vscode_link
from bifolio.preview.session import Session

DPIS = {str(dpi): dpi for dpi in (72, 96, 144, 192, 288)}
"""The resolutions in which pages are available, as they are written in addresses."""

HEARTBEAT = 15.0
"""After this many seconds without events a tab gets a heartbeat, so that each side notices when the other is gone."""


class _Json(JSONResponse):
    """JSON in ASCII: the name of a file need not be text, and as an escape every byte of it is."""

    def render(self, content: Any) -> bytes:
        """The bytes of the answer."""
        return json.dumps(content).encode("ascii")


@frozen(kw_only=True)
class Server:
    """Answers the page. ``editor`` is the command of the user's editor; ``start`` starts it."""

    follower: Follower
    tabs: Tabs
    keys: Keys
    editor: str = ""
    start: Callable[[list[str]], None] = start_editor

    @property
    def session(self) -> Session:
        """The session that is shown."""
        return self.follower.session

    def app(self) -> Gate:
        """The server as an application, behind its gate."""
        room = f"/{self.keys.room}"
        routes = [
            Route("/", _asset("enter.html", "text/html")),
            Route("/preview.css", _asset("preview.css", "text/css")),
            Route("/enter.js", _asset("enter.js", "text/javascript")),
            Route("/mark.svg", _asset("mark.svg", "image/svg+xml")),
            Route(ENTER, self.enter, methods=["POST"]),
            Route(AT, self.at, methods=["POST"]),
            Route(f"{room}/", self.page),
            Route(f"{room}/preview.js", _asset("preview.js", "text/javascript")),
            Route(f"{room}/state", self.state),
            Route(f"{room}/events", self.events),
            Route(f"{room}/pages/{{digest}}/{{dpi}}.png", self.picture),
            Route(f"{room}/pages/{{digest}}/areas", self.areas),
            Route(f"{room}/reading", self.reading),
            Route(f"{room}/book.pdf", self.pdf),
            Route(f"{room}/choice", self.choice, methods=["POST"]),
            Route(f"{room}/open", self.open, methods=["POST"]),
        ]
        return Gate(Starlette(routes=routes, exception_handlers={BifolioError: _refused}), self.keys)

    # -- coming in -------------------------------------------------------------------------------------------------

    async def enter(self, request: Request) -> Response:
        """The cookie, and the path of the room; the gate has checked the secret."""
        response = JSONResponse({"room": f"/{self.keys.room}/"})
        response.set_cookie(
            self.keys.cookie, self.keys.value, path=f"/{self.keys.room}/", httponly=True, samesite="strict"
        )
        return response

    # -- looking ---------------------------------------------------------------------------------------------------

    async def page(self, request: Request) -> Response:
        """The page itself, with the token that changes need."""
        return HTMLResponse(whole_page(self.session, self.keys.token).encode("utf-8", "replace"))

    async def state(self, request: Request) -> Response:
        """The state that is shown now."""
        session, state = self.session, self.session.state
        return _Json(
            {
                "version": state.version, "title": state.title, "current": state.is_current, "changed": state.changed,
                "whole": state.is_whole, "language": state.language, "milliseconds": state.milliseconds, "first": state.first_milliseconds, "command": state.command, "errors": sum(one.is_error for one in state.problems),
                "problems": problems_html(session, state), "notice": notice_html(session, state), "choices": choices_html(state),
                "pages": [
                    {"n": one.number, "label": one.label, "title": one.title, "id": one.digest, "w": one.width, "h": one.height}
                    for one in state.pages
                ],
            }
        )  # fmt: skip

    async def events(self, request: Request) -> Response:
        """The stream of events, one for each tab (https://html.spec.whatwg.org/multipage/server-sent-events.html)."""
        queue = self.tabs.join()
        if queue is None:
            return PlainTextResponse("too many tabs are open", status_code=429)
        return StreamingResponse(self._stream(queue), media_type="text/event-stream")

    async def _stream(self, queue: asyncio.Queue[Event | None]) -> AsyncIterator[str]:
        try:
            yield _as_event(Event("state", {"version": self.session.state.version}))
            while True:
                try:
                    event = await asyncio.wait_for(queue.get(), HEARTBEAT)
                except TimeoutError:
                    yield ": still here\n\n"
                    continue
                if event is None:
                    return
                yield _as_event(event)
        finally:
            self.tabs.leave(queue)

    async def picture(self, request: Request) -> Response:
        """A page as a picture."""
        dpi = DPIS.get(request.path_params["dpi"])
        digest = request.path_params["digest"]
        data = None if dpi is None else await run_in_threadpool(self.session.picture, digest, dpi)
        return Response(data, media_type="image/png") if data is not None else _gone()

    async def areas(self, request: Request) -> Response:
        """The areas on a page, in points from its top left corner, and the place in the files where each is written."""
        digest = request.path_params["digest"]
        found = await run_in_threadpool(self.session.areas, digest)
        if found is None:
            return _gone()
        listed = await run_in_threadpool(self.session.lines_of, found)
        areas = [
            [round(one.left, 1), round(one.top, 1), round(one.width, 1), round(one.height, 1), key, visible(str(one.place)), one.field]
            for key, one in found
        ]  # fmt: skip
        return _Json({"areas": areas, "list": places_html(listed), "type_area": self.session.type_area(digest)})

    async def reading(self, request: Request) -> Response:
        """The book as read by a screen reader."""
        finished = self.session.finished
        if finished is None:
            return _gone()
        lines = await run_in_threadpool(read_bytes_aloud, finished.data)
        return HTMLResponse(reading_html(lines))

    async def pdf(self, request: Request) -> Response:
        """The PDF, byte for byte as the command writes it."""
        found = self.session.pdf()
        if found is None:
            return PlainTextResponse("there is a problem in the workbook; fix it first", status_code=409)
        name, data = found
        ascii_name = "".join(one if one.isascii() and (one.isalnum() or one in "-_.") else "-" for one in name)
        headers = {"content-disposition": f'attachment; filename="{ascii_name}"'}
        return Response(data, media_type="application/pdf", headers=headers)

    # -- changing --------------------------------------------------------------------------------------------------

    async def choice(self, request: Request) -> Response:
        """Another edition, other names."""
        before = self.follower.choice
        choice = before.changed(await _sent(request))
        refuse_others(choice, before, self.session.state.menus)
        self.follower.choose(choice)
        return JSONResponse({})

    async def open(self, request: Request) -> Response:
        """Opens a place in an editor, or tells the page how to."""
        sent, finished = await _sent(request), self.session.finished
        place = self.session.place(str(sent.get("place", "")))
        if place is None or finished is None:
            return _gone()
        path = file_of(place, finished.workbook)
        if sent.get("with") == "vscode":
            return JSONResponse({"link": vscode_link(place, path)})
        self.start(editor_words(self.editor, place, path))
        return JSONResponse({})

    async def at(self, request: Request) -> Response:
        """Scrolls every tab to a line of a file, and allows nothing else."""
        sent = await _sent(request)
        file, line = sent.get("file"), sent.get("line")
        if not isinstance(file, str) or not isinstance(line, int):
            return PlainTextResponse("a file and a line are needed", status_code=400)
        found = await run_in_threadpool(self.session.find, file, line)
        if found is None:
            return PlainTextResponse("nothing of this file is printed", status_code=404)
        page, area = found
        self.tabs.tell(Event("scroll", {"n": page.number, "top": round(area.top, 1), "height": round(area.height, 1)}))
        return JSONResponse({"page": page.number, "tabs": len(self.tabs)})


async def _sent(request: Request) -> dict[str, Any]:
    """The JSON that the page sent. Raises ``UsageError`` if it is something else."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise UsageError("only JSON is accepted")
    try:
        sent = json.loads(await request.body())
    except (ValueError, RecursionError):
        sent = None
    if not isinstance(sent, dict):
        raise UsageError("expected a JSON object")
    return sent


async def _refused(request: Request, error: Exception) -> Response:
    hint = getattr(error, "hint", "")
    return _Json({"error": str(error), "hint": hint}, status_code=400)


def _asset(name: str, kind: str) -> Callable[[Request], Awaitable[Response]]:
    """A function that answers with a file of the program."""

    async def answer(_: Request) -> Response:
        return Response((ASSETS / name).read_bytes(), media_type=kind)

    return answer


def _gone() -> Response:
    return PlainTextResponse("gone", status_code=404)


def _as_event(event: Event) -> str:
    return f"event: {event.name}\ndata: {json.dumps(event.data)}\n\n"
