"""Logos: whether a file can be printed as one, and whether it has enough pixels (docs/content-brief.md, section 6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from bifolio.content.model.editions import cover_of, plan_of
from bifolio.content.model.phrases import messages_of
from bifolio.content.model.workbook import Workbook
from bifolio.content.rules import diagnose
from bifolio.design.looks import NONE, PROVIDER
from bifolio.design.theme import is_deep
from bifolio.diagnostics import Diagnostic, Place, Problem
from bifolio.lengths import POINTS_PER_INCH, mm
from bifolio.people.recipient import LOGO_DPI, LOGO_HEIGHT_MM, LOGO_WIDTH_MM
from bifolio.pipeline.build_options import BuildOptions, look_for
from bifolio.pipeline.inputs import logos_of
from bifolio.pipeline.page_images import fault_of, prepared

_MEANINGS = {
    "unreadable-picture": "not a PNG, JPEG, WebP, HEIC or SVG picture that can be read",
    "picture-too-large": "more bytes or pixels than a page can use",
}


def logo_fault(path: Path) -> Problem | None:
    """Why the file cannot be printed, in words that do not name it; ``None`` if it can."""
    fault = fault_of(path)
    return fault._replace(message=_MEANINGS[fault.rule]) if fault is not None else None


def coarseness(path: Path) -> str:
    """The warning about a picture whose pixels would be visible at the size of a logo; empty if they would not."""
    picture = prepared(path, (mm(LOGO_WIDTH_MM), mm(LOGO_HEIGHT_MM)))
    if picture.pixels_across is None:
        return ""
    width = min(LOGO_WIDTH_MM, LOGO_HEIGHT_MM / picture.ratio)
    dpi = round(picture.pixels_across * POINTS_PER_INCH / mm(width))
    return f"{dpi} dots per inch at {width:.0f} mm; {LOGO_DPI} look sharp" if dpi < LOGO_DPI else ""


def logo_warnings(logos: Iterable[str], source: Path | None) -> list[Diagnostic]:
    """Warnings about the logos named in the provider's file ``source``."""
    coarse = ((logo, coarseness(Path(logo))) for logo in logos if logo)
    hint = "use a larger picture, or SVG"
    return [_warning("coarse-logo", f"the logo has {found}", logo, hint, source) for logo, found in coarse if found]


def plate_warnings(workbook: Workbook, options: BuildOptions, source: Path | None) -> list[Diagnostic]:
    """A warning if a dark cover puts the logo on a white plate because the provider's file ``source`` has none for dark grounds."""
    request = options.request
    cover = cover_of(workbook.file, request.edition)
    plan = plan_of(workbook.file, request.edition)
    is_shown = cover.design != NONE and not cover.discreet and cover.logo in (None, PROVIDER) and not plan.handout
    logo, light = logos_of(request)
    if not (is_shown and logo and not light):
        return []
    # imported late: it loads the code that draws pages
    from bifolio.layout.designs import cover_design

    look = look_for(options, workbook, messages_of(workbook))
    if not is_deep(cover_design(cover.design).ground_of(look), look.theme):
        return []
    message = "the cover is dark, so the logo is printed on a white plate"
    return [_warning("logo-on-plate", message, logo, "name a light one too, as 'logo_light: logo-light.svg'", source)]


def _warning(rule: str, message: str, logo: str, hint: str, source: Path | None) -> Diagnostic:
    """A warning at the line that names ``logo``."""
    name = source.name if source is not None else Path(logo).name
    place: Place = getattr(logo, "place", None) or Place(name)
    warning = diagnose(rule, message, place, hint)
    return replace(warning, excerpt=_line(source, place.line)) if source is not None else warning


def _line(file: Path, number: int) -> str:
    """A line of a file that was read earlier; empty if it has changed so much that there is no such line."""
    lines = file.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    return lines[number - 1] if number <= len(lines) else ""
