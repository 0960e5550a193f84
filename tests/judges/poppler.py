"""poppler, the second reader of a page's text: pdftotext."""

import shutil
import subprocess
from pathlib import Path

SECONDS = 120


def available() -> bool:
    """Whether pdftotext is installed."""
    return shutil.which("pdftotext") is not None


def reason() -> str:
    """Why there is none; empty if there is."""
    return "" if available() else "pdftotext is not installed (Debian: poppler-utils)"


def text_of(path: Path) -> str:
    """The text of the whole file, in poppler's reading order."""
    command = ["pdftotext", "-enc", "UTF-8", str(path), "-"]
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", errors="replace", timeout=SECONDS, check=True
    ).stdout
