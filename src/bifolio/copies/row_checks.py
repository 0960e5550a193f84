"""Whether a row can become copies: every reason why not, with row and column.

Messages name row and column, never the content of a cell: someone may be looking over a shoulder.

A cell with code of other programs (HTML, JSON, mail or web addresses, formulas), as exports of forms and booking tools
have it, is reported with an example of its kind, never with its content.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from bifolio.assemble.request import SETTINGS, setting_fault
from bifolio.assemble.selecting import select
from bifolio.characters import as_seen, has_lost_character, is_mojibake
from bifolio.content.fields.countries import ANYWHERE, country_code, country_hint, records_for
from bifolio.content.model.editions import setting_of
from bifolio.content.model.workbook import Workbook
from bifolio.content.rules import diagnose
from bifolio.copies.file_names import file_name
from bifolio.copies.foreign_codes import foreign_code
from bifolio.copies.manifest import file_number
from bifolio.copies.number_table import NumberTable
from bifolio.copies.orders import (
    CHOICES,
    CopyOrder,
    Defaults,
    MasterKey,
    OrderMaker,
    choices_of,
    split_ids,
)
from bifolio.copies.roster_columns import fields_without_effect
from bifolio.copies.roster_logos import Logos
from bifolio.diagnostics import Diagnostic, Place, Problem, did_you_mean
from bifolio.errors import UsageError
from bifolio.frozen import frozen
from bifolio.layout.book.page_codes import uncoded
from bifolio.pdf.passwords import password_fault
from bifolio.pdf.standards import STANDARDS
from bifolio.people.numbers_said import rows_said
from bifolio.people.person import Person
from bifolio.people.personal_fields import (
    ATTRIBUTES,
    MAX_GOAL,
    MOST_GOALS,
    OTHER_COLUMN,
    RosterColumn,
    columns_for,
    split_goals,
)
from bifolio.people.roster_reading import Roster, RosterRow
from bifolio.people.sheet_cells import FAILED
from bifolio.people.written_dates import date_fault
from bifolio.pipeline.build_options import BuildOptions, has_page_codes
from bifolio.text.coverage import uncovered_hint, uncovered_in_name

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]")
"""Control characters, and those that change the order of the text around them (UAX #9, explicit formatting)."""

_BREAK = re.compile("[\t\n\r\x85\u2028\u2029]")

_SHEET_ERRORS = {
    *("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!"),
    *("#NV", "#BEZUG!", "#WERT!", "#ZAHL!", "#NOM?", "#VALEUR!", "#NOMBRE!"),
}
"""The texts that spreadsheets show if a formula fails, in English, German and French; in a CSV file nothing else shows
it.
"""

_CALC_ERROR = re.compile(r"Err:5\d\d")
"""The text that LibreOffice shows if a formula fails."""

_TELL_APART = "a column 'copy_number', 'initials' or 'address as'"

_SAY_WHO = "name the columns by the ids of the book's people, such as 'a.name', so that nobody is mistaken for another"

_QUESTION = re.compile(r"[^\W\d_]\?")
"""A question mark after a letter, as in ``Zo?``: some programs write it for a letter that they cannot encode."""

_SURNAME_FIRST = re.compile(
    r"\w[^,]*, *(?!(?:jr|sr|i{2,3}|iv|m\.?d|ph\.?d|m\.?sc|[bm]\.?a|r\.?n|esq)\b)\w[^,]*", re.IGNORECASE
)
"""A name as lists that are sorted have it: ``Doe, Jane``, but not ``John Doe, Jr.``"""


class _Found(NamedTuple):
    """A problem with a row, and the meaning of its column, or its heading if the meaning does not identify it; both are
    empty if the problem is about the whole row.
    """

    meaning: str
    problem: Problem
    head: str = ""


Found = Iterator[_Found]


@frozen
class CheckedRow:
    """A row's orders, none if it is bad; and every problem with it but an impossible choice, which rows may share."""

    orders: Sequence[CopyOrder]
    problems: Sequence[Diagnostic]


class RowChecker:
    """Checks rows one by one, remembering earlier ones only by a digest."""

    def __init__(
        self,
        roster: Roster,
        maker: OrderMaker,
        workbook: Workbook,
        defaults: Defaults,
        logos: Logos,
        template: str,
        build: BuildOptions,
        *,
        is_print_run: bool = False,
    ) -> None:
        self.roster, self.maker, self.workbook, self.defaults = roster, maker, workbook, defaults
        self.logos, self.template = logos, template
        standard = STANDARDS.get(build.standard or setting_of(workbook.file, defaults.request.edition, "standard"))
        self.is_archive = standard is not None and bool(standard.archive_part)
        self.is_print_run = is_print_run
        self.has_codes = has_page_codes(build, workbook)
        self.columns = columns_for(maker.people)
        self.printed_names = frozenset(f"{one.id}.{part}" for one in maker.people for part in ("name", "address_as"))
        self.seen = NumberTable()
        self.files = NumberTable()
        self.reasons: dict[MasterKey, UsageError | None] = {}
        self.impossible: dict[tuple[str, str], tuple[Place, list[int]]] = {}
        """Where the first row stands whose choices the workbook does not have, and all their numbers, by reason and hint."""
        self.choices = {meaning: choices_of(workbook, meaning) for meaning in CHOICES if meaning != "exercises"}

    @cached_property
    def without_effect(self) -> frozenset[str]:
        """The meanings of columns whose cells this book prints nowhere. Computed only if needed, since it searches all
        texts.
        """
        return frozenset({*fields_without_effect(self.workbook), *(SETTINGS.keys() - {"licence_line", "copy_number"})})

    def check(self, row: RosterRow) -> CheckedRow:
        """The row's orders, or why there are none."""
        found = [self._diagnostic(row, problem) for problem in self._reading_problems(row)]
        if any(problem.is_error for problem in found):
            return CheckedRow((), found)
        values = self.maker.values(row)
        found += [self._diagnostic(row, problem) for problem in self._problems(row, values)]
        if any(problem.is_error for problem in found):
            return CheckedRow((), found)
        logo = self.logos.path_of(values.get("logo", ""))
        try:
            orders = self.maker.orders(row, values, logo)
            reason = next(filter(None, map(self._reason_against, orders)), None)
        except UsageError as error:
            orders, reason = [], error
        if reason is not None:
            _, rows = self.impossible.setdefault((str(reason), reason.hint), (self.roster.place(row), []))
            rows.append(row.number)
            return CheckedRow((), found)
        clashes = [self._diagnostic(row, problem) for problem in self._name_clashes(orders)]
        return CheckedRow(() if clashes else orders, [*found, *clashes])

    def pass_over(self, row: RosterRow) -> list[Diagnostic]:
        """Records the file names of a row that the run is not for, since no other row may use them."""
        if "{number" in self.template:
            return []
        return [self._diagnostic(row, problem) for problem in self._name_clashes(self.orders_of(row))]

    def orders_of(self, row: RosterRow) -> Sequence[CopyOrder]:
        """The orders of a row that the run is not for; empty if they are unknown."""
        values = {} if row.problems else self.maker.values(row)
        if any(values.get(meaning, "") not in ("", *choices) for meaning, choices in self.choices.items()):
            return ()
        try:
            return self.maker.orders(row, values) if values else ()
        except UsageError:
            return ()

    def _diagnostic(self, row: RosterRow, found: _Found) -> Diagnostic:
        meaning = found.meaning
        head = found.head or (self.maker.head_of(meaning) or meaning if meaning else "")
        where = f"row {row.number}, column '{head}'" if head else f"row {row.number}"
        return diagnose(
            found.problem.rule, f"{where}: {found.problem.message}", self.roster.place(row, head), found.problem.hint
        )

    def _reading_problems(self, row: RosterRow) -> Found:
        for problem in row.problems:
            # a fault in a column that is not read is harmless
            if not problem.head or problem.head in self.maker.columns.by_head:
                yield _Found("", Problem(problem.rule, problem.message, problem.hint), problem.head)

    def _problems(self, row: RosterRow, values: Mapping[str, str]) -> Found:
        for head in self.maker.nobodies(row):
            yield _Found(
                "",
                Problem(
                    "says-nobody", "says that there is no name: this cell and others like it are treated as empty", ""
                ),
                head,
            )
        named = list(self._name_problems(values))
        yield from named
        if not any(found.problem.rule == "missing-name" for found in named):
            yield from self._duplicates(row, values)
        for meaning, choices in self.choices.items():
            text = values.get(meaning)
            if text and text not in choices:
                hint = did_you_mean(text, choices) if len(choices) > 1 else self._without(meaning, choices)
                if meaning == "private_pages":
                    hint = "write yes or no"
                if meaning == "spelling":
                    hint += "; for another language, write a workbook in it, with a roster of its own"
                yield _Found(meaning, Problem("unknown-value", "unknown value", hint))
        for exercise in split_ids(values.get("exercises", "")):
            if exercise not in self.workbook.exercises:
                hint = did_you_mean(exercise, self.workbook.exercises) or "'bifolio list exercises' shows them all"
                yield _Found("exercises", Problem("unknown-exercise", "unknown exercise", hint))
        yield from self._password_problems(values.get("password", ""))
        yield from self._country_problems(values.get("country", ""))
        for key, said in values.items():
            if key in SETTINGS and (fault := setting_fault(key, said)):
                yield _Found(key, Problem("wrong-value", fault, ""))
        number = values.get("copy_number", "")
        if number and self.has_codes and (problem := uncoded(number)):
            yield _Found("copy_number", problem)
        for problem in self.logos.problems_of(values.get("logo", "")):
            yield _Found("logo", problem)
        for meaning, text in values.items():
            yield from self._text_problems(meaning, text)

    def _without(self, meaning: str, choices: Sequence[str]) -> str:
        """How to use a roster whose column ``meaning`` is for another workbook: this one has no more than one of ``choices``."""
        has = f"only '{choices[0]}'" if any(choices) else "none"
        head = self.maker.head_of(meaning) or meaning
        return f"this workbook has {has}: leave the cell empty, or leave out the column with --map '{head}=-'"

    def _password_problems(self, password: str) -> Found:
        if not password:
            return
        if self.is_print_run:
            hint = "leave the cell empty, or make this copy without --one-file"
            yield _Found("password", Problem("impossible-choice", "a print run has no passwords", hint))
        elif self.is_archive:
            hint = "use '--standard ua-1' with passwords"
            yield _Found(
                "password", Problem("impossible-choice", "PDF/A excludes encryption (ISO 19005-2, 6.1.3)", hint)
            )
        # a cell that lost a character is reported with all others
        if not has_lost_character(password) and (fault := password_fault(password)):
            yield _Found("password", Problem("wrong-value", *fault))

    def _country_problems(self, written: str) -> Found:
        """A country that does not exist, or for which the support page would be another country's or empty."""
        if not written:
            return
        code = country_code(written)
        if code is None:
            yield _Found("country", Problem("unknown-country", "unknown country code", country_hint(written)))
        elif not records_for(self.workbook.support, code):
            others = f", or support/{ANYWHERE}.yaml for all other countries" if code != ANYWHERE else ""
            hint = f"write support/{code}.yaml{others}"
            yield _Found(
                "country", Problem("impossible-choice", "there are no places to find help for this country", hint)
            )
        elif code not in self.workbook.support:
            hint = f"write support/{code}.yaml with places to find help"
            yield _Found(
                "country",
                Problem(
                    "no-record-of-country",
                    f"there is no record for '{code}', so the one for all countries is printed",
                    hint,
                ),
            )

    def _name_problems(self, values: Mapping[str, str]) -> Found:
        base, edition = self.defaults.request.recipient, values.get("edition", "")
        first = self.maker.people[0]
        if self.maker.each is not None and not edition:
            wanted = list(self.maker.each.values())
        else:
            wanted = [self.maker.owners.get(edition or self.defaults.request.edition, first)]
        for person in wanted:
            name = f"{person.id}.name"
            if person != first and len(wanted) == 1 and self._is_unclear_who(values, person):
                message = "this edition is for the person whom another column names"
                yield _Found(f"{first.id}.name", Problem("copy-for-another", message, _SAY_WHO))
            keys = (f"{person.id}.{part}" for part in ("name", "initials", "address_as"))
            if not base.called(person) and not any(values.get(key) for key in keys):
                yield _Found(name, Problem("missing-name", "no name", self._name_hint(person, alone=len(wanted) == 1)))

    def _name_hint(self, person: Person, *, alone: bool) -> str:
        named = (person, self.maker.people[0]) if alone else self.maker.people
        if not any(meaning.startswith(f"{one.id}.") for _, meaning in self.maker.meanings for one in named):
            return f"no column is recognised as the name: say which one it is with --map 'HEADING={person.id}.name', or where the headings are with --head-row"
        if person == self.maker.people[0]:
            return "write a name or initials"
        if alone:
            return f"name {person.label or person.id}, whom this edition is for, in a column '{person.id}.name'"
        return f"name {person.label or person.id}, or give the row its own edition"

    def _is_unclear_who(self, values: Mapping[str, str], person: Person) -> bool:
        """Whether the heading above the first person's name might just as well mean ``person``, whom the row also names."""
        first = f"{self.maker.people[0].id}.name"
        head = self.maker.columns.head_of(first).lower()
        return head in ATTRIBUTES["name"].heads and bool(values.get(first) and values.get(f"{person.id}.name"))

    def _duplicates(self, row: RosterRow, values: Mapping[str, str]) -> Found:
        content = repr(sorted((meaning, as_seen(text)) for meaning, text in values.items())).encode("utf-8")
        key = int.from_bytes(hashlib.blake2b(content, digest_size=8).digest(), "big")
        before = self.seen.get(key)
        if before is None:
            self.seen.put(key, row.number, 0)
        elif any(values.get(f"{person.id}.name") for person in self.maker.people):
            hint = f"remove one, or tell two people with the same name apart with {_TELL_APART}"
            yield _Found("", Problem("duplicate-row", f"repeats row {before[0]}", hint))
        else:
            # others may well have the same initials
            hint = f"remove one if it is the same person, else tell them apart with {_TELL_APART}"
            yield _Found("", Problem("same-initials", f"repeats row {before[0]}, and neither has a full name", hint))

    def _text_problems(self, meaning: str, text: str) -> Found:
        column = self.columns.get(meaning, OTHER_COLUMN)
        yield from _length_problems(meaning, text, column)
        if meaning != "password" and (text in _SHEET_ERRORS or _CALC_ERROR.fullmatch(text)):
            yield _Found(meaning, FAILED)
        if not column.has_lines and _BREAK.search(text):
            yield _Found(meaning, Problem("line-break", "contains a line break or a tab", "write it on one line"))
        control = _CONTROL.search(text)
        if control is not None:
            yield _Found(
                meaning,
                Problem("control-character", f"contains U+{ord(control[0]):04X}, which cannot be printed", "remove it"),
            )
            return
        if meaning.startswith("dates.") and (fault := date_fault(text, self.workbook.file.language)):
            yield _Found(meaning, Problem("bad-date", *fault))
        if has_lost_character(text):
            yield _Found(
                meaning, Problem("lost-character", "a character was lost", "save it again from the original file")
            )
        elif column.is_printed:
            yield from self._printed_problems(meaning, text)

    def _printed_problems(self, meaning: str, text: str) -> Found:
        """Problems with characters that will be printed; those in other cells need not be drawn, and no report may mention them."""
        if not text.isascii():
            if is_mojibake(text):
                hint = "check its accented letters; open the original file as UTF-8 and save it again"
                yield _Found(
                    meaning,
                    Problem(
                        "mojibake", "the text was read in the wrong encoding: it has 'Ã¼' for 'ü', or the like", hint
                    ),
                )
            if missing := self.workbook.fonts.uncovered(text):
                hint = uncovered_hint(missing, self.workbook.fonts.families)
                yield _Found(meaning, Problem("uncovered-character", uncovered_in_name(missing), hint))
        if (code := foreign_code(text)) and meaning not in self.without_effect:
            hint = "export the roster again as plain text, or correct the cell"
            yield _Found(meaning, Problem("code-in-text", f"{code}, which would be printed as typed", hint))
        if meaning in self.printed_names and _QUESTION.search(text):
            hint = "if a letter was lost, save it again from the original file"
            yield _Found(meaning, Problem("question-mark-in-name", "a question mark in a name", hint))
        if meaning in self.printed_names and meaning.endswith(".name") and _SURNAME_FIRST.fullmatch(text):
            hint = "if last names are first here, split them into columns 'last name' and 'first name'"
            yield _Found(meaning, Problem("comma-in-name", "a name with a comma, printed as it is", hint))

    def _name_clashes(self, orders: Sequence[CopyOrder]) -> Found:
        """Files that would have another row's name, ignoring case, which not every file system distinguishes."""
        for order in orders:
            key = file_number(file_name(self.template, order).casefold())
            before = self.files.get(key)
            if before is not None:
                hint = "give each row its own number, or change --name"
                yield _Found(
                    "",
                    Problem("file-name-clash", f"its file would have the same name as that of row {before[0]}", hint),
                )
                return
            self.files.put(key, order.row, 0)

    def _reason_against(self, order: CopyOrder) -> UsageError | None:
        """Why the workbook does not have what the order chooses, ``None`` if it does; found once for each choice."""
        if order.master not in self.reasons:
            self.reasons[order.master] = None
            try:
                select(self.workbook, order.master.request)
            except UsageError as error:
                self.reasons[order.master] = error
        return self.reasons[order.master]

    def impossible_choices(self) -> Iterator[Diagnostic]:
        """The choices of rows so far that the workbook does not have, each once, at the first of its rows."""
        is_of_rows = any(self.maker.head_of(meaning) for meaning in ("edition", "pathway", "exercises"))
        for (message, hint), (place, rows) in self.impossible.items():
            hint = "change edition, pathway or exercises" if is_of_rows else hint
            yield diagnose("impossible-choice", f"{rows_said(rows)}: {message}", place, hint)


def _length_problems(meaning: str, text: str, column: RosterColumn) -> Found:
    if meaning == "goals":
        goals = split_goals(text)
        if len(goals) > MOST_GOALS:
            yield _Found(
                meaning, Problem("too-many", f"{len(goals)} goals; at most {MOST_GOALS} are printed", "remove some")
            )
        longest = max(map(len, goals), default=0)
        if longest > MAX_GOAL:
            yield _Found(
                meaning,
                Problem("text-too-long", f"a goal of {longest} characters; at most {MAX_GOAL} fit", "shorten it"),
            )
        return
    if column.longest and len(text) > column.longest:
        yield _Found(
            meaning, Problem("text-too-long", f"{len(text)} characters; at most {column.longest} fit", "shorten it")
        )
