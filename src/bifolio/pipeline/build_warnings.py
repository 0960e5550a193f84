"""What a build warns about besides the book: the provider's file and logo, and options read in the wrong encoding."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bifolio.assemble.request import Request
from bifolio.assemble.slots import PersonName, Plate
from bifolio.content.provider_file import provider_warnings
from bifolio.content.rules import diagnose
from bifolio.content.workbook import Workbook
from bifolio.diagnostics import Diagnostic, Place
from bifolio.layout.book.book import filled
from bifolio.layout.book.page_codes import uncoded
from bifolio.pipeline.build_options import BuildOptions, has_page_codes
from bifolio.pipeline.building import BuiltBook
from bifolio.pipeline.inputs import logos_of
from bifolio.pipeline.open_workbook import warnings_for
from bifolio.pipeline.provider_logo import logo_warnings, plate_warnings
from bifolio.pipeline.requesting import misread_warnings
from bifolio.text.text_operators import ELLIPSIS


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
    """That somebody was named and no page of the book says a name, or that one has no room for all of it."""
    named = {key for key, one in request.recipient.people.items() if one.name}
    book, words = built.book, built.book.document.words
    places = [slot for layout in book.units for slot in layout.slots if isinstance(slot.what, PersonName | Plate)]
    read = {name.rpartition(".")[0] for unit in book.document.units for name in unit.reads}
    if named and not places and not read & {"recipient", "others", *named}:
        hint = "write {recipient.name} in a text, or leave '--for' out"
        yield diagnose("name-not-printed", "no page of this copy says who it is for", Place("--for"), hint)
    if named and not any(ELLIPSIS in name for name in (*words.names.values(), *words.plates.values())):
        _, glyphs = filled(places, (), words, book.page_number)
        if any(ELLIPSIS in said for meanings in glyphs.values() for said in meanings.values()):
            message = "a name is too long for its place on a page and is cut off there"
            hint = f"give a shorter one, such as --set '{min(named)}.address_as=…'"
            yield diagnose("name-cut", message, Place("--for"), hint)


def _code_warnings(workbook: Workbook, options: BuildOptions) -> Iterator[Diagnostic]:
    number = options.request.settings.get("copy_number", "")
    if number and has_page_codes(options, workbook) and (problem := uncoded(number)):
        rule, message, hint = problem
        yield diagnose(rule, message, Place("--set copy_number"), hint)
