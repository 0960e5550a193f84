"""What the columns of a roster mean: by ``--map``, by name, or by a synonym of the name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bifolio.assemble.request import SETTINGS
from bifolio.content.rules import diagnose
from bifolio.content.workbook import Workbook
from bifolio.diagnostics import Diagnostic, Place, did_you_mean
from bifolio.errors import InvalidWorkbook, UsageError
from bifolio.people.fields import PERSONAL_FIELDS
from bifolio.people.roster import Roster

SYNONYMS: dict[str, tuple[str, ...]] = {
    "person_a.display_name": (
        "name", "full name", "client", "participant", "first name", "person a", "partner a", "name a", "recipient",
        "person_a.name", "recipient.name",
    ),
    "person_b.display_name": (
        "partner", "partner name", "partners name", "person b", "partner b", "name b", "spouse", "person_b.name",
        "partner.name",
    ),
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
    "logo": ("practice logo",),
    "private_pages": ("private pages", "private apart"),
    "dates.start": ("start", "start date"),
    "dates.review": ("review", "review date"),
}  # fmt: skip
"""What a column can mean, with the heads that say so."""

_BY_SYNONYM = {other: meaning for meaning, others in SYNONYMS.items() for other in others}


@dataclass(slots=True)
class ColumnMap:
    """Meaning of each head of a roster."""

    by_head: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)

    def head_of(self, meaning: str) -> str:
        """The head under which ``meaning`` stands, or nothing."""
        return next((head for head, meant in self.by_head.items() if meant == meaning), "")


def map_columns(roster: Roster, workbook: Workbook, mapping: Mapping[str, str]) -> ColumnMap:
    """What each column means: by ``mapping`` first, by name, then by synonym; ``UsageError`` for a mapping to nowhere."""
    known = {*SYNONYMS, *_BY_SYNONYM, *PERSONAL_FIELDS, *workbook.file.personal, *SETTINGS}
    for head, target in mapping.items():
        if target not in known:
            raise UsageError(f"'{target}' is not something a column can mean", did_you_mean(target, known))
        if head not in roster.heads:
            raise UsageError(f"the roster has no column '{head}'", did_you_mean(head, filter(None, roster.heads)))
    columns = ColumnMap()
    for head in filter(None, roster.heads):
        meaning = _meaning(mapping.get(head, head), known)
        if meaning is None:
            columns.unknown.append(head)
        else:
            columns.by_head[head] = meaning
    return columns


def _meaning(head: str, known: set[str]) -> str | None:
    plain = re.sub(r"[^a-z0-9._]+", " ", head.lower()).strip()
    for name in (head, plain, plain.replace("_", " "), plain.replace(" ", "_")):
        if name in _BY_SYNONYM:
            return _BY_SYNONYM[name]
        if name in known:
            return name
    return None


def open_columns(roster: Roster, workbook: Workbook, mapping: Mapping[str, str]) -> ColumnMap:
    """The meaning of the roster's columns; raises ``InvalidWorkbook`` for a column nobody understands."""
    columns = map_columns(roster, workbook, mapping)
    problems = list(_column_errors(roster, columns))
    if problems:
        raise InvalidWorkbook(problems)
    return columns


def _column_errors(roster: Roster, columns: ColumnMap) -> Iterator[Diagnostic]:
    for head in columns.unknown:
        hint = did_you_mean(head.lower(), [*SYNONYMS, *_BY_SYNONYM])
        hint = hint or "rename it, or say what it means with --map 'HEAD=FIELD', or take it out"
        yield Diagnostic("unknown-column", f"column '{head}' means nothing here", Place(roster.name), hint)
    meanings = list(columns.by_head.values())
    for meaning in sorted({m for m in meanings if meanings.count(m) > 1}):
        hint = "take one of them out"
        yield Diagnostic("duplicate-column", f"two columns mean '{meaning}'", Place(roster.name), hint)


def column_warnings(roster: Roster, columns: ColumnMap) -> list[Diagnostic]:
    """What whoever keeps the roster should know of its columns."""
    head = columns.head_of("password")
    if not head:
        return []
    message = f"column '{head}': whoever sees the roster sees the passwords"
    hint = "keep the roster where only you can read it, and tell each person apart from the file"
    return [diagnose("password-in-clear", message, Place(roster.name), hint)]
