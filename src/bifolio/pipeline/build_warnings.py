"""Warnings of a build that are not about the book: the provider's file and logo, and options read in the wrong encoding."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bifolio.assemble.given import GOALS, MESSAGE, PROVIDER_FIELDS, given_words, pages_missing
from bifolio.assemble.request import Request
from bifolio.assemble.slots import PersonName, Plate
from bifolio.content.model.workbook import Workbook
from bifolio.content.reading.provider_file import provider_warnings
from bifolio.content.rules import NAME_CUT, diagnose, diagnose_at
from bifolio.diagnostics import Diagnostic, Place
from bifolio.layout.book.book import is_name_cut
from bifolio.layout.book.page_codes import uncoded
from bifolio.pipeline.build_options import BuildOptions, has_page_codes
from bifolio.pipeline.inputs import logos_of
from bifolio.pipeline.open_workbook import warnings_for
from bifolio.pipeline.provider_logo import logo_warnings, plate_warnings
from bifolio.pipeline.requesting import misread_warnings

if TYPE_CHECKING:
    # copies warn too, but build nothing here
    from bifolio.pipeline.building import BuiltBook


def build_warnings(workbook: Workbook, options: BuildOptions, provider: Path | None) -> list[Diagnostic]:
    """Every warning for the person who runs the build; ``provider`` is the provider's file, already read without an error."""
    request = options.request
    return [
        *warnings_for(workbook, request.country, options.created.date()),
        *(provider_warnings(provider) if provider is not None else ()),
        *logo_warnings(logos_of(request), provider),
        *workbook.rules.applied(plate_warnings(workbook, options, provider)),
        *misread_warnings(request),
        *_code_warnings(workbook, options),
        *_setting_warnings(workbook, request),
    ]


def warnings_of(built: BuiltBook, request: Request) -> Iterator[Diagnostic]:
    """Warnings about data that was given for this copy but that no page prints, and about names too long for their
    place.
    """
    yield from _name_warnings(built, request)
    if request.part == "whole":
        yield from _given_warnings(request, {name for unit in built.book.document.units for name in unit.reads})


def _given_warnings(request: Request, read: set[str]) -> Iterator[Diagnostic]:
    provider, words = request.provider, {**given_words(request), **request.recipient.values}
    if (provider.name or provider.logo or provider.leader or provider.contact) and read.isdisjoint(PROVIDER_FIELDS):
        message = "no page of this copy says who hands it out"
        hint = "add a cover with 'logo: provider', a page of 'kind: imprint', or a block '- provider:'"
        yield diagnose("given-not-printed", message, Place("--provider"), hint)
    for name, given in words.items():
        if given and name not in read:
            what = f"add a page of 'kind: {name}'" if name in (GOALS, MESSAGE) else f"write {{{name}}} in a text"
            hint = f"{what}, or leave it out"
            yield diagnose("given-not-printed", f"no page of this copy prints '{name}'", Place(f"--set {name}"), hint)


def _name_warnings(built: BuiltBook, request: Request) -> Iterator[Diagnostic]:
    named = {key for key, one in request.recipient.people.items() if one.name}
    read = {name.rpartition(".")[0] for unit in built.book.document.units for name in unit.reads}
    has_places = any(isinstance(slot.what, PersonName | Plate) for layout in built.book.units for slot in layout.slots)
    if named and not has_places and not read & {"recipient", "others", *named}:
        hint = "write {recipient.name} in a text, or leave '--for' out"
        yield diagnose("name-not-printed", "no page of this copy says who it is for", Place("--for"), hint)
    if any(is_name_cut(layout.slots, built.book.document.words) for layout in built.book.units if named):
        hint = f"give a shorter one, such as --set '{min(named)}.address_as=…'"
        yield diagnose("name-cut", NAME_CUT, Place("--for"), hint)


def _setting_warnings(workbook: Workbook, request: Request) -> Iterator[Diagnostic]:
    for name, kind in pages_missing(workbook).items():
        if request.settings.get(name, "0") not in ("", "0"):
            hint = f"add a page of 'kind: {kind}', or leave it out"
            yield diagnose("given-not-printed", f"no page of this workbook uses '{name}'", Place(f"--set {name}"), hint)


def _code_warnings(workbook: Workbook, options: BuildOptions) -> Iterator[Diagnostic]:
    number = options.request.settings.get("copy_number", "")
    if number and has_page_codes(options, workbook) and (problem := uncoded(number)):
        yield diagnose_at(Place("--set copy_number"), problem)
