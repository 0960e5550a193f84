"""The options of sheets, and the plan that results: sheet, scheme, grid, scale."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, TypeVar, Unpack, cast, get_args

from bifolio.argument_types import spelled_out
from bifolio.errors import UsageError
from bifolio.frozen import frozen
from bifolio.keyword_options import left_out
from bifolio.lengths import Pt
from bifolio.people.recipient import USUAL_PRINTER, Printer
from bifolio.press.schemes import Binding, Flip, Order, Sheet
from bifolio.press.sheet_keywords import OneSidedKeywords
from bifolio.press.sheet_sizes import Grid, SheetSize

Choice = TypeVar("Choice", bound=str)

Mark = Literal["fold", "cut", "hole"]

MARKS: tuple[Mark, ...] = get_args(Mark)
ORDERS: tuple[Order, ...] = get_args(Order)


@frozen(kw_only=True)
class SheetOptions:
    """The options of sheets. ``sheet`` may be empty; ``binding`` is ``None`` for the side from which pages are read;
    ``scale`` is ``fit``, empty or per cent; ``weight`` is in g/m² and ``thickness`` in mm, each 0 by default.

    ``flip`` is ``None`` unless given, ``signature`` the most sheets of a signature, or 0; ``printer`` is what is known
    of the printer.

    With ``per_side`` sheets are not folded, but have this many pages per side in an ``order``, ``gap`` mm apart.
    """

    sheet: str = ""
    binding: Binding | None = None
    flip: Flip | None = None
    weight: float = 0.0
    thickness: float = 0.0
    signature: int = 0
    scale: str = ""
    keeps_cover: bool = False
    printer: Printer = USUAL_PRINTER
    per_side: int = 0
    order: Order = "read"
    gap: float = 0.0
    is_single_sided: bool = False
    marks: frozenset[Mark] = frozenset()


@frozen(kw_only=True)
class SheetPlan:
    """The sheets, where their cells are, how much pages are scaled (``None``: to fit), how the printer flips and scales."""

    size: SheetSize
    sheets: list[Sheet]
    grid: Grid
    scale: float | None
    binding: Binding
    flip: Flip
    printer_scale: float
    signatures: tuple[int, ...]
    notes: tuple[str, ...] = ()
    marks: tuple[str, str] = ("", "")
    """Operators that draw marks on fronts and on backs."""

    @property
    def is_duplex(self) -> bool:
        """Whether both sides of the sheets are printed."""
        return any(sheet.back for sheet in self.sheets)

    @property
    def turning(self) -> str:
        """How the printer turns the sheets, as a viewer preference (ISO 32000-2, 12.2)."""
        if not self.is_duplex:
            return "Simplex"
        return "DuplexFlipLongEdge" if self.flip == "long" else "DuplexFlipShortEdge"

    def scale_of(self, width: Pt, height: Pt) -> float:
        """The scale for a page of this size."""
        return self.scale or min(self.grid.cell_width / width, self.grid.cell_height / height)

    @property
    def is_folded(self) -> bool:
        """Whether the sheets form a booklet."""
        return bool(self.signatures)


@spelled_out(OneSidedKeywords)
def options_from(**asked: Unpack[OneSidedKeywords]) -> SheetOptions:
    """The options by their names on the command line. Raises ``UsageError`` for an unknown side or edge."""
    given = cast("OneSidedKeywords", {**left_out(OneSidedKeywords), **asked})
    edges: tuple[Flip, ...] = ("short", "long")
    sides: tuple[Binding, ...] = ("left", "right")
    edge = _one_of(given["flip"], "flip", edges) if given["flip"] else None
    return SheetOptions(
        sheet=given["sheet_size"], binding=_one_of(given["binding"], "binding", sides) if given["binding"] else None,
        flip=edge, weight=given["paper_weight"], thickness=given["thickness"],
        signature=given["signature"], scale=given["scale"].strip().lower(), keeps_cover=given["back_cover"], per_side=given["per_side"],
        order=_one_of(given["order"], "order", ORDERS) if given["order"] else "read", gap=given["gap"],
        is_single_sided=given["single_sided"],
        marks=frozenset(_one_of(mark, "mark", MARKS) for mark in given["marks"].split(",") if mark.strip()),
    )  # fmt: skip


def for_printer(options: SheetOptions, printer: Printer) -> SheetOptions:
    """The options for a printer about which something is known."""
    return replace(options, printer=printer)


def _one_of(text: str, what: str, known: tuple[Choice, ...]) -> Choice:
    for one in known:
        if one == text.strip().casefold():
            return one
    raise UsageError(f"unknown {what} '{text}'", "choose from: " + ", ".join(known))
