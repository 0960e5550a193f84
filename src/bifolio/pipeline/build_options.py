"""The options of a build besides the request: paper, size, theme, standard, fill and so on."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from bifolio.assemble.request import Request
from bifolio.content.model.editions import SettingName, cover_of, plan_of, setting_of
from bifolio.content.model.theme_choice import theme_names, theme_of
from bifolio.content.model.workbook import Workbook
from bifolio.design.looks import Looks
from bifolio.design.paper import PAPERS, PRINTER_EDGE, paper_for
from bifolio.design.sizes import SIZES
from bifolio.diagnostics import did_you_mean, same_name
from bifolio.errors import UsageError
from bifolio.frozen import frozen
from bifolio.layout.page.look import Look
from bifolio.lengths import Pt
from bifolio.messages import Messages
from bifolio.pdf.standards import FILLS, STANDARDS, Standard
from bifolio.pipeline.cache import Cache

Progress = Callable[[str, int, int], None]
"""Called with the name of a step, how much of it is done, and how much there is."""


@frozen(kw_only=True)
class BuildOptions:
    """How one edition is set and written. Empty values follow the edition or its book; ``created`` is passed in.

    ``edge`` and ``bleed`` are those of ``Paper``.
    """

    request: Request
    created: datetime
    paper: str = ""
    size: str = ""
    theme: str = ""
    ink_saver: bool = False
    standard: str = ""
    fill: str = ""
    reading: str = ""
    duplex: bool = True
    page_codes: bool | None = None
    edge: Pt = PRINTER_EDGE
    bleed: Pt = 0.0
    password: str = ""
    cache: Path | Cache | None = None


def look_for(options: BuildOptions, workbook: Workbook, messages: Messages) -> Look:
    """The look that ``options`` ask for. Raises ``UsageError`` for an unknown name.

    Also makes the workbook's own fonts known to this process: pages that come from the cache use them too.
    """
    workbook.fonts.adopt()
    names = _names_of(options, workbook)
    size, theme = SIZES[names.size], theme_of(workbook, names.theme)
    if options.ink_saver:
        theme = theme.saving_ink()
    looks = looks_of(workbook, options.request.edition)
    return Look(
        paper=replace(paper_for(names.paper, size.name), edge=options.edge, bleed=options.bleed),
        size=size,
        theme=theme,
        messages=messages,
        looks=looks,
        is_easy=names.reading == "easy",
    )


class _Names(NamedTuple):
    paper: str
    size: str
    theme: str
    reading: str


def _names_of(options: BuildOptions, workbook: Workbook) -> _Names:
    return _Names(
        paper=_known(_chosen(options, workbook, "paper"), PAPERS, "paper"),
        size=_known(_chosen(options, workbook, "size"), SIZES, "size"),
        theme=_known(_chosen(options, workbook, "theme"), theme_names(workbook), "theme"),
        reading=_known(_chosen(options, workbook, "reading"), READINGS, "way to read"),
    )


def refuse_unknown(options: BuildOptions, workbook: Workbook) -> None:
    """Raises ``UsageError`` for options that a build would refuse."""
    standard_for(options, workbook)
    _names_of(options, workbook)


def words_for(paper: str, size: str) -> str:
    """A paper and a size for messages, such as "A5 in giant print"."""
    name = paper.replace("-", " ").title()
    return name if size == "standard" else f"{name} in {size} print"


READINGS = ("plain", "easy")
"""How the pages are to be read: as designed, or by people who find reading hard."""


def looks_of(workbook: Workbook, edition: str) -> Looks:
    """The workbook's designs for ``edition``."""
    file, cover = workbook.file, cover_of(workbook.file, edition)
    return Looks(
        cover=cover.design, ground=cover.ground or "", opener=file.openers, emblem=file.emblem,
        has_drawings=file.drawings == "on",
        blank_pages=plan_of(file, edition).fill_blank_pages or file.fill_blank_pages or "notes",
    )  # fmt: skip


def standard_for(options: BuildOptions, workbook: Workbook) -> Standard:
    """The standard that ``options`` ask for. Raises ``UsageError`` if it is unknown or contradicts other options."""
    standard = STANDARDS[_known(_chosen(options, workbook, "standard"), STANDARDS, "standard")]
    if fill_for(options, workbook) == "screen" and not standard.tagged:
        raise UsageError("a PDF for the press has no fields to fill in on screen", "leave out '--fill screen'")
    if options.password and standard.archive_part:
        raise UsageError("PDF/A excludes encryption (ISO 19005-2, 6.1.3)", "use '--standard ua-1' with a password")
    return standard


def fill_for(options: BuildOptions, workbook: Workbook) -> str:
    """The way to fill in that ``options`` ask for. Raises ``UsageError`` for an unknown one."""
    return _known(_chosen(options, workbook, "fill"), FILLS, "way to fill in")


def has_page_codes(options: BuildOptions, workbook: Workbook) -> bool:
    """Whether pages have codes: decided by ``options``, otherwise the edition, otherwise the book."""
    plan = plan_of(workbook.file, options.request.edition)
    said = (options.page_codes, plan.page_codes, workbook.file.page_codes)
    return next((one for one in said if one is not None), True)


def _chosen(options: BuildOptions, workbook: Workbook, name: SettingName) -> str:
    """The option called ``name`` as given, otherwise the setting of the edition or the book."""
    given: str = getattr(options, name)
    return given or setting_of(workbook.file, options.request.edition, name)


def _known(name: str, known: Collection[str], what: str) -> str:
    name = same_name(name, known)
    if name not in known:
        raise UsageError(f"unknown {what} '{name}'", did_you_mean(name, known))
    return name
