"""Writes sheets, test leaves and files for shops to the given places: nothing is written unless all of it can be."""

from __future__ import annotations

from dataclasses import field, replace
from pathlib import Path

from bifolio.content.provider_file import read_provider
from bifolio.content.workbook import Workbook
from bifolio.design.paper import PRINTER_EDGE
from bifolio.diagnostics import Diagnostic
from bifolio.errors import UsageError
from bifolio.frozen import frozen
from bifolio.outputs import PDF, Inputs, checked_target, saving
from bifolio.pipeline import building
from bifolio.pipeline.build_options import BuildOptions
from bifolio.pipeline.inputs import files_read, logos_of
from bifolio.press.imposing import impose
from bifolio.press.printer_leaf import write_test_leaf
from bifolio.press.sheet_options import SheetOptions, SheetPlan, for_printer
from bifolio.press.sheet_sizes import known_sheet
from bifolio.press.shop_files import write_shop_files
from bifolio.press.shops import Shop, known_shop


@frozen(kw_only=True)
class Booklet:
    """A finished PDF of sheets: its bytes, the number and paper of its sheets, and how many of them form each signature
    if they are folded.

    ``flip`` is the edge on which the printer must turn them, empty if only one side is printed; ``notes`` mention
    choices that you may want to change.
    """

    data: bytes = field(repr=False)
    sheets: int
    paper: str
    signatures: tuple[int, ...]
    flip: str
    notes: tuple[str, ...] = ()
    path: Path | None = None


@frozen(kw_only=True)
class PressFiles:
    """Files for a print shop: the inside and the front cover, if there is one; pages and bytes of the inside."""

    inside: Path
    front: Path | None
    pages: int
    inside_bytes: int
    warnings: tuple[Diagnostic, ...] = ()


def booklet_of(data: bytes, plan: SheetPlan, path: Path | None) -> Booklet:
    """The description of finished sheets."""
    return Booklet(
        data=data, sheets=len(plan.sheets), paper=plan.size.title, signatures=plan.signatures,
        flip=plan.flip if plan.is_duplex else "", notes=plan.notes, path=path,
    )  # fmt: skip


def imposed_to(source: Path, target: Path | None, options: SheetOptions, provider: Path | None) -> Booklet:
    """The PDF at ``source`` on sheets, written to ``target`` if given, for the printer described in a ``provider``'s file."""
    inputs = Inputs([source, *([provider] if provider else [])])
    if target is not None:
        checked_target(target, PDF, inputs)
    if provider is not None:
        options = for_printer(options, read_provider(provider).printer)
    data, plan = impose(source, options)
    if target is not None:
        # a filled-in copy stays as private as it was
        with saving(target, PDF, inputs, is_private=not source.stat().st_mode & 0o077) as out:
            out.write(data)
    return booklet_of(data, plan, target)


def leaf_to(target: Path | None, sheet_size: str) -> bytes:
    """The leaf that shows how a printer turns sheets, written to ``target`` if given."""
    data = write_test_leaf(known_sheet(sheet_size))
    if target is not None:
        with saving(target, PDF, Inputs([]), is_private=False) as out:
            out.write(data)
    return data


def shop_files_to(
    target: Path, book: Workbook, options: BuildOptions, provider: Path | None, *, shop: str, has_marks: bool
) -> PressFiles:
    """The files of an edition for a shop: the inside at ``target``, the front cover beside it."""
    rules = known_shop(shop)
    if has_marks and "marks" in rules.forbidden:
        raise UsageError(f"{rules.title} accepts no marks", "leave out '--shop-marks'")
    if options.password:
        raise UsageError("a print shop cannot open a file with a password", "leave out '--password'")
    options = options_for_shop(options, rules)
    inputs = Inputs(files_read(book, provider, *logos_of(options.request)))
    checked_target(target, PDF, inputs)
    front = target.with_name(target.stem.removesuffix("-inside") + "-front.pdf")
    checked_target(front, PDF, inputs)
    built = building.build(book, options)
    made = write_shop_files(built, rules, options.created.date(), has_marks=has_marks, main=book.main)
    for one, data in ((target, made.inside), (front, made.front)):
        if data is not None:
            with saving(one, PDF, inputs, is_private=options.request.is_personal) as out:
                out.write(data)
    return PressFiles(
        inside=target, front=front if made.front is not None else None, pages=made.pages, inside_bytes=len(made.inside),
        warnings=made.warnings,
    )  # fmt: skip


def options_for_shop(options: BuildOptions, shop: Shop) -> BuildOptions:
    """The options with what a shop requires, including its bleed and safe margin.

    Raises ``UsageError`` for a standard that requires tags.
    """
    if options.standard not in ("", "none"):
        raise UsageError("files for a print shop have no tags", "leave out '--standard'")
    edge = max(PRINTER_EDGE, shop.outside)
    return replace(options, standard="none", page_codes=False, duplex=True, edge=edge, bleed=shop.bleed)
