"""Opens a place of the workbook in an editor: a file inside its folder or libraries, with a program started without a shell."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path, PurePath
from urllib.parse import quote

from bifolio.content.paths import refuse_path
from bifolio.content.workbook import Workbook
from bifolio.diagnostics import Place
from bifolio.errors import UsageError

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
    written = quote(path.as_posix())
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
