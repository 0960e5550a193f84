"""Roster cells to what a copy is asked for: columns by name, by synonym or by ``--map``, values checked with row and column.

Messages name row and column, never what stands in a cell: reports may be read over a shoulder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from bifolio.assemble.request import SETTINGS, Request
from bifolio.content.theming import theme_names
from bifolio.content.workbook import Workbook
from bifolio.design.paper import PAPERS
from bifolio.design.sizes import SIZES
from bifolio.diagnostics import Diagnostic, Place, did_you_mean
from bifolio.errors import UsageError
from bifolio.people.fields import PERSONAL_FIELDS
from bifolio.people.recipient import Partner, Recipient
from bifolio.people.roster import Roster, RosterRow
from bifolio.typeset.covering import uncovered_hint, uncovered_message

SYNONYMS: dict[str, tuple[str, ...]] = {
    "person_a.display_name": (
        "name",
        "full name",
        "client",
        "participant",
        "first name",
        "person a",
        "partner a",
        "name a",
        "recipient",
    ),
    "person_b.display_name": ("partner", "partner name", "partners name", "person b", "partner b", "name b", "spouse"),
    "person_a.initials": ("initials", "initials a"),
    "person_b.initials": ("partner initials", "initials b"),
    "person_a.address_as": ("address as", "called", "calls"),
    "person_b.address_as": ("partner called", "address partner as"),
    "person_a.pronouns": ("pronouns", "pronouns a"),
    "person_b.pronouns": ("partner pronouns", "pronouns b"),
    "edition": (),
    "pathway": ("focus",),
    "exercises": ("only",),
    "spelling": ("language",),
    "size": ("print size", "type size"),
    "paper": (),
    "theme": (),
    "country": (),
    "message": ("personal message", "note"),
    "goals": ("goal", "aims"),
    "password": (),
    "dates.start": ("start", "start date"),
    "dates.review": ("review", "review date"),
}
"""What a column can mean, with the heads that say so."""

MAX_NAME, MAX_MESSAGE, MAX_GOAL = 80, 600, 120


@dataclass(frozen=True, slots=True)
class CopyOrder:
    """One copy to make: the row's number, the request, and how it is set; ``password`` encrypts it."""

    row: int
    request: Request
    paper: str
    size: str
    theme: str
    password: str = ""

    @property
    def shape(self) -> tuple[object, ...]:
        """What copies must share to share a master: everything but the person."""
        request = self.request
        return (
            request.edition, request.pathway, request.only, request.without, request.spelling, request.country,
            tuple(sorted((k, v) for k, v in request.settings.items() if k != "copy_number")), self.paper, self.size, self.theme, bool(request.recipient.message),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds where a row says nothing."""

    request: Request
    paper: str = "a4"
    size: str = "standard"
    theme: str = ""


@dataclass(slots=True)
class ColumnMap:
    """Meaning of each head of a roster."""

    by_head: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)


def map_columns(roster: Roster, workbook: Workbook, mapping: Mapping[str, str]) -> ColumnMap:
    """What each column means: by ``mapping`` first, by name, then by synonym; ``UsageError`` for a mapping to nowhere."""
    known = {*SYNONYMS, *PERSONAL_FIELDS, *workbook.file.personal, *SETTINGS}
    for target in mapping.values():
        if target not in known:
            raise UsageError(f"'{target}' is not something a column can mean", did_you_mean(target, known))
    synonyms = {other: meaning for meaning, others in SYNONYMS.items() for other in others}
    columns = ColumnMap()
    for head in roster.heads:
        plain = re.sub(r"[^a-z0-9.]+", " ", head.lower()).strip()
        meaning = (
            mapping.get(head)
            or (head if head in known else None)
            or synonyms.get(plain)
            or synonyms.get(plain.replace("_", " "))
        )
        if meaning is None and plain.replace(" ", "_") in known:
            meaning = plain.replace(" ", "_")
        if meaning is None:
            columns.unknown.append(head)
        else:
            columns.by_head[head] = meaning
    return columns


def column_problems(roster: Roster, columns: ColumnMap) -> Iterator[Diagnostic]:
    """A diagnostic for each column nobody understands, and one if there is no name."""
    for head in columns.unknown:
        hint = did_you_mean(head.lower(), [*SYNONYMS, *(other for others in SYNONYMS.values() for other in others)])
        hint = hint or "rename it, or say what it means with --map 'HEAD=FIELD', or take it out"
        yield Diagnostic("unknown-column", f"column '{head}' means nothing here", Place(roster.name), hint)
    meanings = list(columns.by_head.values())
    for meaning in sorted({m for m in meanings if meanings.count(m) > 1}):
        yield Diagnostic(
            "duplicate-column", f"two columns mean '{meaning}'", Place(roster.name), "take one of them out"
        )


class RowReader:
    """Turns rows into orders; ``read`` gives the order or the problems of one row."""

    def __init__(self, roster: Roster, columns: ColumnMap, workbook: Workbook, defaults: Defaults) -> None:
        self.roster, self.columns, self.workbook, self.defaults = roster, columns, workbook, defaults
        self.seen: set[int] = set()
        self.editions = set(workbook.file.editions)

    def read(self, row: RosterRow) -> tuple[CopyOrder | None, list[Diagnostic]]:
        """The row's order, or why there is none."""
        values = {
            self.columns.by_head[head]: text
            for head, text in row.cells.items()
            if text and head in self.columns.by_head
        }
        problems = [*self._problems(row, values)]
        return (None, problems) if problems else (self._order(row, values), [])

    def _problem(self, row: RosterRow, meaning: str, rule: str, message: str, hint: str = "") -> Diagnostic:
        head = next((head for head, meant in self.columns.by_head.items() if meant == meaning), meaning)
        return Diagnostic(
            rule, f"row {row.number}, column '{head}': {message}", Place(self.roster.name, row.line), hint
        )

    def _problems(self, row: RosterRow, values: Mapping[str, str]) -> Iterator[Diagnostic]:
        if not any(values.get(key) for key in ("person_a.display_name", "person_a.initials", "person_a.address_as")):
            yield self._problem(row, "person_a.display_name", "missing-name", "no name", "write a name or initials")
        identity = hash(tuple(sorted(values.items())))
        if identity in self.seen:
            yield self._problem(
                row, "person_a.display_name", "duplicate-row", "the same row stands above", "take one out"
            )
        self.seen.add(identity)
        for meaning, choices in (
            ("edition", self.editions), ("pathway", set(self.workbook.file.pathways)), ("paper", set(PAPERS)),
            ("size", set(SIZES)), ("theme", set(theme_names(self.workbook))), ("spelling", {self.workbook.file.language, *self.workbook.spelling}),
        ):  # fmt: skip
            text = values.get(meaning)
            if text and text not in choices:
                yield self._problem(
                    row, meaning, "unknown-value", "not one of the choices", did_you_mean(text, choices)
                )
        for exercise in _split(values.get("exercises", "")):
            if exercise not in self.workbook.exercises:
                yield self._problem(row, "exercises", "unknown-exercise", "names an exercise that is not there")
        yield from self._text_problems(row, values)

    def _text_problems(self, row: RosterRow, values: Mapping[str, str]) -> Iterator[Diagnostic]:
        for meaning, text in values.items():
            limit = MAX_MESSAGE if meaning == "message" else 3 * MAX_GOAL if meaning == "goals" else MAX_NAME
            if len(text) > limit and meaning not in ("exercises", "password"):
                yield self._problem(
                    row, meaning, "text-too-long", f"{len(text)} characters; at most {limit} fit", "shorten it"
                )
            if any(ord(character) < 32 and character not in "\n\r\t" for character in text):
                yield self._problem(row, meaning, "control-character", "holds a control character")
            # what is never printed need not be drawn, nor may a report tell of it
            missing = self.workbook.fonts.uncovered(text) if meaning != "password" else []
            if missing:
                yield self._problem(
                    row, meaning, "uncovered-character", uncovered_message(missing), uncovered_hint(missing)
                )
            if meaning.startswith("dates.") and not _is_date(text):
                yield self._problem(row, meaning, "bad-date", "not a date that exists", "write it as 2026-11-24")

    def _order(self, row: RosterRow, values: dict[str, str]) -> CopyOrder:
        base = self.defaults.request
        first = Partner(
            *(values.pop(f"person_a.{part}", "") for part in ("display_name", "initials", "address_as", "pronouns"))
        )
        second = Partner(
            *(values.pop(f"person_b.{part}", "") for part in ("display_name", "initials", "address_as", "pronouns"))
        )
        goals = tuple(goal.strip() for goal in re.split(r"[;\n]", values.pop("goals", "")) if goal.strip())[:3]
        message, password = values.pop("message", ""), values.pop("password", "")
        paper = values.pop("paper", "") or self.defaults.paper
        size = values.pop("size", "") or self.defaults.size
        theme = values.pop("theme", "") or self.defaults.theme
        request = replace(
            base,
            edition=values.pop("edition", "") or base.edition,
            pathway=values.pop("pathway", "") or base.pathway,
            only=_split(values.pop("exercises", "")) or base.only,
            spelling=values.pop("spelling", "") or base.spelling,
            country=values.pop("country", "") or base.country,
            settings={**base.settings, **{key: values.pop(key) for key in list(values) if key in SETTINGS}},
        )
        request = replace(request, recipient=Recipient(first, second, goals, message, values))
        return CopyOrder(row.number, request, paper, size, theme, password)


def _split(text: str) -> tuple[str, ...]:
    return tuple(part for part in re.split(r"[\s,;]+", text) if part)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
