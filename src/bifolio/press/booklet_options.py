"""What is asked of a booklet, and the plan that comes of it: sheet, scheme, grid, scale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from bifolio.errors import UsageError
from bifolio.lengths import Pt, mm, to_mm
from bifolio.press.schemes import Binding, BookletScheme, Flip, Sheet, booklet, signature_sizes
from bifolio.press.sheet_sizes import ALIKE, Grid, SheetSize, in_words, known_sheet, sheet_for_two

Choice = TypeVar("Choice", bound=str)

BULK = 1.3
"""Thickness of office paper in µm for each g/m²: uncoated paper has 1.2 to 1.4 (ISO 534 calls its inverse density)."""

USUAL_WEIGHT = 80.0
"""Weight of office paper, in g/m²."""

THICKEST: Pt = mm(1.7)
"""Sheets on top of each other that still fold and staple well as one: 16 of 80 g/m²."""

LEAST_SCALE, MOST_SCALE = 0.1, 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class BookletOptions:
    """What is asked for. ``sheet`` may be empty, ``scale`` is ``fit``, empty or per cent, ``weight`` in g/m², ``thickness`` in mm, else 0.

    ``signature`` is the most sheets of a signature, or 0; ``printer_scale`` what the printer makes of a length of 1.
    """

    sheet: str = ""
    binding: Binding = "left"
    flip: Flip = "short"
    weight: float = 0.0
    thickness: float = 0.0
    signature: int = 0
    scale: str = ""
    keeps_cover: bool = False
    printer_scale: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class BookletPlan:
    """The sheets, where their cells are, how much pages are scaled (``None``: each fits), how the printer turns and scales."""

    size: SheetSize
    sheets: list[Sheet]
    grid: Grid
    scale: float | None
    binding: Binding
    flip: Flip
    printer_scale: float
    signatures: tuple[int, ...]
    note: str = ""


def plan_booklet(pages: int, width: Pt, height: Pt, options: BookletOptions) -> BookletPlan:
    """The plan for pages of this size in points; ``UsageError`` if they suit no sheet, or for an option out of bounds."""
    thickness = thickness_of(options)
    most, limit = _most_sheets(options, thickness)
    scheme = BookletScheme(
        binding=options.binding,
        flip=options.flip,
        thickness=thickness,
        most_sheets=most,
        keeps_cover=options.keeps_cover,
    )
    if not 0.5 <= options.printer_scale <= 2:
        raise UsageError(f"a printer's scale cannot be {options.printer_scale:g}", "give a number from 0.5 to 2")
    size, grid, scale = _placed(width, height, options)
    sheets = booklet(pages, scheme)
    sizes = tuple(signature_sizes(len(sheets), most))
    note = ""
    if limit and len(sizes) > 1:
        parts = " and ".join(f"{count}" for count in sizes) if len(sizes) < 4 else f"at most {sizes[0]}"
        note = (
            f"{len(sheets)} sheets are too thick to fold as one, so they are {len(sizes)} signatures of {parts} sheets "
            f"(limit: {limit}; '--signature {len(sheets)}' folds them as one)"
        )
    return BookletPlan(
        size=size, sheets=sheets, grid=grid, scale=scale, binding=options.binding, flip=options.flip, printer_scale=options.printer_scale,
        signatures=sizes, note=note,
    )  # fmt: skip


def thickness_of(options: BookletOptions) -> Pt:
    """How thick a sheet is, in points; ``UsageError`` for paper that does not exist."""
    if options.weight and options.thickness:
        raise UsageError("'--paper-weight' and '--thickness' both say how thick the paper is", "use one of them")
    if options.weight and not 30 <= options.weight <= 400:
        raise UsageError(f"paper does not weigh {options.weight:g} g/m²", "give 30 to 400; office paper has 80")
    if options.thickness and not 0.02 <= options.thickness <= 1:
        raise UsageError(f"paper is not {options.thickness:g} mm thick", "give 0.02 to 1; office paper has 0.1")
    return mm(options.thickness or (options.weight or USUAL_WEIGHT) * BULK / 1000)


def _most_sheets(options: BookletOptions, thickness: Pt) -> tuple[int, str]:
    """The most sheets of a signature, and the reason if nobody asked for it."""
    if options.signature < 0:
        raise UsageError(f"a signature cannot have {options.signature} sheets", "give 1 or more")
    if options.signature:
        return options.signature, ""
    most = max(1, int(THICKEST / thickness))
    return most, f"{most} of {to_mm(thickness):.2f} mm"


def _placed(width: Pt, height: Pt, options: BookletOptions) -> tuple[SheetSize, Grid, float | None]:
    """The sheet, the places of two pages side by side on it, and the scale."""
    asked = _scale_of(options.scale)
    scale = 1.0 if asked is None else asked
    page_width, page_height = width * scale, height * scale
    size = known_sheet(options.sheet) if options.sheet else sheet_for_two(page_width, page_height)
    if size is None:
        hint = "name the sheet, such as '--sheet-size a4'; '--scale fit' makes pages fit it"
        raise UsageError(f"two pages of {in_words(page_width, page_height)} fill no usual sheet", hint)
    half_width, half_height = size.height / 2, size.width
    if asked is None:
        page_width, page_height = half_width, half_height
    elif page_width > half_width + ALIKE or page_height > half_height + ALIKE:
        fits = in_words(half_width, half_height)
        raise UsageError(
            f"pages of {in_words(page_width, page_height)} do not fit half a sheet of {size.title}, {fits}",
            "add '--scale fit', or name a larger sheet",
        )
    grid = Grid(width=size.height, height=size.width, columns=2, rows=1, cell_width=page_width, cell_height=page_height)
    return size, grid, None if asked is None else scale


def _scale_of(text: str) -> float | None:
    """The factor that ``--scale`` asks for; ``None`` if pages are to fit."""
    if not text:
        return 1.0
    if text == "fit":
        return None
    try:
        scale = float(text.strip().removesuffix("%")) / 100
    except ValueError:
        scale = 0.0
    if not LEAST_SCALE <= scale <= MOST_SCALE:
        raise UsageError(f"'{text}' is not a scale", "give 'fit' or per cent, such as '--scale 71'")
    return scale


def options_from(
    *,
    sheet_size: str = "",
    binding: str = "left",
    flip: str = "short",
    paper_weight: float = 0.0,
    thickness: float = 0.0,
    signature: int = 0,
    scale: str = "",
    back_cover: bool = False,
) -> BookletOptions:
    """The options by the names of the command line; ``UsageError`` for a side or an edge that does not exist."""
    return BookletOptions(
        sheet=sheet_size, binding=_one_of(binding, "binding", ("left", "right")),
        flip=_one_of(flip, "flip", ("short", "long")), weight=paper_weight, thickness=thickness,
        signature=signature, scale=scale, keeps_cover=back_cover,
    )  # fmt: skip


def _one_of(text: str, what: str, known: tuple[Choice, ...]) -> Choice:
    for one in known:
        if one == text.strip().casefold():
            return one
    raise UsageError(f"unknown {what} '{text}'", "choose from: " + ", ".join(known))
