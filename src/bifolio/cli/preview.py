"""``bifolio preview``: the page in a browser while it is written."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Annotated

import typer

from bifolio.cli import shared_options as opt
from bifolio.cli.book_choice import EditionOptions, with_options
from bifolio.cli.reporting import tell
from bifolio.cli.stopping import Stopped, stop_if_signalled
from bifolio.errors import UsageError, nothing_at
from bifolio.keyword_options import those_of
from bifolio.pipeline.book_keywords import EditionKeywords

Port = Annotated[int, opt.option("--port", "N", "The port to listen on (default: any that is free).", min=0, max=65535)]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Only print the link; do not open a browser.")]
At = Annotated[str, opt.option("--at", "FILE:LINE", "Scroll the running preview to a line of a file, then end.")]


@with_options(EditionOptions)
def preview_command(
    asked: EditionOptions,
    folder: opt.Folder = None,
    names: opt.Names = None,
    port: Port = 0,
    no_browser: NoBrowser = False,
    at: At = "",
) -> None:
    """Show the pages in a browser, and update them while you write."""
    from bifolio.pipeline.open_workbook import find_folder
    from bifolio.preview.serving import Manner, require_packages, run

    source = find_folder(folder)
    if at:
        _scroll(source, at)
        return
    require_packages()
    from bifolio import api
    from bifolio.content.reading.files import home_of
    from bifolio.preview.session import session_for

    home_of(source)  # without a folder there is nothing to preview
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    session = session_for(
        source, those_of(EditionKeywords, asked), tuple(names or ()), asked["fonts"], asked["library_root"],
        api.cache_folder(is_off=asked["no_cache"]),
    )  # fmt: skip

    def started(new_link: Callable[[], str]) -> None:
        if not asked["quiet"]:
            tell(
                f"Showing {opt.named(source)}. The link works once, within a minute. Ctrl-C ends the preview.", err=True
            )
        link = new_link()
        tell(link)
        if not no_browser:
            Thread(target=_open_browser, args=(link,), daemon=True).start()
        if sys.stdin.isatty():
            Thread(target=_new_links, args=(new_link,), daemon=True).start()

    try:
        run(session, Manner(port=port, editor=editor, started=started, heed=stop_if_signalled))
    except Stopped as stopped:
        if stopped.number != signal.SIGINT:
            raise
        # this is how a preview ends; nothing was interrupted
        tell("The preview has ended.", err=True)


def _open_browser(link: str) -> None:
    """Opens the link in a browser, if there is one; the link has been printed anyway."""
    import webbrowser

    webbrowser.open(link)


def _new_links(new_link: Callable[[], str]) -> None:
    """Prints a new link whenever somebody presses Enter."""
    for _ in sys.stdin:
        tell(new_link())


def _scroll(source: Path, at: str) -> None:
    """Scrolls the running preview of ``source``."""
    from bifolio.content.reading.files import home_of
    from bifolio.preview.running_file import read_running, running_file, scroll_to

    found = re.fullmatch(r"(.+?):([0-9]{1,7})(?::[0-9]+)?", at, re.DOTALL)
    if found is None:
        raise UsageError(f"--at: '{at}' is not a file and a line", "write them as in --at exercises/e05.yaml:42")
    home = home_of(source)[0].resolve()
    written = Path(found[1])
    whole = written if written.is_absolute() else home / written
    if not whole.exists():
        whole = Path.cwd() / written
    if not whole.is_file():
        raise nothing_at(home / written)
    name = os.path.relpath(whole.resolve(), home).replace(os.sep, "/")
    page = scroll_to(read_running(running_file(source)), name, int(found[2]))
    tell(f"page {page}")
