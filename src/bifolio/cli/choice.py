"""What every command that makes books asks for: which book, with what in it, how it is set."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, get_type_hints

from bifolio.cli import shared_options as opt
from bifolio.cli.guarding import report
from bifolio.cli.password_options import password_of

if TYPE_CHECKING:
    from bifolio.assemble.request import Request
    from bifolio.content.workbook import Workbook
    from bifolio.pipeline.build_options import BuildOptions

P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class BookChoice:
    """The options that ``build`` and ``copies`` share, as given."""

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
    ink_saver: opt.InkSaver = False
    standard: opt.StandardName = ""
    fill: opt.Fill = ""
    single_sided: opt.SingleSided = False
    spelling: opt.Spelling = ""
    country: opt.Country = ""
    password: opt.Password = None
    password_file: opt.PasswordFile = None
    quiet: opt.Quiet = False
    no_cache: opt.NoCache = False

    @property
    def cache(self) -> Path | None:
        """Where laid-out units are kept, or nothing."""
        return opt.cache_folder(is_off=self.no_cache)

    @property
    def files(self) -> tuple[Path | None, ...]:
        """Files that the options name to be read."""
        return (self.provider, self.password_file)

    def read(self, source: Path, created: datetime) -> Workbook:
        """The workbook in ``source``; ``InvalidWorkbook`` while an error stands in it."""
        from bifolio.pipeline.open_workbook import read_workbook

        return read_workbook(source, created.date(), self.cache, self.fonts)

    def request(self, workbook: Workbook, names: tuple[str, ...] = (), part: str = "whole") -> Request:
        """What is asked of ``workbook``; ``UsageError`` for what it does not have."""
        from bifolio.pipeline.requesting import make_request

        return make_request(
            workbook,
            edition=self.edition,
            pathway=self.pathway,
            only=opt.split_list(self.only, "--only"),
            without=opt.split_list(self.without, "--without"),
            settings=opt.split_settings(self.settings),
            names=names,
            provider_file=self.provider,
            spelling=self.spelling,
            country=self.country,
            part=part,
        )

    def build_options(self, request: Request, created: datetime, standard: str = "") -> BuildOptions:
        """How the book is set and written; ``standard`` stands in for the one that was asked for."""
        from bifolio.pipeline.build_options import BuildOptions

        return BuildOptions(
            request,
            created,
            self.paper,
            self.size,
            self.theme,
            self.ink_saver,
            standard or self.standard,
            self.fill,
            not self.single_sided,
            password_of(self.password, self.password_file),
            self.cache,
        )

    def warn(self, workbook: Workbook, request: Request, created: datetime) -> None:
        """Tells whoever builds what no person has checked, and what will not print well."""
        from bifolio.content.provider_file import provider_warnings
        from bifolio.pipeline.open_workbook import warnings_for
        from bifolio.pipeline.provider_logo import logo_warnings
        from bifolio.pipeline.requesting import misread_warnings

        if not self.quiet:
            told = warnings_for(workbook, request.country, created.date())
            of_provider = provider_warnings(self.provider) if self.provider is not None else []
            of_logo = logo_warnings(request.provider.logo, self.provider)
            report([*told, *of_provider, *of_logo, *misread_warnings(request)])


def with_choice(command: Callable[Concatenate[BookChoice, P], None]) -> Callable[..., None]:
    """``command`` with the fields of ``BookChoice`` as options of its own, after those it has, where typer looks for them."""
    hints, shared = get_type_hints(BookChoice, include_extras=True), fields(BookChoice)
    own = list(inspect.signature(command, eval_str=True).parameters.values())[1:]
    added = [
        inspect.Parameter(one.name, inspect.Parameter.KEYWORD_ONLY, default=one.default, annotation=hints[one.name])
        for one in shared
    ]
    parameters = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in own] + added

    @wraps(command)
    def called(**given: Any) -> None:
        choice = BookChoice(**{one.name: given.pop(one.name) for one in shared})
        command(choice, **given)  # type: ignore[call-arg]

    del called.__wrapped__
    called.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    called.__annotations__ = {one.name: one.annotation for one in parameters}
    return called
