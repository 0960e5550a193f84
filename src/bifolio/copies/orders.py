"""Turns rows into orders for files. A row is one order, or one for each file that its people get.

Input: a row without problems. Output: ``CopyOrder``s, which contain everything that affects a copy's bytes: the
master's key, which has nothing personal, and the rest, which is the copy's own.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, fields, replace
from functools import partial
from operator import attrgetter

from bifolio.assemble.request import SETTINGS, UNKNOWN, Request, parts_of
from bifolio.assemble.selecting import view_of
from bifolio.canonical import canonical
from bifolio.characters import is_unseen
from bifolio.content.fields.countries import country_code
from bifolio.content.model.editions import default_edition, editions_alone, setting_of
from bifolio.content.model.theme_choice import theme_names
from bifolio.content.model.workbook import Workbook, WorkbookFile
from bifolio.content.words_elsewhere import values_called
from bifolio.copies.roster_columns import ColumnMap, parts_of_name
from bifolio.design.paper import PAPERS
from bifolio.design.sizes import SIZES
from bifolio.diagnostics import same_name
from bifolio.errors import UsageError
from bifolio.frozen import frozen
from bifolio.people.person import Person
from bifolio.people.personal_fields import NO, YES, is_yes, split_goals
from bifolio.people.recipient import NOTHING_KNOWN, PersonDetails, Recipient, take_details
from bifolio.people.roster_reading import RosterRow
from bifolio.people.written_dates import read_date

CHOICES = ("edition", "pathway", "exercises", "spelling", "size", "paper", "theme", "private_pages")
"""Columns whose cells name something known, in any case."""

CHOOSING = frozenset({*CHOICES, *SETTINGS, "country"} - {"copy_number", "private_pages"})
"""Columns whose cells decide from which master a copy is made; all others are the copy's own."""

_NOT_SAID = (*CHOOSING, "copy_number", "logo", "private_pages", "password")
"""Columns whose cells no text says."""

MOST_REMEMBERED = 1_000
"""The most spellings of choices to remember."""

APART = "apart"
"""A value of the column ``private_pages`` besides yes and no."""

_NAMES = ("name", "address_as", "first_name", "last_name")

_NOBODY = re.compile(r"\(?(n/a|n\.\s?a\.?|none)\)?|[-–—_/?.*]+", re.IGNORECASE)
_NOTHING = ("NULL", "NaN", "nan")
"""The words that programs write for an empty value; in other capitals these are names."""


def says_nobody(text: str) -> bool:
    """Whether a cell for a name says that there is nobody, such as ``n/a`` or ``-``."""
    return _NOBODY.fullmatch(text) is not None or text in _NOTHING


@frozen(kw_only=True)
class MasterKey:
    """Everything from which a master is built besides the run's options: copies with equal keys share a master.

    ``request`` has nothing about the person. Keys are equal if all their fields are, which is compared by digest.
    """

    request: Request = field(compare=False)
    paper: str = field(compare=False)
    size: str = field(compare=False)
    theme: str = field(compare=False)
    digest: bytes = field(init=False)

    def __post_init__(self) -> None:
        """Computes the digest of all fields."""
        parts = tuple(getattr(self, one.name) for one in fields(self) if one.init)
        object.__setattr__(self, "digest", hashlib.sha256(canonical(parts)).digest())


@frozen(kw_only=True)
class CopyOrder:
    """One file to make: the row's number, the master from which it is made, and the details of its own; ``password``
    encrypts it.

    ``code`` is the pseudonym shared by the copies of one row, ``side`` distinguishes them; ``person`` is the copy's
    owner. ``line`` is where the row begins in the roster, for messages only.
    """

    row: int
    line: int
    master: MasterKey
    recipient: Recipient
    copy_number: str = ""
    password: str = ""
    code: str = ""
    side: str = ""
    person: str = ""

    @property
    def own_details(self) -> PersonDetails:
        """The known details of the owner of the copy."""
        return self.recipient.people.get(self.person, NOTHING_KNOWN)

    @property
    def others(self) -> tuple[PersonDetails, ...]:
        """The known details of the other people in the row."""
        return tuple(details for key, details in self.recipient.people.items() if key != self.person)

    @property
    def request(self) -> Request:
        """The master's request with the person in it."""
        shared = self.master.request
        settings = {**shared.settings, "copy_number": self.copy_number} if self.copy_number else shared.settings
        return replace(shared, recipient=self.recipient, settings=settings)

    @property
    def own(self) -> tuple[object, ...]:
        """Every field except the master's and the line: with the master's, everything that affects the copy."""
        return _OWN(self)


_OWN: Callable[[CopyOrder], tuple[object, ...]] = attrgetter(
    *(one.name for one in fields(CopyOrder) if one.name not in ("master", "line"))
)


@frozen(kw_only=True)
class Defaults:
    """The settings that apply if a row leaves them out: the request, how it is set, whether each person of a row gets a
    copy, whether private pages are apart.
    """

    request: Request
    paper: str = ""
    size: str = ""
    theme: str = ""
    each: bool = False
    private_apart: bool = False


def own_editions(workbook: Workbook) -> dict[str, Person]:
    """For each person of the book, the first edition that is theirs alone. Raises ``UsageError`` if one of them has none."""
    found = dict(editions_alone(workbook.file))
    for person in workbook.file.people_in():
        if person not in found:
            what = f"no edition in which '{person.id}' alone writes"
            raise UsageError(f"this workbook has {what}", f"add one with 'by: {person.id}', or leave out --each")
    return {found[person]: person for person in workbook.file.people_in()}


class OrderMaker:
    """Makes the orders of rows; ``code_for`` gives the pseudonym for a row's number."""

    def __init__(
        self, columns: ColumnMap, workbook: Workbook, defaults: Defaults, code_for: Callable[[int], str] | None = None
    ) -> None:
        self.columns, self.workbook, self.defaults = columns, workbook, defaults
        self.code_for = code_for or (lambda number: "")
        self.meanings = list(columns.by_head.items())
        self.people = workbook.file.people_in()
        self.each = own_editions(workbook) if defaults.each else None
        edition = defaults.request.edition
        # the book's default edition applies if none was asked for, and is often everybody's
        if self.each is not None and edition not in {*self.each, default_edition(workbook.file)}:
            given = " and ".join(f"'{own}'" for own in self.each)
            raise UsageError(f"the people of a row get {given}, not '{edition}'", "leave --edition or --each out")
        self.parts: dict[MasterKey, tuple[str, ...]] = {}
        self.masters: dict[_Choice, MasterKey] = {}
        self.owners = {key: view_of(workbook, plan).each[0] for key, plan in workbook.file.plans.items()}
        self.parts_of = parts_of(self.people)
        self.names = frozenset(f"{person.id}.{part}" for person in self.people for part in _NAMES)
        self._written: dict[tuple[str, str], str] = {}

    def values(self, row: RosterRow) -> dict[str, str]:
        """The values of the row by meaning, choices by their proper names; empty cells, and cells with nothing visible, are omitted."""
        cells = row.cells
        said = {meaning: text for head, meaning in self.meanings if (text := cells[head])}
        for meaning, text in tuple(said.items()):
            if meaning in CHOICES:
                said[meaning] = self._written.get((meaning, text)) or self._as_known(meaning, text)
            elif meaning != "password" and self._says_nothing(meaning, text):
                del said[meaning]
            elif meaning.startswith("dates."):
                said[meaning] = read_date(text, self.workbook.file.language)
        for person in self.people:
            joined = " ".join(said.pop(part) for part in parts_of_name(person) if part in said)
            if joined:
                said.setdefault(f"{person.id}.name", joined)
        return said

    def _says_nothing(self, meaning: str, text: str) -> bool:
        return (not text.isascii() and all(map(is_unseen, text))) or (meaning in self.names and says_nobody(text))

    def head_of(self, meaning: str) -> str:
        """The heading of the column for ``meaning``, or for a part of that name; empty if there is none."""
        parts = next((parts_of_name(person) for person in self.people if meaning == f"{person.id}.name"), ())
        return self.columns.head_of(meaning, *parts)

    def nobodies(self, row: RosterRow) -> list[str]:
        """The headings of names for which the row says that there is no such person."""
        return [head for head, meaning in self.meanings if meaning in self.names and says_nobody(row.cells[head])]

    def _as_known(self, meaning: str, text: str) -> str:
        """A choice in the workbook's spelling, whatever its case; remembered, since most rows have the same choices."""
        known = choices_of(self.workbook, meaning)
        said = next((one for one in values_called(text) if one in known), text) if meaning == "size" else text
        parts = split_ids(said) if meaning == "exercises" else (said,)
        name = ", ".join(same_name(part, known) for part in parts)
        if len(self._written) < MOST_REMEMBERED:
            self._written[meaning, text] = name
        return name

    def orders(self, row: RosterRow, values: Mapping[str, str], logo: str = "") -> list[CopyOrder]:
        """The files that this row asks for; ``logo`` is the path of its own logo, if it has one."""
        is_apart = _is_apart(values.get("private_pages", ""), default=self.defaults.private_apart)
        number = values.get("copy_number") or self.defaults.request.settings.get("copy_number", "")
        recipient = self._recipient(dict(values))
        choice = _Choice(
            said=tuple((meaning, text) for meaning, text in values.items() if meaning in CHOOSING),
            logo=logo,
            has_message=bool(recipient.message),
            has_number=bool(number),
            named=tuple(key for key, details in recipient.people.items() if details.called),
        )
        order = partial(
            CopyOrder,
            row=row.number,
            line=row.line,
            recipient=recipient,
            copy_number=number,
            password=values.get("password", ""),
        )
        copies = self._copies(row, values, choice, order)
        return [file for copy in copies for file in (self._files(*copy) if is_apart else [self._file(*copy)])]

    def _file(self, choice: _Choice, order: _Unfinished) -> CopyOrder:
        master = self._master(choice)
        request = master.request
        person = self.parts_of.get(request.part) or self.owners.get(request.edition, self.people[0])
        return order(master=master, person=person.id)

    def _files(self, choice: _Choice, order: _Unfinished) -> list[CopyOrder]:
        """The files of one copy with private pages apart: just the copy, if it has none."""
        parts = self._parts(self._master(choice))
        wanted = ("open", *parts) if parts else ("",)
        return [self._file(replace(choice, part=part), order) for part in wanted]

    def _parts(self, whole: MasterKey) -> tuple[str, ...]:
        if whole not in self.parts:
            # imported late: it loads everything that makes units, and few runs need it
            from bifolio.assemble.recipes import private_parts

            self.parts[whole] = private_parts(self.workbook, whole.request)
        return self.parts[whole]

    def _copies(
        self, row: RosterRow, values: Mapping[str, str], choice: _Choice, order: _Unfinished
    ) -> Iterator[tuple[_Choice, _Unfinished]]:
        """The row's copies: one, or one for each of its people under a shared code."""
        if self.each is None:
            yield choice, order
            return
        code = values.get("copy_number") or self.code_for(row.number)
        own = [(edition, person.code) for edition, person in self.each.items()]
        for edition, side in [(values["edition"], "")] if values.get("edition") else own:
            number = "-".join(part for part in (code, side) if part) or UNKNOWN
            numbered = partial(order, copy_number=number, code=code, side=side)
            yield replace(choice, edition=edition, has_number=True), numbered

    def _master(self, choice: _Choice) -> MasterKey:
        """The key for ``choice``, which decides it together with the run's defaults; remembered, since most rows have the same choices."""
        known = self.masters.get(choice)
        if known is None:
            known = _master_for(choice, self.defaults, self.workbook.file)
            if len(self.masters) < MOST_REMEMBERED:
                self.masters[choice] = known
        return known

    def _recipient(self, values: dict[str, str]) -> Recipient:
        base, own = self.defaults.request, values.pop
        people = {person.id: take_details(person, values) for person in self.people}
        goals = split_goals(own("goals", "")) or base.recipient.goals
        message = own("message", "") or base.recipient.message
        for meaning in _NOT_SAID:
            own(meaning, "")
        said = {**base.recipient.values, **values}
        known = {key: details for key, details in people.items() if details.called}
        return Recipient({**people, **base.recipient.people, **known}, goals, message, said)


_Unfinished = Callable[..., CopyOrder]
"""Makes an order of which only the master, the person, and the number of a copy of one's own are still to be given."""


@frozen(kw_only=True)
class _Choice:
    """The settings that a row gives for its master, as written: cells by meaning, its logo, and an edition and a part
    that follow from the run.
    """

    said: tuple[tuple[str, str], ...]
    logo: str
    edition: str = ""
    part: str = ""
    has_message: bool = False
    has_number: bool = False
    named: tuple[str, ...] = ()


def _master_for(choice: _Choice, defaults: Defaults, file: WorkbookFile) -> MasterKey:
    base, said = defaults.request, dict(choice.said)
    settings = {**base.settings, **{key: text for key, text in said.items() if key in SETTINGS}}
    settings |= {"copy_number": UNKNOWN} if choice.has_number else {}
    request = replace(
        base,
        edition=choice.edition or said.get("edition") or base.edition,
        pathway=said.get("pathway") or base.pathway,
        only=split_ids(said.get("exercises", "")) or base.only,
        spelling=said.get("spelling") or base.spelling,
        country=country_code(said.get("country", "")) or base.country,
        settings=dict(sorted(settings.items())),
        provider=replace(base.provider, logo=choice.logo, logo_light="") if choice.logo else base.provider,
        part=choice.part or base.part,
        named=choice.named,
        # keep the values that every copy of the run has; of a person's own data, only whether there is a message
        recipient=replace(base.recipient, goals=(), message=UNKNOWN if choice.has_message else ""),
    )
    paper = said.get("paper") or defaults.paper or setting_of(file, request.edition, "paper")
    size = said.get("size") or defaults.size or setting_of(file, request.edition, "size")
    return MasterKey(request=request, paper=paper, size=size, theme=said.get("theme") or defaults.theme)


def choices_of(workbook: Workbook, meaning: str) -> tuple[str, ...]:
    """The values that a cell of one of the ``CHOICES`` may have, in the order in which they are offered."""
    file = workbook.file
    known: dict[str, Iterable[str]] = {
        "edition": file.plans,
        "pathway": file.pathways,
        "exercises": workbook.exercises,
        "spelling": (file.language, *workbook.spelling),
        "size": SIZES,
        "paper": PAPERS,
        "theme": theme_names(workbook),
        "private_pages": (*YES, *NO, APART),
    }
    return tuple(dict.fromkeys(known[meaning]))


def _is_apart(said: str, *, default: bool) -> bool:
    return said.lower() == APART or is_yes(said) if said else default


def split_ids(text: str) -> tuple[str, ...]:
    """The ids in a cell, separated by commas, semicolons or white space."""
    return tuple(part for part in re.split(r"[\s,;]+", text) if part)
