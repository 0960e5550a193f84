"""What a build warns about besides the book: the provider's file and logo, and options read in the wrong encoding."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from bifolio.assemble.request import Request
from bifolio.content.provider_file import provider_warnings
from bifolio.content.workbook import Workbook
from bifolio.diagnostics import Diagnostic
from bifolio.pipeline.open_workbook import warnings_for
from bifolio.pipeline.provider_logo import logo_warnings
from bifolio.pipeline.requesting import misread_warnings


def build_warnings(workbook: Workbook, request: Request, provider: Path | None, today: date) -> list[Diagnostic]:
    """Every warning for whoever builds; ``provider`` is the file of that name, read before without an error."""
    return [
        *warnings_for(workbook, request.country, today),
        *(provider_warnings(provider) if provider is not None else ()),
        *logo_warnings(request.provider.logo, provider),
        *misread_warnings(request),
    ]
