"""Chromium as a judge of pictures: what a browser shows of SVG files, as pixels."""

from __future__ import annotations

import functools
import os
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from tests.judges.cache import JudgeUnavailable, find_tool

_QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars")  # fmt: skip


@functools.cache
def reason() -> str:
    """Why there is no Chromium; nothing if there is one."""
    try:
        _program()
    except JudgeUnavailable as problem:
        return str(problem)
    return ""


def available() -> bool:
    """Whether Chromium can be asked."""
    return not reason()


def _program() -> str:
    return os.environ.get("BIFOLIO_CHROMIUM") or find_tool("chromium", "chromium-browser", "google-chrome")


def seen(files: Sequence[bytes], cell: tuple[int, int], scale: int) -> list[Image.Image]:
    """Each SVG file as it is seen in a cell of ``cell`` pixels: as high as the cell, from its left, ``scale`` pixels a pixel."""
    width, height = cell
    columns = 8
    rows = -(-len(files) // columns)
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for index, data in enumerate(files):
            (Path(folder) / f"{index}.svg").write_bytes(data)
            place = (
                f"left:{index % columns * width}px;top:{index // columns * height}px;width:{width}px;height:{height}px"
            )
            parts.append(
                f'<div style="{place}"><img src="{index}.svg" style="height:{height}px;width:auto;display:block"></div>'
            )
        style = "body{margin:0;background:white}div{position:absolute;overflow:hidden}"
        (Path(folder) / "a.html").write_text(f"<!doctype html><style>{style}</style>{''.join(parts)}", encoding="utf-8")
        command = [
            _program(),
            *_QUIET,
            f"--user-data-dir={folder}/profile",
            f"--force-device-scale-factor={scale}",
            f"--window-size={columns * width},{rows * height + 200}",
            f"--screenshot={folder}/a.png",
            f"file://{folder}/a.html",
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        with Image.open(f"{folder}/a.png") as sheet:
            whole = sheet.convert("RGB")
    boxes = [(index % columns * width, index // columns * height) for index in range(len(files))]
    return [whole.crop((x * scale, y * scale, (x + width) * scale, (y + height) * scale)) for x, y in boxes]
