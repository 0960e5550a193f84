"""Rows to orders: what each copy is asked for. A row is one order, or one for each file that a couple or a person gets.

Input: a row without problems. Output: ``CopyOrder``s, which say everything that decides a copy's bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from bifolio.assemble.assembling import private_parts
from bifolio.assemble.request import SETTINGS, Request
from bifolio.characters import is_unseen
from bifolio.content.countries import country_code
from bifolio.content.theming import theme_names
from bifolio.content.workbook import Workbook
from bifolio.copies.columns import ColumnMap, parts_of_name
from bifolio.design.paper import PAPERS
from bifolio.design.sizes import SIZES
from bifolio.diagnostics import same_name
from bifolio.errors import UsageError
from bifolio.people.fields import NO, PERSON_PARTS, YES, is_yes
from bifolio.people.recipient import Partner, Recipient
from bifolio.people.roster import RosterRow
from bifolio.people.written_dates import read_date

CHOICES = ("edition", "pathway", "exercises", "spelling", "size", "paper", "theme", "private_pages")
"""Columns whose cells name something known, in any capitals."""

MOST_REMEMBERED = 1_000
"""Ways to write a choice that are remembered."""

APART = "apart"
"""What a cell of the column ``private_pages`` may say beside yes and no."""

_NAMES = tuple(
    f"person_{side}.{part}" for side in "ab" for part in ("display_name", "address_as", "first_name", "last_name")
)

_NOBODY = re.compile(r"\(?(n/a|n\.\s?a\.?|none)\)?|[-–—_/?.*]+", re.IGNORECASE)
_NOTHING = ("NULL", "NaN", "nan")
"""What programs write for nothing; in other capitals these are names."""


def _says_nothing(meaning: str, text: str) -> bool:
    return (not text.isascii() and all(map(is_unseen, text))) or (meaning in _NAMES and says_nobody(text))


def says_nobody(text: str) -> bool:
    """Whether a cell for a name says that there is none, as in ``n/a`` or ``-``."""
    return _NOBODY.fullmatch(text) is not None or text in _NOTHING


@dataclass(frozen=True, slots=True)
class CopyOrder:
    """One file to make: the row's number, the request, and how it is set; ``password`` encrypts it.

    ``code`` is the pseudonym that a couple's copies share, ``side`` tells them apart; ``is_for_b`` says whose copy it is.
    """

    row: int
    request: Request
    paper: str
    size: str
    theme: str
    password: str = ""
    code: str = ""
    side: str = ""
    is_for_b: bool = False

    @property
    def people(self) -> tuple[Partner, Partner]:
        """The person whose copy it is, and the other."""
        recipient = self.request.recipient
        pair = (recipient.person_a, recipient.person_b)
        return pair[::-1] if self.is_for_b else pair

    @property
    def shape(self) -> Shape:
        """What copies must share to share a master: everything but the person."""
        request = self.request
        return (
            request.edition, request.part, request.pathway, request.only, request.without, request.spelling,
            request.country, request.practice.logo,
            tuple(sorted((k, v if k != "copy_number" else "") for k, v in request.settings.items())),
            self.paper, self.size, self.theme, bool(request.recipient.message),
        )  # fmt: skip


Shape = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds where a row says nothing: the request, how it is set, whether couples get A and B, private pages apart."""

    request: Request
    paper: str = "a4"
    size: str = "standard"
    theme: str = ""
    couples: bool = False
    private_apart: bool = False


def couple_editions(workbook: Workbook) -> tuple[str, str]:
    """The editions of partner A and partner B; ``UsageError`` if the workbook lacks one."""
    found = []
    for kind in ("participant-a", "participant-b"):
        edition = next((key for key, plan in workbook.file.editions.items() if plan.kind == kind), None)
        if edition is None:
            raise UsageError(f"this workbook has no edition of the kind '{kind}'", "couples get one of each")
        found.append(edition)
    return found[0], found[1]


class OrderMaker:
    """Makes the orders of rows; ``code_for`` gives the pseudonym of a row's number."""

    def __init__(
        self, columns: ColumnMap, workbook: Workbook, defaults: Defaults, code_for: Callable[[int], str] | None = None
    ) -> None:
        self.columns, self.workbook, self.defaults = columns, workbook, defaults
        self.code_for = code_for or (lambda number: "")
        self.meanings = list(columns.by_head.items())
        self.pair = couple_editions(workbook) if defaults.couples else None
        if self.pair is not None and defaults.request.edition not in self.pair:
            raise UsageError(
                f"couples get '{self.pair[0]}' and '{self.pair[1]}', not '{defaults.request.edition}'",
                "leave --edition out, or --couples",
            )
        self.parts: dict[Shape, tuple[str, ...]] = {}
        self.for_b = {key for key, plan in workbook.file.editions.items() if plan.kind == "participant-b"}
        self._written: dict[tuple[str, str], str] = {}

    def values(self, row: RosterRow) -> dict[str, str]:
        """What the row says, by meaning, choices by their own names; empty cells say nothing, and those in which nothing is seen."""
        cells = row.cells
        said = {meaning: text for head, meaning in self.meanings if (text := cells[head])}
        for meaning, text in tuple(said.items()):
            if meaning in CHOICES:
                said[meaning] = self._written.get((meaning, text)) or self._as_known(meaning, text)
            elif meaning != "password" and _says_nothing(meaning, text):
                del said[meaning]
            elif meaning.startswith("dates."):
                said[meaning] = read_date(text, self.workbook.file.language)
        for whole in ("person_a.display_name", "person_b.display_name"):
            joined = " ".join(said.pop(part) for part in parts_of_name(whole) if part in said)
            if joined:
                said.setdefault(whole, joined)
        return said

    def nobodies(self, row: RosterRow) -> list[str]:
        """The heads of names where the row says that there is nobody."""
        return [head for head, meaning in self.meanings if meaning in _NAMES and says_nobody(row.cells[head])]

    def _as_known(self, meaning: str, text: str) -> str:
        """A choice as the workbook writes it, whatever its capitals; remembered, since most rows choose alike."""
        known = choices_of(self.workbook, meaning)
        parts = split_ids(text) if meaning == "exercises" else (text,)
        name = ", ".join(same_name(part, known) for part in parts)
        if len(self._written) < MOST_REMEMBERED:
            self._written[meaning, text] = name
        return name

    def orders(self, row: RosterRow, values: Mapping[str, str], logo: str = "") -> list[CopyOrder]:
        """The files this row asks for; ``logo`` is the path of its own logo, if it has one."""
        is_apart = _is_apart(values.get("private_pages", ""), default=self.defaults.private_apart)
        copies = self._copies(row, values, logo)
        files = [file for order in copies for file in self._files(order)] if is_apart else copies
        return [replace(file, is_for_b=True) if self._is_for_b(file.request) else file for file in files]

    def _is_for_b(self, request: Request) -> bool:
        return request.edition in self.for_b or request.part == "private-b"

    def _files(self, order: CopyOrder) -> list[CopyOrder]:
        """The files of one copy whose private pages lie apart: itself, if it has none."""
        parts = self._parts(order)
        wanted = ("open", *parts) if parts else ()
        return [replace(order, request=replace(order.request, part=part)) for part in wanted] or [order]

    def _copies(self, row: RosterRow, values: Mapping[str, str], logo: str) -> list[CopyOrder]:
        order = self._order(row, dict(values), logo)
        if self.pair is None:
            return [order]
        code = values.get("copy_number") or self.code_for(row.number)
        if values.get("edition"):
            return [_numbered(order, order.request.edition, code, "")]
        return [_numbered(order, edition, code, side) for edition, side in zip(self.pair, "AB", strict=True)]

    def _parts(self, order: CopyOrder) -> tuple[str, ...]:
        shape = order.shape
        parts = self.parts.get(shape)
        if parts is None:
            parts = self.parts[shape] = private_parts(self.workbook, order.request)
        return parts

    def _order(self, row: RosterRow, values: dict[str, str], logo: str) -> CopyOrder:
        base, own = self.defaults.request, values.pop
        first, second = (Partner(*(own(f"person_{side}.{part}", "") for part in PERSON_PARTS)) for side in ("a", "b"))
        goals, message, password = split_goals(own("goals", "")), own("message", ""), own("password", "")
        own("logo", "")
        own("private_pages", "")
        paper, size, theme = (own(name, "") or getattr(self.defaults, name) for name in ("paper", "size", "theme"))
        request = replace(
            base,
            edition=own("edition", "") or base.edition,
            pathway=own("pathway", "") or base.pathway,
            only=split_ids(own("exercises", "")) or base.only,
            spelling=own("spelling", "") or base.spelling,
            country=country_code(own("country", "")) or base.country,
            settings={**base.settings, **{key: own(key) for key in list(values) if key in SETTINGS}},
            practice=replace(base.practice, logo=logo) if logo else base.practice,
        )
        said = {**base.recipient.values, **values}
        first, second = (
            one if one.label else other
            for one, other in ((first, base.recipient.person_a), (second, base.recipient.person_b))
        )
        request = replace(request, recipient=Recipient(first, second, goals, message, said))
        return CopyOrder(row.number, request, paper, size, theme, password)


def choices_of(workbook: Workbook, meaning: str) -> frozenset[str]:
    """What a cell of one of the ``CHOICES`` may name."""
    file = workbook.file
    known: dict[str, Iterable[str]] = {
        "edition": file.editions,
        "pathway": file.pathways,
        "exercises": workbook.exercises,
        "spelling": (file.language, *workbook.spelling),
        "size": SIZES,
        "paper": PAPERS,
        "theme": theme_names(workbook),
        "private_pages": (*YES, *NO, APART),
    }
    return frozenset(known[meaning])


def _numbered(order: CopyOrder, edition: str, code: str, side: str) -> CopyOrder:
    number = "-".join(part for part in (code, side) if part)
    settings = {**order.request.settings, "copy_number": number or "–"}
    return replace(order, request=replace(order.request, edition=edition, settings=settings), code=code, side=side)


def _is_apart(said: str, *, default: bool) -> bool:
    return said.lower() == APART or is_yes(said) if said else default


def split_ids(text: str) -> tuple[str, ...]:
    """The ids in a cell, separated by commas, semicolons or white space."""
    return tuple(part for part in re.split(r"[\s,;]+", text) if part)


def split_goals(text: str) -> tuple[str, ...]:
    """The goals in a cell, separated by semicolons or line breaks."""
    return tuple(goal.strip() for goal in re.split(r"[;\n]", text) if goal.strip())
