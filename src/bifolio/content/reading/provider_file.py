"""``provider.yaml``: whoever hands out the workbook. Kept apart from the content, so that content can be shared without it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter, ValidationError

from bifolio.characters import on_one_line
from bifolio.content.fields.alternatives import Before
from bifolio.content.fields.base import Node, Plain
from bifolio.content.fields.countries import CountryCode
from bifolio.content.model.theme_fonts import uncovered_character
from bifolio.content.paths import is_there, refuse_path
from bifolio.content.picture_paths import Judge
from bifolio.content.reading.model_errors import as_diagnostic
from bifolio.content.reading.yaml_slips import mojibake_in, read_written
from bifolio.content.rules import diagnose, diagnose_at
from bifolio.diagnostics import MOST_PROBLEMS, Diagnostic, Place, in_order
from bifolio.errors import InvalidWorkbook, nothing_at
from bifolio.people.recipient import LocalService, Printer, Provider
from bifolio.placed import PlacedStr, as_words, place_of, walk_strings
from bifolio.plain_files import open_plain
from bifolio.source_text import MAX_BYTES
from bifolio.text.font_set import Shelf
from bifolio.yamltree import SourceFile

_BLANK_LINE = re.compile(r"\n\s*\n")

LOGOS = ("logo", "logo_light")

NOT_PRINTED = (*LOGOS, "country", "printer")


def _as_lines(value: Any) -> Any:
    value = as_words(value)
    return value.splitlines() if isinstance(value, str) else value


class LocalServiceFile(Node):
    """A service near the provider; printed before all others."""

    name: Plain
    """Its name."""
    phone: Plain = ""
    """The number as dialled."""
    url: str = ""
    """Its own site."""
    hours: Plain = ""
    """When it is open."""


class PrinterFile(Node):
    """The provider's printer, as `bifolio test-sheet` shows it; booklets are made for it."""

    flip: Literal["short", "long"] = "short"
    """The edge on which it flips sheets that it prints on both sides."""
    scale: Annotated[float, Field(ge=50, le=200)] = 100.0
    """How long 100 mm come out, in millimetres, if it cannot be kept from scaling."""


class ProviderFile(Node):
    """Whoever hands out the workbook: a separate file, anywhere, given with `--provider`."""

    name: Plain = ""
    """The name of the practice, school or church; it is also the PDF's author."""
    leader: Plain = ""
    """Who leads the work."""
    credentials: Plain = ""
    """Qualifications, printed after the leader's name."""
    contact: Annotated[list[Plain], Before(_as_lines, Plain | list[Plain])] = []
    """Address, phone, e-mail: one line each, as a list or a block of lines."""
    out_of_hours: Plain = ""
    """Where to find help outside its hours."""
    country: CountryCode = ""
    """The country whose places to find help are printed, as an ISO 3166 code."""
    secrets_policy: Plain = ""
    """How the leader treats confidential matters; a blank line starts a paragraph."""
    logo: str = ""
    """An SVG, PNG, JPEG, WebP or HEIC file beside this file, printed at most 45 × 20 mm."""
    logo_light: str = ""
    """The same logo for dark grounds, such as that of a cover; if left out, the logo is on a white plate there."""
    local_services: list[LocalServiceFile] = []
    """Places near the provider, printed first on the support page."""
    printer: PrinterFile = Field(default_factory=PrinterFile)
    """The settings of its printer, for booklets."""


def read_provider(path: Path, fonts: Shelf | None = None, judge: Judge | None = None) -> Provider:
    """The provider. Raises ``UsageError`` if there is no such file, ``InvalidWorkbook`` with every problem in it.

    ``fonts`` say which characters can be drawn, ``judge`` whether the logo can be printed; without them, neither is
    checked.
    """
    if not path.is_file():
        raise nothing_at(path, "write one with name, leader, contact, country or logo")
    with open_plain(path) as file:
        source = read_written(path.name, file.read(MAX_BYTES + 1))
    problems = [problem for problem in source.problems if problem.is_error]
    written = ProviderFile()
    if source.data is not None:
        try:
            written = TypeAdapter(ProviderFile).validate_python(source.data)
        except ValidationError as error:
            found = error.errors(include_url=False)[:MOST_PROBLEMS]
            problems += [as_diagnostic(path.name, source.data, problem, ProviderFile) for problem in found]
    folder = path.absolute().parent
    problems += [one for key in LOGOS for one in _logo_problems(folder, key, getattr(written, key), source, judge)]
    problems += _character_problems(source, fonts)
    if problems:
        raise InvalidWorkbook(in_order(replace(problem, excerpt=source.excerpt(problem.place)) for problem in problems))
    return _provider(written, *(_found(folder, key, getattr(written, key), source) for key in LOGOS))


def _found(folder: Path, key: str, logo: str, source: SourceFile) -> str:
    """The path of a logo, with the place where it is named; empty if there is none."""
    place = place_of(source.data, [key]) or Place(source.name)
    return PlacedStr(str(folder / logo), place) if logo else ""


def provider_warnings(path: Path) -> list[Diagnostic]:
    """Warnings about the provider's file for the person who runs the build; it has been read without an error."""
    source = read_written(path.name, path.read_bytes())
    return [replace(one, excerpt=source.excerpt(one.place)) for one in (*source.problems, *mojibake_in(source))]


def _provider(written: ProviderFile, logo: str, logo_light: str) -> Provider:
    """The provider as printed: every text on one line, an address on as many lines as written, the policy in
    paragraphs.
    """
    contact = [on_one_line(line) for entry in written.contact for line in entry.splitlines()]
    paragraphs = [on_one_line(part) for part in _BLANK_LINE.split(written.secrets_policy)]
    services = tuple(
        LocalService(*map(on_one_line, (one.name, one.phone, one.url, one.hours))) for one in written.local_services
    )
    return Provider(
        name=on_one_line(written.name),
        leader=on_one_line(written.leader),
        credentials=on_one_line(written.credentials),
        contact=tuple(filter(None, contact)),
        out_of_hours=on_one_line(written.out_of_hours),
        country=written.country,
        secrets_policy="\n\n".join(filter(None, paragraphs)),
        logo=logo,
        logo_light=logo_light,
        local_services=services,
        printer=Printer(written.printer.flip, written.printer.scale),
    )


def _logo_problems(folder: Path, key: str, logo: str, source: SourceFile, judge: Judge | None) -> Iterator[Diagnostic]:
    place = place_of(source.data, [key]) or Place(source.name)
    if not logo or any(one.is_error and one.place.line == place.line for one in source.problems):
        return  # a control character has been reported
    if Path(logo).is_absolute() or ".." in Path(logo).parts:
        hint = "put it beside this file and give only its name"
        yield diagnose("outside-folder", "the logo is outside the folder of this file", place, hint)
    elif not is_there(folder / logo):
        yield diagnose("missing-file", f"there is no '{logo}' beside this file", place)
    elif (refused := refuse_path(folder, logo)) is not None:
        yield replace(refused, message=f"'{logo}': {refused.message}", place=place)
    elif judge is not None and (fault := judge(folder / logo)) is not None:
        yield diagnose_at(place, fault)


def _character_problems(source: SourceFile, fonts: Shelf | None) -> Iterator[Diagnostic]:
    """Texts with characters that no available font can draw."""
    data: Any = source.data
    if fonts is None or not isinstance(data, dict):
        return
    for text in walk_strings({key: value for key, value in data.items() if key not in NOT_PRINTED}):
        missing = fonts.uncovered(text)
        if missing:
            yield uncovered_character(missing, text.place, fonts)
