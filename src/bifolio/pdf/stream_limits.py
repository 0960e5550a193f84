"""Limits for other people's PDFs: a small one may inflate without end, or use one stream a million times."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pikepdf


@contextmanager
def inflating_at_most(size: int) -> Iterator[None]:
    """Inside the ``with`` block no stream may inflate to more than ``size`` bytes; otherwise pikepdf raises ``PdfError``."""
    before = pikepdf.settings.set_qpdf_limits(
        flate_max_memory=size, run_length_max_memory=size, png_max_memory=size, tiff_max_memory=size
    )
    try:
        yield
    finally:
        pikepdf.settings.set_qpdf_limits(**before)  # type: ignore[arg-type]
