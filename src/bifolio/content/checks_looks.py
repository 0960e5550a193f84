"""The looks of a book: what is set on the cover's ground can be read."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.content.editions import cover_of, setting_of
from bifolio.content.kinds.landing import Landing
from bifolio.content.places import Places
from bifolio.content.rules import diagnose
from bifolio.content.texts import blocks_of
from bifolio.content.theme_choice import theme_names, theme_of
from bifolio.content.workbook import Exercise, Page, Workbook
from bifolio.design.looks import GROUNDS, NONE
from bifolio.design.theme import BLACK, WHITE, as_code, contrast, moved_clear, rgb
from bifolio.diagnostics import Diagnostic, Place

LEAST_CONTRAST = 4.5
"""Least contrast of text on the ground of a cover (WCAG 2.2, 1.4.3)."""


def check_looks(workbook: Workbook) -> Iterator[Diagnostic]:
    """Covers on whose ground neither white text nor the theme's ink can be read; each ground once. Those with a name all pass."""
    file, places = workbook.file, Places(workbook)
    reported: set[tuple[str, str]] = set()
    for edition, plan in file.plans.items():
        written, theme = cover_of(file, edition).ground, setting_of(file, edition, "theme")
        if written is None or written in GROUNDS or theme not in theme_names(workbook) or (written, theme) in reported:
            continue
        reported.add((written, theme))
        is_own = plan.cover is not None and "ground" in plan.cover.model_fields_set
        yield from _check_ground(workbook, written, theme, places.value(plan if is_own else file, "cover", "ground"))


def check_spots(workbook: Workbook) -> Iterator[Diagnostic]:
    """Small drawings where there are to be none: on pages of help, and in exercises that may stir the strongest feelings."""
    places = Places(workbook)
    for part in workbook.parts_with_blocks:
        if isinstance(part, Exercise) and part.sensitivity == 3:
            what = "an exercise with 'sensitivity: 3'"
        elif isinstance(part, Page) and part.kind == "support":
            what = "a page of help"
        else:
            continue
        landings = (block for block in blocks_of(part) if isinstance(block, Landing))
        for holder in (part, *landings):
            if holder.spot not in (None, NONE):
                message = f"{what} has no drawings"
                yield diagnose("drawing-out-of-place", message, places.value(holder, "spot"), "leave 'spot' out here")


def _check_ground(workbook: Workbook, written: str, theme: str, place: Place | None) -> Iterator[Diagnostic]:
    ground, ink = rgb(written), theme_of(workbook, theme).ink
    best = max(contrast(WHITE, ground), contrast(ink, ground))
    if best < LEAST_CONTRAST:
        message = (
            f"neither white nor the ink {as_code(ink)} is readable on the ground {written}: "
            f"the best contrast is {best:.1f}, text needs {LEAST_CONTRAST}"
        )
        darker = as_code(moved_clear(ground, BLACK, [(WHITE, LEAST_CONTRAST)]))
        yield diagnose(
            "low-contrast", message, place, f'use a darker ground, such as "{darker}", or a much lighter one'
        )
