"""Which files a build reads, so that its output overwrites none of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bifolio.assemble.request import Request
from bifolio.content.checks.checks_pictures import picture_files
from bifolio.content.model.workbook import Workbook
from bifolio.content.picture_paths import FOLDER


def logos_of(request: Request) -> tuple[str, str]:
    """The files of the provider's logos; empty text for a missing one."""
    return request.provider.logo, request.provider.logo_light


def files_read(workbook: Workbook, *others: str | Path | None) -> Iterator[Path]:
    """The files of ``workbook`` (YAML, pictures, fonts, also those of a given folder of fonts), all of its libraries,
    and the given ``others``.
    """
    yield from (workbook.folder / name for name in (*workbook.sources, *workbook.libraries.files))
    for folder in workbook.folders:
        yield from (folder / FOLDER).rglob("*")
    yield from picture_files(workbook)
    yield from (Path(font.path) for font in workbook.fonts.fonts)
    yield from (Path(other) for other in others if other)
