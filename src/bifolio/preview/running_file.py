"""How ``preview --at`` finds a running preview: its port and a secret, in a file that only its user can read."""

from __future__ import annotations

import hashlib
import json
import os
import warnings
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import NamedTuple

from platformdirs import user_runtime_path

from bifolio.errors import UsageError
from bifolio.plain_files import is_own, open_own


class Running(NamedTuple):
    """A running preview: its port, and the secret with which to scroll it."""

    port: int
    secret: str


def running_file(source: Path, folder: Path | None = None) -> Path:
    """The file for the preview of the workbook in ``source``, by default in the system's folder for such files."""
    name = hashlib.blake2b(os.fsencode(source.resolve()), digest_size=12).hexdigest()
    if folder is None:
        # without a session there is no such folder, and platformdirs warns about its replacement
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            folder = user_runtime_path("bifolio")
    return folder / f"preview-{name}.json"


def write_running(path: Path, running: Running) -> bool:
    """Writes the file, but not into somebody else's folder; returns whether that was possible."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not is_own(path.parent.stat()):
            return False
        path.unlink(missing_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(handle, "w", encoding="utf-8") as file:
            json.dump(running._asdict(), file)
    except OSError:
        return False
    return True


def remove_running(path: Path, running: Running) -> None:
    """Removes the file, unless another preview has written its own since."""
    with suppress(OSError, UsageError):
        if read_running(path) == running:
            path.unlink(missing_ok=True)


def read_running(path: Path) -> Running:
    """The content of the file. Raises ``UsageError`` if there is none, or if others may have written it."""
    hint = "start one with 'bifolio preview' in another terminal"
    try:
        with open_own(path) as file:
            found = json.loads(file.read(10_000))
            return Running(int(found["port"]), str(found["secret"]))
    except PermissionError:
        raise UsageError("the file of the running preview is not yours", hint) from None
    except (OSError, ValueError, KeyError, TypeError):
        raise UsageError("no preview of this workbook is running", hint) from None


def scroll_to(running: Running, file: str, line: int) -> int:
    """Scrolls the running preview to a line of a file; returns the page. Raises ``UsageError`` if it does not answer,
    or prints nothing of the file.
    """
    connection = HTTPConnection("127.0.0.1", running.port, timeout=10)
    headers = {"content-type": "application/json", "x-bifolio-at": running.secret}
    try:
        connection.request("POST", "/at", body=json.dumps({"file": file, "line": line}), headers=headers)
        answer = connection.getresponse()
        said = answer.read(10_000)
        status = answer.status
    except (OSError, HTTPException):
        raise UsageError("the preview does not answer", "start it again with 'bifolio preview'") from None
    finally:
        connection.close()
    if status == 404:
        raise UsageError(f"nothing of '{file}' is on the pages shown", "choose an edition that prints it")
    if status != 200:
        raise UsageError("the preview refused to scroll", "start it again with 'bifolio preview'")
    return int(json.loads(said)["page"])
