"""The choices beside the page, their current values, and the command that makes the same PDF."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from bifolio.content.model.editions import default_edition
from bifolio.content.model.theme_choice import theme_names, theme_of
from bifolio.content.model.workbook import Workbook
from bifolio.design.paper import PAPERS
from bifolio.design.sizes import SIZES
from bifolio.errors import UsageError
from bifolio.frozen import frozen
from bifolio.people.recipient import Recipient

CHOSEN = ("edition", "paper", "size", "theme", "spelling")
"""The choices that menus offer, by the names of ``build`` options."""

LONGEST = 200
"""The most characters of a choice or a name that the page may send."""


@frozen(kw_only=True)
class Choice:
    """The current choices beside the page; empty values mean the book's default. ``names`` are people's names, by their
    ids.
    """

    edition: str = ""
    paper: str = ""
    size: str = ""
    theme: str = ""
    spelling: str = ""
    names: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    written: tuple[str, ...] = field(default=(), repr=False)
    """Names as given with ``--for``, until it is known whose they are."""

    def keywords(self) -> dict[str, Any]:
        """The choice as keyword arguments of ``bifolio.build``."""
        return {**{key: getattr(self, key) for key in CHOSEN}, "names": self.written or dict(self.names)}

    def of(self, recipient: Recipient) -> Choice:
        """The choice with the names of ``recipient``, which was made from it."""
        names = tuple((key, person.name) for key, person in recipient.people.items() if person.name)
        return replace(self, names=names, written=()) if self.written else self

    def changed(self, sent: Mapping[str, Any]) -> Choice:
        """The choice updated with the values that the page sent. Raises ``UsageError`` for anything but short texts
        under known keys.
        """
        names = sent.get("names", dict(self.names))
        rest = {key: value for key, value in sent.items() if key != "names"}
        if not isinstance(names, dict) or not rest.keys() <= {*CHOSEN}:
            raise UsageError("this cannot be chosen")
        texts = [*rest.values(), *names, *names.values()]
        if not all(isinstance(text, str) and len(text) <= LONGEST for text in texts):
            raise UsageError("a choice must be a short text")
        kept = tuple((key, name.strip()) for key, name in names.items() if name.strip())
        return replace(self, **rest, names=kept, written=())


@frozen(kw_only=True)
class Fixed:
    """The settings given when the preview started, which stay the same: keyword arguments of ``bifolio.build``, and
    where fonts and libraries are.
    """

    keywords: Mapping[str, Any] = field(default_factory=dict, repr=False)
    fonts: Path | None = None
    library_root: Path | None = None

    @property
    def provider(self) -> Path | None:
        """The provider's file, if there is one."""
        found = self.keywords.get("provider")
        return None if found is None else Path(found)

    def words(self) -> Iterator[str]:
        """The same as command-line options."""
        folders = {"fonts": self.fonts, "library_root": self.library_root}
        for key, value in {**self.keywords, **folders}.items():
            option = "--" + key.replace("_", "-")
            if key == "set":
                for name, text in (value or {}).items():
                    yield from ("--set", f"{name}={text}")
            elif key == "page_codes" and value is not None:
                yield option if value else "--no-page-codes"
            elif value is True:
                yield option
            elif isinstance(value, list | tuple):
                for one in value:
                    yield from (option, str(one))
            elif value:
                yield from (option, str(value))


@frozen
class Menu:
    """A menu: the option's name, its label, and the values with their labels. The first value is the book's default."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str


def menus_of(workbook: Workbook, choice: Choice) -> tuple[Menu, ...]:
    file = workbook.file
    first = default_edition(file)
    editions = {key: (plan.title.plain if plan.title else "") or key for key, plan in file.plans.items()}
    spellings = list(dict.fromkeys((file.language, *workbook.spelling)))
    found = (
        ("edition", "Edition", {first: editions.pop(first), **editions}),
        ("paper", "Paper", {"": "The book’s own", **{name: paper.title for name, paper in PAPERS.items()}}),
        ("size", "Size", {"": "The book’s own", **{name: size.title for name, size in SIZES.items()}}),
        (
            "theme",
            "Theme",
            {"": "The book’s own", **{name: theme_of(workbook, name).title for name in theme_names(workbook)}},
        ),
        ("spelling", "Language", {one: one for one in spellings}),
    )
    return tuple(
        Menu(name, label, tuple(options.items()), getattr(choice, name) or next(iter(options)))
        for name, label, options in found
        if len(options) > 1
    )


def refuse_others(choice: Choice, before: Choice, menus: Iterable[Menu]) -> None:
    """Raises ``UsageError`` if ``choice`` has something that neither ``menus`` offer nor the choice ``before`` has."""
    offered = {menu.name: dict(menu.options) for menu in menus}
    for key in CHOSEN:
        value = getattr(choice, key)
        if value not in ("", getattr(before, key)) and value not in offered.get(key, {}):
            raise UsageError("this cannot be chosen")


def people_of(workbook: Workbook, choice: Choice) -> tuple[tuple[str, str, str], ...]:
    """The book's people: id, the book's label if any, the name given."""
    names = dict(choice.names)
    return tuple((person.id, person.label, names.get(person.id, "")) for person in workbook.file.people_in())


def command_for(source: Path, choice: Choice, fixed: Fixed, created: datetime) -> str:
    """The command that writes the same bytes; it includes the moment, which is part of them."""
    words = ["bifolio", "build", str(source)]
    for key in CHOSEN:
        if value := getattr(choice, key):
            words += [f"--{key}", value]
    words += fixed.words()
    for person, name in choice.names:
        words += ["--for", f"{person}={name}"]
    return f"SOURCE_DATE_EPOCH={int(created.timestamp())} {shlex.join(words)}"
