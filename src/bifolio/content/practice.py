"""``practice.yaml``: who hands the workbook out. Kept apart from the content, so that content can be shared without it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from bifolio.content.base import Node
from bifolio.content.countries import CountryCode
from bifolio.content.loading import as_diagnostic
from bifolio.diagnostics import Diagnostic, Place, in_order
from bifolio.errors import InvalidWorkbook, UsageError
from bifolio.people.recipient import LocalService, Practice
from bifolio.yamltree import read_yaml


class LocalServiceFile(Node):
    """A service near the practice."""

    name: str
    phone: str = ""
    url: str = ""
    hours: str = ""


class PracticeFile(Node):
    """The practice as written in ``practice.yaml``."""

    name: str = ""
    therapist: str = ""
    credentials: str = ""
    contact: list[str] = []
    out_of_hours: str = ""
    country: CountryCode = ""
    secrets_policy: str = ""
    logo: str = ""
    """An SVG, PNG or JPEG file beside ``practice.yaml``."""
    local_services: list[LocalServiceFile] = []


def read_practice(path: Path) -> Practice:
    """The practice; raises ``UsageError`` if there is no such file, ``InvalidWorkbook`` with every problem in it."""
    if not path.is_file():
        raise UsageError(f"there is no file '{path}'", "write one: name, therapist, contact, country, logo")
    source = read_yaml(path.name, path.read_bytes())
    problems: list[Diagnostic] = list(source.problems)
    written = PracticeFile()
    if source.data is not None:
        try:
            written = TypeAdapter(PracticeFile).validate_python(source.data)
        except ValidationError as error:
            problems += [
                as_diagnostic(path.name, source.data, problem, PracticeFile)
                for problem in error.errors(include_url=False)
            ]
    logo = path.parent / written.logo if written.logo else None
    if logo is not None and not logo.resolve().is_relative_to(path.parent.resolve()):
        problems.append(Diagnostic("outside-folder", "the logo lies outside the folder of this file", Place(path.name)))
    elif logo is not None and not logo.is_file():
        problems.append(Diagnostic("missing-file", f"there is no '{written.logo}'", Place(path.name)))
    if problems:
        raise InvalidWorkbook(in_order(replace(problem, excerpt=source.excerpt(problem.place)) for problem in problems))
    services = tuple(LocalService(s.name, s.phone, s.url, s.hours) for s in written.local_services)
    return Practice(
        written.name, written.therapist, written.credentials, tuple(written.contact), written.out_of_hours, written.country,
        written.secrets_policy, str(logo) if logo else "", services,
    )  # fmt: skip
