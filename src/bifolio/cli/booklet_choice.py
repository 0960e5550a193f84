"""What commands that make booklets ask for: sheet, binding, flip, paper."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bifolio.cli.guarding import counted, tell
from bifolio.errors import UsageError

if TYPE_CHECKING:
    from bifolio.api import Booklet

HOW = "print at 100 %, on both sides, flipped on the {} edge"

SheetName = Annotated[
    str,
    typer.Option(
        "--sheet-size", help="The sheet to print on: a4, letter, a3, tabloid … (default: the one that two pages fill)."
    ),
]
BindingSide = Annotated[str, typer.Option("--binding", help="Bind at the left or at the right.")]
FlipEdge = Annotated[
    str, typer.Option("--flip", help="The edge about which your printer turns the sheet: short or long.")
]
PaperWeight = Annotated[
    float,
    typer.Option(
        "--paper-weight", metavar="GRAMS", show_default=False, help="The paper's weight in g/m² (default: 80)."
    ),
]
Thickness = Annotated[
    float,
    typer.Option(
        "--thickness", metavar="MM", show_default=False, help="The paper's thickness in mm, instead of its weight."
    ),
]
Signature = Annotated[
    int,
    typer.Option(
        "--signature",
        min=0,
        metavar="SHEETS",
        show_default=False,
        help="Most sheets folded as one (default: by their thickness).",
    ),
]
Scale = Annotated[str, typer.Option("--scale", help="'fit', or per cent: pages are not scaled unless you ask for it.")]
BackCover = Annotated[
    bool, typer.Option("--back-cover", help="Keep the last page on the outside: blank pages come before it.")
]
IsBooklet = Annotated[
    bool,
    typer.Option(
        "--booklet", help="Arrange the pages on sheets to print on both sides, fold in the middle and staple."
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class BookletChoice:
    """The options of a booklet, as given; they are called as the arguments of ``bifolio.make_booklet``."""

    booklet: IsBooklet = False
    sheet_size: SheetName = ""
    binding: BindingSide = "left"
    flip: FlipEdge = "short"
    paper_weight: PaperWeight = 0.0
    thickness: Thickness = 0.0
    signature: Signature = 0
    scale: Scale = ""
    back_cover: BackCover = False

    def booklet_asked(self) -> dict[str, Any] | None:
        """The options that differ from their defaults, if a booklet is wanted; ``UsageError`` for one without it."""
        own = [one for one in fields(BookletChoice) if one.name != "booklet"]
        given = {one.name: getattr(self, one.name) for one in own if getattr(self, one.name) != one.default}
        if given and not self.booklet:
            option = next(iter(given)).replace("_", "-")
            raise UsageError(f"'--{option}' has no effect without '--booklet'", "add '--booklet', or leave it out")
        return given if self.booklet else None


def describe(booklet: Booklet, *, err: bool) -> None:
    """Says what paper the booklet takes, and how to print it."""
    count, paper = len(booklet.signatures), booklet.paper
    tell(
        f"{counted(booklet.sheets, 'sheet')} of {paper} in {counted(count, 'signature')}: {HOW.format(booklet.flip)}",
        err=err,
    )
    if booklet.note:
        tell(f"note: {booklet.note}", err=True)
