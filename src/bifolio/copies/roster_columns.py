"""The meaning of a roster's columns: from ``--map``, by name, or by a synonym of the name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property

from bifolio.assemble.given import PROVIDER_FIELDS, has_back, pages_missing
from bifolio.assemble.request import SETTINGS
from bifolio.content.checks.checks_series import series_of
from bifolio.content.model.block_lists import every_block
from bifolio.content.model.texts import passages
from bifolio.content.model.workbook import Workbook
from bifolio.content.rules import diagnose
from bifolio.diagnostics import Diagnostic, Place, did_you_mean, same_name
from bifolio.errors import InvalidWorkbook, UsageError
from bifolio.frozen import record
from bifolio.people.csv_encoding import WINDOWS
from bifolio.people.csv_rows import DELIMITERS
from bifolio.people.numbers_said import in_ranges
from bifolio.people.person import Person
from bifolio.people.personal_fields import ATTRIBUTES, RosterColumn, columns_for, personal_fields
from bifolio.people.roster_heads import EXPORTED, core_of_head, names_readers, plain_head
from bifolio.people.roster_reading import Roster, open_roster
from bifolio.text.inline import placeholders

NOT_READ = "-"
"""The mapping of a column that is in the roster for another purpose."""

THE_OTHERS = "*"
"""The name in ``--map`` for all unrecognised columns."""

_PROTECTING = ("password", "private_pages")
"""Columns without which more people could see a copy."""


@record
class ColumnMap:
    """The meaning of each heading of a roster. Columns ``hidden`` in the sheet are not read, nor are ``exported`` ones."""

    by_head: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    hidden: dict[str, str] = field(default_factory=dict)
    exported: list[str] = field(default_factory=list)

    def head_of(self, *meanings: str) -> str:
        """The heading of the first of ``meanings`` that has a column; empty if none has."""
        for wanted in meanings:
            for head, meant in self.by_head.items():
                if meant == wanted:
                    return head
        return ""


def parts_of_name(person: Person) -> tuple[str, str]:
    """The columns of first and last name from which the name of ``person`` can be joined."""
    return f"{person.id}.first_name", f"{person.id}.last_name"


class Vocabulary:
    """The possible meanings of a roster's columns for a workbook, and headings that stand for them."""

    def __init__(self, workbook: Workbook) -> None:
        self.people = workbook.file.people_in()
        self.columns: dict[str, RosterColumn] = columns_for(self.people)
        self.names = {*self.columns, *personal_fields(self.people), *workbook.file.personal, *SETTINGS}
        own = workbook.file.personal  # the name of a book's own field may mean something else in other books
        heads = ((head, meaning) for meaning, column in self.columns.items() for head in column.heads)
        self.by_head = {head: meaning for head, meaning in heads if head not in own}
        others = (word for person in self.people[1:] for word in (person.id, person.label, *person.heads))
        self._others = {part for word in others for part in plain_head(word).split()}
        # the style of headings in programs' exports: FirstName
        self._by_compact = {head.replace(" ", ""): meaning for head, meaning in self.by_head.items()}

    @property
    def known(self) -> set[str]:
        """Everything that a heading or ``--map`` may contain."""
        return self.names | self.by_head.keys()

    def near(self, head: str) -> str:
        """A hint with what a misspelt heading was meant to be; empty if it is no misspelling."""
        has_letter = re.compile(r"(^| )(\w|\ws)( |$)").search  # nobody misspells the letter of a book's only person
        known = {one for one in self.known if len(self.people) > 1 or not has_letter(one)}
        return next(
            (
                hint
                for word in (plain_head(head), self._core(head))
                if word and (hint := _near(word, _alike(word, known)))
            ),
            "",
        )

    def meaning_of(self, head: str) -> str | None:
        """The meaning of a column with this heading; ``None`` if it has none."""
        plain = plain_head(head)
        for name in (head, plain, plain.replace("_", " "), plain.replace(" ", "_")):
            if name in self.by_head:
                return self.by_head[name]
            if name in self.names:
                return name
        compact = self._by_compact.get(plain.replace(" ", ""))
        return compact or self._by_core.get(self._core(head))

    def is_exported(self, head: str) -> bool:
        """Whether a column with this heading, which has no meaning, is one that other programs put in every list."""
        return not EXPORTED.isdisjoint((plain_head(head), self._core(head)))

    @cached_property
    def _by_core(self) -> dict[str, str]:
        """Headings about people by what they ask for, which takes longer than all else and is seldom needed."""
        about = {"recipient.class", *(f"{person.id}.{part}" for person in self.people for part in ATTRIBUTES)}
        found = {self._core(head): one for head, one in self.by_head.items() if one in about}
        found.pop("", None)
        return found

    def _core(self, head: str) -> str:
        return core_of_head(head, self._others)


def map_columns(
    roster: Roster, workbook: Workbook, mapping: Mapping[str, str], used: Collection[str] = ()
) -> ColumnMap:
    """The meaning of each column: first from ``mapping``, then by name, then by synonym. Raises ``UsageError`` for a
    mapping from or to something unknown.

    ``THE_OTHERS`` mapped to ``NOT_READ`` ignores unrecognised columns, except headings that are nearly known ones. A
    column hidden in the sheet is read only if ``mapping`` names it. Columns ``used`` for another purpose need no
    meaning. Messages quote only headings that are known or nearly so: a roster without a header row begins with a
    person's name.
    """
    vocabulary = Vocabulary(workbook)
    known = vocabulary.known
    mapped: dict[str, str] = {}
    leaves_out = mapping.get(THE_OTHERS) == NOT_READ and THE_OTHERS not in roster.heads
    for written, wanted in mapping.items():
        if leaves_out and written == THE_OTHERS:
            continue
        target, head = same_name(wanted, known), same_name(written, filter(None, roster.heads))
        if target not in known and target != NOT_READ:
            hint = did_you_mean(target, known) or "'bifolio list settings' names the fields"
            raise UsageError(f"--map: unknown field '{target}'", hint)
        if head not in roster.heads:
            hint = _near(head, roster.heads) or "write the heading as it is in the roster"
            raise UsageError(f"--map: unknown column '{head}'", hint)
        mapped[head] = target
    columns = ColumnMap()
    for head in filter(None, roster.heads):
        if mapped.get(head) == NOT_READ:
            continue
        meaning = vocabulary.meaning_of(mapped.get(head, head))
        if head in roster.hidden and head not in mapped:
            columns.hidden[head] = meaning or ""
        elif meaning is not None:
            columns.by_head[head] = meaning
        elif head in used:
            continue
        elif vocabulary.is_exported(head):
            columns.exported.append(head)
        elif not leaves_out or vocabulary.near(head):
            columns.unknown.append(head)
    _tell_names_apart(columns, vocabulary.people, mapped)
    return columns


_HALF_NAMES = {"nome": "last_name", "nombre": "last_name", "nom": "first_name"}
"""Headings that mean a full name, but half of one beside a column with the other half: "Nome, Cognome", "Nom, Prénom"."""


def _tell_names_apart(columns: ColumnMap, people: Iterable[Person], mapped: Collection[str]) -> None:
    """Lets a heading of ``_HALF_NAMES`` mean the half that is missing, unless it is ``mapped``."""
    for person in people:
        head, (first, last) = columns.head_of(f"{person.id}.name"), parts_of_name(person)
        has = {first, last} & {*columns.by_head.values()}
        if head not in mapped and has == {f"{person.id}.{_HALF_NAMES.get(core_of_head(head, ()), '')}"}:
            columns.by_head[head] = first if last in has else last


def meaning_of(head: str, workbook: Workbook) -> str | None:
    """The meaning of a column with this heading; ``None`` if it has none."""
    return Vocabulary(workbook).meaning_of(head)


def _near(word: str, known: Iterable[str]) -> str:
    """A hint with the known word closest to ``word``, first one of the same letters; empty if none is close."""
    meant = word.casefold()
    found = difflib.get_close_matches(meant, filter(None, known), n=5, cutoff=0.75)
    found.sort(key=lambda one: sorted(one) != sorted(meant))
    return f"did you mean '{found[0]}'?" if found else ""


_LIKE = 0.7
"""How much of two words must be the same for one to be a misspelling of the other."""


def _alike(head: str, known: Iterable[str]) -> Iterator[str]:
    """Those of the ``known`` headings of which each word resembles the word of ``head`` in its place."""
    words = re.split(r"[\W_]+", head)
    for one in known:
        others = re.split(r"[\W_]+", one)
        pairs = zip(words, others, strict=False)
        if "".join(words) == "".join(others) or (
            len(words) == len(others) and all(difflib.SequenceMatcher(None, *pair).ratio() >= _LIKE for pair in pairs)
        ):
            yield one


def open_columns(
    roster: Roster, workbook: Workbook, mapping: Mapping[str, str], used: Collection[str] = ()
) -> ColumnMap:
    """The meaning of the roster's columns. Raises ``InvalidWorkbook`` for an unknown column.

    Columns ``used`` for another purpose, to select rows by, need no meaning.
    """
    columns = map_columns(roster, workbook, mapping, used)
    problems = list(_column_errors(roster, columns, Vocabulary(workbook)))
    if problems:
        raise InvalidWorkbook(problems)
    return columns


def _unknown_errors(roster: Roster, columns: ColumnMap, vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    place = Place(roster.name, roster.head_line)
    if len(roster.heads) == 1 and _holds_headings(roster.heads[0], vocabulary):
        hint = (
            "split the column at its delimiters ('Text to Columns'), or remove the quotation marks around whole lines"
        )
        yield Diagnostic("unknown-column", message="all headings are in one cell", place=place, hint=hint)
        return
    line = _further_down(roster, vocabulary) if columns.unknown and not columns.by_head else 0
    are_strange = not columns.by_head and not columns.exported and not any(map(vocabulary.near, columns.unknown))
    if columns.unknown and (line or are_strange):
        is_one = len(columns.unknown) == 1
        message = "the only heading is not recognised" if is_one else "none of the headings is recognised"
        first = "name" if is_one else "name,size"
        hint = (
            f"write a first line that names the columns, such as: {first}; if it is further down, give its row with "
            "--head-row; say what another heading means with --map 'HEADING=FIELD'"
        )
        hint = f"the headings seem to be in row {line}: add --head-row {line}" if line else hint
        yield Diagnostic("unknown-column", message=message, place=place, hint=hint)
        return
    unlike = [head for head in columns.unknown if not vocabulary.near(head)]
    for head in columns.unknown:
        if head not in unlike:
            message = f"column {roster.heads.index(head) + 1}, '{head}', is not recognised"
            yield Diagnostic("unknown-column", message=message, place=place, hint=vocabulary.near(head))
    if unlike:
        numbers = in_ranges([roster.heads.index(head) + 1 for head in unlike])
        message = (
            f"the headings of columns {numbers} are not recognised"
            if len(unlike) > 1
            else f"the heading of column {numbers} is not recognised"
        )
        does = "leave out all that is not recognised with --map '*=-', or say what a column means with --map 'HEADING=FIELD': size, edition, or a field that 'bifolio list settings' names"
        if not any(_is_called(meaning, vocabulary.people) for meaning in columns.by_head.values()):
            name = f"{vocabulary.people[0].id}.name"
            does = (
                f"say which column is the name with --map 'HEADING={name}', and leave out the others with --map '*=-'"
            )
        hint = f"{does}; if this is not the row of the headings, give that with --head-row"
        yield Diagnostic("unknown-column", message=message, place=place, hint=hint)


def _further_down(roster: Roster, vocabulary: Vocabulary) -> int:
    """The row that seems to have the headings, of those closely below the first; 0 if none does."""
    first = roster.head_line + 1
    for line in range(first, first + MOST_ABOVE_HEADINGS):
        try:
            heads = open_roster(roster.path, head_row=line).heads if not roster.table.is_sheet else _cells(roster, line)
        except InvalidWorkbook:
            continue
        known = [head for head in heads if head and vocabulary.meaning_of(head) is not None]
        # below a title in one cell, a single heading among several is enough
        is_below_title = sum(map(bool, roster.heads)) == 1 < sum(map(bool, heads))
        if len(known) > (not is_below_title) or known == [*filter(None, heads)] != []:
            return line
    return 0


def _cells(roster: Roster, line: int) -> Sequence[str]:
    return next((raw.cells for raw in roster.table.rows() if raw.line == line), ())


MOST_ABOVE_HEADINGS = 10
"""How far below the first row headings are looked for, under a title of the list."""


def _is_called(meaning: str, people: Iterable[Person]) -> bool:
    """Whether a column of this ``meaning`` has the name of one of the ``people``."""
    person, _, part = meaning.rpartition(".")
    return person in {one.id for one in people} and part != "pronouns"


def _holds_headings(head: str, vocabulary: Vocabulary) -> bool:
    """Whether a cell contains a header row: lines in quotation marks, or a CSV file pasted into one column of a sheet."""
    # "Name, Vorname" is the heading of one column
    parts = next((parts for mark in DELIMITERS if len(parts := re.split(rf"{re.escape(mark)}(?!\s)", head)) > 1), [])
    return any(vocabulary.meaning_of(part) for part in parts)


def _column_errors(roster: Roster, columns: ColumnMap, vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    yield from _unknown_errors(roster, columns, vocabulary)
    meanings = list(columns.by_head.values())
    for meaning in sorted({m for m in meanings if meanings.count(m) > 1}):
        heads = [head for head, meant in columns.by_head.items() if meant == meaning]
        said = " and ".join(f"{roster.heads.index(head) + 1}, '{head}'," for head in heads)
        hint = f"leave out one of them, such as with --map '{heads[0]}=-'"
        yield Diagnostic(
            "duplicate-column", message=f"columns {said} mean '{meaning}'", place=Place(roster.name), hint=hint
        )
    yield from _name_errors(roster, columns, vocabulary)
    for head, meaning in columns.hidden.items():
        if meaning in _PROTECTING:
            message = f"column {roster.heads.index(head) + 1}, which means '{meaning}', is hidden in the sheet"
            hint = f"unhide it, read it with --map '{head}={meaning}', or leave it out with --map '{head}=-'"
            yield diagnose("hidden-protection", message, Place(roster.name), hint)


def _name_errors(roster: Roster, columns: ColumnMap, vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    """Columns of a full name beside those of its parts, if they may be two people's names."""
    meanings = list(columns.by_head.values())
    for person in vocabulary.people:
        whole = f"{person.id}.name"
        parts = [part for part in parts_of_name(person) if part in meanings]
        if whole in meanings and len(parts) == 1:
            message = f"one column means '{whole}' and another '{parts[0]}': is the first the full name?"
            (rest,) = {*parts_of_name(person)} - {*parts}
            full, part = columns.head_of(whole), columns.head_of(parts[0])
            hint = f"if it is, leave out the other with --map '{part}=-'; if not, write --map '{full}={rest}'"
            yield Diagnostic("duplicate-column", message=message, place=Place(roster.name), hint=hint)
        if whole in meanings and len(parts) == len(parts_of_name(person)):
            full, first = columns.head_of(whole), columns.head_of(parts[0])
            if names_readers(first) and not names_readers(full):  # such as a parent's name beside the child's
                message = f"the columns '{full}' and '{first}' may be two people's names"
                hint = f"leave out one of them, such as with --map '{full}=-'"
                yield Diagnostic("duplicate-column", message=message, place=Place(roster.name), hint=hint)


def column_warnings(roster: Roster, columns: ColumnMap, workbook: Workbook) -> list[Diagnostic]:
    """Warnings about the file and its columns for the keeper of the roster."""
    found = []
    if roster.table.encoding == WINDOWS:
        message = "the roster is not in UTF-8, so it was read as Windows-1252, which Excel saves as 'CSV'"
        hint = "if accented letters are wrong in the copies, save it as 'CSV UTF-8'"
        found.append(diagnose("windows-encoding", message, Place(roster.name), hint))
    unread = [head for head, meaning in columns.hidden.items() if meaning not in _PROTECTING]
    if unread:
        numbers = in_ranges([roster.heads.index(head) + 1 for head in unread])
        names = ", ".join(f"'{head}'" for head in unread if columns.hidden[head])
        message = f"hidden in the sheet, so not read: column{'s' * (len(unread) > 1)} {numbers}{f' ({names})' if names else ''}"
        hint = "unhide the columns to read, or name them with --map 'HEADING=FIELD'"
        found.append(diagnose("hidden-column", message, Place(roster.name), hint))
    head = columns.head_of("password")
    if head:
        message = f"column '{head}': anyone who sees the roster sees the passwords"
        hint = "keep the roster where only you can read it, and send each password separately from its file"
        found.append(diagnose("password-in-clear", message, Place(roster.name), hint))
    # people's names are printed in many places, so a roster of names does not require looking through all texts
    has_others = any(not _is_printed(meaning, workbook) for meaning in columns.by_head.values())
    without_effect = fields_without_effect(workbook) if has_others else {}
    for head, meaning in columns.by_head.items():
        if meaning in without_effect:
            message = f"column '{head}': no page of this workbook uses it"
            hint = without_effect[meaning]
            found.append(diagnose("column-without-effect", message, Place(roster.name), hint))
    return found


def fields_without_effect(workbook: Workbook) -> dict[str, str]:
    """Meanings of columns that this workbook prints nowhere, with the block or page that would print them."""
    named = {name for passage in passages(workbook) for name, _ in placeholders(passage.text.source)}
    named |= {series.date for _, series in series_of(workbook) if series.date is not None}
    named |= {workbook.field_of_opening_blank(item) for item in workbook.any_opening_blanks}
    kinds = {page.kind for page in workbook.pages.values()}
    missing = pages_missing(workbook)
    given = {thing for block in every_block(workbook) for thing in block.given}
    if "imprint" in kinds or "provider" in given or has_back(workbook):
        named |= {*PROVIDER_FIELDS}
    found = {
        name: f"write {{{name}}} in a text, or remove the column"
        for name in {*workbook.file.personal_names} - named
        if not _is_printed(name, workbook)
    }
    return found | {one: f"add a page of 'kind: {kind}', or remove the column" for one, kind in missing.items()}


def _is_printed(name: str, workbook: Workbook) -> bool:
    """Whether a field is one about people that every workbook prints somewhere."""
    called = {"recipient", "others", *(person.id for person in workbook.file.people_in())}
    return name.rpartition(".")[0] in called and not name.endswith((".pronouns", ".class"))
