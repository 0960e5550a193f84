"""The looks of a book: what is set on the cover's ground can be read."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.content.editions import default_edition, setting_of
from bifolio.content.places import Places
from bifolio.content.rules import diagnose
from bifolio.content.theme_choice import theme_names, theme_of
from bifolio.content.workbook import Workbook
from bifolio.design.looks import GROUNDS
from bifolio.design.theme import BLACK, WHITE, as_code, contrast, moved_clear, rgb
from bifolio.diagnostics import Diagnostic

LEAST_CONTRAST = 4.5
"""Least contrast of text on the ground of a cover (WCAG 2.2, 1.4.3)."""


def check_looks(workbook: Workbook) -> Iterator[Diagnostic]:
    """A cover's ground on which neither white text nor the theme's ink can be read. The grounds with a name all pass."""
    written, theme_name = workbook.file.cover.ground, setting_of(workbook.file, default_edition(workbook.file), "theme")
    if written is None or written in GROUNDS or theme_name not in theme_names(workbook):
        return
    ground, ink = rgb(written), theme_of(workbook, theme_name).ink
    best = max(contrast(WHITE, ground), contrast(ink, ground))
    if best < LEAST_CONTRAST:
        message = (
            f"neither white nor the ink {as_code(ink)} is readable on the ground {written}: "
            f"the best contrast is {best:.1f}, text needs {LEAST_CONTRAST}"
        )
        darker = as_code(moved_clear(ground, BLACK, [(WHITE, LEAST_CONTRAST)]))
        place = Places(workbook).value(workbook.file, "cover", "ground")
        yield diagnose(
            "low-contrast", message, place, f'use a darker ground, such as "{darker}", or a much lighter one'
        )
