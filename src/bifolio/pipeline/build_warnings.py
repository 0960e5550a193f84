"""What a build warns about besides the book: the provider's file and logo, and options read in the wrong encoding."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bifolio.assemble.request import Request
from bifolio.assemble.slots import PersonName, Plate
from bifolio.content.provider_file import provider_warnings
from bifolio.content.rules import NAME_CUT, diagnose
from bifolio.content.workbook import Workbook
from bifolio.diagnostics import Diagnostic, Place
from bifolio.layout.book.book import is_name_cut
from bifolio.layout.book.page_codes import uncoded
from bifolio.pipeline.build_options import BuildOptions, has_page_codes
from bifolio.pipeline.inputs import logos_of
from bifolio.pipeline.open_workbook import warnings_for
from bifolio.pipeline.provider_logo import logo_warnings, plate_warnings
from bifolio.pipeline.requesting import misread_warnings

if TYPE_CHECKING:
    # copies warn too, and build nothing where the book is known
    from bifolio.pipeline.building import BuiltBook


def build_warnings(workbook: Workbook, options: BuildOptions, provider: Path | None) -> list[Diagnostic]:
    """Every warning for the person who builds; ``provider`` is the file of that name, read before without an error."""
    request = options.request
    return [
        *warnings_for(workbook, request.country, options.created.date()),
        *(provider_warnings(provider) if provider is not None else ()),
        *logo_warnings(logos_of(request), provider),
        *workbook.rules.applied(plate_warnings(workbook, options, provider)),
        *misread_warnings(request),
        *_code_warnings(workbook, options),
    ]


def name_warnings(built: BuiltBook, request: Request) -> Iterator[Diagnostic]:
    """That somebody was named and no page of the book says a name, or one is too long for its place."""
    named = {key for key, one in request.recipient.people.items() if one.name}
    read = {name.rpartition(".")[0] for unit in built.book.document.units for name in unit.reads}
    has_places = any(isinstance(slot.what, PersonName | Plate) for layout in built.book.units for slot in layout.slots)
    if named and not has_places and not read & {"recipient", "others", *named}:
        hint = "write {recipient.name} in a text, or leave '--for' out"
        yield diagnose("name-not-printed", "no page of this copy says who it is for", Place("--for"), hint)
    if any(is_name_cut(layout.slots, built.book.document.words) for layout in built.book.units if named):
        hint = f"give a shorter one, such as --set '{min(named)}.address_as=…'"
        yield diagnose("name-cut", NAME_CUT, Place("--for"), hint)


def _code_warnings(workbook: Workbook, options: BuildOptions) -> Iterator[Diagnostic]:
    number = options.request.settings.get("copy_number", "")
    if number and has_page_codes(options, workbook) and (problem := uncoded(number)):
        rule, message, hint = problem
        yield diagnose(rule, message, Place("--set copy_number"), hint)
