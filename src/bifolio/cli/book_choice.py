"""The options of every command that makes or shows books: which book, what is in it, how it is set."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, get_type_hints

from bifolio.cli import shared_options as opt
from bifolio.cli.booklet_choice import BookletChoice
from bifolio.cli.password_options import password_of
from bifolio.cli.reporting import report

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from bifolio.content.workbook import Workbook
    from bifolio.diagnostics import Diagnostic

P = ParamSpec("P")


@dataclass(frozen=True, kw_only=True)
class EditionChoice:
    """The options for what to build and how to set it, as given."""

    edition: opt.Edition = ""
    pathway: opt.Pathway = ""
    only: opt.Only = None
    without: opt.Without = None
    settings: opt.Settings = None
    provider: opt.ProviderFile = None
    paper: opt.PaperName = ""
    size: opt.SizeName = ""
    theme: opt.ThemeName = ""
    fonts: opt.FontsFolder = None
    library_root: opt.LibraryRoot = None
    ink_saver: opt.InkSaver = False
    standard: opt.StandardName = ""
    fill: opt.Fill = ""
    reading: opt.Reading = ""
    single_sided: opt.SingleSided = False
    page_codes: opt.PageCodes = None
    spelling: opt.Spelling = ""
    country: opt.Country = ""
    quiet: opt.Quiet = False
    no_cache: opt.NoCache = False

    def keywords(self) -> dict[str, Any]:
        """The options as keyword arguments of ``bifolio.build``."""
        own = {"settings", "fonts", "library_root", "quiet"}
        same = {one.name: getattr(self, one.name) for one in fields(EditionChoice) if one.name not in own}
        lists = {"only": self.only or (), "without": self.without or ()}
        return {**same, **lists, "set": opt.split_settings(self.settings)}


@dataclass(frozen=True, kw_only=True)
class PagesChoice(EditionChoice):
    """The options that ``press`` shares with ``build`` and ``copies``, as given."""

    def open(self, folder: Path | None, created: datetime) -> Workbook:
        """The workbook in ``folder``. Raises ``InvalidWorkbook`` if it has errors."""
        from bifolio import api

        return api.open(
            folder, fonts=self.fonts, library_root=self.library_root, no_cache=self.no_cache, created=created
        )

    def warn(self, warnings: Iterable[Diagnostic]) -> None:
        """Reports what deserves a look, unless the command is quiet."""
        if not self.quiet:
            report(list(warnings))


@dataclass(frozen=True, kw_only=True)
class BookChoice(BookletChoice, PagesChoice):
    """The options that ``build`` and ``copies`` share, as given."""

    password: opt.Password = None
    password_file: opt.PasswordFile = None

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that the options say to read."""
        return tuple(file for file in (self.provider, self.password_file) if file is not None)

    def keywords(self) -> dict[str, Any]:
        """The options as keyword arguments, including the password; asks for it if necessary."""
        return {**super().keywords(), "password": password_of(self.password, self.password_file) or None}


Choice = TypeVar("Choice", bound="DataclassInstance")


def with_options(model: type[Choice]) -> Callable[[Callable[Concatenate[Choice, P], None]], Callable[..., None]]:
    """A decorator that adds the fields of ``model`` to the options of a command, in the form that typer expects."""
    return partial(_with_options, model)


def _with_options(model: type[Choice], command: Callable[Concatenate[Choice, P], None]) -> Callable[..., None]:
    hints, shared = get_type_hints(model, include_extras=True), fields(model)
    own = list(inspect.signature(command, eval_str=True).parameters.values())[1:]
    added = [
        inspect.Parameter(one.name, inspect.Parameter.KEYWORD_ONLY, default=one.default, annotation=hints[one.name])
        for one in shared
    ]
    parameters = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in own] + added

    @wraps(command)
    def called(**given: Any) -> None:
        choice = model(**{one.name: given.pop(one.name) for one in shared})
        command(choice, **given)  # type: ignore[call-arg]

    del called.__wrapped__
    called.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    called.__annotations__ = {one.name: one.annotation for one in parameters}
    return called
