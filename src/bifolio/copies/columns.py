"""What the columns of a roster mean: by ``--map``, by name, or by a synonym of the name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bifolio.assemble.request import SETTINGS
from bifolio.assemble.special import PRACTICE_FIELDS
from bifolio.content.blocks_given import GivenGoals, GivenPractice
from bifolio.content.rules import diagnose
from bifolio.content.texts import blocks_of, passages
from bifolio.content.workbook import Workbook
from bifolio.diagnostics import Diagnostic, Place, did_you_mean, same_name
from bifolio.errors import InvalidWorkbook, UsageError
from bifolio.people.fields import PERSONAL_FIELDS
from bifolio.people.roster import Roster
from bifolio.typeset.inline import placeholders

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

NOT_READ = "-"
"""What a column is mapped to that is in the roster for something else."""

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
    """What each column means: by ``mapping`` first, by name, then by synonym; ``UsageError`` for a mapping to or from nowhere.

    Heads are not repeated unless somebody typed them, or nearly: a roster without a row of heads begins with somebody's name.
    """
    known = {*SYNONYMS, *_BY_SYNONYM, *PERSONAL_FIELDS, *workbook.file.personal, *SETTINGS}
    told: dict[str, str] = {}
    for written, wanted in mapping.items():
        target, head = same_name(wanted, known), same_name(written, filter(None, roster.heads))
        if target not in known and target != NOT_READ:
            raise UsageError(f"--map: '{target}' is not something a column can mean", did_you_mean(target, known))
        if head not in roster.heads:
            hint = _near(head, roster.heads) or "write the head as it stands in the roster"
            raise UsageError(f"--map: the roster has no column '{head}'", hint)
        told[head] = target
    columns = ColumnMap()
    for head in filter(None, roster.heads):
        if told.get(head) == NOT_READ:
            continue
        meaning = _meaning(told.get(head, head), known)
        if meaning is None:
            columns.unknown.append(head)
        else:
            columns.by_head[head] = meaning
    return columns


def _meaning(head: str, known: set[str]) -> str | None:
    plain = re.sub(r"[^\w.]+", " ", re.sub(r"['\u2019]", "", head.lower())).strip()
    for name in (head, plain, plain.replace("_", " "), plain.replace(" ", "_")):
        if name in _BY_SYNONYM:
            return _BY_SYNONYM[name]
        if name in known:
            return name
    return None


def _near(word: str, known: Iterable[str]) -> str:
    """A hint that names the known word very near to ``word``, or nothing."""
    found = difflib.get_close_matches(word.casefold(), filter(None, known), n=1, cutoff=0.75)
    return f"did you mean '{found[0]}'?" if found else ""


def open_columns(roster: Roster, workbook: Workbook, mapping: Mapping[str, str]) -> ColumnMap:
    """The meaning of the roster's columns; raises ``InvalidWorkbook`` for a column nobody understands."""
    columns = map_columns(roster, workbook, mapping)
    known = {*SYNONYMS, *_BY_SYNONYM, *PERSONAL_FIELDS, *workbook.file.personal, *SETTINGS}
    problems = list(_column_errors(roster, columns, known))
    if problems:
        raise InvalidWorkbook(problems)
    return columns


def _column_errors(roster: Roster, columns: ColumnMap, known: set[str]) -> Iterator[Diagnostic]:
    for head in columns.unknown:
        number = roster.heads.index(head) + 1
        near = _near(head, known)
        what = f"column {number}, '{head}'," if near else f"the head of column {number}"
        hint = (
            near or "is the first row one of heads? Say what it means with --map 'HEAD=FIELD', or 'HEAD=-' for nothing"
        )
        yield Diagnostic("unknown-column", f"{what} means nothing here", Place(roster.name), hint)
    meanings = list(columns.by_head.values())
    for meaning in sorted({m for m in meanings if meanings.count(m) > 1}):
        hint = "take one of them out"
        yield Diagnostic("duplicate-column", f"two columns mean '{meaning}'", Place(roster.name), hint)


def column_warnings(roster: Roster, columns: ColumnMap, workbook: Workbook) -> list[Diagnostic]:
    """What whoever keeps the roster should know of its columns."""
    found = []
    head = columns.head_of("password")
    if head:
        message = f"column '{head}': whoever sees the roster sees the passwords"
        hint = "keep the roster where only you can read it, and tell each person apart from the file"
        found.append(diagnose("password-in-clear", message, Place(roster.name), hint))
    without_effect = fields_without_effect(workbook)
    for head, meaning in columns.by_head.items():
        if meaning in without_effect:
            message = f"column '{head}': no page of this workbook says it"
            hint = without_effect[meaning]
            found.append(diagnose("column-without-effect", message, Place(roster.name), hint))
    return found


def fields_without_effect(workbook: Workbook) -> dict[str, str]:
    """What a column can mean and this workbook prints nowhere, with what would print it."""
    named = {name for passage in passages(workbook) for name, _ in placeholders(passage.text.source)}
    kinds = {page.kind for page in workbook.pages.values()}
    parts = (*workbook.pages.values(), *workbook.sections.values(), *workbook.exercises.values())
    given = [block for part in parts for block in blocks_of(part) if isinstance(block, GivenPractice | GivenGoals)]
    shown = {name for block in given if isinstance(block, GivenPractice) for name in block.parts}
    if "imprint" in kinds or shown:
        named |= {*PRACTICE_FIELDS}
    found = {
        name: f"a text with {{{name}}} in it would"
        for name in {*PERSONAL_FIELDS, *workbook.file.personal} - named
        if name not in _BY_SYNONYM  # the two people's names stand in many places
    }
    printed = {
        "logo": "logo" in shown,
        "licence_line": "licence" in shown,
        "goals": any(isinstance(block, GivenGoals) for block in given),
    }
    for meaning, kind in _PAGE_OF.items():
        if kind not in kinds and not printed.get(meaning):
            found[meaning] = f"a page of the kind '{kind}' would"
    return found


_PAGE_OF = {
    "message": "message", "goals": "goals", "copy_number": "imprint", "licence_line": "imprint", "logo": "imprint",
    "extra_notes_pages": "notes",
}  # fmt: skip
"""The kind of page on which a column is printed."""
