"""The options of commands that make booklets: sheet, binding, flip, paper."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bifolio.cli.reporting import counted, note_ending, tell
from bifolio.errors import UsageError
from bifolio.keyword_options import left_out, those_of
from bifolio.press.sheet_keywords import SheetKeywords

if TYPE_CHECKING:
    from bifolio.press.finished_files import Booklet

ONE_SIDE = "print at 100 %, on one side"
HOW = "print at 100 %, on both sides, flipped on the {} edge"


class BookletOptions(SheetKeywords, total=False):
    """The options of a booklet, as given."""

    booklet: Annotated[
        bool,
        typer.Option(
            "--booklet", help="Arrange the pages on sheets to print on both sides, fold in the middle and staple."
        ),
    ]


def booklet_asked(asked: BookletOptions) -> SheetKeywords | None:
    """The options that differ from their defaults, if sheets are wanted. Raises ``UsageError`` for one that then has no effect."""
    usual, is_booklet = left_out(SheetKeywords), asked["booklet"]
    given = {name: value for name, value in asked.items() if name in usual and value != usual[name]}
    if given and not is_booklet and not asked["per_side"]:
        first = next(iter(given))
        lacks = "per-side" if first not in ONLY_FOLDED and given.keys() & ONLY_SEVERAL else "booklet"
        option = first.replace("_", "-")
        raise UsageError(f"'--{option}' has no effect without '--{lacks}'", f"add '--{lacks}', or leave it out")
    refuse_together(given, is_booklet=is_booklet)
    return those_of(SheetKeywords, given) if is_booklet or asked["per_side"] else None


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
