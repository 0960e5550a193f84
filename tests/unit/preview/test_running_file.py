"""The file by which a running preview is found: it is its user's alone."""

from __future__ import annotations

import json
import os
import socket
import stat
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from bifolio.errors import UsageError
from bifolio.preview.running_file import Running, read_running, remove_running, running_file, scroll_to, write_running
from bifolio.preview.serving import listen

RUNNING = Running(49152, "secret")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return running_file(tmp_path / "book", tmp_path / "runtime")


def test_only_its_user_can_read_it(file: Path) -> None:
    before = os.umask(0)
    try:
        assert write_running(file, RUNNING)
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert read_running(file) == RUNNING


def test_its_name_does_not_tell_the_book(file: Path) -> None:
    assert "book" not in file.name


def test_a_link_in_its_place_is_replaced_and_not_written_through(file: Path, tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("mine", encoding="utf-8")
    file.parent.mkdir(mode=0o700)
    file.symlink_to(target)
    assert write_running(file, RUNNING)
    assert target.read_text(encoding="utf-8") == "mine"


def test_a_file_that_others_may_write_is_not_believed(file: Path) -> None:
    write_running(file, RUNNING)
    file.chmod(0o666)
    with pytest.raises(UsageError, match="not yours"):
        read_running(file)


def test_a_folder_that_others_may_write_to_gets_no_secret(file: Path) -> None:
    file.parent.mkdir()
    file.parent.chmod(0o777)
    assert not write_running(file, RUNNING)
    assert not file.exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"port": "x", "secret": "y"}'])
def test_what_is_no_such_file_means_that_none_is_running(file: Path, text: str) -> None:
    file.parent.mkdir(mode=0o700)
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="no preview of this workbook is running"):
        read_running(file)


def test_the_file_of_another_preview_stays(file: Path) -> None:
    write_running(file, Running(1, "other"))
    remove_running(file, RUNNING)
    assert file.exists()
    remove_running(file, Running(1, "other"))
    assert not file.exists()


def test_a_preview_that_is_gone_does_not_answer() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(UsageError, match="does not answer"):
        scroll_to(Running(port, "x"), "workbook.yaml", 1)


class Answering(BaseHTTPRequestHandler):
    """A preview that prints page 7 of one file, nothing of another, and refuses the rest."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        status = {"a.yaml": 200, "b.yaml": 404}.get(asked["file"], 403)
        if (self.path, self.headers["x-bifolio-at"], asked["line"]) != ("/at", "secret", 3):
            status = 400
        self.send_response(status)
        self.end_headers()
        self.wfile.write(b'{"page": 7}')

    def log_message(self, *said: object) -> None:
        """Says nothing."""


@pytest.fixture
def answering() -> Iterator[Running]:
    with HTTPServer(("127.0.0.1", 0), Answering) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield Running(server.server_port, "secret")
        server.shutdown()


def test_a_preview_scrolls_to_a_line_and_says_its_page(answering: Running) -> None:
    assert scroll_to(answering, "a.yaml", 3) == 7


@pytest.mark.parametrize(
    ("file", "line", "said"), [("b.yaml", 3, "nothing of 'b.yaml'"), ("c.yaml", 3, "refused"), ("a.yaml", 4, "refused")]
)
def test_why_a_preview_does_not_scroll_is_said(answering: Running, file: str, line: int, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        scroll_to(answering, file, line)


def test_a_link_in_its_place_is_not_followed(file: Path, tmp_path: Path) -> None:
    write_running(file, RUNNING)
    file.rename(tmp_path / "target")
    file.symlink_to(tmp_path / "target")
    with pytest.raises(UsageError, match="no preview of this workbook is running"):
        read_running(file)


def test_a_port_that_is_taken_is_said_to_be() -> None:
    with listen(0) as taken:
        port = taken.getsockname()[1]
        assert taken.getsockname()[0] == "127.0.0.1"
        with pytest.raises(UsageError, match=f"port {port} cannot be used"), listen(port):
            pass
