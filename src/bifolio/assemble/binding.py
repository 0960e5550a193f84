"""Binds texts: fills in personal fields and references, and sets spelling and quotation marks by language.

Input: models as written. Output: copies of them in which every ``Text`` has its runs, and the names of the personal
fields that they use. Those fields show which units must be made again for another person.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, field, replace
from itertools import zip_longest
from typing import Any, TypeVar

from pydantic import BaseModel

from bifolio.assemble.document import Footnote
from bifolio.characters import LINE_SEPARATOR
from bifolio.content.fields.base import Block
from bifolio.content.fields.says import LABEL, Says, fields_of
from bifolio.content.model.exercise import Exercise
from bifolio.content.table_parts import TableFile
from bifolio.form_fields import Blank
from bifolio.frozen import frozen, record
from bifolio.messages import Messages
from bifolio.people.person import Person
from bifolio.text.inline import (
    DRAWN,
    Inline,
    PlacedRuns,
    Run,
    Text,
    citations,
    count_blanks,
    literal,
    parse_inline,
    plain_text,
)
from bifolio.typography import Typography, is_equation

T = TypeVar("T")

_COUNTED = (Block, Exercise, TableFile)
"""Models within which blanks without a name of their own are counted."""

_WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)?")


@frozen(kw_only=True)
class Titles:
    """The targets of references: titles as written, numbers ("Exercise 3") of units in this edition, and numbers of all
    units of the book.

    ``apart`` gives what replaces the page number of a part that is in the copy's other file. ``blocks`` are the
    numbered blocks of the book, by every name that references may use; a block that an edition does not print has its
    caption instead of a number.
    """

    titles: Mapping[str, str]
    numbers: Mapping[str, str]
    present: frozenset[str]
    apart: Mapping[str, str] = field(default_factory=dict)
    blocks: Mapping[str, str] = field(default_factory=dict)


@frozen
class Cited:
    """A source under the name by which texts cite it."""

    author: str
    year: str


@frozen
class PersonalValue:
    """The value of a personal field: its ``words``, and words that name nobody.

    If nothing is known and a blank is possible, ``blank`` is set, ``ems`` long (multiples of the type size).
    """

    words: str
    _: KW_ONLY
    nameless: str
    blank: Blank | None = None
    ems: float = 0.0
    given: str = ""
    """The value as it was given, if known."""
    is_label: bool = False
    """Whether the words only replace a name; if so, ``blank`` is set too, for places where a label will not do."""
    parts: str = ""
    """The personal fields of its people as a text that names each of them, if some have a name and others only a label."""
    of: str | None = None
    """The personal field from which this value is derived, if it is not one itself; ``None`` if the value is the same
    in every copy.
    """


@record(kw_only=True)
class Binder:
    """Binds texts for one edition and recipient, those of one unit; ``reads`` collects the personal fields used for them."""

    personal: Mapping[str, PersonalValue]
    titles: Titles
    spelling: Mapping[str, str]
    messages: Messages
    sources: Mapping[str, Cited] = field(default_factory=dict)
    """The sources that can be cited, by id."""
    footnotes: Mapping[str, Footnote] = field(default_factory=dict)
    """The footnotes of the part whose texts are being bound."""
    asks_names: bool = False
    """Whether an unknown name becomes a blank even where a label could replace it."""
    turns_marks: bool = True
    """Whether straight quotation marks become those of the language."""
    reads: set[str] = field(default_factory=set)
    _count: int = 0
    """How many blanks among words there have been so far in the block, or in an exercise's steps."""

    def afresh(self) -> Binder:
        """The same for another unit: without footnotes, having used no personal field."""
        return replace(self, footnotes={}, reads=set())

    @property
    def fields_read(self) -> tuple[str, ...]:
        """The personal fields used so far."""
        return tuple(sorted(self.reads))

    def bind(self, value: T, *, with_blanks: bool = True) -> T:
        """A copy of ``value`` (a model, a collection, a text) with every text bound.

        Without ``with_blanks`` nothing in it may be a blank; otherwise the models decide (``Says.takes_blanks``).
        """
        bound: T = self._bind_any(value, LABEL, with_blanks, None)
        return bound

    def _bind_any(self, value: Any, says: Says, with_blanks: bool, language: str | None) -> Any:
        if not isinstance(value, _COUNTED):
            return self._bind(value, says, with_blanks, language)
        around, self._count = self._count, 0
        bound = self._bind(value, says, with_blanks, language)
        self._count = around
        return bound

    def _bind(self, value: Any, says: Says, with_blanks: bool, language: str | None) -> Any:
        if isinstance(value, Text):
            if value.key:
                return self.phrase(value.key)
            runs = self.runs(
                value.source, with_blanks and says.takes_blanks, keeps_lines=says.keeps_lines, language=language
            )
            return Text(value.source, value.place, PlacedRuns(runs, value.place))
        if isinstance(value, BaseModel):
            changed = {}
            own_language = getattr(value, "lang", None)
            if language and own_language is None and isinstance(value, Block):
                # a block is read in the direction of its part's language
                changed["lang"] = language
            language = own_language or language
            # the author's additional keys have no blanks among their words
            own = ((name, LABEL) for name in value.model_extra or ())
            for name, inner in (*fields_of(type(value)), *own):
                before = getattr(value, name)
                after = self._bind_any(before, inner, with_blanks, language)
                if after is not before:
                    changed[name] = after
            return value.model_copy(update=changed) if changed else value
        if isinstance(value, dict):
            return {key: self._bind_any(item, says, with_blanks, language) for key, item in value.items()}
        if isinstance(value, list):
            return [self._bind_any(item, says, with_blanks, language) for item in value]
        return value

    def phrase(self, key: str) -> Text:
        """The program's phrase called ``key`` as a bound text."""
        return literal(self.messages.text(key))

    def as_written(self, text: Text) -> Text:
        """``text`` bound with its own spelling, as for titles of works and names of services."""
        return Text(text.source, text.place, PlacedRuns(self._typeset(parse_inline(text.source)), text.place))

    def entry(self, written: str, language: str | None = None) -> str:
        """An entry of the index, ``written`` with markup, spelt and with the marks as printed among words in ``language``."""
        words = self._spelled(Run(written, language=language)).text
        return Typography(language or self.messages.language).turn(words) if self.turns_marks else words

    def name_of(self, person: Person) -> Run:
        """The name of ``person`` in this copy, or the label if no name is known."""
        return self._personal(Run("", field=f"{person.id}.name"))

    def runs(
        self, source: str, takes_blanks: bool = False, *, keeps_lines: bool = False, language: str | None = None
    ) -> Inline:
        """The runs of ``source`` as printed; a field whose value is unknown becomes a blank if the text takes blanks.

        With ``keeps_lines``, the line breaks of a literal block stay. ``language`` is the text's own, if it differs
        from the book's.
        """
        if not keeps_lines:
            source = source.replace(LINE_SEPARATOR, " ")
        parsed = parse_inline(source)
        if takes_blanks and self.asks_names:
            parsed = tuple(part for run in parsed for part in self._each_named(run))
        if language is not None and language != self.messages.language:
            # a value given for a person has no language
            parsed = tuple(run if run.field else replace(run, language=run.language or language) for run in parsed)
        found = self._typeset([_leading_to(self._target(run), self._bound(run, takes_blanks)) for run in parsed])
        if takes_blanks:
            found, self._count = count_blanks(found, self._count)
        return found

    def _each_named(self, run: Run) -> Inline:
        """``run``, or one run for each of the people whom its field names, so that an unknown name may be a blank."""
        parts = self._value(run).parts if run.field and run.href is None else ""
        return (
            tuple(replace(run, text=part.text, field=part.field) for part in parse_inline(parts)) if parts else (run,)
        )

    def _bound(self, run: Run, takes_blanks: bool) -> Run:
        """The runs printed for ``run``."""
        if run.note:
            note = self.footnotes.get(run.note)
            return replace(run, text=str(note.number), title=plain_text(note.runs)) if note else replace(run, note="")
        if run.cite:
            return replace(run, text=_located(self._sources(run)), cite="")
        if run.entry:
            run = replace(run, entry=self.entry(run.entry, run.language))
        return self._resolve(run, takes_blanks) if run.field else self._spelled(run)

    def _sources(self, run: Run) -> list[tuple[Cited, str, bool]]:
        """The sources that ``run`` cites, each with the place in it, and whether to print its author."""
        found = [(one, self.sources.get(one.key)) for one in citations(run.cite)]
        return [(source, one.where, one.has_author) for one, source in found if source is not None]

    def _target(self, run: Run) -> str | None:
        """The target of ``run``: its link (with a numbered block's full name instead of a short one), or what it refers to."""
        if run.href:
            return f"#{self._name(run.href[1:])}" if run.href.startswith("#") else run.href
        kind, _, target = (run.field or "").partition(":")
        name = self._name(target)
        is_elsewhere = kind == "page" and name in self.titles.apart
        return f"#{name}" if name in self.titles.present and not is_elsewhere else None

    def _name(self, written: str) -> str:
        return self.titles.blocks.get(written, written)

    def _resolve(self, run: Run, takes_blanks: bool) -> Run:
        """The runs printed for the name in braces of ``run``; page numbers are filled in when the book is put together."""
        kind, _, written = (run.field or "").partition(":")
        if not written:
            # a blank inside a link could be neither filled in nor followed
            return self._personal(run, takes_blanks and run.href is None)
        target, titles, reference = self._name(written), self.titles, replace(run, field=None)
        if kind == "page" and target in titles.apart:
            return replace(reference, text=titles.apart[target])
        if kind == "page":
            return replace(reference, page_of=target, title=self._spoken_title(target))
        if kind == "number" and (target in titles.numbers or target not in titles.titles):
            return replace(reference, text=titles.numbers.get(target, target))
        title = [self._personal(part) if is_personal(part) else self._named(part) for part in self._title(target)]
        mark = '"' if kind == "number" else ""
        # a name in it must not be split, and bookmarks must not say it
        field = next((part.field for part in title if part.field), None)
        words = "".join(part.text for part in self._typeset([Run(mark), *title, Run(mark)]))
        return replace(reference, text=words, field=field, title=self._spoken_title(target) if field else "")

    def _title(self, target: str) -> Inline:
        return parse_inline(self.titles.titles.get(target, target))

    def _named(self, run: Run) -> Run:
        """``run`` of a title, with its reference replaced by a number or title; references in that title are not followed."""
        if run.field is None:
            return self._spelled(run)
        kind, _, written = run.field.partition(":")
        target = self._name(written)
        words = plain_text(self._title(target))
        return Run(self.titles.numbers.get(target, words) if kind == "number" else words)

    def _spoken_title(self, target: str) -> str:
        """What a screen reader says for ``target``; like a bookmark, it names nobody."""
        parts = [self._nameless(part) if is_personal(part) else self._named(part) for part in self._title(target)]
        return plain_text(self._typeset(parts))

    def _nameless(self, run: Run) -> Run:
        """The words printed for the personal field of ``run`` where no name may appear."""
        return Run(self._value(run).nameless)

    def _personal(self, run: Run, takes_blanks: bool = False) -> Run:
        """The words printed for the personal field of ``run``."""
        value = self._value(run)
        run = run if value.of is None else replace(run, field=value.of or None)
        if run.field is not None:
            self.reads.add(run.field)
        if value.blank is not None and takes_blanks and (self.asks_names or not value.is_label):
            return replace(run, title=value.nameless, blank=value.blank, ems=value.ems)
        return replace(run, text=value.words, title=value.nameless)

    def _value(self, run: Run) -> PersonalValue:
        return self.personal.get(run.field or "", NO_VALUE)

    def _typeset(self, runs: Sequence[Run]) -> Inline:
        """``runs`` with the marks and spaces of the language, unless the book keeps them as typed.

        The value of a personal field and an address stay as given, and count as words for adjacent marks.
        """
        by_language: dict[str, Typography] = {}
        shown = ("0" if run.stands_for_something else "" if run.address else run.text for run in runs)
        is_sum = is_equation("".join(shown))
        typography = Typography(self.messages.language, is_sum=is_sum)
        changed: list[Run] = []
        for run, following in zip_longest(runs, runs[1:]):
            text, language = run.text, run.language or self.messages.language
            before, typography = (
                typography.before,
                by_language.setdefault(language, Typography(language, is_sum=is_sum)),
            )
            typography.before = before
            if run.field is None and self.turns_marks and not run.address:
                is_number = following is not None and (following.written is not None or following.script in DRAWN)
                text = typography.turn(text, is_before_number=is_number)
            if run.field is not None or run.stands_for_something or run.address:
                typography.before = "0"
            if text or run.stands_for_something or run.note:
                changed.append(run if text == run.text else replace(run, text=text))
        return tuple(changed)

    def _spelled(self, run: Run) -> Run:
        if not self.spelling or run.language or run.address:
            return run
        return replace(run, text=_WORD.sub(lambda match: _respell(match[0], self.spelling), run.text))


def _leading_to(target: str | None, run: Run) -> Run:
    return run if run.href == target else replace(run, href=target)


def _located(parts: Sequence[tuple[Cited, str, bool]]) -> str:
    """Sources as cited: author, year and place of each, in parentheses."""
    cited = []
    for source, where, has_author in parts:
        cited.append(", ".join(part for part in (source.author if has_author else "", source.year, where) if part))
    return f"({'; '.join(cited)})" if cited else ""


NO_VALUE = PersonalValue("", nameless="")


def is_personal(run: Run) -> bool:
    """Whether ``run`` is a personal field rather than a reference."""
    return run.field is not None and ":" not in run.field


def _respell(word: str, spelling: Mapping[str, str]) -> str:
    other = spelling.get(word.lower())
    if other is None:
        return word
    return other.capitalize() if word[:1].isupper() else other
