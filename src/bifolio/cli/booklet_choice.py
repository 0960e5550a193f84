"""The options of commands that make booklets: sheet, binding, flip, paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bifolio.cli import shared_options as opt
from bifolio.cli.reporting import counted, note_ending, tell
from bifolio.errors import UsageError

if TYPE_CHECKING:
    from bifolio.press.finished_files import Booklet

ONE_SIDE = "print at 100 %, on one side"
HOW = "print at 100 %, on both sides, flipped on the {} edge"


def above_zero(context: typer.Context, parameter: typer.CallbackParam, value: float) -> float:
    """``value``. Raises ``UsageError`` for an explicit 0: as a default it means that the option was left out."""
    source = context.get_parameter_source(str(parameter.name))
    if value == 0 and source is not None and source.name == "COMMANDLINE":
        raise UsageError(f"'{parameter.opts[0]}' cannot be 0", "give a number above 0, or leave it out")
    return value


SheetName = Annotated[
    str,
    opt.option(
        "--sheet-size",
        "NAME",
        "The sheet to print on: a4, letter, a3, tabloid … (default: the size that two pages fill).",
    ),
]
BindingSide = Annotated[
    str,
    opt.option(
        "--binding",
        "SIDE",
        "Bind at the left or at the right (default: depends on the reading direction).",
        show_default=False,
    ),
]
FlipEdge = Annotated[
    str,
    opt.option(
        "--flip",
        "EDGE",
        "The edge on which your printer flips the sheet: short or long (default: what the provider's file says, or else short).",
    ),
]
PaperWeight = Annotated[
    float,
    opt.option(
        "--paper-weight", "GRAMS", "The paper's weight in g/m² (default: 80).", callback=above_zero, show_default=False
    ),
]
Thickness = Annotated[
    float,
    opt.option(
        "--thickness",
        "MM",
        "The paper's thickness in mm, instead of its weight.",
        callback=above_zero,
        show_default=False,
    ),
]
Signature = Annotated[
    int,
    opt.option(
        "--signature",
        "SHEETS",
        "Fold at most this many sheets together (default: depends on their thickness).",
        callback=above_zero,
        show_default=False,
    ),
]
Scale = Annotated[str, opt.option("--scale", "SCALE", "'fit', or a percentage (default: pages keep their size).")]
BackCover = Annotated[
    bool, typer.Option("--back-cover", help="Keep the last page on the outside, after any blank pages.")
]
IsBooklet = Annotated[
    bool,
    typer.Option(
        "--booklet", help="Arrange the pages on sheets to print on both sides, fold in the middle and staple."
    ),
]


PerSide = Annotated[
    int,
    opt.option(
        "--per-side",
        "PAGES",
        "Put this many pages on each side, without folding.",
        callback=above_zero,
        show_default=False,
    ),
]
PageOrder = Annotated[
    str,
    opt.option(
        "--order",
        "ORDER",
        "How pages are arranged: read (in order), cards (front, back), stack (cut as a pile) or repeat.",
        show_default=False,
    ),
]
Gap = Annotated[float, opt.option("--gap", "MM", "Space between the pages on a side, in mm.", show_default=False)]
Marks = Annotated[
    str, opt.option("--marks", "LIST", "Marks to draw: fold, cut, hole (separated by commas).", show_default=False)
]


@dataclass(frozen=True, kw_only=True)
class BookletChoice:
    """The options of a booklet, as given; named like the arguments of ``bifolio.make_booklet``."""

    booklet: IsBooklet = False
    sheet_size: SheetName = ""
    binding: BindingSide = ""
    flip: FlipEdge = ""
    paper_weight: PaperWeight = 0.0
    thickness: Thickness = 0.0
    signature: Signature = 0
    scale: Scale = ""
    back_cover: BackCover = False
    per_side: PerSide = 0
    order: PageOrder = ""
    gap: Gap = 0.0
    marks: Marks = ""

    def booklet_asked(self) -> dict[str, Any] | None:
        """The options that differ from their defaults, if sheets are wanted. Raises ``UsageError`` for one that then has no effect."""
        own = [one for one in fields(BookletChoice) if one.name != "booklet"]
        given = {one.name: getattr(self, one.name) for one in own if getattr(self, one.name) != one.default}
        if given and not self.booklet and not self.per_side:
            first = next(iter(given))
            lacks = "per-side" if first not in ONLY_FOLDED and given.keys() & ONLY_SEVERAL else "booklet"
            option = first.replace("_", "-")
            raise UsageError(f"'--{option}' has no effect without '--{lacks}'", f"add '--{lacks}', or leave it out")
        refuse_together(given, is_booklet=self.booklet)
        return given if self.booklet or self.per_side else None


ONLY_SEVERAL = {"order", "gap"}
ONLY_FOLDED = {"paper_weight", "thickness", "signature", "back_cover", "binding"}


def refuse_together(given: Mapping[str, Any], *, is_booklet: bool) -> None:
    """Raises ``UsageError`` if sheets would be both folded and cut, or if an option belongs to the other kind."""
    if is_booklet and "per_side" in given:
        raise UsageError("'--booklet' has two pages a side", "leave out '--per-side', or '--booklet'")
    wrong = ONLY_SEVERAL if is_booklet else ONLY_FOLDED
    # the first in the order of the help
    for name in (one for one in given if one in wrong):
        hint = "sheets are folded" if is_booklet else "sheets are not folded"
        raise UsageError(f"'--{name.replace('_', '-')}' has no effect here", f"leave it out: {hint}")


def hand_over(made: Booklet, target: Path | None, *, is_quiet: bool) -> None:
    """Writes the sheets to standard output if they have no ``target``, and reports what was made."""
    if target is None:
        typer.echo(made.data, nl=False)
    if not is_quiet:
        tell(f"{target or 'standard output'}: {len(made.data):,} bytes", err=target is None)
        describe(made, err=target is None)
        note_ending(target)


def describe(booklet: Booklet, *, err: bool) -> None:
    """Reports the paper that the booklet takes, and how to print it."""
    count, paper = len(booklet.signatures), booklet.paper
    parts = f" in {counted(count, 'signature')}" if count else ""
    how = HOW.format(booklet.flip) if booklet.flip else ONE_SIDE
    tell(f"{counted(booklet.sheets, 'sheet')} of {paper}{parts}: {how}", err=err)
    for note in booklet.notes:
        tell(f"note: {note}", err=True)
