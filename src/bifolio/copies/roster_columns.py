"""What the columns of a roster mean: by ``--map``, by name, or by a synonym of the name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bifolio.assemble.given import PRACTICE_FIELDS
from bifolio.assemble.request import SETTINGS
from bifolio.content.kinds.goals import GivenGoals
from bifolio.content.kinds.practice import GivenPractice
from bifolio.content.rules import diagnose
from bifolio.content.texts import blocks_of, passages
from bifolio.content.workbook import Workbook
from bifolio.diagnostics import Diagnostic, Place, did_you_mean, same_name
from bifolio.errors import InvalidWorkbook, UsageError
from bifolio.people.numbers_said import in_ranges
from bifolio.people.personal_fields import COLUMNS, PERSONAL_FIELDS
from bifolio.people.roster_reading import Roster
from bifolio.text.inline import placeholders

NOT_READ = "-"
"""What a column is mapped to that is in the roster for something else."""

_BY_SYNONYM = {head: meaning for meaning, column in COLUMNS.items() for head in column.heads}
_BY_COMPACT = {head.replace(" ", ""): meaning for head, meaning in _BY_SYNONYM.items()}
"""As programs write the heads of their exports: FirstName."""

_PROTECTING = ("password", "private_pages")
"""Columns without which a copy would lie open to more people."""


@dataclass(slots=True)
class ColumnMap:
    """Meaning of each head of a roster. Columns that are ``hidden`` in the sheet are not read."""

    by_head: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    hidden: dict[str, str] = field(default_factory=dict)

    def head_of(self, meaning: str) -> str:
        """The head under which ``meaning`` stands, or a part of it, or nothing."""
        for wanted in (meaning, *parts_of_name(meaning)):
            for head, meant in self.by_head.items():
                if meant == wanted:
                    return head
        return ""


def parts_of_name(meaning: str) -> tuple[str, ...]:
    """The first and the last name from which the name ``meaning`` can be joined; none if it is not a name."""
    person, dot, part = meaning.partition(".")
    return (f"{person}.first_name", f"{person}.last_name") if dot and part == "display_name" else ()


def _known(workbook: Workbook) -> set[str]:
    return {*COLUMNS, *_BY_SYNONYM, *PERSONAL_FIELDS, *workbook.file.personal, *SETTINGS}


def map_columns(
    roster: Roster, workbook: Workbook, mapping: Mapping[str, str], used: Collection[str] = ()
) -> ColumnMap:
    """What each column means: by ``mapping`` first, by name, then by synonym; ``UsageError`` for a mapping to or from nowhere.

    A column hidden in the sheet is read only if ``mapping`` names it. Those ``used`` otherwise need mean nothing.
    Heads are not repeated unless somebody typed them, or nearly: a roster without a row of heads begins with somebody's name.
    """
    known = _known(workbook)
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
        if head in roster.hidden and head not in told:
            columns.hidden[head] = meaning or ""
        elif meaning is None:
            if head not in used:
                columns.unknown.append(head)
        else:
            columns.by_head[head] = meaning
    return columns


def meaning_of(head: str, workbook: Workbook) -> str | None:
    """What a column with this head means; ``None`` if it means nothing."""
    return _meaning(head, _known(workbook))


def _meaning(head: str, known: set[str]) -> str | None:
    plain = re.sub(r"[^\w.]+", " ", re.sub(r"['\u2019]", "", head.lower())).strip()
    for name in (head, plain, plain.replace("_", " "), plain.replace(" ", "_")):
        if name in _BY_SYNONYM:
            return _BY_SYNONYM[name]
        if name in known:
            return name
    return _BY_COMPACT.get(plain.replace(" ", ""))


def _near(word: str, known: Iterable[str]) -> str:
    """A hint that names the known word very near to ``word``, or nothing."""
    found = difflib.get_close_matches(word.casefold(), filter(None, known), n=1, cutoff=0.75)
    return f"did you mean '{found[0]}'?" if found else ""


def open_columns(
    roster: Roster, workbook: Workbook, mapping: Mapping[str, str], used: Collection[str] = ()
) -> ColumnMap:
    """The meaning of the roster's columns; raises ``InvalidWorkbook`` for a column nobody understands.

    Those ``used`` otherwise, to choose rows by, need mean nothing.
    """
    columns = map_columns(roster, workbook, mapping, used)
    problems = list(_column_errors(roster, columns, _known(workbook)))
    if problems:
        raise InvalidWorkbook(problems)
    return columns


def _column_errors(roster: Roster, columns: ColumnMap, known: set[str]) -> Iterator[Diagnostic]:
    for head in columns.unknown:
        number = roster.heads.index(head) + 1
        near = _near(head, known)
        what = f"column {number}, '{head}'," if near else f"the head of column {number}"
        hint = near or (
            "are the heads further down? Give their row with --head-row. "
            "Else say what it means with --map 'HEAD=FIELD', or 'HEAD=-' for nothing"
        )
        yield Diagnostic("unknown-column", f"{what} means nothing here", Place(roster.name), hint)
    meanings = list(columns.by_head.values())
    for meaning in sorted({m for m in meanings if meanings.count(m) > 1}):
        hint = "take one of them out"
        yield Diagnostic("duplicate-column", f"two columns mean '{meaning}'", Place(roster.name), hint)
    for whole in ("person_a.display_name", "person_b.display_name"):
        parts = [part for part in parts_of_name(whole) if part in meanings]
        if whole in meanings and len(parts) == 1:
            message = f"one column means '{whole}' and another '{parts[0]}': does the first hold the whole name?"
            hint = "leave one out with --map 'HEAD=-', or say which is the first and which the last name"
            yield Diagnostic("duplicate-column", message, Place(roster.name), hint)
    for head, meaning in columns.hidden.items():
        if meaning in _PROTECTING:
            message = f"column {roster.heads.index(head) + 1}, which means '{meaning}', is hidden in the sheet"
            hint = f"show it; or take --map '{head}={meaning}' to read it, --map '{head}=-' not to"
            yield diagnose("hidden-protection", message, Place(roster.name), hint)


def column_warnings(roster: Roster, columns: ColumnMap, workbook: Workbook) -> list[Diagnostic]:
    """What whoever keeps the roster should know of its columns."""
    found = []
    unread = [head for head, meaning in columns.hidden.items() if meaning not in _PROTECTING]
    if unread:
        numbers = in_ranges([roster.heads.index(head) + 1 for head in unread])
        names = ", ".join(f"'{head}'" for head in unread if columns.hidden[head])
        message = f"hidden in the sheet, so not read: column{'s' * (len(unread) > 1)} {numbers}{f' ({names})' if names else ''}"
        hint = "show what is to be read, or name it with --map 'HEAD=FIELD'"
        found.append(diagnose("hidden-column", message, Place(roster.name), hint))
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
