"""How pages go onto sheets: the sheet, scheme, grid and scale that the options ask for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bifolio.errors import UsageError
from bifolio.lengths import Pt, mm, to_mm
from bifolio.press.mark_paths import line, ring
from bifolio.press.schemes import Binding, BookletScheme, Flip, SeveralScheme, booklet, several, signature_sizes
from bifolio.press.sheet_options import Mark, SheetOptions, SheetPlan
from bifolio.press.sheet_sizes import (
    ALIKE,
    SHEET_SIZES,
    Grid,
    SheetSize,
    in_words,
    known_sheet,
    sheet_for_two,
    smallest_for_two,
    usual_sheet,
)

BULK = 1.3
"""Thickness of office paper in µm for each g/m²; uncoated paper has 1.2 to 1.4 (the inverse of the apparent density in ISO 534)."""

USUAL_WEIGHT = 80.0
"""Weight of office paper, in g/m²."""

THICKEST: Pt = mm(1.7)
"""The thickness of sheets that still fold and staple well together: 16 of 80 g/m²."""

LEAST_SCALE, MOST_SCALE = 0.1, 4.0


def plan_sheets(pages: int, width: Pt, height: Pt, options: SheetOptions, *, is_rtl: bool) -> SheetPlan:
    """The plan for pages of this size in points. Raises ``UsageError`` if they suit no sheet, or for an option out of
    range.

    Pages that are read from right to left are bound at the right, unless the options say otherwise.
    """
    binding: Binding = options.binding or ("right" if is_rtl else "left")
    plan = _plan_several if options.per_side else _plan_booklet
    return plan(pages, width, height, options, binding)


def _plan_booklet(pages: int, width: Pt, height: Pt, options: SheetOptions, binding: Binding) -> SheetPlan:
    thickness = thickness_of(options)
    most, limit = _most_sheets(options, thickness)
    flip = options.flip or options.printer.flip
    scheme = BookletScheme(
        binding=binding, flip=flip, thickness=thickness, most_sheets=most, keeps_cover=options.keeps_cover
    )
    size, grid, scale = _placed(width, height, options)
    sheets = booklet(pages, scheme)
    sizes = tuple(signature_sizes(len(sheets), most))
    notes = list(_printer_notes(options))
    if limit and len(sizes) > 1:
        parts = " and ".join(f"{count}" for count in sizes) if len(sizes) < 4 else f"at most {sizes[0]}"
        notes.append(
            f"{len(sheets)} sheets are too thick to fold as one, so they are {len(sizes)} signatures of {parts} sheets "
            f"(limit: {limit}; '--signature {len(sheets)}' folds them as one)"
        )
    return SheetPlan(
        size=size, sheets=sheets, grid=grid, scale=scale, binding=binding, flip=flip, printer_scale=options.printer.scale / 100,
        signatures=sizes, notes=tuple(notes), marks=marks_on(grid, options.marks, is_folded=True),
    )  # fmt: skip


MOST_PER_SIDE = 64

EDGE: Pt = mm(5)
"""Space at each edge of a sheet that office printers leave white; pages scaled to fit stay clear of it."""


def _plan_several(pages: int, width: Pt, height: Pt, options: SheetOptions, binding: Binding) -> SheetPlan:
    if not 1 <= options.per_side <= MOST_PER_SIDE:
        raise UsageError(f"a side cannot hold {options.per_side} pages", f"give 1 to {MOST_PER_SIDE}")
    if not 0 <= options.gap <= 50:
        raise UsageError(f"pages cannot be {options.gap:g} mm apart", "give 0 to 50")
    size = known_sheet(options.sheet) if options.sheet else usual_sheet(width, height)
    asked = _scale_of(options.scale)
    grid, scale = _best_grid(size, width, height, options)
    if asked is not None and asked > scale + 0.002:
        raise UsageError(
            f"{options.per_side} pages of {in_words(width * asked, height * asked)} do not fit a side of {size.title}",
            f"add '--scale fit', which makes them {scale:.0%} of their size, or name a larger sheet",
        )
    if asked is not None:
        grid = replace(grid, cell_width=width * asked, cell_height=height * asked)
    is_wide = grid.width > grid.height
    natural: Flip = "short" if is_wide else "long"
    printer = options.printer
    flip = options.flip or ("long" if printer.flip == "long" else natural)
    scheme = SeveralScheme(
        columns=grid.columns, rows=grid.rows, order=options.order, is_duplex=not options.is_single_sided,
        is_turned=flip != natural, is_rtl=binding == "right",
    )  # fmt: skip
    return SheetPlan(
        size=size, sheets=several(pages, scheme), grid=grid, scale=asked, binding=binding, flip=flip,
        printer_scale=printer.scale / 100, signatures=(), notes=tuple(_printer_notes(options)),
        marks=marks_on(grid, options.marks, is_turned=scheme.is_turned),
    )  # fmt: skip


def _best_grid(size: SheetSize, width: Pt, height: Pt, options: SheetOptions) -> tuple[Grid, float]:
    """The grid and orientation of the sheet that make pages largest, and their scale."""
    gap, best = mm(options.gap), (0.0, Grid(width=1, height=1, columns=1, rows=1, cell_width=1, cell_height=1))
    edge = 0.0 if options.scale != "fit" else EDGE
    for sheet_width, sheet_height in ((size.width, size.height), (size.height, size.width)):
        for columns in range(1, options.per_side + 1):
            rows, rest = divmod(options.per_side, columns)
            if rest:
                continue
            room_x = (sheet_width - 2 * edge - (columns - 1) * gap) / columns
            room_y = (sheet_height - 2 * edge - (rows - 1) * gap) / rows
            scale = min(room_x / width, room_y / height)
            if scale > best[0] + 1e-6:
                grid = Grid(
                    width=sheet_width, height=sheet_height, columns=columns, rows=rows, cell_width=width * scale,
                    cell_height=height * scale, gap=gap,
                )  # fmt: skip
                best = scale, grid
    return best[1], best[0]


def _printer_notes(options: SheetOptions) -> Iterator[str]:
    """The settings that the file uses for the printer although they were not given this time."""
    printer = options.printer
    if options.flip is None and printer.flip != "short":
        yield f"backs are turned for a printer that flips on the {printer.flip} edge, as the provider's file says"
    if printer.scale != 100:
        yield f"pages are scaled by {10_000 / printer.scale:.1f} % for a printer that makes {printer.scale:g} mm of 100, as the provider's file says"


def thickness_of(options: SheetOptions) -> Pt:
    """Thickness of a sheet in points. Raises ``UsageError`` for impossible paper."""
    if options.weight and options.thickness:
        raise UsageError("'--paper-weight' and '--thickness' both say how thick the paper is", "use one of them")
    if options.weight and not 30 <= options.weight <= 400:
        raise UsageError(f"paper cannot weigh {options.weight:g} g/m²", "give 30 to 400; office paper is about 80")
    if options.thickness and not 0.02 <= options.thickness <= 1:
        raise UsageError(f"paper cannot be {options.thickness:g} mm thick", "give 0.02 to 1; office paper is about 0.1")
    return mm(options.thickness or (options.weight or USUAL_WEIGHT) * BULK / 1000)


def _most_sheets(options: SheetOptions, thickness: Pt) -> tuple[int, str]:
    """The most sheets of a signature, and the reason if that number was not given."""
    if options.signature < 0:
        raise UsageError(f"a signature cannot have {options.signature} sheets", "give 1 or more")
    if options.signature:
        return options.signature, ""
    most = max(1, int(THICKEST / thickness))
    return most, f"{most} of {to_mm(thickness):.2f} mm"


def _placed(width: Pt, height: Pt, options: SheetOptions) -> tuple[SheetSize, Grid, float | None]:
    """The sheet, the places of two pages side by side on it, and the scale."""
    asked = _scale_of(options.scale)
    scale = 1.0 if asked is None else asked
    page_width, page_height = width * scale, height * scale
    size = known_sheet(options.sheet) if options.sheet else sheet_for_two(page_width, page_height)
    if size is None:
        roomy = smallest_for_two(page_width, page_height)
        hint = f"add '--sheet-size {roomy.name}'" if roomy else "name a sheet, such as '--sheet-size a4'"
        hint += "; '--scale fit' makes pages fit a smaller one"
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
    """The factor that ``--scale`` asks for; ``None`` to fit."""
    if not text:
        return 1.0
    if text == "fit":
        return None
    try:
        scale = float(text.strip().removesuffix("%")) / 100
    except ValueError:
        scale = 0.0
    if not LEAST_SCALE <= scale <= MOST_SCALE:
        raise UsageError(f"'{text}' is not a scale", "give 'fit' or a percentage, such as '--scale 71'")
    return scale


LENGTH: Pt = mm(8)
"""How far a mark extends from the sheet's edge; printers leave up to 5 mm of that white."""

CLEAR: Pt = mm(2)
"""The distance between a mark and the area to cut out, if there is space for it."""

LEAST: Pt = mm(6)

HOLE_APART: Pt = mm(80)
"""The two holes of office binders (ISO 838): 80 mm apart, 12 mm from the edge, 6 mm wide."""

HOLE_APART_LETTER: Pt = mm(108)
"""The three holes of North American binders are 4.25 in apart."""

HOLE_IN: Pt = mm(12)
HOLE_RADIUS: Pt = mm(3)


def marks_on(
    grid: Grid, marks: frozenset[Mark], *, is_folded: bool = False, is_turned: bool = False
) -> tuple[str, str]:
    """Operators that draw ``marks`` on fronts and on backs; turned backs have their holes at the other edge."""
    if not marks:
        return "", ""
    lines: list[str] = []
    if "fold" in marks and is_folded:
        lines += _across(grid.width / 2, grid)
    if "cut" in marks:
        lines += _cuts(grid)
    front = back = lines
    if "hole" in marks:
        front = [*lines, *_holes(grid, is_back=False, is_turned=is_turned)]
        back = [*lines, *_holes(grid, is_back=True, is_turned=is_turned)]
    begin, end = "q 0 G 0.25 w", "Q"
    return "\n".join([begin, *front, end]), "\n".join([begin, *back, end])


def _across(x: Pt, grid: Grid) -> Iterator[str]:
    """Marks for a fold from head to foot."""
    for start, stop in ((0.0, LENGTH), (grid.height - LENGTH, grid.height)):
        yield f"[2 2] 0 d {line(x, start, x, stop)} [] 0 d"


def _cuts(grid: Grid) -> Iterator[str]:
    """Marks at the sheet's edges for every cut."""
    places = [grid.place_at(column, row) for row in range(grid.rows) for column in range(grid.columns)]
    left, right = min(one.left for one in places), max(one.right for one in places)
    foot, top = min(one.bottom for one in places), max(one.top for one in places)
    for x in sorted({round(edge, 2) for one in places for edge in (one.left, one.right)}):
        if 1 < x < grid.width - 1:
            yield line(x, 0.0, x, _reach(foot))
            yield line(x, grid.height - _reach(grid.height - top), x, grid.height)
    for y in sorted({round(edge, 2) for one in places for edge in (one.bottom, one.top)}):
        if 1 < y < grid.height - 1:
            yield line(0.0, y, _reach(left), y)
            yield line(grid.width - _reach(grid.width - right), y, grid.width, y)


def _reach(room: Pt) -> Pt:
    """Length of a mark between the edge and the area to cut out; without enough space it overlaps that area."""
    return room - CLEAR if room - CLEAR >= LEAST else LENGTH


def _holes(grid: Grid, *, is_back: bool, is_turned: bool) -> Iterator[str]:
    """Rings to punch at the bound long edge: at the left of an upright front, at the head of a turned one."""
    is_wide = grid.width > grid.height
    letter = SHEET_SIZES["letter"]
    is_american = round(min(grid.width, grid.height)) == round(letter.width)
    steps = (-HOLE_APART_LETTER, 0.0, HOLE_APART_LETTER) if is_american else (-HOLE_APART / 2, HOLE_APART / 2)
    is_other = (is_back and not is_wide) != (is_back and is_turned)
    for step in steps:
        if is_wide:
            yield ring(grid.width / 2 + step, HOLE_IN if is_other else grid.height - HOLE_IN, HOLE_RADIUS)
        else:
            yield ring(grid.width - HOLE_IN if is_other else HOLE_IN, grid.height / 2 + step, HOLE_RADIUS)
