"""The text on the pages of a finished file, as PDFium extracts it."""

from __future__ import annotations

from pathlib import Path

import pypdfium2


def texts_of(path: Path) -> list[str]:
    """The words of each page, with white space collapsed."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    finally:
        document.close()


def text_of(path: Path) -> str:
    """The words of the whole file."""
    return "\n".join(texts_of(path))
