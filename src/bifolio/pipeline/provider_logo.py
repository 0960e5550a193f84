"""Logos: whether a file can be printed as one, and whether it has the pixels for it (docs/content-brief.md, section 6)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bifolio.content.rules import diagnose
from bifolio.diagnostics import Diagnostic, Place
from bifolio.lengths import POINTS_PER_INCH, mm
from bifolio.people.recipient import LOGO_DPI, LOGO_HEIGHT_MM, LOGO_WIDTH_MM
from bifolio.pipeline import page_images as picturing
from bifolio.pipeline.page_images import prepared

_MEANINGS = {
    "unreadable-picture": "not a PNG, JPEG, WebP, HEIC or SVG picture that can be read",
    "picture-too-large": "more bytes or pixels than a page can use",
}


def fault_of(path: Path) -> tuple[str, str] | None:
    """Rule and message if the file cannot be printed; the message does not say what the file is called."""
    fault = picturing.fault_of(path)
    return (fault[0], _MEANINGS[fault[0]]) if fault is not None else None


def coarseness(path: Path) -> str:
    """What to say of a picture whose pixels would be seen at the size a logo is printed; nothing if they are fine."""
    picture = prepared(path, (mm(LOGO_WIDTH_MM), mm(LOGO_HEIGHT_MM)))
    pixels = getattr(picture, "width_px" if getattr(picture, "turn", 1) < 5 else "height_px", 0)
    if not pixels:
        return ""
    width = min(LOGO_WIDTH_MM, LOGO_HEIGHT_MM / picture.ratio)
    dpi = round(pixels * POINTS_PER_INCH / mm(width))
    return f"{dpi} dots per inch at {width:.0f} mm; {LOGO_DPI} look sharp" if dpi < LOGO_DPI else ""


def logo_warnings(logo: str, source: Path | None) -> list[Diagnostic]:
    """What the person who builds must know of the logo that the provider's file ``source`` names."""
    coarse = coarseness(Path(logo)) if logo else ""
    if not coarse:
        return []
    name = source.name if source is not None else Path(logo).name
    place: Place = getattr(logo, "place", None) or Place(name)
    warning = diagnose("coarse-logo", f"the logo has {coarse}", place, "use a larger picture, or SVG")
    return [replace(warning, excerpt=_line(source, place.line)) if source is not None else warning]


def _line(file: Path, number: int) -> str:
    """A line of a file that was read before; nothing if it has changed so much since."""
    lines = file.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    return lines[number - 1] if number <= len(lines) else ""
