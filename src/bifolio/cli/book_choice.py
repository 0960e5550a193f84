"""The options of every command that makes or shows books, as keywords of ``bifolio.build``: which book, what is in it, how it is set."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Concatenate, ParamSpec, get_type_hints

from bifolio.cli import shared_options as opt
from bifolio.cli.booklet_choice import BookletOptions
from bifolio.cli.password_options import password_of
from bifolio.cli.reporting import report
from bifolio.keyword_options import KeywordOption, Keywords, those_of
from bifolio.pipeline.book_keywords import AnyPath, BookKeywords, EditionKeywords, Pairs, PasswordKeywords
from bifolio.pipeline.keyword_values import Texts

if TYPE_CHECKING:
    from bifolio.content.model.workbook import Workbook
    from bifolio.diagnostics import Diagnostic

P = ParamSpec("P")

PAIRS = (Pairs | None, Mapping[str, str] | None)
"""The types of keywords that are given as KEY=VALUE."""

AS_TYPED: dict[Any, Any] = {
    **dict.fromkeys((Texts, str | Sequence[str | int], *PAIRS), list[str] | None),
    AnyPath | None: Path | None,
}
"""The types that typer can read, for those of keywords that it cannot."""

PLACES = {
    "fonts": "theme", "library_root": "fonts", "page_codes": "reading", "single_sided": "reading", "quiet": "country",
    "booklet": "no_cache", "marks": "gap", "where": "head_row", "dry_run": "named_bookmarks",
}  # fmt: skip
"""After which option the help names one, where not in the order in which keywords are stated."""


class EditionOptions(EditionKeywords, total=False):
    """The options for what to build and how to set it, as given."""

    fonts: opt.FontsFolder
    library_root: opt.LibraryRoot
    quiet: opt.Quiet


class BookOptions(EditionOptions, BookletOptions, PasswordKeywords, total=False):
    """The options that ``build`` and ``copies`` share, as given."""

    password_file: opt.PasswordFile


def open_book(asked: EditionOptions, folder: Path | None, created: datetime) -> Workbook:
    """The workbook in ``folder``. Raises ``InvalidWorkbook`` if it has errors."""
    from bifolio import api

    return api.open(
        folder, fonts=asked["fonts"], library_root=asked["library_root"], no_cache=asked["no_cache"], created=created
    )


def warn(asked: EditionOptions, warnings: Iterable[Diagnostic]) -> None:
    """Reports what deserves a look, unless the command is quiet."""
    if not asked["quiet"]:
        report(list(warnings))


def book_asked(asked: BookOptions, created: datetime) -> BookKeywords:
    """The options that are keywords of ``bifolio.build``, including the password; asks for it if necessary."""
    password = password_of(asked["password"], asked["password_file"]) or None
    return those_of(BookKeywords, {**asked, "password": password, "created": created})


def with_options(model: type[Keywords]) -> Callable[[Callable[Concatenate[Keywords, P], None]], Callable[..., None]]:
    """A decorator that adds the keywords of ``model`` to the options of a command, in the form that typer expects.

    The command gets them as ``model``, in the order of the help. Those that only the command line has are annotated as typer expects, and left out are off or ``None``.
    """
    return partial(_with_options, get_type_hints(model, include_extras=True))


def _with_options(hints: Mapping[str, Any], command: Callable[..., None]) -> Callable[..., None]:
    own = list(inspect.signature(command, eval_str=True).parameters.values())[1:]
    every = {one.name: one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in (*own, *_parameters(hints))}
    parameters = [every[name] for name in _in_order(every)]

    @wraps(command)
    def called(**given: Any) -> None:
        asked = {one.name: _taken(hints[one.name], given.pop(one.name)) for one in parameters if one.name in hints}
        command(asked, **given)

    del called.__wrapped__
    called.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    called.__annotations__ = {one.name: one.annotation for one in parameters}
    return called


def _in_order(names: Iterable[str]) -> list[str]:
    found = list(names)
    for name, before in PLACES.items():
        if name in found and before in found:
            found.remove(name)
            found.insert(found.index(before) + 1, name)
    return found


def _parameters(hints: Mapping[str, Any]) -> Iterator[inspect.Parameter]:
    for name, hint in hints.items():
        kind, about = hint.__origin__, hint.__metadata__[0]
        default = False if kind is bool else None
        if isinstance(about, KeywordOption):
            if not about.flags:
                continue
            default = None if kind in AS_TYPED else about.left_out
            hint = Annotated[AS_TYPED.get(kind, kind), opt.typer_option(about)]
        yield inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=hint)


def _taken(hint: Any, value: Any) -> Any:
    """What was typed for a keyword, in the form that the keyword has. Raises ``UsageError`` for a pair without an equals sign."""
    about = hint.__metadata__[0]
    if hint.__origin__ in PAIRS:
        return opt.split_settings(value, about.flags)
    return about.left_out if value is None and isinstance(about, KeywordOption) else value
