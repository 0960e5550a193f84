"""Runs a preview from start to end: a socket, the server in one thread, the watcher in another, builds in this one."""

from __future__ import annotations

import os
import shlex
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePath
from threading import Event, Thread
from typing import TYPE_CHECKING
from urllib.parse import quote

from bifolio.content.model.workbook import Workbook
from bifolio.content.paths import refuse_path
from bifolio.content.reading.files import home_of
from bifolio.diagnostics import Place
from bifolio.errors import UsageError
from bifolio.frozen import frozen
from bifolio.preview.running_file import Running, remove_running, running_file, write_running

if TYPE_CHECKING:
    from bifolio.preview.session import Session

HINT = "install it with `pip install 'bifolio[studio]'`"
NEEDED = ("starlette", "uvicorn", "watchfiles", "pypdfium2")


@frozen(kw_only=True)
class Manner:
    """How to run a preview: on which port (0: any), with which editor; ``started`` is called with a function that makes a new link.

    ``heed`` raises an exception if the process was asked to stop: one that a signal raised may have been lost.
    """

    port: int = 0
    editor: str = ""
    started: Callable[[Callable[[], str]], None]
    heed: Callable[[], None]


def missing_packages() -> list[str]:
    """The packages of the extra ``studio`` that are not installed."""
    from importlib.util import find_spec

    return [name for name in NEEDED if find_spec(name) is None]


def require_packages() -> None:
    """Raises ``UsageError`` unless the extra ``studio`` is installed."""
    if missing := missing_packages():
        raise UsageError(f"the preview needs {', '.join(missing)}, which is not installed", HINT)


def run(session: Session, manner: Manner) -> None:
    """Shows ``session`` until somebody stops the process; an exception, such as that of Ctrl-C, ends it cleanly."""
    from bifolio.preview.following import Follower, Tabs
    from bifolio.preview.gate import Keys
    from bifolio.preview.server import Server
    from bifolio.preview.watching import watch

    with ExitStack() as at_end:
        listening = at_end.enter_context(listen(manner.port))
        keys = Keys(port=listening.getsockname()[1])
        tabs = Tabs()
        follower = Follower(session, tabs, heed=manner.heed)
        at_end.callback(session.close)
        server = Server(follower=follower, tabs=tabs, keys=keys, editor=manner.editor)
        at_end.enter_context(_serving(server, listening))
        stop = Event()
        at_end.callback(stop.set)
        watch(watched_folders(session.source, session.fixed.fonts), stop, follower.touch)
        file, running = running_file(session.source), Running(keys.port, keys.at)
        if write_running(file, running):
            at_end.callback(remove_running, file, running)
        manner.started(keys.new_link)
        follower.run()


def watched_folders(source: Path, fonts: Path | None) -> list[Path]:
    """The folders in which something may change: the workbook's, and that of further fonts."""
    return [home_of(source)[0], *([fonts] if fonts is not None else [])]


@contextmanager
def listen(port: int) -> Iterator[socket.socket]:
    """A socket that listens on loopback only. Raises ``UsageError`` if the port is taken."""
    # asyncio sets TCP_NODELAY only if the protocol is given; otherwise an answer's body waits 40 ms for the head's
    # acknowledgement
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
        try:
            listening.bind(("127.0.0.1", port))
        except OSError as error:
            raise UsageError(
                f"port {port} cannot be used: {error.strerror}", "leave '--port' out to get one that is free"
            ) from None
        listening.listen(128)
        yield listening


@contextmanager
def _serving(server: object, listening: socket.socket) -> Iterator[None]:
    """Serves in a thread during the ``with`` block."""
    import uvicorn

    from bifolio.preview.prompt_requests import PromptRequests
    from bifolio.preview.server import Server

    assert isinstance(server, Server)
    config = uvicorn.Config(
        server.app(), log_config=None, access_log=False, log_level="critical", server_header=False, date_header=False,
        lifespan="off", ws="none", proxy_headers=False, timeout_graceful_shutdown=1, limit_concurrency=256,
        h11_max_incomplete_event_size=32 * 1024, loop="asyncio", http=PromptRequests,
    )  # fmt: skip
    web = uvicorn.Server(config)
    thread = Thread(target=web.run, kwargs={"sockets": [listening]}, name="serve", daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.tabs.tell(None)
        web.should_exit = True
        thread.join(3)


WITH_COLUMN = ("code", "codium", "cursor", "subl", "zed", "windsurf")
"""Editors that take ``file:line:column``; variants of VS Code take it after ``-g``."""

AFTER_GOTO = ("code", "codium", "cursor", "windsurf")
WITH_LINE = ("gedit", "gvim", "kate", "emacsclient", "mousepad", "pluma", "xed")
"""Editors with their own window that take ``+line file``."""

IN_TERMINAL = ("vi", "vim", "nvim", "nano", "emacs", "hx", "helix", "micro", "ed", "joe", "pico")


def file_of(place: Place, workbook: Workbook) -> Path:
    """The file of a place. Raises ``UsageError`` if it is not, or no longer, a plain file inside the folder of the
    workbook or its library.
    """
    library = workbook.libraries.of(place.file)
    folder = workbook.folder if library is None else library.folder
    inside = place.file if library is None else workbook.libraries.inside(place.file)
    if refuse_path(folder, inside) is not None:
        raise UsageError(f"'{place.file}' cannot be opened", "it is not a file of this workbook any more")
    return (folder / inside).resolve()


def vscode_link(place: Place, path: Path) -> str:
    """The link with which Visual Studio Code opens a place (https://code.visualstudio.com/docs/configure/command-line)."""
    written = quote(os.fsencode(path.as_posix()))
    return f"vscode://file{'' if written.startswith('/') else '/'}{written}:{place.line}:{place.column}"


def editor_words(editor: str, place: Place, path: Path) -> list[str]:
    """The program to start and its arguments. Raises ``UsageError`` if there is none, or it needs a terminal."""
    try:
        words = shlex.split(editor, posix=os.name != "nt")
    except ValueError:
        words = []
    if not words:
        raise UsageError("no editor is set", "set VISUAL or EDITOR, as in VISUAL='code'")
    name = PurePath(words[0]).stem.lower()
    if name in IN_TERMINAL and len(words) == 1:
        raise UsageError(f"'{name}' needs a terminal of its own", "set VISUAL to an editor with a window")
    if name in WITH_COLUMN:
        return [*words, *(["-g"] if name in AFTER_GOTO else []), f"{path}:{place.line}:{place.column}"]
    return [*words, *([f"+{place.line}"] if name in WITH_LINE else []), str(path)]


def start_editor(words: list[str]) -> None:
    """Starts a program and leaves it running. Raises ``UsageError`` if it cannot be started."""
    try:
        subprocess.Popen(
            words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )  # fmt: skip
    except OSError as error:
        raise UsageError(f"the editor cannot be started: {error.strerror}", "set VISUAL or EDITOR") from error
