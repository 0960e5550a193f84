"""Texts bound: personal fields and references put in, spelling and quotation marks by language.

Input: models as written. Output: copies of them in which every ``Text`` has its runs, and the names of the personal fields
that were read, which tell what must be set again for another person.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from pydantic import BaseModel

from bifolio.messages import Messages
from bifolio.typeset.inline import Inline, Run, Text, parse_inline

T = TypeVar("T")

_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)?")


@dataclass(frozen=True, slots=True)
class Titles:
    """What references can name: titles, numbers ("Exercise 3") of units in this edition, and of all units of the book.

    ``apart`` says what stands for the page number of what lies in the copy's other file. ``blocks`` are the numbered blocks
    of the book by whatever references may call them; what an edition does not print has its caption for a number.
    """

    titles: Mapping[str, str]
    numbers: Mapping[str, str]
    present: frozenset[str]
    apart: Mapping[str, str] = field(default_factory=dict)
    blocks: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Binder:
    """Binds texts for one edition and recipient. ``reads`` collects the personal fields met since it was last emptied."""

    personal: Mapping[str, str]
    titles: Titles
    spelling: Mapping[str, str]
    say: Messages
    reads: set[str] = field(default_factory=set)

    def take_reads(self) -> tuple[str, ...]:
        """The personal fields read so far; forgets them."""
        found = tuple(sorted(self.reads))
        self.reads.clear()
        return found

    def bind(self, value: T) -> T:
        """A copy of ``value`` (a model, a collection, a text) with every text bound."""
        return self._bind(value)  # type: ignore[no-any-return]

    def _bind(self, value: Any) -> Any:
        if isinstance(value, Text):
            return Text(value.source, value.place, self.runs(value.source))
        if isinstance(value, BaseModel):
            changed = {}
            for name in type(value).model_fields:
                before = getattr(value, name)
                after = self._bind(before)
                if after is not before:
                    changed[name] = after
            return value.model_copy(update=changed) if changed else value
        if isinstance(value, dict):
            return {key: self._bind(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self._bind(item) for item in value]
        return value

    def as_written(self, text: Text) -> Text:
        """``text`` bound with its own spelling: titles of works and names of services keep theirs."""
        return Text(
            text.source, text.place, _with_suffixes(_with_quotes(list(parse_inline(text.source)), self.say.language))
        )

    def runs(self, source: str) -> Inline:
        """The runs of ``source`` as they are printed."""
        runs = [
            self._resolve(run) if run.field else replace(run, text=self._spell(run.text), href=self._target(run.href))
            for run in parse_inline(source)
        ]
        return _with_suffixes(_with_quotes(runs, self.say.language))

    def _target(self, href: str | None) -> str | None:
        """``href`` with a numbered block's own name instead of a short one."""
        return f"#{self.titles.blocks.get(href[1:], href[1:])}" if href and href.startswith("#") else href

    def _resolve(self, run: Run) -> Run:
        name = run.field or ""
        kind, _, written = name.partition(":")
        if written:
            target = self.titles.blocks.get(written, written)
            href = f"#{target}" if target in self.titles.present else None
            if kind == "page" and target in self.titles.apart:
                return Run(self.titles.apart[target], run.strong, run.emphasis)
            if kind == "page":
                return Run("", run.strong, run.emphasis, href, page_of=target)
            title = self._spell(self.titles.titles.get(target, target))
            is_missing = kind == "number" and target not in self.titles.numbers and target in self.titles.titles
            words = (
                title if kind == "title" else self.titles.numbers.get(target, f'"{title}"' if is_missing else target)
            )
            return Run(words, run.strong, run.emphasis, href)
        self.reads.add(name)
        return replace(run, text=self.personal.get(name, ""))

    def _spell(self, text: str) -> str:
        if not self.spelling:
            return text
        return _WORD.sub(lambda match: _spelled(match[0], self.spelling), text)


def _spelled(word: str, spelling: Mapping[str, str]) -> str:
    other = spelling.get(word.lower())
    if other is None:
        return word
    return other.capitalize() if word[:1].isupper() else other


def _with_quotes(runs: list[Run], language: str) -> list[Run]:
    """Typographic quotation marks and apostrophes, as English has them; other languages get the apostrophe inside a word only.

    What a personal field says stays as it was given, and counts as a word for the marks beside it.
    """
    before = " "
    changed: list[Run] = []
    for run in runs:
        if run.field is None and ("'" in run.text or '"' in run.text):
            is_english = language.split("-")[0] == "en"
            run = replace(run, text=_turned(run.text, before) if is_english else _APOSTROPHE.sub("’", run.text))
        is_word = run.field is not None or run.page_of is not None
        before = "0" if is_word else (run.text or before)[-1]
        changed.append(run)
    return changed


def _turned(words: str, before: str) -> str:
    """``words`` with quotation marks turned; an opening one stands after a space or an opening bracket."""
    characters = []
    for character in words:
        if character in "'\"":
            is_opening = before.isspace() or before in "([{–—/“‘"
            character = ("‘" if is_opening else "’") if character == "'" else ("“" if is_opening else "”")
        characters.append(character)
        before = character
    return "".join(characters)


def _with_suffixes(runs: list[Run]) -> Inline:
    """A page number takes along what follows it up to the next space, so that nothing stands after its gap."""
    result: list[Run] = []
    for run in runs:
        if result and result[-1].page_of and run.text and not run.text[0].isspace() and not run.href:
            head, space, tail = run.text.partition(" ")
            result[-1] = replace(result[-1], text=head)
            run = replace(run, text=space + tail)
        if run.text or run.page_of:
            result.append(run)
    return tuple(result)
